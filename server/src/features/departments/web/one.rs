//! One department: what is known of it, its fields, its place, and the ways to what is done with care.

use poem::handler;
use poem::web::{Data, Path};

use super::super::model::{Act, Becomes, Edit, Turn};
use super::super::ops::{self, Listed};
use super::list::tag;
use super::{Wrong, all, board, by, day, field, find, line, name, refused, text, under};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::people;
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Choice, Facts, Field, Notice, NoticeKind, Select};
use crate::ui::shell::Link;

/// The department.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(id): Path<String>,
) -> Result<Reply, Failure> {
    let all = all(&who, &app).await?;
    let listed = find(&all, &id)?;
    Reply::page(&page(&who, &app, (listed, &Typed::of(listed)), &sites(&app).await?, None))
}

/// What was typed about it.
struct Typed {
    name: String,
    name_en: String,
    site: String,
    from: String,
    until: String,
}

impl Typed {
    fn of(listed: &Listed) -> Self {
        let (it, keeping) = (&listed.department, &listed.department.keeping);
        Self {
            name: it.name_ja.clone(),
            name_en: it.name_en.clone().unwrap_or_default(),
            site: keeping.site.clone().unwrap_or_default(),
            from: keeping.from.map(|day| day.to_string()).unwrap_or_default(),
            until: keeping.until.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    fn read(fields: &Fields) -> Result<Self, Failure> {
        let typed = |name| field(fields, name).map(str::to_owned);
        Ok(Self {
            name: typed("name")?,
            name_en: typed("name_en")?,
            site: typed("site")?,
            from: typed("from")?,
            until: typed("until")?,
        })
    }

    fn edit(&self, who: &Maintenance) -> Result<Edit, Wrong> {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let name_en = match self.name_en.as_str() {
            "" => None,
            typed => Some(name(who, "name_en", typed)?),
        };
        Ok(Edit {
            name_ja: Some(name(who, "name", &self.name)?),
            name_en: Becomes::Other(name_en),
            site: Becomes::Other(some(&self.site)),
            from: Becomes::Other(day(who, "from", &self.from)?),
            until: Becomes::Other(day(who, "until", &self.until)?),
        })
    }
}

/// The names of sites a department may get.
async fn sites(app: &App) -> Result<Vec<String>, Failure> {
    let sites = app.read(|tx| Ok::<_, Failure>(people::sites(tx)?)).await?;
    Ok(sites.into_iter().filter(|site| !site.is_retired).map(|site| site.name).collect())
}

/// Changes fields, place or visibility.
#[handler]
pub(crate) async fn change(
    who: Maintenance,
    app: Data<&App>,
    Path(id): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let all = all(&who, &app).await?;
    let (listed, by) = (find(&all, &id)?, by(&who, String::new())?);
    let (code, typed) = (listed.department.code.clone(), Typed::read(&fields)?);
    let pressed = match field(&fields, "other")? {
        "" => field(&fields, "act")?,
        other => other,
    };
    let act = match pressed {
        "edit" => typed.edit(&who).map(|edit| Act::Edit(code, edit)),
        "up" => Ok(Act::Order(code, Turn::Up)),
        "down" => Ok(Act::Order(code, Turn::Down)),
        "hide" => Ok(Act::Hide(code)),
        "show" => Ok(Act::Show(code)),
        _ => return Err(Failure::Form(BadForm::Shape)),
    };
    let is_edit = matches!(act, Ok(Act::Edit(..)) | Err(_));
    let wrong = match act {
        Err(wrong) => wrong,
        Ok(act) => {
            let inside = app.clone();
            match app.write(move |tx| ops::alter(&inside, tx, (&act, 0), &by)).await {
                Ok(_) => {
                    return Ok(Reply::go(
                        &who.base(),
                        Route::AdminDepartment { department: listed.department.id },
                    ));
                }
                Err(error) => refused(&who, error)?,
            }
        }
    };
    let typed = if is_edit { typed } else { Typed::of(listed) };
    Reply::again(&page(&who, &app, (listed, &typed), &sites(&app).await?, Some(&wrong)))
}

fn page(
    who: &Maintenance,
    app: &App,
    (listed, typed): (&Listed, &Typed),
    sites: &[String],
    wrong: Option<&Wrong>,
) -> Board {
    let (t, it) = (text(who), &listed.department);
    let mut board = board(under(who, it.name(who.lang)), wrong);
    let state = tag(who, listed, app.today());
    let parent = listed.parent.as_deref().unwrap_or_else(|| t.top());
    board.facts = Some(
        Facts::default()
            .fact(t.code(), it.code.as_str())
            .fact(t.under(), parent)
            .fact(t.people(), count(listed.people))
            .fact(t.state(), state.text),
    );
    if it.keeping.has_ended(app.today()) {
        board
            .notices
            .push(Notice::new(who.lang, NoticeKind::Information, t.retired()).text(t.retired_text()));
    }
    let form = edit(who, &board, (listed, typed), sites, wrong);
    board.forms.push(form);
    let action = who.base().to(Route::AdminDepartment { department: it.id });
    let place = Buttons::new(t.up()).or("other", "down", t.down());
    board.forms.push(board.form(action.clone(), place).titled(t.order()).sending("act", "up"));
    let (act, words) = if it.keeping.is_hidden { ("show", t.show()) } else { ("hide", t.hide()) };
    let form = board.form(action, Buttons::new(words)).titled(t.visibility()).telling(t.visibility_text());
    board.forms.push(form.sending("act", act));
    if !it.keeping.has_ended(app.today()) {
        let department = it.id;
        for (route, words) in [
            (Route::AdminDepartmentMove { department }, t.move_title()),
            (Route::AdminDepartmentMerge { department }, t.merge_title()),
            (Route::AdminDepartmentRename { department }, t.rename_title()),
            (Route::AdminDepartmentRetire { department }, t.retire_title()),
        ] {
            board.ways.push(Link::new(who.base().to(route), words));
        }
    }
    board
}

fn edit(
    who: &Maintenance,
    board: &Board,
    (listed, typed): (&Listed, &Typed),
    sites: &[String],
    wrong: Option<&Wrong>,
) -> Form {
    let t = text(who);
    let own = listed.department.keeping.site.iter().filter(|site| !sites.contains(site));
    let names = std::iter::once((String::new(), t.none().to_owned()));
    let names = names.chain(own.chain(sites).map(|site| (site.clone(), site.clone())));
    let choices = names.map(|(value, words)| {
        let is_chosen = value == typed.site;
        Choice::new(value, words, is_chosen)
    });
    let site = Select::new(who.lang, "site", t.site(), choices.collect()).help(t.site_help());
    let optional = |at, value: &str| Field::Text(line(who, at, value, wrong).optional());
    let action = who.base().to(Route::AdminDepartment { department: listed.department.id });
    board
        .form(action, Buttons::new(t.save()))
        .titled(t.edit_title())
        .sending("act", "edit")
        .field(Field::Text(line(who, ("name", t.name()), &typed.name, wrong)))
        .field(optional(("name_en", t.name_en()), &typed.name_en))
        .field(Field::Select(site))
        .field(Field::Text(line(who, ("from", t.from()), &typed.from, wrong).optional().help(t.day_help())))
        .field(Field::Text(
            line(who, ("until", t.until()), &typed.until, wrong).optional().help(t.until_help()),
        ))
}
