//! A letter as it goes over the wire: plain text in base64, one recipient, no attachment.

use std::time::SystemTime;

use db::{DbError, Read};
use domain::lang::Lang;
use domain::person::MailAddress;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox};
use lettre::{Address, Message};

use super::model::{Kind, Mail};
use super::text::Text;
use crate::app::App;
use crate::failure::Failure;
use crate::features::messages::{self, Filled, Values};
use crate::features::people::Person;
use crate::ui::Format;

/// Subject and text of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) subject: String,
    pub(crate) text: String,
}

/// A one-time secret for a letter, with the end of its life.
pub(crate) struct Secret {
    pub(crate) text: seal::Zeroizing<String>,
    pub(crate) expires: jiff::Timestamp,
}

/// The words of a letter as they stand now; those with a secret need it here.
///
/// # Errors
/// Those of the store.
pub(super) fn words(
    app: &App,
    tx: &impl Read,
    (person, mail): (&Person, &Mail),
    secret: Option<&Secret>,
) -> Result<Words, DbError> {
    worded(app, tx, (person.name_in(mail.lang), &mail.kind, mail.lang), secret)
}

/// The words of a letter to somebody of this name.
///
/// # Errors
/// Those of the store.
fn worded(
    app: &App,
    tx: &impl Read,
    (name, kind, lang): (&str, &Kind, Lang),
    secret: Option<&Secret>,
) -> Result<Words, DbError> {
    let format = Format::new(lang, app.zone().clone(), app.now());
    let (mut values, text, until, event, last);
    values = Values { name, ..Values::default() };
    if let Some(secret) = secret {
        (text, until) = (secret.text.to_string(), format.moment(secret.expires));
        (values.secret, values.until) = (&text, &until);
    }
    if let Kind::Opened(about) | Kind::EndsSoon(about) = kind {
        event = about.name(lang).to_owned();
        last = about.last.map(|last| format.day(last)).unwrap_or_default();
        (values.event, values.last) = (&event, &last);
    }
    let wording = messages::current(app, tx, kind.text(), lang)?.wording;
    let filled = messages::filled(app, lang, &wording, &values);
    Ok(signed(app, lang, filled))
}

/// A letter without a secret as somebody of this name would read it now, for previews.
///
/// # Errors
/// Those of the store.
pub(crate) fn preview(app: &App, tx: &impl Read, letter: (&str, &Kind, Lang)) -> Result<Words, DbError> {
    worded(app, tx, letter, None)
}

/// A letter with the lines that stand below each.
pub(super) fn signed(app: &App, lang: Lang, filled: Filled) -> Words {
    let foot = Text::of(lang).foot(&site(app, lang));
    Words { subject: filled.subject.unwrap_or_default(), text: format!("{}\n\n{foot}", filled.body) }
}

fn site(app: &App, lang: Lang) -> String {
    let site = &app.config().site;
    if lang == Lang::En { site.name_en.clone() } else { site.name.clone() }
}

/// The letter in its written form.
///
/// # Errors
/// When the sender's address of the configuration is none.
pub(super) fn written(app: &App, mail: &Mail, words: &Words) -> Result<Vec<u8>, Failure> {
    message(app, (&mail.address, mail.lang, &mail.id), words)
}

/// A letter that belongs to no queue.
///
/// # Errors
/// As [`written`].
pub(super) fn trial(app: &App, (to, lang): (&MailAddress, Lang), words: &Words) -> Result<Vec<u8>, Failure> {
    message(app, (to, lang, &app.random()), words)
}

fn message(
    app: &App,
    (to, lang, id): (&MailAddress, Lang, &[u8; 16]),
    words: &Words,
) -> Result<Vec<u8>, Failure> {
    let body = Body::new_with_encoding(words.text.clone(), ContentTransferEncoding::Base64)
        .map_err(|_| Failure::fault("a letter takes no base64"))?;
    let config = &app.config().mail;
    let mut message = Message::builder()
        .from(Mailbox::new(Some(site(app, lang)), address(&config.from)?))
        .to(Mailbox::new(None, address(to.as_str())?))
        .subject(words.subject.clone())
        .date(SystemTime::from(app.now()))
        .message_id(Some(message_id(app, id)))
        .header(ContentType::TEXT_PLAIN)
        .raw_header(raw("Auto-Submitted", "auto-generated"))
        .raw_header(raw("Content-Language", lang.tag()));
    if !config.reply_to.is_empty() {
        message = message.reply_to(Mailbox::new(None, address(&config.reply_to)?));
    }
    let message = message.body(body).map_err(|error| Failure::caused("a letter was not made", error))?;
    Ok(message.formatted())
}

/// The same at every try.
fn message_id(app: &App, id: &[u8; 16]) -> String {
    format!("<{:032x}@{}>", u128::from_be_bytes(*id), app.address().host)
}

pub(super) fn address(text: &str) -> Result<Address, Failure> {
    text.parse().map_err(|error| Failure::caused("an address is none", error))
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
