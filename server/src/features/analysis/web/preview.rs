//! 確認 and 公開.

use std::sync::Arc;

use domain::analysis::{Conditions, Group, Preview};
use domain::disclosure::{Margin, Minimum, Verdict};
use domain::id::EventId;
use domain::lang::Lang;
use domain::permission::Side;
use domain::questionnaire::Extra;
use poem::web::{Data, Path};
use poem::{Request, handler};

use super::super::ops::{self, AnalysisError, Ended, Kept, Refusal, Run};
use super::super::text::preview::Preview as Words;
use super::super::text::{self, run::Text};
use super::run::refused;
use super::{below, field, holder, query, reasons};
use crate::app::App;
use crate::door::{Desk, Fields, Guarded, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::grants::web::or_waiting;
use crate::features::sign_in;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{
    Buttons, Cell, Choice, Facts, Field, Notice, NoticeKind, Select, Table, Tag, TagShape,
};
use crate::ui::shell::Link;

/// Groups on one page.
const PAGE: usize = 200;
/// Groups that can be chosen to be tried first.
const MOST_PREFERRED: usize = 100;

/// Every group of the draft with what becomes of it.
#[handler]
pub(crate) async fn show(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    request: &Request,
) -> Result<Reply, Failure> {
    let from = query(request)?.optional("from").ok().flatten().and_then(|it| it.parse().ok());
    or_waiting(&who, Side::Implementer, page(&who, &app, &event, (from.unwrap_or(0), None))).await
}

/// Publishes the draft, or runs again with a group in front; for the first the password must have been typed just now.
#[handler]
pub(crate) async fn act(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, take(&who, &app, &event, &fields).await).await
}

fn page(
    who: &Visit,
    app: &App,
    event: &str,
    (from, refusal): (usize, Option<Refusal>),
) -> Result<Reply, Failure> {
    let (permit, holder) = holder(who, event)?;
    let event = permit.target().event;
    let run = ops::current(app, &holder.session, event);
    let board = match run.as_deref().map(|run| (run, run.ended())) {
        Some((run, Some(Ended::Drafted(kept)))) => {
            let mut board = board(who, (run, kept), from);
            board.notices.extend(refusal.map(|refusal| refused(who, refusal)));
            board
        }
        _ => gone(who, event, refusal),
    };
    if refusal.is_some() { Reply::again(&board) } else { Reply::page(&board) }
}

async fn take(who: &Visit, app: &App, event: &str, fields: &Fields) -> Result<Reply, Failure> {
    let (permit, holder) = holder(who, event)?;
    let event_id = permit.target().event;
    match field(fields, "act")? {
        "publish" => {
            let route = Route::AnalysisPreview { event: event_id };
            if let Some(detour) = sign_in::web::confirm_first(who, app, route)? {
                return Ok(detour);
            }
            let of: Option<i64> = field(fields, "draft")?.parse().ok();
            let of = of.map(crate::app::whole_second).ok_or(Failure::Form(BadForm::Shape))?;
            match ops::publish(app, &permit, &holder, of).await {
                Ok(number) => {
                    let run = who.base().to(Route::AnalysisRun { event: event_id });
                    Ok(Reply::go_to(&format!("{run}?published={number}")))
                }
                Err(AnalysisError::Refused(refusal)) => page(who, app, event, (0, Some(refusal))),
                Err(AnalysisError::Failure(failure)) => Err(failure),
            }
        }
        "prefer" => {
            let run = ops::current(app, &holder.session, event_id);
            let asked = run.and_then(|run| preferred(&run, field(fields, "group").ok()?));
            let Some(asked) = asked else { return page(who, app, event, (0, Some(Refusal::Changed))) };
            match ops::begin(app, &permit, &holder, asked).await {
                Ok(()) | Err(AnalysisError::Refused(_)) => {
                    Ok(Reply::go(&who.base(), Route::AnalysisRun { event: event_id }))
                }
                Err(AnalysisError::Failure(failure)) => Err(failure),
            }
        }
        _ => Err(Failure::Form(BadForm::Shape)),
    }
}

/// The conditions of a draft with one more group to be tried first, by its place in the preview.
fn preferred(run: &Arc<Run>, place: &str) -> Option<(Conditions, Minimum)> {
    let Some(Ended::Drafted(kept)) = run.ended() else { return None };
    let group = kept.groups.get(place.parse::<usize>().ok()?)?.group.clone();
    let mut conditions = run.asking.conditions.clone();
    conditions.preferred.insert(group);
    Some((conditions, run.asking.minimum))
}

fn gone(visit: &Visit, event: EventId, refusal: Option<Refusal>) -> Board {
    let w = Words::of(visit.lang);
    let mut board = Board::new(below(visit, w.title()));
    board.notices.push(match refusal {
        Some(refusal) => refused(visit, refusal),
        None => Notice::new(visit.lang, NoticeKind::Information, w.gone()).text(w.gone_text()),
    });
    board.links.push(Link::new(visit.base().to(Route::AnalysisRun { event }), w.to_run()));
    board
}

fn board(visit: &Visit, (run, kept): (&Run, &Kept), from: usize) -> Board {
    let (w, ground) = (Words::of(visit.lang), &kept.drafted.ground);
    let event = ground.event.id;
    let mut board = Board::new(below(visit, w.title())).lead(w.lead()).lead(w.for_ever());
    let people = |number: usize| w.people(&count(number as u64));
    let is_shown = |it: &&Preview| {
        let mut verdicts = it.questions.values().copied().chain([it.scales]).chain(it.high_stress);
        verdicts.any(|verdict| verdict == Verdict::Shown)
    };
    let shown = kept.groups.iter().filter(is_shown).count();
    let minimum = kept.drafted.minimum().people();
    board.facts = Some(
        Facts::default()
            .fact(Text::of(visit.lang).event(), ground.event.name(visit.lang))
            .fact(w.respondents(), people(ground.people.len()))
            .fact(w.known(), people(kept.drafted.known.len()))
            .fact(w.minimum(), w.people(&minimum.to_string()))
            .fact(w.shown(), w.groups(&count(shown as u64)))
            .fact(w.withheld(), w.groups(&count((kept.groups.len() - shown) as u64))),
    );
    board.tables.push(groups(visit, kept, from));
    board.tables.extend(questions(visit, kept));
    let next = from.saturating_add(PAGE);
    let here = visit.base().to(Route::AnalysisPreview { event });
    board.next = (next < kept.groups.len()).then(|| Link::new(format!("{here}?from={next}"), w.next()));
    board.lead.push(w.margin_note().to_owned());
    board.tables.extend(reasons::table(visit, kept));
    board.tables.extend(reasons::small(visit, kept));
    board.tables.extend(merges(visit, kept));
    if kept.is_new {
        let number = kept.drafted.earlier.len() + 1;
        let form = board.form(here.clone(), Buttons::new(w.publish(&number.to_string())));
        let form = form.titled(w.publish_title()).telling(w.for_ever()).telling(w.publish_text());
        let draft = run.asking.before.as_second().to_string();
        board.forms.push(form.sending("act", "publish").sending("draft", draft));
    } else {
        let note = Notice::new(visit.lang, NoticeKind::Information, w.nothing_new());
        board.notices.push(note.text(w.nothing_new_text()));
    }
    let choices = withheld_by_subtraction(visit, kept);
    if !choices.is_empty() {
        let select = Select::new(visit.lang, "group", w.prefer(), choices).help(w.prefer_help());
        let form = board.form(here, Buttons::new(w.prefer_button())).titled(w.prefer());
        board.forms.push(form.field(Field::Select(select)).sending("act", "prefer"));
    }
    board.links.push(Link::new(visit.base().to(Route::AnalysisRun { event }), w.to_run()));
    board
}

pub(super) fn name(kept: &Kept, group: &Group, lang: Lang) -> String {
    text::name(&kept.drafted.ground, group, lang)
}

fn withheld_by_subtraction(visit: &Visit, kept: &Kept) -> Vec<Choice> {
    let withheld = kept
        .groups
        .iter()
        .enumerate()
        .filter(|(_, it)| it.scales == Verdict::BySubtraction && !matches!(it.group, Group::OthersOf(_)));
    let choice = |(place, it): (usize, &Preview)| {
        Choice::new(place.to_string(), name(kept, &it.group, visit.lang), false)
    };
    withheld.take(MOST_PREFERRED).map(choice).collect()
}

fn groups(visit: &Visit, kept: &Kept, from: usize) -> Table {
    let w = Words::of(visit.lang);
    let tag = |verdict| match verdict {
        Some(Verdict::Shown) => Cell::Tag(Tag::new(TagShape::Done, w.is_shown())),
        Some(Verdict::TooFew) => Cell::Tag(Tag::new(TagShape::None, w.too_few())),
        Some(Verdict::BySubtraction) => Cell::Tag(Tag::new(TagShape::Waiting, w.by_subtraction())),
        None => Cell::text(w.no_figure()),
    };
    let margin = |margin: Option<Margin>| match margin {
        None => Cell::text(w.no_figure()),
        Some(margin) if margin == Margin::MOST => Cell::text(w.margin_most(&margin.people().to_string())),
        Some(margin) => Cell::text(w.margin_of(&margin.people().to_string())),
    };
    let has_questions = kept.groups.iter().any(|it| !it.questions.is_empty());
    let row = |it: &Preview| {
        let mut row = vec![
            Cell::text(name(kept, &it.group, visit.lang)),
            Cell::number(count(it.people as u64)),
            tag(Some(it.scales)),
            tag(it.high_stress),
        ];
        let shown = it.questions.values().filter(|verdict| **verdict == Verdict::Shown).count();
        row.extend(has_questions.then(|| Cell::text(w.answers_of(shown, it.questions.len()))));
        row.push(margin(it.margin));
        row
    };
    let rows: Vec<_> = kept.groups.iter().skip(from).take(PAGE).map(row).collect();
    let number = |number: usize| count(number as u64);
    let caption = w.table(&number(from + 1), &number(from + rows.len()), &number(kept.groups.len()));
    let mut head = vec![w.group(), w.counted(), w.scales(), w.high_stress()];
    head.extend(has_questions.then(|| w.answers()));
    head.push(w.margin());
    Table::new("groups", caption, head.into_iter().map(str::to_owned).collect(), rows)
}

/// What becomes of the groups of each extra question, which each have the people who answered it.
fn questions(visit: &Visit, kept: &Kept) -> Option<Table> {
    let (w, extras) = (Words::of(visit.lang), kept.drafted.ground.extras.questions());
    let row = |(place, question): (u8, &Extra)| {
        let of = |wanted: Verdict| {
            let verdicts = kept.groups.iter().filter(|it| it.questions.get(&place) == Some(&wanted));
            Cell::number(count(verdicts.count() as u64))
        };
        let mut row = vec![Cell::text(question.words().of(visit.lang))];
        row.extend([Verdict::Shown, Verdict::TooFew, Verdict::BySubtraction].map(of));
        row
    };
    let tallied = (0_u8..).zip(extras).filter(|(_, it)| it.asking().choices() > 0);
    let rows: Vec<_> = tallied.map(row).collect();
    let head = [w.question(), w.is_shown(), w.too_few(), w.by_subtraction()].map(str::to_owned).to_vec();
    (!rows.is_empty()).then(|| Table::new("questions", w.questions_table(), head, rows))
}

fn merges(visit: &Visit, kept: &Kept) -> Option<Table> {
    let w = Words::of(visit.lang);
    let name = |group: &Group| Cell::text(name(kept, group, visit.lang));
    let row = |(first, second, people): &(Group, Group, usize)| {
        vec![name(first), name(second), Cell::number(count(*people as u64))]
    };
    let rows: Vec<_> = kept.merges.iter().map(row).collect();
    let head = [w.first(), w.second(), w.both()].map(str::to_owned).to_vec();
    let caption = format!("{}：{}", w.merges(), w.merges_lead());
    (!rows.is_empty()).then(|| Table::new("merges", caption, head, rows))
}
