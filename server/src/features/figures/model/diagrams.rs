//! What lies on the judgement diagrams of a unit.

use domain::analysis::contour::Plane;
use domain::analysis::diagram::{self, MeanSet};
use domain::analysis::{Group, Trait};
use domain::disclosure::{Drawn, GroupRisks, Tenths, Value};
use domain::person::Sex;

use super::{Against, Line, Means, State};

/// Both diagrams of one sex with what lies on them.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Sheet {
    /// Whose diagrams they are.
    pub(in super::super) sex: Sex,
    /// Whether everybody lies on them; else those of that sex alone.
    pub(in super::super) is_everybody: bool,
    pub(in super::super) set: MeanSet,
    /// Whether a mean of the unit is published as a bound.
    pub(in super::super) is_from_bound: bool,
    /// The unit comes last and lies on top.
    pub(in super::super) spots: Vec<Spot>,
}

/// What lies on a diagram.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Spot {
    pub(in super::super) who: Who,
    pub(in super::super) names: [String; 2],
    pub(in super::super) means: [f64; 4],
    /// The means as they are published, where they are.
    pub(in super::super) values: Option<[Value; 4]>,
    /// The risks on both diagrams, and in total, where they are known.
    pub(in super::super) risks: Option<[u16; 3]>,
    pub(in super::super) people: Option<u32>,
}

/// Whose mark it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Who {
    /// The unit itself.
    Own,
    /// The national means of the diagram: where its risks are 100.
    Reference,
    /// Somebody it is compared with.
    Other(Against),
}

/// The men or the women of a unit, or of whomever it is compared with.
pub(super) fn part(unit: &Group, sex: Sex) -> Option<Group> {
    match unit {
        Group::Whole => Some(Group::With(Trait::Sex(sex))),
        Group::Department(department) => Some(Group::DepartmentWith(*department, Trait::Sex(sex))),
        _ => None,
    }
}

/// The diagrams of a unit: one pair, or one for each sex where both are published.
///
/// `line_of` gives the line of the unit or of whomever it is compared with, of everybody or of one sex.
pub(super) fn sheets(
    line_of: &impl Fn(Option<Against>, Option<Sex>) -> Line,
    chosen: &[Against],
) -> Vec<Sheet> {
    let State::Shown(risks) = line_of(None, None).risks else { return Vec::new() };
    let sheet = |(sex, of): (Sex, Option<Sex>)| {
        let own = line_of(None, of);
        let (means, GroupRisks { set, is_from_bound, .. }) = (own.means.shown()?, own.risks.shown()?);
        let mut spots = vec![reference(sex, set)];
        // 全国 is on the diagram as the means it was drawn with; the newer ones have another source.
        for against in chosen.iter().filter(|it| **it != Against::National) {
            let line = line_of(Some(*against), of);
            spots.extend(line.means.shown().map(|means| spot(Who::Other(*against), &line, &means)));
        }
        spots.push(spot(Who::Own, &own, &means));
        Some(Sheet { sex, is_everybody: of.is_none(), set, is_from_bound, spots })
    };
    match risks.drawn {
        Drawn::On(sex) => sheet((sex, None)).into_iter().collect(),
        Drawn::BySex => Sex::ALL.into_iter().filter_map(|sex| sheet((sex, Some(sex)))).collect(),
    }
}

fn reference(sex: Sex, set: MeanSet) -> Spot {
    let means = set.means(sex);
    Spot {
        who: Who::Reference,
        names: [String::new(), String::new()],
        means: [means.load, means.control, means.supervisor, means.coworker],
        values: None,
        risks: Some([100; 3]),
        people: None,
    }
}

fn spot(who: Who, line: &Line, means: &Means) -> Spot {
    let values = diagram::Means::SCALES.map(|id| means.get(id.position()).copied());
    let values = values.map(|value| value.unwrap_or(Value::Rounded(Tenths::new(0))));
    let risks = line.risks.shown();
    Spot {
        who,
        names: line.names.clone(),
        means: values.map(|value| f64::from(value.tenths().number()) / 10.0),
        values: Some(values),
        risks: risks.map(|it| [it.quantity_control, it.support, it.total]),
        people: line.people,
    }
}

impl Spot {
    /// Where it lies on one of the diagrams.
    pub(in super::super) fn place(&self, plane: Plane) -> [f64; 2] {
        let [load, control, supervisor, coworker] = self.means;
        plane.place(&diagram::Means { load, control, supervisor, coworker })
    }
}
