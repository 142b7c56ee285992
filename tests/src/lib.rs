//! The appliance from outside: what the stories in `it/` and the load program stand on.
//!
//! Everything here drives the real executable over its real ports: [`Appliance`] runs it, [`Client`]
//! speaks HTTPS to it as a browser without a screen would, [`Browser`] is a real one. Nothing names
//! the server's code, so a story can only see what a person, an operator or an intruder sees.

pub mod analysis;
mod appliance;
mod authenticator;
pub mod axe;
mod browser;
pub mod canary;
mod client;
mod company;
pub mod console;
pub mod deadline;
mod demonstration;
pub mod desk;
mod ending;
mod figures;
mod form;
mod html;
pub mod import;
mod jar;
pub mod journey;
pub mod load;
mod mta;
mod multiplexer;
mod page;
mod paper;
mod program;
mod random;
pub mod relay;
mod skip;
pub mod sums;
pub mod timing;
mod tls;
mod watch;

pub use appliance::{Appliance, Layout, put};
pub use authenticator::Authenticator;
pub use browser::{Browser, Scripts};
pub use client::Client;
pub use company::{Company, Employee, Event, today};
pub use demonstration::Demonstration;
pub use figures::{Latencies, Percentiles, Usage, bytes_on_disk};
pub use form::Form;
pub use mta::{Mta, Ports};
pub use multiplexer::Multiplexer;
pub use page::Page;
pub use paper::sheet_code;
pub use program::{Program, Ran};
pub use random::Dice;
pub use skip::{environment, find_program, is_required, skipped};
pub use tls::{Trust, handshake};
pub use watch::Seen;
