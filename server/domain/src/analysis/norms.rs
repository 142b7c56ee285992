//! Reference values (全国・業種) a group's means are compared with.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::disclosure::Tenths;
use crate::lang::{Lang, Text};
use crate::scoring::ScaleId;

/// The means of one population of reference, for instance 全国 or 製造業.
#[derive(Debug)]
pub struct Norm {
    key: String,
    name: Text,
    means: [u32; 19],
    sds: [u32; 19],
}

/// A versioned table of reference values; figures compared with it name its version.
#[derive(Debug)]
pub struct Norms {
    version: u16,
    rows: Vec<Norm>,
}

impl Norms {
    /// The table in use: 全国, 全国 by sex, and 15 industries. Its source stands at the head of `norms.toml`.
    #[expect(clippy::expect_used, reason = "the data file is part of the program and a test reads it")]
    pub fn current() -> &'static Self {
        static NORMS: LazyLock<Norms> =
            LazyLock::new(|| read(include_str!("norms.toml")).expect("norms.toml holds reference values"));
        &NORMS
    }

    /// The version of the data.
    pub fn version(&self) -> u16 {
        self.version
    }

    /// Every population, 全国 first.
    pub fn all(&self) -> &[Norm] {
        &self.rows
    }

    /// The population with this key.
    pub fn get(&self, key: &str) -> Option<&Norm> {
        self.rows.iter().find(|norm| norm.key == key)
    }
}

impl Norm {
    /// The key used in files and addresses, for instance `manufacturing`.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What pages call it.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.text(lang)
    }

    /// The mean raw score of a scale, to one decimal.
    pub fn mean(&self, id: ScaleId) -> Tenths {
        Tenths::rounded(self.mean_in_ten_thousandths(id), 10_000)
    }

    /// The mean raw score of a scale, unrounded, in ten-thousandths.
    #[expect(clippy::indexing_slicing, reason = "there is one mean per scale by type")]
    pub fn mean_in_ten_thousandths(&self, id: ScaleId) -> u32 {
        self.means[id.position()]
    }

    /// The standard deviation between people of a scale, in ten-thousandths.
    #[expect(clippy::indexing_slicing, reason = "there is one deviation per scale by type")]
    pub fn sd_in_ten_thousandths(&self, id: ScaleId) -> u32 {
        self.sds[id.position()]
    }
}

/// Why the data file holds no reference values. It is part of the program: seen by tests only.
#[derive(Debug, thiserror::Error)]
enum BadNorms {
    #[error("the file is not in the expected shape")]
    Shape(#[from] toml::de::Error),
    #[error("a mean of {key} lies outside the range of its scale")]
    Range { key: String },
    #[error("the key {key} stands twice")]
    Doubled { key: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NormsFile {
    version: u16,
    norms: Vec<NormFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NormFile {
    key: String,
    name: Text,
    means: [u32; 19],
    sds: [u32; 19],
}

fn read(text: &str) -> Result<Norms, BadNorms> {
    let file: NormsFile = toml::from_str(text)?;
    let mut rows: Vec<Norm> = Vec::with_capacity(file.norms.len());
    for NormFile { key, name, means, sds } in file.norms {
        let in_range = |(id, mean): (ScaleId, &u32)| {
            let range = id.scale().raw_range();
            (u32::from(*range.start()) * 10_000..=u32::from(*range.end()) * 10_000).contains(mean)
        };
        if !ScaleId::ALL.into_iter().zip(&means).all(in_range) {
            return Err(BadNorms::Range { key });
        }
        if rows.iter().any(|row| row.key == key) {
            return Err(BadNorms::Doubled { key });
        }
        rows.push(Norm { key, name, means, sds });
    }
    Ok(Norms { version: file.version, rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("norms.toml");

    #[test]
    fn the_table_has_japan_both_sexes_and_fifteen_industries() {
        let norms = Norms::current();
        assert_eq!((norms.version(), norms.all().len()), (1, 18));
        assert_eq!(norms.all()[0].key(), "national");
        let trade = norms.get("trade").unwrap();
        assert_eq!(
            (trade.name(Lang::Ja), trade.name(Lang::En)),
            ("卸売・小売業", "Wholesale and retail trade")
        );
        assert!(norms.get("mars").is_none());
    }

    #[test]
    fn the_overall_means_agree_with_the_coefficient_table_of_the_same_study() {
        // Source: the same report's coefficients name 8.42, 7.79, 7.60 and 8.07 as means of all industries.
        let national = Norms::current().get("national").unwrap();
        let scales = crate::analysis::diagram::Means::SCALES;
        let hundredths = scales.map(|id| (national.mean_in_ten_thousandths(id) + 50) / 100);
        assert_eq!(hundredths, [842, 779, 760, 807]);
        assert_eq!(national.mean(ScaleId::WorkloadQuantity).to_string(), "8.4");
        assert_eq!(national.sd_in_ten_thousandths(ScaleId::Satisfaction), 12_943);
    }

    #[test]
    fn each_industry_lies_around_the_national_mean() {
        let norms = Norms::current();
        let national = norms.get("national").unwrap();
        for norm in norms.all() {
            for id in ScaleId::ALL {
                let apart = norm.mean_in_ten_thousandths(id).abs_diff(national.mean_in_ten_thousandths(id));
                // A misplaced column would differ by more than people do.
                assert!(apart < national.sd_in_ten_thousandths(id), "{} {id}", norm.key());
            }
        }
    }

    #[test]
    fn a_mean_out_of_range_and_a_doubled_key_are_refused() {
        let high = FILE.replacen("[84154", "[130000", 1);
        assert!(matches!(read(&high), Err(BadNorms::Range { key }) if key == "national"));
        let doubled = FILE.replace("\"mining\"", "\"trade\"");
        assert!(matches!(read(&doubled), Err(BadNorms::Doubled { key }) if key == "trade"));
        assert!(matches!(read("version = 1"), Err(BadNorms::Shape(_))));
    }
}
