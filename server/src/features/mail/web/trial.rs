//! The way to the relay, tried with a letter of its own or with a sample of a text.

#![expect(clippy::needless_pass_by_value, reason = "a handler is handed what the request holds")]

use domain::lang::Lang;
use domain::message::Key;
use domain::permission::{ManageMessages, SteerMail, Whole};
use domain::person::MailAddress;
use poem::handler;
use poem::web::Data;

use super::super::ops;
use super::super::relay::{Broken, Step};
use super::super::text::fault;
use super::super::text::trial::Text;
use super::queue::{below, by};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::audit::{Actor, By, Face};
use crate::features::messages;
use crate::ui::board::{Board, Form};
use crate::ui::parts::{
    Buttons, Cell, Choice, Empty, ErrorLink, Field, Notice, NoticeKind, RadioGroup, Table, TextField, Tick,
};
use crate::ui::{Route, Shell};

/// What was typed.
#[derive(Default)]
struct Typed {
    to: String,
    lang: Option<Lang>,
    only_looks: bool,
}

impl Typed {
    /// The form as it is shown first: a letter to oneself, in the language of the page.
    fn own(who: &Maintenance) -> Result<Self, Failure> {
        let to = who.signed()?.person.mail.as_ref().map(ToString::to_string).unwrap_or_default();
        Ok(Self { to, lang: Some(who.lang), only_looks: false })
    }

    fn read(fields: &Fields) -> Result<Self, Failure> {
        let field = |name| fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape));
        Ok(Self {
            to: field("to")?.unwrap_or_default().trim().to_owned(),
            lang: field("lang")?.and_then(|lang| lang.parse().ok()),
            only_looks: fields.has("only_looks"),
        })
    }
}

/// What is tried.
#[derive(Clone, Copy)]
enum Of {
    Relay,
    Text(Key),
}

/// `/admin/mail/test`.
#[handler]
pub(crate) fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    who.signed()?.permit::<SteerMail>(Whole)?;
    Reply::page(&page(&who, &app, (Of::Relay, &Typed::own(&who)?), None))
}

/// Tries the relay.
#[handler]
pub(crate) async fn test(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let (by, typed) = (by(&who, "")?, Typed::read(&fields)?);
    let Some(to) = reachable(&app, &typed) else { return again(&who, &app, (Of::Relay, &typed)) };
    let lang: Lang = app.config().language.into();
    let found = ops::try_relay(&app, (&to, lang), !typed.only_looks, by).await?;
    Reply::page(&told(&who, &app, (Of::Relay, &typed), found))
}

/// `/admin/messages/{key}/sample`.
#[handler]
pub(crate) fn show_sample(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    who.signed()?.permit::<ManageMessages>(Whole)?;
    Reply::page(&page(&who, &app, (Of::Text(key(&who)?), &Typed::own(&who)?), None))
}

/// Sends a sample of a text.
#[handler]
pub(crate) async fn send_sample(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let signed = who.signed()?;
    signed.permit::<ManageMessages>(Whole)?;
    let by = By { actor: Actor::Person(signed.person.id), face: Face::Web, reason: String::new() };
    let (key, typed) = (key(&who)?, Typed::read(&fields)?);
    let Some((to, lang)) = reachable(&app, &typed).zip(typed.lang) else {
        return again(&who, &app, (Of::Text(key), &typed));
    };
    let found = ops::try_text(&app, (&to, lang), (key, true), by).await?;
    Reply::page(&told(&who, &app, (Of::Text(key), &typed), found))
}

fn key(who: &Maintenance) -> Result<Key, Failure> {
    match who.route() {
        Some(Route::AdminMessageSample { key }) => Ok(key),
        _ => Err(Failure::NotFound),
    }
}

/// The typed address, where a relay could be asked to send there.
fn reachable(app: &App, typed: &Typed) -> Option<MailAddress> {
    MailAddress::parse(&typed.to).ok().filter(|_| app.config().mail.is_on() && !app.is_demo())
}

fn again(who: &Maintenance, app: &App, (of, typed): (Of, &Typed)) -> Result<Reply, Failure> {
    let wrong = Text::of(who.lang).bad_address();
    Reply::again(&page(who, app, (of, typed), Some(wrong)))
}

fn told(
    who: &Maintenance,
    app: &App,
    (of, typed): (Of, &Typed),
    (steps, broken): (Vec<Step>, Option<Broken>),
) -> Board {
    let (t, config) = (Text::of(who.lang), &app.config().mail);
    let mut board = page(who, app, (of, typed), None);
    board.notices.push(match &broken {
        None => Notice::new(who.lang, NoticeKind::Success, t.good()),
        Some(broken) => {
            let words = fault::told(config, broken.fault, who.lang);
            let title = t.broken(t.place(broken.place));
            let notice = Notice::new(who.lang, NoticeKind::Warning, title).text(words);
            let code = broken.code.map(|code| format!("{code} ")).unwrap_or_default();
            let said = format!("{code}{}", broken.said);
            let notice = if said.is_empty() { notice } else { notice.text(t.said(&said)) };
            match fault::mending(config, broken.fault) {
                lines if lines.is_empty() => notice,
                lines => notice.text(t.mend(&lines)),
            }
        }
    });
    if !steps.is_empty() {
        let head = [t.step(), t.answer()].map(str::to_owned).to_vec();
        let row = |it: &Step| {
            let said = if it.said.is_empty() { t.silent() } else { it.said.as_str() };
            vec![Cell::text(t.place(it.place)), Cell::text(said)]
        };
        board.tables.push(Table::new("steps", t.steps(), head, steps.iter().map(row).collect()));
    }
    board
}

fn shell(who: &Maintenance, of: Of) -> Shell {
    let t = Text::of(who.lang);
    match of {
        Of::Relay => below(who, t.title()).crumb(Route::AdminMail, t.queue()),
        Of::Text(key) => {
            let title = messages::title(key, who.lang);
            below(who, t.sample(title)).crumb(Route::AdminMessage { key }, title)
        }
    }
}

fn page(who: &Maintenance, app: &App, (of, typed): (Of, &Typed), wrong: Option<&'static str>) -> Board {
    let t = Text::of(who.lang);
    let errors = wrong.into_iter().map(|text| ErrorLink::at("to", text)).collect();
    let board = Board::new(shell(who, of)).with_errors(errors);
    let mut board = board.lead(if matches!(of, Of::Relay) { t.lead() } else { t.sample_lead() });
    let off = match () {
        () if app.is_demo() => Some(t.demo()),
        () if !app.config().mail.is_on() => Some(t.no_relay()),
        () => None,
    };
    match off {
        Some(off) => board.empty = Some(Empty { text: off.to_owned(), link: None }),
        None => board.forms.push(form(who, &board, (of, typed), wrong)),
    }
    board
}

fn form(who: &Maintenance, board: &Board, (of, typed): (Of, &Typed), wrong: Option<&'static str>) -> Form {
    let t = Text::of(who.lang);
    let to = TextField::new(who.lang, "to", t.to()).value(typed.to.clone()).error(wrong.map(str::to_owned));
    match of {
        Of::Relay => {
            let only = Tick::new(who.lang, "only_looks", t.only_looks(), typed.only_looks);
            board
                .form(who.base().to(Route::AdminMailTest), Buttons::new(t.run()))
                .field(Field::Text(to))
                .field(Field::Tick(only.hint(t.only_looks_hint())))
        }
        Of::Text(key) => {
            let choice = |lang: Lang, words| Choice::new(lang.tag(), words, typed.lang == Some(lang));
            let langs = vec![choice(Lang::Ja, t.japanese()), choice(Lang::En, t.english())];
            board
                .form(who.base().to(Route::AdminMessageSample { key }), Buttons::new(t.send()))
                .field(Field::Text(to))
                .field(Field::Choice(RadioGroup::new(who.lang, "lang", t.language(), langs).in_row()))
        }
    }
}
