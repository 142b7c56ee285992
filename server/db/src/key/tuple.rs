//! Keys of two to five parts, and their leading parts as prefixes.

use super::{Key, KeyError, PrefixOf};

macro_rules! tuple {
    ($($part:ident $at:tt),+) => {
        impl<$($part: Key),+> Key for ($($part,)+) {
            fn append(&self, out: &mut Vec<u8>) {
                $(self.$at.append(out);)+
            }

            fn take(input: &mut &[u8]) -> Result<Self, KeyError> {
                Ok(($($part::take(input)?,)+))
            }
        }
    };
}

tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);

macro_rules! prefix {
    ($lead:ty => $($whole:ty, [$($part:ident),+]);+ $(;)?) => {$(
        impl<$($part: Key),+> PrefixOf<$whole> for $lead {
            fn append_prefix(&self, out: &mut Vec<u8>) {
                self.append(out);
            }
        }
    )+};
}

prefix!(A => (A, B), [A, B]; (A, B, C), [A, B, C]; (A, B, C, D), [A, B, C, D]; (A, B, C, D, E), [A, B, C, D, E]);
prefix!((A, B) => (A, B, C), [A, B, C]; (A, B, C, D), [A, B, C, D]; (A, B, C, D, E), [A, B, C, D, E]);
prefix!((A, B, C) => (A, B, C, D), [A, B, C, D]; (A, B, C, D, E), [A, B, C, D, E]);
prefix!((A, B, C, D) => (A, B, C, D, E), [A, B, C, D, E]);
