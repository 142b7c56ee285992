//! The stored judgement: everything a result page, a letter or an auditor needs to explain itself.

use std::fmt;

use minicbor::{Decode, Encode};

use super::{Criteria, RULE_VERSION, Scores, Verdict, high_stress};
use crate::person::Sex;
use crate::questionnaire::{AnswerSheet, Form, FormId};

/// The judgement of one sheet with all that led to it; never recomputed by a later rule.
///
/// Sealed content: `Debug` shows no number.
#[derive(Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Judgement {
    /// The version of the rules, [`RULE_VERSION`] when it was made.
    #[n(0)]
    pub rule_version: u16,
    /// The form answered.
    #[n(1)]
    pub form: FormId,
    /// The version of the form's data file.
    #[n(2)]
    pub form_version: u16,
    /// Whose conversion table was used; `None` if the person gave no sex.
    #[n(3)]
    pub table: Option<Sex>,
    /// The criteria of the event.
    #[n(4)]
    pub criteria: Criteria,
    /// The numbers.
    #[n(5)]
    pub scores: Scores,
    /// What the criteria said about the numbers.
    #[n(6)]
    pub verdict: Verdict,
}

impl fmt::Debug for Judgement {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Judgement(…)")
    }
}

/// Why two results must not be drawn over each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotComparable {
    /// One of them has no evaluation points.
    #[error("one of the results has no conversion table")]
    NoTable,
    /// They answered different forms, or different versions of one.
    #[error("the results come from different questionnaires")]
    OtherForm,
    /// They were scored by different versions of the rules.
    #[error("the results were scored by different rules")]
    OtherRules,
    /// One used the men's table, the other the women's.
    #[error("the results used different conversion tables")]
    OtherTable,
}

impl Judgement {
    /// Judges a sheet of this form under the criteria of its event.
    pub fn of(form: &Form, sheet: &AnswerSheet, table: Option<Sex>, criteria: Criteria) -> Self {
        let scores = Scores::of(sheet, table);
        Self {
            rule_version: RULE_VERSION,
            form: form.id(),
            form_version: form.version(),
            table,
            criteria,
            scores,
            verdict: high_stress(&scores, &criteria),
        }
    }

    /// Whether an earlier result may be drawn over this one.
    ///
    /// # Errors
    /// The first reason against it, to be named beside the drawing.
    pub fn compare_with(&self, earlier: &Self) -> Result<(), NotComparable> {
        if (self.form, self.form_version) != (earlier.form, earlier.form_version) {
            Err(NotComparable::OtherForm)
        } else if self.rule_version != earlier.rule_version {
            Err(NotComparable::OtherRules)
        } else if self.table.is_none() || earlier.table.is_none() {
            Err(NotComparable::NoTable)
        } else if self.table != earlier.table {
            Err(NotComparable::OtherTable)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Method;
    use super::*;
    use crate::questionnaire::Answer;

    fn judgement(table: Option<Sex>) -> Judgement {
        let form = Form::bjsq57();
        let sheet = AnswerSheet::from_answers(form, vec![Some(Answer::Two); 57]).unwrap();
        Judgement::of(form, &sheet, table, Criteria::official(Method::Total))
    }

    #[test]
    fn a_judgement_carries_its_rule_version_and_form() {
        let it = judgement(Some(Sex::Male));
        assert_eq!((it.rule_version, it.form, it.form_version), (RULE_VERSION, FormId::Bjsq57, 1));
        let stored = minicbor::to_vec(it).unwrap();
        assert_eq!(minicbor::decode::<Judgement>(&stored).unwrap(), it);
        assert_eq!(format!("{it:?}"), "Judgement(…)");
    }

    #[test]
    fn only_results_of_one_kind_are_compared() {
        let now = judgement(Some(Sex::Male));
        assert_eq!(now.compare_with(&judgement(Some(Sex::Male))), Ok(()));
        assert_eq!(now.compare_with(&judgement(Some(Sex::Female))), Err(NotComparable::OtherTable));
        assert_eq!(now.compare_with(&judgement(None)), Err(NotComparable::NoTable));
        assert_eq!(judgement(None).compare_with(&now), Err(NotComparable::NoTable));
        let older = Judgement { rule_version: 0, ..now };
        assert_eq!(now.compare_with(&older), Err(NotComparable::OtherRules));
        let older = Judgement { form_version: 0, ..older };
        assert_eq!(now.compare_with(&older), Err(NotComparable::OtherForm));
    }
}
