//! The meter of password hashing: as many at once as cores and memory allow, the rest waits.
//!
//! One hash is the dearest thing the appliance does. Answering never waits behind it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::id::PersonId;
use seal::SealError;
use seal::keyring::Keyring;
use seal::password::{Cost, CostClass, Salt, Scratch, TotpKey, Verifier, WrapKey};
use tokio::sync::Semaphore;

use super::blocking;
use crate::config::SignIn;
use crate::failure::Failure;

/// Sign-ins that may wait; the next one is told to come back.
const QUEUE: usize = 2_048;
/// Longest wait of one sign-in.
const PATIENCE: Duration = Duration::from_mins(3);

/// The meter.
#[derive(Clone)]
pub(crate) struct Hashing(Arc<Meter>);

struct Meter {
    ordinary: Cost,
    elevated: Cost,
    cores: Semaphore,
    /// One permit is one MiB.
    memory: Semaphore,
    waiting: AtomicUsize,
    idle: Mutex<Vec<Scratch>>,
    /// The cost of each pass so far.
    #[cfg(test)]
    costs: Mutex<Vec<Cost>>,
}

/// What one pass over a password gives.
pub(crate) struct Derived {
    pub(crate) verifier: Verifier,
    pub(crate) wrap: WrapKey,
    pub(crate) totp: TotpKey,
}

/// What to hash, for whom, at which cost.
pub(crate) struct Pass {
    pub(crate) password: seal::Zeroizing<String>,
    pub(crate) person: PersonId,
    pub(crate) salt: Salt,
    pub(crate) keyring: Arc<Keyring>,
    pub(crate) host_no: u16,
    pub(crate) cost: Cost,
}

impl Hashing {
    /// A meter for this configuration, whose floors have been checked on reading.
    pub(crate) fn new(config: &SignIn) -> Self {
        let cost = |class, memory_mib: u32, passes| {
            Cost::new(class, memory_mib.saturating_mul(1024), passes).unwrap_or_else(|_| class.default_cost())
        };
        let ordinary = cost(CostClass::Standard, config.memory_mib, config.passes);
        let elevated = cost(CostClass::Elevated, config.elevated_memory_mib, config.elevated_passes);
        Self::with(ordinary, elevated, config.budget_mib)
    }

    /// A meter whose passes cost next to nothing, for tests.
    #[cfg(test)]
    pub(crate) fn cheap() -> Self {
        Self::of_passes(1)
    }

    /// The same after the configured cost was raised.
    #[cfg(test)]
    pub(crate) fn dearer() -> Self {
        Self::of_passes(2)
    }

    #[cfg(test)]
    fn of_passes(passes: u32) -> Self {
        let memory = Cost::below_floor_for_tests().memory_kib();
        let cost = |memory| Cost::stored(memory, passes).unwrap();
        Self::with(cost(memory), cost(4 * memory), 64)
    }

    fn with(ordinary: Cost, elevated: Cost, budget_mib: u32) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self(Arc::new(Meter {
            ordinary,
            elevated,
            cores: Semaphore::new(cores),
            memory: Semaphore::new(usize::try_from(budget_mib).unwrap_or(usize::MAX >> 4)),
            waiting: AtomicUsize::new(0),
            idle: Mutex::default(),
            #[cfg(test)]
            costs: Mutex::default(),
        }))
    }

    /// What a password of this person shall cost from now on.
    pub(crate) fn cost(&self, is_elevated: bool) -> Cost {
        if is_elevated { self.0.elevated } else { self.0.ordinary }
    }

    /// What a refused sign-in spends after its first pass, so that all refusals together cost the
    /// same work: that of one ordinary and one elevated pass.
    ///
    /// A wrong password must cost an elevated account an elevated pass. Were it only the elevated
    /// accounts, the wait alone would tell an asker who holds a role; were it a draw by login id,
    /// it would tell who does not. A right password needs no such cover and costs its one pass, so
    /// a morning of sign-ins is as quick as ever, and the throttle bounds what refusals can burn.
    pub(crate) fn rest_of_refusal(&self, spent: Cost) -> Cost {
        let meter = &self.0;
        if spent == meter.ordinary {
            return meter.elevated;
        }
        if spent == meter.elevated {
            return meter.ordinary;
        }
        // A row from before the configured cost was changed.
        let work = |cost: Cost| cost.memory_kib().saturating_mul(cost.passes());
        let whole = work(meter.ordinary).saturating_add(work(meter.elevated));
        let rest = whole.saturating_sub(work(spent));
        let passes = rest.div_ceil(meter.elevated.memory_kib()).max(1);
        Cost::stored((rest / passes).max(8), passes).unwrap_or(meter.ordinary)
    }

    /// The costs of the passes since this was last asked.
    #[cfg(test)]
    pub(crate) fn take_costs(&self) -> Vec<Cost> {
        std::mem::take(&mut *self.0.costs.lock().unwrap())
    }

    /// Runs one pass when there is room.
    ///
    /// # Errors
    /// [`Failure::Busy`] when too many wait already or the wait was too long.
    pub(crate) async fn derive(&self, pass: Pass) -> Result<Derived, Failure> {
        let meter = &self.0;
        let queued = Queued::enter(meter)?;
        #[cfg(test)]
        meter.costs.lock().unwrap().push(pass.cost);
        let mib = pass.cost.memory_kib().div_ceil(1024).max(1);
        let room = async {
            let core = meter.cores.acquire().await;
            let memory = meter.memory.acquire_many(mib).await;
            core.and_then(|core| memory.map(|memory| (core, memory)))
        };
        let places = tokio::time::timeout(PATIENCE, room)
            .await
            .map_err(|_| Failure::Busy)?
            .map_err(|_| Failure::fault("the hashing meter is closed"))?;
        let mut scratch = meter.take();
        let (derived, scratch) = blocking(move || {
            let person = pass.person.bytes();
            let derived = pass.keyring.host(pass.host_no).and_then(|host| {
                seal::password::derive(&pass.password, &pass.salt, host, pass.cost, &person, &mut scratch)
            });
            (derived, scratch)
        })
        .await;
        drop(places);
        meter.put(scratch, queued);
        match derived {
            Ok((verifier, wrap, totp)) => Ok(Derived { verifier, wrap, totp }),
            Err(SealError::Memory) => Err(Failure::Busy),
            Err(error) => Err(Failure::caused("could not hash a password", error)),
        }
    }
}

impl Meter {
    fn take(&self) -> Scratch {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Keeps the memory while others wait for it and gives it back to the system after the last.
    fn put(&self, scratch: Scratch, queued: Queued<'_>) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        drop(queued);
        if self.waiting.load(Ordering::Relaxed) == 0 {
            idle.clear();
        } else {
            idle.push(scratch);
        }
    }
}

struct Queued<'a>(&'a AtomicUsize);

impl<'a> Queued<'a> {
    fn enter(meter: &'a Meter) -> Result<Self, Failure> {
        let queued = Self(&meter.waiting);
        if meter.waiting.fetch_add(1, Ordering::Relaxed) >= QUEUE {
            return Err(Failure::Busy);
        }
        Ok(queued)
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
