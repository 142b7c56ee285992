//! The site map: which address is for whom, and what answers it.
//!
//! One file per kind of person. Every route is mounted with its audience; the list of them is what
//! the test of every route × role × relation walks.

mod employee;
mod line_care;
mod maintenance;
mod medical;
mod public;
#[cfg(test)]
mod tests;

use std::sync::{Arc, LazyLock};

use poem::endpoint::BoxEndpoint;
use poem::http::Method;
use poem::{EndpointExt as _, IntoEndpoint, Response, Route, RouteMethod};

use crate::app::App;
use crate::features::previews::Faces;
use crate::features::site::web::Reports;
use crate::features::{announcements, consent, events, responses, results};

/// For whom a route answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Everybody, signed in or not.
    Anyone,
    /// Everybody with an account, for their own things.
    Employee,
    /// Medical staff.
    Medical,
    /// Managers, clerks and medical staff.
    Desk,
    /// Managers and clerks of the whole company.
    Maintenance,
}

/// One mounted route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mounted {
    pub(crate) method: Method,
    pub(crate) pattern: &'static str,
    pub(crate) audience: Audience,
}

/// The site while it is being put together.
pub(crate) struct Site {
    routes: Route,
    mounted: Vec<Mounted>,
}

impl Site {
    /// A page.
    pub(crate) fn get<E>(self, audience: Audience, pattern: &'static str, page: E) -> Self
    where
        E: IntoEndpoint,
        E::Endpoint: 'static,
    {
        self.mount(audience, pattern, &[Method::GET], poem::get(page))
    }

    /// An act.
    pub(crate) fn post<E>(self, audience: Audience, pattern: &'static str, act: E) -> Self
    where
        E: IntoEndpoint,
        E::Endpoint: 'static,
    {
        self.mount(audience, pattern, &[Method::POST], poem::post(act))
    }

    /// A page with the form that it posts to itself.
    pub(crate) fn form<P, A>(self, audience: Audience, pattern: &'static str, page: P, act: A) -> Self
    where
        P: IntoEndpoint,
        P::Endpoint: 'static,
        A: IntoEndpoint,
        A::Endpoint: 'static,
    {
        self.mount(audience, pattern, &[Method::GET, Method::POST], poem::get(page).post(act))
    }

    fn mount(
        mut self,
        audience: Audience,
        pattern: &'static str,
        methods: &[Method],
        endpoint: RouteMethod,
    ) -> Self {
        for method in methods {
            self.mounted.push(Mounted { method: method.clone(), pattern, audience });
        }
        Self { routes: self.routes.at(pattern, endpoint), mounted: self.mounted }
    }
}

fn whole() -> Site {
    let site = Site { routes: Route::new(), mounted: Vec::new() };
    let site = public::mount(site);
    let site = employee::mount(site);
    let site = line_care::mount(site);
    let site = medical::mount(site);
    maintenance::mount(site)
}

/// Every route, for the tests that walk them.
#[cfg(test)]
pub(crate) fn mounted() -> Vec<Mounted> {
    whole().mounted
}

/// The whole site, below the base path of `public_url`.
pub(crate) fn site(app: &App) -> BoxEndpoint<'static, Response> {
    // The table is the same for every appliance, and its patterns take long to read.
    static ROUTES: LazyLock<Arc<Route>> = LazyLock::new(|| Arc::new(whole().routes));
    let routes = Arc::clone(&ROUTES);
    let base = app.address().base.clone();
    let site = if base.is_empty() { routes } else { Arc::new(Route::new().nest(base, routes)) };
    // Pages of maintenance stand above the records: what must go with an event is handed to them.
    let erasing = events::Erasing {
        event: responses::erase_drafts,
        person: responses::erase_drafts_of,
        announcements: announcements::forget,
    };
    let reports = Arc::new(Reports::default());
    // The shield hands the appliance to each request, with the number of that request.
    site.data(erasing).data(PREVIEWS).data(reports).map_to_response().boxed()
}

/// Who makes the pages that a preview of an event shows.
pub(crate) const PREVIEWS: Faces =
    Faces(&[responses::web::preview::render, results::web::preview::render, consent::web::preview::render]);
