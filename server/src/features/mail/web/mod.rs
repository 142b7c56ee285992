//! 届いたメール: what the demonstration's letters said, for whoever tries it out.

pub(crate) mod queue;
#[cfg(test)]
mod tests;
pub(crate) mod trial;
pub(crate) mod unreached;

use askama::Template;
use poem::handler;
use poem::web::Data;

use super::store::{self, Caught};
use super::text::page::Text;
use crate::app::App;
use crate::door::{Anyone, Reply};
use crate::failure::Failure;
use crate::ui::Shell;
use crate::ui::parts::Empty;

/// Letters on the page.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "features/mail/caught.html")]
struct CaughtPage {
    shell: Shell,
    lead: &'static str,
    empty: Option<Empty>,
    letters: Vec<Letter>,
}

struct Letter {
    subject: String,
    facts: String,
    text: String,
}

/// The letters of the demonstration; a company's appliance has no such page.
#[handler]
pub(crate) async fn caught(Anyone(who): Anyone, app: Data<&App>) -> Result<Reply, Failure> {
    if !app.is_demo() {
        return Err(Failure::NotFound);
    }
    let t = Text::of(who.lang);
    let found = app.read(|tx| Ok::<_, Failure>(store::caught(tx, SHOWN)?)).await?;
    let format = who.format();
    let letter = |caught: &Caught| Letter {
        subject: caught.subject.clone(),
        facts: t.facts(&caught.to, &format.moment(caught.time)),
        text: caught.text.clone(),
    };
    Reply::page(&CaughtPage {
        shell: who.shell(t.title()),
        lead: t.lead(),
        empty: found.is_empty().then(|| Empty { text: t.empty().to_owned(), link: None }),
        letters: found.iter().map(letter).collect(),
    })
}
