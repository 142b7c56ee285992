//! The table of keys: each does something, stands in the help, and shadows no other.

use super::stage::{Console, imported, json, options, queue, row_error};
use crate::keys::{self, Act, Key, Place, TABLE};
use crate::options::{Lang, Options};
use crate::screens::name;
use crate::state::{Event, Tab, Ticket};
use crate::text;
use crate::words::KeyWords;

const PLACES: [Place; 13] = [
    Place::On(Tab::Overview),
    Place::On(Tab::People),
    Place::On(Tab::Departments),
    Place::On(Tab::Events),
    Place::On(Tab::Mail),
    Place::On(Tab::Messages),
    Place::On(Tab::Certificates),
    Place::On(Tab::Backups),
    Place::On(Tab::Audit),
    Place::On(Tab::Settings),
    Place::Preview,
    Place::Attributes,
    Place::Plans,
];

fn at(place: Place) -> Console {
    let tab = match place {
        Place::On(tab) => tab,
        Place::Attributes | Place::Plans => Tab::Departments,
        Place::Preview | Place::Everywhere | Place::Editor => Tab::People,
    };
    let mut console = Console::new(tab);
    let turns = match place {
        Place::Attributes => 1,
        Place::Plans => 2,
        _ => 0,
    };
    for _ in 0..turns {
        console.press(Key::Tab);
        console.answer();
    }
    if place == Place::Preview {
        console.press(Key::Char('i'));
        console.type_in("/srv/kojin.csv");
        console.press(Key::Enter);
        console.effects.clear();
        console.event(Event::Read("/srv/kojin.csv".into(), Ok(b"x".to_vec())));
        console.reply(Ok(json(&imported(vec![row_error(1, "a", "b"), row_error(2, "c", "d")]))));
    }
    assert_eq!(console.state.place(), place);
    console
}

#[test]
fn no_key_of_a_screen_shadows_one_that_works_everywhere() {
    for place in PLACES {
        let here: Vec<Key> = keys::rows(place, false).flat_map(|row| row.keys).copied().collect();
        let mut once = here.clone();
        once.dedup();
        assert_eq!(once.len(), here.len(), "{place:?} binds a key twice");
        for key in here {
            let everywhere = keys::rows(Place::Everywhere, false).find(|row| row.keys.contains(&key));
            assert!(everywhere.is_none(), "{} at {place:?}", key.name());
        }
    }
}

#[test]
fn every_key_does_something() {
    for place in PLACES {
        let rows: Vec<_> = TABLE
            .iter()
            .filter(|row| row.places.contains(&place) || row.places == [Place::Everywhere])
            .collect();
        for row in rows {
            for key in row.keys {
                let mut console = at(place);
                // Something lies behind the cursor, before it, and is chosen, so that every way is open.
                match row.act {
                    Act::Up | Act::Top | Act::HalfUp | Act::PageUp => console.press(Key::Char('j')),
                    Act::ChooseNone => console.press(Key::Char(' ')),
                    // Only a company's authority can be removed, and it stands last.
                    Act::RemoveAuthority => console.press(Key::Char('G')),
                    Act::Back if place != Place::Preview => console.press(Key::Enter),
                    _ => {}
                }
                let is_quiet = quiet(row.act, place);
                let before = (format!("{:?}", console.state), console.text());
                console.effects.clear();
                let effects = console.state.update(Event::Key(*key));
                let has_changed = before != (format!("{:?}", console.state), console.text());
                assert_eq!(
                    has_changed || !effects.is_empty(),
                    !is_quiet,
                    "{} at {place:?}: {:?}",
                    key.name(),
                    row.act
                );
            }
        }
    }
}

/// Keys that have nothing to do at a place as it is set up here: there is nothing to go back from or to go
/// to.
fn quiet(act: Act, place: Place) -> bool {
    match place {
        Place::Preview => act == Act::Open,
        Place::On(Tab::Overview) => matches!(act, Act::Back | Act::NextPane | Act::LastPane),
        _ => false,
    }
}

#[test]
fn the_help_names_every_key_of_its_screen_and_of_all_screens() {
    for place in PLACES {
        for lang in [Lang::Ja, Lang::En] {
            let mut console = at(place);
            console.state.lang = lang;
            console.press(Key::Char('?'));
            let lines = console.state.dialogs.last().unwrap().lines.clone();
            for row in keys::rows(place, false).chain(keys::rows(Place::Everywhere, false)) {
                let label = keys::label(row.act, KeyWords(lang));
                // A long command stands on the line behind its key.
                let is_there = |two: &[String]| {
                    let [key, next] = two else { return false };
                    let has_command = key.contains(row.command) || next.trim() == row.command;
                    key.contains(&row.names()) && key.contains(label) && has_command
                };
                let is_last = |line: &String| line.contains(&row.names()) && line.contains(label);
                let is_named = lines.windows(2).any(is_there) || lines.last().is_some_and(is_last);
                assert!(is_named, "{} at {place:?}: {lines:#?}", row.names());
            }
        }
    }
}

#[test]
fn read_only_leaves_out_whatever_changes_something() {
    let mut console = Console::silent(Options { is_read_only: true, screen: Some('2'), ..options() });
    console.answer();
    for row in TABLE.iter().filter(|row| row.writes) {
        for place in row.places {
            let Some(tab) = (match place {
                Place::On(tab) => Some(*tab),
                Place::Everywhere => Some(Tab::People),
                _ => None,
            }) else {
                continue;
            };
            console.press(Key::Char(tab.digit()));
            let effects = console.state.update(Event::Key(row.keys[0]));
            assert!(effects.is_empty() && console.state.dialogs.is_empty(), "{}", row.names());
        }
    }
    assert!(!console.text().contains("u 解除"), "{}", console.text());
    console.press(Key::Char(':'));
    console.type_in("pause");
    console.press(Key::Enter);
    assert!(console.effects.is_empty(), "{:?}", console.effects);
}

#[test]
fn an_open_field_takes_letters_as_text_and_a_paste_is_no_command() {
    let mut console = Console::new(Tab::People);
    console.event(Event::Paste("q\nu\n".to_owned()));
    assert!(console.effects.is_empty() && console.state.dialogs.is_empty());
    console.press(Key::Char('/'));
    console.type_in("quit");
    assert_eq!(console.state.people.filter, "quit");
    console.event(Event::Paste(" 山田\n".to_owned()));
    assert_eq!(console.state.people.filter, "quit 山田");
    console.press(Key::Esc);
    assert_eq!(console.state.people.filter, "");
}

#[test]
fn names_of_screens_and_keys_fit_their_rows() {
    for lang in [Lang::Ja, Lang::En] {
        let tabs: usize = Tab::ALL.iter().map(|tab| text::width(name(*tab, lang)) + 2).sum();
        assert!(tabs <= 76, "{lang:?}: {tabs}");
        for row in TABLE {
            assert!(text::width(keys::label(row.act, KeyWords(lang))) <= 20, "{:?}", row.act);
            assert!(text::width(&row.names()) <= 14, "{:?}", row.act);
        }
    }
}

#[test]
fn the_list_of_letters_is_asked_for_by_state() {
    let mut console = Console::new(Tab::Mail);
    console.press(Key::Char('f'));
    for _ in 0..4 {
        console.press(Key::Char(' '));
    }
    let effects = console.state.update(Event::Key(Key::Enter));
    let crate::state::Effect::Ask(ask) = &effects[0] else { panic!("{effects:?}") };
    assert_eq!(ask.path, "/v1/mail?limit=1000&state=failed");
    let Ticket::Mail { generation } = ask.ticket else { panic!("{ask:?}") };
    assert_eq!(generation, 1);
    // A reply to the question before comes too late.
    console.event(Event::Reply(Box::new(Ticket::Mail { generation: 0 }), Ok(json(&queue()).into())));
    assert_eq!(console.state.mail.state, Some(admin_api::mail::State::Failed));
}
