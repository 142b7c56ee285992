//! The published figures on paper: a report of the company or of a department, and a hand-out for a talk.

use std::collections::BTreeMap;

use domain::lang::Lang;
use domain::scoring::Change;
use pdf::bars::Bars;
use pdf::{
    Align, Cell, Column, Document, Drawing, Frame, Furniture, Ink, Language, Margins, Meta, Panel, Point,
    Row, Stroke, Style, Table,
};

use super::export::Sheet;
use super::text::{Paper, Text};
use super::web::charts::Drawn;
use super::web::tables::{Field, Grid, Tables, changes};
use crate::failure::Failure;

/// The report: everything the page shows.
///
/// # Errors
/// A fault when a chart or the file cannot be made.
pub(super) fn report(sheet: &Sheet<'_>) -> Result<Vec<u8>, Failure> {
    bytes(report_of(sheet)?)
}

/// The report before it becomes a file.
///
/// # Errors
/// A fault when a chart cannot be drawn.
pub(super) fn report_of(sheet: &Sheet<'_>) -> Result<Document, Failure> {
    let p = Paper::of(sheet.lang);
    let title = if sheet.view.department().is_some() { p.department_report() } else { p.company_report() };
    let mut paper = Printed::new(sheet, title);
    paper.front(title);
    paper.summary()?;
    paper.diagrams(true)?;
    paper.scales();
    paper.groups();
    paper.answers()?;
    paper.sources();
    Ok(paper.document)
}

/// One sheet for a talk at work, with three questions.
///
/// # Errors
/// As [`report`].
pub(super) fn handout(sheet: &Sheet<'_>) -> Result<Vec<u8>, Failure> {
    let title = Paper::of(sheet.lang).handout();
    let mut paper = Printed::new(sheet, title);
    paper.hand_out_front(title);
    paper.diagrams(false)?;
    paper.stand_out();
    paper.questions();
    bytes(paper.document)
}

fn bytes(document: Document) -> Result<Vec<u8>, Failure> {
    document.to_bytes().map_err(|error| Failure::caused("could not write a PDF", error))
}

const NOTE: Style = Style::SMALL.ink(Ink::SOFT);
const TEXT: Style = Style { points: 9.5, leading: 1.55, ..Style::BODY };
const SECTION: Style = Style::HEADING.points(12.0);
const CELL: Style = Style::SMALL.points(7.6);

/// A report or a hand-out under way.
struct Printed<'a> {
    document: Document,
    sheet: &'a Sheet<'a>,
    tables: Tables<'a>,
    t: Text,
    p: Paper,
}

impl<'a> Printed<'a> {
    fn new(sheet: &'a Sheet<'a>, title: &str) -> Self {
        let (t, p, tables) = (Text::of(sheet.lang), Paper::of(sheet.lang), sheet.tables());
        let language = match sheet.lang {
            Lang::Ja => Language::Japanese,
            Lang::En => Language::English,
        };
        let created_unix_seconds = sheet.now.as_second();
        let mut document = Document::new(Meta { title: title.to_owned(), language, created_unix_seconds });
        document.set_margins(Margins { top: 22.0, right: 15.0, bottom: 16.0, left: 15.0 });
        let event = sheet.sources.event.name(sheet.lang);
        document.start_section(Furniture {
            header_left: p.mark().to_owned(),
            header_right: [tables.unit(), event].join(p.bar()),
            footer: p.issued_at(&sheet.format.moment(sheet.now)),
            is_numbered: true,
        });
        Self { document, sheet, tables, t, p }
    }

    fn section(&mut self, title: &str, follows: f32) {
        self.document.skip(6.0);
        self.document.heading(title, &SECTION, follows);
        self.document.skip(1.5);
    }

    /// Title and conditions.
    fn front(&mut self, title: &str) {
        self.document.paragraph(title, &Style::TITLE);
        self.document.skip(2.0);
        let width = self.document.width();
        let mut table = Table::new([Column::left(42.0), Column::left(width - 42.0)]).style(Style::SMALL);
        for (name, value) in self.sheet.conditions() {
            table.push(Row::new([Cell::text(name).bold(), Cell::text(value)]));
        }
        self.document.table(&table);
    }

    fn summary(&mut self) -> Result<(), Failure> {
        let (t, width) = (self.t, self.document.width());
        self.section(t.summary(), 40.0);
        let said = self.tables.sentences();
        let said: Vec<(&str, Style)> = said.iter().map(|line| (line.as_str(), TEXT)).collect();
        if !said.is_empty() {
            self.document.panel(Panel::CALM, &said);
            self.document.skip(3.0);
        }
        if let Some(drawn) = self.tables.interval()? {
            let chart = titled(&drawn.title, &drawn.drawing.draw(Frame::paper(120.0, 8.0)), 120.0);
            self.document.put(&chart, Align::Left);
            self.document.skip(2.0);
        }
        let grid = self.tables.summary();
        self.grid(&grid, &spread(width, 44.0, grid.head.len()));
        Ok(())
    }

    /// Both diagrams of each sheet side by side, with their table if it is wanted.
    fn diagrams(&mut self, with_tables: bool) -> Result<(), Failure> {
        let Some(drawn) = self.tables.drawn() else { return Ok(()) };
        let (view, half) = (self.tables.view, self.document.width() / 2.0 - 3.0);
        self.section(self.t.diagrams(), 95.0);
        self.document.paragraph(drawn, &TEXT);
        let mut notes: Vec<String> = Vec::new();
        for note in view.sheets.iter().flat_map(|sheet| self.tables.below_diagram(sheet)) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        for note in &notes {
            self.document.paragraph(note, &NOTE);
        }
        for (number, sheet) in view.sheets.iter().enumerate() {
            self.document.skip(3.0);
            let charts: Vec<Drawing> = self
                .tables
                .diagrams(sheet)?
                .iter()
                .map(|one| titled(&one.title, &one.drawing.draw(Frame::paper(half, 7.5)), half))
                .collect();
            self.document.side_by_side(&charts);
            if let Some(grid) = self.tables.diagram(number).filter(|_| with_tables) {
                self.document.skip(2.0);
                self.grid(&grid, &spread(self.document.width(), 45.0, grid.head.len()));
            }
        }
        Ok(())
    }

    fn scales(&mut self) {
        self.section(self.t.scales(), 40.0);
        let width = self.document.width();
        for grid in self.tables.scales() {
            self.grid(&grid, &spread(width, 54.0, grid.head.len()));
            self.document.skip(3.0);
        }
    }

    /// Departments, their scales, attributes.
    fn groups(&mut self) {
        let width = self.document.width();
        if let Some(grid) = self.tables.below() {
            self.section(self.t.below(), 40.0);
            self.grid(&grid, &spread(width, 36.0, grid.head.len()));
            for grid in self.tables.scales_below() {
                self.document.skip(3.0);
                self.grid(&grid, &spread(width, 30.0, grid.head.len()));
            }
        }
        if let Some(grid) = self.tables.traits() {
            self.section(self.t.traits(), 40.0);
            self.grid(&grid, &spread(width, 44.0, grid.head.len()));
        }
    }

    /// アンケート: bars and table of each question.
    fn answers(&mut self) -> Result<(), Failure> {
        let grids = self.tables.questions_with_ids();
        if grids.is_empty() {
            return Ok(());
        }
        self.section(self.t.answers(), 40.0);
        self.document.paragraph(self.t.answers_note(), &NOTE);
        let width = self.document.width();
        let mut bars: BTreeMap<&str, Drawn<Bars>> = self.tables.bars()?.into_iter().collect();
        for (grid, id) in grids {
            self.document.skip(3.0);
            let bars = bars.remove(id).map(|one| one.drawing.draw(Frame::paper(110.0, 7.5)));
            let below = bars.as_ref().map_or(0.0, |bars| bars.height() + 2.0);
            self.grid_with(&grid, &spread(width, 70.0, grid.head.len()), below);
            if let Some(bars) = bars {
                self.document.skip(2.0);
                self.document.put(&bars, Align::Left);
            }
        }
        Ok(())
    }

    fn sources(&mut self) {
        self.section(self.p.sources(), 20.0);
        for line in self.tables.sources() {
            self.document.item("・", 4.0, &line, &NOTE);
        }
    }

    fn grid(&mut self, grid: &Grid, widths: &[f32]) {
        self.grid_with(grid, widths, 0.0);
    }

    /// A table under its caption, with whatever stands `below` it on one page unless that took more than half of it;
    /// what is withheld stands on a shaded ground.
    fn grid_with(&mut self, grid: &Grid, widths: &[f32], below: f32) {
        let lang = self.sheet.lang;
        let first = std::iter::once(Column::left(widths.first().copied().unwrap_or_default()));
        let columns = first.chain(widths.iter().skip(1).map(|width| Column::centre(*width)));
        let head = grid.head.iter().map(|name| Cell::text(name).points(7.0));
        let mut table = Table::new(columns).style(CELL).header(head);
        for row in &grid.rows {
            table.push(Row::new(row.iter().map(|field| cell(lang, field))));
        }
        let whole = table.height() + below;
        let follows = if whole < self.document.page_room() / 2.0 { whole } else { 24.0 };
        self.document.heading(&grid.caption, &Style::SMALL.bold().points(9.0), follows);
        self.document.table(&table);
    }

    fn hand_out_front(&mut self, title: &str) {
        let p = self.p;
        self.document.paragraph(title, &Style::TITLE);
        let conditions: Vec<String> =
            self.sheet.conditions().into_iter().take(3).map(|(_, value)| value).collect();
        self.document.paragraph(&conditions.join(p.bar()), &NOTE);
        self.document.skip(2.0);
        self.document.panel(Panel::CALM, &[(p.about(), TEXT), (p.no_guessing(), TEXT.bold())]);
        self.document.skip(2.0);
        for line in self.tables.sentences().iter().take(2) {
            self.document.paragraph(line, &TEXT);
        }
    }

    /// The scales that are better, and those to watch, beside the first comparison.
    fn stand_out(&mut self) {
        let p = self.p;
        let view = self.tables.view;
        let Some(compared) = view.compared.first() else {
            self.document.skip(3.0);
            self.document.paragraph(p.no_comparison(), &TEXT);
            return;
        };
        let name = self.tables.other(compared.against, &compared.line.names);
        self.section(&p.scales_of(&name), 20.0);
        let all = changes(view, compared);
        for (title, wanted) in [(p.strong(), Change::Better), (p.weak(), Change::Watch)] {
            let names: Vec<&str> = all
                .iter()
                .filter(|(_, change)| *change == wanted)
                .map(|(scale, _)| scale.scale().name(self.sheet.lang))
                .collect();
            let said =
                if names.is_empty() { p.none_stands_out().to_owned() } else { names.join(self.t.comma()) };
            self.document.paragraph(title, &TEXT.bold());
            self.document.paragraph(&said, &TEXT);
            self.document.skip(1.0);
        }
    }

    /// Three questions with room to write.
    fn questions(&mut self) {
        let p = self.p;
        self.section(p.questions(), 50.0);
        for (mark, question) in [("1.", p.question_1()), ("2.", p.question_2()), ("3.", p.question_3())] {
            self.document.keep(24.0);
            self.document.item(mark, 6.0, question, &TEXT.bold());
            for _ in 0..2 {
                self.document.skip(7.5);
                self.document.rule(Stroke::solid(Ink::RULE, 0.2));
            }
            self.document.skip(3.0);
        }
    }
}

fn cell(lang: Lang, field: &Field) -> Cell {
    let text = field.text(lang);
    match field {
        Field::Withheld => Cell::text(text).ink(Ink::SOFT).shaded(Ink::SHADE),
        Field::Toned(_, Change::Watch) => Cell::text(text).bold(),
        Field::Absent => Cell::text(text).ink(Ink::SOFT),
        _ => Cell::text(text),
    }
}

/// The first column of this width, the others sharing the rest.
fn spread(width: f32, first: f32, columns: usize) -> Vec<f32> {
    let others = columns.saturating_sub(1);
    let count = f32::from(u16::try_from(others.max(1)).unwrap_or(u16::MAX));
    std::iter::once(first).chain(std::iter::repeat_n((width - first) / count, others)).collect()
}

fn titled(title: &str, chart: &Drawing, width: f32) -> Drawing {
    let style = Style::BODY.bold().points(9.5);
    let mut drawing = Drawing::new(width, chart.height() + 6.0);
    drawing.place(&pdf::text::paragraph(title, &style, width), Point::new(0.0, 0.0));
    drawing.place(chart, Point::new(0.0, 6.0));
    drawing
}
