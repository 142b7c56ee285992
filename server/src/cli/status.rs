//! `mamori status`.

use admin_api::status::{STATUS, Status};
use hyper::Method;

use super::args::Everywhere;
use super::backup_text::Text as BackupText;
use super::exit::{Exit, Problem};
use super::findings;
use super::link::{Link, Sent};
use super::out::Out;
use super::text::Text;
use super::width;

pub(super) fn run(everywhere: &Everywhere, out: &Out) -> Result<Exit, Problem> {
    let status: Status = Link::new(everywhere, false)?.ask(Method::GET, STATUS, Sent::Nothing)?;
    out.object(&status)?;
    let text = Text::of(out.lang());
    let store = if status.is_writable { text.store_ready() } else { text.store_read_only() };
    let backup_text = BackupText::of(out.lang());
    let backup = match status.backup.as_str() {
        "late" => backup_text.backup_late(),
        "no-slip" => backup_text.backup_no_slip(),
        _ => backup_text.backup_in_time(),
    };
    let rows = [
        (text.of_url(), status.public_url.clone()),
        (text.of_store(), store.to_owned()),
        (text.of_people(), status.people.to_string()),
        (text.state_awaiting_first(), status.awaiting_first.to_string()),
        (text.of_departments(), status.departments.to_string()),
        (text.of_events(), status.events.to_string()),
        (backup_text.of_backup(), backup.to_owned()),
        (text.of_open_event(), status.open_event.clone().unwrap_or_else(|| "-".to_owned())),
    ];
    let widest = rows.iter().map(|(name, _)| width::of(name)).max().unwrap_or_default();
    for (name, value) in rows {
        out.line(format!("{}  {value}", width::padded(name, widest)))?;
    }
    findings::lines(&status.warnings, out)?;
    Ok(Exit::Done)
}
