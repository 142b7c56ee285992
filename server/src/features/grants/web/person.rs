//! Giving a key to one person: begin, type the digits, done.

use askama::Template;
use domain::id::PersonId;
use domain::permission::Side;
use poem::handler;
use poem::web::{Data, Path};

use super::super::model::{BadLoan, Entry, Given, Loan, Right};
use super::super::ops;
use super::super::text::Text;
use super::done::done;
use super::waiting::or_waiting;
use super::{below, person_of, role, words};
use crate::app::App;
use crate::door::{Desk, Fields, Guarded, Medical, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::sign_in::web::confirm_first;
use crate::ui::Shell;
use crate::ui::parts::{Buttons, ErrorLink, ErrorSummary, Facts, Hidden, TextArea, TextField};

#[derive(Template)]
#[template(path = "features/grants/web/person.html")]
struct PersonPage {
    shell: Shell,
    errors: ErrorSummary,
    facts: Facts,
    intro: Vec<&'static str>,
    loan: Option<(TextArea, TextField)>,
    digits: Option<TextField>,
    action: String,
    csrf: Hidden,
    buttons: Buttons,
}

/// What was typed, and what of it is to mend.
#[derive(Default)]
struct Typed {
    reason: String,
    last: String,
    bad_loan: Option<BadLoan>,
    bad_digits: Option<String>,
}

/// Somebody to whom the implementers' key can be given.
#[handler]
pub(crate) async fn care_show(
    who: Medical,
    app: Data<&App>,
    Path(person): Path<String>,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, show(&who, &app, (Side::Implementer, &person)).await).await
}

/// Somebody to whom the employer's key can be given.
#[handler]
pub(crate) async fn line_show(
    who: Desk,
    app: Data<&App>,
    Path(person): Path<String>,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Employer, show(&who, &app, (Side::Employer, &person)).await).await
}

/// Begins the check or takes the digits for the implementers' key.
#[handler]
pub(crate) async fn care_act(
    who: Medical,
    app: Data<&App>,
    Path(person): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let reply = act(&who, &app, (Side::Implementer, &person), &fields).await;
    or_waiting(&who, Side::Implementer, reply).await
}

/// Begins the check or takes the digits for the employer's key.
#[handler]
pub(crate) async fn line_act(
    who: Desk,
    app: Data<&App>,
    Path(person): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let reply = act(&who, &app, (Side::Employer, &person), &fields).await;
    or_waiting(&who, Side::Employer, reply).await
}

async fn right(who: &Visit, app: &App, (side, person): (Side, &str)) -> Result<Right, Failure> {
    let id: PersonId = person.parse().map_err(|_| Failure::NotFound)?;
    ops::give_right(app, who.require()?, (side, id)).await
}

async fn show(who: &Visit, app: &App, whom: (Side, &str)) -> Result<Reply, Failure> {
    let right = right(who, app, whom).await?;
    let entry = ops::entry(app, &right, who.require()?.person.id).await?;
    Reply::page(&PersonPage::new(who, &right, &entry, Typed::default()))
}

async fn act(
    who: &Visit,
    app: &App,
    (side, person): (Side, &str),
    fields: &Fields,
) -> Result<Reply, Failure> {
    let right = right(who, app, (side, person)).await?;
    let here = person_of(side, right.person());
    if let Some(detour) = confirm_first(who, app, here)? {
        return Ok(detour);
    }
    let signed = who.require()?;
    if fields.has("open") {
        ops::open_check(app, &right, &signed.session).await?;
        return Ok(Reply::go(&who.base(), here));
    }
    let field = |name| fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape));
    let text = |name| Ok::<_, Failure>(field(name)?.unwrap_or_default().to_owned());
    let mut typed = Typed { reason: text("reason")?, last: text("last")?, ..Typed::default() };
    let t = words(who);
    let mut loan = None;
    if right.is_loan() {
        match Loan::parse(&typed.reason, &typed.last, app.today()) {
            Ok(parsed) => loan = Some(parsed),
            // No try is used up by a date that has to be mended.
            Err(bad) => {
                typed.bad_loan = Some(bad);
                let entry = ops::entry(app, &right, signed.person.id).await?;
                return Reply::again(&PersonPage::new(who, &right, &entry, typed));
            }
        }
    }
    let entry = ops::entry(app, &right, signed.person.id).await?;
    let name = entry.person.name_in(who.lang).to_owned();
    typed.bad_digits =
        Some(match ops::confirm(app, &right, &signed.session, (&text("digits")?, loan)).await? {
            Given::Done => return done(who, side, t.granted(), &[&t.granted_text(&name)]),
            Given::Wrong(left) => t.wrong(left),
            Given::Over => t.over().to_owned(),
        });
    let entry = ops::entry(app, &right, signed.person.id).await?;
    Reply::again(&PersonPage::new(who, &right, &entry, typed))
}

impl PersonPage {
    fn new(who: &Visit, right: &Right, entry: &Entry, typed: Typed) -> Self {
        let (t, name) = (words(who), entry.person.name_in(who.lang));
        let heading = if right.is_loan() { t.loan_title(name) } else { t.person_title(name) };
        let shell = below(who, right.side(), heading);
        let errors = errors(t, entry, &typed);
        let buttons = match (entry.open, right.is_loan()) {
            (None, _) => Buttons::new(t.begin()),
            (Some(_), false) => Buttons::new(t.confirm_grant()).or("open", "1", t.begin_again()),
            (Some(_), true) => Buttons::new(t.confirm_loan()).or("open", "1", t.begin_again()),
        };
        let mut intro = vec![t.begin_intro()];
        if right.is_loan() {
            intro.insert(0, t.loan_why());
        }
        Self {
            facts: facts(who, entry),
            intro,
            loan: (right.is_loan() && entry.open.is_some()).then(|| loan(who, &typed)),
            digits: entry.open.map(|open| digits(who, open, typed.bad_digits)),
            action: shell.to(person_of(right.side(), entry.person.id)),
            csrf: Hidden::csrf(shell.csrf.clone()),
            shell: if errors.is_empty() { shell } else { shell.with_errors() },
            errors: ErrorSummary::new(who.lang, errors),
            buttons,
        }
    }
}

fn errors(t: Text, entry: &Entry, typed: &Typed) -> Vec<ErrorLink> {
    let mut errors = Vec::new();
    if let Some(bad) = typed.bad_loan {
        let id = if bad.is_about_reason() { "reason" } else { "last" };
        errors.push(ErrorLink::at(id, bad_loan(t, bad)));
    }
    if let Some(text) = &typed.bad_digits {
        errors.push(ErrorLink::at(if entry.open.is_some() { "digits" } else { "main" }, text.clone()));
    }
    errors
}

fn bad_loan(t: Text, bad: BadLoan) -> &'static str {
    match bad {
        BadLoan::NoReason => t.no_reason(),
        BadLoan::LongReason => t.long_reason(),
        BadLoan::NoDate => t.no_date(),
        BadLoan::Past => t.past_date(),
        BadLoan::TooLong => t.far_date(),
    }
}

fn loan(who: &Visit, typed: &Typed) -> (TextArea, TextField) {
    let t = words(who);
    let of = |is_about_reason: bool| {
        let bad = typed.bad_loan.filter(|bad| bad.is_about_reason() == is_about_reason);
        bad.map(|bad| bad_loan(t, bad).to_owned())
    };
    let example = who.app().today().strftime("%Y-12-31").to_string();
    let reason = TextArea::new(who.lang, "reason", t.reason(), typed.reason.clone()).help(t.reason_help());
    let mut last = TextField::new(who.lang, "last", t.last()).value(typed.last.clone()).error(of(false));
    last.is_short = true;
    (reason.error(of(true)), last.help(t.last_help(&example)))
}

fn digits(who: &Visit, (ends, left): (jiff::Timestamp, u8), error: Option<String>) -> TextField {
    let t = words(who);
    let mut field = TextField::new(who.lang, "digits", t.digits()).error(error);
    field.inputmode = Some("numeric");
    field.is_short = true;
    field.help(t.digits_help(&who.format().time_of(ends), left))
}

fn facts(who: &Visit, entry: &Entry) -> Facts {
    let (t, person) = (words(who), &entry.person);
    let department = entry.department.as_ref().map(|[ja, en]| match who.lang {
        domain::lang::Lang::Ja => ja.as_str(),
        domain::lang::Lang::En => en.as_str(),
    });
    Facts::default()
        .fact(t.name(), person.name_in(who.lang))
        .fact(t.number(), person.staff_number.as_str())
        .fact(t.department(), department.unwrap_or(t.no_department()))
        .fact(t.role(), role(t, person.role))
}
