//! The exchange matrix: whatever belongs to one of twenty people is put in the place of the same
//! thing of every other, and nothing opens.

use std::ops::Range;

use seal::{
    SealError, bundle,
    circle::{self, CircleKey, Member, Side},
    looked, own, pins,
    record::Sealed,
    session::{self, SessionRow},
    shared::{self, Held, Wrap},
};

use crate::world::{Citizen, LOOK, NOW, founded, host, rng};

const PEOPLE: u32 = 20;

/// Kind, padding, the five ids and numbers, commit.
const FIELDS: [Range<usize>; 9] = [6..7, 7..8, 8..24, 24..40, 40..56, 56..72, 72..76, 76..80, 80..112];

#[derive(Default)]
struct Tally {
    refused: u32,
}

impl Tally {
    fn refuse<T>(&mut self, opened: &Result<T, SealError>, what: &str) {
        assert!(opened.is_err(), "an exchanged {what} opened");
        self.refused += 1;
    }
}

fn people() -> (CircleKey, Vec<Citizen>) {
    let mut rng = rng(20);
    let (host, (circle, _)) = (host(&mut rng), founded(Side::Implementer, &mut rng));
    let people = (0..PEOPLE).map(|n| Citizen::new(n, &host, &circle, &mut rng)).collect();
    (circle, people)
}

#[test]
fn everything_opens_in_its_own_place() {
    let (circle, people) = people();
    for (n, a) in people.iter().enumerate() {
        assert!(bundle::unwrap(&a.password_row, &a.wrap_key, &a.owner).is_ok());
        assert!(bundle::unwrap_with_code(&a.code_row, &a.code, &a.owner).is_ok());
        assert_eq!(own::open(a.bundle.care_key(), &a.own_place, &a.own).unwrap().as_slice(), b"a draft");
        assert_eq!(shared::open(&a.held(), &a.opening_key()).unwrap().as_slice(), b"a result");
        let by_circle = Held { wrap: &a.circle_wrap, ..a.held() };
        assert_eq!(shared::open(&by_circle, &circle.opening_key()).unwrap().as_slice(), b"a result");
        assert_eq!(session::resume(&a.keys, &a.session).unwrap().len(), 1);
        assert!(circle::open(circle.row(), &a.member, &a.bundle, &a.owner, NOW).is_ok());
        assert_eq!(pins::open(a.bundle.pin_key(), &a.owner, &a.pins).unwrap().circles.len(), 1);
        assert_eq!(looked::read(&a.link, n as u64, &a.look).unwrap(), LOOK);
    }
}

#[test]
fn nothing_opens_in_the_place_of_another() {
    let (circle, people) = people();
    let mut tally = Tally::default();
    for (i, a) in people.iter().enumerate() {
        for (_, b) in people.iter().enumerate().filter(|(j, _)| *j != i) {
            exchange_bundles(&mut tally, a, b);
            exchange_own(&mut tally, a, b);
            exchange_shared(&mut tally, &circle, a, b);
            exchange_headers(&mut tally, a, b);
            exchange_sessions(&mut tally, a, b);
            exchange_members(&mut tally, &circle, a, b);
            tally.refuse(&pins::open(a.bundle.pin_key(), &a.owner, &b.pins), "pins row");
            tally.refuse(&pins::open(b.bundle.pin_key(), &a.owner, &b.pins), "pins owner");
            tally.refuse(&looked::read(&a.link, i as u64, &b.look), "look");
            tally.refuse(&looked::read(&b.link, i as u64, &b.look), "look number");
        }
    }
    assert!(tally.refused >= 4_000, "only {} cases", tally.refused);
}

fn exchange_bundles(tally: &mut Tally, a: &Citizen, b: &Citizen) {
    tally.refuse(&bundle::unwrap(&b.password_row, &a.wrap_key, &a.owner), "bundle");
    tally.refuse(&bundle::unwrap(&b.password_row, &b.wrap_key, &a.owner), "bundle owner");
    tally.refuse(&bundle::unwrap(&b.code_row, &b.wrap_key, &b.owner), "bundle way");
    tally.refuse(&bundle::unwrap_with_code(&b.code_row, &a.code, &a.owner), "recovery row");
    tally.refuse(&bundle::unwrap_with_code(&b.code_row, &b.code, &a.owner), "recovery owner");
    // Head of one row, box and commit of the other.
    let mixed = [&a.password_row[..27], &b.password_row[27..]].concat();
    tally.refuse(&bundle::unwrap(&mixed, &b.wrap_key, &b.owner), "bundle head");
    let mixed = [&a.password_row[..163], &b.password_row[163..]].concat();
    tally.refuse(&bundle::unwrap(&mixed, &b.wrap_key, &b.owner), "bundle commit");
}

fn exchange_own(tally: &mut Tally, a: &Citizen, b: &Citizen) {
    tally.refuse(&own::open(a.bundle.care_key(), &a.own_place, &b.own), "own record");
    tally.refuse(&own::open(a.bundle.care_key(), &b.own_place, &b.own), "own record with its place");
    tally.refuse(&own::open(b.bundle.care_key(), &a.own_place, &b.own), "own place");
    let mixed =
        with_body_of(&a.own, &b.own).and_then(|own| own::open(a.bundle.care_key(), &a.own_place, &own));
    tally.refuse(&mixed, "own body");
}

fn exchange_shared(tally: &mut Tally, circle: &CircleKey, a: &Citizen, b: &Citizen) {
    let (key, all) = (a.opening_key(), circle.opening_key());
    tally.refuse(&shared::open(&Held { wrap: &b.own_wrap, ..a.held() }, &key), "wrap");
    let claimed = Wrap::from_row(*a.own_wrap.recipient(), b.own_wrap.as_row()).unwrap();
    tally.refuse(&shared::open(&Held { wrap: &claimed, ..a.held() }, &key), "wrap under another recipient");
    tally.refuse(&shared::open(&Held { wrap: &b.circle_wrap, ..a.held() }, &all), "circle wrap");
    tally.refuse(&shared::open(&a.held(), &b.opening_key()), "opening key");
    tally.refuse(&shared::open(&Held { retention: &b.retention, ..a.held() }, &key), "retention key");
    // The operator puts record, wrap and retention of another where the index names this one.
    tally.refuse(&shared::open(&Held { place: &a.place, ..b.held() }, &b.opening_key()), "place");
    tally.refuse(&shared::open(&Held { sealed: &b.shared, ..a.held() }, &key), "record");
    let mixed = with_body_of(&a.shared, &b.shared)
        .and_then(|sealed| shared::open(&Held { sealed: &sealed, ..a.held() }, &key).map(|_| ()));
    tally.refuse(&mixed, "body");
}

fn exchange_headers(tally: &mut Tally, a: &Citizen, b: &Citizen) {
    for field in FIELDS {
        if let Some(row) = with_field_of(&a.shared, &b.shared, &field) {
            let opened = Sealed::from_row(&row).and_then(|sealed| {
                let claimed = sealed.header().place;
                for (place, retention) in
                    [(&a.place, &a.retention), (&claimed, &a.retention), (&claimed, &b.retention)]
                {
                    let held = Held { place, sealed: &sealed, wrap: &a.own_wrap, retention };
                    tally.refuse(&shared::open(&held, &a.opening_key()), "header field");
                }
                Err::<(), _>(SealError::Tampered)
            });
            tally.refuse(&opened, "header field");
        }
        if let Some(row) = with_field_of(&a.own, &b.own, &field) {
            let opened = Sealed::from_row(&row).and_then(|sealed| {
                let claimed = sealed.header().place;
                tally.refuse(&own::open(a.bundle.care_key(), &a.own_place, &sealed), "own header field");
                own::open(a.bundle.care_key(), &claimed, &sealed)
            });
            tally.refuse(&opened, "own header field");
        }
    }
}

fn exchange_sessions(tally: &mut Tally, a: &Citizen, b: &Citizen) {
    tally.refuse(&session::resume(&a.keys, &b.session), "session row");
    let boxed = SessionRow { boxed: b.session.boxed, ..a.session.clone() };
    tally.refuse(&session::resume(&a.keys, &boxed), "session box");
    tally.refuse(&session::resume(&b.keys, &boxed), "session box under its token");
    let person = SessionRow { person: b.owner.person, ..a.session.clone() };
    tally.refuse(&session::resume(&a.keys, &person), "session person");
    let created = SessionRow { created: b.session.created, ..a.session.clone() };
    tally.refuse(&session::resume(&a.keys, &created), "session time");
}

fn exchange_members(tally: &mut Tally, circle: &CircleKey, a: &Citizen, b: &Citizen) {
    let row = circle.row();
    tally.refuse(&circle::open(row, &b.member, &a.bundle, &a.owner, NOW), "member row");
    tally.refuse(&circle::open(row, &b.member, &b.bundle, &a.owner, NOW), "member owner");
    let moved = Member::from_row(a.owner, &b.member.to_row()).unwrap();
    tally.refuse(&circle::open(row, &moved, &a.bundle, &a.owner, NOW), "moved member row");
    tally.refuse(&circle::open(row, &moved, &b.bundle, &a.owner, NOW), "moved member row with its key");
    let mut sealed = a.member.to_row();
    sealed[32..144].copy_from_slice(&b.member.to_row()[32..144]);
    let sealed = Member::from_row(a.owner, &sealed).unwrap();
    tally.refuse(&circle::open(row, &sealed, &a.bundle, &a.owner, NOW), "member key");
}

fn with_body_of(head: &Sealed, body: &Sealed) -> Result<Sealed, SealError> {
    Sealed::from_row(&[&head.to_row()[..112], &body.to_row()[112..]].concat())
}

/// The first row with one field of the second; `None` when both agree in it.
fn with_field_of(a: &Sealed, b: &Sealed, field: &Range<usize>) -> Option<Vec<u8>> {
    let (mut row, other) = (a.to_row(), b.to_row());
    if row[field.clone()] == other[field.clone()] {
        return None;
    }
    row[field.clone()].copy_from_slice(&other[field.clone()]);
    Some(row)
}
