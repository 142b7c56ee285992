//! Words about the appliance itself: its certificate, its findings.

texts! {
    /// Words of findings.
    pub(super) struct CheckText;
    good { ja: "良好", en: "good" }
    caution { ja: "注意", en: "caution" }
    problem { ja: "問題", en: "problem" }
    mend(command: &str) { ja: "直し方: {command}", en: "mend it with: {command}" }
}

texts! {
    /// Words of certificates.
    pub(super) struct CertificateText;
    listens(listen: &str, names: &str) { ja: "待ち受け {listen}   名前 {names}", en: "listening on {listen} as {names}" }
    own {
        ja: "この装置が作った証明書です。期限の30日前に作り直します",
        en: "made by the appliance, which makes it anew 30 days before its end",
    }
    company { ja: "会社の証明書です。期限の前に、新しいものを入れてください", en: "a certificate of the company; install the next one before it ends" }
    awaits { ja: "署名要求への証明書を待っています", en: "a request waits for its certificate" }
    names(names: &str) { ja: "名前 {names}", en: "names {names}" }
    issuer(issuer: &str) { ja: "発行 {issuer}", en: "issued by {issuer}" }
    until(until: &str, days: i64) { ja: "期限 {until}（残り {days}日）", en: "ends {until} (days left: {days})" }
    key(key: &str) { ja: "鍵   {key}", en: "key {key}" }
    fingerprint(fingerprint: &str) { ja: "指紋 {fingerprint}", en: "fingerprint {fingerprint}" }
    written(file: &str) {
        ja: "署名要求を書き出しました  {file}  認証局が返した証明書は mamori cert install で入れます",
        en: "the request is in {file}; put the certificate that the authority returns in place with mamori cert install",
    }
    unchanged { ja: "検査だけです。何も変えていません", en: "checked only, nothing was changed" }
    shown_now { ja: "これからつなぐ相手に、この証明書を見せます", en: "whoever connects from now on is shown this" }
}

texts! {
    /// Words of the audit log.
    pub(super) struct AuditText;
    system { ja: "この装置", en: "appliance" }
    masked { ja: "(伏せ字)", en: "(masked)" }
    nobody { ja: "-", en: "-" }
    operator(uid: u32, claim: &str, pid: i32) {
        ja: "  OS利用者 uid {uid}   sudo元 {claim}   pid {pid}",
        en: "  account of the host: uid {uid}, sudo: {claim}, pid {pid}",
    }
    of_health {
        ja: "  健康情報の操作です。時刻・対象・内容は、運用担当者には出しません",
        en: "  an act on health: the operator is told no time, object or content",
    }
}
