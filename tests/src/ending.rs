//! A program whose end is waited for: what it wrote into goes after it, so that nothing is written anew meanwhile.

use std::ops::{Deref, DerefMut};

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use tokio::process::Child;

/// A child that is killed with this value and has ended when it is gone.
pub(crate) struct Ending(Child);

impl From<Child> for Ending {
    fn from(child: Child) -> Self {
        Self(child)
    }
}

impl Deref for Ending {
    type Target = Child;

    fn deref(&self) -> &Child {
        &self.0
    }
}

impl DerefMut for Ending {
    fn deref_mut(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        let pid = self.0.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        // Both fail only when it has ended already. Whoever reaps it finds it still.
        self.0.start_kill().ok();
        if let Some(pid) = pid {
            waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::process::Stdio;

    use tokio::process::Command;

    use super::*;

    #[tokio::test]
    async fn a_program_has_ended_when_its_value_is_gone() {
        let child = Command::new("sleep").arg("600").stdout(Stdio::null()).spawn().unwrap();
        let pid = child.id().unwrap();
        drop(Ending::from(child));
        let status = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let state = status.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
        assert!(matches!(state, None | Some('Z')), "{status}");
    }
}
