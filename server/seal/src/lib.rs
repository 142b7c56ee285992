//! All cryptography of personal content: what is sealed, under which key, in which bytes.
//!
//! Bytes in, bytes out. Nothing here reads a file, a clock or a source of chance: functions that
//! need chance take a [`CryptoRng`], functions that need the time take unix seconds. Ids are
//! plain [`Id`]s, so the crate knows nothing of the trade beyond the kinds of sealed records.
//!
//! Secret types have no `Clone`, `Debug` or `Serialize` and are wiped when dropped:
//!
//! ```compile_fail,E0599
//! fn copy(bundle: &seal::bundle::Bundle) -> seal::bundle::Bundle { bundle.clone() }
//! ```
//! ```compile_fail,E0599
//! fn copy(key: &seal::circle::CircleKey) -> seal::circle::CircleKey { (*key).clone() }
//! ```
//! ```compile_fail,E0277
//! fn print(key: &seal::password::WrapKey) -> String { format!("{key:?}") }
//! ```
//! ```compile_fail,E0277
//! fn print(token: &seal::session::Token) -> String { format!("{token:?}") }
//! ```
//! ```compile_fail,E0277
//! fn print(secret: &seal::key::Secret<32>) -> String { format!("{secret:?}") }
//! ```
//! ```compile_fail,E0277
//! fn store(host: &seal::key::HostKey) -> String { serde_json::to_string(host).unwrap_or_default() }
//! ```
//!
//! The same calls on what is public compile, so the refusals above are about the secrets:
//!
//! ```
//! fn print(key: &seal::key::PublicKey) -> String { format!("{:?}", key.clone()) }
//! ```
//!
//! An own record has no place for recipients, and a list of recipients is made nowhere else than
//! by its one constructor:
//!
//! ```compile_fail,E0061
//! # use seal::{own, record::Unsealed, bundle::CareKey, shared::Recipients, CryptoRng, SealError};
//! fn leak(care: &CareKey, draft: &Unsealed<'_>, to: &Recipients, rng: &mut impl CryptoRng) -> Result<(), SealError> {
//!     own::seal(care, draft, to, rng).map(|_| ())
//! }
//! ```
//! ```
//! # use seal::{own, record::Unsealed, bundle::CareKey, CryptoRng, SealError};
//! fn keep(care: &CareKey, draft: &Unsealed<'_>, rng: &mut impl CryptoRng) -> Result<(), SealError> {
//!     own::seal(care, draft, rng).map(|_| ())
//! }
//! ```
//! ```compile_fail,E0451
//! fn forge(list: Vec<seal::shared::Recipient>) -> seal::shared::Recipients { seal::shared::Recipients { list } }
//! ```
//!
//! What is sealed to whom, and every format in brief: `docs/rules/sealing.md`.

pub mod audit;
pub mod bundle;
#[cfg(test)]
mod check_values;
pub mod circle;
pub mod code;
mod digest;
mod envelope;
mod error;
#[cfg(test)]
mod forged;
pub mod key;
pub mod keyring;
pub mod looked;
pub mod once;
pub mod own;
pub mod password;
pub mod pins;
pub mod record;
pub mod second;
pub mod session;
pub mod set;
pub mod setting;
pub mod shared;
pub mod stream;
mod text;
mod vault;
mod wire;

pub use digest::{Hasher, digest};
pub use error::SealError;
pub use rand_core::CryptoRng;
pub use zeroize::Zeroizing;

/// A random 16-byte id of a person, event, record, circle, department or installation.
pub type Id = [u8; 16];
