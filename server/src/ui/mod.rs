//! What every page shares: the frame, the parts it is made of, the words macro, addresses,
//! dates and the style sheet and scripts. It names no feature.
//!
//! A page is a struct with a `shell: Shell` field, ready-to-show values and parts from [`parts`],
//! and a template beside it that starts with `{% extends "ui/shell.html" %}` and fills
//! `{% block main %}`. Templates hold no words and no markup from outside; parts are shown with
//! plain `{{ part }}`.

#[macro_use]
mod texts;

pub(crate) mod assets;
pub(crate) mod base;
pub(crate) mod board;
pub(crate) mod format;
pub(crate) mod parts;
pub(crate) mod preview;
pub(crate) mod route;
pub(crate) mod shell;
pub(crate) mod text;

#[cfg(test)]
mod gallery;
#[cfg(test)]
mod tests;

pub(crate) use base::{Base, Return};
pub(crate) use format::Format;
pub(crate) use preview::PreviewPage;
pub(crate) use route::{EventStep, Route};
pub(crate) use shell::Shell;
