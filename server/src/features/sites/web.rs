//! Pages of the site master for managers and clerks of the whole company.

use domain::lang::Lang;
use domain::org::{InsuranceNumber, PostalCode, Site, Telephone};
use domain::permission::{ManageSites, Whole};
use domain::person::PersonName;
use poem::handler;
use poem::web::{Data, Path};

use super::model::{Act, Edit};
use super::ops::{self, Listed, SiteError, SiteMaster};
use super::text::page::Text;
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::departments::Becomes;
use crate::features::masters::web::keeper::{Wrong, acting, board, field, line};
use crate::features::masters::web::{below, files};
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Empty, Facts, Field, Table, Tag, TagShape};

fn text(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

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
            field(fields, name)?.clone_into(value);
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
    let (act, typed) = match field(&fields, "act")? {
        "edit" => (typed.edit(&who).map(|edit| Act::Edit(name, edit)), typed),
        "retire" => (Ok(Act::Retire(name)), Typed::of(&listed.site)),
        "resume" => {
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
    let (by, inside) = (acting::<ManageSites>(who, String::new())?, app.clone());
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

fn list(who: &Maintenance, (all, typed): (&[Listed], &Typed), wrong: Option<&Wrong>) -> Board {
    let t = text(who);
    let mut board = board(below(who, t.title()).wide(), wrong).lead(t.lead());
    if all.is_empty() {
        board.empty = Some(Empty { text: t.empty().to_owned(), link: None });
    } else {
        board.tables.push(table(who, all));
        board.forms.push(files::form::<SiteMaster>(who, &board));
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
        let mut field = line(who, (name, label), typed.get(name), wrong);
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

impl files::Page for SiteMaster {
    const LIST: Route = Route::AdminSites;
    const FILE: Route = Route::AdminSitesFile;

    fn title(lang: Lang) -> &'static str {
        Text::of(lang).title()
    }
}
