//! Words of run, preview and publication.

texts! {
    pub(in crate::features::analysis) struct Text;
    line { ja: "担当者の画面", en: "Your desk" }
    analyses { ja: "集団分析", en: "Group analysis" }
    list_lead {
        ja: "集団ごとの結果は、実施者の鍵を持つ人が締め切り後に集計し、公開します。人数の少ない集団と、差し引きで分かる集団は表示されません。",
        en: "After the close a holder of the implementers’ key runs the analysis and publishes it. Groups of too few people, and groups that follow by subtraction, are not shown.",
    }
    events { ja: "イベント", en: "Events" }
    event { ja: "イベント", en: "Event" }
    state { ja: "状態", en: "State" }
    run_head { ja: "集計と公開", en: "Run and publish" }
    groups_head { ja: "分析グループ", en: "Analysis groups" }
    no_events { ja: "まだイベントがありません", en: "There is no event yet" }
    before_close { ja: "締め切り前", en: "not closed" }
    unpublished { ja: "公開前", en: "not published" }
    published_state(number: &str) { ja: "公開 第{number}版", en: "revision {number} published" }
    to_run { ja: "集計と公開へ", en: "Run and publish" }
    to_figures { ja: "公開した集団分析を見る", en: "See the published analysis" }
    to_groups { ja: "分析グループへ", en: "Analysis groups" }

    title { ja: "集団分析の集計と公開", en: "Run and publish the group analysis" }
    targets { ja: "対象", en: "Eligible" }
    submitted { ja: "提出", en: "Submitted" }
    people(count: &str) { ja: "{count}人", en: "{count}" }
    editions { ja: "公開した表", en: "Published tables" }
    edition { ja: "版", en: "Revision" }
    edition_of(number: &str) { ja: "第{number}版", en: "Revision {number}" }
    when { ja: "公開日時", en: "Published" }
    shown_groups { ja: "表示する集団", en: "Groups shown" }
    fingerprint { ja: "指紋", en: "Fingerprint" }
    unverifiable { ja: "確認できません", en: "Cannot be confirmed" }
    just_published(number: &str) { ja: "第{number}版を公開しました", en: "Revision {number} is published" }
    just_published_text {
        ja: "公開した内容は変更も取り消しもできません。ほかの集団は、次の版で追加できます。",
        en: "What is published cannot be changed or taken back. Further groups can be added by another revision.",
    }
    not_closed { ja: "締め切り後に集計できます", en: "The analysis can be run after the close" }
    not_closed_text(date: &str) { ja: "受検期間は{date}までです。", en: "The event goes on until {date}." }

    conditions { ja: "集計条件", en: "Conditions" }
    conditions_lead {
        ja: "全社、部署、分析グループはいつも集計します。ほかに使う属性を選んでください。区分の細かい属性は、表示できる集団を減らすことがあります。",
        en: "The whole company, departments and analysis groups are always counted. Choose the attributes to use beside them. Attributes with many small values can leave fewer groups to show.",
    }
    conditions_order {
        ja: "公開した集団はずっと数えられます。あとの版では、前の版のために表示できない集団があります。",
        en: "What is published counts for ever: a later revision may have to withhold a group because of an earlier one.",
    }
    one(attribute: &str) { ja: "{attribute}ごと（全社）", en: "By {attribute} (whole company)" }
    by { ja: "部署と掛け合わせる属性", en: "Attribute within departments" }
    by_help { ja: "選んだ階層の部署ごとに、属性の区分で分けます。", en: "Departments on the chosen level are split by it." }
    level { ja: "部署の階層", en: "Level of the departments" }
    level_of(number: &str) { ja: "第{number}階層", en: "Level {number}" }
    pair { ja: "掛け合わせる2つの属性：1つめ", en: "Two attributes together: the first" }
    pair_second { ja: "2つめ", en: "The second" }
    none { ja: "使わない", en: "None" }
    minimum { ja: "最少人数", en: "Minimum" }
    minimum_help {
        ja: "10から50までの人数です。これより少ない集団は表示されません。最初の公開で決まり、あとから変えられません。",
        en: "From 10 to 50 people. Smaller groups are not shown. The first publication fixes it.",
    }
    minimum_bad { ja: "最少人数は10から50までの整数で入力してください。", en: "Enter a whole number from 10 to 50." }
    minimum_fixed(count: &str) { ja: "{count}人（最初の公開で決まりました）", en: "{count} (fixed by the first publication)" }
    together { ja: "分析グループ", en: "Analysis groups" }
    no_together { ja: "ありません", en: "None" }
    start { ja: "集計を始める", en: "Start the run" }
    start_text {
        ja: "結果はこのサーバーのメモリの中だけで開き、合計だけを残して消します。医療職が集計すると、自由記述も書いた人を離して下書きに残ります。下書きは15分使わないか、ログアウトすると消えます。",
        en: "Results are opened in the memory of this server alone, and nothing but sums is kept; for medical staff also free texts, without who wrote them. The draft goes after 15 minutes without use, or when you sign out.",
    }

    running { ja: "集計しています", en: "The run is under way" }
    running_text(done: &str, total: &str) { ja: "{total}人分のうち{done}人分を集計しました。", en: "{done} of {total} results are counted." }
    look_again { ja: "いまの進み具合を見る", en: "See how far it is" }
    stop { ja: "集計をやめる", en: "Stop the run" }
    drafted { ja: "下書きができています", en: "The draft is ready" }
    drafted_text { ja: "15分使わないと消えます。", en: "It goes after 15 minutes without use." }
    to_preview { ja: "下書きを確かめる", en: "Look at the draft" }
    to_texts { ja: "自由記述を読む", en: "Read the free texts" }
    discard { ja: "下書きを消す", en: "Discard the draft" }
    refused { ja: "公開できません", en: "Nothing can be published" }
    failed { ja: "集計できませんでした", en: "The run did not succeed" }
    failed_text { ja: "もう一度始めてください。続くときは運用担当者に知らせてください。", en: "Start it again. If that does not help, tell the operator." }
    ledger_differs {
        ja: "前に公開した集団の人が、公開したときと違っています。記録が書き換えられたおそれがあるため、これ以上は公開できません。運用担当者に知らせてください。",
        en: "A published group no longer has the people it had. Records may have been changed, so nothing more is published. Tell the operator.",
    }
    table_unverifiable {
        ja: "前に公開した表の署名を確認できません。書き換えられたおそれがあるため、これ以上は公開できません。運用担当者に知らせてください。",
        en: "The signature of a published table cannot be confirmed. It may have been changed, so nothing more is published. Tell the operator.",
    }
    changed {
        ja: "下書きを作ったあとに、公開や同意がありました。もう一度集計してください。",
        en: "Something was published or agreed to since the draft was made. Run the analysis again.",
    }
    nothing_new { ja: "この下書きには、新しく公開する集団がありません。", en: "This draft holds nothing that is not published already." }
}
