//! Moving about: rows, panes, details, and the order of lists.

use super::sorting::Sorting;
use super::{Cursor, Effect, Face, State, Tab};
use crate::keys::{Act, Place};
use crate::screens::{detail_lines, warnings};
use crate::words::FrameWords;

impl State {
    pub(super) fn has_list(&self) -> bool {
        !matches!(self.place(), Place::On(Tab::Overview) | Place::Preview | Place::Editor)
    }

    /// The cursor of the list in front, and how many rows it has.
    fn list(&mut self) -> (&mut Cursor, usize) {
        let count = self.count();
        let cursor = match (self.place(), &mut self.import) {
            (Place::Preview, Some(import)) => &mut import.cursor,
            (Place::Attributes, _) => &mut self.attributes.cursor,
            (Place::Plans, _) => &mut self.plans.cursor,
            _ => match self.tab {
                Tab::Overview => &mut self.warning,
                Tab::People => &mut self.people.cursor,
                Tab::Departments => &mut self.departments.cursor,
                Tab::Events => &mut self.events.cursor,
                Tab::Mail => &mut self.mail.cursor,
                Tab::Messages => &mut self.messages.cursor,
                Tab::Certificates => &mut self.certificates.cursor,
                Tab::Backups => &mut self.backups.cursor,
                Tab::Audit => &mut self.audit.cursor,
                Tab::Settings => &mut self.settings.cursor,
            },
        };
        (cursor, count)
    }

    /// Rows of the list in front.
    fn count(&self) -> usize {
        match (self.place(), &self.import) {
            (Place::Preview, Some(import)) => import.count(),
            (Place::Attributes, _) => self.attributes.rows().len(),
            (Place::Plans, _) => self.plans.rows().len(),
            _ => match self.tab {
                Tab::Overview => warnings(self).len(),
                Tab::People => self.people.pages.len(),
                Tab::Departments => self.departments.rows().len(),
                Tab::Events => self.events.rows().len(),
                Tab::Mail => self.mail.rows().len(),
                Tab::Messages => self.messages.rows().len(),
                Tab::Certificates => self.certificates.rows().len(),
                Tab::Backups => self.backups.rows().len(),
                Tab::Audit => self.audit.rows().len(),
                Tab::Settings => self.settings.count(),
            },
        }
    }

    /// Keeps the cursor of the list in front within what there is.
    pub(super) fn settle(&mut self) {
        let room = self.layout().rows();
        let (cursor, count) = self.list();
        cursor.settle(count, room);
    }

    pub(super) fn go(&mut self, act: Act) -> Vec<Effect> {
        let room = self.layout().rows();
        if self.is_in_detail && self.has_list() {
            let mut cursor = Cursor { at: self.detail_top, top: 0 };
            cursor.go(act, detail_lines(self).len(), room);
            self.detail_top = cursor.at;
            return Vec::new();
        }
        self.detail_top = 0;
        if self.place() == Place::On(Tab::People) {
            return self.move_people(act);
        }
        let (cursor, count) = self.list();
        cursor.go(act, count, room);
        if self.tab == Tab::Audit { self.audit_wanted() } else { Vec::new() }
    }

    /// Another pane: of a file its other rows, of the departments another master, the settings beside the
    /// findings, else list or detail.
    pub(super) fn turn_pane(&mut self, is_forward: bool) -> Vec<Effect> {
        match (self.place(), &mut self.import) {
            (Place::Preview, Some(import)) => import.turn(is_forward),
            _ if self.tab == Tab::Departments => {
                self.face = if is_forward { self.face.next() } else { self.face.last() };
                (self.is_in_detail, self.is_zoomed, self.detail_top) = (false, false, 0);
                self.settle();
                return self.refresh();
            }
            _ if self.tab == Tab::Settings => self.settings.turn(),
            _ => self.is_in_detail = !self.is_in_detail && self.has_list(),
        }
        Vec::new()
    }

    pub(super) fn open(&mut self) -> Vec<Effect> {
        if self.tab == Tab::Overview {
            let leads = warnings(self).into_iter().nth(self.warning.at).map(|warning| warning.leads);
            return leads.map_or_else(Vec::new, |tab| self.tab_to(tab));
        }
        if self.has_list() {
            (self.is_zoomed, self.is_in_detail) = (true, true);
        }
        match self.place() {
            Place::On(Tab::People) => self.ask_history(),
            Place::On(Tab::Audit) => self.ask_difference(),
            _ => Vec::new(),
        }
    }

    pub(super) fn back(&mut self) -> Vec<Effect> {
        if self.place() == Place::Preview {
            self.import = None;
            self.settle();
        } else if self.is_zoomed || self.is_in_detail {
            (self.is_zoomed, self.is_in_detail, self.detail_top) = (false, false, 0);
        } else if !self.filter().is_empty() {
            return self.filter_by(String::new());
        } else if self.place() == Place::On(Tab::People) && self.people.has_chips() {
            self.people.drop_chips();
            return self.people.restart().into_iter().collect();
        } else if self.tab == Tab::Departments && self.face != Face::Tree {
            self.face = Face::Tree;
            return self.refresh();
        }
        Vec::new()
    }

    /// How the list in front is ordered, and how many columns it can be ordered by.
    fn sorting(&mut self) -> Option<(&mut Sorting, usize)> {
        match self.place() {
            Place::On(Tab::Events) => Some((&mut self.events.sorting, 5)),
            Place::On(Tab::Mail) => Some((&mut self.mail.sorting, 7)),
            Place::On(Tab::Messages) => Some((&mut self.messages.sorting, 5)),
            Place::On(Tab::Certificates) => Some((&mut self.certificates.sorting, 5)),
            Place::On(Tab::Backups) => Some((&mut self.backups.sorting, 6)),
            _ => None,
        }
    }

    /// Orders the list by another column, or the other way.
    pub(super) fn sort(&mut self, act: Act) -> Vec<Effect> {
        if self.place() == Place::On(Tab::People) {
            return self.sort_people(act);
        }
        match self.sorting() {
            Some((sorting, columns)) if act == Act::SortColumn => sorting.next(columns),
            Some((sorting, _)) => sorting.turn(),
            None => self.say(FrameWords(self.lang).own_order()),
        }
        Vec::new()
    }
}
