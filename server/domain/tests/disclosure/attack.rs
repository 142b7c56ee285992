//! An attacker's arithmetic, written apart from the program's: ranks over the rationals and modulo another
//! prime, and least squares.

use domain::disclosure::People;

use crate::chance::Chance;

/// The groups as rows over atoms, and the sizes of the atoms.
pub(crate) struct Rows {
    pub(crate) rows: Vec<Vec<i128>>,
    pub(crate) sizes: Vec<u32>,
}

impl Rows {
    /// Atoms by comparing everybody's memberships.
    pub(crate) fn of(groups: &[People], known: &People) -> Self {
        let everybody = groups.iter().fold(People::NOBODY, |all, group| all.union(group));
        let mut atoms: std::collections::BTreeMap<Vec<bool>, u32> = std::collections::BTreeMap::new();
        for person in everybody.iter().filter(|person| !known.contains(*person)) {
            *atoms.entry(groups.iter().map(|group| group.contains(person)).collect()).or_default() += 1;
        }
        let row = |group: usize| atoms.keys().map(|member_of| i128::from(member_of[group])).collect();
        Self { rows: (0..groups.len()).map(row).collect(), sizes: atoms.values().copied().collect() }
    }
}

/// The exact rank over the rationals, by elimination without fractions (Bareiss).
pub(crate) fn rank(mut rows: Vec<Vec<i128>>) -> usize {
    let (mut rank, mut last) = (0, 1);
    for column in 0..rows.first().map_or(0, Vec::len) {
        let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(rank, pivot);
        let (done, below) = rows.split_at_mut(rank + 1);
        let lead = &done[rank];
        for row in below {
            let factor = row[column];
            for (value, by) in row.iter_mut().zip(lead) {
                *value = (*value * lead[column] - by * factor) / last;
            }
        }
        last = lead[column];
        rank += 1;
    }
    rank
}

/// Whether something is derivable over fewer than `minimum` people: every set of atoms below it is tried, by
/// the rank that is lost without its columns.
pub(crate) fn isolates_by_ranks(rows: &Rows, minimum: u32) -> bool {
    let full = rank(rows.rows.clone());
    let loses_rank = |left_out: &[bool]| {
        let kept = |row: &Vec<i128>| {
            row.iter().zip(left_out).filter(|(_, is_out)| !**is_out).map(|(value, _)| *value).collect()
        };
        rank(rows.rows.iter().map(kept).collect()) < full
    };
    let mut left_out = vec![false; rows.sizes.len()];
    any_largest_set(&rows.sizes, 0, minimum - 1, &mut left_out, &loses_rank)
}

/// Whether the test is true of a largest set of atoms within `left` people.
fn any_largest_set(
    sizes: &[u32],
    at: usize,
    left: u32,
    left_out: &mut Vec<bool>,
    test: &dyn Fn(&[bool]) -> bool,
) -> bool {
    let Some(size) = sizes.get(at) else {
        // A set that could be larger is covered by the larger one.
        let is_largest = sizes.iter().zip(&*left_out).all(|(size, is_out)| *is_out || *size > left);
        return is_largest && test(left_out);
    };
    let mut found = false;
    if *size <= left {
        left_out[at] = true;
        found = any_largest_set(sizes, at + 1, left - size, left_out, test);
        left_out[at] = false;
    }
    found || any_largest_set(sizes, at + 1, left, left_out, test)
}

const PRIME: u64 = (1 << 31) - 1;

fn inverse(value: u64) -> u64 {
    let (mut power, mut square, mut left) = (1, value, PRIME - 2);
    while left > 0 {
        if left % 2 == 1 {
            power = power * square % PRIME;
        }
        square = square * square % PRIME;
        left /= 2;
    }
    power
}

/// Brings rows into reduced echelon form; returns the pivot column of each row that is left.
fn reduce(rows: &mut Vec<Vec<u64>>) -> Vec<usize> {
    let mut pivots = Vec::new();
    for column in 0..rows.first().map_or(0, Vec::len) {
        let rank = pivots.len();
        let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] > 0) else { continue };
        rows.swap(rank, pivot);
        let scale = inverse(rows[rank][column]);
        rows[rank].iter_mut().for_each(|value| *value = *value * scale % PRIME);
        let lead = rows[rank].clone();
        for (number, row) in rows.iter_mut().enumerate() {
            let factor = row[column];
            if number != rank && factor > 0 {
                for (value, by) in row.iter_mut().zip(&lead) {
                    *value = (*value + (PRIME - factor) * by) % PRIME;
                }
            }
        }
        pivots.push(column);
    }
    rows.truncate(pivots.len());
    pivots
}

fn determinant([a, b, c]: [[u64; 3]; 3]) -> u64 {
    let minor = |x: usize, y: usize| (b[x] * c[y] % PRIME + PRIME - b[y] * c[x] % PRIME) % PRIME;
    (a[0] * minor(1, 2) + a[1] * minor(2, 0) % PRIME + a[2] * minor(0, 1) % PRIME) % PRIME
}

/// The sets of one, two or three atoms below the minimum over which something is derivable.
///
/// A vector is derivable exactly if all checks (a basis of the null space) cancel on it; so something is
/// derivable over a set exactly if the columns of the checks at the set are dependent.
pub(crate) fn isolated_triples(rows: &Rows, minimum: u32) -> Vec<Vec<usize>> {
    let mut reduced: Vec<Vec<u64>> = rows
        .rows
        .iter()
        .map(|row| row.iter().map(|value| u64::try_from(*value).unwrap()).collect())
        .collect();
    let pivots = reduce(&mut reduced);
    let atoms = rows.sizes.len();
    let free: Vec<usize> = (0..atoms).filter(|column| !pivots.contains(column)).collect();
    // The column of the checks at an atom: one check for each free column.
    let checks: Vec<Vec<u64>> = (0..atoms)
        .map(|atom| match pivots.iter().position(|pivot| *pivot == atom) {
            Some(row) => free.iter().map(|column| (PRIME - reduced[row][*column]) % PRIME).collect(),
            None => free.iter().map(|column| u64::from(*column == atom)).collect(),
        })
        .collect();
    // A glance at three sums over the checks first: dependent columns have dependent sums.
    let mut chance = Chance::new(0);
    let mixes = [(); 3].map(|()| (0..free.len()).map(|_| chance.next() % PRIME).collect::<Vec<u64>>());
    let glance = |column: &Vec<u64>| {
        mixes.each_ref().map(|mix| mix.iter().zip(column).fold(0, |sum, (a, b)| (sum + a * b) % PRIME))
    };
    let glances: Vec<[u64; 3]> = checks.iter().map(glance).collect();
    let small: Vec<usize> = (0..atoms).filter(|atom| rows.sizes[*atom] < minimum).collect();
    let mut found = Vec::new();
    let mut test = |set: &[usize]| {
        let is_below = set.iter().map(|atom| rows.sizes[*atom]).sum::<u32>() < minimum;
        if is_below
            && (set.len() < 3 || determinant([glances[set[0]], glances[set[1]], glances[set[2]]]) == 0)
        {
            let mut columns: Vec<Vec<u64>> = set.iter().map(|atom| checks[*atom].clone()).collect();
            if reduce(&mut columns).len() < set.len() {
                found.push(set.to_vec());
            }
        }
    };
    for (place, first) in small.iter().enumerate() {
        test(&[*first]);
        for (next, second) in small.iter().enumerate().skip(place + 1) {
            test(&[*first, *second]);
            for third in &small[next + 1..] {
                test(&[*first, *second, *third]);
            }
        }
    }
    found
}

/// An attacker with floating point numbers: knows every published sum and fits by least squares.
pub(crate) struct LeastSquares {
    /// An orthonormal basis of the published sums, over people's atoms.
    basis: Vec<Vec<f64>>,
}

impl LeastSquares {
    pub(crate) fn of(rows: &Rows) -> Self {
        let mut basis: Vec<Vec<f64>> = Vec::new();
        for row in &rows.rows {
            // People of one atom share a value, so an atom of size s weighs √s.
            let mut left: Vec<f64> = row
                .iter()
                .zip(&rows.sizes)
                .map(|(value, size)| f64::from(u8::from(*value > 0)) * f64::from(*size).sqrt())
                .collect();
            for _ in 0..2 {
                for known in &basis {
                    let along: f64 = left.iter().zip(known).map(|(a, b)| a * b).sum();
                    left.iter_mut().zip(known).for_each(|(value, by)| *value -= along * by);
                }
            }
            let length = left.iter().map(|value| value * value).sum::<f64>().sqrt();
            if length > 1e-6 {
                basis.push(left.iter().map(|value| value / length).collect());
            }
        }
        Self { basis }
    }

    /// Whether the sum over these atoms is the same for every solution: their indicator lies in the space of
    /// the published sums.
    pub(crate) fn determines(&self, rows: &Rows, atoms: &[usize]) -> bool {
        let indicator =
            |atom: usize| if atoms.contains(&atom) { f64::from(rows.sizes[atom]).sqrt() } else { 0.0 };
        let mut left: Vec<f64> = (0..rows.sizes.len()).map(indicator).collect();
        for known in &self.basis {
            let along: f64 = left.iter().zip(known).map(|(a, b)| a * b).sum();
            left.iter_mut().zip(known).for_each(|(value, by)| *value -= along * by);
        }
        left.iter().map(|value| value * value).sum::<f64>() < 1e-9
    }
}
