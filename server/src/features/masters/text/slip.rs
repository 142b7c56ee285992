//! Words on the printed slips.

texts! {
    pub(in crate::features::masters) struct Text;
    confidential { ja: "親展", en: "Confidential" }
    addressee(name: &str) { ja: "{name} 様", en: "{name}" }
    title { ja: "ログインのご案内", en: "How to sign in" }
    purpose {
        ja: "下のログインIDとパスワードで、はじめの設定をしてください。",
        en: "Use the login ID and the password below to set up your account.",
    }
    address { ja: "アドレス", en: "Address" }
    login { ja: "ログインID", en: "Login ID" }
    secret { ja: "パスワード（1回だけ使えます）", en: "Password (works once)" }
    until(moment: &str) { ja: "有効期限 {moment}", en: "valid until {moment}" }
    steps { ja: "はじめかた", en: "How to start" }
    step_open {
        ja: "右上の二次元コードを読み取るか、上のアドレスをブラウザーに入れます。",
        en: "Scan the code at the upper right, or type the address into a browser.",
    }
    step_sign_in {
        ja: "ログインIDとパスワードを入れます。大文字・小文字、ハイフンの有無は問いません。",
        en: "Enter the login ID and the password. Case and hyphens do not matter.",
    }
    step_password {
        ja: "自分だけのパスワードを決めます。会社の人もシステムの担当者も、それを知ることはできません。",
        en: "Choose a password of your own. Nobody in the company, nor who runs the system, can learn it.",
    }
    nobody_else {
        ja: "この紙をほかの人に見せないでください。「使用済みです」と出たときは、だれかが先に使ったおそれがあります。すぐに担当者へ知らせてください。",
        en: "Do not show this sheet to anybody. If it is refused as already used, somebody else may have used it: tell the desk at once.",
    }
}
