//! The whole of the interface as one table: whoever adds a verb adds its row, and tests hold server,
//! command line and documents to it.

use crate::{audit, departments, events, imports, mail, people, roster, status};

/// One verb of the admin socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path with `:name` for what varies.
    pub path: &'static str,
    /// The words after `mamori` that do the same.
    pub face: Face,
    /// Whether it is refused without `Mamori-Reason`.
    pub needs_reason: bool,
}

/// How a verb is reached from the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// By these words.
    Command(&'static str),
    /// Not at all, for this reason.
    None(&'static str),
}

const fn verb(method: &'static str, path: &'static str, words: &'static str) -> Verb {
    Verb { method, path, face: Face::Command(words), needs_reason: false }
}

const fn reasoned(method: &'static str, path: &'static str, words: &'static str) -> Verb {
    Verb { method, path, face: Face::Command(words), needs_reason: true }
}

/// All of them.
pub const VERBS: &[Verb] = &[
    Verb {
        method: "GET",
        path: status::PROGRAM,
        face: Face::None("how a client learns which server answers"),
        needs_reason: false,
    },
    verb("GET", status::STATUS, "status"),
    verb("GET", roster::PEOPLE, "user list"),
    verb("GET", roster::PERSON, "user show"),
    verb("GET", roster::PEOPLE_FILE, "user export"),
    reasoned("POST", roster::UNLOCK, "user unlock"),
    reasoned("POST", roster::SUSPEND, "user suspend"),
    verb("POST", roster::RESUME, "user resume"),
    verb("POST", imports::PEOPLE, "user import"),
    verb("GET", imports::IMPORTS, "user imports"),
    verb("POST", imports::UNDO, "user undo"),
    verb("POST", people::SLIPS, "user slips"),
    reasoned("POST", people::RESET_PASSWORD, "user reset-password"),
    reasoned("POST", people::RECOVERIES, "user confirm-recovery"),
    verb("POST", imports::DEPARTMENTS, "dept import"),
    verb("GET", roster::DEPARTMENTS_FILE, "dept export"),
    verb("GET", departments::DEPARTMENTS, "dept list"),
    verb("POST", departments::DEPARTMENTS, "dept add"),
    verb("POST", departments::EDIT, "dept edit"),
    verb("POST", departments::MOVE, "dept move"),
    verb("POST", departments::ORDER, "dept order"),
    verb("POST", departments::HIDE, "dept hide"),
    verb("POST", departments::SHOW, "dept show"),
    verb("POST", departments::MERGE, "dept merge"),
    verb("POST", departments::RETIRE, "dept retire"),
    verb("POST", events::EVENTS, "event create"),
    verb("GET", events::EVENT, "event show"),
    verb("POST", events::OPEN, "event open"),
    verb("POST", events::CLOSE, "event close"),
    verb("GET", audit::VERIFY, "audit verify"),
    verb("GET", mail::MAIL, "mail list"),
    verb("GET", mail::ONE, "mail show"),
    verb("POST", mail::RETRY, "mail retry"),
    reasoned("POST", mail::CANCEL, "mail cancel"),
    verb("POST", mail::PAUSE, "mail pause"),
    verb("POST", mail::RESUME, "mail resume"),
    verb("POST", mail::TEST, "mail test"),
    verb("POST", people::INVITE, "user invite"),
];
