//! A text taken apart into words and placeholders.

use super::placeholder::Placeholder;

/// A text with its placeholders. It has no other sign: what stands in it is shown as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    source: String,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Slot(Placeholder),
}

/// What stands between braces, or a brace without its other one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Oddity {
    Unknown(String),
    Unclosed,
}

impl Template {
    /// Takes a text apart. Whatever is no placeholder stays as it stands.
    pub fn read(text: &str) -> Self {
        Self::take_apart(text).0
    }

    /// The same, with the lines (from 1) in which something else than a placeholder stands in braces.
    pub(super) fn take_apart(text: &str) -> (Self, Vec<(usize, Oddity)>) {
        let (mut pieces, mut odd, mut words) = (Vec::new(), Vec::new(), String::new());
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let mut rest = line;
            while let Some((before, after)) = rest.split_once(['{', '｛']) {
                words.push_str(before);
                let brace = rest.strip_prefix(before).and_then(|rest| rest.chars().next()).unwrap_or('{');
                rest = after;
                let Some((word, after)) = after.split_once(['}', '｝']) else {
                    odd.push((number + 1, Oddity::Unclosed));
                    words.push(brace);
                    continue;
                };
                let Some(placeholder) = Placeholder::of(word.trim()) else {
                    odd.push((number + 1, Oddity::Unknown(word.trim().to_owned())));
                    words.push(brace);
                    continue;
                };
                pieces.push(Piece::Words(std::mem::take(&mut words)));
                pieces.push(Piece::Slot(placeholder));
                rest = after;
            }
            if rest.contains(['}', '｝']) && odd.last().is_none_or(|(line, _)| *line != number + 1) {
                odd.push((number + 1, Oddity::Unclosed));
            }
            words.push_str(rest);
        }
        pieces.push(Piece::Words(words));
        pieces.retain(|piece| !matches!(piece, Piece::Words(words) if words.is_empty()));
        (Self { source: text.to_owned(), pieces }, odd)
    }

    /// The text as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The placeholders, each as often as it stands there.
    pub fn placeholders(&self) -> impl Iterator<Item = Placeholder> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Slot(placeholder) => Some(*placeholder),
            Piece::Words(_) => None,
        })
    }

    /// The text with every placeholder replaced once; what is put in is not read again.
    pub fn fill(&self, value: impl Fn(Placeholder) -> String) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Slot(placeholder) => value(*placeholder),
            })
            .collect()
    }
}

/// Paragraphs, each with its lines: a blank line ends one.
pub fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    let mut is_new = true;
    for line in text.lines() {
        if line.trim().is_empty() {
            is_new = true;
            continue;
        }
        if std::mem::replace(&mut is_new, false) {
            found.push(Vec::new());
        }
        if let Some(last) = found.last_mut() {
            last.push(line.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lang::Lang;

    #[test]
    fn placeholders_of_both_languages_and_widths_are_found() {
        let (template, odd) = Template::take_apart("{氏名} 様\n{ last-day }まで ｛URL｝");
        assert_eq!(odd, []);
        assert_eq!(
            template.placeholders().collect::<Vec<_>>(),
            [Placeholder::Name, Placeholder::LastDay, Placeholder::Url]
        );
        assert_eq!(template.fill(|it| it.word(Lang::En).to_owned()), "name 様\nlast-dayまで url");
    }

    #[test]
    fn what_is_no_placeholder_is_named_with_its_line() {
        let (_, odd) = Template::take_apart("a\n{所属} {氏名}\n{氏名\n}");
        assert_eq!(
            odd,
            [(2, Oddity::Unknown("所属".to_owned())), (3, Oddity::Unclosed), (4, Oddity::Unclosed)]
        );
    }

    #[test]
    fn what_is_put_in_is_not_read_again() {
        let filled = Template::read("{氏名}").fill(|_| "{パスワード}".to_owned());
        assert_eq!(filled, "{パスワード}");
    }

    #[test]
    fn blank_lines_end_paragraphs() {
        assert_eq!(
            paragraphs("\na\nb\n\n \nc\n"),
            [vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned()]]
        );
        assert!(paragraphs(" \n").is_empty());
    }

    proptest! {
        #[test]
        fn a_text_without_placeholders_is_shown_as_it_was_written(text in "[a-z{}｛｝\n あ漢]{0,60}") {
            let (template, _) = Template::take_apart(&text);
            prop_assume!(template.placeholders().next().is_none());
            prop_assert_eq!(template.fill(|_| String::new()), text);
        }
    }
}
