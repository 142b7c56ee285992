//! One person added, edited or moved, and the change log.

use admin_api::person::{self as wire, Edited, FieldChange, Fields, Log, Move, Revision};
use domain::lang::Lang;
use domain::person::StaffNumber;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path};

use super::imports::iso;
use super::object::Object;
use super::operator::Operator;
use super::person_text::Text;
use super::refused::{Refused, both};
use super::roster::shown;
use crate::app::App;
use crate::features::masters::{self, Edit, EditError};
use crate::sheet::Finding;

/// Acts that a change log tells.
const LOGGED: usize = 100;
/// The highest number of an attribute.
const ATTRIBUTES: u8 = 20;

#[handler]
pub(super) async fn add(
    operator: Operator,
    app: Data<&App>,
    Object(fields): Object<Fields>,
) -> Result<Json<Edited>, Refused> {
    take(&operator, &app, (None, headed(fields)?), "mamori.user.add/1").await
}

#[handler]
pub(super) async fn change(
    operator: Operator,
    app: Data<&App>,
    Path(number): Path<String>,
    Object(fields): Object<Fields>,
) -> Result<Json<Edited>, Refused> {
    take(&operator, &app, (Some(&number), headed(fields)?), "mamori.user.edit/1").await
}

#[handler]
pub(super) async fn relocate(
    operator: Operator,
    app: Data<&App>,
    Path(number): Path<String>,
    Json(Move { department }): Json<Move>,
) -> Result<Json<Edited>, Refused> {
    let fields = vec![("部署コード".to_owned(), department.unwrap_or_default())];
    take(&operator, &app, (Some(&number), fields), "mamori.user.move/1").await
}

#[handler]
pub(super) async fn log(
    _operator: Operator,
    app: Data<&App>,
    Path(number): Path<String>,
) -> Result<Json<Log>, Refused> {
    let (inside, wanted) = (app.clone(), parsed(&number)?);
    let found = app.read(move |tx| {
        let person = masters::one(&inside, tx, &wanted)?.person;
        masters::revisions(tx, person.id, LOGGED)
    });
    let found = match found.await {
        Ok(found) => found,
        Err(crate::failure::Failure::NotFound) => return Err(unknown(&number)),
        Err(failure) => return Err(failure.into()),
    };
    let items = found.into_iter().map(|it| Revision {
        time: iso(&app, it.time),
        time_shown: it.time.to_zoned(app.zone().clone()).strftime("%Y-%m-%d %H:%M").to_string(),
        by: it.by,
        reason: it.reason,
        import: it.import,
        changed: it.fields.into_iter().map(|it| changed((it.column, it.before, it.after))).collect(),
    });
    let schema = "mamori.user.log/1".to_owned();
    Ok(Json(Log { schema, staff_number: number, items: items.collect() }))
}

async fn take(
    operator: &Operator,
    app: &App,
    (number, fields): (Option<&str>, Vec<(String, String)>),
    schema: &str,
) -> Result<Json<Edited>, Refused> {
    let wanted = Edit { number: number.map(parsed).transpose()?, fields, by: operator.acting() };
    let inside = app.clone();
    let done = if operator.is_dry_run {
        app.read(move |tx| masters::may_edit(&inside, tx, &wanted)).await
    } else {
        app.write(move |tx| masters::edit(&inside, tx, &wanted)).await
    };
    let done = done.map_err(|error| match error {
        EditError::Unknown => unknown(number.unwrap_or_default()),
        EditError::ReasonMissing => {
            Refused::new(StatusCode::BAD_REQUEST, "reason_missing", both!(needs_reason()))
        }
        EditError::Wrong(findings) => findings.iter().fold(
            Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "person_wrong", both!(wrong_fields())),
            |refused, finding| refused.detail(told(finding)),
        ),
        EditError::Failure(failure) => failure.into(),
    })?;
    Ok(Json(Edited {
        schema: schema.to_owned(),
        ok: true,
        dry_run: operator.is_dry_run,
        person: shown(app, &done.listed),
        changed: done.fields.into_iter().map(changed).collect(),
        ends_sign_ins: done.ends_sign_ins,
    }))
}

fn changed((column, before, after): (String, String, String)) -> FieldChange {
    FieldChange { column, before, after }
}

fn told(finding: &Finding) -> (String, String) {
    let words = |lang| format!("{}  {}  [{}]", finding.column, finding.fault.words(lang), finding.value);
    (words(Lang::Ja), words(Lang::En))
}

fn unknown(number: &str) -> Refused {
    Refused::new(StatusCode::NOT_FOUND, "unknown_person", both!(no_such_person(number)))
}

fn parsed(number: &str) -> Result<StaffNumber, Refused> {
    StaffNumber::parse(number).map_err(|_| unknown(number))
}

/// The fields that were sent, under the headings of the file.
fn headed(fields: Fields) -> Result<Vec<(String, String)>, Refused> {
    let authority = fields.personnel_authority.map(|has| if has { "あり" } else { "なし" }.to_owned());
    let named = [
        ("社員番号", fields.staff_number),
        ("ログインID", fields.login),
        ("氏名", fields.name),
        ("フリガナ", fields.kana),
        ("氏名英字", fields.name_en),
        ("メール", fields.mail),
        ("生年月日", fields.born),
        ("性別", fields.sex),
        ("部署コード", fields.department),
        ("雇用区分", fields.employment),
        ("権限", fields.role),
        ("範囲", fields.scope),
        ("人事権", authority),
        ("資格", fields.qualification),
        ("言語", fields.reads),
        ("入社日", fields.joined),
        ("退職日", fields.left),
    ];
    let mut headed: Vec<(String, String)> =
        named.into_iter().filter_map(|(heading, value)| Some((heading.to_owned(), value?))).collect();
    for wire::Attribute { number, value } in fields.attributes {
        let heading = format!("属性{number}");
        if !(1..=ATTRIBUTES).contains(&number) || headed.iter().any(|(known, _)| *known == heading) {
            let words = both!(bad_attribute(ATTRIBUTES));
            return Err(Refused::new(StatusCode::BAD_REQUEST, "attribute", words));
        }
        headed.push((heading, value));
    }
    Ok(headed)
}
