//! 分析グループ: departments taken together, named by managers and clerks before the first publication.

use std::collections::BTreeSet;

use db::{DbError, Read, WriteTx};
use domain::event::Phase;
use domain::id::DepartmentId;
use domain::org::DepartmentTree;
use domain::permission::{MergeInAnalysis, Permit};
use domain::person::DepartmentCode;

use super::super::model::{Together, Words};
use super::super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};
use crate::features::events::{self, Event};

/// Most groups of an event.
const MOST: usize = 50;

/// What is changed.
#[derive(Clone, Debug)]
pub(in crate::features::analysis) enum Edit {
    /// A group is named, with the codes of its departments.
    Add(Words, Vec<String>),
    /// The group of this number is taken back.
    Remove(u32),
}

/// Why it is not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::analysis) enum Wrong {
    /// The event has no departments yet.
    NotOpened,
    /// Something is published: what groups there are stays as it is.
    Published,
    /// No department of the event has this code.
    Unknown(String),
    /// Fewer than two departments.
    TooFew,
    /// One of them stands below another one of them.
    Within(String),
    /// There is a group of this name or of these departments.
    Twice,
    /// There are as many groups as an event may have.
    TooMany,
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub(in crate::features::analysis) enum GroupError {
    /// What was typed, or the state, forbids it.
    #[error("the group is refused: {0:?}")]
    Wrong(Wrong),
    /// Everything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<Wrong> for GroupError {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong)
    }
}

impl From<DbError> for GroupError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// The groups of an event, and whether they can still be changed.
pub(in crate::features::analysis) struct Grouping {
    pub(in crate::features::analysis) event: Event,
    pub(in crate::features::analysis) tree: DepartmentTree,
    pub(in crate::features::analysis) groups: Vec<(u32, Together)>,
    /// What forbids every change.
    pub(in crate::features::analysis) closed: Option<Wrong>,
}

/// The groups of an event, and whether they can still be changed.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown event; those of the store.
pub(in crate::features::analysis) async fn grouping(
    app: &App,
    permit: &Permit<MergeInAnalysis>,
) -> Result<Grouping, Failure> {
    let id = permit.target().event;
    app.read(move |tx| {
        let event = events::event(tx, id)?.ok_or(Failure::NotFound)?;
        let (tree, groups) = (events::snapshot(tx, id)?, store::together(tx, id)?);
        Ok(Grouping { closed: closed(tx, &event)?, event, tree, groups })
    })
    .await
}

fn closed(tx: &impl Read, event: &Event) -> Result<Option<Wrong>, DbError> {
    if matches!(event.phase, Phase::Ready | Phase::Cancelled) {
        return Ok(Some(Wrong::NotOpened));
    }
    Ok((!store::signed(tx, event.id)?.is_empty()).then_some(Wrong::Published))
}

/// Changes the groups of an event.
///
/// # Errors
/// A [`Wrong`]; those of the store.
pub(in crate::features::analysis) async fn alter(
    app: &App,
    permit: &Permit<MergeInAnalysis>,
    (edit, by): (Edit, By),
) -> Result<(), GroupError> {
    let (inside, id) = (app.clone(), permit.target().event);
    app.write(move |tx| {
        let event = events::event(tx, id)?.ok_or(Failure::NotFound)?;
        if let Some(wrong) = closed(tx, &event)? {
            return Err(wrong.into());
        }
        let note = match &edit {
            Edit::Add(name, codes) => add(tx, &event, (name, codes))?,
            Edit::Remove(number) if store::remove_together(tx, id, *number)? => "removed".to_owned(),
            Edit::Remove(_) => return Ok(()),
        };
        let detail = Detail::of(&event.code).noting(note);
        Ok(by.record(&inside, tx, Happened::AnalysisGroupsChanged, detail)?)
    })
    .await
}

fn add(tx: &mut WriteTx, event: &Event, (name, codes): (&Words, &[String])) -> Result<String, GroupError> {
    let tree = events::snapshot(tx, event.id)?;
    let mut departments: BTreeSet<DepartmentId> = BTreeSet::new();
    for code in codes {
        let parsed = DepartmentCode::parse(code).ok();
        let found = parsed.and_then(|code| tree.by_code(&code));
        departments.insert(found.ok_or_else(|| Wrong::Unknown(code.clone()))?.id);
    }
    if departments.len() < 2 {
        return Err(Wrong::TooFew.into());
    }
    for department in tree.iter().filter(|it| departments.contains(&it.id)) {
        if tree.ancestors(department.id).any(|above| departments.contains(&above.id)) {
            return Err(Wrong::Within(department.code.as_str().to_owned()).into());
        }
    }
    let groups = store::together(tx, event.id)?;
    if groups.iter().any(|(_, it)| it.departments == departments || it.name.ja == name.ja) {
        return Err(Wrong::Twice.into());
    }
    if groups.len() >= MOST {
        return Err(Wrong::TooMany.into());
    }
    let note = format!("added, departments {}", departments.len());
    store::put_together(tx, event.id, &Together { name: name.clone(), departments })?;
    Ok(note)
}
