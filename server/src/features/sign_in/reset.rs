//! A reset of somebody's password: a one-time secret, and no key.
//!
//! Whoever resets gains nothing sealed: the keys of the person stay wrapped under a password nobody
//! has typed. They open again by that password, by the recovery code, or, for results alone, after an
//! implementer has made sure who asks.

use db::{DbError, Read, WriteTx};
use domain::person::StaffNumber;
use jiff::Timestamp;

use super::secret::{Secret, reset_secret, void_secret};
use super::{sessions, store};
use crate::app::{App, whole_second};
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people::{self, Account, Person, Reset};
use crate::features::{circles, mail, notices};

/// Who resets, and how.
pub(crate) struct Ask {
    pub(crate) number: StaffNumber,
    pub(crate) by: (Actor, Face),
    /// How the person reads who it was.
    pub(crate) shown: String,
    /// Why, for the audit log.
    pub(crate) reason: String,
    /// Also the last holder of a circle's key.
    pub(crate) last_holder: bool,
    /// How the one-time secret reaches the person.
    pub(crate) way: ResetWay,
}

/// How a one-time secret reaches its person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ResetWay {
    /// Told to whoever resets, once.
    #[default]
    Told,
    /// In a letter, made when it leaves; whoever resets never sees it.
    Letter,
}

/// What a reset did.
pub(crate) struct Done {
    pub(crate) person: Person,
    /// `None` when it goes by letter.
    pub(crate) secret: Option<Secret>,
    pub(crate) sign_ins: u32,
    pub(crate) memberships: u32,
}

/// Why a password was not reset.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ResetError {
    /// Nobody has this staff number.
    #[error("nobody has this staff number")]
    Unknown,
    /// The person has no own password yet; a slip is what they need.
    #[error("there is no own password yet")]
    NoPassword,
    /// The account is stopped.
    #[error("the account is stopped")]
    Stopped,
    /// The mail address became another one less than a day ago; the moment from which a reset is taken.
    #[error("the mail address changed less than 24 hours ago")]
    MailChanged(Timestamp),
    /// The person has no mail address, or no letter can leave.
    #[error("no letter can reach the person")]
    NoMail,
    /// Nobody else holds the key of a circle that this person holds.
    #[error("the person is the last holder of a circle's key")]
    LastHolder,
    /// Everything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for ResetError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// Whom the reset is about, if it may be done now.
///
/// # Errors
/// What forbids it, as a [`ResetError`].
pub(crate) fn may_reset(app: &App, tx: &impl Read, ask: &Ask) -> Result<Person, ResetError> {
    let id = people::by_staff_number(tx, &ask.number)?.ok_or(ResetError::Unknown)?;
    let person = people::person(tx, id)?.ok_or(ResetError::Unknown)?;
    match person.account {
        Account::AwaitingFirst => return Err(ResetError::NoPassword),
        Account::Stopped => return Err(ResetError::Stopped),
        Account::Active | Account::AwaitingReset => {}
    }
    if let Some(changed) = person.mail_changed {
        let from = whole_second(changed.as_second() + Reset::APART);
        if app.now() < from {
            return Err(ResetError::MailChanged(from));
        }
    }
    if ask.way == ResetWay::Letter && (person.mail.is_none() || !mail::is_on(app)) {
        return Err(ResetError::NoMail);
    }
    if !ask.last_holder && circles::is_last_holder(app, tx, id)? {
        return Err(ResetError::LastHolder);
    }
    Ok(person)
}

/// Resets a password: the one-time secret is told once, sign-ins and memberships end, the second factor
/// goes, and what is sealed stays closed. The person and, for a holder of a role, the other holders
/// are told. Another reset before the person signed in makes another secret.
///
/// # Errors
/// What forbids it, as a [`ResetError`].
pub(crate) fn reset_password(app: &App, tx: &mut WriteTx, ask: &Ask) -> Result<Done, ResetError> {
    let mut person = may_reset(app, tx, ask)?;
    let now = app.now();
    store::close_bundles(tx, person.id)?;
    if store::login(tx, person.id)?.is_some_and(|login| login.totp.is_some()) {
        notices::add(tx, person.id, notices::Kind::TwoStepOff, now)?;
    }
    store::remove_login(tx, person.id)?;
    let sign_ins = sessions::end_all(tx, person.id, None)?;
    let lost = circles::end_all(app, tx, person.id, (&ask.by.0, ask.by.1))?;
    for circle in &lost {
        for holder in circles::holders(app, tx, circle)? {
            notices::add(tx, holder, notices::Kind::HolderReset(person.id), now)?;
        }
    }
    let secret = match ask.way {
        ResetWay::Told => {
            mail::queue(app, tx, &person, mail::Kind::PasswordReset)?;
            Some(reset_secret(app, tx, person.id)?)
        }
        ResetWay::Letter => {
            void_secret(tx, person.id)?;
            mail::queue(app, tx, &person, mail::Kind::ResetSecret)?;
            None
        }
    };
    person.account = Account::AwaitingReset;
    let face = ask.by.1;
    person.reset = Some(Reset { time: now, by: ask.shown.clone(), face, entered: None, results_back: None });
    people::put_person(tx, &person)?;
    notices::add(tx, person.id, notices::Kind::PasswordReset, now)?;
    let memberships = u32::try_from(lost.len()).unwrap_or(u32::MAX);
    let mut note = format!("sign-ins {sign_ins}, memberships {memberships}");
    if !ask.reason.is_empty() {
        note = format!("{note}; {}", ask.reason);
    }
    let entry = Entry {
        time: now,
        actor: ask.by.0.clone(),
        face,
        happened: Happened::PasswordReset,
        detail: Detail::of(person.id).noting(note),
    };
    audit::append(app, tx, entry)?;
    Ok(Done { person, secret, sign_ins, memberships })
}
