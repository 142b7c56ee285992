//! The changing parts of addresses, each in its one written form.

use domain::id::{DepartmentId, EventId, NoticeId, PersonId, RecordId};
use domain::lang::Lang;
use domain::message::Key;

use super::Segment;
use crate::ui::assets::AssetName;

/// Number of a page of questions: 1 to 99.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PageNumber(u8);

impl PageNumber {
    /// The first page.
    pub(crate) const FIRST: Self = Self(1);

    /// A page number, or `None` outside 1 to 99.
    pub(crate) const fn new(number: u8) -> Option<Self> {
        if number >= 1 && number <= 99 { Some(Self(number)) } else { None }
    }

    /// The number, from 1.
    pub(crate) const fn get(self) -> u8 {
        self.0
    }
}

impl Segment for PageNumber {
    fn write(&self, path: &mut String) {
        path.push_str(&self.0.to_string());
    }

    fn read(text: &str) -> Option<Self> {
        let page = Self::new(text.parse().ok()?)?;
        (page.0.to_string() == text).then_some(page)
    }
}

/// A step of an event's life, as its page is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EventStep {
    /// 作成中 → 開始待ち.
    Ready,
    /// 開始待ち → 作成中.
    Draft,
    /// 開始待ち → 実施中.
    Open,
    /// 実施中 → 中断.
    Suspend,
    /// 中断 → 実施中.
    Resume,
    /// 延長.
    Extend,
    /// → 締切.
    Close,
    /// 締切 → 保管.
    Archive,
    /// 前年を複写.
    Copy,
    /// A draft is removed.
    Remove,
    /// 中止 is asked for.
    AskCancel,
    /// It is asked for no longer.
    DropCancel,
}

impl EventStep {
    /// All of them, in the order of a life.
    pub(crate) const ALL: [Self; 12] = [
        Self::Ready,
        Self::Draft,
        Self::Open,
        Self::Suspend,
        Self::Resume,
        Self::Extend,
        Self::Close,
        Self::Archive,
        Self::Copy,
        Self::Remove,
        Self::AskCancel,
        Self::DropCancel,
    ];

    const fn key(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Extend => "extend",
            Self::Close => "close",
            Self::Archive => "archive",
            Self::Copy => "copy",
            Self::Remove => "remove",
            Self::AskCancel => "cancel",
            Self::DropCancel => "keep",
        }
    }
}

impl Segment for EventStep {
    fn write(&self, path: &mut String) {
        path.push_str(self.key());
    }

    fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == text)
    }
}

impl std::str::FromStr for EventStep {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::read(text).ok_or(())
    }
}

impl Segment for AssetName {
    fn write(&self, path: &mut String) {
        path.push_str(self.file_name());
    }

    fn read(text: &str) -> Option<Self> {
        Self::find(text)
    }
}

/// Fixed parts of an address write themselves; they are never read.
impl Segment for &str {
    fn write(&self, path: &mut String) {
        path.push_str(self);
    }

    fn read(_: &str) -> Option<Self> {
        None
    }
}

impl Segment for u64 {
    fn write(&self, path: &mut String) {
        path.push_str(&self.to_string());
    }

    fn read(text: &str) -> Option<Self> {
        let number: Self = text.parse().ok()?;
        (number.to_string() == text).then_some(number)
    }
}

macro_rules! id_segments {
    ($($id:ty),+) => { $(
        impl Segment for $id {
            fn write(&self, path: &mut String) {
                path.push_str(&self.to_string());
            }

            fn read(text: &str) -> Option<Self> {
                let id: Self = text.parse().ok()?;
                (id.to_string() == text).then_some(id)
            }
        }
    )+ };
}

id_segments!(DepartmentId, EventId, NoticeId, PersonId, RecordId, Key, Lang);
