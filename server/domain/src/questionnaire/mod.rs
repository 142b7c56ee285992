//! Questionnaires: what is asked, in which words and order, on which pages, and the sheet of answers.
//!
//! Wording is content. It lives in a data file per form beside this code and is never edited without a
//! source; the data file also says which languages have been compared with the official text.

mod answer;
mod extra;
mod file;
mod form;
mod sheet;
mod texts;

pub use answer::{Answer, BadAnswer};
pub use extra::{
    Asking, BadExtra, BadExtraAnswer, Extra, ExtraAnswer, ExtraSheet, Extras, MOST_OPTIONS, MOST_QUESTIONS,
    MOST_TEXT, Words,
};
pub use form::{Block, Form, FormId, Item, ItemIndex, Page, Section, SectionId, UnknownForm};
pub use sheet::{AnswerSheet, BadSheet, NoSuchItem};
pub use texts::{LEAST_TEXTS, Texts};
