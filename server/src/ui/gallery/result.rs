//! A result with three radars and nineteen rows.

use askama::Template;
use domain::lang::Lang;
use pdf::{Frame, Radar, Series, SeriesStyle};

use super::{EVENT, link, personal, say};
use crate::ui::shell::PrintLine;
use crate::ui::{
    Route, Shell,
    parts::{
        Advice, AdvicePiece, Chart, ChartLegend, Details, LegendRow, LevelRow, LevelTable, Reached, Sitting,
        Tag, TagShape, Task, TaskList, Trend, Verdict, describe,
    },
};

type Axis = (&'static str, &'static str, u8, u8, u8);

const STRESSORS: [Axis; 9] = [
    ("仕事の負担（量）", "Workload\n(quantity)", 2, 3, 3),
    ("仕事の負担（質）", "Workload\n(quality)", 3, 3, 2),
    ("身体的負担", "Physical\ndemands", 4, 4, 4),
    ("対人関係", "Relations\nat work", 2, 3, 4),
    ("職場環境", "Work\nenvironment", 4, 3, 3),
    ("コントロール", "Control", 3, 2, 2),
    ("技能の活用", "Use of skills", 4, 4, 3),
    ("適性度", "Fit", 3, 3, 3),
    ("働きがい", "Meaning", 3, 4, 4),
];
const REACTIONS: [Axis; 6] = [
    ("活気", "Vigor", 2, 3, 3),
    ("イライラ感", "Irritability", 3, 3, 3),
    ("疲労感", "Fatigue", 1, 2, 3),
    ("不安感", "Anxiety", 2, 2, 3),
    ("抑うつ感", "Low mood", 3, 3, 4),
    ("身体愁訴", "Physical\ncomplaints", 3, 4, 4),
];
const SUPPORT: [Axis; 4] = [
    ("上司の支援", "Support:\nsupervisor", 3, 2, 2),
    ("同僚の支援", "Support:\nco-workers", 4, 4, 3),
    ("家族・友人の支援", "Support: family\nand friends", 5, 4, 4),
    ("満足度", "Satisfaction", 3, 3, 3),
];

#[derive(Template)]
#[template(path = "ui/gallery/result.html")]
pub(super) struct ResultPage {
    shell: Shell,
    verdict: Verdict,
    todo: String,
    tasks: TaskList,
    legend: ChartLegend,
    charts: Vec<Chart>,
    tables: Vec<LevelTable>,
    advice: Advice,
    more: Details,
}

fn chart(lang: Lang, id: &'static str, title: &str, axes: &[Axis]) -> Chart {
    let labels: Vec<String> = axes.iter().map(|axis| say(lang, axis.0, axis.1).to_owned()).collect();
    let series = vec![
        Series::new(SeriesStyle::Current, axes.iter().map(|axis| Some(axis.2))),
        Series::new(SeriesStyle::Previous, axes.iter().map(|axis| Some(axis.3))),
        Series::new(SeriesStyle::BeforePrevious, axes.iter().map(|axis| Some(axis.4))),
    ];
    let values = |pick: fn(&Axis) -> u8| -> Vec<(String, Option<u8>)> {
        labels
            .iter()
            .map(|label| label.replace('\n', " "))
            .zip(axes.iter().map(|axis| Some(pick(axis))))
            .collect()
    };
    let description = describe(lang, Sitting::This, &values(|axis| axis.2))
        + &describe(lang, Sitting::Last, &values(|axis| axis.3))
        + &describe(lang, Sitting::Before, &values(|axis| axis.4));
    let drawing = Radar::new(labels.iter().cloned(), series).unwrap().draw(Frame::WEB);
    Chart::new(lang, id, title, description, drawing)
}

fn table(lang: Lang, id: &'static str, title: &str, axes: &[Axis]) -> LevelTable {
    let words = [
        ("高い", "high"),
        ("やや高い", "rather high"),
        ("普通", "average"),
        ("やや低い", "rather low"),
        ("低い", "low"),
    ];
    let rows = axes.iter().map(|(ja, en, now, last, before)| {
        let word = words[usize::from(*now) - 1];
        LevelRow {
            scale: say(lang, ja, en).replace('\n', " "),
            reached: Some(Reached { level: *now, word: say(lang, word.0, word.1).to_owned() }),
            previous: Some(*last),
            before_previous: Some(*before),
            unreachable: if *ja == "身体的負担" { vec![1] } else { Vec::new() },
            trend: match now.cmp(last) {
                std::cmp::Ordering::Less => Trend::Worse,
                std::cmp::Ordering::Equal => Trend::Same,
                std::cmp::Ordering::Greater => Trend::Better,
            },
            needs_attention: *now <= 2 && *last >= 3,
        }
    });
    LevelTable::new(lang, id, title, rows.collect())
}

pub(super) fn result(lang: Lang) -> ResultPage {
    let groups: [(&str, &str, &[Axis]); 3] = [
        ("仕事のストレス要因", "Job stressors", &STRESSORS),
        ("心身の反応", "Reactions of mind and body", &REACTIONS),
        ("周囲のサポートと満足度", "Support and satisfaction", &SUPPORT),
    ];
    let ids = [("radar-a", "levels-a"), ("radar-b", "levels-b"), ("radar-c", "levels-c")];
    let mut shell = personal(lang, Route::Result { event: EVENT }, "結果", "Your result")
        .wide()
        .crumb(Route::Me, say(lang, "ホーム", "Home"))
        .crumb(
            Route::Event { event: EVENT },
            say(lang, "2026年度 ストレスチェック", "Stress check, fiscal 2026"),
        );
    shell.print_line = Some(PrintLine::own(
        lang,
        say(
            lang,
            "佐藤 花子｜2026年度 ストレスチェック｜2026年11月23日（月）14:05",
            "Hanako Sato | Stress check, fiscal 2026 | Mon 23 November 2026, 14:05",
        )
        .to_owned(),
    ));
    let legend = |sitting, note: &str| LegendRow { sitting, note: note.to_owned(), is_drawn: true };
    ResultPage {
        shell,
        verdict: Verdict {
            sentence: say(
                lang,
                "今回の結果は、高ストレスの基準に当てはまりませんでした。",
                "This time your result does not meet the criteria for high stress.",
            )
            .to_owned(),
            below: vec![
                say(lang, "高ストレスは病気の診断ではありません。", "High stress is not a diagnosis.")
                    .to_owned(),
            ],
        },
        todo: say(lang, "できること", "What you can do").to_owned(),
        tasks: TaskList {
            tasks: vec![Task {
                name: say(lang, "相談窓口を見る", "Where to get help").to_owned(),
                href: Some("/help".to_owned()),
                hint: None,
                state: Tag::new(TagShape::Open, say(lang, "いつでも", "Any time")),
            }],
        },
        legend: ChartLegend::new(
            lang,
            vec![
                legend(Sitting::This, say(lang, "2026年11月23日（月）", "Mon 23 November 2026")),
                legend(Sitting::Last, say(lang, "2025年11月18日（火）", "Tue 18 November 2025")),
                legend(Sitting::Before, say(lang, "2024年11月20日（水）", "Wed 20 November 2024")),
            ],
        ),
        charts: groups
            .iter()
            .zip(ids)
            .map(|((ja, en, axes), (id, _))| chart(lang, id, say(lang, ja, en), axes))
            .collect(),
        tables: groups
            .iter()
            .zip(ids)
            .map(|((ja, en, axes), (_, id))| table(lang, id, say(lang, ja, en), axes))
            .collect(),
        advice: Advice {
            pieces: vec![AdvicePiece {
                title: say(lang, "疲れをためない工夫", "Keep tiredness from piling up").to_owned(),
                text: say(
                    lang,
                    "疲れがたまっているようです。今週、予定のない夕方を一つ作ってみませんか。",
                    "You seem tired. Could you keep one evening free this week?",
                )
                .to_owned(),
                link: link(Route::Help, say(lang, "相談窓口", "Where to get help")),
            }],
        },
        more: Details {
            summary: say(lang, "この判定について", "How this was judged").to_owned(),
            text: vec![
                say(
                    lang,
                    "合計点数を使う方法：A 42点、B 58点、C 21点。",
                    "Method of sums: A 42, B 58, C 21.",
                )
                .to_owned(),
            ],
        },
    }
}
