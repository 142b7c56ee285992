//! Whatever the socket can do has a key, or a reason why it has none.

use admin_api::verbs::{Face, VERBS};

use crate::keys::commands;

/// Verbs that no key names, with where the console has them, or why it has not.
const WITHOUT_A_KEY: &[(&str, &str)] = &[
    ("job show", "% shows every job"),
    ("job cancel", "c in the dialog of %"),
    ("job wait", "% follows what runs"),
    ("user show", "the detail below the list"),
    ("user log", "Enter on a person"),
    ("user imports", "the overview"),
    ("user import-errors", "w in the look at a file saves them as they were read"),
    ("user confirm-recovery", "asks for a thought, not for a key: the command alone"),
    ("dept list", "screen 3"),
    ("dept show", "h turns hidden and shown"),
    ("dept import", "the command and the web: a tree of departments comes once"),
    ("dept schedule list", "the third pane of screen 3"),
    ("dept changes", "z takes back what was done here; the rest by command and on the web"),
    ("dept undo", "z"),
    ("attr list", "the second pane of screen 3"),
    ("attr import", "the command and the web: attributes come once"),
    ("attr changes", "z takes back what was done here; the rest by command and on the web"),
    ("attr undo", "z"),
    ("site list", "the command and the web: sites are few"),
    ("site export", "the command and the web: sites are few"),
    ("site add", "the command and the web: sites are few"),
    ("site edit", "the command and the web: sites are few"),
    ("site retire", "the command and the web: sites are few"),
    ("event list", "screen 4"),
    ("event show", "the detail of screen 4"),
    ("event edit", "the command and the web: many settings at once"),
    ("event preview", "the web shows pages as they are"),
    ("event questions", "the web shows questions as they are"),
    ("event ask", "the command and the web: a file of questions"),
    ("event unready", "w turns ready and draft"),
    ("event resume", "S turns suspended and open"),
    ("event exclude", "the command and the web: reasons of leave belong to the desk"),
    ("event include", "the command and the web: reasons of leave belong to the desk"),
    ("backup list", "screen 8"),
    ("backup slip", "a new slip is written down by hand where it is made: the command alone"),
    ("mail show", "the detail of screen 5"),
    ("mail resume", "P turns paused and going"),
    ("message list", "screen 6"),
    ("cert status", "screen 7"),
    ("cert ca list", "screen 7"),
    ("config show", "the second pane of screen 0"),
    ("audit show", "Enter on an entry"),
];

fn has_key(words: &str) -> bool {
    let begins = format!("mamori {words} ");
    commands().any(|command| format!("{command} ").starts_with(&begins))
}

#[test]
fn every_verb_has_a_key_or_a_reason_why_it_has_none() {
    let all: Vec<&str> = VERBS
        .iter()
        .filter_map(|verb| if let Face::Command(words) = verb.face { Some(words) } else { None })
        .collect();
    for words in &all {
        let reason = WITHOUT_A_KEY.iter().find(|(of, _)| of == words).map(|(_, reason)| *reason);
        assert_eq!(reason.is_none(), has_key(words), "{words}: a key, or a reason, and not both");
        assert_ne!(reason, Some(""), "{words}");
    }
    for (words, _) in WITHOUT_A_KEY {
        assert!(all.contains(words), "{words} is no verb");
    }
}
