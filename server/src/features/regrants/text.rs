//! Words of asking for one's results and of giving them back.

texts! {
    pub(super) struct Text;
    account { ja: "アカウント", en: "Account" }
    ways { ja: "閉じている記録を開く", en: "Open the closed records" }
    title { ja: "結果だけを実施者に戻してもらう", en: "Have your results given back by an implementer" }
    intro {
        ja: "以前のパスワードも回復コードもないときは、実施者（医療職）があなたであることを確かめて、これまでの結果を戻します。保存途中だった回答は戻りません。",
        en: "If you have neither the former password nor the recovery code, an implementer (medical staff) makes sure that it is you and gives your earlier results back. Unfinished answers do not come back.",
    }
    how {
        ja: "直接会うか、知っている内線番号で話し、この画面に出る8桁の番号を読み上げます。",
        en: "You meet, or talk over an extension that you know, and read out eight digits from this page.",
    }
    ask { ja: "実施者に頼む", en: "Ask the implementers" }
    asked(time: &str) { ja: "{time}に頼みました", en: "You asked on {time}" }
    asked_next {
        ja: "実施者に連絡して、画面を開いてもらってください。開くと、このページに番号が出ます。",
        en: "Contact an implementer, who opens the entry; then this page shows the digits.",
    }
    first { ja: "1人目の確認が済みました", en: "The first confirmation is done" }
    first_next(day: &str) {
        ja: "最近メールアドレスが変わったため、2人目の実施者の確認が要ります。2人目がいないときは、{day}から1人で続けられます。",
        en: "Your mail address changed lately, so a second implementer has to confirm. Without one, the first can go on from {day}.",
    }
    code_title { ja: "この8桁を読み上げてください", en: "Read out these eight digits" }
    code_to(name: &str, until: &str) {
        ja: "相手は{name}さんです。{until}まで使えます。ほかの人には伝えないでください。",
        en: "To {name}, until {until}. Tell them to nobody else.",
    }
    code_to_nobody { ja: "実施者", en: "the implementer" }
    again { ja: "表示を新しくする", en: "Refresh this page" }

    care { ja: "医療職の画面", en: "Medical desk" }
    list_title { ja: "結果を戻してほしいという申し出", en: "People who ask to have results given back" }
    list_lead {
        ja: "パスワードの再設定で、これまでの結果が閉じている人です。本人であることを確かめてから戻します。",
        en: "Their earlier results are closed by a reset of the password. Make sure who asks before you give them back.",
    }
    list_empty { ja: "申し出はありません。", en: "Nobody asks." }
    caption { ja: "申し出ている人", en: "Who asks" }
    name { ja: "氏名", en: "Name" }
    number { ja: "社員番号", en: "Staff number" }
    department { ja: "所属", en: "Department" }
    no_department { ja: "（所属なし）", en: "(none)" }
    asked_on { ja: "申し出", en: "Asked" }
    act { ja: "本人確認", en: "Confirm" }
    see { ja: "開く", en: "Open" }
    one_title(name: &str) { ja: "{name}さんの本人確認", en: "Is it {name}?" }
    reset_by { ja: "再設定した人", en: "Who reset" }
    reset_by_operator(by: &str) { ja: "サーバーの運用担当者 {by}", en: "The operator of the server, {by}" }
    reset_on { ja: "再設定の日時", en: "Reset on" }
    reset_face { ja: "再設定の方法", en: "Reset by way of" }
    face_web { ja: "画面", en: "a page" }
    face_cli { ja: "コマンド", en: "a command" }
    face_console { ja: "管理コンソール", en: "the console" }
    face_api { ja: "管理ソケット", en: "the admin socket" }
    mail_changed { ja: "メールアドレスの変更（30日以内）", en: "Change of the mail address (30 days)" }
    name_changed { ja: "氏名の変更（30日以内）", en: "Change of the name (30 days)" }
    none { ja: "なし", en: "None" }
    second_title { ja: "2人の確認が要ります", en: "Two holders have to confirm" }
    second_text {
        ja: "30日以内にメールアドレスが変わっています。別の実施者がもう一度確かめるか、1人目の確認から7日待ちます。",
        en: "The mail address changed within 30 days. Another implementer confirms as well, or seven days go by after the first confirmation.",
    }
    second_first(name: &str, time: &str) { ja: "1人目の確認：{name}さん（{time}）", en: "First confirmation: {name} ({time})" }
    gone { ja: "（登録のない人）", en: "(no longer registered)" }
    open_intro {
        ja: "本人と話せる状態になったら、番号の確認を始めてください。本人の画面に8桁の番号が出ます（10分間、3回まで）。",
        en: "Begin when you can talk to the person. Their page then shows eight digits (ten minutes, three tries).",
    }
    open { ja: "番号の確認を始める", en: "Begin the check" }
    digits { ja: "本人が読み上げた8桁の番号", en: "The eight digits that the person reads out" }
    digits_help(until: &str) { ja: "{until}まで入力できます。", en: "They count until {until}." }
    confirm { ja: "確認して結果を戻す", en: "Confirm and give the results back" }
    confirm_first { ja: "確認する（1人目）", en: "Confirm (first of two)" }
    begin_again { ja: "新しい番号で始め直す", en: "Begin again with another number" }
    wrong(left: u8) {
        ja: "番号が違います。もう一度聞いてください（あと{left}回）。",
        en: "The digits differ. Ask for them again; tries left: {left}.",
    }
    over {
        ja: "番号の有効な時間か回数が終わりました。始め直してください。",
        en: "The digits no longer count: too late or too often. Begin again.",
    }
    returned { ja: "結果を戻しました", en: "The results are back" }
    returned_text(name: &str) {
        ja: "{name}さんの画面で、これまでの結果が開けます。",
        en: "{name} can open the earlier results now.",
    }
    left(events: usize) {
        ja: "{events}件は、あなたの範囲の鍵では開けません。全社の医療職にも頼んでください。",
        en: "Events that your key does not open: {events}. Ask medical staff of the whole company for them.",
    }
    first_done { ja: "1人目として確認しました", en: "Confirmed as the first of two" }
    to_list { ja: "一覧に戻る", en: "Back to the list" }
}
