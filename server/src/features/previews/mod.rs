//! 下見: every page and letter of an event as a respondent will see it, for somebody who does not exist.
//!
//! The pages are the real ones with the event's own settings and texts. The features that own them stand below
//! and hand them in as [`Faces`]; the site map names them. Whatever is shown is inert, and nothing is written.

mod model;
mod ops;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use model::{Faces, Mood, Rendered, Stage};
pub(crate) use ops::{File, files};
