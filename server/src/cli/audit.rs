//! `mamori audit`.

use std::path::Path;

use admin_api::audit::{
    self, Asked, Entries, Entry, FILE, FileKind, LIST, MOST_LISTED, VERIFY, Verified, Wanted,
};
use admin_api::problem::Wrong;
use hyper::Method;
use serde::Serialize;

use super::args::{AuditExport, AuditList, AuditVerb, Everywhere, FileKindArg};
use super::check_text::AuditText;
use super::exit::{Exit, Problem};
use super::import::plain;
use super::link::{Link, Sent, query};
use super::out::{Out, pick};
use super::slips::Unfinished;
use super::text::Text;
use super::width;

pub(super) fn run(everywhere: &Everywhere, verb: &AuditVerb, out: &Out) -> Result<Exit, Problem> {
    match verb {
        AuditVerb::List(asked) => list(everywhere, asked, out),
        AuditVerb::Show { seq } => show(everywhere, *seq, out),
        AuditVerb::Export(asked) => export(everywhere, asked, out),
        AuditVerb::Verify { offline } => verify(everywhere, *offline, out),
    }
}

#[derive(Serialize)]
struct Exported<'a> {
    schema: &'static str,
    ok: bool,
    bytes: usize,
    file: &'a Path,
}

/// The newest entries first, page by page up to the number asked for.
fn list(everywhere: &Everywhere, wanted: &AuditList, out: &Out) -> Result<Exit, Problem> {
    let link = Link::new(everywhere, false)?;
    let mut asked = Asked {
        person: wanted.person.clone(),
        act: wanted.act.clone(),
        face: wanted.face.clone(),
        request: wanted.request.clone(),
        from: wanted.from.clone(),
        to: wanted.to.clone(),
        before: None,
        limit: None,
    };
    let mut left = wanted.limit;
    loop {
        asked.limit = Some(left.min(MOST_LISTED));
        let page: Entries = link.ask(Method::GET, &format!("{LIST}{}", query(&asked)?), Sent::Nothing)?;
        for entry in &page.items {
            out.object(entry)?;
            out.line(row(entry, out))?;
        }
        left = left.saturating_sub(page.items.len());
        match page.next.filter(|_| left > 0) {
            Some(next) => asked.before = Some(next),
            None => return Ok(Exit::Done),
        }
    }
}

fn show(everywhere: &Everywhere, seq: u64, out: &Out) -> Result<Exit, Problem> {
    let entry: Entry = Link::new(everywhere, false)?.ask(Method::GET, &audit::path(seq), Sent::Nothing)?;
    out.object(&entry)?;
    out.line(row(&entry, out))?;
    let text = AuditText::of(out.lang());
    if let (Some(uid), Some(pid)) = (entry.uid, entry.pid) {
        let claim = entry.claim.as_deref().map_or_else(|| "-".to_owned(), plain);
        out.line(text.operator(uid, &claim, pid))?;
    }
    if let Some(number) = &entry.request {
        out.line(text.request(number))?;
    }
    Ok(Exit::Done)
}

fn export(everywhere: &Everywhere, asked: &AuditExport, out: &Out) -> Result<Exit, Problem> {
    let kind = match asked.kind {
        FileKindArg::Csv => FileKind::Csv,
        FileKindArg::Json => FileKind::Json,
    };
    let (from, to, request) = (asked.from.clone(), asked.to.clone(), asked.request.clone());
    let wanted = Wanted { from, to, request, kind };
    // Opened first: an export is an act that is recorded.
    let mut file = Unfinished::create(&asked.out)?;
    let bytes = Link::new(everywhere, false)?.fetch(&format!("{FILE}{}", query(&wanted)?))?;
    file.finish(&bytes)?;
    out.object(&Exported { schema: "mamori.export/1", ok: true, bytes: bytes.len(), file: &asked.out })?;
    out.line(Text::of(out.lang()).exported(&asked.out.display().to_string()))?;
    Ok(Exit::Done)
}

fn row(entry: &Entry, out: &Out) -> String {
    let text = AuditText::of(out.lang());
    let by = match (entry.by.as_str(), &entry.name) {
        (_, Some(name)) => plain(name),
        ("system", None) => text.system().to_owned(),
        ("masked", None) => text.masked().to_owned(),
        _ => text.nobody().to_owned(),
    };
    let act = pick(out.lang(), &entry.act_ja, &entry.act_en);
    format!(
        "{}  {}  {}  {}  {}  {}  {}",
        width::padded(&entry.seq.map_or_else(|| "-".to_owned(), |seq| seq.to_string()), 6),
        width::padded(entry.time.as_deref().unwrap_or(&entry.day), 25),
        width::padded(&by, 12),
        width::padded(&entry.face, 7),
        width::padded(act, 24),
        width::padded(&entry.target.as_deref().map_or_else(|| "-".to_owned(), plain), 12),
        if entry.seq.is_none() { text.acts(entry.count) } else { plain(&entry.note) },
    )
    .trim_end()
    .to_owned()
}

fn verify(everywhere: &Everywhere, is_offline: bool, out: &Out) -> Result<Exit, Problem> {
    let link = Link::either(everywhere, (is_offline, false), "audit verify")?;
    let verified: Verified = link.ask(Method::GET, VERIFY, Sent::Nothing)?;
    out.object(&verified)?;
    report(&verified, out)
}

fn report(verified: &Verified, out: &Out) -> Result<Exit, Problem> {
    let text = Text::of(out.lang());
    if let Some(broken) = &verified.broken {
        let wrong = Wrong::new(&broken.code, &broken.message_ja, &broken.message_en);
        out.line(text.chain_broken(broken.seq))?;
        out.tell(&wrong);
        return Ok(Exit::Problem);
    }
    out.line(text.chain_whole(verified.entries, &verified.head))?;
    match &verified.signed {
        Some(signed) => out.line(text.chain_signed(signed.seq, &signed.time))?,
        None => out.line(text.chain_unsigned())?,
    }
    Ok(Exit::Done)
}
