//! The form of what a verb takes and gives, as a JSON schema made from the type itself.
//!
//! The schemas stand in `docs/schema`, one file per name; the test of [`files`] compares them and, with
//! `MAMORI_WRITE_SCHEMAS=1` in its environment, writes them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::problem::Problem;
use crate::verbs::{Face, VERBS};

/// What a verb takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// Nothing beside path and headers.
    Nothing,
    /// A query.
    Query(Form),
    /// A JSON object.
    Body(Form),
    /// A file as `text/csv`, and perhaps a query that says how it is taken.
    File(Option<Form>),
    /// Certificates as PEM.
    Pem,
}

impl Takes {
    /// A query of this type.
    pub const fn query<T: JsonSchema + DeserializeOwned>() -> Self {
        Self::Query(Form::of::<T>())
    }

    /// A JSON object of this type.
    pub const fn body<T: JsonSchema + DeserializeOwned>() -> Self {
        Self::Body(Form::of::<T>())
    }

    /// A file, taken as a query of this type says.
    pub const fn file<T: JsonSchema + DeserializeOwned>() -> Self {
        Self::File(Some(Form::of::<T>()))
    }

    fn form(self) -> Option<Form> {
        match self {
            Self::Nothing | Self::Pem => None,
            Self::Query(form) | Self::Body(form) => Some(form),
            Self::File(form) => form,
        }
    }
}

/// What a verb gives.
#[derive(Clone, Copy, Debug)]
pub enum Gives {
    /// A JSON object that names this schema, for instance `mamori.user.list/1`.
    Json(&'static str, Form),
    /// Server-sent events whose data are such objects.
    Events(&'static str, Form),
    /// A file: `text/csv`, or a sealed container as bytes.
    File,
}

impl Gives {
    /// Events with data of this type under this name.
    pub const fn events<T: JsonSchema + DeserializeOwned>(name: &'static str) -> Self {
        Self::Events(name, Form::of::<T>())
    }

    /// A JSON object of this type under this name.
    pub const fn json<T: JsonSchema + DeserializeOwned>(name: &'static str) -> Self {
        Self::Json(name, Form::of::<T>())
    }
}

/// One type of this crate: its schema, and whether bytes are of it.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    schema: fn() -> Value,
    fits: fn(&[u8]) -> Result<(), serde_json::Error>,
}

impl Form {
    const fn of<T: JsonSchema + DeserializeOwned>() -> Self {
        Self { schema: schema::<T>, fits: fits::<T> }
    }

    /// Whether JSON is of this form: every field known, none missing.
    ///
    /// # Errors
    /// Where it is not, and why.
    pub fn fits(self, json: &[u8]) -> Result<(), serde_json::Error> {
        (self.fits)(json)
    }
}

fn fits<T: DeserializeOwned>(json: &[u8]) -> Result<(), serde_json::Error> {
    serde_json::from_slice::<T>(json).map(drop)
}

fn schema<T: JsonSchema>() -> Value {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    without_links(&mut schema);
    schema
}

/// Descriptions are comments of the sources; their links lead nowhere outside.
fn without_links(value: &mut Value) {
    match value {
        Value::String(text) => *text = text.replace("[`", "`").replace("`]", "`"),
        Value::Array(items) => items.iter_mut().for_each(without_links),
        Value::Object(fields) => fields.values_mut().for_each(without_links),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Every schema by the name of its file: one per name of a reply, one per request of a command, and that
/// of a reply that is no success.
pub fn files() -> BTreeMap<String, Value> {
    let mut files = BTreeMap::new();
    let mut add = |name: &str, form: Form| {
        files.insert(format!("{}.json", name.replace('/', ".")), named(name, (form.schema)()));
    };
    add("mamori.problem/1", Form::of::<Problem>());
    for verb in VERBS {
        if let Gives::Json(name, form) | Gives::Events(name, form) = verb.gives {
            add(name, form);
        }
        if let (Face::Command(words), Some(form)) = (verb.face, verb.takes.form()) {
            add(&format!("mamori.{}.request/1", words.replace(' ', ".")), form);
        }
    }
    files
}

/// The schema under its name, which the field `schema` of a reply repeats.
fn named(name: &str, mut schema: Value) -> Value {
    if let Some(field) = schema.pointer_mut("/properties/schema").and_then(Value::as_object_mut) {
        field.insert("const".to_owned(), name.into());
    }
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("title".to_owned(), name.into());
    }
    schema
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn written() -> BTreeMap<String, String> {
        let text = |schema| serde_json::to_string_pretty(schema).unwrap() + "\n";
        files().iter().map(|(name, schema)| (name.clone(), text(schema))).collect()
    }

    #[test]
    fn the_schemas_in_the_documents_are_those_of_the_types() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema");
        let written = written();
        if std::env::var_os("MAMORI_WRITE_SCHEMAS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            for old in fs::read_dir(&folder).unwrap() {
                fs::remove_file(old.unwrap().path()).unwrap();
            }
            for (name, text) in &written {
                fs::write(folder.join(name), text).unwrap();
            }
        }
        let found: BTreeMap<String, String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| {
                (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())
            })
            .collect();
        // As values: in which order a text names its fields depends on what else is built beside.
        let value = |text: Option<&String>| -> Option<serde_json::Value> {
            text.map(|text| serde_json::from_str(text).unwrap())
        };
        let wrong: Vec<_> = written
            .keys()
            .chain(found.keys())
            .filter(|name| value(written.get(*name)) != value(found.get(*name)))
            .collect();
        assert!(
            wrong.is_empty(),
            "other than the types: {wrong:?}; to write them: \
             MAMORI_WRITE_SCHEMAS=1 cargo test -p admin-api"
        );
    }

    #[test]
    fn one_name_is_one_form() {
        let mut seen = BTreeMap::new();
        for verb in VERBS {
            if let Gives::Json(name, form) | Gives::Events(name, form) = verb.gives {
                let schema = (form.schema)();
                assert_eq!(seen.entry(name).or_insert_with(|| schema.clone()), &schema, "{name}");
            }
        }
    }

    #[test]
    fn a_reply_names_its_schema_and_refuses_other_fields() {
        for verb in VERBS {
            let Gives::Json(name, form) = verb.gives else { continue };
            let schema = named(name, (form.schema)());
            assert_eq!(schema.pointer("/properties/schema/const"), Some(&name.into()), "{name}");
            assert_eq!(schema.pointer("/additionalProperties"), Some(&false.into()), "{name}");
        }
    }
}
