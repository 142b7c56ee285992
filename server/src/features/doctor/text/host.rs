//! Words about the host: files, addresses, clock, disks, the program.

use super::Text;

texts! { @words [pub(in super::super)] Text
    conf_read(file: &str) { ja: "{file} を読めました", en: "{file} was read" }
    conf_none { ja: "設定ファイルなしで動いています（デモ）", en: "it runs without a file, as a demonstration" }
    conf_wrong(said: &str) { ja: "読めません: {said}", en: "it cannot be read: {said}" }
    modes_good(count: usize) { ja: "ほかの利用者には閉じています（{count}か所）", en: "closed to other accounts; places: {count}" }
    modes_wrong(places: &str) { ja: "開きすぎています: {places}", en: "open too wide: {places}" }
    folders_good(count: usize) { ja: "すべてあります（{count}か所）", en: "all of them are there; places: {count}" }
    folders_missing(places: &str) { ja: "ありません: {places}", en: "missing: {places}" }
    pending_none { ja: "ファイルの設定は、すべて使われています", en: "everything in the file is in use" }
    pending(keys: &str) { ja: "再読込で使われます: {keys}", en: "used after a reload: {keys}" }
    pending_restart(keys: &str) { ja: "再起動で使われます: {keys}", en: "used after a restart: {keys}" }
    outbound_none(count: usize) {
        ja: "いま外部への接続は0件です（中継サーバーのポートへ {count}件）",
        en: "no connection to the outside now (to the port of the relay: {count})",
    }
    outbound(count: usize, places: &str) { ja: "いま外部への接続が {count}件あります: {places}", en: "connections to the outside now: {count} ({places})" }
    sockets_unseen { ja: "このホストでは、自分の接続を見られません（/proc を読めません）", en: "this host does not show a process its own connections (/proc cannot be read)" }
    listening(address: &str) { ja: "{address} で待ち受けています", en: "listening on {address}" }
    listening_not(address: &str) { ja: "{address} で待ち受けていません", en: "nobody listens on {address}" }
    listening_more(places: &str) { ja: "設定にないアドレスでも待ち受けています: {places}", en: "also listening where the configuration does not say so: {places}" }
    address_free(address: &str) { ja: "{address} は空いています", en: "{address} is free" }
    address_taken(address: &str, said: &str) { ja: "{address} を使えません: {said}", en: "{address} cannot be used: {said}" }
    name_here(name: &str) { ja: "{name} はこのホストを指しています", en: "{name} leads to this host" }
    name_proxy(name: &str) { ja: "{name} は、設定にあるプロキシを指しています", en: "{name} leads to a proxy of the configuration" }
    name_elsewhere(name: &str, places: &str) { ja: "{name} は、このホストにないアドレスを指しています: {places}", en: "{name} leads to addresses that are not of this host: {places}" }
    name_unknown(name: &str) { ja: "{name} のアドレスが見つかりません", en: "{name} has no address" }
    places_many(people: usize, places: usize) { ja: "この30日のログインは {people}組、接続元は {places}か所です", en: "pairs that signed in within 30 days: {people}; addresses: {places}" }
    zone_good(zone: &str) { ja: "{zone} です", en: "{zone}" }
    zone_other(zone: &str, offset: &str) { ja: "{zone} は日本の時刻と違います（{offset}）", en: "{zone} is not the time of Japan ({offset})" }
    jump_none { ja: "飛んでいません", en: "none" }
    jump(seconds: i64) { ja: "起動してから {seconds}秒、飛びました（ホストが眠っていた時間も入ります）", en: "it jumped by {seconds} s since the start; time in which the host slept counts as well" }
    kept_by(name: &str) { ja: "{name} が合わせています", en: "kept by {name}" }
    kept_by_nobody { ja: "時計を合わせるプログラムが見当たりません", en: "no program that keeps the clock was seen" }
    room(free: &str, needed: &str) { ja: "空き {free}（{needed} 以上が要ります）", en: "free {free}; needed {needed}" }
    room_unseen(said: &str) { ja: "ディスクを見られません: {said}", en: "the disk cannot be looked at: {said}" }
    inodes(percent: u64) { ja: "残り {percent}%", en: "{percent} % left" }
    device_other(folder: &str) { ja: "{folder} は別の装置にあります", en: "{folder} lies on another device" }
    device_same(folder: &str) { ja: "{folder} はデータと同じ装置にあります", en: "{folder} lies on the device of the data" }
    device_missing(folder: &str) { ja: "{folder} がありません", en: "{folder} is missing" }
    apart { ja: "別のフォルダーにあります", en: "they lie in folders of their own" }
    together { ja: "1つのフォルダーの中に両方があります", en: "one folder holds both" }
    program_same { ja: "ディスクのプログラムと同じです", en: "the one on the disk" }
    program_replaced { ja: "ディスクのプログラムが入れ替わっています（再起動待ち）", en: "the program on the disk was replaced and waits for a restart" }
    account(uid: u32) { ja: "自分のアカウントで動いています（uid {uid}）", en: "it runs under an account of its own (uid {uid})" }
    account_root { ja: "root で動いています", en: "it runs as root" }
    hashing_good(memory: u32, elevated: u32) { ja: "{memory} MiB、権限のある人は {elevated} MiB", en: "{memory} MiB, for elevated roles {elevated} MiB" }
    hashing_weak(keys: &str) { ja: "既定より弱い設定です: {keys}", en: "weaker than the default: {keys}" }
    operators(all: usize) { ja: "{all}人のうち、180日なにもしていない人はいません", en: "none of {all} did nothing for 180 days" }
    operators_idle(all: usize, idle: usize) { ja: "{all}人のうち {idle}人が、180日なにもしていません", en: "{idle} of {all} did nothing for 180 days" }
    lock_used { ja: "鍵束に錠がかかっています", en: "the keyring has a lock" }
    lock_by_disk { ja: "鍵束は暗号化ディスクにあります", en: "the keyring lies on an encrypted disk" }
    lock_no_chip { ja: "このホストにTPMはありません", en: "this host has no TPM" }
    lock_missing { ja: "TPMがありますが、鍵束は暗号化していないディスクに錠なしで置かれています", en: "there is a TPM, but the keyring lies without a lock on a disk that is not encrypted" }
    package_none { ja: "パッケージから入れたプログラムではありません", en: "not installed from a package" }
    package_same(manager: &str) { ja: "{manager} の記録と同じです", en: "as {manager} recorded it" }
    package_other(manager: &str) { ja: "{manager} の記録と違います", en: "not what {manager} recorded" }
    unit_none { ja: "systemd のユニットからは動いていません", en: "no unit of systemd runs it" }
    unit_good(unit: &str, lines: usize) { ja: "{unit} の守りはそろっています（{lines}行）", en: "{unit} has every protection; lines: {lines}" }
    unit_open(unit: &str, keys: &str) { ja: "{unit} にない、または働いていない守り: {keys}", en: "{unit} lacks, or does not have in force: {keys}" }
}
