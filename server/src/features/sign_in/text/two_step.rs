//! Words of two-step sign-in.

texts! {
    pub(in crate::features::sign_in) struct Text;
    code_title { ja: "認証コードの入力", en: "Enter your code" }
    code_intro {
        ja: "認証アプリに表示されている6桁の数字を入力してください。",
        en: "Enter the six digits that your authenticator app shows."
    }
    code { ja: "認証コード", en: "Code" }
    code_help { ja: "数字は30秒ごとに変わります。バックアップコードも使えます。", en: "It changes every 30 seconds. A backup code works too." }
    code_blank { ja: "認証コードを入力してください。", en: "Enter the code." }
    code_wrong {
        ja: "認証コードが違うか、すでに使われています。アプリの新しい数字を入力してください。",
        en: "The code is wrong or has been used. Enter the digits that the app shows now."
    }
    code_trouble { ja: "認証アプリを使えないとき", en: "If you cannot use the app" }
    code_trouble_backup {
        ja: "保存してあるバックアップコードを、同じ欄に入力してください。1つのコードは1回だけ使えます。",
        en: "Enter one of your saved backup codes in the same field. Each works once."
    }
    code_trouble_lost {
        ja: "どちらもないときは、下の「相談窓口」へパスワードの再設定をお申し出ください。",
        en: "If you have neither, ask one of the desks under “Where to get help” to reset your password."
    }
    code_over { ja: "もう一度ログインしてください", en: "Please sign in again" }
    code_over_why {
        ja: "認証コードの入力に時間がかかったか、続けて間違えたためです。",
        en: "The code took too long, or was wrong several times."
    }

    two_step { ja: "二段階認証", en: "Two-step sign-in" }
    two_step_hint { ja: "パスワードに加えて、認証アプリの数字で本人を確かめます", en: "Asks for a code of your authenticator app after the password" }
    two_step_what {
        ja: "ログインのとき、パスワードのあとに、スマートフォンなどの認証アプリに表示される6桁の数字を入力するようにします。",
        en: "After the password, signing in will ask for six digits that an authenticator app on your phone shows."
    }
    two_step_who {
        ja: "パスワードを人に知られても、その数字がなければログインできません。認証アプリは通信を使わず、会社に何も送りません。",
        en: "Whoever learns your password cannot sign in without them. The app sends nothing to anybody."
    }
    two_step_scan_title { ja: "1. 認証アプリに登録する", en: "1. Add it to your app" }
    two_step_scan { ja: "認証アプリで、次の図を読み取ってください。", en: "Scan this with your authenticator app." }
    two_step_qr { ja: "認証アプリ用の二次元コード", en: "QR code for your authenticator app" }
    two_step_same_phone { ja: "この端末の認証アプリで開く", en: "Open the authenticator app on this device" }
    two_step_by_hand { ja: "読み取れないときは、次の文字をアプリに入力してください。", en: "If you cannot scan it, type this into the app." }
    two_step_confirm_title { ja: "2. 数字を入力して確かめる", en: "2. Confirm with a code" }
    two_step_code_help { ja: "アプリに表示された6桁の数字です。", en: "The six digits that the app shows." }
    two_step_password_help { ja: "いまのパスワードです。", en: "Your present password." }
    two_step_on { ja: "二段階認証を始める", en: "Switch on two-step sign-in" }
    two_step_wrong_code {
        ja: "認証コードが違います。端末の時計が合っているかを確かめ、アプリの新しい数字を入力してください。",
        en: "The code is wrong. Check the clock of your device and enter the digits that the app shows now."
    }
    two_step_is_on { ja: "二段階認証を始めました", en: "Two-step sign-in is on" }
    two_step_is_on_text {
        ja: "次のログインから認証コードを入力します。ほかの端末でのログインは終了しました。",
        en: "Your next sign-in asks for a code. All other sign-ins have ended."
    }
    state { ja: "状態", en: "State" }
    two_step_since(time: &str) { ja: "{time}から使用中", en: "In use since {time}" }
    in_use { ja: "使用中", en: "In use" }
    not_in_use { ja: "未設定", en: "Not set up" }
    backups { ja: "バックアップコード", en: "Backup codes" }
    backups_left { ja: "使えるバックアップコード", en: "Backup codes left" }
    count_codes(number: usize) { ja: "{number}個", en: "{number}" }
    backups_what {
        ja: "認証アプリを使えないとき、6桁の数字の代わりに入力します。1つのコードは1回だけ使えます。",
        en: "Enter one in place of the six digits when you cannot use the app. Each works once."
    }
    backups_once { ja: "これらのコードは二度と表示しません", en: "These codes will not be shown again" }
    backups_keep {
        ja: "印刷するか、安全な場所に保存してください。ほかの人に見せないでください。",
        en: "Print them or save them in a safe place, and show them to nobody."
    }
    backups_again {
        ja: "コードをなくしたときや少なくなったときは、新しく作れます。前のコードは使えなくなります。",
        en: "If they are lost or few, make new ones. The earlier ones stop working."
    }
    backups_make { ja: "バックアップコードを作り直す", en: "Make new backup codes" }
    two_step_off { ja: "二段階認証をやめる", en: "Switch off two-step sign-in" }
    two_step_off_text {
        ja: "やめると、パスワードだけでログインできるようになります。",
        en: "After that the password alone signs you in."
    }
    two_step_short {
        ja: "あなたの権限では、二段階認証を使わないとき15文字以上のパスワードが必要です。先にパスワードを変更してください。",
        en: "Without it your role needs a password of at least 15 characters. Change your password first."
    }
}
