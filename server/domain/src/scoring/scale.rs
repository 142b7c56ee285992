//! The 19 scales and the official five-level conversion table.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use minicbor::{Decode, Encode};
use serde::Deserialize;

use crate::lang::{Lang, Text};
use crate::person::Sex;
use crate::questionnaire::{Answer, AnswerSheet, Form, ItemIndex, SectionId};

macro_rules! scales {
    ($($(#[$doc:meta])* $name:ident $key:literal $number:literal;)+) => {
        /// One of the 19 scales of the 57-item form, in the order of the official table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
        #[cbor(index_only)]
        pub enum ScaleId {
            $($(#[$doc])* #[n($number)] $name,)+
        }

        impl ScaleId {
            /// All scales in the order of the official table.
            pub const ALL: [Self; 19] = [$(Self::$name),+];

            /// The key used in files, for instance `workload_quantity`.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }
        }
    };
}

scales! {
    /// 心理的な仕事の負担（量）
    WorkloadQuantity "workload_quantity" 0;
    /// 心理的な仕事の負担（質）
    WorkloadQuality "workload_quality" 1;
    /// 自覚的な身体的負担度
    PhysicalDemand "physical_demand" 2;
    /// 職場の対人関係でのストレス
    InterpersonalConflict "interpersonal_conflict" 3;
    /// 職場環境によるストレス
    WorkEnvironment "work_environment" 4;
    /// 仕事のコントロール度
    JobControl "job_control" 5;
    /// 技能の活用度
    SkillUtilization "skill_utilization" 6;
    /// 仕事の適性度
    JobFit "job_fit" 7;
    /// 働きがい
    Meaningfulness "meaningfulness" 8;
    /// 活気
    Vigor "vigor" 9;
    /// イライラ感
    Irritability "irritability" 10;
    /// 疲労感
    Fatigue "fatigue" 11;
    /// 不安感
    Anxiety "anxiety" 12;
    /// 抑うつ感
    Depression "depression" 13;
    /// 身体愁訴
    PhysicalComplaints "physical_complaints" 14;
    /// 上司からのサポート
    SupervisorSupport "supervisor_support" 15;
    /// 同僚からのサポート
    CoworkerSupport "coworker_support" 16;
    /// 家族・友人からのサポート
    FamilySupport "family_support" 17;
    /// 仕事や生活の満足度
    Satisfaction "satisfaction" 18;
}

impl ScaleId {
    /// The place in [`ScaleId::ALL`], from 0.
    pub const fn position(self) -> usize {
        self as usize
    }

    /// What the data file says about this scale.
    #[expect(clippy::indexing_slicing, reason = "the table has one row per scale; reading it checks that")]
    pub fn scale(self) -> &'static Scale {
        &Scale::all()[self.position()]
    }
}

impl fmt::Display for ScaleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.key())
    }
}

/// How the low and high ends of a scale are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Words {
    /// 低い … 高い
    Degree,
    /// 少ない … 多い
    Amount,
}

/// A column of the official table, low raw score on the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// 低い／少い
    Low = 1,
    /// やや低い／少い
    SomewhatLow = 2,
    /// 普通
    Normal = 3,
    /// やや高い／多い
    SomewhatHigh = 4,
    /// 高い／多い
    High = 5,
}

impl Column {
    /// All columns, left to right.
    pub const ALL: [Self; 5] = [Self::Low, Self::SomewhatLow, Self::Normal, Self::SomewhatHigh, Self::High];

    /// 1 to 5 from the left.
    pub const fn number(self) -> u8 {
        self as u8
    }
}

#[derive(Debug, Clone, Copy)]
struct Term {
    item: ItemIndex,
    /// The item adds 5 − answer instead of the answer.
    is_flipped: bool,
}

/// One row of the conversion table with its formula and names.
#[derive(Debug)]
pub struct Scale {
    id: ScaleId,
    area: SectionId,
    name: Text,
    terms: Vec<Term>,
    is_high_better: bool,
    words: Words,
    /// The column reached per raw score from the lowest on: men, women.
    columns: [Vec<Column>; 2],
}

impl Scale {
    /// The 19 scales in official order.
    #[expect(clippy::expect_used, reason = "the data file is part of the program and a test reads it")]
    pub fn all() -> &'static [Self; 19] {
        static SCALES: LazyLock<[Scale; 19]> = LazyLock::new(|| {
            read(Form::bjsq57(), include_str!("scales.toml")).expect("scales.toml is the conversion table")
        });
        &SCALES
    }

    /// Which scale this is.
    pub fn id(&self) -> ScaleId {
        self.id
    }

    /// The section its items come from.
    pub fn area(&self) -> SectionId {
        self.area
    }

    /// The official name; English names follow the usual wording of papers.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.text(lang)
    }

    /// How its ends are called.
    pub fn words(&self) -> Words {
        self.words
    }

    /// Whether a high raw score is the good end.
    pub fn is_high_better(&self) -> bool {
        self.is_high_better
    }

    /// The lowest and the highest raw score: one to four times the number of items.
    pub fn raw_range(&self) -> std::ops::RangeInclusive<u8> {
        let items = u8::try_from(self.terms.len()).unwrap_or(u8::MAX);
        items..=items.saturating_mul(4)
    }

    /// The raw score of a sheet, which rises with what the name says; `None` if an item is blank.
    pub fn raw(&self, sheet: &AnswerSheet) -> Option<u8> {
        let value = |term: &Term| {
            let answer = sheet.get(term.item)?;
            Some(if term.is_flipped { answer.reversed() } else { Answer::number(answer) })
        };
        self.terms.iter().map(value).sum()
    }

    /// The column a raw score reaches in the table of this sex; `None` outside the range.
    pub fn column(&self, raw: u8, sex: Sex) -> Option<Column> {
        let place = raw.checked_sub(*self.raw_range().start())?;
        self.columns_of(sex).get(usize::from(place)).copied()
    }

    /// The evaluation point of a raw score: 1 most stress to 5 least stress.
    pub fn point(&self, raw: u8, sex: Sex) -> Option<u8> {
        self.column(raw, sex).map(|column| self.point_of(column))
    }

    /// The evaluation point a column stands for.
    pub fn point_of(&self, column: Column) -> u8 {
        if self.is_high_better { column.number() } else { 6 - column.number() }
    }

    /// Whether any raw score reaches this column in the table of this sex; single-item scales skip one.
    pub fn is_reachable(&self, column: Column, sex: Sex) -> bool {
        self.columns_of(sex).contains(&column)
    }

    fn columns_of(&self, sex: Sex) -> &[Column] {
        let [men, women] = &self.columns;
        match sex {
            Sex::Male => men,
            Sex::Female => women,
        }
    }
}

/// Why the data file is not the conversion table. It is part of the program: seen by tests only.
#[derive(Debug, thiserror::Error)]
enum BadScales {
    #[error("the file is not in the expected shape")]
    Shape(#[from] toml::de::Error),
    #[error("the rows are not the 19 scales in order")]
    Rows,
    #[error("the term {term} of {scale} is no item of its area")]
    Term { scale: ScaleId, term: String },
    #[error("the columns of {scale} do not cover its raw scores once each")]
    Columns { scale: ScaleId },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScalesFile {
    scales: Vec<ScaleFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleFile {
    id: String,
    area: SectionId,
    name: Text,
    terms: Vec<String>,
    better: bool,
    words: Words,
    columns_men: [Vec<u8>; 5],
    columns_women: [Vec<u8>; 5],
}

fn read(form: &Form, text: &str) -> Result<[Scale; 19], BadScales> {
    let file: ScalesFile = toml::from_str(text)?;
    if !file.scales.iter().map(|row| row.id.as_str()).eq(ScaleId::ALL.map(ScaleId::key)) {
        return Err(BadScales::Rows);
    }
    let rows = ScaleId::ALL.into_iter().zip(file.scales).map(|(id, row)| scale(form, id, row));
    rows.collect::<Result<Vec<_>, _>>()?.try_into().map_err(|_| BadScales::Rows)
}

fn scale(form: &Form, id: ScaleId, row: ScaleFile) -> Result<Scale, BadScales> {
    let mut terms = Vec::with_capacity(row.terms.len());
    for term in row.terms {
        let (is_flipped, item) = match term.strip_prefix('-') {
            Some(item) => (true, item),
            None => (false, term.as_str()),
        };
        match form.item_by_id(item) {
            Some(item) if item.section() == row.area => terms.push(Term { item: item.index(), is_flipped }),
            _ => return Err(BadScales::Term { scale: id, term }),
        }
    }
    let items = u8::try_from(terms.len()).map_err(|_| BadScales::Columns { scale: id })?;
    let columns = |of: &[Vec<u8>; 5]| spread(items, of).ok_or(BadScales::Columns { scale: id });
    let columns = [columns(&row.columns_men)?, columns(&row.columns_women)?];
    Ok(Scale {
        id,
        area: row.area,
        name: row.name,
        terms,
        is_high_better: row.better,
        words: row.words,
        columns,
    })
}

/// The column of every raw score, from the column bounds; `None` unless they touch from end to end.
fn spread(items: u8, bounds: &[Vec<u8>; 5]) -> Option<Vec<Column>> {
    let mut reached = Vec::new();
    let mut next = items;
    for (column, bounds) in Column::ALL.into_iter().zip(bounds) {
        match bounds.as_slice() {
            [] => {}
            [first, last] if *first == next && first <= last => {
                reached.extend((*first..=*last).map(|_| column));
                next = last.checked_add(1)?;
            }
            _ => return None,
        }
    }
    (next == items.checked_mul(4)?.checked_add(1)?).then_some(reached)
}

impl FromStr for ScaleId {
    type Err = UnknownScale;

    fn from_str(text: &str) -> Result<Self, UnknownScale> {
        Self::ALL.into_iter().find(|id| id.key() == text).ok_or(UnknownScale)
    }
}

/// The text names no scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no scale of that name")]
pub struct UnknownScale;

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("scales.toml");

    #[test]
    fn every_item_belongs_to_exactly_one_scale() {
        let mut items: Vec<_> =
            Scale::all().iter().flat_map(|it| &it.terms).map(|it| it.item.serial()).collect();
        items.sort_unstable();
        assert_eq!(items, (1..=57).collect::<Vec<_>>());
    }

    #[test]
    fn the_scales_flip_other_items_than_the_simple_sum() {
        // Source: formulas of the official table. Flipped: A1-A10, A12, A13, A15-A17, all of C and D.
        let form = Form::bjsq57();
        let terms = Scale::all().iter().flat_map(|it| &it.terms).filter(|it| it.is_flipped);
        let mut flipped: Vec<_> = terms.map(|it| form.item(it.item).unwrap().id()).collect();
        flipped.sort_unstable();
        let a =
            ["A1", "A10", "A12", "A13", "A15", "A16", "A17", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9"];
        let cd = ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "D1", "D2"];
        assert_eq!(flipped, [&a[..], &cd[..]].concat());
    }

    #[test]
    fn single_item_scales_skip_the_blank_column_of_the_table() {
        let skipped = |sex| {
            let rows = Scale::all().iter().flat_map(move |row| {
                let blank = Column::ALL.into_iter().filter(move |column| !row.is_reachable(*column, sex));
                blank.map(|column| (row.id().key(), column.number()))
            });
            rows.collect::<Vec<_>>()
        };
        let others = [("skill_utilization", 5), ("job_fit", 4), ("meaningfulness", 4)];
        let men = [("physical_demand", 1), ("work_environment", 1)];
        let women = [("physical_demand", 1), ("work_environment", 2)];
        assert_eq!(skipped(Sex::Male), [&men[..], &others].concat());
        assert_eq!(skipped(Sex::Female), [&women[..], &others].concat());
    }

    #[test]
    fn the_best_sum_of_area_a_is_42_for_men_and_43_for_women() {
        let best = |sex, area| -> u8 {
            let rows = Scale::all().iter().filter(|row| row.area() == area);
            rows.map(|row| row.raw_range().filter_map(|raw| row.point(raw, sex)).max().unwrap()).sum()
        };
        assert_eq!([SectionId::A, SectionId::B, SectionId::C].map(|it| best(Sex::Male, it)), [42, 30, 15]);
        assert_eq!([SectionId::A, SectionId::B, SectionId::C].map(|it| best(Sex::Female, it)), [43, 30, 15]);
    }

    #[test]
    fn points_never_turn_back_as_the_raw_score_rises() {
        for row in Scale::all() {
            for sex in Sex::ALL {
                let points: Vec<_> = row.raw_range().map(|raw| row.point(raw, sex).unwrap()).collect();
                assert!(points.is_sorted_by(|a, b| if row.is_high_better() { a <= b } else { a >= b }));
                assert_eq!(row.point(row.raw_range().start() - 1, sex), None);
                assert_eq!(row.point(row.raw_range().end() + 1, sex), None);
            }
        }
    }

    #[test]
    fn a_table_with_a_gap_or_a_foreign_item_is_refused() {
        let read = |text: &str| read(Form::bjsq57(), text).unwrap_err();
        assert!(matches!(read("scales = []"), BadScales::Rows));
        assert!(matches!(
            read(&FILE.replace("[[3, 5], [6, 7]", "[[3, 5], [7, 7]")),
            BadScales::Columns { .. }
        ));
        assert!(matches!(read(&FILE.replace("[12, 12]]", "[12, 11]]")), BadScales::Columns { .. }));
        assert!(matches!(read(&FILE.replace("\"-A7\"", "\"-B7\"")), BadScales::Term { .. }));
        assert!(matches!(read(&FILE.replace("better", "best")), BadScales::Shape(_)));
    }

    #[test]
    fn a_scale_is_read_back_from_its_key() {
        for id in ScaleId::ALL {
            assert_eq!(id.key().parse(), Ok(id));
            assert_eq!(id.scale().id(), id);
        }
        assert_eq!("vigour".parse::<ScaleId>(), Err(UnknownScale));
    }
}
