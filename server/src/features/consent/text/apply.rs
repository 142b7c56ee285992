//! Words of the request for an interview.

texts! {
    pub(in crate::features::consent) struct Apply;
    home { ja: "ホーム", en: "Home" }
    title { ja: "医師による面接指導の申出", en: "Asking for an interview with a doctor" }
    step_read { ja: "説明を読む", en: "Read" }
    step_write { ja: "内容を入力して申し出る", en: "Fill in and ask" }
    for_whom { ja: "面接指導の対象の方だけのページです", en: "This page is for people to whom an interview was advised" }
    for_whom_why {
        ja: "今回のあなたの結果では、申出の手続きはありません。相談はいつでもできます。",
        en: "With your present result there is nothing to ask for here. You can ask for help at any time.",
    }
    contacts { ja: "相談窓口を見る", en: "Where to get help" }
    not_seen { ja: "先に結果を見てください", en: "See your result first" }
    see_result { ja: "自分の結果を見る", en: "See your result" }
    over { ja: "申出の期間が終わりました", en: "The time to ask is over" }
    over_why(day: &str) {
        ja: "申出は{day}まででした。いまも希望する方は、相談窓口か医療職に知らせてください。",
        en: "You could ask until {day}. If you still wish for an interview, tell a contact or the medical staff.",
    }
    until(deadline: &str, left: &str) { ja: "申出の期限は{deadline}（{left}）です。", en: "You can ask {deadline} ({left})." }
    meaning { ja: "申し出る前に", en: "Before you ask" }
    provided {
        ja: "申し出ると、あなたの結果（尺度の点数、合計、判定、面接指導の要否）が会社に提供されます。一つひとつの回答は提供されません。",
        en: "When you ask, your result (points of the scales, sums, judgement, whether an interview is advised) goes to your employer. Your answers do not.",
    }
    no_harm {
        ja: "申し出たことや結果を理由とする不利益な取扱いは、法令で禁じられています。",
        en: "The law forbids treating you worse for asking or for your result.",
    }
    who_knows {
        ja: "申し出たことを知るのは、会社の担当者と医療職です。上司や同僚には知らされません。",
        en: "The employer’s responsible staff and the medical staff learn of it; your superior and colleagues are not told.",
    }
    what_happens {
        ja: "会社は、医師の意見を聴いて、仕事の量や時間などの配慮を考えます。",
        en: "Your employer hears the doctor’s opinion and considers adjusting your work.",
    }
    can_take_back {
        ja: "申出は、面接の前ならいつでも取り下げられます。",
        en: "You can take the request back at any time before the interview.",
    }
    go_on { ja: "申出の内容を入力する", en: "Fill in the request" }

    times { ja: "都合のよい日時", en: "Times that suit you" }
    times_help { ja: "200文字まで。例：平日の午後、12月8日の午前", en: "Up to 200 characters, such as “weekday afternoons”" }
    way { ja: "面接の方法", en: "How to meet" }
    doctor { ja: "医師の性別の希望", en: "A woman or a man as doctor" }
    contact { ja: "連絡方法", en: "How to reach you" }
    reached { ja: "連絡先", en: "Where to reach you" }
    reached_help { ja: "メールアドレスや内線番号など、80文字まで。画面のお知らせの場合は不要です。", en: "Address or number, up to 80 characters; not needed for notices." }
    to_employer { ja: "会社にも伝えること", en: "What the employer may read too" }
    to_employer_help { ja: "500文字まで。会社の担当者と医師が読みます。", en: "Up to 500 characters, read by the employer’s staff and the doctor." }
    to_doctor { ja: "医師だけに伝えること", en: "What only the doctor reads" }
    to_doctor_help { ja: "500文字まで。医療職だけが読みます。会社側は開けません。", en: "Up to 500 characters. Only medical staff can open it, not the employer." }
    understood {
        ja: "結果が会社に提供されることを理解しました",
        en: "I understand that my result goes to my employer",
    }
    ask { ja: "申し出る", en: "Ask for the interview" }
    back { ja: "説明に戻る", en: "Back to the explanation" }
    times_long { ja: "都合のよい日時は200文字までです。", en: "Times have 200 characters at most." }
    times_missing { ja: "都合のよい日時を入力してください。", en: "Fill in times that suit you." }
    choose_way { ja: "面接の方法を選んでください。", en: "Choose how to meet." }
    choose_doctor { ja: "医師の性別の希望を選んでください。", en: "Choose whether the doctor’s sex matters." }
    choose_contact { ja: "連絡方法を選んでください。", en: "Choose how to reach you." }
    reached_missing { ja: "連絡先を入力してください。", en: "Fill in where to reach you." }
    reached_long { ja: "連絡先は80文字までです。", en: "At most 80 characters." }
    words_long { ja: "500文字までです。短くしてください。", en: "At most 500 characters. Please shorten it." }
    tick_needed {
        ja: "申し出るには、結果が会社に提供されることの確認が必要です。",
        en: "To ask, confirm that your result goes to your employer.",
    }

    asked { ja: "面接指導を申し出ています", en: "You have asked for an interview" }
    asked_on(moment: &str) { ja: "{moment}に申し出ました。", en: "You asked on {moment}." }
    asked_next { ja: "日時が決まりしだい、選んだ方法で連絡があります。", en: "You will hear about the time in the way you chose." }
    not_opened { ja: "会社側はまだ結果を開いていません。", en: "The employer’s side has not opened your result yet." }
    opened(moment: &str, role: &str) { ja: "{moment}に{role}が結果を開きました。", en: "Your result was opened on {moment} by {role}." }
    not_ready { ja: "会社側は、受け取りの準備待ちです。", en: "The employer’s side is not ready to receive it yet." }
    wishes { ja: "申し出た内容", en: "What you asked for" }
    take_back { ja: "取り下げる", en: "Take the request back" }
    take_back_means {
        ja: "取り下げると、会社への結果の提供も終わります。会社側がすでに開いた場合と、別に同意している場合は残ります。",
        en: "Your result then no longer goes to the employer, unless they have opened it or you agreed separately.",
    }
    taken_back(moment: &str) { ja: "{moment}に取り下げました。", en: "You took it back on {moment}." }
    again { ja: "期間内であれば、もう一度申し出ることができます。", en: "Within the time you can ask again." }
}
