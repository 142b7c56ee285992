//! The door between the sockets and the features: what is true of every request, whoever asks.
//!
//! [`Shield`] checks the frame of a request and writes the headers of every reply; [`Visit`] knows
//! who asks; [`Guarded`] lets only our own forms in; [`Reply`] is what a handler may answer.

mod failure_page;
mod fictional;
mod fields;
mod guarded;
mod origin;
mod reply;
pub(crate) mod sheets;
mod shield;
mod standing;
mod upload;
mod visit;

pub(crate) use fields::Fields;
pub(crate) use guarded::Guarded;
pub(crate) use reply::{Reply, written};
pub(crate) use shield::Shield;
pub(crate) use standing::role_in;
pub(crate) use upload::Upload;
pub(crate) use visit::{
    Anyone, Desk, Employee, Maintenance, Medical, Signed, Visit, drop_session, drop_step, set_lang,
    set_session, set_step, step_cookie,
};
