//! Files hold exactly what the page shows.

use domain::org::Reach;
use poem::http::StatusCode;

use super::super::export::{self, Sheet};
use super::super::print;
use super::super::web::tables::{Field, Grid, Tables};
use super::{BOTH, Browser, Fixture, department, published, sources, view, without_blanks};
use crate::failure::Failure;
use crate::features::audit;
use crate::sheet::Encoding;
use crate::ui::Format;

fn file(fixture: &Fixture) -> String {
    format!("/line/{}/analysis-file", fixture.event.id)
}

async fn last(fixture: &Fixture) -> audit::Entry {
    let read = fixture.app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?.remove(0).1));
    read.await.unwrap()
}

/// Every cell beside the names of its row and column.
fn cells(grids: &[Grid]) -> impl Iterator<Item = (&Grid, &[Field], &str, &Field)> {
    grids.iter().flat_map(|grid| {
        let in_row = move |row: &'_ Vec<Field>| row.len() == grid.head.len();
        assert!(grid.rows.iter().all(in_row), "{}", grid.caption);
        grid.rows.iter().flat_map(move |row| {
            grid.head
                .iter()
                .zip(row)
                .skip(1)
                .map(move |(head, field)| (grid, row.as_slice(), head.as_str(), field))
        })
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn page_csv_excel_and_paper_say_the_same() {
    all_say_the_same(&published().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_say_the_same_of_extra_questions() {
    let fixture = Fixture::asked().await;
    super::publish(&fixture).await;
    all_say_the_same(&fixture).await;
}

async fn all_say_the_same(fixture: &Fixture) {
    let sources = sources(fixture, Reach::Whole).await;
    for code in [None, Some("1"), Some("13")] {
        let view = view(&sources, code, &["national", "trade"]);
        for lang in BOTH {
            let format = Format::new(lang, fixture.app.zone().clone(), fixture.app.now());
            let sheet = Sheet { lang, format, now: fixture.app.now(), sources: &sources, view: &view };
            let grids = Tables { lang, view: &view }.all();
            let csv = String::from_utf8(export::csv(&sheet, Encoding::Utf8).unwrap()).unwrap();
            let mut rows = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
            let rows: Vec<Vec<String>> =
                rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            let conditions = sheet.conditions().len();
            assert_eq!(rows.len(), conditions + cells(&grids).count());
            for (row, (grid, line, head, field)) in rows[conditions..].iter().zip(cells(&grids)) {
                let (value, withheld) = match field {
                    Field::Withheld => (String::new(), "withheld"),
                    Field::Absent => (String::new(), ""),
                    shown => (shown.text(lang), ""),
                };
                let name = line[0].text(lang);
                assert_eq!(*row, [&grid.caption, &name, head, &value, withheld].map(str::to_owned));
            }
            let books = export::pages(&sheet);
            assert_eq!(books.len(), 1 + grids.len());
            for (page, grid) in books[1..].iter().zip(&grids) {
                assert_eq!(page.rows.len(), grid.rows.len());
                for (row, fields) in page.rows.iter().zip(&grid.rows) {
                    let withheld = fields.iter().filter(|field| **field == Field::Withheld).count();
                    let named = row.last().unwrap();
                    assert_eq!(named.is_empty(), withheld == 0);
                    for (cell, field) in row.iter().zip(fields) {
                        let is_shown = !matches!(field, Field::Withheld | Field::Absent);
                        assert_eq!(*cell, if is_shown { field.text(lang) } else { String::new() });
                    }
                }
            }
            let drawn = print::report_of(&sheet).unwrap().into_pages();
            let printed: String =
                drawn.iter().flat_map(pdf::Drawing::texts).map(|run| run.text.as_str()).collect();
            let printed = without_blanks(&printed);
            for (_, line, head, field) in cells(&grids) {
                for text in [line[0].text(lang), head.to_owned(), field.text(lang)] {
                    assert!(printed.contains(&without_blanks(&text)), "{text}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_file_is_given_out_with_its_name_and_stands_in_the_audit_log() {
    let fixture = published().await;
    let mut manager = Browser::signed_in(&fixture.app, "manager").await;
    manager.get(&department(&fixture, "11")).await;
    let section = super::id("11").to_string();
    let cases = [
        ("csv", "csv", "csv", &b"\xef\xbb\xbf"[..]),
        ("cp932", "csv-cp932", "csv", &b"\x95\x5c"[..]),
        ("excel", "excel", "xlsx", &b"PK"[..]),
        ("pdf", "report", "pdf", &b"%PDF-"[..]),
        ("handout", "handout", "pdf", &b"%PDF-"[..]),
    ];
    for (wanted, key, end, begin) in cases {
        let answer = manager.post(&file(&fixture), &[("as", wanted), ("department", &section)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{wanted}");
        assert!(answer.bytes.starts_with(begin), "{wanted}");
        let name = answer.headers["content-disposition"].to_str().unwrap();
        assert!(name.contains(&format!("_{key}_")) && name.ends_with(&format!(".{end}\"")), "{name}");
        let entry = last(&fixture).await;
        assert_eq!(entry.happened, audit::Happened::FiguresIssued);
        assert_eq!(entry.detail.target, fixture.event.id.to_string());
        assert_eq!(entry.detail.note, format!("{key} {section} revision 1"));
    }
    let before = last(&fixture).await;
    for wrong in [&[("as", "docx")][..], &[]] {
        let refused = manager.post(&file(&fixture), wrong).await;
        assert!(refused.status.is_client_error(), "{}", refused.status);
    }
    assert_eq!(last(&fixture).await, before, "nothing was given out");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_withheld_group_leaves_by_any_way() {
    let fixture = published().await;
    let sources = sources(&fixture, Reach::Whole).await;
    for code in ["12", "13"] {
        let view = view(&sources, Some(code), &["national"]);
        assert!(view.sheets.is_empty() && view.below.is_empty() && view.own.people.is_none());
        for lang in BOTH {
            let tables = Tables { lang, view: &view };
            assert!(tables.interval().unwrap().is_none());
            let own = |grid: &Grid| grid.rows.iter().map(|row| row[1].clone()).collect::<Vec<_>>();
            let figures: Vec<Field> = tables.all().iter().flat_map(own).collect();
            let shown = figures.iter().filter(|field| matches!(field, Field::Figure(_) | Field::Toned(..)));
            assert_eq!(shown.count(), 1, "対象 alone: {figures:?}");
            assert!(figures.iter().filter(|field| **field == Field::Withheld).count() >= 19 + 6);
        }
    }
    let division = view(&sources, Some("1"), &[]);
    let tables = Tables { lang: domain::lang::Lang::Ja, view: &division };
    for grid in tables.below().into_iter().chain(tables.scales_below()) {
        for row in
            grid.rows.iter().filter(|row| ["部署12", "部署13"].contains(&row[0].text(tables.lang).as_str()))
        {
            let figures = row.iter().filter(|field| matches!(field, Field::Figure(_) | Field::Toned(..)));
            assert!(figures.count() <= 1, "{row:?}");
        }
    }
}
