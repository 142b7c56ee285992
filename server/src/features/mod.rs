//! The product, in order: a feature may call only those above it in this list.
//!
//! `tests/it/architecture.rs` reads the order here; the empty lines keep the formatter from sorting.

pub(crate) mod settings;

pub(crate) mod audit;

pub(crate) mod certificates;

pub(crate) mod people;

pub(crate) mod messages;

pub(crate) mod mail;

pub(crate) mod circles;

pub(crate) mod notices;

pub(crate) mod heads;

pub(crate) mod sign_in;

pub(crate) mod events;

pub(crate) mod announcements;

pub(crate) mod progress;

pub(crate) mod backups;

pub(crate) mod masters;

pub(crate) mod departments;

pub(crate) mod journal;

pub(crate) mod configuration;

pub(crate) mod doctor;

pub(crate) mod attributes;

pub(crate) mod sites;

pub(crate) mod access;

pub(crate) mod previews;

pub(crate) mod responses;

pub(crate) mod grants;

pub(crate) mod results;

pub(crate) mod regrants;

pub(crate) mod judgement;

pub(crate) mod consent;

pub(crate) mod analysis;

pub(crate) mod figures;

pub(crate) mod openings;

pub(crate) mod site;
