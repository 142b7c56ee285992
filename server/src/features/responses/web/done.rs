//! `/me/events/{e}/done`: the receipt and what happens next.

use askama::Template;
use domain::event::ReleaseState;
use domain::message::Key;
use poem::handler;

use super::super::standing::Standing;
use super::super::text::Text;
use super::{explain, stand, text, window};
use crate::door::{Employee, Reply};
use crate::failure::Failure;
use crate::features::events::{Channel, Flag};
use crate::ui::parts::{Code, Facts, Hidden, Prose};
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/responses/web/done.html")]
pub(super) struct DonePage {
    shell: Shell,
    words: Text,
    code: Code,
    facts: Facts,
    /// When the result can be seen.
    release: String,
    /// Where it can be seen now.
    result: Option<String>,
    desk: Prose,
    /// チェック後の文言.
    lead: Prose,
    token: Hidden,
}

/// The receipt; before the submission there is none.
#[handler]
pub(crate) async fn show(who: Employee) -> Result<Reply, Failure> {
    let (_, standing) = stand(&who).await?;
    match &standing.flag {
        Some(flag) => Reply::page(&page(&who, &standing, flag).await?),
        None => Ok(Reply::go(&who.base(), Route::Event { event: standing.event.id })),
    }
}

/// The receipt of this submission.
pub(super) async fn page(who: &Employee, standing: &Standing, flag: &Flag) -> Result<DonePage, Failure> {
    let (t, event) = (text(who), &standing.event);
    let shell = who.shell(t.done()).crumb(Route::Me, t.home());
    let shell = shell.crumb(Route::Event { event: event.id }, event.name(who.lang));
    let state = event.release_state(who.app().today());
    let channel = match flag.channel {
        Channel::Web => t.web(),
        Channel::Paper => t.paper(),
    };
    Ok(DonePage {
        code: Code::new(who.lang, "receipt", flag.receipt.as_str()),
        facts: Facts::default()
            .fact(t.submitted_at(), who.format().moment(flag.time))
            .fact(t.channel(), channel),
        release: match state {
            ReleaseState::Released => t.step_released().to_owned(),
            ReleaseState::From(day) => t.step_from(&who.format().day(day)),
            ReleaseState::AwaitsConfirmation => t.step_confirmed().to_owned(),
        },
        result: (state == ReleaseState::Released).then(|| who.base().to(Route::Result { event: event.id })),
        desk: window::desk(who).await?,
        lead: explain(who, Key::AfterCheck, event).await?.0.leading(),
        token: Hidden::csrf(shell.csrf.as_str()),
        shell,
        words: t,
    })
}
