//! Own sign-ins, to be ended.

use askama::Template;
use poem::handler;
use poem::web::Data;

use super::super::own::{self, SignIn};
use super::forms::{confirm_first, text, words};
use crate::app::App;
use crate::door::{Employee, Guarded, Reply};
use crate::failure::{BadForm, Failure};
use crate::ui::parts::{Buttons, Facts, Hidden};
use crate::ui::{Route, Shell};

/// The list of own sign-ins.
#[handler]
pub(crate) async fn sign_ins(who: Employee, app: Data<&App>) -> Result<Reply, Failure> {
    let signed = who.signed()?;
    let list = own::sign_ins(&app, &signed.session, signed.person.role.is_elevated()).await?;
    Reply::page(&SignInsPage::new(&who, list))
}

/// Ends one other sign-in, or all others.
#[handler]
pub(crate) async fn end_sign_ins(
    who: Employee,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let which = match text(&fields, "end")? {
        "others" => None,
        one => Some(id(one).ok_or(Failure::Form(BadForm::Shape))?),
    };
    if let Some(detour) = confirm_first(&who, &app, Route::AccountSignIns)? {
        return Ok(detour);
    }
    own::end(&app, &who.signed()?.session, which).await?;
    Ok(Reply::go(&who.base(), Route::AccountSignIns))
}

fn id(text: &str) -> Option<[u8; 16]> {
    let number = u128::from_str_radix(text, 16).ok()?;
    (text.len() == 32).then(|| number.to_be_bytes())
}

#[derive(Template)]
#[template(path = "features/sign_in/web/sign_ins.html")]
struct SignInsPage {
    shell: Shell,
    intro: &'static str,
    action: String,
    csrf: Hidden,
    list: Vec<Line>,
    others: Option<Buttons>,
}

struct Line {
    title: String,
    facts: Facts,
    end: Option<(String, String)>,
}

impl SignInsPage {
    fn new(who: &Employee, list: Vec<SignIn>) -> Self {
        let (t, format) = (words(who), who.format());
        let shell = who.shell(t.sign_ins_title()).crumb(Route::Account, t.account());
        let has_others = list.iter().any(|sign_in| !sign_in.is_this);
        let line = |sign_in: SignIn| Line {
            title: if sign_in.is_this { t.this_sign_in().to_owned() } else { t.from(&sign_in.address) },
            facts: Facts::default()
                .fact(t.address(), sign_in.address)
                .fact(t.started(), format.moment(sign_in.started))
                .fact(t.last_used(), format.moment(sign_in.last_used)),
            end: (!sign_in.is_this)
                .then(|| (format!("{:032x}", u128::from_be_bytes(sign_in.id)), t.end_this().to_owned())),
        };
        Self {
            intro: t.sign_ins_intro(),
            action: shell.to(Route::AccountSignIns),
            csrf: Hidden::csrf(shell.csrf.clone()),
            list: list.into_iter().map(line).collect(),
            others: has_others.then(|| Buttons::new(t.end_others())),
            shell,
        }
    }
}
