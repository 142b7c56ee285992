//! A console with a small company before it.

use admin_api::departments::{Department, Departments, Holder, State as Stands};
use admin_api::events::{Aim, Events, ExcludedCount, Exclusion, Implementer};
use admin_api::events::{Criteria, Event as OneEvent, Interview, Kind, Method, Totals as EventTotals};
use admin_api::imports::{Counts, Effects, Import, Imported, Imports, RowError};
use admin_api::mail::{Attempt, Mail, Queue, State as Letter, Totals};
use admin_api::roster::{Lock, People, Person, State as Account};
use admin_api::status::{Program, Status};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde::Serialize;

use super::company;
use crate::keys::Key;
use crate::options::{Borders, Lang, Options};
use crate::paint::Look;
use crate::rehearsal::row;
use crate::screens;
use crate::state::{Ask, Clock, Effect, Event, State, Tab, Ticket, Trouble};

pub(super) const SIZES: [(u16, u16); 3] = [(80, 24), (100, 30), (120, 40)];

pub(super) fn options() -> Options {
    Options {
        socket: "/run/mamori/admin.sock".into(),
        lang: Lang::Ja,
        screen: None,
        is_read_only: false,
        is_mono: false,
        borders: Borders::Auto,
        claim: None,
        account: "tanaka".to_owned(),
        host: "sv-health01".to_owned(),
        version: "1.0.0".to_owned(),
        start: "systemctl start mamori".to_owned(),
        print: |_, _| Ok(Vec::new()),
    }
}

pub(super) fn clock(seconds: u64) -> Clock {
    Clock {
        running: std::time::Duration::from_secs(seconds),
        shown: "2026-11-23 14:05 JST".to_owned(),
        minute: "14:05".to_owned(),
    }
}

pub(super) fn person(number: &str, name: &str, state: Account) -> Person {
    Person {
        schema: "mamori.user/1".to_owned(),
        staff_number: number.to_owned(),
        login: number.to_lowercase(),
        name: name.to_owned(),
        kana: Some("ヤマダ タロウ".to_owned()),
        name_en: None,
        mail: Some("taro.yamada@example.jp".to_owned()),
        department: Some("S0110".to_owned()),
        department_path: "本社 営業部 第一課".to_owned(),
        role: String::new(),
        scope: String::new(),
        personnel_authority: false,
        qualification: None,
        born: None,
        sex: None,
        employment: String::new(),
        reads: None,
        attributes: Vec::new(),
        joined: Some("2015-04-01".to_owned()),
        left: None,
        state,
        suspended: None,
        locks: Vec::new(),
    }
}

pub(super) fn people() -> People {
    let mut locked = person("10482", "山田 太郎", Account::Active);
    locked.locks.push(Lock {
        cause: "passwords".to_owned(),
        misses: 10,
        address: Some("10.0.4.21".to_owned()),
        until: "2026-11-23T14:17:00+09:00".to_owned(),
        until_shown: "2026-11-23 14:17".to_owned(),
    });
    let mut stopped = person("10501", "Smith John", Account::Stopped);
    (stopped.kana, stopped.mail) = (None, None);
    stopped.suspended = Some("2026-10-01T09:00:00+09:00".to_owned());
    let items = vec![
        locked,
        person("10479", "髙﨑 𠮷子", Account::Active),
        person("10490", "鈴木 花子", Account::AwaitingFirst),
        person("10492", "Konstantinos Papadopoulos-Christodoulou", Account::AwaitingReset),
        stopped,
    ];
    People { schema: "mamori.user.list/1".to_owned(), items, next: None }
}

fn department(code: &str, name: &str, (level, parent): (usize, Option<&str>), people: u64) -> Department {
    Department {
        schema: "mamori.dept/1".to_owned(),
        code: code.to_owned(),
        name: name.to_owned(),
        name_en: None,
        parent: parent.map(str::to_owned),
        level,
        order: 1,
        shown: true,
        site: Some("本社".to_owned()),
        from: None,
        until: None,
        state: Stands::Open,
        people,
        holders: Vec::new(),
        successor: None,
    }
}

pub(super) fn departments() -> Departments {
    let mut sales = department("S0100", "営業部", (2, Some("H0000")), 12);
    sales.holders.push(Holder {
        staff_number: "10211".to_owned(),
        name: "佐藤 次郎".to_owned(),
        role: "管理監督者".to_owned(),
        scope: "1".to_owned(),
    });
    let mut old = department("D0000", "旧開発本部", (1, None), 0);
    (old.state, old.until, old.successor) =
        (Stands::Retired, Some("2026-03-31".to_owned()), Some("S0100".to_owned()));
    let mut hidden = department("S0120", "第二課", (3, Some("S0100")), 8);
    hidden.shown = false;
    let items = vec![
        department("H0000", "本社", (1, None), 3),
        sales,
        department("S0110", "第一課", (3, Some("S0100")), 62),
        hidden,
        old,
    ];
    Departments { schema: "mamori.dept.list/1".to_owned(), on: "2026-11-23".to_owned(), items }
}

fn letter(number: u64, (state, class): (Letter, &str), tries: u8) -> Mail {
    let attempt = Attempt {
        time: "2026-11-23T10:03:00+09:00".to_owned(),
        time_shown: "2026-11-23 10:03".to_owned(),
        fate: "later".to_owned(),
        code: Some(451),
        said: "4.7.1 greylisted".to_owned(),
    };
    Mail {
        schema: "mamori.mail/1".to_owned(),
        number,
        state,
        class: class.to_owned(),
        masked: class == "personal",
        recipient: (class != "personal").then(|| "10877".to_owned()),
        tries,
        created: "2026-11-23T10:02:00+09:00".to_owned(),
        next: "2026-11-23T14:23:00+09:00".to_owned(),
        next_shown: "2026-11-23 14:23".to_owned(),
        doubts: 0,
        attempts: vec![attempt; usize::from(tries)],
    }
}

pub(super) fn queue() -> Queue {
    let totals = Totals {
        schema: "mamori.mail.totals/1".to_owned(),
        ok: true,
        on: true,
        relay: "smtp.corp:25".to_owned(),
        paused: None,
        waiting: 12,
        sending: 0,
        sent: 2_011,
        failed: 5,
        cancelled: 0,
        doubts: 0,
        last_sent: Some("2026-11-23T14:03:00+09:00".to_owned()),
    };
    let items = vec![
        letter(20_417, (Letter::Waiting, "account"), 2),
        letter(20_416, (Letter::Waiting, "personal"), 0),
        letter(20_415, (Letter::Failed, "invitation"), 8),
        letter(20_414, (Letter::Sent, "notice"), 1),
    ];
    Queue { schema: "mamori.mail.list/1".to_owned(), totals, items, next: None }
}

pub(super) fn imported(errors: Vec<RowError>) -> Imported {
    let error = errors.len() as u64;
    Imported {
        schema: "mamori.user.import/1".to_owned(),
        ok: errors.is_empty(),
        dry_run: true,
        encoding: "CP932".to_owned(),
        import: None,
        counts: Counts { add: 12, change: 40, suspend: 3, same: 1_204, error },
        effects: Effects { letters: 12, suspended: 3, roles: 2, invited: 0, expect: Some(55) },
        errors,
        people: Vec::new(),
        columns: Vec::new(),
    }
}

pub(super) fn row_error(line: u64, column: &str, value: &str) -> RowError {
    RowError {
        line,
        column: column.to_owned(),
        code: "unknown_department".to_owned(),
        value: value.to_owned(),
        message_ja: "部署マスタにありません".to_owned(),
        message_en: "not in the department list".to_owned(),
    }
}

fn status() -> Status {
    Status {
        schema: "mamori.status/1".to_owned(),
        ok: true,
        public_url: "https://health.corp.example".to_owned(),
        is_writable: true,
        people: 1_262,
        awaiting_first: 118,
        departments: 48,
        events: 3,
        open_event: Some("2026".to_owned()),
        backup: "in-time".to_owned(),
        warnings: company::certificates().findings.into_iter().rev().take(1).collect(),
    }
}

fn imports() -> Imports {
    let import = |number, undone: Option<&str>| Import {
        schema: "mamori.user.imports.item/1".to_owned(),
        import: number,
        time: "2026-11-23T13:40:00+09:00".to_owned(),
        time_shown: "2026-11-23 13:40".to_owned(),
        by: "tanaka".to_owned(),
        add: 12,
        change: 40,
        suspend: 3,
        undone: undone.map(str::to_owned),
    };
    let items = vec![import(31, None), import(30, Some("2026-11-20T10:00:00+09:00"))];
    Imports { schema: "mamori.user.imports/1".to_owned(), items }
}

fn events() -> Events {
    let draft = OneEvent {
        code: "2027".to_owned(),
        name: "2027年度 定期ストレスチェック".to_owned(),
        name_en: String::new(),
        phase: "draft".to_owned(),
        from: None,
        to: None,
        criteria: None,
        confirmed: None,
        release: None,
        opened: None,
        ..event()
    };
    Events { schema: "mamori.event.list/1".to_owned(), items: vec![event(), draft] }
}

pub(super) fn event() -> OneEvent {
    OneEvent {
        schema: "mamori.event/2".to_owned(),
        ok: true,
        dry_run: false,
        code: "2026".to_owned(),
        revision: 4,
        name: "2026年度 定期ストレスチェック".to_owned(),
        name_en: "Stress check 2026".to_owned(),
        year: 2026,
        kind: Kind::Statutory,
        phase: "open".to_owned(),
        from: Some("2026-11-01".to_owned()),
        to: Some("2026-11-30".to_owned()),
        first_end: None,
        form: "bjsq57".to_owned(),
        criteria: Some(Criteria { method: Method::Total, b: 77, ac: 76, b_beside: 63 }),
        is_official: true,
        confirmed: Some("2026-10-20T10:00:00+09:00".to_owned()),
        release: Some("on-submission".to_owned()),
        interview: Some(Interview::OneByOne),
        committee: None,
        retention_years: 5,
        takes_results: true,
        shows_names: false,
        request_days: 30,
        target: Aim::Everybody,
        implementers: vec![Implementer { staff_number: "D-1".to_owned(), code: 1 }],
        excluded: vec![ExcludedCount { why: Exclusion::OnLeave, people: 14 }],
        released: None,
        judged: None,
        opened: Some("2026-11-01T00:00:00+09:00".to_owned()),
        suspended: None,
        closed: None,
        totals: EventTotals { targets: 1_240, submitted: 803, drafts: 41 },
        expect: None,
    }
}

/// A console over an answering server.
pub(super) struct Console {
    pub(super) state: State,
    /// What the state asked for and nobody has answered.
    pub(super) effects: Vec<Effect>,
}

impl Console {
    /// One that has just started.
    pub(super) fn silent(options: Options) -> Self {
        let mut state = State::new(options, (80, 24), clock(0));
        let effects = state.begin();
        Self { state, effects }
    }

    /// One whose server has answered everything.
    pub(super) fn new(tab: Tab) -> Self {
        let mut console = Self::silent(Options { screen: Some(tab.digit()), ..options() });
        console.answer();
        console
    }

    /// Answers whatever is asked again and again; requests of somebody's own stay.
    pub(super) fn answer(&mut self) {
        let mut left = Vec::new();
        while let Some(effect) = self.effects.pop() {
            let Effect::Ask(ask) = effect else {
                left.push(effect);
                continue;
            };
            let reply = match &ask.ticket {
                Ticket::Program => json(&Program {
                    schema: "mamori.program/1".to_owned(),
                    version: "1.0.0".to_owned(),
                    api: 1,
                }),
                Ticket::Status => json(&status()),
                Ticket::Imports => json(&imports()),
                Ticket::MailTotals | Ticket::Mail { .. } => json(&queue()),
                Ticket::Event => json(&event()),
                Ticket::Events => json(&events()),
                Ticket::Backups => json(&company::backups()),
                Ticket::Messages => json(&company::messages()),
                Ticket::People { .. } => json(&people()),
                Ticket::Departments => json(&departments()),
                Ticket::Attributes => json(&company::attributes()),
                Ticket::Plans => json(&company::plans()),
                Ticket::Certificates => json(&company::certificates()),
                Ticket::Audit { before, .. } => json(&company::entries(*before)),
                Ticket::Jobs => json(&company::jobs(None)),
                Ticket::Examined => json(&company::examined()),
                Ticket::Effective => json(&company::effective()),
                _ => {
                    left.push(Effect::Ask(ask));
                    continue;
                }
            };
            let more = self.state.update(Event::Reply(Box::new(ask.ticket), Ok(reply.into())));
            self.effects.extend(more);
        }
        self.effects = left;
    }

    /// Answers the one request of somebody's own.
    pub(super) fn reply(&mut self, reply: Result<Vec<u8>, Trouble>) {
        let ask = self.asked();
        self.effects.clear();
        let more = self.state.update(Event::Reply(Box::new(ask.ticket), reply.map(Into::into)));
        self.effects.extend(more);
        self.answer();
    }

    /// The one request of somebody's own.
    pub(super) fn asked(&self) -> Ask {
        let asks: Vec<&Ask> = self
            .effects
            .iter()
            .filter_map(|effect| if let Effect::Ask(ask) = effect { Some(ask.as_ref()) } else { None })
            .collect();
        assert_eq!(asks.len(), 1, "{:?}", self.effects);
        asks[0].clone()
    }

    pub(super) fn event(&mut self, event: Event) {
        let more = self.state.update(event);
        self.effects.extend(more);
        self.answer();
    }

    pub(super) fn press(&mut self, key: Key) {
        self.event(Event::Key(key));
    }

    /// Types a text, letter by letter.
    pub(super) fn type_in(&mut self, text: &str) {
        for sign in text.chars() {
            self.press(Key::Char(sign));
        }
    }

    pub(super) fn frame(&self, is_ascii: bool) -> Vec<String> {
        frame(&self.state, Look { has_colours: true, is_ascii })
    }

    /// The frame as one text.
    pub(super) fn text(&self) -> String {
        self.frame(true).join("\n")
    }
}

/// A console of a screen in a language, whose server has answered everything.
pub(super) fn on(tab: Tab, lang: Lang) -> Console {
    let mut console = Console::new(tab);
    console.state.lang = lang;
    console
}

pub(super) fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap()
}

/// What a terminal shows, row by row; the cell behind a wide character is part of it.
pub(super) fn frame(state: &State, look: Look) -> Vec<String> {
    let (width, height) = state.size;
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
    screens::draw(state, &mut buffer, look);
    (0..height).map(|y| row(&buffer, y)).collect()
}
