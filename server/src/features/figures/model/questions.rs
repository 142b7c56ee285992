//! アンケート: what a unit answered to each extra question.

use domain::analysis::Group;
use domain::disclosure::Value;
use domain::lang::Lang;
use domain::questionnaire::{Extra, Extras};

use super::{Against, State};
use crate::features::analysis::Published;

/// The answers of a group to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Answers {
    /// Who answered it.
    pub(in super::super) people: u32,
    /// The share of each choice, in per cent; `None` for one that is withheld.
    pub(in super::super) shares: Vec<Option<Value>>,
}

/// One question that offers choices.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Question {
    /// Its number on the sheet, from 1.
    pub(in super::super) number: usize,
    /// What is asked, in both languages.
    pub(in super::super) words: [String; 2],
    /// The choices, in both languages.
    pub(in super::super) choices: Vec<[String; 2]>,
    /// What the unit answered.
    pub(in super::super) own: State<Answers>,
    /// What others of the same event answered with whom it is compared.
    pub(in super::super) others: Vec<(Against, State<Answers>)>,
}

/// The questions of an event as a unit and `others` answered them; free texts are never published.
pub(super) fn questions(published: &Published, unit: &Group, others: &[(Against, Group)]) -> Vec<Question> {
    let all = published.questions().map(Extras::questions).unwrap_or_default();
    let question = |(place, extra): (u8, &Extra)| {
        let most = extra.asking().choices();
        let both = |words: &dyn Fn(Lang) -> String| Lang::ALL.map(words);
        let choice = |number: u8| both(&|lang| extra.asking().choice(number, lang).unwrap_or_default());
        (most > 0).then(|| Question {
            number: usize::from(place) + 1,
            words: both(&|lang| extra.words().of(lang).to_owned()),
            choices: (1_u8..).take(most).map(choice).collect(),
            own: answers(published, unit, place),
            others: others.iter().map(|(it, group)| (*it, answers(published, group, place))).collect(),
        })
    };
    (0_u8..).zip(all).filter_map(question).collect()
}

fn answers(published: &Published, group: &Group, question: u8) -> State<Answers> {
    let Some(cell) = published.cell(group) else { return State::Absent };
    let answers = published.answers(group, question);
    let answers = answers.map(|it| Answers { people: it.people, shares: it.shares.clone() });
    State::of(answers, cell.targets == 0)
}

impl Question {
    /// Whether anything of the unit's answers is withheld.
    pub(super) fn has_withheld(&self) -> bool {
        match &self.own {
            State::Shown(answers) => answers.shares.iter().any(Option::is_none),
            State::Withheld => true,
            State::Nobody | State::Absent => false,
        }
    }
}
