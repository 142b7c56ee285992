//! /line: managers, clerks and medical staff, inside their scope.

use super::Site;

pub(super) fn mount(site: Site) -> Site {
    site
}
