//! 9 監査: the log of acts. Those on health have one name, a day and nobody.

use admin_api::audit::Entry;

use super::{Said, table};
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::State;
use crate::text::grouped;
use crate::words::{AuditWords, FrameWords};

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_columns(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = AuditWords(lang);
    vec![(1, words.nobody()), (1, words.masked())]
}

pub(super) fn columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = AuditWords(lang);
    let mut columns = vec![
        table::words(words.time(), 19),
        table::words(words.by(), 12),
        table::words(words.target(), 12),
        table::words(words.face(), 7),
    ];
    columns.insert(2, table::words(words.act(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

pub(super) fn heading(state: &State) -> String {
    let (words, view) = (AuditWords(state.lang), &state.audit);
    let Some(entries) = &view.entries else { return FrameWords(state.lang).reading().to_owned() };
    let count = grouped(entries.len() as u64);
    let mut said = vec![if view.has_more() { words.entries_more(&count) } else { words.entries(&count) }];
    said.extend(
        view.verified.as_ref().map(
            |(verified, at)| {
                if verified.ok { words.checked(at) } else { words.checked_broken(at) }
            },
        ),
    );
    let asked = &view.asked;
    let chips = [&asked.person, &asked.act, &asked.face, &asked.from, &asked.to];
    let chips: Vec<&str> = chips.into_iter().flatten().map(String::as_str).collect();
    said.extend((!chips.is_empty()).then(|| words.narrowed_by(&chips.join(","))));
    said.extend((!view.filter.is_empty()).then(|| FrameWords(state.lang).filter(&view.filter)));
    said.join("   ")
}

/// Who did it: an account, a staff number, or what stands for nobody in particular.
fn by(entry: &Entry, words: AuditWords) -> String {
    match (entry.by.as_str(), &entry.name) {
        ("masked", _) => words.masked().to_owned(),
        ("nobody", _) => words.nobody().to_owned(),
        (_, Some(name)) => name.clone(),
        (kind, None) => kind.to_owned(),
    }
}

fn moment(entry: &Entry) -> String {
    let time = entry.time.as_deref().and_then(|time| time.get(..19));
    time.map_or_else(|| entry.day.clone(), |time| time.replace('T', " "))
}

fn target(entry: &Entry, words: AuditWords) -> String {
    if entry.time.is_none() { words.acts(entry.count) } else { entry.target.clone().unwrap_or_default() }
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (view, lang) = (&state.audit, state.lang);
    let (words, columns) = (AuditWords(lang), columns(lang, canvas.area.width));
    let rows = view.rows();
    table::draw(canvas, &columns, (view.cursor, rows.len(), super::Sorting::default()), |place| {
        let entry = rows.get(place)?;
        let cells = vec![
            moment(entry),
            by(entry, words),
            lang.pick(&entry.act_ja, &entry.act_en).to_owned(),
            target(entry, words),
            entry.face.clone(),
        ];
        let role = if entry.time.is_none() { Role::Stale } else { Role::Plain };
        Some(table::Row { cells, is_chosen: false, role })
    });
    if view.entries.is_some() && rows.is_empty() {
        canvas.put((3, 1), canvas.area.width.saturating_sub(3), FrameWords(lang).nothing(), Role::Label);
    }
}

pub(super) fn detail(state: &State) -> Vec<Said> {
    let words = AuditWords(state.lang);
    let Some(entry) = state.audit.current() else { return Vec::new() };
    let act = state.lang.pick(&entry.act_ja, &entry.act_en);
    let seq = entry.seq.map(|seq| format!("{}   ", words.seq(seq))).unwrap_or_default();
    let mut lines = vec![(format!("{seq}{}   {act}   {}", moment(entry), target(entry, words)), Role::Title)];
    if entry.time.is_none() {
        lines.push((words.health().to_owned(), Role::Stale));
        return lines;
    }
    if let Some(uid) = entry.uid {
        let pid = entry.pid.map_or_else(|| "-".to_owned(), |pid| pid.to_string());
        let claim = entry.claim.as_deref().unwrap_or("-");
        lines.push((words.account(&by(entry, words), &uid.to_string(), claim, &pid), Role::Plain));
    }
    if !entry.note.is_empty() {
        lines.push((entry.note.clone(), Role::Plain));
    }
    match &state.audit.difference {
        Some((seq, changed)) if Some(*seq) == entry.seq => {
            let shown = |text: &str| if text.is_empty() { "-".to_owned() } else { text.to_owned() };
            lines.extend(
                changed.iter().map(|it| {
                    (words.changed(&it.column, &shown(&it.before), &shown(&it.after)), Role::Plain)
                }),
            );
        }
        _ if state.is_zoomed => lines.push((words.no_difference().to_owned(), Role::Label)),
        _ => {}
    }
    lines.push((words.difference_hint().to_owned(), Role::Stale));
    lines
}
