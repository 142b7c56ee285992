//! 比べる相手: with whom a unit is compared.

use domain::analysis::Norms;
use domain::disclosure::Value;
use domain::lang::Lang;
use domain::scoring::ScaleId;

use super::{Line, State};

/// With whom a unit is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Against {
    /// 前回
    Last,
    /// 前々回
    Before,
    /// 全社
    Whole,
    /// 上位部署
    Above,
    /// 全国
    National,
    /// An industry, by its key among the reference values.
    Industry(&'static str),
}

/// The key of 全国 among the reference values.
const NATIONAL: &str = "national";

impl Against {
    /// Everything a unit might be compared with, industries last.
    pub(in super::super) fn all() -> impl Iterator<Item = Self> {
        let industries = Norms::current().all().iter().map(domain::analysis::Norm::key);
        let industries = industries.filter(|key| !key.starts_with(NATIONAL)).map(Self::Industry);
        [Self::Last, Self::Before, Self::Whole, Self::Above, Self::National].into_iter().chain(industries)
    }

    /// The word in addresses and forms.
    pub(in super::super) const fn key(self) -> &'static str {
        match self {
            Self::Last => "last",
            Self::Before => "before",
            Self::Whole => "whole",
            Self::Above => "above",
            Self::National => NATIONAL,
            Self::Industry(key) => key,
        }
    }

    /// Reads such a word; `None` for any other.
    pub(in super::super) fn parse(key: &str) -> Option<Self> {
        Self::all().find(|it| it.key() == key)
    }

    /// The reference values of 全国 or of an industry.
    pub(super) fn norm(self) -> Option<Line> {
        let key = match self {
            Self::National | Self::Industry(_) => self.key(),
            Self::Last | Self::Before | Self::Whole | Self::Above => return None,
        };
        let norm = Norms::current().get(key)?;
        let names = Lang::ALL.map(|lang| norm.name(lang).to_owned());
        let means = ScaleId::ALL.map(|id| Value::Rounded(norm.mean(id)));
        Some(Line { means: State::Shown(means), ..Line::absent(names) })
    }
}

/// One comparison with its figures.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Compared {
    pub(in super::super) against: Against,
    pub(in super::super) line: Line,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_comparison_has_its_own_word() {
        let all: Vec<Against> = Against::all().collect();
        assert_eq!(all.len(), 5 + 15);
        assert!(all.iter().all(|it| Against::parse(it.key()) == Some(*it)));
        assert_eq!([Against::parse("national_men"), Against::parse(""), Against::parse("x")], [None; 3]);
    }

    #[test]
    fn reference_values_have_means_and_nothing_else() {
        let trade = Against::parse("trade").unwrap().norm().unwrap();
        assert_eq!(trade.names, ["卸売・小売業", "Wholesale and retail trade"]);
        assert!(trade.means.shown().is_some());
        assert_eq!((trade.risks, trade.share, trade.people), (State::Absent, State::Absent, None));
        assert_eq!(Against::Last.norm(), None);
    }
}
