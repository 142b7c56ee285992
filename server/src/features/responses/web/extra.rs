//! The pages of extra questions after the core items: all of them voluntary.

use std::str::FromStr as _;

use askama::Template;
use domain::lang::Lang;
use domain::questionnaire::{Asking, Extra, ExtraAnswer, Extras};

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
pub(super) struct ExtraPage {
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

const PER_PAGE: usize = Extras::PER_PAGE;

/// Which of the pages of extra questions a number names, from 0; `None` for a page of the form.
pub(super) fn place_of(standing: &Standing, page: PageNumber) -> Option<usize> {
    let place = usize::from(page.get()).checked_sub(form_of(standing).pages().len() + 1)?;
    (place < standing.extras.pages()).then_some(place)
}

/// The number of one of the pages of extra questions.
fn page_at(standing: &Standing, place: usize) -> Option<PageNumber> {
    let number = u8::try_from(form_of(standing).pages().len() + 1 + place).ok()?;
    PageNumber::new(number).filter(|page| place_of(standing, *page) == Some(place))
}

/// The questions of a page, each with its place among all.
fn questions_at(standing: &Standing, place: usize) -> impl Iterator<Item = (usize, &Extra)> {
    standing.extras.questions().iter().enumerate().skip(place * PER_PAGE).take(PER_PAGE)
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
pub(super) fn show(
    who: &Employee,
    standing: &Standing,
    (place, from_check): (usize, bool),
) -> Result<Reply, Failure> {
    Reply::page(&page(who, standing, (place, from_check), &[])?)
}

/// Saves what was answered and goes where the pressed button leads. What cannot be read is shown as it was
/// typed, and everything else is saved all the same.
pub(super) async fn save(
    who: &Employee,
    standing: &mut Standing,
    (fields, place, from_check): (&Fields, usize, bool),
) -> Result<Reply, Failure> {
    let event = standing.event.id;
    let cleared = fields.one("clear").ok().and_then(question_of);
    let (mut choices, mut unreadable) = (Vec::new(), Vec::new());
    for (question, extra) in questions_at(standing, place) {
        let name = name_of(question);
        // Boxes and words that are not there were taken away; a choice that is not there was never made.
        let is_kept = matches!(extra.asking(), Asking::One(_) | Asking::Scale) && !fields.has(&name);
        match extra.answer(fields.all(&name)) {
            _ if cleared == Some(question) => choices.push((question, None)),
            Ok(_) if is_kept => {}
            Ok(answer) => choices.push((question, answer)),
            Err(_) => unreadable.push((question, fields.all(&name).collect::<Vec<_>>().join("\n"))),
        }
    }
    let session = &who.signed()?.session;
    let saved =
        ops::save_extra(who.app(), session, &permit(who)?, choices, Source::Form(stamp(fields))).await;
    match saved {
        Ok(draft) => standing.draft = Some(draft),
        Err(refused) => return refusal::page(who, &standing.event, refused).await,
    }
    if !unreadable.is_empty() {
        return Reply::again(&page(who, standing, (place, from_check), &unreadable)?);
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
    let is_back = fields.one("go") == Ok("back") && !from_check;
    let next = match place.checked_sub(1) {
        _ if from_check => None,
        Some(before) if is_back => page_at(standing, before),
        None if is_back => u8::try_from(form_of(standing).pages().len()).ok().and_then(PageNumber::new),
        _ => page_at(standing, place + 1),
    };
    Ok(Reply::go(&who.base(), next.map_or(Route::Check { event }, |page| Route::Questions { event, page })))
}

/// One page of extra questions, with what could not be read.
pub(super) fn page(
    who: &Employee,
    standing: &Standing,
    (place, from_check): (usize, bool),
    unreadable: &[(usize, String)],
) -> Result<ExtraPage, Failure> {
    let (t, e, form) = (text(who), Text::of(who.lang), form_of(standing));
    let (number, pages) = (form.pages().len() + 1 + place, sheet::pages(standing));
    let mut shell = who.shell(t.sheet(number, pages)).back_to(Route::Event { event: standing.event.id });
    shell.window_title = Some(t.sheet_tab(number, pages, standing.answered(), form.items().len()));
    shell.language_form = Some(FORM_ID);
    if !unreadable.is_empty() {
        shell = shell.with_errors();
    }
    let errors = unreadable
        .iter()
        .map(|(at, _)| ErrorLink::at(&QuestionCard::id_of(&name_of(*at)), e.unreadable(at + 1)));
    let saved = standing.draft.as_ref().map(|draft| who.format().time_of(draft.saved));
    let (answered, total) = (sheet::count(standing.answered()), sheet::count(form.items().len()));
    let mut scripts = sheet::scripts(who, standing, &shell)?;
    // Keys and single questions are made for the four answers of the form.
    (scripts.number_keys, scripts.one_by_one) = (false, None);
    let mut buttons = Buttons::new(match (from_check, number == pages) {
        (true, _) => t.back_to_check(),
        (false, true) => t.to_check(),
        (false, false) => t.next(),
    });
    if !from_check {
        buttons = buttons.or("go", "back", t.previous());
    }
    Ok(ExtraPage {
        head: SheetHead::new(who.lang, standing.event.name(who.lang), answered, total, saved),
        errors: ErrorSummary::new(who.lang, errors.collect()),
        lead: [e.voluntary(), e.who_sees()],
        token: Hidden::csrf(shell.csrf.as_str()),
        from: from_check.then(|| Hidden::new("from", "check")),
        scripts,
        cards: questions_at(standing, place)
            .map(|(at, extra)| card(who, standing, (at, extra), unreadable))
            .collect(),
        buttons,
        shell,
    })
}

fn card(
    who: &Employee,
    standing: &Standing,
    (question, extra): (usize, &Extra),
    unreadable: &[(usize, String)],
) -> Card {
    let typed = unreadable.iter().find(|(at, _)| *at == question).map(|(_, typed)| typed.clone());
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
        Asking::One(_) | Asking::Scale => {
            Card::Choice(QuestionCard::new(who.lang, name, number, wording, options))
        }
        Asking::Many(_) => Card::Other(ExtraCard::many(name, number, wording, options)),
        Asking::Text => {
            let text = typed.unwrap_or_else(|| match answer {
                Some(ExtraAnswer::Text(text)) => text.clone(),
                _ => String::new(),
            });
            let help = Text::of(who.lang).text_help();
            Card::Other(ExtraCard::text(name, number, wording, (text, help)))
        }
    }
}

/// The extra questions with their answers for the check page; `None` without any.
pub(super) fn checked(who: &Employee, standing: &Standing) -> Option<CheckSection> {
    if standing.extras.is_empty() {
        return None;
    }
    let e = Text::of(who.lang);
    let answers = standing.extras.questions().iter().enumerate().map(|(question, extra)| {
        let answer = standing.draft.as_ref().and_then(|draft| draft.extra.get(question));
        let words = answer.map_or_else(|| e.open().to_owned(), |answer| extra.answer_in(answer, who.lang));
        let page = page_at(standing, question / PER_PAGE).unwrap_or(PageNumber::FIRST);
        let route = Route::Questions { event: standing.event.id, page };
        CheckedAnswer {
            number: (question + 1).to_string(),
            text: extra.words().of(who.lang).to_owned(),
            answer: Some(words),
            href: who.base().to_place_from(route, &QuestionCard::id_of(&name_of(question)), "check"),
        }
    });
    Some(CheckSection::new(who.lang, e.title(), answers.collect()))
}
