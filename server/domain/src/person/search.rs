//! How names are compared with what somebody types to find them.

use unicode_normalization::UnicodeNormalization;

use super::name::katakana;

/// Forms of one character that a list of names has beside its everyday form.
const FORMS: [(char, char); 20] = [
    ('髙', '高'),
    ('﨑', '崎'),
    ('嵜', '崎'),
    ('濵', '浜'),
    ('濱', '浜'),
    ('𠮷', '吉'),
    ('邊', '辺'),
    ('邉', '辺'),
    ('澤', '沢'),
    ('嶋', '島'),
    ('嶌', '島'),
    ('齋', '斎'),
    ('廣', '広'),
    ('德', '徳'),
    ('國', '国'),
    ('櫻', '桜'),
    ('眞', '真'),
    ('瀨', '瀬'),
    ('惠', '恵'),
    ('槇', '槙'),
];

/// A text as far as a search is concerned: width, case, kind of kana, blanks and variant forms of a
/// character make no difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchKey(String);

impl SearchKey {
    /// The key of a name, or of what somebody typed.
    pub fn of(text: &str) -> Self {
        let folded = text.nfkc().filter(|sign| !sign.is_whitespace() && !is_selector(*sign));
        Self(folded.flat_map(char::to_lowercase).map(katakana).map(everyday).nfc().collect())
    }

    /// Whether everything is found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this key stands somewhere in a text.
    ///
    /// Most texts of a list of people need no normalization: numbers and Latin names are ASCII, names are everyday kanji
    /// and kana. Looking through a whole company is several times as fast for it.
    pub fn is_in(&self, text: &str) -> bool {
        if text.is_ascii() {
            // What ASCII folds to is ASCII.
            return self.0.is_ascii() && folded(text, |sign| sign.to_ascii_lowercase()).contains(&self.0);
        }
        if text.chars().all(is_everyday) {
            return folded(text, |sign| everyday(katakana(sign))).contains(&self.0);
        }
        Self::of(text).0.contains(&self.0)
    }
}

fn folded(text: &str, fold: impl Fn(char) -> char) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).map(fold).collect()
}

/// Kana, kanji and blanks that normalization leaves alone: no mark stands by itself among them.
fn is_everyday(sign: char) -> bool {
    matches!(sign, ' ' | '\u{3000}' | '\u{3041}'..='\u{3094}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}' | '\u{4E00}'..='\u{9FFF}')
}

/// Marks that choose one drawing of the character before them.
fn is_selector(sign: char) -> bool {
    matches!(sign, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn everyday(sign: char) -> char {
    FORMS.iter().find(|(form, _)| *form == sign).map_or(sign, |(_, everyday)| *everyday)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_short_way_finds_what_the_long_one_finds(
            text in "[ぁ-ゔァ-ヺー一-龥髙﨑 　a-zA-Z0-9-]{0,12}|[a-zA-Z0-9 -]{0,12}|[ぁ-んｱ-ﾝﾞＡ-ｚ髙\u{3099}𠮷]{0,8}",
            part in (0_usize..12, 1_usize..4),
            other in "[ぁ-んァ-ン一-龥a-zA-Z0-9Ａ-Ｚ]{0,2}",
        ) {
            let own: String = text.chars().skip(part.0).take(part.1).collect();
            for key in [SearchKey::of(&own), SearchKey::of(&other)] {
                prop_assert_eq!(key.is_in(&text), SearchKey::of(&text).0.contains(&key.0), "{:?} in {}", key, text);
            }
        }
    }

    #[test]
    fn width_kana_blanks_and_variant_forms_make_no_difference() {
        for (typed, name) in [
            ("高橋", "髙橋 太郎"),
            ("髙橋", "高橋 太郎"),
            ("山崎", "山﨑 花子"),
            ("はまだ", "ﾊﾏﾀﾞ ｼﾞﾛｳ"),
            ("浜田", "濵田 次郎"),
            ("濱田", "浜田 次郎"),
            ("ヤマダタロウ", "ヤマダ　タロウ"),
            ("やまだ", "ヤマダ タロウ"),
            ("ＳＭＩＴＨ", "Smith John"),
            ("smith j", "Smith John"),
            ("辻一", "辻\u{E0100} 一"),
            ("吉田", "𠮷田 花子"),
            ("がが", "か\u{3099}か\u{3099}"),
            ("", "だれでも"),
        ] {
            assert!(SearchKey::of(typed).is_in(name), "{typed} in {name}");
        }
        assert!(!SearchKey::of("高田").is_in("髙橋 太郎"));
        assert!(!SearchKey::of("か").is_in("ガ"));
    }
}
