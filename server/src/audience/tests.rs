//! Every route × everybody who might ask, through the real frame: the whole answer as one table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use domain::id::{EventId, RecordId};
use poem::http::uri::Scheme;
use poem::http::{Method, Request as HttpRequest, StatusCode, header};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Body, Endpoint as _, Request, RequestParts, Response};

use super::{Audience, Mounted, mounted};
use crate::app::{App, Clock, Entropy, Flavour};
use crate::demo::{self, Persona};
use crate::door::Shield;
use crate::features::{events, people, responses, sign_in};
use crate::install;
use crate::listen::Lines;

struct Company {
    app: App,
    _folder: tempfile::TempDir,
    cookies: BTreeMap<&'static str, String>,
    event: EventId,
    record: RecordId,
    own_event: EventId,
}

struct Silent;

impl demo::Watch for Silent {
    fn progress(&mut self, _: &str, _: usize, _: usize) {}
}

impl Company {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = demo::config(folder.path(), 8443);
        let clock = Clock::fixed(1_795_000_000);
        let made = install::fresh(&config, clock.clone(), Entropy::seeded(1), Flavour::Demo).unwrap();
        let made = made.with_cheap_hashing();
        let sign_ins = demo::make_on(&made, &clock, 120, &mut Silent).await.unwrap();
        let mut cookies = BTreeMap::new();
        for sign_in in sign_ins {
            let token = sign_in::token_for(&made, &sign_in.login, &sign_in.password).await.unwrap();
            cookies.insert(sign_in.persona.login(), token);
        }
        let (event, record, own_event) = made
            .read(|tx| {
                let all = events::all(tx)?;
                let open = all.first().unwrap().id;
                let past = all.get(1).unwrap().id;
                let somebody = events::targets(tx, past, None, 200)?
                    .into_iter()
                    .filter_map(|(id, _)| people::person(tx, id).unwrap())
                    .find(|person| {
                        !Persona::ALL.iter().any(|persona| persona.login() == person.login.as_str())
                            && responses::record_of(tx, past, person.id).unwrap().is_some()
                    })
                    .unwrap();
                let record = responses::record_of(tx, past, somebody.id)?.unwrap();
                Ok::<_, crate::failure::Failure>((past, record, open))
            })
            .await
            .unwrap();
        Self { app: made, _folder: folder, cookies, event, record, own_event }
    }

    async fn ask(&self, route: &Mounted, who: &'static str) -> Response {
        let event = if route.pattern.starts_with("/care") { self.event } else { self.own_event };
        let path = route
            .pattern
            .replace(":event", &event.to_text())
            .replace(":record", &self.record.to_text())
            .replace(":department", &EventId::from_bytes([0; 16]).to_text())
            .replace(":person", &EventId::from_bytes([0; 16]).to_text())
            .replace(":notice", &EventId::from_bytes([0; 16]).to_text())
            .replace(":lang/:page", "en/explanation")
            .replace(":page", "1")
            .replace(":number", "4711")
            .replace(":key", "mail-opened")
            .replace(":lang", "en")
            .replace(":name", "nothing.css");
        let mut request = HttpRequest::builder()
            .method(route.method.clone())
            .uri(path)
            .header(header::HOST, "127.0.0.1:8443");
        if let Some(cookie) = self.cookies.get(who) {
            request = request.header(header::COOKIE, format!("__Host-mamori={cookie}"));
        }
        let mut body = "";
        if route.method == Method::POST {
            request = request
                .header(header::ORIGIN, "https://127.0.0.1:8443")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            body = "csrf=not-ours";
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let from = (parts, LocalAddr::default(), RemoteAddr::default(), Scheme::HTTPS);
        let request = Request::from_parts(RequestParts::from(from), Body::from(body));
        let site = Shield::new(self.app.clone(), Arc::new(Lines::default()), super::site(&self.app));
        site.call(request).await.unwrap()
    }
}

const WHO: [&str; 7] = ["nobody", "employee1", "employee2", "manager", "manager2", "clerk", "doctor"];

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_everybody_as_the_policy_says() {
    let company = Company::new().await;
    let mut table = format!("{:<44}{}\n", "route", WHO.map(|who| format!("{who:>11}")).concat());
    for route in mounted() {
        let mut line = format!("{:<44}", format!("{} {}", route.method, route.pattern));
        for who in WHO {
            let response = company.ask(&route, who).await;
            let status = response.status();
            assert!(!status.is_server_error(), "{who} {} {}: {status}", route.method, route.pattern);
            check(&route, who, &response);
            write!(line, "{:>11}", status.as_u16()).unwrap();
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    insta::assert_snapshot!("routes", table);
}

fn check(route: &Mounted, who: &str, response: &Response) {
    let status = response.status();
    let place = format!("{who} {} {}: {status}", route.method, route.pattern);
    let to_sign_in = status == StatusCode::SEE_OTHER
        && response
            .headers()
            .get(header::LOCATION)
            .is_some_and(|to| to.to_str().unwrap().starts_with("/sign-in"));
    match (route.audience, who) {
        (Audience::Anyone, _) => {}
        (_, "nobody") => assert!(to_sign_in, "{place}"),
        // A form without our token is refused before anything else is looked at.
        _ if route.method == Method::POST => assert_eq!(status, StatusCode::FORBIDDEN, "{place}"),
        // What a holder of a role gets at the desks depends on the key as well.
        (Audience::Medical, "doctor") | (Audience::Desk, "manager" | "manager2" | "clerk" | "doctor") => {
            assert_eq!(status, at_desk(route.pattern, who), "{place}");
        }
        (Audience::Maintenance, "manager" | "clerk") => {
            let is_of_one = [":person", ":department", ":number", ":step", "slips.pdf"]
                .iter()
                .any(|part| route.pattern.contains(part));
            assert_eq!(status, if is_of_one { StatusCode::NOT_FOUND } else { StatusCode::OK }, "{place}");
        }
        (Audience::Medical | Audience::Desk | Audience::Maintenance, _) => {
            assert_eq!(status, StatusCode::FORBIDDEN, "{place}");
        }
        (Audience::Employee, _) => assert_ne!(status, StatusCode::FORBIDDEN, "{place}"),
    }
}

#[test]
fn every_address_of_the_program_is_mounted_and_no_other() {
    let mut patterns: Vec<&str> = mounted().into_iter().map(|route| route.pattern).collect();
    patterns.sort_unstable();
    patterns.dedup();
    let mut known: Vec<&str> = crate::ui::route::PATTERNS.to_vec();
    known.sort_unstable();
    assert_eq!(patterns, known);
}

/// What a page of the desks answers a holder of a role: the doctor holds the implementers' key, the manager
/// the employer's, nobody else any.
fn at_desk(pattern: &str, who: &str) -> StatusCode {
    let is_holder = matches!(who, "doctor" | "manager");
    let is_of_employers = pattern.contains("/interviews") || pattern.starts_with("/line/circle");
    match pattern.rsplit('/').next().unwrap_or_default() {
        _ if is_of_employers && who == "doctor" => StatusCode::FORBIDDEN,
        // Nobody of that id asks for anything; the record is one of another event.
        ":person" | ":record" if is_holder && (is_of_employers || pattern.ends_with(":person")) => {
            StatusCode::NOT_FOUND
        }
        // No reminder has this number, and a manager with a scope prints no names.
        "sheets.pdf" if who == "manager2" => StatusCode::FORBIDDEN,
        ":number" | "sheets.pdf" => StatusCode::NOT_FOUND,
        "start" | "sheet.pdf" | "recovery" if is_holder || who == "clerk" => StatusCode::SEE_OTHER,
        "employer" => StatusCode::CONFLICT,
        "analysis-run" | "analysis-preview" | "analysis-texts" if who != "doctor" => StatusCode::FORBIDDEN,
        "analysis-groups" if matches!(who, "doctor" | "manager2") => StatusCode::FORBIDDEN,
        _ if pattern == crate::ui::route::ANALYSES && who == "manager2" => StatusCode::FORBIDDEN,
        "circle" => StatusCode::OK,
        _ if is_of_employers && !is_holder => StatusCode::FORBIDDEN,
        _ => StatusCode::OK,
    }
}
