//! Why an event is not made or changed, in words.

use domain::event::{Phase, Weight};
use domain::lang::Lang;
use poem::http::StatusCode;

use super::check;
use super::text::Text;
use crate::console::refused::{Refused, both};
use crate::features::events::{EventError, Refusal};

/// What is said about an event of this code.
pub(in crate::console) fn refused(error: EventError, code: &str) -> Refused {
    let refusal = match error {
        EventError::Failure(failure) => return failure.into(),
        EventError::Refused(refusal) => refusal,
    };
    let state = |name, words| Refused::new(StatusCode::CONFLICT, name, words);
    match refusal {
        Refusal::Unknown => unknown(code),
        Refusal::CodeTaken => state("code_taken", both!(code_taken(code))),
        Refusal::Phase(phase) => state("phase", wrong_phase(phase)),
        Refusal::Blocked(items) => {
            let blocking = items.iter().filter(|item| item.weight() == Weight::Blocks);
            let refused =
                state("blocked", both!(blocked())).fixed_by(format!("mamori event precheck {code}"));
            blocking.map(check::message).fold(refused, Refused::detail)
        }
        Refusal::Changed(revision) => state("changed_meanwhile", both!(changed_meanwhile(revision)))
            .fixed_by(format!("mamori event show {code}")),
        Refusal::InThePast => input("in_the_past", both!(in_the_past())),
        Refusal::NotLater => input("not_later", both!(not_later())),
        Refusal::Window(bad) => input("bad_window", both!(bad_window(&bad.to_string()))),
        Refusal::Frozen => state("frozen", both!(frozen())),
        Refusal::RequestsOpen(Some(day)) => state("requests_open", both!(requests_open(&day.to_string()))),
        Refusal::RequestsOpen(None) => state("not_released", both!(not_released())),
        Refusal::NotJudged => state("not_judged", both!(not_judged())),
        Refusal::NoSuchPerson(number) => {
            Refused::new(StatusCode::NOT_FOUND, "unknown_person", both!(no_such_person(&number)))
        }
        Refusal::Stopped(number) => {
            state("stopped", both!(is_stopped(&number))).fixed_by(format!("mamori user resume {number}"))
        }
        Refusal::HasSubmitted(number) => state("has_submitted", both!(has_submitted(&number))),
        Refusal::InAnother(number, other) => state("in_another", both!(in_another(&number, &other)))
            .fixed_by(format!("mamori event exclude {other} {number} --why other --reason TEXT")),
        Refusal::NotAsked => state("not_asked", both!(not_asked())),
        Refusal::WordingFirst => state("wording_first", both!(wording_first())),
    }
}

pub(super) fn unknown(code: &str) -> Refused {
    Refused::new(StatusCode::NOT_FOUND, "unknown_event", both!(no_such_event(code)))
        .fixed_by("mamori event list")
}

pub(super) fn input(name: &str, words: (String, String)) -> Refused {
    Refused::new(StatusCode::UNPROCESSABLE_ENTITY, name, words)
}

fn wrong_phase(phase: Phase) -> (String, String) {
    let word = |lang| {
        let t = Text::of(lang);
        let phase = match phase {
            Phase::Draft => t.draft(),
            Phase::Ready => t.ready(),
            Phase::Open => t.open(),
            Phase::Suspended => t.suspended(),
            Phase::Closed => t.closed(),
            Phase::Archived => t.archived(),
            Phase::Erased => t.erased(),
            Phase::Cancelled => t.cancelled(),
        };
        t.wrong_phase(phase)
    };
    (word(Lang::Ja), word(Lang::En))
}
