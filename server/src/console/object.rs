//! The JSON object in the body of a request.

use poem::error::ParseJsonError;
use poem::web::Json;
use poem::{Body, FromRequest, Request, RequestBody};
use serde::de::{DeserializeOwned, Error as _};

/// A body that is one JSON object. A list is none, although the reader of JSON would take its items for the
/// fields in their order, and an empty list for a wish to change nothing.
pub(super) struct Object<T>(pub(super) T);

impl<'a, T: DeserializeOwned> FromRequest<'a> for Object<T> {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let bytes = Vec::<u8>::from_request(request, body).await?;
        if bytes.trim_ascii_start().first() == Some(&b'[') {
            let error = serde_json::Error::custom("invalid type: sequence, expected an object");
            return Err(ParseJsonError::Parse(error).into());
        }
        let mut whole = RequestBody::new(Body::from(bytes));
        Json::from_request(request, &mut whole).await.map(|Json(asked)| Self(asked))
    }
}
