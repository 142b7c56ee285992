//! One page of maintenance: what there is, then what can be done with it. Every page of `/admin` has
//! this order, so whoever knows one knows all.

use askama::Template;

use super::Shell;
use super::parts::{
    Buttons, Chips, Empty, ErrorSummary, Facts, Field, Hidden, Notice, Progress, Table, Tabs, TaskList,
};
use super::shell::Link;

/// A page of facts, tables and forms.
#[derive(Template)]
#[template(path = "ui/board.html")]
pub(crate) struct Board {
    pub(crate) shell: Shell,
    pub(crate) errors: ErrorSummary,
    /// What an act before has come to.
    pub(crate) notices: Vec<Notice>,
    pub(crate) lead: Vec<String>,
    /// Ways to pages beside this one, where a long table would hide them.
    pub(crate) ways: Vec<Link>,
    pub(crate) tasks: Option<TaskList>,
    pub(crate) facts: Option<Facts>,
    /// How far long work is.
    pub(crate) progress: Option<Progress>,
    /// Parts of what the tables show.
    pub(crate) tabs: Option<Tabs>,
    /// Forms that stand above the tables, such as a filter.
    pub(crate) above: Vec<Form>,
    /// The filters that hold, below the form that sets them.
    pub(crate) chips: Option<Chips>,
    pub(crate) tables: Vec<Table>,
    pub(crate) empty: Option<Empty>,
    /// The way to the page of a table before this one.
    pub(crate) previous: Option<Link>,
    /// The way to the next page of a table.
    pub(crate) next: Option<Link>,
    pub(crate) forms: Vec<Form>,
    pub(crate) links: Vec<Link>,
}

/// One form of the page.
pub(crate) struct Form {
    pub(crate) title: Option<String>,
    /// What the form does, before its fields.
    pub(crate) text: Vec<String>,
    pub(crate) action: String,
    pub(crate) token: Hidden,
    pub(crate) hidden: Vec<Hidden>,
    pub(crate) fields: Vec<Field>,
    pub(crate) buttons: Buttons,
    /// Its id, where cells of a table belong to it.
    pub(crate) id: Option<&'static str>,
    /// Label and help of a file to choose.
    pub(crate) file: Option<(String, String)>,
}

impl Board {
    /// An empty page.
    pub(crate) fn new(shell: Shell) -> Self {
        let errors = ErrorSummary::new(shell.lang, Vec::new());
        Self {
            shell,
            errors,
            notices: Vec::new(),
            lead: Vec::new(),
            ways: Vec::new(),
            tasks: None,
            facts: None,
            progress: None,
            tabs: None,
            above: Vec::new(),
            chips: None,
            tables: Vec::new(),
            empty: None,
            previous: None,
            next: None,
            forms: Vec::new(),
            links: Vec::new(),
        }
    }

    /// The same with errors to mend; each names the field it leads to.
    pub(crate) fn with_errors(mut self, errors: Vec<super::parts::ErrorLink>) -> Self {
        if !errors.is_empty() {
            self.shell = self.shell.with_errors();
        }
        self.errors = ErrorSummary::new(self.shell.lang, errors);
        self
    }

    /// The same with one more line of introduction.
    pub(crate) fn lead(mut self, line: impl Into<String>) -> Self {
        self.lead.push(line.into());
        self
    }

    /// Shows the filters that hold, if there are any.
    pub(crate) fn put_chips(&mut self, chips: Chips) {
        self.chips = Some(chips).filter(|chips| !chips.chips.is_empty());
    }

    /// A form on this page.
    pub(crate) fn form(&self, action: String, buttons: Buttons) -> Form {
        Form {
            title: None,
            text: Vec::new(),
            action,
            token: Hidden::csrf(self.shell.csrf.clone()),
            hidden: Vec::new(),
            fields: Vec::new(),
            buttons,
            id: None,
            file: None,
        }
    }
}

impl Form {
    /// The same under a heading.
    pub(crate) fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The same with a line about what it does.
    pub(crate) fn telling(mut self, line: impl Into<String>) -> Self {
        self.text.push(line.into());
        self
    }

    /// The same with an id, so that boxes in a table belong to it.
    pub(crate) fn named(mut self, id: &'static str) -> Self {
        self.id = Some(id);
        self
    }

    /// The same with one more field.
    pub(crate) fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// The same with a value that is sent along.
    pub(crate) fn sending(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.hidden.push(Hidden::new(name, value));
        self
    }
}
