//! The whole path without a script, in both languages.

use poem::http::StatusCode;

use super::{Company, heavy, light};
use crate::app::testing::between;
use crate::features::responses::store;
use domain::org::Role;
use seal::record::Kind;

#[tokio::test]
async fn a_person_goes_from_the_list_to_the_receipt_in_both_languages() {
    for lang in ["ja", "en"] {
        let company = Company::new().await;
        let mut browser = company.browser_of("taro").await;
        let say = |ja: &'static str, en: &'static str| if lang == "ja" { ja } else { en };
        browser.post(&company.at("/q/1"), &[("lang", lang)]).await;
        let list = browser.get("/me").await.text();
        assert!(list.contains(say("未回答", "Not started")) || list.contains(say("回答途中", "Begun")));
        let explained = browser.get(&company.at("")).await;
        assert!(
            explained
                .text()
                .contains(say("会社は回答も結果も見られません", "sees neither answers nor result"))
        );
        browser.post(&company.at(""), &[("act", "start")]).await;
        for page in 1..=6 {
            let shown = browser.get(&company.at(&format!("/q/{page}"))).await;
            assert_eq!(shown.status, StatusCode::OK);
            let text = shown.text();
            let mut radios = text.split("<input type=\"radio\"").skip(1);
            let is_chosen = |radio: &str| radio.split('>').next().unwrap().contains("checked");
            assert!(!radios.any(is_chosen), "page {page} has something preselected");
            assert!(shown.bytes.len() <= 40 << 10, "page {page} weighs {} bytes", shown.bytes.len());
            assert_eq!(shown.text().contains("Unofficial translation"), lang == "en");
            let answer = company.post_page(&mut browser, page, light).await;
            let next = if page == 6 { company.at("/check") } else { company.at(&format!("/q/{}", page + 1)) };
            assert_eq!(answer.location(), next);
        }
        let check = browser.get(&company.at("/check")).await.text();
        assert!(check.contains(say("会社の登録は「男性」です", "Your employer has registered “Male”")));
        assert!(!check.contains("type=\"radio\" name=\"sex\" id=\"sex-0\" value=\"male\" checked"));
        let (_, submitted) = company.submit(&mut browser, "male").await;
        assert_eq!(submitted.location(), company.at("/done"));
        let done = browser.get(&company.at("/done")).await.text();
        let flag = company.flag(&company.person).await.unwrap();
        assert!(done.contains(&flag.receipt) && done.contains(say("結果を見る", "View the result")));
        let counts = company.counts().await;
        assert_eq!((counts.targets, counts.submitted, counts.drafts), (2, 1, 0));
        assert!(!company.has_draft().await);
    }
}

#[tokio::test]
async fn a_title_says_page_and_progress() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    company.post_page(&mut browser, 1, light).await;
    let shown = browser.get(&company.at("/q/2")).await.text();
    assert!(shown.contains("<title>質問 2/6（9/57問）｜"), "{shown}");
    assert!(shown.contains("57問中 9問 回答済み"));
}

#[tokio::test]
async fn another_device_goes_on_at_the_first_blank() {
    let company = Company::new().await;
    let mut phone = company.begun().await;
    company.post_page(&mut phone, 1, light).await;
    let mut desk = company.browser_of("taro").await;
    assert!(desk.get(&company.at("")).await.text().contains("続きから回答する（9問回答済み）"));
    let answer = desk.post(&company.at(""), &[("act", "start")]).await;
    assert_eq!(answer.location(), format!("{}#q-A10", company.at("/q/2")));
}

#[tokio::test]
async fn after_signing_in_again_the_page_says_what_is_kept_and_leads_to_the_first_blank() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    company.post_page(&mut browser, 1, light).await;
    company.clock.advance(3 * 3_600);
    let ended = company.post_page(&mut browser, 3, light).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let way = ended.location().to_owned();
    assert!(way.starts_with(&format!("/sign-in?back={}", company.at("/q/3"))), "{way}");
    company.sign_in(&mut browser, "taro").await;
    let shown = browser.get(&company.at("/q/3")).await.text();
    assert!(shown.contains("これまでの回答が保存されています") && shown.contains("最初の未回答（A10）へ"));
    let back = browser.get(&company.at("/q/1")).await.text();
    assert_eq!(back.matches(" checked").count(), 9 + 1, "nine answers and the switch for number keys");
}

#[tokio::test]
async fn language_and_display_change_without_losing_what_is_chosen() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    let page = company.at("/q/1");
    let answer = browser.post(&page, &[("A1", "3"), ("lang", "en")]).await;
    assert_eq!(answer.location(), page);
    let answer = browser.post(&page, &[("A2", "2"), ("display", "1"), ("large", "1"), ("one", "1")]).await;
    assert_eq!(answer.location(), page);
    let shown = browser.get(&page).await.text();
    assert!(shown.contains("<html lang=\"en\" class=\"text-large\">"));
    assert!(shown.contains("<one-by-one") && !shown.contains("<number-keys"));
    assert!(
        shown.contains("name=\"A1\" value=\"3\" checked")
            && shown.contains("name=\"A2\" value=\"2\" checked")
    );
}

#[tokio::test]
async fn a_change_from_the_check_page_returns_there() {
    let company = Company::new().await;
    let mut browser = company.filled("taro", light).await;
    let check = browser.get(&company.at("/check")).await.text();
    let way = format!("{}?from=check#q-B11", company.at("/q/4"));
    assert!(check.contains(&way), "{check}");
    let shown = browser.get(&format!("{}?from=check", company.at("/q/4"))).await.text();
    assert!(shown.contains("name=\"from\" value=\"check\"") && shown.contains("確認画面へ戻る"));
    let answer = browser.post(&company.at("/q/4"), &[("from", "check"), ("B11", "2")]).await;
    assert_eq!(answer.location(), company.at("/check"));
}

#[tokio::test]
async fn reminders_can_be_refused_and_asked_for_again() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    for (wants, words) in [("0", "このイベントの督促は届きません"), ("1", "このイベントの督促を受け取らない")]
    {
        browser.post(&company.at(""), &[("act", "reminders"), ("wants", wants)]).await;
        assert!(browser.get(&company.at("")).await.text().contains(words));
    }
}

#[tokio::test]
async fn records_of_high_and_other_people_have_one_size() {
    let company = Company::new().await;
    let mut sizes = Vec::new();
    for (login, choose) in [("taro", heavy as fn(&str) -> &'static str), ("doctor", light)] {
        let mut browser = company.filled(login, choose).await;
        assert_eq!(company.submit(&mut browser, "female").await.1.location(), company.at("/done"));
        let shown = browser.get(&company.at("/done")).await.text();
        let receipt = between(&shown, "id=\"receipt\" translate=\"no\">", "<").unwrap();
        assert_eq!(receipt.len(), 11);
        let event = company.event.id;
        let login = domain::person::LoginId::parse(login).unwrap();
        let size = company
            .app
            .read(move |tx| {
                let person = crate::features::people::by_login(tx, &login)?.unwrap();
                let mut sizes = Vec::new();
                for kind in [Kind::Result, Kind::Case] {
                    let latest = store::latest(tx, event, person, kind)?.unwrap();
                    sizes.push(store::record(tx, latest.record)?.unwrap().to_row().len());
                }
                Ok::<_, db::DbError>(sizes)
            })
            .await
            .unwrap();
        // With a key of at most 64 bytes and the store's own 12 each lies in one page of 4 KiB.
        assert_eq!(size, [3_992, 3_992]);
        sizes.push(size);
    }
    assert_eq!(sizes[0], sizes[1]);
}

#[tokio::test]
async fn a_person_who_joined_after_the_opening_has_nothing_to_answer() {
    let company = Company::new().await;
    crate::app::testing::settled(&company.app, "hanako", Role::Employee).await;
    let mut browser = company.browser_of("hanako").await;
    assert!(browser.get("/me").await.text().contains("いま回答するイベントはありません"));
    assert_eq!(browser.get(&company.at("")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post(&company.at("/check"), &[("nonce", "x")]).await.status, StatusCode::NOT_FOUND);
}
