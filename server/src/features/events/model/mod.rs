//! An event and its clear facts.

mod act;
mod plan;
mod progress;

use domain::date::Date;
use domain::event::{
    AnswerDoor, Exclusion, JudgementMode, Kind, Phase, Release, ReleaseState, Window, answer_door,
};
use domain::id::{DepartmentId, EventId, PersonId};
use domain::lang::Lang;
use domain::org::{Role, Scope};
use domain::person::Sex;
use domain::questionnaire::FormId;
use domain::scoring::Criteria;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use minicbor::{Decode, Encode};

pub(crate) use act::{Act, Edit, Refusal};
pub(crate) use plan::{CancelAsked, Implementer, Plan, Settings};
pub(crate) use progress::Progress;

/// One event from 開始待ち on: every setting is chosen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Event {
    pub(crate) id: EventId,
    /// Short name for files and commands, unique: 1 to 32 letters, digits, `-`, `_`.
    pub(crate) code: String,
    pub(crate) name_ja: String,
    pub(crate) name_en: String,
    /// 年度.
    pub(crate) year: i16,
    pub(crate) kind: Kind,
    pub(crate) phase: Phase,
    pub(crate) form: FormId,
    pub(crate) window: Window,
    pub(crate) criteria: Criteria,
    pub(crate) release: Release,
    pub(crate) judgement: JudgementMode,
    pub(crate) opened: Option<Timestamp>,
    pub(crate) closed: Option<Timestamp>,
    /// Years for which results are kept after the close: 5 to 10.
    pub(crate) retention_years: u8,
    /// Day on which the 衛生委員会 deliberated.
    pub(crate) committee: Option<Date>,
    /// Whether the employer takes individual results of people who agree (結果提供).
    pub(crate) takes_results: bool,
    /// 申出期間: days from the release to a person during which an interview can be asked for.
    pub(crate) request_days: u16,
    /// 結果公開 by an implementer, where results wait for one.
    pub(crate) released: Option<Fact>,
    /// 判定完了, the latest one.
    pub(crate) judged: Option<Fact>,
    /// Whether managers with a scope see the names of people who have not submitted.
    pub(crate) shows_names: bool,
}

/// Something done to an event as a whole, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Fact {
    #[cbor(n(0), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    #[n(1)]
    pub(crate) by: PersonId,
}

impl Event {
    /// The name to show.
    pub(crate) fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.name_en.is_empty() => &self.name_en,
            _ => &self.name_ja,
        }
    }

    /// Whether a holder of a role with this scope may see the names of people who have not submitted.
    pub(crate) const fn shows_names_to(&self, role: Role, scope: Scope) -> bool {
        self.shows_names || !is_scoped_manager(role, scope)
    }

    /// What somebody who wants to answer finds today.
    pub(crate) fn door(&self, today: Date) -> AnswerDoor {
        answer_door(self.phase, &self.window, today)
    }

    /// Whether a submitted result may be shown today.
    pub(crate) fn release_state(&self, today: Date) -> ReleaseState {
        self.release.state(today, self.released.is_some())
    }

    /// The day from which a person who submitted on this day can see the result; `None` before the
    /// implementer has confirmed.
    pub(crate) fn released_to(&self, submitted: Date, zone: &TimeZone) -> Option<Date> {
        let day = match self.release {
            Release::OnSubmission => submitted,
            Release::OnDate(day) => day,
            Release::AfterConfirmation => self.released?.time.to_zoned(zone.clone()).date(),
        };
        Some(day.max(submitted))
    }
}

/// Whether somebody may be kept from the names of people who have not submitted.
pub(crate) const fn is_scoped_manager(role: Role, scope: Scope) -> bool {
    matches!((role, scope), (Role::Manager, Scope::Level(_)))
}

/// How the choice of release stands in a row: -1 on submission, -2 after confirmation, else the day; null
/// before anything is chosen.
mod release {
    use domain::date::{Date, date};
    use domain::event::Release;
    use minicbor::decode::{self, Decoder};
    use minicbor::encode::{self, Encoder, Write};

    const EPOCH: Date = date(1970, 1, 1);

    #[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "the signature is minicbor's")]
    pub(super) fn encode<C, W: Write>(
        release: &Option<Release>,
        encoder: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        let number = match release {
            None => return encoder.null()?.ok(),
            Some(Release::OnSubmission) => -1,
            Some(Release::AfterConfirmation) => -2,
            Some(Release::OnDate(day)) => day.since(EPOCH).map_or(0, |span| span.get_days()),
        };
        encoder.i32(number)?.ok()
    }

    pub(super) fn decode<C>(decoder: &mut Decoder<'_>, _: &mut C) -> Result<Option<Release>, decode::Error> {
        if decoder.datatype()? == minicbor::data::Type::Null {
            decoder.null()?;
            return Ok(None);
        }
        let at = decoder.position();
        let day = |days| {
            let span = jiff::Span::new().try_days(days).ok()?;
            EPOCH.checked_add(span).ok()
        };
        match decoder.i32()? {
            -1 => Ok(Some(Release::OnSubmission)),
            -2 => Ok(Some(Release::AfterConfirmation)),
            days => day(days)
                .map(|day| Some(Release::OnDate(day)))
                .ok_or_else(|| decode::Error::message("a release outside the calendar").at(at)),
        }
    }
}

/// What `event create` asks for.
#[derive(Clone, Debug)]
pub(crate) struct NewEvent {
    pub(crate) code: String,
    pub(crate) settings: Settings,
    /// Whom [`TargetRule::Listed`](domain::event::TargetRule::Listed) means.
    pub(crate) listed: Vec<PersonId>,
}

/// Somebody whom an event leaves out (対象外).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Excluded {
    #[n(0)]
    pub(crate) why: Exclusion,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    /// Where they stood when the event opened, or when they left it.
    #[n(2)]
    pub(crate) department: Option<DepartmentId>,
}

/// A person's place in an event, as recorded at its opening.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Target {
    #[n(0)]
    pub(crate) department: Option<DepartmentId>,
    #[n(1)]
    pub(crate) sex: Option<Sex>,
    /// When the explanation was read and answering begun, with the version of the text.
    #[cbor(n(2), with = "crate::cbor::moment::option")]
    pub(crate) started: Option<Timestamp>,
    #[n(3)]
    pub(crate) text_version: u16,
    /// 「このイベントの督促を受け取らない」.
    #[n(4)]
    pub(crate) wants_no_reminders: bool,
    /// 属性1 to 属性20 on that day.
    #[cbor(n(5), default)]
    pub(crate) attributes: Vec<String>,
    /// 雇用区分 on that day.
    #[cbor(n(6), default)]
    pub(crate) employment: String,
    /// Full years on that day; `None` where no date of birth was registered.
    #[n(7)]
    pub(crate) age: Option<u8>,
}

/// By which way a sheet came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum Channel {
    /// A browser.
    #[n(0)]
    Web,
    /// Paper.
    #[n(1)]
    Paper,
}

/// The clear fact of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Flag {
    #[cbor(n(0), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    #[n(1)]
    pub(crate) channel: Channel,
    #[n(2)]
    pub(crate) receipt: String,
    /// Digest of the form's nonce: the same form again is the same submission.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub(crate) nonce: [u8; 32],
    /// The day of the company's zone on which it was entered; `None` of an earlier release.
    #[cbor(n(4), default, with = "crate::cbor::date")]
    pub(crate) day: Option<Date>,
}

impl Flag {
    /// The day to count it under.
    pub(crate) fn day(&self) -> Date {
        self.day.unwrap_or_else(|| self.time.to_zoned(TimeZone::UTC).date())
    }
}

/// Totals of an event, kept beside it so that no page counts people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Counts {
    #[n(0)]
    pub(crate) targets: u64,
    #[n(1)]
    pub(crate) submitted: u64,
    #[n(2)]
    pub(crate) drafts: u64,
}
