//! Pages of the site master for managers and clerks of the whole company.

use domain::org::{InsuranceNumber, PostalCode, Site, Telephone};
use domain::permission::{ManageSites, Whole};
use domain::person::PersonName;
use poem::handler;
use poem::web::{Data, Path};

use super::model::{Act, Edit};
use super::ops::{self, Listed, SiteError};
use super::text::page::Text;
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::audit::{Actor, By, Face};
use crate::features::departments::Becomes;
use crate::features::masters::web::{below, download};
use crate::features::sign_in::web::confirm_first;
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Empty, ErrorLink, Facts, Field, Table, Tag, TagShape, TextField};

fn text(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

/// Who acts by the web, after the policy was asked.
fn by(who: &Maintenance) -> Result<By, Failure> {
    let signed = who.signed()?;
    signed.permit::<ManageSites>(Whole)?;
    Ok(By { actor: Actor::Person(signed.person.id), face: Face::Web, reason: String::new() })
}

/// What a form has wrong: the field and the words.
type Wrong = (&'static str, String);

/// The fields of a site in the order of the form.
const FIELDS: [&str; 11] = [
    "name",
    "postal",
    "address",
    "telephone",
    "insurance",
    "industry",
    "office",
    "physician",
    "clinic",
    "clinic_address",
    "head_count",
];

/// What was typed in each of [`FIELDS`].
struct Typed([String; 11]);

impl Typed {
    fn of(site: &Site) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let shown = |value: Option<String>| value.unwrap_or_default();
        Self([
            site.name.clone(),
            shown(site.postal.as_ref().map(ToString::to_string)),
            text(&site.address),
            shown(site.telephone.as_ref().map(ToString::to_string)),
            shown(site.insurance.as_ref().map(ToString::to_string)),
            text(&site.industry),
            text(&site.office),
            text(&site.physician),
            text(&site.clinic),
            text(&site.clinic_address),
            shown(site.head_count.map(|count| count.to_string())),
        ])
    }

    fn read(fields: &Fields) -> Result<Self, Failure> {
        let mut typed = [const { String::new() }; 11];
        for (value, name) in typed.iter_mut().zip(FIELDS) {
            let found = fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape))?;
            found.unwrap_or_default().trim().clone_into(value);
        }
        Ok(Self(typed))
    }

    fn get(&self, name: &str) -> &str {
        let found = FIELDS.iter().zip(&self.0).find(|(field, _)| **field == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    fn edit(&self, who: &Maintenance) -> Result<Edit, Wrong> {
        let t = text(who);
        let name = |field: &'static str| -> Result<String, Wrong> {
            let parsed = PersonName::parse(self.get(field));
            parsed.map(|name| name.as_str().to_owned()).map_err(|_| (field, t.bad_name().to_owned()))
        };
        let optional = |field: &'static str| -> Result<Becomes<String>, Wrong> {
            if self.get(field).is_empty() {
                Ok(Becomes::Other(None))
            } else {
                Ok(Becomes::Other(Some(name(field)?)))
            }
        };
        Ok(Edit {
            name: Some(name("name")?),
            postal: self.parsed("postal", |text| PostalCode::parse(text).ok(), t.bad_postal())?,
            address: optional("address")?,
            telephone: self.parsed("telephone", |text| Telephone::parse(text).ok(), t.bad_telephone())?,
            insurance: self.parsed(
                "insurance",
                |text| InsuranceNumber::parse(text).ok(),
                t.bad_insurance(),
            )?,
            industry: optional("industry")?,
            office: optional("office")?,
            physician: optional("physician")?,
            clinic: optional("clinic")?,
            clinic_address: optional("clinic_address")?,
            head_count: self.parsed("head_count", |text| text.parse().ok(), t.bad_head_count())?,
            resumes: false,
        })
    }

    fn parsed<T>(
        &self,
        field: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
        bad: &str,
    ) -> Result<Becomes<T>, Wrong> {
        match self.get(field) {
            "" => Ok(Becomes::Other(None)),
            typed => parse(typed).map(|it| Becomes::Other(Some(it))).ok_or_else(|| (field, bad.to_owned())),
        }
    }
}

async fn all(who: &Maintenance, app: &App) -> Result<Vec<Listed>, Failure> {
    who.signed()?.permit::<ManageSites>(Whole)?;
    let inside = app.clone();
    app.read(move |tx| ops::list(&inside, tx)).await
}

fn find(all: &[Listed], number: u64) -> Result<&Listed, Failure> {
    all.iter().find(|it| it.site.number == number).ok_or(Failure::NotFound)
}

/// All sites.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let typed = Typed([const { String::new() }; 11]);
    Reply::page(&list(&who, (&all(&who, &app).await?, &typed), None))
}

/// Adds a site.
#[handler]
pub(crate) async fn add(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let typed = Typed::read(&fields)?;
    let act = typed.edit(&who).map(|edit| Act::Add(typed.get("name").to_owned(), edit));
    match take(&who, &app, act).await? {
        Ok(()) => Ok(Reply::go(&who.base(), Route::AdminSites)),
        Err(wrong) => Reply::again(&list(&who, (&all(&who, &app).await?, &typed), Some(&wrong))),
    }
}

/// One site.
#[handler]
pub(crate) async fn one(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
) -> Result<Reply, Failure> {
    let all = all(&who, &app).await?;
    let listed = find(&all, number)?;
    Reply::page(&page(&who, (listed, &Typed::of(&listed.site)), None))
}

/// Changes it.
#[handler]
pub(crate) async fn change(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let all = all(&who, &app).await?;
    let listed = find(&all, number)?;
    let (name, typed) = (listed.site.name.clone(), Typed::read(&fields)?);
    let (act, typed) = match fields.optional("act").map_err(|_| Failure::Form(BadForm::Shape))? {
        Some("edit") => (typed.edit(&who).map(|edit| Act::Edit(name, edit)), typed),
        Some("retire") => (Ok(Act::Retire(name)), Typed::of(&listed.site)),
        Some("resume") => {
            let edit = Edit { resumes: true, ..Edit::default() };
            (Ok(Act::Edit(name, edit)), Typed::of(&listed.site))
        }
        _ => return Err(Failure::Form(BadForm::Shape)),
    };
    match take(&who, &app, act).await? {
        Ok(()) => Ok(Reply::go(&who.base(), Route::AdminSite { number })),
        Err(wrong) => Reply::again(&page(&who, (listed, &typed), Some(&wrong))),
    }
}

async fn take(who: &Maintenance, app: &App, act: Result<Act, Wrong>) -> Result<Result<(), Wrong>, Failure> {
    let (by, inside) = (by(who)?, app.clone());
    let act = match act {
        Ok(act) => act,
        Err(wrong) => return Ok(Err(wrong)),
    };
    match app.write(move |tx| ops::alter(&inside, tx, &act, &by)).await {
        Ok(_) => Ok(Ok(())),
        Err(SiteError::Failure(failure)) => Err(failure),
        Err(SiteError::Refused(refusal)) => Ok(Err(("name", super::said(&refusal, who.lang)))),
    }
}

fn board(shell: crate::ui::Shell, wrong: Option<&Wrong>) -> Board {
    let errors = wrong.into_iter().map(|(place, text)| ErrorLink::at(place, text.clone())).collect();
    Board::new(shell).with_errors(errors)
}

fn list(who: &Maintenance, (all, typed): (&[Listed], &Typed), wrong: Option<&Wrong>) -> Board {
    let t = text(who);
    let mut board = board(below(who, t.title()).wide(), wrong).lead(t.lead());
    if all.is_empty() {
        board.empty = Some(Empty { text: t.empty().to_owned(), link: None });
    } else {
        board.tables.push(table(who, all));
        board.forms.push(download::form(who, &board, Route::AdminSitesFile));
    }
    let form = board.form(who.base().to(Route::AdminSites), Buttons::new(t.add())).titled(t.add_title());
    board.forms.insert(0, fields(who, form, typed, wrong));
    board
}

fn table(who: &Maintenance, all: &[Listed]) -> Table {
    let t = text(who);
    let head = [t.name(), t.insurance(), t.office(), t.departments(), t.people(), t.state()];
    let known = |text: Option<String>| Cell::text(text.unwrap_or_else(|| t.none().to_owned()));
    let rows = all.iter().map(|Listed { site, departments, people }| {
        vec![
            Cell::link(who.base().to(Route::AdminSite { number: site.number }), site.name.as_str()),
            known(site.insurance.as_ref().map(ToString::to_string)),
            known(site.office.clone()),
            Cell::number(count(*departments)),
            Cell::number(count(*people)),
            Cell::Tag(tag(who, site)),
        ]
    });
    let caption = t.caption(&count(all.len() as u64));
    Table::new("sites", caption, head.map(str::to_owned).to_vec(), rows.collect())
}

fn tag(who: &Maintenance, site: &Site) -> Tag {
    let t = text(who);
    if site.is_retired { Tag::new(TagShape::None, t.retired()) } else { Tag::new(TagShape::Done, t.in_use()) }
}

fn page(who: &Maintenance, (listed, typed): (&Listed, &Typed), wrong: Option<&Wrong>) -> Board {
    let (t, site) = (text(who), &listed.site);
    let shell = below(who, site.name.as_str()).crumb(Route::AdminSites, t.title());
    let mut board = board(shell, wrong);
    board.facts = Some(
        Facts::default()
            .fact(t.departments(), count(listed.departments))
            .fact(t.people(), count(listed.people))
            .fact(t.state(), tag(who, site).text),
    );
    let action = who.base().to(Route::AdminSite { number: site.number });
    let form = board.form(action.clone(), Buttons::new(t.save())).titled(t.edit_title());
    let form = form.telling(t.edit_text()).sending("act", "edit");
    board.forms.push(fields(who, form, typed, wrong));
    let (act, words) = if site.is_retired { ("resume", t.resume()) } else { ("retire", t.retire()) };
    let form = board.form(action, Buttons::new(words)).titled(t.retire_title()).telling(t.retire_text());
    board.forms.push(form.sending("act", act));
    board
}

fn fields(who: &Maintenance, form: Form, typed: &Typed, wrong: Option<&Wrong>) -> Form {
    let t = text(who);
    let labels = [
        t.name(),
        t.postal(),
        t.address(),
        t.telephone(),
        t.insurance(),
        t.industry(),
        t.office(),
        t.physician(),
        t.clinic(),
        t.clinic_address(),
        t.head_count(),
    ];
    FIELDS.into_iter().zip(labels).fold(form, |form, (name, label)| {
        let error = wrong.filter(|(place, _)| *place == name).map(|(_, text)| text.clone());
        let mut field = TextField::new(who.lang, name, label).value(typed.get(name)).error(error);
        field.is_optional = name != "name";
        field = match name {
            "insurance" => field.help(t.insurance_help()),
            "industry" => field.help(t.industry_help()),
            _ => field,
        };
        if ["postal", "head_count"].contains(&name) {
            (field.is_short, field.inputmode) = (true, Some("numeric"));
        }
        form.field(Field::Text(field))
    })
}

/// The master as a file.
#[handler]
pub(crate) async fn file(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    if let Some(detour) = confirm_first(&who, &app, Route::AdminSites)? {
        return Ok(detour);
    }
    let (by, wanted) = (by(&who)?, download::Wanted::of(&fields)?);
    let written = app
        .read(move |tx| match wanted {
            download::Wanted::Excel => ops::workbook(tx),
            download::Wanted::Csv(encoding) => ops::export(tx, encoding),
        })
        .await;
    if let Ok(file) = &written {
        let (inside, rows) = (app.clone(), file.rows);
        app.write(move |tx| ops::record_file(&inside, tx, rows, &by)).await?;
    }
    download::sent(&who, &app, (written, wanted), ("sites", Route::AdminSites))
}
