//! 0 設定と点検: findings with what mends them, and the configuration in use.

use admin_api::config::Origin;
use admin_api::doctor::Level;

use super::{Said, Sorting, table};
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::State;
use crate::words::{FrameWords, SettingsWords};

const fn level_word(level: Level, words: SettingsWords) -> &'static str {
    match level {
        Level::Good => words.good(),
        Level::Caution => words.caution(),
        Level::Problem => words.problem(),
    }
}

const fn role(level: Level) -> Role {
    match level {
        Level::Good => Role::Plain,
        Level::Caution => Role::Warning,
        Level::Problem => Role::Bad,
    }
}

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_findings(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = SettingsWords(lang);
    [words.good(), words.caution(), words.problem()].map(|word| (0, word)).to_vec()
}

pub(super) fn finding_columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = SettingsWords(lang);
    let mut columns =
        vec![table::words(words.level(), 8), table::words(words.code(), 10), table::words(words.name(), 22)];
    columns.push(table::words(words.seen(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_settings(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = SettingsWords(lang);
    [words.by_default(), words.by_file()].map(|word| (2, word)).to_vec()
}

pub(super) fn setting_columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = SettingsWords(lang);
    let mut columns = vec![table::words(words.key(), 32), table::words(words.origin(), 8)];
    columns.insert(1, table::words(words.value(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

pub(super) fn heading(state: &State) -> String {
    let (words, view) = (SettingsWords(state.lang), &state.settings);
    let Some(examined) = &view.examined else { return FrameWords(state.lang).reading().to_owned() };
    let mut said = vec![words.ran(&view.at, examined.problem, examined.caution, examined.good)];
    if view.has_settings {
        let waiting = view.effective.as_ref().map_or(0, |effective| effective.waiting);
        said = vec![format!("> {}", words.settings()), words.waiting(waiting)];
        said.extend(view.is_different_only.then(|| words.different_only().to_owned()));
    }
    said.extend((!view.filter.is_empty()).then(|| FrameWords(state.lang).filter(&view.filter)));
    said.join("   ")
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (view, lang) = (&state.settings, state.lang);
    let words = SettingsWords(lang);
    if view.has_settings {
        let rows = view.settings();
        let columns = setting_columns(lang, canvas.area.width);
        table::draw(canvas, &columns, (view.cursor, rows.len(), Sorting::default()), |place| {
            let setting = rows.get(place)?;
            let origin = match setting.origin {
                Origin::Default => words.by_default(),
                Origin::File => words.by_file(),
            };
            let value = setting.value.clone().unwrap_or_else(|| words.none().to_owned());
            let role = match (&setting.waits, setting.origin) {
                (Some(_), _) => Role::Warning,
                (None, Origin::File) => Role::Plain,
                (None, Origin::Default) => Role::Stale,
            };
            let cells = vec![setting.key.clone(), value, origin.to_owned()];
            Some(table::Row { cells, is_chosen: false, role })
        });
        return;
    }
    let rows = view.findings();
    let columns = finding_columns(lang, canvas.area.width);
    table::draw(canvas, &columns, (view.cursor, rows.len(), Sorting::default()), |place| {
        let finding = rows.get(place)?;
        let cells = vec![
            level_word(finding.level, words).to_owned(),
            finding.code.clone(),
            lang.pick(&finding.name_ja, &finding.name_en).to_owned(),
            lang.pick(&finding.seen_ja, &finding.seen_en).to_owned(),
        ];
        Some(table::Row { cells, is_chosen: false, role: role(finding.level) })
    });
}

pub(super) fn detail(state: &State) -> Vec<Said> {
    let (words, view, lang) = (SettingsWords(state.lang), &state.settings, state.lang);
    let mut lines: Vec<Said> = Vec::new();
    if let Some(finding) = view.finding() {
        let name = lang.pick(&finding.name_ja, &finding.name_en);
        lines.push((format!("{}  {name}", finding.code), Role::Title));
        lines.push((lang.pick(&finding.seen_ja, &finding.seen_en).to_owned(), role(finding.level)));
        let why = lang.pick(&finding.why_ja, &finding.why_en);
        lines.extend((!why.is_empty()).then(|| (why.to_owned(), Role::Plain)));
        lines.extend(finding.fix.as_deref().map(|fix| (words.fix(fix), Role::Key)));
        lines.push((words.help(&finding.help), Role::Label));
    }
    if let Some(setting) = view.setting() {
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| words.none().to_owned());
        lines.push((format!("{} = {}", setting.key, shown(&setting.value)), Role::Title));
        lines.push((words.default_is(&shown(&setting.default)), Role::Plain));
        lines.extend(setting.waits.as_deref().map(|value| (words.waits(value), Role::Warning)));
        lines.extend(setting.restart.then(|| (words.restarts().to_owned(), Role::Plain)));
        let file = view.effective.as_ref().and_then(|effective| effective.file.as_deref());
        lines.extend(file.map(|file| (words.file(file), Role::Label)));
    }
    lines.push((words.panes().to_owned(), Role::Stale));
    lines
}
