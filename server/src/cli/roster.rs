//! `mamori user list|show|export|unlock|suspend|resume` and `mamori dept export`.

use std::path::Path;

use admin_api::roster::{self, MOST_LISTED, PEOPLE, People, Person, State, Stepped};
use domain::person::StaffNumber;
use hyper::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::args::{Chosen, EncodingArg, Everywhere, Export, RoleArg, SortArg, StateArg, UserList};
use super::exit::{Exit, Problem, both};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::slips::Unfinished;
use super::text::Text;
use super::width;

#[derive(Serialize)]
struct Exported<'a> {
    schema: &'static str,
    ok: bool,
    bytes: usize,
    file: &'a Path,
}

pub(super) fn list(everywhere: &Everywhere, asked: &UserList, out: &Out) -> Result<Exit, Problem> {
    let link = Link::new(everywhere, false)?;
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let mut query =
        format!("{PEOPLE}?limit={MOST_LISTED}&filter={}&locked={}", encoded(&asked.filter), asked.locked);
    if let Some(state) = asked.state {
        query += match state {
            StateArg::AwaitingFirst => "&state=awaiting-first",
            StateArg::Active => "&state=active",
            StateArg::Stopped => "&state=stopped",
            StateArg::AwaitingReset => "&state=awaiting-reset",
        };
    }
    query.extend(asked.department.iter().map(|code| format!("&department={}", encoded(code))));
    if let Some(role) = asked.role {
        query += match role {
            RoleArg::None => "&role=none",
            RoleArg::Manager => "&role=manager",
            RoleArg::Clerk => "&role=clerk",
            RoleArg::Medical => "&role=medical",
        };
    }
    query += match asked.sort {
        SortArg::Number => "&sort=number",
        SortArg::NumberFalling => "&sort=number-falling",
        SortArg::Name => "&sort=name",
    };
    let mut after = String::new();
    let mut count = 0;
    loop {
        let page: People = link.ask(Method::GET, &format!("{query}{after}"), Sent::Nothing)?;
        for person in &page.items {
            out.object(person)?;
            out.line(row(person, out))?;
            count += 1;
        }
        match page.next {
            Some(next) => after = format!("&after={}", encoded(&next)),
            None => break,
        }
    }
    out.line(Text::of(out.lang()).people_listed(count))?;
    Ok(Exit::Done)
}

pub(super) fn show(everywhere: &Everywhere, number: &str, out: &Out) -> Result<Exit, Problem> {
    let path = roster::person_path(parsed(number)?.as_str());
    let person: Person = Link::new(everywhere, false)?.ask(Method::GET, &path, Sent::Nothing)?;
    out.object(&person)?;
    for line in details(&person, out) {
        out.line(line)?;
    }
    Ok(Exit::Done)
}

/// A number that can be nobody's is unknown before anybody is asked.
pub(super) fn parsed(number: &str) -> Result<StaffNumber, Problem> {
    StaffNumber::parse(number).map_err(|_| {
        Problem::told(Exit::Unknown, "unknown_person", both!(Text, no_such_person(&plain(number))))
    })
}

pub(super) fn step(
    everywhere: &Everywhere,
    (chosen, path): (&Chosen, &str),
    out: &Out,
) -> Result<Exit, Problem> {
    let body = serde_json::to_vec(&roster::Chosen { staff_numbers: chosen.numbers.clone() })?;
    let link = Link::new(everywhere, chosen.dry_run)?.expecting(chosen.expect);
    let done: Stepped = link.ask(Method::POST, path, Sent::Json(body))?;
    out.object(&done)?;
    let text = Text::of(out.lang());
    for person in &done.people {
        out.line(row(person, out))?;
    }
    if done.dry_run {
        out.line(text.nothing_written())?;
        return Ok(Exit::Done);
    }
    out.line(text.people_changed(done.people.len()))?;
    if done.ended_sign_ins + done.ended_memberships > 0 {
        out.line(text.ended_with_it(done.ended_sign_ins, done.ended_memberships))?;
    }
    Ok(Exit::Done)
}

pub(super) fn export(
    everywhere: &Everywhere,
    (asked, path): (&Export, &str),
    out: &Out,
) -> Result<Exit, Problem> {
    let encoding = match asked.encoding {
        EncodingArg::Utf8 => "utf8",
        EncodingArg::Cp932 => "cp932",
    };
    // Opened first: an export is an act that is recorded.
    let mut file = Unfinished::create(&asked.out)?;
    let bytes = Link::new(everywhere, false)?.fetch(&format!("{path}?encoding={encoding}"))?;
    file.finish(&bytes)?;
    out.object(&Exported { schema: "mamori.export/1", ok: true, bytes: bytes.len(), file: &asked.out })?;
    out.line(Text::of(out.lang()).exported(&asked.out.display().to_string()))?;
    Ok(Exit::Done)
}

fn state(person: &Person, out: &Out) -> &'static str {
    let text = Text::of(out.lang());
    match person.state {
        _ if !person.locks.is_empty() => text.state_locked(),
        State::AwaitingFirst => text.state_awaiting_first(),
        State::Active => text.state_active(),
        State::Stopped => text.state_stopped(),
        State::AwaitingReset => text.state_awaiting_reset(),
    }
}

pub(super) fn row(person: &Person, out: &Out) -> String {
    format!(
        "{}  {}  {}  {}",
        width::padded(&person.staff_number, 10),
        width::padded(state(person, out), 14),
        width::padded(&plain(&person.name), 20),
        plain(&person.department_path),
    )
}

fn details(person: &Person, out: &Out) -> Vec<String> {
    let text = Text::of(out.lang());
    let known = |text: &Option<String>| text.as_deref().map_or_else(|| "-".to_owned(), plain);
    let role = format!("{} {}", person.role, person.scope);
    let rows = [
        (text.of_number(), person.staff_number.clone()),
        (text.of_login(), plain(&person.login)),
        (text.of_name(), plain(&person.name)),
        (text.of_kana(), known(&person.kana)),
        (text.of_name_en(), known(&person.name_en)),
        (text.of_mail(), known(&person.mail)),
        (text.of_department(), plain(&person.department_path)),
        (text.of_role(), if person.role.is_empty() { "-".to_owned() } else { role.trim_end().to_owned() }),
        (text.of_left(), known(&person.left)),
        (text.of_state(), state(person, out).to_owned()),
    ];
    let widest = rows.iter().map(|(name, _)| width::of(name)).max().unwrap_or_default();
    let mut lines: Vec<String> =
        rows.into_iter().map(|(name, value)| format!("{}  {value}", width::padded(name, widest))).collect();
    lines.extend(person.locks.iter().map(|lock| {
        let from = lock.address.as_deref().unwrap_or_else(|| text.anywhere());
        match lock.cause.as_str() {
            "codes" => text.locked_codes(lock.misses, from, &lock.until_shown),
            "day" => text.locked_day(lock.misses, &lock.until_shown),
            _ => text.locked_passwords(lock.misses, from, &lock.until_shown),
        }
    }));
    lines
}
