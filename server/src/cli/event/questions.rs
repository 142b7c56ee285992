//! `mamori event questions` and `ask`: the extra questions of an event.

use std::path::Path;

use admin_api::events::{Ask, Question, QuestionKind, Questions};
use hyper::Method;
use serde_json::Value;

use super::text::EventText;
use super::{json, path};
use crate::cli::args::{Everywhere, Step};
use crate::cli::exit::{Exit, Problem, both};
use crate::cli::import::{self, plain};
use crate::cli::link::{Link, Sent};
use crate::cli::out::{Out, pick};
use crate::cli::text::Text;

pub(super) fn show(everywhere: &Everywhere, code: &str, out: &Out) -> Result<Exit, Problem> {
    let link = Link::new(everywhere, false)?;
    told(&link.ask(Method::GET, &path(code, "/questions")?, Sent::Nothing)?, out)
}

pub(super) fn ask(everywhere: &Everywhere, (step, file): (&Step, &Path), out: &Out) -> Result<Exit, Problem> {
    let asked = read(&import::read(file)?)?;
    let link = Link::new(everywhere, step.dry_run)?;
    told(&link.ask(Method::POST, &path(&step.code, "/questions")?, json(&asked)?)?, out)
}

/// The questions of a file. What `event questions` writes beside them is passed over, so that its output can be
/// edited and given back.
fn read(bytes: &[u8]) -> Result<Ask, Problem> {
    let not_questions = |said: &str| {
        Problem::told(Exit::Input, "not_questions", both!(EventText, not_questions(&plain(said))))
    };
    let mut whole: Value =
        serde_json::from_slice(bytes).map_err(|error| not_questions(&error.to_string()))?;
    let items = whole.get_mut("items").map(Value::take).ok_or_else(|| not_questions("items"))?;
    let items = serde_json::from_value(items).map_err(|error| not_questions(&error.to_string()))?;
    Ok(Ask { items })
}

fn told(found: &Questions, out: &Out) -> Result<Exit, Problem> {
    out.object(found)?;
    let t = EventText::of(out.lang());
    if found.items.is_empty() {
        out.line(t.no_questions())?;
    }
    for (number, question) in (1..).zip(&found.items) {
        out.line(row(t, out, (number, question)))?;
    }
    if found.dry_run {
        out.line(Text::of(out.lang()).nothing_written())?;
    }
    Ok(Exit::Done)
}

fn row(t: EventText, out: &Out, (number, question): (usize, &Question)) -> String {
    let kind = match question.kind {
        QuestionKind::One => t.one(),
        QuestionKind::Many => t.many(),
        QuestionKind::Scale => t.scale(),
        QuestionKind::Text => t.free(),
    };
    let of = |ja: &str, en: &str| plain(if en.is_empty() { ja } else { pick(out.lang(), ja, en) });
    let options: Vec<String> = question.options.iter().map(|it| of(&it.ja, &it.en)).collect();
    let words = of(&question.ja, &question.en);
    format!("{number:>2}  {words}  [{kind}]  {}", options.join(" / ")).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_list_writes_can_be_given_back() {
        let items = vec![Question {
            ja: "休みは取れますか".to_owned(),
            en: String::new(),
            kind: QuestionKind::Scale,
            options: Vec::new(),
        }];
        let schema = "mamori.event.questions/1".to_owned();
        let shown = Questions { schema, dry_run: false, code: "e1".to_owned(), items: items.clone() };
        let bytes = serde_json::to_vec(&shown).unwrap();
        assert_eq!(read(&bytes).map_err(|_| ()), Ok(Ask { items }));
    }

    #[test]
    fn a_file_of_something_else_is_refused() {
        let bad = ["", "[]", "{}", r#"{"items":[{"ja":"x"}]}"#, r#"{"items":[{"ja":"x","kind":"rating"}]}"#];
        for bytes in bad {
            let read = read(bytes.as_bytes());
            assert!(read.is_err_and(|problem| problem.is(Exit::Input)), "{bytes}");
        }
    }
}
