//! Drafts: what may be missing, what is confirmed, who changes it.

use domain::date::date;
use domain::event::{Phase, Release, TargetRule, Window};
use domain::lang::Lang;
use domain::message::Key;
use domain::scoring::{Criteria, Method};

use super::{Company, blocking, refusal};
use crate::app::testing;
use crate::features::events::{self, Act, Edit, NewEvent, Plan, Refusal, Settings};
use crate::features::{announcements, messages};

fn edit(plan: &Plan, settings: Settings) -> Act {
    Act::Edit(Box::new(Edit { revision: plan.revision, settings, listed: None }))
}

#[tokio::test]
async fn a_draft_may_lack_everything_and_then_cannot_start() {
    let company = Company::new().await;
    let nothing = |settings| Settings {
        window: None,
        criteria: None,
        release: None,
        judgement: None,
        committee: None,
        implementers: Vec::new(),
        ..settings
    };
    let plan = company.draft("e1", nothing).await;
    assert_eq!((plan.phase, plan.event()), (Phase::Draft, None));
    let missing = ["no_window", "no_criteria", "wording_not_accepted", "no_release", "no_interview"];
    let missing = [&missing[..], &["no_committee", "no_implementer"]].concat();
    assert_eq!(blocking(company.take("e1", Act::Ready).await), missing);
    assert_eq!(blocking(company.open("e1").await), missing);
    assert!(company.app.read(events::all).await.unwrap().is_empty(), "a draft is nobody's event");
}

#[tokio::test]
async fn a_confirmed_draft_waits_goes_back_and_opens() {
    let company = Company::new().await;
    company.draft("e1", |settings| settings).await;
    let open = ["criteria_not_confirmed", "wording_not_accepted"];
    assert_eq!(blocking(company.take("e1", Act::Ready).await), open);
    testing::confirmed(&company.app, "e1").await;
    assert_eq!(company.take("e1", Act::Ready).await.unwrap().phase, Phase::Ready);
    let waiting = company.plan("e1").await;
    let refused = company.take("e1", edit(&waiting, waiting.settings())).await;
    assert_eq!(refusal(refused), Refusal::Phase(Phase::Ready));
    assert_eq!(company.take("e1", Act::BackToDraft).await.unwrap().phase, Phase::Draft);
    let opened = company.open("e1").await.unwrap();
    assert_eq!(opened.phase, Phase::Open);
    assert_eq!(company.targets(opened.id).await, ["doctor", "hanako", "taro"]);
    assert_eq!(refusal(company.open("e1").await), Refusal::Phase(Phase::Open));
}

#[tokio::test]
async fn other_criteria_take_the_confirmation_back_and_other_settings_do_not() {
    let company = Company::new().await;
    let plan = company.confirmed("e1", |settings| settings).await;
    let settings = Settings { retention_years: 7, ..plan.settings() };
    let plan = company.take("e1", edit(&plan, settings)).await.unwrap();
    assert!(plan.confirmed.is_some());
    let settings = Settings { criteria: Some(Criteria::official(Method::Converted)), ..plan.settings() };
    let plan = company.take("e1", edit(&plan, settings)).await.unwrap();
    assert_eq!(plan.confirmed, None);
    assert!(plan.wording.is_some(), "the wording is no part of the criteria");
    assert_eq!(blocking(company.open("e1").await), ["criteria_not_confirmed"]);
}

#[tokio::test]
async fn whoever_edits_an_older_draft_is_told_and_changes_nothing() {
    let company = Company::new().await;
    let seen = company.draft("e1", |settings| settings).await;
    let first = Settings { retention_years: 7, ..seen.settings() };
    company.take("e1", edit(&seen, first)).await.unwrap();
    let second = Settings { request_days: 60, ..seen.settings() };
    let refused = company.take("e1", edit(&seen, second)).await;
    assert_eq!(refusal(refused), Refusal::Changed(seen.revision + 1));
    let kept = company.plan("e1").await.settings();
    assert_eq!((kept.retention_years, kept.request_days), (7, 30));
}

#[tokio::test]
async fn a_first_day_in_the_past_is_refused_unless_it_stands_there_already() {
    let company = Company::new().await;
    let (yesterday, later) = (date(2026, 11, 22), date(2026, 12, 20));
    let past = Window::parse(yesterday, later).unwrap();
    let mut settings = testing::event_settings(&company.app).await;
    settings.window = Some(past);
    let new = NewEvent { code: "e1".to_owned(), settings: settings.clone(), listed: Vec::new() };
    let inside = company.app.clone();
    let refused = company.app.read(move |tx| events::may_create(&inside, tx, &new)).await;
    assert_eq!(refusal(refused), Refusal::InThePast);
    let plan = company.confirmed("e1", |settings| settings).await;
    assert_eq!(refusal(company.take("e1", edit(&plan, settings)).await), Refusal::InThePast);
    company.clock.advance(3 * 86_400);
    let settings = Settings { retention_years: 6, ..plan.settings() };
    let plan = company.take("e1", edit(&plan, settings)).await.unwrap();
    assert_eq!(company.open("e1").await.unwrap().phase, Phase::Open, "late is better than never");
    assert_eq!(plan.settings().retention_years, 6);
}

#[tokio::test]
async fn an_event_whose_window_has_passed_does_not_open() {
    let company = Company::new().await;
    company.confirmed("e1", |settings| settings).await;
    company.clock.advance(12 * 86_400);
    assert_eq!(blocking(company.open("e1").await), ["window_passed"]);
}

#[tokio::test]
async fn a_copy_moves_a_year_on_and_brings_nothing_that_was_confirmed() {
    let company = Company::new().await;
    let on_day = Release::OnDate(date(2026, 12, 20));
    company.confirmed("e1", |settings| Settings { release: Some(on_day), ..settings }).await;
    company.open("e1").await.unwrap();
    let (inside, by) = (company.app.clone(), testing::by_operator());
    let copy = company.app.write(move |tx| events::copy(&inside, tx, ("e1", "e2"), &by)).await.unwrap();
    let settings = copy.settings();
    assert_eq!(
        (copy.phase, copy.confirmed, copy.wording, settings.committee),
        (Phase::Draft, None, None, None)
    );
    assert_eq!((copy.opened, settings.year), (None, 2027));
    assert_eq!(settings.name_ja, "2027年度 定期ストレスチェック");
    assert_eq!(settings.name_en, "Stress check, fiscal year 2027");
    assert_eq!(settings.window, Window::parse(date(2027, 11, 23), date(2027, 12, 3)).ok());
    assert_eq!(settings.release, Some(Release::OnDate(date(2027, 12, 20))));
    assert_eq!(
        settings.criteria,
        Some(Criteria::official(Method::Total)),
        "a proposal, to be confirmed anew"
    );
    let (inside, by) = (company.app.clone(), testing::by_operator());
    let again = company.app.write(move |tx| events::copy(&inside, tx, ("e1", "e2"), &by)).await;
    assert_eq!(refusal(again), Refusal::CodeTaken);
}

#[tokio::test]
async fn a_draft_is_removed_without_a_trace_and_nothing_later_is() {
    let company = Company::new().await;
    company.draft("e1", |settings| Settings { target: TargetRule::Listed, ..settings }).await;
    let remove = |code: &'static str| {
        let (inside, by) = (company.app.clone(), testing::by_operator());
        company.app.write(move |tx| events::remove(&inside, tx, (code, announcements::forget), &by))
    };
    remove("e1").await.unwrap();
    assert_eq!(refusal(remove("e1").await), Refusal::Unknown);
    company.confirmed("e1", |settings| settings).await;
    company.take("e1", Act::Ready).await.unwrap();
    assert_eq!(refusal(remove("e1").await), Refusal::Phase(Phase::Ready));
}

#[tokio::test]
async fn own_words_in_one_language_leave_a_text_missing_in_the_other() {
    let company = Company::new().await;
    let plan = company.confirmed("e1", |settings| settings).await;
    let word = async |lang| {
        let to = messages::To::Written { subject: String::new(), body: "会社の言葉".to_owned() };
        let (app, change) = (company.app.clone(), messages::Change { key: Key::Consent, lang, to });
        let worded = company.app.write(move |tx| messages::alter(&app, tx, &change, &testing::by_operator()));
        worded.await.unwrap();
    };
    word(Lang::Ja).await;
    assert_eq!(blocking(company.take("e1", Act::Ready).await), ["text_missing"]);
    let asks_nobody = Settings { takes_results: false, ..plan.settings() };
    company.take("e1", edit(&plan, asks_nobody)).await.unwrap();
    company.take("e1", Act::Ready).await.unwrap();
    company.take("e1", Act::BackToDraft).await.unwrap();
    let plan = company.plan("e1").await;
    let asks = Settings { takes_results: true, ..plan.settings() };
    company.take("e1", edit(&plan, asks)).await.unwrap();
    word(Lang::En).await;
    assert_eq!(company.take("e1", Act::Ready).await.unwrap().phase, Phase::Ready);
}
