//! /me: everybody, for their own things only.

use super::{Audience::Employee, Site};
use crate::features::responses::web::{answer, check, done, event, list, questions};
use crate::features::results::web::employee as results;
use crate::features::{notices, openings};
use crate::ui::route;

pub(super) fn mount(site: Site) -> Site {
    site.get(Employee, route::ME, list::show)
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
        .get(Employee, route::HISTORY, results::history)
}
