//! Words of the page on which the criteria of an event are confirmed.

texts! {
    pub(in crate::features::judgement) struct Criteria;

    title { ja: "判定方法と基準", en: "Method and criteria" }
    lead {
        ja: "高ストレスと判定する方法を1つ選び、基準の点数を確かめてください。はじめから選ばれている方法はありません。",
        en: "Choose one method by which high stress is judged, and check its thresholds. No method is chosen beforehand.",
    }
    why {
        ja: "基準は、実施者の意見と衛生委員会での審議をもとに会社が決めます。ここで確認するまで、イベントは始められません。最初の人が提出したあとは変えられません。",
        en: "The company decides the criteria on the opinion of the implementer and after the committee deliberated. The event cannot start before they are confirmed here, and they stay once the first person has submitted.",
    }
    event { ja: "イベント", en: "Event" }
    window { ja: "受検期間", en: "Window" }
    not_chosen { ja: "まだ選ばれていません", en: "Not chosen yet" }
    committee { ja: "衛生委員会の審議", en: "Committee" }
    state { ja: "確認", en: "Confirmation" }
    confirmed_at(moment: &str) { ja: "{moment}に確認済み", en: "Confirmed on {moment}" }
    not_confirmed { ja: "まだ確認されていません", en: "Not confirmed yet" }
    proposal(method: &str) { ja: "設定では「{method}」になっています。下で選ぶと確認できます。", en: "The settings have “{method}”. Choose below to confirm." }

    total { ja: "合計点数を使う方法", en: "Method by totals" }
    total_how {
        ja: "領域ごとに点数を合計します。点数が高いほどストレスが高く、次の数以上で当てはまります。",
        en: "The points of each area are added. More points are more stress; these numbers or more meet the criteria.",
    }
    converted { ja: "素点換算表を使う方法", en: "Method by converted points" }
    converted_how {
        ja: "尺度ごとに5段階の評価点に換算して合計します。点数が低いほどストレスが高く、次の数以下で当てはまります。",
        en: "Each scale is converted into one of five points, and those are added. Fewer points are more stress; these numbers or fewer meet the criteria.",
    }
    choose_total { ja: "合計点数を使う", en: "Use totals" }
    choose_converted { ja: "素点換算表を使う", en: "Use converted points" }
    b { ja: "ア：B（心身のストレス反応）だけで", en: "Rule a: area B (reactions) alone" }
    ac { ja: "イ：AとC（要因と支援）の合計", en: "Rule b: areas A and C together" }
    b_beside { ja: "イ：AとCの合計と並ぶB", en: "Rule b: area B beside A and C" }
    range(least: u16, most: u16) { ja: "{least}〜{most}", en: "{least} to {most}" }
    example(b: u16, ac: u16, b_beside: u16) {
        ja: "実施マニュアルの例：{b}、{ac}、{b_beside}（およそ10人に1人を選ぶ値）",
        en: "Example of the manual: {b}, {ac}, {b_beside} (made to select about one person in ten)",
    }
    fill_total { ja: "合計点数の例の値を入れる", en: "Fill in the example for totals" }
    fill_converted { ja: "素点換算表の例の値を入れる", en: "Fill in the example for converted points" }
    wording {
        ja: "英語の設問が公式の文と照合していない参考訳であることを受け入れます",
        en: "I accept that the English questions are an unofficial translation",
    }
    wording_hint {
        ja: "英語の画面には「参考訳」と表示されます。公式の文は日本語です。",
        en: "English pages say so. The official text is Japanese.",
    }
    past { ja: "これまでの割合", en: "Shares so far" }
    past_lead {
        ja: "この会社の過去のイベントで、それぞれの基準で高ストレスになった人の割合を、参考に数えられます。数えると、結果を開いた記録が残ります。10人に満たないイベントの割合は表示しません。",
        en: "The share of people who were high in earlier events of this company, each under its own criteria, can be counted for comparison. Counting opens the results and is recorded. Below ten people no share is shown.",
    }
    past_count { ja: "過去のイベントの割合を数える", en: "Count the shares of earlier events" }
    past_caption { ja: "過去のイベントの高ストレス者の割合", en: "Shares of high stress in earlier events" }
    judged { ja: "判定された人数", en: "People judged" }
    share { ja: "高ストレス者の割合", en: "Share of high stress" }
    percent(share: &str) { ja: "{share}％", en: "{share}%" }
    too_few { ja: "10人未満のため表示しません", en: "Fewer than ten people: not shown" }
    closed { ja: "鍵が替わったため開けません", en: "Sealed to a former key: cannot be opened" }
    confirm { ja: "この方法と基準で確認する", en: "Confirm method and thresholds" }

    choose { ja: "判定方法を選んでください", en: "Choose a method" }
    bad_number(least: u16, most: u16) { ja: "{least}〜{most} の数にしてください", en: "Enter a number from {least} to {most}" }
    idle {
        ja: "イのBは、アのBよりゆるい値にしてください。いまの値では、イで選ばれる人がいません",
        en: "Rule b needs a weaker value for B than rule a; as it stands it selects nobody of its own",
    }
    wording_needed { ja: "参考訳を受け入れるときは、しるしを付けてください", en: "Tick the box to accept the unofficial translation" }
    changed { ja: "ほかの人が設定を変えました。いまの内容を確かめて、もう一度選んでください", en: "Somebody changed the settings meanwhile. Look at them and choose again" }

    done { ja: "判定方法と基準を確認しました", en: "Method and criteria are confirmed" }
    frozen { ja: "判定方法と基準は変えられません", en: "Method and criteria stay" }
    frozen_why { ja: "提出した人がいます。", en: "Somebody has submitted." }
    over { ja: "このイベントの基準は、もう確認できません", en: "The criteria of this event can no longer be confirmed" }
    over_why { ja: "締め切られたか、中止されています。", en: "It has been closed or cancelled." }
    now(b: u16, ac: u16, b_beside: u16) { ja: "ア {b}、イ {ac} と {b_beside}", en: "a {b}, b {ac} and {b_beside}" }
    present { ja: "いまの方法と基準", en: "Method and criteria now" }
}
