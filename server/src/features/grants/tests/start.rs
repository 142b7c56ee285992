//! The start of a circle and the trial of its sheet.

use super::*;
use crate::features::audit::{self, Happened};

#[tokio::test(flavor = "multi_thread")]
async fn a_circle_starts_once_the_end_of_the_printed_code_is_typed() {
    let (app, _folder) = testing::app();
    let (person, mut doctor) = newcomer(&app, "doctor", Role::Medical).await;
    let care = doctor.get("/care").await.text();
    assert!(care.contains("鍵の輪はまだ始まっていません") && care.contains("/care/circle/start"), "{care}");
    let before = doctor.get("/care/circle/start").await.text();
    assert!(!before.contains("/care/circle/sheet.pdf"), "{before}");
    doctor.post("/care/circle/start", &[("draw", "1")]).await;
    let page = doctor.get("/care/circle/start").await.text();
    let (drawn, _) = app.recall().find::<Drawn>(person.id, app.now()).unwrap();
    assert!(page.contains(&drawn.fingerprint()) && page.contains("/care/circle/sheet.pdf"));
    let code = drawn.sheet().text();
    for group in code.split('-') {
        assert!(!page.contains(&format!(">{group}")) && !page.contains(&format!("-{group}")), "{group}");
    }
    assert!(!is_founded(&app, Side::Implementer).await);
    let wrong = doctor.post("/care/circle/start", &[("tail", "0000-0000-0000-0000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("最後の4組と違います") && !is_founded(&app, Side::Implementer).await);
    let typed = tail(&app, &person).to_lowercase().replace('-', "　");
    let done = doctor.post("/care/circle/start", &[("tail", &typed)]).await;
    assert!(done.text().contains("鍵の輪が始まりました"), "{}", done.text());
    assert_eq!(held(&app, "doctor").await, [G]);
    assert!(app.recall().find::<Drawn>(person.id, app.now()).is_none(), "the code is forgotten");
    assert!(Browser::new(&app).get("/protection").await.text().contains(&drawn.fingerprint()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_is_two_pages_that_only_its_founder_gets_and_only_until_then() {
    let (app, clock, _folder) = testing::app_with_clock();
    let (_, mut doctor) = newcomer(&app, "doctor", Role::Medical).await;
    let (_, mut nurse) = newcomer(&app, "nurse", Role::Medical).await;
    let path = "/care/circle/sheet.pdf";
    assert_eq!(doctor.get(path).await.location(), "/care/circle/start");
    doctor.post("/care/circle/start", &[("draw", "1")]).await;
    let sheet = doctor.get(path).await;
    assert_eq!(sheet.headers.get("content-type").unwrap(), "application/pdf");
    assert!(sheet.bytes.starts_with(b"%PDF"));
    let pages = sheet
        .bytes
        .windows(11)
        .filter(|bytes| bytes == b"/Type/Page\n" || &bytes[..10] == b"/Type/Page" && bytes[10] != b's');
    assert_eq!(pages.count(), 2);
    assert_eq!(nurse.get(path).await.location(), "/care/circle/start");
    clock.advance(301);
    assert_eq!(doctor.get(path).await.location(), "/me/account/confirm?back=/care/circle/start");
    clock.advance(599);
    assert_eq!(doctor.get(path).await.location(), "/care/circle/start");
    let over = doctor.post("/care/circle/start", &[("tail", "0000-0000-0000-0000")]).await;
    assert!(over.text().contains("時間が過ぎたため、取り消しました"), "{}", over.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn making_a_key_wants_the_password_again() {
    let (app, clock, _folder) = testing::app_with_clock();
    let (person, mut doctor) = newcomer(&app, "doctor", Role::Medical).await;
    clock.advance(301);
    doctor.get("/care/circle/start").await;
    let detour = doctor.post("/care/circle/start", &[("draw", "1")]).await;
    assert_eq!(detour.location(), "/me/account/confirm?back=/care/circle/start");
    assert!(app.recall().find::<Drawn>(person.id, app.now()).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_start_at_once_one_founds_and_the_other_is_told() {
    let (app, _folder) = testing::app();
    let (first, mut doctor) = newcomer(&app, "doctor", Role::Medical).await;
    let (second, mut nurse) = newcomer(&app, "nurse", Role::Medical).await;
    for browser in [&mut doctor, &mut nurse] {
        browser.post("/care/circle/start", &[("draw", "1")]).await;
        browser.get("/care/circle/start").await;
    }
    let (one, other) = (tail(&app, &first), tail(&app, &second));
    assert_eq!(doctor.post("/care/circle/start", &[("tail", &one)]).await.status, StatusCode::OK);
    let late = nurse.post("/care/circle/start", &[("tail", &other)]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!((held(&app, "doctor").await, held(&app, "nurse").await), (vec![G], vec![]));
    let again = nurse.post("/care/circle/start", &[("draw", "1")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_starts_the_circle_of_the_other_side() {
    let (app, _folder) = testing::app();
    let (_, mut doctor) = newcomer(&app, "doctor", Role::Medical).await;
    let (_, mut manager) = newcomer(&app, "manager", Role::Manager).await;
    let (_, mut employee) = newcomer(&app, "taro", Role::Employee).await;
    for (browser, path) in [
        (&mut doctor, "/line/circle/start"),
        (&mut manager, "/care/circle/start"),
        (&mut employee, "/line/circle/start"),
    ] {
        assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(browser.post(path, &[("draw", "1")]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_is_tried_by_its_whole_code_and_the_trial_is_due_again_after_a_year() {
    let (app, clock, _folder) = testing::app_with_clock();
    let (person, mut doctor) = newcomer(&app, "doctor", Role::Medical).await;
    let code = start(&app, &mut doctor, &person, "/care/circle/start").await;
    assert!(doctor.get("/care/circle").await.text().contains("まだ一度も試していません"));
    let path = "/care/circle/trial";
    doctor.get(path).await;
    let torn = doctor.post(path, &[("code", &code.replace('-', "1"))]).await;
    assert!(torn.status == StatusCode::UNPROCESSABLE_ENTITY && torn.text().contains("打ち間違い"));
    let other = seal::code::PaperCode::random(&mut app.rng()).text();
    let other = doctor.post(path, &[("code", &other)]).await;
    assert!(
        other.status == StatusCode::UNPROCESSABLE_ENTITY
            && other.text().contains("今の鍵の輪のシートではありません")
    );
    let tried = doctor.post(path, &[("code", &code)]).await;
    assert!(tried.text().contains("回復シートは使えます"), "{}", tried.text());
    assert!(doctor.get("/care/circle").await.text().contains("最後に試した日"));
    assert!(!doctor.get("/care").await.text().contains("回復シートを試す時期です"));
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1000)?)).await.unwrap();
    let trials = entries.iter().filter(|(_, entry)| entry.happened == Happened::SheetTried);
    assert_eq!(trials.count(), 2, "the mistyped code is no trial");
    clock.advance(366 * 86_400);
    let mut doctor = strong(&app, "doctor").await;
    assert!(doctor.get("/care").await.text().contains("回復シートを試す時期です"));
}
