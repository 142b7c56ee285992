//! The doctor's path, and everybody whom it is closed to.

use anyhow::{Context as _, Result, ensure};
use tests::{Browser, Page, Scripts, journey};

use crate::respondent::{first_sign_in, sign_in};
use crate::stage::Stage;

/// The respondents' list as the doctor finds it from the desk.
async fn list(stage: &mut Stage) -> Result<Page> {
    let care = stage.doctor.get("/care").await?.expect(200)?;
    let list = care.link(&format!("/care/{}/respondents", stage.event.id))?;
    stage.doctor.get(&list).await?.expect(200)
}

/// The sums A, B and C that `mamori score` gives to these answers.
fn offline_sums(answers: &[u8]) -> Result<Vec<u64>> {
    let ran = crate::score::score(&crate::score::sheet_of(answers), &["--json"])?;
    let scored: serde_json::Value = serde_json::from_str(ran.good()?.trim())?;
    ["A", "B", "C"].iter().map(|area| scored["sums"][area].as_u64().context("no sum")).collect()
}

#[tokio::test]
async fn a_doctor_reads_a_result_and_its_person_sees_that() -> Result<()> {
    let mut stage = Stage::new(2).await?;
    let mut person = stage.enter("E-00001").await?;
    let name = stage.company.person("E-00001")?.name.clone();
    let answers = stage.dice.answers();
    journey::submit_all(&mut person, &stage.event.id, &answers).await?;
    let own = person.get("/me/access").await?.expect(200)?.words();

    let page = list(&mut stage).await?;
    ensure!(page.words().contains(&name), "{}", page.words());
    let results: Vec<_> = page.links().into_iter().filter(|link| link.contains("/respondents/")).collect();
    assert_eq!(results.len(), 1, "only who has submitted has a result: {results:?}");
    let opened = stage.doctor.get(&results[0]).await?.expect(200)?;
    ensure!(opened.words().contains(&name));
    // The doctor sees the sums as well: those that the same answers give offline.
    let sums = offline_sums(&answers)?;
    let words = opened.words();
    for sum in sums {
        ensure!(words.contains(&format!(" {sum}点")), "no {sum} in {words}");
    }
    let after = person.get("/me/access").await?.expect(200)?.words();
    ensure!(after != own, "the person cannot see that somebody read the result: {after}");
    Ok(())
}

#[tokio::test]
async fn the_desk_is_closed_to_everybody_else() -> Result<()> {
    let mut stage = Stage::new(2).await?;
    let mut person = stage.enter("E-00001").await?;
    let answers = stage.dice.answers();
    journey::submit_all(&mut person, &stage.event.id, &answers).await?;
    let page = list(&mut stage).await?;
    let result = page.link("/respondents/")?;
    let list = format!("/care/{}/respondents", stage.event.id);

    let mut others = vec![("E-00001", person)];
    for number in ["M-1", "C-1", "E-00002"] {
        others.push((number, stage.enter(number).await?));
    }
    for (number, mut other) in others {
        for path in ["/care", list.as_str(), result.as_str()] {
            let page = other.get(path).await?;
            ensure!([403, 404].contains(&page.status), "{number} got {} at {path}", page.status);
            ensure!(!page.words().contains("高ストレス"), "{number} at {path}: {}", page.words());
        }
    }
    let mut stranger = stage.appliance.client();
    for path in ["/care", list.as_str(), result.as_str(), "/me", stage.at("/result").as_str()] {
        let page = stranger.get(path).await?;
        ensure!(page.path.starts_with("/sign-in"), "a stranger got {} at {path}", page.path);
    }
    Ok(())
}

#[tokio::test]
async fn another_employee_finds_no_page_of_mine() -> Result<()> {
    let mut stage = Stage::new(2).await?;
    let mut person = stage.enter("E-00001").await?;
    let answers = stage.dice.answers();
    journey::submit_all(&mut person, &stage.event.id, &answers).await?;
    let mut other = stage.enter("E-00002").await?;
    for path in ["/result", "/result.pdf", "/done"] {
        let page = other.get(&stage.at(path)).await?;
        let is_own = page.path.ends_with(path) && page.status == 200;
        ensure!(!is_own, "somebody who has not answered has {path}");
    }
    ensure!(!other.get("/me/history").await?.words().contains("高ストレス"));
    Ok(())
}

#[tokio::test]
async fn a_doctor_walks_the_desk_in_a_browser() -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let Some(mut browser) = Browser::open(&stage.appliance, Scripts::On).await? else { return Ok(()) };
    let mut person = stage.enter("E-00001").await?;
    let answers = stage.dice.answers();
    journey::submit_all(&mut person, &stage.event.id, &answers).await?;

    browser.go("/sign-in").await?;
    sign_in(&browser, "D-1", stage.password("D-1")?).await?;
    browser.go("/care").await?;
    browser.check().await?;
    browser.leave_by(&format!("main a[href*='/care/{}/respondents']", stage.event.id)).await?;
    browser.check().await?;
    browser.leave_by("main a[href*='/respondents/']").await?;
    browser.check().await?;
    let words = browser.words().await?;
    ensure!(words.contains("E-00001") || words.contains("試験"), "{words}");

    // The manager's first day: an own password, then a closed door, told politely.
    browser.leave_by("form[action$='/sign-out'] button").await?;
    let manager = stage.company.person("M-1")?.clone();
    first_sign_in(&mut browser, &manager, &stage.dice.pass_phrase()).await.context("the manager")?;
    browser.go("/care").await?;
    browser.check().await?;
    browser.close(8).await
}
