//! The frame of all screens: title, tabs, messages, keys; and the screens that stand in for all others.

use super::{Said, detail_lines, heading, name};
use crate::keys::{self, Place};
use crate::paint::{Canvas, Edge, Role};
use crate::screens::layout::Layout;
use crate::state::{Awake, State, Tab};
use crate::text;
use crate::words::{FrameWords, KeyWords, OverviewWords, RestoreWords};

/// What is shown instead of everything else.
pub(super) fn alone(state: &State) -> Option<String> {
    let words = FrameWords(state.lang);
    if !Layout::fits(state.size) {
        return Some(words.too_small(state.size.0, state.size.1));
    }
    match state.awake {
        Awake::Open => None,
        Awake::Wiped => Some(words.locked().to_owned()),
        Awake::Asking => Some(words.go_on().to_owned()),
    }
}

/// One sentence in the middle of an empty screen.
pub(super) fn sentence(canvas: &mut Canvas<'_>, sentence: &str) {
    canvas.wipe();
    let room = canvas.area.width.saturating_sub(4).max(1);
    let lines = text::wrapped(sentence, usize::from(room));
    let count = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let first = canvas.area.height.saturating_sub(count) / 2;
    for (y, line) in (first..).zip(&lines) {
        canvas.put((2, y), room, line, Role::Plain);
    }
}

/// The frame with title and tabs.
pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let words = FrameWords(state.lang);
    canvas.wipe();
    canvas.sides();
    let options = &state.options;
    let running =
        state.known.program.as_ref().map_or(options.version.as_str(), |program| program.version.as_str());
    let title =
        format!("Mamori {running} -- {} -- {} -- {}", options.host, state.clock.shown, options.account);
    canvas.edge(0, Edge::Top, &title);
    let mut at = 2;
    for tab in Tab::ALL {
        let digit = tab.digit().to_string();
        let is_here = tab == state.tab;
        let roles = if is_here { (Role::Chosen, Role::Chosen) } else { (Role::Key, Role::Plain) };
        at = canvas.line((at, 1), &[(&digit, roles.0), (name(tab, state.lang), roles.1)]) + 1;
    }
    canvas.edge(2, Edge::Middle, &heading(state));
    let marks = [
        (state.busy > 0, words.reading()),
        (state.is_frozen, words.frozen()),
        (state.options.is_read_only, words.read_only()),
    ];
    let marks: Vec<&str> = marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark).collect();
    canvas.mark(1, &marks.join("  "), Role::Warning);
}

/// The row of messages, the row of keys, and the end of the frame; gives the cursor of a typed filter.
pub(super) fn foot(state: &State, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let (width, height) = (canvas.area.width, canvas.area.height);
    let (said, bar) = (height.saturating_sub(3), height.saturating_sub(2));
    canvas.edge(said, Edge::Middle, "");
    canvas.edge(height.saturating_sub(1), Edge::Bottom, "");
    let cursor = message(state, canvas, said);
    keys_of(
        state,
        &mut canvas.part(ratatui::layout::Rect { x: 2, y: bar, width: width.saturating_sub(4), height: 1 }),
    );
    cursor
}

fn message(state: &State, canvas: &mut Canvas<'_>, y: u16) -> Option<(u16, u16)> {
    let words = FrameWords(state.lang);
    let room = canvas.area.width.saturating_sub(4);
    if let Some(field) = &state.typing {
        canvas.put((1, y), canvas.area.width - 2, "", Role::Plain);
        canvas.put((2, y), room, &format!("/{}", field.value), Role::Key);
        let at = u16::try_from(field.cursor()).unwrap_or(u16::MAX).min(room.saturating_sub(2));
        return Some((3 + at, y));
    }
    let known = state.known.program.as_ref().filter(|program| program.version != state.options.version);
    let (text, role, command) = match (&state.message, known) {
        (Some(message), _) => {
            let role = if message.is_bad { Role::Bad } else { Role::Good };
            (message.text.clone(), role, message.command.as_deref())
        }
        (None, _) if state.health.is_stale() && !state.health.is_down() => {
            let socket = state.options.socket.display().to_string();
            let why = state.health.why.as_ref().map(|why| why.words(state.lang, &socket)).unwrap_or_default();
            (words.stale(&state.health.since, &why), Role::Bad, None)
        }
        (None, Some(program)) => {
            (words.restart_waits(&program.version, &state.options.version), Role::Warning, None)
        }
        (None, None) => return None,
    };
    canvas.put((1, y), canvas.area.width - 2, "", Role::Plain);
    if let (Some(command), true) = (command, state.message.as_ref().is_some_and(|it| it.is_kept)) {
        // Whoever keeps the command wants to copy it, so it has the row for itself.
        canvas.put((2, y), room, &format!("$ {command}"), Role::Label);
        return None;
    }
    let x = canvas.line((2, y), &[(&text, role)]).min(room);
    if let Some(command) = command {
        let left = (room + 2).saturating_sub(x + 3);
        canvas.put((x + 3, y), left, &format!("$ {command}"), Role::Label);
    }
    None
}

fn keys_of(state: &State, canvas: &mut Canvas<'_>) {
    let words = KeyWords(state.lang);
    let is_read_only = state.options.is_read_only;
    let here = keys::rows(state.place(), is_read_only);
    if state.editor.is_some() {
        // Letters are text there, so no other key is shown.
        let mut at = 0;
        for row in here {
            let (key, label) = (row.names(), format!(" {}", keys::label(row.act, words)));
            at = canvas.line((at, 0), &[(&key, Role::Key), (&label, Role::Plain)]) + 2;
        }
        return;
    }
    let rows = here.chain(keys::rows(Place::Everywhere, is_read_only)).filter(|row| row.in_bar);
    // The help is always in reach, so its room is kept; it comes last.
    let help = format!("? {}", words.help());
    let reserved = u16::try_from(text::width(&help)).unwrap_or(u16::MAX).saturating_add(1);
    let mut at = 0;
    for row in rows.filter(|row| row.act != keys::Act::Help) {
        let Some(key) = row.keys.first().map(|key| key.name()) else { continue };
        let label = format!(" {}", keys::label(row.act, words));
        let size = u16::try_from(text::width(&key) + text::width(&label)).unwrap_or(u16::MAX);
        if at + size + 2 + reserved > canvas.area.width {
            break;
        }
        at = canvas.line((at, 0), &[(&key, Role::Key), (&label, Role::Plain)]) + 2;
    }
    let label = format!(" {}", words.help());
    let last = canvas.area.width.saturating_sub(reserved - 1).max(at);
    canvas.line((last, 0), &[("?", Role::Key), (&label, Role::Plain)]);
}

/// The pane of the chosen row.
pub(super) fn detail(state: &State, canvas: &mut Canvas<'_>) {
    canvas.wipe();
    let room = usize::from(canvas.area.width.saturating_sub(2));
    let top = if state.is_in_detail { state.detail_top } else { 0 };
    let lines: Vec<Said> = detail_lines(state)
        .into_iter()
        .flat_map(|(line, role)| text::wrapped(&line, room.max(1)).into_iter().map(move |line| (line, role)))
        .collect();
    for (y, (line, role)) in (0..canvas.area.height).zip(lines.iter().skip(top)) {
        let mark = if y == 0 && state.is_in_detail { ">" } else { " " };
        canvas.put((0, y), 1, mark, Role::Key);
        canvas.put((1, y), canvas.area.width.saturating_sub(1), line, *role);
    }
}

/// How it is started, and the commands that need no server.
fn without_server(state: &State) -> Vec<Said> {
    let words = FrameWords(state.lang);
    let command = |what: &str, command: &str| (format!("  {}  {command}", text::fit(what, 40)), Role::Plain);
    vec![
        (words.down_start().to_owned(), Role::Title),
        (format!("  $ {}", state.options.start), Role::Key),
        (String::new(), Role::Plain),
        (words.down_offline().to_owned(), Role::Title),
        command(words.down_verify(), "mamori audit verify --offline"),
        command(words.down_restore(), "mamori restore FILE --plan"),
        command(words.down_score(), "mamori score FILE"),
        command(words.down_init(), "mamori init --dir DIR"),
    ]
}

/// What can be done while the server is down.
pub(super) fn down(state: &State, canvas: &mut Canvas<'_>) {
    let words = FrameWords(state.lang);
    let socket = state.options.socket.display().to_string();
    let why = state.health.why.as_ref().map(|why| why.words(state.lang, &socket)).unwrap_or_default();
    let blank = || (String::new(), Role::Plain);
    let mut lines: Vec<Said> =
        vec![(words.down_title().to_owned(), Role::Bad), blank(), (why, Role::Plain), blank()];
    if state.restore.is_some() {
        lines.push((RestoreWords(state.lang).prepared().to_owned(), Role::Title));
        lines.extend(state.restore_steps().into_iter().map(|step| (step, Role::Plain)));
    } else {
        lines.extend(without_server(state));
    }
    lines.extend([
        blank(),
        (words.down_again().to_owned(), Role::Plain),
        (OverviewWords(state.lang).privacy().to_owned(), Role::Label),
    ]);
    let mut canvas = canvas.part(state.layout().body);
    let room = canvas.area.width.saturating_sub(2);
    let lines = lines.into_iter().flat_map(|(line, role)| {
        text::wrapped(&line, usize::from(room)).into_iter().map(move |line| (line, role)).collect::<Vec<_>>()
    });
    for (y, (line, role)) in (1..canvas.area.height).zip(lines) {
        canvas.put((1, y), room, &line, role);
    }
}
