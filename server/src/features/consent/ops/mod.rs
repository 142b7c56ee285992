//! The person's own acts, and the employer's desk.

mod desk;
mod own;

pub(crate) use desk::desk_events;
pub(super) use desk::{Employer, Line, Provided, listed, locate, open, provided};
pub(super) use own::{
    Asking, Decision, OwnCase, Receiver, Refused, ask, decide, own, receivers_of_all, take_back,
};
