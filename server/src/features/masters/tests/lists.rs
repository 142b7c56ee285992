//! Lists that are put in order from their heads, paged, and written out.

use domain::org::Role;
use poem::http::{StatusCode, header};

use super::import_file;
use crate::app::App;
use crate::app::testing::{self, Answer, Browser, between};
use crate::failure::Failure;
use crate::features::audit::{self, Happened};

/// The heads that order a table, as they stand on the page: what each says of the order now.
fn orders(page: &str) -> Vec<&str> {
    page.split("aria-sort=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// What stands first in the table of people.
fn first(page: &str) -> String {
    between(page, "<th scope=\"row\" role=\"rowheader\">", "<").unwrap()
}

async fn last(app: &App) -> (Happened, String) {
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?)).await.unwrap();
    let entry = &entries.first().unwrap().1;
    (entry.happened, entry.detail.note.clone())
}

fn name_of(file: &Answer) -> &str {
    file.headers.get(header::CONTENT_DISPOSITION).unwrap().to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn heads_put_people_in_order_and_keep_what_is_typed() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "clerk", Role::Clerk).await;
    import_file(
        &app,
        "社員番号,氏名,フリガナ\nA71,山田 太郎,ヤマダ タロウ\nA72,青木 恵子,アオキ ケイコ",
        false,
    )
    .await;
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    let page = clerk.get("/admin/people").await.text();
    assert_eq!((orders(&page), first(&page)), (vec!["ascending", "none"], "A71".to_owned()));
    let search = [("words", "a7"), ("order", "rising")];
    let page = clerk.post("/admin/people", &[search[0], search[1], ("by", "falling")]).await.text();
    assert_eq!((orders(&page), first(&page)), (vec!["descending", "none"], "A72".to_owned()));
    assert!(page.contains("value=\"a7\""), "{page}");
    // The filters that hold stand above the list, each to be taken off by itself.
    let both = [search[0], ("state", "awaiting-first")];
    let page = clerk.post("/admin/people", &both).await.text();
    assert!(page.contains("の一部：a7") && page.contains("状態：初期設定待ち"), "{page}");
    let page = clerk.post("/admin/people", &[both[0], both[1], ("off", "words")]).await.text();
    assert!(!page.contains("：a7") && page.contains("状態：初期設定待ち"), "{page}");
    let page = clerk.post("/admin/people", &[("state", "awaiting-first"), ("off", "state")]).await.text();
    assert!(!page.contains("name=\"off\""), "{page}");
    clerk.post("/admin/people", &[search[0], search[1], ("by", "name")]).await;
    for unknown in [[("order", "sideways")], [("by", "sideways")]] {
        assert_eq!(clerk.post("/admin/people", &unknown).await.status, StatusCode::BAD_REQUEST);
    }
    let page = clerk.post("/admin/people", &[("order", "rising"), ("by", "name")]).await.text();
    assert_eq!((orders(&page), first(&page)), (vec!["none", "ascending"], "A72".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn locked_accounts_come_page_by_page_and_as_a_file_under_both_names() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "clerk", Role::Clerk).await;
    for number in 0..51 {
        testing::settled(&app, &format!("p{number:02}"), Role::Employee).await;
    }
    for _ in 0..10 {
        clock.advance(10);
        for number in 0..51 {
            let mut other = Browser::at(&app, [10, 0, 0, number]);
            other.sign_in(&format!("p{number:02}"), "wrong wrong wrong").await;
        }
    }
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    let page = clerk.get("/admin/locks").await.text();
    assert!(page.contains("N-P00") && page.contains("N-P49") && !page.contains("N-P50"), "{page}");
    let after = between(&page, "name=\"after\" value=\"", "\"").unwrap();
    let page = clerk.post("/admin/locks", &[("after", &after)]).await.text();
    assert!(page.contains("N-P50") && !page.contains("N-P49"), "{page}");
    let file = clerk.post("/admin/locks", &[("file", "1")]).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.text().lines().count(), 52, "{}", file.text());
    assert!(file.text().contains("10.0.0.50"), "{}", file.text());
    let name = name_of(&file);
    assert!(name.contains("filename=\"mamori_locks_20"), "{name}");
    assert!(name.contains("filename*=UTF-8''mamori_%E3%83%AD"), "{name}");
    assert_eq!(last(&app).await, (Happened::ListExported, "locks rows 51".to_owned()));
    let book = clerk.post("/admin/locks", &[("file", "1"), ("as", "excel")]).await;
    assert!(book.bytes.starts_with(b"PK") && name_of(&book).contains(".xlsx"), "{}", name_of(&book));
    let twice = clerk.post("/admin/locks", &[("after", &after), ("after", &after)]).await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST);
}
