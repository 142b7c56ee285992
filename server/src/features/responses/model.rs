//! What is sealed: the draft and the result; the case stands in its own file.

use domain::id::RecordId;
use domain::person::Sex;
use domain::questionnaire::{AnswerSheet, ExtraSheet};
use domain::scoring::Judgement;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::super::events::Channel;
use super::case::Case;
use crate::failure::Failure;

/// Answers so far. Only its author's keys open it.
pub(crate) struct Draft {
    pub(crate) record: RecordId,
    pub(crate) sheet: AnswerSheet,
    /// What the person chose for the conversion table on the check page.
    pub(crate) sex: Option<SexChoice>,
    pub(crate) saved: Timestamp,
    /// How far each page that saved lately had counted, so that a retry that comes late changes nothing.
    pub(super) pages: Vec<Stamp>,
    /// Answers to extra questions.
    pub(crate) extra: ExtraSheet,
}

impl Draft {
    /// Pages remembered; more than one person has open at once.
    const MOST_PAGES: usize = 8;

    /// This draft over an earlier one: what was not answered again stands as it was.
    ///
    /// # Errors
    /// A fault when the two belong to different forms.
    pub(super) fn over(mut self, earlier: &Self) -> Result<Self, Failure> {
        for item in self.sheet.blank_items().collect::<Vec<_>>() {
            self.sheet
                .set(item, earlier.sheet.get(item))
                .map_err(|error| Failure::caused("two drafts of one event differ in form", error))?;
        }
        self.extra.over(&earlier.extra);
        self.sex = self.sex.or(earlier.sex);
        Ok(self)
    }

    /// Notes a save; `false` for one that a later save of the same page has overtaken.
    pub(super) fn note(&mut self, stamp: Stamp) -> bool {
        let known = self.pages.iter().position(|known| known.writer == stamp.writer);
        let before = known.map(|place| self.pages.remove(place).sequence);
        let is_new = before.is_none_or(|before| stamp.sequence > before);
        let sequence = before.map_or(stamp.sequence, |before| before.max(stamp.sequence));
        if self.pages.len() >= Self::MOST_PAGES {
            self.pages.remove(0);
        }
        self.pages.push(Stamp { sequence, ..stamp });
        is_new
    }
}

/// One save: which shown page sent it, as its how-manieth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Stamp {
    #[n(0)]
    pub(crate) writer: u64,
    #[n(1)]
    pub(crate) sequence: u32,
}

/// 換算に使う性別: 男性, 女性, 答えない.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum SexChoice {
    #[n(0)]
    Given(#[n(0)] Sex),
    #[n(1)]
    NotGiven,
}

impl SexChoice {
    pub(crate) const fn sex(self) -> Option<Sex> {
        match self {
            Self::Given(sex) => Some(sex),
            Self::NotGiven => None,
        }
    }
}

/// A draft's content as sealed.
#[derive(Encode, Decode)]
#[cbor(map)]
pub(super) struct DraftV1 {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(super) sheet: Vec<u8>,
    #[n(1)]
    pub(super) sex: Option<SexChoice>,
    #[cbor(n(2), with = "crate::cbor::moment")]
    pub(super) saved: Timestamp,
    #[n(3)]
    pub(super) pages: Vec<Stamp>,
    #[cbor(n(4), default)]
    pub(super) extra: ExtraSheet,
}

db::rows! {
    pub(super) enum DraftContent {
        V1(DraftV1) = 1,
    }
}

/// A result's content: answers with everything that the rules made of them.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Sheet {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(super) link: [u8; 32],
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) public: [u8; 32],
    #[n(2)]
    pub(super) generation: u32,
    #[n(3)]
    pub(crate) channel: Channel,
    #[cbor(n(4), with = "minicbor::bytes")]
    pub(super) answers: Vec<u8>,
    #[n(5)]
    pub(crate) judgement: Judgement,
    #[cbor(n(6), with = "crate::cbor::moment")]
    pub(crate) submitted: Timestamp,
    /// Answers to extra questions; they enter no judgement and never reach the employer.
    #[cbor(n(7), default)]
    pub(crate) extra: ExtraSheet,
}

impl Sheet {
    /// Takes the judgement out and wipes the answers.
    pub(crate) fn into_judgement(mut self) -> Judgement {
        drop(seal::Zeroizing::new(std::mem::take(&mut self.answers)));
        self.judgement
    }
}

db::rows! {
    pub(super) enum ResultContent {
        V1(Sheet) = 1,
    }
}

db::rows! {
    pub(super) enum CaseContent {
        V1(Case) = 1,
    }
}
