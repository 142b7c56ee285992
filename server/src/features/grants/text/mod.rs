//! Words of the pages about circles.

pub(super) mod paper;
pub(super) mod recovery;

texts! {
    pub(in crate::features::grants) struct Text;
    care { ja: "医療職の画面", en: "Medical desk" }
    line { ja: "担当者の画面", en: "Your desk" }
    title_g { ja: "実施者の鍵の輪", en: "The implementers' circle" }
    title_e { ja: "会社側の鍵の輪", en: "The employer's circle" }
    lead_g {
        ja: "回答と結果を開ける鍵を、医療職が分け持っています。だれが持っているかは、従業員にも表示されます。",
        en: "Medical staff share the key that opens answers and results. Everybody can see who holds it.",
    }
    lead_e {
        ja: "同意や面接の申出で提供された結果を開ける鍵を、管理監督者と実施事務従事者が分け持っています。",
        en: "Managers and clerks share the key that opens what people hand over by consent or by asking for an interview.",
    }
    may_found { ja: "鍵の輪はまだ始まっていません", en: "The circle has not been started" }
    may_found_g {
        ja: "イベントを開始する前に、全社の医療職が一度だけ始めます。プリンターを使える場所で、2分ほどかかります。",
        en: "A member of the medical staff for the whole company starts it once, before the first event. You need a printer and about two minutes.",
    }
    may_found_e {
        ja: "同意や申出を会社側で受け取るために、全社の管理監督者か実施事務従事者が一度だけ始めます。プリンターを使える場所で、2分ほどかかります。",
        en: "A manager or clerk for the whole company starts it once, so that the employer can receive consent and requests. You need a printer and about two minutes.",
    }
    to_start { ja: "鍵の輪を始める", en: "Start the circle" }
    not_founded_why {
        ja: "全社を受け持つ人が最初に始めます。始まると、鍵の付与を受けられます。",
        en: "Somebody responsible for the whole company starts it first. Then you can be granted the key.",
    }
    nowhere { ja: "あなたの範囲にはだれもいません", en: "Your scope reaches nobody" }
    nowhere_why {
        ja: "所属部署が役割の階層に合っていません。人事部に確認してください。",
        en: "Your department does not fit the level of your role. Please ask HR.",
    }
    waits { ja: "鍵の付与待ち", en: "Waiting for the key" }
    waits_why {
        ja: "役割はありますが、記録を開く鍵をまだ受け取っていません。次の人のだれかに、会うか、知っている内線番号で声をかけてください。相手が付与を始めると、このページに8桁の番号が出ます。",
        en: "You have the role, but not yet the key. Meet one of these people, or call on an extension that you know. Once they begin, eight digits appear on this page.",
    }
    lost_why {
        ja: "いま鍵を付与できる人がいません。全社を受け持つ人は、しまってある回復シートで鍵を取り戻せます。",
        en: "Nobody can grant it now. Somebody responsible for the whole company can take the key from the recovery sheet in the safe.",
    }
    to_recovery { ja: "回復シートで鍵を取り戻す", en: "Take the key from the recovery sheet" }
    granters { ja: "鍵を付与できる人", en: "Who can grant the key" }
    again { ja: "表示を新しくする", en: "Refresh this page" }
    holds { ja: "鍵を持っています", en: "You hold the key" }
    code_title { ja: "この8桁を読み上げてください", en: "Read out these eight digits" }
    code_to(name: &str, until: &str) {
        ja: "相手は{name}さんです。{until}まで使えます。ほかの人には伝えないでください。",
        en: "To {name}, until {until}. Tell them to nobody else.",
    }
    code_signature {
        ja: "会社側の鍵の輪を、実施者が確かめるための番号です。",
        en: "The implementers use them to confirm the employer's circle.",
    }
    nobody { ja: "（登録のない人）", en: "(no longer registered)" }
    fingerprint { ja: "鍵の輪の番号（指紋）", en: "Fingerprint" }
    fingerprint_why {
        ja: "「このシステムの守り方」に出ている番号と同じです。だれでも比べられます。",
        en: "The same number stands on “How your records are protected”, so everybody can compare.",
    }
    holders { ja: "鍵を持つ人", en: "Who holds the key" }
    holders_none { ja: "いま鍵を持つ人はいません。", en: "Nobody holds the key now." }
    name { ja: "氏名", en: "Name" }
    number { ja: "社員番号", en: "Staff number" }
    department { ja: "所属", en: "Department" }
    no_department { ja: "（所属なし）", en: "(none)" }
    role { ja: "役割", en: "Role" }
    scope { ja: "範囲", en: "Scope" }
    whole { ja: "全社", en: "Whole company" }
    level(number: u8) { ja: "第{number}階層", en: "Level {number}" }
    until { ja: "期限", en: "Until" }
    no_end { ja: "なし", en: "No end" }
    act { ja: "操作", en: "Next" }
    medical { ja: "医療職", en: "Medical staff" }
    manager { ja: "管理監督者", en: "Manager" }
    clerk { ja: "実施事務従事者", en: "Clerk" }
    employee { ja: "従業員", en: "Employee" }
    waiting { ja: "鍵を渡せる人", en: "Who can be given the key" }
    waiting_none { ja: "鍵を待っている人はいません。", en: "Nobody waits for the key." }
    grant { ja: "付与する", en: "Grant" }
    lend { ja: "期限つきで貸す", en: "Lend" }
    prepare { ja: "前の記録を、新しい鍵でも開けるように準備しています", en: "Earlier records are being made ready for a new key" }
    prepare_why {
        ja: "ふつうは数十秒で終わります。しばらくたってもこの表示が消えないときは、続きを始めてください。",
        en: "This usually takes less than a minute. If this message stays, start the rest again.",
    }
    prepare_on { ja: "続きを始める", en: "Go on" }
    tasks { ja: "作業", en: "To do" }
    sign { ja: "会社側の鍵の輪を確かめる", en: "Confirm the employer's circle" }
    sign_hint {
        ja: "確かめるまで、同意や申出は会社側に届きません。",
        en: "Until then consent and requests do not reach the employer.",
    }
    awaits_title { ja: "実施者の確認待ち", en: "Waiting for the implementers" }
    awaits_text {
        ja: "会社側の鍵の輪は、実施者（医療職）が番号を確かめると使えるようになります。医療職に声をかけ、このページに出る8桁を読み上げてください。",
        en: "The employer's circle can be used once the implementers (medical staff) have confirmed it. Ask one of them, and read out the eight digits that appear here.",
    }
    trial { ja: "回復シートを試す", en: "Try the recovery sheet" }
    trial_hint_never {
        ja: "まだ一度も試していません。シートのコードで鍵が開くことを確かめてください。",
        en: "It has not been tried yet. Make sure that its code opens the key.",
    }
    trial_hint(date: &str) {
        ja: "最後に試した日：{date}。毎年1回試します。",
        en: "Last tried on {date}. Try it once a year.",
    }
    hint_trial {
        ja: "回復シートを試す時期です",
        en: "It is time to try the recovery sheet",
    }
    hint_waiting(people: usize) { ja: "鍵を待っている人：{people}人", en: "People who wait for the key: {people}" }
    hint_who { ja: "だれが鍵を持っているか", en: "Who holds the key" }
    due { ja: "要対応", en: "To do" }
    done { ja: "済み", en: "Done" }

    start_g { ja: "実施者の鍵の輪を始める", en: "Start the implementers' circle" }
    start_e { ja: "会社側の鍵の輪を始める", en: "Start the employer's circle" }
    step_draw { ja: "鍵を作る", en: "Make the key" }
    step_print { ja: "回復シートを印刷", en: "Print the sheet" }
    step_type { ja: "コードを確かめる", en: "Check the code" }
    before_what {
        ja: "鍵を作り、回復シートを2部印刷し、シートのコードの最後を入力すると始まります。",
        en: "You make the key, print two copies of the recovery sheet, and type the end of its code.",
    }
    before_sheet {
        ja: "回復シートは、鍵を持つ人がだれもいなくなったときだけ使う紙です。別々の封筒に入れ、別々の金庫にしまいます。",
        en: "The sheet is for the day on which nobody is left who holds the key. Put the copies into two envelopes and two safes.",
    }
    before_print {
        ja: "人目につかないプリンターを用意してください。15分以内に終わらなければ、何も保存されずに取り消されます。",
        en: "Use a printer that nobody else watches. Unless you finish within 15 minutes, nothing is kept.",
    }
    draw { ja: "鍵を作る", en: "Make the key" }
    print_sheet { ja: "回復シートを開く（PDF、2部）", en: "Open the recovery sheet (PDF, two copies)" }
    print_why(until: &str) {
        ja: "開いて印刷してください。{until}まで開けます。コードは画面には出ません。印刷したファイルは端末に残さないでください。",
        en: "Open and print it; you can until {until}. The code is not shown on the screen. Do not keep the file on this device.",
    }
    tail { ja: "印刷したコードの最後の4組（16文字）", en: "The last four groups of the printed code (16 signs)" }
    tail_help {
        ja: "大文字と小文字、ハイフンや空白の違いは気にしなくてかまいません。",
        en: "Case, hyphens and blanks do not matter.",
    }
    tail_wrong {
        ja: "印刷したコードの最後の4組と違います。紙をもう一度見てください。",
        en: "These are not the last four groups of the printed code. Look at the sheet again.",
    }
    found { ja: "確かめて鍵の輪を始める", en: "Check and start the circle" }
    draw_again { ja: "鍵を作り直す", en: "Make another key" }
    over_title { ja: "時間が過ぎたため、取り消しました", en: "Too much time went by" }
    over_text {
        ja: "何も保存していません。印刷した紙は破り、はじめからやり直してください。",
        en: "Nothing was kept. Tear up what you printed and begin again.",
    }
    founded { ja: "鍵の輪が始まりました", en: "The circle has been started" }
    founded_text {
        ja: "シートを2通の封筒に入れて封をしてください。その前に一度、コードを全部入力して試しておくと安心です。",
        en: "Seal the two copies in envelopes. It is wise to try the whole code once before.",
    }
    founded_g { ja: "これでイベントを開始できます。", en: "Events can now be opened." }
    founded_e {
        ja: "次に、実施者（医療職）に番号を確かめてもらってください。それまで同意や申出は届きません。",
        en: "Next, have the implementers (medical staff) confirm it. Until then no consent or request arrives.",
    }
    to_circle { ja: "鍵の輪へ", en: "To the circle" }

    trial_title { ja: "回復シートを試す", en: "Try the recovery sheet" }
    trial_intro {
        ja: "シートのコードを全部入力します。開けるかどうかだけを確かめ、コードは保存しません。",
        en: "Type the whole code. It is only checked whether it opens the key; the code is not kept.",
    }
    code { ja: "回復シートのコード（56文字）", en: "Code of the recovery sheet (56 signs)" }
    try_it { ja: "試す", en: "Try it" }
    mistyped {
        ja: "コードに打ち間違いがあります。4文字ずつ見比べてください。",
        en: "The code is mistyped. Compare it group by group.",
    }
    other_sheet {
        ja: "これは今の鍵の輪のシートではありません。もう一方の封筒のシートも試してください。",
        en: "This is the sheet of another circle. Try the copy in the other envelope, too.",
    }
    tried { ja: "回復シートは使えます", en: "The recovery sheet works" }
    tried_text { ja: "封筒に戻して封をしてください。次は1年後に試します。", en: "Seal it in its envelope again. Try it once more in a year." }

    person_title(name: &str) { ja: "{name}さんに鍵を渡す", en: "Give the key to {name}" }
    loan_title(name: &str) { ja: "{name}さんに実施者の鍵を貸す", en: "Lend the implementers' key to {name}" }
    loan_why {
        ja: "貸した鍵では、紙で受検した人の回答を整える作業ができます。理由と期限は記録され、「誰が見られるか」に人数が出ます。",
        en: "With it a clerk can complete the answers of people who answered on paper. Reason and end are logged, and “Who can see” counts such clerks.",
    }
    begin_intro {
        ja: "本人に会うか、知っている内線番号で話しながら進めます。始めると、本人の「鍵の輪」のページに8桁の番号が出ます（10分間、3回まで）。",
        en: "Meet the person, or talk over an extension that you know. Their page about the circle then shows eight digits (ten minutes, three tries).",
    }
    begin { ja: "番号の確認を始める", en: "Begin the check" }
    begin_again { ja: "新しい番号で始め直す", en: "Begin again with another number" }
    digits { ja: "本人が読み上げた8桁の番号", en: "The eight digits that the person reads out" }
    digits_help(until: &str, left: u8) {
        ja: "{until}まで、あと{left}回入力できます。",
        en: "They count until {until}; tries left: {left}.",
    }
    wrong(left: u8) {
        ja: "番号が違います。もう一度聞いてください（あと{left}回）。",
        en: "The digits differ. Ask for them again; tries left: {left}.",
    }
    over {
        ja: "番号の有効な時間か回数が終わりました。始め直してください。",
        en: "The digits no longer count: too late or too often. Begin again.",
    }
    reason { ja: "貸す理由", en: "Reason" }
    reason_help { ja: "例：紙の回答の記入もれを確認するため（200文字まで）", en: "For example: to complete paper answers (up to 200 characters)" }
    last { ja: "貸す期限（この日まで）", en: "Last day" }
    last_help(example: &str) { ja: "1年以内の日付。例：{example}", en: "Within a year, as in {example}" }
    no_reason { ja: "理由を入力してください。", en: "Enter a reason." }
    long_reason { ja: "理由は200文字までです。", en: "The reason may have up to 200 characters." }
    no_date { ja: "期限の日付を、例のように入力してください。", en: "Enter the last day as in the example." }
    past_date { ja: "期限が過ぎた日付です。", en: "That day has passed." }
    far_date { ja: "期限は1年以内にしてください。", en: "The last day must be within a year." }
    confirm_grant { ja: "確かめて鍵を付与する", en: "Confirm and grant the key" }
    confirm_loan { ja: "確かめて鍵を貸す", en: "Confirm and lend the key" }
    granted { ja: "鍵を渡しました", en: "The key is given" }
    granted_text(name: &str) {
        ja: "{name}さんは、役割の範囲の記録を開けます。",
        en: "{name} can now open records inside the scope of the role.",
    }

    sign_title { ja: "会社側の鍵の輪を確かめる", en: "Confirm the employer's circle" }
    sign_intro {
        ja: "会社側の鍵を持つ人に会うか、知っている内線番号で話し、相手の画面に出る8桁を聞きます。合えば、同意と申出が会社側に届くようになります。",
        en: "Meet a holder of the employer's key, or talk over an extension that you know, and ask for the eight digits on their page. When they agree, consent and requests reach the employer.",
    }
    sign_with(name: &str) { ja: "{name}さんと確認を始める", en: "Begin the check with {name}" }
    sign_who(name: &str) { ja: "相手：{name}さん", en: "With: {name}" }
    sign_digits { ja: "相手が読み上げた8桁の番号", en: "The eight digits that they read out" }
    sign_confirm { ja: "確かめて署名する", en: "Confirm and sign" }
    sign_nobody {
        ja: "会社側の鍵を持つ人がいません。会社側で鍵の輪を始めてもらってください。",
        en: "Nobody holds the employer's key. Ask the employer's side to start its circle.",
    }
    signed { ja: "会社側の鍵の輪を確かめました", en: "The employer's circle is confirmed" }
    signed_text {
        ja: "これからの同意と申出は、会社側の鍵を持つ人に届きます。",
        en: "From now on consent and requests reach those who hold the employer's key.",
    }
}
