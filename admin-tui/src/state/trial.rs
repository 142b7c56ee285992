//! The words of a change: what it is called, what its trial found, what it did.

use admin_api::departments::{self as departments_api, Altered, Concerned};
use admin_api::imports::{Imported, Undone};
use admin_api::mail::{self, Totals};
use admin_api::people::{Invited, PasswordReset};
use admin_api::roster::{Stepped, WIDE};

use super::order::{AttributeVerb, DepartmentVerb, Look, Order, Verb};
use super::refresh::read;
use super::{
    Trouble, announcements, attributes, backups, certificates, events, messages, people, person, plans,
};
use super::{reminders, settings, slips};
use crate::options::Lang;
use crate::text::grouped;
use crate::words::{
    AnnouncementWords, AttributeWords, BackupWords, CertificateWords, DepartmentWords, EventWords,
    FrameWords, ImportWords, MailWords, MessageWords, PeopleWords, PersonWords, ReminderWords, SettingsWords,
    SlipWords,
};

/// The name of a change.
pub(super) fn title(verb: Verb, lang: Lang) -> &'static str {
    let (people, mail, departments) = (PeopleWords(lang), MailWords(lang), DepartmentWords(lang));
    match verb {
        Verb::Unlock => people.unlock(),
        Verb::Suspend => people.suspend(),
        Verb::Resume => people.resume(),
        Verb::Invite => people.invite(),
        Verb::Reset => people.reset(),
        Verb::Slips => SlipWords(lang).name(),
        Verb::ApplyImport => ImportWords(lang).title(),
        Verb::UndoImport => ImportWords(lang).undo_title(),
        Verb::Department(verb) => match verb {
            DepartmentVerb::Add => departments.add(),
            DepartmentVerb::Edit => departments.edit(),
            DepartmentVerb::Move => departments.relocate(),
            DepartmentVerb::Order => departments.order(),
            DepartmentVerb::Hide => departments.hide(),
            DepartmentVerb::Show => departments.show(),
            DepartmentVerb::Merge => departments.merge(),
            DepartmentVerb::Retire => departments.retire(),
            DepartmentVerb::Undo => departments.undo(),
        },
        Verb::Revert => MessageWords(lang).back(),
        Verb::SetText => MessageWords(lang).set(),
        Verb::Certificate(verb) => certificates::title(verb, CertificateWords(lang)),
        Verb::Person(verb) => person::title(verb, PersonWords(lang)),
        Verb::Attribute(verb) => attributes::title(verb, AttributeWords(lang)),
        Verb::Plan => AttributeWords(lang).plan(),
        Verb::CancelPlan => AttributeWords(lang).cancel(),
        Verb::CancelJob => FrameWords(lang).job_cancel(),
        Verb::Remind => ReminderWords(lang).remind(),
        Verb::Schedule => AnnouncementWords(lang).schedule(),
        Verb::ReloadConfig => SettingsWords(lang).reload(),
        Verb::Event(verb) => events::title(verb, EventWords(lang)),
        Verb::Backup(verb) => backups::title(verb, BackupWords(lang)),
        Verb::Retry => mail.retry(),
        Verb::Cancel => mail.cancel(),
        Verb::Pause => mail.pause(),
        Verb::GoOn => mail.resume(),
    }
}

/// What a dry run found, in words.
pub(super) fn look(order: &Order, body: &[u8], lang: Lang) -> Result<Look, Trouble> {
    let (words, frame) = (PeopleWords(lang), FrameWords(lang));
    let wide = |count: usize| (count >= WIDE).then_some(count as u64);
    let plain = |lines: Vec<String>, count| Look { lines, count, ..Look::default() };
    Ok(match order.verb {
        Verb::Unlock | Verb::Suspend | Verb::Resume => {
            let stepped: Stepped = read(body)?;
            let count = stepped.people.len();
            let asks = match order.verb {
                Verb::Unlock => words.asks_unlock(count),
                Verb::Suspend => words.asks_suspend(count),
                _ => words.asks_resume(count),
            };
            let mut lines = vec![asks];
            lines.extend(people::named(&stepped.people, frame));
            if order.verb == Verb::Unlock {
                lines.extend(people::causes(&stepped.people, lang));
            }
            if stepped.ended_memberships > 0 {
                lines.push(words.ends_keys(stepped.ended_memberships));
            }
            plain(lines, wide(count))
        }
        Verb::Invite => {
            let invited: Invited = read(body)?;
            let mut lines = vec![words.asks_invite(invited.letters)];
            if !invited.without_mail.is_empty() {
                lines.push(words.without_mail(invited.without_mail.len()));
            }
            plain(lines, wide(invited.letters))
        }
        Verb::Reset => {
            let reset: PasswordReset = read(body)?;
            let lines = vec![
                words.asks_reset(&reset.staff_number, &reset.name),
                words.reset_ends().to_owned(),
                words.reset_closed().to_owned(),
            ];
            plain(lines, None)
        }
        Verb::Slips => slips::look(order, &read(body)?, lang),
        Verb::UndoImport => plain(taken_back(&read(body)?, lang), None),
        Verb::ApplyImport => plain(Vec::new(), read::<Imported>(body)?.effects.expect),
        Verb::Department(DepartmentVerb::Undo) => department_undo(order, &read(body)?, lang),
        Verb::Revert | Verb::SetText => messages::look(order, &read(body)?, lang),
        Verb::Certificate(verb) => certificates::look(verb, body, lang)?,
        Verb::Person(verb) => person::look(verb, &read(body)?, lang),
        Verb::Attribute(AttributeVerb::Undo) => attributes::look_undo(order, &read(body)?, lang),
        Verb::Attribute(verb) => attributes::look(order, verb, &read(body)?, lang),
        Verb::Plan => plans::look(order, &read(body)?, lang),
        Verb::CancelPlan => plans::look_cancel(&read(body)?, lang),
        Verb::ReloadConfig => settings::look(&read(body)?, lang),
        Verb::CancelJob => plain(vec![FrameWords(lang).asks_cancel_job().to_owned()], None),
        Verb::Remind => reminders::look(order, &read(body)?, lang),
        Verb::Schedule => announcements::look(order, &read(body)?, lang),
        Verb::Backup(verb) => backups::look(verb, body, lang)?,
        Verb::Event(verb) => events::look(verb, &read(body)?, lang),
        Verb::Department(verb) => department_look(order, verb, &read(body)?, lang),
        Verb::Retry | Verb::Cancel => {
            let count = read::<mail::Stepped>(body)?.letters.len();
            let words = MailWords(lang);
            let asks =
                if order.verb == Verb::Retry { words.asks_retry(count) } else { words.asks_cancel(count) };
            plain(vec![asks], (count >= mail::WIDE).then_some(count as u64))
        }
        Verb::Pause | Verb::GoOn => {
            let waiting = grouped(read::<Totals>(body)?.waiting);
            let words = MailWords(lang);
            let asks = if order.verb == Verb::Pause {
                words.asks_pause(&waiting)
            } else {
                words.asks_resume(&waiting)
            };
            plain(vec![asks], None)
        }
    })
}

fn taken_back(undone: &Undone, lang: Lang) -> Vec<String> {
    /// So many fields are named one by one.
    const NAMED: usize = 6;
    let words = ImportWords(lang);
    let [restored, removed, stopped] = [undone.restored, undone.removed, undone.stopped].map(grouped);
    let mut lines = vec![words.asks_undo(undone.import, &restored, &removed, &stopped)];
    if !undone.skipped.is_empty() {
        lines.push(words.undo_skips(undone.skipped.len()));
        let named = undone.skipped.iter().take(NAMED);
        lines.extend(named.map(|skipped| format!("  {}  {}", skipped.staff_number, skipped.column)));
        if undone.skipped.len() > NAMED {
            lines.push(format!("  {}", FrameWords(lang).and_more(undone.skipped.len() - NAMED)));
        }
    }
    lines
}

fn department_look(order: &Order, verb: DepartmentVerb, altered: &Altered, lang: Lang) -> Look {
    let words = DepartmentWords(lang);
    let mut lines = match (verb, order.object.split_once(' ')) {
        (DepartmentVerb::Merge, Some((code, into))) => vec![words.asks_merge(code, into)],
        _ => vec![words.asks(title(order.verb, lang), &order.object)],
    };
    if altered.changed.is_empty() {
        lines.push(words.nothing_changes().to_owned());
    }
    lines.extend(concerned((altered.people, &altered.concerned), lang));
    if matches!(verb, DepartmentVerb::Move | DepartmentVerb::Merge | DepartmentVerb::Retire) {
        lines.push(words.events_stay().to_owned());
    }
    Look { lines, count: altered.expect.map(|count| count as u64), ..Look::default() }
}

fn department_undo(order: &Order, undone: &departments_api::Undone, lang: Lang) -> Look {
    let words = DepartmentWords(lang);
    let mut lines = vec![
        words.asks(title(order.verb, lang), &order.object),
        words.goes_back(undone.restored.len(), undone.removed.len()),
    ];
    lines.extend(concerned((undone.people, &undone.concerned), lang));
    lines.extend(undone.skipped.iter().map(|left| words.stays(&left.code, &left.column)));
    Look { lines, count: undone.expect.map(|count| count as u64), ..Look::default() }
}

/// Who goes elsewhere, and whose scope becomes another one.
pub(super) fn concerned((people, holders): (usize, &[Concerned]), lang: Lang) -> Vec<String> {
    let words = DepartmentWords(lang);
    let go = (people > 0).then(|| words.people_go(people));
    let holders = holders.iter().map(|it| {
        let (number, name) = (&it.staff_number, &it.name);
        match (it.is_emptied, it.ends_key) {
            (true, _) => words.concerned_empty(number, name),
            (false, true) => words.concerned_key(number, name),
            (false, false) => words.concerned(number, name),
        }
    });
    go.into_iter().chain(holders).collect()
}

/// What an import did, in one line.
pub(super) fn applied(imported: &Imported, lang: Lang) -> String {
    let words = ImportWords(lang);
    let [add, change, suspend] =
        [imported.counts.add, imported.counts.change, imported.counts.suspend].map(grouped);
    match imported.import {
        Some(number) => words.did(number, &add, &change, &suspend),
        None => words.unchanged().to_owned(),
    }
}

/// What a change did, in one line.
pub(super) fn told(order: &Order, body: &[u8], lang: Lang) -> Result<String, Trouble> {
    let (words, mail) = (PeopleWords(lang), MailWords(lang));
    Ok(match order.verb {
        Verb::Unlock => words.did_unlock(read::<Stepped>(body)?.people.len()),
        Verb::Suspend => words.did_suspend(read::<Stepped>(body)?.people.len()),
        Verb::Resume => words.did_resume(read::<Stepped>(body)?.people.len()),
        Verb::Invite => words.did_invite(read::<Invited>(body)?.letters),
        Verb::UndoImport => {
            let undone: Undone = read(body)?;
            let [restored, removed, stopped] = [undone.restored, undone.removed, undone.stopped].map(grouped);
            ImportWords(lang).did_undo(undone.import, &restored, &removed, &stopped)
        }
        Verb::Department(_) => DepartmentWords(lang).did(title(order.verb, lang), &order.object),
        Verb::Revert | Verb::SetText => {
            let version = read::<admin_api::messages::Altered>(body)?.version;
            MessageWords(lang).did_back(&order.object, version)
        }
        Verb::Certificate(verb) => certificates::did(verb, lang),
        Verb::Attribute(verb) => {
            AttributeWords(lang).did(attributes::title(verb, AttributeWords(lang)), &order.object)
        }
        Verb::Plan => AttributeWords(lang).did_plan(&order.object),
        Verb::CancelPlan => {
            AttributeWords(lang).did_cancel(read::<admin_api::departments::Cancelled>(body)?.plan)
        }
        Verb::CancelJob => FrameWords(lang).did_cancel_job().to_owned(),
        Verb::Remind => reminders::did(&read(body)?, lang),
        Verb::Schedule => AnnouncementWords(lang).did(&order.object),
        Verb::ReloadConfig => settings::did(&read(body)?, lang),
        Verb::Event(_) => EventWords(lang).did(&order.object, title(order.verb, lang)),
        Verb::Backup(verb) => backups::told(verb, body, lang)?,
        Verb::Retry => mail.did_retry(read::<mail::Stepped>(body)?.letters.len()),
        Verb::Cancel => mail.did_cancel(read::<mail::Stepped>(body)?.letters.len()),
        Verb::Pause => mail.did_pause().to_owned(),
        Verb::GoOn => mail.did_resume().to_owned(),
        Verb::Reset | Verb::Slips | Verb::ApplyImport | Verb::Person(_) => String::new(),
    })
}
