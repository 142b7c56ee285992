//! A published mean beside another one: the national mean, the department above, the time before.

use crate::disclosure::Value;
use crate::scoring::{Change, ScaleId};

/// Which way a value lies from the one it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arrow {
    /// Higher.
    Up,
    /// The same to one decimal.
    Level,
    /// Lower.
    Down,
}

/// How `own` lies from `other`, as far as the published values tell; `None` where a bound leaves it open.
///
/// Only published values are compared, so an arrow tells nothing that the values do not.
pub fn arrow(own: Value, other: Value) -> Option<Arrow> {
    let (own, other) = (Reach::of(own), Reach::of(other));
    if own.least > other.most {
        Some(Arrow::Up)
    } else if own.most < other.least {
        Some(Arrow::Down)
    } else {
        (own.is_one() && other.is_one()).then_some(Arrow::Level)
    }
}

/// What an arrow of a scale means for the group: less burden or more support is better.
pub fn change(id: ScaleId, arrow: Arrow) -> Change {
    match (arrow, id.scale().is_high_better()) {
        (Arrow::Level, _) => Change::Same,
        (Arrow::Up, true) | (Arrow::Down, false) => Change::Better,
        (Arrow::Up, false) | (Arrow::Down, true) => Change::Watch,
    }
}

/// All tenths a published value may stand for.
struct Reach {
    least: u32,
    most: u32,
}

impl Reach {
    fn of(value: Value) -> Self {
        let tenths = value.tenths().number();
        let (least, most) = match value {
            Value::Rounded(_) => (tenths, tenths),
            Value::AtMost(_) => (0, tenths),
            Value::Below(_) => (0, tenths.saturating_sub(1)),
            Value::AtLeast(_) => (tenths, u32::MAX),
            Value::Above(_) => (tenths.saturating_add(1), u32::MAX),
        };
        Self { least, most }
    }

    fn is_one(&self) -> bool {
        self.least == self.most
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::Tenths;

    fn rounded(tenths: u32) -> Value {
        Value::Rounded(Tenths::new(tenths))
    }

    #[test]
    fn an_arrow_says_what_the_published_values_say() {
        assert_eq!(arrow(rounded(81), rounded(80)), Some(Arrow::Up));
        assert_eq!(arrow(rounded(80), rounded(80)), Some(Arrow::Level));
        assert_eq!(arrow(rounded(79), rounded(80)), Some(Arrow::Down));
    }

    #[test]
    fn a_bound_is_compared_only_as_far_as_it_reaches() {
        let at_most = Value::AtMost(Tenths::new(35));
        assert_eq!(arrow(at_most, rounded(80)), Some(Arrow::Down));
        assert_eq!(arrow(rounded(80), at_most), Some(Arrow::Up));
        assert_eq!([arrow(at_most, rounded(35)), arrow(at_most, at_most)], [None; 2]);
        let above = Value::Above(Tenths::new(900));
        assert_eq!(arrow(above, rounded(900)), Some(Arrow::Up));
        assert_eq!(arrow(Value::AtLeast(Tenths::new(800)), rounded(800)), None);
        assert_eq!(arrow(Value::Below(Tenths::new(100)), rounded(100)), Some(Arrow::Down));
    }

    #[test]
    fn more_load_is_to_watch_and_more_support_is_better() {
        assert_eq!(change(ScaleId::WorkloadQuantity, Arrow::Up), Change::Watch);
        assert_eq!(change(ScaleId::SupervisorSupport, Arrow::Up), Change::Better);
        assert_eq!(change(ScaleId::Depression, Arrow::Down), Change::Better);
        assert_eq!(change(ScaleId::Vigor, Arrow::Level), Change::Same);
    }
}
