//! Granting, lending, and the signature under the employer's circle.

use super::*;

/// A doctor who has started the implementers' circle.
async fn doctor(app: &App) -> Browser {
    let (person, mut browser) = newcomer(app, "doctor", Role::Medical).await;
    start(app, &mut browser, &person, "/care/circle/start").await;
    browser
}

/// Opens the check for somebody and gives back the digits on their page.
async fn spoken(
    holder: &mut Browser,
    asker: &mut Browser,
    (path, circle): (&str, &str),
    open: (&str, &str),
) -> String {
    holder.get(path).await;
    let opened = holder.post(path, &[open]).await;
    assert_eq!(opened.location(), path, "{}", opened.text());
    let page = asker.get(circle).await;
    digits(&page).unwrap_or_else(|| panic!("no digits: {}", page.text()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nurse_waits_for_the_key_and_gets_it_by_digits_that_she_reads_out() {
    let (app, _folder) = testing::app();
    let mut doctor = doctor(&app).await;
    let (person, mut nurse) = newcomer(&app, "nurse", Role::Medical).await;
    let page = nurse.get("/care/circle").await.text();
    assert!(page.contains("鍵の付与待ち") && page.contains("鍵を付与できる人"), "{page}");
    assert!(nurse.get("/care").await.text().contains("鍵：付与待ち"));
    let list = doctor.get("/care/circle").await.text();
    let path = format!("/care/circle/people/{}", person.id);
    assert!(list.contains(&path), "{list}");
    assert!(doctor.get("/care").await.text().contains("鍵を待っている人：1人"));
    let digits = spoken(&mut doctor, &mut nurse, (&path, "/care/circle"), ("open", "1")).await;
    doctor.get(&path).await;
    let wrong = doctor.post(&path, &[("digits", "0000 0000")]).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.text().contains("あと2回"));
    let done = doctor.post(&path, &[("digits", &digits)]).await;
    assert!(done.text().contains("鍵を渡しました"), "{}", done.text());
    assert_eq!(held(&app, "nurse").await, [G]);
    assert!(nurse.get("/care").await.text().contains("鍵：保有"));
    assert!(nurse.get("/me/notices").await.text().contains("鍵が付与されました"));
    // Nobody waits any more, so her page at the doctor's desk is gone.
    assert_eq!(doctor.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_need_no_key_are_answered_like_nobody() {
    let (app, _folder) = testing::app();
    let mut doctor = doctor(&app).await;
    let (employee, _) = newcomer(&app, "taro", Role::Employee).await;
    let (manager, _) = newcomer(&app, "manager", Role::Manager).await;
    let (awaiting, _) = testing::newcomer(&app, "nurse", Role::Medical).await;
    let nobody = domain::id::PersonId::from_bytes([1; 16]);
    let unknown = doctor.get(&format!("/care/circle/people/{nobody}")).await;
    for id in [employee.id, manager.id, awaiting.id] {
        let answer = doctor.get(&format!("/care/circle/people/{id}")).await;
        assert_eq!((answer.status, answer.bytes.len()), (StatusCode::NOT_FOUND, unknown.bytes.len()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_the_key_cannot_grant_it() {
    let (app, _folder) = testing::app();
    doctor(&app).await;
    let (_, mut nurse) = newcomer(&app, "nurse", Role::Medical).await;
    let (other, _) = newcomer(&app, "nurse2", Role::Medical).await;
    let answer = nurse.get(&format!("/care/circle/people/{}", other.id)).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(
        answer.text().contains("鍵の付与待ち") && answer.text().contains("山田 太郎"),
        "{}",
        answer.text()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_is_lent_the_key_for_a_reason_and_a_time_only() {
    let (app, clock, _folder) = testing::app_with_clock();
    let mut doctor = doctor(&app).await;
    let (person, mut clerk) = newcomer(&app, "clerk", Role::Clerk).await;
    assert!(held(&app, "clerk").await.is_empty());
    let path = format!("/care/circle/people/{}", person.id);
    let digits = spoken(&mut doctor, &mut clerk, (&path, "/line/circle"), ("open", "1")).await;
    doctor.get(&path).await;
    for (fields, error) in [
        ([("reason", ""), ("last", "2026-12-31")], "理由を入力してください"),
        ([("reason", "紙の回答"), ("last", "来年")], "期限の日付を"),
        ([("reason", "紙の回答"), ("last", "2027-12-31")], "1年以内"),
        ([("reason", "紙の回答"), ("last", "2026-11-01")], "過ぎた日付"),
    ] {
        let again = doctor.post(&path, &[fields[0], fields[1], ("digits", &digits)]).await;
        assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY, "{error}");
        assert!(again.text().contains(error) && again.text().contains(fields[1].1), "{}", again.text());
    }
    assert!(held(&app, "clerk").await.is_empty());
    let fields = [("reason", "紙の回答"), ("last", "2026/12/31"), ("digits", digits.as_str())];
    let done = doctor.post(&path, &fields).await;
    assert!(done.text().contains("鍵を渡しました"), "{}", done.text());
    assert_eq!(held(&app, "clerk").await, [G]);
    assert!(doctor.get("/care/circle").await.text().contains("2026年12月31日"));
    clock.advance(38 * 86_400 + 14 * 3_600 - 1);
    assert_eq!(held(&app, "clerk").await, [G], "until the last second of the last day");
    clock.advance(1);
    assert!(held(&app, "clerk").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_employers_circle_counts_once_an_implementer_has_heard_its_digits() {
    let (app, _folder) = testing::app();
    let mut doctor = doctor(&app).await;
    let (person, mut manager) = newcomer(&app, "manager", Role::Manager).await;
    assert_eq!(doctor.get("/care/circle/employer").await.status, StatusCode::CONFLICT);
    start(&app, &mut manager, &person, "/line/circle/start").await;
    assert_eq!(held(&app, "manager").await, [E]);
    assert!(manager.get("/line/circle").await.text().contains("実施者の確認待ち"));
    assert!(Browser::new(&app).get("/protection").await.text().contains("まだ番号を確かめていない"));
    assert!(doctor.get("/care/circle").await.text().contains("/care/circle/employer"));
    let (path, id) = ("/care/circle/employer", person.id.to_string());
    let digits = spoken(&mut doctor, &mut manager, (path, "/line/circle"), ("open", &id)).await;
    doctor.get(path).await;
    let wrong = doctor.post(path, &[("with", &id), ("digits", "00000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = doctor.post(path, &[("with", &id), ("digits", &digits)]).await;
    assert!(done.text().contains("会社側の鍵の輪を確かめました"), "{}", done.text());
    assert!(manager.get("/line/circle").await.text().contains("鍵を持っています"));
    assert!(manager.get("/me/notices").await.text().contains("会社側の鍵の輪が使えるようになりました"));
    assert!(!Browser::new(&app).get("/protection").await.text().contains("まだ番号を確かめていない"));
    assert_eq!(doctor.get(path).await.status, StatusCode::CONFLICT);
    // The employer's key goes on to a clerk; the implementers' does not come with it.
    let (other, mut clerk) = newcomer(&app, "clerk", Role::Clerk).await;
    let path = format!("/line/circle/people/{}", other.id);
    let digits = spoken(&mut manager, &mut clerk, (&path, "/line/circle"), ("open", "1")).await;
    manager.get(&path).await;
    manager.post(&path, &[("digits", &digits)]).await;
    assert_eq!(held(&app, "clerk").await, [E]);
}

#[tokio::test(flavor = "multi_thread")]
async fn digits_are_over_after_ten_minutes_or_three_misses() {
    let (app, clock, _folder) = testing::app_with_clock();
    let mut doctor = doctor(&app).await;
    let (person, mut nurse) = newcomer(&app, "nurse", Role::Medical).await;
    let path = format!("/care/circle/people/{}", person.id);
    let digits = spoken(&mut doctor, &mut nurse, (&path, "/care/circle"), ("open", "1")).await;
    doctor.get(&path).await;
    for _ in 0..3 {
        doctor.post(&path, &[("digits", "0")]).await;
    }
    let over = doctor.post(&path, &[("digits", &digits)]).await;
    assert!(over.text().contains("始め直してください"), "{}", over.text());
    let digits = spoken(&mut doctor, &mut nurse, (&path, "/care/circle"), ("open", "1")).await;
    clock.advance(601);
    let (mut doctor, mut nurse) = (strong(&app, "doctor").await, strong(&app, "nurse").await);
    assert!(super::digits(&nurse.get("/care/circle").await).is_none());
    doctor.get(&path).await;
    let over = doctor.post(&path, &[("digits", &digits)]).await;
    assert!(over.text().contains("始め直してください"), "{}", over.text());
    assert!(held(&app, "nurse").await.is_empty());
}
