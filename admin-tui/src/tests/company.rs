//! What stands on the screens of the small company: texts, backups, certificates, the log, masters, jobs.

use admin_api::attributes::{Attribute, Attributes, Value};
use admin_api::audit::{Entries, Entry};
use admin_api::backups::{Backup, Backups, KeyringCopy, Kind as Why, Slip, State as Known};
use admin_api::certificates::{Certificate, Status};
use admin_api::config::{Effective, Origin, Setting};
use admin_api::departments::{Deed, Plan, PlanState, Plans, Would};
use admin_api::doctor::{Examined, Finding, Level};
use admin_api::imports::{PersonChange, What};
use admin_api::jobs::{Job, Jobs, Kind as Work, State as Stands};
use admin_api::messages::{Listed, Messages};
use admin_api::person::FieldChange;

pub(super) fn messages() -> Messages {
    let text = |key: &str, lang: &str, (set, frozen): (bool, bool)| Listed {
        schema: "mamori.message/1".to_owned(),
        key: key.to_owned(),
        lang: lang.to_owned(),
        title_ja: "受検のお願い (メール)".to_owned(),
        title_en: "Invitation (letter)".to_owned(),
        letter: true,
        set,
        version: if set { 3 } else { 1 },
        changed: set.then(|| "2026-11-01T10:00:00+09:00".to_owned()),
        frozen: frozen.then(|| "2026-11-02T09:00:00+09:00".to_owned()),
    };
    let items = vec![
        text("invitation", "ja", (true, false)),
        text("invitation", "en", (false, false)),
        text("consent", "ja", (true, true)),
    ];
    Messages { schema: "mamori.message.list/1".to_owned(), items }
}

pub(super) fn backups() -> Backups {
    let backup = |kind, state| Backup {
        schema: "mamori.backup/1".to_owned(),
        file: "mamori-20261123T0200.mamori".to_owned(),
        made: "2026-11-23T02:00:00+09:00".to_owned(),
        made_shown: "2026-11-23 02:00".to_owned(),
        bytes: 398_000_000,
        kind,
        state,
        version: Some("1.0.0".to_owned()),
        sha256: Some("0f".repeat(32)),
    };
    Backups {
        schema: "mamori.backup.list/1".to_owned(),
        directory: "/var/backups/mamori".to_owned(),
        free_bytes: Some(61_200_000_000),
        daily: 7,
        weekly: 4,
        next: "2026-11-24T02:00:00+09:00".to_owned(),
        next_shown: "2026-11-24 02:00".to_owned(),
        lateness: "in-time".to_owned(),
        items: vec![
            backup(Some(Why::Daily), Known::Agreed),
            backup(Some(Why::Upgrade), Known::Tested),
            backup(None, Known::Broken),
        ],
        slip: Some(Slip {
            schema: "mamori.backup.slip/1".to_owned(),
            ok: true,
            dry_run: false,
            made: "2026-04-01T10:00:00+09:00".to_owned(),
            made_shown: "2026-04-01 10:00".to_owned(),
            drilled: None,
            drilled_shown: None,
        }),
        keyring_copies: vec![KeyringCopy {
            number: 1,
            made: "2026-11-01T10:00:00+09:00".to_owned(),
            made_shown: "2026-11-01 10:00".to_owned(),
            place: "本社金庫".to_owned(),
        }],
        is_copy_old: true,
    }
}

fn certificate(subject: &str, days_left: i64) -> Certificate {
    Certificate {
        subject: format!("CN={subject}, O=Corp"),
        issuer: "CN=Corp Issuing CA 3, O=Corp".to_owned(),
        names: vec!["health.corp.example".to_owned(), "10.0.4.2".to_owned()],
        from: "2025-12-14T00:00:00+09:00".to_owned(),
        until: "2026-12-14T00:00:00+09:00".to_owned(),
        days_left,
        key: "ECDSA 256".to_owned(),
        fingerprint:
            "3F:9A:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:71"
                .to_owned(),
    }
}

pub(super) fn certificates() -> Status {
    let finding = |code: &str, level, seen: (&str, &str), fix: Option<&str>| Finding {
        code: code.to_owned(),
        level,
        name_ja: "証明書の期限".to_owned(),
        name_en: "end of the certificate".to_owned(),
        seen_ja: seen.0.to_owned(),
        seen_en: seen.1.to_owned(),
        why_ja: String::new(),
        why_en: String::new(),
        fix: fix.map(str::to_owned),
        help: format!("/help/findings#{code}"),
    };
    Status {
        schema: "mamori.cert.status/1".to_owned(),
        ok: true,
        listen: "0.0.0.0:443".to_owned(),
        names: vec!["health.corp.example".to_owned()],
        own: false,
        awaits: true,
        chain: vec![certificate("health.corp.example", 21), certificate("Corp Issuing CA 3", 857)],
        findings: vec![
            finding("TLS-001", Level::Good, ("鍵と証明書は合っています", "key and certificate fit"), None),
            finding(
                "TLS-003",
                Level::Caution,
                ("証明書の期限まで 21日", "the certificate ends in 21 days"),
                Some("mamori cert csr"),
            ),
        ],
        authorities: vec![certificate("Corp Root CA 2", 2_656)],
    }
}

/// What the doctor found.
pub(super) fn examined() -> Examined {
    let mut findings = certificates().findings;
    findings.extend(findings.clone().into_iter().take(1).map(|finding| Finding {
        code: "MAIL-004".to_owned(),
        level: Level::Problem,
        why_ja: "中継サーバーへの接続が読まれます".to_owned(),
        why_en: "the line to the relay can be read".to_owned(),
        fix: Some("mamori mail test ADDRESS".to_owned()),
        ..finding
    }));
    Examined::of(findings)
}

/// The configuration in use.
pub(super) fn effective() -> Effective {
    let setting = |key: &str, value: &str, origin, waits: Option<&str>| Setting {
        key: key.to_owned(),
        value: Some(value.to_owned()),
        default: Some("\"0.0.0.0:443\"".to_owned()),
        origin,
        restart: true,
        waits: waits.map(str::to_owned),
    };
    Effective {
        schema: "mamori.config.show/1".to_owned(),
        ok: true,
        file: Some("/etc/mamori/config.toml".to_owned()),
        broken: None,
        waiting: 1,
        items: vec![
            setting("mail.tls", "\"none\"", Origin::File, Some("\"starttls\"")),
            setting("server.listen", "\"0.0.0.0:443\"", Origin::Default, None),
        ],
    }
}

fn entry(seq: u64, (act, ja, en): (&str, &str, &str), face: &str) -> Entry {
    Entry {
        schema: "mamori.audit.entry/2".to_owned(),
        seq: Some(seq),
        count: 1,
        day: "2026-11-23".to_owned(),
        time: Some("2026-11-23T14:01:22+09:00".to_owned()),
        by: "operator".to_owned(),
        name: Some("tanaka".to_owned()),
        uid: Some(1_004),
        pid: Some(20_411),
        claim: None,
        face: face.to_owned(),
        act: act.to_owned(),
        act_ja: ja.to_owned(),
        act_en: en.to_owned(),
        target: Some("10482".to_owned()),
        note: "電話で確認".to_owned(),
        request: None,
    }
}

pub(super) fn entries(before: Option<u64>) -> Entries {
    let mut health = entry(5_202, ("health", "健康情報の取扱い", "an act on health"), "web");
    health.by = "masked".to_owned();
    (health.time, health.name, health.uid, health.pid, health.target) = (None, None, None, None, None);
    health.note = String::new();
    (health.seq, health.count) = (None, 37);
    let mut import = entry(5_203, ("people-imported", "利用者取込", "people imported"), "console");
    import.target = None;
    import.note = "#30 追加 12 変更 40 停止 3".to_owned();
    let mut older = entry(12, ("started", "起動", "started"), "clock");
    (older.by, older.name, older.uid, older.target) = ("system".to_owned(), None, None, None);
    let items = match before {
        None => vec![entry(5_204, ("unlocked", "ロック解除", "unlocked"), "console"), import, health],
        Some(_) => vec![older],
    };
    let next = before.is_none().then_some(5_202);
    Entries { schema: "mamori.audit.list/1".to_owned(), items, next }
}

pub(super) fn jobs(running: Option<(u64, u64)>) -> Jobs {
    let job = |id: &str, state, (done, total)| Job {
        schema: "mamori.job/1".to_owned(),
        id: id.to_owned(),
        kind: Work::PeopleImport,
        state,
        done,
        total,
        began: "2026-11-23T14:04:00+09:00".to_owned(),
        result: None,
        error: None,
        status: None,
    };
    let mut items: Vec<Job> = running.map(|count| job("31", Stands::Running, count)).into_iter().collect();
    items.push(job("30", Stands::Done, (55, 55)));
    Jobs { schema: "mamori.job.list/1".to_owned(), items }
}

pub(super) fn attributes() -> Attributes {
    let value = |name: &str, people, retired| Value { name: name.to_owned(), name_en: None, retired, people };
    let attribute = |slot, (code, name): (&str, &str), values| Attribute {
        schema: "mamori.attr/1".to_owned(),
        slot,
        code: code.to_owned(),
        name: name.to_owned(),
        name_en: Some("Job".to_owned()),
        analysed: slot == 1,
        retired: slot != 1,
        values,
        others: 2,
    };
    let values = vec![value("営業職", 180, false), value("髙度専門職", 44, false), value("旧職種", 0, true)];
    let items = vec![attribute(1, ("job", "職種"), values), attribute(2, ("shift", "勤務形態"), Vec::new())];
    Attributes { schema: "mamori.attr.list/1".to_owned(), items }
}

pub(super) fn plans() -> Plans {
    let plan = |number, state, deed| Plan {
        schema: "mamori.dept.plan/1".to_owned(),
        plan: number,
        code: "S0120".to_owned(),
        on: "2027-04-01".to_owned(),
        deed,
        by: "tanaka".to_owned(),
        made: "2026-11-20T10:00:00+09:00".to_owned(),
        reason: "組織変更".to_owned(),
        state,
        change: None,
        would: Some(Would { changed: vec!["S0120".to_owned()], people: 8, concerned: Vec::new() }),
        problem: None,
    };
    let items = vec![
        plan(3, PlanState::Waiting, Deed::Merge { into: "S0110".to_owned() }),
        plan(2, PlanState::Cancelled, Deed::Retire {}),
    ];
    Plans { schema: "mamori.dept.schedule.list/1".to_owned(), items }
}

/// Somebody whom a file changes.
pub(super) fn change(number: &str, what: What, column: &str) -> PersonChange {
    let field = |column: &str| FieldChange {
        column: column.to_owned(),
        before: "S0110".to_owned(),
        after: "S0120".to_owned(),
    };
    let changed = if what == What::Change { vec![field(column)] } else { Vec::new() };
    let noted = column == "権限";
    PersonChange { staff_number: number.to_owned(), name: "髙﨑 𠮷子".to_owned(), what, changed, noted }
}
