//! Words of the page about the audit chain.

use crate::features::audit::Flaw;

texts! {
    pub(super) struct Text;
    title { ja: "監査ログの照合", en: "Check of the audit log" }
    care { ja: "医療職の画面", en: "Medical desk" }
    lead {
        ja: "だれが何をしたかの記録は、1件ずつ前の記録につながっています。鍵を持つ人がその日はじめてログインすると、最後の記録に署名します。",
        en: "Each entry about who did what is chained to the one before. The first sign-in of a key holder on a day signs the last one.",
    }
    whole { ja: "連鎖はつながっています", en: "The chain is whole" }
    whole_text(entries: &str) { ja: "記録 {entries}件を、いますべて照合しました。", en: "All {entries} entries have just been checked." }
    broken(seq: u64) { ja: "{seq}番の記録で連鎖が切れています", en: "The chain is broken at entry {seq}" }
    missing { ja: "この番号の記録がありません。", en: "The entry is missing." }
    changed { ja: "書かれたあとに変えられています。", en: "It was changed after it was written." }
    rewritten {
        ja: "署名された記録と違います。ここまでの記録が書き直されています。",
        en: "It differs from what was signed: the entries up to here were written anew.",
    }
    forged { ja: "この番号への署名が、実施者の鍵によるものではありません。", en: "The signature under it is not by the implementers' key." }
    what_to_do {
        ja: "運用担当者ではない人（人事部、衛生委員会）にも知らせてください。",
        en: "Tell somebody beside the operator, too: HR or the health committee.",
    }
    caption { ja: "署名された記録", en: "Signed heads" }
    head_day { ja: "日時", en: "When" }
    head_seq { ja: "番号", en: "Entry" }
    head_by { ja: "ログインした人", en: "Whose sign-in" }
    head_hash { ja: "要約（先頭）", en: "Hash (beginning)" }
    gone { ja: "（登録のない人）", en: "(no longer registered)" }
    none { ja: "まだ署名はありません。次のログインで署名します。", en: "Nothing is signed yet; the next sign-in signs." }
}

impl Text {
    pub(super) const fn flaw(self, flaw: Flaw) -> &'static str {
        match flaw {
            Flaw::Missing => self.missing(),
            Flaw::Changed => self.changed(),
            Flaw::Rewritten => self.rewritten(),
            Flaw::Forged => self.forged(),
        }
    }
}
