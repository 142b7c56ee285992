//! The pages about the site itself: whom to ask, how records are protected, accessibility,
//! licences, the landing of the managers' and clerks' desk; and what only programs read: style
//! sheet, probes, reports of browsers.

mod ops;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use web::THIRD_PARTY;
