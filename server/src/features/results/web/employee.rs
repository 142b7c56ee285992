//! Own results: the page, its PDF, the history.

use askama::Template;
use domain::event::ReleaseState;
use domain::id::EventId;
use domain::permission::{OwnRecord, ReadOwnHistory, ReadOwnResult};
use domain::questionnaire::{Extra, ExtraAnswer};
use domain::scoring::InterviewNeed;
use poem::handler;
use poem::web::{Data, Path};

use super::super::ops::{self, Content, HistoryLine, OwnResult};
use super::super::print;
use super::super::text::{self, Text};
use super::{Body, Shown, model, printed};
use crate::app::{self, App};
use crate::door::{Employee, Reply, Visit};
use crate::failure::Failure;
use crate::features::events::Channel;
use crate::features::responses::{Case, Choice};
use crate::ui::parts::{Cell, Empty, Notice, NoticeKind, Table, Tag, TagShape, Task, TaskList};
use crate::ui::shell::{Link, PrintLine};
use crate::ui::{Route, Shell};

/// The own result.
#[handler]
pub(crate) async fn result(
    who: Employee,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    let own = read(&who, &app, &event).await?;
    let reply = match &own.content {
        Content::Shown { .. } => Reply::page(&ResultPage::new(&who, &own)?)?,
        Content::Pending(state) => Reply::page(&PendingPage::new(&who, &own, *state))?,
        Content::Closed => Reply::page(&PendingPage::closed(&who, &own))?,
    };
    Ok(reply.padded(&mut app.rng()))
}

/// The own result as a file; before the release the page says when that will be.
#[handler]
pub(crate) async fn result_pdf(
    who: Employee,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    let own = read(&who, &app, &event).await?;
    if !matches!(own.content, Content::Shown { .. }) {
        return Ok(Reply::go(&who.base(), Route::Result { event: own.event.id }));
    }
    let name = format!("mamori_result_{}.pdf", own.event.code);
    let owner = who.signed()?.person.name_in(who.lang).to_owned();
    let (lang, format, now) = (who.lang, who.format(), app.now());
    let made = move || print::result(&own, &print::Copy { lang, format, owner, now });
    Ok(Reply::file(app::blocking(made).await?, "application/pdf", &name))
}

/// Own events so far.
#[handler]
pub(crate) async fn history(who: Employee, app: Data<&App>) -> Result<Reply, Failure> {
    let signed = who.signed()?;
    let own = OwnRecord { person: signed.person.id, of: () };
    let permit = signed.permit::<ReadOwnHistory>(own)?;
    let lines = ops::history(&app, &signed.session, &permit).await?;
    Reply::page(&HistoryPage::new(&who, &lines))
}

async fn read(who: &Employee, app: &App, event: &str) -> Result<OwnResult, Failure> {
    let of: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let signed = who.signed()?;
    let permit = signed.permit::<ReadOwnResult>(OwnRecord { person: signed.person.id, of })?;
    ops::own(app, &signed.session, &permit).await
}

#[derive(Template)]
#[template(path = "features/results/web/result.html")]
pub(super) struct ResultPage {
    shell: Shell,
    body: Body,
    first_line: &'static str,
    tasks: TaskList,
    /// What the person answered to extra questions.
    extra: Option<Table>,
}

impl ResultPage {
    pub(super) fn new(visit: &Visit, own: &OwnResult) -> Result<Self, Failure> {
        let t = Text::of(visit.lang);
        let Content::Shown { judgement, case, submitted, extra } = &own.content else {
            return Err(Failure::fault("a result was shown before its release"));
        };
        let mut shell = frame(visit, own, t.title()).wide();
        let name = visit.require()?.person.name_in(visit.lang);
        shell.print_line = Some(PrintLine::own(visit.lang, printed(visit, name, &own.event)));
        let shown = Shown { judgement, need: case.need, submitted: *submitted, earlier: &own.earlier };
        let (sentence, _) = model::words(judgement, case.need);
        Ok(Self {
            shell,
            body: Body::of(visit, &shown)?,
            first_line: text::first_line(t, sentence),
            tasks: TaskList { tasks: tasks(visit, own, case) },
            extra: extra_answers(visit, extra),
        })
    }

    fn t(&self) -> Text {
        Text::of(self.shell.lang)
    }
}

/// The extra questions with the person's own answers; nothing in an event without any.
fn extra_answers(visit: &Visit, extra: &[(Extra, Option<ExtraAnswer>)]) -> Option<Table> {
    let t = Text::of(visit.lang);
    let rows = extra.iter().map(|(question, answer)| {
        let words = answer.as_ref().map(|answer| question.answer_in(answer, visit.lang));
        vec![
            Cell::text(question.words().of(visit.lang)),
            Cell::text(words.unwrap_or_else(|| t.extra_open().to_owned())),
        ]
    });
    let head = [t.extra_question(), t.extra_answer()].map(str::to_owned).to_vec();
    (!extra.is_empty()).then(|| Table::new("extra", t.extra(), head, rows.collect()))
}

/// What can be done now. The request stands first for those to whom an interview is advised.
fn tasks(visit: &Visit, own: &OwnResult, case: &Case) -> Vec<Task> {
    let (t, event) = (Text::of(visit.lang), own.event.id);
    let mut tasks = Vec::new();
    if case.need == InterviewNeed::Needed {
        let state = if case.has_asked() { t.asked() } else { t.not_asked() };
        tasks.push(task(visit, Route::Apply { event }, (t.apply(), t.apply_hint(), state)));
    }
    if own.event.takes_results {
        let state = match case.consent.map(|consent| consent.choice) {
            None => t.consent_open(),
            Some(Choice::Agreed) => t.consent_given(),
            Some(Choice::Declined) => t.consent_declined(),
            Some(Choice::TakenBack) => t.consent_taken_back(),
        };
        tasks.push(task(visit, Route::Consent { event }, (t.consent(), t.consent_hint(), state)));
    }
    tasks.extend([contacts(visit), past(visit), pdf(visit, event)]);
    tasks
}

/// The page before the release, or while a reset keeps the result closed.
#[derive(Template)]
#[template(path = "features/results/web/pending.html")]
pub(super) struct PendingPage {
    shell: Shell,
    notice: Notice,
    tasks: TaskList,
}

impl PendingPage {
    pub(super) fn new(visit: &Visit, own: &OwnResult, state: ReleaseState) -> Self {
        let t = Text::of(visit.lang);
        let format = visit.format();
        let why = match state {
            ReleaseState::From(day) => t.pending_from(&format.date(day)),
            ReleaseState::AwaitsConfirmation | ReleaseState::Released => t.pending_confirmation().to_owned(),
        };
        let received = t.pending_received(&format.moment(own.flag.time), &own.flag.receipt);
        let notice = Notice::new(visit.lang, NoticeKind::Information, t.pending_title());
        Self {
            shell: frame(visit, own, t.title()),
            notice: notice.text(why).text(received),
            tasks: TaskList { tasks: vec![contacts(visit), past(visit)] },
        }
    }
}

impl PendingPage {
    fn closed(visit: &Visit, own: &OwnResult) -> Self {
        let t = Text::of(visit.lang);
        let link = Link::new(visit.base().to(Route::AccountClosed), t.closed_ways());
        let notice = Notice::new(visit.lang, NoticeKind::Information, t.closed_title());
        Self {
            shell: frame(visit, own, t.title()),
            notice: notice.text(t.closed_text()).link(link),
            tasks: TaskList { tasks: vec![contacts(visit), past(visit)] },
        }
    }
}

fn frame(visit: &Visit, own: &OwnResult, title: &str) -> Shell {
    let t = Text::of(visit.lang);
    visit
        .shell(title)
        .crumb(Route::Me, t.home())
        .crumb(Route::Event { event: own.event.id }, own.event.name(visit.lang))
}

fn contacts(visit: &Visit) -> Task {
    let t = Text::of(visit.lang);
    task(visit, Route::Help, (t.contacts(), t.contacts_hint(), t.any_time()))
}

fn past(visit: &Visit) -> Task {
    let t = Text::of(visit.lang);
    task(visit, Route::History, (t.past(), t.past_hint(), t.own_copy()))
}

fn pdf(visit: &Visit, event: EventId) -> Task {
    let t = Text::of(visit.lang);
    task(visit, Route::ResultPdf { event }, (t.save_pdf(), t.save_pdf_hint(), t.own_copy()))
}

fn task(visit: &Visit, route: Route, (name, hint, state): (&str, &str, &str)) -> Task {
    Task {
        name: name.to_owned(),
        href: Some(visit.base().to(route)),
        hint: Some(hint.to_owned()),
        state: Tag::new(TagShape::Open, state),
    }
}

#[derive(Template)]
#[template(path = "features/results/web/history.html")]
struct HistoryPage {
    shell: Shell,
    table: Option<Table>,
    empty: Empty,
}

impl HistoryPage {
    fn new(visit: &Visit, lines: &[HistoryLine]) -> Self {
        let t = Text::of(visit.lang);
        let base = visit.base();
        let head = [t.event(), t.submitted_on(), t.channel(), t.result(), t.pdf()].map(str::to_owned);
        let rows = lines.iter().map(|line| row(visit, line)).collect();
        let table = Table::new("history", t.history_caption(), head.to_vec(), rows);
        Self {
            shell: visit.shell(t.history()).wide().crumb(Route::Me, t.home()),
            table: (!lines.is_empty()).then_some(table),
            empty: Empty {
                text: t.history_empty().to_owned(),
                link: Some(Link::new(base.to(Route::Me), t.to_home())),
            },
        }
    }
}

/// One submission, without a word about its verdict.
fn row(visit: &Visit, line: &HistoryLine) -> Vec<Cell> {
    let t = Text::of(visit.lang);
    let base = visit.base();
    let event = line.event.id;
    let name = line.event.name(visit.lang);
    let channel = match line.flag.channel {
        Channel::Web => t.web(),
        Channel::Paper => t.paper(),
    };
    let (page, pdf) = if line.is_closed {
        let closed = Cell::Tag(Tag::new(TagShape::Waiting, t.closed_short()));
        (Cell::link(base.to(Route::AccountClosed), t.closed_ways()), closed)
    } else if line.release == ReleaseState::Released {
        let pdf = Cell::link(base.to(Route::ResultPdf { event }), t.pdf_of(name));
        (Cell::link(base.to(Route::Result { event }), t.see_result()), pdf)
    } else {
        let waits = Cell::Tag(Tag::new(TagShape::Waiting, t.before_release()));
        (Cell::link(base.to(Route::Result { event }), t.release_date()), waits)
    };
    let date = visit.format().date_of(line.flag.time);
    vec![Cell::text(name), Cell::text(date), Cell::text(channel), page, pdf]
}
