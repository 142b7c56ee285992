//! Every dialog, in both languages and on two sizes of screens with both kinds of lines. A dialog that no row
//! of the tables opens is found by where it is made, and a verb without its row does not compile.

mod looks;
mod table;

use std::collections::BTreeSet;
use std::path::Path;

use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::Rect;

use super::stage::{Console, on};
use crate::options::Lang;
use crate::paint::Look;
use crate::screens;
use crate::state::{Event, State};
use crate::text;

/// A dialog, and the way to it on a console of a language.
type Case = (&'static str, fn(Lang) -> Console);

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];
/// Cells of a dialog on screens of these sizes.
const WIDTH: u16 = 76;

/// The rows of the dialog in front, without what is around it.
fn cut(state: &State, is_ascii: bool) -> Vec<String> {
    let (width, height) = state.size;
    let drawn = |state: &State| {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
        screens::draw(state, &mut buffer, Look { has_colours: true, is_ascii });
        buffer
    };
    let mut without = state.clone();
    without.dialogs.clear();
    let (buffer, below) = (drawn(state), drawn(&without));
    let left = (width - WIDTH) / 2;
    let row = |buffer: &Buffer, y: u16| {
        let (mut row, mut x) = (String::new(), left);
        while x < left + WIDTH {
            let symbol = buffer.cell((x, y)).map_or(" ", ratatui::buffer::Cell::symbol);
            row.push_str(symbol);
            x += symbol.cell_width().max(1);
        }
        row
    };
    (0..height).filter(|y| row(&buffer, *y) != row(&below, *y)).map(|y| row(&buffer, y)).collect()
}

/// Box lines as their ASCII ones.
fn plain(rows: &[String]) -> Vec<String> {
    let plain = |sign: char| match sign {
        '─' => '-',
        '│' => '|',
        '┌' | '┐' | '└' | '┘' | '├' | '┤' => '+',
        other => other,
    };
    rows.iter().map(|row| row.chars().map(plain).collect()).collect()
}

/// The dialog in a language, on both sizes and with both kinds of lines; what is alike stands there once.
fn shown((name, open): Case, lang: Lang) -> String {
    let mut console = open(lang);
    assert!(!console.state.dialogs.is_empty(), "{name}: no dialog\n{}", console.text());
    let mut seen: Vec<(Vec<String>, String)> = Vec::new();
    for (width, height) in SIZES {
        console.event(Event::Resize(width, height));
        let boxes = cut(&console.state, false);
        let ascii = cut(&console.state, true);
        assert_eq!(plain(&boxes), ascii, "{name}: other words with other lines");
        for row in &boxes {
            assert_eq!(text::width(row), usize::from(WIDTH), "{name}: {row}");
            let is_framed = row.starts_with(['│', '┌', '└']) && row.ends_with(['│', '┐', '┘']);
            assert!(is_framed, "{name}: {row}");
            let words = row.trim_matches(['│', ' ']);
            assert!(!words.ends_with('~'), "{name} in {lang:?}: cut short: {row}");
        }
        let size = format!("{width}x{height}");
        match seen.iter_mut().find(|(rows, _)| *rows == boxes) {
            Some((_, sizes)) => sizes.extend([" ", &size]),
            None => seen.push((boxes, size)),
        }
    }
    let parts = seen.iter().map(|(rows, sizes)| format!("== {name} {lang:?} {sizes}\n{}\n", rows.join("\n")));
    parts.collect()
}

fn both(cases: &[Case]) -> String {
    let langs = |case: &Case| [Lang::Ja, Lang::En].map(|lang| shown(*case, lang)).concat();
    cases.iter().map(langs).collect()
}

#[test]
fn dialogs_that_ask() {
    insta::assert_snapshot!(both(table::ASKS));
}

#[test]
fn dialogs_that_tell() {
    insta::assert_snapshot!(both(table::TELLS));
}

#[test]
fn what_verbs_would_do() {
    let mut all = String::new();
    for look in looks::ALL {
        for lang in [Lang::Ja, Lang::En] {
            if let Some(console) = looks::open(*look, lang) {
                all.push_str(&on_the_small_screen(looks::name(look.0), lang, &console));
            }
        }
    }
    insta::assert_snapshot!(all);
}

/// The dialog of a verb: sizes and lines are looked at with the others, since one function draws them all.
fn on_the_small_screen(name: &str, lang: Lang, console: &Console) -> String {
    let rows = cut(&console.state, false);
    for row in &rows {
        assert_eq!(text::width(row), usize::from(WIDTH), "{name}: {row}");
        assert!(!row.trim_matches(['│', ' ']).ends_with('~'), "{name} in {lang:?}: cut short: {row}");
    }
    format!("== {name} {lang:?}\n{}\n", rows.join("\n"))
}

/// Where the sources make a dialog: file and line.
fn made() -> BTreeSet<(String, u32)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/state");
    let mut places = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let source = std::fs::read_to_string(&path).unwrap();
        let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let lines = (1..).zip(code.lines()).filter(|(_, line)| line.contains("Dialog::new("));
        places.extend(lines.map(|(line, _)| (name.clone(), line)));
    }
    places
}

#[test]
fn every_dialog_of_the_sources_is_in_a_table() {
    let consoles = table::ASKS.iter().chain(table::TELLS).map(|(_, open)| open(Lang::Ja));
    let looks = looks::ALL.iter().filter_map(|look| looks::open(*look, Lang::Ja));
    let mut missing = made();
    assert!(missing.len() > 40, "the sources are read: {missing:?}");
    for console in consoles.chain(looks) {
        for dialog in &console.state.dialogs {
            let origin = dialog.origin;
            let name = Path::new(origin.file()).file_name().unwrap().to_str().unwrap().to_owned();
            missing.remove(&(name, origin.line()));
        }
    }
    assert!(missing.is_empty(), "dialogs that no row of the tables opens: {missing:?}");
}

#[test]
fn a_dialog_outlives_a_change_of_size() {
    for (name, open) in table::ASKS.iter().chain(table::TELLS) {
        let mut console = open(Lang::Ja);
        let count = console.state.dialogs.len();
        for size in [(120, 40), (60, 10), (300, 90), (80, 24)] {
            console.event(Event::Resize(size.0, size.1));
            for row in console.frame(true) {
                assert!(text::width(&row) <= usize::from(size.0), "{name}: {row}");
            }
        }
        assert_eq!(console.state.dialogs.len(), count, "{name}");
    }
    let console = on(crate::state::Tab::People, Lang::En);
    assert!(console.state.dialogs.is_empty());
}
