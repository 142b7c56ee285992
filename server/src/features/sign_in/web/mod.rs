//! The pages of signing in and of the own account.

mod authenticator;
mod closed;
mod display;
mod enter;
mod first_password;
mod forms;
mod list;
mod own;
mod second_step;
mod secure;

pub(crate) use authenticator::{change_two_step, two_step};
pub(crate) use closed::{
    banner, former_code, former_password, not_me, open_by_code, open_by_password, raise_alarm, ways_back,
};
pub(crate) use display::{extend, set_display, set_language};
pub(crate) use enter::{home, sign_in, sign_out, try_sign_in};
pub(crate) use first_password::{first, set_first};
pub(crate) use forms::confirm_first;
pub(crate) use list::{end_sign_ins, sign_ins};
pub(crate) use own::account;
pub(crate) use second_step::{code, try_code};
pub(crate) use secure::{another, change, confirm, make_recovery, recovery, take_password};
