//! What acts are done to, and the keys that open it.

use crate::id::{DepartmentId, EventId, PersonId};
use crate::org::{DepartmentTree, Place, Reach, Scope, ScopeLevel};

/// How a target stands to the person who asks. What counts is computed here, from the target alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It belongs to this person.
    BelongsTo(PersonId),
    /// It is a desk's list: each line is cut to this reach by the reader.
    Desk(Reach),
    /// It is one person's record, reached or not.
    Record {
        /// The person the record is about.
        subject: PersonId,
        /// The reach of who asks.
        reach: Reach,
        /// Whether the subject is inside it.
        is_covered: bool,
    },
    /// It is the whole installation.
    Whole,
}

/// Something an act can be done to. The set is closed.
pub trait Target: super::act::sealed::Sealed {
    /// How the target stands to who asks.
    fn standing(&self) -> Standing;
}

/// A person's own thing: theirs as a whole (`of = ()`) or one event's (`of = EventId`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnRecord<T> {
    /// The person it belongs to.
    pub person: PersonId,
    /// Which of their things.
    pub of: T,
}

impl<T> super::act::sealed::Sealed for OwnRecord<T> {}

impl<T> Target for OwnRecord<T> {
    fn standing(&self) -> Standing {
        Standing::BelongsTo(self.person)
    }
}

/// An event as one desk holder sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventOfDesk {
    /// The event.
    pub event: EventId,
    /// How far the holder reaches in it, from [`crate::org::reach`] on its snapshot.
    pub reach: Reach,
}

impl super::act::sealed::Sealed for EventOfDesk {}

impl Target for EventOfDesk {
    fn standing(&self) -> Standing {
        Standing::Desk(self.reach)
    }
}

/// One respondent's record of an event, as a desk holder asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    event: EventId,
    person: PersonId,
    reach: Reach,
    is_covered: bool,
}

impl Record {
    /// The record of `person` in `event`, whose snapshot puts them at `place`; `None` says the snapshot
    /// does not know them, which is refused exactly like a record out of reach.
    pub fn new(
        event: EventId,
        person: PersonId,
        place: Option<Place>,
        reach: Reach,
        snapshot: &DepartmentTree,
    ) -> Self {
        let is_covered = place.is_some_and(|place| reach.covers(place, snapshot));
        Self { event, person, reach, is_covered }
    }

    /// The event.
    pub const fn event(&self) -> EventId {
        self.event
    }

    /// The respondent.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// How far who asks reaches in the event.
    pub const fn reach(&self) -> Reach {
        self.reach
    }
}

impl super::act::sealed::Sealed for Record {}

impl Target for Record {
    fn standing(&self) -> Standing {
        Standing::Record { subject: self.person, reach: self.reach, is_covered: self.is_covered }
    }
}

/// A colleague outside any event, as a desk holder asks for them: where both stand today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonAtDesk {
    person: PersonId,
    reach: Reach,
    is_covered: bool,
}

impl PersonAtDesk {
    /// The person who stands at `place` today; `None` says that nobody of this id asks for anything,
    /// which is refused exactly like somebody out of reach.
    pub fn new(person: PersonId, place: Option<Place>, reach: Reach, tree: &DepartmentTree) -> Self {
        let is_covered = place.is_some_and(|place| reach.covers(place, tree));
        Self { person, reach, is_covered }
    }

    /// The person.
    pub const fn person(&self) -> PersonId {
        self.person
    }
}

impl super::act::sealed::Sealed for PersonAtDesk {}

impl Target for PersonAtDesk {
    fn standing(&self) -> Standing {
        Standing::Record { subject: self.person, reach: self.reach, is_covered: self.is_covered }
    }
}

/// The installation as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole;

impl super::act::sealed::Sealed for Whole {}

impl Target for Whole {
    fn standing(&self) -> Standing {
        Standing::Whole
    }
}

/// An event as a whole, before it has a snapshot as well: for acts of the whole installation alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WholeEvent {
    /// The event.
    pub event: EventId,
}

impl super::act::sealed::Sealed for WholeEvent {}

impl Target for WholeEvent {
    fn standing(&self) -> Standing {
        Standing::Whole
    }
}

/// The two kinds of circles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// G: the implementer's side.
    Implementer,
    /// E: the employer's side.
    Employer,
}

/// What a circle is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CircleScope {
    /// The whole organisation.
    All,
    /// The people under one department, for holders scoped to its level.
    Department {
        /// The level of the scope.
        level: ScopeLevel,
        /// The department on that level.
        department: DepartmentId,
    },
}

impl CircleScope {
    /// The scope of the circle that goes with a role: the whole organisation, or the department on the
    /// level of the role's scope. `None` for a scope that reaches nobody.
    pub const fn of(scope: Scope, reach: Reach) -> Option<Self> {
        match (scope, reach) {
            (Scope::All, _) => Some(Self::All),
            (Scope::Level(level), Reach::Subtree(department)) => Some(Self::Department { level, department }),
            (Scope::Level(_), Reach::Whole | Reach::Empty(_)) => None,
        }
    }
}

/// A key this sign-in holds open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeldKey {
    /// The person's own key (R).
    Own,
    /// The key of a circle.
    Circle(Side, CircleScope),
}
