//! /line: managers, clerks and medical staff, inside their scope.

use super::{Audience::Desk, Site};
use crate::features::analysis::web as analysing;
use crate::features::consent::web::desk;
use crate::features::figures::web as published;
use crate::features::progress::web::{overview, remind, waiting};
use crate::features::{grants, site};
use crate::ui::route;

pub(super) fn mount(at: Site) -> Site {
    figures(progress(analysis(circle(at))))
        .get(Desk, route::LINE, site::web::landing)
        .get(Desk, route::INTERVIEWS, desk::list::show)
        .form(Desk, route::INTERVIEW, desk::one::show, desk::one::look_in)
}

fn progress(site: Site) -> Site {
    site.get(Desk, route::PROGRESS, overview::show)
        .get(Desk, route::PROGRESS_FILE, overview::file)
        .form(Desk, route::WAITING, waiting::show, waiting::find)
        .post(Desk, route::WAITING_FILE, waiting::file)
        .form(Desk, route::REMIND, remind::past, remind::act)
        .get(Desk, route::REMINDED, remind::done)
        .get(Desk, route::REMINDED_SHEETS, remind::sheets)
}

fn analysis(site: Site) -> Site {
    site.get(Desk, route::ANALYSES, analysing::list::show)
        .form(Desk, route::ANALYSIS_RUN, analysing::run::show, analysing::run::act)
        .form(Desk, route::ANALYSIS_PREVIEW, analysing::preview::show, analysing::preview::act)
        .form(Desk, route::ANALYSIS_TEXTS, analysing::texts::show, analysing::texts::act)
        .form(Desk, route::ANALYSIS_GROUPS, analysing::groups::show, analysing::groups::act)
}

fn circle(site: Site) -> Site {
    site.form(Desk, route::LINE_CIRCLE, grants::web::line_circle, grants::web::line_prepare)
        .form(Desk, route::LINE_CIRCLE_START, grants::web::line_start, grants::web::line_begin)
        .get(Desk, route::LINE_CIRCLE_SHEET, grants::web::line_sheet)
        .form(Desk, route::LINE_CIRCLE_TRIAL, grants::web::line_trial, grants::web::line_try)
        .form(Desk, route::LINE_CIRCLE_RECOVERY, grants::web::line_recovery, grants::web::line_recover)
        .form(Desk, route::LINE_CIRCLE_PERSON, grants::web::line_show, grants::web::line_act)
}

fn figures(site: Site) -> Site {
    site.get(Desk, route::FIGURES, published::whole).get(Desk, route::FIGURES_OF, published::one).post(
        Desk,
        route::FIGURES_FILE,
        published::write,
    )
}
