//! Where things land on the pages, read from the display list.

use pdf::document::{PAGE_HEIGHT, PAGE_WIDTH};
use pdf::{Align, Cell, Column, Document, Drawing, Furniture, Language, Margins, Meta, Row, Style, Table};
use proptest::prelude::*;

fn document() -> Document {
    let meta = Meta { title: "配置".to_owned(), language: Language::Japanese, created_unix_seconds: 0 };
    let mut document = Document::new(meta);
    document.start_section(Furniture::default());
    document
}

fn lines(page: &Drawing) -> Vec<&str> {
    page.texts().map(|run| run.text.as_str()).collect()
}

fn all_text(pages: &[Drawing]) -> String {
    pages.iter().flat_map(lines).collect()
}

/// Every text stands between the margins.
fn check_inside(pages: &[Drawing]) -> Result<(), TestCaseError> {
    let margins = Margins::default();
    for run in pages.iter().flat_map(Drawing::texts) {
        let (left, right) = (run.left(), run.left() + run.width());
        prop_assert!(left >= margins.left - 0.01 && right <= PAGE_WIDTH - margins.right + 0.01, "{run:?}");
        prop_assert!(run.at.y > margins.top && run.at.y < PAGE_HEIGHT - margins.bottom, "{run:?}");
    }
    Ok(())
}

fn table(rows: &[&str]) -> Table {
    let mut table = Table::new([Column::left(60.0), Column::centre(30.0), Column::right(30.0)])
        .header(["見出し甲", "乙", "丙"].map(Cell::text));
    for row in rows {
        table.push(Row::new([Cell::text(*row), Cell::marker(), Cell::text("1,234")]));
    }
    table
}

#[test]
fn the_header_of_a_table_returns_on_every_page() {
    let mut document = document();
    document.table(&table(&["行"; 120]));
    let pages = document.into_pages();
    assert!(pages.len() >= 3);
    for page in &pages {
        assert_eq!(lines(page).iter().filter(|text| **text == "見出し甲").count(), 1);
    }
    assert_eq!(pages.iter().flat_map(lines).filter(|text| *text == "▲").count(), 120);
}

#[test]
fn the_last_row_never_stands_alone_on_a_page() {
    for before in 30..120 {
        let mut table = table(&vec!["行"; before]);
        table.push(Row::new([Cell::text("前の行")]));
        table.push(Row::new([Cell::text("最後の行")]));
        let mut document = document();
        document.table(&table);
        let pages = document.into_pages();
        let page_of = |text: &str| pages.iter().position(|page| lines(page).contains(&text));
        assert_eq!(page_of("前の行"), page_of("最後の行"), "after {before} rows");
    }
}

#[test]
fn a_header_shrinks_rather_than_break_a_word() {
    let head = |width: f32| {
        let mut document = document();
        let columns = [Column::left(30.0), Column::centre(width)];
        document.table(&Table::new(columns).header(["Group", "Quantitative job overload"].map(Cell::text)));
        let pages = document.into_pages();
        let runs: Vec<(String, f32)> =
            pages.iter().flat_map(Drawing::texts).map(|run| (run.text.clone(), run.size)).collect();
        (runs.iter().any(|(text, _)| text == "Quantitative"), runs.first().map_or(0.0, |(_, size)| *size))
    };
    let usual = head(60.0).1;
    let narrow = (10_u8..60).map(|width| head(f32::from(width))).find(|(is_whole, _)| *is_whole).unwrap();
    assert!(narrow.1 < usual * 0.9 && narrow.1 > usual * 0.84, "{narrow:?} beside {usual}");
    assert_eq!(head(10.0), (false, usual), "what breaks all the same stays as large as it was asked for");
}

#[test]
fn a_group_row_is_never_left_alone_at_the_foot() {
    for before in 30..60 {
        let mut table = table(&vec!["行"; before]);
        table.push(Row::group("仲間"));
        table.push(Row::new([Cell::text("仲間の行")]));
        let mut document = document();
        document.table(&table);
        let pages = document.into_pages();
        let page_of = |text: &str| pages.iter().position(|page| lines(page).contains(&text));
        assert_eq!(page_of("仲間"), page_of("仲間の行"), "after {before} rows");
    }
}

#[test]
fn a_row_taller_than_a_page_runs_on_without_losing_a_line() {
    let long: String = (0..900).map(|number| number.to_string() + "番目の文。").collect();
    let mut document = document();
    document.table(&table(&[&long]));
    let pages = document.into_pages();
    assert!(pages.len() > 1);
    check_inside(&pages).unwrap();
    let column: String = pages
        .iter()
        .flat_map(Drawing::texts)
        .filter(|run| run.at.x < 30.0 && run.text != "見出し甲")
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!(column, long);
}

#[test]
fn a_heading_goes_with_what_follows() {
    let mut document = document();
    document.skip(1.0);
    document.move_to(PAGE_HEIGHT - 30.0);
    document.heading("見出し", &Style::HEADING, 20.0);
    document.paragraph("本文", &Style::BODY);
    let pages = document.into_pages();
    assert!(lines(&pages[0]).is_empty());
    assert_eq!(lines(&pages[1]), ["見出し", "本文"]);
}

#[test]
fn a_paragraph_leaves_no_single_line_behind_or_ahead() {
    let text = "一行目\n二行目\n三行目\n四行目\n五行目";
    for start in 200..280_u16 {
        let mut document = document();
        document.move_to(f32::from(start));
        document.paragraph(text, &Style::BODY);
        let counts: Vec<usize> = document.into_pages().iter().map(|page| page.texts().count()).collect();
        assert!(counts.iter().all(|count| *count != 1), "{counts:?} from {start} mm");
        assert_eq!(counts.iter().sum::<usize>(), 5);
    }
}

#[test]
fn sections_count_their_own_pages() {
    let numbered = || Furniture { is_numbered: true, ..Furniture::default() };
    let mut document = document();
    document.start_section(numbered());
    document.new_page();
    document.start_section(numbered());
    let pages = document.into_pages();
    let numbers: Vec<String> = pages.iter().map(|page| lines(page).concat()).collect();
    assert_eq!(numbers, ["", "1 / 2", "2 / 2", "1 / 1"]);
}

#[test]
fn drawings_side_by_side_fill_the_width_without_touching() {
    let mut document = document();
    let mut drawing = Drawing::new(50.0, 20.0);
    drawing.place(&pdf::text::paragraph("図", &Style::BODY, 50.0), pdf::Point::new(0.0, 0.0));
    let top = document.cursor();
    document.side_by_side(&[drawing.clone(), drawing.clone(), drawing]);
    assert!((document.cursor() - top - 20.0).abs() < 0.01);
    let pages = document.into_pages();
    let lefts: Vec<f32> = pages[0].texts().map(pdf::TextRun::left).collect();
    assert_eq!(lefts, [18.0, 80.0, 142.0]);
}

proptest! {
    #[test]
    fn running_text_stays_between_the_margins_and_whole(
        parts in prop::collection::vec("[あ-ん一-三。、「」a-z]{1,200}", 1..12),
        points in 7.0_f32..16.0,
    ) {
        let mut document = document();
        for part in &parts {
            document.item("・", 5.0, part, &Style::BODY.points(points));
        }
        let pages = document.into_pages();
        check_inside(&pages)?;
        prop_assert_eq!(all_text(&pages).replace('・', ""), parts.concat());
    }

    #[test]
    fn cells_stay_inside_the_table(cells in prop::collection::vec("[あ-んa-z ]{0,80}", 1..40)) {
        let mut document = document();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        document.table(&table(&cells).style(Style::SMALL.align(Align::Left)));
        let pages = document.into_pages();
        check_inside(&pages)?;
        let found: String = all_text(&pages).split_whitespace().collect();
        for cell in cells {
            let wanted: String = cell.split_whitespace().collect();
            prop_assert!(found.contains(&wanted), "{wanted}");
        }
    }
}
