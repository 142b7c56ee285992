//! このシステムの守り方: who can open what, and where the promise ends.

use domain::lang::Lang;

use super::super::web::Section;

texts! {
    pub(in crate::features::site) struct Text;
    title { ja: "このシステムの守り方", en: "How your records are protected" }
    lead {
        ja: "サーバーを管理する人は、すべてを動かせますが、あなたの回答や結果を読むことはできません。",
        en: "Whoever runs the server can run everything and read none of your answers or results.",
    }
    who_title { ja: "誰が何を開けるか", en: "Who can open what" }
    who_own {
        ja: "提出する前の回答は、あなただけが開けます。",
        en: "Until you submit, only you can open your answers.",
    }
    who_result {
        ja: "提出した回答と結果は、あなたと、実施者の鍵を持つ医療職だけが開けます。医療職が開くと、その日時と名前があなたに表示されます。",
        en: "After that, only you and medical staff who hold the implementers' key can open answers and result. When one of them does, you are shown who and when.",
    }
    who_company {
        ja: "会社（管理監督者、人事）と実施事務従事者は、個人の回答も結果も見られません。運用担当者に分かるのは、提出した人の合計の人数です。",
        en: "The company (managers, HR) and implementation clerks see nobody's answers or results. The operator sees how many people have submitted.",
    }
    who_key {
        ja: "記録を開く鍵は、あなたのパスワードから作られます。パスワードをほかの人が決めたり、調べたりすることはできません。役割を与えられただけでは、記録は開きません。",
        en: "The key that opens your records comes from your password. Nobody can choose or look up your password, and a role alone opens no record.",
    }
    circle_title { ja: "実施者の鍵", en: "The implementers' key" }
    circle {
        ja: "結果を開ける医療職は、ひとつの鍵を分け持っています。その鍵には次の番号（指紋）があります。",
        en: "The medical staff who can open results share one key. It has this number, its fingerprint.",
    }
    circle_none {
        ja: "鍵はまだ作られていません。最初の医療職が作ると、ここに番号が表示されます。",
        en: "There is no key yet. Once the first member of the medical staff has made it, its number will stand here.",
    }
    employer_title { ja: "会社側の鍵", en: "The employer's key" }
    employer {
        ja: "あなたが同意するか面接を申し出たときに会社へ提供される分は、会社側の別の鍵でだけ開けます。回答そのものは、この鍵では開けません。",
        en: "What you hand over by consent or by asking for an interview opens with another key, the employer's. It never opens your answers.",
    }
    employer_none { ja: "会社側の鍵はまだ作られていません。", en: "The employer has no key yet." }
    employer_unconfirmed {
        ja: "実施者がまだ番号を確かめていないため、この鍵あてには何も提供されません。",
        en: "The implementers have not confirmed it yet, so nothing is handed over to it.",
    }
    compare {
        ja: "医療職から聞いた番号と同じかどうか、だれでも確かめられます。違うときは回答せず、相談窓口へお知らせください。",
        en: "Everybody can compare it with the number that the medical staff tell. If it differs, do not answer, and tell one of the contacts.",
    }
    holders(people: usize) { ja: "鍵を持つ人（{people}人）", en: "Who holds it ({people})" }
    nobody { ja: "いまはいません", en: "Nobody now" }
    and { ja: "、", en: ", " }
    how_title { ja: "どう守っているか", en: "How it works" }
    how_sealed {
        ja: "回答と結果は、提出したその場で暗号にしてから保存します。鍵はデータベースの外にあり、バックアップを盗んでも開けません。",
        en: "Answers and results are encrypted at the moment you submit, before they are saved. The keys lie outside the database, so a stolen backup opens nothing.",
    }
    how_trace {
        ja: "だれがいつ何をしたかは、消したり書き換えたりすると分かる記録に残ります。健康に関する操作は、内容を書かずに残します。",
        en: "Who did what and when is kept in a log in which removing or changing a line shows. Acts about health are logged without their content.",
    }
    how_same {
        ja: "高ストレスの人もそうでない人も、画面、記録の大きさ、お知らせは同じです。",
        en: "Pages, sizes of records and notices are the same for people with and without high stress.",
    }
    how_outside {
        ja: "このシステムは社内だけで動き、外部のサイトと通信しません。",
        en: "The system runs inside the company and talks to no other site.",
    }
    limits_title { ja: "守れないこと", en: "What is not protected" }
    limits_lead {
        ja: "約束には限りがあります。正直に書きます。",
        en: "The promise has its limits. Here they are.",
    }
    limit_root {
        ja: "サーバーの最高権限を持つ人がプログラムを差し替えたり、動いている記憶を読んだりすれば、それ以後にログインした人の内容を見られます。",
        en: "Somebody with full power over the server could replace the program or read its memory, and then see what people do who sign in from then on.",
    }
    limit_guess {
        ja: "データベースと鍵ファイルの両方を盗んだ人は、パスワードを推測できます。長く、ほかで使っていないパスワードにしてください。片方だけでは推測もできません。",
        en: "Whoever steals both the database and the key file can guess passwords. Choose a long one that you use nowhere else. One of the two alone allows no guess.",
    }
    limit_clear {
        ja: "氏名、所属、アカウント、提出したかどうか、提出日は暗号にしていません。",
        en: "Names, departments, accounts, and whether and when you submitted are not encrypted.",
    }
    limit_old {
        ja: "サーバーの最高権限を持つ人は、提出前の回答を消したり、古いものに戻したりできます。",
        en: "Somebody with full power over the server can delete answers you have not submitted, or put older ones back.",
    }
    limit_copy {
        ja: "見る権限があった間に写された内容は、取り戻せません。",
        en: "What was copied by somebody while entitled to see it cannot be taken back.",
    }
    limit_role {
        ja: "運用担当者は役割のあるアカウントを作れます。鍵がなければ結果は開けませんが、その役割が鍵なしで見られるものは見られます。役割の人数は「誰が見られるか」に出ます。",
        en: "The operator can appoint accounts. Without a key they open no result, but they see what the role sees without one. “Who can see” shows how many hold each role.",
    }
    limit_founder {
        ja: "最初の医療職がにせ者であれば、鍵もにせ物になります。上の番号を医療職と比べてください。",
        en: "If the first member of the medical staff were an impostor, so would be the key. Compare the number above.",
    }
    limit_device {
        ja: "あなたの端末の画面や、キーボードの入力をのぞかれることは防げません。",
        en: "We cannot stop anybody from watching the screen or keyboard of your own device.",
    }
    limit_password {
        ja: "パスワードと回復コードの両方をなくすと、それまでの結果を自分でも開けなくなります。",
        en: "If you lose both your password and your recovery code, you can no longer open your earlier results yourself.",
    }
}

pub(in crate::features::site) fn sections(lang: Lang) -> Vec<Section> {
    let t = Text::of(lang);
    vec![
        Section::new(t.who_title()).items(&[t.who_own(), t.who_result(), t.who_company(), t.who_key()]),
        Section::new(t.how_title()).items(&[t.how_sealed(), t.how_trace(), t.how_same(), t.how_outside()]),
        Section::new(t.limits_title()).text(t.limits_lead()).items(&[
            t.limit_root(),
            t.limit_guess(),
            t.limit_clear(),
            t.limit_old(),
            t.limit_copy(),
            t.limit_role(),
            t.limit_founder(),
            t.limit_device(),
            t.limit_password(),
        ]),
    ]
}
