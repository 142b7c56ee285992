//! /line: managers, clerks and medical staff, inside their scope.

use super::{Audience::Desk, Site};
use crate::features::consent::web::desk;
use crate::features::{grants, site};
use crate::ui::route;

pub(super) fn mount(at: Site) -> Site {
    circle(at).get(Desk, route::LINE, site::web::landing).get(Desk, route::INTERVIEWS, desk::list::show).form(
        Desk,
        route::INTERVIEW,
        desk::one::show,
        desk::one::look_in,
    )
}

fn circle(site: Site) -> Site {
    site.form(Desk, route::LINE_CIRCLE, grants::web::line_circle, grants::web::line_prepare)
        .form(Desk, route::LINE_CIRCLE_START, grants::web::line_start, grants::web::line_begin)
        .get(Desk, route::LINE_CIRCLE_SHEET, grants::web::line_sheet)
        .form(Desk, route::LINE_CIRCLE_TRIAL, grants::web::line_trial, grants::web::line_try)
        .form(Desk, route::LINE_CIRCLE_RECOVERY, grants::web::line_recovery, grants::web::line_recover)
        .form(Desk, route::LINE_CIRCLE_PERSON, grants::web::line_show, grants::web::line_act)
}
