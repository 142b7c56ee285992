//! アクセシビリティ方針.

use domain::lang::Lang;

use super::super::web::Section;

texts! {
    pub(in crate::features::site) struct Text;
    title { ja: "アクセシビリティ方針", en: "Accessibility" }
    lead {
        ja: "だれもが自分で回答し、結果を読めることを目指しています。",
        en: "Everybody should be able to answer and to read the result without help.",
    }
    goal_title { ja: "目標", en: "What we aim for" }
    goal {
        ja: "WCAG 2.2 と JIS X 8341-3:2016 のレベルAAに沿って作っています。目標であり、第三者による試験の結果ではありません。",
        en: "The pages are built to WCAG 2.2 and JIS X 8341-3:2016, level AA. This is our aim, not the outcome of a test by somebody else.",
    }
    ways_title { ja: "できること", en: "What you can do" }
    keyboard { ja: "キーボードだけで、すべての操作ができます。", en: "Do everything with the keyboard alone." }
    script { ja: "JavaScriptを切っても、すべて使えます。", en: "Use everything with JavaScript switched off." }
    zoom {
        ja: "400%に拡大しても、横に動かさずに読めます。大きな表だけは、表の中で横に動きます。",
        en: "Zoom to 400% and read without scrolling sideways; only large tables scroll, inside their own box.",
    }
    size { ja: "文字の大きさを「大」にできます。", en: "Choose larger text." }
    colour { ja: "色だけで伝えることはしていません。グラフには同じ内容の表があります。", en: "Read without telling colours apart; each chart has a table with the same content." }
    time {
        ja: "操作しないまま一定の時間がたつとログインが終わります。終わる前に知らせ、延長できます。それまでの回答は保存されています。",
        en: "Without activity your sign-in ends after a while. You are told before and can extend it; your answers so far are saved.",
    }
    known_title { ja: "分かっている課題", en: "Known exceptions" }
    known_pdf {
        ja: "結果のPDFには読み上げ用のタグがありません。同じ内容を結果のページで読めます。",
        en: "The PDF of a result carries no tags for screen readers. The result page has the same content.",
    }
    known_english {
        ja: "質問文の英語は参考訳です。公式の文は日本語です。",
        en: "The English wording of the questions is a reference translation; the official wording is Japanese.",
    }
    known_tests {
        ja: "自動検査（axe-core）とキーボードでの確認をしていますが、実際の読み上げソフトの組み合わせすべては確かめていません。",
        en: "We check with axe-core and with the keyboard, but not with every combination of browser and screen reader.",
    }
    tell_title { ja: "使いにくいとき", en: "If something is in your way" }
    tell {
        ja: "人事部または相談窓口へお知らせください。紙での受検など、ほかの方法も相談できます。",
        en: "Please tell HR or one of the contacts. They can also arrange another way, such as paper.",
    }
}

pub(in crate::features::site) fn sections(lang: Lang) -> Vec<Section> {
    let t = Text::of(lang);
    vec![
        Section::new(t.goal_title()).text(t.goal()),
        Section::new(t.ways_title()).items(&[
            t.keyboard(),
            t.script(),
            t.zoom(),
            t.size(),
            t.colour(),
            t.time(),
        ]),
        Section::new(t.known_title()).items(&[t.known_pdf(), t.known_english(), t.known_tests()]),
        Section::new(t.tell_title()).text(t.tell()),
    ]
}
