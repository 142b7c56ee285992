//! 1 概況: which machine, is it well, does anything need a hand, does an event run. Totals only.

use crate::paint::{Canvas, Role};
use crate::screens::name;
use crate::state::{State, Tab, bar, event_name, event_window, finding_told, job_kind};
use crate::text::grouped;
use crate::words::{BackupWords, FrameWords, OverviewWords};

/// Something that needs a hand, and the screen where it is.
pub(crate) struct Warning {
    words: String,
    pub(crate) leads: Tab,
}

/// What needs a hand now.
pub(crate) fn warnings(state: &State) -> Vec<Warning> {
    let words = OverviewWords(state.lang);
    let mut found = Vec::new();
    for finding in state.known.status.iter().flat_map(|status| &status.warnings) {
        // What a certificate, a backup or the queue lacks is mended on its own screen.
        let leads = match finding.code.split('-').next() {
            Some("TLS") => Tab::Certificates,
            Some("BAK") => Tab::Backups,
            Some("MAIL") => Tab::Mail,
            _ => Tab::Settings,
        };
        found.push(Warning { words: finding_told(finding, state.lang), leads });
    }
    if let Some(totals) = &state.known.totals {
        let mut mail = |words: String| found.push(Warning { words, leads: Tab::Mail });
        if !totals.on {
            mail(words.mail_off().to_owned());
        }
        if totals.paused.is_some() {
            mail(words.mail_paused().to_owned());
        }
        if totals.failed > 0 {
            mail(words.mail_failed(totals.failed));
        }
    }
    found
}

/// How many of a hundred, in tenths.
fn share(part: u64, whole: u64) -> String {
    let tenths = (part.min(whole) * 1_000).checked_div(whole).unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let words = OverviewWords(state.lang);
    let room = canvas.area.width.saturating_sub(2);
    let Some(status) = &state.known.status else {
        return canvas.put((1, 0), room, FrameWords(state.lang).reading(), Role::Label);
    };
    let mut y = 0;
    let mut row = |canvas: &mut Canvas<'_>, label: &str, pieces: &[(&str, Role)]| {
        canvas.put((1, y), 13, label, Role::Label);
        canvas.line((15, y), pieces);
        y += 1;
    };
    let (state_words, role) = if status.is_writable {
        (words.takes_changes(), Role::Good)
    } else {
        (words.reads_only(), Role::Bad)
    };
    let version = words.version(state.known.program.as_ref().map_or("-", |program| program.version.as_str()));
    row(
        canvas,
        words.state(),
        &[
            (words.is_well(), role),
            ("   ", Role::Plain),
            (state_words, role),
            ("   ", Role::Plain),
            (&version, Role::Plain),
        ],
    );
    row(canvas, words.address(), &[(&status.public_url, Role::Plain)]);
    let found = warnings(state);
    let count = if found.is_empty() { words.none().to_owned() } else { words.count(found.len()) };
    row(canvas, words.warnings(), &[(&count, if found.is_empty() { Role::Good } else { Role::Warning })]);
    for (place, warning) in found.iter().enumerate() {
        let is_current = place == state.warning.at;
        let role = if is_current { Role::Chosen } else { Role::Warning };
        let mark = if is_current { ">! " } else { " ! " };
        let leads = if warning.leads == Tab::Overview {
            String::new()
        } else {
            words.enter(&format!("{}{}", warning.leads.digit(), name(warning.leads, state.lang)))
        };
        let half = room.saturating_sub(26);
        canvas.put((1, y), half, &format!("{mark}{}", warning.words), role);
        canvas.put((2 + half, y), 24, &leads, Role::Label);
        y += 1;
    }
    y += 1;
    event(state, canvas, &mut y);
    figures(state, canvas, y);
}

fn event(state: &State, canvas: &mut Canvas<'_>, y: &mut u16) {
    let words = OverviewWords(state.lang);
    canvas.put((1, *y), 13, words.running(), Role::Label);
    match &state.known.event {
        None => {
            canvas.line((15, *y), &[(words.no_event(), Role::Plain)]);
        }
        Some(event) => {
            let name = event_name(event, state.lang);
            canvas.put((15, *y), canvas.area.width.saturating_sub(42), name, Role::Title);
            let term = event_window(event).unwrap_or_default();
            canvas.put((canvas.area.width.saturating_sub(26), *y), 25, &term, Role::Plain);
            *y += 1;
            let (targets, submitted) = (event.totals.targets, event.totals.submitted);
            let said = format!(
                "{}   {}  {}",
                words.targets(&grouped(targets)),
                words.submitted(&grouped(submitted), &share(submitted, targets)),
                bar(submitted, targets, 20)
            );
            canvas.put((15, *y), canvas.area.width.saturating_sub(16), &said, Role::Plain);
        }
    }
    *y += 1;
}

fn figures(state: &State, canvas: &mut Canvas<'_>, first: u16) {
    let words = OverviewWords(state.lang);
    let room = canvas.area.width.saturating_sub(16);
    let mut y = first;
    if let Some(status) = &state.known.status {
        let said = [
            grouped(status.people),
            words.awaiting(&grouped(status.awaiting_first)),
            words.departments(&grouped(status.departments)),
        ];
        canvas.put((1, y), 13, words.people(), Role::Label);
        canvas.put((15, y), room, &said.join("   "), Role::Plain);
        y += 1;
    }
    if let Some(totals) = &state.known.totals {
        let [sent, waiting, failed] = [totals.sent, totals.waiting, totals.failed].map(grouped);
        let mut said = words.mail_figures(&sent, &waiting, &failed);
        if let Some(at) = totals.last_sent.as_deref().and_then(|at| at.get(5..16)) {
            said.push_str("   ");
            said.push_str(&words.last_sent(&at.replace('T', " ")));
        }
        canvas.put((1, y), 13, words.mail(), Role::Label);
        canvas.put((15, y), room, &said, Role::Plain);
        y += 1;
    }
    if let Some(list) = &state.backups.list {
        let backups = BackupWords(state.lang);
        let last = list.items.first().map(|backup| backups.last(&backup.made_shown));
        let said = [last.unwrap_or_else(|| words.none().to_owned()), backups.next(&list.next_shown)];
        canvas.put((1, y), 13, words.backups(), Role::Label);
        canvas.put((15, y), room, &said.join("   "), Role::Plain);
        y += 1;
    }
    if let Some(job) = state.jobs.running() {
        let figures = format!("{} / {}", grouped(job.done), grouped(job.total));
        let said = format!("{}   {figures}   {}", job_kind(job, FrameWords(state.lang)), words.jobs_key());
        canvas.put((1, y), 13, words.jobs(), Role::Label);
        canvas.put((15, y), room, &said, Role::Plain);
        y += 1;
    }
    y += 1;
    canvas.put((1, y), room, words.imports(), Role::Label);
    let items = state.known.imports.as_ref().map_or(&[][..], |imports| &imports.items);
    // The last row is kept for the sentence about what is never shown.
    let left = canvas.area.height.saturating_sub(y + 2);
    for (line, import) in (y + 1..).zip(items.iter().take(usize::from(left))) {
        let [add, change, suspend] = [import.add, import.change, import.suspend].map(grouped);
        let undone = if import.undone.is_some() { words.undone() } else { "" };
        let at = import.time_shown.get(5..).unwrap_or(&import.time_shown);
        let said = format!(
            "  {at}  {}  {}  {undone}",
            import.by,
            words.import(import.import, &add, &change, &suspend)
        );
        canvas.put((1, line), canvas.area.width.saturating_sub(2), &said, Role::Plain);
    }
    if items.is_empty() {
        canvas.put((3, y + 1), room, words.none(), Role::Plain);
    }
    canvas.put(
        (1, canvas.area.height.saturating_sub(1)),
        canvas.area.width.saturating_sub(2),
        words.privacy(),
        Role::Stale,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_bars_never_leave_their_room() {
        for (part, whole, percent) in [(0, 0, "0.0"), (803, 1_240, "64.7"), (5, 5, "100.0"), (9, 5, "100.0")]
        {
            assert_eq!(share(part, whole), percent);
            assert_eq!(bar(part, whole, 20).len(), 22);
        }
        assert_eq!(bar(1, 2, 4), "[##--]");
    }
}
