//! What the admin socket takes and gives: one file per topic, shared by the server, the command line
//! and the console, and by nothing else.
//!
//! HTTP/1.1 and JSON below [`PREFIX`]. Unknown fields are refused on both sides. No type here can hold
//! an answer, a result, a consent, a free text, a letter as it was sent or a password.

pub mod announcements;
pub mod attributes;
pub mod audit;
pub mod backups;
pub mod certificates;
pub mod config;
pub mod departments;
pub mod doctor;
pub mod events;
pub mod form;
pub mod headers;
pub mod imports;
pub mod jobs;
pub mod mail;
pub mod messages;
pub mod people;
pub mod person;
pub mod problem;
pub mod roster;
pub mod sites;
pub mod status;
pub mod verbs;

/// Where every path begins.
pub const PREFIX: &str = "/v1";
