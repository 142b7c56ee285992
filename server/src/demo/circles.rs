//! The two circles of the fictional company: founded, signed, and their sheets tried, with the same
//! operations as behind the pages.

use std::sync::Arc;

use db::WriteTx;
use domain::id::PersonId;
use domain::permission::{CircleScope, Side};
use seal::bundle::{Bundle, Owner};
use seal::code::PaperCode;

use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::Face;
use crate::features::circles::{self, Circle, Compared, Drawn, Purpose};

/// Somebody's keys.
pub(super) type Keys = Arc<(Owner, Bundle)>;

/// The circles with the sheets that were printed at their start.
pub(super) struct Circles {
    doctor: (Keys, Arc<Drawn>),
    manager: (Keys, Arc<Drawn>),
}

impl Circles {
    /// The doctor founds the implementers' circle and the manager the employer's; the doctor signs it.
    ///
    /// # Errors
    /// What keeps them from it.
    pub(super) async fn start(app: &App, doctor: Keys, manager: Keys) -> Result<Self, Failure> {
        let drawn = |side| Arc::new(circles::draw(app, side));
        let (doctor, manager) = ((doctor, drawn(Side::Implementer)), (manager, drawn(Side::Employer)));
        let (inside, first, second) = (app.clone(), doctor.clone(), manager.clone());
        app.write(move |tx| {
            for (keys, drawn) in [&first, &second] {
                circles::found(&inside, tx, of(keys), (drawn, Face::Demo))?;
            }
            sign(&inside, tx, (of(&first.0), of(&second.0)))
        })
        .await?;
        Ok(Self { doctor, manager })
    }

    /// Both try their sheets, as they do once a year.
    ///
    /// # Errors
    /// What keeps them from it.
    pub(super) async fn try_sheets(&self, app: &App) -> Result<(), Failure> {
        for (keys, drawn) in [&self.doctor, &self.manager] {
            let (inside, keys, drawn) = (app.clone(), Arc::clone(keys), Arc::clone(drawn));
            app.write(move |tx| {
                let circle = whole(tx, drawn.side())?;
                let code = PaperCode::parse(&drawn.sheet().text())?;
                let opens = circles::try_sheet(&inside, tx, of(&keys), (&circle, &code), Face::Demo)?;
                opens.then_some(()).ok_or(Failure::fault("a fictional sheet does not open its circle"))
            })
            .await?;
        }
        Ok(())
    }
}

/// The doctor compares the digits that the manager's own keys give, and signs.
fn sign(
    app: &App,
    tx: &mut WriteTx,
    (doctor, manager): ((&Owner, &Bundle), (&Owner, &Bundle)),
) -> Result<(), Failure> {
    let (approver, asker) = (PersonId::from_bytes(doctor.0.person), PersonId::from_bytes(manager.0.person));
    let circle = whole(tx, Side::Employer)?;
    let asking = (asker, Purpose::Countersign, &circle);
    circles::open_check(app, tx, approver, asking)?;
    let spoken = circles::spoken_code(app, tx, manager, Purpose::Countersign)?;
    let digits = spoken.ok_or(Failure::fault("no digits are shown"))?.digits;
    match circles::compare(app, tx, approver, asking, &digits)? {
        Compared::Right(checked) => circles::countersign(app, tx, doctor, (&circle, &checked)),
        Compared::Wrong { .. } | Compared::Over => Err(Failure::fault("the digits differ")),
    }
}

fn whole(tx: &WriteTx, side: Side) -> Result<Circle, Failure> {
    circles::circle(tx, side, CircleScope::All)?.ok_or(Failure::fault("a circle was not founded"))
}

fn of(keys: &Keys) -> (&Owner, &Bundle) {
    (&keys.0, &keys.1)
}
