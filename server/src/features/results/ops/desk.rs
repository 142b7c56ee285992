//! The medical desk: who answered, and one respondent's result.

use std::sync::Arc;

use db::WriteTx;
use domain::event::Phase;
use domain::id::{EventId, PersonId, RecordId};
use domain::lang::Lang;
use domain::org::{DepartmentTree, Place, Reach, Scope};
use domain::permission::{
    CircleScope, EventOfDesk, ListMedicalEvents, ListRespondents, Permit, ReadResult, Record, Side,
};
use domain::person::StaffNumber;
use domain::scoring::Judgement;
use jiff::Timestamp;
use seal::bundle::{Bundle, Owner};
use seal::shared::OpeningKey;
use unicode_normalization::UnicodeNormalization as _;

use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::circles;
use crate::features::events::{self, Channel, Counts, Event, Plan};
use crate::features::people::{self, Person};
use crate::features::responses::{self, Case};
use crate::features::sign_in::Session;

/// Most people that one request looks through; a longer search goes on with the next request.
const MOST_LOOKED_AT: usize = 20_000;
/// People read from the store at once.
const PIECE: usize = 200;

/// An event at the desk. The totals are those of the whole event, so only an unscoped role gets them.
pub(crate) struct DeskEvent {
    pub(crate) event: Event,
    pub(crate) counts: Option<Counts>,
}

/// The events that have been opened, latest first.
///
/// # Errors
/// Those of the store.
pub(crate) async fn desk_events(
    app: &App,
    _: &Permit<ListMedicalEvents>,
    holder: &Person,
) -> Result<Vec<DeskEvent>, Failure> {
    let is_unscoped = holder.is_unscoped();
    app.read(move |tx| {
        let mut found = Vec::new();
        for event in events::all(tx)? {
            if matches!(event.phase, Phase::Open | Phase::Suspended | Phase::Closed) {
                let counts = if is_unscoped { Some(events::counts(tx, event.id)?) } else { None };
                found.push(DeskEvent { event, counts });
            }
        }
        Ok(found)
    })
    .await
}

/// The events that have not been opened, whose criteria an implementer of the whole company confirms;
/// nothing for somebody with a scope.
///
/// # Errors
/// Those of the store.
pub(crate) async fn prepared_events(
    app: &App,
    _: &Permit<ListMedicalEvents>,
    holder: &Person,
) -> Result<Vec<Plan>, Failure> {
    if !holder.is_unscoped() {
        return Ok(Vec::new());
    }
    app.read(|tx| {
        let mut found = events::plans(tx)?;
        found.retain(|plan| matches!(plan.phase, Phase::Draft | Phase::Ready));
        Ok(found)
    })
    .await
}

/// How far a holder reaches in an event, on its snapshot.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown event; those of the store.
pub(crate) async fn reach_of(app: &App, event: EventId, holder: &Person) -> Result<Reach, Failure> {
    let holder = holder.clone();
    app.read(move |tx| {
        events::event(tx, event)?.ok_or(Failure::NotFound)?;
        Ok(events::reach_of(tx, (event, &events::snapshot(tx, event)?), &holder)?)
    })
    .await
}

/// Which people of an event to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Search {
    /// Part of a name, or a whole staff number; empty for everybody.
    pub(crate) words: String,
    /// Only people who submitted.
    pub(crate) only_submitted: bool,
    /// The last person of the page before.
    pub(crate) after: Option<PersonId>,
}

/// One page of a list.
pub(crate) struct Found {
    pub(crate) event: Event,
    pub(crate) counts: Counts,
    pub(crate) lines: Vec<RespondentLine>,
    /// Where the next page begins, if there may be one.
    pub(crate) next: Option<PersonId>,
}

/// One respondent at the medical desk.
pub(crate) struct RespondentLine {
    pub(crate) person: Person,
    /// Name of the department in the event's snapshot, in both languages.
    pub(crate) department: Option<[String; 2]>,
    pub(crate) submitted: Option<(Timestamp, Channel, RecordId)>,
}

/// A page of the people of an event inside the permit's reach, in the order of their ids. No record
/// is opened, and the reader's own is left out: another holder sees to it.
///
/// # Errors
/// Those of the store.
pub(crate) async fn respondents(
    app: &App,
    permit: &Permit<ListRespondents>,
    reader: PersonId,
    search: Search,
    limit: usize,
) -> Result<Found, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    app.read(move |tx| {
        let snapshot = events::snapshot(tx, event)?;
        let listing = Listing { event, reach, snapshot, reader, wanted: Wanted::of(&search) };
        let event = events::event(tx, event)?.ok_or(Failure::NotFound)?;
        let counts = events::counts(tx, event.id)?;
        let (lines, next) = listing.page(tx, &search, limit)?;
        Ok(Found { event, counts, lines, next })
    })
    .await
}

/// What a page of respondents is cut from.
struct Listing {
    event: EventId,
    reach: Reach,
    snapshot: DepartmentTree,
    reader: PersonId,
    wanted: Wanted,
}

type Page = (Vec<RespondentLine>, Option<PersonId>);

impl Listing {
    fn page(&self, tx: &impl db::Read, search: &Search, limit: usize) -> Result<Page, Failure> {
        if let Some(line) = self.by_number(tx, search)? {
            return Ok((vec![line], None));
        }
        let (mut lines, mut after, mut looked_at) = (Vec::new(), search.after, 0);
        loop {
            let piece = events::targets(tx, self.event, after, PIECE)?;
            if piece.is_empty() {
                return Ok((lines, None));
            }
            for (id, target) in piece {
                if lines.len() == limit {
                    return Ok((lines, after));
                }
                after = Some(id);
                let place = target.department.map_or(Place::NoDepartment, Place::In);
                lines.extend(self.line(tx, (id, place), search)?);
            }
            looked_at += PIECE;
            if looked_at >= MOST_LOOKED_AT {
                return Ok((lines, after));
            }
        }
    }

    /// A staff number leads straight to its person.
    fn by_number(&self, tx: &impl db::Read, search: &Search) -> Result<Option<RespondentLine>, Failure> {
        let Some(number) = &self.wanted.number else { return Ok(None) };
        let Some(id) = people::by_staff_number(tx, number)? else { return Ok(None) };
        let Some(target) = events::target(tx, self.event, id)? else { return Ok(None) };
        let place = target.department.map_or(Place::NoDepartment, Place::In);
        self.line(tx, (id, place), search)
    }

    fn line(
        &self,
        tx: &impl db::Read,
        (id, place): (PersonId, Place),
        search: &Search,
    ) -> Result<Option<RespondentLine>, Failure> {
        if id == self.reader || !self.reach.covers(place, &self.snapshot) {
            return Ok(None);
        }
        let flag = events::flag(tx, self.event, id)?;
        if search.only_submitted && flag.is_none() {
            return Ok(None);
        }
        let Some(person) = people::person(tx, id)?.filter(|person| self.wanted.fits(person)) else {
            return Ok(None);
        };
        let submitted = match (flag, responses::record_of(tx, self.event, id)?) {
            (Some(flag), Some(record)) => Some((flag.time, flag.channel, record)),
            _ => None,
        };
        let department = match place {
            Place::In(department) => self.snapshot.get(department),
            Place::NoDepartment | Place::NotRecorded => None,
        };
        let department = department.map(|it| Lang::ALL.map(|lang| it.name(lang).to_owned()));
        Ok(Some(RespondentLine { person, department, submitted }))
    }
}

/// What a search is for, folded once.
struct Wanted {
    folded: String,
    number: Option<StaffNumber>,
}

impl Wanted {
    fn of(search: &Search) -> Self {
        Self { folded: fold(&search.words), number: StaffNumber::parse(&search.words).ok() }
    }

    fn fits(&self, person: &Person) -> bool {
        let names = [
            Some(person.name.as_str()),
            person.kana.as_ref().map(domain::person::Kana::as_str),
            person.name_en.as_ref().map(domain::person::PersonName::as_str),
            Some(person.staff_number.as_str()),
        ];
        names.into_iter().flatten().any(|name| fold(name).contains(&self.folded))
    }
}

/// Width, case, kind of kana, blanks and the usual variants of a kanji do not matter to a search.
fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).map(plain).collect()
}

fn plain(c: char) -> char {
    match c {
        '\u{3041}'..='\u{3096}' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        '髙' => '高',
        '﨑' => '崎',
        '濵' => '浜',
        other => other,
    }
}

/// A respondent's result as the medical desk shows it.
pub(crate) struct RespondentResult {
    pub(crate) event: Event,
    pub(crate) person: Person,
    /// Name of the department in the event's snapshot, in both languages.
    pub(crate) department: Option<[String; 2]>,
    pub(crate) judgement: Judgement,
    pub(crate) case: Box<Case>,
    /// 医師だけに伝えること; empty without such words.
    pub(crate) to_doctor: String,
    pub(crate) submitted: Timestamp,
    pub(crate) channel: Channel,
}

/// The target of a record-level act, from the record that an address names.
///
/// Unknown, of another event, out of reach: the policy refuses all alike.
///
/// # Errors
/// Those of the store.
pub(crate) async fn locate(
    app: &App,
    event: EventId,
    record: RecordId,
    holder: &Person,
) -> Result<Record, Failure> {
    let holder = holder.clone();
    app.read(move |tx| {
        let snapshot = events::snapshot(tx, event)?;
        let reach = events::reach_of(tx, (event, &snapshot), &holder)?;
        let owner = responses::owner(tx, record)?.filter(|(of, _)| *of == event);
        let person = owner.map_or(PersonId::from_bytes([0; 16]), |(_, person)| person);
        let target = events::target(tx, event, person)?.filter(|_| owner.is_some());
        let place = target.map(|target| target.department.map_or(Place::NoDepartment, Place::In));
        Ok(Record::new(event, person, place, reach, &snapshot))
    })
    .await
}

/// Writes that a record-level act was refused, without its object.
///
/// # Errors
/// Those of the store.
pub(crate) async fn note_refusal(app: &App, person: PersonId) -> Result<(), Failure> {
    let inside = app.clone();
    app.write(move |tx| {
        let entry = Entry {
            time: inside.now(),
            actor: Actor::Person(person),
            face: Face::Web,
            happened: Happened::Refused,
            detail: Detail::default(),
        };
        audit::append(&inside, tx, entry)?;
        Ok(())
    })
    .await
}

/// Who opens a respondent's result: the sign-in with its keys, and the role it acts in.
pub(crate) struct Reader {
    pub(crate) session: Arc<Session>,
    /// As written beside the look: see [`seal::looked::Look`].
    pub(crate) role: u8,
    /// How far that role reaches.
    pub(crate) scope: Scope,
}

/// Opens a respondent's result. The look and its audit entry are on disk before anything is shown.
///
/// # Errors
/// [`Failure::NotFound`] when nothing was submitted; [`Failure::Unopened`] when it does not open.
pub(crate) async fn respondent(
    app: &App,
    permit: Permit<ReadResult>,
    reader: Reader,
) -> Result<RespondentResult, Failure> {
    let inside = app.clone();
    app.write(move |tx| {
        let target = permit.target();
        let place = (target.event(), target.person());
        let (owner, bundle) = reader.session.keys().ok_or(Failure::KeyMissing)?;
        let scope = CircleScope::of(reader.scope, permit.target().reach()).ok_or(Failure::KeyMissing)?;
        let circle = circles::hold(&inside, tx, (owner, bundle), (Side::Implementer, scope))?
            .ok_or(Failure::KeyMissing)?;
        let key = circle.opening_key();
        let keyring = inside.keyring().current();
        let sheet = responses::open_result(&keyring, tx, place, &key)?.ok_or(Failure::NotFound)?.content;
        let case = responses::open_case(&keyring, tx, place, &key)?.ok_or(Failure::NotFound)?.content;
        responses::mend_person(&inside, tx, ((owner, bundle), &key), (place, &sheet))?;
        mend(&inside, tx, place, ((owner, bundle), &key), &case)?;
        let to_doctor = responses::words_of(&keyring, tx, (place.0, &sheet), &key)?;
        let by = (reader.session.person, reader.role);
        if let Some(digest) = responses::write_look(&inside, tx, &sheet, by)? {
            let entry = Entry {
                time: inside.now(),
                actor: Actor::Person(reader.session.person),
                face: Face::Web,
                happened: Happened::Care,
                detail: Detail::default().sealing(digest),
            };
            audit::append(&inside, tx, entry)?;
        }
        let snapshot = events::snapshot(tx, place.0)?;
        let department = events::target(tx, place.0, place.1)?.and_then(|target| target.department);
        let department = department.and_then(|id| snapshot.get(id));
        Ok(RespondentResult {
            event: events::event(tx, place.0)?.ok_or(Failure::NotFound)?,
            person: people::person(tx, place.1)?.ok_or(Failure::NotFound)?,
            department: department.map(|it| Lang::ALL.map(|lang| it.name(lang).to_owned())),
            judgement: sheet.judgement,
            case: Box::new(case),
            to_doctor,
            submitted: sheet.submitted,
            channel: sheet.channel,
        })
    })
    .await
}

/// Adds the wraps that the policy names and the case lacks, as when the employer's circle came later.
fn mend(
    app: &App,
    tx: &mut WriteTx,
    place: (EventId, PersonId),
    (keys, key): ((&Owner, &Bundle), &OpeningKey<'_>),
    case: &Case,
) -> Result<(), Failure> {
    circles::see(app, tx, keys.0, keys.1)?;
    let subject = events::subject(tx, place.0, place.1)?.with_key(responses::person_of(place.1, case));
    let subject = if case.is_employers() { subject.with_employer() } else { subject };
    let recipients = circles::recipients(tx, keys, &subject)?;
    responses::mend_case(app, tx, place, key, &recipients)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_forgives_width_case_kana_blanks_and_variant_kanji() {
        for (typed, kept) in [
            ("ﾔﾏﾀﾞ", "ヤマダ タロウ"),
            ("やまだ", "ヤマダ タロウ"),
            ("高橋", "髙橋 一郎"),
            ("SATO", "Hanako Sato"),
        ] {
            assert!(fold(kept).contains(&fold(typed)), "{typed} {kept}");
        }
        assert!(!fold("ヤマダ").contains(&fold("タナカ")));
    }
}
