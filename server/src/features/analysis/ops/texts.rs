//! 自由記述: what people wrote, for medical staff who hold the key, shuffled over the whole event.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use domain::permission::{Permit, ReadFreeTexts};

use super::desk::{Ended, Holder, Run, current};
use super::{AnalysisError, Refusal};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};

/// Whether a run came to a draft with texts in it.
pub(in crate::features::analysis) fn has_texts(run: &Run) -> bool {
    matches!(run.ended(), Some(Ended::Drafted(kept)) if kept.drafted.texts.is_some())
}

/// Opens the texts of the draft of a sign-in to be read, which is entered before they are shown; they stay open as long
/// as the draft does.
///
/// # Errors
/// [`Refusal::Changed`] without a draft that has texts; those of the store.
pub(in crate::features::analysis) async fn open_texts(
    app: &App,
    permit: &Permit<ReadFreeTexts>,
    holder: &Holder,
) -> Result<Arc<Run>, AnalysisError> {
    let run = current(app, &holder.session, permit.target().event).filter(|run| has_texts(run));
    let run = run.ok_or(Refusal::Changed)?;
    let Some(Ended::Drafted(kept)) = run.ended() else { return Err(Refusal::Changed.into()) };
    let (inside, by, code) = (app.clone(), holder.by(), kept.drafted.ground.event.code.clone());
    app.write(move |tx| {
        by.record(&inside, tx, Happened::FreeTextsOpened, Detail::of(&code))?;
        Ok::<_, Failure>(())
    })
    .await?;
    kept.are_texts_open.store(true, Ordering::Relaxed);
    Ok(run)
}
