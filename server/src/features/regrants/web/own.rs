//! Asking, and the digits to read out.

use askama::Template;
use domain::permission::{AskForResults, OwnRecord, Permit};
use poem::handler;
use poem::web::Data;

use super::super::ops::{self, Standing};
use super::super::text::Text;
use crate::app::App;
use crate::door::{Employee, Guarded, Reply};
use crate::failure::Failure;
use crate::ui::parts::{Buttons, Code, Hidden, Notice, NoticeKind};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/regrants/web/own.html")]
struct OwnPage {
    shell: Shell,
    intro: Vec<&'static str>,
    notice: Option<Notice>,
    code: Option<Code>,
    ask: Option<Buttons>,
    action: String,
    csrf: Hidden,
    again: Link,
}

/// How far the person is with asking.
#[handler]
pub(crate) async fn asking(who: Employee, app: Data<&App>) -> Result<Reply, Failure> {
    let standing = ops::standing(&app, &who.signed()?.session, &permit(&who)?).await?;
    if matches!(standing, Standing::Open) {
        return Ok(Reply::go(&who.base(), Route::AccountClosed));
    }
    Reply::page(&OwnPage::new(&who, &standing))
}

/// Asks the implementers.
#[handler]
pub(crate) async fn place_ask(who: Employee, app: Data<&App>, Guarded(_): Guarded) -> Result<Reply, Failure> {
    ops::ask(&app, &permit(&who)?).await?;
    Ok(Reply::go(&who.base(), Route::AccountReturn))
}

fn permit(who: &Employee) -> Result<Permit<AskForResults>, Failure> {
    let signed = who.signed()?;
    signed.permit::<AskForResults>(OwnRecord { person: signed.person.id, of: () })
}

impl OwnPage {
    fn new(who: &Employee, standing: &Standing) -> Self {
        let (t, format) = (Text::of(who.lang), who.format());
        let shell =
            who.shell(t.title()).crumb(Route::Account, t.account()).crumb(Route::AccountClosed, t.ways());
        let says = |kind, title: String, text: String| Some(Notice::new(who.lang, kind, title).text(text));
        let information = NoticeKind::Information;
        let mut page = Self {
            intro: vec![t.intro(), t.how()],
            notice: None,
            code: None,
            ask: None,
            action: shell.to(Route::AccountReturn),
            csrf: Hidden::csrf(shell.csrf.clone()),
            again: Link::new(shell.to(Route::AccountReturn), t.again()),
            shell,
        };
        match standing {
            Standing::Open | Standing::Closed => page.ask = Some(Buttons::new(t.ask())),
            Standing::Asked(time) => {
                let title = t.asked(&format.moment(*time));
                page.notice = says(information, title, t.asked_next().to_owned());
            }
            Standing::First(first) => {
                let text = t.first_next(&format.date_of(first.alone_from()));
                page.notice = says(NoticeKind::Success, t.first().to_owned(), text);
            }
            Standing::Code { digits, to, ends } => {
                let name = to.as_ref().map_or(t.code_to_nobody(), |to| to.name_in(who.lang));
                let text = t.code_to(name, &format.time_of(*ends));
                page.intro.clear();
                page.notice = says(information, t.code_title().to_owned(), text);
                let (first, second) = digits.split_at_checked(4).unwrap_or((digits, ""));
                page.code = Some(Code::new(who.lang, "check-code", format!("{first} {second}")));
            }
        }
        page
    }
}
