//! A result beside the results before it: what may be drawn over it, and why the rest may not.

use domain::advice::{self, AdviceKey};
use domain::scoring::{InterviewNeed, Judgement, NotComparable, Profile, ResultSentence};
use jiff::Timestamp;

/// A result of an earlier event.
#[derive(Clone)]
pub(crate) struct Earlier {
    pub(crate) judgement: Judgement,
    pub(crate) submitted: Timestamp,
}

/// 前回 and 前々回 beside a result.
pub(super) enum Past {
    /// Drawn over it.
    Drawn { profile: Profile, submitted: Timestamp },
    /// Not drawn, for this reason.
    Apart(NotComparable),
    /// There is none.
    Missing,
}

/// A result in five levels with up to two earlier ones.
pub(super) struct Overlay {
    pub(super) profile: Profile,
    pub(super) submitted: Timestamp,
    /// 前回, 前々回.
    pub(super) earlier: [Past; 2],
}

impl Overlay {
    /// The overlay; `None` without a conversion table. `earlier` is latest first.
    pub(super) fn of(judgement: &Judgement, submitted: Timestamp, earlier: &[Earlier]) -> Option<Self> {
        let profile = Profile::of(judgement, earlier.first().map(|last| &last.judgement))?;
        let past = |place: usize| {
            let Some(other) = earlier.get(place) else { return Past::Missing };
            match (judgement.compare_with(&other.judgement), Profile::of(&other.judgement, None)) {
                (Ok(()), Some(profile)) => Past::Drawn { profile, submitted: other.submitted },
                (Ok(()), None) => Past::Apart(NotComparable::NoTable),
                (Err(why), _) => Past::Apart(why),
            }
        };
        Some(Self { profile, submitted, earlier: [past(0), past(1)] })
    }
}

/// The sentence and the advice of a result: a pure function of what is stored.
pub(super) fn words(judgement: &Judgement, need: InterviewNeed) -> (ResultSentence, Vec<AdviceKey>) {
    let sentence = ResultSentence::of(judgement.verdict, need);
    let profile = Profile::of(judgement, None);
    (sentence, advice::choose(sentence, profile.as_ref()))
}
