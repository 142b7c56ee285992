//! What is planned for departments: changes on a day to come.

use admin_api::departments::{self, Cancelled, Deed, NewPlan, Numbered, Plan, PlanState, Planned, Plans};

use super::dialog::{Dialog, Form, Then};
use super::field::{Field, Rule};
use super::order::{Look, Order, Verb};
use super::{Cursor, Effect, State};
use crate::keys::Act;
use crate::options::Lang;
use crate::text::{grouped, quoted};
use crate::words::AttributeWords;

/// What the list of plans shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlansView {
    pub(crate) cursor: Cursor,
    pub(crate) filter: String,
    pub(crate) list: Option<Plans>,
}

impl PlansView {
    pub(crate) fn rows(&self) -> Vec<&Plan> {
        let all = self.list.as_ref().map_or(&[][..], |list| &list.items);
        let wanted = self.filter.trim();
        all.iter().filter(|plan| plan.code.contains(wanted) || plan.on.contains(wanted)).collect()
    }

    pub(crate) fn current(&self) -> Option<&Plan> {
        self.rows().get(self.cursor.at).copied()
    }

    /// Those whose day is still to come, the next one first.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = &Plan> {
        let all = self.list.as_ref().map_or(&[][..], |list| &list.items);
        all.iter().filter(|plan| plan.state == PlanState::Waiting)
    }
}

/// What happens, in words.
pub(crate) fn deed(deed: &Deed, lang: Lang) -> String {
    let words = AttributeWords(lang);
    match deed {
        Deed::Rename { name, .. } => words.rename(name),
        Deed::Move { under: Some(code) } => words.under(code),
        Deed::Move { under: None } => words.to_the_top().to_owned(),
        Deed::Merge { into } => words.into(into),
        Deed::Retire {} => words.is_retired().to_owned(),
    }
}

/// The change that the fields of a form make.
pub(super) fn order(form: &Form, typed: &[Field]) -> Option<Order> {
    let Form::Plan { code } = form else { return None };
    let value =
        |place: usize| typed.get(place).map(|field| field.shown().trim().to_owned()).unwrap_or_default();
    let (on, given) = (value(0), value(2));
    let (what, flag) = match typed.get(1).map_or(0, |field| field.at) {
        0 => (Deed::Rename { name: given.clone(), name_en: None }, format!("--rename {}", quoted(&given))),
        1 if given.is_empty() => (Deed::Move { under: None }, "--top".to_owned()),
        1 => (Deed::Move { under: Some(given.clone()) }, format!("--under {}", quoted(&given))),
        2 => (Deed::Merge { into: given.clone() }, format!("--into {}", quoted(&given))),
        _ => (Deed::Retire {}, "--retire".to_owned()),
    };
    let command = format!("dept schedule add {} {} {flag}", quoted(code), quoted(&on));
    let new = NewPlan { code: code.clone(), on: on.clone(), deed: what };
    Some(Order::json(Verb::Plan, departments::PLANS, &new).about(format!("{code} {on}")).typed(command))
}

/// A plan is taken back by its number.
pub(super) fn cancel(number: u64) -> Order {
    Order::json(Verb::CancelPlan, departments::CANCEL, &Numbered { number })
        .about(format!("#{number}"))
        .typed(format!("dept schedule cancel {number}"))
}

/// What a dry run found.
pub(super) fn look(order: &Order, planned: &Planned, lang: Lang) -> Look {
    let words = AttributeWords(lang);
    let (code, on) = order.object.split_once(' ').unwrap_or((&order.object, ""));
    let [people, changed] =
        [planned.would.people, planned.would.changed.len()].map(|count| grouped(count as u64));
    let mut lines = vec![words.asks_plan(code, on), format!("  $ mamori {}", order.command)];
    lines.push(words.would(&people, &changed));
    lines.extend(super::trial::concerned((0, &planned.would.concerned), lang));
    Look { lines, count: planned.expect.map(|count| count as u64), ..Look::default() }
}

/// What a dry run of a cancellation found.
pub(super) fn look_cancel(cancelled: &Cancelled, lang: Lang) -> Look {
    Look { lines: vec![AttributeWords(lang).asks_cancel(cancelled.plan)], ..Look::default() }
}

impl State {
    /// Asks what is to happen to the department under the cursor, and when.
    pub(super) fn ask_plan(&mut self) -> Vec<Effect> {
        let words = AttributeWords(self.lang);
        let Some(now) = self.departments.current() else { return self.nobody() };
        let (about, code) = (vec![format!("{}  {}", now.code, now.name)], now.code.clone());
        let deeds = [words.choose_rename(), words.choose_under(), words.choose_into(), words.choose_retire()];
        let fields = vec![
            Field::new(words.plan_on(), Rule::Needed),
            Field::choice(words.plan_deed(), deeds.map(str::to_owned).to_vec(), 0),
            Field::new(words.plan_value(), Rule::Any),
        ];
        let then = Then::Form(Form::Plan { code });
        self.dialogs.push(Dialog::new(words.plan_title(), about, then).with(fields));
        Vec::new()
    }

    pub(super) fn plan_act(&mut self, act: Act) -> Vec<Effect> {
        let number = self.plans.current().filter(|_| act == Act::CancelPlan).map(|plan| plan.plan);
        let Some(number) = number else { return self.nobody() };
        self.try_dry(cancel(number))
    }
}
