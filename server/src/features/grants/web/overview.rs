//! Who holds the key, who waits for it, and what is to do.

use askama::Template;
use domain::org::Role;
use domain::permission::{SeeCircle, SeeEmployerCircle, Side, Whole};
use poem::handler;
use poem::web::Data;

use super::super::model::{Holder, OfSide, Place, Spoken, View, Way};
use super::super::ops;
use super::{circle_of, desk, person_of, recovery_of, role, scope, start_of, title, trial_of, words};
use crate::app::App;
use crate::door::{Desk, Guarded, Medical, Reply, Visit};
use crate::failure::Failure;
use crate::features::people::Person;
use crate::ui::parts::{
    Buttons, Cell, Code, Empty, Hidden, Notice, NoticeKind, Table, Tag, TagShape, Task, TaskList,
};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/grants/web/overview.html")]
struct CirclePage {
    shell: Shell,
    lead: &'static str,
    spoken: Option<(Notice, Code)>,
    state: Notice,
    granters: Vec<String>,
    granters_title: &'static str,
    again: Option<Link>,
    prepare: Option<(Notice, Buttons)>,
    action: String,
    csrf: Hidden,
    tasks_title: &'static str,
    tasks: Option<TaskList>,
    waiting: Option<Table>,
    waiting_none: Option<Empty>,
    fingerprint_title: &'static str,
    fingerprint_why: &'static str,
    fingerprint: Option<Code>,
    holders: Option<Table>,
    holders_none: Empty,
}

/// The implementers' circle.
#[handler]
pub(crate) async fn care_circle(who: Medical, app: Data<&App>) -> Result<Reply, Failure> {
    show::<SeeCircle>(&who, &app).await
}

/// The employer's circle.
#[handler]
pub(crate) async fn line_circle(who: Desk, app: Data<&App>) -> Result<Reply, Failure> {
    show::<SeeEmployerCircle>(&who, &app).await
}

/// Takes the preparation of older records up again.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "poem hands over what it extracts")]
pub(crate) fn care_prepare(who: Medical, app: Data<&App>, Guarded(_): Guarded) -> Result<Reply, Failure> {
    prepare::<SeeCircle>(&who, &app)
}

/// The same for the employer's circles.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "poem hands over what it extracts")]
pub(crate) fn line_prepare(who: Desk, app: Data<&App>, Guarded(_): Guarded) -> Result<Reply, Failure> {
    prepare::<SeeEmployerCircle>(&who, &app)
}

fn prepare<A: OfSide>(who: &Visit, app: &App) -> Result<Reply, Failure> {
    let signed = who.require()?;
    ops::prepare(app, &signed.permit::<A>(Whole)?, &signed.session);
    Ok(Reply::go(&who.base(), circle_of(A::SIDE)))
}

async fn show<A: OfSide>(who: &Visit, app: &App) -> Result<Reply, Failure> {
    let signed = who.require()?;
    let view = ops::view(app, &signed.permit::<A>(Whole)?, signed).await?;
    Reply::page(&CirclePage::new(who, A::SIDE, &view))
}

/// How the reader stands to the circle of the own side, and the way to its page with what waits there.
///
/// # Errors
/// Those of [`ops::view`].
pub(crate) async fn at_desk(who: &Visit, app: &App) -> Result<(Notice, Task), Failure> {
    let (t, signed) = (words(who), who.require()?);
    let (side, view) = if signed.person.role == Role::Medical {
        let permit = signed.permit::<SeeCircle>(Whole)?;
        (Side::Implementer, ops::view(app, &permit, signed).await?)
    } else {
        let permit = signed.permit::<SeeEmployerCircle>(Whole)?;
        (Side::Employer, ops::view(app, &permit, signed).await?)
    };
    let granted = view.waiting.iter().filter(|(_, way)| *way == Way::Grant).count();
    let due = view.trial.as_ref().is_some_and(|trial| trial.is_due);
    let signs = view.awaits_signature && (view.can_sign || side == Side::Employer);
    let is_attended =
        matches!(view.place, Place::MayFound | Place::Waits | Place::Lost) || signs || due || granted > 0;
    let hint = match view.place {
        Place::Holds if granted > 0 => t.hint_waiting(granted),
        Place::Holds if signs => t.sign_hint().to_owned(),
        Place::Holds if due => t.hint_trial().to_owned(),
        _ => t.hint_who().to_owned(),
    };
    let (shape, word) = if is_attended { (TagShape::Attention, t.due()) } else { (TagShape::Done, t.done()) };
    let task = Task {
        name: title(t, side).to_owned(),
        href: Some(who.base().to(circle_of(side))),
        hint: Some(hint),
        state: Tag::new(shape, word),
    };
    let mut state = state(who, side, &view);
    let to_circle = Link::new(who.base().to(circle_of(side)), title(t, side));
    state.link.get_or_insert(to_circle);
    Ok((state, task))
}

impl CirclePage {
    fn new(who: &Visit, side: Side, view: &View) -> Self {
        let t = words(who);
        let lead = match side {
            Side::Implementer => t.lead_g(),
            Side::Employer => t.lead_e(),
        };
        let tasks = tasks(who, side, view);
        let is_holder = view.place == Place::Holds;
        let waits = view.place == Place::Waits || view.awaits_signature && side == Side::Employer;
        let shell = desk(who, side, title(t, side)).wide();
        let prepare = view.may_prepare.then(|| {
            let notice = Notice::new(who.lang, NoticeKind::Information, t.prepare()).text(t.prepare_why());
            (notice, Buttons::new(t.prepare_on()))
        });
        Self {
            prepare,
            action: shell.to(circle_of(side)),
            csrf: Hidden::csrf(shell.csrf.clone()),
            shell,
            lead,
            spoken: view.spoken.as_ref().map(|spoken| code(who, spoken)),
            state: state(who, side, view),
            granters: view.granters.iter().map(|person| person.name_in(who.lang).to_owned()).collect(),
            granters_title: t.granters(),
            again: waits.then(|| Link::new(who.base().to(circle_of(side)), t.again())),
            tasks_title: t.tasks(),
            tasks: (!tasks.tasks.is_empty()).then_some(tasks),
            waiting: (!view.waiting.is_empty()).then(|| waiting(who, side, &view.waiting)),
            waiting_none: (is_holder && view.waiting.is_empty())
                .then(|| Empty { text: t.waiting_none().to_owned(), link: None }),
            fingerprint_title: t.fingerprint(),
            fingerprint_why: t.fingerprint_why(),
            fingerprint: view.fingerprint.as_ref().map(|text| Code::new(who.lang, "fingerprint", text)),
            holders: (!view.holders.is_empty()).then(|| holders(who, &view.holders)),
            holders_none: Empty { text: t.holders_none().to_owned(), link: None },
        }
    }
}

fn state(who: &Visit, side: Side, view: &View) -> Notice {
    let t = words(who);
    let says = |kind, title: &str| Notice::new(who.lang, kind, title);
    match view.place {
        Place::MayFound => {
            let why = match side {
                Side::Implementer => t.may_found_g(),
                Side::Employer => t.may_found_e(),
            };
            let start = Link::new(who.base().to(start_of(side)), t.to_start());
            says(NoticeKind::Warning, t.may_found()).text(why).link(start)
        }
        Place::NotFounded => says(NoticeKind::Information, t.may_found()).text(t.not_founded_why()),
        Place::Nowhere => says(NoticeKind::Warning, t.nowhere()).text(t.nowhere_why()),
        Place::Waits => says(NoticeKind::Warning, t.waits()).text(t.waits_why()),
        Place::Lost => {
            let way = Link::new(who.base().to(recovery_of(side)), t.to_recovery());
            says(NoticeKind::Warning, t.waits()).text(t.lost_why()).link(way)
        }
        Place::Holds if view.awaits_signature && side == Side::Employer => {
            says(NoticeKind::Warning, t.awaits_title()).text(t.awaits_text())
        }
        Place::Holds => says(NoticeKind::Success, t.holds()),
    }
}

fn code(who: &Visit, spoken: &Spoken) -> (Notice, Code) {
    let t = words(who);
    let name = spoken.approver.as_ref().map_or(t.nobody(), |person| person.name_in(who.lang));
    let until = who.format().time_of(spoken.ends);
    let notice = Notice::new(who.lang, NoticeKind::Information, t.code_title());
    let notice = notice.text(t.code_to(name, &until));
    let notice = if spoken.is_signature { notice.text(t.code_signature()) } else { notice };
    let (first, second) = spoken.digits.split_at_checked(4).unwrap_or((&spoken.digits, ""));
    (notice, Code::new(who.lang, "check-code", format!("{first} {second}")))
}

fn tasks(who: &Visit, side: Side, view: &View) -> TaskList {
    let t = words(who);
    let mut tasks = Vec::new();
    if view.can_sign && view.awaits_signature {
        tasks.push(Task {
            name: t.sign().to_owned(),
            href: Some(who.base().to(Route::CareCircleEmployer)),
            hint: Some(t.sign_hint().to_owned()),
            state: Tag::new(TagShape::Attention, t.due()),
        });
    }
    if let Some(trial) = &view.trial {
        let hint = match trial.last {
            Some(last) => t.trial_hint(&who.format().date_of(last)),
            None => t.trial_hint_never().to_owned(),
        };
        let (shape, word) =
            if trial.is_due { (TagShape::Attention, t.due()) } else { (TagShape::Done, t.done()) };
        tasks.push(Task {
            name: t.trial().to_owned(),
            href: Some(who.base().to(trial_of(side))),
            hint: Some(hint),
            state: Tag::new(shape, word),
        });
    }
    TaskList { tasks }
}

fn waiting(who: &Visit, side: Side, people: &[(Person, Way)]) -> Table {
    let t = words(who);
    let head = [t.name(), t.number(), t.role(), t.act()].map(str::to_owned).to_vec();
    let rows = people.iter().map(|(person, way)| {
        let act = match way {
            Way::Grant => t.grant(),
            Way::Loan => t.lend(),
        };
        vec![
            Cell::text(person.name_in(who.lang)),
            Cell::text(person.staff_number.as_str()),
            Cell::text(role(t, person.role)),
            Cell::link(who.base().to(person_of(side, person.id)), act),
        ]
    });
    Table::new("waiting", t.waiting(), head, rows.collect())
}

fn holders(who: &Visit, people: &[Holder]) -> Table {
    let t = words(who);
    let head = [t.name(), t.role(), t.scope(), t.until()].map(str::to_owned).to_vec();
    let rows = people.iter().map(|holder| {
        let until = holder.until.map_or(t.no_end().to_owned(), |until| who.format().date_of(until));
        vec![
            Cell::text(holder.person.name_in(who.lang)),
            Cell::text(role(t, holder.person.role)),
            Cell::text(scope(t, holder.scope)),
            Cell::text(until),
        ]
    });
    Table::new("holders", t.holders(), head, rows.collect())
}
