//! Which sums over small atoms alone can be worked out from published sums.

use super::field::Field;
use super::people::{count, place};

/// A basis, in reduced echelon form, of the derivable sums that rest on small atoms only.
///
/// Columns stand for small atoms. Each row is 1 at its pivot, no other row touches that pivot, and pivots are
/// the largest atoms possible: a derivable sum is told by its coefficients at the pivots, and so few of
/// those as may be fit below the minimum.
#[derive(Debug)]
pub(super) struct Basis {
    pub(super) rows: Vec<Row>,
    /// The size of each column's atom; a pivot's column is touched by its row alone and not listed there.
    pub(super) weights: Vec<u32>,
    /// The atom each column stands for.
    pub(super) atoms: Vec<u32>,
}

/// One derivable sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The column of its pivot, where it is 1.
    pub(super) pivot: u32,
    /// The other columns it touches, rising, with values other than 0.
    pub(super) entries: Vec<(u32, u64)>,
}

impl Basis {
    /// Reduces groups over atoms of these sizes; atoms of size 0 do not count, those of `minimum` people or
    /// more are large.
    pub(super) fn of(groups: &[Vec<u32>], sizes: &[u32], minimum: u32, field: Field) -> Self {
        let mut order: Vec<u32> =
            (0_u32..).zip(sizes).filter(|(_, size)| **size > 0).map(|(it, _)| it).collect();
        let size = |atom: u32| sizes.get(place(atom)).copied().unwrap_or_default();
        order.sort_by_key(|atom| (std::cmp::Reverse(size(*atom)), *atom));
        let large = count(order.iter().take_while(|atom| size(**atom) >= minimum).count());
        let mut column_of = vec![None; sizes.len()];
        for (column, atom) in (0_u32..).zip(&order) {
            if let Some(slot) = column_of.get_mut(place(*atom)) {
                *slot = Some(column);
            }
        }
        let column = |atom: &u32| column_of.get(place(*atom)).copied().flatten();
        // Short rows first: they reduce the long ones and stay short themselves.
        let mut rows: Vec<Vec<u32>> =
            groups.iter().map(|group| group.iter().filter_map(column).collect()).collect();
        rows.sort_by_key(Vec::len);
        let mut echelon = Echelon::new(order.len(), field);
        for row in &rows {
            echelon.add(row);
        }
        let small = order.split_off(place(large));
        let weights = small.iter().map(|atom| size(*atom)).collect();
        Self { rows: echelon.reduced_from(large), weights, atoms: small }
    }
}

/// Rows in echelon form: no two begin at the same column.
struct Echelon {
    field: Field,
    /// The row that begins at each column, without its leading 1.
    rows: Vec<Option<Vec<(u32, u64)>>>,
    /// One row laid out in full, all 0 between calls.
    scratch: Vec<u64>,
}

impl Echelon {
    fn new(columns: usize, field: Field) -> Self {
        Self { field, rows: vec![None; columns], scratch: vec![0; columns] }
    }

    /// Adds a row of ones.
    fn add(&mut self, ones: &[u32]) {
        for column in ones {
            if let Some(value) = self.scratch.get_mut(place(*column)) {
                *value = 1;
            }
        }
        let mut rest = self.drained(0);
        if !rest.is_empty() {
            let (pivot, lead) = rest.remove(0);
            let scale = self.field.inverse(lead);
            for (_, value) in &mut rest {
                *value = self.field.mul(*value, scale);
            }
            if let Some(slot) = self.rows.get_mut(place(pivot)) {
                *slot = Some(rest);
            }
        }
    }

    /// Takes the row out of the scratch, less every row that begins where it is not 0.
    fn drained(&mut self, from: usize) -> Vec<(u32, u64)> {
        let mut left = Vec::new();
        for column in from..self.scratch.len() {
            let value = self.scratch.get_mut(column).map(std::mem::take).unwrap_or_default();
            if value == 0 {
                continue;
            }
            match self.rows.get(column).and_then(Option::as_ref) {
                None => left.push((count(column), value)),
                Some(row) => {
                    for (other, entry) in row {
                        if let Some(slot) = self.scratch.get_mut(place(*other)) {
                            *slot = self.field.less(*slot, value, *entry);
                        }
                    }
                }
            }
        }
        left
    }

    /// The rows that begin at `large` or later, each reduced by those below it; columns are counted from
    /// `large` on.
    fn reduced_from(mut self, large: u32) -> Vec<Row> {
        let mut rows = Vec::new();
        for column in (place(large)..self.rows.len()).rev() {
            let Some(row) = self.rows.get_mut(column).and_then(Option::take) else { continue };
            for (other, value) in row {
                if let Some(slot) = self.scratch.get_mut(place(other)) {
                    *slot = value;
                }
            }
            let entries = self.drained(column);
            rows.push(Row {
                pivot: count(column) - large,
                entries: entries.iter().map(|(column, value)| (column - large, *value)).collect(),
            });
            if let Some(slot) = self.rows.get_mut(column) {
                *slot = Some(entries);
            }
        }
        rows.reverse();
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minus_one() -> u64 {
        Field::FIRST.sub(0, 1)
    }

    #[test]
    fn a_difference_that_leaves_a_small_atom_is_a_row() {
        // A whole of three atoms and two of them: the third, of 4 people, follows.
        let basis = Basis::of(&[vec![0, 1, 2], vec![0], vec![1]], &[30, 12, 4], 10, Field::FIRST);
        assert_eq!(basis.rows, [Row { pivot: 0, entries: vec![] }]);
        assert_eq!((basis.weights, basis.atoms), (vec![4], vec![2]));
    }

    #[test]
    fn sums_over_a_large_atom_are_no_rows() {
        let basis = Basis::of(&[vec![0, 1], vec![0, 2]], &[10, 4, 5], 10, Field::FIRST);
        // Only the difference of the two is free of the large atom: 5 people against 4.
        assert_eq!(basis.rows, [Row { pivot: 0, entries: vec![(1, minus_one())] }]);
        assert_eq!((basis.weights, basis.atoms), (vec![5, 4], vec![2, 1]));
    }

    #[test]
    fn no_row_touches_the_pivot_of_another() {
        let groups = [vec![0, 1, 2, 3], vec![1, 2], vec![2, 3, 4], vec![0, 4]];
        let basis = Basis::of(&groups, &[3, 3, 2, 2, 1], 10, Field::FIRST);
        let pivots: Vec<u32> = basis.rows.iter().map(|row| row.pivot).collect();
        assert!(pivots.is_sorted() && pivots.len() == 4);
        for row in &basis.rows {
            assert!(row.entries.iter().all(|(column, value)| *value > 0 && !pivots.contains(column)));
        }
    }

    #[test]
    fn atoms_nobody_unknown_is_left_in_do_not_count() {
        let basis = Basis::of(&[vec![0, 1], vec![1]], &[7, 0], 10, Field::SECOND);
        assert_eq!(basis.rows, [Row { pivot: 0, entries: vec![] }]);
        assert_eq!(basis.atoms, [0]);
    }
}
