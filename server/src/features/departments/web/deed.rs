//! Moving, merging, renaming and retiring, today or on a day to come: asked, looked at with the people and
//! holders concerned, then done.

use domain::date::Date;
use domain::person::DepartmentCode;
use poem::handler;
use poem::web::{Data, Path};

use super::super::model::{Deed, NewPlan};
use super::super::ops::{self, Altered, DepartmentError, Listed};
use super::{Wrong, all, board, by, choice, concerned, day, field, find, line, name, refused, text, under};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Facts, Field};
use crate::ui::shell::Link;

/// From so many people on, their number is typed.
const WIDE: usize = 10;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Move,
    Merge,
    Rename,
    Retire,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    other: String,
    name: String,
    name_en: String,
    day: String,
    reason: String,
    count: String,
    /// How many people somebody saw concerned; nothing before the look.
    seen: Option<usize>,
}

impl Typed {
    fn of(fields: &Fields) -> Result<Self, Failure> {
        let typed = |name| field(fields, name).map(str::to_owned);
        let reason: String = typed("reason")?.chars().filter(|sign| !sign.is_control()).take(200).collect();
        Ok(Self {
            other: typed("other")?,
            name: typed("name")?,
            name_en: typed("name_en")?,
            day: typed("day")?,
            reason,
            count: typed("count")?,
            seen: typed("seen")?.parse().ok(),
        })
    }
}

macro_rules! pages {
    ($($show:ident $act:ident $kind:ident)+) => { $(
        /// What is asked.
        #[handler]
        pub(crate) async fn $show(
            who: Maintenance,
            app: Data<&App>,
            Path(id): Path<String>,
        ) -> Result<Reply, Failure> {
            let all = all(&who, &app).await?;
            Reply::page(&asking(&who, Kind::$kind, (&all, find(&all, &id)?), &Typed::default(), None))
        }

        /// The look, then the act.
        #[handler]
        pub(crate) async fn $act(
            who: Maintenance,
            app: Data<&App>,
            Path(id): Path<String>,
            Guarded(fields): Guarded,
        ) -> Result<Reply, Failure> {
            sent(&who, &app, Kind::$kind, (&id, Typed::of(&fields)?)).await
        }
    )+ };
}

pages! {
    show_move act_move Move
    show_merge act_merge Merge
    show_rename act_rename Rename
    show_retire act_retire Retire
}

/// What is to happen, and on which day; today without one.
struct Wanted {
    deed: Deed,
    day: Option<Date>,
}

async fn sent(
    who: &Maintenance,
    app: &App,
    kind: Kind,
    (id, typed): (&str, Typed),
) -> Result<Reply, Failure> {
    let all = all(who, app).await?;
    let listed = find(&all, id)?;
    let wanted = match wanted(who, kind, &typed) {
        Ok(wanted) => wanted,
        Err(wrong) => return Reply::again(&asking(who, kind, (&all, listed), &typed, Some(&wrong))),
    };
    let new = NewPlan {
        code: listed.department.code.clone(),
        deed: wanted.deed,
        day: wanted.day.unwrap_or_else(|| app.today()),
    };
    let is_today = wanted.day.is_none();
    let would = match look(app, &new, is_today).await {
        Ok(would) => would,
        Err(error) => {
            let wrong = refused(who, error)?;
            return Reply::again(&asking(who, kind, (&all, listed), &typed, Some(&wrong)));
        }
    };
    let Some(seen) = typed.seen else {
        return Reply::page(&confirming(who, kind, (listed, &would), &typed, None));
    };
    let t = text(who);
    if would.people != seen {
        let wrong = ("main", t.changed().to_owned());
        return Reply::again(&confirming(who, kind, (listed, &would), &typed, Some(&wrong)));
    }
    if seen >= WIDE && typed.count.parse() != Ok(seen) {
        let wrong = ("count", t.count_wrong().to_owned());
        return Reply::again(&confirming(who, kind, (listed, &would), &typed, Some(&wrong)));
    }
    let by = by(who, typed.reason.clone())?;
    let (inside, department) = (app.clone(), listed.department.id);
    let done = app.write(move |tx| {
        if is_today {
            ops::alter(&inside, tx, (&new.act(), seen), &by).map(|_| ())
        } else {
            ops::schedule(&inside, tx, (&new, seen), &by).map(|_| ())
        }
    });
    match done.await {
        Ok(()) if is_today => Ok(Reply::go(&who.base(), Route::AdminDepartment { department })),
        Ok(()) => Ok(Reply::go(&who.base(), Route::AdminPlans)),
        Err(error) => {
            let wrong = refused(who, error)?;
            Reply::again(&asking(who, kind, (&all, listed), &typed, Some(&wrong)))
        }
    }
}

async fn look(app: &App, new: &NewPlan, is_today: bool) -> Result<Altered, DepartmentError> {
    let (inside, new) = (app.clone(), new.clone());
    app.read(move |tx| {
        if is_today {
            ops::may_alter(&inside, tx, &new.act())
        } else {
            ops::may_schedule(&inside, tx, &new).map(|scheduled| scheduled.would)
        }
    })
    .await
}

fn wanted(who: &Maintenance, kind: Kind, typed: &Typed) -> Result<Wanted, Wrong> {
    let other = DepartmentCode::parse(&typed.other).ok();
    let deed = match kind {
        Kind::Move => Deed::Move(other),
        Kind::Merge => Deed::Merge(other.ok_or_else(|| ("other", text(who).other_missing().to_owned()))?),
        Kind::Retire => Deed::Retire,
        Kind::Rename => {
            let name_en = match typed.name_en.as_str() {
                "" => None,
                typed => Some(name(who, "name_en", typed)?),
            };
            Deed::Rename { name_ja: name(who, "name", &typed.name)?, name_en }
        }
    };
    Ok(Wanted { deed, day: day(who, "day", &typed.day)? })
}

fn title(who: &Maintenance, kind: Kind) -> &'static str {
    let t = text(who);
    match kind {
        Kind::Move => t.move_title(),
        Kind::Merge => t.merge_title(),
        Kind::Rename => t.rename_title(),
        Kind::Retire => t.retire_title(),
    }
}

fn route(kind: Kind, listed: &Listed) -> Route {
    let department = listed.department.id;
    match kind {
        Kind::Move => Route::AdminDepartmentMove { department },
        Kind::Merge => Route::AdminDepartmentMerge { department },
        Kind::Rename => Route::AdminDepartmentRename { department },
        Kind::Retire => Route::AdminDepartmentRetire { department },
    }
}

fn frame(who: &Maintenance, kind: Kind, listed: &Listed, wrong: Option<&Wrong>) -> Board {
    let it = &listed.department;
    let shell =
        under(who, title(who, kind)).crumb(Route::AdminDepartment { department: it.id }, it.name(who.lang));
    board(shell, wrong)
}

fn asking(
    who: &Maintenance,
    kind: Kind,
    (all, listed): (&[Listed], &Listed),
    typed: &Typed,
    wrong: Option<&Wrong>,
) -> Board {
    let t = text(who);
    let (lead, none, label) = match kind {
        Kind::Move => (t.move_lead(), t.top(), t.under()),
        Kind::Merge => (t.merge_lead(), t.choose(), t.into()),
        Kind::Rename => (t.rename_lead(), "", ""),
        Kind::Retire => (t.retire_lead(), "", ""),
    };
    let mut board = frame(who, kind, listed, wrong).lead(lead);
    let mut form = board.form(who.base().to(route(kind, listed)), Buttons::new(t.look()));
    match kind {
        Kind::Move | Kind::Merge => {
            form = form.field(choice(who, ("other", label), (all, &typed.other, none), wrong));
        }
        Kind::Rename => {
            form = form
                .field(Field::Text(line(who, ("name", t.name()), &typed.name, wrong)))
                .field(Field::Text(line(who, ("name_en", t.name_en()), &typed.name_en, wrong).optional()));
        }
        Kind::Retire => {}
    }
    let day = line(who, ("day", t.day()), &typed.day, wrong).optional().help(t.plan_help());
    board.forms.push(form.field(Field::Text(day)));
    board
}

fn confirming(
    who: &Maintenance,
    kind: Kind,
    (listed, would): (&Listed, &Altered),
    typed: &Typed,
    wrong: Option<&Wrong>,
) -> Board {
    let t = text(who);
    let mut board = frame(who, kind, listed, wrong).lead(t.nothing_yet());
    let codes: Vec<&str> = would.departments.iter().map(|it| it.code.as_str()).collect();
    let when = if typed.day.is_empty() { t.today() } else { typed.day.as_str() };
    let mut facts = Facts::default().fact(t.department(), listed.department.name(who.lang));
    if !typed.other.is_empty() {
        facts = facts.fact(if kind == Kind::Merge { t.into() } else { t.under() }, typed.other.as_str());
    }
    if kind == Kind::Rename {
        facts = facts.fact(t.name(), typed.name.as_str());
    }
    facts = facts
        .fact(t.day(), when)
        .fact(t.codes(), if codes.is_empty() { t.none().to_owned() } else { codes.join("、") })
        .fact(t.moving(), count(would.people as u64))
        .fact(t.scoped(), count(would.concerns.len() as u64));
    board.facts = Some(facts);
    board.tables.extend(concerned(who, &would.concerns));
    let form = confirm(who, &board, kind, (listed, would), typed, wrong);
    board.forms.push(form);
    board.links.push(Link::new(who.base().to(route(kind, listed)), t.again()));
    board
}

fn confirm(
    who: &Maintenance,
    board: &Board,
    kind: Kind,
    (listed, would): (&Listed, &Altered),
    typed: &Typed,
    wrong: Option<&Wrong>,
) -> Form {
    let t = text(who);
    let words = if typed.day.is_empty() { title(who, kind) } else { t.plan() };
    let mut form = board
        .form(who.base().to(route(kind, listed)), Buttons::new(words))
        .sending("other", typed.other.clone())
        .sending("name", typed.name.clone())
        .sending("name_en", typed.name_en.clone())
        .sending("day", typed.day.clone())
        .sending("seen", would.people.to_string());
    if would.people >= WIDE {
        let mut field = line(who, ("count", t.count()), &typed.count, wrong).help(t.count_help(would.people));
        (field.is_short, field.inputmode) = (true, Some("numeric"));
        form = form.field(Field::Text(field));
    }
    form.field(Field::Text(line(who, ("reason", t.reason()), &typed.reason, wrong).optional()))
}
