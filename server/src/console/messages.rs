//! 文面: the texts of pages and letters.

use admin_api::messages::{
    self as wire, Altered as Done, Asked, Back, History, Message, Messages, New, Preview, Sample, Sampled,
    Version,
};
use domain::lang::Lang;
use domain::message::{Key, Line, Placeholder, Wording, difference};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path, Query};

use super::mail::{clock, conversed, iso, reachable};
use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::MessageText as Text;
use crate::app::App;
use crate::failure::Failure;
use crate::features::mail;
use crate::features::messages::{self, Altered, Change, Current, Filled, Listed, MessageError, To};

#[handler]
pub(super) async fn list(_operator: Operator, app: Data<&App>) -> Result<Json<Messages>, Refused> {
    let inside = app.clone();
    let (texts, since) = app
        .read(move |tx| Ok::<_, Failure>((messages::all(&inside, tx)?, messages::frozen_since(tx)?)))
        .await?;
    let item = |it: Current| wire::Listed {
        schema: "mamori.message/1".to_owned(),
        key: it.key.to_string(),
        lang: it.lang.to_string(),
        title_ja: messages::title(it.key, Lang::Ja).to_owned(),
        title_en: messages::title(it.key, Lang::En).to_owned(),
        letter: it.key.is_letter(),
        set: it.is_set(),
        version: it.number(),
        changed: it.version.as_ref().map(|version| iso(&app, version.time)),
        frozen: since.filter(|_| it.key.is_frozen_by_submissions()).map(|since| iso(&app, since)),
    };
    let items = texts.into_iter().map(item).collect();
    Ok(Json(Messages { schema: "mamori.message.list/1".to_owned(), items }))
}

#[handler]
pub(super) async fn one(
    _operator: Operator,
    app: Data<&App>,
    Path(place): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Json<Message>, Refused> {
    let (key, lang) = parsed(&place)?;
    let current = current(&app, (key, lang)).await?;
    let number = asked.version.unwrap_or_else(|| current.number());
    let wording = match asked.version {
        None => current.wording,
        Some(number) => version(&app, (key, lang), number).await?,
    };
    let compared = match asked.against {
        None => None,
        Some(against) => Some(compared(&version(&app, (key, lang), against).await?, &wording)),
    };
    let written = |them: &[Placeholder]| them.iter().map(|it| it.written(lang)).collect();
    Ok(Json(Message {
        schema: "mamori.message.get/1".to_owned(),
        key: key.to_string(),
        lang: lang.to_string(),
        version: number,
        subject: wording.subject().map(|subject| subject.source().to_owned()),
        body: wording.body().source().to_owned(),
        placeholders: written(key.placeholders()),
        required: written(key.required()),
        difference: compared,
    }))
}

#[handler]
pub(super) async fn history(
    _operator: Operator,
    app: Data<&App>,
    Path(place): Path<(String, String)>,
) -> Result<Json<History>, Refused> {
    let (key, lang) = parsed(&place)?;
    let found = app.read(move |tx| Ok::<_, Failure>(messages::history(tx, key, lang)?)).await?;
    let item = |it: &Listed| Version {
        version: it.version.number,
        time: iso(&app, it.version.time),
        time_shown: clock(&app, it.version.time),
        by_ja: messages::author(Lang::Ja, it),
        by_en: messages::author(Lang::En, it),
        reason: it.version.reason.clone(),
        built_in: it.version.text.is_none(),
    };
    let items = found.iter().map(item).collect();
    Ok(Json(History { schema: "mamori.message.history/1".to_owned(), items }))
}

#[handler]
pub(super) async fn preview(
    _operator: Operator,
    app: Data<&App>,
    Path(place): Path<(String, String)>,
) -> Result<Json<Preview>, Refused> {
    let (key, lang) = parsed(&place)?;
    let wording = current(&app, (key, lang)).await?.wording;
    let preview = shown(messages::fictional(&app, lang, &wording));
    Ok(Json(Preview { schema: "mamori.message.preview/1".to_owned(), preview }))
}

#[handler]
pub(super) async fn set(
    operator: Operator,
    app: Data<&App>,
    Path(place): Path<(String, String)>,
    Object(new): Object<New>,
) -> Result<Json<Done>, Refused> {
    let to = To::Written { subject: new.subject.unwrap_or_default(), body: new.body };
    take(&operator, &app, (&place, to), "mamori.message.set/1").await
}

#[handler]
pub(super) async fn revert(
    operator: Operator,
    app: Data<&App>,
    Path(place): Path<(String, String)>,
    Object(back): Object<Back>,
) -> Result<Json<Done>, Refused> {
    take(&operator, &app, (&place, To::Version(back.version)), "mamori.message.revert/1").await
}

async fn take(
    operator: &Operator,
    app: &App,
    (place, to): (&(String, String), To),
    schema: &str,
) -> Result<Json<Done>, Refused> {
    operator.require_reason()?;
    let (key, lang) = parsed(place)?;
    let (inside, change, is_dry_run) = (app.clone(), Change { key, lang, to }, operator.is_dry_run);
    let done: Result<Altered, MessageError> = if is_dry_run {
        app.read(move |tx| messages::may_alter(&inside, tx, &change)).await
    } else {
        let by = operator.acting();
        app.write(move |tx| messages::alter(&inside, tx, &change, &by)).await
    };
    let done = done.map_err(|error| refused(app, (key, lang), error))?;
    Ok(Json(Done {
        schema: schema.to_owned(),
        ok: true,
        dry_run: is_dry_run,
        changed: done.is_changed,
        version: done.number,
        preview: shown(messages::fictional(app, lang, &done.wording)),
    }))
}

#[handler]
pub(super) async fn sample(
    operator: Operator,
    app: Data<&App>,
    Path(place): Path<(String, String)>,
    Object(asked): Object<Sample>,
) -> Result<Json<Sampled>, Refused> {
    let (key, lang) = parsed(&place)?;
    let to = reachable(&app, &asked.to)?;
    let sends = !operator.is_dry_run;
    let (steps, broken) = mail::try_text(&app, (&to, lang), (key, sends), operator.acting()).await?;
    let (steps, broken) = conversed(&app, steps, broken);
    let schema = "mamori.message.sample/1".to_owned();
    Ok(Json(Sampled { schema, ok: broken.is_none(), dry_run: !sends, steps, broken }))
}

fn parsed((key, lang): &(String, String)) -> Result<(Key, Lang), Refused> {
    let found = key.parse().ok().zip(lang.parse().ok());
    found.ok_or_else(|| {
        Refused::new(StatusCode::NOT_FOUND, "unknown_message", both!(no_such_message()))
            .fixed_by("mamori message list")
    })
}

async fn current(app: &App, (key, lang): (Key, Lang)) -> Result<Current, Refused> {
    let inside = app.clone();
    Ok(app.read(move |tx| Ok::<_, Failure>(messages::current(&inside, tx, key, lang)?)).await?)
}

async fn version(app: &App, place: (Key, Lang), number: u16) -> Result<Wording, Refused> {
    let inside = app.clone();
    let found =
        app.read(move |tx| Ok::<_, Failure>(messages::wording_of(&inside, tx, place, number)?)).await?;
    found.ok_or_else(|| no_version(place, number))
}

fn no_version((key, lang): (Key, Lang), number: u16) -> Refused {
    Refused::new(StatusCode::NOT_FOUND, "unknown_version", both!(no_such_version(number)))
        .fixed_by(format!("mamori message history {key} --in {lang}"))
}

fn compared(old: &Wording, new: &Wording) -> Vec<String> {
    let (old, new) = (old.lines(), new.lines());
    let line = |line: &Line<'_>| match line {
        Line::Same(words) => format!(" {words}"),
        Line::Removed(words) => format!("-{words}"),
        Line::Added(words) => format!("+{words}"),
    };
    difference(&old, &new).iter().map(line).collect()
}

fn shown(filled: Filled) -> wire::Filled {
    wire::Filled { subject: filled.subject, body: filled.body }
}

fn refused(app: &App, (key, lang): (Key, Lang), error: MessageError) -> Refused {
    match error {
        MessageError::Failure(failure) => failure.into(),
        MessageError::NoVersion(number) => no_version((key, lang), number),
        MessageError::Frozen(since) => {
            let since = clock(app, since);
            Refused::new(StatusCode::CONFLICT, "frozen", both!(frozen(&since)))
        }
        MessageError::Faults(faults) => {
            let none = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "message", both!(faulty()));
            let words = |fault| Lang::ALL.map(|lang| messages::fault(key, lang, fault));
            faults.iter().map(words).fold(none, |refused, [ja, en]| refused.detail((ja, en)))
        }
    }
}
