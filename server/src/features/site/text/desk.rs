//! The landing of the managers' and clerks' desk.

texts! {
    pub(in crate::features::site) struct Text;
    title { ja: "担当者の画面", en: "Your desk" }
    role { ja: "役割", en: "Role" }
    scope { ja: "範囲", en: "Scope" }
    key { ja: "鍵", en: "Key" }
    analyses { ja: "集団分析の集計と公開", en: "Run and publish the group analysis" }
    admin { ja: "管理（利用者、取り込み、メール）", en: "Maintenance (people, imports, letters)" }
    no_records {
        ja: "この役割では、個人の回答は見られません。結果は、同意か面接の申出をした人の提供分だけを、会社側の鍵を持つ人が開けます。",
        en: "With this role you cannot see anybody's answers. Holders of the employer's key open only what people handed over by consent or by asking for an interview.",
    }
    medical {
        ja: "受検者の結果は、医療職の画面で開きます。開くと本人に記録が表示されます。",
        en: "Results are opened at the medical desk. The person concerned is shown that you did.",
    }
    progress(event: &str) { ja: "回答状況（{event}）", en: "Progress ({event})" }
    analysis(event: &str) { ja: "集団分析（{event}）", en: "Group analysis ({event})" }
    interviews(event: &str) { ja: "面接の申出と結果の提供（{event}）", en: "Interview requests and results handed over ({event})" }
    links { ja: "開けるページ", en: "Where you can go" }
    care { ja: "医療職の画面", en: "Medical desk" }
    me { ja: "自分のストレスチェック", en: "Your own stress checks" }
    access { ja: "自分の記録を誰が見られるか", en: "Who can see your own records" }
    protection { ja: "このシステムの守り方", en: "How your records are protected" }
}
