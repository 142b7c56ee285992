//! Explanation, questions, check and receipt.

use askama::Template;
use domain::lang::Lang;

use super::{EVENT, personal, say};
use crate::ui::{
    Base, Route, Shell,
    parts::{
        Advance, Answer, Buttons, Cell, CheckSection, CheckedAnswer, Choice, Code, ErrorLink, ErrorSummary,
        Facts, Hidden, Notice, NoticeKind, QuestionCard, RadioGroup, SheetHead, SheetScripts, Table, Tag,
        TagShape, Task, TaskList,
    },
    route::PageNumber,
    shell::Link,
};

const ITEMS: [(&str, &str); 10] = [
    ("非常にたくさんの仕事をしなければならない", "I have an extremely large amount of work to do"),
    ("時間内に仕事が処理しきれない", "I cannot finish all my work in the time I have"),
    ("一生懸命働かなければならない", "I have to work as hard as I can"),
    ("かなり注意を集中する必要がある", "I have to pay very careful attention"),
    (
        "高度の知識や技術が必要なむずかしい仕事だ",
        "My job is difficult and requires a high level of knowledge and skill",
    ),
    (
        "勤務時間中はいつも仕事のことを考えていなければならない",
        "I have to think about work all the time during working hours",
    ),
    ("からだを大変よく使う仕事だ", "My job requires a lot of physical work"),
    ("自分のペースで仕事ができる", "I can work at my own pace"),
    ("自分で仕事の順番・やり方を決めることができる", "I can choose the order and the way I do my work"),
    ("職場の仕事の方針に自分の意見を反映できる", "I can have my opinions reflected in workplace policy"),
];

const OPTIONS: [(&str, &str); 4] = [
    ("ほとんどなかった", "Almost never"),
    ("ときどきあった", "Sometimes"),
    ("しばしばあった", "Often"),
    ("ほとんどいつもあった", "Almost always"),
];

#[derive(Template)]
#[template(path = "ui/gallery/event.html")]
pub(super) struct EventPage {
    shell: Shell,
    tag: Tag,
    lead: String,
    facts: Facts,
    table: Table,
    notice: Notice,
    token: Hidden,
    buttons: Buttons,
    tasks: TaskList,
}

pub(super) fn event(lang: Lang) -> EventPage {
    let row = |who: &str, what: &str, when: &str| vec![Cell::text(who), Cell::text(what), Cell::text(when)];
    EventPage {
        shell: personal(
            lang,
            Route::Event { event: EVENT },
            "2026年度 ストレスチェック",
            "Stress check, fiscal 2026",
        )
        .crumb(Route::Me, say(lang, "ホーム", "Home")),
        tag: Tag::new(TagShape::Open, say(lang, "未回答", "Not started")),
        lead: say(
            lang,
            "自分の心と体の負担に気づくための調査です。回答するかどうかは自由です。",
            "This survey helps you notice strain on mind and body. Taking part is voluntary.",
        )
        .to_owned(),
        facts: Facts::default()
            .fact(
                say(lang, "回答期間", "Open"),
                say(lang, "11月30日（月）23:59まで（あと7日）", "Until Mon 30 November, 23:59 (7 days left)"),
            )
            .fact(say(lang, "所要時間", "Time needed"), say(lang, "約5〜10分", "About 5 to 10 minutes"))
            .fact(
                say(lang, "保存", "Saving"),
                say(
                    lang,
                    "選ぶたびに保存します。途中でやめて、別の端末で続けられます。",
                    "Saved as you go. You may stop and continue on another device.",
                ),
            )
            .fact(
                say(lang, "会社", "The company"),
                say(lang, "会社は回答も結果も見られません。", "The company sees neither answers nor result."),
            ),
        table: Table::new(
            "who",
            say(lang, "だれが何を見られるか", "Who can see what"),
            [say(lang, "見る人", "Who"), say(lang, "見られるもの", "What"), say(lang, "条件", "When")]
                .map(str::to_owned)
                .to_vec(),
            vec![
                row(
                    say(lang, "あなた", "You"),
                    say(lang, "回答と結果", "Answers and result"),
                    say(lang, "いつでも", "Always"),
                ),
                row(
                    say(lang, "産業医・保健師（3人）", "Doctor and nurses (3)"),
                    say(lang, "回答と結果", "Answers and result"),
                    say(
                        lang,
                        "開くたびに記録され、あなたに表示されます",
                        "Each opening is recorded and shown to you",
                    ),
                ),
                row(
                    say(lang, "人事・上司", "Personnel, your manager"),
                    say(lang, "見られません", "Nothing"),
                    say(lang, "同意または申出をしたときだけ", "Only if you consent or apply"),
                ),
                row(
                    say(lang, "システムの運用担当者", "System operator"),
                    say(lang, "見られません", "Nothing"),
                    say(lang, "例外はありません", "No exception"),
                ),
            ],
        ),
        notice: Notice::new(
            lang,
            NoticeKind::Information,
            say(lang, "英語の質問文は参考訳です", "English wording is an unofficial translation"),
        ),
        token: Hidden::csrf("sample-token"),
        buttons: Buttons::new(say(lang, "回答を始める", "Start answering")),
        tasks: tasks(lang),
    }
}

fn tasks(lang: Lang) -> TaskList {
    let task = |ja, en, hint: Option<&str>, state: Tag, open: bool| Task {
        name: say(lang, ja, en).to_owned(),
        href: open.then(|| Base::default().to(Route::Questions { event: EVENT, page: PageNumber::FIRST })),
        hint: hint.map(str::to_owned),
        state,
    };
    TaskList {
        tasks: vec![
            task("回答", "Answers", None, Tag::new(TagShape::Done, say(lang, "完了", "Done")), true),
            task(
                "結果",
                "Result",
                None,
                Tag::new(TagShape::Waiting, say(lang, "12月5日（土）から", "From Sat 5 December")),
                false,
            ),
            task(
                "結果提供の意思",
                "Consent",
                Some(say(lang, "結果を見たあとで選べます", "After you have seen the result")),
                Tag::new(TagShape::Open, say(lang, "未", "To do")),
                true,
            ),
            task(
                "面接の申出",
                "Interview",
                None,
                Tag::new(TagShape::None, say(lang, "対象の方のみ", "If it applies")),
                false,
            ),
        ],
    }
}

#[derive(Template)]
#[template(path = "ui/gallery/questions.html")]
pub(super) struct QuestionsPage {
    shell: Shell,
    errors: ErrorSummary,
    head: SheetHead,
    token: Hidden,
    scripts: SheetScripts,
    stem: String,
    note: String,
    cards: Vec<QuestionCard>,
    buttons: Buttons,
}

pub(super) fn questions(lang: Lang) -> QuestionsPage {
    let mut shell = personal(
        lang,
        Route::Questions { event: EVENT, page: PageNumber::FIRST },
        "質問 3/6",
        "Questions 3 of 6",
    )
    .with_errors()
    .back_to(Route::Event { event: EVENT });
    shell.language_form = Some("sheet");
    shell.window_title = Some(say(lang, "質問 3/6（23/57問）", "Questions 3 of 6 (23/57)").to_owned());
    let cards = ITEMS.iter().enumerate().map(|(place, (ja, en))| {
        let options = OPTIONS.iter().zip(1..).map(|((ja, en), value)| Answer {
            value,
            text: say(lang, ja, en).to_owned(),
            is_chosen: place < 4 && place != 2 && usize::from(value) == place % 4 + 1,
        });
        let card = QuestionCard::new(
            lang,
            format!("B{}", place + 1),
            (place + 1).to_string(),
            say(lang, ja, en),
            options.collect(),
        );
        if place == 2 { card.missing() } else { card }
    });
    let mut scripts = SheetScripts::new(
        lang,
        Base::default().to(Route::Answer { event: EVENT }),
        Base::default().to(Route::SignIn),
        "00000000000000a1",
    );
    scripts.number_keys = true;
    QuestionsPage {
        shell,
        errors: ErrorSummary::new(lang, vec![ErrorLink::at(&QuestionCard::id_of("B3"), say(lang, "問3に答えてください", "Please answer question 3"))])
            .titled(say(lang, "未回答が1問あります", "One question is not answered")),
        head: SheetHead::new(lang, say(lang, "2026年度 ストレスチェック", "Stress check, fiscal 2026"), 23, 57, Some("14:32".to_owned())),
        token: Hidden::csrf("sample-token"),
        scripts,
        stem: say(
            lang,
            "最近1か月間のあなたの状態についてうかがいます。最もあてはまるものを選んでください。",
            "The following questions are about your condition over the past month. Choose the answer that fits best.",
        )
        .to_owned(),
        note: say(lang, "", "Unofficial translation").to_owned(),
        cards: cards.collect(),
        buttons: Buttons::new(say(lang, "次へ進む", "Continue")).or("later", "1", say(lang, "あとで答える", "Answer later")),
    }
}

pub(super) fn one_by_one(lang: Lang) -> QuestionsPage {
    let mut page = questions(lang);
    page.scripts.one_by_one = Some(Advance::ByItself);
    page.errors = ErrorSummary::new(lang, Vec::new());
    page
}

#[derive(Template)]
#[template(path = "ui/gallery/check.html")]
pub(super) struct CheckPage {
    shell: Shell,
    notice: Notice,
    sections: Vec<CheckSection>,
    token: Hidden,
    sex: RadioGroup,
    buttons: Buttons,
    after: String,
}

pub(super) fn check(lang: Lang) -> CheckPage {
    let section = |title: &str, blank: Option<usize>| {
        let answers = ITEMS.iter().enumerate().map(|(place, (ja, en))| CheckedAnswer {
            number: (place + 1).to_string(),
            text: say(lang, ja, en).to_owned(),
            answer: (Some(place) != blank)
                .then(|| say(lang, OPTIONS[place % 4].0, OPTIONS[place % 4].1).to_owned()),
            href: format!(
                "{}#q-B{}",
                Base::default().to(Route::Questions { event: EVENT, page: PageNumber::FIRST }),
                place + 1
            ),
        });
        CheckSection::new(lang, title, answers.collect())
    };
    let sections = vec![
        section(say(lang, "仕事のストレス要因", "Job stressors"), None),
        section(say(lang, "心身の反応", "Reactions of mind and body"), Some(2)),
        section(say(lang, "周囲のサポート", "Support"), None),
        section(say(lang, "満足度", "Satisfaction"), None),
    ];
    let blanks: Vec<Link> = sections.iter().flat_map(CheckSection::blank_links).collect();
    let mut notice = Notice::new(
        lang,
        NoticeKind::Warning,
        say(lang, "未回答が1問あります", "One question is not answered"),
    );
    notice.link = blanks.into_iter().next();
    CheckPage {
        shell: personal(lang, Route::Check { event: EVENT }, "回答の確認", "Check your answers")
            .back_to(Route::Event { event: EVENT }),
        notice,
        sections,
        token: Hidden::csrf("sample-token"),
        sex: RadioGroup::new(
            lang,
            "sex",
            say(lang, "換算に使う性別", "Conversion table to use"),
            vec![
                Choice::new("male", say(lang, "男性", "Men’s"), false),
                Choice::new("female", say(lang, "女性", "Women’s"), true),
                Choice::new("none", say(lang, "答えない", "Prefer not to say"), false),
            ],
        )
        .help(say(
            lang,
            "公式の換算表が男女別のためうかがいます。",
            "The official tables differ for men and women.",
        ))
        .in_row(),
        buttons: Buttons::new(say(lang, "この内容で提出する", "Submit these answers")),
        after: say(
            lang,
            "提出したあとは、回答を変更できません。",
            "After submitting, answers cannot be changed.",
        )
        .to_owned(),
    }
}

#[derive(Template)]
#[template(path = "ui/gallery/facts.html")]
pub(super) struct DonePage {
    shell: Shell,
    facts: Facts,
    code: Code,
}

pub(super) fn done(lang: Lang) -> DonePage {
    DonePage {
        shell: personal(lang, Route::Done { event: EVENT }, "提出しました", "Submitted"),
        facts: Facts::default()
            .fact(
                say(lang, "提出日時", "Submitted"),
                say(lang, "2026年11月23日（月）14:05", "Mon 23 November 2026, 14:05"),
            )
            .fact(
                say(lang, "結果", "Result"),
                say(lang, "12月5日（土）に公開されます", "Will be released on Sat 5 December"),
            ),
        code: Code::new(lang, "receipt", "R7K2-9MXQ-4TW8"),
    }
}
