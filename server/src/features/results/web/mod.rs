//! Pages of results: one's own, and those of the medical desk.

pub(crate) mod employee;
pub(super) mod figures;
pub(crate) mod medical;
pub(crate) mod preview;

use askama::Template;
use domain::advice::{AdviceKey, AdviceLink};
use domain::lang::Lang;
use domain::scoring::{InterviewNeed, Judgement, Verdict};
use jiff::Timestamp;

use self::figures::Figures;
use super::model::{self, Earlier, Overlay};
use super::text::{self, Text, judged};
use crate::door::Visit;
use crate::failure::Failure;
use crate::features::events::Event;
use crate::ui::parts::{Advice, AdvicePiece, Facts, Verdict as Sentence};
use crate::ui::shell::Link;
use crate::ui::{Base, Route};

/// A result as it is about to be shown.
struct Shown<'a> {
    judgement: &'a Judgement,
    need: InterviewNeed,
    submitted: Timestamp,
    earlier: &'a [Earlier],
}

/// The part of a page that the respondent and the medical desk see alike.
struct Body {
    verdict: Sentence,
    figures: Option<Figures>,
    /// Sums in place of the figures, without a conversion table.
    sums: Option<Facts>,
    advice: Advice,
    judged: Facts,
}

impl Body {
    fn of(visit: &Visit, shown: &Shown<'_>) -> Result<Self, Failure> {
        let (lang, judgement) = (visit.lang, shown.judgement);
        let t = Text::of(lang);
        let (sentence, keys) = model::words(judgement, shown.need);
        let overlay = Overlay::of(judgement, shown.submitted, shown.earlier);
        let figures = overlay.map(|overlay| Figures::of(lang, &visit.format(), &overlay)).transpose()?;
        let facts = |lines: Vec<(String, String)>| {
            lines.into_iter().fold(Facts::default(), |facts, (name, value)| facts.fact(name, value))
        };
        let judged = judged::lines(lang, judgement);
        Ok(Self {
            verdict: Sentence {
                sentence: text::sentence(t, sentence).to_owned(),
                below: vec![t.no_diagnosis().to_owned()],
            },
            sums: figures.is_none().then(|| facts(judged::plain_sums(lang, judgement))),
            figures,
            advice: advice(lang, &visit.base(), &keys),
            judged: facts(judged.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        })
    }
}

fn advice(lang: Lang, base: &Base, keys: &[AdviceKey]) -> Advice {
    let t = Text::of(lang);
    let piece = |key: &AdviceKey| {
        let advice = key.advice();
        AdvicePiece {
            title: advice.title(lang).to_owned(),
            text: text::paragraph(lang, advice.sentences(lang)),
            link: match advice.link() {
                AdviceLink::Contacts => Link::new(base.to(Route::Help), t.contacts()),
                AdviceLink::History => Link::new(base.to(Route::History), t.past()),
            },
        }
    };
    Advice { pieces: keys.iter().map(piece).collect() }
}

/// What a printed page says on top: whose, of which event, made when.
fn printed(visit: &Visit, name: &str, event: &Event) -> String {
    let t = Text::of(visit.lang);
    [name, event.name(visit.lang), &visit.format().moment(visit.app().now())].join(t.bar())
}

/// What somebody handed over, as the employer's desk shows it: the judgement with its sums and the
/// rows of scales. No answers, and none of the advice that is meant for the person.
#[derive(Template)]
#[template(path = "features/results/web/provided.html")]
pub(crate) struct ProvidedResult {
    words: Text,
    desk: text::desk::Desk,
    verdict: &'static str,
    judged: Facts,
    figures: Option<Figures>,
}

impl askama::filters::HtmlSafe for ProvidedResult {}

impl ProvidedResult {
    /// # Errors
    /// A fault when the figures cannot be drawn.
    pub(crate) fn of(visit: &Visit, judgement: &Judgement, submitted: Timestamp) -> Result<Self, Failure> {
        let (lang, desk) = (visit.lang, text::desk::Desk::of(visit.lang));
        let overlay = Overlay::of(judgement, submitted, &[]);
        let lines = judged::lines(lang, judgement);
        Ok(Self {
            words: Text::of(lang),
            desk,
            verdict: match judgement.verdict {
                Verdict::High(_) => desk.provided_high(),
                Verdict::NotHigh => desk.provided_not_high(),
                Verdict::Withheld(_) => desk.provided_withheld(),
            },
            judged: lines.into_iter().fold(Facts::default(), |facts, (name, value)| facts.fact(name, value)),
            figures: overlay.map(|overlay| Figures::of(lang, &visit.format(), &overlay)).transpose()?,
        })
    }
}
