//! A page that is looked at and not used: under a banner, with nothing in it that sends or leads away.

use askama::Template;
use domain::lang::Lang;

use super::route::{PageNumber, Segment};
use super::shell::Link;
use super::text::Text;

/// Which page or letter of an event is looked at, as its address names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PreviewPage {
    /// イベント選択画面.
    Events,
    /// 説明文, before the start.
    Explanation,
    /// One page of questions.
    Questions(PageNumber),
    /// The check page with blanks.
    Blanks,
    /// The check page of a whole sheet.
    Check,
    /// The receipt.
    Done,
    /// The result before its release.
    ResultLater,
    /// A result without high stress.
    ResultNotHigh,
    /// High stress, and an interview is advised.
    ResultInterview,
    /// High stress, and no interview is advised.
    ResultNoInterview,
    /// High stress, not decided yet.
    ResultUndecided,
    /// A result that misses answers.
    ResultMissing,
    /// A result without a conversion table.
    ResultNoTable,
    /// 同意.
    Consent,
    /// 申出: what it means.
    Apply,
    /// 申出: the form.
    ApplyForm,
    /// 受付前.
    NotYet,
    /// 中断.
    Suspended,
    /// 受付終了.
    Over,
    /// お知らせ of the start.
    NoticeStarted,
    /// お知らせ of the last days.
    NoticeEndsSoon,
    /// 案内メール.
    LetterOpened,
    /// 督促メール.
    LetterEndsSoon,
    /// お知らせメール.
    LetterNotice,
}

impl PreviewPage {
    /// The pages before the questions and after them, in the order in which people meet them.
    const AROUND: [&'static [Self]; 2] = [
        &[Self::Events, Self::Explanation],
        &[
            Self::Blanks,
            Self::Check,
            Self::Done,
            Self::ResultLater,
            Self::ResultNotHigh,
            Self::ResultInterview,
            Self::ResultNoInterview,
            Self::ResultUndecided,
            Self::ResultMissing,
            Self::ResultNoTable,
            Self::Consent,
            Self::Apply,
            Self::ApplyForm,
            Self::NotYet,
            Self::Suspended,
            Self::Over,
            Self::NoticeStarted,
            Self::NoticeEndsSoon,
            Self::LetterOpened,
            Self::LetterEndsSoon,
            Self::LetterNotice,
        ],
    ];

    /// Every page of a form with so many pages of questions.
    pub(crate) fn all(pages: usize) -> Vec<Self> {
        let [before, after] = Self::AROUND;
        let numbers = (1..=pages).filter_map(|number| u8::try_from(number).ok().and_then(PageNumber::new));
        before.iter().copied().chain(numbers.map(Self::Questions)).chain(after.iter().copied()).collect()
    }

    /// The part of the address, and the name of the file.
    pub(crate) fn key(self) -> String {
        let key = match self {
            Self::Questions(page) => return format!("questions-{}", page.get()),
            Self::Events => "events",
            Self::Explanation => "explanation",
            Self::Blanks => "check-blanks",
            Self::Check => "check",
            Self::Done => "done",
            Self::ResultLater => "result-later",
            Self::ResultNotHigh => "result-not-high",
            Self::ResultInterview => "result-high-advised",
            Self::ResultNoInterview => "result-high-not-advised",
            Self::ResultUndecided => "result-high-undecided",
            Self::ResultMissing => "result-missing-answers",
            Self::ResultNoTable => "result-no-table",
            Self::Consent => "consent",
            Self::Apply => "apply",
            Self::ApplyForm => "apply-form",
            Self::NotYet => "not-yet",
            Self::Suspended => "suspended",
            Self::Over => "over",
            Self::NoticeStarted => "notice-started",
            Self::NoticeEndsSoon => "notice-ends-soon",
            Self::LetterOpened => "mail-opened",
            Self::LetterEndsSoon => "mail-ends-soon",
            Self::LetterNotice => "mail-notice",
        };
        key.to_owned()
    }
}

impl Segment for PreviewPage {
    fn write(&self, path: &mut String) {
        path.push_str(&self.key());
    }

    fn read(text: &str) -> Option<Self> {
        if let Some(number) = text.strip_prefix("questions-") {
            return PageNumber::read(number).map(Self::Questions);
        }
        Self::AROUND.into_iter().flatten().copied().find(|page| page.key() == text)
    }
}

impl std::str::FromStr for PreviewPage {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::read(text).ok_or(())
    }
}

/// The banner of a page that is looked at, in the language of whoever looks.
#[derive(Template)]
#[template(path = "ui/preview.html")]
pub(crate) struct Preview {
    lang: Lang,
    /// What the page is.
    name: String,
    links: Vec<Link>,
}

impl Preview {
    /// A banner that names the page and leads elsewhere.
    pub(crate) fn new(lang: Lang, name: impl Into<String>, links: Vec<Link>) -> Self {
        Self { lang, name: name.into(), links }
    }

    /// The page under this banner, inert.
    ///
    /// # Errors
    /// Only a broken template.
    pub(crate) fn over(&self, page: &str) -> Result<String, askama::Error> {
        Ok(inert(page).replacen("<body>", &["<body>\n", &self.render()?].concat(), 1))
    }

    fn t(&self) -> Text {
        Text::of(self.lang)
    }

    fn code(&self) -> &'static str {
        self.lang.tag()
    }
}

/// A page of ours without scripts, hidden fields, targets of forms and ways to other pages; whatever is seen
/// stays. Values are escaped, so that each `<` begins a tag and each `>` ends one.
pub(crate) fn inert(page: &str) -> String {
    let mut pieces = page.split('<');
    let mut made = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        if let Some(tag) = inert_tag(tag) {
            made.push('<');
            made.push_str(&tag);
            made.push('>');
        }
        made.push_str(text);
    }
    made
}

/// The tag as it stays; `None` for one that goes.
fn inert_tag(tag: &str) -> Option<String> {
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    if name.starts_with(['/', '!']) {
        return (name != "/script").then(|| tag.to_owned());
    }
    let is_element_of_ours = name.contains('-');
    let mut kept = name.to_owned();
    if name == "form" {
        // Outside a dialogue such a form does nothing, by the standard.
        kept.push_str(" method=\"dialog\"");
    }
    while let Some((attribute, after)) = next_attribute(rest) {
        rest = after;
        let (key, value) = attribute;
        let goes = match (name, key) {
            ("script", _) => return None,
            ("input", "type") if value == Some("hidden") => return None,
            ("form", "method" | "action") | (_, "formaction") => true,
            ("a", "href") => !value.is_some_and(|href| href.starts_with('#')),
            _ => is_element_of_ours,
        };
        if goes {
            continue;
        }
        kept.push(' ');
        kept.push_str(key);
        if let Some(value) = value {
            let value = if (name, key, value) == ("button", "type", "submit") { "button" } else { value };
            kept.push_str(&["=\"", value, "\""].concat());
        }
    }
    Some(kept)
}

/// Name and value.
type Attribute<'a> = (&'a str, Option<&'a str>);

/// The first attribute of a tag and what follows it.
fn next_attribute(rest: &str) -> Option<(Attribute<'_>, &str)> {
    let rest = rest.trim_start();
    if rest.is_empty() {
        return None;
    }
    if let Some((key, after)) = rest.split_once("=\"")
        && !key.contains(char::is_whitespace)
    {
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        return Some(((key, Some(value)), after));
    }
    let (key, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    Some(((key, None), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_reads_its_own_name_and_no_two_share_one() {
        let all = PreviewPage::all(6);
        let mut keys: Vec<String> = all.iter().map(|page| page.key()).collect();
        assert!(all.iter().all(|page| PreviewPage::read(&page.key()) == Some(*page)));
        assert_eq!(PreviewPage::read("questions-01"), None);
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all.len());
    }

    #[test]
    fn nothing_of_an_inert_page_sends_or_leads_away() {
        let page = "<!DOCTYPE html><html lang=\"ja\"><head><link rel=\"stylesheet\" href=\"/a.css\">\
            <script src=\"/a.js\" defer></script></head><body><a class=\"skip\" href=\"#main\">skip</a>\
            <form id=\"f\" method=\"post\" action=\"/sign-out\" novalidate><input type=\"hidden\" name=\"csrf\" value=\"t\">\
            <input type=\"radio\" name=\"q\" value=\"1\" checked><button class=\"b\" type=\"submit\" formaction=\"/x\">送る</button></form>\
            <auto-save action=\"/y\" failed=\"…\"></auto-save><a href=\"/me\">戻る</a></body></html>";
        insta::assert_snapshot!(inert(page), @r##"<!DOCTYPE html><html lang="ja"><head><link rel="stylesheet" href="/a.css"></head><body><a class="skip" href="#main">skip</a><form method="dialog" id="f" novalidate><input type="radio" name="q" value="1" checked><button class="b" type="button">送る</button></form><auto-save></auto-save><a>戻る</a></body></html>"##);
    }

    #[test]
    fn an_inert_page_stays_as_it_is() {
        let page = inert("<p>a &#60;b&#62;</p><form method=\"post\">x</form><a href=\"/me\">y</a>");
        assert_eq!(inert(&page), page);
    }
}
