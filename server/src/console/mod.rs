//! The admin socket: who may speak to it, and which feature answers.
//!
//! The operator runs everything and reads nothing personal about health: these routes know no answer,
//! no result, no consent and no mail body, and the types of `admin_api` have no place for them.

mod announcements;
mod attribute_changes;
mod attributes;
mod audit;
mod backups;
mod backups_text;
mod certificates;
mod config;
mod department_plans;
mod departments;
mod doctor;
mod events;
mod files;
mod imports;
mod job_text;
mod jobs;
mod mail;
mod mail_text;
mod messages;
mod object;
mod operator;
mod people;
mod person;
mod person_text;
mod recovery;
mod refused;
mod reset;
mod roster;
mod sites;
mod status;
mod text;

use std::sync::{Arc, LazyLock};

use admin_api::{
    announcements as announcement_paths, attributes as attribute_paths, audit as audit_paths,
    backups as backup_paths, certificates as tls_paths, config as config_paths,
    departments as department_paths, doctor as doctor_paths, events as event_paths, imports as import_paths,
    jobs as job_paths, mail as mail_paths, messages as message_paths, people as people_paths,
    person as person_paths, roster as roster_paths, sites as site_paths, status as status_paths,
};
use poem::endpoint::BoxEndpoint;
use poem::error::ResponseError as _;
use poem::http::uri::Scheme;
use poem::http::{Method, StatusCode};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{
    Body, Endpoint as _, EndpointExt as _, IntoResponse as _, Request, RequestParts, Response, Route, get,
    post,
};

pub(crate) use backups::{Told, told_of_container, told_of_opening, totals};
pub(crate) use config::shown as settings_of;
pub(crate) use doctor::{bundle_closed, bundle_unreadable, examine_closed, unreadable};
pub(crate) use operator::here;
use refused::{Refused, both};
use text::Text;

use crate::app::App;
use crate::listen::{Lines, Peer};

/// Most bytes of a body that is no file: 1 MiB.
const MOST_BODY: usize = 1 << 20;

/// Every verb, for a connection that an [`AdminAcceptor`](crate::listen::AdminAcceptor) accepted.
pub(crate) fn routes(app: &App, lines: Arc<Lines>) -> BoxEndpoint<'static, Response> {
    // The table is the same for every appliance, and its patterns take long to read.
    static VERBS: LazyLock<Arc<Route>> = LazyLock::new(|| Arc::new(verbs()));
    served(Arc::clone(&VERBS), app, lines)
}

fn verbs() -> Route {
    small_masters(Route::new())
        .at(status_paths::PROGRAM, get(status::program))
        .at(status_paths::STATUS, get(status::status))
        .at(audit_paths::VERIFY, get(audit::verify))
        .at(audit_paths::LIST, get(audit::list))
        .at(audit_paths::ONE, get(audit::one))
        .at(audit_paths::FILE, get(audit::file))
        .at(backup_paths::BACKUPS, get(backups::list).post(backups::create))
        .at(backup_paths::VERIFY, post(backups::verify))
        .at(backup_paths::DRILL, post(backups::drill))
        .at(backup_paths::PRUNE, post(backups::prune))
        .at(backup_paths::SLIP, post(backups::renew))
        .at(backup_paths::KEYRING, post(backups::copy_keyring))
        .at(job_paths::JOBS, get(jobs::list))
        .at(job_paths::ONE, get(jobs::one).delete(jobs::cancel))
        .at(job_paths::EVENTS, get(jobs::events))
        .at(import_paths::PEOPLE, post(imports::people))
        .at(import_paths::PEOPLE_ERRORS, post(imports::errors))
        .at(import_paths::IMPORTS, get(imports::list))
        .at(import_paths::UNDO, post(imports::undo))
        .at(import_paths::DEPARTMENTS, post(imports::import_departments))
        .at(roster_paths::PEOPLE_FILE, get(roster::people_file))
        .at(roster_paths::DEPARTMENTS_FILE, get(roster::departments_file))
        .at(roster_paths::PEOPLE, get(roster::list).post(person::add))
        .at(roster_paths::PERSON, get(roster::one))
        .at(person_paths::EDIT, post(person::change))
        .at(person_paths::MOVE, post(person::relocate))
        .at(person_paths::LOG, get(person::log))
        .at(roster_paths::UNLOCK, post(roster::unlock))
        .at(roster_paths::SUSPEND, post(roster::suspend))
        .at(roster_paths::RESUME, post(roster::resume))
        .at(department_paths::DEPARTMENTS, get(departments::list).post(departments::add))
        .at(department_paths::EDIT, post(departments::change))
        .at(department_paths::MOVE, post(departments::relocate))
        .at(department_paths::ORDER, post(departments::order))
        .at(department_paths::HIDE, post(departments::hide))
        .at(department_paths::SHOW, post(departments::show))
        .at(department_paths::MERGE, post(departments::merge))
        .at(department_paths::RETIRE, post(departments::retire))
        .at(department_paths::PLANS, get(department_plans::list).post(department_plans::add))
        .at(department_paths::CANCEL, post(department_plans::cancel))
        .at(department_paths::CHANGES, get(department_plans::changes))
        .at(department_paths::UNDO, post(department_plans::undo))
        .at(people_paths::SLIPS, post(people::slips))
        .at(people_paths::RESET_PASSWORD, post(reset::reset_password))
        .at(people_paths::RECOVERIES, post(recovery::confirm))
        .at(event_paths::EVENTS, get(events::list).post(events::create))
        .at(event_paths::EVENT, get(events::show))
        .at(event_paths::EDIT, post(events::edit))
        .at(event_paths::COPY, post(events::copy))
        .at(event_paths::REMOVE, post(events::remove))
        .at(event_paths::PRECHECK, get(events::precheck))
        .at(event_paths::PREVIEW, get(events::preview))
        .at(event_paths::QUESTIONS, get(events::questions::show).post(events::questions::ask))
        .at(event_paths::READY, post(events::ready))
        .at(event_paths::UNREADY, post(events::unready))
        .at(event_paths::OPEN, post(events::open))
        .at(event_paths::SUSPEND, post(events::suspend))
        .at(event_paths::RESUME, post(events::resume))
        .at(event_paths::EXTEND, post(events::extend))
        .at(event_paths::CLOSE, post(events::close))
        .at(event_paths::ARCHIVE, post(events::archive))
        .at(event_paths::EXCLUDE, post(events::exclude))
        .at(event_paths::INCLUDE, post(events::include))
        .at(people_paths::INVITE, post(people::invite))
        .at(mail_paths::MAIL, get(mail::list))
        .at(mail_paths::RETRY, post(mail::retry))
        .at(mail_paths::CANCEL, post(mail::cancel))
        .at(mail_paths::PAUSE, post(mail::pause))
        .at(mail_paths::RESUME, post(mail::resume))
        .at(mail_paths::TEST, post(mail::test))
        .at(mail_paths::ONE, get(mail::one))
        .at(message_paths::MESSAGES, get(messages::list))
        .at(message_paths::MESSAGE, get(messages::one).post(messages::set))
        .at(message_paths::HISTORY, get(messages::history))
        .at(message_paths::PREVIEW, get(messages::preview))
        .at(message_paths::REVERT, post(messages::revert))
        .at(message_paths::SAMPLE, post(messages::sample))
        .at(doctor_paths::DOCTOR, get(doctor::examine))
        .at(doctor_paths::BUNDLE, get(doctor::bundle))
        .at(config_paths::EFFECTIVE, get(config::effective))
        .at(config_paths::RELOAD, post(config::reload))
        .at(tls_paths::TLS, get(certificates::status))
        .at(tls_paths::CSR, post(certificates::request))
        .at(tls_paths::INSTALL, post(certificates::install))
        .at(tls_paths::TEST, get(certificates::test))
        .at(tls_paths::RELOAD, post(certificates::reload))
        .at(tls_paths::RENEW, post(certificates::renew))
        .at(tls_paths::AUTHORITIES, get(certificates::authorities).post(certificates::add_authorities))
        .at(tls_paths::REMOVE, post(certificates::remove_authority))
        .at(announcement_paths::NOTICES, get(announcements::show))
        .at(announcement_paths::SCHEDULE, post(announcements::plan))
        .at(announcement_paths::REMIND, post(announcements::remind))
}

/// The verbs of attributes and sites.
fn small_masters(verbs: Route) -> Route {
    verbs
        .at(attribute_paths::ATTRIBUTES, get(attributes::list).post(attributes::add))
        .at(attribute_paths::EDIT, post(attributes::change))
        .at(attribute_paths::ORDER, post(attributes::order))
        .at(attribute_paths::RETIRE, post(attributes::retire))
        .at(attribute_paths::CHANGES, get(attribute_changes::list))
        .at(attribute_paths::UNDO, post(attribute_changes::undo))
        .at(attribute_paths::FILE, get(attributes::export))
        .at(attribute_paths::IMPORT, post(attributes::import))
        .at(site_paths::SITES, get(sites::list).post(sites::add))
        .at(site_paths::EDIT, post(sites::change))
        .at(site_paths::RETIRE, post(sites::retire))
        .at(site_paths::FILE, get(sites::export))
}

/// Each request within its limits, counted on its line, and every refusal as the socket tells it.
fn served(verbs: Arc<Route>, app: &App, lines: Arc<Lines>) -> BoxEndpoint<'static, Response> {
    let app = app.clone();
    verbs
        .around(move |endpoint, mut request| {
            let serving = lines.serve(&request.remote_addr().0);
            let app = app.for_request();
            request.extensions_mut().insert(app.clone());
            async move {
                let _serving = serving;
                let request = match limited(request).await {
                    Ok(request) => request,
                    Err(refused) => return Ok(refused.as_response()),
                };
                Ok(match endpoint.call(request).await {
                    Ok(response) => response.into_response(),
                    Err(error) => Refused::of(error).numbered(&app).as_response(),
                })
            }
        })
        .map_to_response()
        .boxed()
}

/// One verb done by this process itself while no server runs, through the same routes.
///
/// # Errors
/// When the answer cannot be read.
pub(crate) async fn offline(
    app: &App,
    mut parts: poem::http::request::Parts,
    body: bytes::Bytes,
) -> Result<(StatusCode, bytes::Bytes), std::io::Error> {
    let pid = rustix::process::getpid().as_raw_nonzero().get();
    let (uid, gid) = (rustix::process::getuid().as_raw(), rustix::process::getgid().as_raw());
    let remote = RemoteAddr(Peer { uid, gid, pid }.offline());
    let local = LocalAddr(poem::Addr::custom("socket", String::new()));
    // The Unix socket adds the same to each request.
    parts.extensions.clear();
    let parts = RequestParts::from((parts, local, remote, Scheme::HTTP));
    let request = Request::from_parts(parts, Body::from(body));
    let answered = routes(app, Arc::default()).call(request).await;
    let mut response = answered.unwrap_or_else(|error| Refused::of(error).as_response());
    let status = response.status();
    let body = response.take_body().into_bytes().await.map_err(std::io::Error::other)?;
    Ok((status, body))
}

/// The request with a body of a size that may be read; files have a limit of their own.
async fn limited(mut request: Request) -> Result<Request, Refused> {
    let is_file = request.content_type().is_some_and(|kind| kind.starts_with("text/csv"));
    if request.method() == Method::GET || is_file {
        return Ok(request);
    }
    match request.take_body().into_bytes_limit(MOST_BODY).await {
        Ok(bytes) => {
            request.set_body(bytes);
            Ok(request)
        }
        Err(poem::error::ReadBodyError::PayloadTooLarge) => {
            let words = both!(too_large(MOST_BODY >> 20));
            Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", words))
        }
        Err(error) => {
            Err(Refused::new(StatusCode::BAD_REQUEST, "input", both!(bad_request(&error.to_string()))))
        }
    }
}

#[cfg(test)]
mod tests;
