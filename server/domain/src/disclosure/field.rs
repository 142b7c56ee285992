//! Exact arithmetic: integers modulo a prime a little below 2^61.
//!
//! Elimination over the rationals would need numbers of hundreds of digits. Modulo a prime p every step fits
//! a machine word, and a rank differs from the rational one only where p divides a certain determinant. A
//! family that goes out must be safe modulo both primes.

const BITS: u32 = 61;
const MASK: u64 = (1 << BITS) - 1;

/// The integers modulo 2^61 − `gap`; values are kept below the modulus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    gap: u64,
}

impl Field {
    /// Modulo 2^61 − 1, for the search.
    pub(super) const FIRST: Self = Self { gap: 1 };
    /// Modulo 2^61 − 31, for the check before publication.
    pub(super) const SECOND: Self = Self { gap: 31 };

    pub(super) const fn modulus(self) -> u64 {
        (1 << BITS) - self.gap
    }

    const fn once(self, value: u64) -> u64 {
        if value >= self.modulus() { value - self.modulus() } else { value }
    }

    pub(super) const fn sub(self, a: u64, b: u64) -> u64 {
        self.once(a + self.modulus() - b)
    }

    #[expect(clippy::cast_possible_truncation, reason = "what is cut off was added as the upper part")]
    pub(super) const fn mul(self, a: u64, b: u64) -> u64 {
        // 2^61 is `gap` here, so the upper part is folded down; twice, because it is up to 61 bits long.
        let product = a as u128 * b as u128;
        let folded = (product as u64 & MASK) as u128 + (product >> BITS) * self.gap as u128;
        self.once((folded as u64 & MASK) + (folded >> BITS) as u64 * self.gap)
    }

    /// a − b · c
    pub(super) const fn less(self, a: u64, b: u64, c: u64) -> u64 {
        self.sub(a, self.mul(b, c))
    }

    /// 1 / a, for a other than 0: a to the power of the modulus − 2.
    pub(super) const fn inverse(self, a: u64) -> u64 {
        let (mut power, mut square, mut left) = (1, a, self.modulus() - 2);
        while left > 0 {
            if left & 1 == 1 {
                power = self.mul(power, square);
            }
            square = self.mul(square, square);
            left >>= 1;
        }
        power
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Miller and Rabin's test with the witnesses that decide every number below 2^64.
    fn is_prime(number: u64) -> bool {
        let times =
            |a: u64, b: u64| u64::try_from(u128::from(a) * u128::from(b) % u128::from(number)).unwrap();
        let halvings = (number - 1).trailing_zeros();
        [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37].into_iter().all(|witness| {
            let mut power = 1;
            for bit in (0..u64::BITS).rev() {
                power = times(power, power);
                if ((number - 1) >> halvings) >> bit & 1 == 1 {
                    power = times(power, witness);
                }
            }
            let mut squares = std::iter::successors(Some(power), |it| Some(times(*it, *it)));
            power == 1 || squares.by_ref().take(halvings as usize).any(|it| it == number - 1)
        })
    }

    #[test]
    fn both_moduli_are_prime() {
        assert!(is_prime(97) && !is_prime(91));
        assert!(is_prime(Field::FIRST.modulus()));
        assert!(is_prime(Field::SECOND.modulus()));
    }

    proptest! {
        #[test]
        fn folding_is_the_remainder_of_the_product(a: u64, b: u64, c: u64) {
            for field in [Field::FIRST, Field::SECOND] {
                let modulus = field.modulus();
                let [a, b, c] = [a, b, c].map(|it| it % modulus);
                let wide = |it: u64| u128::from(it);
                prop_assert_eq!(wide(field.mul(a, b)), wide(a) * wide(b) % wide(modulus));
                let expected = (wide(a) + wide(modulus) * wide(modulus) - wide(b) * wide(c)) % wide(modulus);
                prop_assert_eq!(wide(field.less(a, b, c)), expected);
                prop_assert_eq!(field.sub(a, a), 0);
                if a > 0 {
                    prop_assert_eq!(field.mul(a, field.inverse(a)), 1);
                }
            }
        }

        #[test]
        fn the_ends_of_the_range_fold_too(a in 0_u64..3, b in 0_u64..3) {
            for field in [Field::FIRST, Field::SECOND] {
                let (a, b) = (field.modulus() - 1 - a, field.modulus() - 1 - b);
                let expected = u128::from(a) * u128::from(b) % u128::from(field.modulus());
                prop_assert_eq!(u128::from(field.mul(a, b)), expected);
            }
        }
    }
}
