//! Who asks, making sure, giving back.

use askama::Template;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::permission::{ListReturns, Permit, ReturnResults, Whole};
use poem::handler;
use poem::web::{Data, Path};

use super::super::ops::{self, Asking, Confirmed, Facing};
use super::super::text::Text;
use crate::app::App;
use crate::door::{Guarded, Medical, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::audit::Face;
use crate::features::sign_in::web::confirm_first;
use crate::ui::parts::{
    Buttons, Cell, Empty, ErrorLink, ErrorSummary, Facts, Hidden, Notice, NoticeKind, Table, TextField,
};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/regrants/web/list.html")]
struct ListPage {
    shell: Shell,
    lead: &'static str,
    table: Option<Table>,
    empty: Empty,
}

/// Who asks, inside the reader's scope.
#[handler]
pub(crate) async fn list(who: Medical, app: Data<&App>) -> Result<Reply, Failure> {
    let (t, signed) = (Text::of(who.lang), who.signed()?);
    let asking = ops::list(&app, &signed.permit::<ListReturns>(Whole)?, &signed.person).await?;
    let head = [t.name(), t.number(), t.department(), t.asked_on(), t.act()].map(str::to_owned).to_vec();
    let rows: Vec<_> = asking.iter().map(|asking| row(&who, asking)).collect();
    Reply::page(&ListPage {
        shell: who.shell(t.list_title()).wide().crumb(Route::Care, t.care()),
        lead: t.list_lead(),
        table: (!rows.is_empty()).then(|| Table::new("asking", t.caption(), head, rows)),
        empty: Empty { text: t.list_empty().to_owned(), link: None },
    })
}

fn row(who: &Medical, asking: &Asking) -> Vec<Cell> {
    let t = Text::of(who.lang);
    let person = &asking.person;
    vec![
        Cell::text(person.name_in(who.lang)),
        Cell::text(person.staff_number.as_str()),
        Cell::text(department(who, asking)),
        Cell::text(who.format().moment(asking.ask.asked)),
        Cell::link(who.base().to(Route::Return { person: person.id }), t.see()),
    ]
}

fn department(who: &Medical, asking: &Asking) -> String {
    let [ja, en] = asking.department.clone().unwrap_or_else(|| {
        let none = Text::of(who.lang).no_department();
        [none.to_owned(), none.to_owned()]
    });
    if who.lang == Lang::Ja { ja } else { en }
}

#[derive(Template)]
#[template(path = "features/regrants/web/one.html")]
struct OnePage {
    shell: Shell,
    errors: ErrorSummary,
    facts: Facts,
    second: Option<Notice>,
    digits: Option<TextField>,
    intro: &'static str,
    action: String,
    csrf: Hidden,
    buttons: Buttons,
}

/// What is to be looked at before anything is given back, and the digits.
#[handler]
pub(crate) async fn one(who: Medical, app: Data<&App>, Path(person): Path<String>) -> Result<Reply, Failure> {
    let (permit, _) = permit(&who, &app, &person).await?;
    let facing = ops::facing(&app, &permit, who.signed()?.person.id).await?;
    Reply::page(&OnePage::new(&who, &facing, None))
}

/// Begins the check, or takes the digits.
#[handler]
pub(crate) async fn act(
    who: Medical,
    app: Data<&App>,
    Path(person): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let (permit, id) = permit(&who, &app, &person).await?;
    if let Some(detour) = confirm_first(&who, &app, Route::Return { person: id })? {
        return Ok(detour);
    }
    let signed = who.signed()?;
    if fields.has("open") {
        ops::open_check(&app, &permit, &signed.person).await?;
        return Ok(Reply::go(&who.base(), Route::Return { person: id }));
    }
    let typed = fields.one("digits").map_err(|_| Failure::Form(BadForm::Shape))?;
    let facing = ops::facing(&app, &permit, signed.person.id).await?;
    let mine = (&signed.session, &signed.person);
    let confirmed = ops::confirm(&app, &permit, mine, typed).await?;
    answer(&who, &app, (&permit, &facing), confirmed).await
}

async fn permit(
    who: &Medical,
    app: &App,
    person: &str,
) -> Result<(Permit<ReturnResults>, PersonId), Failure> {
    let id: PersonId = person.parse().map_err(|_| Failure::NotFound)?;
    let signed = who.signed()?;
    let target = ops::locate(app, id, &signed.person).await?;
    Ok((signed.permit::<ReturnResults>(target)?, id))
}

async fn answer(
    who: &Medical,
    app: &App,
    (permit, facing): (&Permit<ReturnResults>, &Facing),
    confirmed: Confirmed,
) -> Result<Reply, Failure> {
    let t = Text::of(who.lang);
    let name = facing.asking.person.name_in(who.lang);
    let error = match confirmed {
        Confirmed::Returned { left: 0 } => {
            return done(who, t.returned(), &[t.returned_text(name)]);
        }
        Confirmed::Returned { left } => {
            return done(who, t.returned(), &[t.returned_text(name), t.left(left)]);
        }
        Confirmed::First => return done(who, t.first_done(), &[t.second_text().to_owned()]),
        Confirmed::Wrong { left } => t.wrong(left),
        Confirmed::Over => t.over().to_owned(),
    };
    let facing = ops::facing(app, permit, who.signed()?.person.id).await?;
    Reply::again(&OnePage::new(who, &facing, Some(error)))
}

#[derive(Template)]
#[template(path = "ui/notice_page.html")]
struct DonePage {
    shell: Shell,
    notice: Notice,
}

fn done(who: &Medical, title: &str, text: &[String]) -> Result<Reply, Failure> {
    let t = Text::of(who.lang);
    let back = Link::new(who.base().to(Route::Returns), t.to_list());
    let notice = Notice::new(who.lang, NoticeKind::Success, title).link(back);
    let notice = text.iter().fold(notice, |notice, line| notice.text(line.clone()));
    let shell = who.shell(title).crumb(Route::Care, t.care()).crumb(Route::Returns, t.list_title());
    Reply::page(&DonePage { shell, notice })
}

impl OnePage {
    fn new(who: &Medical, facing: &Facing, error: Option<String>) -> Self {
        let (t, person) = (Text::of(who.lang), &facing.asking.person);
        let mut shell = who
            .shell(t.one_title(person.name_in(who.lang)))
            .crumb(Route::Care, t.care())
            .crumb(Route::Returns, t.list_title());
        if error.is_some() {
            shell = shell.with_errors();
        }
        let place = if facing.check.is_some() { "digits" } else { "main" };
        let errors = error.iter().map(|text| ErrorLink::at(place, text.clone())).collect();
        let digits = facing.check.map(|(ends, _)| {
            let mut field = TextField::new(who.lang, "digits", t.digits()).error(error);
            field.inputmode = Some("numeric");
            field.is_short = true;
            field.help(t.digits_help(&who.format().time_of(ends)))
        });
        let open = ("open", "1".to_owned(), t.begin_again().to_owned());
        let primary = if needs_another(facing) { t.confirm_first() } else { t.confirm() };
        let buttons = match digits {
            Some(_) => Buttons { others: vec![open], ..Buttons::new(primary) },
            None => Buttons::new(t.open()),
        };
        Self {
            errors: ErrorSummary::new(who.lang, errors),
            facts: facts(who, facing),
            second: second(who, facing),
            intro: t.open_intro(),
            action: shell.to(Route::Return { person: person.id }),
            csrf: Hidden::csrf(shell.csrf.clone()),
            digits,
            buttons,
            shell,
        }
    }
}

/// Whether this confirmation would be the first of two.
fn needs_another(facing: &Facing) -> bool {
    facing.needs_second && facing.first.is_none()
}

fn second(who: &Medical, facing: &Facing) -> Option<Notice> {
    let t = Text::of(who.lang);
    let notice = Notice::new(who.lang, NoticeKind::Warning, t.second_title()).text(t.second_text());
    facing.needs_second.then(|| match &facing.first {
        Some((first, by)) => {
            let name = by.as_ref().map_or(t.gone(), |by| by.name_in(who.lang));
            notice.text(t.second_first(name, &who.format().moment(first.time)))
        }
        None => notice,
    })
}

fn facts(who: &Medical, facing: &Facing) -> Facts {
    let (t, format) = (Text::of(who.lang), who.format());
    let person = &facing.asking.person;
    let mut facts = Facts::default()
        .fact(t.name(), person.name_in(who.lang))
        .fact(t.number(), person.staff_number.as_str())
        .fact(t.department(), department(who, &facing.asking))
        .fact(t.asked_on(), format.moment(facing.asking.ask.asked));
    if let Some(reset) = &person.reset {
        let face = match reset.face {
            Face::Web => t.face_web(),
            Face::Cli | Face::Offline => t.face_cli(),
            Face::Console => t.face_console(),
            Face::Api | Face::Clock | Face::Demo => t.face_api(),
        };
        facts = facts
            .fact(t.reset_by(), t.reset_by_operator(&reset.by))
            .fact(t.reset_on(), format.moment(reset.time))
            .fact(t.reset_face(), face);
    }
    let changed = |time: Option<_>| time.map_or(t.none().to_owned(), |time| format.moment(time));
    facts
        .fact(t.mail_changed(), changed(facing.mail_changed))
        .fact(t.name_changed(), changed(facing.name_changed))
}
