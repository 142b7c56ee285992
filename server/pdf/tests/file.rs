//! The finished file: what is inside, what must never be inside, and that its text can be searched and copied.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "../examples/sheet/mod.rs"]
mod sheet;

use std::io::Write;
use std::process::{Command, Stdio};

use pdf::{Document, Furniture, Language, Meta, PdfError, Style};

/// The file without the insides of its streams, where compressed bytes may look like anything.
fn skeleton(bytes: &[u8]) -> String {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut parts = text.split("stream\n");
    let mut skeleton = parts.next().unwrap().to_owned();
    for part in parts {
        skeleton.push_str(part.rsplit("endstream").next().unwrap());
    }
    skeleton
}

fn note(text: &str) -> Document {
    let mut document = Document::new(Meta {
        title: "控え".to_owned(),
        language: Language::English,
        created_unix_seconds: 0,
    });
    document.start_section(Furniture::default());
    document.paragraph(text, &Style::BODY);
    document
}

/// What poppler's `pdftotext` reads, without any blank; `None` where it is not installed.
fn extracted(bytes: &[u8]) -> Option<String> {
    let spawned = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut reader) = spawned else {
        let may_skip = std::env::var_os("MAMORI_NO_SKIP").is_none_or(|value| value == "0");
        assert!(may_skip, "SKIPPED is not allowed here: pdftotext is not installed");
        eprintln!("SKIPPED: pdftotext is not installed, text extraction was not checked");
        return None;
    };
    reader.stdin.take().unwrap().write_all(bytes).unwrap();
    let output = reader.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap().split_whitespace().collect())
}

fn blankless(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn a_file_holds_no_link_script_form_action_or_attachment() {
    for document in [sheet::result(Language::Japanese).unwrap(), sheet::slips(2).unwrap()] {
        let skeleton = skeleton(&document.to_bytes().unwrap());
        assert!(skeleton.contains("/Catalog"));
        for word in [
            "/JS",
            "/JavaScript",
            "/URI",
            "/OpenAction",
            "/AcroForm",
            "/AA",
            "/Launch",
            "/EmbeddedFile",
            "/Subtype/Link",
        ] {
            assert!(!skeleton.contains(word), "{word}");
        }
        assert_eq!(skeleton.matches("/Annots").count(), skeleton.matches("/Annots[]").count());
    }
}

#[test]
fn both_fonts_are_embedded_as_subsets_and_the_file_stays_small() {
    for language in [Language::Japanese, Language::English] {
        let bytes = sheet::result(language).unwrap().to_bytes().unwrap();
        let skeleton = skeleton(&bytes);
        assert_eq!(skeleton.matches("/FontFile2").count(), 2);
        assert_eq!(skeleton.matches("/Type0").count(), 2);
        assert!(!skeleton.contains("/Type1"), "a font that is not embedded");
        assert!(bytes.len() < 150_000, "{} bytes", bytes.len());
    }
}

#[test]
fn title_language_and_date_are_set_and_nobody_is_named() {
    let skeleton = skeleton(&sheet::result(Language::Japanese).unwrap().to_bytes().unwrap());
    assert!(skeleton.starts_with("%PDF-1.7"));
    assert!(skeleton.contains("/Lang(ja)/ViewerPreferences<</DisplayDocTitle true>>"));
    let hex: String = "ストレスチェックの結果"
        .encode_utf16()
        .map(|unit| format!("{unit:04X}"))
        .collect::<Vec<_>>()
        .concat();
    assert!(skeleton.contains(&format!("/Title<FEFF{hex}>")));
    for key in ["/Author", "/Creator", "/Subject", "/Keywords", "/GTS_PDFX"] {
        assert!(!skeleton.contains(key), "{key}");
    }
    assert!(skeleton.contains("/CreationDate(D:20261123"));
}

#[test]
fn equal_documents_are_equal_files_and_others_are_not() {
    let first = note("同じ").to_bytes().unwrap();
    assert_eq!(first, note("同じ").to_bytes().unwrap());
    assert_ne!(first, note("別の").to_bytes().unwrap());
}

#[test]
fn a_document_without_a_page_is_refused() {
    let meta = Meta { title: "空".to_owned(), language: Language::Japanese, created_unix_seconds: 0 };
    assert!(matches!(Document::new(meta).to_bytes(), Err(PdfError::Empty)));
}

#[test]
fn every_word_of_a_result_can_be_copied_from_the_file() {
    for language in [Language::Japanese, Language::English] {
        let words = sheet::Words::of(language);
        let bytes = sheet::result(language).unwrap().to_bytes().unwrap();
        let Some(found) = extracted(&bytes) else { return };
        let singles =
            [words.title, words.mark, words.owner, words.verdict, words.not_a_diagnosis, words.outside];
        for text in singles.iter().chain(&words.scales).chain(&words.advices).chain(&words.groups) {
            assert!(found.contains(&blankless(text)), "{text} is not in {found}");
        }
        assert_eq!(found.matches('▲').count(), 19);
    }
}

#[test]
fn rare_names_variants_and_english_are_copied_as_they_were_written() {
    let text = "𠮷田髙﨑濵邉德瀨葛\u{E0100}辻\u{E0100}凜Takasaki(42%)～〜－−①㈱";
    let document = note(text);
    assert!(document.missing().is_empty(), "{:?}", document.missing());
    let Some(found) = extracted(&document.to_bytes().unwrap()) else { return };
    assert_eq!(found, text);
}

#[test]
fn a_missing_character_is_reported_and_still_found_by_a_search() {
    let document = note("田🙂中〓𪛖🙂");
    assert_eq!(document.missing().characters().collect::<String>(), "🙂𪛖");
    let Some(found) = extracted(&document.to_bytes().unwrap()) else { return };
    assert_eq!(found, "田🙂中〓𪛖🙂");
}

#[test]
fn a_spaced_code_is_still_one_code() {
    let Some(found) = extracted(&sheet::slips(1).unwrap().to_bytes().unwrap()) else { return };
    assert!(found.contains("K7QF-93MD-XW2T"), "{found}");
}
