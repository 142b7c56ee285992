//! 8 保全: backups, the key slip that opens them, copies of the keyring.

use admin_api::backups::{Backup, Kind, State as Stands};

use super::{Said, table};
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::State;
use crate::text::{bytes, grouped};
use crate::words::{BackupWords, FrameWords};

fn state_word(backup: &Backup, lang: Lang) -> &'static str {
    let words = BackupWords(lang);
    match backup.state {
        Stands::Agreed => words.agreed(),
        Stands::Tested => words.tested(),
        Stands::Broken => words.broken(),
        Stands::Unnoted => words.unnoted(),
        Stands::Foreign => words.foreign(),
    }
}

fn kind_word(kind: Option<Kind>, lang: Lang) -> &'static str {
    let words = BackupWords(lang);
    match kind {
        Some(Kind::Daily) => words.daily(),
        Some(Kind::Hand) => words.hand(),
        Some(Kind::Import) => words.import(),
        Some(Kind::Upgrade) => words.upgrade(),
        None => "-",
    }
}

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_columns(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = BackupWords(lang);
    let kinds = [words.daily(), words.hand(), words.import(), words.upgrade()].map(|word| (2, word));
    let states = [words.agreed(), words.tested(), words.broken(), words.unnoted(), words.foreign()];
    kinds.into_iter().chain(states.map(|word| (3, word))).collect()
}

pub(super) fn columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = BackupWords(lang);
    let mut columns = vec![
        table::words(words.made(), 16),
        table::numbers(words.size(), 9),
        table::words(words.kind(), 8),
        table::words(words.state(), 15),
        table::words(words.version(), 8),
    ];
    columns.push(table::words(words.file(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

pub(super) fn heading(state: &State) -> String {
    let Some(list) = &state.backups.list else { return FrameWords(state.lang).reading().to_owned() };
    let title = BackupWords(state.lang).title(
        &list.directory,
        &grouped(list.daily.into()),
        &grouped(list.weekly.into()),
    );
    if state.backups.filter.is_empty() {
        return title;
    }
    format!("{title}   {}", FrameWords(state.lang).filter(&state.backups.filter))
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (view, lang) = (&state.backups, state.lang);
    let columns = columns(lang, canvas.area.width);
    let rows = view.rows();
    table::draw(canvas, &columns, (view.cursor, rows.len(), view.sorting), |place| {
        let backup = rows.get(place)?;
        let cells = vec![
            backup.made_shown.clone(),
            bytes(backup.bytes),
            kind_word(backup.kind, lang).to_owned(),
            state_word(backup, lang).to_owned(),
            backup.version.clone().unwrap_or_else(|| "-".to_owned()),
            backup.file.clone(),
        ];
        let role = if backup.state == Stands::Broken { Role::Bad } else { Role::Plain };
        Some(table::Row { cells, is_chosen: false, role })
    });
    if view.list.is_some() && rows.is_empty() {
        canvas.put((3, 1), canvas.area.width.saturating_sub(3), FrameWords(lang).nothing(), Role::Label);
    }
}

/// What is wrong with the backups as a whole.
fn lateness(state: &State) -> Option<&'static str> {
    let words = BackupWords(state.lang);
    match state.backups.list.as_ref()?.lateness.as_str() {
        "late" => Some(words.late()),
        "no-slip" => Some(words.no_slip()),
        _ => None,
    }
}

pub(super) fn detail(state: &State) -> Vec<Said> {
    let words = BackupWords(state.lang);
    let Some(list) = &state.backups.list else { return Vec::new() };
    let mut lines: Vec<Said> = lateness(state).map(|late| (late.to_owned(), Role::Bad)).into_iter().collect();
    let free = list.free_bytes.map_or_else(|| words.no_folder().to_owned(), |free| words.free(&bytes(free)));
    lines.push((format!("{}   {free}", words.next(&list.next_shown)), Role::Plain));
    lines.extend(list.slip.as_ref().map(|slip| {
        let drilled = slip.drilled_shown.as_deref().unwrap_or(words.never());
        (words.slip(&slip.made_shown, drilled), Role::Plain)
    }));
    lines.push(match list.keyring_copies.first() {
        Some(copy) => (words.copy(&copy.made_shown, &copy.place), Role::Plain),
        None => (words.no_copy().to_owned(), Role::Warning),
    });
    if list.is_copy_old && !list.keyring_copies.is_empty() {
        lines.push((words.copy_old().to_owned(), Role::Warning));
    }
    lines.extend(
        state
            .backups
            .current()
            .and_then(|it| it.sha256.as_deref())
            .map(|hash| (format!("SHA-256 {hash}"), Role::Plain)),
    );
    lines.push((words.sealed().to_owned(), Role::Stale));
    lines
}
