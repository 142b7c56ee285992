//! Pages and who gets them.

use domain::org::Role;
use poem::http::StatusCode;

use super::{Browser, Fixture, department, page, published, scoped};

#[tokio::test(flavor = "multi_thread")]
async fn before_the_publication_the_page_says_when_answering_closes() {
    let fixture = Fixture::open().await;
    let mut manager = Browser::signed_in(&fixture.app, "manager").await;
    assert!(manager.get("/line").await.text().contains(&page(&fixture, "")));
    let open = manager.get(&page(&fixture, "")).await;
    assert_eq!(open.status, StatusCode::OK);
    assert!(open.text().contains("公開前") && open.text().contains("受付の最終日は"), "{}", open.text());
    let file = format!("/line/{}/analysis-file", fixture.event.id);
    assert_eq!(manager.post(&file, &[("as", "csv")]).await.status, StatusCode::NOT_FOUND);
    let fixture = fixture.close().await;
    let closed = manager.get(&page(&fixture, "")).await.text();
    assert!(closed.contains("実施者が公開するとここに表示されます"), "{closed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn managers_clerks_and_medical_staff_see_the_whole_company_and_nobody_else_does() {
    let fixture = published().await;
    crate::app::testing::settled(&fixture.app, "employee", Role::Employee).await;
    for login in ["manager", "clerk", "doctor"] {
        let mut browser = Browser::signed_in(&fixture.app, login).await;
        let whole = browser.get(&page(&fixture, "")).await;
        assert_eq!(whole.status, StatusCode::OK, "{login}");
        let whole = whole.text();
        for word in ["集団分析：全社", "第1版", "総合健康リスク", "量‐コントロール判定図：男性", "技術"]
        {
            assert!(whole.contains(word), "{login}: {word}: {whole}");
        }
        assert_eq!(browser.get(&department(&fixture, "11")).await.status, StatusCode::OK);
        let unknown = page(&fixture, &format!("/{}", super::id("99")));
        assert_eq!(browser.get(&unknown).await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.get(&page(&fixture, "/x")).await.status, StatusCode::NOT_FOUND);
    }
    let mut employee = Browser::signed_in(&fixture.app, "employee").await;
    let file = format!("/line/{}/analysis-file", fixture.event.id);
    assert_eq!(employee.get(&page(&fixture, "")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(employee.post(&file, &[("as", "pdf")]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scope_shows_its_own_part_of_the_snapshot_alone() {
    let fixture = published().await;
    for (login, role) in [("boss", Role::Manager), ("helper", Role::Clerk), ("nurse", Role::Medical)] {
        let mut browser = scoped(&fixture, login, role, Some("2")).await;
        let own = browser.get(&page(&fixture, "")).await.text();
        assert!(own.contains("集団分析：部署2") && own.contains("部署21"), "{login}: {own}");
        // Neither names nor values of anybody else, the whole company included.
        for foreign in ["部署1", "全社", "部署11"] {
            let named = own.replace("部署1以下", "").replace("全社的", "").contains(foreign);
            assert!(!named, "{login}: {foreign}: {own}");
        }
        assert!(own.contains("value=\"national\"") && !own.contains("value=\"whole\""), "{own}");
        assert_eq!(browser.get(&department(&fixture, "22")).await.status, StatusCode::OK);
        for foreign in ["1", "11", "13", "1?merged=1"] {
            let (code, query) = foreign.split_at(foreign.find('?').unwrap_or(foreign.len()));
            let refused = browser.get(&format!("{}{query}", department(&fixture, code))).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{login}: {foreign}");
        }
        let asked = browser.get(&page(&fixture, "?with=whole&and=above")).await.text();
        assert!(!asked.contains("全社"), "{asked}");
        let found = browser.get(&page(&fixture, "?q=11")).await.text();
        assert!(found.contains("条件に合う部署はありません。"), "{found}");
        let file = format!("/line/{}/analysis-file", fixture.event.id);
        let foreign = super::id("11").to_string();
        let refused = browser.post(&file, &[("as", "csv"), ("department", &foreign)]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
    let mut nobody = scoped(&fixture, "lost", Role::Manager, None).await;
    let empty = nobody.get(&page(&fixture, "")).await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.text().contains("所属部署がないため表示できません。"), "{}", empty.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withheld_department_has_no_figure_and_a_way_out() {
    let fixture = published().await;
    let mut manager = Browser::signed_in(&fixture.app, "manager").await;
    let withheld = manager.get(&department(&fixture, "13")).await.text();
    let merged = format!("{}?merged=1", department(&fixture, "1"));
    for word in ["この集団の値は非表示です。", "まとめた集団を見る", &merged] {
        assert!(withheld.contains(word), "{word}: {withheld}");
    }
    let rest = manager.get(&merged).await.text();
    for word in ["集団分析：部署1のその他", "href=\"#summary\"", "name=\"merged\" value=\"1\""] {
        assert!(rest.contains(word), "{word}: {rest}");
    }
    assert!(!rest.contains("この集団の値は非表示です。") && !rest.contains("部署13</a></td>"), "{rest}");
    // Nothing was merged of the other division.
    let nothing = manager.get(&format!("{}?merged=1", department(&fixture, "2"))).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    assert!(!withheld.contains("<svg class=\"radar"), "{withheld}");
    // Both reasons of withholding look alike.
    let other = manager.get(&department(&fixture, "12")).await.text();
    let plain = |text: &str, code: &str| {
        let main = text.split("<div class=\"analysis-main\">").nth(1).unwrap().to_owned();
        main.replace(&format!("部署{code}"), "X").replace(&super::id(code).to_string(), "X")
    };
    let figures =
        |text: String| text.split("data-head").skip(1).map(str::to_owned).collect::<Vec<_>>().concat();
    let (four, twelve) = (figures(plain(&withheld, "13")), figures(plain(&other, "12")));
    assert_eq!(four.matches("withheld").count(), twelve.matches("withheld").count());
    // What was merged of them stands beside their shown siblings.
    let above = manager.get(&department(&fixture, "1")).await.text();
    assert!(above.contains("部署1のその他") && above.contains("class=\"withheld\""), "{above}");
}

#[tokio::test(flavor = "multi_thread")]
async fn at_most_two_are_compared_with_and_each_has_its_columns_and_mark() {
    let fixture = published().await;
    let mut manager = Browser::signed_in(&fixture.app, "manager").await;
    let compared = manager.get(&page(&fixture, "?with=national&and=trade")).await.text();
    for word in ["全国と比べて", "卸売・小売業と比べて", "北里大学", "業種：卸売・小売業"]
    {
        assert!(compared.contains(word), "{word}: {compared}");
    }
    assert!(compared.contains("toned-") && compared.contains("・気になる"), "{compared}");
    let none = manager.get(&page(&fixture, "?with=&and=nonsense")).await.text();
    assert!(!none.contains("と比べて") && none.contains("比べる相手"), "{none}");
    let division = manager.get(&format!("{}?with=whole&and=above", department(&fixture, "11"))).await.text();
    assert!(division.contains("全社と比べて") && division.contains("部署1と比べて"), "{division}");
    // The choice goes with the reader to other departments.
    assert!(
        division.contains(&format!("{}?with=whole&amp;and=above", department(&fixture, "21")))
            || division.contains(&format!("{}?with=whole&#38;and=above", department(&fixture, "2"))),
        "{division}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_chart_has_its_words_and_its_table() {
    let fixture = published().await;
    let mut doctor = Browser::signed_in(&fixture.app, "doctor").await;
    let whole = doctor.get(&page(&fixture, "")).await.text();
    let charts = whole.matches("<svg class=\"radar").count();
    // The page on paper is nobody's own copy.
    assert!(whole.contains("<strong>社外秘・集団分析</strong>"), "{whole}");
    assert!(!whole.contains("本人控"));
    assert_eq!(charts, 5, "the share, and both diagrams of men and women: {whole}");
    assert_eq!(whole.matches("<desc id=").count(), charts);
    for table in
        ["diagram-table-a", "diagram-table-b", "summary-table", "scales-a", "matrix-c", "traits-table"]
    {
        assert!(whole.contains(&format!("id=\"{table}\"")), "{table}");
    }
    let ids: Vec<&str> = whole.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "{ids:?}");
    // A section's sexes were not asked for, so everybody lies on one diagram.
    let section = doctor.get(&department(&fixture, "11")).await.text();
    assert!(section.contains("全員を男性の判定図に示します。"), "{section}");
}
