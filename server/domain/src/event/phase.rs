//! The phases of an event and the moves between them.

use minicbor::{Decode, Encode};

/// The phase of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Phase {
    /// 作成中: editable, invisible to respondents.
    #[n(0)]
    Draft,
    /// 開始待ち: complete, waits for its start.
    #[n(1)]
    Ready,
    /// 実施中: people answer; targets, departments and attributes are recorded.
    #[n(2)]
    Open,
    /// 中断: answering blocked, drafts kept.
    #[n(3)]
    Suspended,
    /// 締切: no web answers, drafts erased.
    #[n(4)]
    Closed,
    /// 保管: read-only, retention runs.
    #[n(5)]
    Archived,
    /// 消去済: the event's key is destroyed; totals and published tables stay.
    #[n(6)]
    Erased,
    /// 中止: never analysed; submitted results stay with their people.
    #[n(7)]
    Cancelled,
}

/// The move is not in the table of phases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an event cannot go from {from:?} to {to:?}")]
pub struct PhaseRefused {
    /// The phase the event is in.
    pub from: Phase,
    /// The phase that was asked for.
    pub to: Phase,
}

/// Every allowed move. What each needs beside the phase (check list, reason, approval) is asked by the event.
const MOVES: [(Phase, Phase); 15] = [
    (Phase::Draft, Phase::Ready),
    (Phase::Ready, Phase::Draft),
    (Phase::Ready, Phase::Open),
    (Phase::Open, Phase::Suspended),
    (Phase::Open, Phase::Closed),
    (Phase::Suspended, Phase::Open),
    (Phase::Suspended, Phase::Closed),
    (Phase::Closed, Phase::Open),
    (Phase::Closed, Phase::Archived),
    (Phase::Archived, Phase::Erased),
    (Phase::Ready, Phase::Cancelled),
    (Phase::Open, Phase::Cancelled),
    (Phase::Suspended, Phase::Cancelled),
    (Phase::Closed, Phase::Cancelled),
    (Phase::Cancelled, Phase::Erased),
];

impl Phase {
    /// All phases, in the order of a life.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Ready,
        Self::Open,
        Self::Suspended,
        Self::Closed,
        Self::Archived,
        Self::Erased,
        Self::Cancelled,
    ];

    /// The phases this one may move to.
    pub fn next(self) -> impl Iterator<Item = Self> {
        MOVES.into_iter().filter(move |(from, _)| *from == self).map(|(_, to)| to)
    }

    /// Moves to another phase.
    ///
    /// # Errors
    /// [`PhaseRefused`] if the table has no such move, also for staying where it is.
    pub fn move_to(self, to: Self) -> Result<Self, PhaseRefused> {
        if MOVES.contains(&(self, to)) { Ok(to) } else { Err(PhaseRefused { from: self, to }) }
    }

    /// Whether a draft event may still be deleted without a trace; later ones are cancelled.
    pub const fn is_deletable(self) -> bool {
        matches!(self, Self::Draft)
    }

    /// Whether respondents see the event in their list.
    pub const fn is_visible(self) -> bool {
        matches!(self, Self::Ready | Self::Open | Self::Suspended | Self::Closed | Self::Archived)
    }

    /// Whether answers on the web may be saved and submitted, inside the window.
    pub const fn takes_answers(self) -> bool {
        matches!(self, Self::Open)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[test]
    fn the_moves_are_those_of_the_phase_table() {
        let mut table = String::new();
        for phase in Phase::ALL {
            let next: Vec<_> = phase.next().map(|to| format!("{to:?}")).collect();
            writeln!(table, "{phase:?} -> {}", next.join(" ")).unwrap();
        }
        insta::assert_snapshot!(table, @r"
        Draft -> Ready
        Ready -> Draft Open Cancelled
        Open -> Suspended Closed Cancelled
        Suspended -> Open Closed Cancelled
        Closed -> Open Archived Cancelled
        Archived -> Erased
        Erased -> 
        Cancelled -> Erased
        ");
    }

    #[test]
    fn a_refused_move_names_both_phases() {
        for from in Phase::ALL {
            assert_eq!(from.move_to(from), Err(PhaseRefused { from, to: from }));
            for to in Phase::ALL {
                assert_eq!(from.move_to(to).is_ok(), from.next().any(|it| it == to));
            }
        }
        let refused = Phase::Erased.move_to(Phase::Open).unwrap_err();
        assert_eq!(refused.to_string(), "an event cannot go from Erased to Open");
    }

    #[test]
    fn only_an_open_event_takes_answers() {
        assert!(Phase::ALL.into_iter().all(|it| it.takes_answers() == (it == Phase::Open)));
    }
}
