//! Values as they are published: to one decimal, and as a bound where they would say too much.
//!
//! A mean at the end of its scale tells that nearly everybody answered the same, and a share of nobody or
//! everybody tells each person's verdict. Such values are published as a bound that is true of many others.

use std::fmt;

use minicbor::{Decode, Encode};

/// A number of tenths, shown with one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Tenths(#[n(0)] u32);

impl Tenths {
    /// So many tenths.
    pub const fn new(tenths: u32) -> Self {
        Self(tenths)
    }

    /// How many tenths.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// A fraction to one decimal, halves upward; 0 for a fraction of nothing.
    pub fn rounded(sum: u32, of: u32) -> Self {
        let (sum, of) = (u64::from(sum), u64::from(of));
        let tenths = (20 * sum + of).checked_div(2 * of).unwrap_or_default();
        Self(u32::try_from(tenths).unwrap_or(u32::MAX))
    }

    pub(crate) fn as_number(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// A published mean or share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub enum Value {
    /// To one decimal, halves upward.
    #[n(0)]
    Rounded(#[n(0)] Tenths),
    /// 以下
    #[n(1)]
    AtMost(#[n(0)] Tenths),
    /// 未満
    #[n(2)]
    Below(#[n(0)] Tenths),
    /// 以上
    #[n(3)]
    AtLeast(#[n(0)] Tenths),
    /// 超
    #[n(4)]
    Above(#[n(0)] Tenths),
}

impl Value {
    /// The number that stands in the value.
    pub const fn tenths(self) -> Tenths {
        match self {
            Self::Rounded(it) | Self::AtMost(it) | Self::Below(it) | Self::AtLeast(it) | Self::Above(it) => {
                it
            }
        }
    }

    /// Whether only a bound is said.
    pub const fn is_bound(self) -> bool {
        !matches!(self, Self::Rounded(_))
    }
}

/// In signs that are the same in every language: a bound has its sign before the number.
impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self {
            Self::Rounded(_) => "",
            Self::AtMost(_) => "<=",
            Self::Below(_) => "<",
            Self::AtLeast(_) => ">=",
            Self::Above(_) => ">",
        };
        write!(out, "{sign}{}", self.tenths())
    }
}

/// The mean of raw scores whose sum over `people` is `sum`, on a scale from `low` to `high`; a mean nearer to
/// an end than 5 % of the range is a bound. The bound is a tenth that is true of all means so near.
pub(crate) fn mean(sum: u32, people: u32, low: u8, high: u8) -> Value {
    let range = u32::from(high - low);
    let (lowest, highest) = (u32::from(low) * people, u32::from(high) * people);
    let is_near = |distance: u32| 20 * distance < range * people;
    // 5 % of the range, in tenths, is half the range.
    let margin = range.div_ceil(2);
    if is_near(sum.saturating_sub(lowest)) {
        Value::AtMost(Tenths(10 * u32::from(low) + margin))
    } else if is_near(highest.saturating_sub(sum)) {
        Value::AtLeast(Tenths(10 * u32::from(high) - margin))
    } else {
        Value::Rounded(Tenths::rounded(sum, people))
    }
}

/// How few people a share, or what is left of it, may be of without becoming a bound.
pub(super) const FEWEST: u32 = 3;

/// From so many people on fewer than [`FEWEST`] are below a tenth.
const MANY: u32 = 21;

/// The share of `part` among `people`, in per cent; a bound if the share or the rest is of 0 to 2 people.
pub(crate) fn share(part: u32, people: u32) -> Value {
    let rest = people.saturating_sub(part);
    match (part < FEWEST, rest < FEWEST) {
        (true, _) if people >= MANY => Value::Below(Tenths(100)),
        (true, _) => Value::AtMost(Tenths(200)),
        (_, true) if people >= MANY => Value::Above(Tenths(900)),
        (_, true) => Value::AtLeast(Tenths(800)),
        _ => Value::Rounded(Tenths::rounded(100 * part, people)),
    }
}

/// The 95 % interval of a share, in per cent (Wilson's score interval); of a bounded share that of everything the
/// bound may stand for.
pub(crate) fn interval(part: u32, people: u32) -> (Tenths, Tenths) {
    let rest = people.saturating_sub(part);
    if part < FEWEST {
        (Tenths(0), wilson(FEWEST - 1, people).1)
    } else if rest < FEWEST {
        (wilson(people.saturating_sub(FEWEST - 1), people).0, Tenths(1_000))
    } else {
        wilson(part, people)
    }
}

/// Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), p. 209-212.
fn wilson(part: u32, people: u32) -> (Tenths, Tenths) {
    /// Of 100 draws of a normal distribution 95 lie so many deviations around its mean.
    const DEVIATIONS: f64 = 1.96;
    let (n, share) = (f64::from(people), f64::from(part) / f64::from(people));
    let square = DEVIATIONS * DEVIATIONS;
    let middle = share + square / (2.0 * n);
    let spread = DEVIATIONS * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    let at = |value: f64| tenths_of_percent(value / (1.0 + square / n));
    (at(middle - spread), at(middle + spread))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates, and a share lies between 0 and 1"
)]
fn tenths_of_percent(share: f64) -> Tenths {
    Tenths((share.clamp(0.0, 1.0) * 1_000.0 + 0.5) as u32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tenths(it: u32) -> Tenths {
        Tenths::new(it)
    }

    #[test]
    fn a_bound_has_its_sign_before_the_number() {
        let signs = [Value::Rounded, Value::AtMost, Value::Below, Value::AtLeast, Value::Above];
        assert_eq!(
            signs.map(|it| it(tenths(105)).to_string()),
            ["10.5", "<=10.5", "<10.5", ">=10.5", ">10.5"]
        );
    }

    #[test]
    fn halves_are_rounded_upward() {
        let rounded = |sum, of| Tenths::rounded(sum, of).to_string();
        assert_eq!(
            [rounded(25, 4), rounded(249, 40), rounded(251, 40), rounded(0, 0)],
            ["6.3", "6.2", "6.3", "0.0"]
        );
    }

    #[test]
    fn a_mean_at_the_end_of_its_scale_is_a_bound() {
        // 3 to 12: 5 % of the range are 0.45.
        assert_eq!(mean(30, 10, 3, 12), Value::AtMost(tenths(35)));
        assert_eq!(mean(344, 100, 3, 12), Value::AtMost(tenths(35)));
        assert_eq!(mean(345, 100, 3, 12), Value::Rounded(tenths(35)));
        assert_eq!(mean(1_155, 100, 3, 12), Value::Rounded(tenths(116)));
        assert_eq!(mean(1_156, 100, 3, 12), Value::AtLeast(tenths(115)));
        assert_eq!(mean(10, 10, 1, 4), Value::AtMost(tenths(12)));
        assert_eq!(mean(240, 10, 6, 24), Value::AtLeast(tenths(231)));
        assert_eq!(mean(110, 10, 11, 44), Value::AtMost(tenths(127)));
        assert_eq!(mean(80, 10, 2, 8), Value::AtLeast(tenths(77)));
    }

    #[test]
    fn a_share_of_nearly_nobody_or_nearly_everybody_is_a_bound() {
        assert_eq!([share(0, 21), share(2, 300)], [Value::Below(tenths(100)); 2]);
        assert_eq!([share(0, 10), share(2, 20)], [Value::AtMost(tenths(200)); 2]);
        assert_eq!([share(21, 21), share(298, 300)], [Value::Above(tenths(900)); 2]);
        assert_eq!([share(10, 10), share(18, 20)], [Value::AtLeast(tenths(800)); 2]);
        assert_eq!([share(3, 21), share(3, 10)], [Value::Rounded(tenths(143)), Value::Rounded(tenths(300))]);
        assert_eq!(share(7, 10), Value::Rounded(tenths(700)));
    }

    #[test]
    fn the_interval_of_a_share_is_wilsons() {
        // 10 of 100: 5.5 % to 17.4 %, as printed in tables of the interval.
        assert_eq!(interval(10, 100), (tenths(55), tenths(174)));
        let bounded = interval(0, 30);
        assert_eq!(bounded, interval(2, 30), "a bounded share does not tell which it is");
        assert_eq!((bounded.0, interval(30, 30).1), (tenths(0), tenths(1_000)));
    }

    /// Whether a published value is true of the fraction it was made from.
    fn is_true_of(value: Value, sum: u64, of: u64) -> bool {
        let at = |it: Tenths| u64::from(it.number()) * of;
        match value {
            Value::Rounded(it) => (20 * sum).abs_diff(2 * at(it)) <= of,
            Value::AtMost(it) => 10 * sum <= at(it),
            Value::Below(it) => 10 * sum < at(it),
            Value::AtLeast(it) => 10 * sum >= at(it),
            Value::Above(it) => 10 * sum > at(it),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn p12_what_is_published_of_a_share_is_true(people in 10_u32..3_000, part: prop::sample::Index, edge in 0_u32..6) {
            for part in [u32::try_from(part.index(people as usize + 1)).unwrap(), edge, people - edge] {
                prop_assert!(is_true_of(share(part, people), u64::from(part) * 100, people.into()));
                let (low, high) = interval(part, people);
                let own = share(part, people).tenths();
                prop_assert!(low <= high && high <= tenths(1_000));
                prop_assert!(share(part, people).is_bound() || (low <= own && own <= high));
            }
        }

        #[test]
        fn p12_what_is_published_of_a_mean_is_true(
            people in 10_u32..3_000, at: prop::sample::Index,
            (low, high) in prop::sample::select(vec![(1_u8, 4_u8), (2, 8), (3, 12), (6, 24), (11, 44)]),
        ) {
            let (least, most) = (u32::from(low) * people, u32::from(high) * people);
            let sum = least + u32::try_from(at.index((most - least) as usize + 1)).unwrap();
            for sum in [sum, least, least + sum % 40, most - sum % 40, most] {
                prop_assert!(is_true_of(mean(sum, people, low, high), sum.into(), people.into()));
            }
        }

        #[test]
        fn values_are_stored_and_read_back(number: u32, which in 0_usize..5) {
            let it = tenths(number);
            let all = [Value::Rounded(it), Value::AtMost(it), Value::Below(it), Value::AtLeast(it), Value::Above(it)];
            let stored = minicbor::to_vec(all[which]).unwrap();
            prop_assert_eq!(minicbor::decode::<Value>(&stored).unwrap(), all[which]);
        }
    }
}
