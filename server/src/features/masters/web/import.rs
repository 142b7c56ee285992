//! A file of people: chosen, and kept until it is looked at and written.

#![expect(clippy::needless_pass_by_value, reason = "a handler is handed what the request holds")]

use std::collections::BTreeMap;

use domain::permission::{ImportPeople, Whole};
use poem::handler;
use poem::web::Data;

use super::super::ops::{self, File};
use super::super::text::file::Text;
use super::below;
use crate::app::App;
use crate::door::{Maintenance, Reply, Upload};
use crate::failure::Failure;
use crate::features::mail;
use crate::features::sign_in::web::confirm_first;
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::parts::{Buttons, ErrorLink, Field, Notice, NoticeKind, Tick};
use crate::ui::shell::Link;

/// A file between preview and writing, in memory alone.
pub(super) struct Pending(pub(super) File);

fn words(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

/// The file to choose.
#[handler]
pub(crate) fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    who.signed()?.permit::<ImportPeople>(Whole)?;
    if let Some(detour) = confirm_first(&who, &app, Route::AdminImport)? {
        return Ok(detour);
    }
    Reply::page(&choose(&who, &app, None))
}

/// Keeps the file for its preview, or for the question what its headings mean.
#[handler]
pub(crate) async fn take(who: Maintenance, app: Data<&App>, upload: Upload) -> Result<Reply, Failure> {
    let signed = who.signed()?;
    signed.permit::<ImportPeople>(Whole)?;
    if let Some(detour) = confirm_first(&who, &app, Route::AdminImport)? {
        return Ok(detour);
    }
    if upload.file.is_empty() {
        return Reply::again(&choose(&who, &app, Some(words(&who).no_file())));
    }
    let (stops_missing, invites) = (upload.has("missing"), upload.has("invite") && mail::is_on(&app));
    let mut file = File { bytes: upload.file.into(), stops_missing, invites, said: BTreeMap::new() };
    // Whoever mends a file and chooses it again has said already what its headings mean.
    if let Some((before, _)) = app.recall().find::<Pending>(signed.person.id, app.now()) {
        file.said = ops::carried(&before.0, &file);
    }
    let mapping = ops::mapping(&app, &file).await?;
    app.recall().keep(signed.person.id, app.now(), Pending(file));
    let is_asked = mapping.is_some_and(|mapping| !mapping.is_settled());
    let next = if is_asked { Route::AdminImportColumns } else { Route::AdminPreview };
    Ok(Reply::go(&who.base(), next))
}

/// The file that a person has chosen; `None` when that was too long ago.
///
/// # Errors
/// Those of the policy.
pub(super) fn kept(who: &Maintenance, app: &App) -> Result<Option<File>, Failure> {
    let signed = who.signed()?;
    signed.permit::<ImportPeople>(Whole)?;
    let found = app.recall().find::<Pending>(signed.person.id, app.now());
    Ok(found.map(|(pending, _)| pending.0.clone()))
}

fn choose(who: &Maintenance, app: &App, wrong: Option<&'static str>) -> Board {
    let (t, m) = (words(who), super::text(who));
    let errors = wrong.into_iter().map(|text| ErrorLink::at("file", text)).collect();
    let mut board = Board::new(below(who, m.import())).with_errors(errors).lead(t.lead());
    let missing = Tick::new(who.lang, "missing", t.stop_missing(), false).hint(t.stop_missing_hint());
    let form = board.form(who.base().to(Route::AdminImport), Buttons::new(t.look()));
    let file = Some((t.choose().to_owned(), t.choose_help().to_owned()));
    let mut form = Form { file, ..form }.field(Field::Tick(missing));
    if mail::is_on(app) {
        let invite = Tick::new(who.lang, "invite", t.invite(), false).hint(t.invite_hint());
        form = form.field(Field::Tick(invite));
    }
    board.forms.push(form);
    board.links.push(Link::new(who.base().to(Route::AdminImports), m.imports()));
    board
}

/// The page to choose a file once more, because the one before is not kept any longer.
pub(super) fn gone(who: &Maintenance, app: &App) -> Result<Reply, Failure> {
    let mut board = choose(who, app, None);
    board.notices.push(Notice::new(who.lang, NoticeKind::Warning, words(who).gone()));
    Reply::page(&board)
}
