//! A questionnaire form: its sections, items and pages, as read from its data file.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::sync::LazyLock;

use minicbor::{Decode, Encode};
use serde::Deserialize;

use super::file;
use crate::lang::{Lang, Text};

/// A form this program carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum FormId {
    /// 職業性ストレス簡易調査票（57項目）
    #[n(0)]
    Bjsq57,
}

impl FormId {
    /// All forms.
    pub const ALL: [Self; 1] = [Self::Bjsq57];

    /// The id used in files and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bjsq57 => "bjsq57",
        }
    }
}

impl fmt::Display for FormId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.key())
    }
}

/// The text names no form of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no questionnaire of that name")]
pub struct UnknownForm;

impl FromStr for FormId {
    type Err = UnknownForm;

    fn from_str(text: &str) -> Result<Self, UnknownForm> {
        Self::ALL.into_iter().find(|id| id.key() == text).ok_or(UnknownForm)
    }
}

/// The four areas of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Encode, Decode)]
#[cbor(index_only)]
pub enum SectionId {
    /// 仕事のストレス要因
    #[n(0)]
    A,
    /// 心身のストレス反応
    #[n(1)]
    B,
    /// 周囲のサポート
    #[n(2)]
    C,
    /// 満足度; takes no part in the judgement.
    #[n(3)]
    D,
}

impl SectionId {
    /// All sections in order.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// Whether the judgement of high stress uses this section.
    ///
    /// Source: MHLW, selection by numerical criteria: areas A, B and C; satisfaction is not used.
    pub const fn is_judged(self) -> bool {
        !matches!(self, Self::D)
    }
}

/// The place of an item in its form, counted from 0; handed out by [`Form`] only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIndex(pub(super) u8);

impl ItemIndex {
    /// The place as a position in a list, from 0.
    pub fn position(self) -> usize {
        usize::from(self.0)
    }

    /// The number printed in 「57問中」: from 1 through all sections.
    pub fn serial(self) -> usize {
        self.position() + 1
    }
}

/// One section: what it is called, what is asked above its items, and the four options.
#[derive(Debug, Clone)]
pub struct Section {
    pub(super) id: SectionId,
    pub(super) name: Text,
    pub(super) lead: Text,
    pub(super) options: [Text; 4],
}

impl Section {
    /// Which area this is.
    pub fn id(&self) -> SectionId {
        self.id
    }

    /// The heading of the section.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.text(lang)
    }

    /// The sentence above the items.
    pub fn lead(&self, lang: Lang) -> &str {
        self.lead.text(lang)
    }

    /// The words of the options for the answers 1 to 4, in this order.
    pub fn options(&self, lang: Lang) -> [&str; 4] {
        self.options.each_ref().map(|option| option.text(lang))
    }
}

/// One item.
#[derive(Debug, Clone)]
pub struct Item {
    pub(super) index: ItemIndex,
    pub(super) id: String,
    pub(super) section: SectionId,
    pub(super) number: u8,
    pub(super) text: Text,
    pub(super) reverse_in_sum: bool,
}

impl Item {
    /// The place in the form.
    pub fn index(&self) -> ItemIndex {
        self.index
    }

    /// The id used in files: section and number, for instance `A1`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The section the item belongs to.
    pub fn section(&self) -> SectionId {
        self.section
    }

    /// The number printed before the item, from 1 in each section.
    pub fn number(&self) -> u8 {
        self.number
    }

    /// The official wording.
    pub fn text(&self, lang: Lang) -> &str {
        self.text.text(lang)
    }

    /// Whether the simple sum counts 5 − answer.
    pub fn is_reversed_in_sum(&self) -> bool {
        self.reverse_in_sum
    }
}

/// Consecutive items of one section that stand under one stem on a page.
#[derive(Debug, Clone)]
pub struct Block {
    pub(super) section: SectionId,
    pub(super) stem: Option<Text>,
    pub(super) items: RangeInclusive<usize>,
}

impl Block {
    /// The section of all items of the block.
    pub fn section(&self) -> SectionId {
        self.section
    }

    /// The question the items complete (section C), if the block has one of its own.
    pub fn stem(&self, lang: Lang) -> Option<&str> {
        self.stem.as_ref().map(|stem| stem.text(lang))
    }
}

/// One page of the questionnaire.
#[derive(Debug, Clone)]
pub struct Page {
    pub(super) number: usize,
    pub(super) blocks: Vec<Block>,
}

impl Page {
    /// From 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The blocks from top to bottom.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }
}

/// A questionnaire form in official order and wording.
#[derive(Debug)]
pub struct Form {
    pub(super) id: FormId,
    pub(super) version: u16,
    pub(super) name: Text,
    pub(super) verified: file::Verified,
    pub(super) sections: [Section; 4],
    pub(super) items: Vec<Item>,
    pub(super) pages: Vec<Page>,
}

impl Form {
    /// The form with 57 items.
    #[expect(clippy::expect_used, reason = "the data file is part of the program and a test reads it")]
    pub fn bjsq57() -> &'static Self {
        static FORM: LazyLock<Form> = LazyLock::new(|| {
            file::read(FormId::Bjsq57, include_str!("bjsq57.toml")).expect("bjsq57.toml is a form")
        });
        &FORM
    }

    /// The form with this id.
    pub fn get(id: FormId) -> &'static Self {
        match id {
            FormId::Bjsq57 => Self::bjsq57(),
        }
    }

    /// The form named in a file or an address, for instance `bjsq57`.
    pub fn by_id(text: &str) -> Option<&'static Self> {
        text.parse().ok().map(Self::get)
    }

    /// Which form this is.
    pub fn id(&self) -> FormId {
        self.id
    }

    /// The version of the data file; it rises with every change of wording, order or scoring.
    pub fn version(&self) -> u16 {
        self.version
    }

    /// The official name.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.text(lang)
    }

    /// Whether the wording in this language was compared with the official text; if not, pages say 「参考訳」.
    pub fn is_verified(&self, lang: Lang) -> bool {
        match lang {
            Lang::Ja => self.verified.ja,
            Lang::En => self.verified.en,
        }
    }

    /// The sections in order.
    pub fn sections(&self) -> &[Section; 4] {
        &self.sections
    }

    /// One section.
    pub fn section(&self, id: SectionId) -> &Section {
        let [a, b, c, d] = &self.sections;
        match id {
            SectionId::A => a,
            SectionId::B => b,
            SectionId::C => c,
            SectionId::D => d,
        }
    }

    /// All items in official order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The items of one section.
    pub fn items_of(&self, section: SectionId) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.section == section)
    }

    /// The item at this place; `None` for a place of a longer form.
    pub fn item(&self, index: ItemIndex) -> Option<&Item> {
        self.items.get(index.position())
    }

    /// The item with this id, for instance `A1`.
    pub fn item_by_id(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The pages in order.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The page with this number, from 1.
    pub fn page(&self, number: usize) -> Option<&Page> {
        self.pages.get(number.checked_sub(1)?)
    }

    /// The page on which this item stands.
    pub fn page_of(&self, index: ItemIndex) -> Option<&Page> {
        self.pages.iter().find(|page| page.blocks.iter().any(|block| block.items.contains(&index.position())))
    }

    /// The items of a block, in order.
    pub fn items_in(&self, block: &Block) -> &[Item] {
        self.items.get(block.items.clone()).unwrap_or_default()
    }
}
