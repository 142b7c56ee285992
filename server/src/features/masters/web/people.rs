//! The list of people, those who are locked, and everybody as a file.

use domain::permission::{ManageAccounts, Whole};
use poem::web::Data;
use poem::{Request, handler};

use super::super::ops::{self, Listed, Order, PeopleMaster, Wanted};
use super::super::text::Text;
use super::super::text::secrets::Text as Secrets;
use super::{below, files, text};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply, role_in};
use crate::failure::{BadForm, Failure};
use crate::features::people::{self, Account};
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::Field;
use crate::ui::parts::{
    Buttons, Cell, Chips, Choice, Direction, Empty, ErrorLink, RadioGroup, Sort, SortWay, Table, Tag,
    TagShape, TextField,
};
use crate::ui::shell::Link;

/// People on one page.
const PAGE: usize = 50;
/// The id of the filter, which the heads of the table send.
const FILTER: &str = "filter";
/// Most characters to search for.
const SEARCHED: usize = 100;
/// The states by which the list is filtered, as the form sends them.
const STATES: [(&str, Option<Account>); 6] = [
    ("", None),
    ("awaiting-first", Some(Account::AwaitingFirst)),
    ("active", Some(Account::Active)),
    ("stopped", Some(Account::Stopped)),
    ("awaiting-reset", Some(Account::AwaitingReset)),
    ("locked", None),
];

/// What is asked for; a name or a number never stands in an address.
#[derive(Default)]
struct Search {
    words: String,
    state: &'static str,
    order: Order,
    after: Option<String>,
}

impl Search {
    fn of(fields: &Fields) -> Result<Self, Failure> {
        let field = |name| fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape));
        let off = field("off")?;
        // A filter that is taken off counts as empty, whatever its field holds.
        let kept = |name| Ok::<_, Failure>(field(name)?.filter(|_| off != Some(name)).unwrap_or_default());
        let state = kept("state")?;
        let found = STATES.iter().find(|(value, _)| *value == state).ok_or(Failure::Form(BadForm::Shape))?;
        Ok(Self {
            words: kept("words")?.trim().to_owned(),
            state: found.0,
            // A head of the table goes before the choice in the form.
            order: match field("by")?.or(field("order")?) {
                None | Some("" | "rising") => Order::Number,
                Some("falling") => Order::NumberFalling,
                Some("name") => Order::Name,
                Some(_) => return Err(Failure::Form(BadForm::Shape)),
            },
            after: field("after")?.filter(|after| !after.is_empty()).map(str::to_owned),
        })
    }

    fn wanted(&self) -> Wanted {
        let account = STATES.iter().find(|(value, _)| *value == self.state).and_then(|(_, account)| *account);
        Wanted {
            filter: self.words.clone(),
            account,
            is_locked: self.state == "locked",
            after: self.after.clone(),
            order: self.order,
            limit: PAGE,
            ..Wanted::default()
        }
    }
}

/// The first page of the list.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>, request: &Request) -> Result<Reply, Failure> {
    let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
    // A state and an order may stand in a bookmark; anything else is typed.
    let search = query.map_or_else(|| Ok(Search::default()), |query| Search::of(&query));
    let search = search.map_err(|_| Failure::NotFound)?;
    page(&who, &app, &Search { words: String::new(), after: None, ..search }, None).await
}

/// The list as filtered, or on its next page.
#[handler]
pub(crate) async fn find(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let search = Search::of(&fields)?;
    if search.words.chars().count() > SEARCHED {
        let wrong = text(&who).filter_long();
        return page(&who, &app, &Search { words: String::new(), ..search }, Some(wrong)).await;
    }
    page(&who, &app, &search, None).await
}

async fn page(
    who: &Maintenance,
    app: &App,
    search: &Search,
    wrong: Option<&'static str>,
) -> Result<Reply, Failure> {
    let t = text(who);
    who.signed()?.permit::<ManageAccounts>(Whole)?;
    let (inside, wanted) = (app.clone(), search.wanted());
    let (all, (found, next)) =
        app.read(move |tx| Ok::<_, Failure>((people::count(tx)?, ops::list(&inside, tx, &wanted)?))).await?;
    let errors = wrong.into_iter().map(|text| ErrorLink::at("words", text)).collect();
    let mut board = Board::new(below(who, t.people()).wide()).with_errors(errors);
    board.above.push(filter(who, &board, search, wrong));
    board.put_chips(chips(who, search));
    if found.is_empty() {
        let text = if all == 0 { t.nobody_yet() } else { t.nobody_matches() };
        let (route, words) =
            if all == 0 { (Route::AdminImport, t.import()) } else { (Route::AdminPeople, t.clear()) };
        board.empty =
            Some(Empty { text: text.to_owned(), link: Some(Link::new(who.base().to(route), words)) });
    } else {
        let is_filtered = !search.words.is_empty() || !search.state.is_empty();
        let caption = if is_filtered { t.caption_found(&count(all)) } else { t.caption(&count(all)) };
        let table = table(who, &found, caption);
        board.tables.push(in_order(table, search.order));
    }
    if let Some(after) = next {
        let form = board.form(who.base().to(Route::AdminPeople), Buttons::new(t.next()));
        let form = form.sending("words", search.words.clone()).sending("state", search.state);
        board.forms.push(form.sending("order", order_word(search.order)).sending("after", after));
    }
    if all > 0 {
        let form = files::form::<PeopleMaster>(who, &board);
        board.forms.push(Form { text: vec![t.export_lead().to_owned()], ..form.titled(t.export()) });
    }
    board.ways.push(Link::new(who.base().to(Route::AdminPersonAdd), t.add_person()));
    if all > 0 {
        let secrets = Secrets::of(who.lang).title();
        for (route, words) in [(Route::AdminImport, t.import()), (Route::AdminSecrets, secrets)] {
            board.ways.push(Link::new(who.base().to(route), words));
        }
    }
    if wrong.is_some() { Reply::again(&board) } else { Reply::page(&board) }
}

fn filter(who: &Maintenance, board: &Board, search: &Search, wrong: Option<&'static str>) -> Form {
    let t = text(who);
    let action = who.base().to(Route::AdminPeople);
    let words = TextField::new(who.lang, "words", t.find())
        .value(search.words.clone())
        .optional()
        .error(wrong.map(str::to_owned));
    let states = STATES
        .map(|(value, account)| Choice::new(value, state_word(t, value, account), value == search.state));
    let orders = [Order::Number, Order::NumberFalling, Order::Name].map(|order| {
        let words = match order {
            Order::Number => t.rising(),
            Order::NumberFalling => t.falling(),
            Order::Name => t.by_kana(),
        };
        Choice::new(order_word(order), words, order == search.order)
    });
    board
        .form(action.clone(), Buttons::new(t.find_button()).link(Link::new(action, t.clear())))
        .named(FILTER)
        .field(Field::Text(words))
        .field(Field::Choice(RadioGroup::new(who.lang, "state", t.state(), states.to_vec()).in_row()))
        .field(Field::Choice(RadioGroup::new(who.lang, "order", t.order(), orders.to_vec()).in_row()))
}

/// The filters that hold.
fn chips(who: &Maintenance, search: &Search) -> Chips {
    let t = text(who);
    let state = STATES.iter().find(|(value, _)| !value.is_empty() && *value == search.state);
    let state = state.map(|(value, account)| state_word(t, value, *account)).unwrap_or_default();
    Chips::new(who.lang).sent((FILTER, "words"), t.find(), &search.words).sent(
        (FILTER, "state"),
        t.state(),
        state,
    )
}

fn order_word(order: Order) -> &'static str {
    match order {
        Order::Number => "rising",
        Order::NumberFalling => "falling",
        Order::Name => "name",
    }
}

fn state_word(t: Text, value: &str, account: Option<Account>) -> &'static str {
    match account {
        Some(account) => account_word(t, account),
        None if value.is_empty() => t.every_state(),
        None => t.locked(),
    }
}

pub(super) fn account_word(t: Text, account: Account) -> &'static str {
    match account {
        Account::AwaitingFirst => t.awaiting_first(),
        Account::Active => t.active(),
        Account::Stopped => t.stopped(),
        Account::AwaitingReset => t.awaiting_reset(),
    }
}

const fn account_shape(account: Account) -> TagShape {
    match account {
        Account::Active => TagShape::Done,
        Account::AwaitingFirst | Account::AwaitingReset => TagShape::Waiting,
        Account::Stopped => TagShape::None,
    }
}

fn table(who: &Maintenance, found: &[Listed], caption: String) -> Table {
    let t = text(who);
    let head = [t.number(), t.name(), t.department(), t.role(), t.state()].map(str::to_owned).to_vec();
    let rows = found.iter().map(|listed| {
        let person = &listed.person;
        let role = role_in((person.role, person.scope), who.lang);
        let state = match listed.locks.as_slice() {
            [] => Tag::new(account_shape(person.account), account_word(t, person.account)),
            _ => Tag::new(TagShape::Attention, t.locked()),
        };
        vec![
            Cell::text(person.staff_number.as_str()),
            Cell::link(who.base().to(Route::AdminPerson { person: person.id }), person.name_in(who.lang)),
            Cell::text(listed.path_in(who.lang)),
            Cell::text(role),
            Cell::Tag(state),
        ]
    });
    Table::new("people", caption, head, rows.collect())
}

/// The list with the heads by which it is put in order.
fn in_order(table: Table, order: Order) -> Table {
    let (number, name) = match order {
        Order::Number => (Some(Direction::Rising), None),
        Order::NumberFalling => (Some(Direction::Falling), None),
        Order::Name => (None, Some(Direction::Rising)),
    };
    let next = if order == Order::Number { Order::NumberFalling } else { Order::Number };
    let way = |order| SortWay::Send(FILTER, order_word(order));
    table.sorted(0, Sort { now: number, way: way(next) }).sorted(1, Sort { now: name, way: way(Order::Name) })
}
