//! Words of taking a key from its recovery sheet.

texts! {
    pub(in crate::features::grants) struct Text;
    title { ja: "回復シートで鍵を取り戻す", en: "Take the key from the recovery sheet" }
    how {
        ja: "封筒のシートのコードを入力します。サーバーの運用担当者が確認し、これまで鍵を持っていた人と役割のある人の全員に知らせます。24時間たったら、もう一度コードを入力して鍵を受け取ります。コードは保存しません。",
        en: "Type the code of the sheet in the envelope. The operator of the server confirms, and everybody who held the key or has a role is told. After 24 hours you type the code once more and hold the key. The code is not kept.",
    }
    asked { ja: "コードを確かめました", en: "The code is right" }
    asked_next(command: &str) {
        ja: "サーバーの運用担当者に、次のコマンドで確認してもらってください：{command}",
        en: "Ask the operator of the server to confirm with this command: {command}",
    }
    waits(time: &str) { ja: "{time}から鍵を受け取れます", en: "You can take the key from {time}" }
    waits_next {
        ja: "その時刻になったら、シートを持ってこのページをもう一度開いてください。",
        en: "Open this page again then, with the sheet at hand.",
    }
    ready {
        ja: "24時間たちました。もう一度コードを入力すると、鍵を受け取れます。",
        en: "The 24 hours are over. Type the code once more to take the key.",
    }
    check { ja: "コードを確かめる", en: "Check the code" }
    take { ja: "鍵を受け取る", en: "Take the key" }
    done { ja: "鍵を取り戻しました", en: "You hold the key" }
    done_text {
        ja: "シートを封筒に戻してください。ほかの人にも鍵を付与して、2人以上で持つようにしてください。",
        en: "Put the sheet back into its envelope, and grant the key to somebody else as well, so that two hold it.",
    }
}
