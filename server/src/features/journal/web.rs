//! 監査ログ: what was done to keep the appliance and its masters, for whoever keeps them. What people do with
//! their own account is not here, and neither is an act on anybody's health.

use domain::date::Date;
use domain::permission::{ReadMaintenanceLog, Whole};
use poem::handler;
use poem::web::Data;

use super::model::{Page, Wanted};
use super::ops;
use super::text::page::Text;
use crate::app::App;
use crate::door::sheets::{self, Sheet};
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::audit::{Actor, By, Face};
use crate::features::sign_in::web::confirm_first;
use crate::ui::board::{Board, Form};
use crate::ui::parts::{Buttons, Cell, Chips, Choice, Empty, ErrorLink, Field, Select, Table, TextField};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// Entries on one page.
const PAGE: usize = 50;
/// The id of the filter.
const FILTER: &str = "filter";
/// Most entries of one file.
const FILE: usize = 100_000;

/// What is asked for, as typed; a staff number never stands in an address.
#[derive(Clone, Default)]
struct Search {
    person: String,
    act: String,
    face: String,
    from: String,
    to: String,
    before: Option<u64>,
}

/// What is wrong with a field.
type Wrong = (&'static str, &'static str);

impl Search {
    fn of(fields: &Fields) -> Result<Self, Failure> {
        let typed = |name| fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape));
        let off = typed("off")?;
        // A filter that is taken off counts as empty, whatever its field holds.
        let field = |name| {
            let typed = typed(name)?.filter(|_| off != Some(name));
            Ok::<_, Failure>(typed.unwrap_or_default().trim().to_owned())
        };
        let before = field("before")?;
        let before = (!before.is_empty()).then(|| before.parse()).transpose();
        Ok(Self {
            person: field("person")?,
            act: field("act")?,
            face: field("face")?,
            from: field("from")?,
            to: field("to")?,
            before: before.map_err(|_| Failure::Form(BadForm::Shape))?,
        })
    }

    /// The entries that are meant, but for the person, whom only the store knows.
    fn parsed(&self, t: Text) -> Result<Wanted, Wrong> {
        let chosen = |text: &String| (!text.is_empty()).then(|| text.clone());
        let day = |name: &'static str, text: &String| match chosen(text).map(|text| text.parse::<Date>()) {
            None => Ok(None),
            Some(Ok(day)) => Ok(Some(day)),
            Some(Err(_)) => Err((name, t.bad_day())),
        };
        Ok(Wanted {
            act: chosen(&self.act),
            face: t.faces().into_iter().find(|(key, ..)| *key == self.face).map(|(_, face, _)| face),
            from: day("from", &self.from)?,
            to: day("to", &self.to)?,
            is_maintenance: true,
            before: self.before,
            limit: PAGE,
            ..Wanted::default()
        })
    }
}

/// The newest entries.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    listed(&who, &app, &Search::default()).await
}

/// The entries as filtered, or those before them.
#[handler]
pub(crate) async fn find(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    listed(&who, &app, &Search::of(&fields)?).await
}

/// The entries as filtered in a file, with the password typed just before.
#[handler]
pub(crate) async fn file(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    if let Some(detour) = confirm_first(&who, &app, Route::AdminAudit)? {
        return Ok(detour);
    }
    let search = Search { before: None, ..Search::of(&fields)? };
    let page = match found(&who, &app, &search, FILE).await? {
        Ok(page) => page,
        Err(wrong) => return Reply::again(&board(&who, &Page::default(), &search, Some(wrong))),
    };
    let (form, t) = (sheets::wanted(&fields)?, Text::of(who.lang));
    let sheet = Sheet { ascii: "audit", called: t.title(), page: Route::AdminAudit };
    let made = ops::sheet(&page, app.zone(), (who.lang, form));
    if let Ok(file) = &made {
        let signed = who.signed()?;
        let by = By { actor: Actor::Person(signed.person.id), face: Face::Web, reason: String::new() };
        let (inside, rows) = (app.clone(), file.rows);
        app.write(move |tx| ops::record_file(&inside, tx, rows, &by)).await?;
    }
    sheets::answer(&who, &app, (sheet, form), made)
}

async fn listed(who: &Maintenance, app: &App, search: &Search) -> Result<Reply, Failure> {
    match found(who, app, search, PAGE).await? {
        Ok(page) => Reply::page(&board(who, &page, search, None)),
        Err(wrong) => Reply::again(&board(who, &Page::default(), search, Some(wrong))),
    }
}

async fn found(
    who: &Maintenance,
    app: &App,
    search: &Search,
    limit: usize,
) -> Result<Result<Page, Wrong>, Failure> {
    who.signed()?.permit::<ReadMaintenanceLog>(Whole)?;
    let t = Text::of(who.lang);
    let mut wanted = match search.parsed(t) {
        Ok(wanted) => Wanted { limit, ..wanted },
        Err(wrong) => return Ok(Err(wrong)),
    };
    let (inside, number) = (app.clone(), search.person.clone());
    let page = app.read(move |tx| {
        if !number.is_empty() {
            wanted.person = Some(ops::person_of(tx, &number)?);
        }
        ops::list(&inside, tx, &wanted)
    });
    match page.await {
        Ok(page) => Ok(Ok(page)),
        Err(Failure::NotFound) => Ok(Err(("person", t.nobody_such()))),
        Err(failure) => Err(failure),
    }
}

fn board(who: &Maintenance, page: &Page, search: &Search, wrong: Option<Wrong>) -> Board {
    let t = Text::of(who.lang);
    let errors = wrong.iter().map(|(field, text)| ErrorLink::at(field, *text)).collect();
    let mut board = Board::new(below(who, t.title()).wide()).with_errors(errors).lead(t.lead());
    board.above.push(filter(who, &board, search, wrong));
    if wrong.is_none() {
        board.put_chips(chips(who, search));
    }
    if page.items.is_empty() {
        board.empty = Some(Empty { text: t.empty().to_owned(), link: None });
    } else {
        board.tables.push(table(who, page));
    }
    if let Some(before) = page.next {
        let form = board.form(who.base().to(Route::AdminAudit), Buttons::new(t.next()));
        board.forms.push(sending(form, search).sending("before", before.to_string()));
    }
    let form = board.form(who.base().to(Route::AdminAuditFile), sheets::buttons(who.lang));
    board.forms.push(sending(form, search).titled(t.file()).telling(t.file_lead()));
    board
}

fn below(who: &Maintenance, title: impl Into<String>) -> Shell {
    who.shell(title).crumb(Route::Admin, Text::of(who.lang).admin())
}

/// The filter goes along with whatever is asked next.
fn sending(form: Form, search: &Search) -> Form {
    form.sending("person", search.person.clone())
        .sending("act", search.act.clone())
        .sending("face", search.face.clone())
        .sending("from", search.from.clone())
        .sending("to", search.to.clone())
}

fn filter(who: &Maintenance, board: &Board, search: &Search, wrong: Option<Wrong>) -> Form {
    let (t, lang) = (Text::of(who.lang), who.lang);
    let error = |name: &str| wrong.filter(|(field, _)| *field == name).map(|(_, text)| text.to_owned());
    let text = |name, label: &str, value: &str| {
        TextField::new(lang, name, label).value(value).optional().error(error(name))
    };
    let every = || Choice::new("", t.every(), false);
    let acts =
        ops::acts_of_maintenance().map(|act| Choice::new(act.key, act.in_lang(lang), act.key == search.act));
    let faces = t.faces().into_iter().map(|(key, _, words)| Choice::new(key, words, key == search.face));
    let acts = Select::new(lang, "act", t.act(), std::iter::once(every()).chain(acts).collect());
    let faces = Select::new(lang, "face", t.face(), std::iter::once(every()).chain(faces).collect());
    let action = who.base().to(Route::AdminAudit);
    board
        .form(action.clone(), Buttons::new(t.find()).link(Link::new(action, t.clear())))
        .named(FILTER)
        .field(Field::Text(text("person", t.person(), &search.person).help(t.person_help())))
        .field(Field::Select(acts))
        .field(Field::Select(faces))
        .field(Field::Text(text("from", t.from(), &search.from).help(t.day_help())))
        .field(Field::Text(text("to", t.to(), &search.to).help(t.day_help())))
}

/// The filters that hold.
fn chips(who: &Maintenance, search: &Search) -> Chips {
    let t = Text::of(who.lang);
    let act = ops::acts_of_maintenance().find(|act| act.key == search.act).map(|act| act.in_lang(who.lang));
    let face = t.faces().into_iter().find(|(key, ..)| *key == search.face).map(|(.., words)| words);
    Chips::new(who.lang)
        .sent((FILTER, "person"), t.person(), &search.person)
        .sent((FILTER, "act"), t.act(), act.unwrap_or_default())
        .sent((FILTER, "face"), t.face(), face.unwrap_or_default())
        .sent((FILTER, "from"), t.from(), &search.from)
        .sent((FILTER, "to"), t.to(), &search.to)
}

fn table(who: &Maintenance, page: &Page) -> Table {
    let t = Text::of(who.lang);
    let head = [t.time(), t.by(), t.face(), t.act(), t.target(), t.note()].map(str::to_owned).to_vec();
    let rows = page.items.iter().map(|shown| {
        vec![
            Cell::text(shown.time.map_or_else(|| shown.day.to_string(), |time| who.format().moment(time))),
            Cell::text(shown.who.name(t)),
            Cell::text(t.of_face(shown.face)),
            Cell::text(shown.act.in_lang(who.lang)),
            Cell::text(shown.target.as_deref().unwrap_or("-")),
            Cell::text(&shown.note),
        ]
    });
    Table::new("entries", t.caption(), head, rows.collect())
}
