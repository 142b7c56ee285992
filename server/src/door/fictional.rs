//! A reader who does not exist, for whom pages are made that are only looked at.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use domain::lang::Lang;
use domain::permission::{Authority, HeldKey};

use super::visit::{Employee, Signed, Visit};
use crate::app::App;
use crate::failure::Failure;
use crate::features::people::Person;
use crate::features::sign_in;
use crate::ui::Route;

impl Employee {
    /// Somebody who is nobody, at this page. The sign-in stands in no row and its keys open nothing, so a
    /// page made for them shows what it was handed and nobody's records.
    ///
    /// # Errors
    /// Those of the keyring.
    pub(crate) fn fictional(
        app: &App,
        (lang, route): (Lang, Route),
        person: Person,
    ) -> Result<Self, Failure> {
        let session = sign_in::unkept(app, person.id)?;
        let authority = Authority::person(person.id, person.role, person.scope, vec![HeldKey::Own]);
        let ends = sign_in::end_of(app, &session, false).as_second() - app.now().as_second();
        let signed = Signed {
            session: Arc::new(session),
            person,
            authority,
            standing: None,
            has_unread: false,
            ends_in: u32::try_from(ends).unwrap_or_default(),
        };
        Ok(Self(Arc::new(Visit {
            app: app.clone(),
            lang,
            address: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
            path: route.path(),
            wants_json: false,
            signed: Ok(signed),
        })))
    }
}
