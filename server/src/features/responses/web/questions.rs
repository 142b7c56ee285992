//! `/me/events/{e}/q/{page}`: questions to answer, and the form that saves a page of them.

use std::str::FromStr as _;

use domain::lang::Lang;
use domain::questionnaire::{Answer, Form, ItemIndex, Page};
use poem::handler;
use poem::http::Uri;

use super::super::model::Stamp;
use super::super::ops::{self, Source};
use super::super::standing::Standing;
use super::sheet::Trouble;
use super::{FROM_CHECK, extra, form_of, refusal, sheet, stand};
use crate::door::{Employee, Fields, Guarded, Reply};
use crate::failure::Failure;
use crate::features::people::{self, Display};
use crate::ui::Route;
use crate::ui::parts::QuestionCard;
use crate::ui::route::PageNumber;

/// A page of questions.
#[handler]
pub(crate) async fn show(who: Employee, uri: &Uri) -> Result<Reply, Failure> {
    let (_, standing) = stand(&who).await?;
    let (place, from_check) = (extra_place(&who, &standing), uri.query() == Some(FROM_CHECK));
    let page = if place.is_some() { None } else { Some(asked_page(&who, &standing)?) };
    if !standing.can_answer() {
        return Ok(Reply::go(&who.base(), Route::Event { event: standing.event.id }));
    }
    let Some(page) = page else {
        return extra::show(&who, &standing, (place.unwrap_or_default(), from_check));
    };
    Reply::page(&sheet::page(&who, &standing, (page, from_check), None)?)
}

/// Saves the page and goes where the pressed button leads.
#[handler]
pub(crate) async fn save(who: Employee, Guarded(fields): Guarded) -> Result<Reply, Failure> {
    let (permit, mut standing) = stand(&who).await?;
    let from_check = fields.one("from") == Ok("check");
    if let Some(place) = extra_place(&who, &standing) {
        return extra::save(&who, &mut standing, (&fields, place, from_check)).await;
    }
    let page = asked_page(&who, &standing)?;
    let sent = match Sent::read(form_of(&standing), page, &fields) {
        Ok(sent) => sent,
        Err(items) => {
            let trouble = Trouble::Unreadable(items);
            return Reply::again(&sheet::page(&who, &standing, (page, from_check), Some(&trouble))?);
        }
    };
    let session = &who.signed()?.session;
    let source = Source::Form(sent.stamp);
    match ops::save(who.app(), session, &permit, sent.choices, source).await {
        Ok(draft) => standing.draft = Some(draft),
        Err(refused) => return refusal::page(&who, &standing.event, refused).await,
    }
    go_on(&who, &standing, (page, from_check), sent.step).await
}

/// What a posted page holds.
struct Sent {
    choices: Vec<(ItemIndex, Option<Answer>)>,
    stamp: Option<Stamp>,
    step: Step,
}

/// Which button sent the page.
enum Step {
    Next,
    Later,
    Back,
    Clear(String),
    Language(Lang),
    Display(Display),
}

impl Sent {
    /// Reads the answers of one page; a question that is not sent stays as it was.
    ///
    /// # Errors
    /// The questions whose answers cannot be read.
    fn read(form: &Form, page: &Page, fields: &Fields) -> Result<Self, Vec<ItemIndex>> {
        let step = Step::read(fields);
        let (mut choices, mut unreadable) = (Vec::new(), Vec::new());
        for item in page.blocks().iter().flat_map(|block| form.items_in(block)) {
            if matches!(&step, Step::Clear(id) if id == item.id()) {
                choices.push((item.index(), None));
                continue;
            }
            match fields.optional(item.id()).map(|value| value.map(Answer::parse).transpose()) {
                Ok(Ok(None)) => {}
                Ok(Ok(Some(answer))) => choices.push((item.index(), Some(answer))),
                Ok(Err(_)) | Err(_) => unreadable.push(item.index()),
            }
        }
        if unreadable.is_empty() { Ok(Self { choices, stamp: stamp(fields), step }) } else { Err(unreadable) }
    }
}

impl Step {
    fn read(fields: &Fields) -> Self {
        if let Ok(item) = fields.one("clear") {
            return Self::Clear(item.to_owned());
        }
        if let Some(lang) = fields.one("lang").ok().and_then(|lang| Lang::from_str(lang).ok()) {
            return Self::Language(lang);
        }
        if fields.has("display") {
            return Self::Display(Display {
                is_large: fields.has("large"),
                is_one_by_one: fields.has("one"),
                moves_on: fields.has("moves-on"),
                is_without_number_keys: !fields.has("keys"),
            });
        }
        match fields.one("go") {
            Ok("later") => Self::Later,
            Ok("back") => Self::Back,
            _ => Self::Next,
        }
    }
}

/// The count of the page that sends; forms without one are taken all the same.
pub(super) fn stamp(fields: &Fields) -> Option<Stamp> {
    let writer = u64::from_str_radix(fields.one("writer").ok()?, 16).ok()?;
    let sequence = fields.one("sequence").ok()?.parse().ok()?;
    Some(Stamp { writer, sequence })
}

/// Which page of extra questions the address names, from 0.
fn extra_place(who: &Employee, standing: &Standing) -> Option<usize> {
    match who.route() {
        Some(Route::Questions { page, .. }) => extra::place_of(standing, page),
        _ => None,
    }
}

fn asked_page(who: &Employee, standing: &Standing) -> Result<&'static Page, Failure> {
    match who.route() {
        Some(Route::Questions { page, .. }) => {
            form_of(standing).page(usize::from(page.get())).ok_or(Failure::NotFound)
        }
        _ => Err(Failure::NotFound),
    }
}

async fn go_on(
    who: &Employee,
    standing: &Standing,
    (page, from_check): (&'static Page, bool),
    step: Step,
) -> Result<Reply, Failure> {
    let person = who.signed()?.person.id;
    match step {
        Step::Next => {
            let blank = blanks(standing, page);
            if blank.is_empty() {
                return Ok(leave(who, standing, page.number() + 1, from_check));
            }
            let trouble = Trouble::Blank(blank);
            return Reply::again(&sheet::page(who, standing, (page, from_check), Some(&trouble))?);
        }
        Step::Later => return Ok(leave(who, standing, page.number() + 1, from_check)),
        Step::Back => return Ok(leave(who, standing, page.number() - 1, false)),
        Step::Clear(item) => return Ok(stay(who, from_check, Some(&item))),
        Step::Language(lang) => people::set_lang(who.app(), person, lang).await?,
        Step::Display(display) => people::set_display(who.app(), person, display).await?,
    }
    Ok(stay(who, from_check, None))
}

fn blanks(standing: &Standing, page: &Page) -> Vec<ItemIndex> {
    let form = form_of(standing);
    let items = page.blocks().iter().flat_map(|block| form.items_in(block));
    let is_blank =
        |item: &ItemIndex| standing.draft.as_ref().is_none_or(|draft| draft.sheet.get(*item).is_none());
    items.map(domain::questionnaire::Item::index).filter(is_blank).collect()
}

/// To another page of questions; past the last one, and after a change, to the check.
fn leave(who: &Employee, standing: &Standing, number: usize, from_check: bool) -> Reply {
    let event = standing.event.id;
    let is_page = !from_check && form_of(standing).page(number).is_some();
    let page = u8::try_from(number).ok().and_then(PageNumber::new);
    let page = page.filter(|page| is_page || (!from_check && extra::place_of(standing, *page).is_some()));
    Reply::go(&who.base(), page.map_or(Route::Check { event }, |page| Route::Questions { event, page }))
}

/// The same page again, at the question that was cleared.
fn stay(who: &Employee, from_check: bool, item: Option<&str>) -> Reply {
    let here = who.route().unwrap_or(Route::Me);
    let place = item.map_or_else(|| "main".to_owned(), QuestionCard::id_of);
    let address = match (from_check, item) {
        (true, _) => who.base().to_place_from(here, &place, "check"),
        (false, Some(_)) => who.base().to_place(here, &place),
        (false, None) => who.base().to(here),
    };
    Reply::go_to(&address)
}
