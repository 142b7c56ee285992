//! `mamori event list|show|create|copy|edit|remove|precheck|preview|questions|ask|ready|unready|open|suspend|resume|extend|close|
//! archive|exclude|include|notices|schedule|remind`.

mod asked;
mod preview;
mod questions;
mod table;
mod text;

use admin_api::events::{self, Changed, Copy, Event, Events, Exclude, Extend, Include, Precheck, Weight};
use hyper::Method;
use serde::Serialize;

use self::text::EventText;
use super::announcements;
use super::args::{EventCode, EventPeople, EventVerb, Everywhere, Step};
use super::exit::{Exit, Problem, both};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::{Out, pick};
use super::text::Text;
use super::width;

pub(super) fn run(everywhere: &Everywhere, verb: &EventVerb, out: &Out) -> Result<Exit, Problem> {
    let ask = Asking { everywhere, out };
    match verb {
        EventVerb::List => ask.list(),
        EventVerb::Precheck { code } => ask.precheck(code),
        EventVerb::Preview { code, folder } => preview::write(everywhere, (code, folder), out),
        EventVerb::Show(EventCode { code }) => {
            let event: Event =
                Link::new(everywhere, false)?.ask(Method::GET, &path(code, "")?, Sent::Nothing)?;
            ask.shown(&event)
        }
        EventVerb::Notices(EventCode { code }) => announcements::show(everywhere, code, out),
        EventVerb::Schedule(asked) => announcements::schedule(everywhere, asked, out),
        EventVerb::Remind(asked) => announcements::remind(everywhere, asked, out),
        EventVerb::Questions(EventCode { code }) => questions::show(everywhere, code, out),
        EventVerb::Ask { step, file } => questions::ask(everywhere, (step, file), out),
        EventVerb::Create(create) => {
            ask.send((events::EVENTS, create.dry_run, None), json(&asked::new(create)?)?)
        }
        EventVerb::Edit(edit) => ask.step((&edit.step, "/edit", None), json(&asked::edit(edit)?)?),
        EventVerb::Copy { step, new } => ask.step((step, "/copy", None), json(&Copy { code: new.clone() })?),
        EventVerb::Remove(step) => ask.step((step, "/remove", None), Sent::Nothing),
        EventVerb::Ready(step) => ask.step((step, "/ready", None), Sent::Nothing),
        EventVerb::Unready(step) => ask.step((step, "/unready", None), Sent::Nothing),
        EventVerb::Open(step) => ask.step((step, "/open", None), Sent::Nothing),
        EventVerb::Suspend(step) => ask.step((step, "/suspend", None), Sent::Nothing),
        EventVerb::Resume(step) => ask.step((step, "/resume", None), Sent::Nothing),
        EventVerb::Extend { step, to } => {
            ask.step((step, "/extend", None), json(&Extend { to: to.clone() })?)
        }
        EventVerb::Close { step, expect } => ask.step((step, "/close", *expect), Sent::Nothing),
        EventVerb::Archive(step) => ask.step((step, "/archive", None), Sent::Nothing),
        EventVerb::Exclude { people, why } => {
            let body = Exclude { staff_numbers: people.numbers.clone(), why: asked::exclusion(*why) };
            ask.people((people, "/exclude"), json(&body)?)
        }
        EventVerb::Include(people) => {
            ask.people((people, "/include"), json(&Include { staff_numbers: people.numbers.clone() })?)
        }
    }
}

/// Whoever asks, and where the reply goes.
struct Asking<'a> {
    everywhere: &'a Everywhere,
    out: &'a Out,
}

impl Asking<'_> {
    fn step(&self, (step, verb, expect): (&Step, &str, Option<usize>), body: Sent) -> Result<Exit, Problem> {
        self.send((&path(&step.code, verb)?, step.dry_run, expect), body)
    }

    fn send(
        &self,
        (path, dry_run, expect): (&str, bool, Option<usize>),
        body: Sent,
    ) -> Result<Exit, Problem> {
        let link = Link::new(self.everywhere, dry_run)?.expecting(expect);
        self.shown(&link.ask(Method::POST, path, body)?)
    }

    fn shown(&self, event: &Event) -> Result<Exit, Problem> {
        self.out.object(event)?;
        table::table(event, self.out)?;
        Ok(Exit::Done)
    }

    fn list(&self) -> Result<Exit, Problem> {
        let out = self.out;
        let found: Events =
            Link::new(self.everywhere, false)?.ask(Method::GET, events::EVENTS, Sent::Nothing)?;
        for event in &found.items {
            out.object(event)?;
            out.line(table::row(event, out))?;
        }
        out.line(EventText::of(out.lang()).events_listed(found.items.len()))?;
        Ok(Exit::Done)
    }

    fn precheck(&self, code: &str) -> Result<Exit, Problem> {
        let (out, text) = (self.out, EventText::of(self.out.lang()));
        let link = Link::new(self.everywhere, false)?;
        let found: Precheck = link.ask(Method::GET, &path(code, "/precheck")?, Sent::Nothing)?;
        out.object(&found)?;
        for item in &found.items {
            let mark = match item.weight {
                Weight::Blocks => text.blocks(),
                Weight::Warns => text.warns(),
            };
            let words = pick(out.lang(), &item.message_ja, &item.message_en);
            out.line(format!("{}  {}", width::padded(mark, 8), plain(words)))?;
            let clears = pick(out.lang(), &item.clears_ja, &item.clears_en);
            for line in item.fix.iter().map(String::as_str).chain([clears]).filter(|line| !line.is_empty()) {
                out.line(format!("{}  {line}", width::padded("", 8)))?;
            }
        }
        Ok(match (found.ok, found.items.is_empty()) {
            (false, _) => Exit::Problem,
            (true, false) => Exit::Caution,
            (true, true) => {
                out.line(text.nothing_against())?;
                Exit::Done
            }
        })
    }

    fn people(&self, (people, verb): (&EventPeople, &str), body: Sent) -> Result<Exit, Problem> {
        let (out, step) = (self.out, &people.step);
        let link = Link::new(self.everywhere, step.dry_run)?.expecting(people.expect);
        let done: Changed = link.ask(Method::POST, &path(&step.code, verb)?, body)?;
        out.object(&done)?;
        out.line(EventText::of(out.lang()).people_changed(done.people))?;
        if done.dry_run {
            if let Some(expect) = done.expect {
                out.line(format!("--expect {expect}"))?;
            }
            out.line(Text::of(out.lang()).nothing_written())?;
        }
        Ok(Exit::Done)
    }
}

fn json(body: &impl Serialize) -> Result<Sent, Problem> {
    Ok(Sent::Json(serde_json::to_vec(body)?))
}

/// A code that can be no event's is unknown before anybody is asked.
pub(super) fn path(code: &str, verb: &str) -> Result<String, Problem> {
    let is_sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if code.is_empty() || !code.bytes().all(is_sign) {
        return Err(Problem::told(
            Exit::Unknown,
            "unknown_event",
            both!(EventText, no_such_event(&plain(code))),
        ));
    }
    Ok(events::path(code) + verb)
}
