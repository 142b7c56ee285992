//! A text with everything put in, for a page, a letter or a preview.

use domain::lang::Lang;
use domain::message::{Key, Placeholder, Template, Wording, paragraphs};

use super::super::model::Values;
use super::super::text::fiction::Text as Fiction;
use super::current;
use crate::app::App;
use crate::failure::Failure;
use crate::ui::{Format, Route};

/// Subject and text of a letter; a page has no subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filled {
    pub(crate) subject: Option<String>,
    pub(crate) body: String,
}

/// A text as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Paragraphs with their lines.
    pub(crate) paragraphs: Vec<Vec<String>>,
    /// The number that an act keeps.
    pub(crate) version: u16,
}

/// Puts everything into a text.
pub(crate) fn filled(app: &App, lang: Lang, wording: &Wording, values: &Values<'_>) -> Filled {
    let fill = |template: &Template| {
        template.fill(|placeholder| match placeholder {
            Placeholder::Name => values.name.to_owned(),
            Placeholder::Site => site(app, lang),
            Placeholder::Url => app.config().public_url.clone(),
            Placeholder::Help => link(app, Route::Help),
            Placeholder::Event => values.event.to_owned(),
            Placeholder::LastDay => values.last.to_owned(),
            Placeholder::Secret => values.secret.to_owned(),
            Placeholder::SecretEnds => values.until.to_owned(),
        })
    };
    Filled { subject: wording.subject().map(fill), body: fill(wording.body()) }
}

/// The address of a page as a letter names it.
fn link(app: &App, route: Route) -> String {
    [app.config().public_url.trim_end_matches('/'), &route.path()].concat()
}

fn site(app: &App, lang: Lang) -> String {
    let site = &app.config().site;
    if lang == Lang::En { site.name_en.clone() } else { site.name.clone() }
}

/// The name of somebody who does not exist.
pub(crate) fn fictional_name(lang: Lang) -> &'static str {
    Fiction::of(lang).name()
}

/// The same with somebody who does not exist.
pub(crate) fn fictional(app: &App, lang: Lang, wording: &Wording) -> Filled {
    let t = Fiction::of(lang);
    let format = Format::new(lang, app.zone().clone(), app.now());
    let days = |days| app.today().saturating_add(jiff::Span::new().days(days));
    let (last, until) = (format.day(days(10)), format.day(days(14)));
    let values =
        Values { name: t.name(), event: t.event(), last: &last, secret: "XXXX-XXXXX-XXXXX", until: &until };
    filled(app, lang, wording, &values)
}

/// A text for a page.
///
/// # Errors
/// Those of the store.
pub(crate) async fn shown(
    app: &App,
    (key, lang): (Key, Lang),
    values: &Values<'_>,
) -> Result<Shown, Failure> {
    let inside = app.clone();
    let current = app.read(move |tx| Ok::<_, Failure>(current(&inside, tx, key, lang)?)).await?;
    let body = filled(app, lang, &current.wording, values).body;
    Ok(Shown { paragraphs: paragraphs(&body), version: current.number() })
}
