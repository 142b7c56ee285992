//! Files that the operator should not have imported: all or nothing, every bad row named.

use anyhow::{Context as _, Result, ensure};
use tests::Ran;

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
