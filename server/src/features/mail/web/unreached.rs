//! 届かない人: whom letters do not reach, for whoever keeps the addresses. Letters to one person alone are
//! nobody's business and leave no trace here.

use domain::permission::{SteerMail, Whole};
use poem::web::Data;
use poem::{Request, handler};

use super::super::ops::{self, Unreached};
use super::super::text::queue::Text;
use super::queue::{by, said};
use crate::app::App;
use crate::door::sheets::{self, Sheet};
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::features::people::export;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Cell, Empty, Table};
use crate::ui::shell::Link;
use crate::ui::text::Files;

/// People on one page.
const PAGE: usize = 50;

/// `/admin/mail/unreached`.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>, request: &Request) -> Result<Reply, Failure> {
    who.signed()?.permit::<SteerMail>(Whole)?;
    let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes()).unwrap_or(Fields::none());
    let from = query.optional("from").map_err(|_| Failure::NotFound)?;
    let from: usize = from.map_or(Ok(0), str::parse).map_err(|_| Failure::NotFound)?;
    let t = Text::of(who.lang);
    let all = app.read(ops::unreached).await?;
    let found = all.get(from..).unwrap_or_default();
    let shown = found.get(..PAGE).unwrap_or(found);
    let shell = who.shell(t.out_of_reach()).crumb(Route::Admin, t.admin()).crumb(Route::AdminMail, t.title());
    let mut board = Board::new(shell.wide()).lead(t.unreached_lead());
    if shown.is_empty() {
        board.empty = Some(Empty { text: t.unreached_nobody().to_owned(), link: None });
    } else {
        let head = [t.recipient(), t.name(), t.letter_word(), t.said()].map(str::to_owned).to_vec();
        let rows = shown.iter().map(|it| row(&who, it)).collect();
        board.tables.push(Table::new("unreached", t.unreached_of(&count(all.len() as u64)), head, rows));
        let here = who.base().to(Route::AdminUnreached);
        let next = || Link::new(format!("{here}?from={}", from + PAGE), t.next_people());
        board.next = (shown.len() < found.len()).then(next);
        let words = Files::of(who.lang);
        let form = board.form(here.clone(), sheets::buttons(who.lang)).titled(words.write_out());
        board.forms.push(form.telling(words.every_row()));
    }
    Reply::page(&board)
}

/// All of them as a file.
#[handler]
pub(crate) async fn file(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let by = by(&who, "")?;
    let (t, form) = (Text::of(who.lang), sheets::wanted(&fields)?);
    let found = app.read(ops::unreached).await?;
    let head = [t.recipient(), t.name(), t.address(), t.letter_word(), t.said()].map(str::to_owned);
    let row = |it: &Unreached| {
        vec![
            it.person.staff_number.to_string(),
            it.person.name_in(who.lang).to_owned(),
            it.person.mail.as_ref().map(ToString::to_string).unwrap_or_default(),
            it.mail.number.to_string(),
            said(&it.mail),
        ]
    };
    let rows: Vec<_> = found.iter().map(row).collect();
    let made = export::table(form, &head, &rows);
    let sheet = Sheet { ascii: "unreached", called: t.out_of_reach(), page: Route::AdminUnreached };
    if made.is_ok() {
        sheets::enter(&app, sheet, rows.len() as u64, by).await?;
    }
    sheets::answer(&who, &app, (sheet, form), made)
}

fn row(who: &Maintenance, it: &Unreached) -> Vec<Cell> {
    let number = it.mail.number;
    vec![
        Cell::link(
            who.base().to(Route::AdminPerson { person: it.person.id }),
            it.person.staff_number.to_string(),
        ),
        Cell::text(it.person.name_in(who.lang)),
        Cell::link(who.base().to(Route::AdminLetter { number }), format!("#{number}")),
        Cell::text(said(&it.mail)),
    ]
}
