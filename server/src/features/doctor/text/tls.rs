//! Words about certificates.

use jiff::Timestamp;

use super::Text;
use crate::certificate::Flaw;

impl Text {
    /// A flaw of a chain in words; `day` writes a date.
    pub(in super::super) fn flaw(self, flaw: &Flaw, day: impl Fn(Timestamp) -> String) -> String {
        match flaw {
            Flaw::Unreadable(place) => self.flaw_unreadable(*place),
            Flaw::Key => self.flaw_key().to_owned(),
            Flaw::Names(names) => self.flaw_names(&names.join(", ")),
            Flaw::NotYet(subject, from) => self.flaw_not_yet(subject, &day(*from)),
            Flaw::Expired(subject, until) => self.flaw_expired(subject, &day(*until)),
            Flaw::Order(place) => self.flaw_order(*place, place - 1),
            Flaw::Chain(said) => self.flaw_chain(said),
            Flaw::WeakSignature(subject) => self.flaw_weak(subject),
            Flaw::ShortKey(subject, bits) => self.flaw_short(subject, *bits),
        }
    }
}

texts! { @words [pub(in super::super)] Text
    flaw_unreadable(place: usize) { ja: "連鎖の{place}番目の証明書を読めません", en: "certificate {place} of the chain cannot be read" }
    flaw_key { ja: "鍵と証明書が合いません。「mamori cert csr」で作った要求への証明書か、その鍵も入ったファイルを使ってください", en: "key and certificate do not belong together; use the certificate made for the request of `mamori cert csr`, or a file that holds its key as well" }
    flaw_names(names: &str) { ja: "証明書が次の名前を含みません: {names}", en: "the certificate is not for {names}" }
    flaw_not_yet(subject: &str, day: &str) { ja: "{subject} は {day} からの証明書です", en: "{subject} begins only on {day}" }
    flaw_expired(subject: &str, day: &str) { ja: "{subject} は {day} で終わりました", en: "{subject} ended on {day}" }
    flaw_order(place: usize, before: usize) { ja: "連鎖の順序が違います。{place}番目は{before}番目を発行した証明書ではありません（サーバー、中間CA、ルートの順に並べてください）", en: "certificate {place} of the chain did not issue certificate {before}; put the server's first, then the intermediates, then the root" }
    flaw_chain(said: &str) { ja: "連鎖の署名か用途が正しくありません（{said}）", en: "a signature or purpose of the chain does not hold ({said})" }
    flaw_weak(subject: &str) { ja: "{subject} の署名は SHA-1 か MD5 で、ブラウザーは受け付けません", en: "{subject} is signed with SHA-1 or MD5, which browsers refuse" }
    flaw_short(subject: &str, bits: usize) { ja: "{subject} のRSA鍵は {bits} ビットです（2048以上が必要です）", en: "the RSA key of {subject} has {bits} bits; at least 2048 are needed" }
    tls_unreadable(said: &str) { ja: "読めません: {said}", en: "cannot be read: {said}" }
    tls_chain(count: usize) { ja: "鍵と証明書が合い、連鎖もそろっています（{count}枚）", en: "key, certificate and chain belong together; certificates: {count}" }
    tls_names(names: &str) { ja: "証明書はすべての名前を含みます: {names}", en: "the certificate is for every name: {names}" }
    tls_ends(days: i64, day: &str) { ja: "証明書の期限まで {days}日（{day}）", en: "days until the certificate ends: {days} ({day})" }
    tls_key(key: &str) { ja: "鍵と署名は十分に強い方式です（{key}）", en: "key and signatures are strong enough ({key})" }
    authorities(count: usize) { ja: "社内の認証局 {count}件", en: "authorities of the company: {count}" }
    authority_ends(subject: &str, days: i64) { ja: "認証局 {subject} の期限まで {days}日", en: "days until the authority {subject} ends: {days}" }
    tls_shown(address: &str, version: &str) { ja: "{address} は、いまの証明書を見せています（{version}）", en: "{address} shows the present certificate ({version})" }
    tls_other(address: &str) { ja: "{address} は、フォルダーのものとは別の証明書を見せています", en: "{address} shows another certificate than the folder holds" }
    tls_silent(address: &str, said: &str) { ja: "{address} につながりません: {said}", en: "{address} does not answer: {said}" }
}
