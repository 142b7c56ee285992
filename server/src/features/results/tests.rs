//! Results through the real router: the own page, its file, the history and the medical desk.

use domain::org::Role;
use domain::questionnaire::Form;
use poem::http::{StatusCode, header};

use crate::app::testing::{self, Browser, between};
use crate::app::{App, Clock};
use crate::failure::Failure;
use crate::features::{audit, events::Event, responses, settings};

const STEP: usize = 16 * 4096;

struct Company {
    app: App,
    clock: Clock,
    event: Event,
    _folder: tempfile::TempDir,
}

/// A doctor with the key, two respondents, a manager and a clerk; one open event.
async fn company() -> Company {
    let (app, clock, folder) = testing::app_with_clock();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "strained", Role::Employee).await;
    testing::settled(&app, "relaxed", Role::Employee).await;
    testing::settled(&app, "manager", Role::Manager).await;
    testing::settled(&app, "clerk", Role::Clerk).await;
    let event = testing::open_event(&app).await;
    Company { app, clock, event, _folder: folder }
}

impl Company {
    fn of_me(&self, place: &str) -> String {
        format!("/me/events/{}{place}", self.event.id)
    }

    fn of_care(&self, place: &str) -> String {
        format!("/care/{}/respondents{place}", self.event.id)
    }

    /// Answers everything with the most or the least strain and submits.
    async fn submit(&self, login: &str, is_strained: bool, sex: &str) -> Browser {
        let mut browser = Browser::signed_in(&self.app, login).await;
        browser.get(&self.of_me("")).await;
        browser.post(&self.of_me(""), &[("act", "start")]).await;
        let form = Form::bjsq57();
        for page in form.pages() {
            let items = page.blocks().iter().flat_map(|block| form.items_in(block));
            let fields: Vec<_> = items
                .map(|item| (item.id(), if item.is_reversed_in_sum() == is_strained { "1" } else { "4" }))
                .collect();
            browser.post(&self.of_me(&format!("/q/{}", page.number())), &fields).await;
        }
        let check = browser.get(&self.of_me("/check")).await.text();
        let nonce = between(&check, "name=\"nonce\" value=\"", "\"").unwrap();
        let done = browser.post(&self.of_me("/check"), &[("sex", sex), ("nonce", &nonce)]).await;
        assert_eq!(done.location(), self.of_me("/done"), "{}", done.text());
        browser
    }

    async fn audit_length(&self) -> u64 {
        self.app.read(|tx| Ok::<_, Failure>(audit::last(tx, settings::read(tx)?.install)?.seq)).await.unwrap()
    }

    async fn record_of(&self, person: domain::id::PersonId) -> String {
        let event = self.event.id;
        let record =
            self.app.read(move |tx| Ok::<_, Failure>(responses::record_of(tx, event, person)?)).await;
        record.unwrap().unwrap().to_string()
    }

    async fn person(&self, login: &str) -> domain::id::PersonId {
        let login = domain::person::LoginId::parse(login).unwrap();
        let found =
            self.app.read(move |tx| Ok::<_, Failure>(crate::features::people::by_login(tx, &login)?)).await;
        found.unwrap().unwrap()
    }
}

#[tokio::test]
async fn a_result_says_the_sentence_of_its_verdict_and_has_the_same_size_for_everybody() {
    let company = company().await;
    let mut strained = company.submit("strained", true, "male").await;
    let mut relaxed = company.submit("relaxed", false, "male").await;
    let high = strained.get(&company.of_me("/result")).await;
    let low = relaxed.get(&company.of_me("/result")).await;
    assert_eq!((high.status, low.status), (StatusCode::OK, StatusCode::OK));
    assert!(high.text().contains("医師による面接指導をおすすめします"));
    assert!(low.text().contains("高ストレスの基準に当てはまりませんでした"));
    for page in [&high, &low] {
        assert!(page.text().contains("<strong>本人控・取扱注意</strong>"));
        assert!(page.text().contains("高ストレスは病気の診断ではありません。"));
        assert_eq!(page.text().matches("<svg class=\"radar\"").count(), 3);
        assert_eq!(page.text().matches("class=\"level-row").count(), 19);
        assert_eq!(page.bytes.len(), STEP);
    }
}

#[tokio::test]
async fn who_names_no_sex_reads_sums_in_place_of_levels() {
    let company = company().await;
    let mut browser = company.submit("relaxed", false, "none").await;
    let page = browser.get(&company.of_me("/result")).await;
    assert!(page.text().contains("5段階の図と表はありません"));
    assert!(!page.text().contains("<svg class=\"radar\""));
    assert_eq!(page.bytes.len(), STEP);
}

#[tokio::test]
async fn the_first_display_is_noted_once() {
    let company = company().await;
    let mut browser = company.submit("relaxed", false, "male").await;
    let before = company.audit_length().await;
    browser.get(&company.of_me("/result")).await;
    assert_eq!(company.audit_length().await, before + 1);
    browser.get(&company.of_me("/result")).await;
    browser.get(&company.of_me("/result.pdf")).await;
    assert_eq!(company.audit_length().await, before + 1);
}

#[tokio::test]
async fn the_file_is_a_pdf_without_a_personal_name_in_its_name() {
    let company = company().await;
    let mut browser = company.submit("strained", true, "female").await;
    let file = browser.get(&company.of_me("/result.pdf")).await;
    assert_eq!(file.headers[header::CONTENT_TYPE], "application/pdf");
    assert_eq!(
        file.headers[header::CONTENT_DISPOSITION],
        "attachment; filename=\"mamori_result_sc2026.pdf\""
    );
    assert!(file.bytes.starts_with(b"%PDF-"));
}

#[tokio::test]
async fn the_history_lists_what_was_submitted_and_no_verdict() {
    let company = company().await;
    let mut nobody = Browser::signed_in(&company.app, "relaxed").await;
    assert!(nobody.get("/me/history").await.text().contains("提出した回答はまだありません。"));
    let mut browser = company.submit("strained", true, "male").await;
    let page = browser.get("/me/history").await.text();
    assert!(page.contains("2026年度 定期ストレスチェック") && page.contains(&company.of_me("/result.pdf")));
    assert!(!page.contains("高ストレス"));
}

#[tokio::test]
async fn somebody_elses_result_is_not_there() {
    let company = company().await;
    company.submit("strained", true, "male").await;
    let mut other = Browser::signed_in(&company.app, "relaxed").await;
    assert_eq!(other.get(&company.of_me("/result")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&company.of_me("/result.pdf")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn opening_a_result_is_written_down_once_a_day() {
    let company = company().await;
    company.submit("strained", true, "male").await;
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    let list = doctor.get(&company.of_care("")).await.text();
    let record = company.record_of(company.person("strained").await).await;
    assert!(list.contains(&company.of_care(&format!("/{record}"))), "{list}");
    let before = company.audit_length().await;
    let page = doctor.get(&company.of_care(&format!("/{record}"))).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("本人はまだ結果を見ていません") && page.text().contains("B 116点"));
    // The doctor's print is not the respondent's own copy.
    assert!(page.text().contains("<strong>取扱注意</strong>") && !page.text().contains("本人控"));
    assert_eq!(page.bytes.len() % STEP, 0);
    assert_eq!(company.audit_length().await, before + 1);
    doctor.get(&company.of_care(&format!("/{record}"))).await;
    assert_eq!(company.audit_length().await, before + 1);
    company.clock.advance(86_400);
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    let before = company.audit_length().await;
    doctor.get(&company.of_care(&format!("/{record}"))).await;
    assert_eq!(company.audit_length().await, before + 1);
}

#[tokio::test]
async fn nobody_but_medical_staff_comes_to_the_desk() {
    let company = company().await;
    company.submit("strained", true, "male").await;
    let record = company.record_of(company.person("strained").await).await;
    for login in ["manager", "clerk", "relaxed"] {
        let mut browser = Browser::signed_in(&company.app, login).await;
        for path in ["/care".to_owned(), company.of_care(""), company.of_care(&format!("/{record}"))] {
            assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{login} {path}");
        }
    }
}

#[tokio::test]
async fn without_the_key_the_page_names_who_can_grant_it() {
    let company = company().await;
    company.submit("strained", true, "male").await;
    let record = company.record_of(company.person("strained").await).await;
    testing::settled(&company.app, "nurse", Role::Medical).await;
    let mut nurse = Browser::signed_in(&company.app, "nurse").await;
    assert_eq!(nurse.get("/care").await.status, StatusCode::OK);
    for path in [company.of_care(""), company.of_care(&format!("/{record}"))] {
        let page = nurse.get(&path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.text().contains("鍵の付与待ち") && page.text().contains("<li>山田 太郎</li>"));
    }
}

#[tokio::test]
async fn an_unknown_record_and_the_own_one_look_alike() {
    let company = company().await;
    company.submit("doctor", false, "male").await;
    let own = company.record_of(company.person("doctor").await).await;
    let unknown = domain::id::RecordId::from_bytes([9; 16]).to_string();
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    let mut pages = Vec::new();
    for record in [own, unknown] {
        let page = doctor.get(&company.of_care(&format!("/{record}"))).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        pages.push(page.text().replace(&record, "…"));
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn a_name_is_found_by_a_form_and_never_stands_in_an_address() {
    let company = company().await;
    company.submit("strained", true, "male").await;
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    doctor.get(&company.of_care("")).await;
    let found = doctor.post(&company.of_care(""), &[("words", "N-strained"), ("submitted", "1")]).await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.text().contains("N-STRAINED") && !found.text().contains("N-RELAXED"));
    let none = doctor.post(&company.of_care(""), &[("words", "佐藤")]).await;
    assert!(none.text().contains("条件に合う人はいません。"));
    let long = doctor.post(&company.of_care(""), &[("words", &"あ".repeat(61))]).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_reset_closes_results_until_the_former_password_is_entered() {
    let company = company().await;
    company.submit("strained", true, "male").await;
    let mut browser = testing::after_reset(&company.app, "strained").await;
    let closed = browser.get(&company.of_me("/result")).await;
    assert_eq!(closed.status, StatusCode::OK);
    assert!(closed.text().contains("この結果は、まだ開けません"), "{}", closed.text());
    assert!(!closed.text().contains("高ストレス"), "{}", closed.text());
    assert_eq!(closed.bytes.len() % STEP, 0);
    assert_eq!(browser.get(&company.of_me("/result.pdf")).await.location(), company.of_me("/result"));
    let history = browser.get("/me/history").await.text();
    assert!(history.contains("まだ開けません") && history.contains("/me/account/closed"), "{history}");
    assert_eq!(browser.get("/me/access").await.status, StatusCode::OK);

    testing::open_by_former_password(&mut browser).await;
    let open = browser.get(&company.of_me("/result")).await.text();
    assert!(open.contains("医師による面接指導をおすすめします"), "{open}");
    assert_eq!(browser.get(&company.of_me("/result.pdf")).await.status, StatusCode::OK);
    // The case, noted as seen under the new keys, opens again, and so it does for the doctor.
    let again = browser.get(&company.of_me("/result")).await.text();
    assert!(again.contains("医師による面接指導をおすすめします"), "{again}");
}
