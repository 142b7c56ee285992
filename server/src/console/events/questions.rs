//! The extra questions of an event, shown and put in place of those before.

use admin_api::events::{Ask, Question, QuestionKind, QuestionOption, Questions};
use domain::questionnaire::{Asking, BadExtra, Extra, Extras, Words};
use poem::handler;
use poem::web::{Data, Json, Path};

use super::super::object::Object;
use super::refused::input;
use super::text::Text;
use crate::app::App;
use crate::console::events::refused;
use crate::console::operator::Operator;
use crate::console::refused::{Refused, both};
use crate::features::events::{self, EventError};

#[handler]
pub(in crate::console) async fn show(
    _operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
) -> Result<Json<Questions>, Refused> {
    let wanted = code.clone();
    let found = app.read(move |tx| {
        let plan = events::find(tx, &wanted)?;
        Ok::<_, EventError>(events::extras(tx, plan.id)?)
    });
    let extras = found.await.map_err(|error| refused(error, &code))?;
    Ok(Json(reply("mamori.event.questions/1", (code, false), &extras)))
}

#[handler]
pub(in crate::console) async fn ask(
    operator: Operator,
    app: Data<&App>,
    Path(code): Path<String>,
    Object(asked): Object<Ask>,
) -> Result<Json<Questions>, Refused> {
    let extras = parsed(asked.items)?;
    let (inside, by, wanted, put) = (app.clone(), operator.acting(), code.clone(), extras.clone());
    let done = if operator.is_dry_run {
        app.read(move |tx| events::may_write_extras(tx, &wanted).map(drop)).await
    } else {
        app.write(move |tx| {
            let plan = events::may_write_extras(tx, &wanted)?;
            let present = events::extras(tx, plan.id)?;
            events::write_extras(&inside, tx, (&wanted, &present, &put), &by)
        })
        .await
    };
    done.map_err(|error| refused(error, &code))?;
    Ok(Json(reply("mamori.event.ask/1", (code, operator.is_dry_run), &extras)))
}

/// Every question with a fault is named by its place, so that one look mends all of them.
fn parsed(asked: Vec<Question>) -> Result<Extras, Refused> {
    let mut questions = Vec::new();
    let mut faults = Vec::new();
    for (number, question) in (1..).zip(asked) {
        match one(question) {
            Ok(question) => questions.push(question),
            Err(bad) => faults.push(fault(number, bad)),
        }
    }
    match Extras::parse(questions) {
        Ok(extras) if faults.is_empty() => Ok(extras),
        Ok(_) => Err(bad_questions(faults)),
        Err(bad) => Err(bad_questions(faults.into_iter().chain([fault(0, bad)]).collect())),
    }
}

fn bad_questions(faults: Vec<(String, String)>) -> Refused {
    faults.into_iter().fold(input("bad_questions", both!(bad_questions())), Refused::detail)
}

fn one(question: Question) -> Result<Extra, BadExtra> {
    let words = |it: QuestionOption| Words { ja: it.ja, en: it.en };
    let options: Vec<Words> = question.options.into_iter().map(words).collect();
    let asking = match question.kind {
        QuestionKind::One => Asking::One(options),
        QuestionKind::Many => Asking::Many(options),
        QuestionKind::Scale | QuestionKind::Text if !options.is_empty() => return Err(BadExtra::Options),
        QuestionKind::Scale => Asking::Scale,
        QuestionKind::Text => Asking::Text,
    };
    Extra::parse(Words { ja: question.ja, en: question.en }, asking)
}

fn fault(number: usize, bad: BadExtra) -> (String, String) {
    match bad {
        BadExtra::Wording => both!(bad_question_wording(number)),
        BadExtra::Options => both!(bad_question_options(number)),
        BadExtra::TooMany => both!(too_many_questions()),
    }
}

fn reply(schema: &str, (code, dry_run): (String, bool), extras: &Extras) -> Questions {
    let items = extras.questions().iter().map(question).collect();
    Questions { schema: schema.to_owned(), dry_run, code, items }
}

fn question(extra: &Extra) -> Question {
    let (kind, options): (_, &[Words]) = match extra.asking() {
        Asking::One(options) => (QuestionKind::One, options),
        Asking::Many(options) => (QuestionKind::Many, options),
        Asking::Scale => (QuestionKind::Scale, &[]),
        Asking::Text => (QuestionKind::Text, &[]),
    };
    let option = |it: &Words| QuestionOption { ja: it.ja.clone(), en: it.en.clone() };
    let words = extra.words();
    Question {
        ja: words.ja.clone(),
        en: words.en.clone(),
        kind,
        options: options.iter().map(option).collect(),
    }
}
