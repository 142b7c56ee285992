//! Extra questions: written in the draft, answered by whoever likes to, sealed like everything else.

use domain::org::Role;
use poem::http::StatusCode;
use seal::record::Kind;

use super::{Company, light};
use crate::app::testing::{self, Browser, encoded};
use crate::failure::Failure;
use crate::features::events;
use crate::features::responses::store;

/// The questions as a clerk types them: how they are answered, wording, English wording, choices.
const QUESTIONS: [(&str, &str, &str, &str); 4] = [
    ("one", "在宅勤務の頻度は", "How often do you work from home?", "毎日\n週に数日\nなし"),
    ("many", "助かっている制度は", "", "時差出勤\n在宅勤務\n短時間勤務"),
    ("scale", "職場の雰囲気は", "", ""),
    ("text", "職場への要望", "", ""),
];

/// A company whose event asks four extra questions.
async fn asking() -> Company {
    let (app, clock, folder) = testing::app_with_clock();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "clerk", Role::Clerk).await;
    let person = testing::settled(&app, "taro", Role::Employee).await;
    let plan = testing::drafted(&app, "sc2026", testing::event_settings(&app).await).await;
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    let page = format!("/admin/events/{}/questions", plan.id);
    clerk.get(&page).await;
    for (kind, ja, en, options) in QUESTIONS {
        let fields = [("ja", ja), ("en", en), ("kind", kind), ("options", options)];
        let saved = clerk.post(&page, &fields).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    }
    testing::confirmed(&app, "sc2026").await;
    let open = events::open(&app, "sc2026", testing::by_operator()).await.unwrap();
    Company { app, clock, event: open.event().unwrap(), person, _folder: folder }
}

const ANSWERS: [(&str, &str); 5] =
    [("X1", "2"), ("X2", "1"), ("X2", "3"), ("X3", "5"), ("X4", "会議を減らしてほしい")];

impl Company {
    /// The length of somebody's record on disk.
    async fn length(&self, login: &str, kind: Kind) -> usize {
        let (event, login) = (self.event.id, login.to_owned());
        let found = self.app.read(move |tx| {
            let login = domain::person::LoginId::parse(&login).unwrap();
            let person = crate::features::people::by_login(tx, &login)?.unwrap();
            if kind == Kind::Draft {
                return Ok::<_, Failure>(store::drafts(tx, event, person)?[0].to_row().len());
            }
            let latest = store::latest(tx, event, person, kind)?.unwrap();
            Ok(store::record(tx, latest.record)?.unwrap().to_row().len())
        });
        found.await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn extra_questions_come_after_the_form_and_come_back_with_the_result() {
    let company = asking().await;
    let mut browser = company.filled("taro", light).await;
    let page = browser.get(&company.at("/q/7")).await.text();
    assert!(page.contains("質問 7/7") && page.contains("すべて任意") && page.contains("週に数日"), "{page}");
    let saved = browser.post(&company.at("/q/7"), &ANSWERS).await;
    assert_eq!(saved.location(), company.at("/check"), "{}", saved.text());
    let shown = browser.get(&company.at("/q/7")).await.text();
    assert!(shown.contains("name=\"X2\" value=\"3\" checked") && shown.contains("会議を減らしてほしい"));
    let check = browser.get(&company.at("/check")).await.text();
    assert!(check.contains("追加の質問") && check.contains("時差出勤、短時間勤務"), "{check}");
    // Boxes and words that are taken away are gone, a choice goes by its own button.
    let fewer = [("X1", "2"), ("X2", "2"), ("X4", "")];
    browser.post(&company.at("/q/7"), &fewer).await;
    browser.post(&company.at("/q/7"), &[("X2", "2"), ("clear", "X1")]).await;
    let check = browser.get(&company.at("/check")).await.text();
    assert!(!check.contains("会議を減らしてほしい") && !check.contains("週に数日"), "{check}");
    assert!(check.contains("在宅勤務") && check.contains("（回答なし）"), "{check}");
    browser.post(&company.at("/q/7"), &ANSWERS).await;
    let (_, done) = company.submit(&mut browser, "male").await;
    assert_eq!(done.location(), company.at("/done"));
    let result = browser.get(&company.at("/result")).await.text();
    assert!(result.contains("追加の質問への回答") && result.contains("会議を減らしてほしい"), "{result}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_to_answer_them_and_no_length_tells_who_did() {
    let company = asking().await;
    let mut doctor = company.filled("doctor", light).await;
    let mut taro = company.filled("taro", light).await;
    let before = company.length("taro", Kind::Draft).await;
    let long = "字".repeat(500);
    let saved = taro.post(&company.at("/q/7"), &[("X1", "1"), ("X4", &long)]).await;
    assert_eq!(saved.location(), company.at("/check"), "{}", saved.text());
    assert_eq!(company.length("taro", Kind::Draft).await, before);
    for browser in [&mut doctor, &mut taro] {
        let (_, done) = company.submit(browser, "male").await;
        assert_eq!(done.location(), company.at("/done"), "{}", done.text());
    }
    for kind in [Kind::Result, Kind::Case] {
        assert_eq!(company.length("taro", kind).await, company.length("doctor", kind).await, "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_answer_is_not_saved() {
    let company = asking().await;
    let mut browser = company.filled("taro", light).await;
    let long = "字".repeat(501);
    for wrong in [("X1", "4"), ("X2", "x"), ("X3", "6"), ("X4", long.as_str())] {
        let refused = browser.post(&company.at("/q/7"), &[wrong]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
    // What was too long stays in its field, and whatever else was answered is saved.
    let refused = browser.post(&company.at("/q/7"), &[("X1", "1"), ("X4", &long)]).await.text();
    assert!(refused.contains(&long) && refused.contains("質問4の答えを読み取れませんでした"), "{refused}");
    let shown = browser.get(&company.at("/q/7")).await.text();
    assert!(shown.contains("name=\"X1\" value=\"1\" checked") && !shown.contains(&long), "{shown}");
    let plain = Company::new().await;
    let mut other = plain.begun().await;
    assert_eq!(other.get(&plain.at("/q/7")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_script_saves_each_answer_as_it_is_given() {
    let company = asking().await;
    let mut browser = company.begun().await;
    for (sequence, item, value, status) in
        [("1", "X1", "3", 200), ("2", "X2", "1,2", 200), ("3", "X4", "自由に", 200), ("4", "X9", "1", 422)]
    {
        let csrf = browser.csrf.clone();
        let body = encoded(&[
            ("csrf", &csrf),
            ("writer", "a1"),
            ("sequence", sequence),
            ("item", item),
            ("value", value),
        ]);
        let headers = [("origin", "https://mamori.example"), ("accept", "application/json")];
        let answer = browser.post_raw(&company.at("/answer"), &headers, body).await;
        assert_eq!(answer.status.as_u16(), status, "{item}: {}", answer.text());
    }
    let page = browser.get(&company.at("/q/7")).await.text();
    for kept in ["name=\"X1\" value=\"3\" checked", "name=\"X2\" value=\"2\" checked", "自由に"] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_ten_stand_on_pages_of_their_own() {
    use domain::questionnaire::{Asking, Extra, Extras, Words};

    let company = Company::new().await;
    let event = company.event.id;
    let many = company.app.write(move |tx| {
        let words = |number| Words { ja: format!("質問その{number}"), en: String::new() };
        let questions = (1..=30).map(|number| Extra::parse(words(number), Asking::Text).unwrap());
        Ok::<_, Failure>(events::put_extras(tx, event, &Extras::parse(questions.collect()).unwrap())?)
    });
    many.await.unwrap();
    let mut browser = company.filled("taro", light).await;
    let rare = "\u{29e3d}".repeat(500);
    for (page, first) in [(7, 1), (8, 11), (9, 21)] {
        let shown = browser.get(&company.at(&format!("/q/{page}"))).await.text();
        let (inside, outside) = (format!("質問その{}<", first + 9), format!("質問その{}<", first + 10));
        assert!(shown.contains(&inside) && !shown.contains(&outside), "{shown}");
        let fields: Vec<_> = (first..first + 10).map(|number| (format!("X{number}"), rare.clone())).collect();
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let saved = browser.post(&company.at(&format!("/q/{page}")), &fields).await;
        let next = if page == 9 { company.at("/check") } else { company.at(&format!("/q/{}", page + 1)) };
        assert_eq!(saved.location(), next, "{}", saved.status);
    }
    assert_eq!(browser.get(&company.at("/q/10")).await.status, StatusCode::NOT_FOUND);
    let (_, done) = company.submit(&mut browser, "male").await;
    assert_eq!(done.location(), company.at("/done"), "{}", done.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_written_in_the_draft_alone_and_copied_with_the_event() {
    let company = asking().await;
    let mut clerk = Browser::signed_in(&company.app, "clerk").await;
    let page = format!("/admin/events/{}/questions", company.event.id);
    let shown = clerk.get(&page).await.text();
    assert!(shown.contains("作成中の間だけ変えられます") && shown.contains("追加の質問 4問"), "{shown}");
    let refused = clerk.post(&page, &[("ja", "もう1つ"), ("kind", "scale")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let inside = company.app.clone();
    let copying = company.app.write(move |tx| {
        let plan = events::copy(&inside, tx, ("sc2026", "sc2027"), &testing::by_operator())?;
        Ok::<_, events::EventError>(plan.id)
    });
    let copy = copying.await.unwrap();
    let page = format!("/admin/events/{copy}/questions");
    assert!(clerk.get(&page).await.text().contains("追加の質問 4問"));
    let moved = clerk.post(&page, &[("act", "up"), ("question", "4")]).await.text();
    assert!(moved.find("職場への要望").unwrap() < moved.find("職場の雰囲気は").unwrap(), "{moved}");
    let fewer = clerk.post(&page, &[("act", "remove"), ("question", "1")]).await.text();
    assert!(fewer.contains("追加の質問 3問") && !fewer.contains("在宅勤務の頻度は"), "{fewer}");
    for (field, bad) in [
        ("ja", [("ja", ""), ("kind", "scale"), ("options", "")]),
        ("options", [("ja", "問"), ("kind", "one"), ("options", "1つだけ")]),
        ("kind", [("ja", "問"), ("kind", ""), ("options", "")]),
    ] {
        let refused = clerk.post(&page, &bad).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    }
}
