//! アンケート: the extra questions of a draft, added one at a time.

use domain::event::Phase;
use domain::questionnaire::{Asking, BadExtra, Extra, Extras, MOST_QUESTIONS, Words};
use poem::handler;
use poem::web::{Data, Path};

use super::super::model::Plan;
use super::super::ops;
use super::super::store;
use super::super::text::questions::Text;
use super::typed::lines;
use super::{Wrong, below_event, by, error_of, field, links, looked_up, refused, success};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{
    Buttons, Cell, Choice, Empty, Field, Notice, NoticeKind, RadioGroup, Select, Table, TextArea, TextField,
};

/// What was typed of a new question.
#[derive(Default)]
struct Typed {
    ja: String,
    en: String,
    kind: String,
    options: String,
    options_en: String,
}

/// What a posted form asks for.
enum Wish {
    Add,
    Remove(usize),
    Up(usize),
}

fn text(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

/// The questions so far, and the form of a new one.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    let plan = looked_up(&who, &app, &event).await?;
    let extras = extras_of(&app, &plan).await?;
    Reply::page(&page(&who, (&plan, &extras), (&Typed::default(), &Wrong::new())))
}

/// Adds, removes or moves a question.
#[handler]
pub(crate) async fn change(
    who: Maintenance,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let plan = looked_up(&who, &app, &event).await?;
    let (extras, by, typed) =
        (extras_of(&app, &plan).await?, by(&who, String::new())?, Typed::read(&fields)?);
    let wanted = match changed(&who, &extras, (&fields, &typed))? {
        Ok(wanted) => wanted,
        Err(wrong) => return Reply::again(&page(&who, (&plan, &extras), (&typed, &wrong))),
    };
    let (inside, code) = (app.clone(), plan.code.clone());
    let (looked, put) = (extras.clone(), wanted.clone());
    let done = app.write(move |tx| ops::write_extras(&inside, tx, (&code, &looked, &put), &by)).await;
    match done {
        Ok(()) => {
            let mut board = page(&who, (&plan, &wanted), (&Typed::default(), &Wrong::new()));
            board.notices.push(success(&who, text(&who).saved()));
            Reply::page(&board)
        }
        Err(error) => Reply::again(&page(&who, (&plan, &extras), (&typed, &refused(&who, error)?))),
    }
}

async fn extras_of(app: &App, plan: &Plan) -> Result<Extras, Failure> {
    let event = plan.id;
    app.read(move |tx| Ok(store::extras(tx, event)?)).await
}

impl Typed {
    fn read(fields: &Fields) -> Result<Self, Failure> {
        let text = |name| field(fields, name).map(str::to_owned);
        Ok(Self {
            ja: text("ja")?,
            en: text("en")?,
            kind: text("kind")?,
            options: text("options")?,
            options_en: text("options-en")?,
        })
    }

    /// The question that was typed, or what is to mend.
    fn parse(&self, t: Text) -> Result<Extra, Wrong> {
        let asking = match self.kind.as_str() {
            "one" => Asking::One(self.options(t)?),
            "many" => Asking::Many(self.options(t)?),
            "scale" => Asking::Scale,
            "text" => Asking::Text,
            _ => return Err(vec![("kind-0".to_owned(), t.choose_kind().to_owned())]),
        };
        let words = Words { ja: self.ja.clone(), en: self.en.clone() };
        Extra::parse(words, asking).map_err(|bad| {
            vec![match bad {
                BadExtra::Wording => ("ja".to_owned(), t.bad_wording().to_owned()),
                BadExtra::Options => ("options".to_owned(), t.bad_options().to_owned()),
                BadExtra::TooMany => ("main".to_owned(), t.too_many().to_owned()),
            }]
        })
    }

    /// The options, a line each; English ones in the same order, all or none.
    fn options(&self, t: Text) -> Result<Vec<Words>, Wrong> {
        let (ja, en): (Vec<_>, Vec<_>) = (lines(&self.options).collect(), lines(&self.options_en).collect());
        if !en.is_empty() && en.len() != ja.len() {
            return Err(vec![("options-en".to_owned(), t.options_differ().to_owned())]);
        }
        let en = en.into_iter().map(str::to_owned).chain(std::iter::repeat(String::new()));
        Ok(ja.into_iter().zip(en).map(|(ja, en)| Words { ja: ja.to_owned(), en }).collect())
    }
}

/// The questions as they are wanted.
fn changed(
    who: &Maintenance,
    extras: &Extras,
    (fields, typed): (&Fields, &Typed),
) -> Result<Result<Extras, Wrong>, Failure> {
    let t = text(who);
    let mut questions = extras.questions().to_vec();
    match wish(fields)? {
        Wish::Remove(at) if at < questions.len() => {
            questions.remove(at);
        }
        Wish::Up(at) if at > 0 && at < questions.len() => questions.swap(at - 1, at),
        Wish::Remove(_) | Wish::Up(_) => return Err(Failure::NotFound),
        Wish::Add => match typed.parse(t) {
            Ok(question) => questions.push(question),
            Err(wrong) => return Ok(Err(wrong)),
        },
    }
    Ok(Extras::parse(questions).map_err(|_| vec![("main".to_owned(), t.too_many().to_owned())]))
}

fn wish(fields: &Fields) -> Result<Wish, Failure> {
    let number = |name| -> Result<Option<usize>, Failure> {
        Ok(field(fields, name)?.parse::<usize>().ok().and_then(|number| number.checked_sub(1)))
    };
    Ok(match (field(fields, "act")?, number("question")?) {
        ("remove", Some(at)) => Wish::Remove(at),
        ("up", Some(at)) => Wish::Up(at),
        _ => Wish::Add,
    })
}

fn page(who: &Maintenance, (plan, extras): (&Plan, &Extras), (typed, wrong): (&Typed, &Wrong)) -> Board {
    let t = text(who);
    let mut board = Board::new(below_event(who, t.title(), plan)).with_errors(links(wrong)).lead(t.lead());
    if extras.is_empty() {
        board.empty = Some(Empty { text: t.none_yet().to_owned(), link: None });
    } else {
        board.tables.push(table(who, extras));
    }
    if plan.phase != Phase::Draft {
        board = board.lead(t.frozen());
        return board;
    }
    let action = who.base().to(Route::AdminEventQuestions { event: plan.id });
    if extras.questions().len() < MOST_QUESTIONS {
        let warning = Notice::new(who.lang, NoticeKind::Warning, t.careful()).text(t.careful_text());
        board.notices.push(warning);
        let form = board.form(action.clone(), Buttons::new(t.add())).titled(t.new_one());
        board
            .forms
            .push(fields_of(who, (typed, wrong)).into_iter().fold(form, crate::ui::board::Form::field));
    }
    if !extras.is_empty() {
        let choices = (1..=extras.questions().len()).map(|number| {
            let number = number.to_string();
            Choice::new(number.clone(), t.numbered(&number), number == "1")
        });
        let select = Select::new(who.lang, "question", t.question(), choices.collect());
        let buttons =
            Buttons { others: vec![("act", "up".to_owned(), t.up().to_owned())], ..Buttons::new(t.remove()) };
        let form = board.form(action, buttons).titled(t.alter()).sending("act", "remove");
        board.forms.push(form.field(Field::Select(select)));
    }
    board
}

fn fields_of(who: &Maintenance, (typed, wrong): (&Typed, &Wrong)) -> Vec<Field> {
    let t = text(who);
    let line = |name: &'static str, label: &str, value: &str| {
        TextField::new(who.lang, name, label).value(value).error(error_of(wrong, name))
    };
    let area = |name: &'static str, label: &str, value: &str, help: &str| {
        let area = TextArea::new(who.lang, name, label, value).optional().help(help);
        Field::Area(area.error(error_of(wrong, name)))
    };
    let kinds = [("one", t.one()), ("many", t.many()), ("scale", t.scale()), ("text", t.free())];
    let kinds = kinds.map(|(value, words)| Choice::new(value, words, value == typed.kind));
    let kinds = RadioGroup::new(who.lang, "kind", t.kind(), kinds.to_vec()).error(error_of(wrong, "kind-0"));
    vec![
        Field::Text(line("ja", t.ja(), &typed.ja).help(t.wording_help())),
        Field::Text(line("en", t.en(), &typed.en).optional().help(t.en_help())),
        Field::Choice(kinds),
        area("options", t.options(), &typed.options, t.options_help()),
        area("options-en", t.options_en(), &typed.options_en, t.options_en_help()),
    ]
}

fn table(who: &Maintenance, extras: &Extras) -> Table {
    let t = text(who);
    let head = [t.number(), t.question(), t.kind(), t.choices()].map(str::to_owned).to_vec();
    let rows = extras.questions().iter().enumerate().map(|(at, extra)| {
        let asking = extra.asking();
        let kind = match asking {
            Asking::One(_) => t.one(),
            Asking::Many(_) => t.many(),
            Asking::Scale => t.scale(),
            Asking::Text => t.free(),
        };
        let numbers = (1..=10).map_while(|number| asking.choice(number, who.lang));
        vec![
            Cell::text((at + 1).to_string()),
            Cell::text(extra.words().of(who.lang)),
            Cell::text(kind),
            Cell::text(numbers.collect::<Vec<_>>().join(t.comma())),
        ]
    });
    Table::new("questions", t.caption(extras.questions().len()), head, rows.collect())
}
