//! The certificate that browsers are shown, and the company's authorities.

use admin_api::certificates::{
    self, Ask as Wish, Authorities, Certificate, Changed, Remove, Requested, Status, Tested,
};
use admin_api::doctor::{Finding, Level};

use super::dialog::{Dialog, Then};
use super::editor::Purpose;
use super::field::{Field, Rule};
use super::files::Wanted;
use super::order::{Body, CertificateVerb, Look, Order, Verb};
use super::refresh::read;
use super::sorting::{Rank, Sorting};
use super::{Ask, Cursor, Effect, State, Ticket, Trouble};
use crate::keys::Act;
use crate::options::Lang;
use crate::text::quoted;
use crate::words::{CertificateWords, FrameWords};

/// Signs of a fingerprint that name an authority.
const FINGERPRINT: usize = 23;

/// What the screen of certificates shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct CertificatesView {
    pub(crate) cursor: Cursor,
    pub(crate) filter: String,
    pub(crate) sorting: Sorting,
    pub(crate) status: Option<Status>,
}

/// What a certificate is here.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Held<'a> {
    /// The server's own.
    Server(&'a Certificate),
    /// One between it and the root.
    Issuer(&'a Certificate),
    /// One of the company's authorities.
    Authority(&'a Certificate),
}

impl<'a> Held<'a> {
    pub(crate) const fn certificate(self) -> &'a Certificate {
        match self {
            Self::Server(it) | Self::Issuer(it) | Self::Authority(it) => it,
        }
    }

    const fn place(self) -> i64 {
        match self {
            Self::Server(_) => 0,
            Self::Issuer(_) => 1,
            Self::Authority(_) => 2,
        }
    }
}

/// The common name of a subject, or the whole of it.
pub(crate) fn common_name(subject: &str) -> &str {
    subject.split(',').find_map(|part| part.trim().strip_prefix("CN=")).unwrap_or(subject)
}

impl CertificatesView {
    pub(crate) fn rows(&self) -> Vec<Held<'_>> {
        let Some(status) = &self.status else { return Vec::new() };
        let chain = status.chain.iter().enumerate();
        let chain = chain.map(|(place, it)| if place == 0 { Held::Server(it) } else { Held::Issuer(it) });
        let all = chain.chain(status.authorities.iter().map(Held::Authority));
        let wanted = self.filter.trim();
        let rows = all.filter(|held| {
            let it = held.certificate();
            it.subject.contains(wanted) || it.fingerprint.contains(wanted)
        });
        self.sorting.apply(rows.collect(), |held, column| {
            let it = held.certificate();
            match column {
                0 => Rank::Number(held.place()),
                1 => Rank::text(common_name(&it.subject)),
                2 => Rank::text(&it.until),
                3 => Rank::Number(it.days_left),
                _ => Rank::text(&it.key),
            }
        })
    }

    pub(crate) fn current(&self) -> Option<Held<'_>> {
        self.rows().get(self.cursor.at).copied()
    }
}

/// A finding in a line, with what mends it.
pub(crate) fn told(finding: &Finding, lang: Lang) -> String {
    let words = CertificateWords(lang);
    let level = match finding.level {
        Level::Good => words.good(),
        Level::Caution => words.caution(),
        Level::Problem => words.problem(),
    };
    let fix = finding.fix.as_deref().map(|fix| format!("   $ {fix}")).unwrap_or_default();
    format!("{level} {}  {}{fix}", finding.code, lang.pick(&finding.seen_ja, &finding.seen_en))
}

/// A request to the company's authority.
fn request(new_key: bool) -> Order {
    let flag = if new_key { " --new-key" } else { "" };
    Order::json(Verb::Certificate(CertificateVerb::Request), certificates::CSR, &Wish { new_key })
        .typed(format!("cert csr{flag}"))
}

/// The same as decided in the dialog.
pub(super) fn request_by(fields: &[Field]) -> Order {
    request(fields.iter().any(|field| matches!(field.rule, Rule::Choice(_)) && field.at == 1))
}

/// Certificates that were read or pasted are put in place.
pub(super) fn taken(purpose: &Purpose, pem: Vec<u8>, file: &str) -> Order {
    let (verb, pattern, words) = match purpose {
        Purpose::Authorities => (CertificateVerb::AddAuthority, certificates::AUTHORITIES, "cert ca add"),
        Purpose::Chain | Purpose::Text { .. } => {
            (CertificateVerb::Install, certificates::INSTALL, "cert install")
        }
    };
    Order::new(Verb::Certificate(verb), pattern, Body::Pem(pem))
        .about(file)
        .typed(format!("{words} {}", quoted(file)))
}

/// What a step is called.
pub(super) const fn title(verb: CertificateVerb, words: CertificateWords) -> &'static str {
    match verb {
        CertificateVerb::Request => words.request(),
        CertificateVerb::Install => words.install(),
        CertificateVerb::Reload => words.reload(),
        CertificateVerb::Renew => words.renew(),
        CertificateVerb::AddAuthority => words.add_authority(),
        CertificateVerb::RemoveAuthority => words.remove_authority(),
    }
}

fn described(items: &[Certificate], words: CertificateWords) -> Vec<String> {
    let one = |it: &Certificate| {
        let until = it.until.get(..10).unwrap_or(&it.until);
        words.one(common_name(&it.subject), common_name(&it.issuer), until)
    };
    items.iter().map(|it| format!("  {}", one(it))).collect()
}

/// What a dry run found.
pub(super) fn look(verb: CertificateVerb, body: &[u8], lang: Lang) -> Result<Look, Trouble> {
    let (words, frame) = (CertificateWords(lang), FrameWords(lang));
    let mut fields = Vec::new();
    let lines = match verb {
        CertificateVerb::Request => {
            let requested: Requested = read(body)?;
            let mut lines = vec![words.asks_request(&requested.names.join(", "))];
            if requested.new_key {
                lines.push(words.fresh_key().to_owned());
            } else {
                let choices = vec![frame.no().to_owned(), frame.yes().to_owned()];
                fields.push(Field::choice(words.new_key(), choices, 0));
            }
            lines.push(words.key_stays().to_owned());
            lines
        }
        CertificateVerb::AddAuthority | CertificateVerb::RemoveAuthority => {
            let items = read::<Authorities>(body)?.items;
            let asks =
                if verb == CertificateVerb::AddAuthority { words.asks_add() } else { words.asks_remove() };
            let mut lines = vec![asks.to_owned()];
            lines.extend(described(&items, words));
            lines
        }
        CertificateVerb::Install | CertificateVerb::Reload | CertificateVerb::Renew => {
            let chain = read::<Changed>(body)?.chain;
            let mut lines = vec![words.asks_change(title(verb, words))];
            lines.extend(described(&chain, words));
            lines.push(words.no_break().to_owned());
            lines
        }
    };
    Ok(Look { lines, fields, ..Look::default() })
}

/// What a step did.
pub(super) fn did(verb: CertificateVerb, lang: Lang) -> String {
    let words = CertificateWords(lang);
    words.did(title(verb, words))
}

impl State {
    pub(super) fn certificate_act(&mut self, act: Act) -> Vec<Effect> {
        let words = CertificateWords(self.lang);
        match act {
            Act::Request => self.try_dry(request(false)),
            Act::Install => self.ask_pem(words.install(), Wanted::Chain),
            Act::AddAuthority => self.ask_pem(words.add_authority(), Wanted::Authorities),
            Act::TryCertificate => {
                self.busy += 1;
                vec![Ask::get(Ticket::CertificateTried, certificates::TEST)]
            }
            Act::Reload | Act::Renew => {
                let (verb, pattern, typed) = if act == Act::Reload {
                    (CertificateVerb::Reload, certificates::RELOAD, "cert reload")
                } else {
                    (CertificateVerb::Renew, certificates::RENEW, "cert renew")
                };
                self.try_dry(Order::new(Verb::Certificate(verb), pattern, Body::Empty).typed(typed))
            }
            _ => {
                let Some(Held::Authority(it)) = self.certificates.current() else {
                    self.complain(words.no_authority());
                    return Vec::new();
                };
                let fingerprint = it.fingerprint.chars().take(FINGERPRINT).collect::<String>();
                let command = format!("cert ca remove {}", quoted(&fingerprint));
                let verb = Verb::Certificate(CertificateVerb::RemoveAuthority);
                self.try_dry(Order::json(verb, certificates::REMOVE, &Remove { fingerprint }).typed(command))
            }
        }
    }

    fn ask_pem(&mut self, title: &str, wanted: Wanted) -> Vec<Effect> {
        let (words, frame) = (CertificateWords(self.lang), FrameWords(self.lang));
        let lines = vec![words.pem_about().to_owned(), words.pem_paste().to_owned()];
        let field = Field::new(frame.file(), Rule::Any);
        self.dialogs.push(Dialog::new(title, lines, Then::ReadFor(wanted)).with(vec![field]));
        Vec::new()
    }

    /// Shows a request to be copied, and asks for a file.
    pub(super) fn requested(&mut self, requested: &Requested) -> String {
        let words = CertificateWords(self.lang);
        let pem = requested.request.clone().unwrap_or_default();
        let mut lines: Vec<String> = pem.lines().map(str::to_owned).collect();
        lines.push(words.request_next().to_owned());
        let name = requested.names.first().map_or("server", String::as_str);
        let field = Field::new(FrameWords(self.lang).file(), Rule::Needed).holding(&format!("{name}.csr"));
        let then = Then::Keep(pem.into_bytes());
        self.dialogs.push(Dialog::new(words.request(), lines, then).with(vec![field]));
        words.did(words.request())
    }

    /// Shows what a browser would see.
    pub(super) fn certificate_tried(&mut self, tested: &Tested) {
        let words = CertificateWords(self.lang);
        let mut lines: Vec<String> = tested.version.iter().map(|version| words.spoken(version)).collect();
        lines.extend(tested.findings.iter().map(|finding| told(finding, self.lang)));
        let outcome = if tested.ok { words.all_well() } else { words.not_well() };
        self.done(outcome.to_owned(), "mamori cert test".to_owned());
        self.dialogs.push(Dialog::new(words.test(), lines, Then::Close));
    }
}
