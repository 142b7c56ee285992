//! The texts that the company words itself: their list, their versions, a sample.

use admin_api::messages::{self, Altered, Back, Filled, History, Listed, Messages, Preview, Sample, Sampled};

use super::dialog::{Dialog, Then};
use super::field::{Field, Rule};
use super::order::{Body, Look, Order, Verb};
use super::{Ask, Cursor, Effect, State, Ticket};
use crate::keys::Act;
use crate::options::Lang;
use crate::text::quoted;
use crate::words::{FrameWords, MailWords, MessageWords};

/// What the screen of texts shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct MessagesView {
    pub(crate) cursor: Cursor,
    pub(crate) filter: String,
    pub(crate) list: Option<Messages>,
}

impl MessagesView {
    pub(crate) fn rows(&self) -> Vec<&Listed> {
        let all = self.list.as_ref().map_or(&[][..], |list| &list.items);
        let wanted = self.filter.trim();
        let holds =
            |text: &&Listed| [&text.key, &text.title_ja, &text.title_en].iter().any(|it| it.contains(wanted));
        all.iter().filter(holds).collect()
    }

    pub(crate) fn current(&self) -> Option<&Listed> {
        self.rows().get(self.cursor.at).copied()
    }
}

/// What a text is called.
pub(crate) fn title(text: &Listed, lang: Lang) -> &str {
    lang.pick(&text.title_ja, &text.title_en)
}

/// The text goes back to a version.
pub(super) fn back(text: (&str, &str, &str), version: &str) -> Order {
    let (key, lang, title) = text;
    // A number that is none is left to the server, which says what is wrong with it.
    let body = Back { version: version.parse().unwrap_or_default() };
    Order::json(Verb::Revert, messages::REVERT, &body)
        .at(format!("{}/revert", messages::path(key, lang)))
        .about(title)
        .typed(format!("message revert {key} {} --in {lang}", body.version))
}

/// The lines of a text that was filled in.
fn lines(filled: &Filled, words: MessageWords) -> Vec<String> {
    let subject = filled.subject.as_deref().map(|subject| words.subject(subject));
    subject.into_iter().chain(filled.body.lines().map(str::to_owned)).collect()
}

/// What a dry run found.
pub(super) fn look(order: &Order, altered: &Altered, lang: Lang) -> Look {
    let words = MessageWords(lang);
    let mut all = vec![words.asks_back(&order.object)];
    if !altered.changed {
        all.push(words.same().to_owned());
    }
    all.extend(lines(&altered.preview, words));
    Look { lines: all, ..Look::default() }
}

impl State {
    pub(super) fn message_act(&mut self, act: Act) -> Vec<Effect> {
        let words = MessageWords(self.lang);
        let Some(text) = self.messages.current().cloned() else {
            self.complain(FrameWords(self.lang).nobody_chosen());
            return Vec::new();
        };
        let path = messages::path(&text.key, &text.lang);
        let about = title(&text, self.lang).to_owned();
        match act {
            Act::ShowText => {
                self.busy += 1;
                vec![Ask::get(Ticket::TextPreview, format!("{path}/preview"))]
            }
            Act::TextHistory => {
                self.busy += 1;
                vec![Ask::get(Ticket::TextHistory, format!("{path}/history"))]
            }
            Act::TextBack => {
                let lines = vec![about.clone(), words.back_about().to_owned()];
                let then = Then::RevertText { key: text.key, lang: text.lang, title: about };
                let field = Field::new(words.version(), Rule::Needed);
                self.dialogs.push(Dialog::new(words.back_title(), lines, then).with(vec![field]));
                Vec::new()
            }
            _ => {
                let lines = vec![about, words.sample_about().to_owned()];
                let field = Field::new(MailWords(self.lang).test_to(), Rule::Needed);
                let then = Then::SampleText { key: text.key, lang: text.lang };
                self.dialogs.push(Dialog::new(words.sample(), lines, then).with(vec![field]));
                Vec::new()
            }
        }
    }

    /// Sends a sample through the relay.
    pub(super) fn sample_text(&mut self, (key, lang): (&str, &str), to: String) -> Vec<Effect> {
        self.say(MailWords(self.lang).testing());
        self.busy += 1;
        let command = format!("mamori message sample {key} --to {} --in {lang}", quoted(&to));
        let body = serde_json::to_vec(&Sample { to }).map_or(Body::Empty, Body::Json);
        let path = format!("{}/sample", messages::path(key, lang));
        let ticket = Ticket::Sampled(command);
        vec![Effect::Ask(Box::new(Ask { ticket, path, body, is_dry_run: false, reason: None, expect: None }))]
    }

    pub(super) fn sampled(&mut self, sampled: &Sampled, command: &str) {
        let conversation = (&sampled.steps[..], sampled.broken.as_ref());
        self.conversed(conversation, (MessageWords(self.lang).sample(), command));
    }

    pub(super) fn text_shown(&mut self, preview: &Preview) {
        let words = MessageWords(self.lang);
        self.dialogs.push(Dialog::new(words.preview(), lines(&preview.preview, words), Then::Close));
    }

    pub(super) fn history_shown(&mut self, history: &History) {
        let (words, lang) = (MessageWords(self.lang), self.lang);
        let rows = history.items.iter();
        let mut lines: Vec<String> = rows
            .map(|it| words.row(it.version, &it.time_shown, lang.pick(&it.by_ja, &it.by_en), &it.reason))
            .collect();
        if lines.is_empty() {
            lines.push(words.only_built_in().to_owned());
        }
        self.dialogs.push(Dialog::new(words.history(), lines, Then::Close));
    }
}
