//! 開始前の点検: gathers what the check list is made from.

use db::Read;
use domain::event::{Facts, Item, Kind, Phase, TargetRule};
use domain::id::{EventId, PersonId};
use domain::lang::Lang;
use domain::message::Key;
use domain::org::{DepartmentTree, Reach, Scope, reach};
use domain::permission::{CircleScope, Side};
use domain::questionnaire::Form;

use super::super::model::{Plan, Refusal};
use super::super::store;
use super::{EventError, find};
use crate::app::App;
use crate::failure::Failure;
use crate::features::people::{self, Account, Person};
use crate::features::{circles, mail, messages};

/// The trial or letter that shows that the relay works must be no older than this: seven days, in seconds.
const FRESH: i64 = 7 * 86_400;

/// The check list of an event that has not been opened.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Phase`] once it has been opened; those of the store.
pub(crate) fn precheck(app: &App, tx: &impl Read, code: &str) -> Result<(Plan, Vec<Item>), EventError> {
    let plan = find(tx, code)?;
    if !matches!(plan.phase, Phase::Draft | Phase::Ready) {
        return Err(Refusal::Phase(plan.phase).into());
    }
    let items = items(app, tx, &plan)?;
    Ok((plan, items))
}

/// Everything to be said about these settings, what blocks first.
///
/// # Errors
/// Those of the store.
pub(crate) fn items(app: &App, tx: &impl Read, plan: &Plan) -> Result<Vec<Item>, Failure> {
    let settings = plan.settings();
    let tree = people::departments(tx)?;
    let mut facts = Facts {
        has_window: settings.window.is_some(),
        is_window_over: settings.window.is_some_and(|window| window.last() < app.today()),
        has_criteria: settings.criteria.is_some(),
        is_confirmed: plan.confirmed.is_some(),
        is_wording_accepted: plan.wording.is_some() || is_official(plan),
        has_release: settings.release.is_some(),
        has_judgement: settings.judgement.is_some(),
        has_committee: settings.committee.is_some(),
        takes_results: settings.takes_results,
        implementers: settings.implementers.len() as u64,
        is_mail_untested: mail::is_on(app)
            && mail::last_proof(tx)?.is_none_or(|time| app.now().as_second() - time.as_second() > FRESH),
        ..Facts::default()
    };
    let others = if settings.kind == Kind::Statutory { running(tx, plan.id)? } else { Vec::new() };
    facts.overlaps = others.iter().map(|other| (other.code.clone(), 0)).collect();
    each_planned(tx, plan, &tree, |person| {
        facts.targets += 1;
        facts.without_mail += u64::from(person.mail.is_none());
        for (other, (_, people)) in others.iter().zip(&mut facts.overlaps) {
            *people += u64::from(store::target(tx, other.id, person.id)?.is_some());
        }
        Ok(())
    })?;
    facts.overlaps.retain(|(_, people)| *people > 0);
    look_at_holders(
        app,
        tx,
        &mut facts,
        &settings.implementers.iter().map(|it| it.person).collect::<Vec<_>>(),
    )?;
    facts.missing_texts = missing_texts(app, tx, settings.takes_results)?;
    facts.lost_scopes = people::elevated(tx)?.iter().filter(|holder| is_lost(holder, &tree)).count() as u64;
    Ok(domain::event::precheck(&facts))
}

/// Whether the wording in every language was compared with the official text.
pub(super) fn is_official(plan: &Plan) -> bool {
    let form = Form::get(plan.form);
    Lang::ALL.into_iter().all(|lang| form.is_verified(lang))
}

/// What everybody is to read and the company has not worded; nobody agrees where no results are taken.
fn missing_texts(app: &App, tx: &impl Read, takes_results: bool) -> Result<Vec<(Key, Lang)>, Failure> {
    let mut missing = Vec::new();
    for text in [Key::Explanation, Key::Consent, Key::Contacts] {
        if text == Key::Consent && !takes_results {
            continue;
        }
        missing.extend(messages::missing(app, tx, text)?.into_iter().map(|lang| (text, lang)));
    }
    Ok(missing)
}

fn look_at_holders(
    app: &App,
    tx: &impl Read,
    facts: &mut Facts,
    implementers: &[PersonId],
) -> Result<(), Failure> {
    if let Some(circle) = circles::circle(tx, Side::Implementer, CircleScope::All)? {
        let holders = circles::able_holders(app, tx, &circle)?;
        facts.holders = holders.len() as u64;
        facts.with_key = implementers.iter().filter(|person| holders.contains(person)).count() as u64;
        facts.is_sheet_tried = circles::last_trial(tx, &circle)?.is_some();
    }
    facts.has_employers = circles::usable_employers(tx)?;
    Ok(())
}

/// Whether somebody's scoped role reaches nobody in today's tree.
fn is_lost(holder: &Person, tree: &DepartmentTree) -> bool {
    holder.scope != Scope::All
        && holder.account != Account::Stopped
        && matches!(reach(holder.scope, holder.place(), tree), Reach::Empty(_))
}

/// The other statutory events in which people answer now, or will again.
pub(super) fn running(tx: &impl Read, but: EventId) -> Result<Vec<Plan>, Failure> {
    let mut found = store::plans(tx)?;
    found.retain(|other| {
        other.id != but
            && other.settings().kind == Kind::Statutory
            && matches!(other.phase, Phase::Open | Phase::Suspended)
    });
    Ok(found)
}

/// Everybody who would be asked to answer if the event opened now.
///
/// # Errors
/// Those of the store and of `visit`.
pub(super) fn each_planned(
    tx: &impl Read,
    plan: &Plan,
    tree: &DepartmentTree,
    mut visit: impl FnMut(Person) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let rule = plan.settings().target;
    let by_list = rule == TargetRule::Listed;
    people::each_person(tx, |person: Person| {
        let is_listed = by_list && store::is_listed(tx, plan.id, person.id)?;
        let is_meant = person.account != Account::Stopped
            && rule.names(person.department, is_listed, tree)
            && store::excluded(tx, plan.id, person.id)?.is_none();
        if is_meant { visit(person) } else { Ok(()) }
    })
}
