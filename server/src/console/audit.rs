//! Whether the audit log is whole.

use admin_api::audit::{BrokenLink, Signed, Verified};
use poem::handler;
use poem::web::{Data, Json};

use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::features::audit::{Broken, Flaw};
use crate::features::heads;

#[handler]
pub(super) async fn verify(_operator: Operator, app: Data<&App>) -> Result<Json<Verified>, Refused> {
    let report = heads::report(&app).await?;
    let moment = |time: jiff::Timestamp| {
        time.to_zoned(app.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    };
    Ok(Json(Verified {
        schema: "mamori.audit.verify/1".to_owned(),
        ok: report.outcome.is_ok(),
        entries: report.outcome.map_or_else(|broken| broken.seq.saturating_sub(1), |head| head.seq),
        head: report.outcome.map_or_else(|_| String::new(), |head| hex(&head.hash)),
        signed: report.signed.first().map(|head| Signed { seq: head.seq, time: moment(head.time) }),
        broken: report.outcome.err().map(link),
    }))
}

fn link(broken: Broken) -> BrokenLink {
    let (code, (message_ja, message_en)) = match broken.how {
        Flaw::Missing => ("missing", both!(link_missing(broken.seq))),
        Flaw::Changed => ("changed", both!(link_changed(broken.seq))),
        Flaw::Rewritten => ("rewritten", both!(link_rewritten(broken.seq))),
        Flaw::Forged => ("forged", both!(link_forged(broken.seq))),
    };
    BrokenLink { seq: broken.seq, code: code.to_owned(), message_ja, message_en }
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
