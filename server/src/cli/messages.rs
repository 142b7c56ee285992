//! `mamori message list|get|set|history|revert|preview|sample`.

use std::path::Path;

use admin_api::messages::{
    self as wire, Altered, Back, Filled, History, MESSAGES, Message, Messages, New, Preview, Sample, Sampled,
};
use domain::lang::Lang;
use domain::message::Key;
use hyper::Method;
use serde::Serialize;

use super::args::{Everywhere, MessageOne, MessageVerb};
use super::exit::{Exit, Problem, both};
use super::import::{self, plain};
use super::link::{Link, Sent};
use super::out::{Out, pick};
use super::text::{MessageText, Text};
use super::{mail, width};

/// What the first line of a letter's file begins with.
const SUBJECT: [&str; 3] = ["Subject:", "件名:", "件名："];

pub(super) fn run(everywhere: &Everywhere, verb: &MessageVerb, out: &Out) -> Result<Exit, Problem> {
    match verb {
        MessageVerb::List => list(everywhere, out),
        MessageVerb::Get { one, at, against } => get(everywhere, one, (*at, *against), out),
        MessageVerb::Set { one, file, dry_run } => {
            let new = read(Place::of(one)?.key, file)?;
            alter(everywhere, (one, ""), (&new, *dry_run), out)
        }
        MessageVerb::History(one) => history(everywhere, one, out),
        MessageVerb::Revert { one, number, dry_run } => {
            alter(everywhere, (one, "/revert"), (&Back { version: *number }, *dry_run), out)
        }
        MessageVerb::Preview(one) => {
            let path = Place::of(one)?.path("/preview");
            let found: Preview = Link::new(everywhere, false)?.ask(Method::GET, &path, Sent::Nothing)?;
            out.object(&found)?;
            show(&found.preview, out)?;
            Ok(Exit::Done)
        }
        MessageVerb::Sample { one, to, dry_run } => {
            let path = Place::of(one)?.path("/sample");
            let body = Sent::Json(serde_json::to_vec(&Sample { to: to.clone() })?);
            let tried: Sampled = Link::new(everywhere, *dry_run)?.ask(Method::POST, &path, body)?;
            out.object(&tried)?;
            mail::conversed((&tried.steps, tried.broken.as_ref()), *dry_run, out)
        }
    }
}

/// One text of one language; a name that can be none is unknown before anybody is asked.
struct Place {
    key: Key,
    lang: Lang,
}

impl Place {
    fn of(one: &MessageOne) -> Result<Self, Problem> {
        let unknown = || {
            let words = both!(MessageText, no_such_message(&plain(&one.key)));
            Problem::told(Exit::Unknown, "unknown_message", words).mended_by("mamori message list")
        };
        Ok(Self { key: one.key.parse().map_err(|_| unknown())?, lang: one.text.into() })
    }

    fn path(&self, verb: &str) -> String {
        wire::path(self.key.name(), self.lang.tag()) + verb
    }
}

fn list(everywhere: &Everywhere, out: &Out) -> Result<Exit, Problem> {
    let found: Messages = Link::new(everywhere, false)?.ask(Method::GET, MESSAGES, Sent::Nothing)?;
    let text = MessageText::of(out.lang());
    for item in &found.items {
        out.object(item)?;
        let state = if item.set { text.version(item.version) } else { text.unset().to_owned() };
        let fixed = if item.frozen.is_some() { text.fixed() } else { "" };
        let title = pick(out.lang(), &item.title_ja, &item.title_en);
        let line = format!(
            "{}  {}  {}  {}  {fixed}",
            width::padded(&item.key, 22),
            width::padded(&item.lang, 2),
            width::padded(&plain(title), 34),
            width::padded(&state, 22),
        );
        out.line(line.trim_end())?;
    }
    Ok(Exit::Done)
}

fn get(
    everywhere: &Everywhere,
    one: &MessageOne,
    (version, against): (Option<u16>, Option<u16>),
    out: &Out,
) -> Result<Exit, Problem> {
    let asked = [("version", version), ("against", against)];
    let asked: Vec<String> =
        asked.iter().filter_map(|(name, number)| number.map(|it| format!("{name}={it}"))).collect();
    let path = Place::of(one)?.path(&format!("?{}", asked.join("&")));
    let found: Message = Link::new(everywhere, false)?.ask(Method::GET, &path, Sent::Nothing)?;
    out.object(&found)?;
    if let Some(lines) = &found.difference {
        lines.iter().try_for_each(|line| out.line(plain(line)))?;
        return Ok(Exit::Done);
    }
    show(&Filled { subject: found.subject, body: found.body }, out)?;
    Ok(Exit::Done)
}

fn history(everywhere: &Everywhere, one: &MessageOne, out: &Out) -> Result<Exit, Problem> {
    let path = Place::of(one)?.path("/history");
    let found: History = Link::new(everywhere, false)?.ask(Method::GET, &path, Sent::Nothing)?;
    out.object(&found)?;
    let text = MessageText::of(out.lang());
    for item in &found.items {
        let by = plain(pick(out.lang(), &item.by_ja, &item.by_en));
        let built_in = if item.built_in { format!("  ({})", text.built_in()) } else { String::new() };
        let number = width::padded(&item.version.to_string(), 4);
        out.line(format!("{number}  {}  {by}  {}{built_in}", item.time_shown, plain(&item.reason)))?;
    }
    Ok(Exit::Done)
}

fn alter(
    everywhere: &Everywhere,
    (one, verb): (&MessageOne, &str),
    (body, is_dry_run): (&impl Serialize, bool),
    out: &Out,
) -> Result<Exit, Problem> {
    let path = Place::of(one)?.path(verb);
    let body = Sent::Json(serde_json::to_vec(body)?);
    let done: Altered = Link::new(everywhere, is_dry_run)?.ask(Method::POST, &path, body)?;
    out.object(&done)?;
    let text = MessageText::of(out.lang());
    if done.dry_run {
        show(&done.preview, out)?;
        out.line("")?;
    }
    out.line(match (done.changed, done.dry_run) {
        (false, _) => text.same().to_owned(),
        (true, true) => text.would(done.version),
        (true, false) => text.changed(done.version),
    })?;
    if done.dry_run {
        out.line(Text::of(out.lang()).nothing_written())?;
    }
    Ok(Exit::Done)
}

/// A text in the form of its file.
fn show(filled: &Filled, out: &Out) -> Result<(), Problem> {
    if let Some(subject) = &filled.subject {
        out.line(format!("Subject: {}", plain(subject)))?;
        out.line("")?;
    }
    for line in filled.body.lines() {
        out.line(plain(line))?;
    }
    Ok(())
}

/// The file of a text.
fn read(key: Key, file: &Path) -> Result<New, Problem> {
    let bytes = import::read(file)?;
    let Ok(text) = std::str::from_utf8(&bytes) else {
        let words = both!(MessageText, not_text(&plain(&file.display().to_string())));
        return Err(Problem::told(Exit::Input, "not_text", words));
    };
    taken_apart(key, text)
        .ok_or_else(|| Problem::told(Exit::Input, "no_subject", both!(MessageText, no_subject())))
}

fn taken_apart(key: Key, text: &str) -> Option<New> {
    let text = text.trim_start_matches('\u{feff}');
    if !key.is_letter() {
        return Some(New { subject: None, body: text.to_owned() });
    }
    let (first, body) = text.split_once('\n')?;
    let subject = SUBJECT.iter().find_map(|begin| first.trim_end().strip_prefix(begin))?;
    Some(New { subject: Some(subject.trim().to_owned()), body: body.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_letter_begins_with_its_subject() {
        let both = |subject: Option<&str>, body: &str| {
            Some(New { subject: subject.map(str::to_owned), body: body.to_owned() })
        };
        for begin in ["Subject: ", "件名: ", "件名：", "\u{feff}Subject:"] {
            let read = taken_apart(Key::Notice, &format!("{begin}お知らせ\r\n\n本文\n"));
            assert_eq!(read, both(Some("お知らせ"), "\n本文\n"), "{begin}");
        }
        assert_eq!(taken_apart(Key::Notice, "お知らせ\n\n本文"), None);
        assert_eq!(taken_apart(Key::Contacts, "Subject: 窓口"), both(None, "Subject: 窓口"));
    }
}
