//! Words of the analysis.

pub(super) mod groups;
pub(super) mod preview;
pub(super) mod run;
pub(super) mod texts;

use domain::analysis::{Group, Trait};
use domain::id::DepartmentId;
use domain::lang::Lang;
use domain::person::Sex;

use super::model::Published;

texts! {
    pub(super) struct Names;
    whole { ja: "全社", en: "Whole company" }
    others(department: &str) { ja: "{department}のその他", en: "Others of {department}" }
    both(first: &str, second: &str) { ja: "{first}・{second}", en: "{first}, {second}" }
    sex { ja: "性別", en: "Sex" }
    men { ja: "男性", en: "Men" }
    women { ja: "女性", en: "Women" }
    unnamed { ja: "名前のない集団", en: "A group without a name" }
    age { ja: "年代", en: "Age" }
    under_twenty { ja: "20歳未満", en: "Under 20" }
    twenties { ja: "20代", en: "20 to 29" }
    thirties { ja: "30代", en: "30 to 39" }
    forties { ja: "40代", en: "40 to 49" }
    fifties { ja: "50代", en: "50 to 59" }
    sixty { ja: "60歳以上", en: "60 and over" }
}

impl Names {
    pub(super) const fn of_sex(self, sex: Sex) -> &'static str {
        match sex {
            Sex::Male => self.men(),
            Sex::Female => self.women(),
        }
    }

    /// The age bands, youngest first.
    pub(super) const fn bands(self) -> [&'static str; 6] {
        [self.under_twenty(), self.twenties(), self.thirties(), self.forties(), self.fifties(), self.sixty()]
    }
}

/// What names of groups are made from.
pub(super) trait Named {
    /// A department as the event recorded it.
    fn department(&self, id: DepartmentId, lang: Lang) -> Option<String>;
    /// A value of an attribute.
    fn value(&self, attribute: u16, value: u16, lang: Lang) -> Option<String>;
    /// A 分析グループ.
    fn together(&self, departments: &std::collections::BTreeSet<DepartmentId>, lang: Lang) -> Option<String>;
}

impl Named for Published {
    fn department(&self, id: DepartmentId, lang: Lang) -> Option<String> {
        Some(self.tree().get(id)?.name(lang).to_owned())
    }

    fn value(&self, attribute: u16, value: u16, lang: Lang) -> Option<String> {
        Some(self.dimension(attribute)?.value(value)?.get(lang).to_owned())
    }

    fn together(&self, departments: &std::collections::BTreeSet<DepartmentId>, lang: Lang) -> Option<String> {
        Some(self.together(departments)?.get(lang).to_owned())
    }
}

/// The name of a group in the words of its event.
pub(crate) fn group_name(published: &Published, group: &Group, lang: Lang) -> String {
    name(published, group, lang)
}

pub(super) fn name(words: &impl Named, group: &Group, lang: Lang) -> String {
    let t = Names::of(lang);
    let of = |own: &Trait| match *own {
        Trait::Sex(sex) => Some(t.of_sex(sex).to_owned()),
        Trait::Value { attribute, value } => words.value(attribute, value, lang),
    };
    let name = match group {
        Group::Whole => Some(t.whole().to_owned()),
        Group::Department(id) => words.department(*id, lang),
        Group::OthersOf(id) => words.department(*id, lang).map(|it| t.others(&it)),
        Group::With(own) => of(own),
        Group::DepartmentWith(id, own) => {
            words.department(*id, lang).zip(of(own)).map(|(first, second)| t.both(&first, &second))
        }
        Group::WithBoth(first, second) => {
            of(first).zip(of(second)).map(|(first, second)| t.both(&first, &second))
        }
        Group::Together(departments) => words.together(departments, lang),
    };
    name.unwrap_or_else(|| t.unnamed().to_owned())
}
