//! Sites and attributes of the fictional company.

use db::WriteTx;
use domain::org::Department;
use domain::person::AttributeCode;

use super::words;
use crate::app::App;
use crate::failure::Failure;
use crate::features::attributes::{self, AttributeError, New};
use crate::features::audit::By;
use crate::features::departments::Becomes;
use crate::features::sites::{self, SiteError};

/// Enters both masters.
///
/// # Errors
/// A fault when one of the words is refused; those of the store.
pub(super) fn enter(app: &App, tx: &mut WriteTx, by: &By) -> Result<(), Failure> {
    for (name, address, industry, physician) in words::SITES {
        let edit = sites::Edit {
            address: Becomes::Other(Some(address.to_owned())),
            industry: Becomes::Other(Some(industry.to_owned())),
            physician: Becomes::Other(Some(physician.to_owned())),
            ..sites::Edit::default()
        };
        let added = sites::alter(app, tx, &sites::Act::Add(name.to_owned(), edit), by);
        added.map_err(|error: SiteError| Failure::caused("a fictional site is refused", error))?;
    }
    for (code, name, name_en, values) in words::ATTRIBUTES {
        let code = AttributeCode::parse(code).map_err(|_| Failure::fault("a fictional code is refused"))?;
        let new = New {
            code,
            slot: None,
            name_ja: name.to_owned(),
            name_en: Some(name_en.to_owned()),
            is_analysed: true,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        let added = attributes::alter(app, tx, (&attributes::Act::Add(new), 0), by);
        added.map_err(|error: AttributeError| Failure::caused("a fictional attribute is refused", error))?;
    }
    Ok(())
}

/// Where a division works: plants and warehouses in the factory, everybody else at the head office.
pub(super) fn site_of(division: usize) -> Option<String> {
    let place = usize::from(words::AT_THE_FACTORY.contains(&division));
    words::SITES.get(place).map(|(name, ..)| (*name).to_owned())
}

/// Job and hours of somebody in a team, in the columns of the attributes.
pub(super) fn attributes_of(team: &Department, at: u32) -> Vec<String> {
    let division = team.code.as_str().chars().nth(1).and_then(|digit| digit.to_digit(10)).unwrap_or(1);
    let job = match (division, at % 5) {
        (_, 0) => 0,
        (1, _) => 1,
        (2, _) => 2,
        (3 | 5, _) => 3,
        (4, _) => 4,
        _ => 0,
    };
    let hours = match (division, at % 3) {
        (2 | 4, 0 | 1) => 1,
        (3 | 5, 0) => 2,
        _ => 0,
    };
    let places = [job, hours];
    let value = |(place, (.., values)): (usize, (&str, &str, &str, &[&str]))| {
        values.get(place).map(|value| (*value).to_owned()).unwrap_or_default()
    };
    places.into_iter().zip(words::ATTRIBUTES).map(value).collect()
}
