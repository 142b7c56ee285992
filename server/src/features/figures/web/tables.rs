//! Everything that is shown in words and figures: one set of tables for page and files, so that a file holds exactly
//! what the page shows.

use domain::analysis::contour::Plane;
use domain::analysis::{Arrow, arrow, change};
use domain::disclosure::{GroupRisks, Value};
use domain::id::DepartmentId;
use domain::lang::Lang;
use domain::scoring::{Change, RadarGroup, ScaleId};

use super::super::model::{Against, Compared, Line, Sheet, Spot, State, View, Who};
use super::super::text::{self, Words};
use crate::ui::format::count;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Field {
    /// Words.
    Words(String),
    /// The name of a department with a page of its own.
    Department(DepartmentId, String),
    /// The name of the merged rest of a department, which has a page of its own as well.
    Merged(DepartmentId, String),
    /// A figure.
    Figure(String),
    /// A figure or a comparison in words, and what it means for the group.
    Toned(String, Change),
    /// 非表示
    Withheld,
    /// 対象なし
    Nobody,
    /// There is nothing to show here.
    Absent,
}

/// A table with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Grid {
    /// Unique on a page.
    pub(in super::super) id: &'static str,
    pub(in super::super) caption: String,
    pub(in super::super) head: Vec<String>,
    /// The first cell of a row names it.
    pub(in super::super) rows: Vec<Vec<Field>>,
}

impl Field {
    /// As it is read; a withheld cell has no figure but its word.
    pub(in super::super) fn text(&self, lang: Lang) -> String {
        let t = Words::of(lang);
        match self {
            Self::Words(text)
            | Self::Department(_, text)
            | Self::Merged(_, text)
            | Self::Figure(text)
            | Self::Toned(text, _) => text.clone(),
            Self::Withheld => t.withheld().to_owned(),
            Self::Nobody => t.nobody().to_owned(),
            Self::Absent => t.absent().to_owned(),
        }
    }

    pub(super) fn of(state: State<String>) -> Self {
        match state {
            State::Shown(text) => Self::Figure(text),
            State::Withheld => Self::Withheld,
            State::Nobody => Self::Nobody,
            State::Absent => Self::Absent,
        }
    }

    fn number(number: Option<u32>) -> Self {
        number.map_or(Self::Absent, |number| Self::Figure(count(number.into())))
    }

    /// How a value lies from another one, in words; nothing where that is open.
    fn comparison(lang: Lang, arrow: Option<Arrow>, change: impl Fn(Arrow) -> Change) -> Self {
        let Some(arrow) = arrow else { return Self::Words(String::new()) };
        Self::Toned(toned(lang, arrow, change(arrow)), change(arrow))
    }
}

/// 「↑高い・気になる」, 「→同じ」.
fn toned(lang: Lang, arrow: Arrow, change: Change) -> String {
    let t = Words::of(lang);
    let word = match arrow {
        Arrow::Up => t.higher(),
        Arrow::Level => t.same(),
        Arrow::Down => t.lower(),
    };
    match change {
        Change::Better => t.toned(sign(arrow), word, t.better()),
        Change::Watch => t.toned(sign(arrow), word, t.watch()),
        Change::Same => t.plain(sign(arrow), word),
    }
}

const fn sign(arrow: Arrow) -> &'static str {
    match arrow {
        Arrow::Up => "↑",
        Arrow::Level => "→",
        Arrow::Down => "↓",
    }
}

/// More risk, or more people under high stress, is to watch.
fn more_is_worse(arrow: Arrow) -> Change {
    match arrow {
        Arrow::Up => Change::Watch,
        Arrow::Level => Change::Same,
        Arrow::Down => Change::Better,
    }
}

/// One of the three health risks.
type Risk = fn(&GroupRisks) -> u16;

/// Tables and sentences of a view in one language.
pub(in super::super) struct Tables<'a> {
    pub(in super::super) lang: Lang,
    pub(in super::super) view: &'a View,
}

impl Tables<'_> {
    fn t(&self) -> Words {
        Words::of(self.lang)
    }

    /// The name of a line in this language.
    pub(in super::super) fn name<'b>(&self, names: &'b [String; 2]) -> &'b str {
        let [ja, en] = names;
        match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    /// What the unit is called.
    pub(in super::super) fn unit(&self) -> &str {
        self.name(&self.view.own.names)
    }

    /// What somebody it is compared with is called.
    pub(in super::super) fn other(&self, against: Against, names: &[String; 2]) -> String {
        let (t, name) = (self.t(), self.name(names));
        match against {
            Against::Last => t.last(name),
            Against::Before => t.before(name),
            Against::Whole | Against::Above | Against::National | Against::Industry(_) => name.to_owned(),
        }
    }

    /// The same in the head of a column; the conditions say which event 前回 was.
    fn short(&self, against: Against, names: &[String; 2]) -> String {
        let t = self.t();
        match against {
            Against::Last => t.last_short().to_owned(),
            Against::Before => t.before_short().to_owned(),
            Against::Whole | Against::Above | Against::National | Against::Industry(_) => {
                self.name(names).to_owned()
            }
        }
    }

    /// Comparisons with people of the company: reference values have means alone.
    fn of_people(&self) -> Vec<&Compared> {
        let is_norm = |against: Against| matches!(against, Against::National | Against::Industry(_));
        self.view.compared.iter().filter(|it| !is_norm(it.against)).collect()
    }

    /// Every table of the page, in its order.
    pub(in super::super) fn all(&self) -> Vec<Grid> {
        let diagrams = (0..self.view.sheets.len()).filter_map(|number| self.diagram(number));
        let below = self.below().into_iter().chain(self.scales_below());
        std::iter::once(self.summary())
            .chain(diagrams)
            .chain(self.scales())
            .chain(below)
            .chain(self.traits())
            .chain(self.questions())
            .collect()
    }

    /// 対象 to 健康リスク, with each comparison.
    pub(in super::super) fn summary(&self) -> Grid {
        let (t, own) = (self.t(), &self.view.own);
        let mut rows = vec![
            self.plain(t.targets(), |line| Field::number(line.targets)),
            self.plain(t.submitted(), |line| Field::number(line.submitted)),
            self.plain(t.rate(), |line| {
                line.rate().map_or(Field::Absent, |rate| Field::Figure(t.percent(&rate.to_string())))
            }),
            self.plain(t.people(), |line| match line.people {
                None => Field::of(line.means.map(|_| String::new())),
                people => Field::number(people),
            }),
        ];
        rows.push(self.line(
            t.high_stress(),
            |line| Field::of(line.share.map(|it| text::share(self.lang, it.value))),
            |other| arrow(own.share.shown()?.value, other.share.shown()?.value),
        ));
        rows.push(self.plain(t.interval(), |line| {
            Field::of(line.share.map(|it| t.range(&it.from.to_string(), &it.to.to_string())))
        }));
        let risks: [(&str, Risk); 3] = [
            (t.total_risk(), |it| it.total),
            (t.risk_a(), |it| it.quantity_control),
            (t.risk_b(), |it| it.support),
        ];
        for (name, risk) in risks {
            let field = |line: &Line| Field::of(line.risks.map(|it| risk(&it).to_string()));
            rows.push(self.line(name, field, |other| {
                let (own, other) = (own.risks.shown()?, other.risks.shown()?);
                // A risk from a bound is only near, so it is not compared.
                (!own.is_from_bound && !other.is_from_bound).then(|| match risk(&own).cmp(&risk(&other)) {
                    std::cmp::Ordering::Less => Arrow::Down,
                    std::cmp::Ordering::Equal => Arrow::Level,
                    std::cmp::Ordering::Greater => Arrow::Up,
                })
            }));
        }
        Grid {
            id: "summary-table",
            caption: t.figures().to_owned(),
            head: self.compared_head(t.item(), self.of_people()),
            rows,
        }
    }

    fn compared_head<'b>(
        &self,
        first: &str,
        compared: impl IntoIterator<Item = &'b Compared>,
    ) -> Vec<String> {
        let mut head = vec![first.to_owned(), self.unit().to_owned()];
        for compared in compared {
            let name = self.short(compared.against, &compared.line.names);
            let than = self.t().compared(&name);
            head.extend([name, than]);
        }
        head
    }

    fn plain(&self, name: &str, field: impl Fn(&Line) -> Field) -> Vec<Field> {
        self.line(name, field, |_| None)
    }

    fn line(
        &self,
        name: &str,
        field: impl Fn(&Line) -> Field,
        arrow: impl Fn(&Line) -> Option<Arrow>,
    ) -> Vec<Field> {
        let mut row = vec![Field::Words(name.to_owned()), field(&self.view.own)];
        for Compared { line, .. } in self.of_people() {
            row.extend([field(line), Field::comparison(self.lang, arrow(line), more_is_worse)]);
        }
        row
    }

    /// What lies on the diagrams of a sheet.
    pub(in super::super) fn diagram(&self, number: usize) -> Option<Grid> {
        const IDS: [&str; 2] = ["diagram-table-a", "diagram-table-b"];
        let t = self.t();
        let sheet = self.view.sheets.get(number)?;
        let head = [t.group(), t.people(), t.load(), t.control(), t.supervisor(), t.coworker()];
        let risks = [t.risk_a(), t.risk_b(), t.total_risk()];
        let head = head.into_iter().chain(risks).map(str::to_owned).collect();
        let rows = sheet.spots.iter().rev().map(|spot| self.spot(spot)).collect();
        let caption = t.diagram_table(self.part(sheet));
        Some(Grid { id: IDS.get(number)?, caption, head, rows })
    }

    /// Whose diagrams a sheet has.
    pub(in super::super) fn part(&self, sheet: &Sheet) -> &'static str {
        let t = self.t();
        match (sheet.is_everybody, sheet.sex) {
            (true, _) => t.everybody(),
            (false, domain::person::Sex::Male) => t.men(),
            (false, domain::person::Sex::Female) => t.women(),
        }
    }

    fn spot(&self, spot: &Spot) -> Vec<Field> {
        let name = match spot.who {
            Who::Own => self.name(&spot.names).to_owned(),
            Who::Reference => self.t().reference().to_owned(),
            Who::Other(against) => self.short(against, &spot.names),
        };
        let sign = super::charts::mark(spot.who).sign();
        let mut row = vec![Field::Words(format!("{sign} {name}")), Field::number(spot.people)];
        match spot.values {
            Some(values) => row.extend(values.map(|value| Field::Figure(text::mean(self.lang, value)))),
            None => row.extend(spot.means.map(|mean| Field::Figure(format!("{mean:.1}")))),
        }
        match spot.risks {
            Some(risks) => row.extend(risks.map(|risk| Field::Figure(risk.to_string()))),
            None => row.extend([Field::Absent, Field::Absent, Field::Absent]),
        }
        row
    }

    /// The scales in three groups, each with its comparisons.
    pub(in super::super) fn scales(&self) -> Vec<Grid> {
        const IDS: [&str; 3] = ["scales-a", "scales-b", "scales-c"];
        let grid = |(group, id): (RadarGroup, &'static str)| Grid {
            id,
            caption: self.group_name(group).to_owned(),
            head: self.compared_head(self.t().scale(), &self.view.compared),
            rows: group.axes().iter().map(|scale| self.scale(*scale)).collect(),
        };
        RadarGroup::ALL.into_iter().zip(IDS).map(grid).collect()
    }

    fn group_name(&self, group: RadarGroup) -> &'static str {
        let t = self.t();
        match group {
            RadarGroup::Stressors => t.stressors(),
            RadarGroup::Reactions => t.reactions(),
            RadarGroup::SupportAndSatisfaction => t.surroundings(),
        }
    }

    fn scale(&self, id: ScaleId) -> Vec<Field> {
        let own = value(&self.view.own, id);
        let mut row = vec![Field::Words(id.scale().name(self.lang).to_owned()), self.mean(own)];
        for Compared { line, .. } in &self.view.compared {
            let other = value(line, id);
            let arrow = own.shown().zip(other.shown()).and_then(|(own, other)| arrow(own, other));
            row.extend([self.mean(other), Field::comparison(self.lang, arrow, |it| change(id, it))]);
        }
        row
    }

    fn mean(&self, value: State<Value>) -> Field {
        Field::of(value.map(|value| text::mean(self.lang, value)))
    }

    /// The departments below, with those merged.
    pub(in super::super) fn below(&self) -> Option<Grid> {
        let t = self.t();
        let head = [t.group(), t.targets(), t.submitted(), t.rate()].map(str::to_owned).to_vec();
        self.groups(("departments", t.departments(), head), &self.view.below, |line| {
            let rate = line.rate().map(|rate| Field::Figure(t.percent(&rate.to_string())));
            vec![Field::number(line.targets), Field::number(line.submitted), rate.unwrap_or(Field::Absent)]
        })
    }

    /// Groups by attribute.
    pub(in super::super) fn traits(&self) -> Option<Grid> {
        let t = self.t();
        let head = vec![t.group().to_owned()];
        self.groups(("traits-table", t.traits(), head), &self.view.traits, |_| Vec::new())
    }

    fn groups(
        &self,
        (id, caption, mut head): (&'static str, &str, Vec<String>),
        lines: &[Line],
        counts: impl Fn(&Line) -> Vec<Field>,
    ) -> Option<Grid> {
        let t = self.t();
        let figures = [t.people(), t.high_stress(), t.interval(), t.total_risk(), t.risk_a(), t.risk_b()];
        head.extend(figures.map(str::to_owned));
        let row = |line: &Line| {
            let mut row = vec![self.named(line)];
            row.extend(counts(line));
            row.push(match line.people {
                None => Field::of(line.means.map(|_| String::new())),
                people => Field::number(people),
            });
            row.push(Field::of(line.share.map(|it| text::share(self.lang, it.value))));
            row.push(Field::of(line.share.map(|it| t.range(&it.from.to_string(), &it.to.to_string()))));
            row.push(Field::of(line.risks.map(|it| it.total.to_string())));
            row.push(Field::of(line.risks.map(|it| it.quantity_control.to_string())));
            row.push(Field::of(line.risks.map(|it| it.support.to_string())));
            row
        };
        let rows: Vec<Vec<Field>> = lines.iter().map(row).collect();
        (!rows.is_empty()).then(|| Grid { id, caption: caption.to_owned(), head, rows })
    }

    fn named(&self, line: &Line) -> Field {
        let name = self.name(&line.names).to_owned();
        match (line.department, line.merged_of) {
            (Some(department), _) => Field::Department(department, name),
            (None, Some(department)) => Field::Merged(department, name),
            (None, None) => Field::Words(name),
        }
    }

    /// Department × scale, each value compared with that of the unit above them.
    pub(in super::super) fn scales_below(&self) -> Vec<Grid> {
        const IDS: [&str; 3] = ["matrix-a", "matrix-b", "matrix-c"];
        if self.view.below.is_empty() {
            return Vec::new();
        }
        let grid = |(group, id): (RadarGroup, &'static str)| {
            let scales = group.axes().iter().map(|scale| scale.scale().name(self.lang).to_owned());
            let row = |line: &Line| {
                let cells = group.axes().iter().map(|scale| self.cell(line, *scale));
                std::iter::once(self.named(line)).chain(cells).collect()
            };
            let unit = std::iter::once(Field::Words(self.unit().to_owned()))
                .chain(group.axes().iter().map(|scale| self.mean(value(&self.view.own, *scale))))
                .collect();
            Grid {
                id,
                caption: self.t().by_department(self.group_name(group)),
                head: std::iter::once(self.t().group().to_owned()).chain(scales).collect(),
                rows: std::iter::once(unit).chain(self.view.below.iter().map(row)).collect(),
            }
        };
        RadarGroup::ALL.into_iter().zip(IDS).map(grid).collect()
    }

    /// A value with its arrow, 「8.4 ↑気になる」; the word stands for the colour.
    fn cell(&self, line: &Line, id: ScaleId) -> Field {
        let (own, other) = (value(line, id), value(&self.view.own, id));
        let field = self.mean(own);
        let Some(arrow) = own.shown().zip(other.shown()).and_then(|(own, other)| arrow(own, other)) else {
            return field;
        };
        let (t, change) = (self.t(), change(id, arrow));
        let word = match change {
            Change::Better => t.better(),
            Change::Watch => t.watch(),
            Change::Same => t.same(),
        };
        let text = format!("{} {}", field.text(self.lang), t.plain(sign(arrow), word));
        Field::Toned(text, change)
    }
}

fn value(line: &Line, id: ScaleId) -> State<Value> {
    match line.means {
        State::Shown(means) => means.get(id.position()).map_or(State::Absent, |value| State::Shown(*value)),
        State::Withheld => State::Withheld,
        State::Nobody => State::Nobody,
        State::Absent => State::Absent,
    }
}

/// How many of the 19 scales are better, to watch and the same beside a comparison; nothing if none is compared.
pub(in super::super) fn tally(view: &View, compared: &Compared) -> Option<[usize; 3]> {
    let mut counts = [0; 3];
    for (_, change) in changes(view, compared) {
        let [better, watch, same] = &mut counts;
        *match change {
            Change::Better => better,
            Change::Watch => watch,
            Change::Same => same,
        } += 1;
    }
    (counts != [0; 3]).then_some(counts)
}

/// What each scale that can be compared means for the unit.
pub(in super::super) fn changes(view: &View, compared: &Compared) -> Vec<(ScaleId, Change)> {
    let of = |id: ScaleId| {
        let (own, other) = (value(&view.own, id).shown()?, value(&compared.line, id).shown()?);
        Some((id, change(id, arrow(own, other)?)))
    };
    ScaleId::ALL.into_iter().filter_map(of).collect()
}

/// The two diagrams.
pub(in super::super) const fn plane_name(t: Words, plane: Plane) -> &'static str {
    match plane {
        Plane::QuantityControl => t.quantity_control(),
        Plane::Support => t.support(),
    }
}
