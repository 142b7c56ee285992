//! Sheets with invented people and figures, shared by the examples.

use std::cmp::Ordering;

use pdf::radar::legend_sample;
use pdf::{
    Align, Cell, Column, Document, Drawing, Frame, Furniture, Ink, Language, Meta, Panel, PdfError, Point,
    Radar, Row, Series, SeriesStyle, Shape, Style, Table,
};

mod words;

pub(crate) use words::Words;

/// A result as an employee would keep it.
///
/// # Errors
/// Those of the radars.
pub(crate) fn result(language: Language) -> Result<Document, PdfError> {
    let words = Words::of(language);
    let mut document =
        Document::new(Meta { title: words.title.to_owned(), language, created_unix_seconds: 1_795_392_000 });
    document.start_section(Furniture {
        header_left: words.mark.to_owned(),
        header_right: words.owner.to_owned(),
        footer: words.printed.to_owned(),
        is_numbered: true,
    });
    document.paragraph(words.title, &Style::TITLE);
    document.paragraph(words.sitting, &Style::SMALL.ink(Ink::SOFT));
    document.skip(5.0);
    document.panel(
        Panel::CALM,
        &[(words.verdict, Style::BODY.bold().points(12.0)), (words.not_a_diagnosis, Style::SMALL)],
    );
    document.skip(7.0);
    document.heading(words.radars, &Style::HEADING, 60.0);
    document.paragraph(words.outside, &Style::SMALL.ink(Ink::SOFT));
    document.skip(2.0);
    legend(&mut document, words);
    document.skip(5.0);
    let [causes, reactions, support] = radars(language)?;
    let [first, second, third] = words.groups;
    document.put(&titled(first, &causes, 124.0), Align::Centre);
    document.skip(6.0);
    let width = document.width() / 2.0 - 3.0;
    document.side_by_side(&[titled(second, &reactions, width), titled(third, &support, width)]);
    document.new_page();
    document.heading(words.rows, &Style::HEADING, 40.0);
    document.skip(1.5);
    document.table(&table(words));
    document.skip(7.0);
    document.heading(words.advice, &Style::HEADING, 20.0);
    document.skip(1.0);
    for advice in words.advices {
        document.item("・", 4.0, advice, &Style::BODY.points(9.5));
        document.skip(1.2);
    }
    Ok(document)
}

fn legend(document: &mut Document, words: &Words) {
    let (mut x, y) = (document.left(), document.cursor());
    let styles = [SeriesStyle::Current, SeriesStyle::Previous, SeriesStyle::BeforePrevious];
    for (style, word) in styles.into_iter().zip(words.series) {
        document.draw(&legend_sample(style, 11.0, 4.5, Frame::paper(80.0, 8.0)), Point::new(x, y));
        document.block(word, &Style::SMALL, Point::new(x + 13.0, y), 60.0);
        x += 18.0 + pdf::font::width(word, Style::SMALL.weight, Style::SMALL.size());
    }
    document.skip(4.5);
}

const CURRENT: [u8; 19] = [2, 3, 4, 1, 3, 4, 4, 3, 5, 3, 4, 2, 4, 5, 3, 4, 3, 4, 3];
const PREVIOUS: [u8; 19] = [3, 3, 3, 2, 3, 3, 4, 3, 3, 2, 3, 3, 3, 4, 4, 2, 3, 5, 4];
const OLDEST: [u8; 19] = [4, 2, 2, 4, 2, 2, 3, 5, 1, 1, 2, 4, 2, 3, 2, 3, 5, 3, 2];

/// The three radars of a result.
///
/// # Errors
/// Those of [`Radar::new`].
pub(crate) fn radars(language: Language) -> Result<[Radar; 3], PdfError> {
    let scales = &Words::of(language).scales;
    let radar = |from: usize, to: usize| {
        let series = |style, values: &[u8; 19]| {
            Series::new(style, values.iter().skip(from).take(to - from).map(|value| Some(*value)))
        };
        Radar::new(
            scales.iter().skip(from).take(to - from).map(|label| (*label).to_owned()),
            vec![
                series(SeriesStyle::Current, &CURRENT),
                series(SeriesStyle::Previous, &PREVIOUS),
                series(SeriesStyle::BeforePrevious, &OLDEST),
            ],
        )
    };
    Ok([radar(0, 9)?, radar(9, 15)?, radar(15, 19)?])
}

fn titled(title: &str, radar: &Radar, width: f32) -> Drawing {
    let chart = radar.draw(Frame::paper(width, 8.0));
    let style = Style::BODY.bold().points(9.5).align(Align::Centre);
    let mut drawing = Drawing::new(width, chart.height() + 8.0);
    drawing.place(&pdf::text::paragraph(title, &style, width), Point::new(0.0, 0.0));
    drawing.place(&chart, Point::new(0.0, 8.0));
    drawing
}

fn table(words: &Words) -> Table {
    let mut columns = vec![Column::left(50.0)];
    columns.extend([Column::centre(19.8); 5]);
    columns.push(Column::left(25.0));
    let mut table = Table::new(columns).style(Style::SMALL.points(8.0)).header(words.columns.map(Cell::text));
    let [causes, reactions, support] = words.groups;
    let [same, worse, better] = words.changes;
    for (index, ((scale, value), previous)) in words.scales.iter().zip(CURRENT).zip(PREVIOUS).enumerate() {
        let group = match index {
            0 => Some(causes),
            9 => Some(reactions),
            15 => Some(support),
            _ => None,
        };
        if let Some(group) = group {
            table.push(Row::group(group));
        }
        let mut cells = vec![Cell::text(*scale)];
        for level in 1..=5 {
            let reached = if level == value { Cell::marker().shaded(Ink::SHADE) } else { Cell::blank() };
            let is_unreachable = index == 2 && level == 5;
            cells.push(if is_unreachable { Cell::text("－").ink(Ink::SOFT) } else { reached });
        }
        cells.push(Cell::text(match value.cmp(&previous) {
            Ordering::Less => worse,
            Ordering::Equal => same,
            Ordering::Greater => better,
        }));
        let row = Row::new(cells);
        table.push(if value <= 2 { row.with_bar() } else { row });
    }
    table
}

/// One addressed slip with a one-time code per page.
///
/// # Errors
/// Those of the QR code.
pub(crate) fn slips(count: u32) -> Result<Document, PdfError> {
    let mut document = Document::new(Meta {
        title: "初回ログインのご案内".to_owned(),
        language: Language::Japanese,
        created_unix_seconds: 1_795_392_000,
    });
    for number in 1..=count {
        document.start_section(Furniture { header_left: "親展".to_owned(), ..Furniture::default() });
        document.move_to(45.0);
        document.paragraph("開発部　第二課", &Style::BODY);
        document.paragraph(&format!("𠮷田　髙﨑　様（{number:05}）"), &Style::BODY.points(14.0));
        document.move_to(92.0);
        document.paragraph("ストレスチェック　初回ログインのご案内", &Style::TITLE);
        document.skip(4.0);
        document.paragraph(
            "スマートフォンで右の二次元コードを読み取るか、画面に下の符号を入力してください。この符号は一度だけ使えます。",
            &Style::BODY,
        );
        document.skip(10.0);
        let top = document.cursor();
        document.draw(&pdf::qr::qr("https://stress.example.co.jp/start", 42.0)?, Point::new(150.0, top));
        let code = pdf::document::code_run(
            "K7QF-93MD-XW2T",
            &Style::TITLE.points(22.0),
            Point::new(18.0, top + 24.0),
            8.4,
        );
        let mut secret = Drawing::new(210.0, 297.0);
        secret.push("", Shape::Text(code));
        document.draw(&secret, Point::new(0.0, 0.0));
    }
    Ok(document)
}
