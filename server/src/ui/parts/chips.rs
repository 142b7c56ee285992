//! The filters that hold for a table, each to be taken off by itself.

use askama::Template;
use domain::lang::Lang;

use crate::ui::text::Filters;

/// The filters that hold.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/chips.html")]
pub(crate) struct Chips {
    lang: Lang,
    pub(crate) chips: Vec<Chip>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chip {
    /// What it is a filter by, and for what.
    text: String,
    way: ChipWay,
}

/// How it is taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
enum ChipWay {
    /// By an address that does not have it.
    Link(String),
    /// By the form of this id, with the name of the field to be left out as `off`: what is typed there stands in no
    /// address.
    Send(&'static str, &'static str),
}

impl Chips {
    /// None so far.
    pub(crate) const fn new(lang: Lang) -> Self {
        Self { lang, chips: Vec::new() }
    }

    /// The same with a filter that the form of this id sends as this field; an empty value is none.
    pub(crate) fn sent(
        mut self,
        (form, name): (&'static str, &'static str),
        what: &str,
        value: &str,
    ) -> Self {
        if !value.is_empty() {
            let text = self.t().chip(what, value);
            self.chips.push(Chip { text, way: ChipWay::Send(form, name) });
        }
        self
    }

    /// The same with a filter that stands in the address; `href` is the address without it.
    pub(crate) fn linked(mut self, href: String, what: &str, value: &str) -> Self {
        let text = self.t().chip(what, value);
        self.chips.push(Chip { text, way: ChipWay::Link(href) });
        self
    }

    fn t(&self) -> Filters {
        Filters::of(self.lang)
    }
}

parts!(Chips);
