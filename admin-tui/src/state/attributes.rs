//! The attributes of people beside the departments: their values, their order, what groups are formed by.

use admin_api::attributes::{
    self, Altered, Attribute, Attributes, Edit, New, Order as Place, Retire, Turn, Undone, Value,
};

use super::dialog::{Dialog, Form, Then};
use super::field::{Field, Rule};
use super::order::{AttributeVerb, Look, Order, Verb};
use super::{Cursor, Effect, State};
use crate::keys::Act;
use crate::options::Lang;
use crate::text::quoted;
use crate::words::{AttributeWords, DepartmentWords, FrameWords};

/// What the master of attributes shows: each with its values below it.
#[derive(Clone, Debug, Default)]
pub(crate) struct AttributesView {
    pub(crate) cursor: Cursor,
    pub(crate) filter: String,
    pub(crate) list: Option<Attributes>,
}

/// A row: an attribute, or a value of it.
pub(crate) type Row<'a> = (&'a Attribute, Option<&'a Value>);

impl AttributesView {
    pub(crate) fn rows(&self) -> Vec<Row<'_>> {
        let all = self.list.as_ref().map_or(&[][..], |list| &list.items);
        let wanted = self.filter.trim();
        let rows = all.iter().flat_map(|attribute| {
            std::iter::once((attribute, None))
                .chain(attribute.values.iter().map(move |it| (attribute, Some(it))))
        });
        let holds = |(attribute, value): &Row<'_>| {
            let name = value.map_or(attribute.name.as_str(), |value| &value.name);
            name.contains(wanted) || attribute.code.contains(wanted)
        };
        rows.filter(holds).collect()
    }

    pub(crate) fn current(&self) -> Option<Row<'_>> {
        self.rows().get(self.cursor.at).copied()
    }
}

fn fields(now: Option<&Attribute>, lang: Lang) -> Vec<Field> {
    let (words, frame) = (AttributeWords(lang), FrameWords(lang));
    let yes_no = vec![frame.no().to_owned(), frame.yes().to_owned()];
    let name_en = now.and_then(|it| it.name_en.clone()).unwrap_or_default();
    vec![
        Field::new(words.name(), Rule::Needed).holding(now.map_or("", |it| &it.name)),
        Field::new(words.name_en(), Rule::Any).holding(&name_en),
        Field::choice(words.analysed(), yes_no, usize::from(now.is_some_and(|it| it.analysed))),
    ]
}

fn verb(verb: AttributeVerb) -> Verb {
    Verb::Attribute(verb)
}

/// The words that name a value beside its attribute.
fn named(code: &str, value: Option<&str>) -> String {
    let value = value.map(|value| format!(" --value {}", quoted(value)));
    format!("{}{}", quoted(code), value.unwrap_or_default())
}

/// The change that the fields of a form make; `None` where nothing is different.
pub(super) fn order(form: &Form, typed: &[Field]) -> Option<Order> {
    let value =
        |place: usize| typed.get(place).map(|field| field.shown().trim().to_owned()).unwrap_or_default();
    let is_yes = |place: usize| typed.get(place).is_some_and(|field| field.at == 1);
    match form {
        Form::AddAttribute => {
            let name_en = Some(value(2)).filter(|name| !name.is_empty());
            let written = value(4);
            let values =
                written.split([',', '、']).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
            let new = New {
                code: value(0),
                name: value(1),
                name_en,
                slot: None,
                analysed: is_yes(3),
                values: values.collect(),
            };
            let mut command = format!("attr add {} --name {}", quoted(&new.code), quoted(&new.name));
            command.extend(new.name_en.iter().map(|name| format!(" --name-en {}", quoted(name))));
            command.push_str(if new.analysed { " --analyse" } else { "" });
            command.extend(new.values.iter().map(|it| format!(" --value {}", quoted(it))));
            Some(
                Order::json(verb(AttributeVerb::Add), attributes::ATTRIBUTES, &new)
                    .about(value(0))
                    .typed(command),
            )
        }
        Form::EditAttribute(was) => {
            let held = was.name_en.as_deref().unwrap_or_default();
            let edit = Edit {
                code: was.code.clone(),
                name: Some(value(0)).filter(|name| *name != was.name),
                name_en: Some(value(1)).filter(|name| name != held),
                analysed: Some(is_yes(2)).filter(|is_analysed| *is_analysed != was.analysed),
                ..Edit::default()
            };
            let is_same = edit.name.is_none() && edit.name_en.is_none() && edit.analysed.is_none();
            (!is_same).then(|| edited(&edit))
        }
        Form::EditValue { code, value: was } => {
            let held = was.name_en.as_deref().unwrap_or_default();
            let edit = Edit {
                code: code.clone(),
                value: Some(was.name.clone()),
                name: Some(value(0)).filter(|name| *name != was.name),
                name_en: Some(value(1)).filter(|name| name != held),
                ..Edit::default()
            };
            (edit.name.is_some() || edit.name_en.is_some()).then(|| edited(&edit))
        }
        Form::AddValue { code } => {
            Some(edited(&Edit { code: code.clone(), add: vec![value(0)], ..Edit::default() }))
        }
        _ => None,
    }
}

fn edited(edit: &Edit) -> Order {
    let mut command = format!("attr edit {}", named(&edit.code, edit.value.as_deref()));
    for (flag, value) in [("name", &edit.name), ("name-en", &edit.name_en)] {
        command.extend(value.iter().map(|value| format!(" --{flag} {}", quoted(value))));
    }
    command.extend(edit.analysed.map(|is_analysed| format!(" --analyse {is_analysed}")));
    command.extend(edit.add.iter().map(|value| format!(" --add-value {}", quoted(value))));
    let object = edit.value.clone().or(edit.add.first().cloned()).unwrap_or_else(|| edit.code.clone());
    Order::json(verb(AttributeVerb::Edit), attributes::EDIT, edit).about(object).typed(command)
}

/// What a step is called.
pub(super) const fn title(verb: AttributeVerb, words: AttributeWords) -> &'static str {
    match verb {
        AttributeVerb::Add => words.add(),
        AttributeVerb::Edit => words.edit(),
        AttributeVerb::Order => words.order(),
        AttributeVerb::Retire => words.retire(),
        AttributeVerb::Undo => words.undo(),
    }
}

/// What a dry run found.
pub(super) fn look(order: &Order, verb: AttributeVerb, altered: &Altered, lang: Lang) -> Look {
    let words = AttributeWords(lang);
    let mut lines = vec![words.asks(title(verb, words), &order.object)];
    if altered.changed.is_empty() {
        lines.push(words.nothing_changes().to_owned());
    }
    lines.extend((altered.people > 0).then(|| words.carried(altered.people)));
    lines.extend((verb == AttributeVerb::Retire).then(|| words.stays().to_owned()));
    Look { lines, count: altered.expect.map(|count| count as u64), ..Look::default() }
}

/// A change of the attributes is taken back by its number.
pub(super) fn undo(number: u64) -> Order {
    Order::json(verb(AttributeVerb::Undo), attributes::UNDO, &attributes::Undo { number: Some(number) })
        .about(format!("#{number}"))
        .typed(format!("attr undo {number}"))
}

/// What taking one back would do.
pub(super) fn look_undo(order: &Order, undone: &Undone, lang: Lang) -> Look {
    let words = AttributeWords(lang);
    let mut lines = vec![
        words.asks(words.undo(), &order.object),
        words.goes_back(undone.restored.len(), undone.removed.len()),
    ];
    lines.extend((undone.people > 0).then(|| words.carried_back(undone.people)));
    let left = undone.skipped.iter();
    lines.extend(left.map(|left| DepartmentWords(lang).stays(&left.code, &left.column)));
    Look { lines, count: undone.expect.map(|count| count as u64), ..Look::default() }
}

impl State {
    pub(super) fn attribute_act(&mut self, act: Act) -> Vec<Effect> {
        let words = AttributeWords(self.lang);
        if act == Act::Add {
            let mut all = vec![Field::new(words.code(), Rule::Needed)];
            all.extend(fields(None, self.lang));
            all.push(Field::new(words.values(), Rule::Any));
            let lines = vec![words.values_hint().to_owned()];
            self.dialogs.push(Dialog::new(words.add(), lines, Then::Form(Form::AddAttribute)).with(all));
            return Vec::new();
        }
        let Some((attribute, value)) = self.attributes.current() else { return self.nobody() };
        let (attribute, value) = (attribute.clone(), value.cloned());
        let code = attribute.code.clone();
        let about = vec![format!("{code}  {}", value.as_ref().map_or(&attribute.name, |value| &value.name))];
        let named_value = value.as_ref().map(|value| value.name.clone());
        let (title, form, all) = match (act, value) {
            (Act::Edit, Some(value)) => {
                let name_en = value.name_en.clone().unwrap_or_default();
                let all = vec![
                    Field::new(words.name(), Rule::Needed).holding(&value.name),
                    Field::new(words.name_en(), Rule::Any).holding(&name_en),
                ];
                (words.edit(), Form::EditValue { code, value }, all)
            }
            (Act::Edit, None) => {
                let all = fields(Some(&attribute), self.lang);
                (words.edit(), Form::EditAttribute(Box::new(attribute)), all)
            }
            (Act::AddValue, _) => {
                let all = vec![Field::new(words.value(), Rule::Needed)];
                (words.add_value(), Form::AddValue { code }, all)
            }
            (Act::OrderUp | Act::OrderDown, _) => {
                let (to, typed) = if act == Act::OrderUp { (Turn::Up, "up") } else { (Turn::Down, "down") };
                let typed = format!("attr order {} {typed}", named(&code, named_value.as_deref()));
                let object = named_value.clone().unwrap_or_else(|| code.clone());
                let body = Place { code, value: named_value, to };
                // A place among others is nothing to confirm: the other key turns it back.
                return self.send(
                    Order::json(verb(AttributeVerb::Order), attributes::ORDER, &body)
                        .about(object)
                        .typed(typed),
                );
            }
            _ => {
                let typed = format!("attr retire {}", named(&code, named_value.as_deref()));
                let object = named_value.clone().unwrap_or_else(|| code.clone());
                let body = Retire { code, value: named_value };
                return self.try_dry(
                    Order::json(verb(AttributeVerb::Retire), attributes::RETIRE, &body)
                        .about(object)
                        .typed(typed),
                );
            }
        };
        self.dialogs.push(Dialog::new(title, about, Then::Form(form)).with(all));
        Vec::new()
    }
}
