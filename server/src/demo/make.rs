//! Making the company: three years in a few seconds.

use std::sync::Arc;

use domain::analysis::{Attribute, Conditions};
use domain::date::Date;
use domain::event::{ImplementerCode, JudgementMode, Kind, Release, TargetRule, Window};
use domain::id::{DepartmentId, PersonId};
use domain::org::{DepartmentTree, Role, Scope};
use domain::permission::{Authority, CircleScope, HeldKey, Side, WholeEvent};
use domain::questionnaire::AnswerSheet;
use domain::scoring::{Criteria, Method};
use jiff::{Span, Timestamp, ToSpan as _};
use rand_core::Rng as _;
use seal::Zeroizing;
use seal::bundle::{Bundle, Owner};

use super::circles::{Circles, Keys};
pub(crate) use super::company::Persona;
use super::{DemoError, answers, company, masters, questions};
use crate::app::{App, Clock, Entropy, Flavour, Rng};
use crate::config::Config;
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Face};
use crate::features::events::{self, Confirming, Event, EventError, Implementer, NewEvent, Settings};
use crate::features::people::{self, Account, Key, Person};
use crate::features::responses::{self, Answers, Sealing};
use crate::features::{analysis, circles, sign_in};
use crate::install;

/// People whose records go into one transaction.
const PIECE: usize = 200;
/// Share of people who answer a past event, and of those who have answered the open one, in percent.
const PAST_SHARE: u32 = 88;
const OPEN_SHARE: u32 = 46;

/// A sign-in to be printed.
pub(crate) struct SignIn {
    pub(crate) persona: Persona,
    pub(crate) login: String,
    pub(crate) password: Zeroizing<String>,
}

/// One fictional person with what the making needs.
struct Fictional {
    person: Person,
    keys: Keys,
    strain: f64,
    department: usize,
}

/// Who looks on while the company is made.
pub(crate) trait Watch {
    /// A step is so far.
    fn progress(&mut self, step: &str, done: usize, total: usize);
    /// A sheet is about to be entered.
    fn sheet(&mut self, _sheet: &AnswerSheet) {}
}

/// Makes the company in the folders of the configuration.
///
/// # Errors
/// What keeps it from being made.
pub(super) async fn company(
    config: &Config,
    people: u32,
    watch: &mut impl Watch,
) -> Result<Vec<SignIn>, DemoError> {
    let now = Clock::System.now();
    let clock = Clock::fixed(years_before(now, 3).as_second());
    let app = install::fresh(config, clock.clone(), Entropy::System, Flavour::Demo)?;
    years(&app, &clock, Plan { now, people }, watch).await.map_err(DemoError::Make)
}

/// The same on an appliance that a test has made.
#[cfg(test)]
pub(crate) async fn on(
    app: &App,
    clock: &Clock,
    people: u32,
    watch: &mut impl Watch,
) -> Result<Vec<SignIn>, Failure> {
    let now = clock.now();
    set(clock, years_before(now, 3));
    years(app, clock, Plan { now, people }, watch).await
}

/// When the making ends and for how many people.
#[derive(Clone, Copy)]
struct Plan {
    now: Timestamp,
    people: u32,
}

async fn years(app: &App, clock: &Clock, plan: Plan, watch: &mut impl Watch) -> Result<Vec<SignIn>, Failure> {
    let now = plan.now;
    let tree = departments(app).await?;
    let mut roster = roster(app, &tree, plan.people).await?;
    let sign_ins = sign_ins(app, &mut roster, watch).await?;
    let circles =
        Circles::start(app, keys_of(&roster, Persona::Doctor)?, keys_of(&roster, Persona::Manager)?).await?;
    let doctor = PersonId::from_bytes(keys_of(&roster, Persona::Doctor)?.0.person);
    for year in (1..=3).rev() {
        let start = years_before(now, year);
        set(clock, start);
        let event = event(app, (start, 30), doctor).await?;
        ask(app, &event).await?;
        set(clock, after(start, 5));
        answer(app, &roster, (&event, usize::try_from(year).unwrap_or(0)), watch).await?;
        set(clock, after(start, 31));
        close(app, &event).await?;
        set(clock, after(start, 32));
        publish(app, &event, keys_of(&roster, Persona::Doctor)?).await?;
    }
    let start = after(now, -10);
    set(clock, start);
    circles.try_sheets(app).await?;
    let event = event(app, (start, 24), doctor).await?;
    set(clock, after(now, -2));
    answer(app, &roster, (&event, 0), watch).await?;
    next(app, &event).await?;
    Ok(sign_ins)
}

/// The draft for the next year, as it is copied from the event that runs.
async fn next(app: &App, event: &Event) -> Result<(), Failure> {
    let (inside, from, code) = (app.clone(), event.code.clone(), format!("sc{}", event.year + 1));
    let copied = app.write(move |tx| events::copy(&inside, tx, (&from, &code), &by())).await;
    copied.map(drop).map_err(|error| Failure::caused("could not copy an event", error))
}

fn after(moment: Timestamp, days: i64) -> Timestamp {
    moment.checked_add(Span::new().hours(days * 24)).unwrap_or(moment)
}

fn years_before(now: Timestamp, years: i64) -> Timestamp {
    now.checked_sub(Span::new().hours(years * 365 * 24)).unwrap_or(now)
}

fn set(clock: &Clock, to: Timestamp) {
    clock.advance(to.as_second() - clock.now().as_second());
}

fn fiscal(app: &App) -> i16 {
    domain::date::fiscal_year(app.today())
}

async fn departments(app: &App) -> Result<DepartmentTree, Failure> {
    let tree = company::departments(|| DepartmentId::from_bytes(app.random()))
        .map_err(|error| Failure::caused("could not make the departments", error))?;
    let kept = tree.clone();
    let inside = app.clone();
    app.write(move |tx| {
        people::put_departments(tx, kept.iter())?;
        masters::enter(&inside, tx, &by())
    })
    .await?;
    Ok(tree)
}

async fn roster(app: &App, tree: &DepartmentTree, people: u32) -> Result<Vec<Fictional>, Failure> {
    let mut rng = app.rng();
    let order: Vec<DepartmentId> = tree.iter().map(|department| department.id).collect();
    let mut roster = Vec::new();
    for at in 0..people {
        let id = PersonId::from_bytes(app.random());
        let person =
            company::person(id, at, tree, &mut rng).ok_or(Failure::fault("a fictional name is refused"))?;
        let department = order.iter().position(|id| Some(*id) == person.department).unwrap_or(0);
        let keys = Arc::new((Owner { person: id.bytes(), generation: 1 }, Bundle::new(&mut rng)));
        roster.push(Fictional { person, keys, strain: 0.55 * answers::noise(&mut rng), department });
    }
    for piece in roster.chunks(PIECE) {
        let rows: Vec<(Person, Option<Key>)> = piece.iter().map(entered).collect();
        app.write(move |tx| {
            for (person, key) in &rows {
                people::put_person(tx, person)?;
                if let Some(key) = key {
                    people::put_key(tx, person.id, key)?;
                }
            }
            Ok::<_, Failure>(())
        })
        .await?;
    }
    Ok(roster)
}

/// People without a printed sign-in have keys and no password: nobody signs in as them.
fn entered(fictional: &Fictional) -> (Person, Option<Key>) {
    let mut person = fictional.person.clone();
    if is_persona(&person) {
        return (person, None);
    }
    person.account = Account::Active;
    let public = *fictional.keys.1.public_key().as_bytes();
    (person, Some(Key { generation: 1, public }))
}

fn is_persona(person: &Person) -> bool {
    Persona::ALL.iter().any(|persona| persona.login() == person.login.as_str())
}

/// Each persona signs in for the first time.
async fn sign_ins(
    app: &App,
    roster: &mut [Fictional],
    watch: &mut impl Watch,
) -> Result<Vec<SignIn>, Failure> {
    let mut made = Vec::new();
    let total = Persona::ALL.len();
    for (done, persona) in Persona::ALL.into_iter().enumerate() {
        watch.progress("アカウント / accounts", done, total);
        let Some(fictional) = roster.iter_mut().find(|f| f.person.login.as_str() == persona.login()) else {
            continue;
        };
        let password = password(&mut app.rng());
        let keys = sign_in::first_password_of(app, &fictional.person, &password).await?;
        fictional.keys = Arc::new(keys);
        made.push(SignIn { persona, login: persona.login().to_owned(), password });
    }
    watch.progress("アカウント / accounts", total, total);
    Ok(made)
}

fn keys_of(roster: &[Fictional], persona: Persona) -> Result<Keys, Failure> {
    let found = roster.iter().find(|fictional| persona_of(&fictional.person) == Some(persona));
    found.map(|found| Arc::clone(&found.keys)).ok_or(Failure::fault("a persona is missing"))
}

/// Four groups of four letters without look-alikes: 75 bits.
fn password(rng: &mut Rng) -> Zeroizing<String> {
    const SIGNS: &[u8; 26] = b"abcdefghjkmnpqrstuvwxyz234";
    let mut text = Zeroizing::new(String::with_capacity(19));
    for at in 0..16 {
        if at > 0 && at % 4 == 0 {
            text.push('-');
        }
        let sign = loop {
            // Drawn again above the highest multiple, so that every sign is equally likely.
            let byte = u8::try_from(rng.next_u32() & 0xff).unwrap_or(u8::MAX);
            if byte < 234 {
                break usize::from(byte % 26);
            }
        };
        text.push(SIGNS.get(sign).map_or('a', |sign| char::from(*sign)));
    }
    text
}

async fn event(app: &App, (start, days): (Timestamp, i32), doctor: PersonId) -> Result<Event, Failure> {
    let first: Date = start.to_zoned(app.zone().clone()).date();
    let last = first.checked_add(days.days()).unwrap_or(first);
    let window =
        Window::parse(first, last).map_err(|error| Failure::caused("could not set the window", error))?;
    let year = fiscal(app);
    let criteria = Criteria::official(Method::Total);
    let settings = Settings {
        name_ja: format!("{year}年度 定期ストレスチェック"),
        name_en: format!("Stress check, fiscal year {year}"),
        year,
        kind: Kind::Statutory,
        window: Some(window),
        criteria: Some(criteria),
        release: Some(Release::OnSubmission),
        judgement: Some(JudgementMode::AllHigh),
        retention_years: 5,
        committee: first.checked_sub(30.days()).ok(),
        takes_results: true,
        request_days: 30,
        target: TargetRule::Everybody,
        implementers: vec![Implementer { person: doctor, code: ImplementerCode::OccupationalPhysician }],
        shows_names: false,
    };
    let new = NewEvent { code: format!("sc{year}"), settings, listed: Vec::new() };
    let inside = app.clone();
    let made = app
        .write(move |tx| {
            let made = events::create(&inside, tx, &new, &by())?;
            let permit = holder(doctor).permit(WholeEvent { event: made.id });
            let permit =
                permit.map_err(|error| Failure::caused("a fictional doctor may not confirm", error))?;
            let confirming = Confirming { criteria, accepts_wording: true, revision: made.revision };
            events::confirm_criteria(&inside, tx, &permit, (confirming, Face::Demo))
        })
        .await
        .map_err(|error: EventError| Failure::caused("could not make an event", error))?;
    let opened = events::open(app, &made.code, by())
        .await
        .map_err(|error| Failure::caused("could not open an event", error))?;
    opened.event().ok_or(Failure::fault("a fictional event lacks a setting"))
}

/// Gives a past event its extra questions. The event that runs has none, so that answering it stays short.
async fn ask(app: &App, event: &Event) -> Result<(), Failure> {
    let extras =
        questions::asked().map_err(|error| Failure::caused("a fictional question is refused", error))?;
    let id = event.id;
    app.write(move |tx| Ok(events::put_extras(tx, id, &extras)?)).await
}

fn by() -> By {
    By { actor: Actor::System, face: Face::Demo, reason: String::new() }
}

fn holder(doctor: PersonId) -> Authority {
    let key = HeldKey::Circle(Side::Implementer, CircleScope::All);
    Authority::person(doctor, Role::Medical, Scope::All, vec![key])
}

async fn close(app: &App, event: &Event) -> Result<(), Failure> {
    let (inside, code) = (app.clone(), event.code.clone());
    app.write(move |tx| events::close(&inside, tx, (&code, responses::erase_drafts), &by()))
        .await
        .map(|_| ())
        .map_err(|error| Failure::caused("could not close an event", error))
}

/// The doctor publishes the group analysis of a past event.
async fn publish(app: &App, event: &Event, doctor: Keys) -> Result<(), Failure> {
    let sexes = vec![Attribute::Sex];
    let attributes = vec![Attribute::Sex, analysis::AGE_BAND];
    let conditions = Conditions { attributes, by_department: sexes, level: 1, ..Conditions::default() };
    analysis::publish_at_once(app, doctor, (event.id, conditions)).await.map(|_| ())
}

/// Lets people answer: in past events most of them, in the open one about half.
async fn answer(
    app: &App,
    roster: &[Fictional],
    (event, year): (&Event, usize),
    watch: &mut impl Watch,
) -> Result<(), Failure> {
    let mut rng = app.rng();
    let share = if year == 0 { OPEN_SHARE } else { PAST_SHARE };
    let mut sheets = Vec::new();
    for fictional in roster {
        let answers = match persona_of(&fictional.person) {
            Some(Persona::New) => false,
            Some(Persona::Regular) => year > 0,
            _ => rng.next_u32() % 100 < share,
        };
        if answers {
            let department = answers::strain_of_department(fictional.department, year);
            let strain = department + fictional.strain + 0.3 * answers::noise(&mut rng);
            let sheet = answers::sheet(strain, &mut rng);
            watch.sheet(&sheet);
            sheets.push((fictional, sheet));
        }
    }
    let total = sheets.len();
    let step = format!("{} 回答 / answers", event.year);
    for (at, piece) in sheets.chunks(PIECE).enumerate() {
        watch.progress(&step, at * PIECE, total);
        let piece: Vec<_> = piece
            .iter()
            .map(|(f, sheet)| (f.person.id, f.person.sex, Arc::clone(&f.keys), sheet.clone()))
            .collect();
        let (inside, event) = (app.clone(), event.clone());
        app.write(move |tx| {
            for (person, sex, keys, sheet) in &piece {
                let (owner, bundle) = keys.as_ref();
                circles::see(&inside, tx, owner, bundle)?;
                let subject =
                    events::subject(tx, event.id, *person)?.with_key(circles::own_recipient(owner, bundle));
                let recipients = circles::recipients(tx, (owner, bundle), &subject)?;
                let public = *bundle.public_key().as_bytes();
                let sealing = Sealing { public, generation: owner.generation, recipients: &recipients };
                let nonce = seal::digest(&inside.random::<16>());
                let extra = (year > 0).then(|| questions::answers(sheet));
                let answers = Answers { sheet, sex: *sex, extra: extra.as_ref() };
                responses::enter(&inside, tx, (&event, *person), answers, &sealing, nonce)
                    .map_err(|error| Failure::caused("could not enter a sheet", error))?;
            }
            Ok::<_, Failure>(())
        })
        .await?;
    }
    watch.progress(&step, total, total);
    Ok(())
}

fn persona_of(person: &Person) -> Option<Persona> {
    Persona::ALL.into_iter().find(|persona| persona.login() == person.login.as_str())
}
