//! The master as a file: one row for each value, or one for an attribute without a list.

use std::collections::BTreeMap;

use db::{Read, WriteTx};
use domain::org::{Attribute, AttributeValue, Attributes, BadAttributes, MOST_ATTRIBUTES};
use domain::permission::ManageAttributes;
use domain::person::AttributeCode;

use super::super::model::{Refusal, What, check};
use super::change::{Entry, entered};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::masters::{self, By, Difference, Loaded, Master, Taken};
use crate::features::people;
use crate::features::people::export::{self, ExportError, File, Form};
use crate::features::people::import::{Plan, code_fault, name};
use crate::sheet::{Fault, Finding, Head, Row, Sheet};

const COLUMNS: [&str; 10] =
    ["番号", "コード", "名称", "名称英字", "順序", "分析に使う", "状態", "値", "値英字", "値の状態"];
const REQUIRED: [&str; 3] = ["番号", "コード", "名称"];
const USED: [&str; 2] = ["使う", "使わない"];
const STATES: [&str; 2] = ["使用中", "廃止"];

fn columns() -> Vec<String> {
    COLUMNS.map(str::to_owned).to_vec()
}

/// 属性マスタ as a file.
pub(crate) struct AttributeMaster;

impl Master for AttributeMaster {
    type Keep = ManageAttributes;
    const NAME: &'static str = "attributes";
    const WRITTEN: Happened = Happened::AttributesExported;

    fn export(tx: &impl Read, form: Form) -> Result<File, ExportError> {
        export::table(form, &columns(), &rows(&people::attributes(tx)?))
    }
}

impl Loaded for AttributeMaster {
    type Changes = Vec<Attribute>;

    fn plan(_: &App, tx: &impl Read, taken: &Taken) -> Result<Plan<Self::Changes>, Failure> {
        plan_import(tx, &taken.bytes)
    }

    fn follows(tx: &impl Read, plan: &Plan<Self::Changes>) -> Result<(Vec<Difference>, usize), Failure> {
        let before = people::attributes(tx)?;
        let after = before.with(&plan.changes).map_err(|_| Failure::fault("a plan without findings fits"))?;
        // A row is one value of one attribute.
        let (code, name, value) = (1, 2, 7);
        let told = masters::compared(&columns(), (&[code, value], name), (&rows(&before), &rows(&after)));
        Ok((told, 0))
    }

    fn write(
        app: &App,
        tx: &mut WriteTx,
        plan: &Plan<Self::Changes>,
        by: &By,
    ) -> Result<Option<u64>, Failure> {
        import(app, tx, plan, by)?;
        Ok(None)
    }
}

fn rows(all: &Attributes) -> Vec<Vec<String>> {
    let word = |words: [&str; 2], is_second: bool| {
        let [first, second] = words;
        if is_second { second } else { first }.to_owned()
    };
    let mut rows = Vec::new();
    for it in all.iter() {
        let head = [
            it.slot.to_string(),
            it.code.to_string(),
            it.name_ja.clone(),
            it.name_en.clone().unwrap_or_default(),
            it.order.to_string(),
            word(USED, !it.is_analysed),
            word(STATES, it.is_retired),
        ];
        let value = |value: &AttributeValue| {
            let name_en = value.name_en.clone().unwrap_or_default();
            [value.name_ja.clone(), name_en, word(STATES, value.is_retired)]
        };
        let mut values: Vec<[String; 3]> = it.values.iter().map(value).collect();
        if values.is_empty() {
            values.push([const { String::new() }; 3]);
        }
        rows.extend(values.into_iter().map(|value| head.iter().cloned().chain(value).collect()));
    }
    rows
}

/// Looks at a file. Attributes that it does not name stay, and so do values that it does not name, behind
/// those that it does.
///
/// # Errors
/// Those of the store; what is wrong with the file stands in the plan.
pub(crate) fn plan_import(tx: &impl Read, file: &[u8]) -> Result<Plan<Vec<Attribute>>, Failure> {
    let mut sheet = Sheet::open(file, &|heading| COLUMNS.contains(&heading), &REQUIRED);
    let head = sheet.head.clone();
    let all = people::attributes(tx)?;
    let mut plan: Plan<Vec<Attribute>> = Plan::new(head.encoding);
    let mut named: BTreeMap<AttributeCode, (u64, Attribute)> = BTreeMap::new();
    for row in &mut sheet {
        match row {
            Ok(row) => {
                let mut cells = Cells { head: &head, row: &row, findings: Vec::new() };
                cells.take(&all, &mut named);
                plan.note(cells.findings);
            }
            Err(found) => plan.note(found),
        }
    }
    if plan.findings.is_empty() {
        plan.changes = named.values().map(|(_, attribute)| with_values(&all, attribute.clone())).collect();
        if let Err(refusal) = check(&all, &plan.changes) {
            plan.findings.push(finding(&refusal, &named));
        }
        for attribute in &plan.changes {
            match all.by_slot(attribute.slot) {
                None => plan.add += 1,
                Some(known) if known == attribute => plan.same += 1,
                Some(_) => plan.change += 1,
            }
        }
    }
    plan.sort();
    Ok(plan)
}

/// Writes a plan without findings.
///
/// # Errors
/// Those of the store.
pub(crate) fn import(
    app: &App,
    tx: &mut WriteTx,
    plan: &Plan<Vec<Attribute>>,
    by: &By,
) -> Result<(), Failure> {
    let before = people::attributes(tx)?;
    let is_other = |it: &&Attribute| before.by_slot(it.slot) != Some(it);
    let others: Vec<Attribute> = plan.changes.iter().filter(is_other).cloned().collect();
    if !others.is_empty() {
        let entry = Entry { what: What::Import, code: None, before: &before };
        entered(app, tx, &entry, (&others, None, &[]), by)?;
    }
    let note = format!("add {}, change {}, same {}", plan.add, plan.change, plan.same);
    masters::record(app, tx, (by, Happened::AttributesImported), Detail::default().noting(note))
}

/// The values that the file names in its order, then those that it does not.
fn with_values(all: &Attributes, mut attribute: Attribute) -> Attribute {
    let known = all.by_slot(attribute.slot).map(|it| it.values.clone()).unwrap_or_default();
    let rest = known.into_iter().filter(|value| attribute.value(&value.name_ja).is_none());
    let rest: Vec<AttributeValue> = rest.collect();
    attribute.values.extend(rest);
    attribute
}

/// What attributes share, at the row of one of them.
fn finding(refusal: &Refusal, named: &BTreeMap<AttributeCode, (u64, Attribute)>) -> Finding {
    let at = |column: &str, value: &str, is_it: &dyn Fn(&Attribute) -> bool| {
        let line = named.values().filter(|(_, it)| is_it(it)).map(|(line, _)| *line).max();
        Finding::new(line.unwrap_or_default(), column, Fault::AttributeTaken, value)
    };
    let is_named = |name: &str, it: &Attribute| it.name_ja == name || it.name_en.as_deref() == Some(name);
    match refusal {
        Refusal::Heading(name) | Refusal::Bad(BadAttributes::NameTaken(name)) => {
            at("名称", name, &|it| is_named(name, it))
        }
        Refusal::Bad(BadAttributes::SlotTaken(slot)) => {
            at("番号", &slot.to_string(), &|it| it.slot == *slot)
        }
        Refusal::Bad(BadAttributes::CodeTaken(code)) => {
            at("コード", code.as_str(), &|it| it.code == *code)
        }
        _ => Finding::of_file(Fault::AttributeTaken),
    }
}

struct Cells<'a> {
    head: &'a Head,
    row: &'a Row,
    findings: Vec<Finding>,
}

impl<'a> Cells<'a> {
    /// The cell without outer blanks; `None` when the file has no such column.
    fn cell(&self, heading: &str) -> Option<&'a str> {
        self.head.column(heading).map(|at| self.row.cell(at).trim())
    }

    fn wrong(&mut self, heading: &str, fault: Fault) {
        let value = self.cell(heading).unwrap_or_default();
        self.findings.push(Finding::new(self.row.line, heading, fault, value));
    }

    fn parsed<T>(&mut self, heading: &str, parse: impl FnOnce(&str) -> Result<T, Fault>) -> Option<T> {
        match parse(self.cell(heading).unwrap_or_default()) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.wrong(heading, fault);
                None
            }
        }
    }

    /// The attribute of the row, and its value.
    fn take(&mut self, all: &Attributes, named: &mut BTreeMap<AttributeCode, (u64, Attribute)>) {
        let code = self.parsed("コード", |cell| AttributeCode::parse(cell).map_err(code_fault));
        let slot = self.parsed("番号", slot);
        let name_ja = self.parsed("名称", name);
        let (Some(code), Some(slot), Some(name_ja)) = (code, slot, name_ja) else { return };
        let known = all.by_code(&code);
        if let Some(known) = known.filter(|known| known.slot != slot) {
            self.wrong("番号", Fault::SlotFixed(known.slot));
            return;
        }
        let order = known.map_or(u32::from(slot), |known| known.order);
        let mut attribute = Attribute {
            slot,
            code: code.clone(),
            name_ja,
            name_en: self.optional("名称英字", known.and_then(|it| it.name_en.clone())),
            order: self.order(order),
            is_analysed: !self.second("分析に使う", USED, known.is_some_and(|it| !it.is_analysed)),
            is_retired: self.second("状態", STATES, known.is_some_and(|it| it.is_retired)),
            values: Vec::new(),
        };
        let value = self.value(known);
        match named.get_mut(&code) {
            None => {
                attribute.values.extend(value);
                named.insert(code, (self.row.line, attribute));
            }
            Some((first, before)) => {
                if (Attribute { values: Vec::new(), ..before.clone() }) != attribute {
                    self.wrong("コード", Fault::Differs(*first));
                }
                let Some(value) = value else { return };
                if before.value(&value.name_ja).is_some() {
                    self.wrong("値", Fault::Doubled(*first));
                }
                before.values.push(value);
            }
        }
    }

    fn value(&mut self, known: Option<&Attribute>) -> Option<AttributeValue> {
        let name_ja = self.cell("値").filter(|cell| !cell.is_empty())?;
        let name_ja = self.parsed("値", |_| name(name_ja))?;
        let known = known.and_then(|it| it.value(&name_ja));
        Some(AttributeValue {
            name_en: self.optional("値英字", known.and_then(|it| it.name_en.clone())),
            is_retired: self.second("値の状態", STATES, known.is_some_and(|it| it.is_retired)),
            name_ja,
        })
    }

    /// A name that may be empty; as it was where the file has no such column.
    fn optional(&mut self, heading: &str, was: Option<String>) -> Option<String> {
        match self.cell(heading) {
            None => was,
            Some("") => None,
            Some(_) => self.parsed(heading, name),
        }
    }

    /// Whether the second of two words stands there; empty is the first.
    fn second(&mut self, heading: &str, [first, second]: [&'static str; 2], was: bool) -> bool {
        match self.cell(heading) {
            None => was,
            Some(cell) if cell.is_empty() || cell == first => false,
            Some(cell) if cell == second => true,
            Some(_) => {
                let words = if first == "使う" { "使う、使わない" } else { "使用中、廃止" };
                self.wrong(heading, Fault::Word(words));
                false
            }
        }
    }

    fn order(&mut self, was: u32) -> u32 {
        match self.cell("順序") {
            None | Some("") => was,
            Some(cell) => self.parsed("順序", |_| cell.parse().map_err(|_| Fault::Number)).unwrap_or(was),
        }
    }
}

fn slot(cell: &str) -> Result<u8, Fault> {
    let parsed: u8 = cell.parse().map_err(|_| Fault::Slot(MOST_ATTRIBUTES))?;
    if (1..=MOST_ATTRIBUTES).contains(&usize::from(parsed)) {
        Ok(parsed)
    } else {
        Err(Fault::Slot(MOST_ATTRIBUTES))
    }
}
