//! What a handler may answer.

use askama::Template;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use poem::{IntoResponse, Response};

use crate::app::App;
use crate::failure::Failure;
use crate::ui::assets::AssetName;
use crate::ui::{Base, Route};

/// Pages about one person's health end on a multiple of this many bytes, so that their length
/// tells nothing. Every result fits into one step of sixteen times 4 KiB: with smaller steps a longer
/// sentence would now and then lead into the next.
const STEP: usize = 16 * 4096;

/// What is written in code in the full name of a file (RFC 8187, section 3.2.1).
const OUTSIDE_NAMES: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// An answer, complete but for the headers that every answer carries.
#[derive(Debug)]
pub(crate) struct Reply {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Vec<u8>,
}

impl Reply {
    /// An ordinary page.
    ///
    /// # Errors
    /// A fault when the page cannot be written, which only a broken template can cause.
    pub(crate) fn page(page: &impl Template) -> Result<Self, Failure> {
        Self::page_with(StatusCode::OK, page)
    }

    /// The page again with what was typed and what to mend.
    ///
    /// # Errors
    /// As [`Reply::page`].
    pub(crate) fn again(page: &impl Template) -> Result<Self, Failure> {
        Self::page_with(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// A page with a status of its own.
    ///
    /// # Errors
    /// As [`Reply::page`].
    pub(crate) fn page_with(status: StatusCode, page: &impl Template) -> Result<Self, Failure> {
        Ok(Self { status, ..Self::html(written(page)?) })
    }

    /// A page that is written already.
    pub(crate) fn html(page: String) -> Self {
        Self {
            status: StatusCode::OK,
            headers: vec![(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))],
            body: page.into_bytes(),
        }
    }

    /// Fills the page up to the next step with a comment that says nothing.
    pub(crate) fn padded(mut self, rng: &mut impl seal::CryptoRng) -> Self {
        const SIGNS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        let frame = "<!---->".len();
        let length = self.body.len() + frame;
        let fill = length.next_multiple_of(STEP) - length;
        let mut noise = vec![0; fill];
        rng.fill_bytes(&mut noise);
        self.body.extend_from_slice(b"<!--");
        self.body.extend(noise.iter().map(|byte| SIGNS.get(usize::from(byte & 31)).copied().unwrap_or(b'a')));
        self.body.extend_from_slice(b"-->");
        self
    }

    /// Another page, to be fetched: every change ends like this.
    pub(crate) fn go(base: &Base, route: Route) -> Self {
        Self::go_to(&base.to(route))
    }

    /// As [`Reply::go`], for an address that a [`Base`] built with a place or a way back.
    pub(crate) fn go_to(address: &str) -> Self {
        let location = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
        Self { status: StatusCode::SEE_OTHER, headers: vec![(header::LOCATION, location)], body: Vec::new() }
    }

    /// A file to keep. `name` is ASCII and holds no personal name.
    pub(crate) fn file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Self {
        let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
            .unwrap_or(HeaderValue::from_static("attachment"));
        Self {
            status: StatusCode::OK,
            headers: vec![
                (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
                (header::CONTENT_DISPOSITION, disposition),
            ],
            body: bytes,
        }
    }

    /// A file to keep that is named with day and time: once as the reader calls it, once in ASCII for programs that
    /// know no other letters. Neither name holds a person's.
    pub(crate) fn dated(
        app: &App,
        (ascii, called): (&str, &str),
        (end, kind): (&str, &'static str),
        bytes: Vec<u8>,
    ) -> Self {
        let at = app.now().to_zoned(app.zone().clone()).strftime("%Y%m%d-%H%M").to_string();
        let plain = format!("mamori_{ascii}_{at}.{end}");
        let full = format!("mamori_{called}_{at}.{end}");
        let coded = utf8_percent_encode(&full, OUTSIDE_NAMES);
        let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}");
        let mut reply = Self::file(bytes, kind, &plain);
        if let Ok(value) = HeaderValue::from_str(&value) {
            reply.headers.retain(|(name, _)| *name != header::CONTENT_DISPOSITION);
            reply.headers.push((header::CONTENT_DISPOSITION, value));
        }
        reply
    }

    /// A short text for a program, with a status.
    pub(crate) fn text(status: StatusCode, text: &str) -> Self {
        Self {
            status,
            headers: vec![(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"))],
            body: text.as_bytes().to_vec(),
        }
    }

    /// The style sheet or the scripts, to be kept: their name changes with the content.
    pub(crate) fn asset(asset: AssetName) -> Self {
        Self {
            status: StatusCode::OK,
            headers: vec![
                (header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type())),
                (header::CACHE_CONTROL, HeaderValue::from_static(AssetName::CACHE_CONTROL)),
            ],
            body: asset.content().as_bytes().to_vec(),
        }
    }

    /// JSON for a script of ours.
    ///
    /// # Errors
    /// A fault when the value cannot be written, which only a broken type can cause.
    pub(crate) fn json(status: StatusCode, value: &impl serde::Serialize) -> Result<Self, Failure> {
        let body =
            serde_json::to_vec(value).map_err(|error| Failure::caused("could not write JSON", error))?;
        Ok(Self {
            status,
            headers: vec![(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))],
            body,
        })
    }

    /// Adds a header, such as a cookie.
    pub(crate) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// The text of a page.
///
/// # Errors
/// A fault when the page cannot be written, which only a broken template can cause.
pub(crate) fn written(page: &impl Template) -> Result<String, Failure> {
    page.render().map_err(|error| Failure::caused("could not write a page", error))
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = Response::builder().status(self.status).body(self.body);
        for (name, value) in self.headers {
            response.headers_mut().append(name, value);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Entropy;

    #[test]
    fn a_padded_page_ends_on_a_step() {
        for length in [0, 1, 4088, 4089, 4090, 4096, 9000] {
            let reply = Reply { status: StatusCode::OK, headers: Vec::new(), body: vec![b'x'; length] };
            let padded = reply.padded(&mut Entropy::seeded(1).rng());
            assert_eq!(padded.body.len() % STEP, 0, "{length}");
            assert!(padded.body.len() - length < STEP + 7);
            assert!(padded.body.ends_with(b"-->"));
        }
    }
}
