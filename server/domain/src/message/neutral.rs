//! The neutral content rule: no letter tells of a verdict, a score, an interview, a state of health or
//! another person. A closed list of terms, and the names of people.

use unicode_normalization::UnicodeNormalization;

/// Terms in Japanese; blanks inside are passed over.
const JA: [&str; 24] = [
    "高ストレス",
    "面接",
    "面談",
    "判定",
    "点数",
    "得点",
    "素点",
    "評価点",
    "尺度",
    "要否",
    "勧奨",
    "就業上の措置",
    "意見書",
    "産業医",
    "医師",
    "診断結果",
    "診断書",
    "受診",
    "治療",
    "疾患",
    "うつ病",
    "抑うつ",
    "メンタル不調",
    "休職",
];
/// Beginnings of words in English; what joins words is passed over.
const EN: [&str; 16] = [
    "high stress",
    "interview",
    "score",
    "verdict",
    "judgement",
    "judgment",
    "diagnos",
    "doctor",
    "physician",
    "psychiatr",
    "depress",
    "treatment",
    "illness",
    "disease",
    "disorder",
    "sick leave",
];

/// The terms of a line that no letter may hold.
pub(super) fn forbidden(line: &str) -> Vec<&'static str> {
    let (joined, spaced) = (joined(line), spaced(line));
    let ja = JA.into_iter().filter(|term| joined.contains(&term.to_lowercase()));
    let en = EN.into_iter().filter(|term| spaced.contains(&format!(" {term}")));
    ja.chain(en).collect()
}

/// A name that must not stand in a letter, ready to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming(String, bool);

impl Naming {
    /// A full name, of at least three signs or two words in Latin letters: less is a word of the language.
    pub fn of(name: &str) -> Option<Self> {
        let (joined, spaced) = (joined(name), spaced(name));
        if joined.is_ascii() {
            return (spaced.trim().contains(' ') && joined.len() >= 5).then_some(Self(spaced, true));
        }
        let has_two_parts = name.split_whitespace().nth(1).is_some();
        (has_two_parts && joined.chars().count() >= 3).then_some(Self(joined, false))
    }
}

/// A text in which names can be looked for.
pub fn names(text: &str) -> impl Fn(&Naming) -> bool {
    let lines: Vec<(String, String)> = text.lines().map(|line| (joined(line), spaced(line))).collect();
    move |Naming(name, is_latin)| {
        lines
            .iter()
            .any(|(joined, spaced)| if *is_latin { spaced.contains(name) } else { joined.contains(name) })
    }
}

/// Everyday forms in lower case without blanks.
fn joined(line: &str) -> String {
    line.nfkc().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Everyday forms in lower case, words parted by single blanks, one before and one behind.
fn spaced(line: &str) -> String {
    let mut out = String::from(" ");
    for sign in line.nfkc().flat_map(char::to_lowercase) {
        let sign = if sign.is_alphanumeric() { sign } else { ' ' };
        if !(sign == ' ' && out.ends_with(' ')) {
            out.push(sign);
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_is_found_however_it_is_spaced_and_written() {
        for term in JA.into_iter().chain(EN) {
            assert_eq!(forbidden(&format!("あなたは {term} です")), [term], "{term}");
        }
        assert_eq!(forbidden("高 ストレス者"), ["高ストレス"]);
        assert_eq!(forbidden("You have HIGH-Stress."), ["high stress"]);
        assert_eq!(forbidden("ｉｎｔｅｒｖｉｅｗｓ"), ["interview"]);
        assert_eq!(
            forbidden("ストレスチェックの結果のお知らせ。Take the stress check; underscore."),
            [""; 0]
        );
    }

    #[test]
    fn full_names_are_found_and_short_words_are_none() {
        let text = names("担当は山田太郎です\nAsk taro  YAMADA today\n林");
        let found = |name: &str| Naming::of(name).is_some_and(|naming| text(&naming));
        assert!(found("山田 太郎") && found("山田　太郎") && found("Taro Yamada"));
        assert!(!found("山田 花子") && !found("Taro Yam"));
        for word in ["林", "森 一", "Smith", "A B"] {
            assert_eq!(Naming::of(word), None, "{word}");
        }
    }
}
