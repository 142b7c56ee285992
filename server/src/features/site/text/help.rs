//! 相談窓口.

texts! {
    pub(in crate::features::site) struct Text;
    title { ja: "相談窓口", en: "Where to get help" }
    lead {
        ja: "体や心のこと、ストレスチェックのこと、何でも相談できます。このページを開いたことは、どこにも記録されません。",
        en: "You can talk about your health, your mind or the stress check. That you opened this page is recorded nowhere.",
    }
    empty {
        ja: "この会社の相談窓口は、まだ登録されていません。人事部または産業医へお問い合わせください。",
        en: "Your company has not entered its contacts here yet. Please ask HR or the company doctor.",
    }
    desks { ja: "窓口と連絡先", en: "Whom to turn to" }
    reach { ja: "連絡先", en: "Contact" }
    note { ja: "受付時間など", en: "Hours and remarks" }
    record_title { ja: "会社に知られずに相談できますか", en: "Will the company know?" }
    record {
        ja: "ストレスチェックの結果を見られるのは、あなたと、実施者である医療職だけです。相談するときに結果を見せるかどうかは、あなたが決められます。",
        en: "Only you and the medical staff who carry out the stress check can see your result. Whether you show it when you ask for help is up to you.",
    }
    sign_in_title { ja: "ログインできないとき", en: "If you cannot sign in" }
    sign_in {
        ja: "はじめての方は、配られた用紙のログインIDと初回パスワードでログインし、ご自分のパスワードを決めてください。用紙をなくしたときは人事部へお申し出ください。",
        en: "The first time, use the login ID and the one-time password on the slip you were given, then choose your own password. If you have lost the slip, ask HR.",
    }
}
