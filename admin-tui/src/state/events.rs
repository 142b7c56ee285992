//! Events: their list, and the steps of their lives.

use admin_api::events::{self, Copy, Event, Events, Extend, Kind, NewEvent, Precheck, Settings, Weight};

use super::dialog::{Dialog, Form, Then};
use super::field::{Field, Rule};
use super::order::{Body, EventVerb, Look, Order, Verb};
use super::sorting::{Rank, Sorting};
use super::{Ask, Cursor, Effect, State, Ticket};
use crate::keys::Act;
use crate::options::Lang;
use crate::text::{grouped, quoted};
use crate::words::{EventWords, FrameWords};

/// What the screen of events shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct EventsView {
    pub(crate) cursor: Cursor,
    pub(crate) filter: String,
    pub(crate) sorting: Sorting,
    pub(crate) list: Option<Events>,
}

impl EventsView {
    pub(crate) fn rows(&self) -> Vec<&Event> {
        let all = self.list.as_ref().map_or(&[][..], |list| &list.items);
        let wanted = self.filter.trim();
        let holds = |event: &&Event| {
            [&event.code, &event.name, &event.name_en].iter().any(|text| text.contains(wanted))
        };
        self.sorting.apply(all.iter().filter(holds).collect(), |event, column| match column {
            0 => Rank::text(&event.phase),
            1 => Rank::text(&event.name),
            2 => Rank::text(event.from.as_deref().unwrap_or_default()),
            3 => Rank::count(event.totals.targets),
            _ => Rank::count(event.totals.submitted),
        })
    }

    pub(crate) fn current(&self) -> Option<&Event> {
        self.rows().get(self.cursor.at).copied()
    }
}

/// The name in the language of the screen.
pub(crate) fn name(event: &Event, lang: Lang) -> &str {
    lang.pick(&event.name, if event.name_en.is_empty() { &event.name } else { &event.name_en })
}

/// A step of one event.
fn step(verb: EventVerb, event: &Event, lang: Lang) -> Order {
    let (pattern, words) = match verb {
        EventVerb::Remove => (events::REMOVE, "remove"),
        EventVerb::Ready => (events::READY, "ready"),
        EventVerb::Unready => (events::UNREADY, "unready"),
        EventVerb::Suspend => (events::SUSPEND, "suspend"),
        EventVerb::Resume => (events::RESUME, "resume"),
        EventVerb::Close => (events::CLOSE, "close"),
        EventVerb::Archive => (events::ARCHIVE, "archive"),
        EventVerb::Create | EventVerb::Copy | EventVerb::Extend | EventVerb::Open => (events::OPEN, "open"),
    };
    Order::new(Verb::Event(verb), pattern, Body::Empty)
        .at(pattern.replace(":code", &event.code))
        .about(name(event, lang))
        .typed(format!("event {words} {}", quoted(&event.code)))
}

/// The change that the fields of a form make.
pub(super) fn order(form: &Form, (values, choice): (&[String], usize)) -> Option<Order> {
    let value = |place: usize| values.get(place).map(|value| value.trim().to_owned()).unwrap_or_default();
    match form {
        Form::CreateEvent => {
            let given = |place: usize| Some(value(place)).filter(|value| !value.is_empty());
            let (kind, flag) =
                if choice == 0 { (Kind::Statutory, "statutory") } else { (Kind::Voluntary, "voluntary") };
            // A year that is no number is left to the server, which says what is wrong with it.
            let year = value(2).parse().unwrap_or_default();
            let settings = Settings { from: given(4), to: given(5), ..Settings::default() };
            let mut command = format!(
                "event create --code {} --name {} --year {year} --kind {flag}",
                quoted(&value(0)),
                quoted(&value(1))
            );
            for (flag, value) in [("from", &settings.from), ("to", &settings.to)] {
                command.extend(value.iter().map(|value| format!(" --{flag} {}", quoted(value))));
            }
            let new = NewEvent { code: value(0), name: value(1), year, kind, settings };
            Some(
                Order::json(Verb::Event(EventVerb::Create), events::EVENTS, &new)
                    .about(value(1))
                    .typed(command),
            )
        }
        Form::CopyEvent { code } => {
            let new = value(0);
            let command = format!("event copy {} {}", quoted(code), quoted(&new));
            let order = Order::json(Verb::Event(EventVerb::Copy), events::COPY, &Copy { code: new.clone() });
            Some(order.at(events::COPY.replace(":code", code)).about(new).typed(command))
        }
        Form::ExtendEvent { code, name } => {
            let to = value(0);
            let command = format!("event extend {} --to {}", quoted(code), quoted(&to));
            let order = Order::json(Verb::Event(EventVerb::Extend), events::EXTEND, &Extend { to });
            Some(order.at(events::EXTEND.replace(":code", code)).about(name.clone()).typed(command))
        }
        _ => None,
    }
}

/// What a step is called.
pub(super) const fn title(verb: EventVerb, words: EventWords) -> &'static str {
    match verb {
        EventVerb::Create => words.create(),
        EventVerb::Copy => words.copy(),
        EventVerb::Remove => words.remove(),
        EventVerb::Ready => words.get_ready(),
        EventVerb::Unready => words.unready(),
        EventVerb::Open => words.start(),
        EventVerb::Suspend => words.suspend(),
        EventVerb::Resume => words.resume(),
        EventVerb::Extend => words.extend(),
        EventVerb::Close => words.close(),
        EventVerb::Archive => words.archive(),
    }
}

/// What a dry run found.
pub(super) fn look(verb: EventVerb, event: &Event, lang: Lang) -> Look {
    let words = EventWords(lang);
    let mut lines = vec![words.asks(name(event, lang), title(verb, words))];
    lines.extend(window(event).map(|window| format!("{} {window}", words.window())));
    let left = event.totals.targets.saturating_sub(event.totals.submitted);
    lines.extend(match verb {
        EventVerb::Open => Some(words.start_freezes().to_owned()),
        EventVerb::Ready => Some(words.ready_opens().to_owned()),
        EventVerb::Suspend => Some(words.suspend_blocks().to_owned()),
        EventVerb::Close => Some(words.close_loses(&grouped(left), &grouped(event.totals.drafts))),
        _ => None,
    });
    // There is no way back from a close: its count is typed however small it is.
    let count = event.expect.map(|count| count as u64).or_else(|| (verb == EventVerb::Close).then_some(left));
    Look { lines, count, ..Look::default() }
}

/// First and last day, as far as they are chosen.
pub(crate) fn window(event: &Event) -> Option<String> {
    let (from, to) = (event.from.as_deref(), event.to.as_deref());
    (from.is_some() || to.is_some()).then(|| format!("{} - {}", from.unwrap_or(".."), to.unwrap_or("..")))
}

impl State {
    /// What a key does to the event under the cursor.
    pub(super) fn event_act(&mut self, act: Act) -> Vec<Effect> {
        let words = EventWords(self.lang);
        if act == Act::AddEvent {
            let kinds = vec![words.statutory().to_owned(), words.voluntary().to_owned()];
            let year = self.clock.shown.get(..4).unwrap_or_default();
            let fields = vec![
                Field::new(words.code(), Rule::Needed),
                Field::new(words.name(), Rule::Needed),
                Field::new(words.label_year(), Rule::Needed).holding(year),
                Field::choice(words.label_kind(), kinds, 0),
                Field::new(words.label_from(), Rule::Any),
                Field::new(words.label_to(), Rule::Any),
            ];
            let lines = vec![words.add_hint().to_owned()];
            self.dialogs
                .push(Dialog::new(words.add_title(), lines, Then::Form(Form::CreateEvent)).with(fields));
            return Vec::new();
        }
        let Some(event) = self.events.current().cloned() else {
            self.complain(FrameWords(self.lang).nobody_chosen());
            return Vec::new();
        };
        let code = event.code.clone();
        let verb = match act {
            Act::CopyEvent => {
                let then = Then::Form(Form::CopyEvent { code: code.clone() });
                let fields = vec![Field::new(words.new_code(), Rule::Needed)];
                self.dialogs
                    .push(Dialog::new(words.copy_title(), vec![words.copy_hint(&code)], then).with(fields));
                return Vec::new();
            }
            Act::ExtendEvent => {
                let about = vec![name(&event, self.lang).to_owned()];
                let then = Then::Form(Form::ExtendEvent { code, name: name(&event, self.lang).to_owned() });
                let now = event.to.as_deref().unwrap_or_default();
                let fields = vec![Field::new(words.label_to(), Rule::Needed).holding(now)];
                self.dialogs.push(Dialog::new(words.extend_title(), about, then).with(fields));
                return Vec::new();
            }
            Act::Remind => return self.ask_whom_to_remind(&event),
            Act::PlanNotices | Act::Notices => return self.ask_announcements(act, &event),
            Act::CheckEvent => {
                self.busy += 1;
                return vec![Ask::get(Ticket::Precheck, events::PRECHECK.replace(":code", &code))];
            }
            Act::ReadyEvent if event.phase == "ready" => EventVerb::Unready,
            Act::ReadyEvent => EventVerb::Ready,
            Act::SuspendEvent if event.phase == "suspended" => EventVerb::Resume,
            Act::SuspendEvent => EventVerb::Suspend,
            Act::CloseEvent => EventVerb::Close,
            Act::ArchiveEvent => EventVerb::Archive,
            Act::RemoveEvent => EventVerb::Remove,
            _ => EventVerb::Open,
        };
        self.try_dry(step(verb, &event, self.lang))
    }

    /// Shows what stands before the start, each with what clears it.
    pub(super) fn prechecked(&mut self, check: &Precheck) {
        let words = EventWords(self.lang);
        let mut lines = Vec::new();
        for item in &check.items {
            let said = self.lang.pick(&item.message_ja, &item.message_en);
            lines.push(if item.weight == Weight::Blocks { words.blocks(said) } else { words.warns(said) });
            lines.push(words.clears(self.lang.pick(&item.clears_ja, &item.clears_en)));
            lines.extend(item.fix.iter().map(|fix| format!("     $ {fix}")));
        }
        if !check.items.iter().any(|item| item.weight == Weight::Blocks) {
            lines.insert(0, words.check_well().to_owned());
        }
        self.dialogs.push(Dialog::new(words.check_title(), lines, Then::Close));
    }
}
