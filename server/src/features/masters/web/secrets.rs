//! First secrets for many people at once: by letter, or on slips that open once.

use domain::permission::{ManageAccounts, Whole};
use domain::person::DepartmentCode;
use poem::handler;
use poem::web::Data;

use super::super::ops;
use super::super::print::{self, Sheets};
use super::super::text::secrets::Text;
use super::keeper::{Wrong, acting, board as page_with, error_at, field, line};
use super::secret::slip_of;
use super::{below, text};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::features::people::{self, Person};
use crate::features::sign_in::web::confirm_first;
use crate::features::{mail, masters};
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Choice, Empty, Facts, Field, Notice, NoticeKind, RadioGroup, Select};
use crate::ui::shell::Link;

/// From so many people on, their number is typed.
const WIDE: usize = 10;
/// Most slips of one printing.
const MOST_SLIPS: usize = 1_000;

/// Slips that wait to be opened, in memory alone.
struct Waiting(Sheets);

/// Those who wait for a first password, with the way of their department.
type Awaiting = Vec<(Person, String)>;

/// What the form says.
#[derive(Default)]
struct Typed {
    department: String,
    way: String,
    count: String,
}

/// How many wait, and how they shall get it.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let all = awaiting(&who, &app, "").await?;
    if let Some(detour) = confirm_first(&who, &app, Route::AdminSecrets)? {
        return Ok(detour);
    }
    Reply::page(&page(&who, &app, (&all, &Typed::default()), None).await?)
}

/// Makes them.
#[handler]
pub(crate) async fn act(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let by = acting::<ManageAccounts>(&who, String::new())?;
    if let Some(detour) = confirm_first(&who, &app, Route::AdminSecrets)? {
        return Ok(detour);
    }
    let typed = Typed::read(&fields)?;
    let chosen = match chosen(&who, &app, &typed).await? {
        Ok(chosen) => chosen,
        Err(wrong) => {
            let all = awaiting(&who, &app, "").await?;
            return Reply::again(&page(&who, &app, (&all, &typed), Some(&wrong)).await?);
        }
    };
    let (t, inside, number) = (Text::of(who.lang), app.clone(), chosen.len());
    let mut board = Board::new(below(&who, t.title()).crumb(Route::AdminPeople, text(&who).people()));
    if typed.way == "mail" {
        let people: Vec<Person> = chosen.into_iter().map(|(person, _)| person).collect();
        app.write(move |tx| ops::invite(&inside, tx, &people, &by)).await?;
        board.notices.push(Notice::new(who.lang, NoticeKind::Success, t.sent(number)));
    } else {
        let made = app.write(move |tx| ops::make_slips(&inside, tx, &chosen, &by)).await?;
        let pages = made.iter().map(|made| slip_of(&app, (&made.person, &made.path), &made.secret));
        let pages: Vec<_> = pages.collect();
        let title = t.slips(pages.len());
        app.recall().keep(who.signed()?.person.id, app.now(), Waiting(super::secret::sheets(&app, pages)));
        let link = Link::new(who.base().to(Route::AdminSlips), t.open());
        let notice = Notice::new(who.lang, NoticeKind::Success, title).text(t.slips_text()).link(link);
        board.notices.push(notice);
    }
    board.links.push(Link::new(who.base().to(Route::AdminPeople), text(&who).people()));
    Reply::page(&board)
}

/// The slips, once.
#[handler]
pub(crate) async fn slips(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let signed = who.signed()?;
    signed.permit::<ManageAccounts>(Whole)?;
    let found = app.recall().find::<Waiting>(signed.person.id, app.now());
    let (waiting, _) = found.ok_or(Failure::NotFound)?;
    app.recall().drop::<Waiting>(signed.person.id);
    let written = crate::app::blocking(move || print::document(&waiting.0)?.to_bytes()).await;
    let bytes = written.map_err(|error| Failure::caused("slips were not written", error))?;
    Ok(Reply::file(bytes, "application/pdf", "mamori_slips.pdf"))
}

impl Typed {
    fn read(fields: &Fields) -> Result<Self, Failure> {
        let typed = |name| field(fields, name).map(str::to_owned);
        Ok(Self { department: typed("department")?, way: typed("way")?, count: typed("count")? })
    }
}

/// Everybody who waits in a department or below it, or in the whole company.
async fn awaiting(who: &Maintenance, app: &App, department: &str) -> Result<Awaiting, Failure> {
    who.signed()?.permit::<ManageAccounts>(Whole)?;
    let code = DepartmentCode::parse(department).ok();
    let found = app.read(move |tx| {
        let mut found = ops::may_make_slips(tx, &[])?;
        if let Some(code) = &code {
            let tree = people::departments(tx)?;
            let root = tree.by_code(code).map(|it| it.id);
            found.retain(|(person, _)| {
                root.zip(person.department).is_some_and(|(root, own)| tree.is_within(own, root))
            });
        }
        Ok::<_, masters::SlipsError>(found)
    });
    match found.await {
        Ok(found) => Ok(found),
        Err(masters::SlipsError::Failure(failure)) => Err(failure),
        // Nobody was named who could be refused.
        Err(masters::SlipsError::Refused(_)) => Ok(Vec::new()),
    }
}

async fn chosen(who: &Maintenance, app: &App, typed: &Typed) -> Result<Result<Awaiting, Wrong>, Failure> {
    let t = Text::of(who.lang);
    let mut found = awaiting(who, app, &typed.department).await?;
    match typed.way.as_str() {
        "mail" if mail::is_on(app) => found.retain(|(person, _)| person.mail.is_some()),
        "rest" => found.retain(|(person, _)| person.mail.is_none()),
        "slip" => {}
        _ => return Ok(Err(("way-0", t.way_missing().to_owned()))),
    }
    let number = found.len();
    Ok(match number {
        0 => Err(("way-0", t.none_chosen().to_owned())),
        _ if typed.way != "mail" && number > MOST_SLIPS => {
            Err(("department", t.too_many(number, MOST_SLIPS)))
        }
        _ if number >= WIDE && typed.count.parse() != Ok(number) => Err(("count", t.count_wrong(number))),
        _ => Ok(found),
    })
}

async fn page(
    who: &Maintenance,
    app: &App,
    (all, typed): (&Awaiting, &Typed),
    wrong: Option<&Wrong>,
) -> Result<Board, Failure> {
    let t = Text::of(who.lang);
    let shell = below(who, t.title()).crumb(Route::AdminPeople, text(who).people());
    let mut board = page_with(shell, wrong).lead(t.lead());
    if all.is_empty() {
        let link = Link::new(who.base().to(Route::AdminPeople), text(who).people());
        board.empty = Some(Empty { text: t.nobody().to_owned(), link: Some(link) });
        return Ok(board);
    }
    let reachable = all.iter().filter(|(person, _)| person.mail.is_some()).count();
    board.facts = Some(
        Facts::default()
            .fact(t.waiting(), count(all.len() as u64))
            .fact(t.reachable(), count(reachable as u64)),
    );
    let tree = app.read(|tx| Ok::<_, Failure>(people::departments(tx)?)).await?;
    let mut departments = vec![Choice::new("", t.everybody(), typed.department.is_empty())];
    departments.extend(tree.iter().map(|it| {
        let indent = "　".repeat(tree.level(it.id).unwrap_or(1).saturating_sub(1));
        let code = it.code.as_str();
        Choice::new(code, format!("{indent}{}（{code}）", it.name(who.lang)), typed.department == code)
    }));
    let form = form(who, app, &board, (typed, departments), wrong);
    board.forms.push(form);
    Ok(board)
}

fn form(
    who: &Maintenance,
    app: &App,
    board: &Board,
    (typed, departments): (&Typed, Vec<Choice>),
    wrong: Option<&Wrong>,
) -> Form {
    let t = Text::of(who.lang);
    let department = Select::new(who.lang, "department", t.department(), departments);
    let mut ways = vec![
        Choice::new("slip", t.by_slip(), typed.way == "slip").hint(t.slip_hint()),
        Choice::new("rest", t.rest_slip(), typed.way == "rest"),
    ];
    if mail::is_on(app) {
        ways.insert(0, Choice::new("mail", t.by_mail(), typed.way == "mail").hint(t.by_mail_hint()));
    }
    let mut number = line(who, ("count", t.count()), &typed.count, wrong).help(t.count_help()).optional();
    (number.is_short, number.inputmode) = (true, Some("numeric"));
    board
        .form(who.base().to(Route::AdminSecrets), Buttons::new(t.make()))
        .field(Field::Select(department.error(error_at(wrong, "department"))))
        .field(Field::Choice(RadioGroup::new(who.lang, "way", t.way(), ways).error(error_at(wrong, "way-0"))))
        .field(Field::Text(number))
}
