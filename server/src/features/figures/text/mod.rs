//! Words of pages, tables and papers of the published analysis.

pub(super) mod page;
pub(super) mod paper;
pub(super) mod table;

use domain::disclosure::{Tenths, Value};
use domain::lang::Lang;

pub(super) use page::Text;
pub(super) use paper::Paper;
pub(super) use table::Words;

/// A mean as it is published: 「8.4」, 「3.5以下」.
pub(super) fn mean(lang: Lang, value: Value) -> String {
    bounded(lang, value, "")
}

/// A share as it is published: 「12.3%」, 「10%未満」.
pub(super) fn share(lang: Lang, value: Value) -> String {
    bounded(lang, value, "%")
}

fn bounded(lang: Lang, value: Value, unit: &str) -> String {
    let t = Words::of(lang);
    let number = match value {
        Value::Rounded(tenths) => return format!("{tenths}{unit}"),
        bound => format!("{}{unit}", short(bound.tenths())),
    };
    match value {
        Value::Rounded(_) => number,
        Value::AtMost(_) => t.at_most(&number),
        Value::Below(_) => t.below(&number),
        Value::AtLeast(_) => t.at_least(&number),
        Value::Above(_) => t.above(&number),
    }
}

/// A bound without a zero behind the point.
fn short(tenths: Tenths) -> String {
    let text = tenths.to_string();
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_said_in_words() {
        let tenths = Tenths::new;
        assert_eq!(mean(Lang::Ja, Value::Rounded(tenths(84))), "8.4");
        assert_eq!(mean(Lang::Ja, Value::AtMost(tenths(35))), "3.5以下");
        assert_eq!(share(Lang::Ja, Value::Rounded(tenths(123))), "12.3%");
        assert_eq!(share(Lang::Ja, Value::Below(tenths(100))), "10%未満");
        assert_eq!(share(Lang::En, Value::Above(tenths(900))), "more than 90%");
        assert_eq!(share(Lang::En, Value::AtLeast(tenths(800))), "80% or more");
    }
}
