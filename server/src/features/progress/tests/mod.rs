//! Progress in process: who sees which departments and whom, and reminders within their limits.

mod overview;
mod remind;
mod waiting;

use domain::id::{DepartmentId, PersonId};
use domain::org::{Department, DepartmentTree, Keeping, Role, Scope, ScopeLevel};
use domain::person::{DepartmentCode, MailAddress, PersonName, StaffNumber};
use tempfile::TempDir;

use crate::app::testing::{self, Browser};
use crate::app::{App, Clock};
use crate::failure::Failure;
use crate::features::events::{self, Event, Settings};
use crate::features::people::{self, Person};

/// Departments by number: code, name, and the number of the one above.
const DEPARTMENTS: [(u8, &str, &str, Option<u8>); 4] = [
    (1, "HQ", "本社", None),
    (2, "SALES", "営業部", Some(1)),
    (3, "DEV", "開発部", Some(1)),
    (4, "SALES1", "営業一課", Some(2)),
];
/// Employees: login, name, department, and whether they have a mail address.
const EMPLOYEES: [(&str, &str, Option<u8>, bool); 5] = [
    ("aoki", "青木 一郎", Some(4), true),
    ("baba", "馬場 二郎", Some(4), false),
    ("chiba", "千葉 三郎", Some(2), true),
    ("doi", "土井 四郎", Some(3), true),
    ("eto", "江藤 五郎", None, true),
];

/// A company with a doctor, a clerk, a manager of all, a manager of 営業部, and employees in departments.
struct Company {
    app: App,
    clock: Clock,
    event: Event,
    _folder: TempDir,
}

fn department(number: u8) -> DepartmentId {
    DepartmentId::from_bytes([number; 16])
}

fn tree() -> DepartmentTree {
    let departments = DEPARTMENTS.map(|(number, code, name, parent)| Department {
        id: department(number),
        code: DepartmentCode::parse(code).unwrap(),
        name_ja: name.to_owned(),
        name_en: Some(format!("{code} department")),
        parent: parent.map(department),
        order: u32::from(number),
        keeping: Keeping::default(),
    });
    DepartmentTree::new(departments.to_vec()).unwrap()
}

impl Company {
    async fn new() -> Self {
        Self::with(|settings| settings).await
    }

    async fn with(change: fn(Settings) -> Settings) -> Self {
        let (app, clock, folder) = testing::demo();
        let put = app.write(|tx| Ok::<_, Failure>(people::put_departments(tx, tree().iter())?));
        put.await.unwrap();
        testing::settled(&app, "doctor", Role::Medical).await;
        let roles = [
            ("manager", Role::Manager, Scope::All, 1),
            ("clerk", Role::Clerk, Scope::All, 1),
            ("chief", Role::Manager, Scope::Level(ScopeLevel::Two), 2),
            ("head", Role::Clerk, Scope::Level(ScopeLevel::Two), 1),
        ];
        for (login, role, scope, at) in roles {
            let person = testing::settled(&app, login, role).await;
            let placed = Person { scope, department: Some(department(at)), ..person };
            put_person(&app, placed).await;
        }
        for (login, name, at, has_mail) in EMPLOYEES {
            let person = testing::settled(&app, login, Role::Employee).await;
            let mail = has_mail.then(|| MailAddress::parse(&format!("{login}@corp.example")).unwrap());
            let name = PersonName::parse(name).unwrap();
            put_person(&app, Person { department: at.map(department), mail, name, name_en: None, ..person })
                .await;
        }
        let event = testing::open_event_as(&app, change).await;
        Self { app, clock, event, _folder: folder }
    }

    fn at(&self, place: &str) -> String {
        format!("/line/{}/{place}", self.event.id)
    }

    async fn browser(&self, login: &str) -> Browser {
        Browser::signed_in(&self.app, login).await
    }

    async fn person(&self, login: &str) -> Person {
        let number = StaffNumber::parse(&format!("N-{login}")).unwrap();
        let found = self.app.read(move |tx| {
            let id = people::by_staff_number(tx, &number)?.unwrap();
            Ok::<_, Failure>(people::person(tx, id)?.unwrap())
        });
        found.await.unwrap()
    }

    async fn id(&self, login: &str) -> String {
        self.person(login).await.id.to_text()
    }

    async fn submit(&self, login: &str) {
        testing::submit(&self.app, &self.event, login, false).await;
    }

    async fn opt_out(&self, login: &str) {
        let (event, person): (_, PersonId) = (self.event.id, self.person(login).await.id);
        let set =
            self.app.write(move |tx| Ok::<_, Failure>(events::set_reminders(tx, (event, person), true)?));
        set.await.unwrap();
    }

    fn later(&self, days: i64) {
        self.clock.advance(days * 86_400);
    }
}

async fn put_person(app: &App, person: Person) {
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &person)?)).await.unwrap();
}

/// The cells of the row of a table that this stands in, as words.
fn row(page: &str, words: &str) -> Vec<String> {
    let rows = page.split("<tr").skip(1).filter_map(|row| row.split("</tr>").next());
    let row = rows.into_iter().find(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}: {page}"));
    let cells = row.split("<th").flat_map(|part| part.split("<td")).skip(1);
    cells.map(|cell| plain(cell.split_once('>').unwrap().1)).collect()
}

fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for sign in html.chars() {
        match sign {
            '<' => is_tag = true,
            '>' => is_tag = false,
            sign if !is_tag => text.push(sign),
            _ => {}
        }
    }
    text.trim().to_owned()
}
