//! Pages of consent and requests, and the employer's desk.

pub(crate) mod apply;
pub(crate) mod desk;
pub(crate) mod own;
pub(crate) mod preview;

use domain::id::EventId;
use domain::permission::OwnRecord;

use super::text::Shared;
use crate::door::Visit;
use crate::failure::Failure;
use crate::features::responses::{Contact, DoctorWish, Way, Wishes};
use crate::ui::parts::Facts;

fn shared(visit: &Visit) -> Shared {
    Shared::of(visit.lang)
}

/// The reader's own thing in the event of an address.
fn mine(who: &Visit, event: &str) -> Result<OwnRecord<EventId>, Failure> {
    let of = event.parse().map_err(|_| Failure::NotFound)?;
    Ok(OwnRecord { person: who.require()?.person.id, of })
}

fn way(words: Shared, way: Way) -> &'static str {
    match way {
        Way::InPerson => words.in_person(),
        Way::Online => words.online(),
        Way::Telephone => words.telephone(),
    }
}

fn doctor(words: Shared, wish: DoctorWish) -> &'static str {
    match wish {
        DoctorWish::Any => words.doctor_any(),
        DoctorWish::Woman => words.doctor_woman(),
        DoctorWish::Man => words.doctor_man(),
    }
}

fn contact(words: Shared, contact: Contact) -> &'static str {
    match contact {
        Contact::Notice => words.by_notice(),
        Contact::Mail => words.by_mail(),
        Contact::Extension => words.by_extension(),
        Contact::Letter => words.by_letter(),
    }
}

/// What somebody wishes, under these names: times, way, doctor, contact, words to the employer.
fn wishes(words: Shared, facts: Facts, names: [&str; 5], wishes: &Wishes) -> Facts {
    let [times, how, who, reach, to_employer] = names;
    let by = contact(words, wishes.contact);
    let by = if wishes.reached.is_empty() { by.to_owned() } else { words.with(by, &wishes.reached) };
    let told = if wishes.to_employer.is_empty() { words.none() } else { wishes.to_employer.as_str() };
    facts
        .fact(times, wishes.times.as_str())
        .fact(how, way(words, wishes.way))
        .fact(who, doctor(words, wishes.doctor))
        .fact(reach, by)
        .fact(to_employer, told)
}
