//! Words of the admin socket.

texts! {
    pub(super) struct Text;
    request_number(number: &str) { ja: "要求番号 {number}（サーバーのログと監査ログに同じ番号があります）", en: "request {number}, which the log of the server names as well" }
    no_such_entry(seq: u64) { ja: "監査ログに {seq} 番はありません", en: "the audit log has no entry {seq}" }
    unknown_act(name: &str, all: &str) { ja: "{name} はありません。次のどれかです: {all}", en: "there is no {name}; it is one of: {all}" }
    unknown_path { ja: "このパスと操作はありません", en: "there is no such path and method" }
    bad_request(said: &str) { ja: "要求の形が正しくありません: {said}", en: "the request is not well formed: {said}" }
    read_only {
        ja: "いま書き込みができません（ディスクの空きを確かめてください）。読み取りはできます",
        en: "nothing can be written now (look for free disk space); reading works",
    }
    fault { ja: "内部の誤りです。サーバーの記録を確かめてください", en: "an internal fault; see the server's log" }
    not_allowed(group: &str) {
        ja: "このOSアカウントには許されていません。root、サーバー自身のアカウント、グループ {group} の人だけです",
        en: "this account may not; only root, the server's own account and the group {group} may",
    }
    unknown_header(name: &str) { ja: "知らないヘッダーまたは値です: {name}", en: "unknown header or value: {name}" }
    needs_reason { ja: "この操作には理由（--reason）が必要です", en: "this verb needs a reason (--reason)" }
    no_recovery {
        ja: "回復シートのコードを入力して待っている人がいません",
        en: "nobody has typed the code of the recovery sheet and waits",
    }
    recovery_confirmed { ja: "すでに確認されています", en: "it has been confirmed already" }
    expected(count: usize) {
        ja: "{count}人を一度に変えます。確かめたら --expect {count} を付けてください",
        en: "this changes {count} people at once; add --expect {count} when that is right",
    }
    changed_meanwhile {
        ja: "下見のあとにマスタが変わりました。もう一度下見をしてください",
        en: "the master changed after the look; look again",
    }
    no_errors { ja: "このファイルにエラーの行はありません", en: "no row of this file has an error" }
    bad_map(line: &str) { ja: "見出しの対応は 見出し=列 の形で書いてください: {line}", en: "what a heading means is written HEADING=COLUMN: {line}" }
    mapped_twice(heading: &str) { ja: "見出し {heading} の対応が2つあります", en: "the heading {heading} is given two meanings" }
    guessed(count: usize) {
        ja: "見出しのうち {count}個は推測です。合っていれば --yes を、違えば --map 見出し=列 を付けてください。何も書き込みませんでした",
        en: "headings taken by a guess: {count}. Add --yes if they are right, --map HEADING=COLUMN if not. Nothing was written",
    }
    guess(heading: &str, column: &str) { ja: "見出し {heading} → {column}", en: "heading {heading} -> {column}" }
    no_such_import(number: u64) { ja: "取込 #{number} はありません", en: "there is no import #{number}" }
    undone_before(number: u64) { ja: "取込 #{number} はすでに取り消されています", en: "import #{number} was undone before" }
    long_filter(most: usize) { ja: "検索の言葉は {most} 文字までです", en: "at most {most} characters to search for" }
    nobody_named { ja: "社員番号を1つ以上書いてください", en: "name at least one staff number" }
    nothing_done { ja: "できない人がいます。だれも変えませんでした", en: "some cannot be taken; nobody was changed" }
    not_locked(number: &str) { ja: "{number} はロックされていません", en: "{number} is not locked" }
    not_stopped(number: &str) { ja: "{number} は停止中ではありません", en: "{number} is not stopped" }
    has_left(number: &str, day: &str) {
        ja: "{number} は {day} に退職しています。再開するには、利用者マスタの退職日を直してください",
        en: "{number} left on {day}; to resume, mend the date of leaving (退職日) in the user master",
    }
    sole_holder(number: &str) {
        ja: "{number} だけが鍵を持っています。先に別の人へ鍵を付与してください",
        en: "nobody else holds the key of {number}; have it granted to somebody else first",
    }
    unwritable(cells: usize) {
        ja: "CP932で書けない文字が {cells} か所あります。書き出しませんでした",
        en: "{cells} cells hold characters that CP932 does not have; nothing was written",
    }
    unwritable_cell(line: usize, column: &str, sign: char) {
        ja: "{line}行目  {column}  {sign}",
        en: "line {line}  {column}  {sign}",
    }
    bad_reason(most: usize) { ja: "理由は {most} 文字までです。制御文字は使えません", en: "a reason has at most {most} characters and no control characters" }
    not_csv { ja: "Content-Type は text/csv です", en: "the content type must be text/csv" }
    too_large(mib: usize) { ja: "大きすぎます（上限 {mib} MiB）", en: "too large (at most {mib} MiB)" }
    unknown_department(code: &str) { ja: "部署 {code} はありません", en: "there is no department {code}" }
    no_such_person(number: &str) { ja: "社員番号 {number} の人はいません", en: "nobody has staff number {number}" }
    has_password(number: &str) {
        ja: "{number} は自分のパスワードを設定済みです（初期設定待ちの人だけに作れます）",
        en: "{number} has an own password already; slips are for people without one",
    }
    no_own_password(number: &str) {
        ja: "{number} は自分のパスワードをまだ設定していません。再設定ではなく、初回パスワードを渡してください",
        en: "{number} has no own password yet; hand over a first password instead of a reset",
    }
    is_stopped(number: &str) { ja: "{number} は停止中です", en: "{number} is stopped" }
    mail_changed(number: &str, from: &str) {
        ja: "{number} のメールアドレスが24時間以内に変わりました。再設定は {from} から受け付けます",
        en: "the mail address of {number} changed within 24 hours; a reset is taken from {from}",
    }
    last_holder(number: &str) {
        ja: "{number} は鍵の輪の最後の1人です。再設定すると、回復シートがなければ、だれも鍵の輪を開けなくなります",
        en: "{number} is the last holder of a circle's key; after a reset only the recovery sheet opens the circle",
    }
    link_missing(seq: u64) { ja: "{seq}番の記録がありません", en: "entry {seq} is missing" }
    link_changed(seq: u64) { ja: "{seq}番の記録が、書かれたあとに変えられています", en: "entry {seq} was changed after it was written" }
    link_rewritten(seq: u64) {
        ja: "{seq}番の記録が、署名されたものと違います。ここまでの記録が書き直されています",
        en: "entry {seq} differs from what was signed; the entries up to it were written anew",
    }
    link_forged(seq: u64) {
        ja: "{seq}番の記録への署名が、実施者の鍵によるものではありません",
        en: "the signature under entry {seq} is not by the implementers' key",
    }
    no_slips { ja: "スリップを作れない人がいます。何も作りませんでした", en: "some slips cannot be made; nothing was made" }
    no_mail(number: &str) { ja: "{number} の人にはメールアドレスがないか、メールが使えません。--by show で表示してください", en: "{number} has no mail address, or no letter can leave; use --by show" }
    no_relay { ja: "中継サーバーが設定されていないので、メールは出せません", en: "no relay is configured, so no letter can leave" }
    bad_day(flag: &str) { ja: "{flag}: 2026-04-01 の形の日付です", en: "{flag}: a date like 2026-04-01" }
    bad_department_code(most: usize) { ja: "部署コードは1〜{most}文字の英数字、「-」「_」「.」です", en: "a department code has 1 to {most} letters, digits, -, _ and ." }
    bad_postal { ja: "郵便番号は7桁の数字です", en: "a postal code has 7 digits" }
    bad_telephone { ja: "電話番号は6桁以上、全部で20文字までの数字と「-」「( )」「+」です", en: "a telephone number has 6 digits or more, with hyphens, brackets and plus at most 20 characters" }
    bad_insurance { ja: "労働保険番号は14桁（被一括事業場番号を含めると18桁）の数字です", en: "a labour insurance number has 14 digits, or 18 with the four of 被一括" }
    bad_head_count { ja: "人数は0以上の整数です", en: "a head count is a whole number, 0 or more" }
    bad_attribute_code(most: usize) { ja: "属性コードは1〜{most}文字の英数字、「-」「_」「.」です", en: "the code of an attribute has 1 to {most} letters, digits, -, _ and ." }
    bad_department_name(most: usize) { ja: "部署、事業場、属性、値の名称は1〜{most}文字です。制御文字は使えません", en: "a name of a department, site, attribute or value has 1 to {most} characters and no control characters" }
    certificate_refused {
        ja: "この証明書は使えません。いまの証明書をそのまま使います",
        en: "this certificate cannot be used; the present one stays",
    }
    certificate_not_own {
        ja: "会社の証明書が入っています。新しいものは認証局に頼んでください",
        en: "a certificate of the company is in place; ask its authority for a new one",
    }
    no_authority(subject: &str) { ja: "{subject} は認証局の証明書ではありません", en: "{subject} is no certificate of an authority" }
    unknown_authority {
        ja: "この指紋で始まる認証局が、ちょうど1つではありません",
        en: "not exactly one authority has a fingerprint that begins like this",
    }
    pem_pkcs12 {
        ja: "PKCS#12（.pfx、.p12）は読めません。PEMに直してください",
        en: "PKCS#12 files (.pfx, .p12) are not read; turn it into PEM",
    }
    pem_locked_key {
        ja: "ファイルの鍵がパスワードで閉じています。開いた鍵と証明書を渡してください",
        en: "the key in the file is locked by a pass phrase; hand in the opened key with its certificate",
    }
    pem_request {
        ja: "これは証明書の要求です。認証局が返した証明書を渡してください",
        en: "this is a request; hand in the certificate that the authority made of it",
    }
    pem_nothing { ja: "PEM形式の証明書がありません", en: "there is no certificate in PEM" }
    pem_damaged { ja: "PEMが壊れています", en: "the PEM is damaged" }
}

texts! {
    /// Words about texts.
    pub(super) struct MessageText;
    no_such_message { ja: "その名前の文面か言語はありません", en: "there is no text of that name, or not in that language" }
    no_such_version(number: u16) { ja: "第{number}版はありません", en: "there is no version {number}" }
    frozen(since: &str) {
        ja: "{since} に実施中のイベントの最初の提出があったので、締切まで変えられません",
        en: "an open event had its first submission on {since}; the text stays until the close",
    }
    faulty { ja: "文面に直すところがあります。何も書き込んでいません", en: "the text has to be mended; nothing was written" }
}

texts! {
    /// Words about the configuration.
    pub(super) struct ConfigText;
    config_no_file { ja: "設定ファイルなしで動いているので、読み直せません", en: "the server runs without a configuration file, so there is none to read" }
    config_refused(said: &str) { ja: "設定ファイルに誤りがあります。いまの設定を使い続けます: {said}", en: "the file has an error, and what was in use stays in use: {said}" }
}

texts! {
    /// Words about announcements.
    pub(super) struct AnnouncementText;
    not_open { ja: "いまは回答を受け付けていないため、督促できません", en: "the event takes no answers now, so there is nothing to remind of" }
    nobody { ja: "督促できる人がいません", en: "there is nobody to remind" }
    other_reminder { ja: "ほかの督促が先に送られました", en: "another reminder went out first" }
    no_such_department(code: &str) { ja: "イベントの部署に {code} はありません", en: "the event has no department {code}" }
    bad_plan(occasion: &str) {
        ja: "{occasion}: 時刻は 09:00 の形、日数は ends-soon と requests-end だけで 1〜30 です",
        en: "{occasion}: a time like 09:00; days, 1 to 30, with ends-soon and requests-end only",
    }
}
