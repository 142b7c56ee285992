//! 7 証明書: the chain that is served, and the company's authorities.

use admin_api::doctor::Level;

use super::{Said, table};
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::{Held, State, common_name, finding_told};
use crate::words::{CertificateWords, FrameWords};

fn kind_word(held: Held<'_>, lang: Lang) -> &'static str {
    let words = CertificateWords(lang);
    match held {
        Held::Server(_) => words.server(),
        Held::Issuer(_) => words.issuer(),
        Held::Authority(_) => words.authority(),
    }
}

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_columns(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = CertificateWords(lang);
    [words.server(), words.issuer(), words.authority()].map(|word| (0, word)).to_vec()
}

pub(super) fn columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = CertificateWords(lang);
    let mut columns = vec![
        table::words(words.kind(), 8),
        table::words(words.until(), 10),
        table::numbers(words.days(), 6),
        table::words(words.key(), 12),
    ];
    columns.insert(1, table::words(words.name(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

pub(super) fn heading(state: &State) -> String {
    let Some(status) = &state.certificates.status else {
        return FrameWords(state.lang).reading().to_owned();
    };
    let title = CertificateWords(state.lang).title(&status.listen, &status.names.join(", "));
    if state.certificates.filter.is_empty() {
        return title;
    }
    format!("{title}   {}", FrameWords(state.lang).filter(&state.certificates.filter))
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (view, lang) = (&state.certificates, state.lang);
    let columns = columns(lang, canvas.area.width);
    let rows = view.rows();
    table::draw(canvas, &columns, (view.cursor, rows.len(), view.sorting), |place| {
        let held = *rows.get(place)?;
        let it = held.certificate();
        let cells = vec![
            kind_word(held, lang).to_owned(),
            common_name(&it.subject).to_owned(),
            it.until.get(..10).unwrap_or(&it.until).to_owned(),
            it.days_left.to_string(),
            it.key.clone(),
        ];
        let role = match it.days_left {
            ..0 => Role::Bad,
            0..30 => Role::Warning,
            _ => Role::Plain,
        };
        Some(table::Row { cells, is_chosen: false, role })
    });
    if view.status.is_some() && rows.is_empty() {
        canvas.put((3, 1), canvas.area.width.saturating_sub(3), FrameWords(lang).nothing(), Role::Label);
    }
}

pub(super) fn detail(state: &State) -> Vec<Said> {
    let (words, lang) = (CertificateWords(state.lang), state.lang);
    let Some(status) = &state.certificates.status else { return Vec::new() };
    let mut lines: Vec<Said> = Vec::new();
    if let Some(held) = state.certificates.current() {
        let it = held.certificate();
        let day = |time: &str| time.get(..10).unwrap_or(time).to_owned();
        lines.push((it.subject.clone(), Role::Title));
        lines.push((
            format!(
                "{}   {}",
                words.issued_by(common_name(&it.issuer)),
                words.term(&day(&it.from), &day(&it.until))
            ),
            Role::Plain,
        ));
        if !it.names.is_empty() {
            lines.push((words.names(&it.names.join(", ")), Role::Plain));
        }
    }
    // What is wrong comes first, however long the rest is.
    for level in [Level::Problem, Level::Caution, Level::Good] {
        let role = match level {
            Level::Problem => Role::Bad,
            Level::Caution => Role::Warning,
            Level::Good => Role::Plain,
        };
        let found = status.findings.iter().filter(|finding| finding.level == level);
        lines.extend(found.map(|finding| (finding_told(finding, lang), role)));
    }
    lines.extend(status.awaits.then(|| (words.awaits().to_owned(), Role::Warning)));
    lines.extend(status.own.then(|| (words.own().to_owned(), Role::Plain)));
    let fingerprint =
        state.certificates.current().map(|held| words.fingerprint(&held.certificate().fingerprint));
    lines.extend(fingerprint.map(|line| (line, Role::Plain)));
    lines.push((words.for_relay().to_owned(), Role::Stale));
    lines
}
