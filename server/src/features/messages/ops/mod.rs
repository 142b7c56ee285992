//! Asking for a text, and changing it.

mod alter;
mod fill;

pub(crate) use alter::{Altered, MessageError, alter, may_alter};
pub(crate) use fill::{Filled, Shown, fictional, fictional_name, filled, shown};

use db::{DbError, Read};
use domain::lang::Lang;
use domain::message::{Key, Wording};

use super::model::{BUILT_IN, Current, Kept, Version};
use super::{store, text};
use crate::app::App;
use crate::features::audit::Actor;
use crate::features::people;

/// What a text says now.
///
/// # Errors
/// Those of the store.
pub(crate) fn current(app: &App, tx: &impl Read, key: Key, lang: Lang) -> Result<Current, DbError> {
    let version = store::newest(tx, key, lang)?;
    let kept = version.as_ref().and_then(|version| version.text.as_ref());
    let wording = kept.map_or_else(|| text::built_in(app, key, lang), Kept::wording);
    Ok(Current { key, lang, wording, version })
}

/// Every text in both languages, in the order of the list.
///
/// # Errors
/// Those of the store.
pub(crate) fn all(app: &App, tx: &impl Read) -> Result<Vec<Current>, DbError> {
    let texts = Key::ALL.into_iter().flat_map(|key| Lang::ALL.map(|lang| (key, lang)));
    texts.map(|(key, lang)| current(app, tx, key, lang)).collect()
}

/// The languages in which a text is missing. A built-in text does, but for desks that the configuration
/// does not name; and once the company has its own words in one language, readers of the other must not read
/// something else.
///
/// # Errors
/// Those of the store.
pub(crate) fn missing(app: &App, tx: &impl Read, key: Key) -> Result<Vec<Lang>, DbError> {
    let mut unset = Vec::new();
    for lang in Lang::ALL {
        if !current(app, tx, key, lang)?.is_set() {
            unset.push(lang);
        }
    }
    let has_built_in = key != Key::Contacts || !app.config().site.contacts.is_empty();
    Ok(if has_built_in && unset.len() == Lang::ALL.len() { Vec::new() } else { unset })
}

/// A version with whoever made it.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) version: Version,
    /// The name of a person in both languages; `None` of somebody who is gone, or of no person.
    pub(crate) by: Option<[String; 2]>,
}

/// The versions of a text, the newest first; the built-in one is none of them.
///
/// # Errors
/// Those of the store.
pub(crate) fn history(tx: &impl Read, key: Key, lang: Lang) -> Result<Vec<Listed>, DbError> {
    let listed = |version: Version| {
        let person = match &version.by {
            Actor::Person(person) => people::person(tx, *person)?,
            Actor::System | Actor::Operator { .. } | Actor::Nobody | Actor::Owner => None,
        };
        let by = person.map(|it| Lang::ALL.map(|lang| it.name_in(lang).to_owned()));
        Ok(Listed { version, by })
    };
    store::versions(tx, key, lang, usize::MAX)?.into_iter().map(listed).collect()
}

/// What a version says; `None` for one that was never made.
///
/// # Errors
/// Those of the store.
pub(crate) fn wording_of(
    app: &App,
    tx: &impl Read,
    (key, lang): (Key, Lang),
    number: u16,
) -> Result<Option<Wording>, DbError> {
    if number == BUILT_IN {
        return Ok(Some(text::built_in(app, key, lang)));
    }
    let version = store::version(tx, key, lang, number)?;
    Ok(version
        .map(|version| version.text.map_or_else(|| text::built_in(app, key, lang), |kept| kept.wording())))
}
