//! 点検の番号: what every code means, from the table that the examination itself reads.

use askama::Template;
use domain::lang::Lang;
use poem::handler;

use super::model::{Check, Group};
use super::text::Text;
use crate::door::{Anyone, Reply};
use crate::failure::Failure;
use crate::ui::parts::Facts;
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/doctor/help.html")]
struct CodesPage {
    shell: Shell,
    lead: &'static str,
    contents: &'static str,
    groups: Vec<Codes>,
}

/// One group with its codes.
struct Codes {
    key: &'static str,
    name: &'static str,
    checks: Vec<Line>,
}

/// One code: what is looked at, why, and what mends it.
struct Line {
    code: &'static str,
    name: &'static str,
    facts: Facts,
}

/// Every code with its meaning and the commands that mend it.
#[handler]
pub(crate) fn codes(Anyone(who): Anyone) -> Result<Reply, Failure> {
    let t = Text::of(who.lang);
    let shell = who.shell(t.page_title()).crumb(Route::Help, t.page_help());
    let groups = Group::ALL.into_iter().map(|group| of_group(group, who.lang)).collect();
    Reply::page(&CodesPage { shell, lead: t.page_lead(), contents: t.page_groups(), groups })
}

fn of_group(group: Group, lang: Lang) -> Codes {
    let checks = Check::all().iter().filter(|check| check.is_of(group));
    Codes {
        key: group.key(),
        name: Text::of(lang).group(group),
        checks: checks.map(|check| code(check, lang)).collect(),
    }
}

fn code(check: &'static Check, lang: Lang) -> Line {
    let t = Text::of(lang);
    let why = Facts::default().fact(t.page_why(), check.why.in_lang(lang));
    let facts = check.fixes.iter().fold(why, |facts, fix| facts.fact(t.page_mend(), *fix));
    Line { code: check.code, name: check.name.in_lang(lang), facts }
}
