//! A small company as its operator enters it, and the events it holds.

use anyhow::{Context as _, Result, ensure};
use jiff::civil::Date;
use serde_json::Value;

use crate::appliance::Appliance;
use crate::client::Client;
use crate::journey;

/// A person as the roster names them.
#[derive(Clone, Debug)]
pub struct Employee {
    /// Staff number, also the login ID.
    pub number: String,
    /// Name.
    pub name: String,
    /// Code of the department.
    pub department: &'static str,
    /// Elevated role as the roster writes it; empty for none.
    pub role: &'static str,
    /// The one-time secret of the printed slip, once slips were made.
    pub secret: String,
}

impl Employee {
    fn new(number: String, role: &'static str) -> Self {
        let name = format!("試験 {number}");
        Self { number, name, department: "SALES", role, secret: String::new() }
    }
}

/// Everybody of an appliance.
#[derive(Clone, Debug)]
pub struct Company {
    /// In the order of the roster.
    pub people: Vec<Employee>,
}

const DEPARTMENTS: &str = "コード,名称,名称英字,親コード\r\nHQ,本社,Head office,\r\nSALES,営業部,Sales,HQ\r\nDEV,開発部,Development,HQ\r\n";
const ROSTER_HEAD: [&str; 8] =
    ["社員番号", "氏名", "フリガナ", "氏名英字", "性別", "部署コード", "権限", "資格"];

impl Company {
    /// A company of ordinary employees, one doctor (`D-1`), one manager (`M-1`) and one clerk (`C-1`).
    pub fn with_employees(count: usize) -> Self {
        let people = (1..=count).map(|number| Employee::new(format!("E-{number:05}"), "")).collect();
        Self { people }.and("D-1", "医療職").and("M-1", "管理監督者").and("C-1", "実施事務従事者")
    }

    /// With one more person of this number and role, as the roster writes it.
    #[must_use]
    pub fn and(mut self, number: &str, role: &'static str) -> Self {
        self.people.push(Employee::new(number.to_owned(), role));
        self
    }

    /// Imports the company and prints everybody's slip.
    ///
    /// # Errors
    /// When the operator's commands refuse it.
    pub fn enter(mut self, appliance: &Appliance) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("mamori-roster-").tempdir()?;
        let file = |name: &str| -> Result<String> {
            Ok(folder.path().join(name).to_str().context("a folder with a strange name")?.to_owned())
        };
        let (departments, roster, slips) = (file("dept.csv")?, file("people.csv")?, file("slips.csv")?);
        std::fs::write(&departments, DEPARTMENTS)?;
        std::fs::write(&roster, self.roster()?)?;
        appliance.operator_json(&["dept", "import", &departments])?;
        // A doctor among them makes it a wide change, confirmed by the number of rows.
        let rows = (self.roster()?.split(|byte| *byte == b'\n').count() - 2).to_string();
        appliance.operator_json(&["user", "import", &roster, "--expect", &rows])?;
        appliance.operator(&["user", "slips", "--out", &slips])?.good()?;
        self.take_secrets(&slips)?;
        Ok(self)
    }

    /// The roster as CSV.
    ///
    /// # Errors
    /// Never in practice: writing into memory.
    pub fn roster(&self) -> Result<Vec<u8>> {
        let mut out = csv::WriterBuilder::new().from_writer(Vec::new());
        out.write_record(ROSTER_HEAD)?;
        for (place, person) in self.people.iter().enumerate() {
            let sex = if place % 2 == 0 { "男性" } else { "女性" };
            let license = if person.role == "医療職" { "医師" } else { "" };
            out.write_record([
                &person.number,
                &person.name,
                "シケン",
                &format!("Tester {}", person.number),
                sex,
                person.department,
                person.role,
                license,
            ])?;
        }
        Ok(out.into_inner()?)
    }

    fn take_secrets(&mut self, slips: &str) -> Result<()> {
        let mut file = csv::Reader::from_path(slips)?;
        let heads = file.headers()?.clone();
        let column = |names: [&str; 3]| {
            let place = heads.iter().position(|head| names.contains(&head.trim_start_matches('\u{feff}')));
            place.with_context(|| format!("slips have no column {names:?}: {heads:?}"))
        };
        let number = column(["社員番号", "ログインID", "login_id"])?;
        let secret = column(["初回パスワード", "one_time_secret", "secret"])?;
        for row in file.records() {
            let row = row?;
            let of = row.get(number).unwrap_or_default();
            if let Some(person) = self.people.iter_mut().find(|person| person.number == of) {
                row.get(secret).unwrap_or_default().clone_into(&mut person.secret);
            }
        }
        let without = self.people.iter().filter(|person| person.secret.is_empty()).count();
        ensure!(without == 0, "{without} people have no slip");
        Ok(())
    }

    /// The person of a staff number.
    ///
    /// # Errors
    /// When there is none.
    pub fn person(&self, number: &str) -> Result<&Employee> {
        self.people.iter().find(|person| person.number == number).with_context(|| format!("no {number}"))
    }

    /// Everybody without an elevated role.
    pub fn employees(&self) -> impl Iterator<Item = &Employee> {
        self.people.iter().filter(|person| person.role.is_empty())
    }
}

/// The short name of the event of a story.
const CODE: &str = "2026-11";

/// One event as the operator's commands name it, and as addresses do.
#[derive(Clone, Debug)]
pub struct Event {
    /// The operator's short name.
    pub code: String,
    /// The id in addresses; only people who take part see it.
    pub id: String,
}

impl Event {
    /// Creates an event that runs today and for a month, lets the doctor confirm its criteria, and opens
    /// it. The doctor must have founded the circle before.
    ///
    /// # Errors
    /// When the operator's commands refuse it, or a page is another than expected.
    pub async fn open(appliance: &Appliance, name: &str, doctor: &mut Client) -> Result<Self> {
        Self::create(appliance, name)?;
        journey::confirm_criteria(doctor).await?;
        Self::start(appliance, doctor).await
    }

    /// Opens the event once its criteria are confirmed, and lets a person who takes part look up its
    /// address.
    ///
    /// # Errors
    /// When the operator's command refuses it, or the person does not see it.
    pub async fn start(appliance: &Appliance, witness: &mut Client) -> Result<Self> {
        let code = CODE.to_owned();
        appliance.operator_json(&["event", "open", &code])?;
        let link = witness.get("/me").await?.expect(200)?.link("/me/events/")?;
        let id = link.rsplit_once("/me/events/").map(|(_, id)| id.to_owned()).unwrap_or_default();
        let id = id.split('/').next().unwrap_or_default().to_owned();
        Ok(Self { code, id })
    }

    /// Creates the event as a draft with every setting.
    ///
    /// # Errors
    /// When the operator's command refuses it.
    pub fn create(appliance: &Appliance, name: &str) -> Result<()> {
        let today = today();
        let (from, to) = (today.to_string(), today.checked_add(jiff::Span::new().days(30))?.to_string());
        let year = today.year().to_string();
        let mut arguments =
            vec!["event", "create", "--code", CODE, "--name", name, "--name-en", "Stress check 2026"];
        arguments.extend(["--year", &year, "--kind", "statutory", "--from", &from, "--to", &to]);
        arguments.extend(["--method", "total", "--official", "--release", "on-submission"]);
        arguments.extend(["--interview", "one-by-one", "--committee", &from, "--implementer", "D-1:1"]);
        appliance.operator_json(&arguments).map(|_| ())
    }

    /// Closes it now.
    ///
    /// # Errors
    /// When the operator's command refuses it.
    pub fn close(&self, appliance: &Appliance) -> Result<()> {
        let totals = |name: &str| -> Result<u64> {
            let shown = appliance.operator_json(&["event", "show", &self.code])?;
            let count = shown.pointer(&format!("/totals/{name}")).and_then(Value::as_u64);
            count.with_context(|| format!("no count in {shown}"))
        };
        let unsubmitted = (totals("targets")? - totals("submitted")?).to_string();
        appliance.operator_json(&["event", "close", &self.code, "--expect", &unsubmitted]).map(|_| ())
    }

    /// How many have submitted, as the operator sees it.
    ///
    /// # Errors
    /// When the operator's command refuses it.
    pub fn submitted(&self, appliance: &Appliance) -> Result<u64> {
        let shown = appliance.operator_json(&["event", "show", &self.code])?;
        let count = shown.pointer("/totals/submitted").and_then(Value::as_u64);
        count.with_context(|| format!("no count in {shown}"))
    }
}

/// Today where the appliance's deadlines end.
#[expect(clippy::disallowed_methods, reason = "the appliance under test runs on the system's clock")]
pub fn today() -> Date {
    let zone = jiff::tz::TimeZone::get("Asia/Tokyo").unwrap_or(jiff::tz::TimeZone::UTC);
    jiff::Timestamp::now().to_zoned(zone).date()
}
