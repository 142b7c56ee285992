//! The list of notices and one notice.

use askama::Template;
use domain::id::NoticeId;
use domain::org::Role;
use domain::permission::{OwnRecord, Permit, ReadOwnNotices};
use poem::handler;
use poem::web::{Data, Path};

use super::model::{Kind, Notice};
use super::ops;
use super::text::Text;
use crate::app::{App, whole_second};
use crate::door::{Employee, Guarded, Reply, written};
use crate::failure::Failure;
use crate::ui::parts::{Empty, Tag, TagShape};
use crate::ui::shell::Link;
use crate::ui::{Format, Route, Shell};

#[derive(Template)]
#[template(path = "features/notices/list.html")]
struct ListPage {
    shell: Shell,
    empty: Option<Empty>,
    lines: Vec<Line>,
    open: &'static str,
}

struct Line {
    title: &'static str,
    href: String,
    time: String,
    state: Tag,
    is_unread: bool,
    /// What the button says to those who do not see the line around it.
    open: String,
}

#[derive(Template)]
#[template(path = "features/notices/one.html")]
struct OnePage {
    shell: Shell,
    time: String,
    text: Vec<String>,
    link: Option<Link>,
}

/// All notices, newest first.
#[handler]
pub(crate) async fn list(who: Employee, app: Data<&App>) -> Result<Reply, Failure> {
    let t = Text::of(who.lang);
    let notices = ops::listed(&app, &permit(&who)?).await?;
    let format = Format::new(who.lang, app.zone().clone(), app.now());
    let empty = notices.is_empty().then(|| Empty {
        text: t.empty().to_owned(),
        link: Some(Link::new(who.base().to(Route::Me), t.to_me())),
    });
    let lines = notices.iter().map(|notice| line(&who, &format, notice)).collect();
    Reply::page(&ListPage { shell: who.shell(t.title()), empty, lines, open: t.open() })
}

fn line(who: &Employee, format: &Format, notice: &Notice) -> Line {
    let t = Text::of(who.lang);
    let title = t.title_of(notice.kind);
    let state = if notice.is_read {
        Tag::new(TagShape::Done, t.read())
    } else {
        Tag::new(TagShape::Open, t.unread())
    };
    Line {
        title,
        href: who.base().to(Route::Notice { notice: notice.id }),
        time: format.moment(notice.time),
        state,
        is_unread: !notice.is_read,
        open: t.open_one(title),
    }
}

/// Opens a notice: it counts as read from here on. Looking at its page alone changes nothing.
#[handler]
pub(crate) async fn open(
    who: Employee,
    app: Data<&App>,
    Path(notice): Path<String>,
    Guarded(_): Guarded,
) -> Result<Reply, Failure> {
    let notice: NoticeId = notice.parse().map_err(|_| Failure::NotFound)?;
    ops::open(&app, &permit(&who)?, notice).await?;
    Ok(Reply::go(&who.base(), Route::Notice { notice }))
}

/// One notice.
#[handler]
pub(crate) async fn show(
    who: Employee,
    app: Data<&App>,
    Path(notice): Path<String>,
) -> Result<Reply, Failure> {
    let notice = notice.parse().map_err(|_| Failure::NotFound)?;
    let notice = ops::shown(&app, &permit(&who)?, notice).await?;
    Reply::page(&page(&who, &notice).await?)
}

/// A notice of this kind as somebody who does not exist would read it.
///
/// # Errors
/// Those of the store.
pub(crate) async fn preview(who: &Employee, kind: Kind) -> Result<String, Failure> {
    let id = NoticeId::from_bytes([0; 16]);
    written(&page(who, &Notice { id, kind, time: who.app().now(), is_read: true }).await?)
}

async fn page(who: &Employee, notice: &Notice) -> Result<OnePage, Failure> {
    let (t, app, format) = (Text::of(who.lang), who.app(), who.format());
    let name = ops::name_in(app, notice.kind, who.lang).await?;
    let name = name.as_deref().unwrap_or(t.somebody());
    let circle = match who.signed()?.person.role {
        Role::Medical => Route::CareCircle,
        Role::Manager | Role::Clerk | Role::Employee => Route::LineCircle,
    };
    let account = |text: &[&str]| (owned(text), Some((Route::Account, t.to_account())));
    let (text, link) = match notice.kind {
        Kind::FirstPassword => account(&[t.first_password_text(), t.not_me()]),
        Kind::PasswordChanged => account(&[t.password_changed_text(), t.not_me()]),
        Kind::PasswordReset => account(&[t.password_reset_text(), t.not_me()]),
        Kind::RecordsOpened => account(&[t.records_opened_text(), t.not_me()]),
        Kind::HolderReset(_) => (vec![t.holder_reset_text(name)], None),
        Kind::NotMe(_) => (vec![t.alarm_text(name)], None),
        Kind::KeyGranted => (owned(&[t.key_granted_text()]), Some((circle, t.to_circle()))),
        Kind::RecoveryConfirmed(_) => (vec![t.recovery_confirmed_text(name)], None),
        Kind::KeyRecovered(_) => (vec![t.key_recovered_text(name)], None),
        Kind::KeyEnded => account(&[t.key_ended_text()]),
        Kind::CircleConfirmed => {
            (owned(&[t.circle_confirmed_text()]), Some((Route::LineCircle, t.to_circle())))
        }
        Kind::ResultsBack => {
            (owned(&[t.results_back_text(), t.not_me()]), Some((Route::History, t.to_history())))
        }
        Kind::ResultsAskedFor(_) => (vec![t.asked_text(name)], Some((Route::Returns, t.to_returns()))),
        Kind::ChainBroken(seq) => (vec![t.chain_broken_text(seq)], Some((Route::AuditHeads, t.to_heads()))),
        Kind::Restored(second) => (
            vec![t.restored_text(&format.moment(whole_second(second)))],
            Some((Route::AuditHeads, t.to_heads())),
        ),
        Kind::Submitted(event) => {
            (owned(&[t.submitted_text()]), Some((Route::Done { event }, t.to_receipt())))
        }
        Kind::TwoStepOn => account(&[t.two_step_on_text(), t.not_me()]),
        Kind::TwoStepOff => account(&[t.two_step_off_text(), t.not_me()]),
        Kind::BackupCodeUsed => account(&[t.backup_code_used_text(), t.not_me()]),
        Kind::CodesMissed => account(&[t.codes_missed_text(), t.not_me()]),
        Kind::Judged(event) => (owned(&[t.judged_text()]), Some((Route::Result { event }, t.to_result()))),
        Kind::Released(event) => {
            (owned(&[t.released_text()]), Some((Route::Result { event }, t.to_result())))
        }
        Kind::Extended(event) => (owned(&[t.extended_text()]), Some((Route::Event { event }, t.to_event()))),
        Kind::Started(event) => (owned(&[t.started_text()]), Some((Route::Event { event }, t.to_event()))),
        Kind::EndsSoon(event) => (owned(&[t.ends_soon_text()]), Some((Route::Event { event }, t.to_event()))),
        Kind::RequestsEnd(event) => {
            (owned(&[t.requests_end_text()]), Some((Route::Result { event }, t.to_result())))
        }
    };
    let shell = who.shell(t.title_of(notice.kind)).back_to(Route::Notices);
    let link = link.map(|(route, words)| Link::new(who.base().to(route), words));
    Ok(OnePage { shell, time: format.moment(notice.time), text, link })
}

fn owned(text: &[&str]) -> Vec<String> {
    text.iter().map(|line| (*line).to_owned()).collect()
}

fn permit(who: &Employee) -> Result<Permit<ReadOwnNotices>, Failure> {
    let signed = who.signed()?;
    signed.permit::<ReadOwnNotices>(OwnRecord { person: signed.person.id, of: () })
}
