//! /me: everybody, for their own things only.

use super::Site;

pub(super) fn mount(site: Site) -> Site {
    site
}
