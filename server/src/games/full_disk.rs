//! A disk that fills up while somebody answers, and has room again.

use poem::http::StatusCode;

use super::world::{UNKNOWN, World, runtime};
use crate::app::testing::{Browser, encoded};
use crate::features::sign_in;

#[test]
fn on_a_full_disk_nothing_is_saved_nothing_is_lost_and_everybody_is_told() {
    runtime().block_on(async {
        let copy = World::get().copy(11);
        let event = World::get().event;
        let token = sign_in::token_for(&copy.app, "hanako", UNKNOWN).await.unwrap();
        let mut browser = Browser::new(&copy.app);
        browser.cookies.push(("__Host-mamori".to_owned(), token));
        let page = format!("/me/events/{event}/q/2");
        let before = browser.get(&page).await.text();
        copy.fill(true);
        let csrf = browser.csrf.clone();
        let choice =
            [("csrf", csrf.as_str()), ("writer", "a1"), ("sequence", "9"), ("item", "A12"), ("value", "2")];
        let headers = [("origin", "https://mamori.example"), ("accept", "application/json")];
        let path = format!("/me/events/{event}/answer");
        let unsaved = browser.post_raw(&path, &headers, encoded(&choice)).await;
        assert_eq!(unsaved.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(
            unsaved.text().contains("いまは保存できません") || unsaved.text().contains("空き容量"),
            "{}",
            unsaved.text()
        );
        let refused = browser.post(&page, &[("A12", "2")]).await;
        assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(refused.text().contains("これまでに保存した内容は失われません"), "{}", refused.text());
        let shown = browser.get(&page).await;
        assert_eq!(shown.status, StatusCode::OK, "reading goes on");
        let ready = Browser::new(&copy.app).get("/readyz").await;
        assert_eq!(
            (ready.status, ready.text().as_str()),
            (StatusCode::SERVICE_UNAVAILABLE, "read-only: the disk is full\n")
        );
        copy.fill(false);
        copy.clock.advance(60);
        browser.get(&page).await;
        let saved = browser.post(&page, &[("A12", "2")]).await;
        assert!(
            saved.status == StatusCode::SEE_OTHER || saved.status == StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            saved.text()
        );
        let after = browser.get(&page).await.text();
        assert!(
            !before.contains("name=\"A12\" value=\"2\" checked")
                && after.contains("name=\"A12\" value=\"2\" checked"),
            "{after}"
        );
        assert_eq!(Browser::new(&copy.app).get("/readyz").await.status, StatusCode::OK);
    });
}
