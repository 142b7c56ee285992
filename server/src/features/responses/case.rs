//! A case: what follows from a result, with the acts of its person on it.
//!
//! Every case exists from the submission on and keeps one size, so that nothing about it shows who
//! agreed, who asked for an interview, and who had reason to.

use domain::scoring::{InterviewNeed, Judgement};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::super::events::Channel;

/// Acts that are kept of one case; the oldest go, so that a case never outgrows its size.
const MOST_ACTS: usize = 12;

/// A case's content.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Case {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(super) link: [u8; 32],
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) public: [u8; 32],
    #[n(2)]
    pub(super) generation: u32,
    /// First display of the released result to its person.
    #[cbor(n(3), with = "crate::cbor::moment::option")]
    pub(crate) seen: Option<Timestamp>,
    #[n(4)]
    pub(crate) need: InterviewNeed,
    /// When the implementers last completed the judgement of the event with this case in it.
    #[cbor(n(5), with = "crate::cbor::moment::option")]
    pub(crate) decided: Option<Timestamp>,
    /// 同意; `None` while the person has not chosen.
    #[n(6)]
    pub(crate) consent: Option<Consent>,
    /// 申出.
    #[n(7)]
    pub(crate) request: Option<Request>,
    /// 提供分, while the employer may have it.
    #[n(8)]
    pub(crate) extract: Option<Extract>,
    /// 開封: the first display of the 提供分 to the employer.
    #[n(9)]
    pub(crate) opened: Option<Opening>,
    /// The person's acts, oldest first.
    #[n(10)]
    pub(crate) acts: Vec<Act>,
}

/// What somebody decided about handing over the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Consent {
    #[n(0)]
    pub(crate) choice: Choice,
    #[n(1)]
    pub(crate) done: Done,
}

/// 同意, 不同意, 撤回.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum Choice {
    #[n(0)]
    Agreed,
    #[n(1)]
    Declined,
    #[n(2)]
    TakenBack,
}

/// When, by which way and under which text something was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Done {
    #[cbor(n(0), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    #[n(1)]
    pub(crate) channel: Channel,
    /// Version of the text that was shown.
    #[n(2)]
    pub(crate) text_version: u16,
}

/// A request for an interview with a doctor.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Request {
    /// When it was made; the consent that goes with it dates from here.
    #[n(0)]
    pub(crate) done: Done,
    /// When it was taken back (取下げ).
    #[cbor(n(1), with = "crate::cbor::moment::option")]
    pub(crate) taken_back: Option<Timestamp>,
    /// What the person wishes; gone once taken back.
    #[n(2)]
    pub(crate) wishes: Option<Wishes>,
}

/// What the person wishes of an interview. The employer's side reads it too.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Wishes {
    /// Times that suit, at most [`Wishes::TIMES`] characters.
    #[n(0)]
    pub(crate) times: String,
    #[n(1)]
    pub(crate) way: Way,
    #[n(2)]
    pub(crate) doctor: DoctorWish,
    #[n(3)]
    pub(crate) contact: Contact,
    /// Extension, address or number, at most [`Wishes::REACHED`] characters; empty for a notice.
    #[n(4)]
    pub(crate) reached: String,
    /// 会社にも伝えること, at most [`Wishes::WORDS`] characters.
    #[n(5)]
    pub(crate) to_employer: String,
}

impl Wishes {
    /// Longest text about times, in characters.
    pub(crate) const TIMES: usize = 200;
    /// Longest address to be reached at, in characters.
    pub(crate) const REACHED: usize = 80;
    /// Longest words to the employer, or to the doctor alone, in characters.
    pub(crate) const WORDS: usize = 500;
}

/// 対面, オンライン, 電話.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum Way {
    #[n(0)]
    InPerson,
    #[n(1)]
    Online,
    #[n(2)]
    Telephone,
}

/// 医師の性別の希望.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum DoctorWish {
    #[n(0)]
    Any,
    #[n(1)]
    Woman,
    #[n(2)]
    Man,
}

/// 連絡方法.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum Contact {
    /// 画面のお知らせ
    #[n(0)]
    Notice,
    #[n(1)]
    Mail,
    /// 内線
    #[n(2)]
    Extension,
    #[n(3)]
    Letter,
}

/// 提供分: scale scores, sums and verdict. Never answers; the need of an interview stands beside it.
#[derive(Clone, Copy, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Extract {
    #[n(0)]
    pub(crate) judgement: Judgement,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) submitted: Timestamp,
}

/// 開封.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Opening {
    #[cbor(n(0), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    /// The column of the policy in which the reader acted.
    #[n(1)]
    pub(crate) role: u8,
}

/// One act on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Act {
    #[n(0)]
    pub(crate) what: What,
    #[n(1)]
    pub(crate) done: Done,
}

/// Kind of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum What {
    #[n(0)]
    Agreed,
    #[n(1)]
    Declined,
    #[n(2)]
    ConsentTakenBack,
    #[n(3)]
    Asked,
    #[n(4)]
    RequestTakenBack,
}

/// Why an act on a case is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotNow {
    /// The employer's side has opened what was handed over.
    #[error("the employer has opened it")]
    Opened,
    /// There is nothing to take back.
    #[error("there is nothing to take back")]
    Nothing,
    /// An interview has been asked for already.
    #[error("an interview has been asked for already")]
    Asked,
}

impl Case {
    /// A case as it begins.
    pub(super) fn new(link: [u8; 32], (public, generation): ([u8; 32], u32), need: InterviewNeed) -> Self {
        Self {
            link,
            public,
            generation,
            seen: None,
            need,
            decided: None,
            consent: None,
            request: None,
            extract: None,
            opened: None,
            acts: Vec::new(),
        }
    }

    /// The case of somebody who does not exist, whose result was seen; it belongs to no record.
    pub(crate) fn fictional(need: InterviewNeed, seen: Timestamp) -> Self {
        Self { seen: Some(seen), ..Self::new([0; 32], ([0; 32], 1), need) }
    }

    /// Whether consent stands.
    pub(crate) fn has_agreed(&self) -> bool {
        self.consent.is_some_and(|consent| consent.choice == Choice::Agreed)
    }

    /// Whether a request for an interview stands.
    pub(crate) fn has_asked(&self) -> bool {
        self.request.as_ref().is_some_and(|request| request.taken_back.is_none())
    }

    /// Whether the employer's side may open this case: while consent or a request stands, and for
    /// ever once it was opened.
    pub(crate) fn is_employers(&self) -> bool {
        self.has_agreed() || self.has_asked() || self.opened.is_some()
    }

    /// 同意する.
    pub(crate) fn agree(&mut self, extract: Extract, done: Done) {
        if self.has_agreed() {
            return;
        }
        self.consent = Some(Consent { choice: Choice::Agreed, done });
        self.extract = Some(extract);
        self.note(What::Agreed, done);
    }

    /// 同意しない; after consent it is taken back.
    ///
    /// # Errors
    /// [`NotNow::Opened`] when the employer's side has opened what consent gave it.
    pub(crate) fn decline(&mut self, done: Done) -> Result<(), NotNow> {
        if self.has_agreed() {
            return self.take_consent_back(done);
        }
        self.consent = Some(Consent { choice: Choice::Declined, done });
        self.note(What::Declined, done);
        Ok(())
    }

    /// 同意の撤回.
    ///
    /// # Errors
    /// [`NotNow::Nothing`] without consent, [`NotNow::Opened`] after 開封.
    pub(crate) fn take_consent_back(&mut self, done: Done) -> Result<(), NotNow> {
        if !self.has_agreed() {
            return Err(NotNow::Nothing);
        }
        if self.opened.is_some() {
            return Err(NotNow::Opened);
        }
        self.consent = Some(Consent { choice: Choice::TakenBack, done });
        self.note(What::ConsentTakenBack, done);
        self.take_extract_away();
        Ok(())
    }

    /// 申出.
    ///
    /// # Errors
    /// [`NotNow::Asked`] while one stands.
    pub(crate) fn ask(&mut self, wishes: Wishes, extract: Extract, done: Done) -> Result<(), NotNow> {
        if self.has_asked() {
            return Err(NotNow::Asked);
        }
        self.request = Some(Request { done, taken_back: None, wishes: Some(wishes) });
        self.extract = Some(extract);
        self.note(What::Asked, done);
        Ok(())
    }

    /// 取下げ.
    ///
    /// # Errors
    /// [`NotNow::Nothing`] without a request that stands.
    pub(crate) fn take_request_back(&mut self, done: Done) -> Result<(), NotNow> {
        let request = self.request.as_mut().filter(|request| request.taken_back.is_none());
        let request = request.ok_or(NotNow::Nothing)?;
        request.taken_back = Some(done.time);
        request.wishes = None;
        self.note(What::RequestTakenBack, done);
        self.take_extract_away();
        Ok(())
    }

    /// 開封, at its first time.
    pub(crate) fn open(&mut self, opening: Opening) {
        self.opened.get_or_insert(opening);
    }

    fn take_extract_away(&mut self) {
        if !self.is_employers() {
            self.extract = None;
        }
    }

    fn note(&mut self, what: What, done: Done) {
        if self.acts.len() >= MOST_ACTS {
            self.acts.remove(0);
        }
        self.acts.push(Act { what, done });
    }
}

#[cfg(test)]
mod tests {
    use domain::person::Sex;
    use domain::questionnaire::{Answer, AnswerSheet, Form};
    use domain::scoring::{Criteria, Method};
    use proptest::prelude::*;
    use seal::record::Pad;

    use super::super::model::CaseContent;
    use super::*;

    fn done(second: i64) -> Done {
        let time = Timestamp::from_second(1_795_395_600 + second).unwrap();
        Done { time, channel: Channel::Web, text_version: 1 }
    }

    fn extract() -> Extract {
        let form = Form::bjsq57();
        let sheet = AnswerSheet::from_answers(form, vec![Some(Answer::Four); 57]).unwrap();
        let judgement = Judgement::of(form, &sheet, Some(Sex::Female), Criteria::official(Method::Converted));
        Extract { judgement, submitted: done(0).time }
    }

    /// The longest that a form takes, in characters of four bytes.
    fn wishes() -> Wishes {
        let long = |count| "𠮷".repeat(count);
        Wishes {
            times: long(Wishes::TIMES),
            way: Way::Telephone,
            doctor: DoctorWish::Man,
            contact: Contact::Letter,
            reached: long(Wishes::REACHED),
            to_employer: long(Wishes::WORDS),
        }
    }

    fn case() -> Case {
        Case::new([7; 32], ([8; 32], u32::MAX), InterviewNeed::Needed)
    }

    fn opening() -> Opening {
        Opening { time: done(9).time, role: 1 }
    }

    #[test]
    fn what_is_handed_over_goes_with_the_last_act_that_gave_it() {
        let mut case = case();
        case.agree(extract(), done(1));
        case.ask(wishes(), extract(), done(2)).unwrap();
        case.take_consent_back(done(3)).unwrap();
        assert!(case.is_employers() && case.extract.is_some());
        case.take_request_back(done(4)).unwrap();
        assert!(!case.is_employers() && case.extract.is_none());
        assert!(case.request.as_ref().unwrap().wishes.is_none());
    }

    #[test]
    fn what_was_opened_stays_with_the_employer() {
        let mut case = case();
        case.agree(extract(), done(1));
        case.open(opening());
        assert_eq!(case.take_consent_back(done(2)), Err(NotNow::Opened));
        assert_eq!(case.decline(done(2)), Err(NotNow::Opened));
        case.ask(wishes(), extract(), done(3)).unwrap();
        case.take_request_back(done(4)).unwrap();
        assert!(case.is_employers() && case.extract.is_some());
    }

    #[test]
    fn somebody_may_decline_and_ask_for_an_interview_all_the_same() {
        let mut case = case();
        case.decline(done(1)).unwrap();
        case.ask(wishes(), extract(), done(2)).unwrap();
        assert_eq!(case.consent.unwrap().choice, Choice::Declined);
        assert!(case.is_employers());
        assert_eq!(case.ask(wishes(), extract(), done(3)), Err(NotNow::Asked));
        assert_eq!(case.take_consent_back(done(4)), Err(NotNow::Nothing));
    }

    proptest! {
        #[test]
        fn no_course_of_acts_outgrows_the_size_of_a_case_or_hands_over_without_an_act(
            course in proptest::collection::vec(0_u8..6, 0..60),
        ) {
            let mut case = case();
            case.seen = Some(done(0).time);
            case.decided = Some(done(0).time);
            for (at, act) in course.iter().enumerate() {
                let done = done(i64::try_from(at).unwrap());
                match act {
                    0 => case.agree(extract(), done),
                    1 => drop(case.decline(done)),
                    2 => drop(case.take_consent_back(done)),
                    3 => drop(case.ask(wishes(), extract(), done)),
                    4 => drop(case.take_request_back(done)),
                    _ if case.is_employers() => case.open(opening()),
                    _ => {}
                }
                prop_assert_eq!(case.extract.is_some(), case.is_employers());
                let bytes = db::Row::encode(&CaseContent::V1(case.clone()));
                prop_assert!(bytes.len() <= Pad::KIB_4.room(), "{} bytes", bytes.len());
            }
        }
    }
}
