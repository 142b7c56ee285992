//! The list of respondents.

use askama::Template;
use domain::lang::Lang;
use domain::org::Reach;

use super::super::super::ops::{Found, RespondentLine, Search};
use super::super::super::text::Text;
use super::super::super::text::desk::Desk;
use crate::door::Visit;
use crate::features::events::{Channel, Event};
use crate::ui::format::count;
use crate::ui::parts::{
    Buttons, Cell, Empty, ErrorLink, ErrorSummary, Hidden, Table, Tag, TagShape, TextField, Tick,
};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/results/web/respondents.html")]
pub(super) struct ListPage {
    shell: Shell,
    errors: ErrorSummary,
    note: &'static str,
    action: String,
    token: Hidden,
    words: TextField,
    only_submitted: Tick,
    buttons: Buttons,
    table: Option<Table>,
    empty: Empty,
    next: Next,
}

/// The way to the next page: an address, or a form where a name or a number is being looked for.
enum Next {
    None,
    Page { href: String, text: &'static str },
    Form { words: String, after: String, only_submitted: bool, text: &'static str },
}

impl ListPage {
    pub(super) fn new(
        visit: &Visit,
        found: &Found,
        search: &Search,
        (reach, is_too_long): (Reach, bool),
    ) -> Self {
        let (t, d, lang) = (Text::of(visit.lang), Desk::of(visit.lang), visit.lang);
        let route = Route::Respondents { event: found.event.id };
        let action = visit.base().to(route);
        let shell = visit.shell(d.respondents()).wide().crumb(Route::Care, d.care());
        let wrong = is_too_long.then(|| d.too_long().to_owned());
        let errors = wrong.iter().map(|text| ErrorLink::at("words", text.clone())).collect();
        let head = [d.name(), d.staff_number(), d.department(), t.submitted_on(), t.channel(), t.result()];
        let rows: Vec<_> = found.lines.iter().map(|line| row(visit, &found.event, line)).collect();
        let caption = caption(d, lang, found, reach);
        let table = Table::new("respondents", caption, head.map(str::to_owned).to_vec(), rows);
        let is_filtered = !search.words.is_empty() || search.only_submitted;
        let mut buttons = Buttons::new(d.find_button());
        if is_filtered {
            buttons = buttons.link(Link::new(action.clone(), d.clear_filter()));
        }
        Self {
            token: Hidden::csrf(shell.csrf.clone()),
            shell: if is_too_long { shell.with_errors() } else { shell },
            errors: ErrorSummary::new(lang, errors),
            note: d.opening_shows(),
            words: TextField::new(lang, "words", d.find())
                .help(d.find_help())
                .value(search.words.clone())
                .optional()
                .error(wrong),
            only_submitted: Tick::new(lang, "submitted", d.only_submitted(), search.only_submitted),
            buttons,
            table: (!found.lines.is_empty()).then_some(table),
            empty: empty(d, search, reach),
            next: next(d, &action, found, search),
            action,
        }
    }
}

fn caption(d: Desk, lang: Lang, found: &Found, reach: Reach) -> String {
    let event = found.event.name(lang);
    match reach {
        Reach::Whole => d.respondents_of(event, &count(found.counts.targets), &count(found.counts.submitted)),
        Reach::Subtree(_) | Reach::Empty(_) => d.respondents_in_scope(event),
    }
}

fn row(visit: &Visit, event: &Event, line: &RespondentLine) -> Vec<Cell> {
    let (t, d) = (Text::of(visit.lang), Desk::of(visit.lang));
    let [ja, en] =
        line.department.clone().unwrap_or([d.no_department(), d.no_department()].map(str::to_owned));
    let department = match visit.lang {
        Lang::Ja => ja,
        Lang::En => en,
    };
    let mut cells = vec![
        Cell::text(line.person.name_in(visit.lang)),
        Cell::text(line.person.staff_number.as_str()),
        Cell::text(department),
    ];
    cells.extend(match &line.submitted {
        Some((time, channel, record)) => {
            let href = visit.base().to(Route::Respondent { event: event.id, record: *record });
            let channel = match channel {
                Channel::Web => t.web(),
                Channel::Paper => t.paper(),
            };
            [
                Cell::text(visit.format().date_of(*time)),
                Cell::text(channel),
                Cell::link(href, d.open_result(line.person.name_in(visit.lang))),
            ]
        }
        None => [
            Cell::Tag(Tag::new(TagShape::Open, d.not_submitted())),
            Cell::text(d.nothing()),
            Cell::text(d.nothing()),
        ],
    });
    cells
}

fn empty(d: Desk, search: &Search, reach: Reach) -> Empty {
    let text = match reach {
        _ if !search.words.is_empty() => d.nobody_matches(),
        Reach::Empty(_) => d.nobody_in_scope(),
        _ if search.only_submitted => d.nobody_yet(),
        _ => d.nobody_in_scope(),
    };
    Empty { text: text.to_owned(), link: None }
}

fn next(d: Desk, action: &str, found: &Found, search: &Search) -> Next {
    let Some(after) = found.next.map(|id| id.to_string()) else { return Next::None };
    let only_submitted = search.only_submitted;
    if search.words.is_empty() {
        let submitted = if only_submitted { "&submitted=1" } else { "" };
        return Next::Page { href: format!("{action}?after={after}{submitted}"), text: d.next() };
    }
    Next::Form { words: search.words.clone(), after, only_submitted, text: d.search_on() }
}
