//! Rows of departments.

use std::collections::{BTreeMap, BTreeSet};

use db::{DbError, Read};
use domain::date::{self, Date};
use domain::id::DepartmentId;
use domain::org::{BadTree, Department, DepartmentTree, Keeping, MOST_LEVELS};
use domain::person::{DepartmentCode, PersonName};

use super::Plan;
use super::person::code_fault;
use crate::features::people::store;
use crate::sheet::{Fault, Finding, Head, Row, Sheet};

const COLUMNS: [&str; 9] =
    ["コード", "名称", "名称英字", "親コード", "順序", "表示", "事業場", "開始日", "終了日"];
const REQUIRED: [&str; 2] = ["コード", "名称"];

/// The tree with the departments of a file, and sites that the file brings along.
#[derive(Default)]
pub(crate) struct DepartmentsChange {
    pub(crate) tree: DepartmentTree,
    pub(crate) sites: BTreeSet<String>,
}

/// Checks a file against the departments of today; departments that it does not name stay. A site that
/// nobody entered is a fault, unless the file may bring its sites along.
///
/// # Errors
/// Those of the store; what is wrong with the file stands in the plan.
pub(crate) fn departments(
    tx: &impl Read,
    bytes: &[u8],
    (new_id, creates_sites): (&mut dyn FnMut() -> DepartmentId, bool),
) -> Result<Plan<DepartmentsChange>, DbError> {
    let mut sheet = Sheet::open(bytes, &|heading| COLUMNS.contains(&heading), &REQUIRED);
    let head = sheet.head.clone();
    let before = store::departments(tx)?;
    let mut plan: Plan<DepartmentsChange> = Plan::new(head.encoding);
    let mut rows = Vec::new();
    for row in &mut sheet {
        match row {
            Ok(row) => rows.push(row),
            Err(found) => plan.note(found),
        }
    }
    let sites = store::sites(tx)?.into_iter().filter(|site| !site.is_retired).map(|site| site.name);
    let mut sites = Sites { known: sites.collect(), brought: creates_sites.then(BTreeSet::new) };
    let mut all: BTreeMap<DepartmentCode, Department> =
        before.iter().map(|it| (it.code.clone(), it.clone())).collect();
    let mut lines: BTreeMap<DepartmentCode, u64> = BTreeMap::new();
    let mut parents = Vec::new();
    for row in &rows {
        let mut cells = Cells { head: &head, row, findings: Vec::new() };
        if let Some(code) = cells.code() {
            if let Some(first) = lines.insert(code.clone(), row.line) {
                cells.wrong("コード", Fault::Doubled(first));
            }
            let department = all.entry(code.clone()).or_insert_with(|| empty(new_id(), code.clone()));
            cells.fill(department, &mut sites);
            if head.column("親コード").is_some() {
                parents.push((row, code, cells.parent()));
            }
        }
        plan.note(cells.findings);
    }
    for (row, code, parent) in parents {
        let parent = parent.map(|parent| all.get(&parent).map(|it| it.id));
        if parent == Some(None) {
            let cells = Cells { head: &head, row, findings: Vec::new() };
            let value = cells.cell("親コード").unwrap_or_default();
            plan.findings.push(Finding::new(row.line, "親コード", Fault::UnknownParent, value));
        }
        if let Some(department) = all.get_mut(&code) {
            department.parent = parent.flatten();
        }
    }
    plan.changes.sites = sites.brought.unwrap_or_default();
    if plan.findings.is_empty() {
        plan.count(&before, &all, &lines);
        plan.take(all, &lines);
    }
    plan.sort();
    Ok(plan)
}

/// The headings in the order of a file that goes out.
pub(crate) fn columns() -> Vec<String> {
    COLUMNS.map(str::to_owned).to_vec()
}

/// The sites that a row may name.
struct Sites {
    known: BTreeSet<String>,
    /// Names that nobody entered before, where the file may bring them.
    brought: Option<BTreeSet<String>>,
}

impl Plan<DepartmentsChange> {
    fn count(
        &mut self,
        before: &DepartmentTree,
        all: &BTreeMap<DepartmentCode, Department>,
        lines: &BTreeMap<DepartmentCode, u64>,
    ) {
        for department in all.values().filter(|it| lines.contains_key(&it.code)) {
            match before.get(department.id) {
                None => self.add += 1,
                Some(known) if known == department => self.same += 1,
                Some(_) => self.change += 1,
            }
        }
    }

    fn take(&mut self, all: BTreeMap<DepartmentCode, Department>, lines: &BTreeMap<DepartmentCode, u64>) {
        match DepartmentTree::new(all.into_values().collect()) {
            Ok(tree) => {
                for (code, line) in lines {
                    let level = tree.by_code(code).and_then(|it| tree.level(it.id));
                    if level > Some(MOST_LEVELS) {
                        let fault = Fault::TooDeep(MOST_LEVELS);
                        self.findings.push(Finding::new(*line, "親コード", fault, code.as_str()));
                    }
                }
                self.changes.tree = tree;
            }
            // Ids and codes are unique and parents known by now: what is left is a circle.
            Err(
                BadTree::Cycle { code } | BadTree::UnknownParent { code } | BadTree::DoubledCode { code },
            ) => {
                let line = lines.get(&code).copied().unwrap_or_default();
                self.findings.push(Finding::new(line, "親コード", Fault::Cycle, code.as_str()));
            }
            Err(BadTree::DoubledId { id }) => {
                self.findings.push(Finding::new(0, "コード", Fault::Cycle, &id.to_text()));
            }
        }
    }
}

fn empty(id: DepartmentId, code: DepartmentCode) -> Department {
    Department {
        id,
        code,
        name_ja: String::new(),
        name_en: None,
        parent: None,
        order: 0,
        keeping: Keeping::default(),
    }
}

struct Cells<'a> {
    head: &'a Head,
    row: &'a Row,
    findings: Vec<Finding>,
}

impl<'a> Cells<'a> {
    fn cell(&self, heading: &str) -> Option<&'a str> {
        self.head.column(heading).map(|at| self.row.cell(at).trim())
    }

    fn wrong(&mut self, heading: &str, fault: Fault) {
        let value = self.cell(heading).unwrap_or_default();
        self.findings.push(Finding::new(self.row.line, heading, fault, value));
    }

    fn code(&mut self) -> Option<DepartmentCode> {
        match DepartmentCode::parse(self.cell("コード").unwrap_or_default()) {
            Ok(code) => Some(code),
            Err(bad) => {
                self.wrong("コード", code_fault(bad));
                None
            }
        }
    }

    fn parent(&mut self) -> Option<DepartmentCode> {
        let cell = self.cell("親コード").filter(|cell| !cell.is_empty())?;
        match DepartmentCode::parse(cell) {
            Ok(code) => Some(code),
            Err(bad) => {
                self.wrong("親コード", code_fault(bad));
                None
            }
        }
    }

    fn fill(&mut self, department: &mut Department, sites: &mut Sites) {
        match name(self.cell("名称").unwrap_or_default()) {
            Ok(name) => department.name_ja = name,
            Err(fault) => self.wrong("名称", fault),
        }
        match self.cell("名称英字") {
            None => {}
            Some("") => department.name_en = None,
            Some(cell) => match name(cell) {
                Ok(name) => department.name_en = Some(name),
                Err(fault) => self.wrong("名称英字", fault),
            },
        }
        match self.cell("順序") {
            None => {}
            Some("") => department.order = 0,
            Some(cell) => match cell.parse() {
                Ok(order) => department.order = order,
                Err(_) => self.wrong("順序", Fault::Number),
            },
        }
        self.fill_keeping(&mut department.keeping, sites);
    }

    fn fill_keeping(&mut self, keeping: &mut Keeping, sites: &mut Sites) {
        match self.cell("表示") {
            None => {}
            Some("" | "表示") => keeping.is_hidden = false,
            Some("非表示") => keeping.is_hidden = true,
            Some(_) => self.wrong("表示", Fault::Word("表示、非表示")),
        }
        match self.cell("事業場") {
            None => {}
            Some("") => keeping.site = None,
            Some(cell) => match name(cell) {
                // What a department has already it may keep, whatever has become of the site.
                Ok(name) if keeping.site.as_ref() == Some(&name) => {}
                Ok(name) => {
                    match &mut sites.brought {
                        _ if sites.known.contains(&name) => {}
                        Some(brought) => {
                            brought.insert(name.clone());
                        }
                        None => self.wrong("事業場", Fault::UnknownSite),
                    }
                    keeping.site = Some(name);
                }
                Err(fault) => self.wrong("事業場", fault),
            },
        }
        self.day("開始日", &mut keeping.from);
        self.day("終了日", &mut keeping.until);
        if keeping.from.zip(keeping.until).is_some_and(|(from, until)| until < from) {
            self.wrong("終了日", Fault::EndBeforeStart);
        }
    }

    fn day(&mut self, heading: &str, day: &mut Option<Date>) {
        match self.cell(heading) {
            None => {}
            Some("") => *day = None,
            Some(cell) => match date::parse(cell) {
                Ok(date) => *day = Some(date),
                Err(_) => self.wrong(heading, Fault::Date),
            },
        }
    }
}

/// Departments, sites, attributes and values are named by the rules of people's names.
///
/// # Errors
/// The first broken rule.
pub(crate) fn name(cell: &str) -> Result<String, Fault> {
    use domain::person::BadName;
    match PersonName::parse(cell) {
        Ok(name) => Ok(name.as_str().to_owned()),
        Err(BadName::Empty) => Err(Fault::Empty),
        Err(BadName::TooLong) => Err(Fault::TooLong(PersonName::MOST)),
        Err(BadName::Control { found }) => Err(Fault::Character(format!("U+{:04X}", u32::from(found)))),
    }
}
