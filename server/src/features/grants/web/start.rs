//! The start of a circle: make the key, print the sheet twice, type the end of its code.

use askama::Template;
use domain::permission::{FoundCircle, FoundEmployerCircle, Permit, Side, Whole};
use jiff::Timestamp;
use poem::handler;
use poem::web::Data;

use super::super::model::OfSide;
use super::super::ops;
use super::super::print::{self, Maker};
use super::super::text::Text;
use super::done::done;
use super::{below, circle_of, sheet_of, start_of, words};
use crate::app::App;
use crate::door::{Desk, Fields, Guarded, Medical, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::circles::Drawn;
use crate::features::sign_in::web::confirm_first;
use crate::ui::Shell;
use crate::ui::parts::{
    Buttons, Code, ErrorLink, ErrorSummary, Hidden, Notice, NoticeKind, Steps, TextField,
};
use crate::ui::shell::Link;

#[derive(Template)]
#[template(path = "features/grants/web/start.html")]
struct StartPage {
    shell: Shell,
    errors: ErrorSummary,
    steps: Steps,
    over: Option<Notice>,
    intro: Vec<&'static str>,
    drawn: Option<DrawnParts>,
    action: String,
    csrf: Hidden,
    buttons: Buttons,
}

/// What stands on the page once the key is drawn.
struct DrawnParts {
    fingerprint_title: &'static str,
    fingerprint: Code,
    sheet: Link,
    sheet_why: String,
    tail: TextField,
}

/// Where the start of the implementers' circle stands.
#[handler]
pub(crate) async fn care_start(who: Medical, app: Data<&App>) -> Result<Reply, Failure> {
    show::<FoundCircle>(&who, &app).await
}

/// Where the start of the employer's circle stands.
#[handler]
pub(crate) async fn line_start(who: Desk, app: Data<&App>) -> Result<Reply, Failure> {
    show::<FoundEmployerCircle>(&who, &app).await
}

/// Draws the implementers' circle, or founds what was drawn.
#[handler]
pub(crate) async fn care_begin(
    who: Medical,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    go_on::<FoundCircle>(&who, &app, &fields).await
}

/// Draws the employer's circle, or founds what was drawn.
#[handler]
pub(crate) async fn line_begin(
    who: Desk,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    go_on::<FoundEmployerCircle>(&who, &app, &fields).await
}

/// The recovery sheet of the implementers' circle.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "poem hands over what it extracts")]
pub(crate) fn care_sheet(who: Medical, app: Data<&App>) -> Result<Reply, Failure> {
    sheet::<FoundCircle>(&who, &app)
}

/// The recovery sheet of the employer's circle.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "poem hands over what it extracts")]
pub(crate) fn line_sheet(who: Desk, app: Data<&App>) -> Result<Reply, Failure> {
    sheet::<FoundEmployerCircle>(&who, &app)
}

fn permit<A: OfSide>(who: &Visit) -> Result<Permit<A>, Failure> {
    who.require()?.permit::<A>(Whole)
}

async fn show<A: OfSide>(who: &Visit, app: &App) -> Result<Reply, Failure> {
    let permit = permit::<A>(who)?;
    if ops::is_founded(app, &permit).await? {
        return Ok(Reply::go(&who.base(), circle_of(A::SIDE)));
    }
    let begun = ops::begun(app, &permit, who.require()?.person.id);
    let drawn = begun.as_ref().map(|(drawn, ends)| (drawn.as_ref(), *ends));
    Reply::page(&StartPage::new(who, A::SIDE, drawn, None))
}

async fn go_on<A: OfSide>(who: &Visit, app: &App, fields: &Fields) -> Result<Reply, Failure> {
    let (permit, signed) = (permit::<A>(who)?, who.require()?);
    if fields.has("draw") {
        if let Some(detour) = confirm_first(who, app, start_of(A::SIDE))? {
            return Ok(detour);
        }
        ops::begin(app, &permit, signed.person.id).await?;
        return Ok(Reply::go(&who.base(), start_of(A::SIDE)));
    }
    let typed = fields.one("tail").map_err(|_| Failure::Form(BadForm::Shape))?;
    let t = words(who);
    let Some((drawn, ends)) = ops::begun(app, &permit, signed.person.id) else {
        let mut page = StartPage::new(who, A::SIDE, None, None);
        page.over = Some(Notice::new(who.lang, NoticeKind::Warning, t.over_title()).text(t.over_text()));
        return Reply::again(&page);
    };
    if !ops::founded(app, &permit, &signed.session, typed).await? {
        return Reply::again(&StartPage::new(
            who,
            A::SIDE,
            Some((drawn.as_ref(), ends)),
            Some(t.tail_wrong()),
        ));
    }
    let next = match A::SIDE {
        Side::Implementer => t.founded_g(),
        Side::Employer => t.founded_e(),
    };
    done(who, A::SIDE, t.founded(), &[t.founded_text(), next])
}

fn sheet<A: OfSide>(who: &Visit, app: &App) -> Result<Reply, Failure> {
    let signed = who.require()?;
    let Some((drawn, _)) = ops::begun(app, &permit::<A>(who)?, signed.person.id) else {
        return Ok(Reply::go(&who.base(), start_of(A::SIDE)));
    };
    if let Some(detour) = confirm_first(who, app, start_of(A::SIDE))? {
        return Ok(detour);
    }
    let maker = Maker {
        site: &app.config().site.name,
        date: &who.format().date_of(app.now()),
        name: signed.person.name.as_str(),
        now: app.now(),
    };
    Ok(Reply::file(print::sheet(&drawn, &maker)?, "application/pdf", "recovery-sheet.pdf"))
}

impl StartPage {
    fn new(who: &Visit, side: Side, drawn: Option<(&Drawn, Timestamp)>, error: Option<&str>) -> Self {
        let t = words(who);
        let heading = match side {
            Side::Implementer => t.start_g(),
            Side::Employer => t.start_e(),
        };
        let mut shell = below(who, side, heading);
        if error.is_some() {
            shell = shell.with_errors();
        }
        let steps = [t.step_draw(), t.step_print(), t.step_type()].map(str::to_owned).to_vec();
        let buttons = match drawn {
            Some(_) => Buttons::new(t.found()).or("draw", "1", t.draw_again()),
            None => Buttons::new(t.draw()),
        };
        Self {
            errors: ErrorSummary::new(
                who.lang,
                error.iter().map(|text| ErrorLink::at("tail", *text)).collect(),
            ),
            steps: Steps::new(who.lang, steps, usize::from(drawn.is_some())),
            over: None,
            intro: match drawn {
                Some(_) => Vec::new(),
                None => vec![t.before_what(), t.before_sheet(), t.before_print()],
            },
            drawn: drawn.map(|(drawn, ends)| DrawnParts::new(who, t, (side, drawn, ends), error)),
            action: shell.to(start_of(side)),
            csrf: Hidden::csrf(shell.csrf.clone()),
            buttons,
            shell,
        }
    }
}

impl DrawnParts {
    fn new(
        who: &Visit,
        t: Text,
        (side, drawn, ends): (Side, &Drawn, Timestamp),
        error: Option<&str>,
    ) -> Self {
        let mut tail = TextField::new(who.lang, "tail", t.tail()).error(error.map(str::to_owned));
        tail.is_short = true;
        Self {
            fingerprint_title: t.fingerprint(),
            fingerprint: Code::new(who.lang, "fingerprint", drawn.fingerprint()),
            sheet: Link::new(who.base().to(sheet_of(side)), t.print_sheet()),
            sheet_why: t.print_why(&who.format().time_of(ends)),
            tail: tail.help(t.tail_help()),
        }
    }
}
