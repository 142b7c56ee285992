//! One page of questions as it is shown.

use askama::Template;
use domain::questionnaire::{Block, Form, Item, ItemIndex, Page};

use super::super::standing::Standing;
use super::super::text::Text;
use super::{form_of, id_of, text, where_to_go_on};
use crate::door::Employee;
use crate::failure::Failure;
use crate::ui::parts::{
    Advance, Answer, Buttons, ErrorLink, ErrorSummary, Hidden, Notice, NoticeKind, QuestionCard, SheetHead,
    SheetScripts, Tick,
};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// The form of the questions; the language buttons post it too.
const FORM_ID: &str = "sheet";

#[derive(Template)]
#[template(path = "features/responses/web/sheet.html")]
pub(super) struct SheetPage {
    shell: Shell,
    words: Text,
    head: SheetHead,
    errors: ErrorSummary,
    resumed: Option<Notice>,
    token: Hidden,
    from: Option<Hidden>,
    scripts: SheetScripts,
    is_unofficial: bool,
    blocks: Vec<BlockView>,
    buttons: Buttons,
    display: Vec<Tick>,
}

/// Questions under one stem.
struct BlockView {
    /// What the section says above all its questions, on its first block of the page.
    lead: Option<String>,
    stem: String,
    cards: Vec<QuestionCard>,
}

/// What was wrong with a page that was sent.
pub(super) enum Trouble {
    /// These were left blank.
    Blank(Vec<ItemIndex>),
    /// The answers to these could not be read; nothing was saved.
    Unreadable(Vec<ItemIndex>),
}

impl Trouble {
    fn items(&self) -> &[ItemIndex] {
        match self {
            Self::Blank(items) | Self::Unreadable(items) => items,
        }
    }
}

/// One page of questions: `from_check` when it was opened from the check page to change an answer.
pub(super) fn page(
    who: &Employee,
    standing: &Standing,
    (page, from_check): (&Page, bool),
    trouble: Option<&Trouble>,
) -> Result<SheetPage, Failure> {
    let (t, form) = (text(who), form_of(standing));
    let shell = shell(who, standing, page, trouble.is_some());
    let saved = standing.draft.as_ref().map(|draft| who.format().time_of(draft.saved));
    let (answered, total) = (count(standing.answered()), count(form.items().len()));
    let mut sections = Vec::new();
    Ok(SheetPage {
        head: SheetHead::new(who.lang, standing.event.name(who.lang), answered, total, saved),
        errors: errors(who, form, trouble),
        resumed: resumed(who, standing)?,
        token: Hidden::csrf(shell.csrf.as_str()),
        from: from_check.then(|| Hidden::new("from", "check")),
        scripts: scripts(who, standing, &shell)?,
        is_unofficial: !form.is_verified(who.lang),
        blocks: page
            .blocks()
            .iter()
            .map(|block| {
                let is_first = !sections.contains(&block.section());
                sections.push(block.section());
                block_view(who, standing, (block, is_first), trouble)
            })
            .collect(),
        buttons: buttons(t, (pages(standing), page), from_check, trouble),
        display: display(who)?,
        shell,
        words: t,
    })
}

fn shell(who: &Employee, standing: &Standing, page: &Page, has_errors: bool) -> Shell {
    let (t, form) = (text(who), form_of(standing));
    let shell = who.shell(t.sheet(page.number(), pages(standing)));
    let mut shell = shell.back_to(Route::Event { event: standing.event.id });
    shell.window_title = Some(tab(t, (form, page), pages(standing), standing.answered()));
    shell.language_form = Some(FORM_ID);
    if has_errors { shell.with_errors() } else { shell }
}

/// 「質問 3/6（23/57問）」.
pub(super) fn tab(t: Text, (form, page): (&Form, &Page), pages: usize, answered: usize) -> String {
    t.sheet_tab(page.number(), pages, answered, form.items().len())
}

/// How many pages there are, with those of the extra questions.
pub(super) fn pages(standing: &Standing) -> usize {
    form_of(standing).pages().len() + standing.extras.pages()
}

/// Numbers of a form as the parts take them.
pub(super) fn count(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// Says that nothing was lost to somebody who came back by signing in again.
fn resumed(who: &Employee, standing: &Standing) -> Result<Option<Notice>, Failure> {
    let (t, form) = (text(who), form_of(standing));
    let Some(draft) = &standing.draft else { return Ok(None) };
    if draft.saved >= who.signed()?.session.created {
        return Ok(None);
    }
    let words = t.resumed_text(&who.format().recent(draft.saved), draft.sheet.answered());
    let notice = Notice::new(who.lang, NoticeKind::Success, t.resumed_title()).text(words);
    let link = draft
        .sheet
        .blank_items()
        .next()
        .map(|item| Link::new(where_to_go_on(&who.base(), standing), t.first_blank(id_of(form, item))));
    Ok(Some(match link {
        Some(link) => notice.link(link),
        None => notice,
    }))
}

pub(super) fn scripts(who: &Employee, standing: &Standing, shell: &Shell) -> Result<SheetScripts, Failure> {
    let chosen = who.signed()?.person.display;
    let writer = u64::from_be_bytes(who.app().random());
    let action = who.base().to(Route::Answer { event: standing.event.id });
    let mut scripts = SheetScripts::new(who.lang, action, shell.sign_in_again(), format!("{writer:016x}"));
    scripts.number_keys = !chosen.is_without_number_keys;
    scripts.one_by_one = match (chosen.is_one_by_one, chosen.moves_on) {
        (false, _) => None,
        (true, false) => Some(Advance::ByHand),
        (true, true) => Some(Advance::ByItself),
    };
    Ok(scripts)
}

fn errors(who: &Employee, form: &Form, trouble: Option<&Trouble>) -> ErrorSummary {
    let t = text(who);
    let Some(trouble) = trouble else { return ErrorSummary::new(who.lang, Vec::new()) };
    let found = trouble.items().iter().filter_map(|index| form.item(*index));
    let links = found.map(|item| {
        let words = match trouble {
            Trouble::Blank(_) => t.item(item.id(), item.text(who.lang)),
            Trouble::Unreadable(_) => t.wrong_item(item.id()),
        };
        ErrorLink::at(&QuestionCard::id_of(item.id()), words)
    });
    let summary = ErrorSummary::new(who.lang, links.collect());
    match trouble {
        Trouble::Blank(items) => summary.titled(t.blanks_title(items.len())),
        Trouble::Unreadable(_) => summary.titled(t.wrong_title()),
    }
}

fn block_view(
    who: &Employee,
    standing: &Standing,
    (block, is_first): (&Block, bool),
    trouble: Option<&Trouble>,
) -> BlockView {
    let form = form_of(standing);
    let lead = form.section(block.section()).lead(who.lang);
    let (lead, stem) = match block.stem(who.lang) {
        Some(stem) => (is_first.then(|| lead.to_owned()), stem),
        None => (None, lead),
    };
    let cards = form.items_in(block).iter().map(|item| {
        let card = card(who, standing, item);
        let is_missing = matches!(trouble, Some(Trouble::Blank(items)) if items.contains(&item.index()));
        if is_missing { card.missing() } else { card }
    });
    BlockView { lead, stem: stem.to_owned(), cards: cards.collect() }
}

fn card(who: &Employee, standing: &Standing, item: &Item) -> QuestionCard {
    let chosen = standing.draft.as_ref().and_then(|draft| draft.sheet.get(item.index()));
    let options = form_of(standing).section(item.section()).options(who.lang);
    let options = options.into_iter().zip(domain::questionnaire::Answer::ALL).map(|(words, answer)| Answer {
        value: answer.number(),
        text: words.to_owned(),
        is_chosen: chosen == Some(answer),
    });
    QuestionCard::new(who.lang, item.id(), item.id(), item.text(who.lang), options.collect())
}

fn buttons(t: Text, (pages, page): (usize, &Page), from_check: bool, trouble: Option<&Trouble>) -> Buttons {
    let primary = match (from_check, page.number() == pages) {
        (true, _) => t.back_to_check(),
        (false, true) => t.to_check(),
        (false, false) => t.next(),
    };
    let mut buttons = Buttons::new(primary);
    if matches!(trouble, Some(Trouble::Blank(_))) {
        buttons = buttons.or("go", "later", t.later());
    }
    if !from_check && page.number() > 1 {
        buttons = buttons.or("go", "back", t.previous());
    }
    buttons
}

fn display(who: &Employee) -> Result<Vec<Tick>, Failure> {
    let (t, chosen) = (text(who), who.signed()?.person.display);
    let tick = |name, words: &str, is_ticked| Tick::new(who.lang, name, words, is_ticked);
    Ok(vec![
        tick("large", t.display_large(), chosen.is_large),
        tick("one", t.display_one(), chosen.is_one_by_one),
        tick("moves-on", t.display_moves_on(), chosen.moves_on).hint(t.display_moves_on_hint()),
        tick("keys", t.display_keys(), !chosen.is_without_number_keys).hint(t.display_keys_hint()),
    ])
}
