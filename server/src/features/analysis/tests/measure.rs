//! What a run costs at full size. Not part of the ordinary tests:
//! `cargo test --release -p server --lib analysis::tests::measure -- --ignored --nocapture`.

use std::num::NonZero;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Instant;

use domain::disclosure::Minimum;
use domain::id::{DepartmentId, PersonId};
use domain::org::{Department, DepartmentTree, Keeping, Role};
use domain::permission::{CircleScope, Side};
use domain::person::{DepartmentCode, Sex};
use seal::bundle::{Bundle, Owner};

use super::super::ops::{Asking, run};
use super::super::published;
use super::company::{everything, sheet};
use crate::app::testing::{self, Browser};
use crate::app::{App, Clock, Entropy, Flavour};
use crate::config::Config;
use crate::failure::Failure;
use crate::features::audit::Face;
use crate::features::people::{self, Account, Key, Person};
use crate::features::responses::{self, Sealing};
use crate::features::{circles, events};
use crate::install;

/// People of the company, unless `MAMORI_PEOPLE` says otherwise.
const PEOPLE: usize = 100_000;
/// People in one transaction.
const PIECE: usize = 500;

#[expect(clippy::disallowed_methods, reason = "whoever measures says how many")]
fn people() -> usize {
    std::env::var("MAMORI_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(PEOPLE)
}

/// 40 divisions of 12 sections.
fn tree() -> DepartmentTree {
    let id = |number: usize| DepartmentId::from_bytes(u128::try_from(number + 1).unwrap().to_be_bytes());
    let department = |number: usize| Department {
        id: id(number),
        code: DepartmentCode::parse(&format!("D{number}")).unwrap(),
        name_ja: format!("部署{number}"),
        name_en: None,
        parent: (number >= 40).then(|| id((number - 40) / 12)),
        order: u32::try_from(number).unwrap(),
        keeping: Keeping::default(),
    };
    DepartmentTree::new((0..40 + 480).map(department).collect()).unwrap()
}

type Keys = Arc<Vec<(Person, Owner, Bundle)>>;

async fn enter(app: &App, tree: &DepartmentTree, first: usize, like: &Person) -> Keys {
    let sections: Vec<DepartmentId> = tree.iter().filter(|it| it.parent.is_some()).map(|it| it.id).collect();
    let (mut rng, mut made) = (app.rng(), Vec::new());
    for number in first..first + PIECE {
        let person = Person {
            id: PersonId::from_bytes(app.random()),
            account: Account::Active,
            staff_number: format!("M{number}").parse().unwrap(),
            login: format!("m{number}").parse().unwrap(),
            department: Some(sections[number * number % sections.len()]),
            sex: Some(if number % 3 == 2 { Sex::Female } else { Sex::Male }),
            attributes: vec![format!("職種{}", number % 4)],
            ..like.clone()
        };
        made.push((
            person.clone(),
            Owner { person: person.id.bytes(), generation: 1 },
            Bundle::new(&mut rng),
        ));
    }
    let made = Arc::new(made);
    let kept = Arc::clone(&made);
    app.write(move |tx| {
        for (person, _, bundle) in kept.iter() {
            people::put_person(tx, person)?;
            people::put_key(tx, person.id, &Key { generation: 1, public: *bundle.public_key().as_bytes() })?;
        }
        Ok::<_, Failure>(())
    })
    .await
    .unwrap();
    made
}

async fn answer(app: &App, event: &events::Event, keys: &Keys) {
    let (inside, event, keys) = (app.clone(), event.clone(), Arc::clone(keys));
    app.write(move |tx| {
        let mut rng = inside.rng();
        for (person, owner, bundle) in keys.iter() {
            let subject = events::subject(tx, event.id, person.id)?;
            let subject = subject.with_key(circles::own_recipient(owner, bundle));
            let recipients = circles::recipients(tx, (owner, bundle), &subject).unwrap();
            let public = *bundle.public_key().as_bytes();
            let sealing = Sealing { public, generation: 1, recipients: &recipients };
            let (of, nonce) = ((&event, person.id), seal::digest(&person.id.bytes()));
            responses::enter(&inside, tx, of, (&sheet(&mut rng), person.sex), &sealing, nonce).unwrap();
        }
        Ok::<_, Failure>(())
    })
    .await
    .unwrap();
}

/// The most memory the process has had, in MiB.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() / 1_024
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures for minutes"]
#[expect(clippy::print_stdout, reason = "what it measures is for whoever asked")]
async fn the_run_of_a_large_company() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config { public_url: "https://mamori.example".to_owned(), ..Config::default() };
    config.paths.data = folder.path().join("data");
    config.paths.keys = folder.path().join("keys");
    config.paths.socket = folder.path().join("run/admin.sock");
    config.backup.directory = folder.path().join("backups");
    let clock = Clock::fixed(testing::NOW);
    let app = install::fresh(&config, clock.clone(), Entropy::seeded(7), Flavour::Real).unwrap();
    let app = app.with_cheap_hashing();
    testing::settled(&app, "doctor", Role::Medical).await;
    let (like, _) = testing::newcomer(&app, "like", Role::Employee).await;
    let (tree, total) = (tree(), people());
    let kept = tree.clone();
    app.write(move |tx| Ok::<_, Failure>(people::put_departments(tx, kept.iter())?)).await.unwrap();
    let mut all = Vec::new();
    for first in (0..total).step_by(PIECE) {
        all.push(enter(&app, &tree, first, &like).await);
    }
    let event = testing::open_event(&app).await;
    clock.advance(60);
    let sealing = Instant::now();
    for keys in &all {
        answer(&app, &event, keys).await;
    }
    println!("sealing {total} sheets: {:.1?}", sealing.elapsed());
    clock.advance(60);
    let (inside, code, by) = (app.clone(), event.code.clone(), testing::by_operator());
    app.write(move |tx| events::close(&inside, tx, (&code, responses::erase_drafts), &by)).await.unwrap();
    clock.advance(60);

    let doctor = testing::session(&app, "doctor").await;
    let all_of = (Side::Implementer, CircleScope::All);
    let key =
        app.database().read(|tx| circles::hold(&app, tx, doctor.keys().unwrap(), all_of)).unwrap().unwrap();
    let sample: Vec<PersonId> =
        all.iter().flat_map(|keys| keys.iter().take(20)).map(|(it, ..)| it.id).collect();
    drop(all);
    let keyring = app.keyring().current();
    let opening = Instant::now();
    for person in &sample {
        let opened = app
            .database()
            .read(|tx| responses::open_result(&keyring, tx, (event.id, *person), &key.opening_key()));
        assert!(opened.unwrap().is_some());
    }
    let each = opening.elapsed() / u32::try_from(sample.len()).unwrap();
    let cores = available_parallelism().map_or(1, NonZero::get);
    let ideal = each * u32::try_from(total / cores).unwrap();
    println!("opening one result: {each:.1?}; {total} on {cores} cores: {ideal:.1?}");

    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let (before, asking) = (
        peak(),
        Asking { event: event.id, conditions: everything(), minimum: Minimum::LEGAL, before: app.now() },
    );
    let (inside, running) = (app.clone(), Instant::now());
    let (drafted, key) = crate::app::blocking(move || {
        let drafted = run(&inside, &key, &asking, &|_, _| true);
        (drafted.unwrap_or_else(|error| panic!("{error}")), key)
    })
    .await;
    let took = running.elapsed();
    println!(
        "run: {took:.1?}, {:.2} of the ideal; memory {before} MiB before, {} MiB at most",
        took.as_secs_f64() / ideal.as_secs_f64(),
        peak()
    );
    let preparing = Instant::now();
    let groups = drafted.draft.preview().len();
    println!("preview of {groups} groups: {:.1?}", preparing.elapsed());
    let preparing = Instant::now();
    let prepared =
        drafted.prepare(&app, &key, (doctor.person, Face::Web)).unwrap_or_else(|error| panic!("{error}"));
    println!("revision made and signed: {:.1?}", preparing.elapsed());
    let (writing, inside) = (Instant::now(), app.clone());
    app.write(move |tx| drafted.write(&inside, tx, &prepared))
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    println!("revision written: {:.1?}", writing.elapsed());
    let (reading, id) = (Instant::now(), event.id);
    let read = app.read(move |tx| published(tx, id)).await.unwrap().unwrap();
    println!(
        "published table of {} groups read and verified: {:.1?}",
        read.groups().count(),
        reading.elapsed()
    );
    let mut browser = Browser::signed_in(&app, "doctor").await;
    for page in ["run", "preview"] {
        let path = format!("/line/{id}/analysis-{page}");
        browser.get(&path).await;
        let asking = Instant::now();
        let answer = browser.get(&path).await;
        println!("{page} page: {:.1?}, {} bytes", asking.elapsed(), answer.bytes.len());
    }
}
