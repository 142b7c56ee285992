//! Words of the pages of the site master.

texts! {
    pub(in super::super) struct Text;

    title { ja: "事業場", en: "Sites" }
    lead { ja: "労働基準監督署への報告は事業場ごとです。部署はここにある事業場のどれかに属します。", en: "The labour office is told of each site by itself. A department belongs to one of these." }
    empty { ja: "事業場がまだありません。1件ずつ追加してください。", en: "There is no site yet. Add one." }
    caption(count: &str) { ja: "事業場（全{count}）", en: "Sites ({count} in all)" }
    name { ja: "事業場の名称", en: "Name of the site" }
    postal { ja: "郵便番号", en: "Postal code" }
    address { ja: "所在地", en: "Address" }
    telephone { ja: "電話", en: "Telephone" }
    insurance { ja: "労働保険番号", en: "Labour insurance number" }
    insurance_help { ja: "都道府県2桁、所掌1桁、管轄2桁、基幹番号6桁、枝番号3桁の14桁です。被一括事業場番号4桁があれば続けて書きます。", en: "2, 1, 2, 6 and 3 digits, 14 in all; four more where the site has a number of 被一括." }
    industry { ja: "事業の種類", en: "Kind of business" }
    industry_help { ja: "日本標準産業分類の中分類です。", en: "The 中分類 of the Japan standard industrial classification." }
    office { ja: "労働基準監督署", en: "Labour standards office" }
    physician { ja: "産業医の氏名", en: "Industrial physician" }
    clinic { ja: "産業医の所属医療機関", en: "The physician's clinic" }
    clinic_address { ja: "医療機関の所在地", en: "The clinic's address" }
    head_count { ja: "人数", en: "Head count" }
    departments { ja: "部署", en: "Departments" }
    people { ja: "部署に所属する人", en: "People in them" }
    state { ja: "状態", en: "State" }
    in_use { ja: "使用中", en: "In use" }
    retired { ja: "廃止", en: "Retired" }
    none { ja: "なし", en: "None" }
    add_title { ja: "事業場を追加する", en: "Add a site" }
    add { ja: "追加する", en: "Add" }
    save { ja: "保存する", en: "Save" }
    edit_title { ja: "内容", en: "What is known" }
    edit_text { ja: "名称を変えると、部署の事業場も変わります。", en: "Departments get a new name of their site." }
    retire_title { ja: "廃止", en: "Retirement" }
    retire_text { ja: "属している部署には残り、新しく選べなくなります。", en: "Departments keep it; none gets it anew." }
    retire { ja: "廃止する", en: "Retire" }
    resume { ja: "廃止を取り消す", en: "End the retirement" }
    bad_name { ja: "1〜100文字で書いてください", en: "Write 1 to 100 characters" }
    bad_postal { ja: "郵便番号は7桁の数字で書いてください", en: "Write 7 digits" }
    bad_telephone { ja: "電話番号は数字と「-」「( )」「+」で書いてください", en: "Write digits, hyphens, brackets and plus" }
    bad_insurance { ja: "労働保険番号は14桁または18桁の数字で書いてください", en: "Write 14 or 18 digits" }
    bad_head_count { ja: "人数は0以上の整数で書いてください", en: "Write a whole number, 0 or more" }
}
