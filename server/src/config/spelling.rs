//! Where a configuration has its error, and which key was meant.

use std::path::Path;

use super::ConfigError;

/// The place of an error in the text; of an unknown key the nearest known one.
pub(super) fn told(path: &Path, text: &str, source: toml::de::Error) -> ConfigError {
    let before = source.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let unknown = unknown(source.message());
    ConfigError::Syntax { path: path.to_owned(), line, column, unknown, source: Box::new(source) }
}

/// The unknown key of serde's sentence with the nearest of those it expects.
fn unknown(message: &str) -> Option<(String, String)> {
    let (found, known) = message.strip_prefix("unknown field `")?.split_once('`')?;
    let known = known.split('`').skip(1).step_by(2);
    let nearest = known.min_by_key(|known| distance(found, known))?;
    Some((found.to_owned(), nearest.to_owned()))
}

/// How many characters have to be put in, left out or exchanged.
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (place, one) in from.chars().enumerate() {
        let mut next = vec![place + 1];
        let mut left = place + 1;
        for ((other, above), corner) in to.chars().zip(row.iter().skip(1)).zip(&row) {
            left = (corner + usize::from(one != other)).min(above + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use super::*;

    #[test]
    fn an_unknown_key_is_told_with_its_place_and_the_one_that_was_meant() {
        for (text, place, meant) in [
            ("public_uri = 'x'", (1, 1), "public_url"),
            ("public_url = 'x'\n[mail]\n  hots = 'y'", (3, 3), "host"),
            ("[server]\nlisen = ''", (2, 1), "listen"),
            ("[sevrer]\n", (1, 2), "server"),
        ] {
            let source = toml::from_str::<Config>(text).unwrap_err();
            let ConfigError::Syntax { line, column, unknown, .. } = told(Path::new("x"), text, source) else {
                panic!("{text}")
            };
            assert_eq!((line, column), place, "{text}");
            assert_eq!(unknown.unwrap().1, meant, "{text}");
        }
        let text = "public_url = ";
        let source = toml::from_str::<Config>(text).unwrap_err();
        assert!(matches!(told(Path::new("x"), text, source), ConfigError::Syntax { unknown: None, .. }));
    }

    #[test]
    fn a_distance_counts_single_letters() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", "abc"), 0);
        assert_eq!(distance("ports", "port"), 1);
        assert_eq!(distance("hots", "host"), 2);
    }
}
