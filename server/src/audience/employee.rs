//! /me: everybody, for their own things only.

use super::{Audience::Employee, Site};
use crate::features::consent::web::{apply, own as consent};
use crate::features::responses::web::{answer, check, done, event, list, questions};
use crate::features::results::web::employee as results;
use crate::features::sign_in::web as sign_in;
use crate::features::{notices, openings, regrants};
use crate::ui::route;

pub(super) fn mount(site: Site) -> Site {
    account(site)
        .get(Employee, route::ME, list::show)
        .form(Employee, route::EVENT, event::show, event::act)
        .form(Employee, route::QUESTIONS, questions::show, questions::save)
        .post(Employee, route::ANSWER, answer::save)
        .form(Employee, route::CHECK, check::show, check::submit)
        .get(Employee, route::DONE, done::show)
        .get(Employee, route::NOTICES, notices::web::list)
        .form(Employee, route::NOTICE, notices::web::show, notices::web::open)
        .get(Employee, route::ACCESS, openings::web::show)
        .get(Employee, route::RESULT, results::result)
        .get(Employee, route::RESULT_PDF, results::result_pdf)
        .form(Employee, route::CONSENT, consent::show, consent::decide)
        .form(Employee, route::APPLY, apply::show, apply::take_back)
        .form(Employee, route::APPLY_FORM, apply::form::show, apply::form::ask)
        .get(Employee, route::HISTORY, results::history)
}

fn account(site: Site) -> Site {
    site.get(Employee, route::ACCOUNT, sign_in::account)
        .form(Employee, route::ACCOUNT_CONFIRM, sign_in::confirm, sign_in::take_password)
        .form(Employee, route::ACCOUNT_PASSWORD, sign_in::another, sign_in::change)
        .form(Employee, route::ACCOUNT_RECOVERY, sign_in::recovery, sign_in::make_recovery)
        .form(Employee, route::ACCOUNT_TWO_STEP, sign_in::two_step, sign_in::change_two_step)
        .form(Employee, route::ACCOUNT_SIGN_INS, sign_in::sign_ins, sign_in::end_sign_ins)
        .get(Employee, route::ACCOUNT_CLOSED, sign_in::ways_back)
        .form(Employee, route::ACCOUNT_FORMER, sign_in::former_password, sign_in::open_by_password)
        .form(Employee, route::ACCOUNT_CODE, sign_in::former_code, sign_in::open_by_code)
        .form(Employee, route::ACCOUNT_NOT_ME, sign_in::not_me, sign_in::raise_alarm)
        .form(Employee, route::ACCOUNT_RETURN, regrants::web::asking, regrants::web::place_ask)
        .post(Employee, route::ACCOUNT_DISPLAY, sign_in::set_display)
        .post(Employee, route::ACCOUNT_EXTEND, sign_in::extend)
}
