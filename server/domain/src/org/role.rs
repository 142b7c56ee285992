//! Roles, scopes and qualifications, with the words personnel files use for them.

use minicbor::{Decode, Encode};

/// The text is none of the words this column knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the word is not one of the words of this field")]
pub struct UnknownWord;

/// What a person may do beside their own things. At most one elevated role per account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Role {
    /// No elevated role: a respondent.
    #[n(0)]
    Employee,
    /// 管理監督者
    #[n(1)]
    Manager,
    /// 実施事務従事者
    #[n(2)]
    Clerk,
    /// 医療職
    #[n(3)]
    Medical,
}

impl Role {
    /// All roles, the plain one first.
    pub const ALL: [Self; 4] = [Self::Employee, Self::Manager, Self::Clerk, Self::Medical];

    /// Whether the role opens a desk; such accounts need longer passwords.
    pub const fn is_elevated(self) -> bool {
        !matches!(self, Self::Employee)
    }

    /// The word of the column 権限.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Employee => "",
            Self::Manager => "管理監督者",
            Self::Clerk => "実施事務従事者",
            Self::Medical => "医療職",
        }
    }

    /// Parses the column 権限 of the user file; empty is [`Role::Employee`].
    ///
    /// # Errors
    /// [`UnknownWord`] for anything else.
    pub fn parse(text: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|role| role.word() == text.trim()).ok_or(UnknownWord)
    }
}

/// The level of the tree a scoped role is tied to; top-level departments are level 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum ScopeLevel {
    /// The top-level department of the holder.
    #[n(1)]
    One,
    /// The second-level department of the holder.
    #[n(2)]
    Two,
    /// The third-level department of the holder.
    #[n(3)]
    Three,
}

impl ScopeLevel {
    /// All levels, from the top.
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Three];

    /// 1, 2 or 3.
    pub const fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }
}

/// How far an elevated role reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Scope {
    /// The whole organisation.
    #[n(0)]
    All,
    /// The subtree under the holder's ancestor of this level.
    #[n(1)]
    Level(#[n(0)] ScopeLevel),
}

impl Scope {
    /// The word of the column 範囲.
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Level(ScopeLevel::One) => "1",
            Self::Level(ScopeLevel::Two) => "2",
            Self::Level(ScopeLevel::Three) => "3",
        }
    }

    /// Parses the column 範囲 of the user file: empty, 1, 2 or 3.
    ///
    /// # Errors
    /// [`UnknownWord`] for anything else.
    pub fn parse(text: &str) -> Result<Self, UnknownWord> {
        match text.trim() {
            "" => Ok(Self::All),
            "1" | "１" => Ok(Self::Level(ScopeLevel::One)),
            "2" | "２" => Ok(Self::Level(ScopeLevel::Two)),
            "3" | "３" => Ok(Self::Level(ScopeLevel::Three)),
            _ => Err(UnknownWord),
        }
    }
}

/// The qualification of medical staff.
///
/// Source: 労働安全衛生規則 52-10(1): doctor and public health nurse; nurse, dentist, psychiatric social
/// worker and certified psychologist after the required training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Qualification {
    /// 医師
    #[n(0)]
    Doctor,
    /// 保健師
    #[n(1)]
    PublicHealthNurse,
    /// 看護師
    #[n(2)]
    Nurse,
    /// 歯科医師
    #[n(3)]
    Dentist,
    /// 精神保健福祉士
    #[n(4)]
    PsychiatricSocialWorker,
    /// 公認心理師
    #[n(5)]
    CertifiedPsychologist,
}

impl Qualification {
    /// All qualifications, in the order of the user file's description.
    pub const ALL: [Self; 6] = [
        Self::Doctor,
        Self::PublicHealthNurse,
        Self::Nurse,
        Self::Dentist,
        Self::PsychiatricSocialWorker,
        Self::CertifiedPsychologist,
    ];

    /// Whether this person may sign the papers of an interview.
    pub const fn may_sign(self) -> bool {
        matches!(self, Self::Doctor)
    }

    /// The word of the column 資格.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Doctor => "医師",
            Self::PublicHealthNurse => "保健師",
            Self::Nurse => "看護師",
            Self::Dentist => "歯科医師",
            Self::PsychiatricSocialWorker => "精神保健福祉士",
            Self::CertifiedPsychologist => "公認心理師",
        }
    }

    /// Parses the column 資格 of the user file; empty is `None`.
    ///
    /// # Errors
    /// [`UnknownWord`] for anything that is no qualification of the rule.
    pub fn parse(text: &str) -> Result<Option<Self>, UnknownWord> {
        match text.trim() {
            "" => Ok(None),
            word => Self::ALL.into_iter().find(|it| it.word() == word).map(Some).ok_or(UnknownWord),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_cell_is_the_ordinary_case() {
        assert_eq!(Role::parse(" "), Ok(Role::Employee));
        assert_eq!(Scope::parse(""), Ok(Scope::All));
        assert_eq!(Qualification::parse(""), Ok(None));
    }

    #[test]
    fn the_words_of_the_user_file_are_those_of_the_workflow() {
        let roles = ["", "管理監督者", "実施事務従事者", "医療職"].map(Role::parse);
        assert_eq!(roles, Role::ALL.map(Ok));
        let words = ["医師", "保健師", "看護師", "歯科医師", "精神保健福祉士", "公認心理師"];
        assert_eq!(words.map(Qualification::parse), Qualification::ALL.map(|it| Ok(Some(it))));
        for scope in [Scope::All].into_iter().chain(ScopeLevel::ALL.map(Scope::Level)) {
            assert_eq!(Scope::parse(scope.word()), Ok(scope));
        }
    }

    #[test]
    fn unknown_words_are_refused_instead_of_guessed() {
        assert_eq!(Role::parse("医師"), Err(UnknownWord));
        assert_eq!(Scope::parse("0"), Err(UnknownWord));
        assert_eq!(Scope::parse("4"), Err(UnknownWord));
        assert_eq!(Qualification::parse("薬剤師"), Err(UnknownWord));
        assert_eq!(Scope::parse("2"), Ok(Scope::Level(ScopeLevel::Two)));
    }

    #[test]
    fn only_a_doctor_signs() {
        let signers: Vec<_> = Qualification::ALL.into_iter().filter(|it| it.may_sign()).collect();
        assert_eq!(signers, [Qualification::Doctor]);
    }
}
