//! Replies that are no success: a status, a code, words in both languages.

use admin_api::problem::{Detail, Problem, Wrong};
use poem::error::ResponseError;
use poem::http::StatusCode;
use poem::{IntoResponse, Response};

use super::text::Text;
use crate::app::App;
use crate::failure::Failure;

/// Both languages of one word.
macro_rules! both {
    ($word:ident ( $($arg:expr),* )) => {
        (
            Text::of(::domain::lang::Lang::Ja).$word($($arg),*).to_string(),
            Text::of(::domain::lang::Lang::En).$word($($arg),*).to_string(),
        )
    };
}
pub(super) use both;

/// Why a verb was not done.
#[derive(Debug, thiserror::Error)]
#[error("{}", wrong.message_en)]
pub(super) struct Refused {
    status: StatusCode,
    wrong: Box<Wrong>,
}

impl Refused {
    pub(super) fn new(status: StatusCode, code: &str, (ja, en): (String, String)) -> Self {
        Self { status, wrong: Box::new(Wrong::new(code, ja, en)) }
    }

    pub(super) fn fixed_by(mut self, command: impl Into<String>) -> Self {
        self.wrong.fix = Some(command.into());
        self
    }

    pub(super) fn detail(mut self, (message_ja, message_en): (String, String)) -> Self {
        self.wrong.details.push(Detail { message_ja, message_en });
        self
    }

    /// A fault of ours with the number of its request, which the program's log names as well.
    pub(super) fn numbered(self, app: &App) -> Self {
        let Some(number) = app.request().filter(|_| self.status.is_server_error()) else { return self };
        tracing::error!(reference = %number, "an admin verb was answered with a fault");
        self.detail(both!(request_number(number)))
    }

    /// What a job that ends with it tells: the words, and the status of a reply.
    pub(super) fn of_job(&self) -> (Wrong, u16) {
        ((*self.wrong).clone(), self.status.as_u16())
    }

    /// What poem made of a request that reached no handler, or what a handler said.
    pub(super) fn of(error: poem::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(refused) => refused,
            Err(error) => match error.status() {
                StatusCode::NOT_FOUND => {
                    Self::new(StatusCode::NOT_FOUND, "unknown_path", both!(unknown_path()))
                }
                StatusCode::METHOD_NOT_ALLOWED => {
                    Self::new(StatusCode::METHOD_NOT_ALLOWED, "method", both!(unknown_path()))
                }
                status if status.is_client_error() => {
                    let said = error.to_string();
                    Self::new(status, "input", both!(bad_request(&said)))
                }
                _ => Self::from(Failure::fault("an admin verb failed")),
            },
        }
    }
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::ReadOnly => Self::new(StatusCode::SERVICE_UNAVAILABLE, "read_only", both!(read_only())),
            failure => {
                tracing::error!(error = &failure as &dyn std::error::Error, "an admin verb failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "fault", both!(fault()))
            }
        }
    }
}

impl From<db::DbError> for Refused {
    fn from(error: db::DbError) -> Self {
        Failure::from(error).into()
    }
}

impl ResponseError for Refused {
    fn status(&self) -> StatusCode {
        self.status
    }

    fn as_response(&self) -> Response {
        let body = poem::web::Json(Problem { error: (*self.wrong).clone() });
        let mut response = body.into_response();
        response.set_status(self.status);
        response
    }
}
