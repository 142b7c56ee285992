//! Results on their way back, through the real door on both sides.

use domain::org::Role;
use domain::person::MailAddress;
use domain::questionnaire::Form;
use poem::http::StatusCode;

use crate::app::testing::{self, Answer, Browser, between};
use crate::app::{App, Clock};
use crate::failure::Failure;
use crate::features::events::Event;
use crate::features::people::{self, Person};

struct Company {
    app: App,
    clock: Clock,
    event: Event,
    _folder: tempfile::TempDir,
}

/// A doctor with the key, and an employee whose result a reset has closed.
async fn company() -> (Company, Browser, Browser) {
    let (app, clock, folder) = testing::app_with_clock();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "taro", Role::Employee).await;
    let event = testing::open_event(&app).await;
    let company = Company { app, clock, event, _folder: folder };
    let mut taro = Browser::signed_in(&company.app, "taro").await;
    company.submit(&mut taro).await;
    let taro = testing::after_reset(&company.app, "taro").await;
    let doctor = Browser::signed_in(&company.app, "doctor").await;
    (company, taro, doctor)
}

impl Company {
    fn result(&self) -> String {
        format!("/me/events/{}/result", self.event.id)
    }

    async fn submit(&self, browser: &mut Browser) {
        let at = |rest: &str| format!("/me/events/{}{rest}", self.event.id);
        browser.get(&at("")).await;
        browser.post(&at(""), &[("act", "start")]).await;
        let form = Form::bjsq57();
        for page in form.pages() {
            let items = page.blocks().iter().flat_map(|block| form.items_in(block));
            let fields: Vec<_> = items.map(|item| (item.id(), "2")).collect();
            browser.post(&at(&format!("/q/{}", page.number())), &fields).await;
        }
        let check = browser.get(&at("/check")).await.text();
        let nonce = between(&check, "name=\"nonce\" value=\"", "\"").unwrap();
        let done = browser.post(&at("/check"), &[("sex", "male"), ("nonce", &nonce)]).await;
        assert_eq!(done.location(), at("/done"), "{}", done.text());
    }

    async fn person(&self, login: &str) -> Person {
        let login = domain::person::LoginId::parse(login).unwrap();
        self.app
            .read(move |tx| {
                let id = people::by_login(tx, &login)?.unwrap();
                Ok::<_, Failure>(people::person(tx, id)?.unwrap())
            })
            .await
            .unwrap()
    }

    /// The address of the doctor's page about the employee.
    async fn place(&self) -> String {
        format!("/care/returns/{}", self.person("taro").await.id)
    }

    async fn change_mail(&self) {
        let mut taro = self.person("taro").await;
        taro.mail = MailAddress::parse("taro.new@example.jp").ok();
        taro.mail_changed = Some(self.app.now());
        self.app.write(move |tx| people::put_person(tx, &taro)).await.unwrap();
    }

    /// Begins the check and gives back the digits as the employee's page shows them.
    async fn digits(&self, taro: &mut Browser, doctor: &mut Browser) -> String {
        let place = self.place().await;
        doctor.get(&place).await;
        let begun = doctor.post(&place, &[("open", "1")]).await;
        assert_eq!(begun.location(), place, "{}", begun.text());
        let page = taro.get(ASK).await.text();
        let shown = between(&page, "id=\"check-code\"", "</").unwrap_or_else(|| panic!("{page}"));
        let digits: String = shown.rsplit('>').next().unwrap().chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits.len(), 8, "{shown}");
        digits
    }

    async fn confirm(&self, doctor: &mut Browser, digits: &str) -> Answer {
        let place = self.place().await;
        doctor.get(&place).await;
        doctor.post(&place, &[("digits", digits)]).await
    }
}

const ASK: &str = "/me/account/closed/results";

#[tokio::test]
async fn results_come_back_when_the_spoken_digits_agree() {
    let (company, mut taro, mut doctor) = company().await;
    let page = taro.get(ASK).await.text();
    assert!(page.contains("実施者に頼む"), "{page}");
    assert_eq!(taro.post(ASK, &[]).await.location(), ASK);
    assert!(taro.get(ASK).await.text().contains("実施者に連絡して"));
    let list = doctor.get("/care/returns").await.text();
    assert!(list.contains("山田 太郎") && list.contains(&company.place().await), "{list}");
    let one = doctor.get(&company.place().await).await.text();
    assert!(one.contains("サーバーの運用担当者 tanaka") && one.contains("コマンド"), "{one}");

    let digits = company.digits(&mut taro, &mut doctor).await;
    let (first, second) = digits.split_at(4);
    let spaced = format!("{first} {second}");
    let done = company.confirm(&mut doctor, &spaced).await;
    assert!(done.text().contains("結果を戻しました"), "{}", done.text());

    let result = taro.get(&company.result()).await.text();
    assert!(!result.contains("まだ開けません") && result.contains("ストレスチェック"), "{result}");
    assert!(!taro.get("/me").await.text().contains("パスワードが再設定されました（"), "the banner goes");
    assert!(taro.get("/me/notices").await.text().contains("これまでの結果が開けるようになりました"));
    assert_eq!(taro.get(ASK).await.location(), "/me/account/closed");
    assert!(doctor.get("/care/returns").await.text().contains("申し出はありません"));
    // The remaining ways stay, for what is still closed.
    let ways = taro.get("/me/account/closed").await.text();
    assert!(ways.contains("実施者の本人確認で開けるようになりました"), "{ways}");
    testing::open_by_former_password(&mut taro).await;
    assert_eq!(company.person("taro").await.reset, None);
}

#[tokio::test]
async fn the_doctor_and_the_case_go_on_after_a_return() {
    let (company, mut taro, mut doctor) = company().await;
    taro.post(ASK, &[]).await;
    let digits = company.digits(&mut taro, &mut doctor).await;
    company.confirm(&mut doctor, &digits).await;
    // Twice: the first display writes a new revision of the case under the new key.
    for _ in 0..2 {
        assert_eq!(taro.get(&company.result()).await.status, StatusCode::OK);
    }
    let list = doctor.get(&format!("/care/{}/respondents", company.event.id)).await.text();
    let record = between(&list, &format!("/care/{}/respondents/", company.event.id), "\"").unwrap();
    let opened = doctor.get(&format!("/care/{}/respondents/{record}", company.event.id)).await;
    assert_eq!(opened.status, StatusCode::OK, "{}", opened.text());
}

#[tokio::test]
async fn three_wrong_digits_end_a_check() {
    let (company, mut taro, mut doctor) = company().await;
    taro.post(ASK, &[]).await;
    let digits = company.digits(&mut taro, &mut doctor).await;
    let wrong: String = digits.chars().map(|digit| if digit == '0' { '1' } else { '0' }).collect();
    for left in [2, 1] {
        let page = company.confirm(&mut doctor, &wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains(&format!("あと{left}回")), "{}", page.text());
    }
    let over = company.confirm(&mut doctor, &wrong).await;
    assert!(over.text().contains("始め直してください"), "{}", over.text());
    let late = company.confirm(&mut doctor, &digits).await;
    assert!(late.text().contains("始め直してください"), "the right digits no longer count");
    assert!(taro.get(&company.result()).await.text().contains("まだ開けません"));
}

#[tokio::test]
async fn digits_count_for_ten_minutes() {
    let (company, mut taro, mut doctor) = company().await;
    taro.post(ASK, &[]).await;
    let digits = company.digits(&mut taro, &mut doctor).await;
    company.clock.advance(600);
    assert!(taro.get(ASK).await.text().contains("実施者に連絡して"));
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    let late = company.confirm(&mut doctor, &digits).await;
    assert!(late.text().contains("始め直してください"), "{}", late.text());
}

#[tokio::test]
async fn a_changed_mail_address_wants_a_second_holder_or_a_week() {
    let (company, mut taro, mut doctor) = company().await;
    taro.post(ASK, &[]).await;
    company.change_mail().await;
    let one = doctor.get(&company.place().await).await.text();
    assert!(one.contains("2人の確認が要ります"), "{one}");
    for _ in 0..2 {
        let digits = company.digits(&mut taro, &mut doctor).await;
        let first = company.confirm(&mut doctor, &digits).await.text();
        assert!(first.contains("1人目として確認しました"), "the same holder is no second one: {first}");
    }
    assert!(taro.get(ASK).await.text().contains("1人目の確認が済みました"));
    assert!(taro.get(&company.result()).await.text().contains("まだ開けません"));

    company.clock.advance(7 * 86_400 - 1);
    let mut taro = Browser::new(&company.app);
    taro.sign_in("taro", testing::NEXT_PASSWORD).await;
    taro.get("/me").await;
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    let digits = company.digits(&mut taro, &mut doctor).await;
    assert!(company.confirm(&mut doctor, &digits).await.text().contains("1人目として確認しました"));
    company.clock.advance(1);
    let digits = company.digits(&mut taro, &mut doctor).await;
    let done = company.confirm(&mut doctor, &digits).await.text();
    assert!(done.contains("結果を戻しました"), "{done}");
}

#[tokio::test]
async fn giving_back_wants_the_password_typed_just_now_and_is_for_medical_staff_with_a_key() {
    let (company, mut taro, mut doctor) = company().await;
    taro.post(ASK, &[]).await;
    let place = company.place().await;
    company.clock.advance(301);
    doctor.get(&place).await;
    let detour = doctor.post(&place, &[("open", "1")]).await;
    assert!(detour.location().starts_with("/me/account/confirm"), "{}", detour.location());
    // A second doctor has the role and no key yet.
    testing::settled(&company.app, "nurse", Role::Medical).await;
    let mut nurse = Browser::signed_in(&company.app, "nurse").await;
    assert_eq!(nurse.get("/care/returns").await.status, StatusCode::OK);
    assert_eq!(nurse.get(&place).await.status, StatusCode::FORBIDDEN);
    testing::settled(&company.app, "manager", Role::Manager).await;
    let mut manager = Browser::signed_in(&company.app, "manager").await;
    assert_eq!(manager.get("/care/returns").await.status, StatusCode::FORBIDDEN);
    assert_eq!(manager.get(&place).await.status, StatusCode::FORBIDDEN);
    // Somebody who asks for nothing is nobody.
    let other = format!("/care/returns/{}", company.person("nurse").await.id);
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    for place in [other.as_str(), "/care/returns/x"] {
        assert_eq!(doctor.get(place).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn another_reset_makes_an_earlier_ask_void() {
    let (company, mut taro, mut doctor) = company().await;
    taro.post(ASK, &[]).await;
    company.digits(&mut taro, &mut doctor).await;
    testing::reset(&company.app, "taro").await;
    assert_eq!(doctor.get(&company.place().await).await.status, StatusCode::NOT_FOUND);
    assert!(doctor.get("/care/returns").await.text().contains("申し出はありません"));
}

#[tokio::test]
async fn without_a_reset_there_is_nothing_to_ask_for() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut taro = Browser::signed_in(&app, "taro").await;
    assert_eq!(taro.get(ASK).await.location(), "/me/account/closed");
    assert_eq!(taro.post(ASK, &[]).await.status, StatusCode::CONFLICT);
}
