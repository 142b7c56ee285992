//! mamori.toml(5), from the commented example of the configuration.

use clap_mangen::roff::{Roff, bold, roman};
use domain::lang::Lang;

use super::program::{section, whole};
use super::text::Text;
use crate::cli::out::pick;
use crate::cli::serve::CONFIG;
use crate::config::{EXAMPLE, needs_restart};

/// How the example marks what waits for a restart; the page says it in words of its own.
const RESTART: &str = "再起動 / Restart";

/// Keys that are explained together, or an explanation without keys.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// The table that they stand in; empty at the top.
    pub(super) table: String,
    pub(super) words: Vec<&'static str>,
    /// Key and default, as they are written.
    pub(super) keys: Vec<(&'static str, &'static str)>,
}

impl Group {
    /// The keys as `mamori config show` names them.
    pub(super) fn names(&self) -> Vec<String> {
        let full =
            |key: &str| if self.table.is_empty() { key.to_owned() } else { format!("{}.{key}", self.table) };
        self.keys.iter().map(|(key, _)| full(key)).collect()
    }

    /// The explanation in one language.
    fn told(&self, lang: Lang) -> String {
        let lines = self.words.iter().map(|line| line.replace(RESTART, ""));
        let halves: Vec<String> = lines
            .filter_map(|line| match line.split_once(" / ") {
                Some((ja, en)) => Some(pick(lang, ja, en).trim().to_owned()),
                None => (is_japanese(&line) == (lang == Lang::Ja)).then(|| line.trim().to_owned()),
            })
            .filter(|line| !line.is_empty())
            .collect();
        // Lines of Japanese join without a blank.
        halves.join(pick(lang, "", " "))
    }
}

fn is_japanese(line: &str) -> bool {
    line.chars().any(|sign| matches!(sign, '\u{3041}'..='\u{30FF}'))
}

/// The example, group by group; an empty line or a table ends a group.
pub(super) fn groups() -> Vec<Group> {
    let (mut all, mut now) = (Vec::new(), Group::default());
    for line in EXAMPLE.lines() {
        let bare = line.strip_prefix("#: ").unwrap_or(line);
        let key = bare.strip_prefix("# ").unwrap_or(bare).split_once(" = ").filter(|(key, _)| is_key(key));
        match (key, line.strip_prefix("# ")) {
            (Some(pair), _) => now.keys.push(pair),
            (None, words) => {
                let table = bare.trim_matches(['[', ']']);
                let is_table = words.is_none() && table != bare;
                // Words behind keys, an empty line and a table begin something new.
                if is_table || line.is_empty() || !now.keys.is_empty() {
                    let next = Group { table: now.table.clone(), ..Group::default() };
                    all.push(std::mem::replace(&mut now, next));
                }
                now.words.extend(words);
                if is_table {
                    table.clone_into(&mut now.table);
                }
            }
        }
    }
    all.push(now);
    all.retain(|group| !group.words.is_empty() || !group.keys.is_empty());
    all
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_')
}

/// The page.
pub(super) fn page(lang: Lang) -> String {
    let text = Text::of(lang);
    let mut roff = section(text.name());
    roff.text([roman(format!("mamori.toml - {}", text.settings_about()))]);
    roff.control("SH", [text.files()]);
    roff.text([bold(CONFIG)]);
    roff.control("SH", [text.description()]);
    let mut table = None;
    for group in groups() {
        let is_told = !group.keys.is_empty() || !group.table.is_empty();
        if table.as_ref() != Some(&group.table) && is_told {
            if table.is_none() {
                roff.control("PP", []);
                roff.text([roman(text.settings_example())]);
                roff.control("SH", [text.settings()]);
            }
            let title = if group.table.is_empty() {
                text.at_the_top().to_owned()
            } else {
                format!("[{}]", group.table)
            };
            roff.control("SS", [title.as_str()]);
            table = Some(group.table.clone());
        }
        told(&mut roff, &group, lang);
    }
    roff.control("SH", [text.see_also()]);
    roff.text([bold("mamori"), roman("(1)")]);
    whole(("mamori.toml", "5"), &roff.to_roff())
}

fn told(roff: &mut Roff, group: &Group, lang: Lang) {
    for (place, (key, value)) in group.keys.iter().enumerate() {
        roff.control(if place == 0 { "TP" } else { "TQ" }, []);
        roff.text([bold(*key), roman(format!(" = {value}"))]);
    }
    if group.keys.is_empty() {
        roff.control("PP", []);
    }
    let said = group.told(lang);
    if !said.is_empty() {
        roff.text([roman(said)]);
    }
    if group.names().iter().any(|key| needs_restart(key)) {
        roff.text([roman(Text::of(lang).restart())]);
    }
}
