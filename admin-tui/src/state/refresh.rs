//! What is asked of the server again and again, and where its replies go.

use admin_api::attributes::ATTRIBUTES;
use admin_api::backups::{BACKUPS, Backups};
use admin_api::certificates::TLS;
use admin_api::departments::{DEPARTMENTS, Departments, PLANS};
use admin_api::events::{self, Event as OneEvent, Events, Precheck};
use admin_api::imports::{IMPORTS, Imported, Imports};
use admin_api::mail::{self, MAIL, Queue, Totals, Tried};
use admin_api::messages::{History, MESSAGES, Message, Messages, Preview, Sampled};
use admin_api::roster::People;
use admin_api::status::{PROGRAM, Program, STATUS, Status};
use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::order::Verb;
use super::{Ask, Effect, Face, State, Tab, Ticket, Trouble};

/// What the server said last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) program: Option<Program>,
    pub(crate) status: Option<Status>,
    pub(crate) imports: Option<Imports>,
    pub(crate) totals: Option<Totals>,
    pub(crate) event: Option<OneEvent>,
}

/// The reply as its type; one that cannot be read is trouble like any other.
pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Trouble> {
    serde_json::from_slice(body).map_err(|_| Trouble::Garbled)
}

impl State {
    /// Asks for everything the screen shows.
    pub(super) fn refresh(&mut self) -> Vec<Effect> {
        self.health.asked = self.clock.running;
        self.health.is_waiting = true;
        let mut asks = vec![Ask::get(Ticket::Program, PROGRAM)];
        if self.known.status.is_none() || self.tab == Tab::Overview {
            asks.push(Ask::get(Ticket::Status, STATUS));
        }
        match self.tab {
            Tab::Overview => {
                asks.push(Ask::get(Ticket::MailTotals, format!("{MAIL}?limit=1")));
                asks.push(Ask::get(Ticket::Imports, IMPORTS));
                asks.push(Ask::get(Ticket::Backups, BACKUPS));
                asks.extend(self.ask_jobs());
                let open = self.known.status.as_ref().and_then(|status| status.open_event.as_deref());
                asks.extend(open.map(|code| Ask::get(Ticket::Event, events::path(code))));
            }
            Tab::People => asks.extend(self.people.ask_again()),
            Tab::Departments => asks.extend(match self.face {
                Face::Tree => {
                    vec![Ask::get(Ticket::Departments, DEPARTMENTS), Ask::get(Ticket::Plans, PLANS)]
                }
                Face::Attributes => vec![Ask::get(Ticket::Attributes, ATTRIBUTES)],
                Face::Plans => vec![Ask::get(Ticket::Plans, PLANS)],
            }),
            Tab::Events => asks.push(Ask::get(Ticket::Events, events::EVENTS)),
            Tab::Mail => asks.push(self.mail.ask()),
            Tab::Messages => asks.push(Ask::get(Ticket::Messages, MESSAGES)),
            Tab::Certificates => asks.push(Ask::get(Ticket::Certificates, TLS)),
            Tab::Backups => asks.push(Ask::get(Ticket::Backups, BACKUPS)),
            Tab::Audit => asks.extend(self.audit.ask_again()),
            Tab::Settings => asks.extend(self.settings.ask()),
        }
        asks
    }

    /// The same by hand: a list that was walked on begins anew.
    pub(super) fn refresh_now(&mut self) -> Vec<Effect> {
        let again = if self.tab == Tab::Audit { self.audit.restart() } else { None };
        if self.tab == Tab::Settings {
            self.settings.examined = None;
        }
        let mut effects = self.refresh();
        effects.extend(again);
        effects
    }

    pub(super) fn receive(&mut self, ticket: &Ticket, reply: Result<Bytes, Trouble>) -> Vec<Effect> {
        let is_own = matches!(
            ticket,
            Ticket::Looked(_)
                | Ticket::Done(_)
                | Ticket::Precheck
                | Ticket::Notices(_)
                | Ticket::Planning(_)
                | Ticket::Preview
                | Ticket::Tried { .. }
                | Ticket::Export(_)
                | Ticket::TextPreview
                | Ticket::TextHistory
                | Ticket::Sampled(_)
                | Ticket::TextEdited
                | Ticket::TextCompared
                | Ticket::TextFile(_)
                | Ticket::TextTried
                | Ticket::CertificateTried
                | Ticket::Verified
                | Ticket::Bundle
                | Ticket::Named(_)
                | Ticket::Drilled(_)
                | Ticket::RestoreLooked(_)
        );
        if is_own {
            self.busy = self.busy.saturating_sub(1);
        }
        let taken = match (ticket, reply) {
            (Ticket::Looked(order), Err(Trouble::Refused(wrong))) => {
                return self.look_refused(order.as_ref().clone(), &wrong);
            }
            // Whether the secrets were made is not known; the file would hold none of them.
            (Ticket::Done(order), Err(trouble)) if order.file.is_some() => {
                self.not_done(&trouble);
                return order.file.clone().map(Effect::Release).into_iter().collect();
            }
            (Ticket::Program, Err(trouble)) => {
                self.health.note(Some(trouble), &self.clock);
                return self.follow_restore();
            }
            (Ticket::People { .. }, Err(trouble)) => {
                self.people.is_asked = false;
                // A chip may name what is no longer there.
                if let Trouble::Refused(_) = trouble {
                    self.complain(trouble.words(self.lang, ""));
                }
                return Vec::new();
            }
            (Ticket::Audit { .. }, Err(_)) => {
                self.audit.lost();
                return Vec::new();
            }
            (Ticket::Jobs, Err(_)) => {
                self.jobs.lost();
                return Vec::new();
            }
            // What an entry is about need not be a person with a change log.
            (Ticket::Difference(seq), Err(_)) => {
                self.audit.difference = Some((*seq, Vec::new()));
                return Vec::new();
            }
            (Ticket::Done(order), Err(Trouble::Slow | Trouble::Unreachable))
                if order.verb == Verb::ApplyImport =>
            {
                return self.line_broke();
            }
            // The heartbeat alone says whether the server is there; the rest of a round that fails waits
            // for the next one.
            (_, Err(_)) if !is_own => return Vec::new(),
            (_, Err(trouble)) => Err(trouble),
            (_, Ok(body)) => self.take(ticket, &body),
        };
        taken.unwrap_or_else(|trouble| {
            if is_own {
                self.not_done(&trouble);
            }
            Vec::new()
        })
    }

    fn take(&mut self, ticket: &Ticket, body: &[u8]) -> Result<Vec<Effect>, Trouble> {
        match ticket {
            Ticket::Program => {
                self.known.program = Some(read(body)?);
                self.health.note(None, &self.clock);
                return Ok(self.follow_restore());
            }
            Ticket::Status => {
                let status: Status = read(body)?;
                let is_new = self.known.event.as_ref().map(|event| &event.code) != status.open_event.as_ref();
                let code = status.open_event.clone().filter(|_| is_new);
                self.known.status = Some(status);
                if is_new {
                    self.known.event = None;
                }
                return Ok(code
                    .map(|code| Ask::get(Ticket::Event, events::path(&code)))
                    .into_iter()
                    .collect());
            }
            Ticket::Imports => self.known.imports = Some(read::<Imports>(body)?),
            Ticket::MailTotals => self.known.totals = Some(read::<Queue>(body)?.totals),
            Ticket::Event => self.known.event = Some(read(body)?),
            Ticket::People { generation, page } => {
                let people: People = read(body)?;
                return Ok(self.people_came((*generation, *page), people));
            }
            Ticket::Departments => self.departments.tree = Some(read::<Departments>(body)?),
            Ticket::Attributes => self.attributes.list = Some(read(body)?),
            Ticket::Plans => self.plans.list = Some(read(body)?),
            Ticket::Messages => self.messages.list = Some(read::<Messages>(body)?),
            Ticket::Events => self.events.list = Some(read::<Events>(body)?),
            Ticket::Certificates => self.certificates.status = Some(read(body)?),
            Ticket::Backups => self.backups.list = Some(read::<Backups>(body)?),
            Ticket::Mail { generation } => {
                let queue: Queue = read(body)?;
                self.known.totals = Some(queue.totals.clone());
                self.mail.take(*generation, queue);
            }
            Ticket::Audit { generation, before } => {
                return Ok(self.audit_came((*generation, *before), read(body)?));
            }
            Ticket::Jobs => self.jobs_came(read(body)?),
            Ticket::Examined => self.examined(read(body)?),
            Ticket::Effective => self.effective(read(body)?),
            _ => return self.take_own(ticket, body),
        }
        self.settle();
        Ok(Vec::new())
    }

    /// Takes what somebody asked for.
    fn take_own(&mut self, ticket: &Ticket, body: &[u8]) -> Result<Vec<Effect>, Trouble> {
        match ticket {
            Ticket::TextPreview => self.text_shown(&read::<Preview>(body)?),
            Ticket::TextHistory => self.history_shown(&read::<History>(body)?),
            Ticket::TextEdited => self.text_edited(&read::<Message>(body)?),
            Ticket::TextCompared => self.text_compared(&read::<Message>(body)?),
            Ticket::TextFile(path) => return Ok(vec![Self::text_file(path, &read::<Message>(body)?)]),
            Ticket::TextTried => self.text_tried(&read(body)?),
            Ticket::Sampled(command) => self.sampled(&read::<Sampled>(body)?, command),
            Ticket::CertificateTried => self.certificate_tried(&read(body)?),
            Ticket::Bundle => self.bundle_came(&read(body)?),
            Ticket::Verified => self.verified(read(body)?),
            Ticket::Difference(seq) => self.difference_came(*seq, read(body)?),
            Ticket::History => self.history_came(read(body)?),
            Ticket::Named(verb) => return Ok(self.named_came(verb, &read(body)?)),
            Ticket::Precheck => self.prechecked(&read::<Precheck>(body)?),
            Ticket::Notices(name) => self.announcements_shown(name, &read(body)?),
            Ticket::Planning(name) => self.ask_schedule(name, &read(body)?),
            Ticket::Looked(order) => return self.looked(order.as_ref().clone(), body),
            Ticket::Done(order) => return self.order_done(order, body),
            Ticket::Preview => {
                let imported: Imported = read(body)?;
                if let Some(import) = &mut self.import {
                    import.looked(imported);
                }
            }
            Ticket::Tried { to, sends } => self.tried(&read::<Tried>(body)?, (to, *sends)),
            Ticket::Drilled(file) => return self.drilled(file, body),
            Ticket::RestoreLooked(file) => return self.restore_looked(file, body),
            Ticket::Export(path) => return Ok(vec![Effect::Save(path.clone(), body.to_vec())]),
            _ => {}
        }
        Ok(Vec::new())
    }

    /// The path that asks for the queue of letters, for all who show it.
    pub(super) fn mail_path(state: Option<mail::State>) -> String {
        let state = state.map(|state| match state {
            mail::State::Waiting => "&state=waiting",
            mail::State::Sending => "&state=sending",
            mail::State::Sent => "&state=sent",
            mail::State::Failed => "&state=failed",
            mail::State::Cancelled => "&state=cancelled",
        });
        format!("{MAIL}?limit={}{}", mail::MOST_LISTED, state.unwrap_or_default())
    }
}
