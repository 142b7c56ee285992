//! アンケート on pages and in files.

use domain::org::{Reach, Role};

use super::super::model::State;
use super::super::web::tables::{Field, Tables};
use super::{BOTH, Browser, Fixture, department, page, publish, scoped, sources, view};

async fn asked() -> Fixture {
    let fixture = Fixture::asked().await;
    publish(&fixture).await;
    fixture
}

#[tokio::test(flavor = "multi_thread")]
async fn each_question_has_a_table_and_bars_and_a_free_text_has_neither() {
    let fixture = asked().await;
    let mut manager = Browser::signed_in(&fixture.app, "manager").await;
    let whole = manager.get(&page(&fixture, "")).await.text();
    for word in
        ["アンケート", "問1　在宅勤務を続けたいですか", "時差出勤", "問3　職場の話しやすさは", "答えた人"]
    {
        assert!(whole.contains(word), "{word}: {whole}");
    }
    for id in ["question-1", "question-3", "answers-1-title", "answers-3-desc"] {
        assert!(whole.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(!whole.contains("働き方について") && !whole.contains("自由記述その"), "{whole}");
    // 9 of 部署22 answered the second question.
    let section = manager.get(&department(&fixture, "22")).await.text();
    assert!(section.contains("id=\"answers-1-title\"") && !section.contains("id=\"answers-2-title\""));
    assert!(section.contains("id=\"question-2\""), "{section}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withheld_question_has_no_figure_anywhere() {
    let fixture = asked().await;
    let sources = sources(&fixture, Reach::Whole).await;
    for (code, question) in [("22", 1), ("21", 1), ("13", 0), ("12", 2)] {
        let view = view(&sources, Some(code), &["national"]);
        assert_eq!(view.questions[question].own, State::Withheld, "{code}");
        assert!(view.has_withheld());
        for lang in BOTH {
            let tables = Tables { lang, view: &view };
            let grid = tables.questions().remove(question);
            assert!(grid.rows.iter().all(|row| row[1] == Field::Withheld), "{code}: {grid:?}");
            let drawn = tables.bars().unwrap();
            assert!(drawn.iter().all(|(id, _)| *id != format!("answers-{}", question + 1)), "{code}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scope_sees_the_answers_of_its_own_part_alone() {
    let fixture = asked().await;
    let mut boss = scoped(&fixture, "boss", Role::Manager, Some("2")).await;
    let own = boss.get(&page(&fixture, "?with=whole&and=above")).await.text();
    assert!(own.contains("集団分析：部署2") && own.contains("id=\"question-1\""), "{own}");
    let table = own.split("id=\"question-1\"").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap();
    assert!(!table.contains("全社") && !table.contains("部署1"), "{table}");
    let sources = sources(&fixture, Reach::Subtree(super::id("2"))).await;
    assert!(view(&sources, Some("2"), &["whole", "above"]).questions.iter().all(|it| it.others.is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_company_stands_beside_a_departments_answers() {
    let fixture = asked().await;
    let sources = sources(&fixture, Reach::Whole).await;
    let view = view(&sources, Some("21"), &["whole", "above"]);
    let grid = Tables { lang: domain::lang::Lang::Ja, view: &view }.questions().remove(0);
    assert_eq!(grid.head, ["選択肢", "部署21", "全社", "部署2"]);
    let people: Vec<String> = grid.rows[0].iter().map(|it| it.text(domain::lang::Lang::Ja)).collect();
    assert_eq!(people, ["答えた人", "25", "91", "45"]);
}
