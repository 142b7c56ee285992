//! All words of the console, both languages side by side. None holds a character whose width depends on
//! the terminal.

/// Declares a struct of words; each becomes a method, and a word without one of the languages does not
/// compile.
macro_rules! words {
    (
        $(#[$meta:meta])*
        struct $name:ident;
        $( $word:ident $( ( $($arg:ident : $kind:ty),+ ) )? { ja: $ja:literal, en: $en:literal $(,)? } )+
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $name(pub(crate) $crate::options::Lang);

        impl $name {
            $( words! { @one $word ( $($($arg : $kind),+)? ) $ja, $en } )+

            /// Everything that is written down here, for the tests.
            #[cfg(test)]
            pub(crate) const LITERALS: &'static [&'static str] = &[$($ja, $en),+];
        }
    };
    (@one $word:ident () $ja:literal, $en:literal) => {
        pub(crate) const fn $word(self) -> &'static str {
            self.0.pick($ja, $en)
        }
    };
    (@one $word:ident ( $($arg:ident : $kind:ty),+ ) $ja:literal, $en:literal) => {
        pub(crate) fn $word(self, $($arg : $kind),+) -> String {
            match self.0 {
                $crate::options::Lang::Ja => format!($ja, $($arg = $arg),+),
                $crate::options::Lang::En => format!($en, $($arg = $arg),+),
            }
        }
    };
}

mod announcements;
mod attributes;
mod audit;
mod backups;
mod certificates;
mod departments;
mod events;
mod frame;
mod import;
mod keys;
mod mail;
mod messages;
mod overview;
mod people;
mod person;
mod reminders;
mod restore;
mod settings;
mod slips;

pub(crate) use announcements::AnnouncementWords;
pub(crate) use attributes::AttributeWords;
pub(crate) use audit::AuditWords;
pub(crate) use backups::BackupWords;
pub(crate) use certificates::CertificateWords;
pub(crate) use departments::DepartmentWords;
pub(crate) use events::EventWords;
pub(crate) use frame::FrameWords;
pub(crate) use import::ImportWords;
pub(crate) use keys::KeyWords;
pub(crate) use mail::MailWords;
pub(crate) use messages::MessageWords;
pub(crate) use overview::OverviewWords;
pub(crate) use people::PeopleWords;
pub(crate) use person::PersonWords;
pub(crate) use reminders::ReminderWords;
pub(crate) use restore::RestoreWords;
pub(crate) use settings::SettingsWords;
pub(crate) use slips::SlipWords;

/// Every literal, for the tests.
#[cfg(test)]
pub(crate) fn literals() -> Vec<&'static str> {
    [
        AnnouncementWords::LITERALS,
        AttributeWords::LITERALS,
        AuditWords::LITERALS,
        CertificateWords::LITERALS,
        PersonWords::LITERALS,
        ReminderWords::LITERALS,
        RestoreWords::LITERALS,
        SettingsWords::LITERALS,
        SlipWords::LITERALS,
        BackupWords::LITERALS,
        DepartmentWords::LITERALS,
        EventWords::LITERALS,
        FrameWords::LITERALS,
        ImportWords::LITERALS,
        KeyWords::LITERALS,
        MailWords::LITERALS,
        MessageWords::LITERALS,
        OverviewWords::LITERALS,
        PeopleWords::LITERALS,
    ]
    .concat()
}
