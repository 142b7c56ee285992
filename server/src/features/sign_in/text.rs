//! Words of signing in and of the own account.

pub(super) mod history;
pub(super) mod two_step;

texts! {
    pub(super) struct Text;
    sign_in { ja: "ログイン", en: "Sign in" }
    sign_in_help {
        ja: "初めての方は、お手元の用紙にあるログインIDと初回パスワードを入力してください。",
        en: "If this is your first time, use the login ID and first password on your slip."
    }
    login_id { ja: "ログインID", en: "Login ID" }
    password { ja: "パスワード", en: "Password" }
    password_help { ja: "貼り付けて入力できます。", en: "You can paste it." }
    login_blank { ja: "ログインIDを入力してください。", en: "Enter your login ID." }
    password_blank { ja: "パスワードを入力してください。", en: "Enter your password." }
    refused {
        ja: "ログインIDかパスワードが違います。もう一度入力してください。",
        en: "The login ID or the password is wrong. Please enter them again."
    }
    wait_seconds(seconds: u32) {
        ja: "続けて間違えたため、{seconds}秒たってからもう一度お試しください。",
        en: "After several misses, please try again in {seconds} seconds."
    }
    wait_minutes(minutes: u32) {
        ja: "続けて間違えたため、{minutes}分たってからもう一度お試しください。",
        en: "After several misses, please try again in {minutes} minutes."
    }
    ended { ja: "ログアウトしました", en: "You have been signed out" }
    ended_why(minutes: u32) {
        ja: "{minutes}分間操作がなかったか、別の場所でログインを終了したためです。",
        en: "Nothing was done for {minutes} minutes, or the sign-in was ended elsewhere."
    }
    ended_kept {
        ja: "回答は、最後に「保存」と表示された時刻まで保存されています。ログインすると続きから始められます。",
        en: "Your answers are kept up to the last time that “Saved” was shown. Sign in to continue."
    }
    trouble { ja: "ログインできないとき", en: "If you cannot sign in" }
    trouble_slip {
        ja: "初回パスワードは14日間、1回だけ使えます。英字の大文字・小文字と区切りの「-」は区別しません。",
        en: "A first password works once, within 14 days. Capital letters and hyphens do not matter."
    }
    trouble_lost {
        ja: "パスワードを忘れたときは、下の「相談窓口」へお問い合わせください。",
        en: "If you have forgotten your password, ask one of the desks under “Where to get help”."
    }

    first_title { ja: "自分のパスワードを決める", en: "Choose your own password" }
    step_password { ja: "パスワード", en: "Password" }
    step_recovery { ja: "回復コード", en: "Recovery code" }
    first_intro {
        ja: "これからログインに使うパスワードを決めてください。あなた以外は知ることができません。",
        en: "Choose the password that you will sign in with. Nobody else can learn it."
    }
    first_key {
        ja: "このパスワードから、あなたの記録を開く鍵を作ります。会社にも運用担当者にも開けません。",
        en: "It makes the key that opens your records. Neither the company nor the operator can open them."
    }
    set_password { ja: "このパスワードに決める", en: "Use this password" }
    new_password { ja: "新しいパスワード", en: "New password" }
    new_help(least: usize) {
        ja: "{least}文字以上。文字の種類は自由です。",
        en: "At least {least} characters of any kind."
    }
    again { ja: "新しいパスワード（もう一度）", en: "New password, again" }
    differs {
        ja: "2つのパスワードが同じではありません。両方をもう一度入力してください。",
        en: "The two passwords are not the same. Please enter both again."
    }
    weak_short(least: usize) {
        ja: "パスワードが短すぎます。{least}文字以上にしてください。",
        en: "The password is too short. Use at least {least} characters."
    }
    weak_long { ja: "パスワードが長すぎます。128文字までにしてください。", en: "The password is too long. Use up to 128 characters." }
    weak_own {
        ja: "氏名、社員番号、誕生日、会社や部署の名前に近い言葉です。ほかの言葉を足してください。",
        en: "It is close to your name, number, birthday, or the name of the company or a department. Add other words."
    }
    weak_common {
        ja: "よく使われるパスワードの一覧にある言葉です。関係のない言葉をつなげてください。",
        en: "It is on the list of common passwords, or made of its words. Join words that have nothing to do with each other."
    }
    weak_guessable {
        ja: "続きの文字や繰り返しがあり、推測されやすいパスワードです。関係のない言葉を足してください。",
        en: "Rows or repeated characters make it easy to guess. Add words that have nothing to do with each other."
    }
    offer {
        ja: "思いつかないときは、次の4つの言葉をそのまま使えます。ページを開くたびに変わります。",
        en: "If nothing comes to mind, you can use these four words. They change each time the page opens."
    }

    account { ja: "アカウント", en: "Account" }
    name { ja: "氏名", en: "Name" }
    last_sign_in { ja: "前回のログイン", en: "Last sign-in" }
    first_time { ja: "今回が初めてです", en: "This is the first time" }
    time_from(time: &str, address: &str) { ja: "{time}（{address}から）", en: "{time} (from {address})" }
    security { ja: "パスワードと安全", en: "Password and security" }
    set_on(day: &str) { ja: "{day}に設定しました", en: "Set on {day}" }
    is_set { ja: "設定済み", en: "Set" }
    made { ja: "作成済み", en: "Made" }
    not_made { ja: "未作成", en: "Not made" }
    recovery_hint { ja: "パスワードを忘れたときに記録を開くためのコードです", en: "Opens your records if you forget the password" }
    sign_ins_hint { ja: "使っている端末を確かめ、終了できます", en: "See where you are signed in, and end it" }
    count(number: usize) { ja: "{number}件", en: "{number}" }
    access { ja: "見た人", en: "Who has looked" }
    access_hint { ja: "あなたの記録を開ける人と、開いた人です", en: "Who can open your records, and who did" }
    always { ja: "いつでも確認できます", en: "Always here" }
    display { ja: "表示の設定", en: "How pages look" }
    size { ja: "文字の大きさ", en: "Size of text" }
    size_standard { ja: "標準", en: "Standard" }
    size_large { ja: "大", en: "Large" }
    one_by_one { ja: "質問を1問ずつ表示する", en: "Show one question at a time" }
    moves_on { ja: "答えたら次の質問へ進む", en: "Move on after each answer" }
    moves_on_help { ja: "1問ずつ表示するときだけ働きます。", en: "Works only with one question at a time." }
    number_keys { ja: "数字キーで答える", en: "Answer with number keys" }
    number_keys_help { ja: "質問の枠を選んでいる間、1〜4のキーで答えられます。", en: "While a question is selected, the keys 1 to 4 answer it." }
    save { ja: "保存する", en: "Save" }

    confirm_title { ja: "パスワードの確認", en: "Your password again" }
    confirm_intro {
        ja: "大切な操作のため、もう一度パスワードを入力してください。5分間有効です。",
        en: "What you are about to do is important. Please enter your password again; it counts for five minutes."
    }
    go_on { ja: "次へ進む", en: "Continue" }
    wrong_password { ja: "パスワードが違います。もう一度入力してください。", en: "The password is wrong. Please enter it again." }
    change_title { ja: "パスワードの変更", en: "Change your password" }
    change_intro {
        ja: "変更すると、ほかの端末でのログインはすべて終了します。記録はこれまでどおり開けます。",
        en: "All other sign-ins end when you change it. Your records stay open to you."
    }
    current { ja: "現在のパスワード", en: "Current password" }
    change_password { ja: "パスワードを変更する", en: "Change password" }

    recovery_title { ja: "回復コード", en: "Recovery code" }
    recovery_what {
        ja: "回復コードがあると、パスワードを忘れても、これまでの記録を開けます。",
        en: "With a recovery code you can open your earlier records even if you forget your password."
    }
    recovery_who {
        ja: "コードは一度だけ表示し、このシステムには残しません。印刷するか、安全な場所に保存してください。",
        en: "It is shown once and not kept here. Print it or save it in a safe place."
    }
    recovery_again {
        ja: "すでに作成しています。新しく作ると、前のコードは使えなくなります。",
        en: "You have made one already. A new one replaces it."
    }
    recovery_make { ja: "回復コードを作る", en: "Make a recovery code" }
    later { ja: "後で", en: "Later" }
    recovery_once { ja: "このコードは二度と表示しません", en: "This code will not be shown again" }
    recovery_keep {
        ja: "ほかの人に見せないでください。会社にも運用担当者にも伝える必要はありません。",
        en: "Show it to nobody. Neither the company nor the operator needs it."
    }
    recovery_print { ja: "印刷するときは、ブラウザーの印刷を使ってください。", en: "To print it, use your browser's print command." }
    recovery_save { ja: "ファイルに保存する", en: "Save as a file" }

    sign_ins_title { ja: "ログイン中の端末", en: "Your sign-ins" }
    sign_ins_intro {
        ja: "身に覚えのないログインがあれば、終了してパスワードを変更してください。終了の前にパスワードを確認することがあります。",
        en: "If you do not recognise one, end it and change your password. You may be asked for your password first."
    }
    this_sign_in { ja: "この端末（いま使用中）", en: "This one (in use now)" }
    from(address: &str) { ja: "{address} からのログイン", en: "Sign-in from {address}" }
    address { ja: "接続元", en: "From" }
    started { ja: "ログイン", en: "Signed in" }
    last_used { ja: "最後の操作", en: "Last used" }
    end_this { ja: "終了する", en: "End" }
    end_others { ja: "ほかのログインをすべて終了する", en: "End all other sign-ins" }

    was_reset(day: &str, by: &str, face: &str) {
        ja: "{day}にパスワードが再設定されました（担当：サーバーの運用担当者 {by}、{face}）。",
        en: "Your password was reset on {day} (by the operator of the server, {by}, {face}). "
    }
    face_web { ja: "画面", en: "on a page" }
    face_cli { ja: "コマンド", en: "by command" }
    face_console { ja: "管理コンソール", en: "on the console" }
    face_api { ja: "管理ソケット", en: "over the admin socket" }
    closed_until {
        ja: "これまでの結果は本人確認が済むまで、保存途中の回答は以前のパスワードか回復コードを入れるまで、開けません。",
        en: "Earlier results stay closed until it is sure that it is you, and unfinished answers until you enter your former password or recovery code."
    }
    results_are_back {
        ja: "これまでの結果は、実施者の本人確認で開けるようになりました。保存途中だった回答は、以前のパスワードか回復コードで開けます。",
        en: "An implementer has given your earlier results back. Unfinished answers open with your former password or recovery code."
    }
    closed_title { ja: "閉じている記録を開く", en: "Open the closed records" }
    ways_title { ja: "開く方法", en: "Ways to open them" }
    former_title { ja: "以前のパスワードで開く", en: "Open with your former password" }
    former_hint { ja: "再設定の前のパスワードを思い出せるとき", en: "If you remember the password from before the reset" }
    opens_all { ja: "すべて開けます", en: "Opens everything" }
    opens_results { ja: "結果だけ開けます", en: "Opens results only" }
    former_intro {
        ja: "再設定の前に使っていたパスワードを入れると、それまでの記録がすべて開けます。",
        en: "The password that you used before the reset opens all your records from that time."
    }
    former_password { ja: "以前のパスワード", en: "Former password" }
    former_help { ja: "再設定の前のパスワードです。", en: "The one from before the reset." }
    current_help { ja: "いま使っているパスワードです。", en: "The one that you sign in with now." }
    open_records { ja: "記録を開く", en: "Open the records" }
    wrong_former {
        ja: "このパスワードでは開けません。以前のパスワードをもう一度入力してください。",
        en: "This password opens none of the closed records. Please enter your former password again."
    }
    code_title { ja: "回復コードで開く", en: "Open with your recovery code" }
    code_hint { ja: "印刷または保存しておいた回復コードがあるとき", en: "If you have printed or saved the recovery code" }
    code_intro {
        ja: "再設定の前に作った回復コードを入れると、それまでの記録がすべて開けます。",
        en: "The recovery code that you made before the reset opens all your records from that time."
    }
    code_field { ja: "回復コード", en: "Recovery code" }
    wrong_code {
        ja: "この回復コードでは開けません。英数字をもう一度確かめてください。",
        en: "This recovery code opens none of the closed records. Please check its letters and digits."
    }
    results_title { ja: "結果だけを実施者に戻してもらう", en: "Have your results given back by an implementer" }
    results_hint {
        ja: "パスワードも回復コードもないとき。8桁の番号を口頭で伝えます",
        en: "If you have neither. You read out eight digits"
    }
    not_me_title { ja: "身に覚えがないとき", en: "If you did not ask for the reset" }
    not_me_hint {
        ja: "再設定を頼んでいないときは、すぐに知らせてください。",
        en: "If nobody reset your password on your behalf, say so at once."
    }
    not_me_button { ja: "身に覚えがないと知らせる", en: "Report that this was not me" }
    not_me_what {
        ja: "医療職に知らせ、あなたのログインをすべて終了します。この端末のログインも終わります。",
        en: "The medical staff is told and all your sign-ins end, this one too."
    }
    not_me_then {
        ja: "閉じている記録は、だれにも開けません。医療職が直接ご本人に確かめます。",
        en: "The closed records open to nobody. A member of the medical staff will speak to you in person."
    }
    go_back { ja: "戻る", en: "Back" }
}
