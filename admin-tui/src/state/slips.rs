//! One-time secrets on paper or on the screen, for people whom no letter reaches.

use std::path::{Path, PathBuf};

use admin_api::people::{MakeSlips, PasswordReset, SLIPS, SlipsMade, Way};
use admin_api::roster::{Person, State as Account, WIDE};

use super::dialog::{Dialog, Form, Then};
use super::field::{Field, Rule};
use super::order::{Look, Order, Verb};
use super::refresh::read;
use super::{Effect, State, Trouble, people};
use crate::options::Lang;
use crate::text::{fit, grouped, quoted};
use crate::words::{FrameWords, PeopleWords, SlipWords};

/// So many people are named one by one.
const NAMED: usize = 5;

/// Whether a name is one of a file of slips.
fn is_file(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|kind| kind == "pdf" || kind == "csv")
}

/// The slips of people who have no own password, in a file, or one of them shown.
fn slips(numbers: Vec<String>, file: Option<PathBuf>) -> Order {
    let mut command = "user slips".to_owned();
    // What is shown here has its file there, since a terminal keeps what it printed.
    let name = file.as_ref().map_or_else(|| "FILE.pdf".to_owned(), |file| file.display().to_string());
    command.extend([format!(" --out {}", quoted(&name))]);
    command.extend(numbers.iter().map(|number| format!(" {}", quoted(number))));
    let object = numbers.join(" ");
    Order { file, ..Order::json(Verb::Slips, SLIPS, &MakeSlips { staff_numbers: numbers }) }
        .about(object)
        .typed(command)
}

/// What a dry run found: for whom, and where it goes.
pub(super) fn look(order: &Order, found: &SlipsMade, lang: Lang) -> Look {
    let words = SlipWords(lang);
    let count = found.slips.len();
    if count == 0 {
        return Look { lines: vec![words.nobody().to_owned()], is_idle: true, ..Look::default() };
    }
    let mut lines = vec![words.asks(&grouped(count as u64))];
    let named = found.slips.iter().take(NAMED);
    lines.extend(named.map(|slip| {
        format!("  {} {}  {}", fit(&slip.staff_number, 10), fit(&slip.name, 16), slip.department)
    }));
    if count > NAMED {
        lines.push(format!("  {}", FrameWords(lang).and_more(count - NAMED)));
    }
    lines.push(words.earlier().to_owned());
    lines.push(match &order.file {
        Some(file) => words.into_file(&file.display().to_string()),
        None => words.is_shown().to_owned(),
    });
    Look { lines, count: (count >= WIDE).then_some(count as u64), ..Look::default() }
}

impl State {
    /// Asks for whom slips are made and where they go.
    pub(super) fn ask_slips(&mut self) -> Vec<Effect> {
        let words = SlipWords(self.lang);
        let current = self.people.current().filter(|person| person.state == Account::AwaitingFirst);
        let (numbers, label) = match (self.people.chosen.len(), current) {
            (0, None) => (Vec::new(), String::new()),
            (0, Some(person)) => {
                let label = format!("{} {}", person.staff_number, person.name);
                (vec![person.staff_number.clone()], label)
            }
            (count, _) => (self.people.chosen.iter().cloned().collect(), words.chosen(count)),
        };
        let mut whom = vec![words.everybody().to_owned()];
        if !numbers.is_empty() {
            whom.insert(0, label);
        }
        let mut ways = vec![words.way_file().to_owned()];
        if numbers.len() == 1 {
            ways.push(PeopleWords(self.lang).way_show().to_owned());
        }
        let day = self.clock.shown.get(..10).unwrap_or_default();
        let fields = vec![
            Field::choice(words.whom(), whom, 0),
            Field::choice(PeopleWords(self.lang).reset_way(), ways, 0),
            Field::new(words.file(), Rule::Any).holding(&format!("slips-{day}.pdf")),
        ];
        let lines = vec![words.about().to_owned(), FrameWords(self.lang).never_overwritten().to_owned()];
        let then = Then::Form(Form::Slips { numbers });
        self.dialogs.push(Dialog::new(words.title(), lines, then).with(fields));
        Vec::new()
    }

    /// Tries the slips of the form dry; a file of another kind is told at once.
    pub(super) fn slips_formed(&mut self, numbers: &[String], dialog: &Dialog) -> Vec<Effect> {
        let at = |place: usize| dialog.fields.get(place).map_or(0, |field| field.at);
        let (is_all, is_shown) = (numbers.is_empty() || at(0) == 1, at(1) == 1);
        let words = SlipWords(self.lang);
        let file = dialog.value(2);
        let fault = if is_shown {
            is_all.then(|| words.one_is_shown().to_owned())
        } else {
            (!is_file(&file)).then(|| words.kinds().to_owned())
        };
        if fault.is_some() {
            // What was typed is kept, so that it can be mended.
            self.dialogs.push(Dialog { fault, focus: if is_shown { 1 } else { 2 }, ..dialog.clone() });
            return Vec::new();
        }
        let numbers = if is_all { Vec::new() } else { numbers.to_vec() };
        self.try_dry(slips(numbers, (!is_shown).then(|| PathBuf::from(file))))
    }

    /// How the secret after a reset is handed over: who has no mail address gets a slip.
    pub(super) fn way_of_reset(&self, number: &str) -> Field {
        let (words, people) = (SlipWords(self.lang), PeopleWords(self.lang));
        let person = self.people.pages.held().find(|person| person.staff_number == number);
        let has_mail = person.is_none_or(|person| person.mail.is_some());
        let ways = [people.way_show(), words.way_file(), people.way_mail()];
        let shown = if has_mail { ways.len() } else { 2 };
        let ways = ways.into_iter().take(shown).map(str::to_owned).collect();
        Field::choice(people.reset_way(), ways, usize::from(!has_mail))
    }

    /// Where the slip after a reset goes; it stands behind the reason, since only a slip needs it.
    pub(super) fn slip_of_reset(&self, number: &str) -> Field {
        Field::new(SlipWords(self.lang).file_of_slip(), Rule::Any).holding(&format!("slip-{number}.pdf"))
    }

    /// The reset as the dialog has it; `Err` says what is wrong with its fields.
    pub(super) fn reset_chosen(&self, order: &Order, fields: &[Field]) -> Result<Order, String> {
        let words = SlipWords(self.lang);
        let mut choices =
            fields.iter().filter(|field| matches!(field.rule, Rule::Choice(_))).map(|field| field.at);
        let way = choices.next().unwrap_or(0);
        let is_last_holder = choices.next() == Some(1);
        let file = fields.iter().find(|field| field.label == words.file_of_slip());
        let file = file.map(|field| field.value.trim()).filter(|_| way == 1);
        if file.is_some_and(|file| !is_file(file)) {
            return Err(words.kinds().to_owned());
        }
        let way = if way == 2 { Way::Letter } else { Way::Told };
        Ok(people::reset_by(order, (way, file.map(PathBuf::from)), is_last_holder))
    }

    /// A file that will hold secrets is opened before they are made: what cannot be written would have been
    /// made for nobody.
    pub(super) fn file_first(&mut self, order: Order, file: PathBuf) -> Vec<Effect> {
        self.awaiting_file = Some(Box::new(order));
        vec![Effect::Reserve(file)]
    }

    /// The file stands, or does not.
    pub(super) fn reserved(&mut self, file: &Path, opened: Result<(), String>) -> Vec<Effect> {
        let Some(order) = self.awaiting_file.take_if(|order| order.file.as_deref() == Some(file)) else {
            return vec![Effect::Release(file.to_owned())];
        };
        match opened {
            Ok(()) => self.ask_for(*order),
            Err(said) => {
                self.complain(FrameWords(self.lang).cannot_save(&file.display().to_string(), &said));
                Vec::new()
            }
        }
    }

    /// Slips were made: they go to their file, or the one is shown.
    pub(super) fn slips_made(&mut self, order: &Order, body: &[u8]) -> Result<Vec<Effect>, Trouble> {
        let made: SlipsMade = read(body)?;
        if order.file.is_some() {
            return Ok(self.print(order, body.to_vec()));
        }
        let (people, words) = (PeopleWords(self.lang), SlipWords(self.lang));
        for slip in &made.slips {
            let lines = vec![
                format!("    {}", slip.secret),
                people.reset_until(&slip.expires_shown),
                people.login(&slip.login),
                people.reset_once().to_owned(),
            ];
            let title = words.secret_title(&slip.staff_number, &slip.name);
            self.dialogs.push(Dialog::new(title, lines, Then::Vanish));
        }
        self.done(words.did(&grouped(made.slips.len() as u64)), order.command());
        Ok(Vec::new())
    }

    /// The slip of a reset goes to its file.
    pub(super) fn reset_slip(&mut self, order: &Order, reset: PasswordReset) -> Vec<Effect> {
        // What was just read can be written again.
        serde_json::to_vec(&reset.into_slips()).map_or_else(|_| Vec::new(), |slips| self.print(order, slips))
    }

    fn print(&mut self, order: &Order, slips: Vec<u8>) -> Vec<Effect> {
        let Some(file) = order.file.clone() else { return Vec::new() };
        self.say(SlipWords(self.lang).printing());
        self.export_command = Some(order.command());
        vec![Effect::Print(file, slips)]
    }

    /// Whether somebody has no own password yet, so that there is nothing to reset.
    pub(super) fn awaits_first(person: &Person) -> bool {
        person.state == Account::AwaitingFirst
    }
}
