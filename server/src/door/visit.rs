//! Who asks: the reader of a page, signed in or not.

use std::net::IpAddr;
use std::sync::Arc;

use domain::lang::Lang;
use domain::org::Role;
use domain::permission::{Act, Authority, Column, HeldKey, Permit, Refusal};
use poem::http::{HeaderValue, header};
use poem::{FromRequest, Request, RequestBody};

use super::origin;
use super::standing::Standing;
use crate::app::App;
use crate::failure::{Failure, Forbidden, SignedOut};
use crate::features::people::Person;
use crate::features::sign_in::{self, Ended, Session};
use crate::features::{circles, notices};
use crate::ui::shell::{Person as HeaderPerson, TextSize};
use crate::ui::{Base, Format, Route, Shell};

/// The session cookie.
pub(crate) const SESSION_COOKIE: &str = "__Host-mamori";
/// The language of a reader who has not signed in.
pub(crate) const LANG_COOKIE: &str = "__Host-mamori-lang";

/// The cookie of a sign-in between password and code.
const STEP_COOKIE: &str = "__Host-mamori-step";

/// One request's reader.
pub(crate) struct Visit {
    pub(super) app: App,
    pub(crate) lang: Lang,
    pub(crate) address: IpAddr,
    pub(super) path: String,
    /// A script of ours asks and reads JSON only.
    pub(super) wants_json: bool,
    pub(super) signed: Result<Signed, SignedOut>,
}

/// A signed-in reader.
pub(crate) struct Signed {
    pub(crate) session: Arc<Session>,
    pub(crate) person: Person,
    pub(crate) authority: Authority,
    pub(crate) standing: Option<Standing>,
    pub(super) has_unread: bool,
    pub(super) ends_in: u32,
}

impl Visit {
    /// Finds out who asks. Assets and probes ask for nobody.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) async fn begin(app: &App, request: &Request) -> Result<Arc<Self>, Failure> {
        let mut visit = Self::blank(app, request);
        let Some(cookie) = cookie(request, SESSION_COOKIE) else { return Ok(Arc::new(visit)) };
        if visit.path.starts_with("/assets/") {
            return Ok(Arc::new(visit));
        }
        match sign_in::resume(app, cookie).await? {
            Err(Ended::Unknown | Ended::TimedOut) => visit.signed = Err(SignedOut::Ended),
            Ok((session, person)) => {
                match sign_in::touch(app, &session).await {
                    // With a full disk people go on reading; their sign-in may end a minute early.
                    Err(Failure::ReadOnly) => {}
                    noted => noted?,
                }
                if let Some(lang) = person.lang {
                    visit.lang = lang;
                }
                visit.signed = Ok(Signed::of(app, session, person).await?);
            }
        }
        Ok(Arc::new(visit))
    }

    /// A reader of whom nothing is known, for the page that says that something failed.
    pub(super) fn anonymous(app: &App, request: &Request) -> Self {
        Self::blank(app, request)
    }

    fn blank(app: &App, request: &Request) -> Self {
        let base = &app.address().base;
        let path = request.original_uri().path();
        let lang = cookie(request, LANG_COOKIE).and_then(|lang| lang.parse().ok());
        Self {
            app: app.clone(),
            lang: lang.unwrap_or_else(|| app.config().language.into()),
            address: origin::address(&app.config().server, request),
            path: path.strip_prefix(base.as_str()).unwrap_or(path).to_owned(),
            wants_json: request.header(header::ACCEPT) == Some("application/json"),
            signed: Err(SignedOut::Never),
        }
    }

    /// The visit of a request that came through the shield.
    ///
    /// # Errors
    /// A fault for a request that did not.
    pub(crate) fn of(request: &Request) -> Result<Arc<Self>, Failure> {
        request
            .extensions()
            .get::<Arc<Self>>()
            .cloned()
            .ok_or(Failure::fault("a request came in without its visit"))
    }

    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    pub(crate) fn base(&self) -> Base {
        Base::parse(&self.app.address().base).unwrap_or_default()
    }

    /// The route that was asked for, if it is one of ours.
    pub(crate) fn route(&self) -> Option<Route> {
        Route::parse(&self.path)
    }

    /// The reader, if signed in.
    pub(crate) fn signed(&self) -> Option<&Signed> {
        self.signed.as_ref().ok()
    }

    /// The reader, who must be signed in and have set an own password.
    ///
    /// # Errors
    /// [`Failure::SignedOut`].
    pub(crate) fn require(&self) -> Result<&Signed, Failure> {
        match &self.signed {
            Ok(signed) if signed.session.keys().is_some() => Ok(signed),
            Ok(_) => Err(Failure::SignedOut(SignedOut::Never)),
            Err(why) => Err(Failure::SignedOut(*why)),
        }
    }

    /// Dates and times as this reader reads them.
    pub(crate) fn format(&self) -> Format {
        Format::new(self.lang, self.app.zone().clone(), self.app.now())
    }

    /// Whether the page belongs to a desk; elsewhere a holder of a role is a respondent like others.
    fn is_at_a_desk(&self) -> bool {
        // A preview of a respondent's page is shown as a respondent sees it.
        let route = self.route().filter(|route| !matches!(route, Route::AdminEventPreview { .. }));
        let path = route.map(|route| route.path()).unwrap_or_default();
        matches!(path.split('/').nth(1), Some("care" | "line" | "admin"))
    }

    /// The frame of a page with this title.
    pub(crate) fn shell(&self, title: impl Into<String>) -> Shell {
        let mut shell = Shell::new(self.lang, self.base(), self.route().unwrap_or(Route::Home), title);
        let site = &self.app.config().site;
        shell.site = match self.lang {
            Lang::Ja => site.name.clone(),
            Lang::En => site.name_en.clone(),
        };
        shell.demo = self.app.is_demo();
        if let Some(signed) = self.signed() {
            shell.csrf = signed.session.form_token();
            if signed.person.display.is_large {
                shell.text_size = TextSize::Large;
            }
            shell.banner = sign_in::web::banner(&signed.person, (self.lang, &self.format()), &self.base());
            shell.person = Some(HeaderPerson {
                name: signed.person.name_in(self.lang).to_owned(),
                has_unread: signed.has_unread,
                desk: signed.standing.as_ref().map(|standing| standing.desk(self.lang, &self.base())),
                role_line: signed
                    .standing
                    .as_ref()
                    .filter(|_| self.is_at_a_desk())
                    .map(|standing| standing.line(self.lang)),
                sign_in_ends_in: signed.ends_in,
            });
        }
        shell
    }
}

impl Signed {
    async fn of(app: &App, session: Session, person: Person) -> Result<Self, Failure> {
        let session = Arc::new(session);
        let inside = Arc::clone(&session);
        let ends = sign_in::end_of(app, &session, person.role.is_elevated());
        let ends_in = u32::try_from(ends.as_second() - app.now().as_second()).unwrap_or_default();
        let (asking, within) = (person.clone(), app.clone());
        let (has_unread, authority, standing) = app
            .read(move |tx| {
                let authority = Self::authority(&within, tx, &inside, &asking)?;
                let standing = Standing::of(tx, &asking, &authority)?;
                Ok::<_, Failure>((notices::has_unread(tx, inside.person)?, authority, standing))
            })
            .await?;
        Ok(Self { session, person, authority, standing, has_unread, ends_in })
    }

    /// The role with the keys that this sign-in holds.
    fn authority(
        app: &App,
        tx: &impl db::Read,
        session: &Session,
        person: &Person,
    ) -> Result<Authority, Failure> {
        let mut keys = Vec::new();
        if let Some((owner, _)) = session.keys() {
            keys.push(HeldKey::Own);
            keys.extend(circles::keys_of(app, tx, owner)?);
        }
        Ok(Authority::person(person.id, person.role, person.scope, keys))
    }

    /// Asks the policy.
    ///
    /// # Errors
    /// The refusal as the page that belongs to it.
    pub(crate) fn permit<A: Act>(&self, target: A::Target) -> Result<Permit<A>, Failure> {
        self.authority.permit::<A>(target).map_err(Failure::from)
    }

    /// Whether a form carried this sign-in's token.
    pub(crate) fn token_is_ours(&self, token: &str) -> bool {
        self.session.form_token_is_ours(token)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            Refusal::KeyMissing { .. } => Self::KeyMissing,
            Refusal::OutOfScope => Self::Forbidden(Forbidden::Scope),
            Refusal::NotInRole { allowed } => Self::Forbidden(Forbidden::Roles(allowed)),
        }
    }
}

fn cookie<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request
        .headers()
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

/// Sets the session cookie.
pub(crate) fn set_session(token: &str) -> HeaderValue {
    sealed_cookie(&format!("{SESSION_COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict"))
}

/// Drops the session cookie.
pub(crate) fn drop_session() -> HeaderValue {
    sealed_cookie(&format!("{SESSION_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"))
}

/// Sets the cookie of a sign-in between password and code.
pub(crate) fn set_step(token: &str) -> HeaderValue {
    sealed_cookie(&format!("{STEP_COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict"))
}

/// Drops it.
pub(crate) fn drop_step() -> HeaderValue {
    sealed_cookie(&format!("{STEP_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"))
}

/// The cookie of a sign-in between password and code.
pub(crate) fn step_cookie(request: &Request) -> Option<&str> {
    cookie(request, STEP_COOKIE)
}

/// Remembers the language of a reader who has not signed in.
pub(crate) fn set_lang(lang: Lang) -> HeaderValue {
    sealed_cookie(&format!(
        "{LANG_COOKIE}={lang}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=31536000"
    ))
}

fn sealed_cookie(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

/// Whoever asks.
pub(crate) struct Anyone(pub(crate) Arc<Visit>);

impl<'a> FromRequest<'a> for Anyone {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self(Visit::of(request)?))
    }
}

macro_rules! audiences {
    ($($(#[$doc:meta])* $name:ident($visit:ident, $signed:ident) $check:block)+) => {$(
        $(#[$doc])*
        pub(crate) struct $name(pub(super) Arc<Visit>);

        impl std::ops::Deref for $name {
            type Target = Visit;

            fn deref(&self) -> &Visit {
                &self.0
            }
        }

        impl $name {
            /// The signed-in reader.
            ///
            /// # Errors
            /// Never for an audience that was let in.
            pub(crate) fn signed(&self) -> Result<&Signed, Failure> {
                self.0.require()
            }
        }

        impl<'a> FromRequest<'a> for $name {
            async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
                let $visit = Visit::of(request)?;
                {
                    let $signed = $visit.require()?;
                    $check
                }
                Ok(Self($visit))
            }
        }
    )+};
}

audiences! {
    /// Everybody with an account, for their own things.
    Employee(visit, _signed) {}

    /// Medical staff at their desk.
    Medical(visit, signed) {
        if signed.person.role != Role::Medical {
            return Err(Failure::Forbidden(Forbidden::Medical).into());
        }
    }

    /// Managers and clerks of the whole company, who keep the masters.
    Maintenance(visit, signed) {
        let is_keeper = matches!(signed.person.role, Role::Manager | Role::Clerk);
        if !is_keeper || !signed.person.is_unscoped() {
            return Err(Failure::Forbidden(Forbidden::Roles(vec![Column::Manager, Column::Clerk])).into());
        }
    }

    /// Managers, clerks and medical staff at the desk of line care.
    Desk(visit, signed) {
        if !signed.person.role.is_elevated() {
            return Err(Failure::Forbidden(Forbidden::Desks).into());
        }
    }
}
