//! Words about terminals that cannot show the console.

texts! {
    pub(super) struct Text;

    no_terminal {
        ja: "コンソールは端末の中で開いてください。端末がないときは、同じことが次の命令でできます",
        en: "the console needs a terminal; without one these commands do the same",
    }
    locale_not_utf8 {
        ja: "この端末の文字コードがUTF-8ではないので、氏名を表示できません",
        en: "the locale of this terminal is not UTF-8, so names cannot be shown",
    }
}
