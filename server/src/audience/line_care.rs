//! /line: managers, clerks and medical staff, inside their scope.

use super::{Audience::Desk, Site};
use crate::features::consent::web::desk;
use crate::features::site;
use crate::ui::route;

pub(super) fn mount(at: Site) -> Site {
    at.get(Desk, route::LINE, site::web::landing).get(Desk, route::INTERVIEWS, desk::list::show).form(
        Desk,
        route::INTERVIEW,
        desk::one::show,
        desk::one::look_in,
    )
}
