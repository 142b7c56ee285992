//! What everybody can open, signed in or not: sign-in, help, how records are protected, probes.

use super::Site;

pub(super) fn mount(site: Site) -> Site {
    site
}
