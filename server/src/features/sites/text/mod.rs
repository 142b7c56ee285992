//! Words of the site master, the same on every face.

pub(super) mod page;

use domain::lang::Lang;

use super::model::Refusal;

texts! {
    struct Text;

    unknown(name: &str) { ja: "事業場「{name}」はありません", en: "there is no site {name}" }
    taken(name: &str) { ja: "事業場「{name}」はすでにあります", en: "there is a site {name} already" }
}

/// What stands against something, in words.
pub(crate) fn said(refusal: &Refusal, lang: Lang) -> String {
    let t = Text::of(lang);
    match refusal {
        Refusal::Unknown(name) => t.unknown(name),
        Refusal::Taken(name) => t.taken(name),
    }
}
