//! Words of the command line.

texts! {
    pub(super) struct Text;
    own_licence {
        ja: "守り Mamori は、MIT License または Apache License 2.0 のどちらかを選んで使えます。",
        en: "Mamori may be used under the MIT License or the Apache License 2.0, as you choose.",
    }
    mend_with { ja: "直し方", en: "mend it with" }
    serving(url: &str, listen: &str, socket: &str) {
        ja: "守り Mamori: {url} （待ち受け {listen}、管理ソケット {socket}）",
        en: "Mamori: {url} (listening on {listen}, admin socket {socket})",
    }
    the_configuration { ja: "設定ファイル", en: "the configuration" }
    the_keyring { ja: "鍵束", en: "the keyring" }
    the_certificate { ja: "社内用の認証局と証明書", en: "the certificate authority and certificate" }
    the_database { ja: "データベース", en: "the database" }
    made(what: &str, place: &str) {
        ja: "{what}を作成しました  {place}",
        en: "made {what}  {place}",
    }
    kept(what: &str, place: &str) {
        ja: "{what}はすでにあります。そのまま使います  {place}",
        en: "kept {what}, which was already there  {place}",
    }
    fingerprint(fingerprint: &str) {
        ja: "認証局の指紋 SHA-256  {fingerprint}",
        en: "Fingerprint of the authority, SHA-256  {fingerprint}",
    }
    authority(place: &str) {
        ja: "社内のブラウザーに登録する認証局の証明書  {place}",
        en: "Certificate of the authority, for the company's browsers  {place}",
    }
    next(command: &str) { ja: "次に実行してください:  {command}", en: "Next:  {command}" }
    other_url(config: &str, found: &str, asked: &str) {
        ja: "設定ファイル {config} の public_url は {found} です。{asked} に変えるには、設定ファイルを書き換えてください",
        en: "the configuration {config} has public_url {found}; edit it to change that to {asked}",
    }
    keyring_lost(database: &str, keyring: &str) {
        ja: "データベース {database} がありますが、鍵束 {keyring} がありません。控えの鍵束を元の場所に戻してください。新しい鍵束では、これまでの記録は開けません",
        en: "there is a database {database} but no keyring {keyring}; put the copy of the keyring back, a new one opens none of the records",
    }
    unreachable(socket: &str) {
        ja: "サーバーにつながりません（{socket}）。--config か --socket で、動いているサーバーを示してください",
        en: "no server answers at {socket}; name the running one with --config or --socket",
    }
    socket_closed(socket: &str) {
        ja: "このOSアカウントは管理ソケット {socket} を開けません",
        en: "this account may not open the admin socket {socket}",
    }
    cannot_read(file: &str, said: &str) { ja: "{file} を読めません: {said}", en: "could not read {file}: {said}" }
    cannot_write(file: &str, said: &str) { ja: "{file} を作れません: {said}", en: "could not make {file}: {said}" }
    file_too_large(mib: usize) { ja: "ファイルが大きすぎます（上限 {mib} MiB）", en: "the file is too large (at most {mib} MiB)" }
    file_has_errors(rows: u64) {
        ja: "ファイルに誤りのある行が {rows} 行あります。何も書き込みませんでした",
        en: "rows with errors: {rows}. Nothing was written",
    }
    imported(add: u64, change: u64, same: u64, encoding: &str) {
        ja: "追加 {add}  変更 {change}  変更なし {same}  （文字コード {encoding}）",
        en: "added {add}, changed {change}, same {same} ({encoding})",
    }
    nothing_written { ja: "検査だけです。何も書き込んでいません", en: "checked only, nothing was written" }
    server_runs {
        ja: "サーバーが動いています。--offline を付けずに実行してください",
        en: "the server is running; run this without --offline",
    }
    chain_whole(entries: u64, head: &str) {
        ja: "監査ログの連鎖はつながっています  {entries} 件  {head}",
        en: "The chain of the audit log is whole: {entries} entries, {head}",
    }
    chain_broken(seq: u64) {
        ja: "監査ログの連鎖が {seq} 番の記録で切れています",
        en: "The chain of the audit log is broken at entry {seq}",
    }
    chain_signed(seq: u64, time: &str) {
        ja: "最後の署名  {seq} 番まで  {time}",
        en: "Last signed up to entry {seq}, {time}",
    }
    chain_unsigned { ja: "署名はまだありません", en: "Nothing is signed yet" }
    no_such_person(number: &str) { ja: "社員番号 {number} の人はいません", en: "nobody has staff number {number}" }
    secret_unseen {
        ja: "--quiet や --json だけでは、1回だけのパスワードを受け取れません。--json --show-secret か、何も付けずに実行してください",
        en: "with --quiet or --json alone nobody would get the one-time secret; use --json --show-secret or neither",
    }
    import_suspends(people: u64) { ja: "ファイルにないため停止 {people}", en: "not in the file, stopped: {people}" }
    import_effects(letters: u64, suspended: u64, roles: u64) {
        ja: "影響   初回設定の案内 {letters}   停止になる人 {suspended}   権限が変わる人 {roles}",
        en: "effects   first secrets {letters}   people stopped {suspended}   roles changed {roles}",
    }
    import_number(number: u64) { ja: "取込 #{number}", en: "import #{number}" }
    import_expects(count: u64) {
        ja: "大きな変更です。実行するには --expect {count} を付けてください",
        en: "this is a wide change; add --expect {count} to make it",
    }
    import_counts(add: u64, change: u64, suspend: u64) {
        ja: "追加 {add}  変更 {change}  停止 {suspend}",
        en: "added {add}, changed {change}, stopped {suspend}",
    }
    import_undone { ja: "取り消し済み", en: "undone" }
    undone(number: u64, restored: u64, removed: u64, stopped: u64) {
        ja: "取込 #{number} の取り消し   元に戻す {restored}人   削除 {removed}人   停止 {stopped}人",
        en: "import #{number} undone: restored {restored}, removed {removed}, stopped {stopped}",
    }
    undo_skipped(number: &str, column: &str) {
        ja: "{number}  {column}  そのあとに変わっているので、そのままにします",
        en: "{number}  {column}  changed since, left as it is",
    }
    invited(count: usize) { ja: "メール {count}通", en: "letters: {count}" }
    without_mail(count: usize) { ja: "メールアドレスのない人 {count}人（mamori user slips で用紙にします）", en: "people without a mail address: {count} (print slips with mamori user slips)" }
    reset_by_letter { ja: "1回だけのパスワードは、メールで本人に届きます。", en: "The one-time secret reaches the person by mail." }
    of_url { ja: "アドレス", en: "Address" }
    of_store { ja: "データベース", en: "Database" }
    store_ready { ja: "書き込みできます", en: "takes changes" }
    store_read_only { ja: "読み取りだけ（ディスクの空きを確かめてください）", en: "reads only; look for free disk space" }
    of_people { ja: "利用者", en: "People" }
    of_departments { ja: "部署", en: "Departments" }
    of_events { ja: "イベント", en: "Events" }
    of_open_event { ja: "実施中のイベント", en: "Open event" }
    people_listed(count: usize) { ja: "{count}人", en: "{count} people" }
    people_changed(count: usize) { ja: "{count}人を変えました", en: "{count} people changed" }
    ended_with_it(sign_ins: u32, memberships: u32) {
        ja: "終わったログイン {sign_ins}、終わった鍵 {memberships}",
        en: "sign-ins ended: {sign_ins}, keys ended: {memberships}",
    }
    exported(file: &str) { ja: "書き出しました  {file}", en: "written to {file}" }
    state_locked { ja: "ロック中", en: "locked" }
    state_awaiting_first { ja: "初期設定待ち", en: "awaiting first" }
    state_active { ja: "利用中", en: "active" }
    state_stopped { ja: "停止", en: "stopped" }
    state_awaiting_reset { ja: "再設定待ち", en: "awaiting reset" }
    of_number { ja: "社員番号", en: "Staff number" }
    of_login { ja: "ログインID", en: "Login ID" }
    of_name { ja: "氏名", en: "Name" }
    of_kana { ja: "フリガナ", en: "Kana" }
    of_name_en { ja: "氏名英字", en: "Name in Latin letters" }
    of_mail { ja: "メール", en: "Mail" }
    of_department { ja: "所属", en: "Department" }
    of_role { ja: "権限", en: "Role" }
    of_left { ja: "退職日", en: "Leaves" }
    of_state { ja: "状態", en: "State" }
    anywhere { ja: "すべての場所", en: "anywhere" }
    locked_passwords(misses: u32, from: &str, until: &str) {
        ja: "ロック: パスワードの間違い {misses}回（{from}）。{until} まで",
        en: "locked: {misses} wrong passwords from {from}, until {until}",
    }
    locked_codes(misses: u32, from: &str, until: &str) {
        ja: "ロック: 2段階認証コードの間違い {misses}回（{from}）。{until} まで",
        en: "locked: {misses} wrong codes from {from}, until {until}",
    }
    locked_day(misses: u32, until: &str) {
        ja: "ロック: 1日の間違いが {misses}回。知らない端末からは {until} まで",
        en: "locked: {misses} misses in a day; other browsers wait until {until}",
    }
    may_confirm_recovery(number: &str, name: &str) {
        ja: "{number} {name} さんが回復シートのコードを入力して待っています",
        en: "{number} {name} has typed the code of the recovery sheet and waits",
    }
    recovery_confirmed(number: &str, name: &str, from: &str) {
        ja: "{number} {name} さんは、{from} からコードをもう一度入力して鍵を受け取れます",
        en: "{number} {name} can type the code once more and take the key from {from}",
    }
    recovery_told(people: usize) {
        ja: "これまで鍵を持っていた人と役割のある人、{people} 人に知らせました",
        en: "people told, who held the key or have a role: {people}",
    }
    may_reset(number: &str, name: &str) {
        ja: "{number} {name} さんのパスワードは再設定できます",
        en: "the password of {number} {name} can be reset",
    }
    was_reset(number: &str, name: &str) {
        ja: "{number} {name} さんの再設定パスワード",
        en: "One-time password for {number} {name}",
    }
    reset_until(until: &str) {
        ja: "{until} まで、1回だけ使えます。二度と表示できません",
        en: "It works once, until {until}, and is not shown again",
    }
    reset_sign_in(url: &str, login: &str) {
        ja: "ログイン: {url}  ログインID {login}",
        en: "Sign in: {url}  login ID {login}",
    }
    reset_opens_nothing {
        ja: "これまでの記録は開けません。以前のパスワードか回復コード、または実施者の本人確認が要ります",
        en: "Earlier records stay closed until the former password, the recovery code or an implementer's confirmation",
    }
    reset_ended_keys(circles: u32) {
        ja: "鍵の輪から外れました（{circles}）。鍵は、もう一度付与されるまで使えません",
        en: "Memberships of circles ended: {circles}. The key has to be granted again",
    }
    method_total { ja: "合計点数", en: "total" }
    method_converted { ja: "素点換算", en: "converted" }
    slips_kind { ja: "--out は .pdf か .csv のファイルです", en: "--out names a .pdf or .csv file" }
    slips_made(count: usize, file: &str) {
        ja: "{count} 人の初回パスワードを作り、{file} に書きました。前に作ったものは使えなくなりました。サーバーには残りません",
        en: "slips made: {count}, written to {file}. Earlier ones no longer work; the server keeps none",
    }
    score_header {
        ja: "見出しの行は id,sex,A1,…,A17,B1,…,B29,C1,…,C9,D1,D2 です",
        en: "the header must be id,sex,A1,…,A17,B1,…,B29,C1,…,C9,D1,D2",
    }
    score_columns(line: u64, found: usize, expected: usize) {
        ja: "{line}行目: 列が {found} あります（{expected} 列のはずです）",
        en: "line {line}: {found} columns instead of {expected}",
    }
    score_cell(line: u64, column: &str, value: &str) {
        ja: "{line}行目 {column}: 使えない値です [{value}]",
        en: "line {line}, column {column}: not a value of this column [{value}]",
    }
    score_bad_rows(rows: u64) {
        ja: "採点できない行が {rows} 行ありました",
        en: "rows that could not be scored: {rows}",
    }
    high_by_a { ja: "該当(ア)", en: "high (a)" }
    high_by_b { ja: "該当(イ)", en: "high (b)" }
    not_high { ja: "非該当", en: "not high" }
    withheld { ja: "判定保留", en: "withheld" }
    score_legend {
        ja: "1〜19: 尺度の評価点（1 ストレスが高い 〜 5 低い）、A B C: 合計点数、pA pB pC: 評価点の合計",
        en: "1 to 19: evaluation points (1 most stress, 5 least); A B C: sums; pA pB pC: sums of points",
    }
}

texts! {
    /// Words of the department master.
    pub(super) struct DepartmentText;
    departments_listed(count: usize, on: &str) { ja: "{on} の部署: {count}", en: "departments on {on}: {count}" }
    department_people(count: u64) { ja: "{count}人", en: "people {count}" }
    department_coming { ja: "開始前", en: "to come" }
    department_retired { ja: "廃止", en: "retired" }
    department_hidden { ja: "非表示", en: "hidden" }
    department_successor(code: &str) { ja: "→ {code}", en: "-> {code}" }
    departments_changed(codes: &str) { ja: "変わった部署: {codes}", en: "departments changed: {codes}" }
    departments_same { ja: "すでにその状態です。何も変わりません", en: "it is so already; nothing changes" }
    departments_people(count: usize) { ja: "移る人: {count}人", en: "people who move: {count}" }
    department_concerns(number: &str, name: &str) {
        ja: "{number} {name} さんの範囲が変わります。ログインし直しになります",
        en: "the scope of {number} {name} changes; the sign-ins end",
    }
    department_ends_key { ja: "鍵の輪からも外れます。鍵は付与し直しです", en: "the membership of the circle ends too; the key is to be granted again" }
    department_change(number: u64) {
        ja: "変更 #{number}（mamori dept undo {number} で元に戻せます）",
        en: "change #{number}; mamori dept undo {number} takes it back",
    }
    department_planned(number: u64, code: &str, on: &str) { ja: "予定 #{number}  {on}  {code}", en: "plan #{number}  {on}  {code}" }
    department_would_plan(code: &str, on: &str) { ja: "予定  {on}  {code}", en: "plan  {on}  {code}" }
    plan_cancelled(number: u64) { ja: "予定 #{number} を取り消しました", en: "plan #{number} was cancelled" }
    plan_would_cancel(number: u64) { ja: "予定 #{number} は取り消せます", en: "plan #{number} can be cancelled" }
    plan_renames(name: &str) { ja: "名称を {name} に変える", en: "rename to {name}" }
    plan_moves(under: &str) { ja: "{under} の下へ移す", en: "move under {under}" }
    plan_moves_up { ja: "最上位へ移す", en: "move to the top" }
    plan_merges(into: &str) { ja: "{into} へ統合する", en: "merge into {into}" }
    plan_retires { ja: "廃止する", en: "retire" }
    plan_waits(people: usize, concerned: usize) { ja: "待機  対象 {people}人  範囲が変わる人 {concerned}人", en: "waiting  people {people}  scopes {concerned}" }
    plan_misfit(why: &str) { ja: "待機  このままでは実施できません: {why}", en: "waiting, but would fail: {why}" }
    plan_done(change: u64) { ja: "実施済み（変更 #{change}）", en: "done as change #{change}" }
    plan_failed(why: &str) { ja: "中止: {why}", en: "failed: {why}" }
    plan_was_cancelled { ja: "取消", en: "cancelled" }
    plans_listed(count: usize) { ja: "予定: {count}", en: "plans: {count}" }
    change_row(departments: u64, people: u64) { ja: "部署 {departments}  人 {people}", en: "departments {departments}  people {people}" }
    change_undone { ja: "元に戻した", en: "taken back" }
    undone_change(number: u64, restored: &str, removed: &str) {
        ja: "変更 #{number} を元に戻す  戻す部署: {restored}  なくなる部署: {removed}",
        en: "taking back change #{number}  restored: {restored}  removed: {removed}",
    }
    undo_left(code: &str, column: &str) { ja: "そのまま（あとから変わっています）: {code} {column}", en: "left, because it was changed since: {code} {column}" }
    department_empties { ja: "範囲にだれもいなくなります（所属が範囲の階層より上です）", en: "the scope reaches nobody then: the department stands above its level" }
}

texts! {
    /// Words about texts.
    pub(super) struct MessageText;
    unset { ja: "未設定（既定文）", en: "not set (built-in)" }
    version(number: u16) { ja: "第{number}版", en: "version {number}" }
    fixed { ja: "変更不可", en: "fixed" }
    same { ja: "変わったところはありません", en: "nothing changes" }
    changed(number: u16) { ja: "第{number}版になりました", en: "it is version {number} now" }
    would(number: u16) { ja: "第{number}版になります", en: "it would be version {number}" }
    built_in { ja: "既定の文面", en: "built-in text" }
    no_subject { ja: "メールの文面は、1行目に「Subject: 件名」、空の行のあとに本文を書きます", en: "a letter has Subject: in its first line, a blank line, then the text" }
    no_such_message(key: &str) { ja: "文面 {key} はありません", en: "there is no text {key}" }
    not_text(file: &str) { ja: "{file} はUTF-8の文章ではありません", en: "{file} is no text in UTF-8" }
}

texts! {
    /// Words about announcements.
    pub(super) struct AnnouncementText;
    start { ja: "開始", en: "start" }
    ends_soon { ja: "まもなく締切", en: "ends soon" }
    last_day { ja: "最終日", en: "last day" }
    released { ja: "結果の公開", en: "results released" }
    requests_end { ja: "申出期間の終わり", en: "end of requests" }
    before(days: u8, at: &str) { ja: "{days}日前 {at}", en: "{days} days before {at}" }
    off { ja: "送らない", en: "off" }
    no_day { ja: "該当する日なし", en: "no such day" }
    waits(time: &str) { ja: "予定 {time}", en: "waits for {time}" }
    due { ja: "送信待ちに入れています", en: "being queued" }
    done(time: &str) { ja: "済 {time}", en: "done {time}" }
    missed { ja: "時期を過ぎました", en: "missed" }
    counts(people: u64, letters: u64) { ja: "{people}人（メール {letters}通）", en: "people {people}, letters {letters}" }
    no_mail { ja: "メールは使いません。お知らせだけを出します", en: "no letter can leave; notices only" }
    reminded(letters: usize, sheets: usize) { ja: "督促: メール {letters}人、用紙 {sheets}人", en: "reminded: by letter {letters}, on paper {sheets}" }
    left_out(people: usize, thrice: usize, too_soon: usize, away: usize) {
        ja: "送らない人 {people}人（3回督促済み {thrice}、3日たっていない {too_soon}、停止または退職 {away}）",
        en: "left out: {people} (three times already {thrice}, less than 3 days ago {too_soon}, stopped or left {away})",
    }
    sheets(number: u64) { ja: "用紙は、実施事務従事者が「督促 {number}」のページで印刷します", en: "a clerk prints the sheets from the page of reminder {number}" }
    without_mail(count: usize) { ja: "メールの届かない人 {count}人（用紙で知らせてください）", en: "people whom no letter reaches, for printed slips: {count}" }
}

texts! {
    /// Words of the attribute master.
    pub(super) struct AttributeText;
    listed(count: usize) { ja: "属性: {count}", en: "attributes: {count}" }
    people(count: u64) { ja: "{count}人", en: "people {count}" }
    others(count: u64) { ja: "一覧にない値の人: {count}人", en: "people with a value in no list: {count}" }
    analysed { ja: "分析に使う", en: "analysed" }
    retired { ja: "廃止", en: "retired" }
    attributes_changed(codes: &str) { ja: "変わった属性: {codes}", en: "attributes changed: {codes}" }
    attribute_change(number: u64) {
        ja: "変更 #{number}（mamori attr undo {number} で元に戻せます）",
        en: "change #{number}; mamori attr undo {number} takes it back",
    }
    change_row(attributes: u64, people: u64) { ja: "属性 {attributes}  人 {people}", en: "attributes {attributes}  people {people}" }
    undone_change(number: u64, restored: &str, removed: &str) {
        ja: "変更 #{number} を元に戻す  戻す属性: {restored}  なくなる属性: {removed}",
        en: "taking back change #{number}  restored: {restored}  removed: {removed}",
    }
    attribute_carries(count: usize) { ja: "値が変わる人: {count}人", en: "people carried along: {count}" }
}

texts! {
    /// Words of the site master.
    pub(super) struct SiteText;
    sites_listed(count: usize) { ja: "事業場: {count}", en: "sites: {count}" }
    site_counts(departments: u64, people: u64) { ja: "部署 {departments}  {people}人", en: "departments {departments}  people {people}" }
    site_changed(site: &str, departments: usize) { ja: "変わった事業場: {site}  部署: {departments}", en: "site changed: {site}  departments: {departments}" }
}
