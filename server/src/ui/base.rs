//! The base path of `public_url`, and addresses to return to.

use super::route::Route;

/// The path below which the whole program lives: empty, or like `/stress`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Base(String);

impl Base {
    /// Parses the path of `public_url`: a trailing `/` is dropped; each part holds ASCII letters,
    /// digits, `-`, `_`, `.` or `~` and is not `.` or `..`. `None` for anything else.
    pub(crate) fn parse(path: &str) -> Option<Self> {
        let path = path.strip_suffix('/').unwrap_or(path);
        if path.is_empty() {
            return Some(Self::default());
        }
        let plain = |part: &str| {
            !part.is_empty()
                && !matches!(part, "." | "..")
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~'))
        };
        path.strip_prefix('/')?.split('/').all(plain).then(|| Self(path.to_owned()))
    }

    /// The address of a route, for a link, a form or a redirect.
    pub(crate) fn to(&self, route: Route) -> String {
        format!("{}{}", self.0, route.path())
    }

    /// The address of a route that will lead back afterwards.
    pub(crate) fn to_and_back(&self, route: Route, back: Return) -> String {
        format!("{}?back={}", self.to(route), back.text())
    }

    /// The address of a place inside a page that leads back to `from` afterwards, a name the page knows.
    pub(crate) fn to_place_from(&self, route: Route, id: &str, from: &'static str) -> String {
        format!("{}?from={from}#{id}", self.to(route))
    }

    /// The address of a place inside a page.
    pub(crate) fn to_place(&self, route: Route, id: &str) -> String {
        format!("{}#{id}", self.to(route))
    }
}

/// Where to go after a detour: one of our own pages, never an address from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Return(Route);

impl Return {
    /// To this page.
    pub(crate) const fn to(route: Route) -> Self {
        Self(route)
    }

    /// Reads the value of `back`; `None` for anything that is not a page of ours.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let route = Route::parse(text)?;
        let is_page = !matches!(
            route,
            Route::AdminImportErrors
                | Route::Answer { .. }
                | Route::Asset { .. }
                | Route::AccountDisplay
                | Route::AccountExtend
                | Route::CareCircleSheet
                | Route::CspReport
                | Route::FiguresFile { .. }
                | Route::Language
                | Route::LineCircleSheet
                | Route::ProgressFile { .. }
                | Route::RemindedSheets { .. }
                | Route::WaitingFile { .. }
                | Route::Livez
                | Route::Readyz
                | Route::SignOut
        );
        is_page.then_some(Self(route))
    }

    /// The value of `back`: the path of the route. It needs no encoding in a query.
    pub(crate) fn text(self) -> String {
        self.0.path()
    }

    /// The page.
    pub(crate) const fn route(self) -> Route {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_path_is_put_before_every_address() {
        assert_eq!(Base::parse("").unwrap().to(Route::Me), "/me");
        assert_eq!(Base::parse("/").unwrap().to(Route::Home), "/");
        let base = Base::parse("/stress/").unwrap();
        assert_eq!(base.to(Route::Home), "/stress/");
        assert_eq!(
            base.to_and_back(Route::SignIn, Return::to(Route::History)),
            "/stress/sign-in?back=/me/history"
        );
        assert_eq!(base.to_place(Route::Account, "password"), "/stress/me/account#password");
    }

    #[test]
    fn a_base_path_that_could_break_out_is_refused() {
        for bad in ["stress", "//x", "/a//b", "/a/..", "/.", "/a b", "/a\"", "/守り", "/a?x"] {
            assert_eq!(Base::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_own_pages_can_be_returned_to() {
        assert_eq!(Return::parse("/me/history").map(Return::route), Some(Route::History));
        for bad in [
            "",
            "me",
            "//evil.example",
            "https://evil.example/me",
            "/me?x=1",
            "/me/",
            "/sign-out",
            "/language",
            "/assets/x.css",
            "/livez",
        ] {
            assert_eq!(Return::parse(bad), None, "{bad}");
        }
    }
}
