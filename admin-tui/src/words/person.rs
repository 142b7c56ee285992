//! Words of one person: fields of the form, and what became another thing.

words! {
    struct PersonWords;
    number { ja: "社員番号", en: "staff number" }
    name { ja: "氏名", en: "name" }
    kana { ja: "フリガナ", en: "kana" }
    name_en { ja: "氏名英字", en: "name in Latin letters" }
    mail { ja: "メール", en: "mail address" }
    department { ja: "部署コード", en: "code of the department" }
    employment { ja: "雇用区分", en: "employment" }
    role { ja: "権限", en: "role" }
    scope { ja: "範囲 (空は全社)", en: "scope (empty: all)" }
    authority { ja: "人事権", en: "personnel authority" }
    qualification { ja: "資格", en: "qualification" }
    login { ja: "ログインID (空は社員番号)", en: "login (empty: staff no.)" }
    reads { ja: "言語", en: "language" }
    born { ja: "生年月日 (1985-07-03)", en: "born (1985-07-03)" }
    sex { ja: "性別", en: "sex" }
    joined { ja: "入社日", en: "joined" }
    left { ja: "退職日 (翌日から停止)", en: "left (stops the day after)" }
    attribute(number: usize) { ja: "属性{number}", en: "attribute {number}" }
    add { ja: "利用者の追加", en: "new person" }
    edit { ja: "利用者の編集", en: "edit" }
    relocate { ja: "部署への移動", en: "move to a department" }
    add_title { ja: "利用者の新規", en: "New person" }
    edit_title { ja: "利用者の編集", en: "Edit a person" }
    add_about { ja: "1人だけ加えます。多いときは取込 (i) を使ってください。", en: "Adds one person; i takes a file of many." }
    to_department { ja: "移る先の部署コード (空はどこにも入れない)", en: "code of the department (empty: none)" }
    asks(what: &str, number: &str, name: &str) { ja: "{number} {name}: {what}", en: "{number} {name}: {what}" }
    changed(column: &str, before: &str, after: &str) { ja: "{column}: {before} から {after} へ", en: "{column}: from {before} to {after}" }
    awaits_first { ja: "初期設定待ちになります。最初のパスワードは、案内送付 (m) か用紙で渡します。", en: "The account awaits its first sign-in: m sends a letter, slips are printed." }
    nothing_changes { ja: "すでにそうなっているので、何も変わりません。", en: "It is so already, nothing changes." }
    ends_sign_ins { ja: "権限か範囲が変わるので、ログインは切れ、鍵の付与はやり直しになります。", en: "Role or scope changes: sign-ins end and keys are to be granted again." }
    did(what: &str, number: &str) { ja: "{number} の{what}を行いました", en: "{number}: {what} done" }
    history { ja: "変更の記録 (新しい順)", en: "what changed, the newest first" }
    of_import(number: u64) { ja: "取込 #{number}", en: "import #{number}" }
    no_history { ja: "変更の記録はありません", en: "nothing has changed so far" }
}
