//! The own account.

use askama::Template;
use domain::permission::{OwnRecord, ReadOwnAccount};
use poem::handler;
use poem::web::Data;

use super::super::own::{self, Own};
use super::super::text::history::Words;
use super::forms::{step_words, words};
use crate::app::App;
use crate::door::{Employee, Reply, Signed};
use crate::failure::Failure;
use crate::features::audit::{Actor, Entry};
use crate::ui::parts::{
    Buttons, Cell, Choice, Facts, Hidden, RadioGroup, Table, Tag, TagShape, Task, TaskList, Tick,
};
use crate::ui::{Route, Shell};

/// Own account: facts, ways to change them, 表示の設定.
#[handler]
pub(crate) async fn account(who: Employee, app: Data<&App>) -> Result<Reply, Failure> {
    let signed = who.signed()?;
    let permit = signed.permit::<ReadOwnAccount>(OwnRecord { person: signed.person.id, of: () })?;
    let own = own::account(&app, &signed.session, &permit).await?;
    Reply::page(&AccountPage::new(&who, signed, &own))
}

#[derive(Template)]
#[template(path = "features/sign_in/web/account.html")]
struct AccountPage {
    shell: Shell,
    facts: Facts,
    security_title: &'static str,
    security: TaskList,
    history_title: &'static str,
    history: Table,
    display_title: &'static str,
    display_action: String,
    csrf: Hidden,
    text_size: RadioGroup,
    ticks: Vec<Tick>,
    save: Buttons,
}

impl AccountPage {
    fn new(who: &Employee, signed: &Signed, own: &Own) -> Self {
        let t = words(who);
        let shell = who.shell(t.account());
        let display = signed.person.display;
        let sizes = vec![
            Choice::new("standard", t.size_standard(), !display.is_large),
            Choice::new("large", t.size_large(), display.is_large),
        ];
        Self {
            facts: facts(who, signed, own),
            security_title: t.security(),
            security: TaskList { tasks: tasks(who, &shell, own) },
            history_title: Words::of(who.lang).title(),
            history: history(who, own),
            display_title: t.display(),
            display_action: shell.to(Route::AccountDisplay),
            csrf: Hidden::csrf(shell.csrf.clone()),
            text_size: RadioGroup::new(who.lang, "text_size", t.size(), sizes).in_row(),
            ticks: vec![
                Tick::new(who.lang, "one_by_one", t.one_by_one(), display.is_one_by_one),
                Tick::new(who.lang, "moves_on", t.moves_on(), display.moves_on).hint(t.moves_on_help()),
                Tick::new(who.lang, "number_keys", t.number_keys(), !display.is_without_number_keys)
                    .hint(t.number_keys_help()),
            ],
            save: Buttons::new(t.save()),
            shell,
        }
    }
}

fn facts(who: &Employee, signed: &Signed, own: &Own) -> Facts {
    let (t, format) = (words(who), who.format());
    let last = own.last.as_ref().map_or(t.first_time().to_owned(), |last| {
        let time = format.moment(last.time);
        last.address
            .as_ref()
            .filter(|address| !address.is_empty())
            .map_or(time.clone(), |address| t.time_from(&time, address))
    });
    Facts::default()
        .fact(t.name(), signed.person.name_in(who.lang))
        .fact(t.login_id(), signed.person.login.as_str())
        .fact(t.last_sign_in(), last)
}

/// The security history: what was done to the account, and by whom.
fn history(who: &Employee, own: &Own) -> Table {
    let (h, format) = (Words::of(who.lang), who.format());
    let row = |entry: &Entry| {
        let by = match (&entry.actor, entry.happened) {
            (Actor::Person(person), _) if Some(*person) == who.signed().ok().map(|it| it.person.id) => {
                h.you()
            }
            (Actor::Person(_), _) => h.colleague(),
            (Actor::Operator { .. }, _) => h.operator(),
            (Actor::System, _) => h.system(),
            (Actor::Nobody | Actor::Owner, _) => h.somebody(),
        };
        vec![Cell::text(format.moment(entry.time)), Cell::text(h.what(entry.happened)), Cell::text(by)]
    };
    let head = [h.when(), h.happened(), h.by()].map(str::to_owned).to_vec();
    Table::new("security-history", h.caption(), head, own.history.iter().map(row).collect())
}

fn tasks(who: &Employee, shell: &Shell, own: &Own) -> Vec<Task> {
    let (t, s, format) = (words(who), step_words(who), who.format());
    let task = |name: &str, route, hint: &str, state| Task {
        name: name.to_owned(),
        href: Some(shell.to(route)),
        hint: Some(hint.to_owned()),
        state,
    };
    let set = t.set_on(&format.date(own.password_set.to_zoned(who.app().zone().clone()).date()));
    let recovery = if own.has_recovery_code {
        Tag::new(TagShape::Done, t.made())
    } else {
        Tag::new(TagShape::Open, t.not_made())
    };
    let two_step = if own.has_two_step {
        Tag::new(TagShape::Done, s.in_use())
    } else {
        Tag::new(TagShape::Open, s.not_in_use())
    };
    vec![
        task(t.change_title(), Route::AccountPassword, &set, Tag::new(TagShape::Done, t.is_set())),
        task(t.recovery_title(), Route::AccountRecovery, t.recovery_hint(), recovery),
        task(s.two_step(), Route::AccountTwoStep, s.two_step_hint(), two_step),
        task(
            t.sign_ins_title(),
            Route::AccountSignIns,
            t.sign_ins_hint(),
            Tag::new(TagShape::Begun, t.count(own.sign_ins)),
        ),
        task(t.access(), Route::Access, t.access_hint(), Tag::new(TagShape::None, t.always())),
    ]
}
