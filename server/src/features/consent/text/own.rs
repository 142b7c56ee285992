//! Words of the page of consent.

texts! {
    pub(in crate::features::consent) struct Own;
    home { ja: "ホーム", en: "Home" }
    title { ja: "結果を会社に提供しますか", en: "May your employer have your result?" }
    lead {
        ja: "決めるのはあなたです。提供しなくても、不利益はありません。",
        en: "It is up to you. Nothing happens to you if you say no.",
    }
    what { ja: "提供するもの", en: "What is handed over" }
    field_scales { ja: "19の尺度の点数と5段階の評価", en: "points and levels of the 19 scales" }
    field_sums { ja: "領域A・B・Cの合計点数", en: "the sums of areas A, B and C" }
    field_verdict { ja: "高ストレスに当てはまるかどうかの判定", en: "whether the criteria for high stress are met" }
    field_need { ja: "医師による面接指導の要否", en: "whether an interview with a doctor is advised" }
    field_judged { ja: "判定の方法、使った換算表、提出日", en: "method, conversion table and day of submission" }
    not_answers {
        ja: "一つひとつの回答は、提供されません。会社側に回答を開く鍵はありません。",
        en: "Your answers are not handed over. The employer’s side has no key to them.",
    }
    receivers { ja: "受け取れる鍵を持つ人", en: "Holders of a key that opens it" }
    to_whom { ja: "受け取る人", en: "Who receives it" }
    receiver_scope { ja: "範囲", en: "Reach" }
    receiver_roles { ja: "役割と人数", en: "Roles and people" }
    whole { ja: "全社の担当者", en: "whole company" }
    below(department: &str) { ja: "{department}以下の担当者", en: "{department} and below" }
    people(role: &str, number: usize) { ja: "{role} {number}人", en: "{role}: {number}" }
    nobody_now { ja: "いまはいません", en: "nobody right now" }
    not_ready { ja: "受け取り側の準備待ち", en: "The employer’s side is not ready yet" }
    not_ready_why {
        ja: "受け取る人の鍵がまだありません。同意しておくと、準備ができたときに受け取り側が開けるようになります。",
        en: "Nobody there holds a key yet. If you agree, they can open it once they are ready.",
    }
    consent_text { ja: "同意文", en: "What you agree to" }
    text_version(version: &u16) { ja: "説明文 第{version}版", en: "Text version {version}" }
    reworded {
        ja: "同意文が新しくなりました。もう一度読んで、選んでください。",
        en: "The text was worded anew. Please read it again and choose.",
    }
    if_not { ja: "提供しない場合", en: "If you say no" }
    if_not_text {
        ja: "何も起こりません。提供しないことを理由とする不利益な取扱いは、法令で禁じられています。",
        en: "Nothing happens. The law forbids treating you worse for it.",
    }
    later_text {
        ja: "同意は、会社側が開くまで取り消せます。あとから決めることもできます。",
        en: "You can take consent back until the employer’s side opens it, and you can decide later.",
    }
    choose { ja: "結果の会社への提供", en: "Handing your result to the employer" }
    agree { ja: "同意する", en: "I agree" }
    decline { ja: "同意しない", en: "I do not agree" }
    later { ja: "今は決めない", en: "Not now" }
    choose_one { ja: "「同意する」「同意しない」「今は決めない」から選んでください", en: "Choose “I agree”, “I do not agree” or “Not now”" }
    register { ja: "この内容で登録する", en: "Save this" }
    state { ja: "いまの状態", en: "As it stands" }
    state_agreed { ja: "会社への提供に同意しています", en: "You have agreed" }
    state_declined { ja: "会社への提供に同意していません", en: "You have not agreed" }
    state_taken_back { ja: "同意を取り消しました", en: "You took your consent back" }
    registered(moment: &str, version: u16) {
        ja: "{moment}に登録しました（説明文 第{version}版）。",
        en: "Saved on {moment} (text version {version}).",
    }
    not_opened { ja: "会社側はまだ開いていません。", en: "The employer’s side has not opened it yet." }
    opened(moment: &str, role: &str) { ja: "{moment}に{role}が開きました。", en: "Opened on {moment} by {role}." }
    opened_stays {
        ja: "会社側が開いたあとは、取り消せません。",
        en: "Once opened, it cannot be taken back.",
    }
    by_request {
        ja: "面接指導を申し出ているため、申出が続く間は結果が会社に提供されます。",
        en: "Because you asked for an interview, your result stays with the employer while that request stands.",
    }
    take_back { ja: "同意を取り消す", en: "Take my consent back" }
    opened_meanwhile {
        ja: "会社側がすでに開いたため、取り消せませんでした。",
        en: "It could not be taken back: the employer’s side has opened it.",
    }
    not_seen { ja: "先に結果を見てください", en: "See your result first" }
    not_seen_why {
        ja: "提供するかどうかは、自分の結果を見てから決められます。",
        en: "You can decide once you have seen your result.",
    }
    see_result { ja: "自分の結果を見る", en: "See your result" }
    who_looked { ja: "だれが開いたかを見る", en: "See who has looked" }
}
