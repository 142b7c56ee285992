//! One person of the master, and the steps of the account.

use domain::id::PersonId;
use domain::permission::{ManageAccounts, Whole};
use poem::web::{Data, Path};
use poem::{Request, handler};

use super::super::ops::{self, Ask, Listed, Refusal, Step, StepError};
use super::super::text::person::Text as Words;
use super::people::account_word;
use super::{below, by, reason, text};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply, role_in};
use crate::failure::{BadForm, Failure};
use crate::features::people::{self, Account};
use crate::features::sign_in::LockCause;
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::parts::Field;
use crate::ui::parts::{Buttons, ErrorLink, Facts, Notice, NoticeKind, TextField};
use crate::ui::shell::Link;

/// Personnel data, state and locks.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(person): Path<String>,
    request: &Request,
) -> Result<Reply, Failure> {
    let t = text(&who);
    let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
    let done = query.as_ref().and_then(|query| query.optional("done").ok().flatten());
    let done = match done {
        Some("unlock") => Some(t.done_unlock()),
        Some("suspend") => Some(t.done_suspend()),
        Some("resume") => Some(t.done_resume()),
        Some("add") => Some(Words::of(who.lang).done_add()),
        Some("edit") => Some(Words::of(who.lang).done_edit()),
        Some("same") => Some(Words::of(who.lang).done_same()),
        _ => None,
    };
    let listed = listed(&who, &app, &person).await?;
    let mut board = page(&who, &listed, None);
    board.notices.extend(done.map(|done| Notice::new(who.lang, NoticeKind::Success, done)));
    Reply::page(&board)
}

/// Takes a step.
#[handler]
pub(crate) async fn act(
    who: Maintenance,
    app: Data<&App>,
    Path(person): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let listed = listed(&who, &app, &person).await?;
    let torn = || Failure::Form(BadForm::Shape);
    let pressed = fields.optional("other").map_err(|_| torn())?;
    let name = pressed.map_or_else(|| fields.one("act"), Ok).map_err(|_| torn())?;
    let step = match name {
        "unlock" => Step::Unlock,
        "suspend" => Step::Suspend,
        "resume" => Step::Resume,
        _ => return Err(torn()),
    };
    let reason = match reason(&who, &fields)? {
        Ok(reason) => reason,
        Err(wrong) => return Reply::again(&page(&who, &listed, Some(&("reason", wrong.to_owned())))),
    };
    let by = by(&who, reason)?;
    let ask = Ask { step, numbers: vec![listed.person.staff_number.to_string()], by };
    let inside = app.clone();
    match app.write(move |tx| ops::step(&inside, tx, &ask)).await {
        Ok(_) => {
            let address = who.base().to(Route::AdminPerson { person: listed.person.id });
            Ok(Reply::go_to(&format!("{address}?done={name}")))
        }
        Err(StepError::Failure(failure)) => Err(failure),
        Err(StepError::Refused(named)) => {
            let why = named.first().map(|(_, refusal)| refused(&who, refusal)).unwrap_or_default();
            Reply::again(&page(&who, &listed, Some(&("main", why))))
        }
    }
}

pub(super) async fn listed(who: &Maintenance, app: &App, person: &str) -> Result<Listed, Failure> {
    who.signed()?.permit::<ManageAccounts>(Whole)?;
    let id: PersonId = person.parse().map_err(|_| Failure::NotFound)?;
    let inside = app.clone();
    app.read(move |tx| {
        let person = people::person(tx, id)?.ok_or(Failure::NotFound)?;
        ops::one(&inside, tx, &person.staff_number)
    })
    .await
}

fn refused(who: &Maintenance, refusal: &Refusal) -> String {
    let t = text(who);
    match refusal {
        Refusal::Unknown => t.changed().to_owned(),
        Refusal::NotLocked => t.not_locked().to_owned(),
        Refusal::Stopped => t.is_stopped().to_owned(),
        Refusal::NotStopped => t.not_stopped().to_owned(),
        Refusal::HasLeft(day) => t.has_left(&who.format().date(*day)),
        Refusal::LastHolder => t.last_holder().to_owned(),
    }
}

/// The locks in words.
pub(super) fn causes(who: &Maintenance, listed: &Listed) -> Vec<String> {
    let t = text(who);
    let told = listed.locks.iter().map(|lock| {
        let from = lock.address.as_deref().unwrap_or_else(|| t.anywhere());
        let until = who.format().moment(lock.until);
        match lock.cause {
            LockCause::Passwords => t.lock_passwords(lock.misses, from, &until),
            LockCause::Codes => t.lock_codes(lock.misses, from, &until),
            LockCause::Day => t.lock_day(lock.misses, &until),
        }
    });
    told.collect()
}

fn page(who: &Maintenance, listed: &Listed, wrong: Option<&(&str, String)>) -> Board {
    let t = text(who);
    let person = &listed.person;
    let shell = below(who, person.name_in(who.lang)).crumb(Route::AdminPeople, t.people());
    let errors = wrong.iter().map(|(place, text)| ErrorLink::at(place, text.clone())).collect();
    let mut board = Board::new(shell).with_errors(errors).lead(t.no_health());
    board.facts = Some(facts(who, listed));
    if !listed.locks.is_empty() {
        let notice = Notice::new(who.lang, NoticeKind::Warning, t.locked());
        board.notices.push(causes(who, listed).into_iter().fold(notice, Notice::text));
    }
    let step = if person.account == Account::Stopped {
        ("resume", t.resume(), t.resume_text())
    } else {
        ("suspend", t.suspend(), t.suspend_text())
    };
    let unlock = ("unlock", t.unlock(), t.unlock_text());
    // What is most likely wanted comes first; the other is a second button of the same form.
    let (first, second) = if listed.locks.is_empty() { (step, None) } else { (unlock, Some(step)) };
    let (mut buttons, mut told) = (Buttons::new(first.1), vec![first.2]);
    if let Some((name, words, help)) = second {
        buttons = buttons.or("other", name, words);
        told.push(help);
    }
    let error = wrong.as_ref().filter(|(at, _)| *at == "reason").map(|(_, text)| text.clone());
    let reason = TextField::new(who.lang, "reason", t.reason()).help(t.reason_help()).error(error);
    let action = who.base().to(Route::AdminPerson { person: person.id });
    let form = board.form(action, buttons).titled(t.steps());
    let form = told.into_iter().fold(form, Form::telling);
    board.forms.push(form.sending("act", first.0).field(Field::Text(reason)));
    let p = Words::of(who.lang);
    for (route, words) in [
        (Route::AdminPersonEdit { person: person.id }, p.edit()),
        (Route::AdminPersonMove { person: person.id }, p.relocate()),
        (Route::AdminPersonLog { person: person.id }, p.log()),
    ] {
        board.ways.push(Link::new(who.base().to(route), words));
    }
    if person.account != Account::Stopped {
        let words =
            if person.account == Account::AwaitingFirst { t.secret_first() } else { t.secret_reset() };
        board.ways.push(Link::new(who.base().to(Route::AdminSecret { person: person.id }), words));
    }
    board
}

fn facts(who: &Maintenance, listed: &Listed) -> Facts {
    let (t, format, person) = (text(who), who.format(), &listed.person);
    let known =
        |text: Option<&str>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| t.none()).to_owned();
    let role = role_in((person.role, person.scope), who.lang);
    let mut facts = Facts::default()
        .fact(t.number(), person.staff_number.as_str())
        .fact(t.login(), person.login.as_str())
        .fact(t.name(), person.name.as_str())
        .fact(t.kana(), known(person.kana.as_ref().map(domain::person::Kana::as_str)))
        .fact(t.name_en(), known(person.name_en.as_ref().map(domain::person::PersonName::as_str)))
        .fact(t.mail(), known(person.mail.as_ref().map(domain::person::MailAddress::as_str)))
        .fact(t.department(), known(Some(listed.path_in(who.lang))))
        .fact(t.role(), known(Some(&role)))
        .fact(t.state(), account_word(t, person.account));
    for (name, day) in [(t.joined(), person.joined), (t.left(), person.left)] {
        if let Some(day) = day {
            facts = facts.fact(name, format.date(day));
        }
    }
    if let Some(time) = person.suspended {
        facts = facts.fact(t.suspended(), format.moment(time));
    }
    facts
}
