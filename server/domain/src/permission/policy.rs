//! The table: act × column. It is read by people; keep it aligned.

use super::ActName;
use crate::org::{Role, Scope};

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// Every account about itself.
    Own,
    /// 管理監督者
    Manager,
    /// 管理監督者1~3
    ManagerScoped,
    /// 実施事務従事者
    Clerk,
    /// 実施事務従事者1~3
    ClerkScoped,
    /// 医療職
    Medical,
    /// 医療職1~3
    MedicalScoped,
    /// 運用担当者, at the console and the command line.
    Operator,
}

impl Column {
    /// All columns, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::Own,
        Self::Manager,
        Self::ManagerScoped,
        Self::Clerk,
        Self::ClerkScoped,
        Self::Medical,
        Self::MedicalScoped,
        Self::Operator,
    ];

    /// The column of an elevated role; `None` for an employee, who acts about themself only.
    pub const fn of(role: Role, scope: Scope) -> Option<Self> {
        Some(match (role, scope) {
            (Role::Employee, _) => return None,
            (Role::Manager, Scope::All) => Self::Manager,
            (Role::Manager, Scope::Level(_)) => Self::ManagerScoped,
            (Role::Clerk, Scope::All) => Self::Clerk,
            (Role::Clerk, Scope::Level(_)) => Self::ClerkScoped,
            (Role::Medical, Scope::All) => Self::Medical,
            (Role::Medical, Scope::Level(_)) => Self::MedicalScoped,
        })
    }
}

/// What a column may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Not at all.
    No,
    /// Everywhere.
    All,
    /// Inside the scope.
    InScope,
}

/// The key an act needs beside the role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// None: the data is clear.
    None,
    /// The person's own key (R).
    Own,
    /// An implementer circle (G); a scoped role needs the scoped circle.
    G,
    /// An employer circle (E); a scoped role needs the scoped circle.
    E,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    cells: [Cell; 8],
    key: Key,
}

impl Rule {
    /// What this column may do.
    #[expect(clippy::indexing_slicing, reason = "a row has one cell per column by type")]
    pub const fn cell(&self, column: Column) -> Cell {
        self.cells[column as usize]
    }

    /// The key the act needs.
    pub const fn key(&self) -> Key {
        self.key
    }
}

const fn row(cells: [Cell; 8], key: Key) -> Rule {
    Rule { cells, key }
}

/// The row of an act. An act without a row does not compile.
#[rustfmt::skip]
#[expect(clippy::match_same_arms, reason = "one line per act, so that each act's right is read and changed alone")]
pub const fn rule(act: ActName) -> Rule {
    const N: Cell = Cell::No;
    const A: Cell = Cell::All;
    const S: Cell = Cell::InScope;
    match act {
        //                                      Own Mgr M-n Clk C-n Med D-n Op
        ActName::ReadOwnEvents        => row([A,  N,  N,  N,  N,  N,  N,  N], Key::None),
        ActName::AnswerOwnEvent       => row([A,  N,  N,  N,  N,  N,  N,  N], Key::Own),
        ActName::ReadOwnResult        => row([A,  N,  N,  N,  N,  N,  N,  N], Key::Own),
        ActName::ReadOwnHistory       => row([A,  N,  N,  N,  N,  N,  N,  N], Key::Own),
        ActName::ReadOwnNotices       => row([A,  N,  N,  N,  N,  N,  N,  N], Key::None),
        ActName::ReadOwnAccount       => row([A,  N,  N,  N,  N,  N,  N,  N], Key::None),
        ActName::SeeWhoCanSee         => row([A,  N,  N,  N,  N,  N,  N,  N], Key::None),
        ActName::ListMedicalEvents    => row([N,  N,  N,  N,  N,  A,  S,  N], Key::None),
        ActName::ListRespondents      => row([N,  N,  N,  N,  N,  A,  S,  N], Key::G),
        ActName::ReadResult           => row([N,  N,  N,  N,  N,  A,  S,  N], Key::G),
        ActName::DecideConsent        => row([A,  N,  N,  N,  N,  N,  N,  N], Key::Own),
        ActName::AskForInterview      => row([A,  N,  N,  N,  N,  N,  N,  N], Key::Own),
        ActName::ListCandidates       => row([N,  N,  N,  N,  N,  A,  S,  N], Key::G),
        ActName::MarkCandidate        => row([N,  N,  N,  N,  N,  A,  S,  N], Key::G),
        ActName::CompleteJudgement    => row([N,  N,  N,  N,  N,  A,  N,  N], Key::G),
        ActName::ReleaseResults       => row([N,  N,  N,  N,  N,  A,  N,  N], Key::G),
        ActName::ConfirmCriteria      => row([N,  N,  N,  N,  N,  A,  N,  N], Key::G),
        ActName::ReopenEvent          => row([N,  N,  N,  N,  N,  A,  N,  N], Key::G),
        ActName::CancelEvent          => row([N,  N,  N,  N,  N,  A,  N,  N], Key::G),
        ActName::ListInterviews       => row([N,  A,  S,  A,  S,  N,  N,  N], Key::E),
        ActName::ReadProvided         => row([N,  A,  S,  A,  S,  N,  N,  N], Key::E),
        ActName::SeeCircle            => row([N,  N,  N,  N,  N,  A,  S,  N], Key::None),
        ActName::SeeEmployerCircle    => row([N,  A,  S,  A,  S,  N,  N,  N], Key::None),
        ActName::FoundCircle          => row([N,  N,  N,  N,  N,  A,  N,  N], Key::None),
        ActName::FoundEmployerCircle  => row([N,  A,  N,  A,  N,  N,  N,  N], Key::None),
        ActName::GrantKey             => row([N,  N,  N,  N,  N,  A,  S,  N], Key::G),
        ActName::GrantEmployerKey     => row([N,  A,  S,  A,  S,  N,  N,  N], Key::E),
        ActName::LendKey              => row([N,  N,  N,  N,  N,  A,  N,  N], Key::G),
        ActName::ConfirmEmployerCircle => row([N, N,  N,  N,  N,  A,  N,  N], Key::G),
        ActName::TrySheet             => row([N,  N,  N,  N,  N,  A,  N,  N], Key::G),
        ActName::TryEmployerSheet     => row([N,  A,  N,  A,  N,  N,  N,  N], Key::E),
        ActName::RecoverCircle        => row([N,  N,  N,  N,  N,  A,  N,  N], Key::None),
        ActName::RecoverEmployerCircle => row([N, A,  N,  A,  N,  N,  N,  N], Key::None),
        ActName::ConfirmRecovery      => row([N,  N,  N,  N,  N,  N,  N,  A], Key::None),
        ActName::RunAnalysis          => row([N,  N,  N,  A,  N,  A,  N,  N], Key::G),
        ActName::ReadFreeTexts        => row([N,  N,  N,  N,  N,  A,  N,  N], Key::G),
        ActName::MergeInAnalysis      => row([N,  A,  N,  A,  N,  N,  N,  N], Key::None),
        ActName::ReadAnalysis         => row([N,  A,  S,  A,  S,  A,  S,  N], Key::None),
        ActName::AskForResults        => row([A,  N,  N,  N,  N,  N,  N,  N], Key::Own),
        ActName::ListReturns          => row([N,  N,  N,  N,  N,  A,  S,  N], Key::None),
        ActName::ReturnResults        => row([N,  N,  N,  N,  N,  A,  S,  N], Key::G),
        ActName::VerifyAudit          => row([N,  N,  N,  N,  N,  A,  S,  A], Key::None),
        ActName::ImportPeople         => row([N,  A,  N,  A,  N,  N,  N,  A], Key::None),
        ActName::ImportDepartments    => row([N,  A,  N,  A,  N,  N,  N,  A], Key::None),
        ActName::ManageDepartments    => row([N,  A,  N,  A,  N,  N,  N,  A], Key::None),
        ActName::ManageAttributes     => row([N,  A,  N,  A,  N,  N,  N,  A], Key::None),
        ActName::ManageSites          => row([N,  A,  N,  A,  N,  N,  N,  A], Key::None),
        ActName::ManageAccounts       => row([N,  A,  N,  A,  N,  N,  N,  A], Key::None),
        ActName::MakeSlips            => row([N,  A,  N,  A,  N,  N,  N,  A], Key::None),
        ActName::ReadMaintenanceLog   => row([N,  A,  N,  A,  N,  N,  N,  A], Key::None),
        ActName::SteerMail            => row([N,  A,  N,  A,  N,  N,  N,  A], Key::None),
        ActName::ManageMessages       => row([N,  A,  N,  A,  N,  N,  N,  A], Key::None),
        ActName::ManageEvents         => row([N,  A,  N,  A,  N,  N,  N,  A], Key::None),
        ActName::ShowEvent            => row([N,  A,  N,  A,  N,  A,  S,  A], Key::None),
        ActName::SeeProgress          => row([N,  A,  S,  A,  S,  A,  S,  N], Key::None),
        ActName::ListWaiting          => row([N,  A,  S,  A,  S,  A,  S,  N], Key::None),
        ActName::Remind               => row([N,  A,  S,  A,  S,  A,  S,  A], Key::None),
        ActName::ShowStatus           => row([N,  N,  N,  N,  N,  N,  N,  A], Key::None),
    }
}

/// The columns that may do an act at all, for refusals and for 「誰が見られるか」.
pub fn who_may(act: ActName) -> impl Iterator<Item = Column> {
    let rule = rule(act);
    Column::ALL.into_iter().filter(move |column| rule.cell(*column) != Cell::No)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_but_medical_staff_opens_a_persons_result() {
        let readers: Vec<_> = who_may(ActName::ReadResult).collect();
        assert_eq!(readers, [Column::Medical, Column::MedicalScoped]);
        assert_eq!(rule(ActName::ReadResult).key(), Key::G);
    }

    #[test]
    fn the_operator_has_no_act_that_needs_a_key() {
        for act in ActName::ALL {
            let rule = rule(act);
            assert!(rule.cell(Column::Operator) == Cell::No || rule.key() == Key::None, "{act:?}");
        }
    }

    #[test]
    fn what_people_do_about_themselves_nobody_else_may() {
        for act in ActName::ALL {
            let columns: Vec<_> = who_may(act).collect();
            assert!(!columns.contains(&Column::Own) || columns == [Column::Own], "{act:?}");
        }
    }

    #[test]
    fn a_scoped_column_never_reaches_further_than_its_scope() {
        for act in ActName::ALL {
            let rule = rule(act);
            for column in [Column::ManagerScoped, Column::ClerkScoped, Column::MedicalScoped] {
                assert_ne!(rule.cell(column), Cell::All, "{act:?} {column:?}");
            }
            for column in [Column::Own, Column::Manager, Column::Clerk, Column::Medical, Column::Operator] {
                assert_ne!(rule.cell(column), Cell::InScope, "{act:?} {column:?}");
            }
        }
    }
}
