//! In which order a list stands.

/// What a row is ordered by in a column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Number(i64),
    Text(String),
}

impl Rank {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_lowercase())
    }

    /// A count as a rank; one beyond all others stays there.
    pub(super) fn count(count: u64) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The column a list is ordered by, and which way; without one it stands as the server gives it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sorting {
    pub(crate) column: Option<usize>,
    pub(crate) is_falling: bool,
}

impl Sorting {
    /// The next column; behind the last one the order of the server again.
    pub(super) fn next(&mut self, columns: usize) {
        let next = self.column.map_or(0, |column| column + 1);
        *self = Self { column: (next < columns).then_some(next), is_falling: false };
    }

    /// The other way; a list without a column begins with its first one.
    pub(super) fn turn(&mut self) {
        self.is_falling = !self.is_falling;
        self.column = self.column.or(Some(0));
    }

    /// Puts rows in order; equal ones stay as they were.
    pub(super) fn apply<T>(self, mut rows: Vec<T>, rank: impl Fn(&T, usize) -> Rank) -> Vec<T> {
        if let Some(column) = self.column {
            rows.sort_by_cached_key(|row| rank(row, column));
            if self.is_falling {
                rows.reverse();
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_round_and_each_goes_both_ways() {
        let mut sorting = Sorting::default();
        let rows = |sorting: Sorting| {
            let rank = |row: &(&str, u64), column| {
                if column == 0 { Rank::text(row.0) } else { Rank::count(row.1) }
            };
            sorting
                .apply(vec![("b", 9), ("A", 10), ("c", 1)], rank)
                .into_iter()
                .map(|row| row.0)
                .collect::<String>()
        };
        assert_eq!(rows(sorting), "bAc");
        sorting.next(2);
        assert_eq!(rows(sorting), "Abc");
        sorting.turn();
        assert_eq!(rows(sorting), "cbA");
        sorting.next(2);
        assert_eq!((rows(sorting).as_str(), sorting.is_falling), ("cbA", false));
        sorting.next(2);
        assert_eq!((rows(sorting).as_str(), sorting.column), ("bAc", None));
        sorting.turn();
        assert_eq!(rows(sorting), "cbA");
    }
}
