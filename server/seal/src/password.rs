//! One Argon2id pass per sign-in, split into what is compared and what unwraps.

use argon2::{Algorithm, Argon2, AssociatedData, Block, ParamsBuilder, Version};
use rand_core::CryptoRng;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::{
    Id, SealError,
    key::{HostKey, Prk, Secret, ctx, hash, same},
};

/// Longest password that is looked at, in bytes; the policy of the server is stricter.
const LONGEST: usize = 2048;
/// NFKC makes a text at most this many times longer in UTF-8.
const NFKC_GROWTH: usize = 11;
const MAX_MEMORY_KIB: u32 = 1024 * 1024;
const MAX_PASSES: u32 = 16;

/// Whose password a cost is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CostClass {
    /// Everybody.
    Standard,
    /// Accounts with a role beyond answering.
    Elevated,
}

impl CostClass {
    /// What a new installation uses: 64 MiB and 3 passes, elevated 256 MiB and 3 passes.
    pub const fn default_cost(self) -> Cost {
        match self {
            Self::Standard => Cost { memory_kib: 64 * 1024, passes: 3 },
            Self::Elevated => Cost { memory_kib: 256 * 1024, passes: 3 },
        }
    }

    /// What no setting may go below: 48 MiB and 2 passes, elevated 128 MiB and 3 passes.
    pub const fn floor(self) -> Cost {
        match self {
            Self::Standard => Cost { memory_kib: 48 * 1024, passes: 2 },
            Self::Elevated => Cost { memory_kib: 128 * 1024, passes: 3 },
        }
    }
}

/// What one pass over a password costs; one lane always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
}

impl Cost {
    /// A configured cost: memory in KiB, passes over it.
    ///
    /// # Errors
    /// [`SealError::Cost`] below the floor of the class, above 1 GiB or above 16 passes.
    pub fn new(class: CostClass, memory_kib: u32, passes: u32) -> Result<Self, SealError> {
        let cost = Self::stored(memory_kib, passes)?;
        if cost.is_below(class.floor()) { Err(SealError::Cost) } else { Ok(cost) }
    }

    /// The cost an existing row was made with. It may be below today's floor; the sign-in that
    /// reads it then rewraps at the configured cost.
    ///
    /// # Errors
    /// [`SealError::Cost`] outside 8 KiB to 1 GiB or 1 to 16 passes, so that a swapped row
    /// cannot ask for all memory or a pass without end.
    pub fn stored(memory_kib: u32, passes: u32) -> Result<Self, SealError> {
        if (8..=MAX_MEMORY_KIB).contains(&memory_kib) && (1..=MAX_PASSES).contains(&passes) {
            Ok(Self { memory_kib, passes })
        } else {
            Err(SealError::Cost)
        }
    }

    /// A cost that protects nothing, for tests and the demo with its printed passwords.
    pub const fn below_floor_for_tests() -> Self {
        Self { memory_kib: 64, passes: 1 }
    }

    /// Memory in KiB.
    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub const fn passes(self) -> u32 {
        self.passes
    }

    /// Whether it asks for less memory or fewer passes than the other.
    pub const fn is_below(self, other: Self) -> bool {
        self.memory_kib < other.memory_kib || self.passes < other.passes
    }
}

/// Sixteen random bytes, one salt per person and password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 16]);

impl Salt {
    /// Draws a salt.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        Self(salt)
    }

    /// The salt of a stored row.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes as they are stored.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// How a password was hashed. Login rows and bundle rows keep it in clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// Number of the host key whose pepper was used.
    pub host_no: u16,
    /// Cost of the pass.
    pub cost: Cost,
    /// Salt of the person's password.
    pub salt: Salt,
}

/// Memory for Argon2, kept from sign-in to sign-in and wiped after each.
#[derive(Default)]
pub struct Scratch(Vec<Block>);

impl Scratch {
    /// Empty; the first pass takes the memory it needs.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Takes the memory for this cost now, so that the start of the server fails and not a sign-in.
    ///
    /// # Errors
    /// [`SealError::Memory`] when it cannot be had.
    pub fn reserve(&mut self, cost: Cost) -> Result<(), SealError> {
        let count = usize::try_from(cost.memory_kib).map_err(|_| SealError::Memory)?;
        self.blocks(count).map(|_| ())
    }

    fn blocks(&mut self, count: usize) -> Result<&mut [Block], SealError> {
        let missing = count.saturating_sub(self.0.len());
        self.0.try_reserve_exact(missing).map_err(|_| SealError::Memory)?;
        if missing > 0 {
            self.0.resize(count, Block::new());
        }
        self.0.get_mut(..count).ok_or(SealError::Memory)
    }
}

/// What proves the password: rows keep its hash only.
pub struct Verifier(Secret<32>);

impl Verifier {
    /// What the login row keeps: `H(verifier)`.
    pub fn mark(&self) -> [u8; 32] {
        hash(&[self.0.expose()])
    }

    /// Whether the login row keeps the mark of this verifier, in constant time.
    pub fn matches(&self, mark: &[u8; 32]) -> bool {
        same(&self.mark(), mark)
    }
}

/// `K_pw`: unwraps the bundles of the person.
pub struct WrapKey(Secret<32>);

impl WrapKey {
    pub(crate) fn secret(&self) -> &Secret<32> {
        &self.0
    }

    pub(crate) fn of(secret: Secret<32>) -> Self {
        Self(secret)
    }
}

/// `K_totp`: seals the secret of the second factor.
pub struct TotpKey(Secret<32>);

impl TotpKey {
    /// The key bytes.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }

    pub(crate) fn secret(&self) -> &Secret<32> {
        &self.0
    }
}

/// One pass over a typed password.
///
/// # Errors
/// [`SealError::TooLong`] over 2,048 bytes, [`SealError::Memory`] when the memory cannot be had.
pub fn derive(
    password: &str,
    salt: &Salt,
    host: &HostKey,
    cost: Cost,
    person: &Id,
    scratch: &mut Scratch,
) -> Result<(Verifier, WrapKey, TotpKey), SealError> {
    let password = normalised(password)?;
    // The library takes at most 32 bytes of associated data, so they are hashed.
    let owner = AssociatedData::new(&hash(&[&ctx("password", &[person])])).map_err(|_| SealError::Cost)?;
    let params = ParamsBuilder::new()
        .m_cost(cost.memory_kib)
        .t_cost(cost.passes)
        .p_cost(1)
        .output_len(32)
        .data(owner)
        .build()
        .map_err(|_| SealError::Cost)?;
    let pepper = host.pepper();
    let argon = Argon2::new_with_secret(pepper.expose(), Algorithm::Argon2id, Version::V0x13, params)
        .map_err(|_| SealError::Cost)?;
    let mut root = Secret::<32>::zero();
    let blocks = scratch.blocks(argon.params().block_count())?;
    let filled =
        argon.hash_password_into_with_memory(password.as_bytes(), &salt.0, root.bytes_mut(), &mut *blocks);
    blocks.iter_mut().for_each(Zeroize::zeroize);
    filled.map_err(|_| SealError::Cost)?;
    let prk = Prk::extract(&salt.0, root.expose());
    Ok((Verifier(prk.expand("verifier")), WrapKey(prk.expand("wrap-bundle")), TotpKey(prk.expand("totp"))))
}

fn normalised(password: &str) -> Result<Zeroizing<String>, SealError> {
    if password.len() > LONGEST {
        return Err(SealError::TooLong);
    }
    // Room for the longest outcome, so that the text never moves and leaves a copy behind.
    let mut out = Zeroizing::new(String::with_capacity(password.len() * NFKC_GROWTH));
    out.extend(password.nfkc());
    Ok(out)
}
