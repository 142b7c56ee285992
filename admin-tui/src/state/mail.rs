//! The queue of letters: which are wanted, which are chosen, and what is done to them.

use std::collections::BTreeSet;

use admin_api::mail::{self, Broken, Chosen, Mail, Queue, Step, Trial, Tried};

use super::dialog::{Dialog, Then};
use super::field::{Field, Rule};
use super::order::{Body, Order, Verb};
use super::sorting::{Rank, Sorting};
use super::{Ask, Cursor, Effect, State, Ticket};
use crate::keys::Act;
use crate::text::quoted;
use crate::words::{FrameWords, MailWords};

/// What the screen of letters shows: the newest thousand of those wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct MailView {
    pub(crate) cursor: Cursor,
    pub(crate) filter: String,
    pub(crate) state: Option<mail::State>,
    pub(crate) queue: Option<Queue>,
    pub(crate) chosen: BTreeSet<u64>,
    pub(crate) sorting: Sorting,
    generation: u64,
}

impl MailView {
    /// The letters in view.
    pub(crate) fn rows(&self) -> Vec<&Mail> {
        let all = self.queue.as_ref().map_or(&[][..], |queue| &queue.items);
        let wanted = self.filter.trim().to_uppercase();
        let is_wanted = |letter: &&Mail| {
            let to = letter.recipient.as_deref().unwrap_or_default();
            to.to_uppercase().contains(&wanted) || letter.number.to_string().contains(&wanted)
        };
        self.sorting.apply(all.iter().filter(is_wanted).collect(), |letter, column| match column {
            0 => Rank::Number(letter.state as i64),
            1 => Rank::count(letter.number),
            2 => Rank::text(letter.recipient.as_deref().unwrap_or_default()),
            3 => Rank::text(&letter.class),
            4 => Rank::count(letter.tries.into()),
            5 => Rank::text(&letter.next),
            _ => Rank::text(letter.attempts.last().map_or("", |attempt| &attempt.said)),
        })
    }

    pub(crate) fn current(&self) -> Option<&Mail> {
        self.rows().get(self.cursor.at).copied()
    }

    pub(super) fn ask(&self) -> Effect {
        Ask::get(Ticket::Mail { generation: self.generation }, State::mail_path(self.state))
    }

    pub(super) fn restart(&mut self, state: Option<mail::State>) -> Effect {
        (self.state, self.cursor) = (state, Cursor::default());
        self.generation += 1;
        self.ask()
    }

    pub(super) fn take(&mut self, generation: u64, queue: Queue) {
        if generation == self.generation {
            self.queue = Some(queue);
        }
    }

    fn numbers(&self) -> Vec<u64> {
        if self.chosen.is_empty() {
            self.current().map(|letter| letter.number).into_iter().collect()
        } else {
            self.chosen.iter().copied().collect()
        }
    }
}

/// Letters that go again, or are taken back.
pub(super) fn step(verb: Verb, numbers: Vec<u64>) -> Order {
    let (pattern, words) =
        if verb == Verb::Cancel { (mail::CANCEL, "cancel") } else { (mail::RETRY, "retry") };
    let named = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let is_all_failed = numbers.is_empty();
    let command =
        if is_all_failed { format!("mail {words} --failed") } else { format!("mail {words} {named}") };
    Order::json(verb, pattern, &Chosen { numbers, failed: is_all_failed }).about(named).typed(command)
}

/// Stops the queue or lets it go on; each takes the other back.
pub(super) fn steer(pauses: bool) -> Order {
    let order = |pauses: bool| {
        let (verb, pattern, words) =
            if pauses { (Verb::Pause, mail::PAUSE, "pause") } else { (Verb::GoOn, mail::RESUME, "resume") };
        Order::new(verb, pattern, Body::Empty).typed(format!("mail {words}"))
    };
    order(pauses).undone_by(Some(order(!pauses)))
}

impl State {
    pub(super) fn mail_act(&mut self, act: Act) -> Vec<Effect> {
        match act {
            Act::Retry | Act::Cancel => {
                let numbers = self.mail.numbers();
                if numbers.is_empty() {
                    self.complain(FrameWords(self.lang).nobody_chosen());
                    return Vec::new();
                }
                self.try_dry(step(if act == Act::Retry { Verb::Retry } else { Verb::Cancel }, numbers))
            }
            Act::Choose | Act::ChooseAll | Act::ChooseNone => {
                self.choose_letter(act);
                Vec::new()
            }
            Act::RetryFailed => self.try_dry(step(Verb::Retry, Vec::new())),
            Act::Pause => {
                let is_paused = self.known.totals.as_ref().is_some_and(|totals| totals.paused.is_some());
                self.try_dry(steer(!is_paused))
            }
            _ => {
                let (words, frame) = (MailWords(self.lang), FrameWords(self.lang));
                let sends = vec![frame.no().to_owned(), frame.yes().to_owned()];
                let fields = vec![
                    Field::new(words.test_to(), Rule::Needed),
                    Field::choice(words.test_send(), sends, 0),
                ];
                self.dialogs.push(Dialog::new(words.test_title(), Vec::new(), Then::Test).with(fields));
                Vec::new()
            }
        }
    }

    pub(super) fn choose_letter(&mut self, act: Act) {
        match act {
            Act::ChooseNone => self.mail.chosen.clear(),
            Act::ChooseAll => {
                self.mail.chosen = self.mail.rows().iter().map(|letter| letter.number).collect();
            }
            _ => {
                if let Some(number) = self.mail.current().map(|letter| letter.number) {
                    if !self.mail.chosen.remove(&number) {
                        self.mail.chosen.insert(number);
                    }
                    self.mail.cursor.go(Act::Down, self.mail.rows().len(), self.layout().rows());
                }
            }
        }
    }

    /// Begins a conversation with the relay.
    pub(super) fn test_mail(&mut self, to: String, sends: bool) -> Vec<Effect> {
        let body =
            serde_json::to_vec(&Trial { to: to.clone(), no_send: !sends }).map_or(Body::Empty, Body::Json);
        self.say(MailWords(self.lang).testing());
        self.busy += 1;
        let ticket = Ticket::Tried { to, sends };
        let ask =
            Ask { ticket, path: mail::TEST.to_owned(), body, is_dry_run: false, reason: None, expect: None };
        vec![Effect::Ask(Box::new(ask))]
    }

    /// Shows how the trial went.
    pub(super) fn tried(&mut self, tried: &Tried, (to, sends): (&str, bool)) {
        let no_send = if sends { "" } else { " --no-send" };
        let command = format!("mamori mail test {}{no_send}", quoted(to));
        self.conversed((&tried.steps, tried.broken.as_ref()), (MailWords(self.lang).test_title(), &command));
    }

    /// Shows how a conversation with the relay went, step by step.
    pub(super) fn conversed(
        &mut self,
        (steps, broken): (&[Step], Option<&Broken>),
        (title, command): (&str, &str),
    ) {
        let words = MailWords(self.lang);
        let mut lines: Vec<String> = steps.iter().map(|step| words.step(&step.place, &step.said)).collect();
        match broken {
            None => lines.push(words.all_well().to_owned()),
            Some(broken) => {
                lines.push(words.broken(&broken.place, &broken.said));
                lines.push(self.lang.pick(&broken.message_ja, &broken.message_en).to_owned());
                if !broken.config.is_empty() {
                    lines.push(words.write_this().to_owned());
                    lines.extend(broken.config.lines().map(|line| format!("  {line}")));
                }
            }
        }
        let outcome = if broken.is_none() { words.all_well() } else { title };
        self.done(outcome.to_owned(), command.to_owned());
        self.dialogs.push(Dialog::new(title, lines, Then::Close));
    }
}
