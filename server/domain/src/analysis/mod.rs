//! Figures of groups. So far the judgement diagram; what may be published is decided elsewhere.

pub mod diagram;
