//! One attribute with its values.

use domain::permission::ManageAttributes;
use poem::handler;
use poem::web::{Data, Path};

use super::super::model::{Act, Edit};
use super::super::ops::{self, Listed};
use super::{all, name, names, refused, tag, text};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::departments::{Becomes, Turn};
use crate::features::masters::web::below;
use crate::features::masters::web::keeper::{Wrong, acting, board, error_at, field, line};
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Choice, Facts, Field, RadioGroup, Select, Table, Tick};

/// From so many people on, their number is typed.
const WIDE: usize = 10;

/// The attribute.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
) -> Result<Reply, Failure> {
    let all = all(&who, &app).await?;
    Reply::page(&page(&who, find(&all, number)?, None))
}

fn find(all: &[Listed], number: u64) -> Result<&Listed, Failure> {
    all.iter().find(|it| u64::from(it.attribute.slot) == number).ok_or(Failure::NotFound)
}

/// Changes the attribute, or one of its values.
#[handler]
pub(crate) async fn change(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let all = all(&who, &app).await?;
    let (listed, by) = (find(&all, number)?, acting::<ManageAttributes>(&who, String::new())?);
    let act = match wanted(&who, listed, &fields)? {
        Ok(act) => act,
        Err(wrong) => return Reply::again(&page(&who, listed, Some(&wrong))),
    };
    let looked = act.clone();
    let seen = match app.read(move |tx| ops::may_alter(tx, &looked)).await {
        Ok(would) => would.people,
        Err(error) => return Reply::again(&page(&who, listed, Some(&refused(&who, error)?))),
    };
    if seen >= WIDE && field(&fields, "count")?.parse() != Ok(seen) {
        let wrong = ("count", text(&who).count_wrong(seen));
        return Reply::again(&page(&who, listed, Some(&wrong)));
    }
    let inside = app.clone();
    match app.write(move |tx| ops::alter(&inside, tx, (&act, seen), &by)).await {
        Ok(_) => Ok(Reply::go(&who.base(), Route::AdminAttribute { number })),
        Err(error) => Reply::again(&page(&who, listed, Some(&refused(&who, error)?))),
    }
}

fn wanted(who: &Maintenance, listed: &Listed, fields: &Fields) -> Result<Result<Act, Wrong>, Failure> {
    let code = listed.attribute.code.clone();
    let pressed = match field(fields, "other")? {
        "" => field(fields, "act")?,
        other => other,
    };
    Ok(Ok(match pressed {
        "edit" => return Ok(edit(who, fields)?.map(|edit| Act::Edit(code, None, edit))),
        "value" => return value(who, listed, fields),
        "up" => Act::Order(code, None, Turn::Up),
        "down" => Act::Order(code, None, Turn::Down),
        "retire" => Act::Retire(code, None),
        "resume" => Act::Edit(code, None, Edit { resumes: true, ..Edit::default() }),
        _ => return Err(Failure::Form(BadForm::Shape)),
    }))
}

fn edit(who: &Maintenance, fields: &Fields) -> Result<Result<Edit, Wrong>, Failure> {
    let (typed, typed_en, add) =
        (field(fields, "name")?, field(fields, "name_en")?, field(fields, "values")?);
    let parsed = || -> Result<Edit, Wrong> {
        let name_en = if typed_en.is_empty() { None } else { Some(name(who, "name_en", typed_en)?) };
        Ok(Edit {
            name_ja: Some(name(who, "name", typed)?),
            name_en: Becomes::Other(name_en),
            is_analysed: Some(fields.has("analysed")),
            resumes: false,
            add: names(who, "values", add)?,
        })
    };
    Ok(parsed())
}

/// What is to happen to one value.
fn value(who: &Maintenance, listed: &Listed, fields: &Fields) -> Result<Result<Act, Wrong>, Failure> {
    let (t, code) = (text(who), listed.attribute.code.clone());
    let Some(value) = Some(field(fields, "value")?.to_owned()).filter(|value| !value.is_empty()) else {
        return Ok(Err(("value", t.value_missing().to_owned())));
    };
    Ok(Ok(match field(fields, "step")? {
        "up" => Act::Order(code, Some(value), Turn::Up),
        "down" => Act::Order(code, Some(value), Turn::Down),
        "retire" => Act::Retire(code, Some(value)),
        "resume" => Act::Edit(code, Some(value), Edit { resumes: true, ..Edit::default() }),
        "rename" => match name(who, "new", field(fields, "new")?) {
            Ok(new) => Act::Edit(code, Some(value), Edit { name_ja: Some(new), ..Edit::default() }),
            Err(wrong) => return Ok(Err(wrong)),
        },
        _ => return Ok(Err(("step-0", t.step_missing().to_owned()))),
    }))
}

fn page(who: &Maintenance, listed: &Listed, wrong: Option<&Wrong>) -> Board {
    let (t, it) = (text(who), &listed.attribute);
    let shell = below(who, it.name(who.lang)).crumb(Route::AdminAttributes, t.title());
    let mut board = board(shell, wrong);
    board.facts = Some(
        Facts::default()
            .fact(t.slot(), it.slot.to_string())
            .fact(t.code(), it.code.as_str())
            .fact(t.state(), tag(who, it.is_retired).text),
    );
    if listed.others > 0 {
        board = board.lead(t.others(&count(listed.others)));
    }
    let action = who.base().to(Route::AdminAttribute { number: u64::from(it.slot) });
    let values = line(who, ("values", t.add_values()), "", wrong).optional();
    let edit = board
        .form(action.clone(), Buttons::new(t.save()))
        .titled(t.edit_title())
        .sending("act", "edit")
        .field(Field::Text(line(who, ("name", t.name()), &it.name_ja, wrong)))
        .field(Field::Text(
            line(who, ("name_en", t.name_en()), it.name_en.as_deref().unwrap_or_default(), wrong).optional(),
        ))
        .field(Field::Text(values))
        .field(Field::Tick(Tick::new(who.lang, "analysed", t.analysed(), it.is_analysed)));
    board.forms.push(edit);
    if !it.values.is_empty() {
        board.tables.push(table(who, listed));
        let form = value_form(who, &board, listed, &action, wrong);
        board.forms.push(form);
    }
    let place = Buttons::new(t.up()).or("other", "down", t.down());
    board.forms.push(board.form(action.clone(), place).titled(t.order()).sending("act", "up"));
    let (act, words) = if it.is_retired { ("resume", t.resume()) } else { ("retire", t.retire()) };
    let form = board.form(action, Buttons::new(words)).titled(t.retire_title()).telling(t.retire_text());
    board.forms.push(form.sending("act", act));
    board
}

fn table(who: &Maintenance, listed: &Listed) -> Table {
    let t = text(who);
    let head = [t.value(), t.name_en(), t.people(), t.state()].map(str::to_owned).to_vec();
    let rows = listed.attribute.values.iter().zip(&listed.people).map(|(value, people)| {
        vec![
            Cell::text(value.name_ja.as_str()),
            Cell::text(value.name_en.as_deref().unwrap_or_default()),
            Cell::number(count(*people)),
            Cell::Tag(tag(who, value.is_retired)),
        ]
    });
    Table::new("values-table", t.values_caption(), head, rows.collect())
}

fn value_form(
    who: &Maintenance,
    board: &Board,
    listed: &Listed,
    action: &str,
    wrong: Option<&Wrong>,
) -> Form {
    let t = text(who);
    let error = |at: &str| error_at(wrong, at);
    let names = listed.attribute.values.iter().map(|value| value.name_ja.as_str());
    let choices = names.map(|name| Choice::new(name, name, false)).collect();
    let steps = vec![
        Choice::new("rename", t.rename(), false).hint(t.rename_hint()),
        Choice::new("up", t.up(), false),
        Choice::new("down", t.down(), false),
        Choice::new("retire", t.retire(), false).hint(t.retire_hint()),
        Choice::new("resume", t.resume(), false),
    ];
    let mut typed = line(who, ("count", t.count()), "", wrong).optional().help(t.count_help());
    (typed.is_short, typed.inputmode) = (true, Some("numeric"));
    board
        .form(action.to_owned(), Buttons::new(t.act()))
        .titled(t.value_title())
        .sending("act", "value")
        .field(Field::Select(Select::new(who.lang, "value", t.value(), choices).error(error("value"))))
        .field(Field::Choice(RadioGroup::new(who.lang, "step", t.step(), steps).error(error("step-0"))))
        .field(Field::Text(line(who, ("new", t.new_name()), "", wrong).optional()))
        .field(Field::Text(typed))
}
