//! Sign-in, first page, account, medical desk and an error.

use askama::Template;
use domain::lang::Lang;

use super::{EVENT, RECORD, frame, link, personal, say};
use crate::ui::{
    Route, Shell,
    parts::{
        Buttons, Cell, Code, Details, Empty, ErrorLink, ErrorSummary, EventCard, Facts, Hidden, Notice,
        NoticeKind, PasswordField, Steps, Table, Tag, TagShape, TextField, Tick,
    },
};

#[derive(Template)]
#[template(path = "ui/gallery/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    errors: ErrorSummary,
    steps: Option<Steps>,
    lead: String,
    token: Hidden,
    text: Option<TextField>,
    passwords: Vec<PasswordField>,
    tick: Option<Tick>,
    buttons: Buttons,
    more: Option<Details>,
}

pub(super) fn sign_in(lang: Lang) -> FormPage {
    let wrong = say(lang, "ログインIDかパスワードが違います。", "The login ID or the password is wrong.");
    FormPage {
        shell: frame(lang, Route::SignIn, "ログイン", "Sign in").with_errors(),
        errors: ErrorSummary::new(lang, vec![ErrorLink::at("login", wrong)]),
        steps: None,
        lead: String::new(),
        token: Hidden::csrf("sample-token"),
        text: Some(
            TextField::new(lang, "login", say(lang, "ログインID", "Login ID"))
                .help(say(
                    lang,
                    "社員番号と同じです。例：A01234",
                    "The same as your staff number, such as A01234",
                ))
                .value("A01234")
                .autocomplete("username"),
        ),
        passwords: vec![
            PasswordField::current(lang, "password", say(lang, "パスワード", "Password"))
                .error(Some(wrong.to_owned())),
        ],
        tick: None,
        buttons: Buttons::new(say(lang, "ログインする", "Sign in"))
            .link(link(Route::FirstPassword, say(lang, "はじめて使う方", "Signing in for the first time"))),
        more: Some(Details {
            summary: say(lang, "パスワードを忘れたとき", "If you forgot your password").to_owned(),
            text: vec![
                say(
                    lang,
                    "人事部（内線1234）へ連絡してください。",
                    "Please call the personnel department (extension 1234).",
                )
                .to_owned(),
            ],
        }),
    }
}

pub(super) fn first(lang: Lang) -> FormPage {
    let steps = [
        say(lang, "紙のひとこと", "One-time secret"),
        say(lang, "自分のパスワード", "Own password"),
        say(lang, "回復コード", "Recovery code"),
    ];
    FormPage {
        shell: frame(lang, Route::FirstPassword, "自分のパスワードを決める", "Choose your own password")
            .back_to(Route::SignIn),
        errors: ErrorSummary::new(lang, Vec::new()),
        steps: Some(Steps::new(lang, steps.map(str::to_owned).to_vec(), 1)),
        lead: say(
            lang,
            "このパスワードで、あなたの記録に鍵がかかります。会社も運用担当者も知りません。",
            "This password locks your records. Neither the company nor the operator knows it.",
        )
        .to_owned(),
        token: Hidden::csrf("sample-token"),
        text: None,
        passwords: vec![
            PasswordField::fresh(lang, "password", say(lang, "新しいパスワード", "New password"), 12).help(
                say(
                    lang,
                    "12文字以上。四つの言葉を並べると覚えやすくなります。",
                    "At least 12 characters. Four words in a row are easy to remember.",
                ),
            ),
            PasswordField::fresh(
                lang,
                "again",
                say(lang, "新しいパスワード（もう一度）", "New password once more"),
                12,
            ),
        ],
        tick: Some(
            Tick::new(
                lang,
                "seen",
                say(lang, "回復コードを保管しました", "I have stored the recovery code"),
                false,
            )
            .hint(say(
                lang,
                "あとで「アカウント」からも見られます。",
                "You can also see it later under “Account”.",
            )),
        ),
        buttons: Buttons::new(say(lang, "次へ進む", "Continue")).or(
            "later",
            "1",
            say(lang, "あとで", "Later"),
        ),
        more: None,
    }
}

#[derive(Template)]
#[template(path = "ui/gallery/cards.html")]
pub(super) struct CardsPage {
    shell: Shell,
    lead: String,
    notice: Notice,
    cards: Vec<EventCard>,
    empty: Empty,
}

pub(super) fn me(lang: Lang) -> CardsPage {
    let card = |ja: &str, en: &str, tag: Tag, period: &str| EventCard {
        name: say(lang, ja, en).to_owned(),
        state: tag,
        period: period.to_owned(),
        deadline: None,
        message: None,
        action: None,
        is_urgent: false,
    };
    let mut open = card(
        "2026年度 ストレスチェック",
        "Stress check, fiscal 2026",
        Tag::new(TagShape::Begun, say(lang, "回答途中", "Begun")),
        say(lang, "2026年11月1日（日）〜11月30日（月）", "Sun 1 November 2026 to Mon 30 November"),
    );
    open.deadline = Some(
        say(lang, "11月30日（月）23:59まで（あと7日）", "Until Mon 30 November, 23:59 (7 days left)")
            .to_owned(),
    );
    open.message = Some(
        say(
            lang,
            "就業時間中に回答できます。所要時間は5〜10分です。",
            "You may answer during working hours. It takes 5 to 10 minutes.",
        )
        .to_owned(),
    );
    open.action = Some(link(
        Route::Event { event: EVENT },
        say(lang, "続きから回答する（23問回答済み）", "Continue (23 answered)"),
    ));
    open.is_urgent = true;
    let mut past = card(
        "2025年度 ストレスチェック",
        "Stress check, fiscal 2025",
        Tag::new(TagShape::Done, say(lang, "提出済", "Submitted")),
        say(lang, "2025年11月1日（土）〜11月30日（日）", "Sat 1 November 2025 to Sun 30 November"),
    );
    past.action =
        Some(link(Route::Event { event: EVENT }, say(lang, "このイベントを見る", "View this event")));
    CardsPage {
        shell: personal(lang, Route::Me, "佐藤 花子さん", "Hanako Sato"),
        lead: say(lang, "前回のログイン：11月20日（金）9:12", "Last sign-in: Fri 20 November, 9:12")
            .to_owned(),
        notice: Notice::new(
            lang,
            NoticeKind::Success,
            say(lang, "回復コードを保存しました", "Your recovery code is stored"),
        )
        .text(say(
            lang,
            "紙に書いて、会社の外で保管してください。",
            "Please write it down and keep it outside the office.",
        )),
        cards: vec![open, past],
        empty: Empty {
            text: say(
                lang,
                "いま回答するイベントはありません。",
                "There is nothing to answer at the moment.",
            )
            .to_owned(),
            link: Some(link(Route::History, say(lang, "これまでの受検を見る", "View your history"))),
        },
    }
}

#[derive(Template)]
#[template(path = "ui/gallery/facts.html")]
pub(super) struct FactsPage {
    shell: Shell,
    facts: Facts,
    code: Code,
}

pub(super) fn account(lang: Lang) -> FactsPage {
    FactsPage {
        shell: personal(lang, Route::Account, "アカウント", "Account")
            .crumb(Route::Me, say(lang, "ホーム", "Home")),
        facts: Facts::default().fact(say(lang, "ログインID", "Login ID"), "A01234").fact(
            say(lang, "パスワード", "Password"),
            say(lang, "2026年4月1日（水）に変更", "Changed on Wed 1 April 2026"),
        ),
        code: Code::new(lang, "recovery", "3F7K-9QXM-2WTR-8HJP"),
    }
}

#[derive(Template)]
#[template(path = "ui/gallery/table.html")]
pub(super) struct TablePage {
    shell: Shell,
    table: Table,
}

pub(super) fn care(lang: Lang) -> TablePage {
    let mut shell = personal(lang, Route::Respondents { event: EVENT }, "回答者", "Respondents")
        .wide()
        .crumb(Route::Care, say(lang, "医療職", "Medical desk"));
    if let Some(person) = &mut shell.person {
        person.desk = Some(link(Route::Care, say(lang, "医療職", "Medical desk")));
        person.role_line = Some(
            say(
                lang,
                "医療職2：営業本部以下｜鍵：保有",
                "Medical staff 2: Sales division and below | Key: held",
            )
            .to_owned(),
        );
    }
    let people = [
        ("佐藤 花子", "Hanako Sato", "営業本部 第一営業部", "Sales division, Sales 1"),
        ("髙橋 一郎", "Ichiro Takahashi", "営業本部 第二営業部", "Sales division, Sales 2"),
        ("山﨑 美穂", "Miho Yamazaki", "営業本部 業務課", "Sales division, Operations"),
        ("Nguyễn Văn An", "Nguyễn Văn An", "営業本部 第一営業部", "Sales division, Sales 1"),
    ];
    let rows = people
        .iter()
        .enumerate()
        .map(|(place, (ja, en, part, part_en))| {
            let done = place != 2;
            let state = if done {
                Tag::new(TagShape::Done, say(lang, "提出済", "Submitted"))
            } else {
                Tag::new(TagShape::Open, say(lang, "未提出", "Not submitted"))
            };
            let name = say(lang, ja, en);
            vec![
                if done {
                    Cell::link(
                        crate::ui::Base::default().to(Route::Respondent { event: EVENT, record: RECORD }),
                        name,
                    )
                } else {
                    Cell::text(name)
                },
                Cell::text(say(lang, part, part_en)),
                Cell::Tag(state),
                Cell::number(if done { say(lang, "11/20（金）", "Fri 20 Nov") } else { "" }),
            ]
        })
        .collect();
    let head = [
        say(lang, "氏名", "Name"),
        say(lang, "部署", "Department"),
        say(lang, "状態", "State"),
        say(lang, "提出日", "Submitted on"),
    ];
    TablePage {
        shell,
        table: Table::new(
            "respondents",
            say(
                lang,
                "2026年度 ストレスチェックの回答者 1,200人",
                "1,200 respondents of the stress check, fiscal 2026",
            ),
            head.map(str::to_owned).to_vec(),
            rows,
        ),
    }
}

#[derive(Template)]
#[template(path = "ui/gallery/notice.html")]
pub(super) struct NoticePage {
    shell: Shell,
    notice: Notice,
}

pub(super) fn failure(lang: Lang) -> NoticePage {
    NoticePage {
        shell: frame(lang, Route::Home, "ログアウトしました", "You have been signed out"),
        notice: Notice::new(
            lang,
            NoticeKind::Warning,
            say(lang, "30分間操作がなかったため、ログアウトしました", "Nothing was done for 30 minutes"),
        )
        .text(say(lang, "回答は14:32まで保存されています。", "Your answers up to 14:32 are saved."))
        .text(say(lang, "問い合わせ番号 7QX2-M4KD", "Reference 7QX2-M4KD"))
        .link(link(Route::SignIn, say(lang, "もう一度ログインする", "Sign in again"))),
    }
}
