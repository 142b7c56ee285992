//! The only way for a file into a handler.

use std::time::Duration;

use poem::web::Multipart;
use poem::{Body, FromRequest, Request, RequestBody};

use super::guarded::TOKEN_FIELD;
use super::visit::Visit;
use crate::failure::{BadForm, Failure};

/// Largest file in bytes: 32 MiB.
pub(crate) const MOST_FILE: usize = 32 << 20;
/// Room for the other fields and the marks between them.
const REST: usize = 64 << 10;
/// How long a file may take to arrive; at its largest this is more than 100 KiB a second.
const ARRIVAL: Duration = Duration::from_mins(5);

/// A file that one of our own pages posted, with the names of the ticks beside it.
pub(crate) struct Upload {
    pub(crate) file: Vec<u8>,
    ticks: Vec<String>,
}

impl Upload {
    /// Whether a tick box of this name was sent.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.ticks.iter().any(|tick| tick == name)
    }
}

impl<'a> FromRequest<'a> for Upload {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let torn = || Failure::Form(BadForm::Shape);
        // What is no such form carries no token either.
        if !request.content_type().is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            return Err(Failure::Form(BadForm::Token).into());
        }
        let visit = Visit::of(request)?;
        let signed = visit.require()?;
        let arriving = body.take().map_err(|_| torn())?;
        let bytes = tokio::time::timeout(ARRIVAL, arriving.into_bytes_limit(MOST_FILE + REST))
            .await
            .map_err(|_| torn())?
            .map_err(|error| match error {
                poem::error::ReadBodyError::PayloadTooLarge => Failure::TooLarge,
                _ => torn(),
            })?;
        let mut whole = RequestBody::new(Body::from(bytes));
        let mut parts = Multipart::from_request(request, &mut whole).await.map_err(|_| torn())?;
        let (mut found, mut is_ours) = (Self { file: Vec::new(), ticks: Vec::new() }, false);
        while let Some(part) = parts.next_field().await.map_err(|_| torn())? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(|_| torn())?;
            match name.as_str() {
                TOKEN_FIELD => {
                    let token = std::str::from_utf8(&bytes).map_err(|_| torn())?;
                    is_ours = signed.token_is_ours(token);
                }
                "file" => found.file = bytes,
                _ => found.ticks.push(name),
            }
        }
        if !is_ours {
            return Err(Failure::Form(BadForm::Token).into());
        }
        Ok(found)
    }
}
