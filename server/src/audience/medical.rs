//! /care: medical staff.

use super::{Audience, Site};
use crate::features::judgement::web as judgement;
use crate::features::results::web::medical as results;
use crate::features::{grants, heads, regrants};
use crate::ui::route;

pub(super) fn mount(site: Site) -> Site {
    circle(site)
        .get(Audience::Medical, route::CARE, results::care)
        .get(Audience::Medical, route::AUDIT_HEADS, heads::web::show)
        .get(Audience::Medical, route::RETURNS, regrants::web::list)
        .form(Audience::Medical, route::RETURN, regrants::web::one, regrants::web::act)
        .form(Audience::Medical, route::RESPONDENTS, results::respondents, results::find)
        .get(Audience::Medical, route::RESPONDENT, results::respondent)
        .form(Audience::Medical, route::JUDGEMENT, judgement::list::show, judgement::list::save)
        .form(Audience::Medical, route::JUDGEMENT_END, judgement::end::show, judgement::end::go_on)
        .form(Audience::Medical, route::RELEASE, judgement::release::show, judgement::release::confirm)
        .form(Audience::Medical, route::CRITERIA, judgement::criteria::show, judgement::criteria::confirm)
        .form(Audience::Medical, route::REOPEN, judgement::course::reopen_show, judgement::course::reopen)
        .form(Audience::Medical, route::CANCEL, judgement::course::cancel_show, judgement::course::cancel)
}

fn circle(site: Site) -> Site {
    site.form(Audience::Medical, route::CARE_CIRCLE, grants::web::care_circle, grants::web::care_prepare)
        .form(Audience::Medical, route::CARE_CIRCLE_START, grants::web::care_start, grants::web::care_begin)
        .get(Audience::Medical, route::CARE_CIRCLE_SHEET, grants::web::care_sheet)
        .form(Audience::Medical, route::CARE_CIRCLE_TRIAL, grants::web::care_trial, grants::web::care_try)
        .form(
            Audience::Medical,
            route::CARE_CIRCLE_RECOVERY,
            grants::web::care_recovery,
            grants::web::care_recover,
        )
        .form(Audience::Medical, route::CARE_CIRCLE_EMPLOYER, grants::web::sign_show, grants::web::sign_act)
        .form(Audience::Medical, route::CARE_CIRCLE_PERSON, grants::web::care_show, grants::web::care_act)
}
