//! 同意 and 申出 as somebody who does not exist would see them, with those who really receive.

use domain::event::last_day_of_requests;
use domain::scoring::InterviewNeed;

use super::super::ops::{self, OwnCase};
use super::apply::ApplyPage;
use super::apply::form::FormPage;
use super::own::{ConsentPage, consent_text};
use crate::door::written;
use crate::failure::Failure;
use crate::features::previews::{Rendered, Stage};
use crate::features::responses::Case;
use crate::ui::PreviewPage;

/// The page, if it is one of this feature's.
pub(crate) fn render(stage: &Stage, page: PreviewPage) -> Rendered<'_> {
    Box::pin(async move {
        let who = &stage.who;
        Ok(Some(match page {
            PreviewPage::Consent => {
                let own = own(stage).await?;
                let text = consent_text(who, who.app(), &own).await?;
                written(&ConsentPage::new(who, (&own, text), None))?
            }
            PreviewPage::Apply => written(&ApplyPage::new(who, &own(stage).await?))?,
            PreviewPage::ApplyForm => written(&FormPage::empty(who, &own(stage).await?, String::new()))?,
            _ => return Ok(None),
        }))
    })
}

/// The case of somebody who has seen a result that advises an interview.
async fn own(stage: &Stage) -> Result<OwnCase, Failure> {
    let app = stage.who.app();
    let inside = app.clone();
    let receivers = app.read(move |tx| ops::receivers_of_all(&inside, tx)).await?;
    Ok(OwnCase {
        ask_until: Some(last_day_of_requests(app.today(), stage.event.request_days)),
        event: stage.event.clone(),
        case: Case::fictional(InterviewNeed::Needed, stage.flag.time),
        receivers,
    })
}
