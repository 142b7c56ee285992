//! `mamori mail`: the queue of letters, and the trial of the relay.

use admin_api::mail::{self, MOST_LISTED, Mail, Queue, State, Stepped, Totals, Trial, Tried};
use hyper::Method;

use super::args::{Everywhere, Letters, MailState, MailVerb};
use super::exit::{Exit, Problem};
use super::import::plain;
use super::link::{Link, Sent};
use super::mail_text::Text;
use super::out::Out;
use super::width;

pub(super) fn run(everywhere: &Everywhere, verb: &MailVerb, out: &Out) -> Result<Exit, Problem> {
    match verb {
        MailVerb::List { state } => list(everywhere, *state, out),
        MailVerb::Show { number } => show(everywhere, *number, out),
        MailVerb::Retry(letters) => step(everywhere, (letters, mail::RETRY), out),
        MailVerb::Cancel(letters) => step(everywhere, (letters, mail::CANCEL), out),
        MailVerb::Pause { dry_run } => steer(everywhere, (mail::PAUSE, *dry_run), out),
        MailVerb::Resume { dry_run } => steer(everywhere, (mail::RESUME, *dry_run), out),
        MailVerb::Test { to, dry_run } => test(everywhere, (to, *dry_run), out),
    }
}

fn list(everywhere: &Everywhere, state: Option<MailState>, out: &Out) -> Result<Exit, Problem> {
    let link = Link::new(everywhere, false)?;
    let state = match state {
        None => "",
        Some(MailState::Waiting) => "&state=waiting",
        Some(MailState::Sending) => "&state=sending",
        Some(MailState::Sent) => "&state=sent",
        Some(MailState::Failed) => "&state=failed",
        Some(MailState::Cancelled) => "&state=cancelled",
    };
    let mut before = String::new();
    loop {
        let path = format!("{}?limit={MOST_LISTED}{state}{before}", mail::MAIL);
        let page: Queue = link.ask(Method::GET, &path, Sent::Nothing)?;
        for letter in &page.items {
            out.object(letter)?;
            out.line(row(letter, out))?;
        }
        match page.next {
            Some(next) => before = format!("&before={next}"),
            None => return told(&page.totals, out),
        }
    }
}

fn told(totals: &Totals, out: &Out) -> Result<Exit, Problem> {
    let text = Text::of(out.lang());
    out.object(totals)?;
    out.line(text.totals(totals.waiting, totals.sending, totals.sent, totals.failed))?;
    if totals.doubts > 0 {
        out.line(text.doubts(totals.doubts))?;
    }
    match &totals.paused {
        _ if !totals.on => out.line(text.off())?,
        Some(since) => out.line(text.paused(since))?,
        None => out.line(text.runs())?,
    }
    Ok(Exit::Done)
}

fn show(everywhere: &Everywhere, number: u64, out: &Out) -> Result<Exit, Problem> {
    let letter: Mail = Link::new(everywhere, false)?.ask(Method::GET, &mail::path(number), Sent::Nothing)?;
    out.object(&letter)?;
    out.line(row(&letter, out))?;
    for attempt in &letter.attempts {
        let code = attempt.code.map(|code| code.to_string()).unwrap_or_default();
        out.line(format!("  {}  {}  {code} {}", attempt.time_shown, attempt.fate, plain(&attempt.said)))?;
    }
    if matches!(letter.state, State::Waiting | State::Sending) {
        out.line(Text::of(out.lang()).next(&letter.next_shown))?;
    }
    Ok(Exit::Done)
}

fn step(everywhere: &Everywhere, (letters, path): (&Letters, &str), out: &Out) -> Result<Exit, Problem> {
    let chosen = mail::Chosen { numbers: letters.numbers.clone(), failed: letters.failed };
    let link = Link::new(everywhere, letters.dry_run)?.expecting(letters.expect);
    let done: Stepped = link.ask(Method::POST, path, Sent::Json(serde_json::to_vec(&chosen)?))?;
    out.object(&done)?;
    for letter in &done.letters {
        out.line(row(letter, out))?;
    }
    let text = Text::of(out.lang());
    out.line(if done.dry_run {
        text.nothing_written().to_owned()
    } else {
        text.changed(done.letters.len())
    })?;
    Ok(Exit::Done)
}

fn steer(everywhere: &Everywhere, (path, dry_run): (&str, bool), out: &Out) -> Result<Exit, Problem> {
    let totals: Totals = Link::new(everywhere, dry_run)?.ask(Method::POST, path, Sent::Nothing)?;
    told(&totals, out)
}

fn test(everywhere: &Everywhere, (to, no_send): (&str, bool), out: &Out) -> Result<Exit, Problem> {
    let body = serde_json::to_vec(&Trial { to: to.to_owned(), no_send })?;
    let tried: Tried = Link::new(everywhere, false)?.ask(Method::POST, mail::TEST, Sent::Json(body))?;
    out.object(&tried)?;
    conversed((&tried.steps, tried.broken.as_ref()), no_send, out)
}

/// A conversation with the relay, step by step, and the line that mends it.
pub(super) fn conversed(
    (steps, broken): (&[mail::Step], Option<&mail::Broken>),
    no_send: bool,
    out: &Out,
) -> Result<Exit, Problem> {
    let text = Text::of(out.lang());
    for step in steps {
        out.line(format!("OK  {}  {}", width::padded(place(&step.place, text), 10), plain(&step.said)))?;
    }
    let Some(broken) = broken else {
        out.line(if no_send { text.not_sent() } else { text.all_well() })?;
        return Ok(Exit::Done);
    };
    let code = broken.code.map(|code| format!("{code} ")).unwrap_or_default();
    out.line(format!(
        "NG  {}  {code}{}",
        width::padded(place(&broken.place, text), 10),
        plain(&broken.said)
    ))?;
    out.line(super::out::pick(out.lang(), &broken.message_ja, &broken.message_en))?;
    if !broken.config.is_empty() {
        out.line(text.write_this(&broken.config))?;
    }
    Ok(Exit::Problem)
}

fn place(place: &str, text: Text) -> &'static str {
    match place {
        "name" => text.place_name(),
        "connect" => text.place_connect(),
        "greeting" => text.place_greeting(),
        "encryption" => text.place_encryption(),
        "sign-in" => text.place_sign_in(),
        "sender" => text.place_sender(),
        "recipient" => text.place_recipient(),
        _ => text.place_content(),
    }
}

fn row(letter: &Mail, out: &Out) -> String {
    let text = Text::of(out.lang());
    let state = match letter.state {
        State::Waiting => text.waiting(),
        State::Sending => text.sending(),
        State::Sent => text.sent(),
        State::Failed => text.failed(),
        State::Cancelled => text.cancelled(),
    };
    let class = match letter.class.as_str() {
        "account" => text.account(),
        "invitation" => text.invitation(),
        "notice" => text.notice(),
        "personal" => text.personal(),
        _ => text.business(),
    };
    let recipient = match &letter.recipient {
        Some(number) => plain(number),
        None if letter.masked => text.masked().to_owned(),
        None => text.gone().to_owned(),
    };
    let last = letter.attempts.last();
    let last = last.map(|attempt| {
        let code = attempt.code.map(|code| format!("{code} ")).unwrap_or_default();
        format!("{code}{}", plain(&attempt.said))
    });
    format!(
        "{}  {}  {}  {}  {}/8  {}",
        width::padded(&letter.number.to_string(), 6),
        width::padded(state, 9),
        width::padded(&recipient, 10),
        width::padded(class, 12),
        letter.tries,
        last.unwrap_or_default(),
    )
}
