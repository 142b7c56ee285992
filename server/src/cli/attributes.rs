//! `mamori attr list|export|import|add|edit|order|retire`.

use admin_api::attributes::{
    self as wire, ATTRIBUTES, Altered, Attribute, Attributes, EDIT, FILE, IMPORT, ORDER, RETIRE, Value,
};
use hyper::Method;
use serde::Serialize;

use super::args::{AttrVerb, Everywhere};
use super::attribute_changes;
use super::departments::untouched;
use super::exit::{Exit, Problem};
use super::import::{self, plain};
use super::link::{Link, Sent};
use super::out::Out;
use super::roster;
use super::text::{AttributeText, DepartmentText};
use super::width;

pub(super) fn run(everywhere: &Everywhere, verb: &AttrVerb, out: &Out) -> Result<Exit, Problem> {
    let send = |how, path, body: &dyn Body| send(everywhere, how, (path, body.bytes()?), out);
    match verb {
        AttrVerb::List => list(everywhere, out),
        AttrVerb::Export(asked) => roster::export(everywhere, (asked, FILE), out),
        AttrVerb::Import(asked) => import::other(everywhere, asked, IMPORT, out),
        AttrVerb::Add(asked) => {
            let new = wire::New {
                code: asked.code.clone(),
                name: asked.name.clone(),
                name_en: asked.name_en.clone(),
                slot: asked.slot,
                analysed: asked.analyse,
                values: asked.values.clone(),
            };
            send((asked.dry_run, None), ATTRIBUTES, &new)
        }
        AttrVerb::Edit(asked) => {
            let edit = wire::Edit {
                code: asked.one.code.clone(),
                value: asked.one.value.clone(),
                name: asked.name.clone(),
                name_en: asked.name_en.clone(),
                analysed: asked.analyse,
                resume: asked.resume,
                add: asked.add.clone(),
            };
            send((asked.one.dry_run, asked.expect), EDIT, &edit)
        }
        AttrVerb::Order { one, to } => {
            let order = wire::Order { code: one.code.clone(), value: one.value.clone(), to: *to };
            send((one.dry_run, None), ORDER, &order)
        }
        AttrVerb::Retire(one) => {
            let retire = wire::Retire { code: one.code.clone(), value: one.value.clone() };
            send((one.dry_run, None), RETIRE, &retire)
        }
        AttrVerb::Changes => attribute_changes::changes(everywhere, out),
        AttrVerb::Undo { number, expect, dry_run } => {
            attribute_changes::undo(everywhere, (*number, *expect, *dry_run), out)
        }
    }
}

/// A request as the socket takes it.
trait Body {
    fn bytes(&self) -> Result<Vec<u8>, Problem>;
}

impl<T: Serialize> Body for T {
    fn bytes(&self) -> Result<Vec<u8>, Problem> {
        Ok(serde_json::to_vec(self)?)
    }
}

fn send(
    everywhere: &Everywhere,
    (is_dry_run, expect): (bool, Option<usize>),
    (path, body): (&str, Vec<u8>),
    out: &Out,
) -> Result<Exit, Problem> {
    let link = Link::new(everywhere, is_dry_run)?.expecting(expect);
    let done: Altered = link.ask(Method::POST, path, Sent::Json(body))?;
    out.object(&done)?;
    let text = AttributeText::of(out.lang());
    if done.changed.is_empty() {
        out.line(DepartmentText::of(out.lang()).departments_same())?;
    } else {
        out.line(text.attributes_changed(&done.changed.join(" ")))?;
    }
    if done.people > 0 {
        out.line(text.attribute_carries(done.people))?;
    }
    if let Some(number) = done.change {
        out.line(text.attribute_change(number))?;
    }
    if done.dry_run { untouched(done.expect, out) } else { Ok(Exit::Done) }
}

fn list(everywhere: &Everywhere, out: &Out) -> Result<Exit, Problem> {
    let found: Attributes = Link::new(everywhere, false)?.ask(Method::GET, ATTRIBUTES, Sent::Nothing)?;
    let text = AttributeText::of(out.lang());
    for attribute in &found.items {
        out.object(attribute)?;
        out.line(row(attribute, text).trim_end())?;
        for Value { name, people, retired, .. } in &attribute.values {
            let state = if *retired { text.retired() } else { "" };
            let people = text.people(*people);
            out.line(format!("      {}  {people}  {state}", width::padded(&plain(name), 24)).trim_end())?;
        }
        if attribute.others > 0 {
            out.line(format!("      {}", text.others(attribute.others)))?;
        }
    }
    out.line(text.listed(found.items.len()))?;
    Ok(Exit::Done)
}

fn row(attribute: &Attribute, text: AttributeText) -> String {
    let name = width::padded(&plain(&attribute.name), 24);
    let mut rest = Vec::new();
    if attribute.analysed {
        rest.push(text.analysed());
    }
    if attribute.retired {
        rest.push(text.retired());
    }
    format!("{:>4}  {name}  {}  {}", attribute.slot, width::padded(&attribute.code, 10), rest.join("  "))
}
