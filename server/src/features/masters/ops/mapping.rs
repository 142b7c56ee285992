//! What the headings of a file of people stand for: said by somebody, remembered for the next file with the
//! same headings, or guessed.

use std::collections::BTreeMap;

use db::{Read, WriteTx};
use domain::org::MOST_ATTRIBUTES;

use super::super::store;
use super::apply::File;
use crate::app::App;
use crate::failure::Failure;
use crate::features::people::import::{Headings, How, Meaning};
use crate::features::people::{self, import};
use crate::sheet;

/// Examples of a column that are shown.
const EXAMPLES: usize = 3;
/// Headings that an entry of the log names, and their most characters.
const NAMED: usize = 20;
const LONG: usize = 30;

/// The headings of a file, each once, and what they may be taken for.
#[derive(Clone, Debug)]
pub(crate) struct Mapping {
    pub(crate) headings: Vec<Heading>,
    pub(crate) targets: Vec<Target>,
    /// Columns without which a file is not taken.
    pub(crate) required: &'static [&'static str],
    /// Names this list of headings among others.
    pub(crate) mark: String,
}

/// One heading.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub(crate) meaning: Meaning,
    /// How often the file has it.
    pub(crate) times: usize,
    /// The first cells below it that hold something.
    pub(crate) examples: Vec<String>,
}

/// A column that a heading may be taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) column: String,
    /// Names of an attribute.
    pub(crate) name_ja: Option<String>,
    pub(crate) name_en: Option<String>,
}

impl Mapping {
    /// Whether nobody has to be asked: every heading is our own, or somebody said what it means.
    pub(crate) fn is_settled(&self) -> bool {
        let is_sure = |it: &Heading| matches!(it.meaning.how, How::Own | How::Said | How::Remembered);
        self.headings.iter().all(|it| is_sure(it) && it.meaning.column.is_some())
            && self.required.iter().all(|column| self.of(column).is_some())
    }

    /// The heading that is taken for a column.
    pub(crate) fn of(&self, column: &str) -> Option<&Heading> {
        self.headings.iter().find(|it| it.meaning.column.as_deref() == Some(column))
    }
}

/// What is known about the headings of a file.
///
/// # Errors
/// Those of the store.
pub(super) fn headings(tx: &impl Read, file: &File) -> Result<Headings, Failure> {
    Ok(Headings { said: file.said.clone(), remembered: store::headings(tx, &written(file))? })
}

/// What the headings of a file are taken for; `None` where its first line cannot be read, which its preview
/// tells.
///
/// # Errors
/// Those of the store.
pub(crate) async fn mapping(app: &App, file: &File) -> Result<Option<Mapping>, Failure> {
    let file = file.clone();
    app.read(move |tx| {
        let (_, columns) = import::open_people(tx, &file.bytes, &headings(tx, &file)?)?;
        let mut found: Vec<Heading> = Vec::new();
        for (meaning, glance) in columns.into_iter().zip(sheet::glance(&file.bytes, EXAMPLES)) {
            match found.iter_mut().find(|it| it.meaning.heading == meaning.heading) {
                Some(known) => known.times += 1,
                None => found.push(Heading { meaning, times: 1, examples: glance.examples }),
            }
        }
        let (targets, required) = (targets(tx)?, import::REQUIRED);
        let digest = seal::digest(written(&file).join("\n").as_bytes());
        let mark = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        Ok((!found.is_empty()).then_some(Mapping { headings: found, targets, required, mark }))
    })
    .await
}

/// What was said about the headings of one file, as far as another file has them too.
pub(crate) fn carried(one: &File, other: &File) -> BTreeMap<String, String> {
    let written = written(other);
    let has = |heading: &String| written.contains(heading);
    let said = one.said.iter().filter(|(heading, _)| has(heading));
    said.map(|(heading, column)| (heading.clone(), column.clone())).collect()
}

fn written(file: &File) -> Vec<String> {
    sheet::glance(&file.bytes, 0).into_iter().map(|it| it.heading).collect()
}

/// Every column of a file of people.
fn targets(tx: &impl Read) -> Result<Vec<Target>, Failure> {
    let known = people::attributes(tx)?;
    let all = import::people_columns(MOST_ATTRIBUTES);
    let first = all.len() - MOST_ATTRIBUTES;
    let targets = all.into_iter().enumerate().map(|(place, column)| {
        let slot = place.checked_sub(first).and_then(|n| u8::try_from(n + 1).ok());
        let attribute = slot.and_then(|slot| known.by_slot(slot));
        Target {
            column,
            name_ja: attribute.map(|it| it.name_ja.clone()),
            name_en: attribute.and_then(|it| it.name_en.clone()),
        }
    });
    Ok(targets.collect())
}

/// Remembers what somebody said about the headings of a file that is written, and gives what the log says of
/// headings that are not our own.
///
/// # Errors
/// Those of the store.
pub(super) fn remember(app: &App, tx: &mut WriteTx, columns: &[Meaning]) -> Result<String, Failure> {
    let other: BTreeMap<&str, &str> = columns
        .iter()
        .filter(|it| it.how != How::Own)
        .filter_map(|it| it.column.as_deref().map(|column| (it.heading.as_str(), column)))
        .filter(|(heading, column)| heading != column)
        .collect();
    // A file with guesses is written by nobody who has not seen them.
    if columns.iter().any(|it| matches!(it.how, How::Said | How::Guessed)) {
        let written: Vec<String> = columns.iter().map(|it| it.heading.clone()).collect();
        let pairs = other.iter().map(|(heading, column)| ((*heading).to_owned(), (*column).to_owned()));
        store::put_headings(tx, (&written, pairs.collect()), app.now())?;
    }
    if other.is_empty() {
        return Ok(String::new());
    }
    let short = |text: &str| text.chars().take(LONG).collect::<String>();
    let named = other.iter().take(NAMED).map(|(heading, column)| format!("{}={column}", short(heading)));
    let named = named.collect::<Vec<_>>().join(", ");
    let more = other.len().saturating_sub(NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    Ok(format!("; headings {named}{rest}"))
}
