//! What a signed-in person has been granted, and the only way to a permit.

use super::policy::{Cell, Column, Key, rule, who_may};
use super::target::{CircleScope, HeldKey, Side, Standing, Target};
use super::{Act, ActName};
use crate::id::PersonId;
use crate::org::{Reach, Role, Scope, ScopeLevel};

/// Who acts, as written to the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person.
    Person(PersonId),
    /// An operator at the console or the command line.
    Operator {
        /// The user id the operating system vouches for.
        uid: u32,
        /// The name of that user, as far as the system knows one.
        name: String,
    },
}

/// What somebody has been granted: a role with its scope, and the keys their sign-in holds open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    actor: Actor,
    role: Role,
    scope: Scope,
    keys: Vec<HeldKey>,
}

/// The proof that an act was allowed on its target. Only [`Authority::permit`] makes one.
#[derive(Debug)]
pub struct Permit<A: Act> {
    actor: Actor,
    target: A::Target,
}

impl<A: Act> Permit<A> {
    /// What the act may be done to; readers take their ids from here.
    pub const fn target(&self) -> &A::Target {
        &self.target
    }

    /// Who was allowed.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The act.
    pub const fn act(&self) -> ActName {
        A::NAME
    }
}

/// Why an act was refused. Which answer a person gets is decided here, not in a handler.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// 403: the role does not allow the act.
    #[error("the role does not allow this")]
    NotInRole {
        /// The columns that may, to say whom to ask.
        allowed: Vec<Column>,
    },
    /// 403: the role fits, the key has not been granted.
    #[error("the key has not been granted")]
    KeyMissing {
        /// The missing key.
        key: Key,
    },
    /// 404: unknown, somebody else's, or out of reach; the three must look the same.
    #[error("there is no such thing for this person")]
    NotFound,
    /// 403: what was asked for lies outside the scope, and that it exists is no secret.
    #[error("the scope does not reach this")]
    OutOfScope,
}

impl Authority {
    /// The authority of a signed-in person. An employee's scope does not matter.
    pub fn person(person: PersonId, role: Role, scope: Scope, keys: Vec<HeldKey>) -> Self {
        Self { actor: Actor::Person(person), role, scope, keys }
    }

    /// The authority of an operator whom the operating system vouches for. It never holds a key.
    pub fn operator(uid: u32, name: String) -> Self {
        Self {
            actor: Actor::Operator { uid, name },
            role: Role::Employee,
            scope: Scope::All,
            keys: Vec::new(),
        }
    }

    /// Who acts.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The person, unless an operator acts.
    pub const fn person_id(&self) -> Option<PersonId> {
        match self.actor {
            Actor::Person(person) => Some(person),
            Actor::Operator { .. } => None,
        }
    }

    /// The role.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The scope of the role.
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// Whether this act could be allowed on some target: for menus, never as a proof.
    pub fn may<A: Act>(&self) -> bool {
        self.cell(A::NAME) != Cell::No
    }

    /// Whether the key an act needs is held for this reach: for 「鍵：保有」 and 「鍵の付与待ち」.
    pub fn holds_key_for<A: Act>(&self, reach: Reach) -> bool {
        self.holds(rule(A::NAME).key(), reach)
    }

    /// Asks to do an act to a target.
    ///
    /// # Errors
    /// Why not, as a [`Refusal`]: first the role, then the key, then the target. So an answer tells about
    /// the existence of a record only to those who could open records of its kind.
    pub fn permit<A: Act>(&self, target: A::Target) -> Result<Permit<A>, Refusal> {
        let cell = self.cell(A::NAME);
        if cell == Cell::No {
            return Err(Refusal::NotInRole { allowed: who_may(A::NAME).collect() });
        }
        let standing = target.standing();
        let reach = match standing {
            Standing::Desk(reach) | Standing::Record { reach, .. } => reach,
            Standing::BelongsTo(_) | Standing::Whole => Reach::Whole,
        };
        let key = rule(A::NAME).key();
        if !self.holds(key, reach) {
            return Err(Refusal::KeyMissing { key });
        }
        match standing {
            Standing::BelongsTo(person) if self.person_id() != Some(person) => Err(Refusal::NotFound),
            // One's own record is not opened at a desk: it has its own page, and another holder acts on it.
            Standing::Record { subject, is_covered, .. }
                if !is_covered || self.person_id() == Some(subject) =>
            {
                Err(Refusal::NotFound)
            }
            Standing::Desk(reach) | Standing::Record { reach, .. } if !Self::fits(cell, reach) => {
                Err(Refusal::OutOfScope)
            }
            _ => Ok(Permit { actor: self.actor.clone(), target }),
        }
    }

    fn cell(&self, act: ActName) -> Cell {
        let rule = rule(act);
        let elevated = match self.actor {
            Actor::Operator { .. } => return rule.cell(Column::Operator),
            Actor::Person(_) => Column::of(self.role, self.scope).map(|column| rule.cell(column)),
        };
        match elevated {
            Some(cell) if cell != Cell::No => cell,
            _ => rule.cell(Column::Own),
        }
    }

    /// A scoped column comes with the reach of its scope, never with the whole. An empty reach is allowed:
    /// the list has no line and says why.
    fn fits(cell: Cell, reach: Reach) -> bool {
        match reach {
            Reach::Whole => cell == Cell::All,
            Reach::Subtree(_) | Reach::Empty(_) => cell == Cell::InScope,
        }
    }

    fn holds(&self, key: Key, reach: Reach) -> bool {
        match key {
            Key::None => true,
            Key::Own => self.keys.contains(&HeldKey::Own),
            Key::G => self.holds_circle(Side::Implementer, reach),
            Key::E => self.holds_circle(Side::Employer, reach),
        }
    }

    /// Role and circle must match: an unscoped role needs the whole circle, a scoped role the circle of its
    /// level and department. A scoped role that reaches nobody still shows whether it holds a circle.
    fn holds_circle(&self, side: Side, reach: Reach) -> bool {
        let of_level = |level: ScopeLevel, department| {
            self.keys.contains(&HeldKey::Circle(side, CircleScope::Department { level, department }))
        };
        match (self.scope, reach) {
            (Scope::All, _) => self.keys.contains(&HeldKey::Circle(side, CircleScope::All)),
            (Scope::Level(level), Reach::Subtree(department)) => of_level(level, department),
            (Scope::Level(own), Reach::Empty(_)) => self.keys.iter().any(|key| {
                matches!(key, HeldKey::Circle(of, CircleScope::Department { level, .. })
                    if *of == side && *level == own)
            }),
            (Scope::Level(_), Reach::Whole) => false,
        }
    }
}
