//! One version of a text: what it changed, and the way back to it.

use domain::lang::Lang;
use domain::message::{Key, Line, Wording, difference};
use domain::permission::{ManageMessages, Whole};
use jiff::Timestamp;
use poem::handler;
use poem::web::Data;

use super::super::model::{BUILT_IN, Change, To};
use super::super::ops::{self, Listed, MessageError};
use super::super::store;
use super::super::text::{author, fault, title};
use super::{below, by, frozen, language, reason, text};
use crate::app::App;
use crate::door::{Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{Buttons, Cell, ErrorLink, Facts, Field, Table, TextField};

/// What the page is about.
struct State {
    key: Key,
    lang: Lang,
    listed: Listed,
    wording: Wording,
    /// The version before, with its number.
    before: (u16, Wording),
    is_current: bool,
    since: Option<Timestamp>,
}

/// `/admin/messages/{key}/{lang}/{number}`.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    who.signed()?.permit::<ManageMessages>(Whole)?;
    Reply::page(&page(&who, &read(&who, &app).await?, None))
}

/// Goes back to this version.
#[handler]
pub(crate) async fn back(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let state = read(&who, &app).await?;
    let t = text(&who);
    let (reason, is_good) = reason(&fields)?;
    if !is_good {
        let wrong = ErrorLink::at("reason", t.reason_wrong());
        return Reply::again(&page(&who, &state, Some(wrong)));
    }
    let (inside, by) = (app.clone(), by(&who, reason)?);
    let change = Change { key: state.key, lang: state.lang, to: To::Version(state.listed.version.number) };
    match app.write(move |tx| ops::alter(&inside, tx, &change, &by)).await {
        Ok(_) => Ok(Reply::go(&who.base(), Route::AdminMessage { key: state.key })),
        Err(MessageError::Frozen(since)) => {
            let state = State { since: Some(since), ..state };
            Reply::page_with(poem::http::StatusCode::CONFLICT, &page(&who, &state, None))
        }
        Err(MessageError::NoVersion(_)) => Err(Failure::NotFound),
        Err(MessageError::Faults(faults)) => {
            let found = faults.first().map(|it| ErrorLink::at("main", fault(state.key, who.lang, it)));
            Reply::again(&page(&who, &state, found))
        }
        Err(MessageError::Failure(failure)) => Err(failure),
    }
}

async fn read(who: &Maintenance, app: &App) -> Result<State, Failure> {
    let Some(Route::AdminMessageVersion { key, lang, number }) = who.route() else {
        return Err(Failure::NotFound);
    };
    let number = u16::try_from(number).map_err(|_| Failure::NotFound)?;
    let inside = app.clone();
    app.read(move |tx| {
        let found = ops::history(tx, key, lang)?;
        let is_current = found.first().is_some_and(|it| it.version.number == number);
        let mut rest = found.into_iter().skip_while(|it| it.version.number != number);
        let listed = rest.next().ok_or(Failure::NotFound)?;
        let before = rest.next().map_or(BUILT_IN, |it| it.version.number);
        let wording = |number| ops::wording_of(&inside, tx, (key, lang), number)?.ok_or(Failure::NotFound);
        let since = if key.is_frozen_by_submissions() { store::frozen_since(tx)? } else { None };
        let before = (before, wording(before)?);
        Ok(State { key, lang, listed, wording: wording(number)?, before, is_current, since })
    })
    .await
}

fn page(who: &Maintenance, state: &State, wrong: Option<ErrorLink>) -> Board {
    let (t, version) = (text(who), &state.listed.version);
    let here = Route::AdminMessage { key: state.key };
    let shell = below(who, t.numbered(version.number))
        .crumb(Route::AdminMessages, t.title())
        .crumb(here, title(state.key, who.lang));
    let is_reason_wrong = wrong.as_ref().is_some_and(|wrong| wrong.href == "#reason");
    let mut board = Board::new(shell).with_errors(wrong.into_iter().collect());
    board.facts = Some(
        Facts::default()
            .fact(t.language(), language(t, state.lang))
            .fact(t.time(), who.format().moment(version.time))
            .fact(t.who(), author(who.lang, &state.listed))
            .fact(t.why(), version.reason.clone()),
    );
    if version.text.is_none() {
        board = board.lead(t.back_to_built_in());
    }
    board.tables.push(changed(who, state));
    if state.is_current {
        return board.lead(t.is_current());
    }
    if let Some(since) = state.since {
        board.notices.push(frozen(who, since));
        return board;
    }
    let error = is_reason_wrong.then(|| t.reason_wrong().to_owned());
    let reason = TextField::new(who.lang, "reason", t.reason()).help(t.reason_help()).error(error);
    let action = who.base().to(Route::AdminMessageVersion {
        key: state.key,
        lang: state.lang,
        number: u64::from(version.number),
    });
    let form = board.form(action, Buttons::new(t.back())).titled(t.back_title()).telling(t.back_text());
    board.forms.push(form.field(Field::Text(reason)));
    board
}

fn changed(who: &Maintenance, state: &State) -> Table {
    let t = text(who);
    let (old, new) = (state.before.1.lines(), state.wording.lines());
    let row = |line: &Line<'_>| {
        let (sign, words) = match line {
            Line::Same(words) => (t.same_line(), words),
            Line::Removed(words) => (t.removed(), words),
            Line::Added(words) => (t.added(), words),
        };
        vec![Cell::text(sign), Cell::text(*words)]
    };
    let caption = if state.before.0 == BUILT_IN { t.difference_built_in() } else { t.difference() };
    let head = [t.sign(), t.line()].map(str::to_owned).to_vec();
    Table::new("difference", caption, head, difference(&old, &new).iter().map(row).collect())
}

/// The versions of a language, the newest first.
pub(super) fn table(who: &Maintenance, (key, lang): (Key, Lang), found: &[Listed]) -> Table {
    let t = text(who);
    let row = |listed: &Listed| {
        let version = &listed.version;
        let number = u64::from(version.number);
        let place = who.base().to(Route::AdminMessageVersion { key, lang, number });
        vec![
            Cell::link(place, t.numbered(version.number)),
            Cell::text(who.format().moment(version.time)),
            Cell::text(author(who.lang, listed)),
            Cell::text(version.reason.clone()),
        ]
    };
    let head = [t.version(), t.time(), t.who(), t.why()].map(str::to_owned).to_vec();
    let id = if lang == Lang::Ja { "versions-ja" } else { "versions-en" };
    Table::new(id, t.versions(language(t, lang)), head, found.iter().map(row).collect())
}
