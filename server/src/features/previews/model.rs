//! Who looks at what: somebody who does not exist, in an event as if it were open.

use std::future::Future;
use std::pin::Pin;

use domain::event::Release;
use domain::person::Sex;
use domain::questionnaire::{Answer, AnswerSheet, Extras, Form, Item, SectionId};
use domain::scoring::{Criteria, Judgement, Method, Verdict};

use crate::door::Employee;
use crate::failure::Failure;
use crate::features::events::{Event, Flag, Target};
use crate::ui::PreviewPage;

/// A page that is being made; `None` for one of another feature.
pub(crate) type Rendered<'a> = Pin<Box<dyn Future<Output = Result<Option<String>, Failure>> + Send + 'a>>;
/// What makes the pages of one feature.
pub(crate) type Face = for<'a> fn(&'a Stage, PreviewPage) -> Rendered<'a>;

/// The features whose pages are shown.
#[derive(Clone, Copy)]
pub(crate) struct Faces(pub(crate) &'static [Face]);

/// What is previewed.
pub(super) struct Subject {
    /// As if it were open.
    pub(super) event: Event,
    pub(super) extras: Extras,
}

/// What a page is made from.
pub(crate) struct Stage {
    pub(crate) who: Employee,
    /// As if it were open.
    pub(crate) event: Event,
    /// The event's own questions after the form.
    pub(crate) extras: Extras,
    pub(crate) target: Target,
    /// A submission of just now.
    pub(crate) flag: Flag,
}

/// How invented answers come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Without high stress.
    Calm,
    /// With high stress.
    Strained,
}

impl Stage {
    /// Invented answers that come out like this under the event's criteria.
    ///
    /// # Errors
    /// A fault when no answers do, which the range of thresholds does not allow.
    pub(crate) fn sheet(&self, mood: Mood) -> Result<AnswerSheet, Failure> {
        let form = Form::get(self.event.form);
        // Lively answers first; answers without a mean between them reach every threshold there can be.
        [true, false]
            .into_iter()
            .map(|is_lively| invented(form, mood, is_lively))
            .find(|sheet| mood.is_of(&self.judged(sheet, self.target.sex)))
            .ok_or(Failure::fault("no answers come out like this"))
    }

    /// The same with blanks in the part that is judged.
    ///
    /// # Errors
    /// As [`Stage::sheet`].
    pub(crate) fn gap(&self) -> Result<AnswerSheet, Failure> {
        let mut sheet = self.sheet(Mood::Calm)?;
        for item in Form::get(self.event.form).items_of(SectionId::B).take(2) {
            sheet
                .set(item.index(), None)
                .map_err(|error| Failure::caused("a form has no such item", error))?;
        }
        Ok(sheet)
    }

    /// What the rules make of answers.
    pub(crate) fn judged(&self, sheet: &AnswerSheet, table: Option<Sex>) -> Judgement {
        Judgement::of(Form::get(self.event.form), sheet, table, self.event.criteria)
    }

    /// What the rules make of answers that come out like this.
    ///
    /// # Errors
    /// As [`Stage::sheet`].
    pub(crate) fn judgement(&self, mood: Mood) -> Result<Judgement, Failure> {
        Ok(self.judged(&self.sheet(mood)?, self.target.sex))
    }
}

impl Mood {
    fn is_of(self, judgement: &Judgement) -> bool {
        match self {
            Self::Calm => judgement.verdict == Verdict::NotHigh,
            Self::Strained => matches!(judgement.verdict, Verdict::High(_)),
        }
    }
}

/// Every item answered; lively answers lie between the ends now and then.
fn invented(form: &Form, mood: Mood, is_lively: bool) -> AnswerSheet {
    let mut sheet = AnswerSheet::blank(form);
    for item in form.items() {
        let answer = answer(item, mood, is_lively && item.number() % 3 == 0);
        // The item is one of this form.
        let _: Result<(), _> = sheet.set(item.index(), Some(answer));
    }
    sheet
}

fn answer(item: &Item, mood: Mood, is_between: bool) -> Answer {
    let is_low = (mood == Mood::Calm) != item.is_reversed_in_sum();
    match (is_low, is_between) {
        (true, false) => Answer::One,
        (true, true) => Answer::Two,
        (false, true) => Answer::Three,
        (false, false) => Answer::Four,
    }
}

/// The pages that this event has: those that its settings can lead to.
pub(super) fn pages(Subject { event, extras }: &Subject) -> Vec<PreviewPage> {
    let mut pages = PreviewPage::all(Form::get(event.form).pages().len() + extras.pages());
    pages.retain(|page| match page {
        PreviewPage::ResultLater => event.release != Release::OnSubmission,
        PreviewPage::ResultNoTable => needs_table(event.criteria),
        PreviewPage::Consent => event.takes_results,
        _ => true,
    });
    pages
}

fn needs_table(criteria: Criteria) -> bool {
    criteria.method() == Method::Converted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_answers_come_out_as_they_should_under_the_official_criteria() {
        for form in [Form::bjsq57()] {
            for method in [Method::Total, Method::Converted] {
                for sex in [Sex::Male, Sex::Female] {
                    for mood in [Mood::Calm, Mood::Strained] {
                        let sheet = invented(form, mood, true);
                        assert!(sheet.is_complete());
                        let judgement = Judgement::of(form, &sheet, Some(sex), Criteria::official(method));
                        assert!(mood.is_of(&judgement), "{method:?} {sex:?} {mood:?}");
                    }
                }
            }
        }
    }
}
