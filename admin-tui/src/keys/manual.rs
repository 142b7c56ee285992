//! The table of keys in words, place by place: what `?` shows and the manual page prints.

use super::{Act, Place, Row, TABLE, label};
use crate::options::Lang;
use crate::screens::name;
use crate::state::Tab;
use crate::words::{FrameWords, KeyWords};

/// A key, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHelp {
    /// The keys that do it, blanks between them.
    pub keys: String,
    /// What it does, in a word or two.
    pub label: String,
    /// The command that does the same; empty where there is none.
    pub command: &'static str,
}

/// The keys that mean something at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceHelp {
    /// What the place is called.
    pub title: String,
    /// In the order of the table.
    pub keys: Vec<KeyHelp>,
}

/// A row in words.
pub(crate) fn told(row: &Row, lang: Lang) -> KeyHelp {
    let label = label(row.act, KeyWords(lang));
    let label = match row.act {
        Act::Go(tab) => format!("{label} {}", name(tab, lang)),
        _ => label.to_owned(),
    };
    KeyHelp { keys: row.names(), label, command: row.command }
}

/// What a place is called: a screen by its digit, and what stands in a screen below its name.
fn title(place: Place, lang: Lang) -> String {
    let (words, screen) = (KeyWords(lang), |tab: Tab| format!("{} {}", tab.digit(), name(tab, lang)));
    let inside = |tab, part: &str| format!("{}: {part}", screen(tab));
    match place {
        Place::Everywhere => FrameWords(lang).help_everywhere().to_owned(),
        Place::On(tab) => screen(tab),
        Place::Preview => inside(Tab::People, words.at_preview()),
        Place::Attributes => inside(Tab::Departments, words.at_attributes()),
        Place::Plans => inside(Tab::Departments, words.at_plans()),
        Place::Editor => words.at_editor().to_owned(),
    }
}

/// Every key of the console, the places in the order of the screens; a place without keys of its own is left
/// out.
pub fn manual(lang: Lang) -> Vec<PlaceHelp> {
    let inside = |tab| match tab {
        Tab::People => &[Place::Preview][..],
        Tab::Departments => &[Place::Attributes, Place::Plans],
        Tab::Messages => &[Place::Editor],
        _ => &[],
    };
    let screens = Tab::ALL
        .into_iter()
        .flat_map(|tab| std::iter::once(Place::On(tab)).chain(inside(tab).iter().copied()));
    let all = std::iter::once(Place::Everywhere).chain(screens).map(|place| {
        let rows = TABLE.iter().filter(|row| row.is_at(place));
        PlaceHelp { title: title(place, lang), keys: rows.map(|row| told(row, lang)).collect() }
    });
    all.filter(|place| !place.keys.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_told_once_for_each_of_its_places() {
        let rows: usize = TABLE.iter().map(|row| row.places.len()).sum();
        for lang in [Lang::Ja, Lang::En] {
            let places = manual(lang);
            let told: usize = places.iter().map(|place| place.keys.len()).sum();
            assert_eq!(told, rows, "{places:#?}");
            let is_whole = |key: &KeyHelp| !key.keys.is_empty() && !key.label.trim().is_empty();
            assert!(places.iter().flat_map(|place| &place.keys).all(is_whole));
            let mut titles: Vec<&String> = places.iter().map(|place| &place.title).collect();
            titles.dedup();
            assert_eq!(titles.len(), places.len());
        }
    }
}
