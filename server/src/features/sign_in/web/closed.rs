//! 封印中: what a reset has closed, the ways to open it, and 「身に覚えがない」.

use askama::Template;
use domain::lang::Lang;
use domain::permission::{OwnRecord, Permit, ReadOwnAccount};
use poem::handler;
use poem::http::header;
use poem::web::Data;
use seal::Zeroizing;

use super::super::closed::{self, Outcome, Way3};
use super::super::text::Text;
use super::forms::{FormPage, secret, words};
use crate::app::App;
use crate::door::{Employee, Guarded, Reply, drop_session, set_session};
use crate::failure::Failure;
use crate::features::audit::Face;
use crate::features::people::{Person, Reset};
use crate::ui::parts::{
    Buttons, ErrorLink, Hidden, Notice, NoticeKind, PasswordField, Tag, TagShape, Task, TaskList, TextField,
};
use crate::ui::shell::{Banner, Link};
use crate::ui::{Base, Format, Route, Shell};

/// The banner that stands on every page of a person until the results are back.
pub(crate) fn banner(person: &Person, (lang, format): (Lang, &Format), base: &Base) -> Option<Banner> {
    let reset = person.reset.as_ref().filter(|_| person.is_closed())?;
    let t = Text::of(lang);
    let link = Link::new(base.to(Route::AccountClosed), t.closed_title());
    Some(Banner { text: happened(t, reset, format) + t.closed_until(), link: Some(link) })
}

/// When, by whom and from where the password was reset.
fn happened(t: Text, reset: &Reset, format: &Format) -> String {
    let face = match reset.face {
        Face::Web => t.face_web(),
        Face::Cli | Face::Offline => t.face_cli(),
        Face::Console => t.face_console(),
        Face::Api | Face::Clock | Face::Demo => t.face_api(),
    };
    t.was_reset(&format.date_of(reset.time), &reset.by, face)
}

#[derive(Template)]
#[template(path = "features/sign_in/web/closed.html")]
struct ClosedPage {
    shell: Shell,
    what: Notice,
    ways_title: &'static str,
    ways: TaskList,
    alarm_title: &'static str,
    alarm: &'static str,
    alarm_link: Link,
}

/// What is closed and the ways to open it.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "poem hands over what it extracts")]
pub(crate) fn ways_back(who: Employee) -> Result<Reply, Failure> {
    let person = &who.signed()?.person;
    let Some(reset) = &person.reset else { return Ok(Reply::go(&who.base(), Route::Account)) };
    let t = words(&who);
    let mut shell = who.shell(t.closed_title()).crumb(Route::Account, t.account());
    // The page says what the banner would say.
    shell.banner = None;
    let then = if reset.results_back.is_some() { t.results_are_back() } else { t.closed_until() };
    Reply::page(&ClosedPage {
        what: Notice::new(who.lang, NoticeKind::Information, happened(t, reset, &who.format())).text(then),
        ways_title: t.ways_title(),
        ways: TaskList { tasks: tasks(t, &shell, reset) },
        alarm_title: t.not_me_title(),
        alarm: t.not_me_hint(),
        alarm_link: Link::new(shell.to(Route::AccountNotMe), t.not_me_button()),
        shell,
    })
}

fn tasks(t: Text, shell: &Shell, reset: &Reset) -> Vec<Task> {
    let way = |name: &str, route, hint: &str, what: &str| Task {
        name: name.to_owned(),
        href: Some(shell.to(route)),
        hint: Some(hint.to_owned()),
        state: Tag::new(TagShape::Open, what),
    };
    let mut ways = vec![
        way(t.former_title(), Route::AccountFormer, t.former_hint(), t.opens_all()),
        way(t.code_title(), Route::AccountCode, t.code_hint(), t.opens_all()),
    ];
    if reset.results_back.is_none() {
        ways.push(way(t.results_title(), Route::AccountReturn, t.results_hint(), t.opens_results()));
    }
    ways
}

/// The form for a former password.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "poem hands over what it extracts")]
pub(crate) fn former_password(who: Employee) -> Result<Reply, Failure> {
    leave_unless_closed(&who, |who| Reply::page(&former_page(who, None)))
}

/// Opens what the former password opens.
#[handler]
pub(crate) async fn open_by_password(
    who: Employee,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let way = Way3::Password(secret(&fields, "former")?);
    let current = secret(&fields, "current")?;
    open(&who, &app, (current, way), former_page).await
}

/// The form for the recovery code.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "poem hands over what it extracts")]
pub(crate) fn former_code(who: Employee) -> Result<Reply, Failure> {
    leave_unless_closed(&who, |who| Reply::page(&code_page(who, None)))
}

/// Opens what the recovery code opens.
#[handler]
pub(crate) async fn open_by_code(
    who: Employee,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let way = Way3::Code(secret(&fields, "code")?);
    let current = secret(&fields, "current")?;
    open(&who, &app, (current, way), code_page).await
}

type Page = fn(&Employee, Option<(&'static str, &'static str)>) -> FormPage;

async fn open(
    who: &Employee,
    app: &App,
    shown: (Zeroizing<String>, Way3),
    page: Page,
) -> Result<Reply, Failure> {
    let (signed, t) = (who.signed()?, words(who));
    let field = if matches!(shown.1, Way3::Password(_)) { "former" } else { "code" };
    let mine = (signed.session.clone(), &signed.person);
    match closed::open(app, &permit(who)?, mine, shown, who.address).await? {
        Outcome::Opened { token, is_rest_closed } => {
            let to = if is_rest_closed { Route::AccountClosed } else { Route::History };
            Ok(Reply::go(&who.base(), to).with(header::SET_COOKIE, set_session(&token.cookie_text())))
        }
        Outcome::WrongCurrent => Reply::again(&page(who, Some(("current", t.wrong_password())))),
        Outcome::WrongFormer if field == "former" => {
            Reply::again(&page(who, Some((field, t.wrong_former()))))
        }
        Outcome::WrongFormer => Reply::again(&page(who, Some((field, t.wrong_code())))),
    }
}

fn former_page(who: &Employee, error: Option<(&'static str, &'static str)>) -> FormPage {
    let t = words(who);
    let mut page = form(who, (t.former_title(), Route::AccountFormer), t.open_records(), error);
    page.intro.push(t.former_intro().to_owned());
    let field = PasswordField::current(who.lang, "former", t.former_password()).help(t.former_help());
    page.passwords.insert(0, field.error(at(error, "former")));
    page
}

fn code_page(who: &Employee, error: Option<(&'static str, &'static str)>) -> FormPage {
    let t = words(who);
    let mut page = form(who, (t.code_title(), Route::AccountCode), t.open_records(), error);
    page.intro.push(t.code_intro().to_owned());
    page.texts.push(TextField::new(who.lang, "code", t.code_field()).error(at(error, "code")));
    page
}

fn form(
    who: &Employee,
    (title, route): (&'static str, Route),
    button: &str,
    error: Option<(&'static str, &'static str)>,
) -> FormPage {
    let t = words(who);
    let shell =
        who.shell(title).crumb(Route::Account, t.account()).crumb(Route::AccountClosed, t.closed_title());
    let mut page = FormPage::new(who, shell, route, button);
    let current = PasswordField::current(who.lang, "current", t.current()).help(t.current_help());
    page.passwords.push(current.error(at(error, "current")));
    let links = error.map(|(id, text)| ErrorLink::at(id, text)).into_iter().collect();
    page.with_errors(who, links)
}

fn at(error: Option<(&'static str, &'static str)>, field: &str) -> Option<String> {
    error.filter(|(at, _)| *at == field).map(|(_, text)| text.to_owned())
}

#[derive(Template)]
#[template(path = "features/sign_in/web/not_me.html")]
struct NotMePage {
    shell: Shell,
    what: String,
    text: [&'static str; 2],
    action: String,
    csrf: Hidden,
    buttons: Buttons,
}

/// Asks before the alarm.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "poem hands over what it extracts")]
pub(crate) fn not_me(who: Employee) -> Result<Reply, Failure> {
    leave_unless_closed(&who, |who| {
        let t = words(who);
        let shell = who
            .shell(t.not_me_title())
            .crumb(Route::Account, t.account())
            .crumb(Route::AccountClosed, t.closed_title());
        let reset = who.signed()?.person.reset.as_ref();
        let back = Link::new(shell.to(Route::AccountClosed), t.go_back());
        Reply::page(&NotMePage {
            what: reset.map(|reset| happened(t, reset, &who.format())).unwrap_or_default(),
            text: [t.not_me_what(), t.not_me_then()],
            action: shell.to(Route::AccountNotMe),
            csrf: Hidden::csrf(shell.csrf.clone()),
            buttons: Buttons { links: vec![back], ..Buttons::new(t.not_me_button()) },
            shell,
        })
    })
}

/// Tells the medical staff and ends all sign-ins.
#[handler]
pub(crate) async fn raise_alarm(
    who: Employee,
    app: Data<&App>,
    Guarded(_): Guarded,
) -> Result<Reply, Failure> {
    closed::not_me(&app, &permit(&who)?).await?;
    Ok(Reply::go(&who.base(), Route::SignIn).with(header::SET_COOKIE, drop_session()))
}

fn leave_unless_closed(
    who: &Employee,
    page: impl FnOnce(&Employee) -> Result<Reply, Failure>,
) -> Result<Reply, Failure> {
    if who.signed()?.person.reset.is_none() {
        return Ok(Reply::go(&who.base(), Route::Account));
    }
    page(who)
}

fn permit(who: &Employee) -> Result<Permit<ReadOwnAccount>, Failure> {
    let signed = who.signed()?;
    signed.permit::<ReadOwnAccount>(OwnRecord { person: signed.person.id, of: () })
}
