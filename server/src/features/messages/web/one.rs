//! One text: both languages side by side, its placeholders, a preview, its versions.

use askama::Template;
use domain::lang::Lang;
use domain::message::{Fault, Key, Part, Placeholder, Wording, paragraphs};
use domain::permission::{ManageMessages, Whole};
use jiff::Timestamp;
use poem::handler;
use poem::web::Data;

use super::super::model::{BUILT_IN, Change, Current, To};
use super::super::ops::{self, Listed, MessageError};
use super::super::store;
use super::super::text::page::Text;
use super::super::text::{fault, title};
use super::{below, by, frozen, language, reason, text, version};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::ui::parts::{
    Buttons, Cell, ErrorLink, ErrorSummary, Hidden, Notice, NoticeKind, Prose, Table, TextArea, TextField,
};
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/messages/web/one.html")]
struct MessagePage {
    shell: Shell,
    words: Text,
    errors: ErrorSummary,
    notices: Vec<Notice>,
    /// Not while the text is frozen.
    form: Option<Form>,
    placeholders: Option<Table>,
    is_letter: bool,
    /// The way to a sample by letter.
    sample: String,
    previews: Vec<Preview>,
    versions: Vec<Table>,
    unset: Vec<String>,
}

struct Form {
    action: String,
    token: Hidden,
    halves: Vec<Half>,
    reason: TextField,
    buttons: Buttons,
}

/// One language of the form.
struct Half {
    title: &'static str,
    subject: Option<TextField>,
    body: TextArea,
}

struct Preview {
    lang: &'static str,
    title: &'static str,
    subject: Option<String>,
    body: Prose,
}

/// What the page is about.
struct State {
    key: Key,
    texts: [Current; 2],
    versions: [Vec<Listed>; 2],
    since: Option<Timestamp>,
}

/// What was typed into the form.
#[derive(Default)]
struct Typed {
    halves: [(String, String); 2],
    reason: String,
}

/// What is to be mended, and what is to be said.
#[derive(Default)]
struct Told {
    faults: Vec<(Lang, Fault)>,
    is_reason_wrong: bool,
    notice: Option<Notice>,
}

/// `/admin/messages/{key}`.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    who.signed()?.permit::<ManageMessages>(Whole)?;
    let state = read(&who, &app).await?;
    let typed = Typed::of(&state);
    Reply::page(&page(&who, &app, (&state, &typed), &Told::default()))
}

/// Saves what was typed, or shows it only.
#[handler]
pub(crate) async fn save(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let state = read(&who, &app).await?;
    let (reason, is_reason_good) = reason(&fields)?;
    let typed =
        Typed { halves: [half(&fields, Lang::Ja)?, half(&fields, Lang::En)?], reason: reason.clone() };
    let changes = changes(&state, &typed);
    let only_looks = fields.has("preview");
    let mut told = Told { is_reason_wrong: !is_reason_good && !only_looks, ..Told::default() };
    let (inside, looked) = (app.clone(), changes.clone());
    let faults = app.read(move |tx| {
        let mut faults = Vec::new();
        for change in &looked {
            match ops::may_alter(&inside, tx, change) {
                Err(MessageError::Faults(found)) => {
                    faults.extend(found.into_iter().map(|it| (change.lang, it)));
                }
                other => drop(other?),
            }
        }
        Ok::<_, MessageError>(faults)
    });
    match faults.await {
        Ok(faults) => told.faults = faults,
        Err(error) => return refused(&who, &app, (&state, &typed), error),
    }
    if told.is_reason_wrong || !told.faults.is_empty() {
        return Reply::again(&page(&who, &app, (&state, &typed), &told));
    }
    if only_looks {
        return Reply::page(&page(&who, &app, (&state, &typed), &told));
    }
    let (inside, by) = (app.clone(), by(&who, reason)?);
    let saved = app.write(move |tx| {
        let mut has_changed = false;
        for change in &changes {
            has_changed |= ops::alter(&inside, tx, change, &by)?.is_changed;
        }
        Ok::<_, MessageError>(has_changed)
    });
    match saved.await {
        Ok(true) => Ok(Reply::go(&who.base(), Route::AdminMessage { key: state.key })),
        Ok(false) => {
            let t = text(&who);
            told.notice = Some(Notice::new(who.lang, NoticeKind::Information, t.same_title()).text(t.same()));
            Reply::page(&page(&who, &app, (&state, &typed), &told))
        }
        Err(error) => refused(&who, &app, (&state, &typed), error),
    }
}

/// Somebody else was faster: an event has had its first submission meanwhile.
fn refused(
    who: &Maintenance,
    app: &App,
    (state, typed): (&State, &Typed),
    error: MessageError,
) -> Result<Reply, Failure> {
    match error {
        MessageError::Frozen(since) => {
            let state = State { since: Some(since), ..state.again() };
            let page = page(who, app, (&state, typed), &Told::default());
            Reply::page_with(poem::http::StatusCode::CONFLICT, &page)
        }
        MessageError::Faults(_) | MessageError::NoVersion(_) => Err(Failure::NotFound),
        MessageError::Failure(failure) => Err(failure),
    }
}

fn half(fields: &Fields, lang: Lang) -> Result<(String, String), Failure> {
    let [subject, body] = names(lang);
    let field = |name| fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape));
    let body = field(body)?.ok_or(Failure::Form(BadForm::Shape))?;
    Ok((field(subject)?.unwrap_or_default().to_owned(), body.to_owned()))
}

/// Names of the fields of a language.
const fn names(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Ja => ["subject-ja", "body-ja"],
        Lang::En => ["subject-en", "body-en"],
    }
}

/// What each language is to say; an empty one goes back to the built-in text.
fn changes(state: &State, typed: &Typed) -> Vec<Change> {
    let halves = Lang::ALL.into_iter().zip(&typed.halves);
    halves
        .map(|(lang, (subject, body))| {
            let is_empty = subject.trim().is_empty() && body.trim().is_empty();
            let written = || To::Written { subject: subject.clone(), body: body.clone() };
            Change { key: state.key, lang, to: if is_empty { To::Version(BUILT_IN) } else { written() } }
        })
        .collect()
}

impl Typed {
    /// What stands in the form before anybody typed.
    fn of(state: &State) -> Self {
        let half = |current: &Current| {
            let subject = current.wording.subject().map(|it| it.source().to_owned());
            (subject.unwrap_or_default(), current.wording.body().source().to_owned())
        };
        let [ja, en] = &state.texts;
        Self { halves: [half(ja), half(en)], reason: String::new() }
    }
}

impl State {
    fn again(&self) -> Self {
        Self { key: self.key, texts: self.texts.clone(), versions: self.versions.clone(), since: self.since }
    }
}

async fn read(who: &Maintenance, app: &App) -> Result<State, Failure> {
    let Some(Route::AdminMessage { key }) = who.route() else { return Err(Failure::NotFound) };
    let inside = app.clone();
    app.read(move |tx| {
        let text = |lang| ops::current(&inside, tx, key, lang);
        let since = if key.is_frozen_by_submissions() { store::frozen_since(tx)? } else { None };
        Ok::<_, Failure>(State {
            key,
            texts: [text(Lang::Ja)?, text(Lang::En)?],
            versions: [ops::history(tx, key, Lang::Ja)?, ops::history(tx, key, Lang::En)?],
            since,
        })
    })
    .await
}

fn page(who: &Maintenance, app: &App, (state, typed): (&State, &Typed), told: &Told) -> MessagePage {
    let (t, key) = (text(who), state.key);
    let shell = below(who, title(key, who.lang)).crumb(Route::AdminMessages, t.title()).wide();
    let mut errors: Vec<ErrorLink> = told.faults.iter().map(|(lang, it)| link(who, key, *lang, it)).collect();
    if told.is_reason_wrong {
        errors.push(ErrorLink::at("reason", t.reason_wrong()));
    }
    let shell = if errors.is_empty() { shell } else { shell.with_errors() };
    let previews = Lang::ALL.into_iter().zip(&typed.halves).zip(&state.texts);
    let versions = Lang::ALL.into_iter().zip(&state.versions);
    MessagePage {
        errors: ErrorSummary::new(who.lang, errors),
        notices: told.notice.iter().cloned().chain(state.since.map(|since| frozen(who, since))).collect(),
        form: state.since.is_none().then(|| form(who, &shell, (state, typed), told)),
        placeholders: (!key.placeholders().is_empty()).then(|| placeholders(who, key)),
        is_letter: key.is_letter(),
        sample: shell.to(Route::AdminMessageSample { key }),
        previews: previews
            .filter_map(|((lang, half), current)| preview(who, app, (key, lang), (half, current)))
            .collect(),
        unset: versions
            .clone()
            .filter(|(_, found)| found.is_empty())
            .map(|(lang, _)| t.no_versions(language(t, lang)))
            .collect(),
        versions: versions
            .filter(|(_, found)| !found.is_empty())
            .map(|(lang, found)| version::table(who, (key, lang), found))
            .collect(),
        shell,
        words: t,
    }
}

/// An error that leads to its field and names the language.
fn link(who: &Maintenance, key: Key, lang: Lang, it: &Fault) -> ErrorLink {
    let [subject, body] = names(lang);
    let field = if it.place.part == Part::Subject { subject } else { body };
    ErrorLink::at(field, format!("{} {}", language(text(who), lang), fault(key, who.lang, it)))
}

fn form(who: &Maintenance, shell: &Shell, (state, typed): (&State, &Typed), told: &Told) -> Form {
    let (t, key) = (text(who), state.key);
    let half = |(lang, (subject, body)): (Lang, &(String, String))| {
        let [subject_name, body_name] = names(lang);
        let error = |part: Part| {
            let found = told.faults.iter().find(|(of, it)| *of == lang && it.place.part == part);
            found.map(|(_, it)| fault(key, who.lang, it))
        };
        let mut area = TextArea::new(who.lang, body_name, t.body(), body.clone())
            .help(t.body_help())
            .error(error(Part::Body))
            .written_in(lang);
        area.rows = 14;
        let subject = TextField::new(who.lang, subject_name, t.subject())
            .value(subject.clone())
            .error(error(Part::Subject))
            .written_in(lang);
        Half { title: language(t, lang), subject: key.is_letter().then_some(subject), body: area }
    };
    let wrong = told.is_reason_wrong.then(|| t.reason_wrong().to_owned());
    Form {
        action: shell.to(Route::AdminMessage { key }),
        token: Hidden::csrf(shell.csrf.clone()),
        halves: Lang::ALL.into_iter().zip(&typed.halves).map(half).collect(),
        reason: TextField::new(who.lang, "reason", t.reason())
            .help(t.reason_help())
            .value(typed.reason.clone())
            .error(wrong),
        buttons: Buttons::new(t.save()).or("preview", "1", t.preview()),
    }
}

fn placeholders(who: &Maintenance, key: Key) -> Table {
    let t = text(who);
    let row = |it: &Placeholder| {
        let needed =
            if key.required().contains(it) { format!("（{}）", t.needed()) } else { String::new() };
        let written = Lang::ALL.map(|lang| it.written(lang)).join(" ");
        vec![Cell::text(written), Cell::text(format!("{}{needed}", meaning(t, *it)))]
    };
    let head = [t.placeholder(), t.meaning()].map(str::to_owned).to_vec();
    Table::new("placeholders", t.placeholders(), head, key.placeholders().iter().map(row).collect())
}

fn meaning(t: Text, placeholder: Placeholder) -> &'static str {
    match placeholder {
        Placeholder::Name => t.name(),
        Placeholder::Site => t.site(),
        Placeholder::Url => t.url(),
        Placeholder::Help => t.help(),
        Placeholder::Event => t.event(),
        Placeholder::LastDay => t.last_day(),
        Placeholder::Secret => t.secret(),
        Placeholder::SecretEnds => t.secret_ends(),
    }
}

/// What stands in the form, for somebody who does not exist; nothing while it breaks a rule.
fn preview(
    who: &Maintenance,
    app: &App,
    (key, lang): (Key, Lang),
    ((subject, body), current): (&(String, String), &Current),
) -> Option<Preview> {
    let wording = match Wording::parse(key, subject, body) {
        Ok(wording) => wording,
        Err(_) if subject.trim().is_empty() && body.trim().is_empty() => current.wording.clone(),
        Err(_) => return None,
    };
    let filled = ops::fictional(app, lang, &wording);
    Some(Preview {
        lang: lang.tag(),
        title: language(text(who), lang),
        subject: filled.subject,
        body: Prose::new(paragraphs(&filled.body)),
    })
}
