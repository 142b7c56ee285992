//! The pages that everybody can read, signed in or not.

#![expect(clippy::needless_pass_by_value, reason = "a handler owns what the request was taken apart into")]

use askama::Template;
use domain::lang::Lang;
use domain::message::{Key, paragraphs};
use domain::permission::Side;
use poem::handler;
use poem::web::Data;

use super::super::ops::{self, Keepers};
use super::super::text::{
    accessibility as accessible, help as helping, licenses as licensed, protection as protecting,
};
use crate::app::App;
use crate::config::Site;
use crate::door::{Anyone, Reply};
use crate::failure::Failure;
use crate::features::messages::{self, Values};
use crate::ui::Shell;
use crate::ui::parts::{Code, Empty, Facts, Prose};

/// Names, versions and licences of everything that is built in; see the head of
/// `docs/architecture.md` for the command that writes it.
pub(crate) static THIRD_PARTY: &str = include_str!("../third_party.txt");

/// A page of plain sections.
#[derive(Template)]
#[template(path = "features/site/page.html")]
struct StatementPage {
    shell: Shell,
    lead: &'static str,
    empty: Option<Empty>,
    sections: Vec<Section>,
    listing_name: &'static str,
    listing: &'static str,
}

/// A heading with what stands below it.
#[derive(Default)]
pub(in crate::features::site) struct Section {
    title: String,
    text: Vec<String>,
    items: Vec<String>,
    code: Option<Code>,
    facts: Option<Facts>,
    prose: Option<Prose>,
}

impl Section {
    pub(in crate::features::site) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    pub(in crate::features::site) fn text(mut self, paragraph: impl Into<String>) -> Self {
        self.text.push(paragraph.into());
        self
    }

    pub(in crate::features::site) fn items(mut self, items: &[&str]) -> Self {
        self.items = items.iter().map(|item| (*item).to_owned()).collect();
        self
    }
}

impl StatementPage {
    fn new(shell: Shell, lead: &'static str, sections: Vec<Section>) -> Self {
        Self { shell, lead, empty: None, sections, listing_name: "", listing: "" }
    }
}

/// 相談窓口: whom to ask. That somebody opened it is written nowhere.
#[handler]
pub(crate) async fn help(who: Anyone, app: Data<&App>) -> Result<Reply, Failure> {
    let t = helping::Text::of(who.0.lang);
    let place = (Key::Contacts, who.0.lang);
    let inside = app.clone();
    let (is_set, own) = app
        .read(move |tx| {
            let current = messages::current(&inside, tx, place.0, place.1)?;
            let filled = messages::filled(&inside, place.1, &current.wording, &Values::default());
            Ok::<_, Failure>((current.is_set(), filled.body))
        })
        .await?;
    // The desks of the configuration stand in a section each, a text of the company in one.
    let contacts = if is_set {
        vec![Section { prose: Some(Prose::new(paragraphs(&own))), ..Section::new(t.desks()) }]
    } else {
        contacts(&app.config().site, who.0.lang)
    };
    let mut page = StatementPage::new(who.0.shell(t.title()), t.lead(), contacts);
    if page.sections.is_empty() {
        page.empty = Some(Empty { text: t.empty().to_owned(), link: None });
    }
    page.sections.push(Section::new(t.record_title()).text(t.record()));
    page.sections.push(Section::new(t.sign_in_title()).text(t.sign_in()));
    Reply::page(&page)
}

fn contacts(site: &Site, lang: Lang) -> Vec<Section> {
    let t = helping::Text::of(lang);
    let contact = |contact: &crate::config::Contact| {
        let (name, note) = match lang {
            Lang::Ja => (&contact.name, &contact.note),
            Lang::En => {
                (&contact.name_en, if contact.note_en.is_empty() { &contact.note } else { &contact.note_en })
            }
        };
        let mut facts = Facts::default().fact(t.reach(), &contact.reach);
        if !note.is_empty() {
            facts = facts.fact(t.note(), note);
        }
        Section { facts: Some(facts), ..Section::new(name) }
    };
    site.contacts.iter().map(contact).collect()
}

/// このシステムの守り方.
#[handler]
pub(crate) async fn protection(who: Anyone, app: Data<&App>) -> Result<Reply, Failure> {
    let t = protecting::Text::of(who.0.lang);
    let implementers = ops::keepers(&app, Side::Implementer).await?;
    let employer = ops::keepers(&app, Side::Employer).await?;
    let mut sections = protecting::sections(who.0.lang);
    sections.insert(1, implementer_circle(who.0.lang, implementers));
    sections.insert(2, employer_circle(who.0.lang, employer));
    Reply::page(&StatementPage::new(who.0.shell(t.title()), t.lead(), sections))
}

fn implementer_circle(lang: Lang, keepers: Option<Keepers>) -> Section {
    let t = protecting::Text::of(lang);
    let section = Section::new(t.circle_title()).text(t.circle());
    match keepers {
        Some(keepers) => kept(lang, section.text(t.compare()), ("fingerprint", &keepers)),
        None => section.text(t.circle_none()),
    }
}

fn employer_circle(lang: Lang, keepers: Option<Keepers>) -> Section {
    let t = protecting::Text::of(lang);
    let section = Section::new(t.employer_title()).text(t.employer());
    match keepers {
        Some(keepers) if keepers.is_usable => kept(lang, section, ("fingerprint-employer", &keepers)),
        Some(keepers) => {
            kept(lang, section.text(t.employer_unconfirmed()), ("fingerprint-employer", &keepers))
        }
        None => section.text(t.employer_none()),
    }
}

fn kept(lang: Lang, section: Section, (id, keepers): (&'static str, &Keepers)) -> Section {
    let t = protecting::Text::of(lang);
    let names: Vec<&str> = keepers.holders.iter().map(|holder| holder.name_in(lang)).collect();
    let names = if names.is_empty() { t.nobody().to_owned() } else { names.join(t.and()) };
    Section {
        code: Some(Code::new(lang, id, keepers.fingerprint.clone())),
        facts: Some(Facts::default().fact(t.holders(keepers.holders.len()), names)),
        ..section
    }
}

/// アクセシビリティ方針.
#[handler]
pub(crate) fn accessibility(who: Anyone) -> Result<Reply, Failure> {
    let t = accessible::Text::of(who.0.lang);
    Reply::page(&StatementPage::new(who.0.shell(t.title()), t.lead(), accessible::sections(who.0.lang)))
}

/// ライセンス.
#[handler]
pub(crate) fn licenses(who: Anyone) -> Result<Reply, Failure> {
    let t = licensed::Text::of(who.0.lang);
    let mut page = StatementPage::new(who.0.shell(t.title()), t.lead(), licensed::sections(who.0.lang));
    page.listing_name = t.listing();
    page.listing = THIRD_PARTY;
    Reply::page(&page)
}
