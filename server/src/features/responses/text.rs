//! Words of answering.

texts! {
    /// Words of the respondent's pages.
    pub(super) struct Text;
    closed_draft { ja: "再設定の前の回答は、まだ開けません", en: "Answers from before the reset are still closed" }
    closed_draft_text {
        ja: "以前のパスワードか回復コードを入れると続きから始められます。入れずに、はじめから答えることもできます。",
        en: "With your former password or recovery code you can go on from there. You can also answer anew without them.",
    }
    closed_ways { ja: "開く方法を見る", en: "See how to open them" }

    home { ja: "ホーム", en: "Home" }
    nothing_to_answer { ja: "いま回答するイベントはありません。", en: "There is nothing to answer at the moment." }
    yours { ja: "あなたの記録", en: "Your records" }
    history { ja: "これまでの受検と結果", en: "Your history and results" }
    access { ja: "誰が見られるか・見た人", en: "Who can see, and who has seen" }
    account { ja: "アカウント", en: "Account" }

    unanswered { ja: "未回答", en: "Not started" }
    begun { ja: "回答途中", en: "Begun" }
    submitted { ja: "提出済", en: "Submitted" }
    submitted_on_paper { ja: "紙で提出済", en: "Submitted on paper" }
    not_yet { ja: "受付前", en: "Not open yet" }
    over { ja: "受付終了", en: "Closed" }
    suspended { ja: "中断", en: "Paused" }

    answer { ja: "回答する", en: "Answer" }
    go_on { ja: "続きから回答する", en: "Continue" }
    view { ja: "このイベントを見る", en: "View this event" }
    until(deadline: &str, left: &str) { ja: "{deadline}（{left}）", en: "Open {deadline} ({left})" }

    facts { ja: "はじめに知っておくこと", en: "Before you start" }
    window { ja: "回答期間", en: "Open" }
    window_value(period: &str, left: &str) { ja: "{period}（{left}）", en: "{period} ({left})" }
    time_needed { ja: "所要時間", en: "Time needed" }
    time_needed_value(items: usize) { ja: "約5〜10分（{items}問）", en: "About 5 to 10 minutes ({items} questions)" }
    saving { ja: "保存", en: "Saving" }
    saving_value {
        ja: "選ぶたびに保存します。途中でやめて、別の端末で続けられます。",
        en: "Saved as you go. You may stop and continue on another device.",
    }
    company { ja: "会社", en: "Your employer" }
    company_value {
        ja: "会社は回答も結果も見られません。分かるのは、提出したかどうかだけです。",
        en: "Your employer sees neither answers nor result, only whether you submitted.",
    }
    voluntary { ja: "任意", en: "Your choice" }
    voluntary_value {
        ja: "回答しないことを理由に、不利益な取扱いを受けることはありません。",
        en: "You must not be treated worse for not taking part.",
    }
    retention { ja: "保存期間", en: "Kept for" }
    retention_value(years: u8) {
        ja: "結果は締切から{years}年間保存し、その後に消去します。",
        en: "Results are kept for {years} years after the close, then erased.",
    }
    start { ja: "回答を始める", en: "Start answering" }
    continue_from(answered: usize) {
        ja: "続きから回答する（{answered}問回答済み）",
        en: "Continue ({answered} answered)",
    }
    reminders { ja: "督促", en: "Reminders" }
    reminders_on {
        ja: "期限の前に督促が届くことがあります。受け取らないことは、だれにも知らされません。",
        en: "You may be reminded before the end. Nobody is told if you opt out.",
    }
    reminders_off {
        ja: "このイベントの督促は届きません。ただし、メールのない方には、断った人が分からないように、用紙が渡ることがあります。",
        en: "You get no reminders of this event. Whoever has no mail address may still get a sheet of paper, so that nobody can tell who opted out.",
    }
    stop_reminders { ja: "このイベントの督促を受け取らない", en: "No reminders of this event, please" }
    want_reminders { ja: "督促を受け取る", en: "Send me reminders again" }

    tasks { ja: "このイベントの流れ", en: "Steps of this event" }
    task_answer { ja: "回答", en: "Answers" }
    task_result { ja: "結果", en: "Result" }
    task_consent { ja: "結果提供の意思", en: "Whether your employer gets the result" }
    after_result { ja: "結果を見た後", en: "After you saw the result" }
    task_apply { ja: "面接指導の申出", en: "Asking for an interview" }
    only_some { ja: "対象の方のみ", en: "For some people only" }
    result_later { ja: "提出の後", en: "After submission" }
    result_from(date: &str) { ja: "{date}から", en: "From {date}" }
    result_confirmed { ja: "確認の後", en: "After confirmation" }
    result_ready { ja: "見られます", en: "Ready" }

    not_yet_title { ja: "受付はまだ始まっていません", en: "This event is not open yet" }
    not_yet_text(date: &str) { ja: "回答できるのは{date}からです。", en: "You can answer from {date}." }
    over_title { ja: "受付は終了しました", en: "This event is closed" }
    over_text(date: &str) { ja: "回答できたのは{date}までです。", en: "Answers were taken until {date}." }
    over_unsent {
        ja: "提出していない回答は、だれにも読まれずに消去されます。",
        en: "Answers that were not submitted are erased unread.",
    }
    suspended_title { ja: "受付を中断しています", en: "This event is paused" }
    suspended_text {
        ja: "再開したら、続きから回答できます。これまでの回答は保存されています。",
        en: "You can go on when it resumes. Your answers so far are saved.",
    }
    desk { ja: "相談窓口", en: "Where to get help" }
    already_title { ja: "すでに提出されています", en: "You have submitted already" }
    already_text(time: &str, channel: &str) {
        ja: "{time}に{channel}で提出されました。提出できるのは1回だけです。",
        en: "You submitted on {time} {channel}. This can be done once only.",
    }
    by_web { ja: "この画面", en: "on these pages" }
    by_paper { ja: "紙", en: "on paper" }
    to_receipt { ja: "受付内容を見る", en: "View the receipt" }

    sheet(page: usize, pages: usize) { ja: "質問 {page}/{pages}", en: "Questions {page} of {pages}" }
    sheet_tab(page: usize, pages: usize, answered: usize, total: usize) {
        ja: "質問 {page}/{pages}（{answered}/{total}問）",
        en: "Questions {page} of {pages} ({answered}/{total})",
    }
    resumed_title { ja: "これまでの回答が保存されています", en: "Your answers so far are saved" }
    resumed_text(time: &str, answered: usize) {
        ja: "{time}までの{answered}問です。続きから回答できます。",
        en: "{answered} answers, up to {time}. You can go on from there.",
    }
    first_blank(item: &str) { ja: "最初の未回答（{item}）へ", en: "Go to the first blank ({item})" }
    next { ja: "次へ進む", en: "Continue" }
    previous { ja: "前のページへ", en: "Previous page" }
    later { ja: "あとで答える", en: "Answer later" }
    to_check { ja: "確認へ進む", en: "Continue to the check" }
    back_to_check { ja: "確認画面へ戻る", en: "Back to the check" }
    blanks_title(count: usize) { ja: "未回答が{count}問あります", en: "Not answered yet: {count}" }
    item(id: &str, text: &str) { ja: "{id} {text}", en: "{id} {text}" }
    wrong_title { ja: "保存できなかった回答があります", en: "Some answers could not be saved" }
    wrong_item(id: &str) {
        ja: "{id}の回答を読み取れませんでした。もう一度選んでください。",
        en: "The answer to {id} could not be read. Please choose again.",
    }
    wrong_answer {
        ja: "回答を読み取れませんでした。ページを読み込み直してください。",
        en: "The answer could not be read. Please load the page again.",
    }

    display { ja: "表示の設定", en: "Display settings" }
    display_large { ja: "文字を大きくする", en: "Larger text" }
    display_one { ja: "1問ずつ表示する", en: "One question at a time" }
    display_moves_on { ja: "選ぶと次の質問へ進む", en: "Go to the next question after a choice" }
    display_moves_on_hint { ja: "1問ずつ表示するとき", en: "With one question at a time" }
    display_keys { ja: "数字キーで答える", en: "Answer with number keys" }
    display_keys_hint {
        ja: "質問を選んでいるとき、1〜4のキーが使えます",
        en: "Keys 1 to 4 work while a question is focused",
    }
    display_save { ja: "この表示にする", en: "Use these settings" }

    check { ja: "回答の確認", en: "Check your answers" }
    check_lead {
        ja: "すべての質問に回答しました。内容を確かめて提出してください。",
        en: "You have answered everything. Please check and submit.",
    }
    check_hidden {
        ja: "まわりから見えないように、回答は閉じてあります。",
        en: "Answers are closed so that nobody beside you can read them.",
    }
    check_blank {
        ja: "すべての質問に回答すると提出できます。",
        en: "You can submit once every question is answered.",
    }
    answer_blanks { ja: "未回答の質問へ", en: "Go to the blanks" }
    sex { ja: "換算に使う性別", en: "Conversion table to use" }
    sex_help {
        ja: "公式の換算表が男女別のため、うかがいます。",
        en: "The official conversion tables differ for men and women.",
    }
    sex_registered(sex: &str) {
        ja: "公式の換算表が男女別のため、うかがいます。会社の登録は「{sex}」です。",
        en: "The official conversion tables differ for men and women. Your employer has registered “{sex}”.",
    }
    male { ja: "男性", en: "Male" }
    female { ja: "女性", en: "Female" }
    no_sex { ja: "答えない", en: "Prefer not to say" }
    no_sex_hint { ja: "5段階の結果は表示されません", en: "No five-level results are shown" }
    no_sex_hint_converted {
        ja: "5段階の結果は表示されず、判定は実施者が確認します",
        en: "No five-level results; the implementer decides on the judgement",
    }
    choose_sex { ja: "換算に使う性別を選んでください", en: "Please choose which conversion table to use" }
    submit { ja: "この内容で提出する", en: "Submit these answers" }
    after_submit { ja: "提出した後に変更できないこと", en: "What cannot be changed afterwards" }
    after_answers { ja: "回答", en: "Your answers" }
    after_sex { ja: "換算に使う性別", en: "The conversion table" }
    after_receipt { ja: "提出した日時と受付番号", en: "Time and number of the receipt" }

    done { ja: "提出しました", en: "Submitted" }
    receipt { ja: "受付番号", en: "Receipt number" }
    receipt_note {
        ja: "控えておく必要はありません。このページでいつでも見られます。",
        en: "No need to write it down: you find it on this page at any time.",
    }
    submitted_at { ja: "提出日時", en: "Submitted" }
    channel { ja: "提出方法", en: "How" }
    web { ja: "Web", en: "Web" }
    paper { ja: "紙", en: "Paper" }
    next_steps { ja: "この後の流れ", en: "What happens next" }
    step_sealed {
        ja: "回答は、あなたと実施者だけが開ける形で保管されました。",
        en: "Your answers are sealed: only you and the implementers can open them.",
    }
    step_released { ja: "結果は、いま見られます。", en: "Your result is ready." }
    step_from(date: &str) { ja: "結果は{date}に公開されます。", en: "Your result will be released on {date}." }
    step_confirmed {
        ja: "結果は、実施者の確認後に公開されます。",
        en: "Your result will be released after the implementer has confirmed it.",
    }
    see_result { ja: "結果を見る", en: "View the result" }
    to_home { ja: "ホームへ", en: "Go to the first page" }
    shared_device {
        ja: "共用の端末では、ログアウトしてから離れてください。",
        en: "On a shared device, please sign out before you leave.",
    }
    sign_out { ja: "ログアウトする", en: "Sign out" }
}

/// Words of the page of extra questions.
pub(super) mod extra {
    texts! {
        pub(in crate::features::responses) struct Text;
        title { ja: "追加の質問", en: "Extra questions" }
        voluntary { ja: "ここからは追加の質問です。すべて任意で、答えなくても提出できます。判定には使いません。", en: "These are extra questions. All are voluntary; you can submit without them, and they never enter the judgement." }
        who_sees { ja: "1人ずつの回答を開けるのは、あなたと実施者だけです。会社には、10人以上の集計だけが渡ります。", en: "Only you and the implementers can open your answers. The company gets counts over ten people or more." }
        text_help { ja: "500文字まで。氏名など、だれのことか分かる内容は書かないでください", en: "At most 500 characters. Please name nobody" }
        unreadable(number: usize) { ja: "質問{number}の答えを読み取れませんでした。文字数と選び方を確かめてください。", en: "The answer to question {number} could not be read. Please check its length and choices." }
        open { ja: "（回答なし）", en: "(not answered)" }
    }
}
