//! The page of extra questions after the core items: all of them voluntary.

use std::str::FromStr as _;

use askama::Template;
use domain::lang::Lang;
use domain::questionnaire::{Asking, Extra, ExtraAnswer};

use super::super::ops::{self, Source};
use super::super::standing::Standing;
use super::super::text::extra::Text;
use super::questions::stamp;
use super::{form_of, permit, refusal, sheet, text};
use crate::door::{Employee, Fields, Reply};
use crate::failure::Failure;
use crate::features::people;
use crate::ui::parts::{
    Answer, Buttons, CheckSection, CheckedAnswer, ErrorLink, ErrorSummary, ExtraCard, Hidden, QuestionCard,
    SheetHead, SheetScripts,
};
use crate::ui::route::PageNumber;
use crate::ui::{Route, Shell};

/// The form of the questions; the language buttons post it too.
const FORM_ID: &str = "sheet";

#[derive(Template)]
#[template(path = "features/responses/web/extra.html")]
struct ExtraPage {
    shell: Shell,
    head: SheetHead,
    errors: ErrorSummary,
    lead: [&'static str; 2],
    token: Hidden,
    from: Option<Hidden>,
    scripts: SheetScripts,
    cards: Vec<Card>,
    buttons: Buttons,
}

/// A question as it is answered.
enum Card {
    Choice(QuestionCard),
    Other(ExtraCard),
}

/// The page that follows the last one of the form; `None` without extra questions.
pub(super) fn page_number(standing: &Standing) -> Option<PageNumber> {
    if standing.extras.is_empty() {
        return None;
    }
    u8::try_from(form_of(standing).pages().len() + 1).ok().and_then(PageNumber::new)
}

/// The field of a question, counted from 0.
pub(super) fn name_of(question: usize) -> String {
    format!("X{}", question + 1)
}

/// The question of a field, counted from 0.
pub(super) fn question_of(name: &str) -> Option<usize> {
    name.strip_prefix('X')?.parse::<usize>().ok()?.checked_sub(1)
}

/// The page.
pub(super) fn show(who: &Employee, standing: &Standing, from_check: bool) -> Result<Reply, Failure> {
    Reply::page(&page(who, standing, from_check, &[])?)
}

/// Saves what was answered and goes where the pressed button leads.
pub(super) async fn save(
    who: &Employee,
    standing: &Standing,
    (fields, from_check): (&Fields, bool),
) -> Result<Reply, Failure> {
    let event = standing.event.id;
    let cleared = fields.one("clear").ok().and_then(question_of);
    let (mut choices, mut unreadable) = (Vec::new(), Vec::new());
    for (question, extra) in standing.extras.questions().iter().enumerate() {
        let name = name_of(question);
        // Boxes and words that are not there were taken away; a choice that is not there was never made.
        let is_kept = matches!(extra.asking(), Asking::One(_) | Asking::Scale) && !fields.has(&name);
        match extra.answer(fields.all(&name)) {
            _ if cleared == Some(question) => choices.push((question, None)),
            Ok(_) if is_kept => {}
            Ok(answer) => choices.push((question, answer)),
            Err(_) => unreadable.push(question),
        }
    }
    if !unreadable.is_empty() {
        return Reply::again(&page(who, standing, from_check, &unreadable)?);
    }
    let session = &who.signed()?.session;
    let saved = ops::save_extra(who.app(), session, &permit(who)?, choices, Source::Form(stamp(fields))).await;
    if let Err(refused) = saved {
        return refusal::page(who, &standing.event, refused).await;
    }
    let here = who.route().unwrap_or(Route::Me);
    if let Some(lang) = fields.one("lang").ok().and_then(|lang| Lang::from_str(lang).ok()) {
        people::set_lang(who.app(), who.signed()?.person.id, lang).await?;
        return Ok(Reply::go(&who.base(), here));
    }
    if let Some(question) = cleared {
        let place = QuestionCard::id_of(&name_of(question));
        return Ok(Reply::go_to(&who.base().to_place(here, &place)));
    }
    let last = u8::try_from(form_of(standing).pages().len()).ok().and_then(PageNumber::new);
    Ok(match (fields.one("go"), last) {
        (Ok("back"), Some(page)) if !from_check => Reply::go(&who.base(), Route::Questions { event, page }),
        _ => Reply::go(&who.base(), Route::Check { event }),
    })
}

fn page(
    who: &Employee,
    standing: &Standing,
    from_check: bool,
    unreadable: &[usize],
) -> Result<ExtraPage, Failure> {
    let (t, e, form) = (text(who), Text::of(who.lang), form_of(standing));
    let pages = form.pages().len() + 1;
    let mut shell = who.shell(t.sheet(pages, pages)).back_to(Route::Event { event: standing.event.id });
    shell.window_title = Some(t.sheet_tab(pages, pages, standing.answered(), form.items().len()));
    shell.language_form = Some(FORM_ID);
    if !unreadable.is_empty() {
        shell = shell.with_errors();
    }
    let errors = unreadable.iter().map(|question| {
        ErrorLink::at(&QuestionCard::id_of(&name_of(*question)), e.unreadable(question + 1))
    });
    let saved = standing.draft.as_ref().map(|draft| who.format().time_of(draft.saved));
    let (answered, total) = (sheet::count(standing.answered()), sheet::count(form.items().len()));
    let mut scripts = sheet::scripts(who, standing, &shell)?;
    // Keys and single questions are made for the four answers of the form.
    (scripts.number_keys, scripts.one_by_one) = (false, None);
    let mut buttons = Buttons::new(if from_check { t.back_to_check() } else { t.to_check() });
    if !from_check {
        buttons = buttons.or("go", "back", t.previous());
    }
    let questions = standing.extras.questions().iter().enumerate();
    Ok(ExtraPage {
        head: SheetHead::new(who.lang, standing.event.name(who.lang), answered, total, saved),
        errors: ErrorSummary::new(who.lang, errors.collect()),
        lead: [e.voluntary(), e.who_sees()],
        token: Hidden::csrf(shell.csrf.as_str()),
        from: from_check.then(|| Hidden::new("from", "check")),
        scripts,
        cards: questions.map(|(at, extra)| card(who, standing, (at, extra))).collect(),
        buttons,
        shell,
    })
}

fn card(who: &Employee, standing: &Standing, (question, extra): (usize, &Extra)) -> Card {
    let answer = standing.draft.as_ref().and_then(|draft| draft.extra.get(question));
    let (name, number) = (name_of(question), (question + 1).to_string());
    let wording = extra.words().of(who.lang);
    let is_chosen = |choice: u8| match answer {
        Some(ExtraAnswer::One(chosen)) => *chosen == choice,
        Some(ExtraAnswer::Many(chosen)) => chosen.contains(&choice),
        Some(ExtraAnswer::Text(_)) | None => false,
    };
    let options = (1..=u8::MAX).map_while(|choice| {
        let text = extra.asking().choice(choice, who.lang)?;
        Some(Answer { value: choice, text, is_chosen: is_chosen(choice) })
    });
    let options: Vec<_> = options.collect();
    match extra.asking() {
        Asking::One(_) | Asking::Scale => Card::Choice(QuestionCard::new(who.lang, name, number, wording, options)),
        Asking::Many(_) => Card::Other(ExtraCard::many(name, number, wording, options)),
        Asking::Text => {
            let text = match answer {
                Some(ExtraAnswer::Text(text)) => text.clone(),
                _ => String::new(),
            };
            let help = Text::of(who.lang).text_help();
            Card::Other(ExtraCard::text(name, number, wording, (text, help)))
        }
    }
}

/// The extra questions with their answers for the check page; `None` without any.
pub(super) fn checked(who: &Employee, standing: &Standing) -> Option<CheckSection> {
    let page = page_number(standing)?;
    let e = Text::of(who.lang);
    let route = Route::Questions { event: standing.event.id, page };
    let answers = standing.extras.questions().iter().enumerate().map(|(question, extra)| {
        let answer = standing.draft.as_ref().and_then(|draft| draft.extra.get(question));
        let words = answer.map_or_else(|| e.open().to_owned(), |answer| extra.answer_in(answer, who.lang));
        CheckedAnswer {
            number: (question + 1).to_string(),
            text: extra.words().of(who.lang).to_owned(),
            answer: Some(words),
            href: who.base().to_place_from(route, &QuestionCard::id_of(&name_of(question)), "check"),
        }
    });
    Some(CheckSection::new(who.lang, e.title(), answers.collect()))
}
