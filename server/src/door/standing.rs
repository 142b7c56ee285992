//! Where a holder of a role stands: how far the role reaches today, and whether the key is there.

use db::Read;
use domain::lang::Lang;
use domain::org::{EmptyReach, Reach, Role, Scope, reach};
use domain::permission::{Authority, ListInterviews, ListRespondents};

use crate::failure::Failure;
use crate::features::people::{self, Person};
use crate::ui::{Base, Route, shell::Link};

texts! {
    /// Words about the holder of a role.
    pub(crate) struct Text;
    manager { ja: "管理監督者", en: "Manager" }
    clerk { ja: "実施事務従事者", en: "Implementation clerk" }
    medical { ja: "医療職", en: "Medical staff" }
    level(role: &str, number: u8) { ja: "{role}{number}", en: "{role} {number}" }
    whole { ja: "全社", en: "whole company" }
    below(department: &str) { ja: "{department}以下", en: "{department} and below" }
    no_department {
        ja: "所属部署がないため表示できません",
        en: "nobody, because you have no department",
    }
    above(number: u8) {
        ja: "所属が第{number}階層より上のため表示できません",
        en: "nobody, because your department is above level {number}",
    }
    key_held { ja: "保有", en: "held" }
    key_awaited { ja: "付与待ち", en: "not yet granted" }
    line(role: &str, scope: &str, key: &str) {
        ja: "{role}：{scope}｜鍵：{key}",
        en: "{role}: {scope} | Key: {key}",
    }
    care_desk { ja: "医療職の画面", en: "Medical desk" }
    line_desk { ja: "担当者の画面", en: "Your desk" }
}

/// A holder of a role, as the header of the desks says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    role: Role,
    scope: Scope,
    reach: Reach,
    /// Name of the department under which the role reaches, in both languages.
    below: Option<(String, String)>,
    /// Whether the key that goes with the role is there; without it no record opens.
    has_key: bool,
}

/// A role with the level of its scope: 「医療職2」; nothing without one.
pub(crate) fn role_in((role, scope): (Role, Scope), lang: Lang) -> String {
    let t = Text::of(lang);
    let role = match role {
        Role::Manager => t.manager(),
        Role::Clerk => t.clerk(),
        Role::Medical => t.medical(),
        Role::Employee => return String::new(),
    };
    match scope {
        Scope::All => role.to_owned(),
        Scope::Level(level) => t.level(role, level.number()),
    }
}

impl Standing {
    /// Where this person stands today; `None` without an elevated role.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn of(
        tx: &impl Read,
        person: &Person,
        authority: &Authority,
    ) -> Result<Option<Self>, Failure> {
        if !person.role.is_elevated() {
            return Ok(None);
        }
        let branch = people::branch(tx, person.department.filter(|_| person.scope != Scope::All))?;
        let reach = reach(person.scope, person.place(), &branch);
        let below = match reach {
            Reach::Subtree(top) => branch.get(top),
            Reach::Whole | Reach::Empty(_) => None,
        };
        let below = below.map(|top| (top.name(Lang::Ja).to_owned(), top.name(Lang::En).to_owned()));
        let has_key = match person.role {
            Role::Medical => authority.holds_key_for::<ListRespondents>(reach),
            Role::Manager | Role::Clerk | Role::Employee => authority.holds_key_for::<ListInterviews>(reach),
        };
        Ok(Some(Self { role: person.role, scope: person.scope, reach, below, has_key }))
    }

    /// The role with the level of its scope: 「医療職2」.
    pub(crate) fn role_in(&self, lang: Lang) -> String {
        role_in((self.role, self.scope), lang)
    }

    /// How far the role reaches: 「全社」, 「営業本部以下」, or why nobody.
    pub(crate) fn scope_in(&self, lang: Lang) -> String {
        let t = Text::of(lang);
        match (&self.below, self.reach, lang) {
            (Some((below, _)), _, Lang::Ja) | (Some((_, below)), _, Lang::En) => t.below(below),
            (None, Reach::Empty(EmptyReach::AboveLevel(level)), _) => t.above(level.number()),
            (None, Reach::Empty(_) | Reach::Subtree(_), _) => t.no_department().to_owned(),
            (None, Reach::Whole, _) => t.whole().to_owned(),
        }
    }

    /// 「保有」 or 「付与待ち」.
    pub(crate) fn key_in(&self, lang: Lang) -> &'static str {
        let t = Text::of(lang);
        if self.has_key { t.key_held() } else { t.key_awaited() }
    }

    /// The line of the header: 「医療職2：営業本部以下｜鍵：保有」.
    pub(super) fn line(&self, lang: Lang) -> String {
        Text::of(lang).line(&self.role_in(lang), &self.scope_in(lang), self.key_in(lang))
    }

    /// The way to the holder's desk.
    pub(super) fn desk(&self, lang: Lang, base: &Base) -> Link {
        let t = Text::of(lang);
        match self.role {
            Role::Medical => Link::new(base.to(Route::Care), t.care_desk()),
            Role::Employee | Role::Manager | Role::Clerk => Link::new(base.to(Route::Line), t.line_desk()),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::org::ScopeLevel;

    use super::*;

    fn standing(scope: Scope, reach: Reach, below: Option<(&str, &str)>) -> Standing {
        let below = below.map(|(ja, en)| (ja.to_owned(), en.to_owned()));
        Standing { role: Role::Medical, scope, reach, below, has_key: true }
    }

    #[test]
    fn the_line_says_role_scope_and_key_in_both_languages() {
        let top = domain::id::DepartmentId::from_bytes([1; 16]);
        let two = Scope::Level(ScopeLevel::Two);
        let scoped = standing(two, Reach::Subtree(top), Some(("営業本部", "Sales")));
        assert_eq!(scoped.line(Lang::Ja), "医療職2：営業本部以下｜鍵：保有");
        assert_eq!(scoped.line(Lang::En), "Medical staff 2: Sales and below | Key: held");
        let whole = standing(Scope::All, Reach::Whole, None);
        assert_eq!(whole.line(Lang::Ja), "医療職：全社｜鍵：保有");
    }

    #[test]
    fn an_empty_scope_says_why() {
        let two = Scope::Level(ScopeLevel::Two);
        let above = standing(two, Reach::Empty(EmptyReach::AboveLevel(ScopeLevel::Two)), None);
        assert_eq!(above.scope_in(Lang::Ja), "所属が第2階層より上のため表示できません");
        let nowhere = standing(two, Reach::Empty(EmptyReach::NoDepartment), None);
        assert_eq!(nowhere.scope_in(Lang::Ja), "所属部署がないため表示できません");
    }
}
