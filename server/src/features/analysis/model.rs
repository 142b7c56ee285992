//! A published table with every word that is needed to read it, and what readers make of all tables of an event.

use std::collections::{BTreeMap, BTreeSet};

use domain::analysis::{Attribute, Group, PublishedChoices, PublishedScales, PublishedShare, Revision};
use domain::id::{DepartmentId, EventId, PersonId};
use domain::lang::Lang;
use domain::org::{BadTree, Department, DepartmentTree, Keeping};
use domain::person::DepartmentCode;
use domain::questionnaire::Extras;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

/// The number of the age band among [`Dimension`]s; the attributes of the company have those of their columns.
pub(super) const AGE: u16 = 0;

/// 年代.
pub(crate) const AGE_BAND: Attribute = Attribute::Numbered(AGE);

/// One revision of an event's table; encoded it is what is signed and stored.
#[derive(Clone, Debug, PartialEq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Table {
    #[n(0)]
    pub(crate) event: EventId,
    /// When it was published.
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) published: Timestamp,
    /// By whom.
    #[n(2)]
    pub(crate) by: PersonId,
    /// Sheets that were handed in before this moment are counted.
    #[cbor(n(3), with = "crate::cbor::moment")]
    pub(crate) before: Timestamp,
    /// The figures.
    #[n(4)]
    pub(crate) revision: Revision,
    /// The departments as the event recorded them.
    #[n(5)]
    pub(super) departments: Vec<Recorded>,
    /// What people were grouped by beside sex, with the words of the first publication.
    #[n(6)]
    pub(crate) dimensions: Vec<Dimension>,
    /// 分析グループ.
    #[n(7)]
    pub(crate) together: Vec<Together>,
    /// How many people each group of the revision has, in its order.
    #[n(8)]
    pub(super) heads: Vec<Heads>,
    /// アンケート: the extra questions as they were asked; absent where there were none.
    #[n(9)]
    pub(crate) questions: Option<Extras>,
}

/// A department as the event recorded it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Recorded {
    #[n(0)]
    id: DepartmentId,
    #[n(1)]
    code: DepartmentCode,
    #[n(2)]
    name_ja: String,
    #[n(3)]
    name_en: Option<String>,
    #[n(4)]
    parent: Option<DepartmentId>,
    #[n(5)]
    order: u32,
}

/// An attribute people were grouped by; a [`domain::analysis::Trait`] names it and its values by number.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Dimension {
    #[n(0)]
    pub(crate) number: u16,
    #[n(1)]
    pub(crate) name: Words,
    /// The value of number n is the one at place n.
    #[n(2)]
    pub(crate) values: Vec<Words>,
}

/// A name in one or both languages.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Words {
    #[n(0)]
    pub(crate) ja: String,
    #[n(1)]
    pub(crate) en: Option<String>,
}

/// 分析グループ: departments taken together under a name.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Together {
    #[n(0)]
    pub(crate) name: Words,
    #[n(1)]
    pub(crate) departments: BTreeSet<DepartmentId>,
}

/// How many people a group has, in clear facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Heads {
    /// 対象.
    #[n(0)]
    pub(super) targets: u32,
    /// 提出, for a group that is shown.
    #[n(1)]
    pub(super) submitted: Option<u32>,
}

impl Words {
    /// The name to show; a name without English stays Japanese.
    pub(crate) fn get(&self, lang: Lang) -> &str {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => en,
            _ => &self.ja,
        }
    }
}

impl Dimension {
    /// The words of a value.
    pub(crate) fn value(&self, number: u16) -> Option<&Words> {
        self.values.get(usize::from(number))
    }

    /// Appends a value that has no words in English; gives its number.
    pub(super) fn append(&mut self, ja: &str) -> u16 {
        self.values.push(Words { ja: ja.to_owned(), en: None });
        u16::try_from(self.values.len() - 1).unwrap_or(u16::MAX)
    }
}

impl Recorded {
    pub(super) fn of(department: &Department) -> Self {
        Self {
            id: department.id,
            code: department.code.clone(),
            name_ja: department.name_ja.clone(),
            name_en: department.name_en.clone(),
            parent: department.parent,
            order: department.order,
        }
    }

    fn department(&self) -> Department {
        Department {
            id: self.id,
            code: self.code.clone(),
            name_ja: self.name_ja.clone(),
            name_en: self.name_en.clone(),
            parent: self.parent,
            order: self.order,
            keeping: Keeping::default(),
        }
    }
}

impl Table {
    fn tree(&self) -> Result<DepartmentTree, BadTree> {
        DepartmentTree::new(self.departments.iter().map(Recorded::department).collect())
    }
}

/// Everything an event has published whose signature holds.
#[derive(Clone, Debug)]
pub(crate) struct Published {
    tree: DepartmentTree,
    /// Oldest first; none where no signature holds.
    tables: Vec<Table>,
    /// The place of each group in each table.
    places: Vec<BTreeMap<Group, usize>>,
    /// Every group that was asked for, once.
    groups: Vec<Group>,
    /// Revisions whose signature does not hold (確認できません).
    pub(crate) unverifiable: Vec<u16>,
}

/// A figure with the revision that states it.
#[derive(Debug, PartialEq)]
pub(crate) struct Stated<'a, F> {
    pub(crate) revision: u16,
    pub(crate) figures: &'a F,
}

impl<F> Clone for Stated<'_, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Stated<'_, F> {}

/// What is published about one group; an absent part is 非表示, without a reason.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell<'a> {
    /// Its scale means and risks.
    pub(crate) scales: Option<Stated<'a, PublishedScales>>,
    /// Its share under high stress.
    pub(crate) high_stress: Option<Stated<'a, PublishedShare>>,
    /// 対象: people the event was for.
    pub(crate) targets: u32,
    /// 提出: sheets handed in; `None` for a group of which nothing is shown.
    pub(crate) submitted: Option<u32>,
}

impl Published {
    /// Tables in the order of their revisions; `None` where there is none, not even one that cannot be confirmed.
    ///
    /// # Errors
    /// [`BadTree`] for departments that contradict one another.
    pub(super) fn new(tables: Vec<Table>, unverifiable: Vec<u16>) -> Result<Option<Self>, BadTree> {
        if tables.is_empty() && unverifiable.is_empty() {
            return Ok(None);
        }
        let tree = tables.last().map_or_else(|| DepartmentTree::new(Vec::new()), Table::tree)?;
        let places = |table: &Table| {
            table.revision.groups.iter().enumerate().map(|(place, it)| (it.group.clone(), place)).collect()
        };
        let mut seen = BTreeSet::new();
        let all = tables.iter().rev().flat_map(|table| &table.revision.groups).map(|it| &it.group);
        let groups = all.filter(|group| seen.insert(*group)).cloned().collect();
        Ok(Some(Self { tree, places: tables.iter().map(places).collect(), groups, tables, unverifiable }))
    }

    /// The tables, oldest first.
    pub(crate) fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The departments as the event recorded them.
    pub(crate) fn tree(&self) -> &DepartmentTree {
        &self.tree
    }

    /// Every group that was asked for, once: those of the last revision in its order, then what only earlier ones
    /// asked for.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter()
    }

    /// What is published about a group: for each figure what the newest revision that shows it says, because what
    /// was published stands for ever. `None` for a group nobody asked for.
    pub(crate) fn cell(&self, group: &Group) -> Option<Cell<'_>> {
        let newest = || {
            let tables = self.tables.iter().zip(&self.places).rev();
            tables.filter_map(|(table, places)| {
                let place = *places.get(group)?;
                Some((table, table.revision.groups.get(place)?, place))
            })
        };
        let scales = newest().find_map(|(table, it, place)| Some((table, it.scales.as_ref()?, place)));
        let high_stress =
            newest().find_map(|(table, it, place)| Some((table, it.high_stress.as_ref()?, place)));
        // Counts stand beside the figures of their own revision.
        let of = scales.map(|(table, _, place)| (table, place));
        let of = of.or(high_stress.map(|(table, _, place)| (table, place)));
        let answers = || newest().find(|(_, it, _)| it.is_shown()).map(|(table, _, place)| (table, place));
        let of = of.or_else(answers);
        let (table, place) = of.or_else(|| newest().map(|(table, _, place)| (table, place)).next())?;
        let heads = table.heads.get(place)?;
        Some(Cell {
            scales: scales.map(|(table, figures, _)| Stated { revision: table.revision.number, figures }),
            high_stress: high_stress
                .map(|(table, figures, _)| Stated { revision: table.revision.number, figures }),
            targets: heads.targets,
            submitted: heads.submitted,
        })
    }

    /// What is published about a group's answers to the extra question at a place: what the newest revision that shows
    /// it says.
    pub(crate) fn answers(&self, group: &Group, question: u8) -> Option<&PublishedChoices> {
        let newest = self.tables.iter().zip(&self.places).rev();
        newest
            .filter_map(|(table, places)| table.revision.groups.get(*places.get(group)?))
            .find_map(|it| it.answers_to(question))
    }

    /// The extra questions as they were asked.
    pub(crate) fn questions(&self) -> Option<&Extras> {
        self.tables.iter().rev().find_map(|table| table.questions.as_ref())
    }

    /// An attribute by its number, as the last revision knows it.
    pub(crate) fn dimension(&self, number: u16) -> Option<&Dimension> {
        self.tables.last()?.dimensions.iter().find(|it| it.number == number)
    }

    /// The name of a 分析グループ.
    pub(crate) fn together(&self, departments: &BTreeSet<DepartmentId>) -> Option<&Words> {
        let all = self.tables.iter().rev().flat_map(|table| &table.together);
        all.into_iter().find(|it| it.departments == *departments).map(|it| &it.name)
    }
}
