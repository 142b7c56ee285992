//! The only way into a POST handler.

use std::time::Duration;

use poem::{FromRequest, Request, RequestBody};

use super::fields::Fields;
use super::visit::Visit;
use crate::failure::{BadForm, Failure};

/// Largest form in bytes.
pub(crate) const FORM_LIMIT: usize = 64 << 10;
/// How long a form may take to arrive; at 64 KiB this is more than 1 KiB a second.
const ARRIVAL: Duration = Duration::from_mins(1);
/// The field that carries the token.
pub(crate) const TOKEN_FIELD: &str = "csrf";

/// The fields of a form that one of our own pages posted.
///
/// The shield has already compared the origin. A signed-in person's form also carries the token of
/// that sign-in; before sign-in there is no state that another site could abuse.
pub(crate) struct Guarded(pub(crate) Fields);

impl<'a> FromRequest<'a> for Guarded {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let fields = read(request, body).await?;
        let visit = Visit::of(request)?;
        if let Some(signed) = visit.signed() {
            let token = fields.one(TOKEN_FIELD).map_err(|_| Failure::Form(BadForm::Token))?;
            if !signed.token_is_ours(token) {
                return Err(Failure::Form(BadForm::Token).into());
            }
        }
        Ok(Self(fields))
    }
}

async fn read(request: &Request, body: &mut RequestBody) -> Result<Fields, Failure> {
    let kind = request.content_type().unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Failure::Form(BadForm::Shape));
    }
    let body = body.take().map_err(|_| Failure::Form(BadForm::Shape))?;
    let bytes = tokio::time::timeout(ARRIVAL, body.into_bytes_limit(FORM_LIMIT))
        .await
        .map_err(|_| Failure::Form(BadForm::Shape))?
        .map_err(|error| match error {
            poem::error::ReadBodyError::PayloadTooLarge => Failure::TooLarge,
            _ => Failure::Form(BadForm::Shape),
        })?;
    Fields::parse(&bytes).ok_or(Failure::Form(BadForm::Shape))
}
