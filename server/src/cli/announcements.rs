//! `mamori event notices`, `schedule` and `remind`.

use admin_api::announcements::{self as wire, Announcement, Announcements, Occasion, Reminded, State};
use hyper::Method;

use super::args::{Everywhere, Remind, Schedule};
use super::event;
use super::exit::{Exit, Problem};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::text::{AnnouncementText as Words, Text};
use super::width;

pub(super) fn show(everywhere: &Everywhere, code: &str, out: &Out) -> Result<Exit, Problem> {
    let path = event::path(code, "/notices")?;
    told(&Link::new(everywhere, false)?.ask(Method::GET, &path, Sent::Nothing)?, out)
}

pub(super) fn schedule(everywhere: &Everywhere, asked: &Schedule, out: &Out) -> Result<Exit, Problem> {
    if asked.show {
        return show(everywhere, &asked.code, out);
    }
    let path = event::path(&asked.code, "/schedule")?;
    let body = Sent::Json(serde_json::to_vec(&wire::Schedule { plans: asked.plans.clone() })?);
    told(&Link::new(everywhere, asked.dry_run)?.ask(Method::POST, &path, body)?, out)
}

pub(super) fn remind(everywhere: &Everywhere, asked: &Remind, out: &Out) -> Result<Exit, Problem> {
    let path = event::path(&asked.code, "/reminders")?;
    let body = Sent::Json(serde_json::to_vec(&wire::Remind { department: asked.department.clone() })?);
    let link = Link::new(everywhere, asked.dry_run)?.expecting(asked.expect);
    let done: Reminded = link.ask(Method::POST, &path, body)?;
    out.object(&done)?;
    let words = Words::of(out.lang());
    out.line(words.reminded(done.letters, done.sheets))?;
    let left_out = done.thrice + done.too_soon + done.away;
    if left_out > 0 {
        out.line(words.left_out(left_out, done.thrice, done.too_soon, done.away))?;
    }
    if done.sheets > 0 && !done.dry_run {
        out.line(words.sheets(done.number))?;
    }
    if done.dry_run {
        if let Some(expect) = done.expect {
            out.line(format!("--expect {expect}"))?;
        }
        out.line(Text::of(out.lang()).nothing_written())?;
    }
    Ok(Exit::Done)
}

fn told(found: &Announcements, out: &Out) -> Result<Exit, Problem> {
    out.object(found)?;
    let words = Words::of(out.lang());
    for item in &found.items {
        out.line(row(words, item))?;
    }
    if !found.mail {
        out.line(words.no_mail())?;
    }
    if !found.without_mail.is_empty() {
        out.line(words.without_mail(found.without_mail.len()))?;
        for person in &found.without_mail {
            out.line(format!("  {}  {}", person.staff_number, plain(&person.name)))?;
        }
    }
    if found.dry_run {
        out.line(Text::of(out.lang()).nothing_written())?;
    }
    Ok(Exit::Done)
}

fn row(words: Words, item: &Announcement) -> String {
    let occasion = match item.occasion {
        Occasion::Start => words.start(),
        Occasion::EndsSoon => words.ends_soon(),
        Occasion::LastDay => words.last_day(),
        Occasion::Released => words.released(),
        Occasion::RequestsEnd => words.requests_end(),
    };
    let time = item.time_shown.as_deref().unwrap_or_default();
    let state = match item.state {
        State::Off => words.off().to_owned(),
        State::NoDay => words.no_day().to_owned(),
        State::Waits => words.waits(time),
        State::Due => words.due().to_owned(),
        State::Done => words.done(time),
        State::Missed => words.missed().to_owned(),
    };
    let at = match (&item.at, item.days) {
        (Some(at), Some(days)) => words.before(days, at),
        (Some(at), None) => at.clone(),
        (None, _) => String::new(),
    };
    let counts = if item.at.is_some() { words.counts(item.people, item.letters) } else { String::new() };
    let line = format!(
        "{}  {}  {}  {counts}",
        width::padded(occasion, 24),
        width::padded(&at, 18),
        width::padded(&state, 26),
    );
    line.trim_end().to_owned()
}
