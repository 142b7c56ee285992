//! `mamori audit verify`.

use admin_api::audit::{VERIFY, Verified};
use admin_api::problem::Wrong;
use hyper::Method;

use super::args::Everywhere;
use super::exit::{Exit, Problem};
use super::link::{Link, Sent};
use super::out::Out;
use super::text::Text;

pub(super) fn verify(everywhere: &Everywhere, is_offline: bool, out: &Out) -> Result<Exit, Problem> {
    let link = Link::either(everywhere, (is_offline, false), "audit verify")?;
    let verified: Verified = link.ask(Method::GET, VERIFY, Sent::Nothing)?;
    out.object(&verified)?;
    report(&verified, out)
}

fn report(verified: &Verified, out: &Out) -> Result<Exit, Problem> {
    let text = Text::of(out.lang());
    if let Some(broken) = &verified.broken {
        let wrong = Wrong::new(&broken.code, &broken.message_ja, &broken.message_en);
        out.line(text.chain_broken(broken.seq))?;
        out.tell(&wrong);
        return Ok(Exit::Problem);
    }
    out.line(text.chain_whole(verified.entries, &verified.head))?;
    match &verified.signed {
        Some(signed) => out.line(text.chain_signed(signed.seq, &signed.time))?,
        None => out.line(text.chain_unsigned())?,
    }
    Ok(Exit::Done)
}
