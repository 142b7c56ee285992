//! What a new password must be: long enough, not made of own words, not common, not guessable.

use db::Read;
use domain::password_policy::{self, OwnWords, Strength, WeakPassword};
use seal::Zeroizing;

use super::{authenticator, common};
use crate::app::App;
use crate::failure::Failure;
use crate::features::people::{self, Person};

/// Fewest guesses that a password must withstand.
const LEAST_GUESSES: u64 = 10_000_000_000;

/// A password that passed the policy.
pub(crate) struct NewPassword(Zeroizing<String>);

/// The first rule that a password breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weak {
    /// Too few characters; how many are needed.
    Short(usize),
    /// Too many characters.
    Long,
    /// Little more than words that belong to the person or the company.
    OwnWords,
    /// On the list of leaked and common passwords, or made of its words.
    Common,
    /// Few guesses would find it.
    Guessable,
}

/// The rules for one person's password.
pub(crate) struct Rules {
    strength: Strength,
    own: OwnWords,
}

impl Rules {
    /// The rules for a person of a site with these names.
    pub(crate) fn of(person: &Person, site: &[String]) -> Self {
        let strength = if person.role.is_elevated() { Strength::Elevated } else { Strength::Ordinary };
        let mut words = vec![person.staff_number.as_str(), person.login.as_str(), person.name.as_str()];
        words.extend(person.kana.as_ref().map(domain::person::Kana::as_str));
        words.extend(person.name_en.as_ref().map(domain::person::PersonName::as_str));
        words.extend(person.mail.as_ref().map(domain::person::MailAddress::as_str));
        words.extend(site.iter().map(String::as_str));
        let own = OwnWords::new(words);
        Self { strength, own: person.born.into_iter().fold(own, OwnWords::with_birthday) }
    }

    /// The same beside a second step: a shorter password will do for every role.
    pub(crate) fn beside_second_step(self) -> Self {
        Self { strength: Strength::Ordinary, ..self }
    }

    /// Fewest characters.
    pub(crate) fn least(&self) -> usize {
        self.strength.least()
    }
}

/// The rules for a person with today's names of company and departments.
///
/// # Errors
/// Those of the store.
pub(super) async fn rules(app: &App, person: &Person) -> Result<Rules, Failure> {
    let rules = rules_without_second_step(app, person).await?;
    let id = person.id;
    let has_second_step = app.read(move |tx| Ok::<_, Failure>(authenticator::of(tx, id)?.is_some())).await?;
    Ok(if has_second_step { rules.beside_second_step() } else { rules })
}

/// The rules that hold when a password is all that is asked.
///
/// # Errors
/// Those of the store.
pub(super) async fn rules_without_second_step(app: &App, person: &Person) -> Result<Rules, Failure> {
    let site = &app.config().site;
    let mut names = vec![site.name.clone(), site.name_en.clone()];
    names.extend(app.read(department_names).await?);
    Ok(Rules::of(person, &names))
}

fn department_names(tx: &impl Read) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for department in people::departments(tx)?.iter() {
        names.push(department.name_ja.clone());
        names.extend(department.name_en.clone());
    }
    Ok(names)
}

impl NewPassword {
    /// Checks what a person typed.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub(crate) fn parse(typed: Zeroizing<String>, rules: &Rules) -> Result<Self, Weak> {
        password_policy::check(&typed, rules.strength, &rules.own).map_err(|weak| match weak {
            WeakPassword::TooShort { least } => Weak::Short(least),
            WeakPassword::TooLong => Weak::Long,
            WeakPassword::OwnWords => Weak::OwnWords,
        })?;
        if common::is_common(&typed) {
            return Err(Weak::Common);
        }
        if zxcvbn::zxcvbn(&typed, &[]).guesses() < LEAST_GUESSES {
            return Err(Weak::Guessable);
        }
        Ok(Self(typed))
    }

    pub(super) fn into_text(self) -> Zeroizing<String> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use domain::org::Role;

    use super::*;
    use crate::app::testing;

    const MUST_FAIL: &str = include_str!("common/must_fail.txt");
    const MUST_PASS: &str = include_str!("common/must_pass.txt");

    async fn rules_for(role: Role) -> Rules {
        let (app, _folder) = testing::app();
        let (person, _) = testing::newcomer(&app, "yamada", role).await;
        Rules::of(&person, &["営業本部".to_owned(), "株式会社みどり計器".to_owned()])
    }

    fn weakness(password: &str, rules: &Rules) -> Option<Weak> {
        NewPassword::parse(Zeroizing::new(password.to_owned()), rules).err()
    }

    #[tokio::test]
    async fn two_hundred_weak_passwords_fail() {
        let rules = rules_for(Role::Employee).await;
        let passed: Vec<&str> = MUST_FAIL.lines().filter(|line| weakness(line, &rules).is_none()).collect();
        assert_eq!(passed, Vec::<&str>::new());
        assert!(MUST_FAIL.lines().count() >= 200);
    }

    #[tokio::test]
    async fn one_hundred_good_passwords_pass() {
        let rules = rules_for(Role::Employee).await;
        let failed: Vec<_> =
            MUST_PASS.lines().filter_map(|line| weakness(line, &rules).map(|weak| (line, weak))).collect();
        assert_eq!(failed, Vec::new());
        assert!(MUST_PASS.lines().count() >= 100);
    }

    #[tokio::test]
    async fn elevated_roles_need_fifteen_characters() {
        let rules = rules_for(Role::Manager).await;
        assert_eq!(weakness("kQ7#vT2!mZ9xYa", &rules), Some(Weak::Short(15)));
        assert_eq!(weakness("kQ7#vT2!mZ9xYab", &rules), None);
    }
}
