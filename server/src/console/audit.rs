//! The audit log: what was done, and whether the log is whole.

use std::io;

use admin_api::audit::{Asked, BrokenLink, Entries, Entry, FileKind, MOST_LISTED, Signed, Verified, Wanted};
use domain::date::Date;
use jiff::Timestamp;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path, Query};
use poem::{Response, handler};

use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Broken, Face, Flaw};
use crate::features::journal::{Shown, Who};
use crate::features::{heads, journal};
use crate::sheet::{Encoding, Writer};

#[handler]
pub(super) async fn verify(_operator: Operator, app: Data<&App>) -> Result<Json<Verified>, Refused> {
    let report = heads::report(&app).await?;
    let signed = report.signed.first().map(|head| (head.seq, head.time));
    let (entries, head, covered) = match report.outcome {
        Ok(head) => {
            let (inside, last) = (app.clone(), signed.map_or(0, |(seq, _)| seq));
            let told = app.read(move |tx| {
                let (now, covered) =
                    (journal::head(&inside, tx, head.seq)?, journal::head(&inside, tx, last)?);
                Ok::<_, Failure>((now.seq, hex(&now.hash), covered.seq))
            });
            told.await?
        }
        // Where the chain is broken, nothing behind the link can be read as an entry; links are what is named.
        Err(broken) => (broken.seq.saturating_sub(1), String::new(), signed.map_or(0, |(seq, _)| seq)),
    };
    Ok(Json(Verified {
        schema: "mamori.audit.verify/1".to_owned(),
        ok: report.outcome.is_ok(),
        entries,
        head,
        signed: signed.map(|(_, time)| Signed { seq: covered, time: moment(&app, time) }),
        broken: report.outcome.err().map(link),
    }))
}

fn moment(app: &App, time: Timestamp) -> String {
    time.to_zoned(app.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn link(broken: Broken) -> BrokenLink {
    let (code, (message_ja, message_en)) = match broken.how {
        Flaw::Missing => ("missing", both!(link_missing(broken.seq))),
        Flaw::Changed => ("changed", both!(link_changed(broken.seq))),
        Flaw::Rewritten => ("rewritten", both!(link_rewritten(broken.seq))),
        Flaw::Forged => ("forged", both!(link_forged(broken.seq))),
    };
    BrokenLink { seq: broken.seq, code: code.to_owned(), message_ja, message_en }
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

#[handler]
pub(super) async fn list(
    _operator: Operator,
    app: Data<&App>,
    Query(asked): Query<Asked>,
) -> Result<Json<Entries>, Refused> {
    let limit = asked.limit.unwrap_or(MOST_LISTED).clamp(1, MOST_LISTED);
    let mut wanted = between(asked.from.as_deref(), asked.to.as_deref())?;
    wanted.act = asked.act.map(known).transpose()?;
    wanted.face = asked.face.as_deref().map(face_named).transpose()?;
    (wanted.before, wanted.limit, wanted.request) = (asked.before, limit, asked.request);
    if let Some(number) = asked.person {
        let looked = number.clone();
        wanted.person = Some(match app.read(move |tx| journal::person_of(tx, &looked)).await {
            Ok(person) => person,
            Err(Failure::NotFound) => return Err(nobody(&number)),
            Err(failure) => return Err(failure.into()),
        });
    }
    let page = page(&app, wanted).await?;
    let items = page.items.iter().map(|shown| entry(&app, shown)).collect();
    Ok(Json(Entries { schema: "mamori.audit.list/2".to_owned(), items, next: page.next }))
}

#[handler]
pub(super) async fn one(
    _operator: Operator,
    app: Data<&App>,
    Path(seq): Path<u64>,
) -> Result<Json<Entry>, Refused> {
    let inside = app.clone();
    match app.read(move |tx| journal::one(&inside, tx, seq)).await {
        Ok(shown) => Ok(Json(entry(&app, &shown))),
        Err(Failure::NotFound) => {
            Err(Refused::new(StatusCode::NOT_FOUND, "unknown_entry", both!(no_such_entry(seq))))
        }
        Err(failure) => Err(failure.into()),
    }
}

#[handler]
pub(super) async fn file(
    operator: Operator,
    app: Data<&App>,
    Query(asked): Query<Wanted>,
) -> Result<Response, Refused> {
    let mut wanted = between(asked.from.as_deref(), asked.to.as_deref())?;
    (wanted.limit, wanted.request) = (usize::MAX, asked.request);
    let mut entries: Vec<Entry> =
        page(&app, wanted).await?.items.iter().map(|shown| entry(&app, shown)).collect();
    entries.reverse();
    let (kind, bytes) = match asked.kind {
        FileKind::Csv => ("text/csv; charset=utf-8", csv(&entries)),
        FileKind::Json => ("application/x-ndjson", lines(&entries)),
    };
    let bytes = bytes.map_err(|error| Failure::caused("could not write the audit log out", error))?;
    let (inside, rows, by) = (app.clone(), entries.len() as u64, operator.acting());
    app.write(move |tx| journal::record_file(&inside, tx, rows, &by)).await?;
    Ok(Response::builder().content_type(kind).body(bytes))
}

async fn page(app: &App, wanted: journal::Wanted) -> Result<journal::Page, Refused> {
    let inside = app.clone();
    Ok(app.read(move |tx| journal::list(&inside, tx, &wanted)).await?)
}

fn between(from: Option<&str>, to: Option<&str>) -> Result<journal::Wanted, Refused> {
    let day = |flag: &str, text: Option<&str>| match text.map(str::parse::<Date>) {
        None => Ok(None),
        Some(Ok(day)) => Ok(Some(day)),
        Some(Err(_)) => Err(Refused::new(StatusCode::BAD_REQUEST, "day", both!(bad_day(flag)))),
    };
    Ok(journal::Wanted { from: day("from", from)?, to: day("to", to)?, ..journal::Wanted::default() })
}

fn known(key: String) -> Result<String, Refused> {
    if journal::acts().any(|act| act.key == key) {
        return Ok(key);
    }
    let all = journal::acts().map(|act| act.key).collect::<Vec<_>>().join(", ");
    Err(Refused::new(StatusCode::BAD_REQUEST, "unknown_act", both!(unknown_act(&key, &all))))
}

const FACES: [(&str, Face); 7] = [
    ("web", Face::Web),
    ("cli", Face::Cli),
    ("console", Face::Console),
    ("api", Face::Api),
    ("clock", Face::Clock),
    ("demo", Face::Demo),
    ("offline", Face::Offline),
];

fn face_named(name: &str) -> Result<Face, Refused> {
    let found = FACES.iter().find(|(key, _)| *key == name).map(|(_, face)| *face);
    let all = FACES.map(|(key, _)| key).join(", ");
    found.ok_or_else(|| Refused::new(StatusCode::BAD_REQUEST, "unknown_face", both!(unknown_act(name, &all))))
}

fn nobody(number: &str) -> Refused {
    Refused::new(StatusCode::NOT_FOUND, "unknown_person", both!(no_such_person(number)))
}

fn entry(app: &App, shown: &Shown) -> Entry {
    let (by, name, uid, pid, claim) = match &shown.who {
        Who::System => ("system", None, None, None, None),
        Who::Nobody => ("nobody", None, None, None, None),
        Who::Masked => ("masked", None, None, None, None),
        Who::Person(number) => ("person", Some(number.clone()), None, None, None),
        Who::Operator { name, uid, pid, claim } => {
            ("operator", Some(name.clone()), Some(*uid), Some(*pid), claim.clone())
        }
    };
    let face = FACES.iter().find(|(_, face)| *face == shown.face).map_or("", |(key, _)| *key);
    Entry {
        schema: "mamori.audit.entry/2".to_owned(),
        seq: shown.number,
        count: shown.count,
        day: shown.day.to_string(),
        time: shown.time.map(|time| moment(app, time)),
        by: by.to_owned(),
        name,
        uid,
        pid,
        claim,
        face: face.to_owned(),
        act: shown.act.key.to_owned(),
        act_ja: shown.act.ja.to_owned(),
        act_en: shown.act.en.to_owned(),
        target: shown.target.clone(),
        note: shown.note.clone(),
        request: shown.request.clone(),
    }
}

fn csv(entries: &[Entry]) -> io::Result<Vec<u8>> {
    let heading: [&str; 13] = [
        "番号",
        "日",
        "時刻",
        "操作者の種類",
        "操作者",
        "sudo元",
        "経路",
        "操作",
        "操作名",
        "件数",
        "対象",
        "備考",
        "要求番号",
    ];
    let mut writer = Writer::new(Encoding::Utf8, &heading.map(str::to_owned))?;
    for it in entries {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        writer.row(&[
            it.seq.map(|seq| seq.to_string()).unwrap_or_default(),
            it.day.clone(),
            text(&it.time),
            it.by.clone(),
            text(&it.name),
            text(&it.claim),
            it.face.clone(),
            it.act.clone(),
            it.act_ja.clone(),
            it.count.to_string(),
            text(&it.target),
            it.note.clone(),
            text(&it.request),
        ])?;
    }
    // Every sign has its bytes in UTF-8.
    writer.finish()?.map_err(|_| io::ErrorKind::InvalidData.into())
}

fn lines(entries: &[Entry]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for entry in entries {
        serde_json::to_writer(&mut bytes, entry)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}
