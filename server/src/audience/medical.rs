//! /care: medical staff.

use super::Site;

pub(super) fn mount(site: Site) -> Site {
    site
}
