//! What everybody can open, signed in or not: sign-in, help, how records are protected, probes.

use super::{Audience::Anyone, Site};
use crate::features::doctor::web as doctor;
use crate::features::mail::web as mail;
use crate::features::sign_in::web as sign_in;
use crate::features::site::web as site_pages;
use crate::ui::route;

pub(super) fn mount(site: Site) -> Site {
    site.get(Anyone, route::HOME, sign_in::home)
        .form(Anyone, route::SIGN_IN, sign_in::sign_in, sign_in::try_sign_in)
        .form(Anyone, route::FIRST_PASSWORD, sign_in::first, sign_in::set_first)
        .form(Anyone, route::SECOND_STEP, sign_in::code, sign_in::try_code)
        .post(Anyone, route::SIGN_OUT, sign_in::sign_out)
        .post(Anyone, route::LANGUAGE, sign_in::set_language)
        .get(Anyone, route::HELP, site_pages::help)
        .get(Anyone, route::HELP_DOCTOR, doctor::codes)
        .get(Anyone, route::PROTECTION, site_pages::protection)
        .get(Anyone, route::ACCESSIBILITY, site_pages::accessibility)
        .get(Anyone, route::LICENSES, site_pages::licenses)
        .get(Anyone, route::DEMO_MAIL, mail::caught)
        .get(Anyone, route::ASSET, site_pages::asset)
        .get(Anyone, route::LIVEZ, site_pages::livez)
        .get(Anyone, route::READYZ, site_pages::readyz)
        .post(Anyone, route::CSP_REPORT, site_pages::take_report)
}
