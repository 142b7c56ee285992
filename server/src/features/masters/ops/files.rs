//! A master as a file, whichever it is: out in any form, in after a look, whole or not at all.

use bytes::Bytes;
use db::{Read, ReadTx, WriteTx};
use domain::permission::{Act, ManageAccounts, Whole};

use super::parts::{Difference, What};
use super::{By, record};
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::audit::{Detail, Happened};
use crate::features::people::export::{self, ExportError, File, Form};
use crate::features::people::import::Plan;

/// A master that goes out as a file.
pub(crate) trait Master: Send + Sync + 'static {
    /// The act of whoever keeps it.
    type Keep: Act<Target = Whole>;
    /// What it is called in the name of the file.
    const NAME: &'static str;
    /// What is entered when it goes out.
    const WRITTEN: Happened;

    /// The whole master in the columns of its import.
    ///
    /// # Errors
    /// [`ExportError::Unwritable`] naming the cells; those of the store.
    fn export(tx: &impl Read, form: Form) -> Result<File, ExportError>;
}

/// A master that comes in again as a file at once; people have a job of their own.
pub(crate) trait Loaded: Master {
    /// What a file would write.
    type Changes: Send + 'static;

    /// Looks at a file.
    ///
    /// # Errors
    /// Those of the store; what is wrong with the file stands in the plan.
    fn plan(app: &App, tx: &impl Read, taken: &Taken) -> Result<Plan<Self::Changes>, Failure>;

    /// The rows that become others, and how many holders of scoped roles reach others afterwards.
    ///
    /// # Errors
    /// Those of the store.
    fn follows(tx: &impl Read, plan: &Plan<Self::Changes>) -> Result<(Vec<Difference>, usize), Failure>;

    /// Writes a plan without findings; gives the number by which it can be taken back, if it changed
    /// anything and this master numbers its changes.
    ///
    /// # Errors
    /// Those of the store.
    fn write(
        app: &App,
        tx: &mut WriteTx,
        plan: &Plan<Self::Changes>,
        by: &By,
    ) -> Result<Option<u64>, Failure>;
}

/// A file that came in, and how it is taken.
#[derive(Clone)]
pub(crate) struct Taken {
    pub(crate) bytes: Bytes,
    /// Whether sites that nobody entered come with the departments that name them.
    pub(crate) creates_sites: bool,
}

/// A file that was looked at.
pub(crate) struct Look<C> {
    pub(crate) plan: Plan<C>,
    pub(crate) differences: Vec<Difference>,
    /// Holders of scoped roles who reach others afterwards.
    pub(crate) scoped: usize,
}

/// 利用者マスタ as a file.
pub(crate) struct PeopleMaster;

impl Master for PeopleMaster {
    type Keep = ManageAccounts;
    const NAME: &'static str = "people";
    const WRITTEN: Happened = Happened::PeopleExported;

    fn export(tx: &impl Read, form: Form) -> Result<File, ExportError> {
        export::people(tx, form)
    }
}

/// The whole master as a file; that it went out is entered before it leaves.
///
/// # Errors
/// As [`Master::export`].
pub(crate) async fn write_out<M: Master>(app: &App, form: Form, by: By) -> Result<File, ExportError> {
    let file = app.read(move |tx| M::export(tx, form)).await?;
    let (inside, rows) = (app.clone(), file.rows);
    let entering = app.write(move |tx| {
        let detail = Detail::default().noting(format!("rows {rows}"));
        record(&inside, tx, (&by, M::WRITTEN), detail)
    });
    entering.await?;
    Ok(file)
}

/// What a file would do.
///
/// # Errors
/// Those of the store; what is wrong with the file stands in the plan.
pub(crate) async fn look_at<M: Loaded>(app: &App, taken: &Taken) -> Result<Look<M::Changes>, Failure> {
    let (inside, taken) = (app.clone(), taken.clone());
    app.read(move |tx: &ReadTx| {
        let plan = M::plan(&inside, tx, &taken)?;
        let is_good = plan.findings.is_empty();
        let (differences, scoped) = if is_good { M::follows(tx, &plan)? } else { (Vec::new(), 0) };
        Ok(Look { plan, differences, scoped })
    })
    .await
}

/// Writes a file, if it has no fault; `seen` is what somebody saw it add and change before.
///
/// # Errors
/// [`Conflict::Changed`] when it would add or change another number of rows by now; those of the store.
pub(crate) async fn load<M: Loaded>(
    app: &App,
    (taken, seen): (Taken, Option<(u64, u64)>),
    by: By,
) -> Result<(Plan<M::Changes>, Option<u64>), Failure> {
    let inside = app.clone();
    // The write looks anew: what it finds is what it writes.
    app.write(move |tx| {
        let plan = M::plan(&inside, tx, &taken)?;
        if !plan.findings.is_empty() {
            return Ok((plan, None));
        }
        if seen.is_some_and(|seen| seen != (plan.add, plan.change)) {
            return Err(Failure::State(Conflict::Changed));
        }
        let number = M::write(&inside, tx, &plan, &by)?;
        Ok((plan, number))
    })
    .await
}

/// The rows in which two states of a master differ. A row is known by the cells in `key`, the first of
/// which names it; the cell at `name` says what it is called.
pub(crate) fn compared(
    columns: &[String],
    (key, name): (&[usize], usize),
    (before, after): (&[Vec<String>], &[Vec<String>]),
) -> Vec<Difference> {
    let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
    let key_of = |row: &[String]| key.iter().map(|at| cell(row, *at)).collect::<Vec<_>>();
    let known: std::collections::HashMap<_, _> = before.iter().map(|row| (key_of(row), row)).collect();
    let mut told = Vec::new();
    for row in after {
        let what = match known.get(&key_of(row)) {
            None => What::Added,
            Some(old) if *old == row => continue,
            Some(old) => {
                let cells = columns.iter().zip(old.iter().zip(row)).filter(|(_, (old, new))| old != new);
                What::Changed(cells.map(|(it, (old, new))| (it.clone(), old.clone(), new.clone())).collect())
            }
        };
        told.push(Difference {
            number: key_of(row).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
            name: cell(row, name),
            what,
            is_noted: false,
        });
    }
    told
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn rows_that_differ_are_told_with_what_stood_there() {
        let rows = |rows: &[[&str; 3]]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect()
        };
        let columns = ["コード", "名称", "値"].map(str::to_owned);
        let before = rows(&[["A", "甲", "1"], ["A", "甲", "2"], ["B", "乙", ""]]);
        let after = rows(&[["A", "新", "1"], ["A", "甲", "3"], ["B", "乙", ""]]);
        let told = compared(&columns, (&[0, 2], 1), (&before, &after));
        let changed = What::Changed(vec![("名称".to_owned(), "甲".to_owned(), "新".to_owned())]);
        let of = |number: &str, name: &str, what| Difference {
            number: number.to_owned(),
            name: name.to_owned(),
            what,
            is_noted: false,
        };
        assert_eq!(told, [of("A 1", "新", changed), of("A 3", "甲", What::Added)]);
    }
}
