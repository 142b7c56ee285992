//! Tables: caption, heads with scope, a box of their own to scroll in.

use askama::Template;
use domain::scoring::Change;

use super::content::Tag;

/// A table. The first cell of a row heads it.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/table.html")]
pub(crate) struct Table {
    /// Id of the caption, unique on the page.
    pub(crate) id: &'static str,
    /// What the table shows.
    pub(crate) caption: String,
    /// Heads of the columns.
    pub(crate) head: Vec<String>,
    /// The rows.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// The columns by which the rows can be put in order.
    pub(crate) sorts: Vec<(usize, Sort)>,
    /// On phones each row becomes a small card with its heads; else the table scrolls in its own box.
    pub(crate) folds: bool,
}

/// How a column is put in order, from its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sort {
    /// The order the rows have now by this column.
    pub(crate) now: Option<Direction>,
    pub(crate) way: SortWay,
}

/// From which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// From the first or lowest.
    Rising,
    /// From the last or highest.
    Falling,
}

/// What the head does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SortWay {
    /// Leads to an address.
    Link(String),
    /// Sends the form of this id with this value as `by`, so that what is typed there stays.
    Send(&'static str, &'static str),
}

impl Sort {
    /// The value of `aria-sort`.
    fn aria(&self) -> &'static str {
        match self.now {
            None => "none",
            Some(Direction::Rising) => "ascending",
            Some(Direction::Falling) => "descending",
        }
    }

    /// The mark beside the words; the attribute says the same.
    fn mark(&self) -> &'static str {
        match self.now {
            None => "↕",
            Some(Direction::Rising) => "↑",
            Some(Direction::Falling) => "↓",
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Words.
    Text(String),
    /// A figure: right-aligned, of equal width.
    Number(String),
    /// A way to somewhere: address and words.
    Link(String, String),
    /// A way to somewhere, so many steps to the right: how deep it lies in a tree, address and words.
    Branch(usize, String, String),
    /// A state.
    Tag(Tag),
    /// A share in words, with a bar of this many parts out of that many.
    Share(String, u64, u64),
    /// A box to choose the row with, in the form of this id: what it sends as `person`, and its words.
    Pick(&'static str, String, String),
    /// A figure or a comparison with what it means; the words say it, the colour comes last.
    Toned(Tone, String),
    /// 非表示: hatched ground with a word, never a blank and never 0.
    Withheld(String),
}

/// What a comparison means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Better.
    Better,
    /// The same.
    Same,
    /// 気になる.
    Watch,
}

impl Table {
    /// A table that folds on phones.
    pub(crate) fn new(
        id: &'static str,
        caption: impl Into<String>,
        head: Vec<String>,
        rows: Vec<Vec<Cell>>,
    ) -> Self {
        Self { id, caption: caption.into(), head, rows, sorts: Vec::new(), folds: true }
    }

    /// The same with a column by which it can be put in order.
    pub(crate) fn sorted(mut self, column: usize, sort: Sort) -> Self {
        self.sorts.push((column, sort));
        self
    }

    /// The heads of the columns; columns of figures are told by their first row.
    fn heads(&self) -> impl Iterator<Item = (&str, bool, Option<&Sort>)> {
        let first = self.rows.first();
        let is_number = move |column| first.and_then(|row| row.get(column)).is_some_and(Cell::is_number);
        self.head.iter().enumerate().map(move |(column, head)| {
            let sort = self.sorts.iter().find(|(at, _)| *at == column).map(|(_, sort)| sort);
            (head.as_str(), is_number(column), sort)
        })
    }

    /// The cells of a row, each with the head of its column for the folded form.
    fn with_heads<'a>(&'a self, row: &'a [Cell]) -> impl Iterator<Item = (&'a str, &'a Cell)> {
        let heads = self.head.iter().map(String::as_str).chain(std::iter::repeat(""));
        heads.zip(row)
    }
}

impl Cell {
    /// Words.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A figure.
    pub(crate) fn number(text: impl Into<String>) -> Self {
        Self::Number(text.into())
    }

    /// A link.
    pub(crate) fn link(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Link(href.into(), text.into())
    }

    /// A share of some people.
    pub(crate) fn share(text: impl Into<String>, part: u64, whole: u64) -> Self {
        Self::Share(text.into(), part, whole)
    }

    /// A box to choose the row with.
    pub(crate) fn pick(form: &'static str, value: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Pick(form, value.into(), text.into())
    }

    /// A link that lies so deep in a tree.
    pub(crate) fn branch(depth: usize, href: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Branch(depth, href.into(), text.into())
    }

    fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Share(..))
    }

    /// The class by which the style sheet knows the cell.
    fn class(&self) -> Option<&'static str> {
        match self {
            Self::Number(_) | Self::Share(..) => Some("number"),
            Self::Toned(tone, _) => Some(tone.class()),
            Self::Withheld(_) => Some("withheld"),
            Self::Text(_) | Self::Link(..) | Self::Branch(..) | Self::Tag(_) | Self::Pick(..) => None,
        }
    }
}

impl Tone {
    /// The tone of a change.
    pub(crate) const fn of(change: Change) -> Self {
        match change {
            Change::Better => Self::Better,
            Change::Same => Self::Same,
            Change::Watch => Self::Watch,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Better => "toned-better",
            Self::Same => "toned-same",
            Self::Watch => "toned-watch",
        }
    }
}

parts!(Table);
