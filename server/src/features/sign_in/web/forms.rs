//! What the forms of this feature share: one page shape, reading fields, and the way back.

use askama::Template;
use poem::Request;
use seal::Zeroizing;

use super::super::text::{Text, two_step};
use crate::app::App;
use crate::door::{Fields, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::ui::parts::{
    Buttons, Code, Details, ErrorLink, ErrorSummary, Hidden, Notice, PasswordField, Steps, TextField,
};
use crate::ui::{Return, Route, Shell};

/// A page with one form.
#[derive(Template)]
#[template(path = "features/sign_in/web/form.html")]
pub(super) struct FormPage {
    pub(super) shell: Shell,
    pub(super) errors: ErrorSummary,
    pub(super) steps: Option<Steps>,
    pub(super) notices: Vec<Notice>,
    pub(super) intro: Vec<String>,
    pub(super) action: String,
    pub(super) hidden: Vec<Hidden>,
    pub(super) texts: Vec<TextField>,
    pub(super) passwords: Vec<PasswordField>,
    pub(super) offer: Option<(String, Code)>,
    pub(super) buttons: Buttons,
    pub(super) details: Option<Details>,
}

impl FormPage {
    /// A form that posts to a route, with nothing in it yet.
    pub(super) fn new(visit: &Visit, shell: Shell, to: Route, primary: &str) -> Self {
        Self {
            errors: ErrorSummary::new(visit.lang, Vec::new()),
            steps: None,
            notices: Vec::new(),
            intro: Vec::new(),
            action: shell.to(to),
            hidden: vec![Hidden::csrf(shell.csrf.clone())],
            texts: Vec::new(),
            passwords: Vec::new(),
            offer: None,
            buttons: Buttons::new(primary),
            details: None,
            shell,
        }
    }

    /// With what is to mend; the tab says so too.
    pub(super) fn with_errors(mut self, visit: &Visit, errors: Vec<ErrorLink>) -> Self {
        if !errors.is_empty() {
            self.shell = self.shell.with_errors();
        }
        self.errors = ErrorSummary::new(visit.lang, errors);
        self
    }

    /// With the page to which the reader returns afterwards.
    pub(super) fn leading_back(mut self, back: Option<Return>) -> Self {
        self.hidden.extend(back.map(|back| Hidden::new("back", back.text())));
        self
    }
}

/// The words of this feature for a reader.
pub(super) fn words(visit: &Visit) -> Text {
    Text::of(visit.lang)
}

/// The words of two-step sign-in for a reader.
pub(super) fn step_words(visit: &Visit) -> two_step::Text {
    two_step::Text::of(visit.lang)
}

/// A field that may be missing, then empty; sent twice, the form is none of ours.
pub(super) fn text<'a>(fields: &'a Fields, name: &str) -> Result<&'a str, Failure> {
    fields.optional(name).map(Option::unwrap_or_default).map_err(|_| Failure::Form(BadForm::Shape))
}

/// A password field, wiped after use.
pub(super) fn secret(fields: &Fields, name: &str) -> Result<Zeroizing<String>, Failure> {
    text(fields, name).map(|typed| Zeroizing::new(typed.to_owned()))
}

/// Where a form leads back, if it names one of our pages.
pub(super) fn back_of(fields: &Fields) -> Result<Option<Return>, Failure> {
    text(fields, "back").map(Return::parse)
}

/// The query of a request; one that is torn counts as empty.
pub(super) fn query(request: &Request) -> Fields {
    let query = request.uri().query().unwrap_or_default();
    Fields::parse(query.as_bytes()).unwrap_or(Fields::none())
}

/// The detour over 「パスワードの確認」 for an act that needs the password typed just now; `None` when
/// it was.
///
/// # Errors
/// [`Failure::SignedOut`] without a sign-in.
pub(crate) fn confirm_first(visit: &Visit, app: &App, back: Route) -> Result<Option<Reply>, Failure> {
    let is_strong = visit.require()?.session.is_strong(app.now());
    let address = || visit.base().to_and_back(Route::AccountConfirm, Return::to(back));
    Ok((!is_strong).then(|| Reply::go_to(&address())))
}
