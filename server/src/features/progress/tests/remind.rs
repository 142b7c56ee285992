//! Reminders: their limits, whom they pass over, and what nobody can read from them.

use poem::http::StatusCode;

use super::{Company, plain, row};
use crate::app::testing::{self, Answer, Browser};
use crate::features::announcements::{self, Occasion, Plan};
use crate::features::events;
use crate::features::mail::{self, Wanted};

impl Company {
    /// Looks at a reminder of these people and sends it as the page asks.
    async fn remind(&self, browser: &mut Browser, logins: &[&str]) -> Answer {
        let look = self.look(browser, logins).await;
        self.send(browser, &look).await
    }

    async fn look(&self, browser: &mut Browser, logins: &[&str]) -> String {
        browser.get(&self.at("people")).await;
        let mut ids = Vec::new();
        for login in logins {
            ids.push(self.id(login).await);
        }
        let fields: Vec<_> = ids.iter().map(|id| ("person", id.as_str())).collect();
        browser.post(&self.at("reminders"), &fields).await.text()
    }

    /// Posts the form of the page that was looked at.
    async fn send(&self, browser: &mut Browser, look: &str) -> Answer {
        let form = look.split("<form").find(|form| form.contains("name=\"number\"")).unwrap();
        let fields: Vec<_> = form
            .split("<input type=\"hidden\" name=\"")
            .skip(1)
            .map(|field| {
                let (name, rest) = field.split_once('"').unwrap();
                (name, testing::between(rest, "value=\"", "\"").unwrap())
            })
            .filter(|(name, _)| *name != "csrf")
            .collect();
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&self.at("reminders"), &fields).await
    }

    /// The staff numbers to whom letters were queued, in their order.
    async fn letters(&self) -> Vec<String> {
        let wanted = Wanted { limit: 1_000, ..Wanted::default() };
        let (found, _) = self.app.read(move |tx| mail::list(tx, &wanted)).await.unwrap();
        let mut letters: Vec<_> = found.into_iter().filter_map(|listed| listed.recipient).collect();
        letters.sort();
        letters
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_reminded_three_times_at_most_and_three_days_apart() {
    let company = Company::new().await;
    let mut clerk = company.browser("clerk").await;
    let look = company.look(&mut clerk, &["aoki", "baba"]).await;
    assert!(look.contains("1人に送ります。メールのない1人は用紙を印刷します。"), "{look}");
    assert!(look.contains("受検するかどうかは、ご自分で決められます。"), "{look}");
    let sent = company.send(&mut clerk, &look).await;
    assert_eq!(sent.location(), company.at("reminders/1"));
    assert_eq!(company.letters().await, ["N-AOKI"]);

    for days in [0, 2] {
        company.later(days);
        clerk = company.browser("clerk").await;
        let look = company.look(&mut clerk, &["aoki", "doi"]).await;
        assert!(look.contains("1人に送ります。") && look.contains("送らない人 1人"), "{look}");
        assert_eq!(row(&look, "N-AOKI")[2], "前の督促から3日たっていません。11月26日（木）から送れます");
    }
    for number in [2, 3] {
        company.later(if number == 2 { 1 } else { 3 });
        clerk = company.browser("clerk").await;
        let sent = company.remind(&mut clerk, &["aoki"]).await;
        assert_eq!(sent.location(), company.at(&format!("reminders/{number}")));
    }
    company.later(3);
    clerk = company.browser("clerk").await;
    let look = company.look(&mut clerk, &["aoki"]).await;
    assert!(look.contains("督促できる人がいません。"), "{look}");
    assert_eq!(row(&look, "N-AOKI")[2], "すでに3回督促しました");
    let list = clerk.get(&company.at("people")).await.text();
    assert_eq!(row(&list, "N-AOKI")[4..], ["11月29日（日）", "3"]);
    assert_eq!(row(&list, "N-BABA")[3..], ["なし", "11月23日（月）", "1"]);
    assert_eq!(company.letters().await, ["N-AOKI"; 3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_tells_who_has_opted_out() {
    let (with, without) = (Company::new().await, Company::new().await);
    with.opt_out("aoki").await;
    with.opt_out("baba").await;
    let mut pages = Vec::new();
    for company in [&with, &without] {
        let mut clerk = company.browser("clerk").await;
        let look = company.look(&mut clerk, &["aoki", "baba", "doi"]).await;
        let sent = company.send(&mut clerk, &look).await.location().to_owned();
        let done = clerk.get(&sent).await.text();
        let list = clerk.get(&company.at("people")).await.text();
        let past = clerk.get(&company.at("reminders")).await.text();
        let sheets = clerk.get(&format!("{sent}/sheets.pdf")).await;
        assert_eq!(sheets.status, StatusCode::OK);
        company.later(1);
        clerk = company.browser("clerk").await;
        let again = company.look(&mut clerk, &["aoki", "baba", "doi"]).await;
        pages.push([look, done, list, past, again].map(|page| words(&page)));
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(with.letters().await, ["N-DOI"]);
    assert_eq!(without.letters().await, ["N-AOKI", "N-DOI"]);
    for (login, count) in [("aoki", 1), ("baba", 1), ("doi", 2)] {
        let notices = with.browser(login).await.get("/me/notices").await.text();
        assert_eq!(notices.matches("class=\"task-name\"").count(), count, "{login}: {notices}");
    }
}

/// The words of a page between its heading and its end.
fn words(page: &str) -> String {
    plain(page.split("<main").nth(1).unwrap().split("</main>").next().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_posted_twice_reminds_once_and_an_older_look_is_shown_anew() {
    let company = Company::new().await;
    let mut clerk = company.browser("clerk").await;
    let look = company.look(&mut clerk, &["aoki", "doi"]).await;
    let mut manager = company.browser("manager").await;
    let other = company.look(&mut manager, &["chiba"]).await;
    for _ in 0..2 {
        let sent = company.send(&mut clerk, &look).await;
        assert_eq!(sent.location(), company.at("reminders/1"));
    }
    assert_eq!(company.letters().await, ["N-AOKI", "N-DOI"]);
    let refused = company.send(&mut manager, &other).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("内容が変わりました。もう一度確かめてください。"));
    // Somebody submits between the look and the sending.
    let look = company.look(&mut manager, &["chiba", "eto"]).await;
    company.submit("eto").await;
    let refused = company.send(&mut manager, &look).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = company.send(&mut manager, &refused.text()).await;
    assert_eq!(sent.location(), company.at("reminders/2"));
    assert_eq!(company.letters().await, ["N-AOKI", "N-CHIBA", "N-DOI"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn from_ten_people_on_the_number_is_typed() {
    let company = Company::new().await;
    let mut clerk = company.browser("clerk").await;
    clerk.get(&company.at("people")).await;
    let look = clerk.post(&company.at("reminders"), &[("all", "1")]).await.text();
    assert!(look.contains("4人に送ります。メールのない6人は用紙を印刷します。"), "{look}");
    let refused = company.send(&mut clerk, &look).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(company.letters().await, Vec::<String>::new());
    let fields = [("all", "1"), ("number", "1"), ("count", "10"), ("typed", "10")];
    let sent = clerk.post(&company.at("reminders"), &fields).await;
    assert_eq!(sent.location(), company.at("reminders/1"), "{}", sent.text());
    assert_eq!(company.letters().await, ["N-AOKI", "N-CHIBA", "N-DOI", "N-ETO"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_names_a_department_is_reminded_as_a_whole_inside_the_scope() {
    let company = Company::new().await;
    let mut chief = company.browser("chief").await;
    chief.get(&company.at("people")).await;
    let look = chief.post(&company.at("reminders"), &[("all", "1"), ("department", "SALES1")]).await.text();
    assert!(look.contains("1人に送ります。メールのない1人は用紙を印刷します。"), "{look}");
    let sent = company.send(&mut chief, &look).await;
    assert_eq!(sent.location(), company.at("reminders/1"), "{}", sent.text());
    let again = chief.post(&company.at("reminders"), &[("all", "1")]).await.text();
    assert!(again.contains("送らない人 2人") && !again.contains("N-"), "{again}");
    let done = chief.get(&company.at("reminders/1")).await.text();
    assert!(done.contains("氏名を見られる担当者が印刷します") && !done.contains("sheets.pdf"), "{done}");
    assert_eq!(chief.get(&company.at("reminders/1/sheets.pdf")).await.status, StatusCode::FORBIDDEN);
    let outside = company.id("doi").await;
    let stolen = chief.post(&company.at("reminders"), &[("person", &outside)]).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    let mut clerk = company.browser("clerk").await;
    let sheets = clerk.get(&company.at("reminders/1/sheets.pdf")).await;
    assert!(sheets.bytes.starts_with(b"%PDF-"));
    // Whoever has a scope sees the reminders of others as little as their departments.
    let sent = company.remind(&mut clerk, &["doi"]).await;
    assert_eq!(chief.get(sent.location()).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_window_nobody_is_reminded() {
    let company = Company::new().await;
    company.later(11);
    let mut clerk = company.browser("clerk").await;
    clerk.get(&company.at("people")).await;
    let refused = clerk.post(&company.at("reminders"), &[("all", "1")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("いまは回答を受け付けていないため、督促できません。"));
}

#[tokio::test(flavor = "multi_thread")]
async fn scheduled_reminders_count_and_nobody_gets_a_fourth() {
    let company = Company::new().await;
    let (inside, id) = (company.app.clone(), company.event.id);
    let plan = company.app.write(move |tx| {
        let event = events::event(tx, id)?.unwrap();
        let plans = [Occasion::EndsSoon, Occasion::LastDay].map(|it| (it, Plan::parse("09:00", Some(3))));
        announcements::set(&inside, tx, (&event, &plans), &testing::by_operator())
    });
    plan.await.unwrap();
    for days in [0, 3] {
        company.later(days);
        let mut clerk = company.browser("clerk").await;
        company.remind(&mut clerk, &["aoki"]).await;
    }
    // The window ends on the tenth day after the first.
    company.later(4);
    announcements::tick(&company.app).await.unwrap();
    company.later(3);
    announcements::tick(&company.app).await.unwrap();
    let letters = company.letters().await;
    let to = |number: &str| letters.iter().filter(|letter| *letter == number).count();
    assert_eq!((to("N-AOKI"), to("N-DOI")), (3, 2));
}
