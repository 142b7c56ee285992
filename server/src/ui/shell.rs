//! The frame of every page: what stands around `<main>`.

use domain::lang::Lang;

use super::{
    assets::AssetName,
    base::{Base, Return},
    route::Route,
    text::Text,
};

/// Everything the frame shows, ready to show. A page struct holds it as `shell`.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    /// Language of the page.
    pub(crate) lang: Lang,
    /// Base path of all addresses.
    pub(crate) base: Base,
    /// Name of the site, as the operator configured it.
    pub(crate) site: String,
    /// Heading of the page and, unless `window_title` says otherwise, of its tab.
    pub(crate) title: String,
    /// Title of the tab where it differs from the heading: 「質問 3/6（23/57問）」.
    pub(crate) window_title: Option<String>,
    /// The page shows errors: the tab says so first.
    pub(crate) has_errors: bool,
    /// The page itself, to come back to after a change of language.
    pub(crate) here: Return,
    /// Token for the forms of the frame.
    pub(crate) csrf: String,
    /// Demo company: a banner says so.
    pub(crate) demo: bool,
    /// Chosen size of text.
    pub(crate) text_size: TextSize,
    /// Room the page needs.
    pub(crate) width: Width,
    /// Who is signed in.
    pub(crate) person: Option<Person>,
    /// The way to this page; the page itself is not in it.
    pub(crate) crumbs: Vec<Link>,
    /// Where 「戻る」 above the heading leads.
    pub(crate) back: Option<Link>,
    /// A banner that stands until dealt with, as after a reset.
    pub(crate) banner: Option<Banner>,
    /// Id of a form on the page that the language buttons shall post, so that it keeps what was
    /// chosen; its handler finds the wish in the field `lang`.
    pub(crate) language_form: Option<&'static str>,
    /// What a printed page says on top.
    pub(crate) print_line: Option<PrintLine>,
}

/// The line on top of a printed page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintLine {
    /// How the paper is to be handled.
    pub(crate) mark: &'static str,
    /// Name, event, time.
    pub(crate) text: String,
}

impl PrintLine {
    /// On a page that a person prints for nobody else.
    pub(crate) fn own(lang: Lang, text: String) -> Self {
        Self { mark: Text::of(lang).print_own(), text }
    }

    /// On a page about somebody else.
    pub(crate) fn of_another(lang: Lang, text: String) -> Self {
        Self { mark: Text::of(lang).print_of_another(), text }
    }
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// Address, from [`Base::to`].
    pub(crate) href: String,
    /// Words.
    pub(crate) text: String,
}

impl Link {
    /// A link.
    pub(crate) fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

/// The signed-in person as the header shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// Name in the language of the page.
    pub(crate) name: String,
    /// There is an unread お知らせ.
    pub(crate) has_unread: bool,
    /// The way to the desk of somebody who holds a role.
    pub(crate) desk: Option<Link>,
    /// Role, scope and state of the key on role pages: 「医療職2：営業本部以下｜鍵：保有」.
    pub(crate) role_line: Option<String>,
    /// Seconds until this sign-in ends without activity.
    pub(crate) sign_in_ends_in: u32,
}

/// A banner below the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Banner {
    /// What happened.
    pub(crate) text: String,
    /// Where to deal with it.
    pub(crate) link: Option<Link>,
}

/// Size of text, chosen per person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TextSize {
    /// 標準, 17 px.
    #[default]
    Standard,
    /// 大, 20 px.
    Large,
}

/// Room for the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Width {
    /// Text and forms: lines stay readable.
    #[default]
    Reading,
    /// Tables and charts.
    Wide,
}

impl Shell {
    /// A frame for a person who is not signed in; fill what else the page needs.
    pub(crate) fn new(lang: Lang, base: Base, here: Route, title: impl Into<String>) -> Self {
        Self {
            lang,
            base,
            site: String::new(),
            title: title.into(),
            window_title: None,
            has_errors: false,
            here: Return::to(here),
            csrf: String::new(),
            demo: false,
            text_size: TextSize::default(),
            width: Width::default(),
            person: None,
            crumbs: Vec::new(),
            back: None,
            banner: None,
            language_form: None,
            print_line: None,
        }
    }

    /// The same frame for a page with errors.
    pub(crate) fn with_errors(mut self) -> Self {
        self.has_errors = true;
        self
    }

    /// The same frame with wider room.
    pub(crate) fn wide(mut self) -> Self {
        self.width = Width::Wide;
        self
    }

    /// The same frame with 「戻る」 to a route.
    pub(crate) fn back_to(mut self, route: Route) -> Self {
        self.back = Some(Link::new(self.base.to(route), self.t().back()));
        self
    }

    /// The same frame with one more step of the way to the page.
    pub(crate) fn crumb(mut self, route: Route, text: impl Into<String>) -> Self {
        self.crumbs.push(Link::new(self.base.to(route), text));
        self
    }

    /// The address of a route; templates write `{{ shell.to(Route::Me) }}`.
    pub(crate) fn to(&self, route: Route) -> String {
        self.base.to(route)
    }

    /// Words of the frame; this and the following are for `shell.html`, which becomes part of each page.
    pub(crate) fn t(&self) -> Text {
        Text::of(self.lang)
    }

    /// The language tag.
    pub(crate) fn code(&self) -> &'static str {
        self.lang.tag()
    }

    /// Address of the style sheet.
    pub(crate) fn css(&self) -> String {
        self.to(Route::Asset { name: AssetName::Css })
    }

    /// Address of the scripts.
    pub(crate) fn js(&self) -> String {
        self.to(Route::Asset { name: AssetName::Js })
    }

    /// Where the letters of a demonstration are shown.
    pub(crate) fn demo_mail(&self) -> String {
        self.to(Route::DemoMail)
    }

    /// Title of the tab.
    pub(crate) fn tab(&self) -> String {
        let title = self.window_title.as_ref().unwrap_or(&self.title);
        let prefix = if self.has_errors { self.t().error_prefix() } else { "" };
        self.t().tab(&format!("{prefix}{title}"), self.t().product())
    }

    /// Where a sign-in that ran out leads: sign-in, then back here.
    pub(crate) fn sign_in_again(&self) -> String {
        self.base.to_and_back(Route::SignIn, self.here)
    }
}
