//! `mamori backup`: making, listing, comparing, trying and removing backups; slip and keyring copies.

use std::path::Path;

use admin_api::backups::{
    BACKUPS, Backup, Backups, Contents, CopyKeyring, Created, DRILL, Drill, Drilled, File, KEYRING, Kind,
    PRUNE, Pruned, Renew, SLIP, Slip, State, VERIFY, Verified,
};
use hyper::Method;
use seal::stream::BackupKey;
use serde::Serialize;

use super::args::{BackupVerb, Everywhere, Here, KeyringArgs};
use super::backup_text::Text;
use super::exit::{Exit, Problem};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::slips::Unfinished;
use super::{secret, width};
use crate::app::Entropy;

pub(super) fn run(everywhere: &Everywhere, verb: &BackupVerb, out: &Out) -> Result<Exit, Problem> {
    match verb {
        BackupVerb::Create(here) => create(&link(everywhere, *here)?, out),
        BackupVerb::List { offline } => {
            let here = Here { offline: *offline, dry_run: false };
            list(&link(everywhere, here)?, out)
        }
        BackupVerb::Verify { file, here } => verify(&link(everywhere, *here)?, file, out),
        BackupVerb::Drill { file, secret_fd, here } => {
            let slip = secret::read_slip(*secret_fd, out)?.text().to_string();
            let drill = Drill { file: absolute(file), slip };
            let found: Drilled = link(everywhere, *here)?.ask(Method::POST, DRILL, json(&drill)?)?;
            drilled(&found, out)
        }
        BackupVerb::Slip { renew: false, here, .. } => slip(&link(everywhere, *here)?, out),
        BackupVerb::Slip { renew: true, slip, here } => renew(everywhere, (slip.as_deref(), *here), out),
        BackupVerb::Keyring(asked) => keyring(everywhere, asked, out),
        BackupVerb::Prune(here) => prune(&link(everywhere, *here)?, out),
    }
}

fn link(everywhere: &Everywhere, here: Here) -> Result<Link, Problem> {
    let link = Link::new(everywhere, here.dry_run)?;
    if here.offline { link.offline(everywhere) } else { Ok(link) }
}

fn json(body: &impl Serialize) -> Result<Sent, Problem> {
    Ok(Sent::Json(serde_json::to_vec(body)?))
}

/// A path that stands here becomes absolute; a mere name stays one of the folder of backups.
fn absolute(file: &str) -> String {
    let is_path = file.contains('/');
    let found = is_path.then(|| Path::new(file).canonicalize().ok()).flatten();
    found.map_or_else(|| file.to_owned(), |path| path.display().to_string())
}

fn create(link: &Link, out: &Out) -> Result<Exit, Problem> {
    let created: Created = link.ask(Method::POST, BACKUPS, Sent::Nothing)?;
    out.object(&created)?;
    let text = Text::of(out.lang());
    if let Some(backup) = &created.backup {
        out.line(text.made(&created.file, &size(backup.bytes)))?;
    } else {
        out.line(text.would_make(&created.file, (created.needed_bytes >> 20) + 1))?;
        out.line(text.nothing_written())?;
    }
    Ok(Exit::Done)
}

fn list(link: &Link, out: &Out) -> Result<Exit, Problem> {
    let shelf: Backups = link.ask(Method::GET, BACKUPS, Sent::Nothing)?;
    out.object(&shelf)?;
    let text = Text::of(out.lang());
    for backup in &shelf.items {
        out.line(row(backup, text))?;
    }
    if shelf.items.is_empty() {
        out.line(text.none())?;
    }
    out.line(text.directory(&shelf.directory))?;
    if let Some(free) = shelf.free_bytes {
        out.line(text.free(&size(free)))?;
    }
    out.line(text.keeping(shelf.daily, shelf.weekly))?;
    out.line(text.next(&shelf.next_shown))?;
    papers(&shelf, out)?;
    if shelf.lateness == "late" {
        out.line(text.late())?;
    }
    Ok(Exit::Done)
}

/// The slip and the copies of the keyring.
fn papers(shelf: &Backups, out: &Out) -> Result<(), Problem> {
    let text = Text::of(out.lang());
    match &shelf.slip {
        Some(slip) => {
            let drilled = slip.drilled_shown.as_deref().unwrap_or_else(|| text.never());
            out.line(text.slip(&slip.made_shown, drilled))?;
        }
        None => out.line(text.no_slip())?,
    }
    for copy in &shelf.keyring_copies {
        out.line(text.copy(copy.number, &copy.made_shown, &plain(&copy.place)))?;
    }
    if shelf.is_copy_old {
        out.line(text.copy_old())?;
    }
    Ok(())
}

fn row(backup: &Backup, text: Text) -> String {
    let kind = match backup.kind {
        Some(Kind::Daily) => text.kind_daily(),
        Some(Kind::Hand) => text.kind_hand(),
        Some(Kind::Import) => text.kind_import(),
        Some(Kind::Upgrade) => text.kind_upgrade(),
        None => text.kind_unknown(),
    };
    let state = match backup.state {
        State::Agreed => text.state_agreed(),
        State::Tested => text.state_tested(),
        State::Broken => text.state_broken(),
        State::Unnoted => text.state_unnoted(),
        State::Foreign => text.state_foreign(),
    };
    format!(
        "{}  {}  {}  {}  {}  {}",
        backup.made_shown,
        width::padded(&size(backup.bytes), 10),
        width::padded(kind, 16),
        width::padded(state, 13),
        width::padded(backup.version.as_deref().unwrap_or("-"), 8),
        plain(&backup.file),
    )
}

fn verify(link: &Link, file: &str, out: &Out) -> Result<Exit, Problem> {
    let asked = File { file: absolute(file) };
    let found: Verified = link.ask(Method::POST, VERIFY, json(&asked)?)?;
    out.object(&found)?;
    let (text, name) = (Text::of(out.lang()), plain(&found.backup.file));
    out.line(if found.ok { text.agrees(&name) } else { text.differs(&name) })?;
    Ok(if found.ok { Exit::Done } else { Exit::Problem })
}

fn drilled(found: &Drilled, out: &Out) -> Result<Exit, Problem> {
    out.object(found)?;
    let text = Text::of(out.lang());
    out.line(text.opened(&plain(&found.file), &found.made, &plain(&found.version)))?;
    compare(&found.contents, Some(&found.now), out)?;
    out.line(if found.dry_run { text.nothing_written() } else { text.drilled() })?;
    Ok(Exit::Done)
}

/// Totals of a backup beside those of the present state.
pub(super) fn compare(file: &Contents, now: Option<&Contents>, out: &Out) -> Result<(), Problem> {
    let text = Text::of(out.lang());
    let mut rows: Vec<(String, Option<u64>, Option<u64>)> = Vec::new();
    let totals = |contents: &Contents| {
        [contents.people, contents.departments, contents.letters, contents.audit_entries]
    };
    let (coming, present) = (totals(file), now.map(totals));
    let names = [text.people(), text.departments(), text.letters(), text.entries()];
    for (at, (name, count)) in names.into_iter().zip(coming).enumerate() {
        let present = present.and_then(|counts| counts.get(at).copied());
        rows.push((name.to_owned(), Some(count), present));
    }
    let submitted = |contents: &Contents, code: &str| {
        contents.events.iter().find(|event| event.code == code).map(|event| event.submitted)
    };
    let mut codes: Vec<&str> = file.events.iter().map(|event| event.code.as_str()).collect();
    for event in now.into_iter().flat_map(|now| &now.events) {
        if !codes.contains(&event.code.as_str()) {
            codes.push(&event.code);
        }
    }
    for code in codes {
        let now = now.and_then(|now| submitted(now, code));
        rows.push((text.submitted(&plain(code)), submitted(file, code), now));
    }
    let widest = rows.iter().map(|(name, _, _)| width::of(name)).max().unwrap_or_default();
    out.line(format!("{}  {}", width::padded("", widest), text.figures_head()))?;
    let shown =
        |count: Option<u64>| count.map_or_else(|| text.absent().to_owned(), |count| count.to_string());
    for (name, file, now) in rows {
        out.line(format!("{}  {} / {}", width::padded(&name, widest), shown(file), shown(now)))?;
    }
    Ok(())
}

fn slip(link: &Link, out: &Out) -> Result<Exit, Problem> {
    let shelf: Backups = link.ask(Method::GET, BACKUPS, Sent::Nothing)?;
    if let Some(slip) = &shelf.slip {
        out.object(slip)?;
    }
    papers(&shelf, out)?;
    Ok(if shelf.slip.is_some() { Exit::Done } else { Exit::State })
}

fn renew(everywhere: &Everywhere, (file, here): (Option<&Path>, Here), out: &Out) -> Result<Exit, Problem> {
    let key = BackupKey::random(&mut Entropy::System.rng());
    let hex =
        key.public_key().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let text = Text::of(out.lang());
    let link = link(everywhere, here)?;
    if !here.dry_run {
        // A server that is away is found before anybody copies a slip that nothing will be sealed to.
        let _: Backups = link.ask(Method::GET, BACKUPS, Sent::Nothing)?;
        secret::hand_over(&key.slip(), file, out)?;
    }
    let slip: Slip = link.ask(Method::POST, SLIP, json(&Renew { public_key: hex })?)?;
    out.object(&slip)?;
    out.line(if here.dry_run { text.may_renew() } else { text.renewed() })?;
    Ok(Exit::Done)
}

/// What `backup keyring` prints with `--json`.
#[derive(Serialize)]
struct KeyringWritten<'a> {
    schema: &'static str,
    ok: bool,
    dry_run: bool,
    file: &'a Path,
    place: &'a str,
}

fn keyring(everywhere: &Everywhere, asked: &KeyringArgs, out: &Out) -> Result<Exit, Problem> {
    let text = Text::of(out.lang());
    let body = json(&CopyKeyring { place: asked.place.clone() })?;
    let is_dry_run = asked.here.dry_run;
    if is_dry_run {
        link(everywhere, asked.here)?.fetch_for(KEYRING, body)?;
        out.line(text.may_copy())?;
    } else {
        // Opened first: a copy that cannot be written would be counted and be nowhere.
        let mut file = Unfinished::create(&asked.file)?;
        let copy = link(everywhere, asked.here)?.fetch_for(KEYRING, body)?;
        file.finish(&copy)?;
        out.line(text.copied(&asked.file.display().to_string()))?;
    }
    let (schema, file, place) = ("mamori.backup.keyring/1", &*asked.file, &*asked.place);
    out.object(&KeyringWritten { schema, ok: true, dry_run: is_dry_run, file, place })?;
    Ok(Exit::Done)
}

fn prune(link: &Link, out: &Out) -> Result<Exit, Problem> {
    let pruned: Pruned = link.ask(Method::POST, PRUNE, Sent::Nothing)?;
    out.object(&pruned)?;
    let text = Text::of(out.lang());
    for file in &pruned.removed {
        out.line(plain(file))?;
    }
    let count = pruned.removed.len();
    out.line(if pruned.dry_run { text.would_remove(count) } else { text.removed(count) })?;
    Ok(Exit::Done)
}

/// Bytes as people read them.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KiB", bytes >> 10),
        1_048_576..1_073_741_824 => format!("{} MiB", bytes >> 20),
        _ => format!("{}.{} GiB", bytes >> 30, ((bytes >> 20) & 1_023) * 10 / 1_024),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_at_a_glance() {
        let cases = [
            (0, "0 B"),
            (1_023, "1023 B"),
            (417_000, "407 KiB"),
            (432_013_312, "412 MiB"),
            (1_610_612_736, "1.5 GiB"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(size(bytes), expected);
        }
    }
}
