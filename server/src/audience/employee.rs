//! /me: everybody, for their own things only.

use super::{Audience::Employee, Site};
use crate::features::{notices, openings};
use crate::ui::route;

pub(super) fn mount(site: Site) -> Site {
    site.get(Employee, route::NOTICES, notices::web::list)
        .form(Employee, route::NOTICE, notices::web::show, notices::web::open)
        .get(Employee, route::ACCESS, openings::web::show)
}
