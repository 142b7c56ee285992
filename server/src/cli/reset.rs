//! `mamori user reset-password`.

use std::path::Path;

use admin_api::people::{self, PasswordReset};
use domain::person::StaffNumber;
use hyper::Method;

use super::args::{Everywhere, ResetBy, ResetPassword};
use super::exit::{Exit, Problem, both};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::slips::{Kind, Unfinished, written};
use super::text::Text;

pub(super) fn run(everywhere: &Everywhere, asked: &ResetPassword, out: &Out) -> Result<Exit, Problem> {
    // The secret is told once; with nothing shown it would be made for nobody. A log of JSON keeps one only
    // where that was asked for.
    let is_letter = asked.by == ResetBy::Mail;
    let slip = asked.out.as_deref().filter(|_| asked.by == ResetBy::Slip);
    let is_elsewhere = is_letter || slip.is_some();
    let is_shown = is_elsewhere || if out.is_json() { asked.show_secret } else { !out.is_quiet() };
    if !is_shown && !asked.dry_run {
        return Err(Problem::told(Exit::Usage, "quiet", both!(Text, secret_unseen())));
    }
    // A number that can be nobody's is unknown before anybody is asked.
    let number = StaffNumber::parse(&asked.number).map_err(|_| {
        Problem::told(Exit::Unknown, "unknown_person", both!(Text, no_such_person(&plain(&asked.number))))
    })?;
    let body = serde_json::to_vec(&people::ResetPassword {
        last_holder: asked.yes,
        way: if is_letter { people::Way::Letter } else { people::Way::Told },
    })?;
    let path = people::reset_path(&number.to_string());
    let kind = slip.map(Kind::of).transpose()?;
    // Opened first: a secret that cannot be written would have been made for nobody.
    let file = slip.filter(|_| !asked.dry_run).map(Unfinished::create).transpose()?;
    let mut reset: PasswordReset =
        Link::new(everywhere, asked.dry_run)?.ask(Method::POST, &path, Sent::Json(body))?;
    if let (Some(mut file), Some(kind)) = (file, kind) {
        let told = PasswordReset { secret: String::new(), ..reset.clone() };
        file.finish(&written(&std::mem::replace(&mut reset, told).into_slips(), kind)?)?;
    }
    out.object(&reset)?;
    report(&reset, slip, out)
}

fn report(reset: &PasswordReset, slip: Option<&Path>, out: &Out) -> Result<Exit, Problem> {
    let text = Text::of(out.lang());
    if reset.dry_run {
        out.line(text.may_reset(&reset.staff_number, &plain(&reset.name)))?;
        out.line(text.nothing_written())?;
        return Ok(Exit::Done);
    }
    out.line(text.was_reset(&reset.staff_number, &plain(&reset.name)))?;
    if let Some(file) = slip {
        out.line(text.slips_made(1, &file.display().to_string()))?;
        out.line(text.reset_until(&reset.expires_shown))?;
    } else if reset.secret.is_empty() {
        out.line(text.reset_by_letter())?;
    } else {
        out.line(format!("    {}", reset.secret))?;
        out.line(text.reset_until(&reset.expires_shown))?;
    }
    out.line(text.reset_sign_in(&reset.url, &reset.login))?;
    out.line(text.reset_opens_nothing())?;
    if reset.ended_memberships > 0 {
        out.line(text.reset_ended_keys(reset.ended_memberships))?;
    }
    Ok(Exit::Done)
}
