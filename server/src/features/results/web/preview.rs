//! The own result as somebody who does not exist would see it, with figures that the rules make of invented
//! answers under the event's own criteria.

use domain::event::{Release, ReleaseState};
use domain::scoring::{InterviewNeed, Judgement};

use super::super::ops::{Content, OwnResult};
use super::employee::{PendingPage, ResultPage};
use crate::door::written;
use crate::failure::Failure;
use crate::features::previews::{Mood, Rendered, Stage};
use crate::features::responses::Case;
use crate::ui::PreviewPage;

/// The page, if it is one of this feature's.
pub(crate) fn render(stage: &Stage, page: PreviewPage) -> Rendered<'_> {
    Box::pin(async move {
        use InterviewNeed::{Needed, NotNeeded, Undecided};
        let (judgement, need) = match page {
            PreviewPage::ResultLater => return later(stage).map(Some),
            PreviewPage::ResultNotHigh => (stage.judgement(Mood::Calm)?, NotNeeded),
            PreviewPage::ResultInterview => (stage.judgement(Mood::Strained)?, Needed),
            PreviewPage::ResultNoInterview => (stage.judgement(Mood::Strained)?, NotNeeded),
            PreviewPage::ResultUndecided => (stage.judgement(Mood::Strained)?, Undecided),
            PreviewPage::ResultMissing => (stage.judged(&stage.gap()?, stage.target.sex), NotNeeded),
            PreviewPage::ResultNoTable => (stage.judged(&stage.sheet(Mood::Calm)?, None), NotNeeded),
            _ => return Ok(None),
        };
        written(&ResultPage::new(&stage.who, &own(stage, shown(stage, judgement, need)))?).map(Some)
    })
}

fn later(stage: &Stage) -> Result<String, Failure> {
    let waits = match stage.event.release {
        Release::OnDate(day) => ReleaseState::From(day),
        Release::OnSubmission | Release::AfterConfirmation => ReleaseState::AwaitsConfirmation,
    };
    written(&PendingPage::new(&stage.who, &own(stage, Content::Pending(waits)), waits))
}

fn shown(stage: &Stage, judgement: Judgement, need: InterviewNeed) -> Content {
    let time = stage.flag.time;
    let case = Box::new(Case::fictional(need, time));
    Content::Shown { judgement, case, submitted: time, extra: Vec::new() }
}

fn own(stage: &Stage, content: Content) -> OwnResult {
    OwnResult { event: stage.event.clone(), flag: stage.flag.clone(), content, earlier: Vec::new() }
}
