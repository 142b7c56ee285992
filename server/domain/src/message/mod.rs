//! 文面: the texts that a company may word itself, and the rules they keep.
//!
//! A text is plain: paragraphs with placeholders of a closed list. Letters keep the neutral content rule as
//! well: whoever sees one over a shoulder learns nothing about a result.

mod difference;
mod key;
mod neutral;
mod placeholder;
mod template;
mod wording;

pub use difference::{Line, difference};
pub use key::{Key, UnknownKey};
pub use neutral::{Naming, names};
pub use placeholder::Placeholder;
pub use template::{Template, paragraphs};
pub use wording::{Fault, MOST_BODY, MOST_LINES, MOST_SUBJECT, Part, Place, Wording, Wrong};
