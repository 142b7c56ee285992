//! The password again, another password, the recovery code.

use askama::Template;
use poem::http::header;
use poem::web::Data;
use poem::{Request, handler};

use super::super::own_password;
use super::super::policy::{self, NewPassword, Rules, Weak};
use super::super::{ops, own, passphrase};
use super::forms::{FormPage, back_of, confirm_first, query, secret, words};
use crate::app::App;
use crate::door::{Employee, Guarded, Reply, Visit, set_session};
use crate::failure::Failure;
use crate::ui::parts::{Buttons, Code, ErrorLink, Hidden, Notice, NoticeKind, PasswordField};
use crate::ui::shell::{Link, PrintLine};
use crate::ui::{Return, Route, Shell};

/// Asks for the password again.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "poem hands over what it extracts")]
pub(crate) fn confirm(who: Employee, request: &Request) -> Result<Reply, Failure> {
    let query = query(request);
    let back = query.optional("back").ok().flatten().and_then(Return::parse);
    Reply::page(&confirm_page(&who, back, None))
}

/// Takes the password again; the sign-in goes on under a new token.
#[handler]
pub(crate) async fn take_password(
    who: Employee,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let back = back_of(&fields)?;
    let signed = who.signed()?;
    let mine = (signed.session.clone(), &signed.person);
    let Some(token) = own::confirm(&app, mine, secret(&fields, "password")?, who.address).await? else {
        return Reply::again(&confirm_page(&who, back, Some(words(&who).wrong_password())));
    };
    let to = back.map_or(Route::Account, Return::route);
    Ok(Reply::go(&who.base(), to).with(header::SET_COOKIE, set_session(&token.cookie_text())))
}

/// The page for another password.
#[handler]
pub(crate) async fn another(who: Employee, app: Data<&App>) -> Result<Reply, Failure> {
    let rules = policy::rules(&app, &who.signed()?.person).await?;
    Reply::page(&change_page(&who, &app, &rules, None))
}

/// Sets another password; all other sign-ins end.
#[handler]
pub(crate) async fn change(
    who: Employee,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let (signed, t) = (who.signed()?, words(&who));
    let rules = policy::rules(&app, &signed.person).await?;
    let again = |id, text: String| Reply::again(&change_page(&who, &app, &rules, Some((id, text))));
    let (typed, repeated) = (secret(&fields, "new")?, secret(&fields, "again")?);
    if *typed != *repeated {
        return again("again", t.differs().to_owned());
    }
    let password = match NewPassword::parse(typed, &rules) {
        Ok(password) => password,
        Err(weak) => return again("new", weakness(&who, weak)),
    };
    let current = secret(&fields, "current")?;
    let Some(proven) = ops::prove_password(&app, &signed.person, current, who.address).await? else {
        return again("current", t.wrong_password().to_owned());
    };
    let (session, mine) = (signed.session.clone(), (signed.person.clone(), proven));
    let address = who.address.to_string();
    let token = own_password::change_password(&app, session, mine, password, address).await?;
    Ok(Reply::go(&who.base(), Route::Account).with(header::SET_COOKIE, set_session(&token.cookie_text())))
}

/// Explains the recovery code and offers to make one.
#[handler]
pub(crate) async fn recovery(who: Employee, app: Data<&App>) -> Result<Reply, Failure> {
    let page = RecoveryPage::new(&who, ops::has_recovery_code(&app, &who.signed()?.session).await?, None);
    Reply::page(&page)
}

/// Makes the recovery code and shows it, once.
#[handler]
pub(crate) async fn make_recovery(
    who: Employee,
    app: Data<&App>,
    Guarded(_): Guarded,
) -> Result<Reply, Failure> {
    if let Some(detour) = confirm_first(&who, &app, Route::AccountRecovery)? {
        return Ok(detour);
    }
    let code = ops::make_recovery_code(&app, &who.signed()?.session).await?;
    Reply::page(&RecoveryPage::new(&who, false, Some(&code)))
}

/// Which rule a password breaks, and what helps.
pub(super) fn weakness(visit: &Visit, weak: Weak) -> String {
    let t = words(visit);
    match weak {
        Weak::Short(least) => t.weak_short(least),
        Weak::Long => t.weak_long().to_owned(),
        Weak::OwnWords => t.weak_own().to_owned(),
        Weak::Common => t.weak_common().to_owned(),
        Weak::Guessable => t.weak_guessable().to_owned(),
    }
}

/// A passphrase that may be taken over.
pub(super) fn offer(visit: &Visit, phrase: &str) -> (String, Code) {
    (words(visit).offer().to_owned(), Code::new(visit.lang, "passphrase", phrase))
}

fn confirm_page(who: &Employee, back: Option<Return>, error: Option<&str>) -> FormPage {
    let t = words(who);
    let shell = who.shell(t.confirm_title()).crumb(Route::Account, t.account());
    let mut page = FormPage::new(who, shell, Route::AccountConfirm, t.go_on()).leading_back(back);
    page.intro.push(t.confirm_intro().to_owned());
    let field = PasswordField::current(who.lang, "password", t.password());
    page.passwords.push(field.error(error.map(str::to_owned)));
    let links = error.map(|text| ErrorLink::at("password", text)).into_iter().collect();
    page.with_errors(who, links)
}

fn change_page(who: &Employee, app: &App, rules: &Rules, error: Option<(&'static str, String)>) -> FormPage {
    let t = words(who);
    let at = |id| error.as_ref().filter(|(at, _)| *at == id).map(|(_, text)| text.clone());
    let shell = who.shell(t.change_title()).crumb(Route::Account, t.account());
    let mut page = FormPage::new(who, shell, Route::AccountPassword, t.change_password());
    page.intro.push(t.change_intro().to_owned());
    let least = u8::try_from(rules.least()).unwrap_or(u8::MAX);
    page.passwords.push(PasswordField::current(who.lang, "current", t.current()).error(at("current")));
    let new = PasswordField::fresh(who.lang, "new", t.new_password(), least);
    page.passwords.push(new.help(t.new_help(rules.least())).error(at("new")));
    let again = PasswordField::repeated(who.lang, "again", t.again());
    page.passwords.push(again.error(at("again")));
    page.offer = Some(offer(who, &passphrase::draw(&mut app.rng())));
    let links = error.map(|(id, text)| ErrorLink::at(id, text)).into_iter().collect();
    page.with_errors(who, links)
}

#[derive(Template)]
#[template(path = "features/sign_in/web/recovery.html")]
struct RecoveryPage {
    shell: Shell,
    intro: Vec<&'static str>,
    made: Option<Made>,
    form: Option<Buttons>,
    action: String,
    csrf: Hidden,
    later: Link,
}

struct Made {
    notice: Notice,
    code: Code,
    print: &'static str,
    file: Link,
}

impl RecoveryPage {
    fn new(who: &Employee, has_one: bool, code: Option<&str>) -> Self {
        let t = words(who);
        let mut shell = who.shell(t.recovery_title());
        if code.is_some() {
            shell.print_line =
                shell.person.as_ref().map(|person| PrintLine::own(who.lang, person.name.clone()));
        }
        let made = code.map(|code| Made {
            notice: Notice::new(who.lang, NoticeKind::Warning, t.recovery_once()).text(t.recovery_keep()),
            code: Code::new(who.lang, "recovery-code", code),
            print: t.recovery_print(),
            // The code has letters, digits and hyphens only, so it needs no encoding.
            file: Link::new(format!("data:text/plain;charset=utf-8,{code}"), t.recovery_save()),
        });
        let mut intro = vec![t.recovery_what(), t.recovery_who()];
        if has_one {
            intro.push(t.recovery_again());
        }
        let form = code.is_none().then(|| Buttons::new(t.recovery_make()));
        let later = if code.is_some() { t.go_on() } else { t.later() };
        Self {
            intro: if code.is_some() { Vec::new() } else { intro },
            made,
            form,
            action: shell.to(Route::AccountRecovery),
            csrf: Hidden::csrf(shell.csrf.clone()),
            later: Link::new(shell.to(Route::Me), later),
            shell,
        }
    }
}
