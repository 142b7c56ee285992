//! Handlers: pages for people, and addresses for programs.

mod assets;
mod desk;
mod pages;
mod probes;
mod reports;

pub(crate) use assets::asset;
pub(crate) use desk::landing;
pub(in crate::features::site) use pages::Section;
pub(crate) use pages::THIRD_PARTY;
pub(crate) use pages::{accessibility, help, licenses, protection};
pub(crate) use probes::{livez, readyz};
pub(crate) use reports::{Reports, take_report};
