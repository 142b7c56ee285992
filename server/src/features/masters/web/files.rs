//! A master as a file: CSV in either encoding, or a workbook.

use domain::lang::Lang;
use poem::handler;
use poem::web::Data;

use super::super::ops::{self, Master, PeopleMaster};
use super::super::text::Text;
use super::keeper::Keeper;
use super::text;
use crate::app::App;
use crate::door::sheets::{self, Sheet};
use crate::door::{Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::features::sign_in::web::confirm_first;
use crate::ui::Route;
use crate::ui::board::{Board, Form};

/// Where the pages of a master stand, and what it is called.
pub(crate) trait Page: Master {
    /// The list.
    const LIST: Route;
    /// Where its file is asked for.
    const FILE: Route;

    /// The title of the list.
    fn title(lang: Lang) -> &'static str;
}

impl Page for PeopleMaster {
    const LIST: Route = Route::AdminPeople;
    const FILE: Route = Route::AdminPeopleFile;

    fn title(lang: Lang) -> &'static str {
        Text::of(lang).people()
    }
}

/// The buttons that write a master out.
pub(crate) fn form<M: Page>(who: &Maintenance, board: &Board) -> Form {
    let t = text(who);
    let form = board.form(who.base().to(M::FILE), sheets::buttons(who.lang));
    form.titled(t.export_master()).telling(t.export_master_lead())
}

/// The master as a file named with day and time, with the password typed just before; or the page that says
/// how many cells CP932 cannot hold.
#[handler]
pub(crate) async fn out<M: Page>(
    keeper: Keeper<M>,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let who = &keeper.who;
    if let Some(detour) = confirm_first(who, &app, M::LIST)? {
        return Ok(detour);
    }
    let form = sheets::wanted(&fields)?;
    let made = ops::write_out::<M>(&app, form, keeper.by()?).await;
    let sheet = Sheet { ascii: M::NAME, called: M::title(who.lang), page: M::LIST };
    sheets::answer(who, &app, (sheet, form), made)
}
