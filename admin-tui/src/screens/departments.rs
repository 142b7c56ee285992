//! 3 部署: the tree, and who has a role there.

use admin_api::departments::{Department, State as Stands};

use super::{Said, table};
use crate::options::Lang;
use crate::paint::{Canvas, Role};
use crate::state::{State, plan_deed};
use crate::text::grouped;
use crate::words::{AttributeWords, DepartmentWords, FrameWords};

/// The word of where a department stands.
fn stands(department: &Department, lang: Lang) -> &'static str {
    let words = DepartmentWords(lang);
    match department.state {
        Stands::Coming => words.is_coming(),
        Stands::Retired => words.is_retired(),
        Stands::Open if department.shown => words.is_shown(),
        Stands::Open => words.is_hidden(),
    }
}

/// The words that stand in a column of their own.
#[cfg(test)]
pub(super) fn words_of_columns(lang: Lang) -> Vec<(usize, &'static str)> {
    let words = DepartmentWords(lang);
    [words.is_shown(), words.is_hidden(), words.is_coming(), words.is_retired()]
        .map(|word| (3, word))
        .to_vec()
}

pub(super) fn columns(lang: Lang, room: u16) -> Vec<table::Column> {
    let words = DepartmentWords(lang);
    let mut columns = vec![
        table::words(words.code(), 10),
        table::numbers(words.people(), 7),
        table::words(words.shown(), 7),
        table::words(words.site(), 8),
        table::numbers(words.holders(), 12),
    ];
    columns.insert(0, table::words(words.name(), table::rest(room, &columns).saturating_sub(1)));
    columns
}

pub(super) fn heading(state: &State) -> String {
    let words = DepartmentWords(state.lang);
    match &state.departments.tree {
        None => FrameWords(state.lang).reading().to_owned(),
        Some(tree) => {
            let open = tree.items.iter().filter(|it| it.state == Stands::Open).count();
            let title = words.title(&grouped(open as u64), &grouped(tree.items.len() as u64), &tree.on);
            if state.departments.filter.is_empty() {
                title
            } else {
                format!("{title}   {}", FrameWords(state.lang).filter(&state.departments.filter))
            }
        }
    }
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let view = &state.departments;
    let columns = columns(state.lang, canvas.area.width);
    let rows = view.rows();
    table::draw(canvas, &columns, (view.cursor, rows.len(), super::Sorting::default()), |place| {
        let department = rows.get(place)?;
        let mark = match (view.has_children(&department.code), view.folded.contains(&department.code)) {
            (false, _) => " ",
            (true, true) => ">",
            (true, false) => "v",
        };
        let indent = "  ".repeat(department.level.saturating_sub(1));
        let holders = department.holders.len();
        let cells = vec![
            format!("{indent}{mark} {}", department.name),
            department.code.clone(),
            grouped(view.people_below(department)),
            stands(department, state.lang).to_owned(),
            department.site.clone().unwrap_or_default(),
            if holders == 0 { "-".to_owned() } else { grouped(holders as u64) },
        ];
        let role = if department.state == Stands::Open { Role::Plain } else { Role::Stale };
        Some(table::Row { cells, is_chosen: false, role })
    });
    if view.tree.is_some() && rows.is_empty() {
        canvas.put(
            (3, 1),
            canvas.area.width.saturating_sub(3),
            FrameWords(state.lang).nothing(),
            Role::Label,
        );
    }
}

pub(super) fn detail(state: &State) -> Vec<Said> {
    let words = DepartmentWords(state.lang);
    let Some(department) = state.departments.current() else { return Vec::new() };
    let mut about = vec![stands(department, state.lang).to_owned()];
    about.extend(department.name_en.as_deref().map(|name| words.name_en(name)));
    if department.from.is_some() || department.until.is_some() {
        let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "..".to_owned());
        about.push(words.term(&day(&department.from), &day(&department.until)));
    }
    about.extend(department.successor.as_deref().map(|code| words.successor(code)));
    let mut lines = vec![
        (format!("{}  {}", department.code, department.name), Role::Title),
        (about.join("   "), Role::Plain),
    ];
    lines.push((format!("{}:", words.holders()), Role::Label));
    if department.holders.is_empty() {
        lines.push((words.none().to_owned(), Role::Plain));
    }
    let holders = department.holders.iter();
    lines.extend(
        holders.map(|it| (words.holder(&it.staff_number, &it.name, &it.role, &it.scope), Role::Plain)),
    );
    let mut waiting = state.plans.waiting();
    if let Some(next) = waiting.next() {
        let what = plan_deed(&next.deed, state.lang);
        let said = AttributeWords(state.lang).next_plan(&next.on, &next.code, &what, waiting.count() + 1);
        lines.push((said, Role::Warning));
    }
    lines.push((words.events_stay().to_owned(), Role::Stale));
    lines.push((AttributeWords(state.lang).panes().to_owned(), Role::Label));
    lines
}
