//! Mamori (守り): the stress-check appliance of one company.
//!
//! [`cli`] is the door for the operator, `audience` the map of the site, `features` the product.

#[macro_use]
mod ui;

mod app;
mod audience;
#[cfg(test)]
mod canary;
mod cbor;
mod certificate;
pub mod cli;
mod config;
mod console;
mod container;
mod demo;
mod door;
mod failure;
mod features;
#[cfg(test)]
mod games;
mod install;
mod jobs;
mod listen;
mod log;
mod restore;
mod schema;
mod serve;
mod sheet;
#[cfg(test)]
mod survey;
