//! The texts that the company words itself: their list, their versions, a sample.

use admin_api::messages::{
    self, Altered, Back, Filled, History, Listed, Message, Messages, New, Preview, Sample, Sampled,
};

use super::dialog::{Dialog, Then};
use super::editor::{Editor, Purpose};
use super::field::{Field, Rule};
use super::files::Wanted;
use super::order::{Body, Look, Order, Verb};
use super::sorting::{Rank, Sorting};
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
    pub(crate) sorting: Sorting,
    pub(crate) list: Option<Messages>,
}

impl MessagesView {
    pub(crate) fn rows(&self) -> Vec<&Listed> {
        let all = self.list.as_ref().map_or(&[][..], |list| &list.items);
        let wanted = self.filter.trim();
        let holds =
            |text: &&Listed| [&text.key, &text.title_ja, &text.title_en].iter().any(|it| it.contains(wanted));
        self.sorting.apply(all.iter().filter(holds).collect(), |text, column| match column {
            0 => Rank::text(&text.title_ja),
            1 => Rank::text(&text.lang),
            2 => Rank::count(text.version.into()),
            3 => Rank::text(text.changed.as_deref().unwrap_or_default()),
            _ => Rank::Number(i64::from(text.set) + i64::from(text.frozen.is_some())),
        })
    }

    /// What takes a change of a text back: the version that is listed still.
    pub(super) fn undo(&self, order: &Order) -> Option<Order> {
        let all = self.list.iter().flat_map(|list| &list.items);
        let was = all.into_iter().find(|it| {
            let path = messages::path(&it.key, &it.lang);
            order.path == path || order.path == format!("{path}/revert")
        })?;
        Some(back((&was.key, &was.lang, &order.object), &was.version.to_string()))
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

/// What the first line of a letter begins with, as in the files of `mamori message set`.
const SUBJECT: [&str; 3] = ["Subject:", "件名:", "件名："];

/// A text is worded anew; `None` for a letter whose first line is no subject.
pub(super) fn set((key, lang, title): (&str, &str, &str), (text, is_letter): (&str, bool)) -> Option<Order> {
    let new = if is_letter {
        let (first, body) = text.split_once('\n').unwrap_or((text, ""));
        let subject = SUBJECT.iter().find_map(|begin| first.trim_start().strip_prefix(begin))?;
        let body = body.strip_prefix('\n').unwrap_or(body);
        New { subject: Some(subject.trim().to_owned()), body: body.to_owned() }
    } else {
        New { subject: None, body: text.to_owned() }
    };
    Some(
        Order::json(Verb::SetText, messages::MESSAGE, &new)
            .at(messages::path(key, lang))
            .about(title)
            .typed(format!("message set {key} --in {lang} --file FILE")),
    )
}

/// A text in the form of its file: a letter begins with its subject.
fn written(message: &Message) -> String {
    let begin = if message.lang == "ja" { "件名" } else { "Subject" };
    let subject = message.subject.iter().map(|subject| format!("{begin}: {subject}\n\n"));
    subject.chain([message.body.clone()]).collect()
}

/// The lines of a text that was filled in.
fn lines(filled: &Filled, words: MessageWords) -> Vec<String> {
    let subject = filled.subject.as_deref().map(|subject| words.subject(subject));
    subject.into_iter().chain(filled.body.lines().map(str::to_owned)).collect()
}

/// What a dry run found.
pub(super) fn look(order: &Order, altered: &Altered, lang: Lang) -> Look {
    let words = MessageWords(lang);
    let asks = if order.verb == Verb::SetText {
        words.asks_set(&order.object)
    } else {
        words.asks_back(&order.object)
    };
    let mut all = vec![asks];
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
            Act::EditText if text.frozen.is_some() => {
                self.complain(words.is_frozen_now());
                Vec::new()
            }
            Act::EditText => {
                self.busy += 1;
                vec![Ask::get(Ticket::TextEdited, path)]
            }
            Act::ImportText => {
                let purpose =
                    Purpose::Text { key: text.key.clone(), lang: text.lang.clone(), is_letter: text.letter };
                let editor = Editor::new(format!("{about} ({})", text.lang), "", purpose);
                let lines = vec![about, words.import_about().to_owned()];
                let then = Then::ReadFor(Wanted::Text(Box::new(editor)));
                let field = Field::new(FrameWords(self.lang).file(), Rule::Needed);
                self.dialogs.push(Dialog::new(words.import_title(), lines, then).with(vec![field]));
                Vec::new()
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

    /// Opens the editor with the text in use.
    pub(super) fn text_edited(&mut self, message: &Message) {
        let words = MessageWords(self.lang);
        let named = self.messages.list.iter().flat_map(|list| &list.items).find(|it| it.key == message.key);
        let title = named.map_or(message.key.as_str(), |text| title(text, self.lang));
        let title = format!("{title} ({})", message.lang);
        let is_letter = message.subject.is_some();
        let mut about = words.placeholders(&message.placeholders.join(" "), &message.required.join(" "));
        if is_letter {
            about = format!("{}   {about}", words.first_is_subject());
        }
        let purpose = Purpose::Text { key: message.key.clone(), lang: message.lang.clone(), is_letter };
        self.editor = Some(Editor::new(title, &written(message), purpose).telling(about));
    }

    /// Asks what the text in the editor would say, and whether its placeholders are right.
    pub(super) fn try_text(&mut self, order: &Order) -> Vec<Effect> {
        self.busy += 1;
        let (path, body) = (order.path.clone(), order.body.clone());
        let reason = Some("-".to_owned());
        let ask = Ask { ticket: Ticket::TextTried, path, body, is_dry_run: true, reason, expect: None };
        vec![Effect::Ask(Box::new(ask))]
    }

    pub(super) fn text_tried(&mut self, altered: &Altered) {
        let words = MessageWords(self.lang);
        self.dialogs.push(Dialog::new(words.preview(), lines(&altered.preview, words), Then::Close));
    }

    /// Asks what is other than in a version.
    pub(super) fn compare_text(&mut self, (key, lang): (&str, &str), version: &str) -> Vec<Effect> {
        if version.is_empty() {
            return Vec::new();
        }
        self.busy += 1;
        let digits: String = version.chars().filter(char::is_ascii_digit).collect();
        vec![Ask::get(Ticket::TextCompared, format!("{}?against={digits}", messages::path(key, lang)))]
    }

    pub(super) fn text_compared(&mut self, message: &Message) {
        let words = MessageWords(self.lang);
        let mut lines = message.difference.clone().unwrap_or_default();
        if lines.iter().all(|line| line.starts_with(' ')) {
            lines.insert(0, words.no_difference().to_owned());
        }
        self.dialogs.push(Dialog::new(words.difference(), lines, Then::Close));
    }

    /// Asks where the text under the cursor goes.
    pub(super) fn ask_text_file(&mut self) {
        let Some(text) = self.messages.current().cloned() else {
            self.complain(FrameWords(self.lang).nobody_chosen());
            return;
        };
        let name = format!("{}-{}.txt", text.key, text.lang);
        let about = MessageWords(self.lang).export_about();
        self.ask_where(about, &name, Then::ExportText { key: text.key, lang: text.lang });
    }

    pub(super) fn export_text(&mut self, (key, lang): (&str, &str), file: &str) -> Vec<Effect> {
        self.busy += 1;
        self.export_command = Some(format!("mamori message get {key} --in {lang}"));
        vec![Ask::get(Ticket::TextFile(file.into()), messages::path(key, lang))]
    }

    pub(super) fn text_file(path: &std::path::Path, message: &Message) -> Effect {
        Effect::Save(path.to_owned(), written(message).into_bytes())
    }

    pub(super) fn history_shown(&mut self, history: &History) {
        let (words, lang) = (MessageWords(self.lang), self.lang);
        let rows = history.items.iter();
        let mut lines: Vec<String> = rows
            .map(|it| words.row(it.version, &it.time_shown, lang.pick(&it.by_ja, &it.by_en), &it.reason))
            .collect();
        let text = self.messages.current().map(|text| (text.key.clone(), text.lang.clone()));
        let Some((key, lang)) = text.filter(|_| !lines.is_empty()) else {
            lines.push(words.only_built_in().to_owned());
            self.dialogs.push(Dialog::new(words.history(), lines, Then::Close));
            return;
        };
        let field = Field::new(words.compare_with(), Rule::Any);
        let then = Then::CompareText { key, lang };
        self.dialogs.push(Dialog::new(words.history(), lines, then).with(vec![field]));
    }
}
