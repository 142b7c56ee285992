//! What was typed about criteria, as it stood in the form.

use domain::scoring::{BadCriteria, Criteria, Method, Part};

use super::super::super::text::criteria::Criteria as Words;
use super::key;
use crate::door::Fields;
use crate::failure::{BadForm, Failure};
use crate::features::events::{Confirming, Plan};

/// The field of one threshold.
pub(super) struct Name {
    pub(super) field: &'static str,
    pub(super) method: Method,
    pub(super) part: Part,
}

const fn name(field: &'static str, method: Method, part: Part) -> Name {
    Name { field, method, part }
}

/// All thresholds, in the order of the cards.
pub(super) const NAMES: [Name; 6] = [
    name("total-b", Method::Total, Part::ReactionsAlone),
    name("total-ac", Method::Total, Part::StressorsAndSupport),
    name("total-b-beside", Method::Total, Part::ReactionsBeside),
    name("converted-b", Method::Converted, Part::ReactionsAlone),
    name("converted-ac", Method::Converted, Part::StressorsAndSupport),
    name("converted-b-beside", Method::Converted, Part::ReactionsBeside),
];

/// The form as typed.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) method: Option<Method>,
    values: Vec<(&'static str, String)>,
    pub(super) accepts_wording: bool,
    /// 0 before anything was posted.
    pub(super) revision: u64,
}

impl Typed {
    /// The thresholds of the settings in the card of their method; no method is chosen.
    pub(super) fn of(criteria: Option<Criteria>) -> Self {
        let mut typed = Self::default();
        if let Some(criteria) = criteria {
            typed.put(criteria);
        }
        typed
    }

    pub(super) fn read(fields: &Fields) -> Result<Self, Failure> {
        let field = |name| fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape));
        let mut values = Vec::new();
        for name in &NAMES {
            values.push((name.field, field(name.field)?.unwrap_or_default().trim().to_owned()));
        }
        let method = field("method")?;
        let revision = field("revision")?.and_then(|text| text.parse().ok());
        Ok(Self {
            method: Method::ALL.into_iter().find(|one| Some(key(*one)) == method),
            values,
            accepts_wording: fields.has("wording"),
            revision: revision.ok_or(Failure::Form(BadForm::Shape))?,
        })
    }

    /// Fills in the example values where that button was pressed.
    pub(super) fn fill_example(&mut self, fields: &Fields) -> bool {
        let asked = fields.all("fill").next();
        let method = Method::ALL.into_iter().find(|one| Some(key(*one)) == asked);
        if let Some(method) = method {
            self.put(Criteria::official(method));
        }
        method.is_some()
    }

    fn put(&mut self, criteria: Criteria) {
        for name in NAMES.iter().filter(|name| name.method == criteria.method()) {
            let value = match name.part {
                Part::ReactionsAlone => criteria.b_alone(),
                Part::StressorsAndSupport => criteria.a_plus_c(),
                Part::ReactionsBeside => criteria.b_beside(),
            };
            self.values.retain(|(field, _)| *field != name.field);
            self.values.push((name.field, value.to_string()));
        }
    }

    pub(super) fn value(&self, field: &str) -> &str {
        self.values.iter().find(|(name, _)| *name == field).map_or("", |(_, value)| value)
    }

    /// The revision that the form was made from.
    pub(super) const fn revision_of(&self, plan: &Plan) -> u64 {
        if self.revision == 0 { plan.revision } else { self.revision }
    }

    /// What is confirmed, or what is to mend: ids of fields with their words.
    pub(super) fn parse(
        &self,
        words: Words,
        needs_wording: bool,
    ) -> Result<Confirming, Vec<(String, String)>> {
        let mut errors = Vec::new();
        if self.method.is_none() {
            errors.push(("method-0".to_owned(), words.choose().to_owned()));
        }
        let criteria = self.method.and_then(|method| self.criteria(words, method, &mut errors));
        if needs_wording && !self.accepts_wording {
            errors.push(("wording".to_owned(), words.wording_needed().to_owned()));
        }
        match criteria {
            Some(criteria) if errors.is_empty() => {
                let accepts_wording = self.accepts_wording;
                Ok(Confirming { criteria, accepts_wording, revision: self.revision })
            }
            _ => Err(errors),
        }
    }

    fn criteria(&self, words: Words, method: Method, errors: &mut Vec<(String, String)>) -> Option<Criteria> {
        let mut numbers = Vec::new();
        for name in NAMES.iter().filter(|name| name.method == method) {
            let (least, most) = Criteria::range(method, name.part);
            let number = self.value(name.field).parse::<u16>().ok();
            match number.filter(|number| (least..=most).contains(number)) {
                Some(number) => numbers.push(number),
                None => errors.push((name.field.to_owned(), words.bad_number(least, most))),
            }
        }
        let &[b, ac, b_beside] = numbers.as_slice() else { return None };
        match Criteria::parse(method, b, ac, b_beside) {
            Ok(criteria) => Some(criteria),
            // The ranges were looked at above.
            Err(BadCriteria::RuleBIdle | BadCriteria::OutOfRange { .. }) => {
                let beside = NAMES
                    .iter()
                    .find(|name| name.method == method && name.part == Part::ReactionsBeside)
                    .map_or("main", |name| name.field);
                errors.push((beside.to_owned(), words.idle().to_owned()));
                None
            }
        }
    }
}
