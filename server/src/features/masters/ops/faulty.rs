//! The rows of a file with something wrong in them, as a file of the same columns.

use std::collections::{BTreeMap, BTreeSet};

use domain::lang::Lang;

use super::import::Planned;
use crate::failure::Failure;
use crate::features::people::import::{MARKS, Meaning};
use crate::sheet::{self, Encoding, Finding, Writer};

/// The faulty rows in the columns and the encoding of the file, each behind its line and what is wrong with
/// it; `None` where nothing is. The two columns in front are left out when the mended rows come in again.
///
/// # Errors
/// A fault when the file cannot be written.
pub(crate) fn faulty_rows(
    bytes: &[u8],
    planned: &Planned,
    lang: Lang,
) -> Result<Option<(Vec<u8>, Encoding)>, Failure> {
    let findings = &planned.plan.findings;
    if findings.is_empty() {
        return Ok(None);
    }
    let mut told: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for finding in findings {
        told.entry(finding.line).or_default().push(said(finding, &planned.columns, lang));
    }
    let (headings, rows) = sheet::rows_on(bytes, &told.keys().copied().collect::<BTreeSet<u64>>());
    // Of a file of faulty rows that comes in again, the old marks are replaced.
    let is_mark = |heading: &String| MARKS.contains(&heading.as_str());
    let marks: BTreeSet<usize> =
        headings.iter().enumerate().filter(|(_, it)| is_mark(it)).map(|(at, _)| at).collect();
    let own = |cells: Vec<String>| -> Vec<String> {
        let kept = cells.into_iter().enumerate().filter(|(at, _)| !marks.contains(at));
        kept.map(|(_, cell)| cell).collect()
    };
    let [line_ja, fault_ja, line_en, fault_en] = MARKS;
    let front = match lang {
        Lang::Ja => [line_ja, fault_ja],
        Lang::En => [line_en, fault_en],
    };
    let heading: Vec<String> = front.map(str::to_owned).into_iter().chain(own(headings)).collect();
    let failed = |error| Failure::caused("a file in memory could not be written", error);
    let encoding = planned.plan.encoding;
    let mut writer = Writer::tolerant(encoding, &heading).map_err(failed)?;
    // The heading itself is line 1, and stands there already.
    let mut cells: BTreeMap<u64, Vec<String>> = rows.into_iter().filter(|(line, _)| *line > 1).collect();
    for (line, faults) in told {
        let front = [if line == 0 { String::new() } else { line.to_string() }, faults.join(" / ")];
        let row: Vec<String> =
            front.into_iter().chain(own(cells.remove(&line).unwrap_or_default())).collect();
        writer.row(&row).map_err(failed)?;
    }
    let bytes = writer.finish().map_err(failed)?;
    let bytes = bytes.map_err(|_| Failure::fault("a tolerant file refused a sign"))?;
    Ok(Some((bytes, encoding)))
}

/// What is wrong, with the column as the file heads it.
fn said(finding: &Finding, columns: &[Meaning], lang: Lang) -> String {
    let words = finding.fault.words(lang);
    if finding.column.is_empty() {
        return words;
    }
    format!("{}: {words}", heading_of(finding, columns))
}

/// The heading under which a finding stands in the file.
pub(crate) fn heading_of<'a>(finding: &'a Finding, columns: &'a [Meaning]) -> &'a str {
    let found = columns.iter().find(|it| it.column.as_deref() == Some(finding.column.as_str()));
    found.map_or(finding.column.as_str(), |it| it.heading.as_str())
}
