//! 公開: a draft becomes a signed table and its ledger, in one transaction.

use std::collections::BTreeSet;
use std::sync::Arc;

use db::{Read, Seen, WriteTx};
use domain::analysis::diagram::MeanSet;
use domain::analysis::{Conditions, Draft, Group, Predicate, PublishedGroup, Revision, members};
use domain::disclosure::{Minimum, People};
use domain::id::{CircleId, DepartmentId, EventId, PersonId};
use domain::lang::Lang;
use domain::org::DepartmentTree;
use domain::permission::{CircleScope, Side};
use domain::questionnaire::Texts;
use seal::bundle::{Bundle, Owner};
use seal::circle::CircleKey;

use super::super::model::{Heads, Recorded, Table};
use super::super::store::{self, Entry, Signed};
use super::super::text;
use super::ground::known;
use super::read::revisions;
use super::run::{Asking, run};
use super::{AnalysisError, Ground, Refusal};
use crate::app::{App, blocking};
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Detail, Face, Happened};
use crate::features::circles;

/// A draft with what it was made from, in memory alone.
pub(in crate::features::analysis) struct Drafted {
    pub(in crate::features::analysis) ground: Ground,
    /// The respondents whose case was open to the employer.
    pub(in crate::features::analysis) known: People,
    pub(in crate::features::analysis) draft: Draft,
    /// The tables that were published before it.
    pub(in crate::features::analysis) earlier: Vec<Table>,
    /// What people wrote, where whoever asked may read it.
    pub(in crate::features::analysis) texts: Option<Texts>,
}

/// A revision that is signed and ready to be written.
pub(in crate::features::analysis) struct Prepared {
    number: u16,
    signed: Signed,
    entries: Vec<Entry>,
    by: By,
    /// What had been looked at when nobody else was known.
    seen: Seen,
}

impl Drafted {
    /// The minimum under which it was made.
    pub(in crate::features::analysis) fn minimum(&self) -> Minimum {
        self.draft.minimum()
    }

    /// Makes and signs the revision.
    ///
    /// # Errors
    /// [`Refusal::NothingNew`]; [`Refusal::Changed`]; those of the store and of the keyring.
    pub(in crate::features::analysis) fn prepare(
        &self,
        app: &App,
        key: &CircleKey,
        (by, face): (PersonId, Face),
    ) -> Result<Prepared, AnalysisError> {
        let joining = self.draft.joining();
        if joining.is_empty() {
            return Err(Refusal::NothingNew.into());
        }
        let ground = &self.ground;
        let (is_changed, seen) =
            app.database().read(|tx| Ok::<_, Failure>((self.is_changed(tx)?, tx.seen())))?;
        if is_changed {
            return Err(Refusal::Changed.into());
        }
        let revision = self.draft.revision(MeanSet::Current, &ground.extras, &revisions(&self.earlier));
        let number = revision.number;
        let keyring = app.keyring().current();
        let host = keyring.active_host()?;
        let entries = joining.into_iter().map(|it| {
            let words = text::name(ground, &it.predicate.group, Lang::Ja);
            let mark = seal::set::mark(host, &ground.event.id.bytes(), ground.ids(&it.people));
            let people = u32::try_from(it.people.len()).unwrap_or(u32::MAX);
            let entry = Entry::new(it.measure, it.predicate, (number, ground.before));
            entry.marked(words, people, (host.no(), mark))
        });
        let entries = entries.collect();
        let table = Table {
            event: ground.event.id,
            published: app.now(),
            by,
            before: ground.before,
            departments: ground.tree.iter().map(Recorded::of).collect(),
            dimensions: ground.dimensions.clone(),
            together: ground.together.clone(),
            heads: heads(ground, &revision),
            questions: (!ground.extras.is_empty()).then(|| ground.extras.clone()),
            revision,
        };
        let table =
            minicbor::to_vec(&table).map_err(|error| Failure::caused("a table cannot be encoded", error))?;
        let signature = seal::circle::sign_publication(key, &seal::digest(&table));
        let row = key.row().row();
        let (circle, epoch) = (CircleId::from_bytes(*row.circle()), row.epoch());
        let by = By { actor: Actor::Person(by), face, reason: String::new() };
        Ok(Prepared { number, signed: Signed { table, circle, epoch, signature }, entries, by, seen })
    }

    /// Writes a prepared revision with its ledger and its audit entry, if nothing has changed since the draft.
    ///
    /// # Errors
    /// [`Refusal::Changed`]; those of the store.
    pub(in crate::features::analysis) fn write(
        &self,
        app: &App,
        tx: &mut WriteTx,
        prepared: &Prepared,
    ) -> Result<u16, AnalysisError> {
        let event = &self.ground.event;
        // Looking at everybody again keeps all other writers waiting, so it is done only where something was written.
        if !tx.still_holds(&prepared.seen) && self.is_changed(tx)? {
            return Err(Refusal::Changed.into());
        }
        store::put_signed(tx, (event.id, prepared.number), &prepared.signed)?;
        store::append_ledger(tx, event.id, &prepared.entries)?;
        let note = format!("revision {}, groups {}", prepared.number, prepared.entries.len());
        let digest = seal::digest(&prepared.signed.table);
        let detail = Detail::of(&event.code).noting(note).sealing(digest);
        prepared.by.record(app, tx, Happened::AnalysisPublished, detail)?;
        Ok(prepared.number)
    }

    /// Whether another revision was published since the draft, or the employer can open other cases.
    fn is_changed(&self, tx: &impl Read) -> Result<bool, Failure> {
        if store::signed(tx, self.ground.event.id)?.len() != self.earlier.len() {
            return Ok(true);
        }
        Ok(self.ground.places(&known(tx, self.ground.event.id)?) != self.known)
    }
}

/// Runs the analysis of a closed event and publishes whatever may be shown, as a demonstration does it.
///
/// # Errors
/// What keeps a run or a publication from succeeding.
pub(crate) async fn publish_at_once(
    app: &App,
    keys: Arc<(Owner, Bundle)>,
    (event, conditions): (EventId, Conditions),
) -> Result<u16, Failure> {
    let by = PersonId::from_bytes(keys.0.person);
    let (inside, before) = (app.clone(), app.now());
    let published = blocking(move || {
        let (all, database) = ((Side::Implementer, CircleScope::All), inside.database().clone());
        let key = inside.database().read(|tx| circles::hold(&inside, tx, (&keys.0, &keys.1), all))?;
        let key = key.ok_or(Failure::KeyMissing)?;
        let asking = Asking { event, conditions, minimum: Minimum::LEGAL, before, takes_texts: false };
        let drafted = run(&inside, &key, &asking, &|_, _| true)?;
        let prepared = drafted.prepare(&inside, &key, (by, Face::Demo))?;
        database.write(move |tx| drafted.write(&inside, tx, &prepared))
    });
    published.await.map_err(|error| match error {
        AnalysisError::Failure(failure) => failure,
        refused @ AnalysisError::Refused(_) => Failure::caused("an analysis was refused", refused),
    })
}

/// How many people each group of a revision has.
fn heads(ground: &Ground, revision: &Revision) -> Vec<Heads> {
    let predicates: Vec<Predicate> = revision
        .groups
        .iter()
        .map(|it| Predicate { group: it.group.clone(), parts: parts(&ground.tree, revision, &it.group) })
        .collect();
    let targets = members(&ground.tree, &ground.targets, &predicates);
    let submitted = members(&ground.tree, &ground.respondents, &predicates);
    let count = |people: usize| u32::try_from(people).unwrap_or(u32::MAX);
    let of = |(group, (targets, submitted)): (&PublishedGroup, (People, People))| Heads {
        targets: count(targets.len()),
        submitted: group.is_shown().then(|| count(submitted.len())),
    };
    revision.groups.iter().zip(targets.into_iter().zip(submitted)).map(of).collect()
}

/// The departments that その他 stands for in a revision: those that lack the first of its figures.
fn parts(tree: &DepartmentTree, revision: &Revision, group: &Group) -> BTreeSet<DepartmentId> {
    let Group::OthersOf(above) = group else { return BTreeSet::new() };
    let Some(merged) = revision.group(group) else { return BTreeSet::new() };
    let question = merged.choices.as_ref().and_then(|it| it.first()).map_or(0, |it| it.question);
    let is_withheld = |id: DepartmentId| {
        let Some(part) = revision.group(&Group::Department(id)) else { return false };
        match (&merged.scales, &merged.high_stress) {
            (Some(_), _) => part.scales.is_none(),
            (None, Some(_)) => part.high_stress.is_none(),
            (None, None) => part.answers_to(question).is_none(),
        }
    };
    let children = tree.iter().filter(|it| it.parent == Some(*above)).map(|it| it.id);
    children.filter(|id| is_withheld(*id)).collect()
}
