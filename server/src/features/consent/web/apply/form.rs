//! The second step: the form of a request.

use askama::Template;
use domain::permission::AskForInterview;
use poem::handler;
use poem::web::{Data, Path};

use super::super::super::ops::{self, Asking, OwnCase, Refused};
use super::super::super::text::Shared;
use super::super::super::text::apply::Apply;
use super::super::{contact, doctor, mine, shared, way};
use super::{frame, read, steps};
use crate::app::App;
use crate::door::{Employee, Fields, Guarded, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::responses::{Contact, DoctorWish, Way, Wishes};
use crate::ui::parts::{
    Buttons, Choice, ErrorLink, ErrorSummary, Hidden, RadioGroup, Steps, TextArea, TextField, Tick,
};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

const WAYS: [(&str, Way); 3] =
    [("in-person", Way::InPerson), ("online", Way::Online), ("telephone", Way::Telephone)];
const DOCTORS: [(&str, DoctorWish); 3] =
    [("any", DoctorWish::Any), ("woman", DoctorWish::Woman), ("man", DoctorWish::Man)];
const CONTACTS: [(&str, Contact); 4] = [
    ("notice", Contact::Notice),
    ("mail", Contact::Mail),
    ("extension", Contact::Extension),
    ("letter", Contact::Letter),
];

/// The empty form; who cannot ask now is led back to the explanation.
#[handler]
pub(crate) async fn show(
    who: Employee,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    let own = read(&who, &app, &event).await?;
    if !is_open(&who, &own) {
        return Ok(Reply::go(&who.base(), Route::Apply { event: own.event.id }));
    }
    let mail = who.signed()?.person.mail.as_ref().map(ToString::to_string).unwrap_or_default();
    Ok(Reply::page(&FormPage::empty(&who, &own, mail))?.padded(&mut app.rng()))
}

/// Takes the request.
#[handler]
pub(crate) async fn ask(
    who: Employee,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let own = read(&who, &app, &event).await?;
    let here = Route::Apply { event: own.event.id };
    let typed = Typed::read(&fields)?;
    let asking = match typed.parse(Apply::of(who.lang)) {
        Ok(asking) => asking,
        Err(errors) => {
            let page = FormPage::new(&who, &own, (&typed, errors));
            return Ok(Reply::again(&page)?.padded(&mut app.rng()));
        }
    };
    let signed = who.signed()?;
    let permit = signed.permit::<AskForInterview>(mine(&who, &event)?)?;
    match ops::ask(&app, &signed.session, &permit, asking).await {
        Err(Refused::Failure(failure)) => Err(failure),
        // The explanation says how the request stands, or why there is none.
        Ok(()) | Err(_) => Ok(Reply::go(&who.base(), here)),
    }
}

fn is_open(who: &Visit, own: &OwnCase) -> bool {
    own.case.seen.is_some() && !own.case.has_asked() && own.may_ask(who.app().today())
}

/// What was typed, as it stood in the form.
#[derive(Default)]
struct Typed {
    times: String,
    way: Option<Way>,
    doctor: Option<DoctorWish>,
    contact: Option<Contact>,
    reached: String,
    to_employer: String,
    to_doctor: String,
    has_understood: bool,
}

impl Typed {
    fn read(fields: &Fields) -> Result<Self, Failure> {
        let field = |name| fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape));
        let text = |name| Ok::<_, Failure>(field(name)?.unwrap_or_default().trim().replace("\r\n", "\n"));
        Ok(Self {
            times: text("times")?,
            way: chosen(&WAYS, field("way")?),
            doctor: chosen(&DOCTORS, field("doctor")?),
            contact: chosen(&CONTACTS, field("contact")?),
            reached: text("reached")?,
            to_employer: text("to_employer")?,
            to_doctor: text("to_doctor")?,
            has_understood: fields.has("understood"),
        })
    }

    /// The request, or what is to mend, by field.
    fn parse(&self, t: Apply) -> Result<Asking, Vec<(&'static str, &'static str)>> {
        let mut errors = Vec::new();
        let is_long = |text: &str, most| text.chars().count() > most;
        let mut check = |is_wrong: bool, field, text| {
            if is_wrong {
                errors.push((field, text));
            }
        };
        check(self.times.is_empty(), "times", t.times_missing());
        check(is_long(&self.times, Wishes::TIMES), "times", t.times_long());
        check(self.way.is_none(), "way", t.choose_way());
        check(self.doctor.is_none(), "doctor", t.choose_doctor());
        check(self.contact.is_none(), "contact", t.choose_contact());
        let needs_place = matches!(self.contact, Some(Contact::Mail | Contact::Extension));
        check(needs_place && self.reached.is_empty(), "reached", t.reached_missing());
        check(is_long(&self.reached, Wishes::REACHED), "reached", t.reached_long());
        check(is_long(&self.to_employer, Wishes::WORDS), "to_employer", t.words_long());
        check(is_long(&self.to_doctor, Wishes::WORDS), "to_doctor", t.words_long());
        check(!self.has_understood, "understood", t.tick_needed());
        match (self.way, self.doctor, self.contact) {
            (Some(way), Some(doctor), Some(contact)) if errors.is_empty() => Ok(Asking {
                wishes: Wishes {
                    times: self.times.clone(),
                    way,
                    doctor,
                    contact,
                    reached: if contact == Contact::Notice { String::new() } else { self.reached.clone() },
                    to_employer: self.to_employer.clone(),
                },
                to_doctor: self.to_doctor.clone(),
            }),
            _ => Err(errors),
        }
    }
}

fn chosen<T: Copy>(choices: &[(&str, T)], value: Option<&str>) -> Option<T> {
    choices.iter().find(|(name, _)| Some(*name) == value).map(|(_, chosen)| *chosen)
}

#[derive(Template)]
#[template(path = "features/consent/web/apply/form.html")]
pub(in super::super) struct FormPage {
    shell: Shell,
    errors: ErrorSummary,
    steps: Steps,
    action: String,
    token: Hidden,
    times: TextArea,
    radios: [RadioGroup; 3],
    reached: TextField,
    words: [TextArea; 2],
    understood: Tick,
    buttons: Buttons,
}

type Errors = Vec<(&'static str, &'static str)>;

impl FormPage {
    /// The empty form.
    pub(in super::super) fn empty(visit: &Visit, own: &OwnCase, mail: String) -> Self {
        let typed = Typed { reached: mail, ..Typed::default() };
        Self::new(visit, own, (&typed, Vec::new()))
    }

    fn new(visit: &Visit, own: &OwnCase, (typed, errors): (&Typed, Errors)) -> Self {
        let (t, w, lang) = (Apply::of(visit.lang), shared(visit), visit.lang);
        let event = own.event.id;
        let shell = frame(visit, own);
        let at = |field: &str| errors.iter().find(|(of, _)| *of == field).map(|(_, text)| (*text).to_owned());
        let mut understood = Tick::new(lang, "understood", t.understood(), typed.has_understood);
        understood.error = at("understood");
        let area = |name, label: &str, help: &str, value: &str| {
            TextArea::new(lang, name, label, value).help(help).error(at(name))
        };
        let reached = TextField::new(lang, "reached", t.reached()).help(t.reached_help()).optional();
        let links = errors.iter().map(|(field, text)| ErrorLink::at(anchor(field), *text)).collect();
        let back = Link::new(visit.base().to(Route::Apply { event }), t.back());
        Self {
            steps: steps(visit, 1),
            errors: ErrorSummary::new(lang, links),
            action: shell.to(Route::ApplyForm { event }),
            token: Hidden::csrf(shell.csrf.clone()),
            times: area("times", t.times(), t.times_help(), &typed.times),
            radios: radios(visit, (t, w), typed).map(|group| {
                let error = at(group.name);
                group.error(error)
            }),
            reached: reached.value(typed.reached.as_str()).error(at("reached")),
            words: [
                area("to_employer", t.to_employer(), t.to_employer_help(), &typed.to_employer).optional(),
                area("to_doctor", t.to_doctor(), t.to_doctor_help(), &typed.to_doctor).optional(),
            ],
            understood,
            buttons: Buttons::new(t.ask()).link(back),
            shell: if errors.is_empty() { shell } else { shell.with_errors() },
        }
    }
}

/// Where the message of a field leads: a group to its first choice.
fn anchor(field: &'static str) -> &'static str {
    match field {
        "way" => "way-0",
        "doctor" => "doctor-0",
        "contact" => "contact-0",
        other => other,
    }
}

fn radios(visit: &Visit, (t, w): (Apply, Shared), typed: &Typed) -> [RadioGroup; 3] {
    let ways = WAYS.map(|(value, it)| Choice::new(value, way(w, it), typed.way == Some(it)));
    let doctors = DOCTORS.map(|(value, it)| Choice::new(value, doctor(w, it), typed.doctor == Some(it)));
    let contacts = CONTACTS.map(|(value, it)| Choice::new(value, contact(w, it), typed.contact == Some(it)));
    let group = |name, legend: &str, choices| RadioGroup::new(visit.lang, name, legend, choices);
    [
        group("way", t.way(), ways.to_vec()),
        group("doctor", t.doctor(), doctors.to_vec()),
        group("contact", t.contact(), contacts.to_vec()),
    ]
}
