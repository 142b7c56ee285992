//! The list of people who have not submitted.

use poem::http::StatusCode;

use super::Company;
use crate::features::events::Settings;

#[tokio::test(flavor = "multi_thread")]
async fn the_list_follows_department_and_number_and_loses_who_submits() {
    let company = Company::new().await;
    let mut clerk = company.browser("clerk").await;
    let numbers = |page: &str| {
        let cells = page.split(">N-").skip(1);
        cells.map(|cell| format!("N-{}", cell.split('<').next().unwrap())).collect::<Vec<_>>()
    };
    let page = clerk.get(&company.at("people")).await.text();
    let all = ["N-CLERK", "N-HEAD", "N-MANAGER", "N-CHIBA", "N-CHIEF", "N-AOKI", "N-BABA", "N-DOI"];
    assert_eq!(numbers(&page), [&all[..], &["N-DOCTOR", "N-ETO"]].concat());
    assert!(page.contains("未実施者 10人"), "{page}");
    company.submit("aoki").await;
    let page = clerk.post(&company.at("people"), &[("department", "SALES")]).await.text();
    assert_eq!(numbers(&page), ["N-CHIBA", "N-CHIEF", "N-BABA"]);
    let page = clerk.post(&company.at("people"), &[("words", "千葉")]).await.text();
    assert_eq!(numbers(&page), ["N-CHIBA"]);
    assert!(page.contains("未実施者 1人"), "{page}");
    let page = clerk.post(&company.at("people"), &[("department", "NOWHERE")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("この部署コードは、見られる範囲にありません"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_each_other_without_a_gap() {
    use super::super::ops::{self, Search};
    use crate::features::people::Person;
    use domain::org::Reach;
    use domain::permission::{Authority, EventOfDesk};

    let company = Company::new().await;
    let reader: Person = company.person("clerk").await;
    let authority = Authority::person(reader.id, reader.role, reader.scope, Vec::new());
    for words in ["", "N-"] {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let permit =
                authority.permit(EventOfDesk { event: company.event.id, reach: Reach::Whole }).unwrap();
            let search = Search { words: words.to_owned(), ..Search::default() };
            let found = ops::list(&company.app, &permit, &reader, (search, after, 3)).await.unwrap().unwrap();
            assert_eq!(found.count, 10);
            seen.extend(found.lines.iter().map(|line| line.person.login.as_str().to_owned()));
            after = found.next;
            if after.is_none() {
                break;
            }
        }
        let order = ["clerk", "head", "manager", "chiba", "chief", "aoki", "baba", "doi", "doctor", "eto"];
        assert_eq!(seen, order, "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scoped_manager_sees_names_only_where_the_event_shows_them() {
    let hidden = Company::new().await;
    let mut chief = hidden.browser("chief").await;
    let page = chief.get(&hidden.at("people")).await.text();
    assert!(page.contains("このイベントでは氏名を表示しません") && !page.contains("N-"), "{page}");
    let searched = chief.post(&hidden.at("people"), &[("words", "青木")]).await.text();
    assert!(!searched.contains("青木"), "{searched}");
    let file = chief.post(&hidden.at("people/file"), &[]).await;
    assert_eq!(file.status, StatusCode::FORBIDDEN);

    let shown = Company::with(|settings| Settings { shows_names: true, ..settings }).await;
    let mut chief = shown.browser("chief").await;
    let page = chief.get(&shown.at("people")).await.text();
    assert!(page.contains("N-AOKI") && !page.contains("N-DOI"), "{page}");
    let other = chief.post(&shown.at("people"), &[("department", "DEV")]).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_is_entered_in_the_audit_log_without_a_name() {
    use crate::failure::Failure;
    use crate::features::audit::{self, Happened};

    let company = Company::new().await;
    let mut clerk = company.browser("clerk").await;
    clerk.get(&company.at("people")).await;
    let file = clerk.post(&company.at("people/file"), &[("department", "SALES1")]).await.text();
    assert_eq!(
        file.trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(),
        [
            "氏名,社員番号,所属（実施時）,メール,最終督促,回数",
            "青木 一郎,N-AOKI,営業一課,あり,,0",
            "馬場 二郎,N-BABA,営業一課,なし,,0"
        ]
    );
    let page = company.app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?)).await.unwrap();
    let (_, entry) = page.into_iter().next().unwrap();
    assert_eq!((entry.happened, entry.detail.note.as_str()), (Happened::WaitingExported, "rows 2"));
}
