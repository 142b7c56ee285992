//! What one version says and another does not, line by line.

/// A line of two texts laid over each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    /// It stands in both.
    Same(&'a str),
    /// It stood in the older one only.
    Removed(&'a str),
    /// It stands in the newer one only.
    Added(&'a str),
}

/// The lines of both texts, with the most lines kept that stand in both.
pub fn difference<'a>(old: &'a str, new: &'a str) -> Vec<Line<'a>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let common = common(&old, &new);
    let at = |i: usize, j: usize| common.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0);
    let (mut i, mut j, mut lines) = (0, 0, Vec::with_capacity(old.len().max(new.len())));
    loop {
        match (old.get(i), new.get(j)) {
            (Some(a), Some(b)) if a == b => {
                lines.push(Line::Same(a));
                (i, j) = (i + 1, j + 1);
            }
            (Some(a), b) if b.is_none() || at(i + 1, j) >= at(i, j + 1) => {
                lines.push(Line::Removed(a));
                i += 1;
            }
            (_, Some(b)) => {
                lines.push(Line::Added(b));
                j += 1;
            }
            (Some(_) | None, None) => return lines,
        }
    }
}

/// How many lines the rest of both texts can have in common, from every pair of places on.
fn common(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut rows = vec![vec![0; new.len() + 1]];
    for a in old.iter().rev() {
        let mut row = vec![0; new.len() + 1];
        let below = rows.last().map(Vec::as_slice).unwrap_or_default();
        let mut right = 0;
        for (j, b) in new.iter().enumerate().rev() {
            let of = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(0);
            let most = if a == b { of(below, j + 1) + 1 } else { of(below, j).max(right) };
            if let Some(cell) = row.get_mut(j) {
                *cell = most;
            }
            right = most;
        }
        rows.push(row);
    }
    rows.reverse();
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_that_stand_in_both_are_kept() {
        let lines = difference("a\nb\nc", "a\nx\nc\nd");
        assert_eq!(
            lines,
            [Line::Same("a"), Line::Removed("b"), Line::Added("x"), Line::Same("c"), Line::Added("d")]
        );
        assert_eq!(difference("", ""), []);
        assert_eq!(difference("a", ""), [Line::Removed("a")]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off_their_difference(old in "[ab\n]{0,24}", new in "[ab\n]{0,24}") {
            let lines = difference(&old, &new);
            let read = |is_new: bool| lines.iter().filter_map(|line| match *line {
                Line::Same(it) => Some(it),
                Line::Removed(it) => (!is_new).then_some(it),
                Line::Added(it) => is_new.then_some(it),
            }).collect::<Vec<_>>();
            prop_assert_eq!(read(false), old.lines().collect::<Vec<_>>());
            prop_assert_eq!(read(true), new.lines().collect::<Vec<_>>());
        }
    }
}
