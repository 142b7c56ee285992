//! Who has not submitted: a list to be filtered, written out and reminded.

use domain::org::{Attributes, Reach};
use domain::permission::ListWaiting;
use poem::web::{Data, Path};
use poem::{Request, handler};

use super::super::ops::{self, Found, Search, Unfound, Waiting};
use super::super::text::waiting::Text;
use super::{below, by, file as written, name_in, permit};
use crate::app::App;
use crate::door::sheets;
use crate::door::{Desk, Fields, Guarded, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::events::Event;
use crate::features::people;
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{
    Buttons, Cell, Chips, Choice, Empty, ErrorLink, Field, Notice, NoticeKind, Select, Table, TextField,
};
use crate::ui::shell::Link;

/// People on one page.
const PAGE: usize = 50;
/// Longest search, in characters.
const MOST_WORDS: usize = 100;
/// The id of the filter.
const FILTER: &str = "filter";
/// The form to which the boxes of the list belong.
const REMIND: &str = "remind";

/// What was typed to filter the list; a name or a number never stands in an address.
#[derive(Clone, Default)]
pub(super) struct Typed {
    pub(super) department: String,
    attribute: String,
    value: String,
    words: String,
    after: Option<String>,
}

/// What is to mend: the field, and the words.
type Wrong = (&'static str, &'static str);

impl Typed {
    pub(super) fn read(fields: &Fields) -> Result<Self, Failure> {
        let field = |name| fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape));
        let off = field("off")?;
        // A filter that is taken off counts as empty, whatever its fields hold.
        let is_off = |name| off == Some(name) || off == Some("attribute") && name == "value";
        let text = |name| {
            Ok::<_, Failure>(field(name)?.filter(|_| !is_off(name)).unwrap_or_default().trim().to_owned())
        };
        Ok(Self {
            department: text("department")?,
            attribute: text("attribute")?,
            value: text("value")?,
            words: text("words")?,
            after: field("after")?.filter(|after| !after.is_empty()).map(str::to_owned),
        })
    }

    pub(super) fn parse(&self, t: Text) -> Result<Search, Wrong> {
        let attribute = match self.attribute.parse() {
            Ok(_) if self.value.is_empty() => return Err(("value", t.value_missing())),
            Ok(slot) => Some((slot, self.value.clone())),
            Err(_) => None,
        };
        if self.words.chars().count() > MOST_WORDS {
            return Err(("words", t.words_long()));
        }
        Ok(Search { department: self.department.clone(), attribute, words: self.words.clone() })
    }

    fn is_empty(&self) -> bool {
        self.department.is_empty() && self.attribute.is_empty() && self.words.is_empty()
    }

    /// A form that means the same people.
    pub(super) fn sent_with(&self, form: Form) -> Form {
        form.sending("department", self.department.clone())
            .sending("attribute", self.attribute.clone())
            .sending("value", self.value.clone())
            .sending("words", self.words.clone())
    }
}

fn text(who: &Desk) -> Text {
    Text::of(who.lang)
}

/// The first page; a department may stand in the address by its code.
#[handler]
pub(crate) async fn show(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    request: &Request,
) -> Result<Reply, Failure> {
    let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
    let query = query.ok_or(Failure::NotFound)?;
    let department = query.optional("department").map_err(|_| Failure::NotFound)?.unwrap_or_default();
    let typed = Typed { department: department.to_owned(), ..Typed::default() };
    page(&who, &app, &event, (&typed, None)).await
}

/// The list as filtered, or on its next page.
#[handler]
pub(crate) async fn find(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    page(&who, &app, &event, (&Typed::read(&fields)?, None)).await
}

/// The list; `wrong` is what was to mend in a form that leads from it.
pub(super) async fn page(
    who: &Desk,
    app: &App,
    event: &str,
    (typed, wrong): (&Typed, Option<Wrong>),
) -> Result<Reply, Failure> {
    let t = text(who);
    let (permit, reach) = permit::<ListWaiting>(who, app, event).await?;
    let reader = &who.signed()?.person;
    let shown = ops::event_of(app, permit.target().event).await?;
    if !shown.shows_names_to(reader.role, reader.scope) {
        return hidden(who, &shown, (typed, wrong));
    }
    let attributes = app.read(|tx| Ok::<_, Failure>(people::attributes(tx)?)).await?;
    let (search, wrong) = match typed.parse(t) {
        Ok(search) => (search, wrong),
        Err(wrong) => (Search::default(), Some(wrong)),
    };
    let (found, wrong) = match ops::list(app, &permit, reader, (search, typed.after.clone(), PAGE)).await? {
        Ok(found) => (Some(found), wrong),
        Err(Unfound::Department) => (None, Some(("department", t.no_such_department()))),
    };
    let errors = wrong.iter().map(|(at, words)| ErrorLink::at(at, *words)).collect();
    let mut board = Board::new(below(who, &shown, t.title())).with_errors(errors).lead(t.lead());
    board.above.push(filter(who, &board, &shown, (typed, &attributes, wrong)));
    if wrong.is_none() {
        board.put_chips(chips(who, typed, &attributes));
    }
    if let Some(found) = &found {
        listed(who, &mut board, found, typed);
        empty(who, &mut board, found, (typed, reach));
    }
    board.links.push(Link::new(who.base().to(Route::Remind { event: shown.id }), t.past()));
    if wrong.is_some() { Reply::again(&board) } else { Reply::page(&board) }
}

/// What a manager with a scope sees where the event shows no names: a department can be reminded as a whole.
fn hidden(who: &Desk, event: &Event, (typed, wrong): (&Typed, Option<Wrong>)) -> Result<Reply, Failure> {
    let t = text(who);
    let errors = wrong.iter().map(|(at, words)| ErrorLink::at(at, *words)).collect();
    let mut board = Board::new(below(who, event, t.title())).with_errors(errors).lead(t.lead());
    let notice = Notice::new(who.lang, NoticeKind::Information, t.hidden_title()).text(t.hidden_text());
    let rates = who.base().to(Route::Progress { event: event.id });
    board.notices.push(notice.link(Link::new(rates, super::text(who).title())));
    let form =
        board.form(who.base().to(Route::Remind { event: event.id }), Buttons::new(t.remind_department()));
    let form = form.titled(t.remind()).telling(t.remind_lead()).sending("all", "1");
    board.forms.push(form.field(Field::Text(department(who, typed, wrong))));
    board.links.push(Link::new(who.base().to(Route::Remind { event: event.id }), t.past()));
    if wrong.is_some() { Reply::again(&board) } else { Reply::page(&board) }
}

fn department(who: &Desk, typed: &Typed, wrong: Option<Wrong>) -> TextField {
    let mut field = TextField::new(who.lang, "department", text(who).department())
        .value(typed.department.clone())
        .optional()
        .error(error(wrong, "department"));
    field.is_short = true;
    field
}

fn error(wrong: Option<Wrong>, at: &str) -> Option<String> {
    wrong.filter(|(place, _)| *place == at).map(|(_, words)| words.to_owned())
}

fn filter(
    who: &Desk,
    board: &Board,
    event: &Event,
    (typed, attributes, wrong): (&Typed, &Attributes, Option<Wrong>),
) -> Form {
    let t = text(who);
    let action = who.base().to(Route::Waiting { event: event.id });
    let words = TextField::new(who.lang, "words", t.words()).value(typed.words.clone()).optional();
    let buttons = Buttons::new(t.find());
    let buttons = if typed.is_empty() { buttons } else { buttons.link(Link::new(action.clone(), t.clear())) };
    let form = board.form(action, buttons).named(FILTER);
    let mut form = form.field(Field::Text(department(who, typed, wrong)));
    if !attributes.is_empty() {
        let any = Choice::new("", t.any_attribute(), typed.attribute.is_empty());
        let named = attributes.iter().map(|it| {
            let slot = it.slot.to_string();
            let is_chosen = slot == typed.attribute;
            Choice::new(slot, it.name(who.lang), is_chosen)
        });
        let choices = std::iter::once(any).chain(named).collect();
        let value = TextField::new(who.lang, "value", t.value()).value(typed.value.clone()).optional();
        form = form
            .field(Field::Select(Select::new(who.lang, "attribute", t.attribute(), choices)))
            .field(Field::Text(value.help(t.value_help()).error(error(wrong, "value"))));
    }
    form.field(Field::Text(words.error(error(wrong, "words"))))
}

/// The filters that hold.
fn chips(who: &Desk, typed: &Typed, attributes: &Attributes) -> Chips {
    let t = text(who);
    let named = typed.attribute.parse().ok().and_then(|slot| attributes.by_slot(slot));
    let chips = Chips::new(who.lang).sent((FILTER, "department"), t.department(), &typed.department);
    let chips = match named {
        Some(attribute) => chips.sent((FILTER, "attribute"), attribute.name(who.lang), &typed.value),
        None => chips,
    };
    chips.sent((FILTER, "words"), t.words(), &typed.words)
}

/// The table with the forms that belong to it.
fn listed(who: &Desk, board: &mut Board, found: &Found, typed: &Typed) {
    if found.lines.is_empty() {
        return;
    }
    let (t, event) = (text(who), found.event.id);
    board.tables.push(table(who, found));
    let all = t.remind_all(&count(found.count));
    let buttons = Buttons::new(t.remind_chosen()).or("all", "1", all);
    let form = board.form(who.base().to(Route::Remind { event }), buttons).named(REMIND);
    board.forms.push(typed.sent_with(form.titled(t.remind()).telling(t.remind_lead())));
    if let Some(next) = &found.next {
        let form = board.form(who.base().to(Route::Waiting { event }), Buttons::new(t.next()));
        board.forms.push(typed.sent_with(form).sending("after", next.clone()));
    }
    let form = board.form(who.base().to(Route::WaitingFile { event }), sheets::buttons(who.lang));
    board.forms.push(typed.sent_with(form.titled(t.file()).telling(t.file_lead())));
}

fn empty(who: &Desk, board: &mut Board, found: &Found, (typed, reach): (&Typed, Reach)) {
    if !found.lines.is_empty() {
        return;
    }
    let t = text(who);
    let words = match reach {
        Reach::Empty(_) => super::text(who).empty_reach(),
        _ if typed.is_empty() => t.nobody(),
        _ => t.nobody_matches(),
    };
    let clear = Link::new(who.base().to(Route::Waiting { event: found.event.id }), t.clear());
    board.empty = Some(Empty { text: words.to_owned(), link: Some(clear).filter(|_| !typed.is_empty()) });
}

fn table(who: &Desk, found: &Found) -> Table {
    let t = text(who);
    let head = [t.name(), t.number(), t.place(), t.mail(), t.last(), t.times()].map(str::to_owned).to_vec();
    let rows = found.lines.iter().map(|line| {
        let person = &line.person;
        let [mail, last, times] = facts(who, line, false);
        vec![
            Cell::pick(REMIND, person.id.to_text(), person.name_in(who.lang)),
            Cell::text(person.staff_number.as_str()),
            Cell::text(place(who, line)),
            Cell::text(mail),
            Cell::text(last),
            Cell::number(times),
        ]
    });
    Table::new("waiting", t.caption(&count(found.count)), head, rows.collect())
}

fn place(who: &Desk, line: &Waiting) -> String {
    line.department.as_ref().map_or_else(|| text(who).nowhere(), |names| name_in(who, names)).to_owned()
}

/// メール有無, 最終督促 and 回数.
fn facts(who: &Desk, line: &Waiting, is_file: bool) -> [String; 3] {
    let t = text(who);
    let mail = if line.person.mail.is_some() { t.has_mail() } else { t.has_none() };
    let last = line.reminded.map(|it| {
        let day = it.last.to_zoned(who.app().zone().clone()).date();
        if is_file { day.to_string() } else { who.format().day(day) }
    });
    let never = if is_file { "" } else { t.never() };
    let times = line.reminded.map_or(0, |it| it.count);
    [mail.to_owned(), last.unwrap_or_else(|| never.to_owned()), times.to_string()]
}

/// Everybody found, as a file; that it was written out is entered first.
#[handler]
pub(crate) async fn file(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let t = text(&who);
    let typed = Typed::read(&fields)?;
    let search = match typed.parse(t) {
        Ok(search) => search,
        Err(wrong) => return page(&who, &app, &event, (&typed, Some(wrong))).await,
    };
    let (permit, _) = permit::<ListWaiting>(&who, &app, &event).await?;
    let Ok((found, lines)) = ops::rows(&app, &permit, &who.signed()?.person, search).await? else {
        return page(&who, &app, &event, (&typed, Some(("department", t.no_such_department())))).await;
    };
    ops::record_file(&app, &found, lines.len(), by(&who)?).await?;
    let head = [t.name(), t.number(), t.place(), t.mail(), t.last(), t.times()].map(str::to_owned);
    let rows: Vec<Vec<String>> = lines.iter().map(|line| file_row(&who, line)).collect();
    let form = sheets::wanted(&fields)?;
    written(&who, (&app, form), (&head, &rows), ("waiting", Route::Waiting { event: found.id }))
}

fn file_row(who: &Desk, line: &Waiting) -> Vec<String> {
    let [mail, last, times] = facts(who, line, true);
    let (name, number) = (line.person.name_in(who.lang).to_owned(), line.person.staff_number.to_string());
    vec![name, number, place(who, line), mail, last, times]
}
