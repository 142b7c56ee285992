//! Making the pages.

use domain::id::{EventId, NoticeId, PersonId};
use domain::lang::Lang;
use domain::message::paragraphs;
use domain::org::{Role, Scope};
use domain::person::{LoginId, PersonName, Sex, StaffNumber};

use super::model::{Faces, Stage, Subject, pages};
use super::text;
use super::web::letter;
use crate::app::App;
use crate::door::Employee;
use crate::failure::Failure;
use crate::features::events::{self, Channel, Event, Flag, Plan, Target};
use crate::features::people::{Account, Display, Person};
use crate::features::{mail, messages, notices};
use crate::ui::assets::AssetName;
use crate::ui::preview::Preview;
use crate::ui::{Base, PreviewPage, Route};

/// The receipt of a submission that never was.
const RECEIPT: &str = "AAAAA-AAAAA";
/// The style sheet beside pages that are files.
const STYLE: &str = "mamori.css";

/// A page as a file.
pub(crate) struct File {
    /// Language and page, with the ending of a page.
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Every page in both languages under its banner, with the style sheet beside them.
///
/// # Errors
/// Those of the store and of the pages.
pub(crate) async fn files(app: &App, faces: Faces, plan: &Plan) -> Result<Vec<File>, Failure> {
    let subject = imagined(app, plan).await?;
    let style = AssetName::Css;
    let base = Base::parse(&app.address().base).unwrap_or_default();
    let linked = ["href=\"", &base.to(Route::Asset { name: style }), "\""].concat();
    let mut files = Vec::new();
    for lang in Lang::ALL {
        for page in pages(&subject) {
            let banner = Preview::new(lang, text::name(lang, page), Vec::new());
            let text = over(&banner, &render(app, faces, (&subject, page, lang)).await?)?;
            let text = text.replacen(&linked, &["href=\"", STYLE, "\""].concat(), 1);
            files.push(File { name: format!("{lang}-{}.html", page.key()), text });
        }
    }
    files.push(File { name: STYLE.to_owned(), text: style.content().to_owned() });
    Ok(files)
}

/// The page under a banner.
pub(super) fn over(banner: &Preview, page: &str) -> Result<String, Failure> {
    banner.over(page).map_err(|error| Failure::caused("could not write a banner", error))
}

/// The event as if it were open, with its extra questions.
pub(super) async fn imagined(app: &App, plan: &Plan) -> Result<Subject, Failure> {
    let event = plan.imagined(app.today()).ok_or(Failure::fault("an event cannot be imagined as open"))?;
    let id = plan.id;
    let extras = app.read(move |tx| events::extras(tx, id)).await?;
    Ok(Subject { event, extras })
}

/// The page as its respondent would see it.
///
/// # Errors
/// [`Failure::NotFound`] for a page that the event does not have; those of the store.
pub(super) async fn render(
    app: &App,
    faces: Faces,
    (subject, page, lang): (&Subject, PreviewPage, Lang),
) -> Result<String, Failure> {
    if !pages(subject).contains(&page) {
        return Err(Failure::NotFound);
    }
    let (stage, event) = (stage(app, (subject, page, lang))?, &subject.event);
    match page {
        PreviewPage::NoticeStarted => {
            return notices::web::preview(&stage.who, notices::Kind::Started(event.id)).await;
        }
        PreviewPage::NoticeEndsSoon => {
            return notices::web::preview(&stage.who, notices::Kind::EndsSoon(event.id)).await;
        }
        PreviewPage::LetterOpened => return letter_of(app, &stage, mail::Kind::Opened(about(event))).await,
        PreviewPage::LetterEndsSoon => {
            return letter_of(app, &stage, mail::Kind::EndsSoon(about(event))).await;
        }
        PreviewPage::LetterNotice => return letter_of(app, &stage, mail::Kind::Released(event.id)).await,
        _ => {}
    }
    for face in faces.0 {
        if let Some(made) = face(&stage, page).await? {
            return Ok(made);
        }
    }
    Err(Failure::fault("no feature makes a page of the preview"))
}

fn about(event: &Event) -> mail::About {
    mail::About {
        event: event.id,
        name_ja: event.name_ja.clone(),
        name_en: event.name_en.clone(),
        last: Some(event.window.last()),
    }
}

async fn letter_of(app: &App, stage: &Stage, kind: mail::Kind) -> Result<String, Failure> {
    let (inside, lang) = (app.clone(), stage.who.lang);
    let name = stage.who.signed()?.person.name_in(lang).to_owned();
    let words = app.read(move |tx| mail::preview(&inside, tx, (&name, &kind, lang))).await?;
    letter(&stage.who, words.subject, paragraphs(&words.text))
}

fn stage(
    app: &App,
    (Subject { event, extras }, page, lang): (&Subject, PreviewPage, Lang),
) -> Result<Stage, Failure> {
    let person = nobody()?;
    let target = Target {
        department: None,
        sex: person.sex,
        started: None,
        text_version: 0,
        wants_no_reminders: false,
        attributes: Vec::new(),
        employment: String::new(),
        age: None,
    };
    let flag = Flag {
        time: app.now(),
        channel: Channel::Web,
        receipt: RECEIPT.to_owned(),
        nonce: [0; 32],
        day: Some(app.today()),
    };
    let who = Employee::fictional(app, (lang, route(event.id, page)), person)?;
    Ok(Stage { who, event: event.clone(), extras: extras.clone(), target, flag })
}

/// The page of which it is the preview.
fn route(event: EventId, page: PreviewPage) -> Route {
    match page {
        PreviewPage::Events
        | PreviewPage::LetterOpened
        | PreviewPage::LetterEndsSoon
        | PreviewPage::LetterNotice => Route::Me,
        PreviewPage::Questions(page) => Route::Questions { event, page },
        PreviewPage::Blanks | PreviewPage::Check => Route::Check { event },
        PreviewPage::Done => Route::Done { event },
        PreviewPage::ResultLater
        | PreviewPage::ResultNotHigh
        | PreviewPage::ResultInterview
        | PreviewPage::ResultNoInterview
        | PreviewPage::ResultUndecided
        | PreviewPage::ResultMissing
        | PreviewPage::ResultNoTable => Route::Result { event },
        PreviewPage::Consent => Route::Consent { event },
        PreviewPage::Apply => Route::Apply { event },
        PreviewPage::ApplyForm => Route::ApplyForm { event },
        PreviewPage::Explanation | PreviewPage::NotYet | PreviewPage::Suspended | PreviewPage::Over => {
            Route::Event { event }
        }
        PreviewPage::NoticeStarted | PreviewPage::NoticeEndsSoon => {
            Route::Notice { notice: NoticeId::from_bytes([0; 16]) }
        }
    }
}

/// An employee who does not exist.
fn nobody() -> Result<Person, Failure> {
    let name = |lang| PersonName::parse(messages::fictional_name(lang)).ok();
    let made = || {
        Some(Person {
            id: PersonId::from_bytes([0; 16]),
            account: Account::Active,
            staff_number: StaffNumber::parse("00000").ok()?,
            login: LoginId::parse("00000").ok()?,
            name: name(Lang::Ja)?,
            kana: None,
            name_en: Some(name(Lang::En)?),
            mail: None,
            born: None,
            sex: Some(Sex::Male),
            department: None,
            employment: String::new(),
            role: Role::Employee,
            scope: Scope::All,
            has_personnel_authority: false,
            qualification: None,
            lang: None,
            joined: None,
            left: None,
            attributes: Vec::new(),
            display: Display::default(),
            reset: None,
            mail_changed: None,
            name_changed: None,
            suspended: None,
        })
    };
    made().ok_or(Failure::fault("somebody who does not exist has no name"))
}

/// The event of an address.
pub(super) async fn plan(app: &App, event: EventId) -> Result<Plan, Failure> {
    app.read(move |tx| events::plan(tx, event)?.ok_or(Failure::NotFound)).await
}
