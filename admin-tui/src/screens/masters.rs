//! 3 部署: beside the tree the master of attributes, and what is planned.

use admin_api::departments::{Plan, PlanState};

use super::{Said, Sorting, table};
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::{State, plan_deed};
use crate::text::grouped;
use crate::words::{AttributeWords, FrameWords};

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_attributes(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = AttributeWords(lang);
    vec![(3, words.is_analysed()), (4, words.is_open()), (4, words.is_retired())]
}

pub(super) fn attribute_columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = AttributeWords(lang);
    let mut columns = vec![
        table::numbers(words.slot(), 6),
        table::numbers(words.people(), 8),
        table::words(words.use_of(), 8),
        table::words(words.state(), 8),
    ];
    columns.insert(0, table::words(words.label(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_plans(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = AttributeWords(lang);
    [words.waiting(), words.done(), words.failed(), words.cancelled()].map(|word| (0, word)).to_vec()
}

pub(super) fn plan_columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = AttributeWords(lang);
    let mut columns = vec![
        table::words(words.state(), 10),
        table::words(words.on(), 10),
        table::words(words.department(), 12),
    ];
    columns.push(table::words(words.deed(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

fn plan_state(plan: &Plan, lang: Lang) -> &'static str {
    let words = AttributeWords(lang);
    match plan.state {
        PlanState::Waiting => words.waiting(),
        PlanState::Done => words.done(),
        PlanState::Failed => words.failed(),
        PlanState::Cancelled => words.cancelled(),
    }
}

fn heading(state: &State, (title, filter): (&str, &str), count: Option<usize>) -> String {
    let Some(count) = count else { return format!("> {title}   {}", FrameWords(state.lang).reading()) };
    let filter = Some(filter).filter(|filter| !filter.is_empty());
    let filter = filter.map(|filter| format!("   {}", FrameWords(state.lang).filter(filter)));
    let panes = AttributeWords(state.lang).panes();
    format!("> {title}   {}{}   {panes}", grouped(count as u64), filter.unwrap_or_default())
}

pub(super) fn attributes_heading(state: &State) -> String {
    let count = state.attributes.list.as_ref().map(|list| list.items.len());
    heading(state, (AttributeWords(state.lang).attributes(), &state.attributes.filter), count)
}

pub(super) fn plans_heading(state: &State) -> String {
    let count = state.plans.list.as_ref().map(|list| list.items.len());
    heading(state, (AttributeWords(state.lang).plans(), &state.plans.filter), count)
}

fn nothing(state: &State, canvas: &mut Canvas<'_>, is_empty: bool) {
    if is_empty {
        let room = canvas.area.width.saturating_sub(3);
        canvas.put((3, 1), room, FrameWords(state.lang).nothing(), Role::Label);
    }
}

pub(super) fn draw_attributes(state: &State, canvas: &mut Canvas<'_>) {
    let (view, lang) = (&state.attributes, state.lang);
    let (words, columns) = (AttributeWords(lang), attribute_columns(lang, canvas.area.width));
    let rows = view.rows();
    table::draw(canvas, &columns, (view.cursor, rows.len(), Sorting::default()), |place| {
        let (attribute, value) = *rows.get(place)?;
        let stands = |is_retired: bool| if is_retired { words.is_retired() } else { words.is_open() };
        let (cells, is_retired) = match value {
            None => {
                let people =
                    attribute.others + attribute.values.iter().map(|value| value.people).sum::<u64>();
                let used = if attribute.analysed { words.is_analysed() } else { "-" };
                let label = format!("{}  {}", attribute.name, attribute.code);
                (vec![label, attribute.slot.to_string(), grouped(people), used.to_owned()], attribute.retired)
            }
            Some(value) => {
                let cells =
                    vec![format!("    {}", value.name), String::new(), grouped(value.people), String::new()];
                (cells, value.retired)
            }
        };
        let cells = [cells, vec![stands(is_retired).to_owned()]].concat();
        Some(table::Row { cells, is_chosen: false, role: if is_retired { Role::Stale } else { Role::Plain } })
    });
    nothing(state, canvas, view.list.is_some() && rows.is_empty());
}

pub(super) fn attribute_detail(state: &State) -> Vec<Said> {
    let words = AttributeWords(state.lang);
    let Some((attribute, value)) = state.attributes.current() else { return Vec::new() };
    let title = value.map_or(&attribute.name, |value| &value.name);
    let name_en = value.map_or(&attribute.name_en, |value| &value.name_en).as_deref().unwrap_or("-");
    let mut lines = vec![
        (format!("{}  {title}   {}: {name_en}", attribute.code, words.name_en()), Role::Title),
        (words.others(&grouped(attribute.others)), Role::Plain),
    ];
    lines.push((words.values_hint().to_owned(), Role::Stale));
    lines
}

pub(super) fn draw_plans(state: &State, canvas: &mut Canvas<'_>) {
    let (view, lang) = (&state.plans, state.lang);
    let columns = plan_columns(lang, canvas.area.width);
    let rows = view.rows();
    table::draw(canvas, &columns, (view.cursor, rows.len(), Sorting::default()), |place| {
        let plan = rows.get(place)?;
        let cells = vec![
            plan_state(plan, lang).to_owned(),
            plan.on.clone(),
            plan.code.clone(),
            plan_deed(&plan.deed, lang),
        ];
        let role = match plan.state {
            PlanState::Waiting => Role::Plain,
            PlanState::Failed => Role::Bad,
            PlanState::Done | PlanState::Cancelled => Role::Stale,
        };
        Some(table::Row { cells, is_chosen: false, role })
    });
    nothing(state, canvas, view.list.is_some() && rows.is_empty());
}

pub(super) fn plan_detail(state: &State) -> Vec<Said> {
    let (words, lang) = (AttributeWords(state.lang), state.lang);
    let Some(plan) = state.plans.current() else { return Vec::new() };
    let made = plan.made.get(..16).unwrap_or(&plan.made).replace('T', " ");
    let mut lines = vec![
        (format!("#{}  {}  {}: {}", plan.plan, plan.on, plan.code, plan_deed(&plan.deed, lang)), Role::Title),
        (
            format!("{}   {}", words.planned_by(&plan.by, &made), plan.reason).trim_end().to_owned(),
            Role::Plain,
        ),
    ];
    lines.extend(plan.would.as_ref().map(|would| {
        let [people, changed] = [would.people, would.changed.len()].map(|count| grouped(count as u64));
        (words.would(&people, &changed), Role::Plain)
    }));
    let problem = plan.problem.as_ref().map(|why| lang.pick(&why.message_ja, &why.message_en).to_owned());
    lines.extend(problem.map(|why| (why, Role::Bad)));
    lines
}
