//! The walls that no compiler checks: reads the sources and holds them to `docs/architecture.md`.

#[path = "architecture/sources.rs"]
mod sources;

use sources::{Source, features, manifest, named_features, sources, templates};

/// Every source whose path begins like this, relative to the root.
fn below(folder: &str) -> Vec<Source> {
    let found: Vec<Source> = sources().into_iter().filter(|source| source.path.starts_with(folder)).collect();
    assert!(!found.is_empty(), "nothing lies below {folder}");
    found
}

/// The sources in which one of these words stands in code.
fn naming(sources: &[Source], words: &[&str]) -> Vec<String> {
    let names = |source: &&Source| words.iter().any(|word| source.names(word));
    sources.iter().filter(names).map(|source| source.path.clone()).collect()
}

const NOBODY: &[String] = &[];

#[test]
fn a_feature_calls_only_those_above_it() {
    let order = features();
    assert!(order.len() >= 10, "the list of features was not understood: {order:?}");
    let place = |name: &str| order.iter().position(|feature| feature == name);
    let mut wrong = Vec::new();
    let mut calls = 0;
    for source in below("server/src/features/") {
        let Some(own) = source.feature() else { continue };
        let own_place = place(&own).unwrap_or_else(|| panic!("{own} is not in features/mod.rs"));
        for called in named_features(&source, &order) {
            calls += 1;
            if place(&called) > Some(own_place) {
                wrong.push(format!("{} calls {called}, which stands below {own}", source.path));
            }
        }
    }
    assert!(calls > 30, "only {calls} calls between features were understood");
    assert_eq!(wrong, NOBODY);
}

#[test]
fn every_feature_folder_stands_in_the_list() {
    let order = features();
    for source in below("server/src/features/") {
        if let Some(own) = source.feature() {
            assert!(order.contains(&own), "{own} is not in features/mod.rs");
        }
    }
}

#[test]
fn the_frame_of_pages_names_no_feature_and_no_store() {
    assert_eq!(naming(&below("server/src/ui/"), &["features", "db"]), NOBODY);
}

#[test]
fn stores_know_nothing_of_the_web_and_pages_nothing_of_the_store() {
    let features = below("server/src/features/");
    let (stores, rest): (Vec<_>, Vec<_>) = features.into_iter().partition(Source::is_store);
    let pages: Vec<Source> = rest.into_iter().filter(Source::is_web).collect();
    assert!(stores.len() >= 7 && pages.len() >= 7, "{} stores, {} pages", stores.len(), pages.len());
    assert_eq!(naming(&stores, &["poem", "askama", "ui"]), NOBODY);
    assert_eq!(naming(&pages, &["db", "redb"]), NOBODY);
    // A typed password is wiped after use; nothing else of the seals is a handler's business.
    let sealing = |mut page: Source| {
        page.code = page.code.replace("use seal::Zeroizing;", "");
        page
    };
    let pages: Vec<Source> = pages.into_iter().map(sealing).collect();
    assert_eq!(naming(&pages, &["seal"]), NOBODY);
}

#[test]
fn the_site_map_holds_no_logic() {
    assert_eq!(naming(&below("server/src/audience/"), &["db", "seal", "store", "ops"]), NOBODY);
}

#[test]
fn each_dangerous_library_is_named_by_one_crate() {
    let walls: [(&str, &[&str]); 4] = [
        (
            "server/seal",
            &["argon2", "hpke", "chacha20poly1305", "hkdf", "hmac", "ed25519-dalek", "x25519-dalek"],
        ),
        ("server/db", &["redb"]),
        ("server/pdf", &["printpdf"]),
        ("admin-tui", &["ratatui"]),
    ];
    for (owner, libraries) in walls {
        for library in libraries {
            assert!(manifest(owner).contains(*library), "{owner} lost {library}");
            for other in [
                "server",
                "server/domain",
                "server/db",
                "server/seal",
                "server/pdf",
                "server/admin-api",
                "admin-tui",
            ] {
                if other == owner {
                    continue;
                }
                assert!(!manifest(other).contains(*library), "{other} depends on {library}");
                let word = library.replace('-', "_");
                let inside = below(&format!("{other}/src/"));
                assert_eq!(naming(&inside, &[&format!("{word}::")]), NOBODY, "{library}");
            }
        }
    }
}

#[test]
fn the_law_is_pure() {
    let manifest = manifest("server/domain");
    for forbidden in
        ["tokio", "redb", "poem", "getrandom", "rand", "db", "seal", "pdf", "server", "admin-api"]
    {
        assert!(!manifest.contains(forbidden), "domain depends on {forbidden}");
    }
    let ambient =
        ["SystemTime", "Instant", "Timestamp::now", "Zoned::now", "std::fs", "std::env", "std::net"];
    assert_eq!(naming(&below("server/domain/src/"), &ambient), NOBODY);
}

#[test]
fn the_arrows_between_our_crates_are_the_drawn_ones() {
    let ours = ["domain", "db", "seal", "pdf", "admin-api", "admin-tui", "server"];
    let drawn: [(&str, &[&str]); 6] = [
        ("server/domain", &[]),
        ("server/seal", &[]),
        ("server/pdf", &[]),
        ("server/admin-api", &[]),
        ("server/db", &["domain"]),
        ("admin-tui", &["admin-api"]),
    ];
    for (folder, allowed) in drawn {
        let manifest = manifest(folder);
        let found: Vec<&str> = ours.into_iter().filter(|name| manifest.contains(*name)).collect();
        assert_eq!(found, allowed, "{folder}");
    }
}

#[test]
fn one_function_decides_to_whom_a_record_is_sealed() {
    let callers: Vec<String> = below("server/src/")
        .iter()
        .flat_map(|source| vec![source.path.clone(); source.code.matches("Recipients::by_policy").count()])
        .collect();
    assert_eq!(callers, ["server/src/features/circles/ops/recipients.rs"]);
}

#[test]
fn whoever_maintains_the_appliance_reaches_no_content() {
    // Closing an event erases drafts nobody can open any more; that is the one act with a record's feature.
    let maintains = |source: &Source| {
        source.path.starts_with("server/src/console/")
            || source.path.starts_with("server/src/audience/maintenance")
            || source.path.ends_with("/console.rs")
            || source.path.starts_with("server/admin-api/")
            || source.path.starts_with("admin-tui/")
    };
    let faces: Vec<Source> = sources().into_iter().filter(maintains).collect();
    assert!(!faces.is_empty());
    for source in faces {
        let code = source.code.replace("responses::erase_drafts", "").replace("features::responses;", "");
        let source = Source { code, ..source };
        for forbidden in
            ["results", "responses::", "interviews", "self_care", "open_result", "open_case", "Judgement"]
        {
            assert!(!source.names(forbidden), "{} names {forbidden}", source.path);
        }
    }
}

/// Whatever the pages of maintenance can reach by calls stands above them in the order of features: so a
/// feature mounted there must stand above every feature that knows a record.
#[test]
fn every_feature_of_the_maintenance_pages_stands_above_the_records() {
    let order = features();
    let first = order.iter().position(|name| name == "responses").expect("a feature of records");
    let found = sources().into_iter().find(|source| source.path.ends_with("audience/maintenance.rs"));
    let mounted = named_features(&found.expect("the pages of maintenance"), &order);
    assert!(mounted.len() >= 2, "{mounted:?}");
    for name in mounted {
        assert!(order[..first].contains(&name), "{name} stands below the records");
    }
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|source| source.lines > 500)
        .map(|source| format!("{}: {}", source.path, source.lines))
        .collect();
    assert_eq!(long, NOBODY);
}

#[test]
fn templates_hold_no_style_no_script_and_no_raw_value() {
    let templates = templates();
    assert!(templates.len() > 20);
    for (path, text) in templates {
        for forbidden in ["style=", "<style", "|safe", "| safe", "javascript:", " onclick", " onload"] {
            assert!(!text.contains(forbidden), "{path} holds {forbidden}");
        }
        for script in text.split("<script").skip(1) {
            assert!(script.starts_with(" src="), "{path} holds an inline script");
        }
    }
}
