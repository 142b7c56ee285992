//! A text that keeps the rules of its key.

use super::key::Key;
use super::neutral::forbidden;
use super::placeholder::Placeholder;
use super::template::{Oddity, Template};

/// Most characters of a subject.
pub const MOST_SUBJECT: usize = 100;
/// Most characters of a text: both languages of one fit into one form.
pub const MOST_BODY: usize = 3_000;
/// Most lines of a text.
pub const MOST_LINES: usize = 200;

/// A text with its subject, where it is a letter, as the rules of its key allow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    subject: Option<Template>,
    body: Template,
}

/// One of the two parts of a letter; a page has a body only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// 件名
    Subject,
    /// 本文
    Body,
}

/// Where something is wrong; lines count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Subject or body.
    pub part: Part,
    /// The line, unless the part as a whole is meant.
    pub line: Option<usize>,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub wrong: Wrong,
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing stands there.
    Empty,
    /// More characters than this.
    TooLong(usize),
    /// More lines than this; a subject has one.
    TooManyLines(usize),
    /// A sign that no reader sees.
    Control,
    /// A brace without its other one.
    Unclosed,
    /// This stands in braces and is no placeholder of the text.
    Unknown(String),
    /// This placeholder is needed.
    Missing(Placeholder),
    /// A term that no letter may hold.
    Forbidden(&'static str),
    /// The full name of somebody, which no letter may hold.
    Named,
}

impl Wording {
    /// Parses a text for its key; a page has no subject, and what is given as one is not looked at.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the text.
    pub fn parse(key: Key, subject: &str, body: &str) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let subject = key.is_letter().then(|| part(key, Part::Subject, subject, &mut faults));
        let body = part(key, Part::Body, body, &mut faults);
        let missing = key.required().iter().filter(|it| !body.placeholders().any(|found| found == **it));
        if !body.source().is_empty() {
            let place = Place { part: Part::Body, line: None };
            faults.extend(missing.map(|it| Fault { place, wrong: Wrong::Missing(*it) }));
        }
        if faults.is_empty() { Ok(Self { subject, body }) } else { Err(faults) }
    }

    /// A text that was parsed when it was kept; rules that came later do not take it away.
    pub fn kept(subject: Option<&str>, body: &str) -> Self {
        Self { subject: subject.map(Template::read), body: Template::read(body) }
    }

    /// The subject of a letter.
    pub fn subject(&self) -> Option<&Template> {
        self.subject.as_ref()
    }

    /// The text itself.
    pub fn body(&self) -> &Template {
        &self.body
    }

    /// Subject and text in one, as files hold them and differences show them.
    pub fn lines(&self) -> String {
        match &self.subject {
            Some(subject) => format!("{}\n\n{}", subject.source(), self.body.source()),
            None => self.body.source().to_owned(),
        }
    }
}

fn part(key: Key, part: Part, text: &str, faults: &mut Vec<Fault>) -> Template {
    let text = tidy(text);
    let mut wrong = |line: Option<usize>, wrong| faults.push(Fault { place: Place { part, line }, wrong });
    let (most, most_lines) = match part {
        Part::Subject => (MOST_SUBJECT, 1),
        Part::Body => (MOST_BODY, MOST_LINES),
    };
    if text.is_empty() {
        wrong(None, Wrong::Empty);
    }
    if text.chars().count() > most {
        wrong(None, Wrong::TooLong(most));
    }
    if text.lines().count() > most_lines {
        wrong(None, Wrong::TooManyLines(most_lines));
    }
    let (template, odd) = Template::take_apart(&text);
    let mut odd = odd.into_iter().peekable();
    for (number, line) in text.lines().enumerate() {
        let here = Some(number + 1);
        if line.chars().any(is_unseen) {
            wrong(here, Wrong::Control);
        }
        while let Some((_, oddity)) = odd.next_if(|(line, _)| *line == number + 1) {
            wrong(
                here,
                match oddity {
                    Oddity::Unknown(word) => Wrong::Unknown(word),
                    Oddity::Unclosed => Wrong::Unclosed,
                },
            );
        }
        for placeholder in Template::read(line).placeholders() {
            let may = key.placeholders().contains(&placeholder)
                && (part == Part::Body || placeholder.may_stand_in_subject());
            if !may {
                wrong(here, Wrong::Unknown(placeholder.word(crate::lang::Lang::Ja).to_owned()));
            }
        }
        if key.is_letter() {
            // The words in braces are the program's own.
            let words = Template::read(line).fill(|_| " ".to_owned());
            for term in forbidden(&words) {
                wrong(here, Wrong::Forbidden(term));
            }
        }
    }
    template
}

/// One kind of line end, nothing behind the lines, no blank lines around the text.
fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Control characters, and marks that turn the direction of the text around them.
fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(key: Key, subject: &str, body: &str) -> Vec<(Part, Option<usize>, Wrong)> {
        let faults = Wording::parse(key, subject, body).unwrap_err();
        faults.into_iter().map(|it| (it.place.part, it.place.line, it.wrong)).collect()
    }

    #[test]
    fn a_text_of_its_key_is_kept_tidy() {
        let kept = Wording::parse(
            Key::Opened,
            "受検のお願い（{締切日}まで）\n",
            "\r\n{氏名} 様  \r\n\r\n{URL} {締切日}\n\n",
        );
        let kept = kept.unwrap();
        assert_eq!(kept.lines(), "受検のお願い（{締切日}まで）\n\n{氏名} 様\n\n{URL} {締切日}");
        let page = Wording::parse(Key::Contacts, "unused", "健康相談室\n高ストレスの方の相談も").unwrap();
        assert_eq!((page.subject(), page.lines().lines().count()), (None, 2));
    }

    #[test]
    fn every_fault_is_named_with_its_place() {
        let found = wrong(Key::FirstSecret, "", "{氏名}\n{所属}の{イベント}\n{URL\n\u{202e}高ストレス");
        assert_eq!(
            found,
            [
                (Part::Subject, None, Wrong::Empty),
                (Part::Body, Some(2), Wrong::Unknown("所属".to_owned())),
                (Part::Body, Some(2), Wrong::Unknown("イベント".to_owned())),
                (Part::Body, Some(3), Wrong::Unclosed),
                (Part::Body, Some(4), Wrong::Control),
                (Part::Body, Some(4), Wrong::Forbidden("高ストレス")),
                (Part::Body, None, Wrong::Missing(Placeholder::Url)),
                (Part::Body, None, Wrong::Missing(Placeholder::Secret)),
            ]
        );
    }

    #[test]
    fn a_secret_never_stands_in_a_subject() {
        let found = wrong(Key::FirstSecret, "{パスワード}", "{URL} {パスワード}");
        assert_eq!(found, [(Part::Subject, Some(1), Wrong::Unknown("パスワード".to_owned()))]);
        let found = wrong(Key::Notice, "一\n二", "{URL}");
        assert_eq!(found, [(Part::Subject, None, Wrong::TooManyLines(1))]);
    }

    #[test]
    fn each_placeholder_is_taken_where_it_belongs_and_nowhere_else() {
        for key in Key::ALL {
            let needed: String = key.required().iter().map(|it| it.written(crate::lang::Lang::Ja)).collect();
            for placeholder in Placeholder::ALL {
                for lang in crate::lang::Lang::ALL {
                    let body = format!("本文 {needed} {}", placeholder.written(lang));
                    let is_taken = Wording::parse(key, "件名", &body).is_ok();
                    assert_eq!(is_taken, key.placeholders().contains(&placeholder), "{key} {placeholder:?}");
                }
            }
        }
    }

    #[test]
    fn lengths_are_counted_in_characters_and_lines() {
        let long = "あ".repeat(MOST_BODY + 1);
        assert_eq!(wrong(Key::Contacts, "", &long), [(Part::Body, None, Wrong::TooLong(MOST_BODY))]);
        assert!(Wording::parse(Key::Contacts, "", &"あ".repeat(MOST_BODY)).is_ok());
        let many = "a\n".repeat(MOST_LINES + 1);
        assert_eq!(wrong(Key::Contacts, "", &many), [(Part::Body, None, Wrong::TooManyLines(MOST_LINES))]);
    }
}
