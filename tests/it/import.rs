//! Files that the operator should not have imported: all or nothing, every bad row named.

use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::net::UnixStream;

use anyhow::{Context as _, Result, ensure};
use tests::{Ran, Usage};

use crate::stage::Desk;

const HEAD: &str = "社員番号,氏名,フリガナ,部署コード,権限\r\n";

/// What this story does at a desk.
trait Importing {
    fn import(&self, bytes: &[u8], flags: &[&str]) -> Result<Ran>;
    fn count(&self, bytes: &[u8], what: &str) -> Result<u64>;
}

impl Importing for Desk {
    fn import(&self, bytes: &[u8], flags: &[&str]) -> Result<Ran> {
        let file = self.place("people.csv")?;
        std::fs::write(&file, bytes)?;
        let mut all = vec!["user", "import", &file, "--json"];
        all.extend(flags);
        self.appliance.operator(&all)
    }

    /// What an import of the file that was good before now adds, changes and leaves.
    fn count(&self, bytes: &[u8], what: &str) -> Result<u64> {
        let report = self.import(bytes, &["--dry-run"])?.json()?;
        report["counts"][what].as_u64().with_context(|| format!("no {what} in {report}"))
    }
}

/// CP932 as spreadsheet programs of the trade write it.
fn cp932(text: &str) -> Vec<u8> {
    // The traps: second bytes 0x5C (ソ, 表), NEC and IBM extensions (①, 髙), half-width kana.
    let table: &[(char, &[u8])] = &[
        ('ソ', &[0x83, 0x5c]),
        ('表', &[0x95, 0x5c]),
        ('髙', &[0xfb, 0xfc]),
        ('①', &[0x87, 0x40]),
        ('ﾔ', &[0xd4]),
        ('ﾏ', &[0xcf]),
        ('社', &[0x8e, 0xd0]),
        ('員', &[0x88, 0xf5]),
        ('番', &[0x94, 0xd4]),
        ('号', &[0x8d, 0x86]),
        ('氏', &[0x8e, 0x81]),
        ('名', &[0x96, 0xbc]),
        ('部', &[0x95, 0x94]),
        ('署', &[0x8f, 0x90]),
        ('コ', &[0x83, 0x52]),
        ('ー', &[0x81, 0x5b]),
        ('ド', &[0x83, 0x68]),
        ('フ', &[0x83, 0x74]),
        ('リ', &[0x83, 0x8a]),
        ('ガ', &[0x83, 0x4b]),
        ('ナ', &[0x83, 0x69]),
    ];
    let mut out = Vec::new();
    for sign in text.chars() {
        match table.iter().find(|(known, _)| *known == sign) {
            Some((_, bytes)) => out.extend_from_slice(bytes),
            None => out.push(u8::try_from(sign).unwrap_or(b'?')),
        }
    }
    out
}

#[tokio::test]
async fn a_bad_row_is_named_by_line_and_column_and_nothing_is_imported() -> Result<()> {
    let desk = Desk::new(1).await?;
    let good = "N-1,良い人,ヨイ,SALES,\r\n";
    let bad: [(&str, &str); 5] = [
        ("N-2,名前,ナ,NOWHERE,\r\n", "部署コード"),
        ("N-2,,ナ,SALES,\r\n", "氏名"),
        ("N 2,名前,ナ,SALES,\r\n", "社員番号"),
        ("N-2,名前,ナ,SALES,社長\r\n", "権限"),
        ("N-2,名\u{0}前,ナ,SALES,\r\n", "氏名"),
    ];
    for (row, column) in bad {
        let ran = desk.import(format!("{HEAD}{good}{row}").as_bytes(), &[])?;
        assert_eq!(ran.code, 3, "{row:?}: {ran:?}");
        let report = ran.json()?;
        let errors = report["errors"].as_array().context("no errors")?;
        ensure!(
            errors.iter().any(|error| error["line"] == 3 && error["column"] == column),
            "{row:?} {report}"
        );
        ensure!(
            errors.iter().all(|error| error["message_ja"].is_string() && error["message_en"].is_string())
        );
    }
    let good = format!("{HEAD}{good}");
    assert_eq!(desk.count(good.as_bytes(), "add")?, 1, "a refused file left something behind");
    Ok(())
}

#[tokio::test]
async fn a_row_with_too_few_or_too_many_columns_is_named() -> Result<()> {
    let desk = Desk::new(1).await?;
    for row in ["N-1,良い人\r\n", "N-1,良い人,ヨイ,SALES,,,,\r\n"] {
        let ran = desk.import(format!("{HEAD}{row}").as_bytes(), &[])?;
        assert_eq!(ran.code, 3, "{ran:?}");
        ensure!(ran.json()?["errors"][0]["line"] == 2, "{ran:?}");
    }
    Ok(())
}

#[tokio::test]
async fn names_in_cp932_arrive_as_they_were_written() -> Result<()> {
    let desk = Desk::new(1).await?;
    let text = "社員番号,氏名,フリガナ,部署コード\r\nN-1,髙ソ表①,ﾔﾏ,SALES\r\n";
    assert_eq!(desk.import(&cp932(text), &[])?.code, 0);
    // Had a character been lost, the same file in UTF-8 would change the person.
    assert_eq!(desk.count(text.as_bytes(), "same")?, 1);
    assert_eq!(desk.count(format!("\u{feff}{text}").as_bytes(), "same")?, 1);
    let mut broken = cp932(text);
    broken.extend_from_slice(b"N-2,\x83\xff,x,SALES\r\n");
    let ran = desk.import(&broken, &[])?;
    assert_eq!(ran.code, 3, "{ran:?}");
    ensure!(ran.json()?["errors"][0]["line"] == 3, "{ran:?}");
    Ok(())
}

#[tokio::test]
async fn a_dry_run_writes_nothing() -> Result<()> {
    let desk = Desk::new(1).await?;
    let file = format!("{HEAD}N-1,良い人,ヨイ,SALES,\r\n");
    assert_eq!(desk.count(file.as_bytes(), "add")?, 1);
    assert_eq!(desk.count(file.as_bytes(), "add")?, 1);
    assert_eq!(desk.import(file.as_bytes(), &[])?.code, 0);
    assert_eq!(desk.count(file.as_bytes(), "same")?, 1);
    Ok(())
}

#[tokio::test]
async fn a_field_column_or_file_over_its_limit_is_refused() -> Result<()> {
    let desk = Desk::new(1).await?;
    let long = format!("{HEAD}N-1,{},ヨイ,SALES,\r\n", "あ".repeat(5_000));
    assert_eq!(desk.import(long.as_bytes(), &[])?.code, 3);
    let wide = format!("社員番号,氏名{}\r\nN-1,人{}\r\n", ",x".repeat(130), ",".repeat(130));
    assert_eq!(desk.import(wide.as_bytes(), &[])?.code, 3);
    let heavy = [HEAD.as_bytes(), &vec![b'\n'; 65 << 20]].concat();
    let ran = desk.import(&heavy, &[])?;
    ensure!(ran.code == 3 || ran.code == 2, "{ran:?}");
    Ok(())
}

#[tokio::test]
async fn each_kind_of_bad_file_is_refused_with_its_own_name() -> Result<()> {
    let desk = Desk::new(1).await?;
    let wide = format!("社員番号,氏名{}\n1,人{}\n", ",x".repeat(127), ",".repeat(127));
    let long = format!("社員番号,氏名\n1,{}\n", "x".repeat(4_097));
    let quotes = format!("社員番号,氏名\n1,{}\n", "\"".repeat(3 << 20));
    let commas = format!("社員番号,氏名\n1,{}\n", ",".repeat(3 << 20));
    let cases: [(&str, &str, &str); 13] = [
        ("129 columns", &wide, "too_many_columns"),
        ("4 KiB and one byte", &long, "field_too_long"),
        ("a storm of quotes", &quotes, "field_too_long"),
        ("a storm of commas", &commas, "too_many_columns"),
        ("an unknown column", "社員番号,氏名,給与\n1,人,9\n", "unknown_column"),
        ("a column twice", "社員番号,氏名,氏名\n1,人,人\n", "doubled_column"),
        ("no column of names", "社員番号\n1\n", "missing_column"),
        ("nothing", "", "no_rows"),
        ("a NUL", "社員番号,氏名\n1,a\0b\n", "nul"),
        ("a CR inside a name", "社員番号,氏名\n1,\"a\rb\"\n", "character"),
        (
            "a scope without department",
            "社員番号,氏名,権限,範囲\n1,人,管理監督者,1\n",
            "scope_without_department",
        ),
        (
            "leaving before joining",
            "社員番号,氏名,入社日,退職日\n1,人,2026-04-01,2026-03-31\n",
            "end_before_start",
        ),
        ("a day that is none", "社員番号,氏名,退職日\n1,人,2026-02-30\n", "date"),
    ];
    for (what, file, code) in cases {
        let ran = desk.import(file.as_bytes(), &[])?;
        assert_eq!(ran.code, 3, "{what}: {ran:?}");
        assert_eq!(ran.json()?["errors"][0]["code"], code, "{what}");
    }
    // Lines that end with CR alone are lines: the bad one is the third.
    let ran = desk.import("社員番号,氏名\r1,人\r2,\r".as_bytes(), &[])?;
    assert_eq!((ran.code, &ran.json()?["errors"][0]["line"]), (3, &3.into()));
    assert_eq!(desk.appliance.operator(&["user", "import", "/nonexistent.csv"])?.code, 2);
    Ok(())
}

#[tokio::test]
async fn a_stream_of_a_gigabyte_is_refused_early_in_flat_memory() -> Result<()> {
    let desk = Desk::new(1).await?;
    let process = desk.appliance.process().context("no server")?;
    // The command stops reading one byte behind the limit, whatever the file says about its end.
    let endless = desk.appliance.operator(&["user", "import", "/dev/zero"])?;
    assert_eq!(endless.code, 3, "{endless:?}");
    for length in ["content-length: 1073741824", "transfer-encoding: chunked"] {
        let before = Usage::of(process)?.rss_kib;
        let mut line = UnixStream::connect(desk.appliance.layout().root.join("run/admin.sock"))?;
        write!(
            line,
            "POST /v1/imports/people HTTP/1.1\r\nhost: mamori\r\ncontent-type: text/csv\r\n{length}\r\n\r\n"
        )?;
        let piece = vec![b'x'; 1 << 20];
        let mut sent = 0_usize;
        while sent < 1 << 30 {
            let mut framed = Vec::with_capacity(piece.len() + 16);
            if length.starts_with("transfer") {
                framed.extend(format!("{:x}\r\n", piece.len()).bytes());
            }
            framed.extend(&piece);
            if length.starts_with("transfer") {
                framed.extend(b"\r\n");
            }
            match line.write_all(&framed) {
                Ok(()) => sent += piece.len(),
                Err(error) if matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset) => {
                    break;
                }
                Err(error) => return Err(error.into()),
            }
        }
        ensure!(sent < 100 << 20, "{length}: {sent} bytes were taken");
        let mut answer = String::new();
        // What was answered may be lost with the line; that it was refused is what counts.
        if line.read_to_string(&mut answer).is_ok() && !answer.is_empty() {
            ensure!(answer.starts_with("HTTP/1.1 422"), "{answer}");
        }
        let after = Usage::of(process)?.rss_kib;
        ensure!(after < before + (96 << 10), "{length}: memory went from {before} to {after} KiB");
    }
    assert_eq!(desk.count("社員番号,氏名\n1,人\n".as_bytes(), "add")?, 1, "the server still serves");
    Ok(())
}

#[tokio::test]
async fn a_long_import_goes_on_alone_and_is_told_to_whoever_asks_later() -> Result<()> {
    let desk = Desk::new(1).await?;
    let run = |words: &[&str]| desk.appliance.operator(words);
    let rows: Vec<String> = (0..5_000).map(|n| format!("J-{n},人 {n},ヒト\n")).collect();
    let file = desk.place("many.csv")?;
    std::fs::write(&file, format!("社員番号,氏名,フリガナ\n{}", rows.concat()))?;
    let begun = desk.appliance.operator_json(&["user", "import", &file, "--no-wait"])?;
    assert_eq!((&begun["schema"], &begun["kind"]), (&"mamori.job/1".into(), &"people-import".into()));
    let id = begun["id"].as_str().context("no number")?;
    let done = desk.appliance.operator_json(&["job", "wait", id])?;
    assert_eq!((&done["schema"], &done["counts"]["add"]), (&"mamori.user.import/1".into(), &5_000.into()));
    run(&["user", "show", "J-4999"])?.good()?;
    let shown = desk.appliance.operator_json(&["job", "show", id])?;
    assert_eq!((&shown["state"], &shown["done"]), (&"done".into(), &5_000.into()));
    let told = run(&["job", "list", "--lang", "ja"])?.good()?;
    ensure!(told.contains("5000 / 5000") && told.contains("完了"), "{told}");
    let late = run(&["job", "cancel", id, "--lang", "en"])?;
    assert_eq!(late.code, 6, "{late:?}");
    ensure!(late.err.contains("has ended already"), "{}", late.err);
    assert_eq!(run(&["job", "show", "999"])?.code, 4);
    Ok(())
}
