//! `mamori user add|edit|move|log`.

use admin_api::person::{self as wire, ADD, Attribute, EDIT, Edited, FieldChange, Fields, LOG, Log, MOVE};
use domain::org::{Qualification, Role};
use hyper::Method;
use serde::Serialize;

use super::args::{Everywhere, PersonAdd, PersonEdit, PersonFields, PersonMove, QualificationArg, RoleArg};
use super::exit::{Exit, Problem};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::person_text::Text;
use super::roster;

pub(super) fn add(everywhere: &Everywhere, asked: &PersonAdd, out: &Out) -> Result<Exit, Problem> {
    let fields = Fields { staff_number: Some(asked.number.clone()), ..fields(&asked.fields) };
    send(everywhere, (ADD, asked.dry_run), &fields, out)
}

pub(super) fn edit(everywhere: &Everywhere, asked: &PersonEdit, out: &Out) -> Result<Exit, Problem> {
    let path = wire::path(EDIT, roster::parsed(&asked.number)?.as_str());
    let fields = Fields { staff_number: asked.new_number.clone(), ..fields(&asked.fields) };
    send(everywhere, (&path, asked.dry_run), &fields, out)
}

pub(super) fn relocate(everywhere: &Everywhere, asked: &PersonMove, out: &Out) -> Result<Exit, Problem> {
    let path = wire::path(MOVE, roster::parsed(&asked.number)?.as_str());
    let going = wire::Move { department: asked.department.clone() };
    send(everywhere, (&path, asked.dry_run), &going, out)
}

pub(super) fn log(everywhere: &Everywhere, number: &str, out: &Out) -> Result<Exit, Problem> {
    let path = wire::path(LOG, roster::parsed(number)?.as_str());
    let log: Log = Link::new(everywhere, false)?.ask(Method::GET, &path, Sent::Nothing)?;
    out.object(&log)?;
    let text = Text::of(out.lang());
    for act in &log.items {
        let import = act.import.map(|import| format!("  {}", text.import(import))).unwrap_or_default();
        let reason = if act.reason.is_empty() { String::new() } else { format!("  {}", plain(&act.reason)) };
        out.line(format!("{}  {}{import}{reason}", act.time_shown, plain(&act.by)))?;
        tell(&act.changed, out)?;
    }
    if log.items.is_empty() {
        out.line(text.never_changed())?;
    }
    Ok(Exit::Done)
}

fn send(
    everywhere: &Everywhere,
    (path, is_dry_run): (&str, bool),
    body: &impl Serialize,
    out: &Out,
) -> Result<Exit, Problem> {
    let sent = Sent::Json(serde_json::to_vec(body)?);
    let done: Edited = Link::new(everywhere, is_dry_run)?.ask(Method::POST, path, sent)?;
    out.object(&done)?;
    let text = Text::of(out.lang());
    out.line(roster::row(&done.person, out))?;
    tell(&done.changed, out)?;
    if done.ends_sign_ins {
        out.line(text.ends_sign_ins())?;
    }
    if is_dry_run {
        out.line(text.nothing_written())?;
    }
    Ok(Exit::Done)
}

fn tell(changed: &[FieldChange], out: &Out) -> Result<(), Problem> {
    let text = Text::of(out.lang());
    for it in changed {
        let shown = |value: &str| if value.is_empty() { text.empty().to_owned() } else { plain(value) };
        out.line(format!("  {}: {} -> {}", it.column, shown(&it.before), shown(&it.after)))?;
    }
    Ok(())
}

fn fields(asked: &PersonFields) -> Fields {
    let asked = asked.clone();
    let attributes = asked.attributes.into_iter().map(|(number, value)| Attribute { number, value });
    Fields {
        staff_number: None,
        login: asked.login,
        name: asked.name,
        kana: asked.kana,
        name_en: asked.name_en,
        mail: asked.mail,
        born: asked.born,
        sex: asked.sex,
        department: asked.department,
        employment: asked.employment,
        role: asked.role.map(|role| role_of(role).word().to_owned()),
        scope: asked.scope,
        personnel_authority: asked.personnel_authority,
        qualification: asked.qualification.map(|it| qualification(it).to_owned()),
        reads: asked.reads,
        joined: asked.joined,
        left: asked.left,
        attributes: attributes.collect(),
    }
}

fn role_of(role: RoleArg) -> Role {
    match role {
        RoleArg::None => Role::Employee,
        RoleArg::Manager => Role::Manager,
        RoleArg::Clerk => Role::Clerk,
        RoleArg::Medical => Role::Medical,
    }
}

fn qualification(of: QualificationArg) -> &'static str {
    match of {
        QualificationArg::None => "",
        QualificationArg::Doctor => Qualification::Doctor.word(),
        QualificationArg::PublicHealthNurse => Qualification::PublicHealthNurse.word(),
        QualificationArg::Nurse => Qualification::Nurse.word(),
        QualificationArg::Dentist => Qualification::Dentist.word(),
        QualificationArg::PsychiatricSocialWorker => Qualification::PsychiatricSocialWorker.word(),
        QualificationArg::CertifiedPsychologist => Qualification::CertifiedPsychologist.word(),
    }
}
