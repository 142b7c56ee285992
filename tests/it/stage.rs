//! The opening scene of most stories: a company whose doctor has founded the circle, and an open event.

use anyhow::{Context as _, Result};
use tests::{Appliance, Client, Company, Dice, Employee, Event, journey};

/// The name of every story's event.
pub(crate) const EVENT_NAME: &str = "2026年度 ストレスチェック";

/// An appliance with people, a doctor who holds the circle, and an open event.
pub(crate) struct Stage {
    pub(crate) appliance: Appliance,
    pub(crate) company: Company,
    pub(crate) event: Event,
    pub(crate) doctor: Client,
    pub(crate) dice: Dice,
    passwords: Vec<(String, String)>,
}

impl Stage {
    /// Sets everything up on an appliance that runs.
    pub(crate) async fn on(appliance: Appliance, employees: usize) -> Result<Self> {
        Self::with(appliance, Company::with_employees(employees)).await
    }

    /// The same with people of one's own choice, the doctor `D-1` among them.
    pub(crate) async fn with(appliance: Appliance, company: Company) -> Result<Self> {
        let mut dice = Dice::seeded(20_261_123);
        let company = company.enter(&appliance)?;
        let mut doctor = appliance.client();
        let password = dice.pass_phrase();
        journey::first_sign_in(&mut doctor, company.person("D-1")?, &password).await?;
        journey::start_circle(&mut doctor, "/care").await?;
        let event = Event::open(&appliance, EVENT_NAME, &mut doctor).await?;
        let passwords = vec![("D-1".to_owned(), password)];
        Ok(Self { appliance, company, event, doctor, dice, passwords })
    }

    /// The same on a new appliance.
    pub(crate) async fn new(employees: usize) -> Result<Self> {
        Self::on(Appliance::start().await?, employees).await
    }

    /// Signs a person in for the first time, with a password of their own.
    pub(crate) async fn enter(&mut self, number: &str) -> Result<Client> {
        let mut client = self.appliance.client();
        let password = self.dice.pass_phrase();
        journey::first_sign_in(&mut client, self.company.person(number)?, &password).await?;
        self.passwords.push((number.to_owned(), password));
        Ok(client)
    }

    /// The password that a person has chosen.
    pub(crate) fn password(&self, number: &str) -> Result<&str> {
        let known = self.passwords.iter().find(|(of, _)| of == number);
        known.map(|(_, password)| password.as_str()).with_context(|| format!("{number} has no password yet"))
    }

    /// An address below the event's own pages.
    pub(crate) fn at(&self, rest: &str) -> String {
        format!("/me/events/{}{rest}", self.event.id)
    }

    /// The nth ordinary employee, from 0.
    pub(crate) fn employee(&self, place: usize) -> Result<Employee> {
        self.company.employees().nth(place).cloned().context("a larger company is needed")
    }
}

/// An operator's desk: an appliance with people in it, and a folder for files.
pub(crate) struct Desk {
    pub(crate) appliance: Appliance,
    pub(crate) company: Company,
    folder: tempfile::TempDir,
}

impl Desk {
    /// A desk over a company with so many employees.
    pub(crate) async fn new(employees: usize) -> Result<Self> {
        let appliance = Appliance::start().await?;
        let company = Company::with_employees(employees).enter(&appliance)?;
        Ok(Self { appliance, company, folder: tempfile::tempdir()? })
    }

    /// Where a file of this name lies, or would.
    pub(crate) fn place(&self, name: &str) -> Result<String> {
        Ok(self.folder.path().join(name).to_str().context("a strange folder")?.to_owned())
    }
}
