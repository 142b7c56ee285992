//! アンケート: extra questions of an event after the core items. All are voluntary, none enters the judgement.

use std::fmt;

use minicbor::{Decode, Encode};

use crate::lang::Lang;

/// Most questions of an event.
pub const MOST_QUESTIONS: usize = 30;
/// Most options of a question.
pub const MOST_OPTIONS: usize = 10;
/// Most characters of a free text.
pub const MOST_TEXT: usize = 500;
/// Most characters of a question.
const MOST_WORDING: usize = 200;
/// Most characters of an option.
const MOST_OPTION: usize = 60;

/// The wording of a question or an option.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Words {
    /// Japanese.
    #[n(0)]
    pub ja: String,
    /// English; empty: the Japanese wording stands for both.
    #[n(1)]
    pub en: String,
}

impl Words {
    /// The wording in a language.
    pub fn of(&self, lang: Lang) -> &str {
        if lang == Lang::En && !self.en.is_empty() { &self.en } else { &self.ja }
    }

    fn fits(&self, most: usize) -> bool {
        let fits = |text: &str| text.chars().count() <= most && !text.chars().any(char::is_control);
        !self.ja.is_empty() && fits(&self.ja) && fits(&self.en)
    }
}

/// What kind of answer a question takes.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Asking {
    /// 単一: one of the options.
    #[n(0)]
    One(#[n(0)] Vec<Words>),
    /// 複数: any of the options.
    #[n(1)]
    Many(#[n(0)] Vec<Words>),
    /// A number from 1 to 5.
    #[n(2)]
    Scale,
    /// 自由記述.
    #[n(3)]
    Text,
}

impl Asking {
    /// How many choices there are; none for a free text.
    pub fn choices(&self) -> usize {
        match self {
            Self::One(options) | Self::Many(options) => options.len(),
            Self::Scale => 5,
            Self::Text => 0,
        }
    }

    /// The words of a choice, counted from 1.
    pub fn choice(&self, number: u8, lang: Lang) -> Option<String> {
        match self {
            Self::One(options) | Self::Many(options) => {
                options.get(usize::from(number).checked_sub(1)?).map(|words| words.of(lang).to_owned())
            }
            Self::Scale => (1..=5).contains(&number).then(|| number.to_string()),
            Self::Text => None,
        }
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Extra {
    #[n(0)]
    words: Words,
    #[n(1)]
    asking: Asking,
}

/// Why something is no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadExtra {
    /// The wording is missing or too long.
    #[error("a question has 1 to 200 characters")]
    Wording,
    /// Too few or too many options, or a bad one.
    #[error("a question has 2 to 10 options of 1 to 60 characters")]
    Options,
    /// An event has no room for more.
    #[error("an event has at most 30 questions")]
    TooMany,
}

impl Extra {
    /// A question.
    ///
    /// # Errors
    /// The first broken rule.
    pub fn parse(words: Words, asking: Asking) -> Result<Self, BadExtra> {
        if !words.fits(MOST_WORDING) {
            return Err(BadExtra::Wording);
        }
        if let Asking::One(options) | Asking::Many(options) = &asking {
            let is_good = (2..=MOST_OPTIONS).contains(&options.len());
            if !is_good || !options.iter().all(|option| option.fits(MOST_OPTION)) {
                return Err(BadExtra::Options);
            }
        }
        Ok(Self { words, asking })
    }

    /// What is asked.
    pub const fn words(&self) -> &Words {
        &self.words
    }

    /// How it is answered.
    pub const fn asking(&self) -> &Asking {
        &self.asking
    }

    /// Most bytes of an answer as it is stored.
    fn longest(&self) -> usize {
        match self.asking {
            Asking::One(_) | Asking::Scale => 8,
            Asking::Many(_) => 8 + 2 * MOST_OPTIONS,
            // Four bytes for the rarest signs.
            Asking::Text => 8 + 4 * MOST_TEXT,
        }
    }
}

/// The extra questions of an event, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Extras(#[n(0)] Vec<Extra>);

impl Extras {
    /// Most questions on one page: what ten free texts hold fits into one form.
    pub const PER_PAGE: usize = 10;

    /// How many pages they take.
    pub const fn pages(&self) -> usize {
        self.0.len().div_ceil(Self::PER_PAGE)
    }

    /// Up to thirty questions.
    ///
    /// # Errors
    /// [`BadExtra::TooMany`].
    pub fn parse(questions: Vec<Extra>) -> Result<Self, BadExtra> {
        if questions.len() > MOST_QUESTIONS { Err(BadExtra::TooMany) } else { Ok(Self(questions)) }
    }

    /// The questions.
    pub fn questions(&self) -> &[Extra] {
        &self.0
    }

    /// Whether one of them asks for words.
    pub fn ask_for_texts(&self) -> bool {
        self.0.iter().any(|it| it.asking == Asking::Text)
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The choices that a sheet takes of a question, by their numbers from 1, rising; `None` where the question is left
    /// open or offers none.
    pub fn choices_of<'a>(&self, question: usize, sheet: &'a ExtraSheet) -> Option<&'a [u8]> {
        let asking = &self.0.get(question)?.asking;
        let taken = match (asking, sheet.get(question)?) {
            (Asking::One(_) | Asking::Scale, ExtraAnswer::One(number)) => std::slice::from_ref(number),
            (Asking::Many(_), ExtraAnswer::Many(numbers)) => numbers,
            _ => return None,
        };
        let is_offered = |number: &u8| (1..=asking.choices()).contains(&usize::from(*number));
        let is_rising = taken.is_sorted_by(|one, other| one < other);
        (!taken.is_empty() && is_rising && taken.iter().all(is_offered)).then_some(taken)
    }

    /// Most bytes that a sheet of answers takes, whatever anybody answers.
    pub fn longest(&self) -> usize {
        16 + self.0.iter().map(Extra::longest).sum::<usize>()
    }
}

/// One answer.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub enum ExtraAnswer {
    /// The number of a choice, from 1.
    #[n(0)]
    One(#[n(0)] u8),
    /// The numbers of the choices, rising.
    #[n(1)]
    Many(#[n(0)] Vec<u8>),
    /// Words.
    #[n(2)]
    Text(#[n(0)] String),
}

/// The text is no answer to the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no answer to the question")]
pub struct BadExtraAnswer;

impl Extra {
    /// An answer as a form sends it: one number, several, or words. `None` leaves the question open.
    ///
    /// # Errors
    /// [`BadExtraAnswer`] for a choice that there is not, or a text that is too long.
    pub fn answer<'a>(
        &self,
        values: impl Iterator<Item = &'a str>,
    ) -> Result<Option<ExtraAnswer>, BadExtraAnswer> {
        let most = self.asking.choices();
        let number = |value: &str| {
            let number: u8 = value.parse().map_err(|_| BadExtraAnswer)?;
            if (1..=most).contains(&usize::from(number)) { Ok(number) } else { Err(BadExtraAnswer) }
        };
        let values: Vec<&str> = values.filter(|value| !value.trim().is_empty()).collect();
        match (&self.asking, values.as_slice()) {
            (_, []) => Ok(None),
            (Asking::One(_) | Asking::Scale, [one]) => Ok(Some(ExtraAnswer::One(number(one)?))),
            (Asking::Many(_), many) => {
                let mut numbers = many.iter().map(|one| number(one)).collect::<Result<Vec<_>, _>>()?;
                numbers.sort_unstable();
                numbers.dedup();
                Ok(Some(ExtraAnswer::Many(numbers)))
            }
            (Asking::Text, [text]) => {
                let text: String =
                    text.replace("\r\n", "\n").trim().chars().filter(|sign| is_written(*sign)).collect();
                let is_short = text.chars().count() <= MOST_TEXT;
                if is_short { Ok(Some(ExtraAnswer::Text(text))) } else { Err(BadExtraAnswer) }
            }
            _ => Err(BadExtraAnswer),
        }
    }

    /// An answer in words; choices are joined.
    pub fn answer_in(&self, answer: &ExtraAnswer, lang: Lang) -> String {
        let choices = |numbers: &[u8]| {
            let words: Vec<_> = numbers.iter().filter_map(|it| self.asking.choice(*it, lang)).collect();
            words.join(if lang == Lang::Ja { "、" } else { ", " })
        };
        match answer {
            ExtraAnswer::One(number) => choices(&[*number]),
            ExtraAnswer::Many(numbers) => choices(numbers),
            ExtraAnswer::Text(text) => text.clone(),
        }
    }
}

/// Line ends stay, other controls do not.
fn is_written(sign: char) -> bool {
    sign == '\n' || !sign.is_control()
}

/// One person's answers, a place for each question that was ever reached.
///
/// Sealed content: `Debug` shows no answer.
#[derive(Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct ExtraSheet(#[n(0)] Vec<Option<ExtraAnswer>>);

impl ExtraSheet {
    /// The answer to a question, counted from 0.
    pub fn get(&self, question: usize) -> Option<&ExtraAnswer> {
        self.0.get(question).and_then(Option::as_ref)
    }

    /// Sets or clears an answer.
    pub fn set(&mut self, question: usize, answer: Option<ExtraAnswer>) {
        if self.0.len() <= question {
            self.0.resize(question + 1, None);
        }
        if let Some(place) = self.0.get_mut(question) {
            *place = answer;
        }
    }

    /// This sheet over an earlier one: what was not answered again stands as it was.
    pub fn over(&mut self, earlier: &Self) {
        for (question, answer) in earlier.0.iter().enumerate() {
            if answer.is_some() && self.get(question).is_none() {
                self.set(question, answer.clone());
            }
        }
    }
}

impl fmt::Debug for ExtraSheet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ExtraSheet(…)")
    }
}

impl fmt::Debug for ExtraAnswer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ExtraAnswer(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(ja: &str) -> Words {
        Words { ja: ja.to_owned(), en: String::new() }
    }

    fn question(asking: Asking) -> Extra {
        Extra::parse(words("働きやすさは"), asking).unwrap()
    }

    fn options(count: usize) -> Vec<Words> {
        (1..=count).map(|number| words(&format!("選択肢{number}"))).collect()
    }

    #[test]
    fn what_is_no_question_is_refused() {
        let bad = |wording: &str, asking| Extra::parse(words(wording), asking).err();
        assert_eq!(bad("", Asking::Scale), Some(BadExtra::Wording));
        assert_eq!(bad(&"長".repeat(201), Asking::Text), Some(BadExtra::Wording));
        assert_eq!(bad("a\nb", Asking::Text), Some(BadExtra::Wording));
        for count in [0, 1, 11] {
            assert_eq!(bad("問", Asking::One(options(count))), Some(BadExtra::Options), "{count}");
        }
        assert_eq!(bad("問", Asking::Many(options(10))), None);
        let many = vec![question(Asking::Scale); 31];
        assert_eq!(Extras::parse(many), Err(BadExtra::TooMany));
    }

    #[test]
    fn only_what_was_offered_is_an_answer() {
        let one = question(Asking::One(options(3)));
        let answer = |extra: &Extra, values: &[&str]| extra.answer(values.iter().copied());
        assert_eq!(answer(&one, &[]), Ok(None));
        assert_eq!(answer(&one, &["3"]), Ok(Some(ExtraAnswer::One(3))));
        for bad in [&["4"][..], &["0"], &["x"], &["1", "2"]] {
            assert_eq!(answer(&one, bad), Err(BadExtraAnswer), "{bad:?}");
        }
        let many = question(Asking::Many(options(10)));
        assert_eq!(answer(&many, &["10", "2", "2"]), Ok(Some(ExtraAnswer::Many(vec![2, 10]))));
        let text = question(Asking::Text);
        let written = ExtraAnswer::Text("二行\nあります".to_owned());
        assert_eq!(answer(&text, &[" 二行\r\nあります "]), Ok(Some(written)));
        assert_eq!(answer(&text, &["  "]), Ok(None));
        assert_eq!(answer(&text, &[&"字".repeat(501)]), Err(BadExtraAnswer));
    }

    #[test]
    fn neither_sheet_nor_answer_shows_itself_in_a_log() {
        let mut sheet = ExtraSheet::default();
        sheet.set(1, Some(ExtraAnswer::Text("内緒".to_owned())));
        assert_eq!(format!("{sheet:?} {:?}", sheet.get(1)), "ExtraSheet(…) Some(ExtraAnswer(…))");
    }

    #[test]
    fn only_what_was_offered_is_a_choice_of_a_sheet() {
        let questions = vec![question(Asking::One(options(2))), question(Asking::Many(options(3)))];
        let extras = Extras::parse(questions).unwrap();
        let taken = |place: usize, answer: Option<ExtraAnswer>| {
            let mut sheet = ExtraSheet::default();
            sheet.set(place, answer);
            extras.choices_of(place, &sheet).map(<[u8]>::to_vec)
        };
        let many = |numbers: &[u8]| Some(ExtraAnswer::Many(numbers.to_vec()));
        assert_eq!(taken(0, Some(ExtraAnswer::One(2))), Some(vec![2]));
        assert_eq!(taken(1, many(&[1, 3])), Some(vec![1, 3]));
        for (place, no_answer) in [
            (0, None),
            (0, Some(ExtraAnswer::One(3))),
            (0, many(&[1])),
            (0, Some(ExtraAnswer::Text("1".to_owned()))),
            (1, many(&[])),
            (1, many(&[0])),
            (1, many(&[2, 2])),
            (2, Some(ExtraAnswer::One(1))),
        ] {
            assert_eq!(taken(place, no_answer), None, "{place}");
        }
    }

    fn answers() -> impl Strategy<Value = (Extras, ExtraSheet)> {
        let asked = (0_u8..4, prop::collection::vec(any::<char>(), MOST_TEXT), any::<u8>());
        prop::collection::vec(asked, 0..=MOST_QUESTIONS).prop_map(|asked| {
            let (mut questions, mut sheet) = (Vec::new(), ExtraSheet::default());
            for (at, (kind, text, choice)) in asked.into_iter().enumerate() {
                let asking = match kind {
                    0 => Asking::One(options(10)),
                    1 => Asking::Many(options(10)),
                    2 => Asking::Scale,
                    _ => Asking::Text,
                };
                let extra = question(asking);
                let typed = match kind {
                    0 | 1 => vec![(choice % 10 + 1).to_string()],
                    2 => vec![(choice % 5 + 1).to_string()],
                    _ => vec![text.into_iter().collect()],
                };
                sheet.set(at, extra.answer(typed.iter().map(String::as_str)).unwrap());
                questions.push(extra);
            }
            (Extras::parse(questions).unwrap(), sheet)
        })
    }

    proptest! {
        #[test]
        fn no_sheet_is_longer_than_the_longest((extras, sheet) in answers()) {
            let bytes = minicbor::to_vec(&sheet).unwrap();
            prop_assert!(bytes.len() <= extras.longest());
            prop_assert_eq!(minicbor::decode::<ExtraSheet>(&bytes).unwrap(), sheet);
        }
    }
}
