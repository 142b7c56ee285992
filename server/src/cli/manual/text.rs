//! Words of the manual that stand nowhere else.

use crate::cli::exit::Exit;

texts! {
    pub(super) struct Text;
    written(file: &str) { ja: "書きました  {file}", en: "written  {file}" }
    values(names: &str) { ja: "（{names} のどれか）", en: "; one of {names}" }
    default(value: &str) { ja: "（既定 {value}）", en: "; without it {value}" }
    name { ja: "名前", en: "NAME" }
    synopsis { ja: "書式", en: "SYNOPSIS" }
    noun { ja: "名詞", en: "NOUN" }
    verb { ja: "動詞", en: "VERB" }
    arguments { ja: "引数", en: "ARGUMENTS" }
    description { ja: "説明", en: "DESCRIPTION" }
    what_it_is {
        ja: "会社のネットワークの中だけで動く、ストレスチェックの専用サーバーです。この1つのプログラムが、サーバー、運用担当者の命令、全画面の操作盤（mamori console）を兼ねます。",
        en: "The appliance of a Japanese company's stress check, which runs inside the company's own network. This one program is the server, the operator's commands, and the console on a full screen (mamori console).",
    }
    who_runs_it {
        ja: "運用担当者はすべてを動かせますが、回答も結果も、どの命令にも画面にも出ません。書き込む命令は、--dry-run で先に確かめられます。",
        en: "The operator can run everything and read nothing: no command and no screen shows an answer or a result. Commands that write can be tried with --dry-run first.",
    }
    options { ja: "どの命令でも使えるオプション", en: "OPTIONS OF EVERY COMMAND" }
    commands { ja: "命令", en: "COMMANDS" }
    about_commands {
        ja: "次の命令は、動いているサーバーに管理ソケットで頼みます。init、serve、demo、score、restore と、--offline のある命令は、サーバーなしで動きます。",
        en: "They ask the running server through its admin socket. init, serve, demo, score, restore, and whatever has --offline work without it.",
    }
    keys { ja: "操作盤のキー", en: "KEYS OF THE CONSOLE" }
    about_keys {
        ja: "mamori console のキーです。その画面のキーは ? でも見られます。キーの下は、同じことをする命令です（大文字は、書き換えるところ）。",
        en: "These work in mamori console, where ? shows those of the screen. Below a key stands the command that does the same; capitals stand for what varies.",
    }
    exit_status { ja: "終了コード", en: "EXIT STATUS" }
    done { ja: "できました。--dry-run では、直すものがありません。", en: "Done; with --dry-run: nothing was found." }
    failed { ja: "予期しない失敗です。", en: "Unexpected failure." }
    usage { ja: "使い方の誤りです。操作盤では、端末がありません。", en: "Wrong usage; of the console: no terminal." }
    input { ja: "入力に誤りがあります。何も書き込んでいません。", en: "The input has errors; nothing was written." }
    unknown { ja: "そのようなものはありません。", en: "There is no such object." }
    forbidden { ja: "このOSアカウントには許されていません。", en: "This account of the operating system may not." }
    state { ja: "今の状態ではできません。ほかの処理が動いているときも同じです。", en: "The state forbids it, or another job is at work." }
    unconfirmed { ja: "確認が要ります（--yes か、正しい --expect）。", en: "Confirmation is needed: --yes, or the right --expect." }
    unreachable { ja: "サーバーにつながりません。", en: "The server cannot be reached." }
    part { ja: "一部だけできました。", en: "Done in part." }
    caution { ja: "点検で、注意だけがありました。", en: "A check found warnings and no problem." }
    problem { ja: "点検で、問題が1つ以上ありました。", en: "A check found at least one problem." }
    files { ja: "ファイル", en: "FILES" }
    file_settings { ja: "設定ファイル。ほかの場所は --config で示します。", en: "The configuration; another place is named with --config." }
    file_data { ja: "データベースと証明書。", en: "Database and certificates." }
    file_keys { ja: "鍵束。データベースと同じバックアップに入れないでください。", en: "The keyring; never in one backup with the database." }
    file_socket { ja: "管理ソケット。", en: "The admin socket." }
    file_backups { ja: "バックアップ。", en: "Backups." }
    environment { ja: "環境変数", en: "ENVIRONMENT" }
    set_language { ja: "--lang がないときの、出力の言語。", en: "The language of the output without --lang." }
    set_no_color { ja: "空でなければ、操作盤は色を使いません。", en: "When it is not empty, the console uses no colours." }
    set_log { ja: "サーバーが書く記録の細かさ（error、warn、info、debug）。", en: "How much the server logs: error, warn, info or debug." }
    see_also { ja: "関連項目", en: "SEE ALSO" }
    settings_about { ja: "守り Mamori の設定ファイル", en: "the configuration of Mamori" }
    settings { ja: "設定", en: "SETTINGS" }
    settings_example {
        ja: "説明つきの見本は mamori config example で、使われている設定は mamori config show で見られます。書いたあとは mamori config check で検査します。",
        en: "mamori config example prints an example with explanations, mamori config show what is in use, and mamori config check examines the file.",
    }
    at_the_top { ja: "どの区分にも入らない項目", en: "Outside of every table" }
    restart { ja: "変更は、サーバーの再起動で使われます。", en: "A change is used after a restart of the server." }
}

/// What an exit code means.
pub(super) const fn meaning(exit: Exit, text: Text) -> &'static str {
    match exit {
        Exit::Done => text.done(),
        Exit::Failed => text.failed(),
        Exit::Usage => text.usage(),
        Exit::Input => text.input(),
        Exit::Unknown => text.unknown(),
        Exit::Forbidden => text.forbidden(),
        Exit::State => text.state(),
        Exit::Unconfirmed => text.unconfirmed(),
        Exit::Unreachable => text.unreachable(),
        Exit::Part => text.part(),
        Exit::Caution => text.caution(),
        Exit::Problem => text.problem(),
    }
}
