//! Power goes at any moment: what was acknowledged is there, nothing is half there.
//!
//! `MAMORI_CUTS` sets the number of cuts; a check runs 2,000, a release 100,000.

use std::sync::Arc;
use std::time::Duration;

use super::eager;
use super::media::{Chance, Honesty, Kept, Power};
use super::script::{Command, Facts};
use crate::{Database, OpenError, Options};

const CUTS: u64 = 2_000;

#[expect(clippy::disallowed_methods, reason = "the size of a campaign comes from whoever runs it")]
fn cuts() -> u64 {
    std::env::var("MAMORI_CUTS").map_or(CUTS, |cuts| cuts.parse().unwrap())
}

/// Without power there is no use in trying again.
fn open_on(power: &Arc<Power>) -> Result<Database, OpenError> {
    let options = Options { retry: Duration::from_hours(1), ..eager() };
    Database::open_on(Arc::<Power>::clone(power), options)
}

/// An empty database, properly closed.
fn empty_image() -> Vec<u8> {
    let medium = Arc::new(Power::on(Vec::new(), Honesty::Honest, None));
    drop(open_on(&medium).unwrap());
    medium.plates(Kept::Nothing, &mut Chance::seeded(0))
}

struct Story {
    chance: Chance,
    honesty: Honesty,
    image: Vec<u8>,
    facts: Facts,
    next: u64,
    /// The last command, if the power went before its answer.
    unanswered: Option<Command>,
}

impl Story {
    /// Opens what is on the plates, compares it with the facts, and works until the power goes.
    fn live_until_the_power_goes(&mut self) -> Result<(), String> {
        let cut_at = self.chance.below(120);
        let image = std::mem::take(&mut self.image);
        let power = Arc::new(Power::on(image, self.honesty, Some(cut_at)));
        match open_on(&power) {
            Ok(db) => {
                self.facts = self.facts.check(self.unanswered.take(), &db)?;
                while power.operations() < cut_at {
                    let command = Command::numbered(self.next, &mut self.chance, &self.facts);
                    self.next += 1;
                    if command.run(&db).is_err() {
                        self.unanswered = Some(command);
                        break;
                    }
                    self.facts = self.facts.with(command);
                }
            }
            // The power went while the file was put in order.
            Err(_) if power.operations() >= cut_at => {}
            Err(error) => return Err(error.to_string()),
        }
        let kept = Kept::ALL[usize::try_from(self.chance.below(4)).unwrap()];
        self.image = power.plates(kept, &mut self.chance);
        Ok(())
    }

    fn end(self) -> Result<(), String> {
        let power = Arc::new(Power::on(self.image, Honesty::Honest, None));
        let db = open_on(&power).map_err(|error| error.to_string())?;
        self.facts.check(self.unanswered, &db).map(drop)
    }
}

/// One database through two to five cuts; gives the number of cuts.
fn story(seed: u64, honesty: Honesty, image: &[u8]) -> Result<u64, String> {
    let mut chance = Chance::seeded(seed);
    let cuts = 2 + chance.below(4);
    let mut story =
        Story { chance, honesty, image: image.to_vec(), facts: Facts::default(), next: 0, unanswered: None };
    for _ in 0..cuts {
        story.live_until_the_power_goes()?;
    }
    story.end().map(|()| cuts)
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half_there_when_power_goes() {
    let image = empty_image();
    let (mut done, mut seed) = (0, 0);
    while done < cuts() {
        done += story(seed, Honesty::Honest, &image).unwrap_or_else(|wrong| panic!("story {seed}: {wrong}"));
        seed += 1;
    }
}

#[test]
fn a_disk_that_lies_about_syncs_is_found_out() {
    let image = empty_image();
    let found_out = (0..40).filter(|&seed| story(seed, Honesty::Lying, &image).is_err()).count();
    assert!(found_out >= 20, "only {found_out} of 40 stories on a lying disk were found out");
}
