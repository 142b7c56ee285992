//! 集団分析の画面と帳票: the published tables of an event as pages, charts and files.
//!
//! Everything here is made from what `analysis` has published, inside the reach of the reader: what is withheld has
//! no number, so no page, chart or file can show one. A file holds exactly what the page shows, and its giving out
//! stands in the audit log.

mod export;
mod model;
mod ops;
mod print;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod web;

pub(crate) use ops::analysed_events;
