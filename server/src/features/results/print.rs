//! The own result on paper: A4, the same drawings as on the screen.

use domain::lang::Lang;
use domain::questionnaire::Form;
use domain::scoring::{Change, InterviewNeed, Judgement, RadarGroup, Row as ScaleRow};
use jiff::Timestamp;
use pdf::radar::legend_sample;
use pdf::{
    Align, Cell, Column, Document, Drawing, Frame, Furniture, Ink, Language, Margins, Meta, Panel, Point,
    Radar, Row, SeriesStyle, Style, Table,
};

use super::model::{self, Overlay, Past};
use super::ops::{Content, OwnResult};
use super::text::paper::Paper;
use super::text::{self, Text, judged};
use super::web::figures::{group_name, radar};
use crate::failure::Failure;
use crate::ui::Format;

/// Whose copy it is, in which language, made when.
pub(super) struct Copy {
    pub(super) lang: Lang,
    pub(super) format: Format,
    pub(super) owner: String,
    pub(super) now: Timestamp,
}

/// The file.
///
/// # Errors
/// A fault when the result is not released or the file cannot be written.
pub(super) fn result(own: &OwnResult, copy: &Copy) -> Result<Vec<u8>, Failure> {
    let Content::Shown { judgement, case, submitted, .. } = &own.content else {
        return Err(Failure::fault("a result was printed before its release"));
    };
    let overlay = Overlay::of(judgement, *submitted, &own.earlier);
    let mut sheet = Sheet::new(own, copy);
    sheet.front(judgement, case.need, *submitted);
    match &overlay {
        Some(overlay) => sheet.figures(overlay)?,
        None => sheet.sums(judgement),
    }
    sheet.advice(judgement, case.need);
    sheet.judged(judgement);
    sheet.document.to_bytes().map_err(|error| Failure::caused("could not write a PDF", error))
}

const NOTE: Style = Style::SMALL.ink(Ink::SOFT);
const SMALL_HEADING: Style = Style::HEADING.points(11.0);
const TEXT: Style = Style { points: 8.8, leading: 1.5, ..Style::BODY };

struct Sheet<'a> {
    document: Document,
    copy: &'a Copy,
    t: Text,
    p: Paper,
}

impl<'a> Sheet<'a> {
    fn new(own: &OwnResult, copy: &'a Copy) -> Self {
        let (t, p) = (Text::of(copy.lang), Paper::of(copy.lang));
        let event = own.event.name(copy.lang);
        let language = match copy.lang {
            Lang::Ja => Language::Japanese,
            Lang::En => Language::English,
        };
        let created_unix_seconds = copy.now.as_second();
        let mut document =
            Document::new(Meta { title: t.title().to_owned(), language, created_unix_seconds });
        document.set_margins(Margins { top: 22.0, right: 15.0, bottom: 16.0, left: 15.0 });
        document.start_section(Furniture {
            header_left: p.own_mark().to_owned(),
            header_right: [copy.owner.as_str(), event].join(t.bar()),
            footer: p.printed(&copy.format.moment(copy.now)),
            is_numbered: true,
        });
        Self { document, copy, t, p }
    }

    fn front(&mut self, judgement: &Judgement, need: InterviewNeed, submitted: Timestamp) {
        let (t, p, lang) = (self.t, self.p, self.copy.lang);
        let (sentence, _) = model::words(judgement, need);
        let form = Form::get(judgement.form).name(lang);
        self.document.paragraph(t.title(), &Style::TITLE);
        self.document.paragraph(&p.answered(&self.copy.format.moment(submitted), form), &NOTE);
        self.document.skip(3.5);
        self.document.panel(
            Panel::CALM,
            &[
                (text::sentence(t, sentence), Style::BODY.bold().points(12.0)),
                (p.yours_alone(), Style::SMALL),
            ],
        );
        self.document.skip(5.0);
    }

    fn figures(&mut self, overlay: &Overlay) -> Result<(), Failure> {
        let (t, p) = (self.t, self.p);
        self.document.heading(t.radars(), &SMALL_HEADING, 60.0);
        self.document.paragraph(p.outside(), &NOTE);
        self.document.skip(1.5);
        self.legend(overlay);
        self.document.skip(3.0);
        let [first, second, third] = RadarGroup::ALL;
        let chart = |group, width| -> Result<Drawing, Failure> {
            Ok(titled(group_name(t, group), &radar(self.copy.lang, overlay, group)?, width))
        };
        let half = self.document.width() / 2.0 - 3.0;
        let (wide, pair) = (chart(first, 122.0)?, [chart(second, half)?, chart(third, half)?]);
        self.document.put(&wide, Align::Centre);
        self.document.skip(4.0);
        self.document.side_by_side(&pair);
        self.document.new_page();
        self.document.heading(t.rows(), &SMALL_HEADING, 40.0);
        self.document.paragraph(t.rows_hint(), &NOTE);
        self.document.paragraph(p.bar_means(), &NOTE);
        self.document.skip(1.0);
        self.document.table(&self.rows(overlay));
        self.document.skip(4.5);
        Ok(())
    }

    fn legend(&mut self, overlay: &Overlay) {
        let (t, p) = (self.t, self.p);
        let date = |moment: Timestamp| self.copy.format.date_of(moment);
        let mut lines = vec![(SeriesStyle::Current, true, p.dated(p.this_time(), &date(overlay.submitted)))];
        let others = [(SeriesStyle::Previous, p.last_time()), (SeriesStyle::BeforePrevious, p.time_before())];
        for ((style, name), past) in others.into_iter().zip(&overlay.earlier) {
            lines.push(match past {
                Past::Drawn { submitted, .. } => (style, true, p.dated(name, &date(*submitted))),
                Past::Apart(why) => (style, false, p.dated(name, text::apart(t, *why))),
                Past::Missing => (style, false, p.dated(name, t.not_taken())),
            });
        }
        let (mut x, y) = (self.document.left(), self.document.cursor());
        for (style, is_drawn, words) in lines {
            if is_drawn {
                let sample = legend_sample(style, 11.0, 4.5, Frame::paper(80.0, 8.0));
                self.document.draw(&sample, Point::new(x, y));
                x += 13.0;
            }
            let ink = if is_drawn { Ink::BLACK } else { Ink::SOFT };
            self.document.block(&words, &Style::SMALL.ink(ink), Point::new(x, y), 75.0);
            x += 5.0 + pdf::font::width(&words, Style::SMALL.weight, Style::SMALL.size());
        }
        self.document.move_to(y + 4.5);
    }

    fn rows(&self, overlay: &Overlay) -> Table {
        let (t, p) = (self.t, self.p);
        let mut columns = vec![Column::left(52.0)];
        columns.extend([Column::centre(20.6); 5]);
        columns.push(Column::left(25.0));
        let head = [p.scale(), p.worse_side(), "", "", "", p.better_side(), p.compared()];
        let mut table = Table::new(columns).style(Style::SMALL.points(8.0)).header(head.map(Cell::text));
        for group in RadarGroup::ALL {
            table.push(Row::group(group_name(t, group)));
            for row in group.axes().iter().filter_map(|scale| overlay.profile.row(*scale)) {
                table.push(self.row(row));
            }
        }
        table
    }

    fn row(&self, row: &ScaleRow) -> Row {
        let (t, p) = (self.t, self.p);
        let mut cells = vec![Cell::text(row.scale.scale().name(self.copy.lang))];
        for cell in &row.cells {
            cells.push(if cell.is_reached {
                Cell::marked(text::value_word(t, cell.word)).shaded(Ink::SHADE)
            } else if cell.is_reachable {
                Cell::blank()
            } else {
                Cell::text(t.no_sum()).ink(Ink::SOFT)
            });
        }
        cells.push(Cell::text(match row.change {
            Some(Change::Better) => p.better(),
            Some(Change::Same) => p.same(),
            Some(Change::Watch) => p.worse(),
            None => "",
        }));
        let line = Row::new(cells);
        if row.is_attention { line.with_bar() } else { line }
    }

    fn sums(&mut self, judgement: &Judgement) {
        let t = self.t;
        self.document.heading(t.your_sums(), &SMALL_HEADING, 20.0);
        self.document.paragraph(t.no_profile(), &TEXT);
        self.document.skip(2.0);
        let mut table = Table::new([Column::left(80.0), Column::right(30.0)]).style(Style::SMALL);
        for (name, value) in judged::plain_sums(self.copy.lang, judgement) {
            table.push(Row::new([Cell::text(name), Cell::text(value)]));
        }
        self.document.table(&table);
        self.document.new_page();
    }

    fn advice(&mut self, judgement: &Judgement, need: InterviewNeed) {
        let lang = self.copy.lang;
        self.document.heading(self.t.advice(), &SMALL_HEADING, 14.0);
        let (_, keys) = model::words(judgement, need);
        for key in keys {
            let advice = key.advice();
            self.document.skip(0.8);
            self.document.paragraph(advice.title(lang), &TEXT.bold());
            self.document.paragraph(&text::paragraph(lang, advice.sentences(lang)), &TEXT);
        }
    }

    /// On a page of its own, so that every copy has the same number of pages.
    fn judged(&mut self, judgement: &Judgement) {
        self.document.new_page();
        self.document.heading(self.t.judged(), &SMALL_HEADING, 14.0);
        self.document.paragraph(self.t.judged_intro(), &TEXT);
        self.document.skip(2.0);
        let width = self.document.width();
        let mut table = Table::new([Column::left(38.0), Column::left(width - 38.0)]).style(TEXT);
        for (name, value) in judged::lines(self.copy.lang, judgement) {
            table.push(Row::new([Cell::text(name).bold(), Cell::text(value)]));
        }
        self.document.table(&table);
    }
}

fn titled(title: &str, radar: &Radar, width: f32) -> Drawing {
    let chart = radar.draw(Frame::paper(width, 8.0));
    let style = Style::BODY.bold().points(9.5).align(Align::Centre);
    let mut drawing = Drawing::new(width, chart.height() + 7.0);
    drawing.place(&pdf::text::paragraph(title, &style, width), Point::new(0.0, 0.0));
    drawing.place(&chart, Point::new(0.0, 7.0));
    drawing
}
