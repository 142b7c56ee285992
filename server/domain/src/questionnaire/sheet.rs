//! One person's answers to a form.

use std::fmt;

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

use super::{Answer, Form, ItemIndex};

/// The item belongs to another form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the form of this sheet has no such item")]
pub struct NoSuchItem;

/// Why bytes are not a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSheet {
    /// The number of bytes does not fit the number of items.
    #[error("the sheet has a wrong length")]
    Length,
    /// A value that is neither blank nor an answer.
    #[error("the sheet holds a value that is no answer")]
    Value,
}

/// The answers to a form, one place per item; a place is blank until it is answered.
///
/// Sealed content: `Debug` shows no answer.
#[derive(Clone, PartialEq, Eq)]
pub struct AnswerSheet(Vec<Option<Answer>>);

impl AnswerSheet {
    /// A sheet nobody has answered.
    pub fn blank(form: &Form) -> Self {
        Self(vec![None; form.items().len()])
    }

    /// The sheet of a form from its answers in official order.
    ///
    /// # Errors
    /// [`BadSheet::Length`] if there are more or fewer answers than items.
    pub fn from_answers(form: &Form, answers: Vec<Option<Answer>>) -> Result<Self, BadSheet> {
        if answers.len() == form.items().len() { Ok(Self(answers)) } else { Err(BadSheet::Length) }
    }

    /// The answer to an item, `None` while it is blank.
    pub fn get(&self, item: ItemIndex) -> Option<Answer> {
        self.0.get(item.position()).copied().flatten()
    }

    /// Sets or clears the answer to an item.
    ///
    /// # Errors
    /// [`NoSuchItem`] for an item of a longer form; the sheet is unchanged.
    pub fn set(&mut self, item: ItemIndex, answer: Option<Answer>) -> Result<(), NoSuchItem> {
        *self.0.get_mut(item.position()).ok_or(NoSuchItem)? = answer;
        Ok(())
    }

    /// The answers in official order.
    pub fn answers(&self) -> &[Option<Answer>] {
        &self.0
    }

    /// Whether the sheet has one place for each item of this form.
    pub fn fits(&self, form: &Form) -> bool {
        self.0.len() == form.items().len()
    }

    /// The places still blank, in official order.
    pub fn blank_items(&self) -> impl Iterator<Item = ItemIndex> {
        let places = (0_u8..=u8::MAX).zip(&self.0);
        places.filter(|(_, answer)| answer.is_none()).map(|(place, _)| ItemIndex(place))
    }

    /// The number of items answered.
    pub fn answered(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// Whether every item is answered.
    pub fn is_complete(&self) -> bool {
        self.0.iter().all(Option::is_some)
    }

    /// The sheet as bytes: the number of items, then two items a byte, the earlier one in the high half;
    /// 0 is blank. The length depends on the form only, never on the answers.
    pub fn encode(&self) -> Vec<u8> {
        let half = |answer: Option<&Option<Answer>>| answer.copied().flatten().map_or(0, Answer::number);
        let count = u8::try_from(self.0.len()).unwrap_or(u8::MAX);
        let pairs = self.0.chunks(2).map(|pair| (half(pair.first()) << 4) | half(pair.get(1)));
        std::iter::once(count).chain(pairs).collect()
    }

    /// The sheet that [`AnswerSheet::encode`] wrote.
    ///
    /// # Errors
    /// [`BadSheet`] for any other bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, BadSheet> {
        let (count, pairs) = bytes.split_first().ok_or(BadSheet::Length)?;
        let count = usize::from(*count);
        if pairs.len() != count.div_ceil(2) {
            return Err(BadSheet::Length);
        }
        let mut answers = Vec::with_capacity(count + 1);
        for half in pairs.iter().flat_map(|pair| [pair >> 4, pair & 15]) {
            answers.push(match half {
                0 => None,
                number => Some(Answer::try_from(number).map_err(|_| BadSheet::Value)?),
            });
        }
        if answers.get(count).is_some_and(Option::is_some) {
            return Err(BadSheet::Value);
        }
        answers.truncate(count);
        Ok(Self(answers))
    }
}

impl fmt::Debug for AnswerSheet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("AnswerSheet(…)")
    }
}

impl<C> Encode<C> for AnswerSheet {
    fn encode<W: encode::Write>(
        &self,
        out: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        out.bytes(&Self::encode(self))?.ok()
    }
}

impl<'b, C> Decode<'b, C> for AnswerSheet {
    fn decode(from: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        let place = from.position();
        Self::decode(from.bytes()?).map_err(|bad| decode::Error::message(bad).at(place))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answers() -> impl Strategy<Value = Vec<Option<Answer>>> {
        prop::collection::vec(prop::option::of(prop::sample::select(&Answer::ALL[..])), 57)
    }

    #[test]
    fn a_sheet_fills_up_item_by_item() {
        let form = Form::bjsq57();
        let mut sheet = AnswerSheet::blank(form);
        assert_eq!((sheet.answered(), sheet.blank_items().count()), (0, 57));
        for item in form.items() {
            assert!(!sheet.is_complete());
            assert_eq!(sheet.blank_items().next(), Some(item.index()));
            sheet.set(item.index(), Some(Answer::Two)).unwrap();
        }
        assert!(sheet.is_complete());
        sheet.set(form.item_by_id("B1").unwrap().index(), None).unwrap();
        let blanks: Vec<_> = sheet.blank_items().map(ItemIndex::serial).collect();
        assert_eq!((sheet.answered(), blanks), (56, vec![18]));
    }

    #[test]
    fn an_item_of_a_longer_form_is_refused() {
        let mut sheet = AnswerSheet::blank(Form::bjsq57());
        assert_eq!(sheet.set(ItemIndex(57), Some(Answer::One)), Err(NoSuchItem));
        assert_eq!(sheet.get(ItemIndex(57)), None);
    }

    #[test]
    fn bytes_that_are_no_sheet_are_refused() {
        assert_eq!(AnswerSheet::decode(&[]), Err(BadSheet::Length));
        assert_eq!(AnswerSheet::decode(&[2]), Err(BadSheet::Length));
        assert_eq!(AnswerSheet::decode(&[2, 0x11, 0]), Err(BadSheet::Length));
        assert_eq!(AnswerSheet::decode(&[2, 0x15]), Err(BadSheet::Value));
        assert_eq!(AnswerSheet::decode(&[1, 0x11]), Err(BadSheet::Value));
        assert!(AnswerSheet::decode(&[1, 0x10]).is_ok());
    }

    #[test]
    fn the_debug_text_of_a_sheet_shows_no_answer() {
        assert_eq!(format!("{:?}", AnswerSheet::blank(Form::bjsq57())), "AnswerSheet(…)");
    }

    proptest! {
        #[test]
        fn encoding_and_decoding_are_inverse(answers in answers()) {
            let sheet = AnswerSheet::from_answers(Form::bjsq57(), answers).unwrap();
            let bytes = sheet.encode();
            prop_assert_eq!(bytes.len(), 30);
            prop_assert_eq!(AnswerSheet::decode(&bytes), Ok(sheet.clone()));
            let stored = minicbor::to_vec(&sheet).unwrap();
            prop_assert_eq!(minicbor::decode::<AnswerSheet>(&stored).unwrap(), sheet);
        }

        #[test]
        fn bytes_that_decode_encode_to_themselves(bytes in prop::collection::vec(any::<u8>(), 0..8)) {
            if let Ok(sheet) = AnswerSheet::decode(&bytes) {
                prop_assert_eq!(sheet.encode(), bytes);
            }
        }
    }
}
