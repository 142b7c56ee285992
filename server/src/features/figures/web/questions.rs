//! アンケート as tables and bars: the same for page, files and paper.

use pdf::bars::{Bar, Bars};

use super::super::model::{Answers, Question, State};
use super::super::text::{self, Words};
use super::charts::{Drawn, fault, per_cent};
use super::tables::{Field, Grid, Tables};
use crate::failure::Failure;

/// The ids of the table and of the bars of each question, in the order of the sheet.
const IDS: [[&str; 2]; domain::questionnaire::MOST_QUESTIONS] = [
    ["question-1", "answers-1"],
    ["question-2", "answers-2"],
    ["question-3", "answers-3"],
    ["question-4", "answers-4"],
    ["question-5", "answers-5"],
    ["question-6", "answers-6"],
    ["question-7", "answers-7"],
    ["question-8", "answers-8"],
    ["question-9", "answers-9"],
    ["question-10", "answers-10"],
    ["question-11", "answers-11"],
    ["question-12", "answers-12"],
    ["question-13", "answers-13"],
    ["question-14", "answers-14"],
    ["question-15", "answers-15"],
    ["question-16", "answers-16"],
    ["question-17", "answers-17"],
    ["question-18", "answers-18"],
    ["question-19", "answers-19"],
    ["question-20", "answers-20"],
    ["question-21", "answers-21"],
    ["question-22", "answers-22"],
    ["question-23", "answers-23"],
    ["question-24", "answers-24"],
    ["question-25", "answers-25"],
    ["question-26", "answers-26"],
    ["question-27", "answers-27"],
    ["question-28", "answers-28"],
    ["question-29", "answers-29"],
    ["question-30", "answers-30"],
];

/// The ids of a question by its number.
fn ids(question: &Question) -> [&'static str; 2] {
    question
        .number
        .checked_sub(1)
        .and_then(|place| IDS.get(place))
        .copied()
        .unwrap_or(["question", "answers"])
}

impl Tables<'_> {
    /// One table for each question: who answered it, and the share of each choice.
    pub(in super::super) fn questions(&self) -> Vec<Grid> {
        self.questions_with_ids().into_iter().map(|(grid, _)| grid).collect()
    }

    /// The same, each with the id of its bars.
    pub(in super::super) fn questions_with_ids(&self) -> Vec<(Grid, &'static str)> {
        self.view.questions.iter().map(|question| (self.question(question), ids(question)[1])).collect()
    }

    fn question(&self, question: &Question) -> Grid {
        let t = Words::of(self.lang);
        let name_of = |against| {
            let compared = self.view.compared.iter().find(|it| it.against == against);
            compared.map(|it| self.name(&it.line.names).to_owned()).unwrap_or_default()
        };
        let others = question.others.iter().map(|(against, _)| name_of(*against));
        let head = [t.choice().to_owned(), self.unit().to_owned()].into_iter().chain(others).collect();
        let all = || std::iter::once(&question.own).chain(question.others.iter().map(|(_, it)| it));
        let people = all().map(|it| Field::of(map(it, |it| crate::ui::format::count(it.people.into()))));
        let mut rows = vec![std::iter::once(Field::Words(t.answered().to_owned())).chain(people).collect()];
        for (place, choice) in question.choices.iter().enumerate() {
            let shares = all().map(|it| self.share(it, place));
            rows.push(std::iter::once(Field::Words(self.name(choice).to_owned())).chain(shares).collect());
        }
        let [id, _] = ids(question);
        Grid { id, caption: self.asked(question), head, rows }
    }

    fn share(&self, answers: &State<Answers>, choice: usize) -> Field {
        match answers {
            State::Shown(answers) => match answers.shares.get(choice).copied().flatten() {
                Some(share) => Field::Figure(text::share(self.lang, share)),
                None => Field::Withheld,
            },
            other => Field::of(map(other, |_| String::new())),
        }
    }

    /// 「問1　…」.
    fn asked(&self, question: &Question) -> String {
        Words::of(self.lang).asked(&question.number.to_string(), self.name(&question.words))
    }

    /// The bars of each question of which the unit shows something, with their ids.
    ///
    /// # Errors
    /// A fault when a share is none.
    pub(in super::super) fn bars(&self) -> Result<Vec<(&'static str, Drawn<Bars>)>, Failure> {
        let (t, mut drawn) = (Words::of(self.lang), Vec::new());
        for question in &self.view.questions {
            let State::Shown(answers) = &question.own else { continue };
            let bar = |(place, choice): (usize, &[String; 2])| {
                let share = answers.shares.get(place).copied().flatten();
                let exact = share.filter(|it| !it.is_bound()).map(|it| per_cent(it.tenths()));
                let value = self.share(&question.own, place).text(self.lang);
                Bar { label: self.name(choice).to_owned(), value, share: exact }
            };
            let bars: Vec<Bar> = question.choices.iter().enumerate().map(bar).collect();
            let said: Vec<String> = bars.iter().map(|it| t.choice_is(&it.label, &it.value)).collect();
            let drawing = Bars::new(bars).map_err(fault)?;
            let description = said.join(t.gap());
            let [_, id] = ids(question);
            drawn.push((id, Drawn { title: self.asked(question), description, drawing }));
        }
        Ok(drawn)
    }
}

/// What is made from a figure, or the same state.
fn map<T, U>(state: &State<T>, make: impl FnOnce(&T) -> U) -> State<U> {
    match state {
        State::Shown(figure) => State::Shown(make(figure)),
        State::Withheld => State::Withheld,
        State::Nobody => State::Nobody,
        State::Absent => State::Absent,
    }
}
