//! Words about events.

texts! {
    pub(super) struct EventText;

    previews_written(files: usize, folder: &str) { ja: "{files} 個のファイルを {folder} に書きました", en: "{files} files were written into {folder}" }
    no_questions { ja: "追加の質問はありません", en: "there is no extra question" }
    not_questions(said: &str) { ja: "質問のファイルとして読めません（{said}）", en: "this is no file of questions: {said}" }
    one { ja: "1つ選ぶ", en: "one choice" }
    many { ja: "いくつでも選ぶ", en: "any choices" }
    scale { ja: "1〜5で答える", en: "1 to 5" }
    free { ja: "自由に書く", en: "free text" }
    no_such_event(code: &str) { ja: "イベント {code} はありません", en: "there is no event {code}" }
    criteria_missing {
        ja: "判定の基準を選んでください: --official（実施マニュアルの例）か、--b N --ac N --b-beside N の3つ。既定はありません",
        en: "choose the criteria: --official (the manual's examples) or all of --b N --ac N --b-beside N; there is no default",
    }
    kind_statutory { ja: "法定", en: "statutory" }
    kind_voluntary { ja: "任意", en: "voluntary" }
    interview_one_by_one { ja: "1人ずつ確認", en: "one by one" }
    interview_all_high { ja: "高ストレス者全員を面接要", en: "all high-stress people" }
    release_on_submission { ja: "提出後すぐ", en: "on submission" }
    release_after_confirmation { ja: "実施者の確認後", en: "after the implementer's confirmation" }
    provision_with_consent { ja: "本人が同意した人だけ受け取る", en: "of people who agree" }
    provision_none { ja: "会社は個人結果を受け取らない", en: "the employer takes none" }
    names_shown { ja: "管理監督者1~3に見せる", en: "shown to managers with a scope" }
    names_hidden { ja: "管理監督者1~3に見せない", en: "hidden from managers with a scope" }
    event_names { ja: "未実施者の氏名", en: "Names of who has not submitted" }
    request_days(days: u16) { ja: "公開から{days}日", en: "{days} days from the release" }
    event_code { ja: "コード", en: "Code" }
    event_name { ja: "名称", en: "Name" }
    event_name_en { ja: "名称（英語）", en: "Name in English" }
    event_kind { ja: "種別・年度", en: "Kind, fiscal year" }
    event_phase { ja: "状態", en: "Phase" }
    event_window { ja: "受検期間", en: "Window" }
    event_method { ja: "判定方法", en: "Method" }
    event_release { ja: "結果の公開", en: "Release" }
    event_interview { ja: "面接要否", en: "Interviews" }
    event_provision { ja: "結果の提供", en: "Individual results" }
    event_requests { ja: "申出期間", en: "Interview requests" }
    event_judged { ja: "判定完了", en: "Judged" }
    event_released { ja: "結果公開", en: "Released" }
    event_committee { ja: "委員会", en: "Committee" }
    event_retention { ja: "保存年数", en: "Years of retention" }
    event_opened { ja: "開始", en: "Opened" }
    event_closed { ja: "締切", en: "Closed" }
    event_targets { ja: "対象", en: "Targets" }
    event_submitted { ja: "提出", en: "Submitted" }
    event_drafts { ja: "回答途中", en: "Drafts" }
    event_target { ja: "対象の決め方", en: "For whom" }
    event_excluded { ja: "対象外", en: "Left out" }
    event_implementers { ja: "実施者", en: "Implementers" }
    event_confirmed { ja: "実施者の確認", en: "Confirmed" }
    event_revision { ja: "版", en: "Revision" }
    unset { ja: "（未選択）", en: "(not chosen)" }
    everybody { ja: "全員", en: "everybody" }
    departments(codes: &str) { ja: "部署 {codes} とその下", en: "departments {codes} and below" }
    listed(people: usize) { ja: "名簿の{people}人", en: "people on a list: {people}" }
    on_leave { ja: "休職", en: "on leave" }
    not_employed { ja: "在籍なし", en: "not employed" }
    short_hours { ja: "短時間", en: "short hours" }
    at_agency { ja: "派遣元で実施", en: "checked at the agency" }
    other { ja: "その他", en: "other" }
    draft { ja: "作成中", en: "draft" }
    ready { ja: "開始待ち", en: "ready" }
    open { ja: "実施中", en: "open" }
    suspended { ja: "中断", en: "suspended" }
    closed { ja: "締切", en: "closed" }
    archived { ja: "保管", en: "archived" }
    erased { ja: "消去済", en: "erased" }
    cancelled { ja: "中止", en: "cancelled" }
    events_listed(count: usize) { ja: "イベント: {count}", en: "events: {count}" }
    blocks { ja: "開始不可", en: "blocks" }
    warns { ja: "注意", en: "warns" }
    nothing_against { ja: "点検の項目はすべて解決しています", en: "nothing stands against the start" }
    people_changed(people: usize) { ja: "変わる人: {people}人", en: "people who change: {people}" }
    close_expects(unsubmitted: usize, drafts: u64) {
        ja: "未提出 {unsubmitted}人。回答途中の下書き {drafts}件は消えます",
        en: "not submitted: {unsubmitted}; drafts that are erased: {drafts}",
    }
}
