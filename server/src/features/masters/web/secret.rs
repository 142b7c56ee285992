//! A one-time secret for one person: by letter, or on a slip that opens once.

use domain::id::PersonId;
use poem::handler;
use poem::web::{Data, Path};

use super::super::ops::{self, Listed};
use super::super::print::{self, Sheets};
use super::person::listed;
use super::{below, by, reason, text};
use crate::app::App;
use crate::door::{Guarded, Maintenance, Reply};
use crate::failure::{Conflict, Failure};
use crate::features::mail;
use crate::features::people::{Account, Person};
use crate::features::sign_in::web::confirm_first;
use crate::features::sign_in::{self, ResetError, ResetWay, Secret};
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::Field;
use crate::ui::parts::{Buttons, Choice, ErrorLink, Notice, NoticeKind, RadioGroup, TextField};
use crate::ui::shell::Link;

/// A slip that waits to be opened, in memory alone.
struct Waiting(PersonId, Sheets);

/// How the secret shall be handed over.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(person): Path<String>,
) -> Result<Reply, Failure> {
    let listed = listed(&who, &app, &person).await?;
    let route = Route::AdminSecret { person: listed.person.id };
    if let Some(detour) = confirm_first(&who, &app, route)? {
        return Ok(detour);
    }
    Reply::page(&page(&who, &app, &listed, None)?)
}

/// Makes it.
#[handler]
pub(crate) async fn act(
    who: Maintenance,
    app: Data<&App>,
    Path(person): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let listed = listed(&who, &app, &person).await?;
    let id = listed.person.id;
    if let Some(detour) = confirm_first(&who, &app, Route::AdminSecret { person: id })? {
        return Ok(detour);
    }
    let t = text(&who);
    let way = match fields.optional("way").ok().flatten() {
        Some("mail") if may_mail(&app, &listed) => ResetWay::Letter,
        Some("slip") => ResetWay::Told,
        _ => return Reply::again(&page(&who, &app, &listed, Some(&("way-0", t.way_missing().to_owned())))?),
    };
    let reason = match reason(&who, &fields)? {
        Ok(reason) => reason,
        Err(wrong) => return Reply::again(&page(&who, &app, &listed, Some(&("reason", wrong.to_owned())))?),
    };
    let made = if listed.person.account == Account::AwaitingFirst {
        first(&who, &app, &listed, (way, reason)).await.map(Ok)
    } else {
        reset(&who, &app, &listed, (way, reason)).await
    };
    match made? {
        Err(why) => Reply::again(&page(&who, &app, &listed, Some(&("main", why)))?),
        Ok(None) => {
            let notice = Notice::new(who.lang, NoticeKind::Success, t.sent()).text(t.sent_text());
            done(&who, &listed, notice)
        }
        Ok(Some(secret)) => {
            let until = who.format().moment(secret.expires);
            let page = slip_of(&app, (&listed.person, &listed.path), &secret);
            let waiting = Waiting(id, sheets(&app, vec![page]));
            app.recall().keep(who.signed()?.person.id, app.now(), waiting);
            let link = Link::new(who.base().to(Route::AdminSlip { person: id }), t.slip_link());
            let notice = Notice::new(who.lang, NoticeKind::Success, t.slip_made()).text(t.slip_text(&until));
            done(&who, &listed, notice.link(link))
        }
    }
}

/// The slip, once.
#[handler]
pub(crate) async fn slip(
    who: Maintenance,
    app: Data<&App>,
    Path(person): Path<String>,
) -> Result<Reply, Failure> {
    let listed = listed(&who, &app, &person).await?;
    let keeper = who.signed()?.person.id;
    let waiting = app.recall().find::<Waiting>(keeper, app.now()).map(|(waiting, _)| waiting);
    let waiting = waiting.filter(|waiting| waiting.0 == listed.person.id).ok_or(Failure::NotFound)?;
    app.recall().drop::<Waiting>(keeper);
    let written = crate::app::blocking(move || print::document(&waiting.1)?.to_bytes()).await;
    let bytes = written.map_err(|error| Failure::caused("a slip was not written", error))?;
    Ok(Reply::file(bytes, "application/pdf", "mamori_slip.pdf"))
}

async fn first(
    who: &Maintenance,
    app: &App,
    listed: &Listed,
    (way, reason): (ResetWay, String),
) -> Result<Option<Secret>, Failure> {
    let (inside, by) = (app.clone(), by(who, reason)?);
    let chosen = vec![(listed.person.clone(), listed.path.clone())];
    app.write(move |tx| match way {
        ResetWay::Letter => {
            let people: Vec<_> = chosen.iter().map(|(person, _)| person.clone()).collect();
            ops::invite(&inside, tx, &people, &by)?;
            Ok(None)
        }
        ResetWay::Told => {
            let made = ops::make_slips(&inside, tx, &chosen, &by)?.into_iter().next();
            // Somebody who has signed in meanwhile needs none.
            made.map(|made| Some(made.secret)).ok_or(Failure::State(Conflict::Changed))
        }
    })
    .await
}

async fn reset(
    who: &Maintenance,
    app: &App,
    listed: &Listed,
    (way, reason): (ResetWay, String),
) -> Result<Result<Option<Secret>, String>, Failure> {
    let t = text(who);
    let by = by(who, reason)?;
    let ask = sign_in::Ask {
        number: listed.person.staff_number.clone(),
        by: (by.actor, by.face),
        shown: who.signed()?.person.name.to_string(),
        reason: by.reason,
        last_holder: false,
        way,
    };
    let inside = app.clone();
    let refused = match app.write(move |tx| sign_in::reset_password(&inside, tx, &ask)).await {
        Ok(done) => return Ok(Ok(done.secret)),
        Err(refused) => refused,
    };
    Ok(Err(match refused {
        ResetError::Failure(failure) => return Err(failure),
        ResetError::Unknown | ResetError::NoPassword => t.changed().to_owned(),
        ResetError::Stopped => t.is_stopped().to_owned(),
        ResetError::MailChanged(from) => t.mail_waits(&who.format().moment(from)),
        ResetError::NoMail => t.no_mail().to_owned(),
        ResetError::LastHolder => t.last_holder().to_owned(),
    }))
}

fn may_mail(app: &App, listed: &Listed) -> bool {
    mail::is_on(app) && listed.person.mail.is_some()
}

/// The page of one person's slip.
pub(super) fn slip_of(app: &App, (person, path): (&Person, &str), secret: &Secret) -> print::Slip {
    let until = secret.expires.to_zoned(app.zone().clone()).strftime("%Y-%m-%d %H:%M").to_string();
    print::Slip {
        staff_number: person.staff_number.to_string(),
        name: person.name.to_string(),
        department: path.to_owned(),
        login: person.login.to_string(),
        secret: secret.text.to_string(),
        until,
    }
}

/// One printing.
pub(super) fn sheets(app: &App, slips: Vec<print::Slip>) -> Sheets {
    Sheets {
        site: app.config().site.name.clone(),
        url: app.config().public_url.clone(),
        made_unix_seconds: app.now().as_second(),
        slips,
    }
}

fn title(who: &Maintenance, listed: &Listed) -> &'static str {
    let t = text(who);
    if listed.person.account == Account::AwaitingFirst { t.secret_first() } else { t.secret_reset() }
}

fn page(
    who: &Maintenance,
    app: &App,
    listed: &Listed,
    wrong: Option<&(&str, String)>,
) -> Result<Board, Failure> {
    let (t, person) = (text(who), &listed.person);
    if person.account == Account::Stopped {
        return Err(Failure::NotFound);
    }
    let shell = below(who, title(who, listed))
        .crumb(Route::AdminPeople, t.people())
        .crumb(Route::AdminPerson { person: person.id }, person.name_in(who.lang));
    let errors = wrong.iter().map(|(place, text)| ErrorLink::at(place, text.clone())).collect();
    let mut board = Board::new(shell).with_errors(errors);
    if person.account == Account::AwaitingFirst {
        board = board.lead(t.secret_first_lead());
    } else {
        board = board.lead(t.secret_reset_lead()).lead(t.secret_reset_seen());
    }
    let mut choices = vec![Choice::new("slip", t.by_slip(), false).hint(t.by_slip_hint())];
    if may_mail(app, listed) {
        choices.insert(0, Choice::new("mail", t.by_mail(), false).hint(t.by_mail_hint()));
    } else if person.mail.is_none() {
        board = board.lead(t.no_mail());
    }
    let error = |at: &str| wrong.as_ref().filter(|(place, _)| *place == at).map(|(_, text)| text.clone());
    let way = RadioGroup::new(who.lang, "way", t.way(), choices).error(error("way-0"));
    let reason = TextField::new(who.lang, "reason", t.reason()).help(t.reason_help()).error(error("reason"));
    let action = who.base().to(Route::AdminSecret { person: person.id });
    let form = board.form(action, Buttons::new(t.make()));
    board.forms.push(form.field(Field::Choice(way)).field(Field::Text(reason)));
    Ok(board)
}

fn done(who: &Maintenance, listed: &Listed, notice: Notice) -> Result<Reply, Failure> {
    let (t, person) = (text(who), &listed.person);
    let shell = below(who, title(who, listed)).crumb(Route::AdminPeople, t.people());
    let mut board = Board::new(shell);
    board.notices.push(notice);
    let back = who.base().to(Route::AdminPerson { person: person.id });
    board.links.push(Link::new(back, person.name_in(who.lang)));
    Reply::page(&board)
}
