//! Words of the pages of managers and clerks.

pub(super) mod file;
pub(super) mod mapping;
pub(super) mod person;
pub(super) mod secrets;
pub(super) mod slip;

texts! {
    pub(super) struct Text;

    admin { ja: "管理", en: "Maintenance" }
    home_lead {
        ja: "利用者、部署、属性、事業場、取り込み、メールを管理します。回答や結果は、ここからは見られません。",
        en: "People, departments, attributes, sites, imports and letters are kept here. No answer and no result can be seen from here.",
    }
    events { ja: "イベント", en: "Events" }
    events_hint { ja: "ストレスチェックを準備し、始め、締め切ります", en: "Stress checks are prepared, started and closed" }
    events_open(count: &str) { ja: "実施中 {count}", en: "{count} open" }
    people { ja: "利用者", en: "People" }
    people_hint { ja: "追加、変更、停止と、初回ログインの案内", en: "Add, edit, stop, and hand over first sign-ins" }
    letters_failed { ja: "失敗あり", en: "Some failed" }
    people_count(count: &str) { ja: "{count}人", en: "{count}" }
    import { ja: "利用者の取り込み", en: "Import people" }
    import_hint { ja: "CSVファイルから追加・変更・停止", en: "Add, change and stop by a CSV file" }
    imports { ja: "取り込みの履歴", en: "Imports so far" }
    imports_hint { ja: "内容を確かめて、取り消せます", en: "To be looked at and taken back" }
    locks { ja: "ロック中のアカウント", en: "Locked accounts" }
    locks_hint { ja: "原因と接続元を見て、解除します", en: "With cause and address" }
    letters { ja: "メール", en: "Letters" }
    audit { ja: "監査ログ", en: "Audit log" }
    audit_hint { ja: "だれが、いつ、何を管理したか", en: "Who kept what, and when" }
    messages { ja: "文面", en: "Texts" }
    messages_hint { ja: "画面とメールの文章、相談窓口、同意文", en: "What pages and letters say, contacts, consent" }
    letters_off { ja: "使っていません（用紙とお知らせで案内します）", en: "Not in use; slips and notices take their place" }
    letters_hint(waiting: &str, failed: &str) { ja: "待ち {waiting}　失敗 {failed}", en: "Waiting {waiting}, failed {failed}" }

    find { ja: "社員番号、ログインID、氏名、フリガナの一部", en: "Part of number, login ID, name or kana" }
    find_button { ja: "絞り込む", en: "Filter" }
    clear { ja: "条件を消す", en: "Clear the filter" }
    state { ja: "状態", en: "State" }
    every_state { ja: "すべて", en: "All" }
    awaiting_first { ja: "初期設定待ち", en: "Awaiting first sign-in" }
    active { ja: "利用中", en: "In use" }
    stopped { ja: "停止", en: "Stopped" }
    awaiting_reset { ja: "再設定待ち", en: "Awaiting new password" }
    locked { ja: "ロック中", en: "Locked" }
    order { ja: "並び", en: "Order" }
    rising { ja: "社員番号の小さい順", en: "Staff number, rising" }
    falling { ja: "社員番号の大きい順", en: "Staff number, falling" }
    by_kana { ja: "フリガナの順", en: "Kana" }
    add_person { ja: "利用者を追加", en: "Add a person" }
    back { ja: "戻る", en: "Back" }
    number { ja: "社員番号", en: "Staff number" }
    name { ja: "氏名", en: "Name" }
    department { ja: "所属", en: "Department" }
    role { ja: "権限", en: "Role" }
    none { ja: "なし", en: "None" }
    caption(count: &str) { ja: "利用者（全{count}人）", en: "People ({count} in all)" }
    caption_found(count: &str) { ja: "条件に合う利用者（全{count}人から）", en: "People who match (of {count} in all)" }
    next { ja: "次の50人", en: "Next 50" }
    nobody_matches { ja: "条件に合う人はいません。", en: "Nobody matches." }
    nobody_yet { ja: "利用者がまだいません。CSVを取り込んでください。", en: "There is nobody yet. Import a CSV file." }
    filter_long { ja: "検索の言葉は100文字までです", en: "At most 100 characters can be searched for" }
    export { ja: "全員を書き出す", en: "Write everybody out" }
    export_lead {
        ja: "取り込みと同じ列のファイルです。絞り込みにかかわらず、全員が入ります。書き出したことは記録に残ります。",
        en: "The file has the columns of the import and holds everybody, whatever the filter. Writing it is recorded.",
    }
    departments { ja: "部署", en: "Departments" }
    departments_hint { ja: "階層、名称、事業場、統合と廃止、先の日付の変更", en: "The tree, names, sites, merges, and changes on a day to come" }
    attributes { ja: "属性", en: "Attributes" }
    attributes_hint { ja: "職種や勤務形態などの項目と、その値", en: "Such as kinds of work, with their values" }
    sites { ja: "事業場", en: "Sites" }
    sites_hint { ja: "労働基準監督署への報告に使う内容", en: "What the report to the labour office asks for" }
    export_master { ja: "書き出す", en: "Download" }
    export_master_lead { ja: "すべての行が入ります。書き出したことは記録に残ります。", en: "The file holds every row. Writing it is recorded." }

    login { ja: "ログインID", en: "Login ID" }
    kana { ja: "フリガナ", en: "Kana" }
    name_en { ja: "氏名（英字）", en: "Name in Latin letters" }
    mail { ja: "メール", en: "Mail address" }
    joined { ja: "入社日", en: "Joined" }
    left { ja: "退職日", en: "Left" }
    suspended { ja: "停止した日時", en: "Stopped since" }
    no_health { ja: "回答・結果・面談の情報は、この画面にはありません。", en: "Answers, results and interviews are not shown here." }
    lock_passwords(misses: u32, from: &str, until: &str) {
        ja: "{from} からパスワードを{misses}回間違えました。{until} に自動で解除されます。",
        en: "{misses} wrong passwords from {from}. The lock ends by itself at {until}.",
    }
    lock_codes(misses: u32, from: &str, until: &str) {
        ja: "{from} から二段階認証のコードを{misses}回間違えました。{until} に自動で解除されます。",
        en: "{misses} wrong codes from {from}. The lock ends by itself at {until}.",
    }
    lock_day(misses: u32, until: &str) {
        ja: "1日に{misses}回パスワードを間違えました。{until} に自動で解除されます。",
        en: "{misses} wrong passwords in a day. The lock ends by itself at {until}.",
    }
    anywhere { ja: "いろいろな接続元", en: "many places" }
    no_locks { ja: "ロック中のアカウントはありません。", en: "No account is locked." }
    cause { ja: "原因と接続元", en: "Cause and address" }
    steps { ja: "アカウントの操作", en: "Steps of the account" }
    reason { ja: "理由", en: "Reason" }
    reason_help { ja: "記録に残ります。200文字まで。", en: "It is recorded. At most 200 characters." }
    reason_missing { ja: "理由を書いてください", en: "Write the reason" }
    reason_long { ja: "理由は200文字までです", en: "The reason takes at most 200 characters" }
    unlock { ja: "ロックを解除する", en: "Unlock" }
    unlock_text { ja: "パスワードは変わりません。", en: "The password stays." }
    suspend { ja: "停止する", en: "Stop the account" }
    suspend_text {
        ja: "次の操作からログインできなくなります。鍵の輪の資格も終わります。あとで再開できます。",
        en: "Signing in ends at once, and so does a membership of a circle. It can be resumed later.",
    }
    resume { ja: "再開する", en: "Resume the account" }
    resume_text { ja: "権限は戻りますが、鍵は戻りません。", en: "The role comes back, the keys do not." }
    done_unlock { ja: "ロックを解除しました", en: "The account was unlocked" }
    done_suspend { ja: "停止しました", en: "The account was stopped" }
    done_resume { ja: "再開しました", en: "The account was resumed" }
    not_locked { ja: "ロックされていません", en: "Nothing locks the account" }
    is_stopped { ja: "すでに停止しています", en: "The account is stopped already" }
    not_stopped { ja: "停止していません", en: "The account is not stopped" }
    has_left(day: &str) { ja: "{day}に退職しています。退職日を直すと再開できます", en: "The person left on {day}; another date of leaving resumes the account" }
    last_holder { ja: "この人だけが持つ鍵があります。先にほかの人へ鍵を付与してください", en: "Nobody else holds a key that this person holds; grant it to somebody first" }
    changed { ja: "その間に別の人が変更しました。もう一度確かめてください", en: "Somebody else changed this meanwhile; please look again" }

    secret_first { ja: "初回ログインの案内", en: "Letter for the first sign-in" }
    secret_reset { ja: "パスワードの再設定", en: "Reset the password" }
    secret_first_lead {
        ja: "1回だけ使えるパスワードを作り、本人に渡します。14日間使えます。前に作ったものは使えなくなります。",
        en: "A password for one use is made for the person, good for 14 days. Earlier ones end.",
    }
    secret_reset_lead {
        ja: "1回だけ使えるパスワードを作り、本人に渡します。72時間使えます。すべてのログインが終わり、二段階認証も解除されます。",
        en: "A password for one use is made for the person, good for 72 hours. All sign-ins end, two-step sign-in is switched off.",
    }
    secret_reset_seen {
        ja: "本人には、だれがいつ再設定したかが表示されます。これまでの結果は、本人確認が済むまで開けません。",
        en: "The person sees who reset and when. Earlier results stay closed until the person has been confirmed.",
    }
    way { ja: "渡し方", en: "How it is handed over" }
    by_mail { ja: "メールで本人に送る", en: "By mail to the person" }
    by_mail_hint { ja: "だれの画面にも表示されません。", en: "Nobody else sees it." }
    by_slip { ja: "用紙を印刷して渡す", en: "On a printed slip" }
    by_slip_hint { ja: "封筒に入れて本人に渡してください。", en: "Hand it over in an envelope." }
    way_missing { ja: "渡し方を選んでください", en: "Choose how it is handed over" }
    make { ja: "作る", en: "Make it" }
    no_mail { ja: "メールアドレスがないので、用紙で渡します。", en: "There is no mail address, so it goes on a slip." }
    mail_waits(from: &str) {
        ja: "メールアドレスが変わったばかりです。{from} から再設定できます。",
        en: "The mail address has just changed. A reset is possible from {from}.",
    }
    sent { ja: "メールを送ります", en: "The letter is on its way" }
    sent_text { ja: "1回だけ使えるパスワードは、送るときに作られ、本人にだけ届きます。", en: "The password is made when the letter leaves and reaches the person alone." }
    slip_made { ja: "用紙を作りました", en: "The slip is ready" }
    slip_text(until: &str) { ja: "15分のあいだに1回だけ開けます。パスワードは {until} まで使えます。", en: "It opens once within 15 minutes. The password is good until {until}." }
    slip_link { ja: "用紙を開く（PDF）", en: "Open the slip (PDF)" }
}
