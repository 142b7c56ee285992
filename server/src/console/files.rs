//! A master as a file, whichever it is.

use admin_api::imports::{Imported, MOST_BYTES};
use admin_api::roster::{Encoding, Form};
use bytes::Bytes;
use poem::http::{StatusCode, header};
use poem::web::Json;
use poem::{Body, Request, Response};

use super::imports::imported;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::features::masters::{self, Loaded, Master, Taken};
use crate::features::people::export::{ExportError, Form as Wanted};
use crate::sheet;

/// The whole master as a file.
pub(super) async fn out<M: Master>(operator: &Operator, app: &App, form: Form) -> Result<Response, Refused> {
    let encoding = match form.encoding {
        Encoding::Utf8 => sheet::Encoding::Utf8,
        Encoding::Cp932 => sheet::Encoding::Cp932,
    };
    let written = masters::write_out::<M>(app, Wanted::Csv(encoding), operator.acting()).await;
    let file = written.map_err(unwritten)?;
    Ok(Response::builder().header(header::CONTENT_TYPE, csv_of(encoding)).body(file.bytes))
}

/// The type of a CSV file.
pub(super) const fn csv_of(encoding: sheet::Encoding) -> &'static str {
    match encoding {
        sheet::Encoding::Utf8 => "text/csv; charset=utf-8",
        sheet::Encoding::Cp932 => "text/csv; charset=Shift_JIS",
    }
}

/// Looks at a file, and writes it where it has no fault and that was asked for.
pub(super) async fn load<M: Loaded>(
    operator: &Operator,
    app: &App,
    (taken, schema): (Taken, &str),
) -> Result<Json<Imported>, Refused> {
    if operator.is_dry_run {
        let look = masters::look_at::<M>(app, &taken).await?;
        return Ok(Json(imported(schema, &look.plan, true)));
    }
    let (plan, number) = masters::load::<M>(app, (taken, None), operator.acting()).await?;
    Ok(Json(Imported { import: number, ..imported(schema, &plan, false) }))
}

/// The file in the body of a request.
pub(super) async fn file(request: &Request, body: Body) -> Result<Bytes, Refused> {
    let is_csv = request.content_type().is_some_and(|kind| kind.starts_with("text/csv"));
    if !is_csv {
        return Err(Refused::new(StatusCode::BAD_REQUEST, "not_csv", both!(not_csv())));
    }
    match body.into_bytes_limit(MOST_BYTES).await {
        Ok(bytes) => Ok(bytes),
        Err(poem::error::ReadBodyError::PayloadTooLarge) => {
            let words = both!(too_large(MOST_BYTES >> 20));
            Err(Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "file_too_large", words))
        }
        Err(error) => {
            Err(Refused::new(StatusCode::BAD_REQUEST, "input", both!(bad_request(&error.to_string()))))
        }
    }
}

fn unwritten(error: ExportError) -> Refused {
    let bad = match error {
        ExportError::Failure(failure) => return failure.into(),
        ExportError::Unwritable(bad) => bad,
    };
    let words = both!(unwritable(bad.count));
    let refused =
        Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "unwritable", words).fixed_by("--encoding utf8");
    bad.first
        .iter()
        .fold(refused, |refused, it| refused.detail(both!(unwritable_cell(it.line, &it.column, it.sign))))
}
