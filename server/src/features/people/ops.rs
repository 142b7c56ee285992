//! What people choose about how pages look to them.

use db::WriteTx;
use domain::id::PersonId;
use domain::lang::Lang;

use super::model::{Display, Person};
use super::store;
use crate::app::App;
use crate::failure::Failure;

/// Keeps the language a person chose.
///
/// # Errors
/// [`Failure::NotFound`] for nobody; those of the store.
pub(crate) async fn set_lang(app: &App, person: PersonId, lang: Lang) -> Result<(), Failure> {
    app.write(move |tx| change(tx, person, |person| person.lang = Some(lang))).await
}

/// Keeps how a person wants to read the questionnaire (表示の設定).
///
/// # Errors
/// [`Failure::NotFound`] for nobody; those of the store.
pub(crate) async fn set_display(app: &App, person: PersonId, display: Display) -> Result<(), Failure> {
    app.write(move |tx| change(tx, person, |person| person.display = display)).await
}

fn change(tx: &mut WriteTx, id: PersonId, change: impl FnOnce(&mut Person)) -> Result<(), Failure> {
    let mut person = store::person(tx, id)?.ok_or(Failure::NotFound)?;
    change(&mut person);
    Ok(store::put_person(tx, &person)?)
}
