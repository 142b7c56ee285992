//! Words of the pages on which events are prepared and led.

pub(crate) mod check;
pub(super) mod people;
pub(super) mod questions;
pub(super) mod step;
pub(super) mod wrong;

texts! {
    pub(super) struct Text;

    admin { ja: "管理", en: "Maintenance" }
    events { ja: "イベント", en: "Events" }
    list_lead {
        ja: "ストレスチェックを1回ごとに準備し、始め、締め切ります。だれが何を答えたかは、ここからは見られません。",
        en: "Each stress check is prepared, started and closed here. What anybody answered cannot be seen from here.",
    }
    caption { ja: "イベントの一覧", en: "Events" }
    none_yet { ja: "イベントがまだありません。下の欄で作ってください。", en: "There is no event yet. Make one below." }
    name { ja: "名称", en: "Name" }
    code { ja: "コード", en: "Code" }
    code_help { ja: "あとから変えられません。1〜32文字の英数字、「-」「_」", en: "It stays as it is: 1 to 32 letters, digits, - and _" }
    window { ja: "受検期間", en: "Window" }
    phase { ja: "状態", en: "State" }
    targets { ja: "対象", en: "Eligible" }
    submitted { ja: "提出", en: "Submitted" }
    drafts { ja: "回答途中", en: "Begun" }
    new_title { ja: "新しいイベント", en: "New event" }
    new_text {
        ja: "作成中の間は、利用者には見えません。前年と同じ設定で作るときは、そのイベントのページで複写します。",
        en: "While it is a draft, nobody else sees it. For the settings of last year, copy that event on its own page.",
    }
    make { ja: "作成する", en: "Make the event" }
    name_ja { ja: "名称（日本語）", en: "Name in Japanese" }
    name_en { ja: "名称（英語）", en: "Name in English" }
    name_help { ja: "80文字まで。利用者の画面とメールに出ます", en: "At most 80 characters; respondents see it" }
    year { ja: "年度", en: "Fiscal year" }
    kind { ja: "種別", en: "Kind" }
    statutory { ja: "法定", en: "Statutory" }
    statutory_hint { ja: "年1回の義務。労働基準監督署への報告に入ります", en: "The yearly duty; it enters the report to the labour office" }
    voluntary { ja: "任意", en: "Voluntary" }
    voluntary_hint { ja: "報告には入りません", en: "It does not enter the report" }

    announcements { ja: "案内の予定", en: "Announcements" }
    announcements_hint { ja: "開始、督促、締切、結果のメールとお知らせ", en: "Letters and notices: begin, reminders, end, results" }

    draft { ja: "作成中", en: "Draft" }
    ready { ja: "開始待ち", en: "Ready" }
    open { ja: "実施中", en: "Open" }
    suspended { ja: "中断", en: "Suspended" }
    closed { ja: "締切", en: "Closed" }
    archived { ja: "保管", en: "Archived" }
    erased { ja: "消去済", en: "Erased" }
    cancelled { ja: "中止", en: "Cancelled" }

    not_chosen { ja: "未選択", en: "Not chosen" }
    criteria { ja: "判定方法と基準", en: "Method and criteria" }
    criteria_confirmed(time: &str) { ja: "実施者が確認済み（{time}）", en: "Confirmed by an implementer ({time})" }
    criteria_proposed { ja: "選択済み、実施者の確認待ち", en: "Chosen, waiting for an implementer" }
    criteria_open {
        ja: "未選択。実施者（全社の医療職）が「判定方法と基準」のページで選び、確認します",
        en: "Not chosen. An implementer of the whole company chooses and confirms them on the page “Method and criteria”",
    }
    release { ja: "結果の公開", en: "Release of results" }
    on_submission { ja: "提出後すぐ", en: "At once after submission" }
    on_date { ja: "指定日から", en: "From a day on" }
    on_date_value(day: &str) { ja: "{day}から", en: "From {day}" }
    after_confirmation { ja: "実施者の確認後", en: "After an implementer has confirmed" }
    interview { ja: "面接要否の決め方", en: "Who needs an interview" }
    one_by_one { ja: "1人ずつ確認", en: "Decided for each person" }
    all_high { ja: "高ストレス者全員を面接要", en: "Everybody with high stress" }
    committee { ja: "衛生委員会で審議した日", en: "Day of the health committee" }
    retention { ja: "保存年数", en: "Years of retention" }
    retention_help { ja: "5〜10年。締切からの年数です", en: "5 to 10 years from the close" }
    years(years: u8) { ja: "{years}年", en: "{years}" }
    takes { ja: "結果提供", en: "Results for the company" }
    takes_yes { ja: "同意した人の結果を会社が受け取る", en: "The company takes results of people who consent" }
    takes_no { ja: "会社は個人結果を受け取らない", en: "The company takes no individual results" }
    names { ja: "未実施者の氏名", en: "Names of people who have not submitted" }
    names_help { ja: "管理監督者1~3に対して。人数と受検率は、どちらでも見られます", en: "For managers with a scope, who see counts and rates either way" }
    names_hidden { ja: "見せない", en: "Hidden from them" }
    names_shown { ja: "見せる", en: "Shown to them" }
    request_days { ja: "面接指導の申出期間", en: "Days to ask for an interview" }
    request_help { ja: "結果の公開から数えて1〜366日", en: "1 to 366 days from the release of the result" }
    days(days: u16) { ja: "{days}日", en: "{days}" }
    target { ja: "対象", en: "Whom it is for" }
    everybody { ja: "全員", en: "Everybody" }
    departments { ja: "部署（下の部署も含む）", en: "Departments with whatever is below them" }
    departments_field { ja: "部署コード", en: "Codes of departments" }
    departments_help { ja: "「部署」を選んだとき。1行に1つ", en: "When departments are chosen; one a line" }
    listed { ja: "名簿の人", en: "A list of people" }
    listed_field { ja: "社員番号", en: "Staff numbers" }
    listed_help { ja: "「名簿の人」を選んだとき。1行に1つ。空のままなら、いまの名簿のままです", en: "When a list is chosen; one a line. Empty: the present list stays" }
    listed_count(count: &str) { ja: "名簿の{count}人", en: "A list of {count}" }
    implementers { ja: "実施者", en: "Implementers" }
    implementers_help {
        ja: "1行に「社員番号 番号」。番号は報告書の 1 選任産業医、2 所属の医師など、3 外部委託先。先頭が代表者です",
        en: "One a line: staff number and code of the report (1 appointed physician, 2 of the site, 3 contractor). The first is the representative",
    }
    nobody { ja: "なし", en: "Nobody" }
    first_day { ja: "受検期間の最初の日", en: "First day of the window" }
    last_day { ja: "受検期間の最後の日", en: "Last day of the window" }
    last_day_help { ja: "この日の23:59まで回答できます", en: "Answers are taken until 23:59 of that day" }
    release_day { ja: "公開する日", en: "Day of the release" }
    release_day_help { ja: "「指定日から」を選んだとき", en: "When a day is chosen" }
    opened { ja: "開始した日時", en: "Opened" }
    closed_at { ja: "締め切った日時", en: "Closed" }

    checklist { ja: "開始前の点検", en: "Check list before the start" }
    checklist_clear { ja: "開始前の点検に、残っている項目はありません。", en: "Nothing is left on the check list." }
    weight { ja: "重さ", en: "Weight" }
    blocks { ja: "開始できません", en: "Blocks the start" }
    warns { ja: "注意", en: "Take care" }
    what { ja: "内容", en: "What" }
    who_clears { ja: "だれが解決するか", en: "Who clears it" }
    you { ja: "設定で", en: "In the settings" }

    settings { ja: "設定を変える", en: "Change the settings" }
    previews { ja: "プレビュー", en: "Preview" }
    previews_hint { ja: "利用者が見るすべてのページとメールを見る", en: "Every page and letter as respondents will see it" }
    settings_hint { ja: "作成中の間だけ", en: "Only while it is a draft" }
    questions { ja: "追加の質問（アンケート）", en: "Extra questions" }
    questions_hint { ja: "30問まで、任意で答えるもの", en: "Up to 30, all voluntary" }
    people { ja: "対象外と追加", en: "Leaving out and adding people" }
    people_hint(out: &str) { ja: "対象外 {out}人", en: "Left out: {out}" }
    left_blocks(count: usize) { ja: "開始できない項目が {count}件 残っています", en: "Left on the check list before it can start: {count}" }
    left_warns(count: usize) { ja: "注意する項目が {count}件 あります", en: "To take care of before the start: {count}" }
    cannot_yet { ja: "点検が残っています", en: "Check list not clear" }
    edit_title { ja: "イベントの設定", en: "Settings of the event" }
    save { ja: "保存する", en: "Save" }
    done { ja: "完了しました", en: "Done" }
}
