//! /admin: managers and clerks of the whole company. Nothing here leads to an answer, a result or an
//! interview: the features named here stand above those in the order of features.

use super::{Audience::Maintenance, Site};
use crate::features::announcements::web as announcements;
use crate::features::attributes::{AttributeMaster as Attributes, web as attributes};
use crate::features::departments::DepartmentMaster as Departments;
use crate::features::departments::web::{self as departments, deed};
use crate::features::events::web as events;
use crate::features::journal::web as journal;
use crate::features::mail::web as mail;
use crate::features::masters::PeopleMaster as People;
use crate::features::masters::web as masters;
use crate::features::masters::web::files::out as Out;
use crate::features::masters::web::load::{apply as Apply, preview as Preview, show as Show, take as Take};
use crate::features::messages::web as messages;
use crate::features::previews::web as previews;
use crate::features::sites::{SiteMaster as Sites, web as sites};
use crate::ui::route;

pub(super) fn mount(site: Site) -> Site {
    site.get(Maintenance, route::ADMIN, masters::home::show)
        .form(Maintenance, route::ADMIN_PEOPLE, masters::people::show, masters::people::find)
        .post(Maintenance, route::ADMIN_PEOPLE_FILE, Out::<People>::default())
        .form(Maintenance, route::ADMIN_SECRETS, masters::secrets::show, masters::secrets::act)
        .get(Maintenance, route::ADMIN_SLIPS, masters::secrets::slips)
        .form(Maintenance, route::ADMIN_JOB, masters::job::show, masters::job::cancel)
        .form(Maintenance, route::ADMIN_PERSON, masters::person::show, masters::person::act)
        .form(Maintenance, route::ADMIN_PERSON_ADD, masters::edit::blank, masters::edit::add)
        .form(Maintenance, route::ADMIN_PERSON_EDIT, masters::edit::show, masters::edit::change)
        .form(Maintenance, route::ADMIN_PERSON_MOVE, masters::relocate::show, masters::relocate::go)
        .get(Maintenance, route::ADMIN_PERSON_LOG, masters::relocate::log)
        .form(Maintenance, route::ADMIN_SECRET, masters::secret::show, masters::secret::act)
        .get(Maintenance, route::ADMIN_SLIP, masters::secret::slip)
        .form(Maintenance, route::ADMIN_IMPORT, masters::import::show, masters::import::take)
        .form(Maintenance, route::ADMIN_IMPORT_COLUMNS, masters::columns::show, masters::columns::take)
        .get(Maintenance, route::ADMIN_IMPORT_ERRORS, masters::preview::errors)
        .form(Maintenance, route::ADMIN_PREVIEW, masters::preview::show, masters::preview::apply)
        .get(Maintenance, route::ADMIN_IMPORTS, masters::imports::list)
        .form(Maintenance, route::ADMIN_UNDO, masters::imports::look, masters::imports::undo)
        .form(Maintenance, route::ADMIN_DEPARTMENTS, departments::list::show, departments::list::add)
        .post(Maintenance, route::ADMIN_DEPARTMENTS_FILE, Out::<Departments>::default())
        .form(
            Maintenance,
            route::ADMIN_DEPARTMENTS_IMPORT,
            Show::<Departments>::default(),
            Take::<Departments>::default(),
        )
        .form(
            Maintenance,
            route::ADMIN_DEPARTMENTS_PREVIEW,
            Preview::<Departments>::default(),
            Apply::<Departments>::default(),
        )
        .form(Maintenance, route::ADMIN_PLANS, departments::plans::list, departments::plans::cancel)
        .get(Maintenance, route::ADMIN_CHANGES, departments::changes::list)
        .form(Maintenance, route::ADMIN_CHANGE, departments::changes::look, departments::changes::undo)
        .form(Maintenance, route::ADMIN_DEPARTMENT, departments::one::show, departments::one::change)
        .form(Maintenance, route::ADMIN_DEPARTMENT_MOVE, deed::show_move, deed::act_move)
        .form(Maintenance, route::ADMIN_DEPARTMENT_MERGE, deed::show_merge, deed::act_merge)
        .form(Maintenance, route::ADMIN_DEPARTMENT_RENAME, deed::show_rename, deed::act_rename)
        .form(Maintenance, route::ADMIN_DEPARTMENT_RETIRE, deed::show_retire, deed::act_retire)
        .form(Maintenance, route::ADMIN_ATTRIBUTES, attributes::show, attributes::add)
        .post(Maintenance, route::ADMIN_ATTRIBUTES_FILE, Out::<Attributes>::default())
        .form(Maintenance, route::ADMIN_ATTRIBUTE, attributes::one::show, attributes::one::change)
        .form(
            Maintenance,
            route::ADMIN_ATTRIBUTES_IMPORT,
            Show::<Attributes>::default(),
            Take::<Attributes>::default(),
        )
        .form(
            Maintenance,
            route::ADMIN_ATTRIBUTES_PREVIEW,
            Preview::<Attributes>::default(),
            Apply::<Attributes>::default(),
        )
        .get(Maintenance, route::ADMIN_ATTRIBUTE_CHANGES, attributes::changes::list)
        .form(
            Maintenance,
            route::ADMIN_ATTRIBUTE_CHANGE,
            attributes::changes::look,
            attributes::changes::undo,
        )
        .form(Maintenance, route::ADMIN_SITES, sites::show, sites::add)
        .post(Maintenance, route::ADMIN_SITES_FILE, Out::<Sites>::default())
        .form(Maintenance, route::ADMIN_SITE, sites::one, sites::change)
        .form(Maintenance, route::ADMIN_LOCKS, masters::locks::show, masters::locks::more)
        .form(Maintenance, route::ADMIN_MAIL, mail::queue::show, mail::queue::steer)
        .form(Maintenance, route::ADMIN_UNREACHED, mail::unreached::show, mail::unreached::file)
        .post(Maintenance, route::ADMIN_MAIL_FILE, mail::queue::file)
        .form(Maintenance, route::ADMIN_MAIL_TEST, mail::trial::show, mail::trial::test)
        .form(Maintenance, route::ADMIN_LETTER, mail::queue::letter, mail::queue::step)
        .form(Maintenance, route::ADMIN_AUDIT, journal::show, journal::find)
        .post(Maintenance, route::ADMIN_AUDIT_FILE, journal::file)
        .get(Maintenance, route::ADMIN_MESSAGES, messages::list::show)
        .form(Maintenance, route::ADMIN_MESSAGE, messages::one::show, messages::one::save)
        .form(Maintenance, route::ADMIN_MESSAGE_SAMPLE, mail::trial::show_sample, mail::trial::send_sample)
        .form(Maintenance, route::ADMIN_MESSAGE_VERSION, messages::version::show, messages::version::back)
        .form(Maintenance, route::ADMIN_EVENTS, events::list::show, events::list::create)
        .get(Maintenance, route::ADMIN_EVENT, events::show::show)
        .form(Maintenance, route::ADMIN_EVENT_EDIT, events::edit::show, events::edit::save)
        .form(Maintenance, route::ADMIN_EVENT_PEOPLE, events::people::show, events::people::alter)
        .form(Maintenance, route::ADMIN_EVENT_NOTICES, announcements::show, announcements::set)
        .form(Maintenance, route::ADMIN_EVENT_QUESTIONS, events::questions::show, events::questions::change)
        .form(Maintenance, route::ADMIN_EVENT_STEP, events::step::show, events::step::take)
        .get(Maintenance, route::ADMIN_EVENT_PREVIEWS, previews::list)
        .get(Maintenance, route::ADMIN_EVENT_PREVIEW, previews::show)
}
