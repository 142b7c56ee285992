//! A change that was asked for: tried dry, shown, confirmed, sent, and perhaps taken back.

use std::path::PathBuf;

use admin_api::verbs::VERBS;

use super::field::{Field, Rule};
use crate::text;

/// What travels with a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Body {
    /// Nothing; the request asks.
    #[default]
    Nothing,
    /// Nothing; the request changes something.
    Empty,
    /// Nothing; the request takes something back.
    Delete,
    Json(Vec<u8>),
    Csv(Vec<u8>),
    Pem(Vec<u8>),
}

/// Which words belong to a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Unlock,
    Suspend,
    Resume,
    Invite,
    Reset,
    /// One-time secrets on paper.
    Slips,
    ApplyImport,
    UndoImport,
    Department(DepartmentVerb),
    Event(EventVerb),
    Backup(BackupVerb),
    Certificate(CertificateVerb),
    Person(PersonVerb),
    Attribute(AttributeVerb),
    /// Something is planned for a department, or a plan taken back.
    Plan,
    CancelPlan,
    CancelJob,
    /// People who have not submitted are reminded.
    Remind,
    /// What is announced about an event, and when.
    Schedule,
    ReloadConfig,
    /// A text is worded anew.
    SetText,
    /// A text goes back to a version.
    Revert,
    Retry,
    Cancel,
    Pause,
    GoOn,
}

/// A change of the department tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DepartmentVerb {
    Add,
    Edit,
    Move,
    Order,
    Hide,
    Show,
    Merge,
    Retire,
    /// A change is taken back by its number.
    Undo,
}

/// A step of an event's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EventVerb {
    Create,
    Copy,
    Remove,
    Ready,
    Unready,
    Open,
    Suspend,
    Resume,
    Extend,
    Close,
    Archive,
}

/// What is done with backups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BackupVerb {
    Create,
    Verify,
    Prune,
}

/// What is done with certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CertificateVerb {
    Request,
    Install,
    Reload,
    Renew,
    AddAuthority,
    RemoveAuthority,
}

/// A change of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PersonVerb {
    Add,
    Edit,
    Move,
}

/// A change of an attribute or of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AttributeVerb {
    Add,
    Edit,
    Order,
    Retire,
    /// A change is taken back by its number.
    Undo,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) verb: Verb,
    /// The path as the table of verbs writes it.
    pub(crate) pattern: &'static str,
    /// The path that is asked.
    pub(crate) path: String,
    pub(crate) body: Body,
    /// What it is about, for people.
    pub(crate) object: String,
    /// The words after `mamori` that do the same, without reason and count.
    pub(crate) command: String,
    pub(crate) reason: Option<String>,
    pub(crate) expect: Option<u64>,
    /// Whether it wants a reason because of what it changes.
    pub(crate) asks_why: bool,
    /// What takes it back.
    pub(crate) undo: Option<Box<Order>>,
    /// The new file that its secrets go to.
    pub(crate) file: Option<PathBuf>,
}

impl Order {
    pub(crate) fn new(verb: Verb, pattern: &'static str, body: Body) -> Self {
        Self {
            verb,
            pattern,
            path: pattern.to_owned(),
            body,
            object: String::new(),
            command: String::new(),
            reason: None,
            expect: None,
            asks_why: false,
            undo: None,
            file: None,
        }
    }

    /// The same, wanting a reason.
    pub(crate) fn asking_why(mut self, asks_why: bool) -> Self {
        self.asks_why = asks_why;
        self
    }

    /// A JSON body; a value that cannot be written down is none of ours.
    pub(crate) fn json(verb: Verb, pattern: &'static str, body: &impl serde::Serialize) -> Self {
        Self::new(verb, pattern, serde_json::to_vec(body).map_or(Body::Empty, Body::Json))
    }

    pub(crate) fn at(mut self, path: String) -> Self {
        self.path = path;
        self
    }

    pub(crate) fn about(mut self, object: impl Into<String>) -> Self {
        self.object = object.into();
        self
    }

    pub(crate) fn typed(mut self, command: impl Into<String>) -> Self {
        self.command = command.into();
        self
    }

    pub(crate) fn undone_by(mut self, undo: Option<Self>) -> Self {
        self.undo = undo.map(Box::new);
        self
    }

    /// Whether the server refuses it without a reason.
    pub(crate) fn needs_reason(&self) -> bool {
        self.asks_why
            || VERBS
                .iter()
                .any(|verb| verb.method == "POST" && verb.path == self.pattern && verb.needs_reason)
    }

    /// The whole command.
    pub(crate) fn command(&self) -> String {
        let expect = self.expect.map(|expect| format!(" --expect {expect}"));
        let reason = self.reason.as_deref().map(|reason| format!(" --reason {}", text::quoted(reason)));
        format!("mamori {}{}{}", self.command, expect.unwrap_or_default(), reason.unwrap_or_default())
    }

    /// Takes reason and count from the fields of the dialog that confirmed it.
    pub(crate) fn confirmed(mut self, fields: &[Field]) -> Self {
        for field in fields {
            match field.rule {
                Rule::Reason => self.reason = Some(field.value.trim().to_owned()),
                // What goes for good is counted by hand, whether or not the server asks for the number.
                Rule::Count(count) if !matches!(self.verb, Verb::Backup(_) | Verb::Slips) => {
                    self.expect = Some(count);
                }
                Rule::Any | Rule::Needed | Rule::Choice(_) | Rule::Count(_) => {}
            }
        }
        self
    }
}

/// What a dry run found, for the dialog that asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) lines: Vec<String>,
    /// The number to type.
    pub(crate) count: Option<u64>,
    /// Fields that come before the reason.
    pub(crate) fields: Vec<Field>,
    /// Whether there is nothing to do, so that nothing is asked.
    pub(crate) is_idle: bool,
}
