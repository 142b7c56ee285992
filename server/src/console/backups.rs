//! Backups for whoever keeps the machine: made, listed, compared, tried, removed.

use admin_api::backups::{
    self as api, Backups, CopyKeyring, Created, Drill, Drilled, File, LONGEST_PLACE, Pruned, Renew, State,
    Verified,
};
use jiff::Timestamp;
use poem::http::StatusCode;
use poem::web::{Data, Json};
use poem::{Response, handler};
use seal::code::PaperCode;
use seal::key::PublicKey;

use super::backups_text::Text;
use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use crate::app::{App, blocking};
use crate::container::ContainerError;
use crate::features::backups::{
    self, Backup, BackupError, Contents, KeyringCopy, Kind, Known, Lateness, Listed, OpenError, Slip,
};

#[handler]
pub(super) async fn list(_operator: Operator, app: Data<&App>) -> Result<Json<Backups>, Refused> {
    let shelf = backups::list(&app).await.map_err(refused)?;
    let config = &app.config().backup;
    Ok(Json(Backups {
        schema: "mamori.backup.list/1".to_owned(),
        directory: config.directory.display().to_string(),
        free_bytes: shelf.free,
        daily: config.daily,
        weekly: config.weekly,
        next: iso(&app, shelf.next),
        next_shown: clock(&app, shelf.next),
        lateness: lateness(shelf.lateness).to_owned(),
        items: shelf.items.iter().map(|listed| item(&app, listed)).collect(),
        slip: shelf.slip.as_ref().map(|slip| paper(&app, slip, false)),
        keyring_copies: shelf.copies.iter().map(|copy| copied(&app, copy)).collect(),
        is_copy_old: shelf.is_copy_old,
    }))
}

#[handler]
pub(super) async fn create(operator: Operator, app: Data<&App>) -> Result<Json<Created>, Refused> {
    let inside = app.clone();
    let (path, needed) = blocking(move || backups::may_create(&inside)).await.map_err(refused)?;
    let made = if operator.is_dry_run {
        None
    } else {
        Some(backups::create(&app, Kind::Hand, operator.acting()).await.map_err(refused)?.backup)
    };
    let path = made.as_ref().map_or(path, |made| app.config().backup.directory.join(&made.name));
    Ok(Json(Created {
        schema: "mamori.backup.create/1".to_owned(),
        ok: true,
        dry_run: operator.is_dry_run,
        file: path.display().to_string(),
        backup: made.as_ref().map(|made| noted(&app, made)),
        needed_bytes: needed,
    }))
}

#[handler]
pub(super) async fn verify(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<File>,
) -> Result<Json<Verified>, Refused> {
    let is_dry_run = operator.is_dry_run;
    let found = backups::verify(&app, asked.file, operator.acting(), is_dry_run).await.map_err(refused)?;
    Ok(Json(Verified {
        schema: "mamori.backup.verify/1".to_owned(),
        ok: found.agrees,
        dry_run: is_dry_run,
        backup: noted(&app, &found.backup),
    }))
}

#[handler]
pub(super) async fn drill(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<Drill>,
) -> Result<Json<Drilled>, Refused> {
    let typed = seal::Zeroizing::new(asked.slip);
    let slip = PaperCode::parse(&typed)
        .map_err(|_| Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "slip_mistyped", both!(mistyped())))?;
    let is_dry_run = operator.is_dry_run;
    let found = backups::drill(&app, (asked.file, slip), operator.acting(), is_dry_run).await;
    let found = found.map_err(refused)?;
    Ok(Json(Drilled {
        schema: "mamori.backup.drill/1".to_owned(),
        ok: true,
        dry_run: is_dry_run,
        file: found.name,
        made: iso(&app, found.opened.made),
        version: found.opened.version,
        contents: totals(&found.opened.contents),
        now: totals(&found.now),
    }))
}

#[handler]
pub(super) async fn prune(operator: Operator, app: Data<&App>) -> Result<Json<Pruned>, Refused> {
    let (inside, by, is_dry_run) = (app.clone(), operator.acting(), operator.is_dry_run);
    let removed = blocking(move || backups::prune(&inside, &by, is_dry_run)).await.map_err(refused)?;
    let schema = "mamori.backup.prune/1".to_owned();
    Ok(Json(Pruned { schema, ok: true, dry_run: is_dry_run, removed }))
}

#[handler]
pub(super) async fn renew(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<Renew>,
) -> Result<Json<api::Slip>, Refused> {
    let key = key(&asked.public_key)
        .ok_or_else(|| Refused::new(StatusCode::BAD_REQUEST, "public_key", both!(bad_key())))?;
    if operator.is_dry_run {
        return Ok(Json(paper(&app, &Slip::new(&key, app.now()), true)));
    }
    let slip = backups::renew(&app, key, operator.acting()).await.map_err(refused)?;
    Ok(Json(paper(&app, &slip, false)))
}

#[handler]
pub(super) async fn copy_keyring(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<CopyKeyring>,
) -> Result<Response, Refused> {
    let place = asked.place.trim();
    if place.is_empty() || place.chars().count() > LONGEST_PLACE || place.chars().any(char::is_control) {
        return Err(Refused::new(StatusCode::BAD_REQUEST, "place", both!(bad_place(LONGEST_PLACE))));
    }
    let answer = Response::builder().content_type("application/octet-stream");
    if operator.is_dry_run {
        return Ok(answer.finish());
    }
    let file = backups::copy_keyring(&app, place.to_owned(), operator.acting()).await.map_err(refused)?;
    Ok(answer.body(file))
}

/// Whether a backup is missing, as the interface says it.
pub(super) fn lateness(lateness: Lateness) -> &'static str {
    match lateness {
        Lateness::InTime => "in-time",
        Lateness::Late => "late",
        Lateness::NoSlip => "no-slip",
    }
}

fn key(hex: &str) -> Option<PublicKey> {
    let (pairs, []) = hex.as_bytes().as_chunks::<2>() else { return None };
    let bytes: Option<Vec<u8>> =
        pairs.iter().map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()).collect();
    Some(PublicKey::from_bytes(bytes?.try_into().ok()?))
}

fn iso(app: &App, time: Timestamp) -> String {
    time.to_zoned(app.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn clock(app: &App, time: Timestamp) -> String {
    time.to_zoned(app.zone().clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

fn item(app: &App, listed: &Listed) -> api::Backup {
    let state = match &listed.known {
        Known::Noted(backup) => return noted(app, backup),
        Known::Unnoted => State::Unnoted,
        Known::Foreign => State::Foreign,
    };
    api::Backup {
        schema: "mamori.backup/1".to_owned(),
        file: listed.name.clone(),
        made: iso(app, listed.made),
        made_shown: clock(app, listed.made),
        bytes: listed.bytes,
        kind: None,
        state,
        version: None,
        sha256: None,
    }
}

fn noted(app: &App, backup: &Backup) -> api::Backup {
    api::Backup {
        schema: "mamori.backup/1".to_owned(),
        file: backup.name.clone(),
        made: iso(app, backup.made),
        made_shown: clock(app, backup.made),
        bytes: backup.bytes,
        kind: Some(match backup.kind {
            Kind::Daily => api::Kind::Daily,
            Kind::Hand => api::Kind::Hand,
            Kind::Import => api::Kind::Import,
            Kind::Upgrade => api::Kind::Upgrade,
        }),
        state: match (backup.broken, backup.tested) {
            (Some(_), _) => State::Broken,
            (None, Some(_)) => State::Tested,
            (None, None) => State::Agreed,
        },
        version: Some(backup.version.clone()),
        sha256: Some(backup.digest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()),
    }
}

fn paper(app: &App, slip: &Slip, is_dry_run: bool) -> api::Slip {
    api::Slip {
        schema: "mamori.backup.slip/1".to_owned(),
        ok: true,
        dry_run: is_dry_run,
        made: iso(app, slip.made),
        made_shown: clock(app, slip.made),
        drilled: slip.drilled.map(|time| iso(app, time)),
        drilled_shown: slip.drilled.map(|time| clock(app, time)),
    }
}

fn copied(app: &App, copy: &KeyringCopy) -> api::KeyringCopy {
    api::KeyringCopy {
        number: copy.number,
        made: iso(app, copy.made),
        made_shown: clock(app, copy.made),
        place: copy.place.clone(),
    }
}

/// Status, code, and the words in both languages.
pub(crate) type Told = (StatusCode, &'static str, (String, String));

/// Totals as the interface gives them.
pub(crate) fn totals(contents: &Contents) -> api::Contents {
    api::Contents {
        people: contents.people,
        departments: contents.departments,
        events: contents
            .events
            .iter()
            .map(|event| api::EventFigures {
                code: event.code.clone(),
                targets: event.targets,
                submitted: event.submitted,
            })
            .collect(),
        letters: contents.letters,
        audit_entries: contents.entries,
    }
}

/// Why something was not done with a backup, in words; the same online and offline.
fn told(error: &BackupError) -> Option<Told> {
    use StatusCode as S;
    Some(match error {
        BackupError::NoSlip => (S::CONFLICT, "no_slip", both!(no_slip())),
        BackupError::Room { folder, needed, free } => {
            let mib = |bytes: &u64| bytes >> 20;
            let words = both!(no_room(&folder.display().to_string(), mib(needed) + 1, mib(free)));
            (S::CONFLICT, "no_room", words)
        }
        BackupError::Differs => (S::CONFLICT, "differs", both!(copy_differs())),
        BackupError::Unknown(file) => (S::NOT_FOUND, "unknown_backup", both!(no_such_backup(file))),
        BackupError::NotNoted(file) => (S::CONFLICT, "not_noted", both!(not_noted(file))),
        BackupError::Container(error) => told_of_container(error)?,
        BackupError::Open(error) => told_of_opening(error)?,
        BackupError::Copy(_) | BackupError::Failure(_) => return None,
    })
}

/// Why a backup does not open.
pub(crate) fn told_of_opening(error: &OpenError) -> Option<Told> {
    use StatusCode as S;
    Some(match error {
        OpenError::Container(error) => told_of_container(error)?,
        OpenError::OtherInstall => {
            (S::UNPROCESSABLE_ENTITY, "other_installation", both!(other_installation()))
        }
        OpenError::NoDatabase => (S::UNPROCESSABLE_ENTITY, "no_database", both!(no_database())),
        OpenError::Newer { version } => (S::CONFLICT, "newer", both!(newer(version))),
        OpenError::Database(_) | OpenError::Differs | OpenError::Rows(_) => {
            (S::UNPROCESSABLE_ENTITY, "damaged", both!(damaged()))
        }
    })
}

/// Why a container was not written or read.
pub(crate) fn told_of_container(error: &ContainerError) -> Option<Told> {
    use StatusCode as S;
    Some(match error {
        ContainerError::File { path, source } => {
            let words = both!(file(&path.display().to_string(), &source.to_string()));
            (S::CONFLICT, "file", words)
        }
        ContainerError::Foreign { path } => {
            (S::UNPROCESSABLE_ENTITY, "no_backup", both!(no_backup(&path.display().to_string())))
        }
        ContainerError::Version(version) => (S::CONFLICT, "newer", both!(newer_container(*version))),
        ContainerError::Slip => (S::UNPROCESSABLE_ENTITY, "wrong_slip", both!(wrong_slip())),
        ContainerError::Damaged(_) | ContainerError::Part => {
            (S::UNPROCESSABLE_ENTITY, "damaged", both!(damaged()))
        }
        ContainerError::ReadBack { path } => {
            (S::CONFLICT, "read_back", both!(read_back(&path.display().to_string())))
        }
        ContainerError::Busy => (S::CONFLICT, "busy", both!(busy())),
        ContainerError::Seal(_) => return None,
    })
}

pub(super) fn refused(error: BackupError) -> Refused {
    let Some((status, code, words)) = told(&error) else {
        return match error {
            BackupError::Failure(failure) => failure.into(),
            error => crate::failure::Failure::caused("a backup failed", error).into(),
        };
    };
    tracing::warn!(error = &error as &dyn std::error::Error, "a backup was refused");
    let refused = Refused::new(status, code, words);
    match error {
        BackupError::NoSlip => refused.fixed_by("mamori backup slip --renew"),
        _ => refused,
    }
}
