//! What the doctor found, and the configuration in use.

use std::cmp::Reverse;

use admin_api::config::{self, EFFECTIVE, Effective, Reloaded, Setting};
use admin_api::doctor::{BUNDLE, Bundle, DOCTOR, Examined, Finding};

use super::dialog::{Dialog, Then};
use super::field::{Field, Rule};
use super::order::{Body, Look, Order, Verb};
use super::{Ask, Cursor, Effect, State, Ticket};
use crate::keys::Act;
use crate::options::Lang;
use crate::words::{FrameWords, SettingsWords};

/// What the screen of settings shows: findings, or settings in their place.
#[derive(Clone, Debug, Default)]
pub(crate) struct SettingsView {
    pub(crate) cursor: Cursor,
    pub(crate) filter: String,
    pub(crate) examined: Option<Examined>,
    /// The minute of the examination.
    pub(crate) at: String,
    pub(crate) effective: Option<Effective>,
    /// Whether settings stand in the place of findings.
    pub(crate) has_settings: bool,
    /// Whether only those are listed that differ from the default or wait.
    pub(crate) is_different_only: bool,
}

impl SettingsView {
    /// Findings, the worst first.
    pub(crate) fn findings(&self) -> Vec<&Finding> {
        let all = self.examined.as_ref().map_or(&[][..], |examined| &examined.findings);
        let wanted = self.filter.trim();
        let holds = |finding: &&Finding| {
            [&finding.code, &finding.seen_ja, &finding.seen_en, &finding.name_ja, &finding.name_en]
                .into_iter()
                .any(|text| text.contains(wanted))
        };
        let mut rows: Vec<&Finding> = all.iter().filter(holds).collect();
        rows.sort_by_key(|finding| Reverse(finding.level));
        rows
    }

    /// Settings by key.
    pub(crate) fn settings(&self) -> Vec<&Setting> {
        let all = self.effective.as_ref().map_or(&[][..], |effective| &effective.items);
        let differs = |it: &&Setting| !self.is_different_only || it.value != it.default || it.waits.is_some();
        all.iter().filter(|it| it.key.contains(self.filter.trim())).filter(differs).collect()
    }

    /// Rows of the list in front.
    pub(super) fn count(&self) -> usize {
        if self.has_settings { self.settings().len() } else { self.findings().len() }
    }

    /// The finding under the cursor.
    pub(crate) fn finding(&self) -> Option<&Finding> {
        self.findings().get(self.cursor.at).copied().filter(|_| !self.has_settings)
    }

    /// The setting under the cursor.
    pub(crate) fn setting(&self) -> Option<&Setting> {
        self.settings().get(self.cursor.at).copied().filter(|_| self.has_settings)
    }

    /// The other list.
    pub(super) fn turn(&mut self) {
        self.has_settings = !self.has_settings;
        self.cursor = Cursor::default();
    }

    /// What is asked when the screen opens; an examination costs more than a list, so it is not repeated.
    pub(super) fn ask(&self) -> Vec<Effect> {
        if self.examined.is_some() { Vec::new() } else { Self::ask_again() }
    }

    /// Examines everything anew.
    pub(super) fn ask_again() -> Vec<Effect> {
        vec![Ask::get(Ticket::Examined, DOCTOR), Ask::get(Ticket::Effective, EFFECTIVE)]
    }
}

/// What a reload would do, or did.
fn told(reloaded: &Reloaded, words: SettingsWords) -> Vec<String> {
    let named = |keys: &[String]| keys.iter().map(|key| format!("  {key}")).collect::<Vec<_>>();
    let mut lines = Vec::new();
    if !reloaded.applied.is_empty() {
        lines.push(words.applied().to_owned());
        lines.extend(named(&reloaded.applied));
    }
    if !reloaded.restart.is_empty() {
        lines.push(words.needs_restart().to_owned());
        lines.extend(named(&reloaded.restart));
    }
    if lines.is_empty() {
        lines.push(words.nothing_changes().to_owned());
    }
    lines
}

/// What a dry run of a reload found.
pub(super) fn look(reloaded: &Reloaded, lang: Lang) -> Look {
    let words = SettingsWords(lang);
    let mut lines = vec![words.asks_reload().to_owned()];
    lines.extend(told(reloaded, words));
    Look { lines, ..Look::default() }
}

/// What a reload did, in one line.
pub(super) fn did(reloaded: &Reloaded, lang: Lang) -> String {
    SettingsWords(lang).did_reload(reloaded.applied.len(), reloaded.restart.len())
}

impl State {
    pub(super) fn settings_act(&mut self, act: Act) -> Vec<Effect> {
        if act == Act::Reload {
            let order = Order::new(Verb::ReloadConfig, config::RELOAD, Body::Empty).typed("config reload");
            return self.try_dry(order);
        }
        if act == Act::Bundle {
            self.busy += 1;
            return vec![Ask::get(Ticket::Bundle, BUNDLE)];
        }
        let view = &mut self.settings;
        view.is_different_only = !(view.has_settings && view.is_different_only);
        (view.has_settings, view.cursor) = (true, Cursor::default());
        Vec::new()
    }

    /// Shows the whole bundle above the name of the file that it goes to.
    pub(super) fn bundle_came(&mut self, bundle: &Bundle) {
        let (words, frame) = (SettingsWords(self.lang), FrameWords(self.lang));
        let text = self.lang.pick(&bundle.text_ja, &bundle.text_en);
        let mut lines =
            vec![words.bundle_read().to_owned(), frame.never_overwritten().to_owned(), String::new()];
        lines.extend(text.lines().map(str::to_owned));
        let field = Field::new(frame.file(), Rule::Needed).holding("mamori-bundle.txt");
        let then = Then::Keep(text.as_bytes().to_vec());
        self.dialogs.push(Dialog::new(words.bundle(), lines, then).with(vec![field]));
    }

    pub(super) fn examined(&mut self, examined: Examined) {
        self.settings.at.clone_from(&self.clock.minute);
        self.settings.examined = Some(examined);
    }

    /// Keeps the settings; a file that cannot be read is told once.
    pub(super) fn effective(&mut self, effective: Effective) {
        let words = SettingsWords(self.lang);
        let is_new = self.settings.effective.as_ref().is_none_or(|was| was.broken != effective.broken);
        if let Some(broken) = effective.broken.as_ref().filter(|_| is_new) {
            let lines = vec![words.file_broken().to_owned(), broken.clone()];
            self.dialogs.push(Dialog::new(words.settings(), lines, Then::Close));
        }
        self.settings.effective = Some(effective);
    }
}
