//! The queue of letters: where they stand, what the relay said, and what can be done.

use domain::permission::{SteerMail, Whole};
use poem::web::{Data, Path};
use poem::{Request, handler};

use super::super::model::{Class, Fate, Mail, State};
use super::super::ops::{self, Chosen, Listed, StepError, StepOf, Wanted};
use super::super::store::Totals;
use super::super::text::queue::Text;
use crate::app::App;
use crate::door::sheets::{self, Sheet};
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::audit::{Actor, By, Face};
use crate::features::people::export;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{
    Buttons, Cell, Chips, Direction, Empty, ErrorLink, Facts, Field, Sort, SortWay, Table, Tag, TagShape,
    TextField,
};
use crate::ui::shell::Link;
use crate::ui::text::Files;
use crate::ui::{Route, Shell};

/// Letters on one page.
const PAGE: usize = 50;
/// From so many letters on, their number is typed.
const WIDE: u64 = 10;
/// What the address says for the oldest first.
const OLDEST: &str = "oldest";
/// Most characters of a reason.
const MOST_REASON: usize = 200;

pub(super) fn below(who: &Maintenance, title: impl Into<String>) -> Shell {
    who.shell(title).crumb(Route::Admin, Text::of(who.lang).admin())
}

pub(super) fn by(who: &Maintenance, reason: &str) -> Result<By, Failure> {
    let signed = who.signed()?;
    signed.permit::<SteerMail>(Whole)?;
    Ok(By { actor: Actor::Person(signed.person.id), face: Face::Web, reason: reason.to_owned() })
}

/// The letters, the newest first.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>, request: &Request) -> Result<Reply, Failure> {
    who.signed()?.permit::<SteerMail>(Whole)?;
    let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes()).unwrap_or(Fields::none());
    let field = |name| query.optional(name).map_err(|_| Failure::NotFound);
    let state = State::ALL.into_iter().find(|state| field("state").ok().flatten() == Some(key(*state)));
    let before = field("before")?.map(str::parse).transpose().map_err(|_| Failure::NotFound)?;
    let is_rising = field("order")? == Some(OLDEST);
    Reply::page(&list(&who, &app, Wanted { state, before, is_rising, limit: PAGE }, None).await?)
}

/// The address of the list with a state, an order and the number behind which it begins.
fn address(who: &Maintenance, state: Option<State>, is_rising: bool, before: Option<u64>) -> String {
    let state = state.map(|state| format!("state={}", key(state)));
    let order = is_rising.then(|| format!("order={OLDEST}"));
    let before = before.map(|number| format!("before={number}"));
    let asked: Vec<String> = [state, order, before].into_iter().flatten().collect();
    let list = who.base().to(Route::AdminMail);
    if asked.is_empty() { list } else { format!("{list}?{}", asked.join("&")) }
}

async fn list(who: &Maintenance, app: &App, wanted: Wanted, wrong: Option<String>) -> Result<Board, Failure> {
    let (state, is_rising) = (wanted.state, wanted.is_rising);
    let ((found, next), totals) =
        app.read(move |tx| Ok::<_, Failure>((ops::list(tx, &wanted)?, ops::total(tx)?))).await?;
    let t = Text::of(who.lang);
    let errors = wrong.iter().map(|text| ErrorLink::at("count", text.clone())).collect();
    let mut board = Board::new(below(who, t.title()).wide()).with_errors(errors);
    board.facts = Some(facts(who, app, &totals));
    let action = who.base().to(Route::AdminMail);
    for (route, words) in [(Route::AdminUnreached, t.out_of_reach()), (Route::AdminMailTest, t.try_relay())] {
        board.ways.push(Link::new(who.base().to(route), words));
    }
    if let Some(state) = state {
        let without = address(who, None, is_rising, None);
        board.put_chips(Chips::new(who.lang).linked(without, t.state(), word(t, state)));
    }
    let found_any = !found.is_empty();
    if found.is_empty() {
        let text = if state.is_some() { t.empty() } else { t.none_yet() };
        board.empty = Some(Empty { text: text.to_owned(), link: None });
    } else {
        let head = [t.number(), t.recipient(), t.class(), t.state(), t.tries(), t.said()];
        let rows = found.iter().map(|listed| row(who, listed)).collect();
        let now = if is_rising { Direction::Rising } else { Direction::Falling };
        let way = SortWay::Link(address(who, state, !is_rising, None));
        let caption = if is_rising { t.caption_oldest() } else { t.caption() };
        let table = Table::new("letters", caption, head.map(str::to_owned).to_vec(), rows);
        board.tables.push(table.sorted(0, Sort { now: Some(now), way }));
    }
    board.next = next.map(|before| Link::new(address(who, state, is_rising, Some(before)), t.next()));
    let failed = totals.of(State::Failed);
    if failed > 0 {
        let form = board.form(action.clone(), Buttons::new(t.retry())).titled(t.retry_failed());
        let mut form = form.telling(t.retry_failed_text(&count(failed))).sending("act", "retry");
        if failed >= WIDE {
            let mut field = TextField::new(who.lang, "count", t.count()).error(wrong);
            (field.is_short, field.inputmode) = (true, Some("numeric"));
            form = form.field(Field::Text(field));
        }
        board.forms.push(form);
    }
    if ops::is_on(app) {
        let (act, words) =
            if totals.paused.is_some() { ("resume", t.resume()) } else { ("pause", t.pause()) };
        let form = board.form(action, Buttons::new(words)).sending("act", act);
        board.forms.push(form);
    }
    if found_any {
        let words = Files::of(who.lang);
        let form = board.form(who.base().to(Route::AdminMailFile), sheets::buttons(who.lang));
        let form = form.titled(words.write_out()).telling(words.every_row());
        board.forms.push(form.sending("state", state.map(key).unwrap_or_default()));
    }
    Ok(board)
}

/// The letters of a state, or all, as a file; the oldest first.
#[handler]
pub(crate) async fn file(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let by = by(&who, "")?;
    let (t, form) = (Text::of(who.lang), sheets::wanted(&fields)?);
    let asked = fields.optional("state").map_err(|_| Failure::Form(BadForm::Shape))?.unwrap_or_default();
    let state = State::ALL.into_iter().find(|state| key(*state) == asked);
    let wanted = Wanted { state, before: None, is_rising: true, limit: usize::MAX };
    let (found, _) = app.read(move |tx| ops::list(tx, &wanted)).await?;
    let head = [t.number(), t.queued(), t.recipient(), t.class(), t.state(), t.tries(), t.said()];
    let zone = app.zone();
    let row = |listed: &Listed| {
        let mail = &listed.mail;
        vec![
            mail.number.to_string(),
            mail.created.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            recipient(t, listed),
            class_word(t, mail.kind.class()).to_owned(),
            word(t, mail.state).to_owned(),
            mail.tries.to_string(),
            said(mail),
        ]
    };
    let rows: Vec<_> = found.iter().map(row).collect();
    let made = export::table(form, &head.map(str::to_owned), &rows);
    let sheet = Sheet { ascii: "letters", called: t.title(), page: Route::AdminMail };
    if made.is_ok() {
        sheets::enter(&app, sheet, rows.len() as u64, by).await?;
    }
    sheets::answer(&who, &app, (sheet, form), made)
}

/// Stops the queue, lets it go on, or lets all that failed go again.
#[handler]
pub(crate) async fn steer(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let by = by(&who, "")?;
    let inside = app.clone();
    match fields.one("act") {
        Ok("retry") => return retry_failed(&who, &app, &fields, by).await,
        Ok("pause") => app.write(move |tx| ops::pause(&inside, tx, true, &by)).await?,
        Ok("resume") => app.write(move |tx| ops::pause(&inside, tx, false, &by)).await?,
        _ => return Err(Failure::Form(BadForm::Shape)),
    };
    Ok(Reply::go(&who.base(), Route::AdminMail))
}

async fn retry_failed(who: &Maintenance, app: &App, fields: &Fields, by: By) -> Result<Reply, Failure> {
    let failed = app.read(ops::total).await?.of(State::Failed);
    let typed = fields.optional("count").map_err(|_| Failure::Form(BadForm::Shape))?.unwrap_or_default();
    if failed >= WIDE && typed.trim().parse() != Ok(failed) {
        let wrong = Text::of(who.lang).count_wrong(failed);
        let wanted = Wanted { state: Some(State::Failed), limit: PAGE, ..Wanted::default() };
        return Reply::again(&list(who, app, wanted, Some(wrong)).await?);
    }
    let inside = app.clone();
    let done = app.write(move |tx| ops::step(&inside, tx, (StepOf::Retry, &Chosen::Failed), &by)).await;
    match done {
        Err(StepError::Failure(failure)) => Err(failure),
        // Whatever failed meanwhile or went is shown by the list.
        Ok(_) | Err(StepError::Refused(_)) => Ok(Reply::go(&who.base(), Route::AdminMail)),
    }
}

/// One letter with its tries.
#[handler]
pub(crate) async fn letter(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
) -> Result<Reply, Failure> {
    who.signed()?.permit::<SteerMail>(Whole)?;
    let listed = app.read(move |tx| ops::one(tx, number)).await?;
    Reply::page(&page(&who, &listed, None))
}

/// Lets a letter go again, or takes it back.
#[handler]
pub(crate) async fn step(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let t = Text::of(who.lang);
    let listed = app.read(move |tx| ops::one(tx, number)).await?;
    let of = if fields.has("cancel") { StepOf::Cancel } else { StepOf::Retry };
    let reason = fields.optional("reason").map_err(|_| Failure::Form(BadForm::Shape))?.unwrap_or_default();
    let reason: String = reason.trim().chars().filter(|sign| !sign.is_control()).collect();
    if (of == StepOf::Cancel && reason.is_empty()) || reason.chars().count() > MOST_REASON {
        return Reply::again(&page(&who, &listed, Some(t.reason_wrong())));
    }
    let (inside, by) = (app.clone(), by(&who, &reason)?);
    let chosen = Chosen::Numbers(vec![number]);
    match app.write(move |tx| ops::step(&inside, tx, (of, &chosen), &by)).await {
        Ok(_) => Ok(Reply::go(&who.base(), Route::AdminLetter { number })),
        Err(StepError::Failure(failure)) => Err(failure),
        Err(StepError::Refused(_)) => Reply::again(&page(&who, &listed, Some(t.ended()))),
    }
}

fn page(who: &Maintenance, listed: &Listed, wrong: Option<&'static str>) -> Board {
    let (t, mail, format) = (Text::of(who.lang), &listed.mail, who.format());
    let shell = below(who, t.letter(mail.number)).crumb(Route::AdminMail, t.title());
    let errors = wrong.into_iter().map(|text| ErrorLink::at("main", text)).collect();
    let mut board = Board::new(shell).with_errors(errors).lead(t.no_text());
    let mut facts = Facts::default()
        .fact(t.recipient(), recipient(t, listed))
        .fact(t.class(), class_word(t, mail.kind.class()))
        .fact(t.state(), word(t, mail.state))
        .fact(t.queued(), format.moment(mail.created));
    if mail.state.is_open() {
        facts = facts.fact(t.goes(), format.moment(mail.next));
    }
    board.facts = Some(facts);
    let head = [t.time(), t.outcome(), t.said()].map(str::to_owned).to_vec();
    let rows: Vec<_> = mail
        .attempts
        .iter()
        .map(|attempt| {
            let code = attempt.code.map(|code| format!("{code} ")).unwrap_or_default();
            vec![
                Cell::text(format.moment(attempt.time)),
                Cell::text(fate_word(t, attempt.fate)),
                Cell::text(format!("{code}{}", attempt.said)),
            ]
        })
        .collect();
    if !rows.is_empty() {
        board.tables.push(Table::new("tries", t.tries(), head, rows));
    }
    if mail.state.is_open() || mail.state == State::Failed {
        let mut buttons = Buttons::new(t.retry());
        if mail.state.is_open() {
            buttons = buttons.or("cancel", "1", t.cancel());
        }
        let reason = TextField::new(who.lang, "reason", t.reason()).help(t.reason_help()).optional();
        let action = who.base().to(Route::AdminLetter { number: mail.number });
        let form = board.form(action, buttons).titled(t.steps()).field(Field::Text(reason));
        board.forms.push(form);
    }
    board
}

fn facts(who: &Maintenance, app: &App, totals: &Totals) -> Facts {
    let (t, config) = (Text::of(who.lang), &app.config().mail);
    let relay = match () {
        () if app.is_demo() => t.demo().to_owned(),
        () if config.is_on() => format!("{}:{}", config.host, config.port),
        () => t.off().to_owned(),
    };
    let mut facts = Facts::default().fact(t.relay(), relay);
    for state in State::ALL {
        let href = address(who, Some(state), false, None);
        let link = (totals.of(state) > 0).then(|| Link::new(href, t.only(word(t, state))));
        facts.rows.push((word(t, state).to_owned(), count(totals.of(state)), link));
    }
    if totals.doubts > 0 {
        facts = facts.fact(t.doubts(), count(totals.doubts));
    }
    if let Some(since) = totals.paused {
        facts = facts.fact(t.paused(), who.format().moment(since));
    }
    facts
}

fn row(who: &Maintenance, listed: &Listed) -> Vec<Cell> {
    let (t, mail) = (Text::of(who.lang), &listed.mail);
    vec![
        Cell::link(who.base().to(Route::AdminLetter { number: mail.number }), format!("#{}", mail.number)),
        Cell::text(recipient(t, listed)),
        Cell::text(class_word(t, mail.kind.class())),
        Cell::Tag(Tag::new(shape(mail.state), word(t, mail.state))),
        Cell::text(format!("{}/8", mail.tries)),
        Cell::text(said(mail)),
    ]
}

/// What the relay said last.
pub(super) fn said(mail: &Mail) -> String {
    mail.attempts.last().map_or_else(String::new, |last| {
        let code = last.code.map(|code| format!("{code} ")).unwrap_or_default();
        format!("{code}{}", last.said)
    })
}

fn recipient(t: Text, listed: &Listed) -> String {
    match &listed.recipient {
        Some(number) => number.clone(),
        None if listed.mail.kind.class().is_masked() => t.masked().to_owned(),
        None => t.gone().to_owned(),
    }
}

fn key(state: State) -> &'static str {
    match state {
        State::Waiting => "waiting",
        State::Sending => "sending",
        State::Sent => "sent",
        State::Failed => "failed",
        State::Cancelled => "cancelled",
    }
}

fn word(t: Text, state: State) -> &'static str {
    match state {
        State::Waiting => t.waiting(),
        State::Sending => t.sending(),
        State::Sent => t.sent(),
        State::Failed => t.failed(),
        State::Cancelled => t.cancelled(),
    }
}

const fn shape(state: State) -> TagShape {
    match state {
        State::Waiting => TagShape::Waiting,
        State::Sending => TagShape::Begun,
        State::Sent => TagShape::Done,
        State::Failed => TagShape::Attention,
        State::Cancelled => TagShape::None,
    }
}

fn class_word(t: Text, class: Class) -> &'static str {
    match class {
        Class::Account => t.account(),
        Class::Invitation => t.invitation(),
        Class::Notice => t.notice(),
        Class::Personal => t.personal(),
        Class::Business => t.business(),
    }
}

fn fate_word(t: Text, fate: Fate) -> &'static str {
    match fate {
        Fate::Accepted => t.accepted(),
        Fate::Later => t.later(),
        Fate::Refused => t.refused(),
        Fate::Unreached => t.unreached(),
        Fate::Doubtful => t.doubtful(),
        Fate::Dropped => t.dropped(),
    }
}
