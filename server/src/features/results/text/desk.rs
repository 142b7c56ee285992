//! Words of the medical desk.

texts! {
    pub(in super::super) struct Desk;
    more { ja: "そのほか", en: "More" }
    any_time { ja: "いつでも", en: "Any time" }
    preparing { ja: "準備中のイベント", en: "Events being prepared" }
    criteria_hint { ja: "判定方法と基準を確かめて、確認します", en: "Look at method and criteria, and confirm them" }
    criteria_open { ja: "確認待ち", en: "To be confirmed" }
    criteria_done { ja: "確認済み", en: "Confirmed" }
    analyses { ja: "集団分析の集計と公開", en: "Run and publish the group analysis" }
    analyses_hint { ja: "締め切り後に集団ごとの結果を集計し、表示できるものを公開します", en: "After the close, count results by groups and publish what may be shown" }
    line { ja: "回答状況と未実施者", en: "Progress, and who has not submitted" }
    line_hint { ja: "部署ごとの受検率と督促", en: "Rates by department, and reminders" }
    returns { ja: "結果を戻してほしいという申し出", en: "People who ask to have results given back" }
    returns_hint { ja: "パスワードの再設定のあと、本人を確かめて結果を戻します", en: "After a reset, make sure who asks and give the results back" }
    audit { ja: "監査ログの照合", en: "Check of the audit log" }
    audit_hint { ja: "記録が書き換えられていないかを確かめます", en: "See whether anything was tampered with" }
    care { ja: "医療職の窓口", en: "Medical desk" }
    care_empty {
        ja: "開始したイベントはまだありません。開始すると、ここに表示します。",
        en: "No event has been opened yet. Once one is, it stands here.",
    }
    events { ja: "イベント", en: "Events" }
    targets { ja: "対象", en: "People" }
    submitted { ja: "提出", en: "Submitted" }
    in_scope_only { ja: "担当範囲のみ", en: "your scope only" }
    see_respondents { ja: "回答者を見る", en: "See respondents" }
    people(count: &str) { ja: "{count}人", en: "{count}" }
    state { ja: "状態", en: "State" }
    phase_open { ja: "受付中", en: "Open" }
    phase_suspended { ja: "中断中", en: "Suspended" }
    phase_closed { ja: "終了", en: "Closed" }
    respondents { ja: "回答者", en: "Respondents" }
    respondents_of(event: &str, targets: &str, submitted: &str) {
        ja: "{event}：対象 {targets}人、提出 {submitted}人",
        en: "{event}: {targets} people, {submitted} submitted",
    }
    respondents_in_scope(event: &str) { ja: "{event}：担当範囲の回答者", en: "{event}: respondents in your scope" }
    opening_shows {
        ja: "結果を開くと、本人の「見た人」に記録が表示されます。",
        en: "When you open a result, the person sees it under “Who has looked”.",
    }
    find { ja: "氏名か社員番号で探す", en: "Find by name or staff number" }
    find_help { ja: "氏名は一部でも探せます。社員番号は全部入れてください。", en: "A part of the name will do; staff numbers in full." }
    find_button { ja: "探す", en: "Find" }
    only_submitted { ja: "提出した人だけを表示する", en: "Show only people who submitted" }
    clear_filter { ja: "条件をはずす", en: "Show everybody" }
    too_long { ja: "探す言葉は60文字までです。短くしてください。", en: "The words to find have 60 characters at most. Please shorten them." }
    name { ja: "氏名", en: "Name" }
    staff_number { ja: "社員番号", en: "Staff number" }
    department { ja: "部署", en: "Department" }
    no_department { ja: "部署なし", en: "No department" }
    open_result(name: &str) { ja: "{name}さんの結果を開く", en: "Open {name}’s result" }
    nothing { ja: "－", en: "–" }
    not_submitted { ja: "未提出", en: "Not submitted" }
    nobody_matches { ja: "条件に合う人はいません。", en: "Nobody matches." }
    nobody_yet { ja: "提出した人はまだいません。", en: "Nobody has submitted yet." }
    nobody_in_scope { ja: "担当範囲に対象の人がいません。", en: "There is nobody in your scope." }
    next { ja: "次の50人を見る", en: "See the next 50" }
    search_on { ja: "続きを探す", en: "Search on" }

    provided_high { ja: "高ストレスの基準に当てはまります。", en: "The criteria for high stress are met." }
    provided_not_high { ja: "高ストレスの基準に当てはまりません。", en: "The criteria for high stress are not met." }
    provided_withheld { ja: "判定は出ていません。", en: "Nothing was judged." }
    provided_no_table {
        ja: "換算表を使っていないため、尺度ごとの5段階はありません。",
        en: "No conversion table was used, so there are no levels of the scales.",
    }
    result_of(name: &str) { ja: "{name}さんの結果", en: "Result of {name}" }
    recorded { ja: "この閲覧を記録しました", en: "This look was recorded" }
    recorded_why { ja: "本人の「見た人」に、あなたの氏名と日時が表示されます。", en: "The person sees your name and the time under “Who has looked”." }
    about { ja: "この人について", en: "About this person" }
    need { ja: "面接指導の要否", en: "Interview" }
    need_undecided { ja: "未判定", en: "not decided" }
    need_needed { ja: "要", en: "needed" }
    need_not_needed { ja: "不要", en: "not needed" }
    need_on_hold { ja: "保留", en: "on hold" }
    seen { ja: "本人の確認", en: "Seen by the person" }
    seen_at(moment: &str) { ja: "{moment}に本人が結果を見ました", en: "on {moment}" }
    not_seen { ja: "本人はまだ結果を見ていません", en: "not yet" }
    handed_over { ja: "同意と申出", en: "Consent and request" }
    since(what: &str, moment: &str) { ja: "{what}（{moment}）", en: "{what} ({moment})" }
    consent { ja: "会社への提供", en: "Handing over to the employer" }
    not_chosen { ja: "未選択", en: "not decided" }
    agreed { ja: "同意", en: "agreed" }
    declined { ja: "不同意", en: "not agreed" }
    taken_back { ja: "撤回", en: "taken back" }
    request { ja: "面接指導の申出", en: "Request for an interview" }
    not_asked { ja: "なし", en: "none" }
    asked { ja: "申出済", en: "asked" }
    request_taken_back { ja: "取下げ", en: "taken back" }
    opened_by_employer { ja: "会社側の開封", en: "Opened by the employer" }
    not_opened { ja: "まだ開いていません", en: "not yet" }
    times { ja: "都合のよい日時", en: "Times that suit" }
    to_employer { ja: "会社にも伝えること", en: "Words to the employer" }
    to_doctor { ja: "医師だけに伝えること", en: "Words to the doctor only" }
    see_judgement { ja: "面接要否と公開", en: "Interviews and release" }
    judgement { ja: "判定", en: "Judgement" }
    /// Heads the part of the desk's page that the respondent sees alike.
    what_they_read { ja: "本人に表示される内容", en: "What the person reads" }
}
