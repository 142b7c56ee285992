//! Managers and clerks keep the masters on the web: lists, imports, secrets, locks, letters.

use anyhow::{Context as _, Result, ensure};
use tests::relay::Relay;
use tests::{Appliance, Browser, Client, Company, Dice, Employee, Page, Scripts, journey, put};
use toml::Value;

/// An appliance with a relay, and a company of which one manager reaches everybody and one a branch.
async fn company() -> Result<(Appliance, Company, Relay)> {
    let mut appliance = Appliance::start().await?;
    let relay = Relay::start().await?;
    let port = i64::from(relay.port());
    appliance
        .reconfigure(|table| {
            put(table, "mail", "host", Value::from("127.0.0.1"));
            put(table, "mail", "port", Value::from(port));
            put(table, "mail", "from", Value::from("health@corp.example"));
            put(table, "mail", "per_minute", Value::from(6_000));
        })
        .await?;
    let company = Company::with_employees(60).enter(&appliance)?;
    Ok((appliance, company, relay))
}

async fn enter(appliance: &Appliance, person: &Employee) -> Result<(Client, String)> {
    let mut client = appliance.client();
    let password = Dice::seeded(4_711).pass_phrase();
    journey::first_sign_in(&mut client, person, &password).await?;
    Ok((client, password))
}

/// Sends the form of a page behind 「パスワードの確認」 where that is asked for.
async fn confirmed(client: &mut Client, page: Page, password: &str) -> Result<Page> {
    let Ok(form) = page.form("/me/account/confirm") else { return Ok(page) };
    let name = form.asked.first().context("no field for the password")?.clone();
    client.post(&form.with(&name, password)).await
}

/// A file sent as a browser sends it.
async fn upload(client: &mut Client, page: &Page, file: &str, ticks: &[&str]) -> Result<Page> {
    let token = page.form("/admin/people/import")?.value("csrf").context("no token")?.to_owned();
    let mut body = String::new();
    for (name, value) in [("csrf", token.as_str())].into_iter().chain(ticks.iter().map(|tick| (*tick, "1"))) {
        body += &["--mark\r\nContent-Disposition: form-data; name=\"", name, "\"\r\n\r\n", value, "\r\n"]
            .concat();
    }
    body += "--mark\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n";
    body += &["Content-Type: text/csv\r\n\r\n", file, "\r\n--mark--\r\n"].concat();
    let kind = "multipart/form-data; boundary=mark";
    let sent = client.post_bytes("/admin/people/import", kind, body.into_bytes()).await?;
    let to = sent.header("location").context("no way on")?.to_owned();
    client.get(&to).await
}

#[tokio::test]
async fn a_clerk_imports_looks_confirms_and_takes_back() -> Result<()> {
    let (appliance, company, _relay) = company().await?;
    let (mut clerk, password) = enter(&appliance, company.person("C-1")?).await?;
    let page = clerk.get("/admin/people/import").await?.expect(200)?;
    let page = confirmed(&mut clerk, page, &password).await?;

    let bad = "社員番号,氏名,部署コード,メール\nN-1,新人 一郎,NOWHERE,mail\nN-1,新人 二郎,SALES,\n";
    let shown = upload(&mut clerk, &page, bad, &[]).await?.expect(200)?.words();
    ensure!(shown.contains("NOWHERE") && shown.contains("エラーがあるので、反映できません"), "{shown}");
    ensure!(appliance.operator(&["user", "show", "N-1"])?.code == 4, "something was written");

    let good =
        "社員番号,氏名,部署コード,メール\nN-1,新人 一郎,SALES,n1@corp.example\nE-00001,別名 太郎,SALES,\n";
    let shown = upload(&mut clerk, &page, good, &[]).await?.expect(200)?;
    let words = shown.words();
    ensure!(words.contains("N-1") && words.contains("変更 1"), "{words}");
    let changed = clerk.get("/admin/people/import/preview?part=changed").await?.expect(200)?.words();
    ensure!(changed.contains("氏名：試験 E-00001 → 別名 太郎"), "{changed}");
    let done = clerk.post(&shown.form("/admin/people/import/preview")?).await?.expect(200)?.words();
    ensure!(done.contains("を反映しました") && done.contains("追加 1"), "{done}");
    let listed = appliance.operator_json(&["user", "show", "N-1"])?;
    assert_eq!(listed["mail"], "n1@corp.example");

    // Stopping all the others is wide: the number is typed, and another number writes nothing.
    let page = clerk.get("/admin/people/import").await?.expect(200)?;
    let only = "社員番号,氏名\nC-1,試験 C-1\nM-1,試験 M-1\n";
    let shown = upload(&mut clerk, &page, only, &["missing"]).await?.expect(200)?;
    let form = shown.form("/admin/people/import/preview")?;
    let again = clerk.post(&form.clone().with("count", "3")).await?.expect(422)?.words();
    ensure!(again.contains("人数が違います"), "{again}");

    let list = clerk.get("/admin/people/imports").await?.expect(200)?;
    let newest = list.link("/admin/people/imports/")?;
    let would = clerk.get(&newest).await?.expect(200)?;
    let undone = clerk.post(&would.form(&newest)?).await?;
    let undone = confirmed(&mut clerk, undone, &password).await?.words();
    ensure!(undone.contains("取り消しました"), "{undone}");
    ensure!(appliance.operator(&["user", "show", "N-1"])?.code == 4, "the person is still there");
    let entries = appliance.operator_json(&["audit", "verify"])?;
    ensure!(entries["ok"] == true, "{entries}");
    Ok(())
}

#[tokio::test]
async fn a_manager_filters_exports_stops_and_hands_over_secrets() -> Result<()> {
    let (appliance, company, relay) = company().await?;
    let (mut manager, password) = enter(&appliance, company.person("M-1")?).await?;
    let list = manager.get("/admin/people").await?.expect(200)?;
    ensure!(list.words().contains("次の50人"), "{}", list.words());
    let filter = list.forms().into_iter().find(|form| form.asked.iter().any(|name| name == "words"));
    let filter = filter.context("no filter")?;
    let found = manager.post(&filter.clone().with("words", "e-00007")).await?.expect(200)?;
    ensure!(
        found.words().contains("試験 E-00007") && !found.words().contains("E-00008"),
        "{}",
        found.words()
    );
    let nobody = manager.post(&filter.clone().with("words", "だれでもない")).await?.expect(200)?.words();
    ensure!(nobody.contains("条件に合う人はいません"), "{nobody}");
    let long = manager.post(&filter.with("words", &"あ".repeat(101))).await?.expect(422)?.words();
    ensure!(long.contains("100文字まで"), "{long}");

    // Files need the password typed just before, and are recorded.
    let export = list.forms().into_iter().find(|form| form.action.ends_with("/file")).context("no export")?;
    let file = manager.post(&export.clone().with("as", "excel")).await?;
    let file = match file.form("/me/account/confirm") {
        Ok(_) => {
            confirmed(&mut manager, file, &password).await?;
            manager.post(&export.clone().with("as", "excel")).await?
        }
        Err(_) => file,
    };
    ensure!(file.bytes.starts_with(b"PK"), "no workbook");
    let csv = manager.post(&export).await?;
    ensure!(csv.bytes.starts_with("\u{feff}社員番号".as_bytes()), "no CSV");

    let person = found.link("/admin/person/")?;
    let page = manager.get(&person).await?.expect(200)?;
    let step = page.form(&person)?;
    let wrong = manager.post(&step.clone().with("reason", " ")).await?.expect(422)?.words();
    ensure!(wrong.contains("理由を書いてください"), "{wrong}");
    let stopped = manager.post(&step.with("reason", "休職")).await?.expect(200)?;
    ensure!(
        stopped.words().contains("停止しました") && stopped.words().contains("再開する"),
        "{}",
        stopped.words()
    );
    manager.post(&stopped.form(&person)?.with("reason", "復職")).await?.expect(200)?;

    let path = format!("{person}/secret");
    let page = manager.get(&path).await?;
    let page = confirmed(&mut manager, page, &password).await?.expect(200)?;
    let form = page.form(&path)?;
    let missing = manager.post(&form.clone().with("reason", "用紙の紛失")).await?.expect(422)?.words();
    ensure!(missing.contains("渡し方を選んでください"), "{missing}");
    let made = manager.post(&form.with("way", "slip").with("reason", "用紙の紛失")).await?.expect(200)?;
    let slip = made.link("/slip.pdf")?;
    ensure!(manager.get(&slip).await?.expect(200)?.bytes.starts_with(b"%PDF"), "no slip");
    manager.get(&slip).await?.expect(404)?;

    // By mail: nobody but the person sees it, and the letter stands in the queue.
    let file = appliance.layout().root.join("mail.csv");
    std::fs::write(&file, "社員番号,氏名,メール\nE-00009,試験 E-00009,e9@corp.example\n")?;
    appliance.operator(&["user", "import", file.to_str().context("a strange folder")?])?.good()?;
    let found = manager.get("/admin/people").await?.expect(200)?;
    let filter = found.forms().into_iter().find(|form| form.asked.iter().any(|name| name == "words"));
    let found = manager.post(&filter.context("no filter")?.with("words", "E-00009")).await?.expect(200)?;
    let path = format!("{}/secret", found.link("/admin/person/")?);
    let form = manager.get(&path).await?.expect(200)?.form(&path)?;
    let sent = manager.post(&form.with("way", "mail").with("reason", "入社")).await?.expect(200)?.words();
    ensure!(sent.contains("メールを送ります"), "{sent}");
    let letters = relay.wait_for(1).await?;
    assert_eq!(letters[0].to, "e9@corp.example");
    let queue = tests::deadline::until("the letter to have left", || async {
        let list = appliance.operator(&["mail", "list", "--state", "sent", "--json"]).ok()?;
        list.out.contains("E-00009").then_some(list.out)
    });
    queue.await?;
    let queue = manager.get("/admin/mail").await?.expect(200)?;
    ensure!(queue.words().contains("E-00009") && queue.words().contains("送信済"), "{}", queue.words());
    let letter = manager.get(&queue.link("/admin/mail/1")?).await?.expect(200)?.words();
    ensure!(letter.contains("queued as 4711") && !letter.contains("パスワード："), "{letter}");
    Ok(())
}

#[tokio::test]
async fn scoped_roles_doctors_and_employees_find_no_maintenance() -> Result<()> {
    let appliance = Appliance::start().await?;
    let company = Company::with_employees(2).enter(&appliance)?;
    let file = appliance.layout().root.join("scoped.csv");
    std::fs::write(&file, "社員番号,氏名,部署コード,権限,範囲\nM-1,試験 M-1,SALES,管理監督者,2\n")?;
    appliance.operator(&["user", "import", file.to_str().context("a strange folder")?])?.good()?;
    for number in ["M-1", "D-1", "E-00001"] {
        let (mut client, _) = enter(&appliance, company.person(number)?).await?;
        for path in [
            "/admin",
            "/admin/people",
            "/admin/people/import",
            "/admin/locks",
            "/admin/mail",
            "/admin/departments",
            "/admin/attributes",
            "/admin/sites",
        ] {
            let refused = client.get(path).await?.expect(403)?.words();
            ensure!(refused.contains("実施事務従事者"), "{number} {path}: {refused}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn new_people_of_an_import_are_invited_where_that_is_asked() -> Result<()> {
    let (appliance, _company, relay) = company().await?;
    let file = appliance.layout().root.join("new.csv");
    std::fs::write(&file, "社員番号,氏名,メール\nN-1,新人 一郎,n1@corp.example\nN-2,新人 二郎,\n")?;
    let file = file.to_str().context("a strange folder")?;
    let looked = appliance.operator_json(&["user", "import", file, "--invite", "--dry-run"])?;
    assert_eq!((&looked["effects"]["letters"], &looked["effects"]["invited"]), (&2.into(), &1.into()));
    let told = appliance.operator(&["user", "import", file, "--invite", "--lang", "ja"])?.good()?;
    ensure!(told.contains("初回ログインの案内のメール 1 通"), "{told}");
    assert_eq!(relay.wait_for(1).await?[0].to, "n1@corp.example");
    // The same people again are nobody new.
    let again = appliance.operator_json(&["user", "import", file, "--invite"])?;
    assert_eq!((&again["counts"]["same"], &again["effects"]["invited"]), (&2.into(), &0.into()));
    Ok(())
}

async fn pages(lang: &str, scripts: Scripts) -> Result<()> {
    let (appliance, company, _relay) = company().await?;
    let person = company.person("C-1")?;
    let (_, password) = enter(&appliance, person).await?;
    let Some(mut browser) = Browser::open(&appliance, scripts).await? else { return Ok(()) };
    browser.go("/sign-in").await?;
    if lang == "en" {
        crate::respondent::choose_language(&browser, lang).await?;
    }
    crate::respondent::sign_in(&browser, &person.number, &password).await?;
    let titles = if lang == "ja" {
        [
            "管理",
            "利用者",
            "利用者の取り込み",
            "取り込みの履歴",
            "ロック中のアカウント",
            "メール",
            "部署",
            "変更の予定",
            "これまでの変更",
            "属性",
            "事業場",
        ]
    } else {
        [
            "Maintenance",
            "People",
            "Import people",
            "Imports so far",
            "Locked accounts",
            "Letters",
            "Departments",
            "Planned changes",
            "Changes so far",
            "Attributes",
            "Sites",
        ]
    };
    let paths = [
        "",
        "/people",
        "/people/import",
        "/people/imports",
        "/locks",
        "/mail",
        "/departments",
        "/departments/plans",
        "/departments/changes",
        "/attributes",
        "/sites",
    ];
    for (path, title) in paths.into_iter().zip(titles) {
        browser.go(&format!("/admin{path}")).await?;
        browser.check().await?;
        ensure!(browser.words().await?.contains(title), "{path}: {}", browser.words().await?);
    }
    browser.go("/admin/people/new").await?;
    browser.check().await?;
    browser.go("/admin/people").await?;
    browser.leave_by("main table a").await?;
    browser.check().await?;
    for page in ["edit", "move", "log"] {
        browser.leave_by(&format!("main a[href$='/{page}']")).await?;
        browser.check().await?;
        browser.driver.back().await?;
    }
    browser.leave_by("main a[href$='/secret']").await?;
    browser.check().await?;
    browser.go("/admin/departments").await?;
    browser.leave_by("main table a").await?;
    browser.check().await?;
    browser.leave_by("main a[href$='/merge']").await?;
    browser.check().await?;
    browser.close(19).await
}

/// A clerk adds a department, plans its new name and takes the adding back, with what a browser has.
#[tokio::test]
async fn a_clerk_keeps_departments_in_a_browser_without_scripts() -> Result<()> {
    let (appliance, company, _relay) = company().await?;
    let person = company.person("C-1")?;
    let (_, password) = enter(&appliance, person).await?;
    let Some(mut browser) = Browser::open(&appliance, Scripts::Off).await? else { return Ok(()) };
    browser.go("/sign-in").await?;
    crate::respondent::sign_in(&browser, &person.number, &password).await?;
    browser.go("/admin/departments").await?;
    browser.fill("#code", "PLAN").await?;
    browser.fill("#name", "企画室").await?;
    browser.leave_by("main form[action$='/admin/departments'] button").await?;
    let words = browser.words().await?;
    ensure!(words.contains("企画室"), "{words}");
    let listed = appliance.operator(&["dept", "list"])?.good()?;
    ensure!(listed.contains("企画室"), "{listed}");

    browser.find("main table").await?;
    browser.driver.find(thirtyfour::By::LinkText("企画室")).await?.click().await?;
    browser.find("main a[href$='/rename']").await?;
    browser.leave_by("main a[href$='/rename']").await?;
    browser.fill("#name", "経営企画室").await?;
    browser.fill("#day", "2126-04-01").await?;
    browser.leave_by("main form button").await?;
    browser.check().await?;
    browser.leave_by("main form button").await?;
    let words = browser.words().await?;
    ensure!(words.contains("名称を経営企画室に変える"), "{words}");
    browser.check().await?;

    browser.find("main input[type='radio']").await?.click().await?;
    browser.leave_by("main form button").await?;
    ensure!(browser.words().await?.contains("取り消し済み"), "{}", browser.words().await?);
    browser.go("/admin/departments/changes").await?;
    browser.leave_by("main table a").await?;
    browser.check().await?;
    browser.leave_by("main form button").await?;
    ensure!(browser.words().await?.contains("元に戻しました"), "{}", browser.words().await?);
    let listed = appliance.operator(&["dept", "list"])?.good()?;
    ensure!(!listed.contains("企画室"), "{listed}");
    browser.close(3).await
}

#[tokio::test]
async fn a_clerk_finds_every_page_of_maintenance_in_japanese_without_scripts() -> Result<()> {
    pages("ja", Scripts::Off).await
}

#[tokio::test]
async fn a_clerk_finds_every_page_of_maintenance_in_english() -> Result<()> {
    pages("en", Scripts::On).await
}
