//! What the doctor found, as the socket gives it.

use admin_api::doctor::{Asked, Bundle, Examined, Finding, Level};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json, Query};

use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::{App, StartError};
use crate::config::{Config, ConfigError};
use crate::features::audit::Face;
use crate::features::doctor::{self, Group, Running, Wanted};
use crate::ui::Route;

#[handler]
pub(super) async fn examine(
    operator: Operator,
    app: Data<&App>,
    Query(asked): Query<Asked>,
) -> Result<Json<Examined>, Refused> {
    let wanted = wanted(&asked).map_err(|name| {
        let all = Group::ALL.map(Group::key).join(", ");
        Refused::new(StatusCode::BAD_REQUEST, "unknown_group", both!(unknown_act(&name, &all)))
    })?;
    let found = doctor::examine(&app, &wanted, running(&operator)).await;
    Ok(Json(Examined::of(told(app.config(), found))))
}

#[handler]
pub(super) async fn bundle(operator: Operator, app: Data<&App>) -> Json<Bundle> {
    let both = doctor::bundle(&app, running(&operator)).await;
    Json(Bundle::of(both.ja, both.en))
}

/// The command without a server comes through the same routes.
fn running(operator: &Operator) -> Running {
    if operator.by().1 == Face::Offline { Running::Nothing } else { Running::Server }
}

/// What is asked for; the first group that is none.
fn wanted(asked: &Asked) -> Result<Wanted, String> {
    if asked.ready {
        return Ok(Wanted::Readiness);
    }
    let Some(only) = &asked.only else { return Ok(Wanted::Everything) };
    let groups = only.split(',').map(|name| Group::parse(name).ok_or_else(|| name.to_owned()));
    groups.collect::<Result<_, _>>().map(Wanted::Groups)
}

/// What can be seen of an appliance that cannot be opened.
///
/// # Errors
/// The first group that is none.
pub(crate) fn examine_closed(config: &Config, error: &StartError, asked: &Asked) -> Result<Examined, String> {
    Ok(Examined::of(told(config, doctor::examine_closed(config, error, &wanted(asked)?))))
}

/// What a configuration that cannot be read says.
pub(crate) fn unreadable(error: &ConfigError) -> Examined {
    Examined::of(told(&Config::default(), doctor::unreadable(error)))
}

/// The bundle of an appliance that cannot be opened.
pub(crate) fn bundle_closed(config: &Config, error: &StartError) -> Bundle {
    let both = doctor::bundle_closed(config, error);
    Bundle::of(both.ja, both.en)
}

/// The bundle of a configuration that cannot be read.
pub(crate) fn bundle_unreadable(error: &ConfigError) -> Bundle {
    let both = doctor::bundle_unreadable(error);
    Bundle::of(both.ja, both.en)
}

pub(super) fn has_no_problem(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.level != Level::Problem)
}

/// The findings as the socket gives them.
pub(super) fn told(config: &Config, findings: Vec<doctor::Finding>) -> Vec<Finding> {
    let level = |level| match level {
        doctor::Level::Good => Level::Good,
        doctor::Level::Caution => Level::Caution,
        doctor::Level::Problem => Level::Problem,
    };
    let page = [config.public_url.trim_end_matches('/'), &Route::HelpDoctor.path()].concat();
    let one = |finding: doctor::Finding| Finding {
        code: finding.check.code.to_owned(),
        level: level(finding.level),
        name_ja: finding.check.name.ja.to_owned(),
        name_en: finding.check.name.en.to_owned(),
        why_ja: finding.why().ja.to_owned(),
        why_en: finding.why().en.to_owned(),
        seen_ja: finding.seen.ja,
        seen_en: finding.seen.en,
        fix: finding.fix.map(str::to_owned),
        help: format!("{page}#{}", finding.check.code),
    };
    findings.into_iter().map(one).collect()
}
