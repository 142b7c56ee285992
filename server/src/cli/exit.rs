//! How a verb ends: the closed list of exit codes, and the problems that lead to them.

use std::process::ExitCode;

use admin_api::problem::Wrong;

/// The exit codes that scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done, or a dry run without findings.
    Done = 0,
    /// Unexpected failure.
    Failed = 1,
    /// Wrong usage.
    Usage = 2,
    /// The input has errors, nothing was written.
    Input = 3,
    /// No such object.
    Unknown = 4,
    /// This account of the operating system may not.
    Forbidden = 5,
    /// The state forbids it.
    State = 6,
    /// Confirmation is needed.
    Unconfirmed = 7,
    /// The server cannot be reached.
    Unreachable = 8,
    /// Done in part.
    Part = 9,
    /// A check found warnings and no problem.
    Caution = 10,
    /// A check found at least one problem.
    Problem = 11,
}

impl Exit {
    /// All of them, for the manual page.
    pub(super) const ALL: [Self; 12] = [
        Self::Done,
        Self::Failed,
        Self::Usage,
        Self::Input,
        Self::Unknown,
        Self::Forbidden,
        Self::State,
        Self::Unconfirmed,
        Self::Unreachable,
        Self::Part,
        Self::Caution,
        Self::Problem,
    ];
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a verb did not do what was asked.
#[derive(Debug)]
pub(super) enum Problem {
    /// In words for the operator, in both languages.
    Told { exit: Exit, wrong: Box<Wrong> },
    /// Anything else: the chain of causes is shown as it is.
    Failed(anyhow::Error),
}

impl Problem {
    /// A problem with words of its own.
    pub(super) fn told(exit: Exit, code: &str, (ja, en): (String, String)) -> Self {
        Self::Told { exit, wrong: Box::new(Wrong::new(code, ja, en)) }
    }

    /// Whether it ends the program like this.
    pub(super) fn is(&self, code: Exit) -> bool {
        matches!(self, Self::Told { exit, .. } if *exit == code)
    }

    /// The same with the command that mends it.
    pub(super) fn mended_by(self, command: impl Into<String>) -> Self {
        match self {
            Self::Told { exit, mut wrong } => {
                wrong.fix = Some(command.into());
                Self::Told { exit, wrong }
            }
            failed @ Self::Failed(_) => failed,
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Both languages of one word, for problems and files that carry the pair.
macro_rules! both {
    ($text:ty, $word:ident ( $($arg:expr),* )) => {
        (
            <$text>::of(::domain::lang::Lang::Ja).$word($($arg),*).to_string(),
            <$text>::of(::domain::lang::Lang::En).$word($($arg),*).to_string(),
        )
    };
}
pub(super) use both;
