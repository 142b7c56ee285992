//! Words of the pages on which one person is added, edited or moved.

texts! {
    pub(in crate::features::masters) struct Text;

    add { ja: "利用者を追加", en: "Add a person" }
    add_lead {
        ja: "追加したあと、初回ログインの案内を作ってください。",
        en: "Make a letter for the first sign-in afterwards.",
    }
    edit { ja: "項目を変える", en: "Edit" }
    edit_lead {
        ja: "変えたところは、変更の記録に残ります。権限や範囲を変えると、その人のログインはすべて終わり、鍵も終わります。",
        en: "What changes stays in the change log. Another role or scope ends all sign-ins and keys of the person.",
    }
    relocate { ja: "部署を移す", en: "Move to a department" }
    relocate_lead {
        ja: "いまの所属から別の部署へ移します。実施中のイベントでは、開始したときの部署のままです。",
        en: "Another department from now on. Open events keep the department of their opening.",
    }
    relocate_now(path: &str) { ja: "いまの所属：{path}", en: "At present: {path}" }
    departments { ja: "部署の一覧", en: "Departments" }
    code { ja: "部署コード", en: "Code of the department" }
    code_help { ja: "空にすると、どの部署にも入りません。", en: "Empty: in no department." }
    department { ja: "部署", en: "Department" }
    born { ja: "生年月日", en: "Day of birth" }
    day_help { ja: "例：2026-04-01", en: "For example 2026-04-01" }
    left_help {
        ja: "翌日から停止します。過去の日付なら、すぐに停止します。",
        en: "The account stops the day after, or at once for a day in the past.",
    }
    sex { ja: "性別", en: "Sex" }
    male { ja: "男性", en: "Male" }
    female { ja: "女性", en: "Female" }
    unknown { ja: "登録しない", en: "Not kept" }
    employment { ja: "雇用区分", en: "Kind of employment" }
    scope { ja: "範囲", en: "Scope" }
    scope_all { ja: "会社全体", en: "The whole company" }
    scope_level(level: &str) { ja: "所属する第{level}階層の部署", en: "The person's department of level {level}" }
    authority { ja: "人事権", en: "Authority over personnel" }
    authority_help {
        ja: "解雇・昇進・異動を直接決める人は「あり」です。実施事務従事者と医療職にはなれません。",
        en: "Who decides on dismissal, promotion or transfer; such a person cannot be clerk or medical staff.",
    }
    yes { ja: "あり", en: "Yes" }
    no { ja: "なし", en: "No" }
    qualification { ja: "資格（医療職）", en: "Qualification (medical staff)" }
    manager { ja: "管理監督者", en: "Manager" }
    clerk { ja: "実施事務従事者", en: "Implementation clerk" }
    medical { ja: "医療職", en: "Medical staff" }
    doctor { ja: "医師", en: "Doctor" }
    public_health_nurse { ja: "保健師", en: "Public health nurse" }
    nurse { ja: "看護師", en: "Nurse" }
    dentist { ja: "歯科医師", en: "Dentist" }
    social_worker { ja: "精神保健福祉士", en: "Psychiatric social worker" }
    psychologist { ja: "公認心理師", en: "Certified psychologist" }
    reads { ja: "画面の言語", en: "Language of the pages" }
    reads_any { ja: "本人が選ぶ", en: "As the person chooses" }
    login_help { ja: "空にすると、社員番号と同じになります。", en: "Empty: the staff number." }
    attribute(number: &str) { ja: "属性{number}", en: "Attribute {number}" }
    reason_help {
        ja: "権限、範囲、メールを変えるときは必要です。記録に残ります。",
        en: "Needed for another role, scope or mail address. It is recorded.",
    }
    save { ja: "保存する", en: "Save" }
    go { ja: "移す", en: "Move" }
    done_add { ja: "追加しました", en: "The person was added" }
    done_edit { ja: "変更しました", en: "The change was saved" }
    done_same { ja: "変わったところはありません", en: "Nothing was different" }
    log { ja: "変更の記録", en: "Change log" }
    log_empty { ja: "変更の記録はありません。", en: "Nothing has been changed." }
    log_import(number: u64) { ja: "取り込み #{number}", en: "import #{number}" }
}
