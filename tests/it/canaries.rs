//! Root with all files learns nothing: after 200 people have walked the whole path, the stopped
//! appliance's files are searched for everything they typed, chose and were given.

use anyhow::{Result, ensure};
use domain::questionnaire::{Answer, AnswerSheet, Form};
use tests::canary::Canaries;
use tests::{Appliance, Client, Dice, Employee, journey};

use crate::stage::Stage;

/// People who walk the path.
const PEOPLE: usize = 200;
/// How many walk at once.
const AT_ONCE: usize = 4;

/// What one person's path leaves in their hands.
struct Trail {
    password: String,
    secret: String,
    session: String,
    tokens: Vec<String>,
    answers: Vec<u8>,
}

async fn walk(mut client: Client, person: Employee, event: String, mut dice: Dice) -> Result<Trail> {
    let (password, answers) = (dice.pass_phrase(), dice.answers());
    journey::first_sign_in(&mut client, &person, &password).await?;
    let check = journey::answer_all(&mut client, &event, &answers).await?;
    let form = journey::submission(&check, &event)?;
    let tokens = ["csrf", "nonce"].iter().filter_map(|name| form.value(name)).map(str::to_owned).collect();
    client.post(&form).await?.expect(200)?;
    client.get(&format!("/me/events/{event}/result")).await?.expect(200)?;
    let session = client.session().unwrap_or_default();
    Ok(Trail { password, secret: person.secret, session, tokens, answers })
}

async fn everybody_walks(stage: &mut Stage) -> Result<Vec<Trail>> {
    let people: Vec<Employee> = stage.company.employees().cloned().collect();
    let mut trails = Vec::with_capacity(people.len());
    for some in people.chunks(AT_ONCE) {
        let walks: Vec<_> = some
            .iter()
            .map(|person| {
                let dice = Dice::new(stage.dice.roll());
                tokio::spawn(walk(stage.appliance.client(), person.clone(), stage.event.id.clone(), dice))
            })
            .collect();
        for walk in walks {
            trails.push(walk.await??);
        }
    }
    Ok(trails)
}

fn canaries(trails: &[Trail]) -> Result<Canaries> {
    let mut canaries = Canaries::default();
    for trail in trails {
        canaries.text("a password", &trail.password);
        canaries.text("a one-time secret", &trail.secret);
        canaries.text("a one-time secret without its hyphens", &trail.secret.replace('-', ""));
        canaries.text("a session token", &trail.session);
        for token in &trail.tokens {
            canaries.text("a form token or nonce", token);
        }
        let answers: Vec<_> = trail.answers.iter().map(|answer| Answer::try_from(*answer).ok()).collect();
        let sheet = AnswerSheet::from_answers(Form::bjsq57(), answers)?.encode();
        // Without the leading count, and a few bytes inside: parts would be as bad as the whole.
        canaries.bytes("an answer sheet", &sheet);
        canaries.bytes("the middle of an answer sheet", sheet.get(8..20).unwrap_or_default());
        canaries.bytes("answers, a byte each", &trail.answers);
        let digits: String = trail.answers.iter().map(ToString::to_string).collect();
        canaries.text("answers as digits", &digits);
        canaries.text(
            "answers with commas",
            &trail.answers.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
        );
    }
    Ok(canaries)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_file_of_the_appliance_holds_anything_that_people_typed_or_were_given() -> Result<()> {
    let mut appliance = Appliance::prepare(|_| Ok(()), |_| {})?;
    appliance.log_at("trace");
    appliance.resume().await?;
    let mut stage = Stage::on(appliance, PEOPLE).await?;
    let trails = everybody_walks(&mut stage).await?;
    assert_eq!(trails.len(), PEOPLE);
    stage.appliance.operator_json(&["backup", "create"])?;
    stage.appliance.stop().await?;

    let layout = stage.appliance.layout();
    ensure!(stage.appliance.log().lines().count() > 100, "the server hardly logs at trace level");
    let mut canaries = canaries(&trails)?;
    canaries.text("the key slip", stage.appliance.slip());
    ensure!(canaries.len() > PEOPLE * 9, "only {} canaries", canaries.len());
    let everything = layout.root.parent().unwrap_or(&layout.root);
    let hits = canaries.search(everything)?;
    ensure!(hits.is_empty(), "{} hits, the first: {:?}", hits.len(), hits.first());

    // The control: one plain text among the same files is found.
    let control = trails.first().map(|trail| trail.password.clone()).unwrap_or_default();
    std::fs::write(layout.data.join("control"), format!("left by mistake: {control}"))?;
    let hits = canaries.search(everything)?;
    assert_eq!(hits.len(), 1, "{hits:?}");
    Ok(())
}
