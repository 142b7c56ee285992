//! Words of drills and restores.

words! {
    struct RestoreWords;
    drill { ja: "復元の訓練", en: "Drill" }
    restore { ja: "復元", en: "Restore" }
    drill_about {
        ja: "鍵の控えで開いて数え、すぐに忘れます。今のデータは変わりません。",
        en: "It is opened with the key slip, counted and forgotten. Nothing of today changes.",
    }
    steps_till_put {
        ja: "1 照合と下見   2 サーバーを止める   3 今の状態を退避して入替",
        en: "1 open and look   2 stop the server   3 set aside and put in place",
    }
    steps_behind { ja: "4 起動   5 点検", en: "4 start   5 check" }
    look_first { ja: "この画面でするのは1だけです。まだ何も変わりません。", en: "Here only the first is done; nothing changes yet." }
    slip_about { ja: "鍵の控えの符号 (4文字ずつ14組) を、紙の2行のとおりに入れます。", en: "Type the 14 groups of the key slip as the two lines of the paper have them." }
    slip_first { ja: "1行目", en: "line 1" }
    slip_second { ja: "2行目", en: "line 2" }
    opening { ja: "開いて数えています。大きいものは数分かかります", en: "it is opened and counted; a large one takes minutes" }
    opened(made: &str, version: &str) { ja: "開けました。{made} に {version} 版が作ったものです。", en: "It opened. Made {made} by version {version}." }
    now { ja: "今", en: "Now" }
    people { ja: "利用者", en: "people" }
    departments { ja: "部署", en: "departments" }
    letters { ja: "送っていないメール", en: "letters not sent" }
    entries { ja: "監査ログ", en: "audit entries" }
    event(code: &str) { ja: "{code} 提出 / 対象", en: "{code} in / eligible" }
    forgotten { ja: "中身は消しました。訓練した日を記録しました。", en: "What was opened is gone; the day of the drill is noted." }
    did_drill(file: &str) { ja: "{file} は鍵の控えで開けました", en: "{file} opens with the slip" }
    loses {
        ja: "復元すると、このバックアップより後の記録は失われ、全員のログインが切れます。",
        en: "A restore loses whatever was recorded since, and ends all sign-ins.",
    }
    by_root { ja: "ここからはサーバーを止めて、rootで行います。この画面は開いたままで構いません。", en: "From here on as root, with the server stopped. This console may stay open." }
    stop { ja: "サーバーを止める", en: "stop the server" }
    stop_by_hand { ja: "動かしている端末で Ctrl-C", en: "Ctrl-C where it runs" }
    put { ja: "入れ替える (鍵の控えを聞かれます。今の状態は14日間退避されます)", en: "put it in place (asks for the slip; the present state is kept for 14 days)" }
    start { ja: "起動する", en: "start it" }
    afterwards { ja: "つながると、この画面が点検へ移ります。メールは 5 の P で再開します。", en: "When it is back, this console shows its findings. Mail goes on with P on screen 5." }
    is_back { ja: "サーバーが戻りました。点検を見て、メールは 5 の P で再開してください", en: "the server is back: look at the findings; mail goes on with P on screen 5" }
    prepared { ja: "復元の用意ができています", en: "A restore is prepared" }
}
