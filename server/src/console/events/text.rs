//! Words about events, for whoever runs the appliance.

texts! {
    pub(super) struct Text;

    no_such_event(code: &str) { ja: "イベント {code} はありません", en: "there is no event {code}" }
    code_taken(code: &str) { ja: "イベント {code} はすでにあります", en: "there is an event {code} already" }
    wrong_phase(phase: &str) { ja: "イベントは「{phase}」なので、この操作はできません", en: "the event is {phase}, which forbids this" }
    draft { ja: "作成中", en: "a draft" }
    ready { ja: "開始待ち", en: "ready and waits for its start" }
    open { ja: "実施中", en: "open" }
    suspended { ja: "中断", en: "suspended" }
    closed { ja: "締切", en: "closed" }
    archived { ja: "保管", en: "archived" }
    erased { ja: "消去済", en: "erased" }
    cancelled { ja: "中止", en: "cancelled" }
    blocked { ja: "開始前の点検に、解決していない項目があります", en: "the check list before the start is not clear" }
    changed_meanwhile(revision: u64) {
        ja: "見たあとに、ほかの人がイベントを変えました（いまの版は {revision}）。もう一度見てから変えてください",
        en: "somebody changed the event meanwhile (its revision is now {revision}); look at it again first",
    }
    in_the_past { ja: "--from: 最初の日が過ぎています", en: "--from: the first day has passed" }
    not_later { ja: "--to: いまの最後の日より後で、過ぎていない日にしてください", en: "--to: a day after the present last day, and not in the past" }
    frozen { ja: "提出した人がいるので、判定方法と基準は変えられません", en: "somebody has submitted, so method and thresholds stay" }
    requests_open(day: &str) { ja: "面接指導の申出を {day} まで受け付けています", en: "requests are still taken until {day}" }
    not_judged { ja: "判定完了になっていません", en: "the judgement is not complete" }
    not_released { ja: "実施者がまだ結果を公開していません", en: "the implementers have not made the release yet" }
    no_such_person(number: &str) { ja: "社員番号 {number} の人はいません", en: "nobody has staff number {number}" }
    is_stopped(number: &str) { ja: "{number} は停止中です", en: "{number} is stopped" }
    has_submitted(number: &str) { ja: "{number} はすでに提出しています。対象から外せません", en: "{number} has submitted and stays in the event" }
    in_another(number: &str, code: &str) {
        ja: "{number} は、実施中の法定のイベント {code} の対象です",
        en: "{number} is in the open statutory event {code}",
    }
    not_asked { ja: "中止の申し出がありません", en: "nobody asks for the cancellation" }
    wording_first { ja: "参考訳の受け入れが必要です", en: "the unofficial wording must be accepted" }
    close_erases(unsubmitted: usize, drafts: u64) {
        ja: "未提出 {unsubmitted}人。回答途中の下書き {drafts}件は消えます。確かめたら --expect {unsubmitted} を付けてください",
        en: "not submitted: {unsubmitted}; drafts that are erased: {drafts}. Add --expect {unsubmitted} when that is right",
    }

    bad_event { ja: "イベントの設定に誤りがあります。何も書き込みませんでした", en: "the settings of the event have errors; nothing was written" }
    bad_code { ja: "--code: 1〜32文字の英数字、「-」「_」です", en: "--code: 1 to 32 letters, digits, - and _" }
    bad_name { ja: "--name、--name-en: 1〜80文字です", en: "--name, --name-en: 1 to 80 characters" }
    bad_year { ja: "--year: 2015〜2100 の年度です", en: "--year: a fiscal year from 2015 to 2100" }
    bad_window(problem: &str) { ja: "--from、--to: 期間が正しくありません（{problem}）", en: "--from, --to: {problem}" }
    half_window { ja: "--from と --to は、両方を選んでください", en: "--from and --to: choose both" }
    bad_criteria(problem: &str) { ja: "判定の基準が正しくありません（{problem}）", en: "the criteria cannot be used: {problem}" }
    bad_release { ja: "--release: on-submission、after-confirmation、2026-12-01 の形の日付のどれかです", en: "--release: on-submission, after-confirmation or a date like 2026-12-01" }
    bad_committee { ja: "--committee: 2026-10-20 の形の日付です", en: "--committee: a date like 2026-10-20" }
    bad_request_days { ja: "--request-days: 1〜366 です", en: "--request-days: 1 to 366" }
    bad_questions { ja: "質問に誤りがあります。何も書き込みませんでした", en: "the questions have errors; nothing was written" }
    bad_question_wording(number: usize) { ja: "質問{number}: 質問は1〜200文字です", en: "question {number}: a question has 1 to 200 characters" }
    bad_question_options(number: usize) {
        ja: "質問{number}: one と many には1〜60文字の選択肢を2〜10個、scale と text にはなし",
        en: "question {number}: 2 to 10 options of 1 to 60 characters for one and many, none for scale and text",
    }
    too_many_questions { ja: "質問は30問までです", en: "there can be at most 30 questions" }
    bad_years { ja: "--retention-years: 5〜10 です", en: "--retention-years: 5 to 10" }
    bad_day(flag: &str) { ja: "{flag}: 2026-04-01 の形の日付です", en: "{flag}: a date like 2026-04-01" }
    no_such_department(code: &str) { ja: "部署 {code} はありません", en: "there is no department {code}" }
    nobody_named { ja: "社員番号を1つ以上書いてください", en: "name at least one staff number" }
    no_department_named { ja: "部署を1つ以上書いてください", en: "name at least one department" }
    not_medical(number: &str) { ja: "--implementer: {number} は医療職ではありません", en: "--implementer: {number} is not medical staff" }
    bad_implementer_code { ja: "--implementer: 報告書の番号は 1、2、3 のどれかです", en: "--implementer: the code of the report is 1, 2 or 3" }
    implementer_twice(number: &str) { ja: "--implementer: {number} が2回あります", en: "--implementer: {number} stands twice" }
}
