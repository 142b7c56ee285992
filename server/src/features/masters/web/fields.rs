//! The fields of a person on a page: each has the heading that the file of people gives it.

use domain::lang::Lang;

use super::super::text::Text as Words;
use super::super::text::person::Text;

/// One field.
pub(super) struct Shape {
    pub(super) name: &'static str,
    pub(super) heading: &'static str,
    pub(super) kind: Kind,
}

/// How a field is filled.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text {
        is_needed: bool,
    },
    /// One of the words of the file.
    Choice(&'static [&'static str]),
}

const fn text(name: &'static str, heading: &'static str) -> Shape {
    Shape { name, heading, kind: Kind::Text { is_needed: false } }
}

const fn needed(name: &'static str, heading: &'static str) -> Shape {
    Shape { name, heading, kind: Kind::Text { is_needed: true } }
}

const fn choice(name: &'static str, heading: &'static str, words: &'static [&'static str]) -> Shape {
    Shape { name, heading, kind: Kind::Choice(words) }
}

/// All but the attributes, in the order of the page.
pub(super) const SHAPES: [Shape; 17] = [
    needed("number", "社員番号"),
    needed("name", "氏名"),
    text("kana", "フリガナ"),
    text("name_en", "氏名英字"),
    text("login", "ログインID"),
    text("mail", "メール"),
    text("department", "部署コード"),
    choice("role", "権限", &["", "管理監督者", "実施事務従事者", "医療職"]),
    choice("scope", "範囲", &["", "1", "2", "3"]),
    choice("authority", "人事権", &["なし", "あり"]),
    choice(
        "qualification",
        "資格",
        &["", "医師", "保健師", "看護師", "歯科医師", "精神保健福祉士", "公認心理師"],
    ),
    text("born", "生年月日"),
    choice("sex", "性別", &["", "男性", "女性"]),
    text("employment", "雇用区分"),
    choice("lang", "言語", &["", "ja", "en"]),
    text("joined", "入社日"),
    text("left", "退職日"),
];

/// The attributes: name of the field, heading.
pub(super) const ATTRIBUTES: [(&str, &str); 20] = [
    ("a1", "属性1"),
    ("a2", "属性2"),
    ("a3", "属性3"),
    ("a4", "属性4"),
    ("a5", "属性5"),
    ("a6", "属性6"),
    ("a7", "属性7"),
    ("a8", "属性8"),
    ("a9", "属性9"),
    ("a10", "属性10"),
    ("a11", "属性11"),
    ("a12", "属性12"),
    ("a13", "属性13"),
    ("a14", "属性14"),
    ("a15", "属性15"),
    ("a16", "属性16"),
    ("a17", "属性17"),
    ("a18", "属性18"),
    ("a19", "属性19"),
    ("a20", "属性20"),
];

impl Shape {
    /// What the field is called.
    pub(super) fn label(&self, lang: Lang) -> &'static str {
        let (t, m) = (Text::of(lang), Words::of(lang));
        match self.name {
            "number" => m.number(),
            "name" => m.name(),
            "kana" => m.kana(),
            "name_en" => m.name_en(),
            "login" => m.login(),
            "mail" => m.mail(),
            "department" => t.code(),
            "role" => m.role(),
            "scope" => t.scope(),
            "authority" => t.authority(),
            "qualification" => t.qualification(),
            "born" => t.born(),
            "sex" => t.sex(),
            "employment" => t.employment(),
            "lang" => t.reads(),
            "joined" => m.joined(),
            _ => m.left(),
        }
    }

    /// What helps to fill it.
    pub(super) fn help(&self, lang: Lang) -> Option<&'static str> {
        let t = Text::of(lang);
        match self.name {
            "login" => Some(t.login_help()),
            "department" => Some(t.code_help()),
            "authority" => Some(t.authority_help()),
            "born" | "joined" => Some(t.day_help()),
            "left" => Some(t.left_help()),
            _ => None,
        }
    }

    /// A word of the file as a reader of this language knows it.
    pub(super) fn word(&self, lang: Lang, word: &str) -> String {
        let t = Text::of(lang);
        let shown = match (self.name, word) {
            ("scope", "") => t.scope_all(),
            ("scope", level) => return t.scope_level(level),
            ("sex", "") => t.unknown(),
            ("lang", "") => t.reads_any(),
            ("lang", "ja") => "日本語",
            ("lang", _) => "English",
            (_, "") => Words::of(lang).none(),
            (_, "管理監督者") => t.manager(),
            (_, "実施事務従事者") => t.clerk(),
            (_, "医療職") => t.medical(),
            (_, "あり") => t.yes(),
            (_, "なし") => t.no(),
            (_, "男性") => t.male(),
            (_, "女性") => t.female(),
            (_, "医師") => t.doctor(),
            (_, "保健師") => t.public_health_nurse(),
            (_, "看護師") => t.nurse(),
            (_, "歯科医師") => t.dentist(),
            (_, "精神保健福祉士") => t.social_worker(),
            (_, "公認心理師") => t.psychologist(),
            (_, other) => other,
        };
        shown.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::people::import;

    #[test]
    fn the_page_has_every_column_of_the_file_but_the_former_number() {
        let mut headings: Vec<String> = SHAPES.iter().map(|shape| shape.heading.to_owned()).collect();
        headings.extend(ATTRIBUTES.map(|(_, heading)| heading.to_owned()));
        let mut columns = import::people_columns(20);
        columns.retain(|column| column != "前回社員番号");
        headings.sort();
        columns.sort();
        assert_eq!(headings, columns);
    }

    #[test]
    fn every_word_to_choose_is_known_to_readers_of_english() {
        for shape in &SHAPES {
            let Kind::Choice(words) = shape.kind else { continue };
            for word in words.iter().filter(|word| shape.name != "lang" || **word != "ja") {
                assert!(shape.word(Lang::En, word).is_ascii(), "{} {word}", shape.heading);
            }
        }
    }
}
