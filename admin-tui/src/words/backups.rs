//! Words of backups, the key slip and copies of the keyring.

words! {
    struct BackupWords;
    title(directory: &str, daily: &str, weekly: &str) { ja: "保存先 {directory}   {daily}日+{weekly}週", en: "in {directory}   {daily} days + {weekly} weeks" }
    made { ja: "日時", en: "Made" }
    size { ja: "大きさ", en: "Size" }
    kind { ja: "種類", en: "Kind" }
    state { ja: "検証", en: "Checked" }
    version { ja: "版", en: "Version" }
    file { ja: "ファイル", en: "File" }
    daily { ja: "自動", en: "daily" }
    hand { ja: "手動", en: "by hand" }
    import { ja: "取込の前", en: "import" }
    upgrade { ja: "更新の前", en: "upgrade" }
    agreed { ja: "照合OK", en: "compared" }
    tested { ja: "復元テストOK", en: "restore tested" }
    broken { ja: "NG 壊れています", en: "NG damaged" }
    unnoted { ja: "記録なし", en: "not noted" }
    foreign { ja: "別の装置", en: "not ours" }
    next(at: &str) { ja: "次回 {at}", en: "next {at}" }
    late { ja: "最近のバックアップがありません", en: "there is no recent backup" }
    no_slip { ja: "鍵の控えがまだないので、バックアップを取れません (mamori backup slip --renew)", en: "there is no key slip yet, so no backup can be made (mamori backup slip --renew)" }
    free(size: &str) { ja: "保存先の空き {size}", en: "free there {size}" }
    no_folder { ja: "保存先のフォルダーがありません", en: "the folder does not exist" }
    slip(made: &str, drilled: &str) { ja: "鍵の控え   作成 {made}   訓練 {drilled}", en: "key slip   made {made}   tried {drilled}" }
    never { ja: "まだ", en: "never" }
    copy(made: &str, place: &str) { ja: "鍵束の控え   {made}   保管 {place}", en: "copy of the keyring   {made}   kept at {place}" }
    no_copy { ja: "鍵束の控えがありません (c で作ります)", en: "there is no copy of the keyring (c makes one)" }
    copy_old { ja: "鍵束がそのあとに変わりました。控えを作り直してください (c)", en: "the keyring has changed since; make a new copy (c)" }
    sealed { ja: "バックアップの中身は、鍵の控えがなければ開けません", en: "nothing in a backup opens without the key slip" }
    create { ja: "今すぐ取る", en: "backup now" }
    verify { ja: "照合", en: "comparison" }
    prune { ja: "期限切れの削除", en: "removal of outdated files" }
    asks_create(file: &str, size: &str) { ja: "{file} を作ります。最大 {size} 使います。動いたまま取れます。", en: "Makes {file}, with {size} at most. Everybody can go on working." }
    asks_prune(count: usize) { ja: "期限の過ぎた {count}個を消します。元に戻せません。", en: "Removes {count} outdated files. There is no way back." }
    nothing_outdated { ja: "期限の過ぎたものはありません", en: "nothing is outdated" }
    did_create(file: &str) { ja: "{file} を作り、照合しました", en: "{file} was made and compared" }
    did_verify(file: &str) { ja: "{file} は書いたときのままです", en: "{file} is what was written" }
    is_broken(file: &str) { ja: "NG {file} は書いたときのままではありません", en: "NG {file} is not what was written" }
    did_prune(count: usize) { ja: "{count}個を消しました", en: "files removed: {count}" }
    copy_title { ja: "鍵束の控え", en: "Copy of the keyring" }
    copy_about { ja: "バックアップとは別の場所に保管してください。作成は監査ログに残ります。", en: "Keep it apart from the backups. The making of it is recorded." }
    place { ja: "保管する場所", en: "where it is kept" }
    last(at: &str) { ja: "最終 {at}", en: "last {at}" }
}
