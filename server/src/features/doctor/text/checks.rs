//! Every check by its code: what is looked at, why it matters, and which commands mend it. The page under
//! help, the findings and the tests of the commands all read this one table.

use super::super::model::{Check, Pair};

macro_rules! checks {
    ($(
        $id:ident $code:literal
        $ja:literal $en:literal
        because $why_ja:literal $why_en:literal
        mend [$($fix:literal),*];
    )+) => {
        $(
            pub(in super::super) static $id: Check = Check {
                code: $code,
                name: Pair { ja: $ja, en: $en },
                why: Pair { ja: $why_ja, en: $why_en },
                fixes: &[$($fix),*],
            };
        )+

        /// All of them, in the order of a report.
        pub(in super::super) static ALL: &[&Check] = &[$(&$id),+];
    };
}

checks! {
    CONF_001 "CONF-001"
        "設定ファイルを読める" "the configuration can be read"
        because "読めない設定では、次の起動ができません" "with a configuration that cannot be read the next start fails"
        mend ["mamori config check"];
    CONF_002 "CONF-002"
        "ファイルとフォルダーの権限" "permissions of files and folders"
        because "ほかの利用者が読み書きできると、鍵や記録が外へ出るおそれがあります" "what other accounts can read or write may leave this host, keys included"
        mend ["mamori doctor --fix"];
    CONF_003 "CONF-003"
        "設定が指すフォルダー" "the folders that the configuration names"
        because "ないフォルダーには、何も書けません" "nothing can be written to a folder that is missing"
        mend ["mamori doctor --fix"];
    CONF_004 "CONF-004"
        "まだ使われていない設定" "settings that are not in use yet"
        because "ファイルを書き換えただけでは、動いているサーバーは変わりません" "a changed file alone does not change the running server"
        mend ["mamori config reload", "systemctl restart mamori"];
    NET_001 "NET-001"
        "外部への接続" "outbound connections"
        because "この装置がつなぐ相手は、メールの中継サーバーだけのはずです" "the relay is the only host that the appliance has reason to call"
        mend ["mamori audit list", "mamori audit verify"];
    NET_002 "NET-002"
        "待ち受けるアドレス" "the address that is listened to"
        because "待ち受けていなければ、だれもつながりません" "where nobody listens, nobody can connect"
        mend ["systemctl restart mamori", "mamori config show"];
    NET_003 "NET-003"
        "公開URLの名前" "the name of the public address"
        because "名前がこのホストを指していなければ、利用者もメールのリンクもここへ来ません" "where the name leads elsewhere, neither people nor links in letters arrive here"
        mend ["mamori config show"];
    NET_004 "NET-004"
        "ログインの接続元" "where sign-ins come from"
        because "全員が同じ接続元に見えると、1人の間違いで全員が待たされます。手前のプロキシを [server] proxies に書いてください" "when everybody seems to come from one address, one person's mistakes slow down all; name the proxy in front under [server] proxies"
        mend ["mamori config example"];
    TLS_001 "TLS-001"
        "鍵、証明書、連鎖" "key, certificate and chain"
        because "この証明書では、次の起動のあとだれもつながりません" "after the next start nobody can connect with this certificate"
        mend ["mamori cert install FILE", "mamori cert renew", "mamori cert csr"];
    TLS_002 "TLS-002"
        "証明書の名前" "the names of the certificate"
        because "その名前でつなぐブラウザーは警告を出し、先へ進めません" "browsers that connect by that name warn and stop"
        mend ["mamori cert csr", "mamori cert renew"];
    TLS_003 "TLS-003"
        "証明書の期限（60日、30日、7日前に知らせます）" "the end of the certificate, told 60, 30 and 7 days ahead"
        because "期限の外の証明書では、だれもつながりません" "outside of its dates nobody can connect"
        mend ["mamori cert csr", "mamori cert renew"];
    TLS_004 "TLS-004"
        "鍵と署名の強さ" "the strength of key and signatures"
        because "弱い鍵や署名は偽造でき、ブラウザーは受け付けません" "weak keys and signatures can be forged, and browsers refuse them"
        mend ["mamori cert csr", "mamori cert renew"];
    TLS_005 "TLS-005"
        "会社の認証局" "authorities of the company"
        because "中継サーバーの証明書を確かめられず、メールが送れません" "the relay's certificate cannot be checked, so no letter leaves"
        mend ["mamori cert ca add FILE", "mamori cert ca list"];
    TLS_006 "TLS-006"
        "ポートが見せる証明書" "the certificate that the port shows"
        because "つなぐ人が見るのは、ファイルではなくこの証明書です" "people meet this certificate, not the one in the folder"
        mend ["mamori cert reload", "mamori status"];
    TIME_001 "TIME-001"
        "時間帯" "the time zone"
        because "締切とイベントの開始は、この時間帯の日付で数えます" "deadlines and the first day of events are counted in this zone"
        mend ["mamori config show"];
    TIME_002 "TIME-002"
        "起動してからの時計の飛び" "jumps of the clock since the start"
        because "時計が飛ぶと、ログインの期限と締切がずれます" "a clock that jumps moves the ends of sign-ins and deadlines"
        mend ["timedatectl status"];
    TIME_003 "TIME-003"
        "時計の同期" "synchronisation of the clock"
        because "合っていない時計では、認証コードと締切がずれます。社内の時刻サーバーで足ります" "with a clock that is wrong, codes of two-step sign-in and deadlines are wrong; a time server of the site will do"
        mend ["timedatectl set-ntp true"];
    DB_001 "DB-001"
        "データベースの読み書き" "reading and writing of the database"
        because "書けないあいだ、回答も設定も保存できません" "while it cannot write, neither answers nor settings are saved"
        mend ["mamori restore FILE --plan", "mamori doctor --only DISK"];
    DB_002 "DB-002"
        "データベースの整合性" "integrity of the database"
        because "壊れた部分の記録は開けません" "records in a damaged part do not open"
        mend ["mamori restore FILE --plan"];
    DB_003 "DB-003"
        "データベースの版" "version of the database"
        because "版が合わないデータベースは、このプログラムで使えません" "a database of another version does not work with this program"
        mend ["systemctl restart mamori"];
    DB_004 "DB-004"
        "データベースの大きさと増え方" "size and growth of the database"
        because "このまま増えると、ディスクがいっぱいになります" "at this pace the disk will be full"
        mend ["mamori backup prune"];
    DB_005 "DB-005"
        "保存にかかる時間" "how long saving takes"
        because "遅いディスクでは、提出が集中すると待ち時間がのびます" "with a slow disk people wait when many submit at once"
        mend ["mamori doctor --only DISK"];
    DB_006 "DB-006"
        "予備のファイル" "the spare file"
        because "ディスクがいっぱいになったとき、最後の書き込みに使います" "it is given up when the disk is full, so that work can end in order"
        mend ["mamori doctor --only DISK"];
    DISK_001 "DISK-001"
        "データの空き（データベースの3倍）" "free space for the data, three times the database"
        because "バックアップと復元には、データベースと同じ大きさの空きが2つ要ります" "backups and restores need the size of the database twice over"
        mend ["mamori backup prune"];
    DISK_002 "DISK-002"
        "作れるファイルの数" "how many files can still be made"
        because "空きがあっても、ファイルを作れなければ保存できません" "with space left but no room for another file, nothing can be saved"
        mend ["mamori backup prune"];
    DISK_003 "DISK-003"
        "バックアップの置き場所" "where backups lie"
        because "データと同じ装置のバックアップは、その装置と一緒になくなります" "backups on the same device are lost together with the data"
        mend ["mamori config show", "mamori doctor --fix"];
    KEYS_001 "KEYS-001"
        "鍵束を読める" "the keyring can be read"
        because "鍵束がなければ、起動できず、どの記録も開けません" "without the keyring nothing starts and no record opens"
        mend ["mamori doctor --fix", "mamori restore --previous"];
    KEYS_002 "KEYS-002"
        "鍵束とデータベースの組" "keyring and database belong together"
        because "古い鍵束や別の装置の鍵束では、新しい記録が開けません" "with an older keyring, or one of another appliance, newer records do not open"
        mend ["mamori restore --previous"];
    KEYS_003 "KEYS-003"
        "鍵束の控え" "the copy of the keyring"
        because "控えがなければ、バックアップがあっても記録は戻りません" "without the copy no backup brings the records back"
        mend ["mamori backup keyring FILE --place PLACE"];
    KEYS_004 "KEYS-004"
        "鍵束とデータの置き場所" "keyring and data lie apart"
        because "1つのバックアップに両方が入ると、盗んだ人が両方を持ちます" "whoever steals one backup with both has both"
        mend ["mamori config show"];
    KEYS_005 "KEYS-005"
        "持ち出されたディスクの鍵束" "the keyring of a disk that is carried away"
        because "TPMのあるホストでは、鍵束のフォルダーをTPMに結び付けた暗号化ディスクに置けば、持ち出したディスクからは鍵束を読めません" "on a host with a TPM, put the folder of the keyring on an encrypted disk that is bound to it, and a disk that is carried away gives no keyring"
        mend ["systemd-cryptenroll --tpm2-device=list"];
    MAIL_001 "MAIL-001"
        "中継サーバー" "the relay"
        because "中継サーバーと話せないあいだ、メールは1通も出ません" "while the relay cannot be spoken to, no letter leaves"
        mend ["mamori mail test ADDRESS"];
    MAIL_002 "MAIL-002"
        "送信待ちの長さ" "how long letters wait"
        because "受検のお願いや再設定の案内が届いていません" "invitations and secrets after a reset have not arrived"
        mend ["mamori mail list --state waiting"];
    MAIL_003 "MAIL-003"
        "失敗したメール" "letters that failed"
        because "この人たちには、用紙か別の宛先が要ります" "these people need a slip, or another address"
        mend ["mamori mail list --state failed", "mamori mail retry --failed"];
    MAIL_004 "MAIL-004"
        "中継サーバーへの暗号化" "encryption of the line to the relay"
        because "暗号化しない線では、途中の人がメールを読めます" "whoever listens on a plain line reads the letters"
        mend ["mamori config show"];
    MAIL_005 "MAIL-005"
        "送信の停止" "whether the queue is stopped"
        because "止めているあいだ、メールは1通も出ません" "while it is stopped, no letter leaves"
        mend ["mamori mail resume"];
    BAK_001 "BAK-001"
        "最後のバックアップ（26時間以内）" "the last backup, at most 26 hours ago"
        because "壊れたとき、最後のバックアップより後のことは戻りません" "after a loss, nothing comes back that came later than the last backup"
        mend ["mamori backup create", "mamori backup slip --renew"];
    BAK_002 "BAK-002"
        "復元テスト" "the last test restore"
        because "開いてみたことのないバックアップは、開けるかどうか分かりません" "whether a backup opens is known only after it was opened"
        mend ["mamori backup create", "mamori backup drill FILE"];
    BAK_003 "BAK-003"
        "鍵の控えの訓練（1年以内）" "a drill with the key slip within a year"
        because "なくした控えは、要るときに初めて気づきます" "a lost slip is otherwise noticed only when it is needed"
        mend ["mamori backup drill FILE"];
    BAK_004 "BAK-004"
        "35日より古いバックアップ" "backups older than 35 days"
        because "消去した記録が、古いバックアップに残ります" "records that were erased live on in older backups"
        mend ["mamori backup prune"];
    BAK_005 "BAK-005"
        "書いたときと違うバックアップ" "backups that are no longer what was written"
        because "変わったバックアップは、復元に使えません" "a backup whose bytes changed cannot be restored"
        mend ["mamori backup verify FILE", "mamori backup create"];
    SEC_001 "SEC-001"
        "パスワードの計算の強さ" "the strength of password hashing"
        because "盗まれたデータベースから、弱いパスワードが早く割り出されます" "from a stolen database weak passwords are found sooner"
        mend ["mamori config diff"];
    SEC_002 "SEC-002"
        "ロックの多さ" "many locked accounts"
        because "一度に多くのロックは、だれかがパスワードを試しているしるしです" "many locks at once are a sign that somebody tries passwords"
        mend ["mamori user list --locked"];
    SEC_003 "SEC-003"
        "動いているプログラム" "the running program"
        because "更新したプログラムは、再起動するまで使われません" "a program that was updated is used only after a restart"
        mend ["systemctl restart mamori"];
    SEC_004 "SEC-004"
        "サーバーのアカウント" "the account of the server"
        because "rootで動くサーバーが破られると、ホスト全体が破られます" "a server that runs as root takes the whole host with it when it is broken into"
        mend ["systemctl edit mamori"];
    SEC_005 "SEC-005"
        "使われていない運用担当者" "operators who do nothing"
        because "使わないアカウントが残っていると、だれかがそれで入れます" "an account that nobody needs is one more way in"
        mend ["getent group mamori-admin"];
    SEC_006 "SEC-006"
        "パッケージのプログラムと同じ" "the program is the one of its package"
        because "入れ替えられたプログラムは、ログインした人の記録を読めます。配布元のパッケージを入れ直してください" "a program that was exchanged can read the records of whoever signs in; install the package of the publisher again"
        mend ["dpkg --verify mamori", "rpm --verify mamori"];
    SEC_007 "SEC-007"
        "ユニットの守り" "what the unit takes away"
        because "守りの行がないと、破られたサーバーからホストのほかの部分へ手が届きます" "without these lines a server that is broken into reaches the rest of the host"
        mend ["systemctl edit mamori", "systemctl restart mamori"];
    CIRCLE_001 "CIRCLE-001"
        "実施者の鍵を持つ人（2人以上）" "holders of the implementers' key, at least two"
        because "1人がパスワードを忘れると、だれも結果を開けなくなります。医療職が /care/circle でもう1人に付与します" "when the only holder forgets the password, nobody opens a result any more; medical staff grant it to one more at /care/circle"
        mend ["mamori user confirm-recovery implementers"];
    CIRCLE_002 "CIRCLE-002"
        "回復シートの訓練（1年以内）" "a drill with the recovery sheet within a year"
        because "なくしたシートは、要るときに初めて気づきます。医療職が /care/circle/trial でためします" "a lost sheet is otherwise noticed only when it is needed; medical staff try it at /care/circle/trial"
        mend [];
    CIRCLE_003 "CIRCLE-003"
        "期限の過ぎた鍵" "keys past their day"
        because "終わったはずの鍵が、まだ終わっていません" "keys that should have ended have not"
        mend ["systemctl restart mamori"];
    DATA_001 "DATA-001"
        "事業場のない部署" "departments without a site"
        because "労働基準監督署への報告は、事業場ごとに作ります" "the report to the labour office is made site by site"
        mend ["mamori dept edit CODE --site SITE", "mamori dept list"];
    DATA_002 "DATA-002"
        "部署のない利用者" "people without a department"
        because "部署のない人は、どの部署の集計にも入りません" "somebody without a department counts in no department"
        mend ["mamori user move NO DEPT", "mamori user list"];
    DATA_003 "DATA-003"
        "範囲の階層がない役職者" "holders of a scoped role without its level"
        because "その人には「表示できません」だけが出ます" "such a person sees nothing but a sentence that says so"
        mend ["mamori user move NO DEPT"];
    DATA_004 "DATA-004"
        "氏名と生年月日が同じ利用者" "people of one name and birthday"
        because "1人に2つのアカウントがあると、結果が分かれます" "with two accounts of one person the results fall apart"
        mend ["mamori user list"];
    LAW_001 "LAW-001"
        "保存期間の過ぎたイベント" "events past their years of retention"
        because "保存の期間が過ぎた結果は、消去の手続きへ進めます" "results past their years of retention are to be erased"
        mend ["mamori event list"];
    LAW_002 "LAW-002"
        "両方の言語の同意文" "the consent text in both languages"
        because "片方だけを変えると、読む言語によって同意の中身が違います" "with only one of them changed, people agree to different things in different languages"
        mend ["mamori message set consent --in en --file FILE", "mamori message list"];
}
