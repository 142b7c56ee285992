//! Words about backups, for whoever runs the appliance.

texts! {
    pub(super) struct Text;

    no_slip { ja: "鍵の控えがまだないので、バックアップを取れません", en: "there is no key slip yet, so no backup can be made" }
    no_room(folder: &str, needed: u64, free: u64) {
        ja: "{folder} の空きが足りません（必要 {needed} MiB、空き {free} MiB）",
        en: "{folder} has too little room: {needed} MiB are needed, {free} MiB are free",
    }
    copy_differs { ja: "写しの行数がデータベースと合わないので、捨てました", en: "the copy had other rows than the database and was dropped" }
    no_such_backup(file: &str) { ja: "バックアップ {file} は見つかりません", en: "there is no backup {file}" }
    not_noted(file: &str) {
        ja: "{file} の記録がないので、照合できません。鍵の控えで開けるかどうかは、訓練（drill）で確かめられます",
        en: "nothing is noted of {file}, so it cannot be compared; a drill shows whether the slip opens it",
    }
    file(path: &str, why: &str) { ja: "ファイル {path} を使えません: {why}", en: "the file {path} cannot be used: {why}" }
    no_backup(path: &str) { ja: "{path} は守りのバックアップではありません", en: "{path} is no backup of Mamori" }
    newer_container(version: u8) { ja: "もっと新しい版の形式（{version}）です", en: "the file has format {version}, of a later release" }
    newer(version: &str) { ja: "もっと新しい版（{version}）で作られています。同じ版のプログラムを入れてください", en: "it was made by the later release {version}; install that one first" }
    wrong_slip {
        ja: "この鍵の控えでは開きません。別の控えで作られたか、ファイルの先頭が壊れています",
        en: "this key slip does not open it: another slip belongs to the file, or its first bytes are damaged",
    }
    damaged { ja: "途中で切れているか、書き換わっています。別のバックアップを使ってください", en: "it was cut or changed; use another backup" }
    other_installation { ja: "別の装置のバックアップです", en: "it is a backup of another installation" }
    no_database { ja: "データベースが入っていません（鍵束の控えかもしれません）", en: "it holds no database; it may be a copy of the keyring" }
    read_back(path: &str) { ja: "{path} を読み戻すと、書いたものと違いました。保存先のディスクを調べてください", en: "{path} read back as something else; check that disk" }
    busy { ja: "別のバックアップ、訓練、復元が動いています", en: "another backup, drill or restore is at work" }
    mistyped { ja: "鍵の控えの文字が足りないか、違っています（4文字ずつ14組）", en: "the signs of the key slip are wrong or too few (14 groups of four)" }
    bad_key { ja: "公開鍵は16進64桁です", en: "a public key has 64 hex digits" }
    bad_place(most: usize) { ja: "保管場所を1〜{most}文字で書いてください", en: "say where the copy will be kept, in 1 to {most} characters" }
}
