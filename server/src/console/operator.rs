//! Who is at the other end of the socket, and what the request's headers say.

use poem::http::StatusCode;
use poem::{FromRequest, Request, RequestBody};

use admin_api::headers;

use super::refused::{Refused, both};
use super::text::Text;
use crate::features::audit::{Actor, Face};
use crate::features::masters::By;
use crate::listen::Peer;

/// The group whose members may run the appliance.
const GROUP: &str = "mamori-admin";
/// Most characters of a reason.
const REASON: usize = 200;

/// An operator's request: checked peer, face, reason.
pub(super) struct Operator {
    actor: Actor,
    face: Face,
    /// Why, in the operator's words; empty without.
    reason: String,
    pub(super) is_dry_run: bool,
    /// Whether long work is to be answered at once with its job.
    pub(super) wants_job: bool,
    /// How many objects a wide change is expected to touch.
    expect: Option<usize>,
}

impl Operator {
    /// Actor and face for the audit entry.
    pub(super) fn by(&self) -> (Actor, Face) {
        (self.actor.clone(), self.face)
    }

    /// Who, by which face and why, for the verbs of the masters.
    pub(super) fn acting(&self) -> By {
        By { actor: self.actor.clone(), face: self.face, reason: self.reason.clone() }
    }

    /// Why, as given; empty without.
    pub(super) fn reason(&self) -> &str {
        &self.reason
    }

    /// The reason, for a verb that must have one.
    ///
    /// # Errors
    /// 400 without one.
    pub(super) fn require_reason(&self) -> Result<(), Refused> {
        if self.reason.trim().is_empty() {
            return Err(bad("reason_missing", both!(needs_reason())));
        }
        Ok(())
    }

    /// Whether a change of so many objects was confirmed, or is too small to need it.
    pub(super) fn expects(&self, count: usize, least: usize) -> bool {
        self.expect == Some(count) || (self.expect.is_none() && count < least)
    }

    /// The count that a wide change must name.
    ///
    /// # Errors
    /// 412 when it is another, or missing.
    pub(super) fn require_expected(&self, count: usize, least: usize) -> Result<(), Refused> {
        if self.expects(count, least) {
            return Ok(());
        }
        let words = both!(expected(count));
        Err(Refused::new(StatusCode::PRECONDITION_FAILED, "expect", words)
            .fixed_by(format!("--expect {count}")))
    }

    /// Who this is, for the person whose account it concerns: the account of the host, and who came to it
    /// by `sudo`.
    pub(super) fn shown(&self) -> String {
        match &self.actor {
            Actor::Operator { name, claim: Some(claim), .. } => format!("{name}, sudo: {claim}"),
            Actor::Operator { name, .. } => name.clone(),
            Actor::System | Actor::Person(_) | Actor::Nobody | Actor::Owner => String::new(),
        }
    }
}

impl<'a> FromRequest<'a> for Operator {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        let peer = Peer::from_addr(&request.remote_addr().0).ok_or_else(not_allowed)?;
        let accounts = Accounts::read();
        let name = accounts.name_of(peer.uid);
        let own = rustix::process::geteuid().as_raw();
        if peer.uid != 0 && peer.uid != own && !accounts.is_in_group(&name, peer.gid) {
            return Err(not_allowed().into());
        }
        let unknown = request
            .headers()
            .keys()
            .find(|name| name.as_str().starts_with("mamori-") && !headers::ALL.contains(&name.as_str()));
        if let Some(name) = unknown {
            return Err(bad("unknown_header", both!(unknown_header(name.as_str()))).into());
        }
        let face = match request.header(headers::FACE) {
            _ if Peer::is_offline(&request.remote_addr().0) => Face::Offline,
            None => Face::Api,
            Some("cli") => Face::Cli,
            Some("console") => Face::Console,
            Some(other) => return Err(bad("unknown_face", both!(unknown_header(other))).into()),
        };
        let is_dry_run = switch(request, headers::DRY_RUN, "dry_run")?;
        let wants_job = switch(request, headers::JOB, "job")?;
        let expect = match request.header(headers::EXPECT) {
            None => None,
            Some(count) => {
                Some(count.parse().map_err(|_| bad("expect", both!(unknown_header(headers::EXPECT))))?)
            }
        };
        let claim = request.header(headers::CLAIM).map(text).transpose()?;
        let reason = request.header(headers::REASON).map(text).transpose()?.unwrap_or_default();
        let actor = Actor::Operator { uid: peer.uid, name, pid: peer.pid, claim };
        Ok(Self { actor, face, reason, is_dry_run, wants_job, expect })
    }
}

/// Whoever runs this very process, for a verb that is done while no server runs.
pub(crate) fn here(reason: &str) -> By {
    let uid = rustix::process::getuid().as_raw();
    let pid = rustix::process::getpid().as_raw_nonzero().get();
    let actor = Actor::Operator { uid, name: Accounts::read().name_of(uid), pid, claim: None };
    By { actor, face: Face::Offline, reason: reason.to_owned() }
}

/// An operator's request for a verb that is refused without a reason, whatever its body says.
pub(super) struct Reasoned(pub(super) Operator);

impl<'a> FromRequest<'a> for Reasoned {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let operator = Operator::from_request(request, body).await?;
        operator.require_reason()?;
        Ok(Self(operator))
    }
}

fn not_allowed() -> Refused {
    Refused::new(StatusCode::FORBIDDEN, "not_allowed", both!(not_allowed(GROUP)))
}

fn bad(code: &str, words: (String, String)) -> Refused {
    Refused::new(StatusCode::BAD_REQUEST, code, words)
}

/// A header that says yes or no; absent says no.
fn switch(request: &Request, name: &str, code: &str) -> Result<bool, Refused> {
    match request.header(name) {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(other) => Err(bad(code, both!(unknown_header(other)))),
    }
}

fn text(header: &str) -> Result<String, Refused> {
    let text = percent_encoding::percent_decode_str(header).decode_utf8().unwrap_or_default();
    let is_good = text.chars().count() <= REASON && !text.chars().any(char::is_control);
    if is_good { Ok(text.into_owned()) } else { Err(bad("reason", both!(bad_reason(REASON)))) }
}

/// The host's own account files. A directory service is not asked: the socket's mode has let its
/// members in or not before a byte arrived.
struct Accounts {
    passwd: String,
    group: String,
}

impl Accounts {
    fn read() -> Self {
        // A host without these files knows no names; the numbers speak for themselves.
        let read = |path| std::fs::read_to_string(path).unwrap_or_default();
        Self { passwd: read("/etc/passwd"), group: read("/etc/group") }
    }

    fn name_of(&self, uid: u32) -> String {
        let number = uid.to_string();
        let found = self.passwd.lines().find_map(|line| {
            let mut parts = line.split(':');
            let name = parts.next()?;
            (parts.nth(1)? == number).then(|| name.to_owned())
        });
        found.unwrap_or(number)
    }

    fn is_in_group(&self, name: &str, gid: u32) -> bool {
        self.group.lines().any(|line| {
            let mut parts = line.split(':');
            let is_ours = parts.next() == Some(GROUP);
            let number = parts.nth(1).and_then(|number| number.parse().ok());
            let members = parts.next().unwrap_or_default();
            is_ours && (number == Some(gid) || members.split(',').any(|member| member == name))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_the_group_are_known_by_name_or_by_primary_group() {
        let accounts = Accounts {
            passwd: "root:x:0:0::/root:/bin/sh\ntanaka:x:1004:100::/home/t:/bin/sh\n".to_owned(),
            group: "adm:x:4:tanaka\nmamori-admin:x:990:sato,tanaka\n".to_owned(),
        };
        assert_eq!(accounts.name_of(1004), "tanaka");
        assert_eq!(accounts.name_of(77), "77");
        assert!(accounts.is_in_group("tanaka", 100));
        assert!(accounts.is_in_group("77", 990));
        assert!(!accounts.is_in_group("suzuki", 100));
        assert!(!accounts.is_in_group("", 100));
    }
}
