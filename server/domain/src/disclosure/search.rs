//! The search for a derivable sum over too few people.
//!
//! Every derivable sum is a combination of the rows of a [`Basis`]. The search grows a set of rows and columns
//! the sum may rest on. A column touched by exactly one chosen row cannot cancel: either it belongs to the sum,
//! or another row must touch it. So each step has few ways to go, and each way adds people. A way that was
//! tried is barred for its later siblings, hence no set is visited twice.

use std::ops::ControlFlow;

use super::basis::{Basis, Row};
use super::field::Field;
use super::people::place;

/// After so many steps a family counts as unsafe: what cannot be decided is withheld.
const MOST_NODES: u32 = 200_000;

/// A derivable sum over few people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The people it is over.
    pub(super) weight: u32,
    /// The columns of the basis it is over.
    pub(super) columns: Vec<u32>,
}

/// The search came to its limit of steps or was stopped by whoever looks at what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stopped;

/// Shows every derivable sum over fewer than `minimum` people that contains no smaller one.
pub(super) fn each_below(
    basis: &Basis,
    minimum: u32,
    field: Field,
    mut found: impl FnMut(Found) -> ControlFlow<()>,
) -> Result<(), Stopped> {
    Search::new(basis, minimum, field, &mut found).run(MOST_NODES)
}

/// One more thing the sum may rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Row(usize),
    Column(u32),
}

struct Search<'a> {
    basis: &'a Basis,
    minimum: u32,
    field: Field,
    found: &'a mut dyn FnMut(Found) -> ControlFlow<()>,
    /// The rows that touch each column beside its pivot.
    touching: Vec<Vec<usize>>,
    rows: Vec<usize>,
    columns: Vec<ColumnState>,
    is_row_barred: Vec<bool>,
    /// How much of the columns that cannot cancel each row touches; all 0 between uses.
    overlap: Vec<u32>,
    nodes_left: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct ColumnState {
    /// How many chosen rows touch it.
    touched: u32,
    is_chosen: bool,
    is_barred: bool,
}

impl<'a> Search<'a> {
    fn new(
        basis: &'a Basis,
        minimum: u32,
        field: Field,
        found: &'a mut dyn FnMut(Found) -> ControlFlow<()>,
    ) -> Self {
        let mut touching = vec![Vec::new(); basis.weights.len()];
        for (number, row) in basis.rows.iter().enumerate() {
            for (column, _) in &row.entries {
                if let Some(rows) = touching.get_mut(place(*column)) {
                    rows.push(number);
                }
            }
        }
        Self {
            basis,
            minimum,
            field,
            found,
            touching,
            rows: Vec::new(),
            columns: vec![ColumnState::default(); basis.weights.len()],
            is_row_barred: vec![false; basis.rows.len()],
            overlap: vec![0; basis.rows.len()],
            nodes_left: 0,
        }
    }

    fn run(&mut self, most_nodes: u32) -> Result<(), Stopped> {
        self.nodes_left = most_nodes;
        for row in 0..self.basis.rows.len() {
            let weight = self.row_weight(row);
            if weight < self.minimum {
                self.choose(Step::Row(row));
                let done = self.go(weight);
                self.unchoose(Step::Row(row));
                done?;
            }
            self.bar(Step::Row(row), true);
        }
        Ok(())
    }

    /// Looks at what is chosen, whose people are `weight`, and at everything that grows from it.
    fn go(&mut self, weight: u32) -> Result<(), Stopped> {
        self.nodes_left = self.nodes_left.checked_sub(1).ok_or(Stopped)?;
        let open = self.open_columns();
        if let Some(combination) = self.combination(&open) {
            let found = self.support(&combination);
            return if (self.found)(found).is_break() { Err(Stopped) } else { Ok(()) };
        }
        let budget = (self.minimum - 1).saturating_sub(weight);
        let steps = self.steps(&open, budget);
        let mut barred = 0;
        let mut done = Ok(());
        for step in &steps {
            self.choose(*step);
            done = self.go(weight + self.weight(*step));
            self.unchoose(*step);
            if done.is_err() {
                break;
            }
            self.bar(*step, true);
            barred += 1;
        }
        for step in steps.iter().take(barred) {
            self.bar(*step, false);
        }
        done
    }

    /// The columns touched by a chosen row and not chosen themselves: there the sum must cancel.
    fn open_columns(&self) -> Vec<u32> {
        let rows = self.rows.iter().filter_map(|row| self.basis.rows.get(*row));
        let touched = rows.flat_map(|row| row.entries.iter().map(|(column, _)| *column));
        let mut open: Vec<u32> = touched.filter(|column| !self.column(*column).is_chosen).collect();
        if self.rows.len() > 1 {
            open.sort_unstable();
            open.dedup();
        }
        open
    }

    /// The coefficients of a sum of chosen rows that cancels on all open columns.
    fn combination(&self, open: &[u32]) -> Option<Vec<(usize, u64)>> {
        let chosen: Vec<(usize, &Row)> =
            self.rows.iter().filter_map(|row| Some((*row, self.basis.rows.get(*row)?))).collect();
        let is_alone = |row: &Row| {
            let touches = |column: &&u32| row.value(**column).is_some();
            open.iter().filter(|column| self.column(**column).touched == 1).any(|column| touches(&column))
        };
        if chosen.iter().all(|(_, row)| is_alone(row)) {
            return None;
        }
        // Each row on the open columns, and which rows it was made from; what becomes 0 is the combination.
        let mut reduced: Vec<(usize, Vec<u64>, Vec<u64>)> = Vec::new();
        for (number, (_, row)) in chosen.iter().enumerate() {
            let mut values: Vec<u64> = open.iter().map(|it| row.value(*it).unwrap_or_default()).collect();
            let mut made_of = vec![0; chosen.len()];
            if let Some(own) = made_of.get_mut(number) {
                *own = 1;
            }
            for (lead, other, other_made_of) in &reduced {
                let scale = values.get(*lead).copied().unwrap_or_default();
                self.subtract(&mut values, other, scale);
                self.subtract(&mut made_of, other_made_of, scale);
            }
            let Some((lead, value)) = values.iter().enumerate().find(|(_, value)| **value > 0) else {
                let parts = chosen.iter().map(|(row, _)| *row).zip(made_of);
                return Some(parts.filter(|(_, coefficient)| *coefficient > 0).collect());
            };
            let inverse = self.field.inverse(*value);
            for value in values.iter_mut().chain(&mut made_of) {
                *value = self.field.mul(*value, inverse);
            }
            reduced.push((lead, values, made_of));
        }
        None
    }

    fn subtract(&self, from: &mut [u64], other: &[u64], scale: u64) {
        if scale > 0 {
            for (value, other) in from.iter_mut().zip(other) {
                *value = self.field.less(*value, scale, *other);
            }
        }
    }

    /// What a combination of rows is over.
    fn support(&self, combination: &[(usize, u64)]) -> Found {
        let parts: Vec<(&Row, u64)> =
            combination.iter().filter_map(|(row, by)| Some((self.basis.rows.get(*row)?, *by))).collect();
        let is_touched = |column: &u32| {
            let sum = parts
                .iter()
                .fold(0, |sum, (row, by)| self.field.less(sum, row.value(*column).unwrap_or_default(), *by));
            sum > 0
        };
        let touched = parts.iter().flat_map(|(row, _)| row.entries.iter().map(|(column, _)| *column));
        let mut columns: Vec<u32> = touched.filter(is_touched).collect();
        columns.extend(parts.iter().map(|(row, _)| row.pivot));
        columns.sort_unstable();
        columns.dedup();
        Found { weight: columns.iter().map(|column| self.column_weight(*column)).sum(), columns }
    }

    /// Every way to go on within the budget of people; none if there is no way.
    fn steps(&mut self, open: &[u32], budget: u32) -> Vec<Step> {
        let fixed: Vec<u32> = open.iter().copied().filter(|it| self.column(*it).touched == 1).collect();
        if fixed.is_empty() {
            let mut steps: Vec<Step> = Vec::new();
            for column in open {
                for step in self.answers(*column, budget) {
                    if !steps.contains(&step) {
                        steps.push(step);
                    }
                }
            }
            return steps;
        }
        if self.is_beyond(&fixed, budget) {
            return Vec::new();
        }
        let answers = fixed.iter().map(|column| self.answers(*column, budget));
        answers.min_by_key(Vec::len).unwrap_or_default()
    }

    /// Whether the columns that cannot cancel by what is chosen cost more people than are left, whichever
    /// further rows help.
    fn is_beyond(&mut self, fixed: &[u32], budget: u32) -> bool {
        let cost: u32 = fixed.iter().map(|column| self.column_weight(*column)).sum();
        if cost <= budget {
            return false;
        }
        let mut helpers = Vec::new();
        for column in fixed {
            let weight = self.column_weight(*column);
            for row in self.touching.get(place(*column)).into_iter().flatten() {
                let is_free = self.is_row_barred.get(*row) == Some(&false) && !self.rows.contains(row);
                if let Some(overlap) = self.overlap.get_mut(*row).filter(|_| is_free) {
                    if *overlap == 0 {
                        helpers.push(*row);
                    }
                    *overlap += weight;
                }
            }
        }
        let mut gains = Vec::with_capacity(helpers.len());
        let mut lightest = u32::MAX;
        for row in helpers {
            let overlap = self.overlap.get_mut(row).map(std::mem::take).unwrap_or_default();
            let weight = self.row_weight(row);
            if weight <= budget {
                lightest = lightest.min(weight);
                gains.push(overlap.saturating_sub(weight));
            }
        }
        gains.sort_unstable_by(|a, b| b.cmp(a));
        let most = place(budget / lightest.max(1));
        cost - gains.iter().take(most).sum::<u32>().min(cost) > budget
    }

    /// What may be done about a column: let it belong to the sum, or let another row touch it.
    fn answers(&self, column: u32, budget: u32) -> Vec<Step> {
        let itself = Some(Step::Column(column)).filter(|_| !self.column(column).is_barred);
        let rows = self.touching.get(place(column)).into_iter().flatten();
        let rows =
            rows.filter(|row| self.is_row_barred.get(**row) == Some(&false) && !self.rows.contains(row));
        let steps = itself.into_iter().chain(rows.map(|row| Step::Row(*row)));
        steps.filter(|step| self.weight(*step) <= budget).collect()
    }

    fn choose(&mut self, step: Step) {
        self.set_chosen(step, true);
    }

    /// Takes back the last choice.
    fn unchoose(&mut self, step: Step) {
        self.set_chosen(step, false);
    }

    fn set_chosen(&mut self, step: Step, is_chosen: bool) {
        match step {
            Step::Column(column) => {
                if let Some(state) = self.columns.get_mut(place(column)) {
                    state.is_chosen = is_chosen;
                }
            }
            Step::Row(row) => {
                if is_chosen {
                    self.rows.push(row);
                } else {
                    self.rows.pop();
                }
                for (column, _) in self.basis.rows.get(row).into_iter().flat_map(|row| &row.entries) {
                    if let Some(state) = self.columns.get_mut(place(*column)) {
                        state.touched = if is_chosen { state.touched + 1 } else { state.touched - 1 };
                    }
                }
            }
        }
    }

    fn bar(&mut self, step: Step, is_barred: bool) {
        match step {
            Step::Column(column) => {
                if let Some(state) = self.columns.get_mut(place(column)) {
                    state.is_barred = is_barred;
                }
            }
            Step::Row(row) => {
                if let Some(slot) = self.is_row_barred.get_mut(row) {
                    *slot = is_barred;
                }
            }
        }
    }

    fn column(&self, column: u32) -> ColumnState {
        self.columns.get(place(column)).copied().unwrap_or_default()
    }

    fn weight(&self, step: Step) -> u32 {
        match step {
            Step::Row(row) => self.row_weight(row),
            Step::Column(column) => self.column_weight(column),
        }
    }

    fn column_weight(&self, column: u32) -> u32 {
        self.basis.weights.get(place(column)).copied().unwrap_or_default()
    }

    fn row_weight(&self, row: usize) -> u32 {
        self.basis.rows.get(row).map(|row| self.column_weight(row.pivot)).unwrap_or_default()
    }
}

impl Row {
    /// The value at a column beside the pivot, if it touches it.
    fn value(&self, column: u32) -> Option<u64> {
        let at = self.entries.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        self.entries.get(at).map(|(_, value)| *value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A basis of `rows` rows over as many further columns, all of single people, that has no short sum: row
    /// r is 1, x, x², … at the columns, with another x for each row.
    fn dense(rows: u32) -> Basis {
        let field = Field::FIRST;
        let row = |pivot: u32| {
            let powers = std::iter::successors(Some(1), |it| Some(field.mul(*it, u64::from(pivot) + 2)));
            Row { pivot, entries: (rows..2 * rows).zip(powers).collect() }
        };
        Basis {
            rows: (0..rows).map(row).collect(),
            weights: vec![1; place(2 * rows)],
            atoms: (0..2 * rows).collect(),
        }
    }

    fn decide(basis: &Basis, minimum: u32, most_nodes: u32) -> Result<(), Stopped> {
        let mut found = |_| ControlFlow::Break(());
        Search::new(basis, minimum, Field::FIRST, &mut found).run(most_nodes)
    }

    #[test]
    fn what_takes_too_many_steps_is_not_called_safe() {
        // Any k of the rows cancel on at most k − 1 columns, so every sum is over 7 people or more.
        let basis = dense(6);
        assert_eq!(decide(&basis, 7, MOST_NODES), Ok(()));
        assert_eq!(decide(&basis, 7, 100), Err(Stopped));
        assert_eq!(decide(&basis, 8, MOST_NODES), Err(Stopped));
    }

    #[test]
    fn every_smallest_sum_is_shown_once() {
        let entry = |column| (column, 1);
        let basis = Basis {
            rows: vec![
                Row { pivot: 0, entries: vec![entry(3), entry(4)] },
                Row { pivot: 1, entries: vec![entry(3), entry(5)] },
                Row { pivot: 2, entries: vec![entry(6)] },
            ],
            weights: vec![2, 2, 1, 3, 1, 1, 1],
            atoms: (0..7).collect(),
        };
        let mut all = Vec::new();
        let done = each_below(&basis, 7, Field::FIRST, |found| {
            all.push(found);
            ControlFlow::Continue(())
        });
        assert_eq!(done, Ok(()));
        all.sort_by_key(|found| found.columns.clone());
        let expected = [(6, vec![0, 1, 4, 5]), (6, vec![0, 3, 4]), (6, vec![1, 3, 5]), (2, vec![2, 6])];
        assert_eq!(all, expected.map(|(weight, columns)| Found { weight, columns }));
    }
}
