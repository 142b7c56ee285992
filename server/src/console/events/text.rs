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
    requests_open(day: &str) { ja: "面接指導の申出を {day} まで受け付けています", en: "interviews can be asked for until {day}" }
    not_released { ja: "実施者がまだ結果を公開していません", en: "the implementers have not released the results" }
    no_such_person(number: &str) { ja: "社員番号 {number} の人はいません", en: "nobody has staff number {number}" }
    is_stopped(number: &str) { ja: "{number} は停止中です", en: "{number} is stopped" }
    has_submitted(number: &str) { ja: "{number} はすでに提出しています。対象から外せません", en: "{number} has submitted and stays in the event" }
    in_another(number: &str, code: &str) {
        ja: "{number} は、実施中の法定のイベント {code} の対象です",
        en: "{number} is in the open statutory event {code}",
    }
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
    bad_years { ja: "--retention-years: 5〜10 です", en: "--retention-years: 5 to 10" }
    bad_day(flag: &str) { ja: "{flag}: 2026-04-01 の形の日付です", en: "{flag}: a date like 2026-04-01" }
    no_such_department(code: &str) { ja: "部署 {code} はありません", en: "there is no department {code}" }
    nobody_named { ja: "社員番号を1つ以上書いてください", en: "name at least one staff number" }
    no_department_named { ja: "部署を1つ以上書いてください", en: "name at least one department" }
    not_medical(number: &str) { ja: "--implementer: {number} は医療職ではありません", en: "--implementer: {number} is not medical staff" }
    bad_implementer_code { ja: "--implementer: 報告書の番号は 1、2、3 のどれかです", en: "--implementer: the code of the report is 1, 2 or 3" }
    implementer_twice(number: &str) { ja: "--implementer: {number} が2回あります", en: "--implementer: {number} stands twice" }
}

texts! {
    pub(super) struct CheckText;

    no_window { ja: "受検期間が選ばれていません", en: "the window has not been chosen" }
    window_passed { ja: "受検期間の最後の日が過ぎています", en: "the last day of the window has passed" }
    no_criteria { ja: "判定方法と基準が選ばれていません", en: "method and thresholds have not been chosen" }
    not_confirmed { ja: "判定方法と基準を、実施者がまだ確認していません", en: "no implementer has confirmed method and thresholds" }
    by_implementer {
        ja: "全社の鍵を持つ医療職が、Webの「判定方法と基準」で確認します",
        en: "medical staff with the key of the whole company, on the web page “Method and criteria”",
    }
    wording { ja: "英語の設問は参考訳です。実施者がまだ受け入れていません", en: "the English questions are an unofficial translation that no implementer has accepted" }
    no_release { ja: "結果の公開の時期が選ばれていません", en: "when results are released has not been chosen" }
    no_interview { ja: "面接要否の決め方が選ばれていません", en: "how the need of an interview is decided has not been chosen" }
    no_committee { ja: "衛生委員会で審議した日がありません", en: "the day on which the health committee deliberated is missing" }
    no_target { ja: "対象になる人がいません", en: "the event has nobody to answer it" }
    no_implementer { ja: "実施者が決まっていません", en: "no implementer is named" }
    no_implementer_with_key { ja: "実施者のだれも、実施者の鍵を持っていません", en: "none of the implementers holds the implementers' key" }
    by_circle {
        ja: "医療職が、Webの「鍵の輪」で鍵を作るか、付与を受けます",
        en: "medical staff, on the web page of the circle: they start the key or have it granted",
    }
    overlapping(code: &str, people: u64) {
        ja: "実施中の法定のイベント {code} に、同じ人が {people}人います",
        en: "people who are in the open statutory event {code} as well: {people}",
    }
    one_holder { ja: "実施者の鍵を持つ人が1人だけです", en: "only one person holds the implementers' key" }
    sheet_not_tried { ja: "実施者の鍵の回復シートを、まだ試していません", en: "the recovery sheet of the implementers' key was never tried" }
    by_sheet { ja: "医療職が、Webの「鍵の輪」でシートを試します", en: "medical staff, on the web page of the circle: they try the sheet" }
    no_employer_circle { ja: "会社側の鍵がまだ使えません", en: "the employer's key cannot be used yet" }
    by_employer {
        ja: "全社の管理監督者か実施事務従事者が始め、医療職が番号を確かめます",
        en: "a manager or clerk of the whole company starts it, medical staff confirm it",
    }
    without_mail(people: u64) { ja: "メールアドレスのない人が {people}人います（用紙で案内できます）", en: "people without a mail address: {people} (slips can be printed)" }
    lost_scopes(people: u64) {
        ja: "範囲のある権限で、その階層に所属がない人が {people}人います（だれの記録も見られません）",
        en: "holders of a scoped role without a department on its level, who reach nobody: {people}",
    }
    mail_not_tested { ja: "7日以内に、メールが届くことを確かめていません", en: "no letter or trial was taken by the relay within seven days" }
}
