//! 自由記述: what people wrote to the questions of an event, so that neither order nor number tells who wrote what.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use zeroize::Zeroize as _;

use super::extra::{Asking, ExtraAnswer, ExtraSheet, Extras};

/// From so many texts of an event on they are shown.
pub const LEAST_TEXTS: usize = 10;

/// The texts of a whole event, question by question, each under a number of chance: their order is that of the numbers.
///
/// Of more texts than are kept those with the smallest numbers stay, so what stays is drawn by lot. Sealed content:
/// `Debug` shows no text, and a text is overwritten when it goes.
pub struct Texts {
    most: usize,
    by: BTreeMap<usize, Drawn>,
}

#[derive(Default)]
struct Drawn {
    total: usize,
    kept: BTreeSet<(u64, String)>,
}

impl Texts {
    /// None yet; at most `most` are kept of each question.
    pub fn new(most: usize) -> Self {
        Self { most, by: BTreeMap::new() }
    }

    /// Adds what one person wrote.
    pub fn add(&mut self, extras: &Extras, sheet: &ExtraSheet, mut chance: impl FnMut() -> u64) {
        for (question, extra) in extras.questions().iter().enumerate() {
            if let (Asking::Text, Some(ExtraAnswer::Text(text))) = (extra.asking(), sheet.get(question)) {
                self.take(question, (chance(), text.clone()));
            }
        }
    }

    fn take(&mut self, question: usize, text: (u64, String)) {
        let drawn = self.by.entry(question).or_default();
        drawn.total += 1;
        drawn.keep(text, self.most);
    }

    /// Takes over the texts of another part of a run.
    pub fn merge(&mut self, mut other: Self) {
        for (question, mut more) in std::mem::take(&mut other.by) {
            let drawn = self.by.entry(question).or_default();
            drawn.total += more.total;
            for text in std::mem::take(&mut more.kept) {
                drawn.keep(text, self.most);
            }
        }
    }

    /// How many wrote something to a question, with what is kept of it in the order of chance; `None` below
    /// [`LEAST_TEXTS`].
    pub fn of(&self, question: usize) -> Option<(usize, Vec<&str>)> {
        let drawn = self.by.get(&question).filter(|it| it.total >= LEAST_TEXTS)?;
        Some((drawn.total, drawn.kept.iter().map(|(_, text)| text.as_str()).collect()))
    }
}

impl Drawn {
    fn keep(&mut self, text: (u64, String), most: usize) {
        self.kept.insert(text);
        if self.kept.len() > most
            && let Some((_, mut text)) = self.kept.pop_last()
        {
            text.zeroize();
        }
    }
}

impl Drop for Drawn {
    fn drop(&mut self) {
        for (_, mut text) in std::mem::take(&mut self.kept) {
            text.zeroize();
        }
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Texts(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::super::extra::{Extra, Words};
    use super::*;

    fn extras() -> Extras {
        let words = Words { ja: "問".to_owned(), en: String::new() };
        Extras::parse(vec![Extra::parse(words, Asking::Text).unwrap()]).unwrap()
    }

    fn sheet(text: &str) -> ExtraSheet {
        let mut sheet = ExtraSheet::default();
        sheet.set(0, Some(ExtraAnswer::Text(text.to_owned())));
        sheet
    }

    /// So many texts under falling numbers, in parts of a run.
    fn texts(count: u64, most: usize) -> Texts {
        let mut parts = [Texts::new(most), Texts::new(most)];
        for number in 0..count {
            parts[usize::try_from(number % 2).unwrap()]
                .add(&extras(), &sheet(&number.to_string()), || 100 - number);
        }
        let [mut whole, other] = parts;
        whole.merge(other);
        whole
    }

    #[test]
    fn nine_texts_are_not_shown_and_ten_are_in_the_order_of_chance() {
        assert_eq!(texts(9, 50).of(0), None);
        let ten = texts(10, 50);
        assert_eq!(ten.of(0), Some((10, vec!["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"])));
        assert_eq!((ten.of(1), format!("{ten:?}")), (None, "Texts(…)".to_owned()));
    }

    #[test]
    fn of_many_texts_some_are_drawn_by_lot() {
        assert_eq!(
            texts(30, 12).of(0).map(|(total, kept)| (total, kept.len(), kept[0].to_owned())),
            Some((30, 12, "29".to_owned()))
        );
    }

    #[test]
    fn an_answer_to_another_kind_of_question_is_no_text() {
        let words = |ja: &str| Words { ja: ja.to_owned(), en: String::new() };
        let scale = Extras::parse(vec![Extra::parse(words("問"), Asking::Scale).unwrap()]).unwrap();
        let mut texts = Texts::new(50);
        (0..20).for_each(|number| texts.add(&scale, &sheet("ことば"), || number));
        assert_eq!(texts.of(0), None);
    }
}
