//! Whatever stands in a name, a department or a relay's reply: no row breaks, nothing steers the terminal.

use admin_api::roster::State as Account;

use super::stage::{Console, SIZES, departments, frame, json, people, person, queue};
use crate::keys::Key;
use crate::paint::Look;
use crate::state::{Event, Tab, Ticket};
use crate::text;

const HOSTILE: [&str; 14] = [
    "\u{1b}[2J\u{1b}[1;1H消えた",
    "\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "\u{202e}逆さま\u{202c}",
    "\u{2066}isolate\u{2069}",
    "\u{e0041}\u{e0042}tag",
    "𠮷野 髙﨑",
    "ﾔﾏﾀﾞ ﾀﾛｳ",
    "か\u{3099}き\u{3099}く\u{3099}",
    "辻\u{e0100}葛\u{fe00}",
    "❤\u{fe0f}👩\u{200d}👩\u{200d}👧",
    "\u{3099}\u{3099}\u{3099}",
    "a\u{301}\u{302}\u{303}\u{304}b",
    "line\nbreak\r\u{2028}\u{2029}\t",
];

/// Every row is as wide as the screen, ends in its frame and holds no control.
fn is_whole(console: &Console) {
    for is_ascii in [true, false] {
        for row in frame(&console.state, Look { has_colours: false, is_ascii }) {
            assert_eq!(text::width(&row), usize::from(console.state.size.0), "{row:?}");
            assert!(row.ends_with(['|', '+', '│', '┐', '┤', '┘']), "{row:?}");
            assert_eq!(text::clean(&row), row, "a character that steers");
        }
    }
}

#[test]
fn no_text_breaks_a_row_of_any_screen() {
    for hostile in HOSTILE {
        for long in [hostile.to_owned(), hostile.repeat(30)] {
            for size in SIZES {
                let mut console = Console::new(Tab::People);
                console.event(Event::Resize(size.0, size.1));
                let mut page = people();
                page.items = vec![person(&long, &long, Account::Active); 3];
                for item in &mut page.items {
                    item.department_path.clone_from(&long);
                    (item.kana, item.mail) = (Some(long.clone()), Some(long.clone()));
                }
                let ticket = Ticket::People { generation: 0, page: 0 };
                console.state.update(Event::Reply(Box::new(ticket), Ok(json(&page).into())));
                is_whole(&console);
                console.press(Key::Char('/'));
                console.event(Event::Paste(long.clone()));
                is_whole(&console);

                let mut console = Console::new(Tab::Departments);
                console.event(Event::Resize(size.0, size.1));
                let mut tree = departments();
                for item in &mut tree.items {
                    item.name.clone_from(&long);
                    item.site = Some(long.clone());
                }
                console.state.update(Event::Reply(Box::new(Ticket::Departments), Ok(json(&tree).into())));
                is_whole(&console);
                console.press(Key::Char('e'));
                is_whole(&console);

                let mut console = Console::new(Tab::Mail);
                console.event(Event::Resize(size.0, size.1));
                let mut letters = queue();
                for item in &mut letters.items {
                    item.attempts.iter_mut().for_each(|attempt| attempt.said.clone_from(&long));
                    item.class.clone_from(&long);
                }
                let ticket = Ticket::Mail { generation: 0 };
                console.state.update(Event::Reply(Box::new(ticket), Ok(json(&letters).into())));
                is_whole(&console);
            }
        }
    }
}

#[test]
fn a_dialog_over_wide_characters_keeps_its_frame() {
    for shift in ["", "a"] {
        let mut console = Console::new(Tab::People);
        let mut page = people();
        page.items = vec![person("1", &format!("{shift}{}", "髙".repeat(40)), Account::Active); 30];
        for item in &mut page.items {
            item.department_path = format!("{shift}{}", "部".repeat(40));
            item.kana = Some(format!("{shift}{}", "ア".repeat(40)));
        }
        let ticket = Ticket::People { generation: 0, page: 0 };
        console.state.update(Event::Reply(Box::new(ticket), Ok(json(&page).into())));
        for width in [80, 81, 97] {
            console.event(Event::Resize(width, 24));
            console.press(Key::Char('f'));
            is_whole(&console);
            let rows = console.frame(true);
            let dialog: Vec<&String> = rows.iter().skip(8).take(6).collect();
            assert!(
                dialog.iter().all(|row| row.matches('|').count() >= 4 || row.contains("+-")),
                "{rows:#?}"
            );
            console.press(Key::Esc);
        }
    }
}
