//! `mamori site list|export|add|edit|retire`.

use admin_api::sites::{Altered, Asked, EDIT, FILE, One, RETIRE, SITES, Site, Sites};
use hyper::Method;

use super::args::{Everywhere, SiteFields, SiteOne, SiteVerb};
use super::departments::untouched;
use super::exit::{Exit, Problem};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::roster;
use super::text::{AttributeText, DepartmentText, SiteText};
use super::width;

pub(super) fn run(everywhere: &Everywhere, verb: &SiteVerb, out: &Out) -> Result<Exit, Problem> {
    match verb {
        SiteVerb::List => list(everywhere, out),
        SiteVerb::Export(asked) => roster::export(everywhere, (asked, FILE), out),
        SiteVerb::Add { one, fields } => {
            let body = serde_json::to_vec(&asked(one, fields))?;
            send(everywhere, one.dry_run, (SITES, body), out)
        }
        SiteVerb::Edit { one, name, fields, resume } => {
            let asked = Asked { name: name.clone(), resume: *resume, ..asked(one, fields) };
            send(everywhere, one.dry_run, (EDIT, serde_json::to_vec(&asked)?), out)
        }
        SiteVerb::Retire(one) => {
            let body = serde_json::to_vec(&One { site: one.site.clone() })?;
            send(everywhere, one.dry_run, (RETIRE, body), out)
        }
    }
}

fn asked(one: &SiteOne, fields: &SiteFields) -> Asked {
    let fields = fields.clone();
    Asked {
        site: one.site.clone(),
        name: None,
        postal: fields.postal,
        address: fields.address,
        telephone: fields.telephone,
        insurance: fields.insurance,
        industry: fields.industry,
        office: fields.office,
        physician: fields.physician,
        clinic: fields.clinic,
        clinic_address: fields.clinic_address,
        head_count: fields.head_count,
        resume: false,
    }
}

fn send(
    everywhere: &Everywhere,
    is_dry_run: bool,
    (path, body): (&str, Vec<u8>),
    out: &Out,
) -> Result<Exit, Problem> {
    let done: Altered = Link::new(everywhere, is_dry_run)?.ask(Method::POST, path, Sent::Json(body))?;
    out.object(&done)?;
    if done.changed {
        out.line(SiteText::of(out.lang()).site_changed(&plain(&done.site), done.departments))?;
    } else {
        out.line(DepartmentText::of(out.lang()).departments_same())?;
    }
    if is_dry_run { untouched(None, out) } else { Ok(Exit::Done) }
}

fn list(everywhere: &Everywhere, out: &Out) -> Result<Exit, Problem> {
    let found: Sites = Link::new(everywhere, false)?.ask(Method::GET, SITES, Sent::Nothing)?;
    for site in &found.items {
        out.object(site)?;
        out.line(row(site, out).trim_end())?;
    }
    out.line(SiteText::of(out.lang()).sites_listed(found.items.len()))?;
    Ok(Exit::Done)
}

fn row(site: &Site, out: &Out) -> String {
    let text = SiteText::of(out.lang());
    let state = if site.retired { AttributeText::of(out.lang()).retired() } else { "" };
    let counts = text.site_counts(site.departments, site.people);
    let insurance = site.insurance.as_deref().unwrap_or("-");
    format!("{}  {}  {counts}  {state}", width::padded(&plain(&site.name), 24), width::padded(insurance, 24))
}
