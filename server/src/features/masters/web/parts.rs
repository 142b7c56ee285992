//! The parts of a preview of people, each under an address of its own and page by page.

use super::super::ops::{Part, Planned, Window};
use super::super::text::file::Text as FileText;
use super::super::text::mapping::Text;
use super::looked::{SHOWN, changes, error_rows, put_errors};
use super::preview::Looked;
use super::text;
use crate::door::{Fields, Maintenance};
use crate::features::people::import::How;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Empty, Tabs};
use crate::ui::shell::Link;

/// Headings that are named as taken for something else.
const NAMED: usize = 12;

/// What a preview shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Errors,
    People(Part),
}

impl Tab {
    /// In their order.
    const ALL: [Self; 5] = [
        Self::Errors,
        Self::People(Part::Added),
        Self::People(Part::Changed),
        Self::People(Part::Stopped),
        Self::People(Part::Noted),
    ];

    /// As it stands in an address.
    const fn word(self) -> &'static str {
        match self {
            Self::Errors => "errors",
            Self::People(Part::Added) => "added",
            Self::People(Part::Changed) => "changed",
            Self::People(Part::Stopped) => "stopped",
            Self::People(Part::Noted) => "noted",
        }
    }

    fn name(self, who: &Maintenance) -> &'static str {
        let t = FileText::of(who.lang);
        match self {
            Self::Errors => t.errors(),
            Self::People(Part::Added) => t.add(),
            Self::People(Part::Changed) => t.change(),
            Self::People(Part::Stopped) => t.stop(),
            Self::People(Part::Noted) => Text::of(who.lang).noted(),
        }
    }

    fn count(self, planned: &Planned) -> usize {
        match self {
            Self::Errors => planned.plan.findings.len(),
            Self::People(part) => planned.count_of(part),
        }
    }
}

/// Which part and which of its pages is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    tab: Option<Tab>,
    /// From 1.
    pub(super) page: usize,
}

impl Default for Asked {
    fn default() -> Self {
        Self { tab: None, page: 1 }
    }
}

impl Asked {
    /// Reads the query of an address; `None` for anything that no page of ours leads to.
    pub(super) fn of(query: &str) -> Option<Self> {
        let fields = Fields::parse(query.as_bytes())?;
        let tab = match fields.optional("part").ok()? {
            None => None,
            Some(word) => Some(Tab::ALL.into_iter().find(|tab| tab.word() == word)?),
        };
        let page = match fields.optional("page").ok()? {
            None => 1,
            Some(number) => number.parse().ok().filter(|page| (1..=10_000).contains(page))?,
        };
        Some(Self { tab, page })
    }

    /// The part that is shown: the one asked for, or the first that holds something.
    pub(super) fn tab(self, planned: &Planned) -> Tab {
        let first = || Tab::ALL.into_iter().find(|tab| tab.count(planned) > 0);
        self.tab.or_else(first).unwrap_or(Tab::Errors)
    }

    /// The people that are shown.
    pub(super) fn window(self, planned: &Planned) -> Window {
        let after = (self.page - 1) * SHOWN;
        match self.tab(planned) {
            Tab::Errors => Window { part: None, after, most: 0 },
            Tab::People(part) => Window { part: Some(part), after, most: SHOWN },
        }
    }
}

/// Puts the ways to all parts on the page, and the one that is asked for.
pub(super) fn put_part(who: &Maintenance, board: &mut Board, looked: &Looked) {
    let (t, planned, page) = (Text::of(who.lang), &looked.planned, looked.page);
    let action = who.base().to(Route::AdminPreview);
    let address = |tab: Tab, page: usize| match page {
        1 => format!("{action}?part={}", tab.word()),
        page => format!("{action}?part={}&page={page}", tab.word()),
    };
    let way = |tab: Tab| {
        let text = t.part(tab.name(who), &count(tab.count(planned) as u64));
        (Link::new(address(tab, 1), text), tab == looked.tab)
    };
    board.tabs = Some(Tabs { label: t.parts().to_owned(), tabs: Tab::ALL.map(way).to_vec() });
    if !planned.plan.findings.is_empty() {
        put_errors(who, board);
        let file = Link::new(who.base().to(Route::AdminImportErrors), t.errors_file());
        board.links.push(file);
        board.lead.push(t.errors_file_help().to_owned());
    }
    let all = looked.tab.count(planned);
    let (first, last) = ((page - 1) * SHOWN, all.min(page * SHOWN));
    if first >= last {
        board.empty = Some(Empty { text: t.none().to_owned(), link: None });
        return;
    }
    let [from, to, all_shown] = [first + 1, last, all].map(|number| count(number as u64));
    let caption = t.caption(looked.tab.name(who), &from, &to, &all_shown);
    board.tables.push(match looked.tab {
        Tab::Errors => {
            let findings = planned.plan.findings.get(first..last).unwrap_or_default();
            error_rows(who, caption, findings, &planned.columns)
        }
        Tab::People(part) => {
            if part == Part::Noted {
                board.lead.push(t.noted_help().to_owned());
            }
            changes(who, (caption, [text(who).number(), text(who).name()]), &looked.differences)
        }
    });
    board.previous = (page > 1).then(|| Link::new(address(looked.tab, page - 1), t.previous()));
    board.next = (last < all).then(|| Link::new(address(looked.tab, page + 1), t.next()));
}

/// Tells which headings are taken for something else than their names, with the way to change it.
pub(super) fn put_columns(who: &Maintenance, board: &mut Board, planned: &Planned) {
    let t = Text::of(who.lang);
    if planned.columns.is_empty() {
        return;
    }
    let other = planned.columns.iter().filter(|it| it.how != How::Own).filter_map(|it| {
        let column = it.column.as_deref().filter(|column| *column != it.heading)?;
        let column = if column.is_empty() { t.leave_out() } else { column };
        Some(t.taken(&it.heading, column))
    });
    let other: Vec<String> = other.collect();
    if !other.is_empty() {
        let more = other.len().saturating_sub(NAMED);
        let named = other.into_iter().take(NAMED).chain((more > 0).then(|| t.and_more(more)));
        let told = named.collect::<Vec<_>>().join(t.separator());
        board.facts = board.facts.take().map(|facts| facts.fact(t.title(), told));
    }
    board.links.push(Link::new(who.base().to(Route::AdminImportColumns), t.change()));
}
