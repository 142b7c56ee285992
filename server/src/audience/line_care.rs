//! /line: managers, clerks and medical staff, inside their scope.

use super::{Audience::Desk, Site};
use crate::features::site;
use crate::ui::route;

pub(super) fn mount(at: Site) -> Site {
    at.get(Desk, route::LINE, site::web::landing)
}
