//! `:`: what is typed becomes a screen, a person or a command.

use super::order::Verb;
use super::{Effect, State, Tab, people};
use crate::keys::Act;
use crate::options::Lang;
use crate::screens::name;
use crate::state::{Dialog, Field, Rule, Then, import, mail};
use crate::words::FrameWords;

/// What a line of the palette leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Screen(Tab),
    Person(String),
    Verb(&'static str, Vec<String>),
}

/// One line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) words: String,
    pub(crate) way: Way,
}

/// The commands it knows, each followed by numbers where it takes some.
const VERBS: [&str; 14] = [
    "unlock", "reset", "suspend", "resume", "invite", "import", "undo", "retry", "cancel", "pause", "go-on",
    "verify", "backup", "jobs",
];
/// Those that are done to people, who may be named by name or kana.
const ABOUT_PEOPLE: [&str; 5] = ["unlock", "reset", "suspend", "resume", "invite"];

/// What the typed text may mean, the likeliest first.
pub(crate) fn candidates(typed: &str, lang: Lang) -> Vec<Candidate> {
    let words = FrameWords(lang);
    let typed = typed.trim();
    let mut parts = typed.split_whitespace();
    let first = parts.next().unwrap_or_default().to_lowercase();
    let rest: Vec<String> = parts.map(str::to_owned).collect();
    let screens = Tab::ALL.into_iter().filter(|tab| {
        let name = name(*tab, lang).to_lowercase();
        rest.is_empty() && (name.starts_with(&first) || first == tab.digit().to_string())
    });
    let screens =
        screens.map(|tab| Candidate { words: words.palette_screen(name(tab, lang)), way: Way::Screen(tab) });
    let verbs = VERBS.into_iter().filter(|verb| !first.is_empty() && verb.starts_with(&first)).map(|verb| {
        Candidate {
            words: words.palette_verb([&[verb.to_owned()], &rest[..]].concat().join(" ").as_str()),
            way: Way::Verb(verb, rest.clone()),
        }
    });
    let mut found: Vec<Candidate> =
        if rest.is_empty() { screens.chain(verbs).collect() } else { verbs.collect() };
    if !typed.is_empty() {
        found.push(Candidate { words: words.palette_person(typed), way: Way::Person(typed.to_owned()) });
    }
    found
}

impl State {
    pub(super) fn open_palette(&mut self) {
        let words = FrameWords(self.lang);
        let lines = vec![words.palette_hint().to_owned()];
        let field = Field::new("", Rule::Any);
        self.dialogs.push(Dialog::new(words.palette_title(), lines, Then::Palette).with(vec![field]));
    }

    /// Goes where the chosen line leads.
    pub(super) fn take_way(&mut self, way: Way) -> Vec<Effect> {
        match way {
            Way::Screen(tab) => self.tab_to(tab),
            Way::Person(text) => {
                self.import = None;
                self.people.filter = text;
                self.people.drop_chips();
                let asked = self.people.restart();
                let mut effects = self.tab_to(Tab::People);
                effects.extend(asked);
                effects
            }
            Way::Verb(verb, _) if self.options.is_read_only && !["verify", "jobs"].contains(&verb) => {
                self.complain(FrameWords(self.lang).reads_only());
                Vec::new()
            }
            Way::Verb(verb, named) => self.take_verb(verb, named),
        }
    }

    pub(super) fn take_verb(&mut self, verb: &'static str, named: Vec<String>) -> Vec<Effect> {
        // Staff numbers are ASCII; whatever else was typed is a name.
        if ABOUT_PEOPLE.contains(&verb) && named.iter().any(|name| !name.is_ascii()) {
            return self.find_named(verb, &named.join(" "));
        }
        let numbers: Vec<u64> =
            named.iter().filter_map(|number| number.trim_start_matches('#').parse().ok()).collect();
        let step = match verb {
            "unlock" => Some(Verb::Unlock),
            "suspend" => Some(Verb::Suspend),
            "resume" => Some(Verb::Resume),
            "invite" => Some(Verb::Invite),
            _ => None,
        };
        let order = match (verb, step, named.first(), numbers.first()) {
            (_, Some(verb), Some(_), _) => people::step(verb, named),
            ("reset", _, Some(number), _) => Some(people::reset(number)),
            ("import", _, Some(file), _) => return self.read_file(std::path::Path::new(file)),
            ("import", _, None, _) => {
                let effects = self.tab_to(Tab::People);
                self.ask_file();
                return effects;
            }
            ("verify", ..) => {
                let mut effects = self.tab_to(Tab::Audit);
                effects.extend(self.audit_act(Act::VerifyAudit));
                return effects;
            }
            ("backup", ..) => return self.backup_act(Act::Backup),
            ("jobs", ..) => return self.open_jobs(),
            ("undo", _, _, Some(number)) => Some(import::undo(*number)),
            ("retry", _, _, Some(_)) => Some(mail::step(Verb::Retry, numbers)),
            ("cancel", _, _, Some(_)) => Some(mail::step(Verb::Cancel, numbers)),
            ("pause", ..) => Some(mail::steer(true)),
            ("go-on", ..) => Some(mail::steer(false)),
            _ => None,
        };
        if let Some(order) = order {
            return self.try_dry(order);
        }
        self.complain(FrameWords(self.lang).palette_hint());
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(typed: &str) -> Vec<Way> {
        candidates(typed, Lang::Ja).into_iter().map(|candidate| candidate.way).collect()
    }

    #[test]
    fn a_screen_a_command_or_a_person_is_found_by_what_is_typed() {
        assert_eq!(ways("2").first(), Some(&Way::Screen(Tab::People)));
        assert_eq!(ways("メ").first(), Some(&Way::Screen(Tab::Mail)));
        assert_eq!(candidates("mai", Lang::En)[0].way, Way::Screen(Tab::Mail));
        assert_eq!(
            ways("unlock 10482 10483")[0],
            Way::Verb("unlock", vec!["10482".to_owned(), "10483".to_owned()])
        );
        assert_eq!(ways("10482"), [Way::Person("10482".to_owned())]);
        assert_eq!(ways("ヤマダ タロウ"), [Way::Person("ヤマダ タロウ".to_owned())]);
        assert_eq!(ways("").len(), Tab::ALL.len(), "the screens stand there before anything is typed");
    }
}
