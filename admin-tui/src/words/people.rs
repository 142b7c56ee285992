//! Words of the list of people and of what can be done to accounts.

use admin_api::roster::Lock;

words! {
    struct PeopleWords;
    number { ja: "社員番号", en: "Staff no." }
    name { ja: "氏名", en: "Name" }
    kana { ja: "カナ", en: "Kana" }
    department { ja: "所属", en: "Department" }
    state { ja: "状態", en: "State" }
    awaiting_first { ja: "初期設定待ち", en: "awaiting first" }
    active { ja: "有効", en: "active" }
    stopped { ja: "停止", en: "stopped" }
    awaiting_reset { ja: "再設定待ち", en: "awaiting reset" }
    locked { ja: "ロック中", en: "locked" }
    any_state { ja: "すべて", en: "any" }
    role(role: &str) { ja: "権限: {role}", en: "role: {role}" }
    no_role { ja: "従業員", en: "employee" }
    mail(mail: &str) { ja: "メール {mail}", en: "mail {mail}" }
    no_mail { ja: "なし", en: "none" }
    login(login: &str) { ja: "ログインID {login}", en: "login {login}" }
    joined(date: &str) { ja: "入社 {date}", en: "joined {date}" }
    left(date: &str) { ja: "退職 {date}", en: "left {date}" }
    since(time: &str) { ja: "停止 {time} から", en: "stopped since {time}" }
    lock_passwords(misses: u32, from: &str, until: &str) {
        ja: "ロック: {misses}回失敗 ({from})   自動解除 {until}",
        en: "locked: {misses} misses ({from})   until {until}",
    }
    lock_codes(misses: u32, until: &str) { ja: "ロック: 認証コード {misses}回失敗   自動解除 {until}", en: "locked: {misses} wrong codes   until {until}" }
    lock_day(misses: u32, until: &str) { ja: "ロック: 1日に {misses}回失敗   自動解除 {until}", en: "locked: {misses} misses in a day   until {until}" }
    anywhere { ja: "場所は問いません", en: "from anywhere" }
    privacy { ja: "回答・結果・面談の情報は、この画面には出しません (権限の外です)", en: "No health fact is ever shown here" }
    narrowed(chips: &str) { ja: "絞り込み: {chips}", en: "narrowed: {chips}" }
    chip_state(state: &str) { ja: "状態={state}", en: "state={state}" }
    chip_locked { ja: "ロック中だけ", en: "locked only" }
    chip_role(role: &str) { ja: "権限={role}", en: "role={role}" }
    chip_department(code: &str) { ja: "部署={code}", en: "dept={code}" }
    role_label { ja: "権限", en: "Role" }
    department_label { ja: "部署のコードか名称 (その下も)", en: "Code or name of a department, with what is below" }
    no_department(typed: &str) { ja: "部署 {typed} はありません", en: "there is no single department {typed}" }
    manager { ja: "管理監督者", en: "manager" }
    clerk { ja: "実施事務従事者", en: "clerk" }
    medical { ja: "医療職", en: "medical staff" }
    chips_title { ja: "絞り込み", en: "Narrow the list" }
    only_locked { ja: "ロック中だけ", en: "locked only" }
    unlock { ja: "ロック解除", en: "unlock" }
    suspend { ja: "停止", en: "stop" }
    resume { ja: "再開", en: "resume" }
    invite { ja: "案内送付", en: "invitation" }
    reset { ja: "パスワードの再設定", en: "reset of the password" }
    asks_unlock(count: usize) { ja: "{count}人のロックを解除します。パスワードは変わりません。", en: "The locks of {count} are taken away. Passwords stay." }
    asks_suspend(count: usize) { ja: "{count}人を停止します。停止すると、次の操作からログインできません。", en: "{count} will be stopped. From the next click they cannot sign in." }
    asks_resume(count: usize) { ja: "{count}人を再開します。", en: "{count} will be resumed." }
    asks_invite(count: usize) { ja: "{count}通の初回設定の案内を送ります。前の案内のパスワードは使えなくなります。", en: "{count} letters with a first secret will go. Earlier secrets stop working." }
    without_mail(count: usize) { ja: "メールのない人 {count}人には送れません (P で用紙にします)", en: "{count} have no mail address: print slips with P" }
    ends_keys(count: u32) { ja: "鍵の輪から外れる人 {count}人", en: "memberships of circles that end: {count}" }
    did_unlock(count: usize) { ja: "{count}人のロックを解除しました", en: "unlocked: {count}" }
    did_suspend(count: usize) { ja: "{count}人を停止しました", en: "stopped: {count}" }
    did_resume(count: usize) { ja: "{count}人を再開しました", en: "resumed: {count}" }
    did_invite(count: usize) { ja: "案内 {count}通を送信の列に入れました", en: "letters queued: {count}" }
    reset_title(number: &str, name: &str) { ja: "{number} {name} さんの再設定パスワード", en: "One-time password of {number} {name}" }
    asks_reset(number: &str, name: &str) { ja: "{number} {name} さんのパスワードを再設定します。", en: "The password of {number} {name} will be reset." }
    reset_ends { ja: "今のパスワードは使えなくなり、ログイン中なら切れます。", en: "The present password stops working; sign-ins end." }
    reset_closed { ja: "以前の結果は、実施者の本人確認が済むまで開けません。", en: "Earlier records stay closed until an implementer has checked who it is." }
    reset_self_care { ja: "セルフケアは、以前のパスワードか回復コードが要ります。", en: "Self care needs the earlier password or the recovery code." }
    reset_way { ja: "渡し方", en: "by" }
    way_show { ja: "画面に1回だけ表示", en: "shown once here" }
    way_mail { ja: "メールで本人へ", en: "mail to the person" }
    last_holder { ja: "鍵の輪の最後の1人でも行う", en: "even the last key holder" }
    reset_until(until: &str) { ja: "{until} まで、1回だけ使えます", en: "works once, until {until}" }
    reset_once { ja: "この画面を閉じると二度と表示できません。記録にも残りません。", en: "It is shown only now and kept nowhere." }
    did_reset(number: &str) { ja: "{number} のパスワードを再設定しました", en: "the password of {number} was reset" }
    reset_by_mail { ja: "1回だけのパスワードは、メールで本人に届きます", en: "the one-time secret goes to the person by mail" }
    export_about { ja: "全員を、取り込みと同じ列のCSV (UTF-8) に書き出します。書き出しは監査ログに残ります。", en: "Everybody as CSV (UTF-8) with the columns of the import. The export is recorded." }
}

impl PeopleWords {
    /// What locks an account, from where, and until when.
    pub(crate) fn locked_by(self, lock: &Lock) -> String {
        let from = lock.address.as_deref().unwrap_or(self.anywhere());
        match lock.cause.as_str() {
            "codes" => self.lock_codes(lock.misses, &lock.until_shown),
            "day" => self.lock_day(lock.misses, &lock.until_shown),
            _ => self.lock_passwords(lock.misses, from, &lock.until_shown),
        }
    }
}
