//! Reading the sources: what they are called, and their code without comments and unit tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One source file.
pub(super) struct Source {
    /// Path from the root, with `/`.
    pub(super) path: String,
    /// The code without comments, up to the unit tests.
    pub(super) code: String,
    /// Lines of the whole file.
    pub(super) lines: usize,
}

impl Source {
    /// Whether a word, or a path of words, stands in the code by itself.
    pub(super) fn names(&self, word: &str) -> bool {
        let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
        self.code.match_indices(word).any(|(at, _)| {
            let before = self.code.get(..at).and_then(|text| text.chars().next_back());
            let after = self.code.get(at + word.len()..).and_then(|text| text.chars().next());
            !before.is_some_and(is_part) && (word.ends_with(':') || !after.is_some_and(is_part))
        })
    }

    /// The feature in whose folder the file lies.
    pub(super) fn feature(&self) -> Option<String> {
        let (feature, _) = self.path.strip_prefix("server/src/features/")?.split_once('/')?;
        Some(feature.to_owned())
    }

    pub(super) fn is_store(&self) -> bool {
        self.path.ends_with("/store.rs") || self.path.contains("/store/")
    }

    pub(super) fn is_web(&self) -> bool {
        self.path.ends_with("/web.rs") || self.path.contains("/web/")
    }
}

/// All sources of the product and of these tests; files of tests only are left out of the walls but
/// keep their length.
pub(super) fn sources() -> Vec<Source> {
    let mut found: Vec<Source> = files("rs").iter().map(|path| read(path)).collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// All templates with their paths.
pub(super) fn templates() -> Vec<(String, String)> {
    files("html").into_iter().map(|path| (relative(&path), fs::read_to_string(path).unwrap())).collect()
}

/// The names of the dependencies of a crate, those of its tests left out.
pub(super) fn manifest(folder: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
    let after = text.split("\n[dependencies]\n").nth(1).unwrap_or_default();
    let section = after.split("\n[").next().unwrap_or_default();
    section
        .lines()
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

/// The features in the order of their list.
pub(super) fn features() -> Vec<String> {
    let list = read(&root().join("server/src/features/mod.rs"));
    let modules = list.code.split("mod ").skip(1);
    modules.filter_map(|rest| rest.split(';').next()).map(|name| name.trim().to_owned()).collect()
}

/// The other features that a file names, whichever way it spells the path.
pub(super) fn named_features(source: &Source, features: &[String]) -> BTreeSet<String> {
    let code: String = source.code.split_whitespace().collect::<Vec<_>>().join(" ");
    let depth = source.path.trim_start_matches("server/src/features/").split('/').count();
    let is_module = source.path.ends_with("/mod.rs");
    let upwards = "super::".repeat(if is_module { depth - 1 } else { depth });
    let mut found = BTreeSet::new();
    for start in ["features::", upwards.as_str()] {
        for (at, _) in code.match_indices(start) {
            let is_longer = code.get(..at).is_some_and(|before| before.ends_with("super::"));
            if start == "features::" || !is_longer {
                found.extend(heads(code.get(at + start.len()..).unwrap_or_default()));
            }
        }
    }
    found.retain(|name| features.contains(name) && Some(name) != source.feature().as_ref());
    found
}

/// The first names of `a::b`, or of every branch of `{a::b, c}`.
fn heads(rest: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim_start().chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect()
    };
    let Some(group) = rest.strip_prefix('{') else { return vec![word(rest)] };
    let mut found = Vec::new();
    let mut depth = 0;
    let mut branch = String::new();
    for sign in group.chars() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => found.push(word(&std::mem::take(&mut branch))),
            _ => branch.push(sign),
        }
    }
    found.push(word(&branch));
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// Every file of this ending in our crates, outside build output and foreign packages.
fn files(ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("server"), root().join("admin-tui"), root().join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "target" | "node_modules" | "snapshots") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push(path);
            }
        }
    }
    found
}

fn read(path: &Path) -> Source {
    let text = fs::read_to_string(path).unwrap();
    let path = relative(path);
    let is_test = path.contains("/tests/") || path.ends_with("tests.rs") || path.contains("/gallery/");
    let code = if is_test { String::new() } else { code(&text) };
    Source { lines: text.lines().count(), path, code }
}

/// The code without comments, up to the unit tests at the end of the file.
fn code(text: &str) -> String {
    let ours = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = ours.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[test]
fn names_are_found_whichever_way_a_path_is_spelt() {
    let features: Vec<String> = ["people", "events", "circles", "audit"].map(str::to_owned).to_vec();
    let names = |path: &str, code: &str| {
        let source = Source { path: format!("server/src/features/{path}"), code: code.to_owned(), lines: 1 };
        named_features(&source, &features).into_iter().collect::<Vec<_>>()
    };
    assert_eq!(names("audit/ops.rs", "use crate::features::people;"), ["people"]);
    assert_eq!(
        names("audit/ops.rs", "use crate::features::{\n  circles,\n  events::{self, Event, people},\n};"),
        ["circles", "events"]
    );
    assert_eq!(names("audit/model.rs", "use super::super::events::Channel;"), ["events"]);
    assert_eq!(
        names("audit/web/list.rs", "use super::super::ops; super::super::super::people::x"),
        ["people"]
    );
    assert_eq!(names("audit/mod.rs", "super::people::by()"), ["people"]);
    assert_eq!(names("audit/ops.rs", "super::people()"), Vec::<String>::new());
}

#[test]
fn a_word_is_found_by_itself_only() {
    let source = Source { path: String::new(), code: "use db::Read; let dbx = my_db;".to_owned(), lines: 1 };
    assert!(source.names("db") && source.names("db::"));
    assert!(!source.names("Rea") && !source.names("my"));
}
