//! Fields of dialogs: text under a cursor, counts, choices.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::keys::Key;
use crate::options::Lang;
use crate::text;
use crate::words::FrameWords;

/// Most characters of a reason; the server refuses more.
const REASON: usize = 200;
/// Most characters of anything else that is typed.
const MOST: usize = 1_000;

/// What a field wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Anything, or nothing.
    Any,
    /// Something.
    Needed,
    /// Why, for the audit log.
    Reason,
    /// This number, typed.
    Count(u64),
    /// One of these; `Space` goes to the next.
    Choice(Vec<String>),
}

/// One field of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) label: String,
    pub(crate) rule: Rule,
    /// What was typed.
    pub(crate) value: String,
    /// Graphemes before the cursor; for a choice its place.
    pub(crate) at: usize,
}

impl Field {
    pub(crate) fn new(label: impl Into<String>, rule: Rule) -> Self {
        Self { label: label.into(), rule, value: String::new(), at: 0 }
    }

    /// The same holding a text already.
    pub(crate) fn holding(mut self, value: &str) -> Self {
        value.clone_into(&mut self.value);
        self.at = self.value.graphemes(true).count();
        self
    }

    pub(crate) fn reason(lang: Lang) -> Self {
        Self::new(FrameWords(lang).reason(), Rule::Reason)
    }

    pub(crate) fn count(lang: Lang, count: u64) -> Self {
        Self::new(FrameWords(lang).type_count(count), Rule::Count(count))
    }

    pub(crate) fn choice(label: impl Into<String>, choices: Vec<String>, at: usize) -> Self {
        Self { at, ..Self::new(label, Rule::Choice(choices)) }
    }

    /// What stands in it, as it is shown.
    pub(crate) fn shown(&self) -> &str {
        match &self.rule {
            Rule::Choice(choices) => choices.get(self.at).map_or("", String::as_str),
            _ => &self.value,
        }
    }

    /// Cells before the cursor.
    pub(crate) fn cursor(&self) -> usize {
        text::width(&text::clean(&self.value.graphemes(true).take(self.at).collect::<String>()))
    }

    /// What is wrong with it.
    pub(crate) fn fault(&self, lang: Lang) -> Option<String> {
        let words = FrameWords(lang);
        let typed = self.value.trim();
        match &self.rule {
            Rule::Needed if typed.is_empty() => Some(words.missing(&self.label)),
            Rule::Reason if typed.is_empty() => Some(words.reason_missing().to_owned()),
            Rule::Reason if typed.chars().count() > REASON => Some(words.reason_long().to_owned()),
            Rule::Count(count) if typed != count.to_string() => Some(words.wrong_count(*count)),
            _ => None,
        }
    }

    /// Takes a key; tells whether it was one for the field.
    pub(crate) fn press(&mut self, key: Key) -> bool {
        if let Rule::Choice(choices) = &self.rule {
            let many = choices.len().max(1);
            match key {
                Key::Char(' ') | Key::Right => self.at = (self.at + 1) % many,
                Key::Left => self.at = (self.at + many - 1) % many,
                _ => return false,
            }
            return true;
        }
        let end = self.value.graphemes(true).count();
        match key {
            Key::Char(sign) => self.insert(&sign.to_string()),
            Key::Backspace => {
                if let Some(before) = self.at.checked_sub(1) {
                    self.at = before;
                    self.remove();
                }
            }
            Key::Delete => self.remove(),
            Key::Ctrl('u') => (self.value, self.at) = (String::new(), 0),
            Key::Left => self.at = self.at.saturating_sub(1),
            Key::Right => self.at = (self.at + 1).min(end),
            Key::Home => self.at = 0,
            Key::End => self.at = end,
            _ => return false,
        }
        true
    }

    /// Puts a text in at the cursor; breaks of lines become blanks, other controls fall away.
    pub(crate) fn insert(&mut self, pasted: &str) {
        if matches!(self.rule, Rule::Choice(_)) {
            return;
        }
        let room = MOST.saturating_sub(self.value.chars().count());
        let plain = |sign: char| if matches!(sign, '\n' | '\r' | '\t') { ' ' } else { sign };
        let added: String = pasted
            .trim_end_matches(['\n', '\r'])
            .chars()
            .map(plain)
            .filter(|sign| !sign.is_control())
            .take(room)
            .collect();
        let before: String = self.value.graphemes(true).take(self.at).collect();
        let after: String = self.value.graphemes(true).skip(self.at).collect();
        // A mark may join what stands before it, so the cursor is counted anew.
        let start = format!("{before}{added}");
        self.at = start.graphemes(true).count();
        self.value = format!("{start}{after}");
    }

    fn remove(&mut self) {
        let at = self.at;
        self.value = self
            .value
            .graphemes(true)
            .enumerate()
            .filter(|(place, _)| *place != at)
            .map(|(_, it)| it)
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_typed_pasted_and_taken_away_at_the_cursor() {
        let mut field = Field::new("x", Rule::Any);
        for key in [Key::Char('山'), Key::Char('太'), Key::Left, Key::Char('田'), Key::End] {
            assert!(field.press(key));
        }
        field.insert("郎\r\n\u{1b}[2Jか\u{3099}\n");
        assert_eq!(field.value, "山田太郎  [2Jか\u{3099}");
        assert!(field.press(Key::Backspace));
        assert_eq!(field.value, "山田太郎  [2J", "a letter with its mark goes as one");
        for key in [Key::Home, Key::Delete] {
            assert!(field.press(key));
        }
        assert_eq!((field.value.as_str(), field.at, field.cursor()), ("田太郎  [2J", 0, 0));
        assert!(!field.press(Key::Enter) && !field.press(Key::Tab));
    }

    #[test]
    fn a_field_says_what_it_lacks() {
        let fault = |field: Field| field.fault(Lang::En);
        assert!(fault(Field::reason(Lang::En)).is_some());
        assert_eq!(fault(Field::reason(Lang::En).holding("電話")), None);
        assert!(fault(Field::reason(Lang::En).holding(&"あ".repeat(201))).is_some());
        assert!(fault(Field::count(Lang::En, 12).holding("11")).is_some());
        assert_eq!(fault(Field::count(Lang::En, 12).holding(" 12 ")), None);
        assert!(fault(Field::new("to", Rule::Needed).holding(" ")).is_some());
    }

    #[test]
    fn a_choice_goes_round() {
        let mut field = Field::choice("way", vec!["a".to_owned(), "b".to_owned()], 0);
        assert!(field.press(Key::Char(' ')));
        assert_eq!(field.shown(), "b");
        assert!(field.press(Key::Right) && field.at == 0 && field.press(Key::Left) && field.at == 1);
        field.insert("x");
        assert_eq!(field.shown(), "b");
    }
}
