//! Somebody with the database in hand exchanges rows of circles, between circles, people and
//! installations; whatever is exchanged, nothing opens and nothing is sealed to it.

use std::sync::Arc;

use domain::id::{CircleId, DepartmentId, EventId, PersonId};
use domain::org::{Role, ScopeLevel};
use domain::permission::{CircleScope, Side};
use seal::bundle::{Bundle, Owner};
use seal::code::PaperCode;
use tempfile::TempDir;

use super::store::raw::{self, Place};
use super::*;
use crate::app::testing;
use crate::app::{App, Clock};
use crate::failure::Failure;
use crate::features::audit::Face;
use crate::features::people::{self, Key};
use crate::features::sign_in::Session;
use crate::features::{events, sign_in};

const SALES: CircleScope =
    CircleScope::Department { level: ScopeLevel::One, department: DepartmentId::from_bytes([1; 16]) };
const WORKS: CircleScope =
    CircleScope::Department { level: ScopeLevel::One, department: DepartmentId::from_bytes([2; 16]) };

/// A company with both circles, two circles of departments, and an employee who has seen them.
struct Company {
    app: App,
    _clock: Clock,
    _folder: TempDir,
    doctor: Arc<Session>,
    nurse: Arc<Session>,
    taro: Arc<Session>,
    sheet: PaperCode,
    event: EventId,
    implementers: CircleId,
    employer: CircleId,
    sales: CircleId,
    works: CircleId,
}

fn keys(session: &Session) -> (&Owner, &Bundle) {
    session.keys().unwrap()
}

async fn company() -> Company {
    another(0).await
}

/// A company of other keys: so many numbers were drawn before.
async fn another(drawn: usize) -> Company {
    let (app, clock, folder) = testing::app_with_clock();
    for _ in 0..drawn {
        app.random::<16>();
    }
    let (doctor, _) = testing::newcomer(&app, "doctor", Role::Medical).await;
    let password = seal::Zeroizing::new(testing::PASSWORD.to_owned());
    sign_in::first_password_of(&app, &doctor, &password).await.unwrap();
    testing::settled(&app, "manager", Role::Manager).await;
    testing::settled(&app, "taro", Role::Employee).await;
    let (doctor, manager) = (testing::session(&app, "doctor").await, testing::session(&app, "manager").await);
    let drawn = Arc::new([draw(&app, Side::Implementer), draw(&app, Side::Employer)]);
    let sheet = PaperCode::parse(&drawn[0].sheet().text()).unwrap();
    let (inside, first, second) = (app.clone(), Arc::clone(&doctor), Arc::clone(&manager));
    let ids = app.write(move |tx| {
        let (doctor, manager) = (keys(&first), keys(&second));
        found(&inside, tx, doctor, (&drawn[0], Face::Web))?;
        found(&inside, tx, manager, (&drawn[1], Face::Web))?;
        let employer = circle(tx, Side::Employer, CircleScope::All)?.unwrap();
        let asking = (second.person, Purpose::Countersign, &employer);
        open_check(&inside, tx, first.person, asking)?;
        let digits = spoken_code(&inside, tx, manager, Purpose::Countersign)?.unwrap().digits;
        let Compared::Right(checked) = compare(&inside, tx, first.person, asking, &digits)? else { panic!() };
        countersign(&inside, tx, doctor, (&employer, &checked))?;
        let sales = scoped(&inside, tx, doctor, (Side::Implementer, SALES))?.0.id;
        let works = scoped(&inside, tx, doctor, (Side::Implementer, WORKS))?.0.id;
        let implementers = circle(tx, Side::Implementer, CircleScope::All)?.unwrap().id;
        Ok::<_, Failure>((implementers, employer.id, sales, works))
    });
    let (implementers, employer, sales, works) = ids.await.unwrap();
    testing::granted(&app, "nurse", "doctor").await;
    let event = testing::open_event(&app).await;
    testing::submit(&app, &event, "taro", true).await;
    let (nurse, taro) = (testing::session(&app, "nurse").await, testing::session(&app, "taro").await);
    let event = event.id;
    let (inside, seer) = (app.clone(), Arc::clone(&taro));
    app.write(move |tx| see(&inside, tx, keys(&seer).0, keys(&seer).1)).await.unwrap();
    Company {
        app,
        _clock: clock,
        _folder: folder,
        doctor,
        nurse,
        taro,
        sheet,
        event,
        implementers,
        employer,
        sales,
        works,
    }
}

impl Company {
    async fn row(&self, place: Place) -> Vec<u8> {
        self.app.read(move |tx| raw::read(tx, place)).await.unwrap()
    }

    async fn exchange(&self, place: Place, bytes: Vec<u8>) {
        self.app.write(move |tx| raw::write(tx, place, bytes.clone())).await.unwrap();
    }

    /// Whether a holder opens the circle of a scope, directly or through the one above it.
    async fn opens(&self, who: &Arc<Session>, side: Side, scope: CircleScope) -> bool {
        let (app, who) = (self.app.clone(), Arc::clone(who));
        let opened = self.app.read(move |tx| {
            let circle = circle(tx, side, scope)?.ok_or(Failure::NotFound)?;
            reach(&app, tx, keys(&who), &circle)?.ok_or(Failure::KeyMissing)?;
            Ok::<_, Failure>(())
        });
        opened.await.is_ok()
    }

    /// Whether somebody who has seen the circles would seal to them.
    async fn seals(&self, with_employer: bool) -> bool {
        let (taro, event) = (Arc::clone(&self.taro), self.event);
        let sealed = self.app.read(move |tx| {
            let subject = events::subject(tx, event, taro.person)?;
            let subject = if with_employer { subject.with_employer() } else { subject };
            recipients(tx, keys(&taro), &subject).map(|_| ())
        });
        sealed.await.is_ok()
    }

    async fn sheet_opens(&self) -> bool {
        let (app, doctor, code) = (self.app.clone(), Arc::clone(&self.doctor), self.sheet.text());
        let tried = self.app.write(move |tx| {
            let circle = circle(tx, Side::Implementer, CircleScope::All)?.ok_or(Failure::NotFound)?;
            try_sheet(&app, tx, keys(&doctor), (&circle, &PaperCode::parse(&code)?), Face::Web)
        });
        matches!(tried.await, Ok(true))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_opens_and_is_sealed_while_no_row_is_exchanged() {
    let company = company().await;
    assert!(company.opens(&company.doctor, Side::Implementer, CircleScope::All).await);
    assert!(company.opens(&company.nurse, Side::Implementer, SALES).await);
    assert!(company.seals(false).await && company.seals(true).await && company.sheet_opens().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchanged_circle_row_is_neither_opened_nor_sealed_to() {
    let other = another(1).await;
    for foreign in [other.implementers, other.employer, other.sales] {
        let company = company().await;
        let row = other.row(Place::Circle(foreign)).await;
        company.exchange(Place::Circle(company.implementers), row).await;
        assert!(!company.opens(&company.doctor, Side::Implementer, CircleScope::All).await);
        assert!(!company.opens(&company.nurse, Side::Implementer, SALES).await);
        assert!(!company.seals(false).await && !company.sheet_opens().await);
    }
    let company = company().await;
    let row = company.row(Place::Circle(company.works)).await;
    company.exchange(Place::Circle(company.sales), row).await;
    assert!(!company.opens(&company.doctor, Side::Implementer, SALES).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_row_opens_for_nobody_but_its_member() {
    let other = another(1).await;
    let company = company().await;
    let place = |session: &Session| Place::Member(company.implementers, session.person);
    let foreign = other.row(Place::Member(other.implementers, other.doctor.person)).await;
    for row in [company.row(place(&company.doctor)).await, foreign] {
        for thief in [&company.nurse, &company.taro] {
            company.exchange(place(thief), row.clone()).await;
            assert!(!company.opens(thief, Side::Implementer, CircleScope::All).await);
        }
    }
    assert!(company.opens(&company.doctor, Side::Implementer, CircleScope::All).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn exchanged_sheet_parent_and_counter_rows_are_refused() {
    let (other, company) = (another(1).await, company().await);
    for row in
        [company.row(Place::Sheet(company.employer)).await, other.row(Place::Sheet(other.implementers)).await]
    {
        company.exchange(Place::Sheet(company.implementers), row).await;
        assert!(!company.sheet_opens().await);
    }
    for row in [company.row(Place::Parent(company.works)).await, other.row(Place::Parent(other.sales)).await]
    {
        company.exchange(Place::Parent(company.sales), row).await;
        assert!(!company.opens(&company.doctor, Side::Implementer, SALES).await);
    }
    let row = other.row(Place::Counter(other.employer)).await;
    company.exchange(Place::Counter(company.employer), row).await;
    company.exchange_employer(&other).await;
    assert!(company.seals(false).await && !company.seals(true).await);
}

impl Company {
    /// A founder of one's own choice in place of the employer's circle.
    async fn exchange_employer(&self, other: &Self) {
        let row = other.row(Place::Circle(other.employer)).await;
        self.exchange(Place::Circle(self.employer), row).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchanged_key_of_a_person_gives_other_digits() {
    let company = company().await;
    testing::settled(&company.app, "nurse2", Role::Medical).await;
    let asker = testing::session(&company.app, "nurse2").await;
    let (app, doctor, thief) = (company.app.clone(), Arc::clone(&company.doctor), Arc::clone(&company.taro));
    let outcome = company.app.write(move |tx| {
        let circle = circle(tx, Side::Implementer, CircleScope::All)?.unwrap();
        let asking = (asker.person, Purpose::Grant, &circle);
        open_check(&app, tx, doctor.person, asking)?;
        let public = *keys(&thief).1.public_key().as_bytes();
        people::put_key(tx, asker.person, &Key { generation: 1, public })?;
        let digits = spoken_code(&app, tx, keys(&asker), Purpose::Grant)?.unwrap().digits;
        Ok::<_, Failure>(matches!(compare(&app, tx, doctor.person, asking, &digits)?, Compared::Right(_)))
    });
    assert!(!outcome.await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voucher_vouches_for_nobody_but_its_person() {
    let company = company().await;
    let (taro, nurse): (PersonId, PersonId) = (company.taro.person, company.nurse.person);
    let (app, doctor, asker) = (company.app.clone(), Arc::clone(&company.doctor), Arc::clone(&company.nurse));
    let vouching = company.app.write(move |tx| {
        let circle = circle(tx, Side::Implementer, CircleScope::All)?.unwrap();
        let asking = (nurse, Purpose::Regrant, &circle);
        open_check(&app, tx, doctor.person, asking)?;
        let digits = spoken_code(&app, tx, keys(&asker), Purpose::Regrant)?.unwrap().digits;
        let Compared::Right(checked) = compare(&app, tx, doctor.person, asking, &digits)? else { panic!() };
        vouch(&app, tx, keys(&doctor), (&circle, &checked)).map(|_| ())
    });
    vouching.await.unwrap();
    let row = company.row(Place::Voucher(nurse)).await;
    company.exchange(Place::Voucher(taro), row).await;
    let of = |person| {
        let doctor = Arc::clone(&company.doctor);
        company.app.read(move |tx| vouched_after(tx, keys(&doctor), (person, 0)))
    };
    assert!(of(nurse).await.unwrap().is_some());
    assert!(matches!(of(taro).await, Err(Failure::Unopened(_))));
}
