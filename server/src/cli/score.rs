//! `mamori score`: the official scoring of a file, without server and database, so that anybody can
//! check the rule.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write as _};

use admin_api::problem::Wrong;
use domain::person::Sex;
use domain::questionnaire::{Answer, AnswerSheet, BadAnswer, Form};
use domain::scoring::{AreaSums, Criteria, Method, Rule, Scale, Scores, Verdict, high_stress};

use super::args::{Score, ScoreMethod};
use super::exit::{Exit, Problem, both};
use super::import::{plain, read};
use super::out::Out;
use super::text::Text;
use super::width;
use crate::sheet::{Encoding, line_of};

/// Bad rows named one by one before the rest is only counted.
const NAMED: usize = 1_000;

pub(super) fn run(score: &Score, out: &Out) -> Result<Exit, Problem> {
    let bytes = read(&score.file)?;
    let encoding = Encoding::of(&bytes);
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let columns = columns();
    reader.read_byte_record(&mut record)?;
    if !record.iter().eq(columns.iter().map(String::as_bytes)) {
        let (ja, en) = both!(Text, score_header());
        return Err(Problem::told(Exit::Input, "header", (ja, en)));
    }
    let mut printer = Printer::new(score.method, out);
    let mut bad = Bad { columns: &columns, named: 0, rows: 0 };
    while reader.read_byte_record(&mut record)? {
        let line = line_of(bytes, &record);
        if let Some(row) = bad.parse(line, &record, encoding, out) {
            printer.print(&row)?;
        }
    }
    printer.end()?;
    if bad.rows == 0 {
        return Ok(Exit::Done);
    }
    // Told here and not as a result: with `--json` standard output holds rows and nothing else.
    let (ja, en) = both!(Text, score_bad_rows(bad.rows));
    out.tell(&Wrong::new("file_has_errors", ja, en));
    Ok(Exit::Input)
}

/// The header, in the only order there is.
fn columns() -> Vec<String> {
    let items = Form::bjsq57().items().iter().map(|item| item.id().to_owned());
    ["id".to_owned(), "sex".to_owned()].into_iter().chain(items).collect()
}

struct Row {
    id: String,
    scores: Scores,
}

/// Names what cannot be read.
struct Bad<'a> {
    columns: &'a [String],
    named: usize,
    rows: u64,
}

impl Bad<'_> {
    fn parse(&mut self, line: u64, record: &csv::ByteRecord, encoding: Encoding, out: &Out) -> Option<Row> {
        let before = self.rows;
        if record.len() != self.columns.len() {
            let (found, expected) = (record.len(), self.columns.len());
            self.name(&Text::of(out.lang()).score_columns(line, found, expected));
            self.rows = before + 1;
            return None;
        }
        let mut cells = record.iter();
        let id = cells.next().and_then(|cell| encoding.decode(cell)).filter(|id| !id.contains('\0'));
        if id.is_none() {
            self.cell((line, 0), "", out);
        }
        let sex = cells.next().map(|cell| Sex::parse(std::str::from_utf8(cell).unwrap_or("?")));
        let Some(Ok(sex)) = sex else {
            self.cell((line, 1), &lossy(record.get(1)), out);
            self.rows = before + 1;
            return None;
        };
        let mut answers = Vec::with_capacity(Form::bjsq57().items().len());
        for (at, cell) in cells.enumerate() {
            match answer(cell) {
                Ok(answer) => answers.push(answer),
                Err(BadAnswer) => self.cell((line, at + 2), &lossy(Some(cell)), out),
            }
        }
        let sheet = AnswerSheet::from_answers(Form::bjsq57(), answers).ok();
        let row =
            id.zip(sheet).map(|(id, sheet)| Row { id: id.into_owned(), scores: Scores::of(&sheet, sex) });
        self.rows = before + u64::from(row.is_none());
        row
    }

    fn cell(&mut self, (line, column): (u64, usize), value: &str, out: &Out) {
        let name = self.columns.get(column).map_or("", String::as_str);
        self.name(&Text::of(out.lang()).score_cell(line, name, &plain(value)));
    }

    fn name(&mut self, said: &str) {
        self.named += 1;
        if self.named <= NAMED {
            // With standard error closed the exit code alone has to do.
            writeln!(io::stderr(), "mamori: {said}").ok();
        }
    }
}

fn lossy(cell: Option<&[u8]>) -> String {
    String::from_utf8_lossy(cell.unwrap_or_default()).chars().take(40).collect()
}

fn answer(cell: &[u8]) -> Result<Option<Answer>, BadAnswer> {
    match cell {
        b"" => Ok(None),
        [digit @ b'1'..=b'4'] => Answer::try_from(digit - b'0').map(Some),
        _ => Err(BadAnswer),
    }
}

/// Writes rows as they come (JSON) or once their widths are known (table).
struct Printer<'a> {
    out: BufWriter<io::Stdout>,
    text: Text,
    methods: Vec<(Method, &'static str, Criteria)>,
    form: &'a Out,
    table: Vec<Vec<String>>,
    line: String,
}

impl<'a> Printer<'a> {
    fn new(method: ScoreMethod, form: &'a Out) -> Self {
        let wanted = |it: Method| match method {
            ScoreMethod::Both => true,
            ScoreMethod::Total => it == Method::Total,
            ScoreMethod::Converted => it == Method::Converted,
        };
        let methods = [(Method::Total, "total"), (Method::Converted, "converted")]
            .into_iter()
            .filter(|(method, _)| wanted(*method))
            .map(|(method, name)| (method, name, Criteria::official(method)))
            .collect();
        let text = Text::of(form.lang());
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        Self { out, text, methods, form, table: Vec::new(), line: String::new() }
    }

    fn print(&mut self, row: &Row) -> Result<(), Problem> {
        if self.form.is_json() {
            self.line.clear();
            self.json(row)?;
            self.line.push('\n');
            self.out.write_all(self.line.as_bytes())?;
        } else if !self.form.is_quiet() {
            let cells = self.cells(row);
            self.table.push(cells);
        }
        Ok(())
    }

    /// One object, its keys in the documented order.
    fn json(&mut self, row: &Row) -> Result<(), Problem> {
        let id = serde_json::to_string(&row.id)?;
        let line = &mut self.line;
        write!(line, "{{\"schema\":\"mamori.score/1\",\"id\":{id},\"scales\":{{")?;
        for (at, (scale, score)) in Scale::all().iter().zip(&row.scores.scales).enumerate() {
            let comma = if at > 0 { "," } else { "" };
            write!(line, "{comma}\"{}\":{{\"raw\":", scale.id().key())?;
            number(line, score.raw.map(u16::from))?;
            line.push_str(",\"point\":");
            number(line, score.point.map(u16::from))?;
            line.push('}');
        }
        line.push('}');
        for (name, sums) in [("sums", &row.scores.sums), ("points", &row.scores.points)] {
            write!(line, ",\"{name}\":{{\"A\":")?;
            number(line, sums.a)?;
            line.push_str(",\"B\":");
            number(line, sums.b)?;
            line.push_str(",\"C\":");
            number(line, sums.c)?;
            line.push('}');
        }
        for (_, name, criteria) in &self.methods {
            let (is_high, rule) = words(high_stress(&row.scores, criteria));
            write!(line, ",\"{name}\":{{\"high_stress\":{is_high},\"rule\":\"{rule}\"}}")?;
        }
        line.push('}');
        Ok(())
    }

    fn cells(&self, row: &Row) -> Vec<String> {
        let mut cells = vec![plain(&row.id)];
        cells.extend(row.scores.scales.iter().map(|score| shown(score.point.map(u16::from))));
        for AreaSums { a, b, c } in [row.scores.sums, row.scores.points] {
            cells.extend([a, b, c].map(shown));
        }
        cells.extend(
            self.methods
                .iter()
                .map(|(_, _, criteria)| self.text.verdict(high_stress(&row.scores, criteria)).to_owned()),
        );
        cells
    }

    fn end(mut self) -> Result<(), Problem> {
        if !self.form.is_json() && !self.form.is_quiet() {
            self.write_table()?;
        }
        Ok(self.out.flush()?)
    }

    fn write_table(&mut self) -> Result<(), Problem> {
        let mut head = vec!["id".to_owned()];
        head.extend((1..=Scale::all().len()).map(|n| n.to_string()));
        head.extend(["A", "B", "C", "pA", "pB", "pC"].map(str::to_owned));
        head.extend(self.methods.iter().map(|(method, _, _)| self.text.score_method(*method).to_owned()));
        let mut widths = vec![0; head.len()];
        for row in std::iter::once(&head).chain(&self.table) {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(width::of(cell));
            }
        }
        for row in std::iter::once(&head).chain(&self.table) {
            let cells: Vec<_> =
                row.iter().zip(&widths).map(|(cell, width)| width::padded(cell, *width)).collect();
            writeln!(self.out, "{}", cells.join("  ").trim_end())?;
        }
        writeln!(self.out, "\n{}", self.text.score_legend())?;
        let lang = self.form.lang();
        for (at, scale) in Scale::all().iter().enumerate() {
            writeln!(self.out, "{:>3}  {}", at + 1, scale.name(lang))?;
        }
        Ok(())
    }
}

fn number(line: &mut String, number: Option<u16>) -> std::fmt::Result {
    match number {
        Some(number) => write!(line, "{number}"),
        None => line.write_str("null"),
    }
}

fn shown(number: Option<u16>) -> String {
    number.map_or_else(|| "-".to_owned(), |number| number.to_string())
}

const fn words(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::High(Rule::A) => ("true", "a"),
        Verdict::High(Rule::B) => ("true", "b"),
        Verdict::NotHigh => ("false", "none"),
        Verdict::Withheld(_) => ("null", "withheld"),
    }
}

impl Text {
    fn verdict(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::High(Rule::A) => self.high_by_a(),
            Verdict::High(Rule::B) => self.high_by_b(),
            Verdict::NotHigh => self.not_high(),
            Verdict::Withheld(_) => self.withheld(),
        }
    }

    fn score_method(self, method: Method) -> &'static str {
        match method {
            Method::Total => self.method_total(),
            Method::Converted => self.method_converted(),
        }
    }
}
