//! `/me/events/{e}/check`: all answers before the one submission.

use std::str::FromStr as _;

use askama::Template;
use domain::lang::Lang;
use domain::person::Sex;
use domain::questionnaire::{Form, Section};
use domain::scoring::Method;
use poem::handler;

use super::super::model::SexChoice;
use super::super::ops::{self, SubmitError};
use super::super::standing::Standing;
use super::super::text::Text;
use super::{extra, form_of, page_of, refusal, stand, text, where_to_go_on};
use crate::door::{Employee, Guarded, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::people;
use crate::ui::parts::{
    Buttons, CheckSection, CheckedAnswer, Choice, ErrorLink, ErrorSummary, Hidden, QuestionCard, RadioGroup,
};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// The form of the submission; the language buttons post it too.
const FORM_ID: &str = "submit";
/// Field of the choice of a conversion table.
const SEX: &str = "sex";

#[derive(Template)]
#[template(path = "features/responses/web/check.html")]
pub(super) struct CheckPage {
    shell: Shell,
    words: Text,
    errors: ErrorSummary,
    /// Blanks to fill before anything can be submitted.
    blanks: Vec<Link>,
    blanks_title: String,
    /// Where the first blank is.
    go_on: String,
    sections: Vec<CheckSection>,
    token: Hidden,
    nonce: Hidden,
    sex: RadioGroup,
    buttons: Buttons,
}

/// What keeps a sheet from being submitted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// No choice of the conversion table.
    NoSex,
    /// Some items are blank.
    Blank,
}

/// The check page.
#[handler]
pub(crate) async fn show(who: Employee) -> Result<Reply, Failure> {
    let (_, standing) = stand(&who).await?;
    if !standing.can_answer() {
        return Ok(Reply::go(&who.base(), Route::Event { event: standing.event.id }));
    }
    let nonce = who.app().random::<16>();
    Reply::page(&page(&who, &standing, &hex(&nonce), None))
}

/// Submits, or switches the language and keeps what is chosen.
#[handler]
pub(crate) async fn submit(who: Employee, Guarded(fields): Guarded) -> Result<Reply, Failure> {
    let (permit, standing) = stand(&who).await?;
    let (app, session) = (who.app(), &who.signed()?.session);
    let choice = fields.optional(SEX).ok().flatten().and_then(parse_sex);
    if let Some(lang) = fields.one("lang").ok().and_then(|lang| Lang::from_str(lang).ok()) {
        if let Some(choice) = choice
            && let Err(refused) = ops::set_sex(app, session, &permit, choice).await
        {
            return refusal::page(&who, &standing.event, refused).await;
        }
        people::set_lang(app, permit.target().person, lang).await?;
        return Ok(Reply::go(&who.base(), Route::Check { event: standing.event.id }));
    }
    let nonce = fields.one("nonce").ok().filter(|nonce| !nonce.is_empty());
    let nonce = nonce.ok_or(Failure::Form(BadForm::Shape))?;
    let Some(choice) = choice else {
        return Reply::again(&page(&who, &standing, nonce, Some(Trouble::NoSex)));
    };
    match ops::submit(app, session, &permit, (choice, nonce)).await {
        Ok(_) => Ok(Reply::go(&who.base(), Route::Done { event: standing.event.id })),
        Err(SubmitError::Incomplete(_)) => Reply::again(&page(&who, &standing, nonce, Some(Trouble::Blank))),
        Err(refused) => refusal::page(&who, &standing.event, refused).await,
    }
}

fn parse_sex(value: &str) -> Option<SexChoice> {
    match value {
        "male" => Some(SexChoice::Given(Sex::Male)),
        "female" => Some(SexChoice::Given(Sex::Female)),
        "none" => Some(SexChoice::NotGiven),
        _ => None,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// The page of somebody who stands in the event like this.
pub(super) fn page(who: &Employee, standing: &Standing, nonce: &str, trouble: Option<Trouble>) -> CheckPage {
    let (t, form) = (text(who), form_of(standing));
    let sections: Vec<CheckSection> =
        form.sections().iter().map(|section| checked(who, standing, (form, section))).collect();
    let extra = extra::checked(who, standing);
    let blanks: Vec<Link> = sections.iter().flat_map(CheckSection::blank_links).collect();
    let mut shell = who.shell(t.check()).back_to(Route::Event { event: standing.event.id });
    shell.has_errors = trouble.is_some();
    shell.language_form = blanks.is_empty().then_some(FORM_ID);
    let errors = match trouble {
        None => Vec::new(),
        Some(Trouble::NoSex) => vec![ErrorLink::at("sex-0", t.choose_sex())],
        Some(Trouble::Blank) => {
            blanks.iter().map(|link| ErrorLink { href: link.href.clone(), text: link.text.clone() }).collect()
        }
    };
    let summary = ErrorSummary::new(who.lang, errors);
    CheckPage {
        errors: match trouble {
            Some(Trouble::Blank) => summary.titled(t.blanks_title(blanks.len())),
            _ => summary,
        },
        blanks_title: t.blanks_title(blanks.len()),
        go_on: where_to_go_on(&who.base(), standing),
        blanks,
        sections: sections.into_iter().chain(extra).collect(),
        token: Hidden::csrf(shell.csrf.as_str()),
        nonce: Hidden::new("nonce", nonce),
        sex: sex(who, standing, trouble == Some(Trouble::NoSex)),
        buttons: Buttons::new(t.submit()),
        shell,
        words: t,
    }
}

fn checked(who: &Employee, standing: &Standing, (form, section): (&Form, &Section)) -> CheckSection {
    let answers = form.items_of(section.id()).map(|item| {
        let answer = standing.draft.as_ref().and_then(|draft| draft.sheet.get(item.index()));
        let words = answer.and_then(|answer| {
            section.options(who.lang).get(usize::from(answer.number()) - 1).map(|words| (*words).to_owned())
        });
        let page = page_of(form, item.index());
        let route = Route::Questions { event: standing.event.id, page };
        let place = QuestionCard::id_of(item.id());
        CheckedAnswer {
            number: item.id().to_owned(),
            text: item.text(who.lang).to_owned(),
            answer: words,
            href: who.base().to_place_from(route, &place, "check"),
        }
    });
    CheckSection::new(who.lang, section.name(who.lang), answers.collect())
}

fn sex(who: &Employee, standing: &Standing, is_missing: bool) -> RadioGroup {
    let t = text(who);
    let chosen = standing.draft.as_ref().and_then(|draft| draft.sex);
    let choice = |value, words: &str, what| Choice::new(value, words, chosen == Some(what));
    let hint = match standing.event.criteria.method() {
        Method::Total => t.no_sex_hint(),
        Method::Converted => t.no_sex_hint_converted(),
    };
    let choices = vec![
        choice("male", t.male(), SexChoice::Given(Sex::Male)),
        choice("female", t.female(), SexChoice::Given(Sex::Female)),
        choice("none", t.no_sex(), SexChoice::NotGiven).hint(hint),
    ];
    let help = match standing.target.sex {
        Some(Sex::Male) => t.sex_registered(t.male()),
        Some(Sex::Female) => t.sex_registered(t.female()),
        None => t.sex_help().to_owned(),
    };
    RadioGroup::new(who.lang, SEX, t.sex(), choices)
        .help(help)
        .error(is_missing.then(|| t.choose_sex().to_owned()))
        .in_row()
}
