//! Whether the time of a refused sign-in tells an asker anything: unknown names, names of employees
//! and names of people with a role, each with a wrong password, in turn.

use std::net::Ipv4Addr;
use std::time::Instant;

use anyhow::{Result, ensure};
use serde::Serialize;
use toml::Value;

use crate::appliance::{Appliance, put};
use crate::company::Company;
use crate::figures::{Latencies, Percentiles};
use crate::journey;
use crate::random::Dice;

/// Tries with one name; from a hundred misses of a day on it would wait.
const PER_NAME: usize = 90;

/// The figures of one run.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Report {
    /// Names that nobody has.
    pub unknown: Percentiles,
    /// Names of employees.
    pub employees: Percentiles,
    /// Names of managers, whose passwords cost more to hash.
    pub managers: Percentiles,
    /// Median of employees over that of unknown names.
    pub employees_to_unknown: f64,
    /// Median of managers over that of unknown names.
    pub managers_to_unknown: f64,
}

/// Tries so many wrong passwords with each kind of name over loopback. Each try comes from an address of
/// its own through a listed proxy, so that the throttle holds none of them up.
///
/// # Errors
/// When the appliance cannot be set up, or any answer is another than a plain refusal.
pub async fn run(tries: usize) -> Result<Report> {
    let names = tries.div_ceil(PER_NAME);
    let mut appliance = Appliance::prepare(
        |_| Ok(()),
        |config| {
            let proxies = Value::Array(vec![Value::String("127.0.0.1".to_owned())]);
            put(config, "server", "proxies", proxies);
        },
    )?;
    appliance.resume().await?;
    let mut company = Company::with_employees(names);
    company.people.retain(|person| person.role.is_empty());
    let company =
        (1..=names).fold(company, |company, number| company.and(&format!("M-{number:05}"), "管理監督者"));
    let company = company.enter(&appliance)?;
    let mut dice = Dice::seeded(20_261_124);
    for person in &company.people {
        journey::first_sign_in(&mut appliance.client(), person, &dice.pass_phrase()).await?;
    }
    measure(&appliance, &company, tries).await
}

async fn measure(appliance: &Appliance, company: &Company, tries: usize) -> Result<Report> {
    let of = |is_manager: bool, number: usize| {
        let mut kind = company.people.iter().filter(|person| person.role.is_empty() != is_manager);
        kind.nth(number / PER_NAME).map(|person| person.number.clone()).unwrap_or_default()
    };
    let mut client = appliance.client();
    let form = client.get("/sign-in").await?.expect(200)?.form("/sign-in")?;
    let mut times: [Latencies; 3] = Default::default();
    let mut asker = u32::from(Ipv4Addr::new(10, 0, 0, 1));
    for number in 0..tries {
        let unknown = format!("X-{number:05}");
        // In turn, so that whatever else the machine does falls on all kinds alike.
        for (times, login) in times.iter_mut().zip([unknown, of(false, number), of(true, number)]) {
            client.set_forwarded(&Ipv4Addr::from(asker).to_string());
            asker += 1;
            let filled = form.clone().with("login", &login).with("password", "wrong wrong wrong");
            let begun = Instant::now();
            let answer = client.post_once(&filled).await?;
            times.add(begun.elapsed());
            ensure!(answer.status == 422, "{login} was answered with {}: {}", answer.status, answer.words());
        }
    }
    let [unknown, employees, managers] = times.map(|times| times.percentiles());
    let ratio = |kind: Percentiles| (kind.p50_ms / unknown.p50_ms * 10_000.0).round() / 10_000.0;
    let (employees_to_unknown, managers_to_unknown) = (ratio(employees), ratio(managers));
    Ok(Report { unknown, employees, managers, employees_to_unknown, managers_to_unknown })
}
