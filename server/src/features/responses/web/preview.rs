//! These pages as somebody who does not exist would see them.

use domain::event::AnswerDoor;
use domain::id::RecordId;
use domain::questionnaire::{AnswerSheet, ExtraSheet};

use super::super::model::Draft;
use super::super::standing::{OwnEvent, Standing};
use super::{check, done, event, extra, form_of, list, sheet, window};
use crate::door::written;
use crate::failure::Failure;
use crate::features::access;
use crate::features::previews::{Mood, Rendered, Stage};
use crate::ui::PreviewPage;

/// The page, if it is one of this feature's.
pub(crate) fn render(stage: &Stage, page: PreviewPage) -> Rendered<'_> {
    Box::pin(async move {
        let who = &stage.who;
        let open = || standing(stage, None);
        let with = |sheet| standing(stage, Some(draft(stage, sheet)));
        Ok(Some(match page {
            PreviewPage::Events => {
                let event = stage.event.clone();
                let own = OwnEvent { event, door: AnswerDoor::Open, flag: None, has_draft: false };
                written(&list::page(who, &[own]).await?)?
            }
            PreviewPage::Explanation => {
                let person = who.signed()?.person.id;
                let who_sees = access::fictional_table(who.app(), person, who.lang).await?;
                written(&event::page(who, &open(), who_sees).await?)?
            }
            PreviewPage::Questions(number) => {
                let standing = open();
                if let Some(place) = extra::place_of(&standing, number) {
                    return written(&extra::page(who, &standing, (place, false), &[])?).map(Some);
                }
                let page = form_of(&standing).page(usize::from(number.get())).ok_or(Failure::NotFound)?;
                written(&sheet::page(who, &standing, (page, false), None)?)?
            }
            PreviewPage::Blanks => written(&check::page(who, &with(stage.gap()?), "", None))?,
            PreviewPage::Check => written(&check::page(who, &with(stage.sheet(Mood::Calm)?), "", None))?,
            PreviewPage::Done => {
                let standing = Standing { flag: Some(stage.flag.clone()), ..open() };
                written(&done::page(who, &standing, &stage.flag).await?)?
            }
            PreviewPage::NotYet => closed(stage, AnswerDoor::NotYet).await?,
            PreviewPage::Suspended => closed(stage, AnswerDoor::Suspended).await?,
            PreviewPage::Over => closed(stage, AnswerDoor::Over).await?,
            _ => return Ok(None),
        }))
    })
}

async fn closed(stage: &Stage, door: AnswerDoor) -> Result<String, Failure> {
    written(&window::page(&stage.who, &stage.event, door).await?)
}

fn standing(stage: &Stage, draft: Option<Draft>) -> Standing {
    Standing {
        event: stage.event.clone(),
        target: stage.target.clone(),
        door: AnswerDoor::Open,
        flag: None,
        draft,
        extras: stage.extras.clone(),
        has_closed_draft: false,
    }
}

fn draft(stage: &Stage, sheet: AnswerSheet) -> Draft {
    let record = RecordId::from_bytes([0; 16]);
    Draft {
        record,
        sheet,
        sex: None,
        saved: stage.flag.time,
        pages: Vec::new(),
        extra: ExtraSheet::default(),
    }
}
