//! The pages about circles. Each stands below both desks, for the circle of that side.

mod done;
mod employer;
mod overview;
mod person;
mod recovery;
mod start;
mod trial;
mod waiting;

pub(crate) use employer::{act as sign_act, show as sign_show};
pub(crate) use overview::{at_desk, care_circle, care_prepare, line_circle, line_prepare};
pub(crate) use person::{care_act, care_show, line_act, line_show};
pub(crate) use recovery::{care_recover, care_recovery, line_recover, line_recovery};
pub(crate) use start::{care_begin, care_sheet, care_start, line_begin, line_sheet, line_start};
pub(crate) use trial::{care_trial, care_try, line_trial, line_try};
pub(crate) use waiting::or_waiting;

use domain::id::PersonId;
use domain::org::Role;
use domain::permission::{CircleScope, Side};

use super::text::Text;
use crate::door::Visit;
use crate::ui::{Route, Shell};

fn words(visit: &Visit) -> Text {
    Text::of(visit.lang)
}

const fn circle_of(side: Side) -> Route {
    match side {
        Side::Implementer => Route::CareCircle,
        Side::Employer => Route::LineCircle,
    }
}

const fn start_of(side: Side) -> Route {
    match side {
        Side::Implementer => Route::CareCircleStart,
        Side::Employer => Route::LineCircleStart,
    }
}

const fn sheet_of(side: Side) -> Route {
    match side {
        Side::Implementer => Route::CareCircleSheet,
        Side::Employer => Route::LineCircleSheet,
    }
}

const fn trial_of(side: Side) -> Route {
    match side {
        Side::Implementer => Route::CareCircleTrial,
        Side::Employer => Route::LineCircleTrial,
    }
}

const fn recovery_of(side: Side) -> Route {
    match side {
        Side::Implementer => Route::CareCircleRecovery,
        Side::Employer => Route::LineCircleRecovery,
    }
}

const fn person_of(side: Side, person: PersonId) -> Route {
    match side {
        Side::Implementer => Route::CareCirclePerson { person },
        Side::Employer => Route::LineCirclePerson { person },
    }
}

fn title(t: Text, side: Side) -> &'static str {
    match side {
        Side::Implementer => t.title_g(),
        Side::Employer => t.title_e(),
    }
}

/// The frame of a page below the circle's page.
fn below(visit: &Visit, side: Side, heading: impl Into<String>) -> Shell {
    let t = words(visit);
    desk(visit, side, heading).crumb(circle_of(side), title(t, side))
}

fn desk(visit: &Visit, side: Side, heading: impl Into<String>) -> Shell {
    let t = words(visit);
    let (route, name) = match side {
        Side::Implementer => (Route::Care, t.care()),
        Side::Employer => (Route::Line, t.line()),
    };
    visit.shell(heading).crumb(route, name)
}

fn role(t: Text, role: Role) -> &'static str {
    match role {
        Role::Medical => t.medical(),
        Role::Manager => t.manager(),
        Role::Clerk => t.clerk(),
        Role::Employee => t.employee(),
    }
}

fn scope(t: Text, scope: CircleScope) -> String {
    match scope {
        CircleScope::All => t.whole().to_owned(),
        CircleScope::Department { level, .. } => t.level(level.number()),
    }
}
