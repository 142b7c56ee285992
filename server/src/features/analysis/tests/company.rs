//! A company with a closed event whose sheets are sealed as in life, for every test that needs published figures.

use std::collections::{BTreeMap, BTreeSet};

use domain::analysis::{Attribute, Conditions, Group};
use domain::disclosure::Minimum;
use domain::id::{DepartmentId, PersonId};
use domain::org::{self, AttributeValue, Department, DepartmentTree, Keeping, Role};
use domain::permission::{CircleScope, Side};
use domain::person::{AttributeCode, DepartmentCode, Sex};
use domain::questionnaire::{self, Answer, AnswerSheet, Extra, ExtraAnswer, ExtraSheet, Extras, Form, Words};
use rand_core::Rng as _;
use seal::bundle::{Bundle, Owner};
use tempfile::TempDir;

use super::super::model::{Published, Recorded};
use super::super::ops::{AnalysisError, Asking, Drafted, published, run};
use crate::app::testing;
use crate::app::{App, Clock, Entropy};
use crate::failure::Failure;
use crate::features::audit::Face;
use crate::features::events::{self, Event};
use crate::features::people::{self, Account, Key, Person};
use crate::features::responses::{self, Answers, Sealing};
use crate::features::{circles, sign_in};

/// Sections by code with the people who answered: 本部1 has 30, 12 and 4, 本部2 has 25 and 20.
pub(crate) const SECTIONS: [(&str, &str, u8); 5] =
    [("11", "1", 30), ("12", "1", 12), ("13", "1", 4), ("21", "2", 25), ("22", "2", 20)];

/// A closed event of a company of two divisions, with a doctor who holds the key, a manager and a clerk.
///
/// Every third respondent is a woman, ages are 25, 35, 45 and 55 in turns, and the attribute 職種 in column 1 has the
/// values 事務, 技術 and 営業 in turns. In each section one more person has not answered.
pub(crate) struct Fixture {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    pub(crate) event: Event,
    /// Every sheet as it was answered, section by section.
    pub(crate) sheets: Vec<(PersonId, DepartmentId, Sex, AnswerSheet)>,
    making: Making,
    _folder: TempDir,
    keys: BTreeMap<PersonId, (Owner, Bundle)>,
}

/// How a company differs from the usual one.
#[derive(Clone, Copy, Default)]
struct Making {
    /// Whether the event asks extra questions.
    asks: bool,
    /// Whether two people of withheld groups have exchanged what they answered.
    is_exchanged: bool,
}

/// Extra questions of every kind: one of three choices, any of three, 1 to 5, and words.
pub(crate) fn extras() -> Extras {
    let words = |ja: &str, en: &str| Words { ja: ja.to_owned(), en: en.to_owned() };
    let choices = |names: [&str; 3]| names.map(|name| words(name, "")).to_vec();
    let question = |ja, en, asking| Extra::parse(words(ja, en), asking).unwrap();
    Extras::parse(vec![
        question(
            "在宅勤務を続けたいですか",
            "Do you want to go on working at home?",
            questionnaire::Asking::One(choices(["はい", "いいえ", "どちらでもない"])),
        ),
        question(
            "使っている制度は",
            "What do you use?",
            questionnaire::Asking::Many(choices(["時差出勤", "短時間勤務", "休暇"])),
        ),
        question("職場の話しやすさは", "Can you talk at work?", questionnaire::Asking::Scale),
        question("働き方について書いてください", "Write about how you work", questionnaire::Asking::Text),
    ])
    .unwrap()
}

/// What the person at a place of [`Fixture::sheets`] answered. Everybody answers the first question, nobody of the last
/// eleven (部署22) the second, and 部署13 and every tenth other one the third; every fourth writes.
pub(crate) fn answers(place: usize) -> ExtraSheet {
    let mut sheet = ExtraSheet::default();
    sheet.set(
        0,
        Some(ExtraAnswer::One(if place.is_multiple_of(5) {
            3
        } else {
            1 + u8::try_from(place % 2).unwrap()
        })),
    );
    if place < 80 {
        let many = if place.is_multiple_of(3) { vec![1, 3] } else { vec![2] };
        sheet.set(1, Some(ExtraAnswer::Many(many)));
    }
    if (42..46).contains(&place) || place.is_multiple_of(10) {
        sheet.set(2, Some(ExtraAnswer::One(1 + u8::try_from(place % 5).unwrap())));
    }
    if place.is_multiple_of(4) {
        sheet.set(3, Some(ExtraAnswer::Text(format!("自由記述その{place}"))));
    }
    sheet
}

impl Fixture {
    /// Makes the company, lets it answer, and closes the event.
    pub(crate) async fn new() -> Self {
        Self::open().await.close().await
    }

    /// The same with the extra questions of [`extras`], answered as [`answers`] says.
    pub(crate) async fn asked() -> Self {
        Self::making(Making { asks: true, ..Making::default() }).await.close().await
    }

    /// The same as [`Self::exchanged`] with the extra questions.
    pub(super) async fn asked_and_exchanged() -> Self {
        Self::making(Making { asks: true, is_exchanged: true }).await.close().await
    }

    /// The same with the sheets of the first people of sections 12 and 13 exchanged. Both are men of one age and job, and
    /// neither section can be shown: whatever may be published stays as it is.
    pub(super) async fn exchanged() -> Self {
        Self::making(Making { is_exchanged: true, ..Making::default() }).await.close().await
    }

    /// The company before the close.
    pub(crate) async fn open() -> Self {
        Self::making(Making::default()).await
    }

    async fn making(making: Making) -> Self {
        let (app, clock, folder) = testing::app_with_clock();
        testing::settled(&app, "doctor", Role::Medical).await;
        for (login, role) in [("manager", Role::Manager), ("clerk", Role::Clerk)] {
            testing::settled(&app, login, role).await;
        }
        let (tree, job) = (tree(), job());
        let kept = tree.clone();
        app.write(move |tx| {
            people::put_departments(tx, kept.iter())?;
            Ok::<_, Failure>(people::put_attributes(tx, std::slice::from_ref(&job))?)
        })
        .await
        .unwrap();
        let mut keys = BTreeMap::new();
        let mut entered = Vec::new();
        let mut rng = Entropy::seeded(11).rng();
        for (section, _, people) in SECTIONS {
            for number in 0..=people {
                let (mut person, _) =
                    testing::newcomer(&app, &format!("p{section}-{number}"), Role::Employee).await;
                person.account = Account::Active;
                person.department = Some(id(section));
                person.sex = Some(if number % 3 == 2 { Sex::Female } else { Sex::Male });
                person.born = Some(domain::date::date(2001 - 10 * i16::from(number % 4), 1, 1));
                person.attributes = vec![JOBS[usize::from(number % 3)].to_owned()];
                let owner = Owner { person: person.id.bytes(), generation: 1 };
                let bundle = Bundle::new(&mut rng);
                enter(&app, &person, &bundle).await;
                keys.insert(person.id, (owner, bundle));
                if number < people {
                    entered.push(person);
                }
            }
        }
        let event = testing::open_event(&app).await;
        if making.asks {
            let id = event.id;
            app.write(move |tx| Ok::<_, Failure>(events::put_extras(tx, id, &extras())?)).await.unwrap();
        }
        clock.advance(3_600);
        let mut fixture = Self { app, clock, event, making, sheets: Vec::new(), _folder: folder, keys };
        let mut sheets: Vec<AnswerSheet> = entered.iter().map(|_| sheet(&mut rng)).collect();
        if making.is_exchanged {
            sheets.swap(30, 42);
        }
        for (person, sheet) in entered.iter().zip(sheets) {
            fixture.answer(person, sheet).await;
        }
        fixture.clock.advance(3_600);
        fixture
    }

    /// The event after its close.
    pub(crate) async fn close(self) -> Self {
        let (inside, code) = (self.app.clone(), self.event.code.clone());
        let by = testing::by_operator();
        let closing =
            self.app.write(move |tx| events::close(&inside, tx, (&code, responses::erase_drafts), &by));
        let event = closing.await.unwrap().event().unwrap();
        self.clock.advance(60);
        Self { event, ..self }
    }

    /// Enters a sheet, sealed as in life, whatever the phase of the event.
    pub(crate) async fn answer(&mut self, person: &Person, sheet: AnswerSheet) {
        let (app, event, id, sex) = (self.app.clone(), self.event.clone(), person.id, person.sex);
        let department = person.department.unwrap();
        let place = match (self.sheets.len(), self.making.is_exchanged) {
            (30, true) => 42,
            (42, true) => 30,
            (place, _) => place,
        };
        let extra = self.making.asks.then(|| answers(place));
        self.sheets.push((id, department, sex.unwrap(), sheet.clone()));
        let (owner, bundle) = self.keys.remove(&id).unwrap();
        let kept = std::sync::Arc::new((owner, bundle));
        let keys = std::sync::Arc::clone(&kept);
        let entering = self.app.write(move |tx| {
            let (owner, bundle) = (&keys.0, &keys.1);
            circles::see(&app, tx, owner, bundle)?;
            let subject = events::subject(tx, event.id, id)?.with_key(circles::own_recipient(owner, bundle));
            let recipients = circles::recipients(tx, (owner, bundle), &subject)?;
            let public = *bundle.public_key().as_bytes();
            let sealing = Sealing { public, generation: owner.generation, recipients: &recipients };
            let nonce = seal::digest(&id.bytes());
            let answers = Answers { sheet: &sheet, sex, extra: extra.as_ref() };
            responses::enter(&app, tx, (&event, id), answers, &sealing, nonce).map(|_| ())
        });
        entering.await.unwrap();
        if let Some(keys) = std::sync::Arc::into_inner(kept) {
            self.keys.insert(id, keys);
        }
    }

    /// The people who have not answered, by section.
    pub(crate) async fn silent(&self) -> Vec<Person> {
        let answered: BTreeSet<PersonId> = self.sheets.iter().map(|(id, ..)| *id).collect();
        let ids: Vec<PersonId> = self.keys.keys().copied().filter(|id| !answered.contains(id)).collect();
        let read = self.app.read(move |tx| {
            let mut found = Vec::new();
            for id in &ids {
                found.extend(people::person(tx, *id)?);
            }
            Ok::<_, Failure>(found)
        });
        read.await.unwrap()
    }

    /// Hands the result of a respondent to the employer, as a consent does.
    pub(super) async fn hand_over(&self, person: PersonId) {
        let (app, event, doctor) =
            (self.app.clone(), self.event.id, testing::session(&self.app, "doctor").await);
        let handing = self.app.write(move |tx| {
            let (key, keyring) = (key_in(&app, tx, &doctor), app.keyring().current());
            let case = responses::open_case(&keyring, tx, (event, person), &key.opening_key())?.unwrap();
            let own = responses::person_of(person, &case.content);
            let subject = events::subject(tx, event, person)?.with_key(own).with_employer();
            let recipients = circles::recipients(tx, doctor.keys().unwrap(), &subject)?;
            let revised = responses::revise_case(&app, tx, (event, person), &case, &recipients)?;
            Ok::<_, Failure>(revised.write(tx)?)
        });
        handing.await.unwrap();
    }

    /// What the event has published.
    pub(crate) async fn published(&self) -> Option<std::sync::Arc<Published>> {
        let (app, event) = (self.app.clone(), self.event.id);
        self.app.read(move |tx| published(&app, tx, event)).await.unwrap()
    }

    /// The address of a page of the analysis.
    pub(super) fn line(&self, place: &str) -> String {
        format!("/line/{}/analysis-{place}", self.event.id)
    }

    /// Runs the analysis as the doctor.
    pub(super) async fn draft(&self, conditions: Conditions) -> Result<Drafted, AnalysisError> {
        let (app, event, doctor) =
            (self.app.clone(), self.event.id, testing::session(&self.app, "doctor").await);
        let work = move || {
            let key = key(&app, &doctor);
            let asking =
                Asking { event, conditions, minimum: Minimum::LEGAL, before: app.now(), takes_texts: true };
            run(&app, &key, &asking, &|_, _| true)
        };
        crate::app::blocking(work).await
    }

    /// Publishes a draft as the doctor; gives the number of the revision.
    pub(super) async fn write(&self, drafted: Drafted) -> Result<u16, AnalysisError> {
        self.write_after(drafted, async || ()).await
    }

    /// The same, while something happens between the signature and the writing.
    pub(super) async fn write_after(
        &self,
        drafted: Drafted,
        meanwhile: impl AsyncFnOnce(),
    ) -> Result<u16, AnalysisError> {
        let doctor = testing::session(&self.app, "doctor").await;
        let key = key(&self.app, &doctor);
        let prepared = drafted.prepare(&self.app, &key, (doctor.person, Face::Web))?;
        meanwhile().await;
        let inside = self.app.clone();
        self.app.write(move |tx| drafted.write(&inside, tx, &prepared)).await
    }
}

/// Publishes a revision of the event of a fixture: the whole, departments, sex, age band and 職種, and the sexes of the
/// divisions.
pub(crate) async fn publish(fixture: &Fixture) -> u16 {
    let drafted = fixture.draft(everything()).await.unwrap();
    fixture.write(drafted).await.unwrap()
}

/// The same tables as if the event had recorded these departments.
pub(crate) fn in_tree(published: &Published, tree: &DepartmentTree) -> Published {
    let mut tables = published.tables().to_vec();
    for table in &mut tables {
        table.departments = tree.iter().map(Recorded::of).collect();
    }
    Published::new(tables, Vec::new()).unwrap().unwrap()
}

/// What [`publish`] asks for.
pub(super) fn everything() -> Conditions {
    Conditions {
        attributes: vec![Attribute::Sex, Attribute::Numbered(0), Attribute::Numbered(1)],
        by_department: vec![Attribute::Sex],
        level: 1,
        ..Conditions::default()
    }
}

fn key(app: &App, session: &sign_in::Session) -> seal::circle::CircleKey {
    app.database().read(|tx| Ok::<_, Failure>(key_in(app, tx, session))).unwrap()
}

fn key_in(app: &App, tx: &impl db::Read, session: &sign_in::Session) -> seal::circle::CircleKey {
    let all = (Side::Implementer, CircleScope::All);
    circles::hold(app, tx, session.keys().unwrap(), all).unwrap().unwrap()
}

const JOBS: [&str; 3] = ["事務", "技術", "営業"];

fn job() -> org::Attribute {
    let value =
        |name: &&str| AttributeValue { name_ja: (*name).to_owned(), name_en: None, is_retired: false };
    org::Attribute {
        slot: 1,
        code: AttributeCode::parse("job").unwrap(),
        name_ja: "職種".to_owned(),
        name_en: Some("Job".to_owned()),
        order: 1,
        is_analysed: true,
        is_retired: false,
        values: JOBS.iter().map(value).collect(),
    }
}

/// The department of a code.
pub(crate) fn id(code: &str) -> DepartmentId {
    DepartmentId::from_bytes([code.parse().unwrap(); 16])
}

/// The group of a department.
pub(crate) fn of(code: &str) -> Group {
    Group::Department(id(code))
}

fn tree() -> DepartmentTree {
    let department = |(code, parent): (&str, Option<&str>)| Department {
        id: id(code),
        code: DepartmentCode::parse(code).unwrap(),
        name_ja: format!("部署{code}"),
        name_en: Some(format!("Department {code}")),
        parent: parent.map(id),
        order: code.parse().unwrap(),
        keeping: Keeping::default(),
    };
    let divisions = [("1", None), ("2", None)];
    let sections = SECTIONS.map(|(code, parent, _)| (code, Some(parent)));
    DepartmentTree::new(divisions.into_iter().chain(sections).map(department).collect()).unwrap()
}

async fn enter(app: &App, person: &Person, bundle: &Bundle) {
    let (person, key) = (person.clone(), Key { generation: 1, public: *bundle.public_key().as_bytes() });
    app.write(move |tx| {
        people::put_person(tx, &person)?;
        Ok::<_, Failure>(people::put_key(tx, person.id, &key)?)
    })
    .await
    .unwrap();
}

/// A whole sheet of chance.
pub(super) fn sheet(rng: &mut crate::app::Rng) -> AnswerSheet {
    let form = Form::bjsq57();
    let answers = (0..57).map(|_| Some(Answer::ALL[(rng.next_u32() % 4) as usize])).collect();
    AnswerSheet::from_answers(form, answers).unwrap()
}
