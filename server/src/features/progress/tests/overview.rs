//! Departments and their rates.

use poem::http::StatusCode;

use super::{Company, department, row};

#[tokio::test(flavor = "multi_thread")]
async fn counts_are_rolled_up_and_everybody_sees_their_own_part_of_the_tree() {
    let company = Company::new().await;
    company.submit("aoki").await;
    company.submit("eto").await;
    let mut manager = company.browser("manager").await;
    let page = manager.get(&company.at("progress")).await.text();
    // 本社: three holders of roles and four employees, one of whom has submitted.
    assert_eq!(row(&page, ">本社<"), ["本社", "8", "1", "12.5%", "0"]);
    assert_eq!(row(&page, "部署なし"), ["部署なし", "2", "1", "50.0%", "0"]);
    assert!(page.contains("10:00現在") && page.contains("更新"), "{page}");
    let below = manager.get(&format!("{}?dept={}", company.at("progress"), department(1))).await.text();
    assert_eq!(row(&below, ">営業部<"), ["営業部", "4", "1", "25.0%", "0"]);
    assert_eq!(row(&below, "この部署に直接所属"), ["この部署に直接所属", "3", "0", "0.0%", "0"]);

    let mut chief = company.browser("chief").await;
    let page = chief.get(&company.at("progress")).await.text();
    assert!(
        page.contains("<h2>営業部</h2>") && !page.contains("開発部") && !page.contains("全社<"),
        "{page}"
    );
    assert_eq!(row(&page, ">営業一課<"), ["営業一課", "2", "1", "50.0%", "0"]);
    let other = chief.get(&format!("{}?dept={}", company.at("progress"), department(3))).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN);
    let found = chief.get(&format!("{}?words=dev", company.at("progress"))).await.text();
    assert!(found.contains("条件に合う部署はありません。"), "{found}");
    // Above the level of the scope nobody is reached, and no number shows.
    let mut head = company.browser("head").await;
    let page = head.get(&company.at("progress")).await.text();
    assert!(page.contains("見られる部署がありません") && !page.contains("営業部"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_days_stand_in_a_drawing_and_in_a_table() {
    let company = Company::new().await;
    company.submit("aoki").await;
    company.later(2);
    company.submit("baba").await;
    let mut clerk = company.browser("clerk").await;
    let page = clerk.get(&company.at("progress")).await.text();
    assert_eq!(row(&page, "11月23日"), ["11月23日（月）", "1", "1", "10.0%"]);
    assert_eq!(row(&page, "11月24日"), ["11月24日（火）", "0", "1", "10.0%"]);
    assert_eq!(row(&page, "11月25日"), ["11月25日（水）", "1", "2", "20.0%"]);
    assert!(page.contains("points=\"48,151 198,151 348,136\""), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_left_out_is_counted_where_they_stood() {
    use crate::app::testing;
    use crate::features::{events, responses};
    use domain::event::Exclusion;
    use domain::person::StaffNumber;

    let company = Company::new().await;
    let change = |change| {
        let (inside, by) = (company.app.clone(), testing::by_operator());
        let numbers = [StaffNumber::parse("N-AOKI").unwrap()];
        company.app.write(move |tx| {
            let asked = (&numbers[..], change, responses::erase_drafts_of as _);
            events::change_people(&inside, tx, "sc2026", asked, &by)
        })
    };
    change(events::Change::Exclude(Exclusion::OnLeave)).await.unwrap();
    let mut clerk = company.browser("clerk").await;
    let address = format!("{}?dept={}", company.at("progress"), department(2));
    assert_eq!(row(&clerk.get(&address).await.text(), ">営業一課<"), ["営業一課", "1", "0", "0.0%", "1"]);
    change(events::Change::Include).await.unwrap();
    assert_eq!(row(&clerk.get(&address).await.text(), ">営業一課<"), ["営業一課", "2", "0", "0.0%", "0"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_holds_the_departments_that_the_reader_sees() {
    let company = Company::new().await;
    company.submit("baba").await;
    let mut chief = company.browser("chief").await;
    let file = chief.get(&company.at("progress/file")).await.text();
    let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines,
        [
            "部署コード,部署,階層,対象,提出,受検率,対象外",
            "SALES,営業部,2,4,1,25.0,0",
            "SALES1,営業一課,3,2,1,50.0,0"
        ]
    );
    let page = chief.get(&company.at("progress")).await.text();
    for form in ["utf8", "cp932", "excel"] {
        assert!(page.contains(&format!("name=\"as\" value=\"{form}\"")), "{form}: {page}");
    }
    let book = chief.get(&format!("{}?as=excel", company.at("progress/file"))).await;
    assert!(book.bytes.starts_with(b"PK"), "no workbook");
    let mut employee = company.browser("aoki").await;
    assert_eq!(employee.get(&company.at("progress/file")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(employee.get(&company.at("progress")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_that_counted_no_departments_is_counted_once_it_is_replaced() {
    use crate::failure::Failure;
    use crate::features::events;

    let company = Company::new().await;
    company.submit("doi").await;
    let id = company.event.id;
    let counted = || company.app.read(move |tx| Ok::<_, Failure>(events::progress(tx, id)?));
    let before = counted().await.unwrap();
    let again = company.app.write(|tx| Ok::<_, Failure>(events::count_departments(tx)?));
    again.await.unwrap();
    assert_eq!(counted().await.unwrap(), before);
}
