//! The figures of a whole company beside those of a program that shares nothing with ours: the same answers, summed by
//! SQL, equal to the last digit.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use domain::analysis::diagram::MeanSet;
use domain::analysis::{
    Attribute, Conditions, Families, Group, PublishedGroup, Respondent, Revision, Tally, Trait,
};
use domain::disclosure::{Minimum, People};
use domain::id::DepartmentId;
use domain::org::{Department, DepartmentTree, Keeping};
use domain::person::{DepartmentCode, Sex};
use domain::questionnaire::{Answer, AnswerSheet, ExtraSheet, Extras, Form};
use domain::scoring::{Criteria, Judgement, Method};
use serde::{Deserialize, Serialize};

use crate::random::Dice;

/// People of a section; the sections of a division.
const SECTION: u32 = 40;
const SECTIONS: u32 = 12;

/// What was compared for one company.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// People with a sheet.
    pub people: u32,
    /// Groups that are asked for.
    pub groups: usize,
    /// Figures that stand in both: 19 means of each group with means, and its share under high stress.
    pub compared: u32,
    /// Figures that differ, each with its group.
    pub different: Vec<String>,
    /// Seconds of ours for the sums, once every sheet is judged.
    pub our_seconds: f64,
    /// Seconds of ours for the audit and the figures.
    pub audit_seconds: f64,
    /// Seconds of the other program for its sums.
    pub their_seconds: f64,
}

/// What the other program prints.
#[derive(Deserialize)]
struct Theirs {
    compared: u32,
    different: Vec<String>,
    seconds: f64,
}

/// A company with a sheet of everybody.
struct Company {
    tree: DepartmentTree,
    respondents: Vec<Respondent>,
    sheets: Vec<AnswerSheet>,
}

/// Compares the figures of a company of so many people; `None` where there is no Python to do it.
///
/// # Errors
/// When a file cannot be written, the other program fails, or nothing of so small a company is shown.
pub fn run(people: u32) -> Result<Option<Report>> {
    if Command::new("python3").arg("--version").output().is_err() {
        return Ok(None);
    }
    let company = Company::of(people)?;
    let criteria = Criteria::official(Method::Total);
    let judge = |(sheet, person): (&AnswerSheet, &Respondent)| {
        Judgement::of(Form::bjsq57(), sheet, person.sex, criteria)
    };
    let judged: Vec<Judgement> = company.sheets.iter().zip(&company.respondents).map(judge).collect();
    let (extras, none) = (Extras::default(), ExtraSheet::default());
    let conditions = Conditions { attributes: vec![Attribute::Sex], ..Conditions::default() };
    let begun = Instant::now();
    let mut tally = Tally::new(&company.tree, &company.respondents, &conditions, &extras);
    for (person, judgement) in (0..).zip(&judged) {
        tally.add(person, judgement, &none);
    }
    let our_seconds = begun.elapsed().as_secs_f64();
    let draft = tally.decide(Families::nothing(Minimum::LEGAL), &People::NOBODY);
    let revision = draft.revision(MeanSet::Current, &extras, &[]);
    let audit_seconds = begun.elapsed().as_secs_f64() - our_seconds;
    let folder = tempfile::tempdir()?;
    let (answers, figures) = (folder.path().join("answers.csv"), folder.path().join("figures.csv"));
    company.write(&answers)?;
    write(&revision, &figures)?;
    let theirs = other(&answers, &figures)?;
    ensure!(theirs.compared > 0, "of {people} people nothing is shown, so nothing can be compared");
    Ok(Some(Report {
        people,
        groups: revision.groups.len(),
        compared: theirs.compared,
        different: theirs.different,
        our_seconds: rounded(our_seconds),
        audit_seconds: rounded(audit_seconds),
        their_seconds: theirs.seconds,
    }))
}

/// To a millisecond.
fn rounded(seconds: f64) -> f64 {
    (seconds * 1_000.0).round() / 1_000.0
}

fn other(answers: &Path, figures: &Path) -> Result<Theirs> {
    let program = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("independent/figures.py");
    let ran = Command::new("python3").arg(program).args([answers, figures]).output()?;
    ensure!(ran.status.success(), "the other program failed: {}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).context("the other program says something else")
}

impl Company {
    /// Sections differ in how they answer; every thirtieth sheet lacks one answer, and some people have no sex.
    fn of(people: u32) -> Result<Self> {
        let mut dice = Dice::seeded(u64::from(people));
        let sections = people.div_ceil(SECTION);
        let (mut respondents, mut sheets) = (Vec::new(), Vec::new());
        for person in 0..people {
            let section = person / SECTION;
            let sexes = [Some(Sex::Male), Some(Sex::Female), Some(Sex::Male), None];
            let sex = sexes.into_iter().nth(below(&mut dice, 4)).flatten();
            respondents.push(Respondent { department: Some(id(1, section)), sex, values: BTreeMap::new() });
            let blank = (below(&mut dice, 30) == 0).then(|| below(&mut dice, 57));
            let lean = 2 + u64::from(section % 3);
            let answer = |item: usize, dice: &mut Dice| {
                let number = (below(dice, 4) + below(dice, lean)) % 4;
                (blank != Some(item)).then(|| Answer::ALL.into_iter().nth(number)).flatten()
            };
            let answers = (0..57).map(|item| answer(item, &mut dice)).collect();
            sheets.push(AnswerSheet::from_answers(Form::bjsq57(), answers)?);
        }
        let divisions = sections.div_ceil(SECTIONS);
        let division = |number| department(0, number, None);
        let section = |number| department(1, number, Some(id(0, number / SECTIONS)));
        let all = (0..divisions).map(division).chain((0..sections).map(section));
        let tree = DepartmentTree::new(all.collect::<Result<_>>()?)?;
        Ok(Self { tree, respondents, sheets })
    }

    fn write(&self, path: &Path) -> Result<()> {
        let mut file = csv::Writer::from_path(path)?;
        for ((number, person), sheet) in (0_u32..).zip(&self.respondents).zip(&self.sheets) {
            let section = number / SECTION;
            let sex = person.sex.map_or(String::new(), |sex| format!("{sex:?}"));
            let answer = |item: &domain::questionnaire::Item| {
                sheet.get(item.index()).map_or(String::new(), |answer| answer.number().to_string())
            };
            let answers = Form::bjsq57().items().iter().map(answer);
            let heads = [section.to_string(), (section / SECTIONS).to_string(), sex];
            file.write_record(heads.into_iter().chain(answers))?;
        }
        Ok(file.flush()?)
    }
}

fn below(dice: &mut Dice, bound: u64) -> usize {
    usize::try_from(dice.below(bound)).unwrap_or_default()
}

/// The department of a level, 0 for divisions, with this number.
fn id(level: u8, number: u32) -> DepartmentId {
    let mut bytes = [level; 16];
    for (byte, own) in bytes.iter_mut().zip(number.to_be_bytes()) {
        *byte = own;
    }
    DepartmentId::from_bytes(bytes)
}

fn department(level: u8, number: u32, parent: Option<DepartmentId>) -> Result<Department> {
    Ok(Department {
        id: id(level, number),
        code: DepartmentCode::parse(&format!("{level}-{number}"))?,
        name_ja: format!("部署{level}-{number}"),
        name_en: None,
        parent,
        order: number,
        keeping: Keeping::default(),
    })
}

/// Writes every group with a figure that the other program knows by name: those merged for disclosure are ours alone.
fn write(revision: &Revision, path: &Path) -> Result<()> {
    let mut file = csv::Writer::from_path(path)?;
    for group in &revision.groups {
        let Some(name) = name(&group.group) else { continue };
        let mut row = vec![name];
        row.extend(said_means(group));
        match &group.high_stress {
            Some(stated) => row.extend([stated.people.to_string(), stated.share.to_string()]),
            None => row.extend([String::new(), String::new()]),
        }
        file.write_record(row)?;
    }
    Ok(file.flush()?)
}

fn said_means(group: &PublishedGroup) -> Vec<String> {
    let Some(scales) = &group.scales else { return vec![String::new(); 20] };
    std::iter::once(scales.people.to_string()).chain(scales.means.map(|it| it.to_string())).collect()
}

fn name(group: &Group) -> Option<String> {
    match group {
        Group::Whole => Some("whole".to_owned()),
        Group::Department(id) => {
            let [a, b, c, d, level, ..] = id.bytes();
            let level = if level == 0 { "division" } else { "section" };
            Some(format!("{level} {}", u32::from_be_bytes([a, b, c, d])))
        }
        Group::With(Trait::Sex(sex)) => Some(format!("sex {sex:?}")),
        _ => None,
    }
}
