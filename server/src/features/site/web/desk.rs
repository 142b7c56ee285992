//! The landing of the managers' and clerks' desk.

use askama::Template;
use domain::org::Role;
use domain::permission::{ListInterviews, MergeInAnalysis, RunAnalysis, SeeProgress};
use poem::handler;
use poem::web::Data;

use super::super::text::desk::Text;
use crate::app::App;
use crate::door::{Desk, Reply};
use crate::failure::Failure;
use crate::features::{consent, figures, grants, progress};
use crate::ui::parts::{Facts, Notice, TaskList};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/site/line.html")]
struct LinePage {
    shell: Shell,
    state: Notice,
    circle: TaskList,
    facts: Facts,
    no_records: &'static str,
    links_title: &'static str,
    links: Vec<Link>,
}

/// Who is here, how far the role reaches, which keys there are, and where to go.
#[handler]
pub(crate) async fn landing(who: Desk, app: Data<&App>) -> Result<Reply, Failure> {
    let t = Text::of(who.lang);
    let signed = who.signed()?;
    let standing = signed.standing.as_ref().ok_or(Failure::fault("a desk without a role"))?;
    let facts = Facts::default()
        .fact(t.role(), standing.role_in(who.lang))
        .fact(t.scope(), standing.scope_in(who.lang))
        .fact(t.key(), standing.key_in(who.lang));
    let is_medical = signed.person.role == Role::Medical;
    let no_records = if is_medical { t.medical() } else { t.no_records() };
    let (state, circle) = grants::web::at_desk(&who, &app).await?;
    let circle = TaskList { tasks: vec![circle] };
    let mut links =
        vec![(Route::Me, t.me()), (Route::Access, t.access()), (Route::Protection, t.protection())];
    if is_medical {
        links.insert(0, (Route::Care, t.care()));
    }
    if !is_medical && signed.person.is_unscoped() {
        links.insert(0, (Route::Admin, t.admin()));
    }
    if signed.authority.may::<RunAnalysis>() || signed.authority.may::<MergeInAnalysis>() {
        links.insert(0, (Route::Analyses, t.analyses()));
    }
    let links = links.into_iter().map(|(route, text)| Link::new(who.base().to(route), text));
    let mut desks = Vec::new();
    if signed.authority.may::<SeeProgress>() {
        for event in progress::opened_events(&app).await? {
            let route = Route::Progress { event: event.id };
            desks.push(Link::new(who.base().to(route), t.progress(event.name(who.lang))));
        }
    }
    for event in figures::analysed_events(&app).await? {
        let route = Route::Figures { event: event.id };
        desks.push(Link::new(who.base().to(route), t.analysis(event.name(who.lang))));
    }
    if signed.authority.may::<ListInterviews>() {
        for event in consent::desk_events(&app).await? {
            let route = Route::Interviews { event: event.id };
            desks.push(Link::new(who.base().to(route), t.interviews(event.name(who.lang))));
        }
    }
    let links = desks.into_iter().chain(links).collect();
    let shell = who.shell(t.title());
    Reply::page(&LinePage { shell, state, circle, facts, no_records, links_title: t.links(), links })
}
