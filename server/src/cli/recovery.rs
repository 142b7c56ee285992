//! `mamori user confirm-recovery`.

use admin_api::people::{self, RECOVERIES, RecoveryConfirmed};
use hyper::Method;

use super::args::{Circle, ConfirmRecovery, Everywhere};
use super::exit::{Exit, Problem};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::text::Text;

pub(super) fn run(everywhere: &Everywhere, asked: &ConfirmRecovery, out: &Out) -> Result<Exit, Problem> {
    let circle = match asked.circle {
        Circle::Implementers => people::Circle::Implementers,
        Circle::Employer => people::Circle::Employer,
    };
    let body = serde_json::to_vec(&people::ConfirmRecovery { circle })?;
    let confirmed: RecoveryConfirmed =
        Link::new(everywhere, asked.dry_run)?.ask(Method::POST, RECOVERIES, Sent::Json(body))?;
    out.object(&confirmed)?;
    let (text, name) = (Text::of(out.lang()), plain(&confirmed.name));
    if confirmed.dry_run {
        out.line(text.may_confirm_recovery(&confirmed.staff_number, &name))?;
        out.line(text.nothing_written())?;
        return Ok(Exit::Done);
    }
    out.line(text.recovery_confirmed(&confirmed.staff_number, &name, &confirmed.ready_shown))?;
    out.line(text.recovery_told(confirmed.told))?;
    Ok(Exit::Done)
}
