//! The rows of the table.

use super::{Act, Key, Place, Row};
use crate::state::Tab;
use crate::words::KeyWords;

const ANYWHERE: &[Place] = &[Place::Everywhere];
const PEOPLE: &[Place] = &[Place::On(Tab::People)];
const DEPARTMENTS: &[Place] = &[Place::On(Tab::Departments)];
const EVENTS: &[Place] = &[Place::On(Tab::Events)];
const MAIL: &[Place] = &[Place::On(Tab::Mail)];
const TEXTS: &[Place] = &[Place::On(Tab::Messages)];
const BACKUPS: &[Place] = &[Place::On(Tab::Backups)];
const CERTIFICATES: &[Place] = &[Place::On(Tab::Certificates)];
const AUDIT: &[Place] = &[Place::On(Tab::Audit)];
const SETTINGS: &[Place] = &[Place::On(Tab::Settings)];
const ATTRIBUTES: &[Place] = &[Place::Attributes];
const PLANS: &[Place] = &[Place::Plans];
const EDITOR: &[Place] = &[Place::Editor];
const PREVIEW: &[Place] = &[Place::Preview];
const LISTS: &[Place] = &[Place::On(Tab::People), Place::On(Tab::Mail)];

const fn row(keys: &'static [Key], places: &'static [Place], act: Act) -> Row {
    Row { keys, places, act, writes: false, in_bar: false, command: "" }
}

const fn go(keys: &'static [Key], tab: Tab) -> Row {
    row(keys, ANYWHERE, Act::Go(tab))
}

/// A key that reads, with its command, in the bottom line.
const fn reads(keys: &'static [Key], places: &'static [Place], act: Act, command: &'static str) -> Row {
    Row { keys, places, act, writes: false, in_bar: true, command }
}

/// A key that changes something, with its command, in the bottom line.
const fn writes(keys: &'static [Key], places: &'static [Place], act: Act, command: &'static str) -> Row {
    Row { keys, places, act, writes: true, in_bar: true, command }
}

/// All keys.
pub(crate) const TABLE: &[Row] = &[
    writes(&[Key::Char('u')], PEOPLE, Act::Unlock, "mamori user unlock NO --reason TEXT"),
    writes(&[Key::Char('p')], PEOPLE, Act::Reset, "mamori user reset-password NO --reason TEXT"),
    writes(&[Key::Char('s')], PEOPLE, Act::Suspend, "mamori user suspend NO --reason TEXT"),
    writes(&[Key::Char('e')], PEOPLE, Act::Edit, "mamori user edit NO --name NAME"),
    writes(&[Key::Char('i')], PEOPLE, Act::Import, "mamori user import FILE"),
    reads(&[Key::Char('f')], PEOPLE, Act::Chips, "mamori user list --state STATE --role manager --dept CODE"),
    writes(&[Key::Char('P')], PEOPLE, Act::Slips, "mamori user slips --out FILE NO"),
    writes(&[Key::Char('m')], PEOPLE, Act::Invite, "mamori user invite NO"),
    writes(&[Key::Char('S')], PEOPLE, Act::Resume, "mamori user resume NO"),
    writes(&[Key::Char('n')], PEOPLE, Act::Add, "mamori user add NO --name NAME"),
    writes(&[Key::Char('d')], PEOPLE, Act::MoveUnder, "mamori user move NO DEPT"),
    reads(&[Key::Char('x')], PEOPLE, Act::Export, "mamori user export --out FILE"),
    writes(&[Key::Char('A')], PREVIEW, Act::Apply, "mamori user import FILE --expect N"),
    reads(&[Key::Char('R')], PREVIEW, Act::Reread, "mamori user import FILE --dry-run"),
    reads(&[Key::Char('m')], PREVIEW, Act::StopMissing, "mamori user import FILE --suspend-missing"),
    reads(&[Key::Char('w')], PREVIEW, Act::SaveErrors, ""),
    reads(
        &[Key::Char('c')],
        PREVIEW,
        Act::MapColumn,
        "mamori user import FILE --map HEADING=COLUMN --dry-run",
    ),
    row(&[Key::Char(' ')], DEPARTMENTS, Act::Fold),
    writes(&[Key::Char('n')], DEPARTMENTS, Act::Add, "mamori dept add CODE --name NAME"),
    writes(&[Key::Char('e')], DEPARTMENTS, Act::Edit, "mamori dept edit CODE --name NAME"),
    writes(&[Key::Char('K')], DEPARTMENTS, Act::OrderUp, "mamori dept order CODE up"),
    writes(&[Key::Char('J')], DEPARTMENTS, Act::OrderDown, "mamori dept order CODE down"),
    writes(&[Key::Char('m')], DEPARTMENTS, Act::MoveUnder, "mamori dept move CODE --under CODE"),
    writes(&[Key::Char('M')], DEPARTMENTS, Act::Merge, "mamori dept merge CODE INTO"),
    writes(&[Key::Char('h')], DEPARTMENTS, Act::Hide, "mamori dept hide CODE"),
    writes(&[Key::Char('D')], DEPARTMENTS, Act::Retire, "mamori dept retire CODE"),
    writes(&[Key::Char('t')], DEPARTMENTS, Act::Plan, "mamori dept schedule add CODE DATE --retire"),
    reads(&[Key::Char('x')], DEPARTMENTS, Act::Export, "mamori dept export --out FILE"),
    writes(&[Key::Char('n')], ATTRIBUTES, Act::Add, "mamori attr add CODE --name NAME"),
    writes(&[Key::Char('e')], ATTRIBUTES, Act::Edit, "mamori attr edit CODE --name NAME"),
    writes(&[Key::Char('a')], ATTRIBUTES, Act::AddValue, "mamori attr edit CODE --add-value VALUE"),
    writes(&[Key::Char('K')], ATTRIBUTES, Act::OrderUp, "mamori attr order CODE up"),
    writes(&[Key::Char('J')], ATTRIBUTES, Act::OrderDown, "mamori attr order CODE down"),
    writes(&[Key::Char('D')], ATTRIBUTES, Act::Retire, "mamori attr retire CODE"),
    reads(&[Key::Char('x')], ATTRIBUTES, Act::Export, "mamori attr export --out FILE"),
    writes(&[Key::Char('D')], PLANS, Act::CancelPlan, "mamori dept schedule cancel N"),
    row(&[Key::Char('x')], PLANS, Act::Export),
    writes(
        &[Key::Char('n')],
        EVENTS,
        Act::AddEvent,
        "mamori event create --code CODE --name NAME --year N --kind statutory",
    ),
    writes(&[Key::Char('c')], EVENTS, Act::CopyEvent, "mamori event copy CODE NEW"),
    reads(&[Key::Char('p')], EVENTS, Act::CheckEvent, "mamori event precheck CODE"),
    writes(&[Key::Char('O')], EVENTS, Act::OpenEvent, "mamori event open CODE"),
    writes(&[Key::Char('d')], EVENTS, Act::ExtendEvent, "mamori event extend CODE --to DATE"),
    writes(&[Key::Char('C')], EVENTS, Act::CloseEvent, "mamori event close CODE --expect N"),
    writes(&[Key::Char('m')], EVENTS, Act::Remind, "mamori event remind CODE --dept CODE"),
    writes(&[Key::Char('w')], EVENTS, Act::ReadyEvent, "mamori event ready CODE"),
    writes(
        &[Key::Char('t')],
        EVENTS,
        Act::PlanNotices,
        "mamori event schedule CODE --set start=09:00 --set ends-soon=3@09:00",
    ),
    reads(&[Key::Char('v')], EVENTS, Act::Notices, "mamori event notices CODE"),
    writes(&[Key::Char('S')], EVENTS, Act::SuspendEvent, "mamori event suspend CODE"),
    writes(&[Key::Char('A')], EVENTS, Act::ArchiveEvent, "mamori event archive CODE"),
    writes(&[Key::Char('D')], EVENTS, Act::RemoveEvent, "mamori event remove CODE"),
    writes(&[Key::Char('R')], MAIL, Act::Retry, "mamori mail retry N"),
    writes(&[Key::Char('F')], MAIL, Act::RetryFailed, "mamori mail retry --failed"),
    writes(&[Key::Char('D')], MAIL, Act::Cancel, "mamori mail cancel N --reason TEXT"),
    writes(&[Key::Char('P')], MAIL, Act::Pause, "mamori mail pause"),
    writes(&[Key::Char('t')], MAIL, Act::Test, "mamori mail test ADDRESS"),
    reads(&[Key::Char('f')], MAIL, Act::Chips, "mamori mail list --state STATE"),
    reads(&[Key::Char('x')], MAIL, Act::Export, "mamori mail list --json"),
    row(&[Key::Char('x')], EVENTS, Act::Export),
    writes(&[Key::Char('e')], TEXTS, Act::EditText, "mamori message set KEY --file FILE --reason TEXT"),
    reads(&[Key::Char('p')], TEXTS, Act::ShowText, "mamori message preview KEY"),
    reads(&[Key::Char('v')], TEXTS, Act::TextHistory, "mamori message history KEY"),
    writes(&[Key::Char('b')], TEXTS, Act::TextBack, "mamori message revert KEY N --reason TEXT"),
    writes(&[Key::Char('s')], TEXTS, Act::SampleText, "mamori message sample KEY --to ADDRESS"),
    writes(&[Key::Char('i')], TEXTS, Act::ImportText, "mamori message set KEY --file FILE --reason TEXT"),
    reads(&[Key::Char('x')], TEXTS, Act::Export, "mamori message get KEY"),
    writes(&[Key::Ctrl('s')], EDITOR, Act::Finish, ""),
    reads(&[Key::Ctrl('p')], EDITOR, Act::TryText, ""),
    reads(&[Key::Esc], EDITOR, Act::Leave, ""),
    writes(&[Key::Char('n')], CERTIFICATES, Act::Request, "mamori cert csr --out FILE"),
    writes(&[Key::Char('i')], CERTIFICATES, Act::Install, "mamori cert install FILE"),
    reads(&[Key::Char('t')], CERTIFICATES, Act::TryCertificate, "mamori cert test"),
    writes(&[Key::Char('c')], CERTIFICATES, Act::AddAuthority, "mamori cert ca add FILE"),
    writes(&[Key::Char('R')], CERTIFICATES, Act::Reload, "mamori cert reload"),
    writes(&[Key::Char('D')], CERTIFICATES, Act::RemoveAuthority, "mamori cert ca remove FINGERPRINT"),
    writes(&[Key::Char('w')], CERTIFICATES, Act::Renew, "mamori cert renew"),
    row(&[Key::Char('x')], CERTIFICATES, Act::Export),
    reads(&[Key::Char('f')], AUDIT, Act::Chips, "mamori audit list --person NO --from DATE"),
    reads(&[Key::Char('x')], AUDIT, Act::Export, "mamori audit export --out FILE --kind csv"),
    reads(&[Key::Char('v')], AUDIT, Act::VerifyAudit, "mamori audit verify"),
    reads(&[Key::Char('d')], SETTINGS, Act::Differences, "mamori config diff"),
    reads(&[Key::Char('b')], SETTINGS, Act::Bundle, "mamori doctor --bundle FILE"),
    writes(&[Key::Char('R')], SETTINGS, Act::Reload, "mamori config reload"),
    row(&[Key::Char('x')], SETTINGS, Act::Export),
    row(&[Key::Char('x')], BACKUPS, Act::Export),
    writes(&[Key::Char('b')], BACKUPS, Act::Backup, "mamori backup create"),
    writes(&[Key::Char('v')], BACKUPS, Act::Verify, "mamori backup verify FILE"),
    writes(&[Key::Char('t')], BACKUPS, Act::Drill, "mamori backup drill FILE"),
    writes(&[Key::Char('R')], BACKUPS, Act::Restore, "mamori restore FILE --expect N --reason TEXT"),
    writes(&[Key::Char('c')], BACKUPS, Act::CopyKeyring, "mamori backup keyring FILE --place TEXT"),
    writes(&[Key::Char('D')], BACKUPS, Act::Prune, "mamori backup prune"),
    row(&[Key::Char(' ')], LISTS, Act::Choose),
    row(&[Key::Char('*')], LISTS, Act::ChooseAll),
    row(&[Key::Char('-')], LISTS, Act::ChooseNone),
    reads(&[Key::Char('?'), Key::F(1)], ANYWHERE, Act::Help, "mamori --help"),
    reads(&[Key::Char('/')], ANYWHERE, Act::Filter, ""),
    reads(&[Key::Char(':')], ANYWHERE, Act::Palette, ""),
    row(&[Key::Enter, Key::Right], ANYWHERE, Act::Open),
    row(&[Key::Esc, Key::Left], ANYWHERE, Act::Back),
    row(&[Key::Char('j'), Key::Down], ANYWHERE, Act::Down),
    row(&[Key::Char('k'), Key::Up], ANYWHERE, Act::Up),
    row(&[Key::Char('g'), Key::Home], ANYWHERE, Act::Top),
    row(&[Key::Char('G'), Key::End], ANYWHERE, Act::End),
    row(&[Key::Ctrl('d')], ANYWHERE, Act::HalfDown),
    row(&[Key::Ctrl('u')], ANYWHERE, Act::HalfUp),
    row(&[Key::PageDown], ANYWHERE, Act::PageDown),
    row(&[Key::PageUp], ANYWHERE, Act::PageUp),
    row(&[Key::Tab], ANYWHERE, Act::NextPane),
    row(&[Key::BackTab], ANYWHERE, Act::LastPane),
    reads(&[Key::Char('r'), Key::F(5)], ANYWHERE, Act::Refresh, "mamori status"),
    row(&[Key::Char('.')], ANYWHERE, Act::Freeze),
    row(&[Key::Char('<')], ANYWHERE, Act::SortColumn),
    row(&[Key::Char('>')], ANYWHERE, Act::SortDirection),
    Row { in_bar: false, ..reads(&[Key::Char('%')], ANYWHERE, Act::Jobs, "mamori job list") },
    row(&[Key::Char('y')], ANYWHERE, Act::KeepCommand),
    Row {
        keys: &[Key::Char('z')],
        places: ANYWHERE,
        act: Act::Undo,
        writes: true,
        in_bar: false,
        command: "mamori user undo N",
    },
    row(&[Key::Char('L')], ANYWHERE, Act::Language),
    reads(&[Key::Char('q'), Key::F(10), Key::Ctrl('c')], ANYWHERE, Act::Quit, ""),
    go(&[Key::Char('1')], Tab::Overview),
    go(&[Key::Char('2')], Tab::People),
    go(&[Key::Char('3')], Tab::Departments),
    go(&[Key::Char('4')], Tab::Events),
    go(&[Key::Char('5')], Tab::Mail),
    go(&[Key::Char('6')], Tab::Messages),
    go(&[Key::Char('7')], Tab::Certificates),
    go(&[Key::Char('8')], Tab::Backups),
    go(&[Key::Char('9')], Tab::Audit),
    go(&[Key::Char('0')], Tab::Settings),
];

/// What a key does, in a word or two.
pub(crate) fn label(act: Act, words: KeyWords) -> &'static str {
    match act {
        Act::Go(_) => words.go(),
        Act::Help => words.help(),
        Act::Filter => words.filter(),
        Act::Palette => words.palette(),
        Act::Open => words.open(),
        Act::Back => words.back(),
        Act::Down => words.down(),
        Act::Up => words.up(),
        Act::Top => words.top(),
        Act::End => words.end(),
        Act::HalfDown => words.half_down(),
        Act::HalfUp => words.half_up(),
        Act::PageDown => words.page_down(),
        Act::PageUp => words.page_up(),
        Act::NextPane => words.next_pane(),
        Act::LastPane => words.last_pane(),
        Act::Refresh => words.refresh(),
        Act::Freeze => words.freeze(),
        Act::SortColumn => words.sort_column(),
        Act::SortDirection => words.sort_direction(),
        Act::Jobs => words.jobs(),
        Act::KeepCommand => words.command(),
        Act::Undo => words.undo(),
        Act::Language => words.language(),
        Act::Quit => words.quit(),
        _ => here(act, words),
    }
}

/// The same of the keys of lists of people, departments, events, letters and backups.
fn here(act: Act, words: KeyWords) -> &'static str {
    match act {
        Act::Choose => words.choose(),
        Act::ChooseAll => words.choose_all(),
        Act::ChooseNone => words.choose_none(),
        Act::Export => words.export(),
        Act::Unlock => words.unlock(),
        Act::Reset => words.reset(),
        Act::Suspend => words.suspend(),
        Act::Resume => words.resume(),
        Act::Invite => words.invite(),
        Act::Slips => words.slips(),
        Act::Import => words.import(),
        Act::Chips => words.chips(),
        Act::Apply => words.apply(),
        Act::Reread => words.reread(),
        Act::SaveErrors => words.save_errors(),
        Act::MapColumn => words.map_column(),
        Act::StopMissing => words.stop_missing(),
        Act::Fold => words.fold(),
        Act::Add | Act::AddEvent => words.add(),
        Act::Edit => words.edit(),
        Act::OrderUp => words.order_up(),
        Act::OrderDown => words.order_down(),
        Act::MoveUnder => words.move_under(),
        Act::Merge => words.merge(),
        Act::Hide => words.hide(),
        Act::Retire => words.retire(),
        Act::CopyEvent => words.copy_event(),
        Act::CheckEvent => words.check_event(),
        Act::ReadyEvent => words.ready_event(),
        Act::OpenEvent => words.open_event(),
        Act::ExtendEvent => words.extend_event(),
        Act::SuspendEvent => words.suspend_event(),
        Act::CloseEvent => words.close_event(),
        Act::ArchiveEvent => words.archive_event(),
        Act::RemoveEvent => words.remove_event(),
        Act::Remind => words.remind(),
        Act::Notices => words.notices(),
        Act::PlanNotices => words.plan_notices(),
        Act::Retry => words.retry(),
        Act::RetryFailed => words.retry_failed(),
        Act::Cancel => words.cancel(),
        Act::Pause => words.pause(),
        Act::Test => words.test(),
        Act::ShowText => words.show_text(),
        Act::TextHistory => words.text_history(),
        Act::TextBack => words.text_back(),
        Act::SampleText => words.sample_text(),
        Act::Backup => words.backup(),
        Act::Verify => words.verify(),
        Act::CopyKeyring => words.copy_keyring(),
        Act::Drill => words.drill(),
        Act::Restore => words.restore(),
        Act::Prune => words.prune(),
        _ => certificates(act, words),
    }
}

/// The same of the keys of certificates, the audit log and texts that are written.
fn certificates(act: Act, words: KeyWords) -> &'static str {
    match act {
        Act::Request => words.request(),
        Act::Install => words.install(),
        Act::TryCertificate => words.try_certificate(),
        Act::AddAuthority => words.add_authority(),
        Act::RemoveAuthority => words.remove_authority(),
        Act::Reload => words.reload(),
        Act::Renew => words.renew(),
        Act::VerifyAudit => words.verify(),
        Act::Differences => words.differences(),
        Act::Bundle => words.bundle(),
        Act::AddValue => words.add_value(),
        Act::Plan => words.plan(),
        Act::CancelPlan => words.cancel_plan(),
        Act::EditText => words.edit(),
        Act::ImportText => words.import(),
        Act::Finish => words.finish(),
        Act::TryText => words.show_text(),
        Act::Leave => words.leave(),
        _ => "",
    }
}
