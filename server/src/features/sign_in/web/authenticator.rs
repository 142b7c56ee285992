//! 二段階認証 of one's own account.

use askama::Template;
use domain::permission::{OwnRecord, Permit, ReadOwnAccount};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use poem::handler;
use poem::web::Data;

use super::super::authenticator::{self, Changed, Codes, Enrolment, TwoStep};
use super::forms::{confirm_first, secret, step_words, text, words};
use crate::app::App;
use crate::door::{Employee, Fields, Guarded, Reply};
use crate::failure::{BadForm, Failure};
use crate::ui::parts::{
    Buttons, Code, ErrorLink, ErrorSummary, Facts, Hidden, Notice, NoticeKind, PasswordField, Qr, TextField,
};
use crate::ui::shell::{Link, PrintLine};
use crate::ui::{Route, Shell};

/// Shows how to switch it on, or that it is on.
#[handler]
pub(crate) async fn two_step(who: Employee, app: Data<&App>) -> Result<Reply, Failure> {
    match authenticator::state(&app, &permit(&who)?).await? {
        Some(state) => Reply::page(&OnPage::new(&who, state, None)),
        None => Reply::page(&OffPage::new(&who, &app, &authenticator::draw(&app), None)?),
    }
}

/// Switches it on or off, or makes new backup codes.
#[handler]
pub(crate) async fn change_two_step(
    who: Employee,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    match (text(&fields, "act")?, authenticator::state(&app, &permit(&who)?).await?) {
        ("on", None) => switch_on(&who, &app, &fields).await,
        ("backups", Some(_)) => new_backups(&who, &app).await,
        ("off", Some(state)) => switch_off(&who, &app, &fields, state).await,
        // Another tab was quicker: the page shows how things are.
        ("on" | "backups" | "off", _) => Ok(Reply::go(&who.base(), Route::AccountTwoStep)),
        _ => Err(Failure::Form(BadForm::Shape)),
    }
}

async fn switch_on(who: &Employee, app: &App, fields: &Fields) -> Result<Reply, Failure> {
    let (t, s) = (words(who), step_words(who));
    let (shown, signed) = (secret(fields, "secret")?, who.signed()?);
    let typed = Enrolment::parse(&shown, secret(fields, "code")?, secret(fields, "password")?)?;
    let mine = (signed.session.clone(), signed.person.clone());
    let error = match authenticator::enrol(app, mine, typed, who.address).await? {
        Changed::Done(codes) => return Reply::page(&CodesPage::new(who, &codes, true)),
        Changed::WrongCode => ("code", s.two_step_wrong_code()),
        Changed::WrongPassword | Changed::Short => ("password", t.wrong_password()),
    };
    Reply::again(&OffPage::new(who, app, &shown, Some(error))?)
}

async fn new_backups(who: &Employee, app: &App) -> Result<Reply, Failure> {
    if let Some(detour) = confirm_first(who, app, Route::AccountTwoStep)? {
        return Ok(detour);
    }
    let codes = authenticator::new_backups(app, &permit(who)?).await?;
    Reply::page(&CodesPage::new(who, &codes, false))
}

async fn switch_off(who: &Employee, app: &App, fields: &Fields, state: TwoStep) -> Result<Reply, Failure> {
    let (person, password) = (who.signed()?.person.clone(), secret(fields, "password")?);
    match authenticator::switch_off(app, person, password, who.address).await? {
        Changed::Done(()) => Ok(Reply::go(&who.base(), Route::AccountTwoStep)),
        Changed::Short => Reply::again(&OnPage::new(who, state, Some(step_words(who).two_step_short()))),
        Changed::WrongPassword | Changed::WrongCode => {
            Reply::again(&OnPage::new(who, state, Some(words(who).wrong_password())))
        }
    }
}

fn permit(who: &Employee) -> Result<Permit<ReadOwnAccount>, Failure> {
    let signed = who.signed()?;
    signed.permit::<ReadOwnAccount>(OwnRecord { person: signed.person.id, of: () })
}

fn shell(who: &Employee) -> Shell {
    let (t, s) = (words(who), step_words(who));
    who.shell(s.two_step()).crumb(Route::Account, t.account())
}

/// Not in use: what it is, the secret, and the form that confirms it.
#[derive(Template)]
#[template(path = "features/sign_in/web/two_step_off.html")]
struct OffPage {
    shell: Shell,
    errors: ErrorSummary,
    intro: Vec<&'static str>,
    scan_title: &'static str,
    scan: &'static str,
    qr: Qr,
    same_phone: Link,
    by_hand: &'static str,
    secret: Code,
    confirm_title: &'static str,
    action: String,
    hidden: Vec<Hidden>,
    code: TextField,
    password: PasswordField,
    buttons: Buttons,
}

impl OffPage {
    fn new(
        who: &Employee,
        app: &App,
        secret: &str,
        error: Option<(&'static str, &str)>,
    ) -> Result<Self, Failure> {
        let (t, s, mut shell) = (words(who), step_words(who), shell(who));
        let at = |id| error.filter(|(at, _)| *at == id).map(|(_, text)| text.to_owned());
        let address = address(who, app, secret)?;
        let qr = Qr::new(s.two_step_qr(), &address).ok_or(Failure::fault("a QR code did not fit"))?;
        if error.is_some() {
            shell = shell.with_errors();
        }
        let links = error.map(|(id, text)| ErrorLink::at(id, text)).into_iter().collect();
        let mut code = TextField::new(who.lang, "code", s.code()).autocomplete("one-time-code");
        (code.is_short, code.inputmode) = (true, Some("numeric"));
        Ok(Self {
            errors: ErrorSummary::new(who.lang, links),
            intro: vec![s.two_step_what(), s.two_step_who()],
            scan_title: s.two_step_scan_title(),
            scan: s.two_step_scan(),
            qr,
            same_phone: Link::new(address, s.two_step_same_phone()),
            by_hand: s.two_step_by_hand(),
            secret: Code::new(who.lang, "two-step-secret", grouped(secret)),
            confirm_title: s.two_step_confirm_title(),
            action: shell.to(Route::AccountTwoStep),
            hidden: vec![
                Hidden::csrf(shell.csrf.clone()),
                Hidden::new("act", "on"),
                Hidden::new("secret", secret),
            ],
            code: code.help(s.two_step_code_help()).error(at("code")),
            password: PasswordField::current(who.lang, "password", t.password())
                .help(s.two_step_password_help())
                .error(at("password")),
            buttons: Buttons::new(s.two_step_on()),
            shell,
        })
    }
}

/// What authenticator apps read from the QR code: the name of the account and the secret.
fn address(who: &Employee, app: &App, secret: &str) -> Result<String, Failure> {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let issuer = encode(&format!("Mamori {}", app.address().host));
    let login = encode(who.signed()?.person.login.as_str());
    Ok(format!("otpauth://totp/{issuer}:{login}?secret={secret}&issuer={issuer}"))
}

/// In groups of four, as apps show it.
fn grouped(secret: &str) -> String {
    let signs: Vec<char> = secret.chars().collect();
    signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// In use: since when, the backup codes, and the form that switches it off.
#[derive(Template)]
#[template(path = "features/sign_in/web/two_step_on.html")]
struct OnPage {
    shell: Shell,
    errors: ErrorSummary,
    facts: Facts,
    action: String,
    csrf: Hidden,
    backups_title: &'static str,
    backups_text: &'static str,
    backups: Buttons,
    off_title: &'static str,
    off_text: &'static str,
    password: PasswordField,
    change: Option<Link>,
    off: Buttons,
}

impl OnPage {
    fn new(who: &Employee, state: TwoStep, error: Option<&str>) -> Self {
        let (t, s, mut shell) = (words(who), step_words(who), shell(who));
        if error.is_some() {
            shell = shell.with_errors();
        }
        let links = error.map(|text| ErrorLink::at("password", text)).into_iter().collect();
        let is_short = error == Some(s.two_step_short());
        Self {
            errors: ErrorSummary::new(who.lang, links),
            facts: Facts::default()
                .fact(s.state(), s.two_step_since(&who.format().moment(state.since)))
                .fact(s.backups_left(), s.count_codes(state.backups)),
            action: shell.to(Route::AccountTwoStep),
            csrf: Hidden::csrf(shell.csrf.clone()),
            backups_title: s.backups(),
            backups_text: s.backups_again(),
            backups: Buttons::new(s.backups_make()),
            off_title: s.two_step_off(),
            off_text: s.two_step_off_text(),
            password: PasswordField::current(who.lang, "password", t.password())
                .error(error.map(str::to_owned)),
            change: is_short.then(|| Link::new(shell.to(Route::AccountPassword), t.change_title())),
            off: Buttons::new(s.two_step_off()),
            shell,
        }
    }
}

/// The backup codes, once.
#[derive(Template)]
#[template(path = "features/sign_in/web/backup_codes.html")]
struct CodesPage {
    shell: Shell,
    done: Option<Notice>,
    once: Notice,
    intro: &'static str,
    codes: Vec<String>,
    print: &'static str,
    file: Link,
    on: Link,
}

impl CodesPage {
    fn new(who: &Employee, codes: &Codes, is_new: bool) -> Self {
        let (t, s) = (words(who), step_words(who));
        let mut shell = who.shell(s.backups()).crumb(Route::Account, t.account());
        shell.print_line = shell.person.as_ref().map(|person| PrintLine::own(who.lang, person.name.clone()));
        let codes: Vec<String> = codes.iter().map(|code| code.to_string()).collect();
        let done =
            Notice::new(who.lang, NoticeKind::Success, s.two_step_is_on()).text(s.two_step_is_on_text());
        Self {
            done: is_new.then_some(done),
            once: Notice::new(who.lang, NoticeKind::Warning, s.backups_once()).text(s.backups_keep()),
            intro: s.backups_what(),
            print: t.recovery_print(),
            // Letters, digits and hyphens need no encoding; %0A begins a line.
            file: Link::new(
                format!("data:text/plain;charset=utf-8,{}", codes.join("%0A")),
                t.recovery_save(),
            ),
            codes,
            on: Link::new(shell.to(Route::AccountTwoStep), t.go_on()),
            shell,
        }
    }
}
