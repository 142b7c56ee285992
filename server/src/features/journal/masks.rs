//! Which entries of the log are on anybody's health. They stand nowhere between the others and have no numbers: an
//! entry between somebody's sign-in and the next act of that person would tell whose it was, and a gap in the numbers
//! would tell as much. Each day tells how many there were, after everything else of that day and not before it is
//! over: from a count that grows, whoever asks again and again would learn when.

use std::collections::BTreeMap;

use db::Read;
use domain::date::Date;
use domain::id::PersonId;

use super::ops::is_of_health;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Face};

/// Entries looked at between two looks whether the known end was reached.
const PIECE: usize = 500;

/// The acts on health of one day that look the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) actor: Option<PersonId>,
    pub(super) face: Face,
    pub(super) count: u64,
}

/// What is known of the log up to a link. Entries never change, so what was read once is not read again.
#[derive(Debug, Default)]
pub(crate) struct Masks {
    read_to: u64,
    /// Links of acts on health, the lowest first.
    links: Vec<u64>,
    days: BTreeMap<Date, Vec<Group>>,
}

impl Masks {
    /// Takes in what was written since.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) fn catch_up(&mut self, app: &App, tx: &impl Read) -> Result<(), Failure> {
        let last = audit::page(tx, None, 1)?.first().map_or(0, |(link, _)| *link);
        if last < self.read_to {
            // Somebody has cut the log off; `audit verify` says so.
            *self = Self::default();
        }
        let (mut before, mut found) = (None, Vec::new());
        'pieces: loop {
            let piece = audit::page(tx, before, PIECE)?;
            let is_end = piece.len() < PIECE;
            for (link, entry) in piece {
                if link <= self.read_to {
                    break 'pieces;
                }
                before = Some(link);
                if is_of_health(entry.happened) {
                    found.push((link, entry));
                }
            }
            if is_end {
                break;
            }
        }
        for (link, entry) in found.into_iter().rev() {
            let actor = if let Actor::Person(person) = entry.actor { Some(person) } else { None };
            let groups = self.days.entry(entry.time.to_zoned(app.zone().clone()).date()).or_default();
            match groups.iter_mut().find(|group| (group.actor, group.face) == (actor, entry.face)) {
                Some(group) => group.count += 1,
                None => groups.push(Group { actor, face: entry.face, count: 1 }),
            }
            self.links.push(link);
        }
        self.read_to = last;
        Ok(())
    }

    /// The number of an entry among those that have one; none for an act on health.
    pub(super) fn number(&self, link: u64) -> Option<u64> {
        let below = self.links.binary_search(&link).err()?;
        link.checked_sub(u64::try_from(below).ok()?)
    }

    /// The link of an entry with a number.
    pub(super) fn link(&self, number: u64) -> u64 {
        self.links.iter().fold(number, |link, mask| if *mask <= link { link.saturating_add(1) } else { link })
    }

    /// The last link up to this one that is no act on health; 0 where there is none.
    pub(super) fn last_told(&self, link: u64) -> u64 {
        let masked = self.links.iter().rev().skip_while(|mask| **mask > link);
        masked.fold(link, |link, mask| if *mask == link { link.saturating_sub(1) } else { link })
    }

    /// The acts on health of the days behind `after`, up to and with `upto` and before `today`, the latest day first.
    pub(super) fn between(
        &self,
        (after, upto): (Option<Date>, Option<Date>),
        today: Date,
    ) -> Vec<(Date, &[Group])> {
        let is_in = |day: &Date| {
            *day < today && after.is_none_or(|after| *day > after) && upto.is_none_or(|upto| *day <= upto)
        };
        self.days.iter().rev().filter(|(day, _)| is_in(day)).map(|(day, groups)| (*day, &**groups)).collect()
    }
}
