//! The whole table as it answers: role × act × relation, one snapshot for people to read.

use std::fmt::Write as _;

use super::act::ask_all;
use super::*;
use crate::id::{DepartmentId, EventId, PersonId};
use crate::org::{Department, DepartmentTree, Place, Reach, Role, Scope, ScopeLevel, reach};
use crate::person::DepartmentCode;

/// How what is asked for stands to who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// One's own record.
    Own,
    /// Somebody else's, inside the scope.
    InScope,
    /// Somebody else's, outside the scope.
    OutOfScope,
    /// Like the first two, but no key has been granted.
    NoKey,
}

const ME: PersonId = PersonId::from_bytes([1; 16]);
const COLLEAGUE: PersonId = PersonId::from_bytes([2; 16]);
const EVENT: EventId = EventId::from_bytes([9; 16]);
const LEVEL: ScopeLevel = ScopeLevel::One;

fn department(number: u8) -> DepartmentId {
    DepartmentId::from_bytes([number; 16])
}

/// Two top-level departments; who asks stands in the first.
fn snapshot() -> DepartmentTree {
    let departments = [1, 2].map(|number| Department {
        id: department(number),
        code: DepartmentCode::parse(&format!("D{number}")).unwrap(),
        name_ja: format!("部署{number}"),
        name_en: None,
        parent: None,
        order: 0,
        keeping: crate::org::Keeping::default(),
    });
    DepartmentTree::new(departments.to_vec()).unwrap()
}

fn reach_of(authority: &Authority) -> Reach {
    reach(authority.scope(), Place::In(department(1)), &snapshot())
}

/// A target that stands in this relation to who asks.
pub(super) trait Sample {
    fn sample(authority: &Authority, relation: Relation) -> Self;
}

fn subject(relation: Relation) -> PersonId {
    if relation == Relation::Own { ME } else { COLLEAGUE }
}

impl Sample for OwnRecord<()> {
    fn sample(_: &Authority, relation: Relation) -> Self {
        let person = if relation == Relation::NoKey { ME } else { subject(relation) };
        Self { person, of: () }
    }
}

impl Sample for OwnRecord<EventId> {
    fn sample(_: &Authority, relation: Relation) -> Self {
        let person = if relation == Relation::NoKey { ME } else { subject(relation) };
        Self { person, of: EVENT }
    }
}

impl Sample for EventOfDesk {
    fn sample(authority: &Authority, _: Relation) -> Self {
        Self { event: EVENT, reach: reach_of(authority) }
    }
}

impl Sample for Record {
    fn sample(authority: &Authority, relation: Relation) -> Self {
        let place = match relation {
            Relation::OutOfScope => Place::In(department(2)),
            _ => Place::In(department(1)),
        };
        Self::new(EVENT, subject(relation), Some(place), reach_of(authority), &snapshot())
    }
}

impl Sample for PersonAtDesk {
    fn sample(authority: &Authority, relation: Relation) -> Self {
        let place = match relation {
            Relation::OutOfScope => Place::In(department(2)),
            _ => Place::In(department(1)),
        };
        Self::new(subject(relation), Some(place), reach_of(authority), &snapshot())
    }
}

impl Sample for WholeEvent {
    fn sample(_: &Authority, _: Relation) -> Self {
        Self { event: EVENT }
    }
}

impl Sample for Whole {
    fn sample(_: &Authority, _: Relation) -> Self {
        Self
    }
}

fn person(role: Role, scope: Scope, has_keys: bool) -> Authority {
    let circle = match scope {
        Scope::All => CircleScope::All,
        Scope::Level(level) => CircleScope::Department { level, department: department(1) },
    };
    // Everybody holds every key their scope could bring, so that only the table stands between.
    let keys = vec![
        HeldKey::Own,
        HeldKey::Circle(Side::Implementer, circle),
        HeldKey::Circle(Side::Employer, circle),
    ];
    Authority::person(ME, role, scope, if has_keys { keys } else { Vec::new() })
}

fn holders(has_keys: bool) -> Vec<(&'static str, Authority)> {
    let scoped = Scope::Level(LEVEL);
    vec![
        ("employee", person(Role::Employee, Scope::All, has_keys)),
        ("manager", person(Role::Manager, Scope::All, has_keys)),
        ("manager-1", person(Role::Manager, scoped, has_keys)),
        ("clerk", person(Role::Clerk, Scope::All, has_keys)),
        ("clerk-1", person(Role::Clerk, scoped, has_keys)),
        ("medical", person(Role::Medical, Scope::All, has_keys)),
        ("medical-1", person(Role::Medical, scoped, has_keys)),
        ("operator", Authority::operator(1000, "ops".to_owned())),
    ]
}

fn word(answer: &Result<(), Refusal>) -> &'static str {
    match answer {
        Ok(()) => "yes",
        Err(Refusal::NotInRole { .. }) => "403 role",
        Err(Refusal::KeyMissing { .. }) => "403 key",
        Err(Refusal::OutOfScope) => "403 scope",
        Err(Refusal::NotFound) => "404",
    }
}

fn block(title: &str, relation: Relation) -> String {
    let holders = holders(relation != Relation::NoKey);
    let answers: Vec<_> = holders.iter().map(|(_, authority)| ask_all(authority, relation)).collect();
    let mut out = format!("{title}\n\n{:<22}", "");
    for (name, _) in &holders {
        write!(out, "{name:<11}").unwrap();
    }
    for (line, act) in ActName::ALL.into_iter().enumerate() {
        write!(out, "\n{:<22}", act.key()).unwrap();
        for column in &answers {
            let (asked, answer) = &column[line];
            assert_eq!(*asked, act);
            write!(out, "{:<11}", word(answer)).unwrap();
        }
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_whole_matrix_answers_as_written_down() {
    let blocks = [
        block("About oneself: one's own record; for lists and the installation, any", Relation::Own),
        block("Another person inside the scope", Relation::InScope),
        block("Another person outside the scope", Relation::OutOfScope),
        block("Without any key: oneself, or another person inside the scope", Relation::NoKey),
    ];
    insta::assert_snapshot!("matrix", blocks.join("\n\n\n"));
}

fn read_result(authority: &Authority, place: Option<Place>) -> Result<(), Refusal> {
    let record = Record::new(EVENT, COLLEAGUE, place, reach_of(authority), &snapshot());
    authority.permit::<ReadResult>(record).map(|_| ())
}

#[test]
fn unknown_and_out_of_reach_are_the_same_refusal() {
    let doctor = person(Role::Medical, Scope::Level(LEVEL), true);
    for place in [None, Some(Place::NotRecorded), Some(Place::NoDepartment), Some(Place::In(department(2)))] {
        assert_eq!(read_result(&doctor, place), Err(Refusal::NotFound), "{place:?}");
    }
    assert_eq!(read_result(&doctor, Some(Place::In(department(1)))), Ok(()));
}

#[test]
fn without_a_key_the_answer_does_not_depend_on_the_record() {
    for scope in [Scope::All, Scope::Level(LEVEL)] {
        let doctor = person(Role::Medical, scope, false);
        for place in [None, Some(Place::In(department(1))), Some(Place::In(department(2)))] {
            assert_eq!(read_result(&doctor, place), Err(Refusal::KeyMissing { key: Key::G }));
        }
    }
}

#[test]
fn role_and_circle_must_match() {
    let other = CircleScope::Department { level: LEVEL, department: department(2) };
    let other_level = CircleScope::Department { level: ScopeLevel::Two, department: department(1) };
    let place = Some(Place::In(department(1)));
    let missing = Err(Refusal::KeyMissing { key: Key::G });
    for circle in [CircleScope::All, other, other_level] {
        let keys = vec![HeldKey::Circle(Side::Implementer, circle)];
        let doctor = Authority::person(ME, Role::Medical, Scope::Level(LEVEL), keys);
        assert_eq!(read_result(&doctor, place), missing, "{circle:?}");
    }
    let keys = vec![HeldKey::Circle(Side::Implementer, other)];
    let doctor = Authority::person(ME, Role::Medical, Scope::All, keys);
    assert_eq!(read_result(&doctor, place), missing);
    let keys = vec![HeldKey::Circle(Side::Employer, CircleScope::All)];
    let doctor = Authority::person(ME, Role::Medical, Scope::All, keys);
    assert_eq!(read_result(&doctor, place), missing);
}

#[test]
fn a_scoped_holder_with_a_reach_that_is_not_theirs_is_refused() {
    let keys = vec![HeldKey::Circle(Side::Implementer, CircleScope::All)];
    let doctor = Authority::person(ME, Role::Medical, Scope::Level(LEVEL), keys);
    let list = EventOfDesk { event: EVENT, reach: Reach::Whole };
    assert_eq!(doctor.permit::<ListRespondents>(list).map(|_| ()), Err(Refusal::KeyMissing { key: Key::G }));
    assert_eq!(doctor.permit::<ShowEvent>(list).map(|_| ()), Err(Refusal::OutOfScope));
}

#[test]
fn a_scoped_holder_who_reaches_nobody_sees_an_empty_list_and_no_record() {
    let doctor = person(Role::Medical, Scope::Level(LEVEL), true);
    let reach = reach(doctor.scope(), Place::NoDepartment, &snapshot());
    assert!(doctor.permit::<ListRespondents>(EventOfDesk { event: EVENT, reach }).is_ok());
    let record = Record::new(EVENT, COLLEAGUE, Some(Place::In(department(1))), reach, &snapshot());
    assert_eq!(doctor.permit::<ReadResult>(record).map(|_| ()), Err(Refusal::NotFound));
}

#[test]
fn a_permit_carries_its_target_its_actor_and_its_act() {
    let target = OwnRecord { person: ME, of: EVENT };
    let permit = person(Role::Clerk, Scope::All, true).permit::<ReadOwnResult>(target).unwrap();
    assert_eq!(permit.target(), &target);
    assert_eq!(permit.actor(), &Actor::Person(ME));
    assert_eq!(permit.act().key(), "ReadOwnResult");
    assert_eq!(permit.act().key().parse(), Ok(ActName::ReadOwnResult));
    assert_eq!("ReadEverything".parse::<ActName>(), Err(UnknownAct));
}

#[test]
fn a_refused_role_is_told_who_may() {
    let refused = person(Role::Manager, Scope::All, true).permit::<FoundCircle>(Whole).unwrap_err();
    assert_eq!(refused, Refusal::NotInRole { allowed: vec![Column::Medical] });
}

#[test]
fn menus_and_permits_agree() {
    for (name, authority) in holders(true) {
        let is_allowed = authority.permit::<ImportPeople>(Whole).is_ok();
        assert_eq!(authority.may::<ImportPeople>(), is_allowed, "{name}");
    }
    let waiting = person(Role::Medical, Scope::All, false);
    assert!(waiting.may::<ReadResult>() && !waiting.holds_key_for::<ReadResult>(Reach::Whole));
}
