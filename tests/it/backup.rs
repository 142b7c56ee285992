//! An appliance is lost and comes back from backup, keyring copy and key slip.

use anyhow::{Context as _, Result, ensure};
use tests::{Client, journey};

use crate::stage::Stage;

/// A company in which one employee has answered, with a backup and a copy of the keyring elsewhere.
struct Saved {
    stage: Stage,
    employee: Client,
    elsewhere: tempfile::TempDir,
}

impl Saved {
    async fn new() -> Result<Self> {
        let mut stage = Stage::new(3).await?;
        let mut employee = stage.enter("E-00001").await?;
        let answers = stage.dice.answers();
        journey::submit_all(&mut employee, &stage.event.id, &answers).await?;
        let elsewhere = tempfile::tempdir()?;
        let saved = Self { stage, employee, elsewhere };
        let made = saved.stage.appliance.operator_json(&["backup", "create"])?;
        let file = made["file"].as_str().context("no file")?;
        std::fs::copy(file, saved.place("saved.mbk")?)?;
        let copy = saved.place("keyring.mbk")?;
        saved.stage.appliance.operator(&["backup", "keyring", &copy, "--place", "本社金庫"])?.good()?;
        Ok(saved)
    }

    fn place(&self, name: &str) -> Result<String> {
        Ok(self.elsewhere.path().join(name).to_str().context("a strange folder")?.to_owned())
    }

    fn restore(&self, arguments: &[&str]) -> Result<tests::Ran> {
        let slip = self.stage.appliance.slip();
        self.stage.appliance.operator_with_slip(&[&["restore"][..], arguments].concat(), slip)
    }
}

/// What somebody reads of the own result.
async fn result(stage: &Stage, client: &mut Client) -> Result<String> {
    Ok(client.get(&stage.at("/result")).await?.expect(200)?.words())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_appliance_whose_host_burned_down_comes_back_on_an_empty_one() -> Result<()> {
    let mut saved = Saved::new().await?;
    let before = result(&saved.stage, &mut saved.employee).await?;
    saved.stage.appliance.stop().await?;
    let root = saved.stage.appliance.layout().root.clone();
    std::fs::remove_dir_all(&root)?;

    let began = std::time::Instant::now();
    let dir = root.to_str().context("a strange folder")?;
    let (backup, copy) = (saved.place("saved.mbk")?, saved.place("keyring.mbk")?);
    let init = ["init", "--dir", dir, "--restore", &backup, "--keyring", &copy, "--json"];
    let program = tests::Program::built()?;
    let wrong = program.run_typing(&init, "0000-0000")?;
    ensure!(wrong.code == 3 && wrong.err.contains("14"), "{} {}", wrong.code, wrong.err);
    let done = program.run_typing(&init, saved.stage.appliance.slip())?;
    ensure!(done.code == 0, "{}{}", done.out, done.err);
    assert_eq!(done.json()?["restores"], 1);
    saved.stage.appliance.resume().await?;
    ensure!(began.elapsed().as_secs() < 1_800, "longer than half an hour");

    // Every sign-in has ended; the same password opens the same result, and the doctor the same list.
    saved.employee.hang_up();
    let away = saved.employee.get_once("/me").await?;
    ensure!(away.status != 200, "the sign-in from before still stands");
    let mut again = saved.stage.appliance.client();
    journey::sign_in(&mut again, "E-00001", saved.stage.password("E-00001")?).await?;
    assert_eq!(result(&saved.stage, &mut again).await?, before);
    let mut doctor = saved.stage.appliance.client();
    journey::sign_in(&mut doctor, "D-1", saved.stage.password("D-1")?).await?;
    doctor.get(&format!("/care/{}/respondents", saved.stage.event.id)).await?.expect(200)?;
    let verified = saved.stage.appliance.operator_json(&["audit", "verify"])?;
    assert_eq!(verified["ok"], true);
    let queue = saved.stage.appliance.operator(&["mail", "list", "--json"])?.good()?;
    ensure!(queue.contains("\"paused\":\"20"), "{queue}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_is_looked_at_confirmed_and_taken_back() -> Result<()> {
    let mut saved = Saved::new().await?;
    let file = saved.place("saved.mbk")?;
    let looked = saved.restore(&[&file, "--plan", "--json"])?;
    ensure!(looked.code == 0, "the running server tells the plan: {}{}", looked.out, looked.err);
    let expect = looked.json()?["expect"].to_string();
    let confirmed = [&*file, "--expect", &expect, "--reason", "ディスクの故障"];
    assert_eq!(saved.restore(&confirmed)?.code, 6, "the server runs");
    let more = saved.place("more.csv")?;
    std::fs::write(&more, "社員番号,氏名\nE-90001,後から 来た\n")?;
    saved.stage.appliance.operator(&["user", "import", &more])?.good()?;
    saved.stage.appliance.stop().await?;

    let looked = saved.restore(&[&file, "--plan", "--lang", "ja"])?;
    ensure!(looked.code == 0 && looked.out.contains(&format!("--expect {expect}")), "{}", looked.out);
    assert_eq!(saved.restore(&[&file, "--expect", &expect])?.code, 2, "without a reason");
    let unconfirmed = saved.restore(&[&file, "--reason", "訓練", "--expect", "1"])?;
    ensure!(unconfirmed.code == 7 && unconfirmed.err.contains(&expect), "{}", unconfirmed.err);
    saved.restore(&confirmed)?.good()?;
    saved.stage.appliance.resume().await?;
    assert_eq!(saved.stage.appliance.operator(&["user", "show", "E-90001"])?.code, 4, "it came later");
    saved.stage.appliance.stop().await?;

    let previous = ["--previous", "--plan", "--json"];
    let back = saved.restore(&previous)?.json()?["expect"].to_string();
    saved.restore(&["--previous", "--expect", &back, "--reason", "取り違え"])?.good()?;
    saved.stage.appliance.resume().await?;
    saved.stage.appliance.operator(&["user", "show", "E-90001"])?.good()?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_backup_of_this_appliance_is_refused_in_plain_words() -> Result<()> {
    let mut saved = Saved::new().await?;
    saved.stage.appliance.stop().await?;
    let whole = std::fs::read(saved.place("saved.mbk")?)?;
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    *flipped.get_mut(middle).context("an empty backup")? ^= 1;
    let cut = whole.get(..whole.len() - 1_000).context("a short backup")?.to_vec();
    let cases = [
        ("cut.mbk", cut, "切れている"),
        ("flipped.mbk", flipped, "書き換わっています"),
        (
            "foreign.mbk",
            b"PK and more that is no backup of ours at all".repeat(9),
            "バックアップではありません",
        ),
    ];
    for (name, bytes, words) in cases {
        let file = saved.place(name)?;
        std::fs::write(&file, bytes)?;
        let refused = saved.restore(&[&file, "--plan", "--lang", "ja"])?;
        ensure!(refused.code == 3 && refused.err.contains(words), "{name}: {} {}", refused.code, refused.err);
    }
    let file = saved.place("saved.mbk")?;
    let other = tests::Appliance::prepare(|_| Ok(()), |_| {})?;
    let plan = ["restore", &file, "--plan", "--lang", "ja"];
    let wrong = saved.stage.appliance.operator_with_slip(&plan, other.slip())?;
    ensure!(wrong.code == 3 && wrong.err.contains("この鍵の控えでは開きません"), "{}", wrong.err);
    let wrong = other.operator_with_slip(&plan, saved.stage.appliance.slip())?;
    ensure!(wrong.code == 3 && wrong.err.contains("別の装置"), "{} {}", wrong.code, wrong.err);
    let copy = saved.place("keyring.mbk")?;
    let wrong = saved.restore(&[&copy, "--plan", "--lang", "ja"])?;
    ensure!(wrong.code == 3 && wrong.err.contains("データベースが入っていません"), "{}", wrong.err);

    // A damaged database names the command that mends it, and after it the server starts again.
    let database = saved.stage.appliance.layout().data.join("mamori.redb");
    std::fs::write(&database, "no database")?;
    let serve = saved.stage.appliance.operator(&["serve"])?;
    ensure!(
        serve.code == 6 && serve.err.contains("mamori restore FILE --plan"),
        "{} {}",
        serve.code,
        serve.err
    );
    let expect = saved.restore(&[&file, "--plan", "--json"])?.json()?["expect"].to_string();
    saved.restore(&[&file, "--expect", &expect, "--reason", "ディスクの故障"])?.good()?;
    saved.stage.appliance.resume().await?;
    Ok(())
}
