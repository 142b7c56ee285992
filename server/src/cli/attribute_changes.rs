//! `mamori attr changes` and `mamori attr undo`.

use admin_api::attributes::{CHANGES, Changes, Left, UNDO, Undo, Undone};
use hyper::Method;

use super::args::Everywhere;
use super::departments::untouched;
use super::exit::{Exit, Problem};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::text::{AttributeText, DepartmentText};
use super::width;

pub(super) fn changes(everywhere: &Everywhere, out: &Out) -> Result<Exit, Problem> {
    let found: Changes = Link::new(everywhere, false)?.ask(Method::GET, CHANGES, Sent::Nothing)?;
    let (text, shared) = (AttributeText::of(out.lang()), DepartmentText::of(out.lang()));
    for it in &found.items {
        out.object(it)?;
        let undone = if it.undone.is_some() { shared.change_undone() } else { "" };
        let what = width::padded(&it.what, 7);
        let code = width::padded(it.code.as_deref().unwrap_or("-"), 10);
        let counts = text.change_row(it.attributes, it.people);
        let line = format!(
            "#{:<5} {}  {what} {code} {counts}  {}  {undone}",
            it.change,
            it.time_shown,
            plain(&it.by)
        );
        out.line(line.trim_end())?;
    }
    Ok(Exit::Done)
}

/// Takes a change back; what had to stay is told and gives the exit code of a verb done in part.
pub(super) fn undo(
    everywhere: &Everywhere,
    (number, expect, is_dry_run): (Option<u64>, Option<usize>, bool),
    out: &Out,
) -> Result<Exit, Problem> {
    let body = serde_json::to_vec(&Undo { number })?;
    let link = Link::new(everywhere, is_dry_run)?.expecting(expect);
    let done: Undone = link.ask(Method::POST, UNDO, Sent::Json(body))?;
    out.object(&done)?;
    let (text, shared) = (AttributeText::of(out.lang()), DepartmentText::of(out.lang()));
    let listed = |codes: &[String]| if codes.is_empty() { "-".to_owned() } else { codes.join(" ") };
    out.line(text.undone_change(done.change, &listed(&done.restored), &listed(&done.removed)))?;
    if done.people > 0 {
        out.line(text.attribute_carries(done.people))?;
    }
    for Left { code, column } in &done.skipped {
        out.line(shared.undo_left(code, column).trim_end())?;
    }
    if is_dry_run {
        untouched(done.expect, out)?;
    }
    Ok(if done.ok { Exit::Done } else { Exit::Part })
}
