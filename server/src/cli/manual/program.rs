//! mamori(1).

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};
use domain::lang::Lang;

use super::localised;
use super::text::{self, Text};
use crate::cli::args::Args;
use crate::cli::exit::Exit;
use crate::cli::serve::CONFIG;
use crate::config::Config;

/// The string that the library writes for an apostrophe.
const APOSTROPHE: &str = r".ie \n(.g .ds Aq \(aq
.el .ds Aq '
";

/// The page, from the definition of the arguments.
pub(super) fn page(lang: Lang) -> anyhow::Result<String> {
    let text = Text::of(lang);
    let mut page = String::new();
    let program = localised(Args::command(), lang).disable_help_subcommand(true);
    page.push_str(&front(&program, text).to_roff());
    page.push_str(&part(&program, Man::render_options_section)?);
    page.push_str(&section(text.commands()).text([roman(text.about_commands())]).to_roff());
    for command in program.get_subcommands() {
        commands(command, &mut page)?;
    }
    page.push_str(&keys(lang).to_roff());
    page.push_str(&back(text).to_roff());
    Ok(whole(("mamori", "1"), &page))
}

/// A page of this name and section with its head.
pub(super) fn whole((name, number): (&str, &str), body: &str) -> String {
    let version = format!("mamori {}", env!("CARGO_PKG_VERSION"));
    let title = Roff::new().control("TH", [name, number, "\"\"", &version, "Mamori"]).to_roff();
    let lines = body.lines().map(|line| if line.starts_with('.') { line.to_owned() } else { breaking(line) });
    let body: String = lines.flat_map(|line| [line, "\n".to_owned()]).collect();
    format!("{APOSTROPHE}{title}.nh\n.ad l\n{body}")
}

/// The line with marks where Japanese may break: formatters look for blanks alone, and the classes of letters that
/// groff knows bring its 1.22 to no end of an empty page.
fn breaking(line: &str) -> String {
    const CLOSE: &str = "、。，．）」』】・：；？！ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〜";
    const OPEN: &str = "（「『【";
    let is_wide = |sign: char| matches!(sign, '\u{3001}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}');
    let (mut marked, mut before) = (String::with_capacity(line.len()), ' ');
    for sign in line.chars() {
        let is_between = (is_wide(before) || is_wide(sign)) && before != ' ' && sign != ' ';
        if is_between && !CLOSE.contains(sign) && !OPEN.contains(before) {
            marked.push_str("\\:");
        }
        marked.push(sign);
        before = sign;
    }
    marked
}

pub(super) fn section(title: &str) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    roff
}

fn front(program: &Command, text: Text) -> Roff {
    let about = program.get_about().map(ToString::to_string).unwrap_or_default();
    let mut roff = section(text.name());
    roff.text([roman(format!("mamori - {about}"))]);
    roff.control("SH", [text.synopsis()]);
    roff.text([
        bold("mamori"),
        roman(" "),
        italic(text.noun()),
        roman(" "),
        italic(text.verb()),
        roman(" ["),
        italic(text.arguments()),
        roman("] ["),
        italic("--flags"),
        roman("]"),
    ]);
    roff.control("SH", [text.description()]);
    roff.text([roman(text.what_it_is())]);
    roff.control("PP", []);
    roff.text([roman(text.who_runs_it())]);
    roff.control("SH", [text.options()]);
    roff
}

/// A part of the page of one command, as the library renders it, without its head.
fn part(
    command: &Command,
    render: impl Fn(&Man, &mut dyn std::io::Write) -> std::io::Result<()>,
) -> anyhow::Result<String> {
    // What may be given and what is taken without stands in the words already.
    let command = command.clone().disable_help_flag(true).disable_version_flag(true);
    let command = command.mut_args(|arg| {
        let takes_values = arg.get_action().takes_values();
        arg.hide_possible_values(takes_values).hide_default_value(takes_values)
    });
    let mut rendered = Vec::new();
    render(&Man::new(command), &mut rendered)?;
    let rendered = String::from_utf8(rendered)?;
    let below = rendered.split_once(".SH ").and_then(|(_, rest)| rest.split_once('\n'));
    Ok(below.map(|(_, rest)| rest.to_owned()).unwrap_or_default())
}

/// A noun with its verbs, or a verb that stands alone.
fn commands(command: &Command, page: &mut String) -> anyhow::Result<()> {
    let name = command.get_name();
    let about = command.get_about().filter(|_| command.has_subcommands());
    let title = about.map_or_else(|| name.to_owned(), |about| format!("{name} - {about}"));
    page.push_str(&Roff::new().control("SS", [title.as_str()]).to_roff());
    leaves(command, &format!("mamori {name}"), page)
}

fn leaves(command: &Command, words: &str, page: &mut String) -> anyhow::Result<()> {
    if command.has_subcommands() {
        return command.get_subcommands().try_for_each(|verb| {
            let words = format!("{words} {}", verb.get_name());
            leaves(verb, &words, page)
        });
    }
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let named = command.clone().bin_name(words);
    page.push_str(".PP\n");
    page.push_str(&part(&named, Man::render_synopsis_section)?);
    page.push_str(".RS 4\n");
    page.push_str(&Roff::new().text([roman(about)]).to_roff());
    page.push_str(&part(&named, Man::render_options_section)?);
    page.push_str(".RE\n");
    Ok(())
}

/// The keys of the console, from its one table.
fn keys(lang: Lang) -> Roff {
    let text = Text::of(lang);
    let mut roff = section(text.keys());
    roff.text([roman(text.about_keys())]);
    let console = match lang {
        Lang::Ja => admin_tui::Lang::Ja,
        Lang::En => admin_tui::Lang::En,
    };
    for place in admin_tui::manual(console) {
        roff.control("SS", [place.title.as_str()]);
        for key in place.keys {
            roff.control("TP", ["16"]);
            roff.text([bold(key.keys)]);
            let mut said = vec![roman(key.label)];
            if !key.command.is_empty() {
                said.extend([Inline::LineBreak, italic(key.command)]);
            }
            roff.text(said);
        }
    }
    roff
}

fn back(text: Text) -> Roff {
    let mut roff = section(text.exit_status());
    for exit in Exit::ALL {
        roff.control("TP", ["6"]);
        roff.text([bold((exit as u8).to_string())]);
        roff.text([roman(text::meaning(exit, text))]);
    }
    let paths = Config::default().paths;
    let files = [
        (CONFIG.to_owned(), text.file_settings()),
        (paths.data.display().to_string(), text.file_data()),
        (paths.keys.display().to_string(), text.file_keys()),
        (paths.socket.display().to_string(), text.file_socket()),
        (Config::default().backup.directory.display().to_string(), text.file_backups()),
    ];
    listed(&mut roff, text.files(), &files);
    let environment = [
        ("LC_ALL, LC_MESSAGES, LANG".to_owned(), text.set_language()),
        ("NO_COLOR".to_owned(), text.set_no_color()),
        ("MAMORI_LOG".to_owned(), text.set_log()),
    ];
    listed(&mut roff, text.environment(), &environment);
    roff.control("SH", [text.see_also()]);
    roff.text([bold("mamori.toml"), roman("(5)")]);
    roff
}

fn listed(roff: &mut Roff, title: &str, rows: &[(String, &str)]) {
    roff.control("SH", [title]);
    for (name, words) in rows {
        roff.control("TP", []);
        roff.text([bold(name.as_str())]);
        roff.text([roman(*words)]);
    }
}
