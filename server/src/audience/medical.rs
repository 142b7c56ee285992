//! /care: medical staff.

use super::{Audience, Site};
use crate::features::judgement::web as judgement;
use crate::features::results::web::medical as results;
use crate::features::{heads, regrants};
use crate::ui::route;

pub(super) fn mount(site: Site) -> Site {
    site.get(Audience::Medical, route::CARE, results::care)
        .get(Audience::Medical, route::AUDIT_HEADS, heads::web::show)
        .get(Audience::Medical, route::RETURNS, regrants::web::list)
        .form(Audience::Medical, route::RETURN, regrants::web::one, regrants::web::act)
        .form(Audience::Medical, route::RESPONDENTS, results::respondents, results::find)
        .get(Audience::Medical, route::RESPONDENT, results::respondent)
        .form(Audience::Medical, route::JUDGEMENT, judgement::list::show, judgement::list::save)
        .form(Audience::Medical, route::JUDGEMENT_END, judgement::end::show, judgement::end::go_on)
        .form(Audience::Medical, route::RELEASE, judgement::release::show, judgement::release::confirm)
}
