//! What pages are made of. Each part is a struct of ready-to-show values with a template beside it;
//! a page shows it with plain `{{ part }}`. The classes are listed on top of `assets/mamori.css`.

/// Lets a part stand in a page unescaped: its own template has escaped every value already.
macro_rules! parts {
    ($($part:ty),+ $(,)?) => { $( impl ::askama::filters::HtmlSafe for $part {} )+ };
}

pub(crate) mod answering;
pub(crate) mod chart;
pub(crate) mod chips;
pub(crate) mod content;
pub(crate) mod event;
pub(crate) mod field;
pub(crate) mod qr;
pub(crate) mod result;
pub(crate) mod table;

pub(crate) use answering::{
    Advance, Answer, CheckSection, CheckedAnswer, ExtraCard, QuestionCard, SheetHead, SheetScripts,
};
pub(crate) use chart::{Chart, ChartKind, ChartLegend, LegendRow, Sitting, describe};
pub(crate) use chips::Chips;
pub(crate) use content::{
    Buttons, Code, Details, Empty, Facts, Notice, NoticeKind, Progress, Prose, Steps, Tabs, Tag, TagShape,
    Task, TaskList,
};
pub(crate) use event::EventCard;
pub(crate) use field::{
    Choice, DateField, ErrorLink, ErrorSummary, Field, Hidden, PasswordField, RadioGroup, Select, TextArea,
    TextField, Tick,
};
pub(crate) use qr::Qr;
pub(crate) use result::{Advice, AdvicePiece, LevelRow, LevelTable, Reached, Trend, Verdict};
pub(crate) use table::{Cell, Direction, Sort, SortWay, Table, Tone};
