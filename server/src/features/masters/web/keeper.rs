//! Who keeps a master, and what its pages share.

use std::marker::PhantomData;

use domain::permission::{Act, Whole};
use poem::{FromRequest, Request, RequestBody};

use super::super::ops::{By, Master};
use crate::door::{Fields, Maintenance};
use crate::failure::{BadForm, Failure};
use crate::features::audit::{Actor, Face};
use crate::ui::Shell;
use crate::ui::board::Board;
use crate::ui::parts::{ErrorLink, TextField};

/// Somebody who may keep a master: the policy is asked before the handler begins.
pub(crate) struct Keeper<M> {
    pub(crate) who: Maintenance,
    master: PhantomData<fn() -> M>,
}

impl<M: Master> Keeper<M> {
    /// Who acts by the web.
    pub(crate) fn by(&self) -> Result<By, Failure> {
        acting::<M::Keep>(&self.who, String::new())
    }
}

impl<'a, M: Master> FromRequest<'a> for Keeper<M> {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let who = Maintenance::from_request(request, body).await?;
        who.signed()?.permit::<M::Keep>(Whole)?;
        Ok(Self { who, master: PhantomData })
    }
}

/// Who acts by the web, after the policy was asked.
pub(crate) fn acting<A: Act<Target = Whole>>(who: &Maintenance, reason: String) -> Result<By, Failure> {
    let signed = who.signed()?;
    signed.permit::<A>(Whole)?;
    Ok(By { actor: Actor::Person(signed.person.id), face: Face::Web, reason })
}

/// What a form has wrong: the field and the words.
pub(crate) type Wrong = (&'static str, String);

/// A field that may be left out, without outer blanks.
pub(crate) fn field<'a>(fields: &'a Fields, name: &str) -> Result<&'a str, Failure> {
    let typed = fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape))?;
    Ok(typed.unwrap_or_default().trim())
}

/// A page with what a form has wrong on top.
pub(crate) fn board(shell: Shell, wrong: Option<&Wrong>) -> Board {
    let errors = wrong.into_iter().map(|(place, text)| ErrorLink::at(place, text.clone())).collect();
    Board::new(shell).with_errors(errors)
}

/// What is wrong with one field.
pub(crate) fn error_at(wrong: Option<&Wrong>, at: &str) -> Option<String> {
    wrong.filter(|(place, _)| *place == at).map(|(_, text)| text.clone())
}

/// A line of text with what was typed, and what is wrong with it.
pub(crate) fn line(
    who: &Maintenance,
    (name, label): (&'static str, &str),
    value: &str,
    wrong: Option<&Wrong>,
) -> TextField {
    TextField::new(who.lang, name, label).value(value).error(error_at(wrong, name))
}
