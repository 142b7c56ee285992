//! A small company with something to hide, made once and copied for each game.

use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::sync::{Arc, OnceLock};

use db::Database;
use domain::id::EventId;
use domain::org::Role;
use domain::questionnaire::{Form, Item, SectionId};
use poem::http::StatusCode;
use tempfile::TempDir;

use super::memory::Memory;
use crate::app::testing::{self, Browser, NOW, PASSWORD};
use crate::app::{App, Clock, Entropy, Flavour, Hashing, KeyringFile, Parts, store_options};
use crate::config::Config;

/// How a person of the company is known.
pub(super) struct Cast {
    /// Login ID; the staff number is `N-` and it.
    pub(super) login: &'static str,
    pub(super) role: Role,
    /// Whether there is an account with an own password when the game begins.
    pub(super) is_settled: bool,
}

const fn cast(login: &'static str, role: Role, is_settled: bool) -> Cast {
    Cast { login, role, is_settled }
}

/// The doctor holds the implementers' key, the nurse waits for it. Taro has submitted, Hanako has answered one page, Ichiro has a slip; the last two are names that an
/// operator may enter.
pub(super) const CAST: [Cast; 8] = [
    cast("doctor", Role::Medical, true),
    cast("nurse", Role::Medical, true),
    cast("taro", Role::Employee, true),
    cast("hanako", Role::Employee, true),
    cast("bucho", Role::Manager, true),
    cast("ichiro", Role::Employee, false),
    cast("mallory", Role::Employee, false),
    cast("eve", Role::Employee, false),
];

/// The company on the evening before.
pub(super) struct World {
    config: Config,
    database: Vec<u8>,
    keyring: Vec<u8>,
    pub(super) event: EventId,
    /// Words of pages that only who may read Taro's result or Hanako's answers can see.
    pub(super) canaries: Vec<String>,
}

/// One copy of the company.
pub(super) struct Copy {
    pub(super) app: App,
    pub(super) clock: Clock,
    memory: Arc<Memory>,
    folder: TempDir,
}

impl World {
    /// The company, made at the first call.
    pub(super) fn get() -> &'static Self {
        static WORLD: OnceLock<World> = OnceLock::new();
        WORLD.get_or_init(|| std::thread::spawn(|| runtime().block_on(Self::make())).join().unwrap())
    }

    async fn make() -> Self {
        let (app, _, folder) = testing::app_with_clock();
        for person in CAST.iter().filter(|person| person.is_settled) {
            testing::settled(&app, person.login, person.role).await;
        }
        testing::newcomer(&app, "ichiro", Role::Employee).await;
        testing::settled(&app, "light", Role::Employee).await;
        let event = testing::open_event(&app).await.id;
        let mut taro = Browser::signed_in(&app, "taro").await;
        answer(&mut taro, event, 6, heavy).await;
        submit(&mut taro, event).await;
        let mut hanako = Browser::signed_in(&app, "hanako").await;
        answer(&mut hanako, event, 1, heavy).await;
        let mut light = Browser::signed_in(&app, "light").await;
        answer(&mut light, event, 6, self::light).await;
        submit(&mut light, event).await;
        let result = format!("/me/events/{event}/result");
        let open = words(&light.get(&result).await.text());
        let secret = words(&taro.get(&result).await.text());
        let canaries: Vec<String> = secret.into_iter().filter(|word| !open.contains(word)).collect();
        assert!(canaries.len() > 10, "{canaries:?}");
        let config = app.config().clone();
        drop((app, taro, hanako, light));
        let database = std::fs::read(config.paths.data.join("mamori.redb")).unwrap();
        let keyring = std::fs::read(config.paths.keys.join("keyring")).unwrap();
        drop(folder);
        Self { config, database, keyring, event, canaries }
    }

    /// A copy in which chance begins with a seed.
    pub(super) fn copy(&self, seed: u64) -> Copy {
        let folder = tempfile::tempdir().unwrap();
        write_keyring(&folder, &self.keyring);
        let (memory, clock) = (Arc::new(Memory::holding(self.database.clone())), Clock::fixed(NOW + 60));
        let app = open(&self.config, &folder, &memory, (&clock, seed));
        Copy { app, clock, memory, folder }
    }
}

impl Copy {
    /// Lets the disk be full, or not any more.
    pub(super) fn fill(&self, is_full: bool) {
        self.memory.fill(is_full);
    }

    /// The same company after its server was killed and started again.
    pub(super) fn restarted(self) -> Self {
        let seed = u64::from_be_bytes(self.app.random());
        let config = self.app.config().clone();
        drop(self.app);
        // What was not synced is lost with the process; the store syncs before it answers.
        let memory = Arc::new(Memory::holding(self.memory.bytes()));
        let app = open(&config, &self.folder, &memory, (&self.clock, seed));
        Self { app, memory, ..self }
    }
}

fn write_keyring(folder: &TempDir, bytes: &[u8]) {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    let path = folder.path().join("keyring");
    let mut file = options.create_new(true).write(true).mode(0o600).open(&path).unwrap();
    file.write_all(bytes).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o400)).unwrap();
}

fn open(config: &Config, folder: &TempDir, memory: &Arc<Memory>, (clock, seed): (&Clock, u64)) -> App {
    let mut config = config.clone();
    config.paths.keys = folder.path().to_owned();
    let app = App::new(Parts {
        database: Database::open_on(memory.clone(), store_options(&config)).unwrap(),
        keyring: KeyringFile::open(&folder.path().join("keyring")).unwrap(),
        config,
        clock: clock.clone(),
        entropy: Entropy::seeded(seed),
        hashing: Hashing::cheap(),
        flavour: Flavour::Real,
    });
    app.unwrap()
}

/// What one game runs on.
pub(super) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// The answer that weighs most on a person: burden and symptoms high, support low.
pub(super) fn heavy(id: &str) -> &'static str {
    let item = Form::bjsq57().item_by_id(id).unwrap();
    let is_reversed = matches!(item.section(), SectionId::A | SectionId::B) && item.is_reversed_in_sum();
    if is_reversed { "1" } else { "4" }
}

/// The other end of each answer: what attackers answer.
pub(super) fn light(id: &str) -> &'static str {
    if heavy(id) == "1" { "4" } else { "1" }
}

/// Posts the first pages of the questionnaire as a browser does.
pub(super) async fn answer(
    browser: &mut Browser,
    event: EventId,
    pages: usize,
    choose: impl Fn(&str) -> &'static str,
) {
    let form = Form::bjsq57();
    for page in 1..=pages {
        let blocks = form.page(page).unwrap().blocks();
        let items = blocks.iter().flat_map(|block| form.items_in(block)).map(Item::id);
        let fields: Vec<(&str, &str)> = items.map(|id| (id, choose(id))).collect();
        browser.post(&format!("/me/events/{event}/q/{page}"), &fields).await;
    }
}

/// Posts the check page as it was shown; whether it was taken.
pub(super) async fn submit(browser: &mut Browser, event: EventId) -> bool {
    let place = format!("/me/events/{event}/check");
    let shown = browser.get(&place).await.text();
    let Some(nonce) = testing::between(&shown, "name=\"nonce\" value=\"", "\"") else { return false };
    let answer = browser.post(&place, &[("nonce", &nonce), ("sex", "male")]).await;
    answer.status == StatusCode::SEE_OTHER
}

/// The longer texts of a page, and those that stand for its drawings.
pub(super) fn words(page: &str) -> Vec<String> {
    let main = testing::between(page, "<main", "</main>").unwrap_or_default();
    let texts = main.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text);
    let labels = main.split("aria-label=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut found: Vec<String> = texts
        .chain(labels)
        .map(str::trim)
        .filter(|text| text.chars().count() >= 8)
        .map(str::to_owned)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The password of everybody settled, which no attacker knows.
pub(super) const UNKNOWN: &str = PASSWORD;
