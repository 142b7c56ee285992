//! Results: shown to their person after release, and to the implementers, each time leaving a trace.

mod ops;

pub(crate) use ops::{
    Content, HistoryLine, OwnResult, RespondentLine, RespondentResult, history, locate, own, reach_in,
    respondent, respondents,
};
