//! The company's relay: one conversation, step by step, the same for letters and for the trial.

mod greeting;
mod tls;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail as From, Quit, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension};
use lettre::transport::smtp::response::Response;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::letter::address;
use super::model::one_line;
use crate::app::App;
use crate::config::{self, Encryption};

/// A part of the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The relay's name becomes an address.
    Name,
    /// The connection.
    Connect,
    /// The relay's first line and what it offers.
    Greeting,
    /// Encryption and the relay's certificate.
    Encryption,
    /// The sign-in.
    SignIn,
    /// `MAIL FROM`.
    Sender,
    /// `RCPT TO`.
    Recipient,
    /// `DATA` and the text.
    Content,
}

/// Why a conversation ended early, as far as the configuration can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The name of the relay has no address.
    Unknown,
    /// Nothing answers there.
    Silent,
    /// What answers speaks no SMTP, or wants no connection now.
    Unwilling,
    /// Encryption is asked for and not offered.
    NoEncryption,
    /// The relay's certificate is not trusted.
    Certificate,
    /// A sign-in is asked for and not offered.
    NoSignIn,
    /// Login or password are refused.
    SignIn,
    /// The sender is refused.
    Sender,
    /// The recipient is refused.
    Recipient,
    /// The text is refused.
    Content,
    /// The line broke.
    Lost,
}

/// One step that went well: where, and what the relay said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) place: Place,
    pub(crate) said: String,
}

/// Where and why a conversation ended.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place:?}: {said}")]
pub(crate) struct Broken {
    pub(crate) place: Place,
    pub(crate) fault: Fault,
    /// The relay's reply code, if it was a reply.
    pub(crate) code: Option<u16>,
    pub(crate) said: String,
}

impl Broken {
    fn new(place: Place, fault: Fault, said: &str) -> Self {
        Self { place, fault, code: None, said: one_line(said) }
    }

    /// No answer within the time of whoever only wants to know.
    pub(super) fn late() -> Self {
        Self::new(Place::Connect, Fault::Silent, "no answer in time")
    }

    /// A fault on this side.
    pub(super) fn local(said: &str) -> Self {
        Self::new(Place::Content, Fault::Content, said)
    }

    /// What an SMTP error means at a place: a reply of the relay, or a broken line.
    fn of(place: Place, fault: Fault, error: &SmtpError) -> Self {
        let code = error.status().map(u16::from);
        let said = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
        let fault = if code.is_some() { fault } else { Fault::Lost };
        Self { place, fault, code, said: one_line(&said) }
    }

    /// Whether the relay said that it will never take it.
    pub(crate) fn is_final(&self) -> bool {
        self.code.is_some_and(|code| (500..600).contains(&code))
    }
}

/// What came of sending the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// Taken; what the relay said, with its queue number.
    Taken(u16, String),
    /// Not taken, for certain.
    Not(Broken),
    /// The line broke with the text under way.
    Doubtful(Broken),
}

/// An open conversation.
pub(super) struct Relay {
    connection: AsyncSmtpConnection,
    patience: Duration,
}

impl Relay {
    /// Connects, encrypts and signs in as the configuration asks; `steps` gets what went well.
    pub(super) async fn open(app: &App, steps: &mut Vec<Step>) -> Result<Self, Broken> {
        let config = &app.config().mail;
        let patience = Duration::from_secs(u64::from(config.timeout_seconds));
        let hello = ClientId::Domain(app.address().host.clone());
        let stream = connect(config, patience, steps).await?;
        let tls = tls::Tls::new(app);
        let mut connection = if config.tls == Encryption::Tls {
            let (stream, said) = tls.wrap(stream, patience).await?;
            steps.push(Step { place: Place::Encryption, said });
            greet(stream, &hello, patience, steps).await?
        } else {
            greet(greeting::Heard::new(stream), &hello, patience, steps).await?
        };
        let offers = connection.server_info().supports_feature(Extension::StartTls);
        match config.tls {
            Encryption::StartTls if !offers => {
                let said = "the relay offers no STARTTLS";
                return Err(Broken::new(Place::Encryption, Fault::NoEncryption, said));
            }
            Encryption::StartTls | Encryption::StartTlsIfOffered if offers => {
                let said = tls.start(&mut connection, &hello, patience).await?;
                steps.push(Step { place: Place::Encryption, said });
            }
            _ => {}
        }
        let is_private = config.tls == Encryption::Tls || connection.is_encrypted();
        let mut relay = Self { connection, patience };
        relay.sign_in(config, is_private, steps).await?;
        Ok(relay)
    }

    async fn sign_in(
        &mut self,
        config: &config::Mail,
        is_private: bool,
        steps: &mut Vec<Step>,
    ) -> Result<(), Broken> {
        if config.user.is_empty() {
            return Ok(());
        }
        let broken = |fault, said: &str| Broken::new(Place::SignIn, fault, said);
        if !is_private {
            let said = "the password is not sent over a line that is not encrypted";
            return Err(broken(Fault::NoEncryption, said));
        }
        let mechanisms = [Mechanism::Plain, Mechanism::Login];
        if self.connection.server_info().get_auth_mechanism(&mechanisms).is_none() {
            return Err(broken(Fault::NoSignIn, "the relay offers no sign-in"));
        }
        let password = config.password().map_err(|error| broken(Fault::SignIn, &error.to_string()))?;
        let credentials = Credentials::new(config.user.clone(), password);
        let replied = timeout(self.patience, self.connection.auth(&mechanisms, &credentials)).await;
        let said = heard(replied, Place::SignIn, Fault::SignIn)?;
        steps.push(Step { place: Place::SignIn, said: said.1 });
        Ok(())
    }

    /// Names sender and recipient.
    pub(super) async fn envelope(
        &mut self,
        (from, to): (&str, &str),
        steps: &mut Vec<Step>,
    ) -> Result<(), Broken> {
        // A recipient that is none is found before the relay hears of the letter.
        let to = parsed(Place::Recipient, Fault::Recipient, to)?;
        self.sender(from, steps).await?;
        let command = self.connection.command(Rcpt::new(to, Vec::new()));
        let said = heard(timeout(self.patience, command).await, Place::Recipient, Fault::Recipient)?;
        steps.push(Step { place: Place::Recipient, said: said.1 });
        Ok(())
    }

    /// Names the sender.
    pub(super) async fn sender(&mut self, from: &str, steps: &mut Vec<Step>) -> Result<(), Broken> {
        let from = parsed(Place::Sender, Fault::Sender, from)?;
        let command = self.connection.command(From::new(Some(from), Vec::new()));
        let said = heard(timeout(self.patience, command).await, Place::Sender, Fault::Sender)?;
        steps.push(Step { place: Place::Sender, said: said.1 });
        Ok(())
    }

    /// Sends the text.
    pub(super) async fn content(&mut self, letter: &[u8]) -> Sent {
        let ready = timeout(self.patience, self.connection.command(Data)).await;
        if let Err(broken) = heard(ready, Place::Content, Fault::Content) {
            return Sent::Not(broken);
        }
        let replied = timeout(self.patience, self.connection.message(letter)).await;
        match heard(replied, Place::Content, Fault::Content) {
            Ok((code, said)) => Sent::Taken(code, said),
            Err(broken) if broken.code.is_some() => Sent::Not(broken),
            Err(broken) => Sent::Doubtful(broken),
        }
    }

    /// Takes the envelope back.
    pub(super) async fn reset(&mut self) -> Result<(), Broken> {
        let replied = timeout(self.patience, self.connection.command("RSET\r\n")).await;
        heard(replied, Place::Sender, Fault::Sender).map(|_| ())
    }

    /// Ends the conversation; what the relay says to that changes nothing any more.
    pub(super) async fn close(mut self) {
        timeout(self.patience, self.connection.command(Quit)).await.ok();
    }
}

async fn connect(
    config: &config::Mail,
    patience: Duration,
    steps: &mut Vec<Step>,
) -> Result<TcpStream, Broken> {
    let place = format!("{}:{}", config.host, config.port);
    let found = tokio::net::lookup_host((config.host.as_str(), config.port)).await;
    let unknown = |said: &str| Broken::new(Place::Name, Fault::Unknown, said);
    let found: Vec<_> = found.map_err(|error| unknown(&error.to_string()))?.collect();
    let first = found.first().ok_or_else(|| unknown("no address"))?;
    steps.push(Step { place: Place::Name, said: first.ip().to_string() });
    let silent = |said: &str| Broken::new(Place::Connect, Fault::Silent, &format!("{place}: {said}"));
    let stream = match timeout(patience, TcpStream::connect(found.as_slice())).await {
        Err(_) => return Err(silent("no answer in time")),
        Ok(Err(error)) => return Err(silent(&error.to_string())),
        Ok(Ok(stream)) => stream,
    };
    steps.push(Step { place: Place::Connect, said: place });
    Ok(stream)
}

async fn greet<S: greeting::Line>(
    stream: greeting::Heard<S>,
    hello: &ClientId,
    patience: Duration,
    steps: &mut Vec<Step>,
) -> Result<AsyncSmtpConnection, Broken> {
    let line: Arc<Mutex<Vec<u8>>> = stream.line();
    let greeting = AsyncSmtpConnection::connect_with_transport(Box::new(stream), hello);
    let connection = match timeout(patience, greeting).await {
        Err(_) => return Err(Broken::new(Place::Greeting, Fault::Unwilling, "no greeting in time")),
        Ok(Err(error)) => {
            let broken = Broken::of(Place::Greeting, Fault::Unwilling, &error);
            return Err(Broken { fault: Fault::Unwilling, ..broken });
        }
        Ok(Ok(connection)) => connection,
    };
    let line = line.lock().unwrap_or_else(PoisonError::into_inner);
    steps.push(Step { place: Place::Greeting, said: one_line(&String::from_utf8_lossy(&line)) });
    drop(line);
    Ok(connection)
}

fn parsed(place: Place, fault: Fault, text: &str) -> Result<Address, Broken> {
    address(text).map_err(|_| Broken::new(place, fault, text))
}

/// The relay's reply with its code.
fn heard(
    replied: Result<Result<Response, SmtpError>, tokio::time::error::Elapsed>,
    place: Place,
    fault: Fault,
) -> Result<(u16, String), Broken> {
    match replied {
        Err(_) => Err(Broken::new(place, Fault::Lost, "no answer in time")),
        Ok(Err(error)) => Err(Broken::of(place, fault, &error)),
        Ok(Ok(response)) => {
            let said = response.message().collect::<Vec<_>>().join(" ");
            Ok((u16::from(response.code()), one_line(&said)))
        }
    }
}
