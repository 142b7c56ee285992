//! People and circles for the tests, drawn from a seed.

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};
use seal::{
    Id,
    bundle::{self, Bundle, Owner},
    circle::{self, CircleKey, Grant, How, Member, Side},
    code::{PaperCode, RecoveryCode},
    key::{HostKey, PublicKey, Retention, Secret},
    looked::{self, Look},
    own,
    password::{self, Cost, Recipe, Salt, Scratch, WrapKey},
    pins::{self, Pin, Pins},
    record::{Kind, Pad, Place, Sealed, Unsealed},
    session::{self, SessionKeys, SessionRow, Token},
    shared::{self, Held, OpeningKey, Recipient, RecipientId, Recipients, Wrap},
};

pub(crate) const NOW: u64 = 1_800_000_000;

pub(crate) fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

pub(crate) fn id(rng: &mut ChaCha20Rng) -> Id {
    let mut id = [0; 16];
    rng.fill_bytes(&mut id);
    id
}

pub(crate) fn host(rng: &mut ChaCha20Rng) -> HostKey {
    HostKey::new(1, Secret::random(rng))
}

pub(crate) fn founded(side: Side, rng: &mut ChaCha20Rng) -> (CircleKey, PaperCode) {
    let sheet = PaperCode::random(rng);
    (circle::found(side, id(rng), NOW, &sheet, rng), sheet)
}

/// One person with one of everything that is sealed to or by that person.
pub(crate) struct Citizen {
    pub(crate) owner: Owner,
    pub(crate) bundle: Bundle,
    pub(crate) wrap_key: WrapKey,
    pub(crate) code: RecoveryCode,
    pub(crate) password_row: [u8; bundle::ROW_LEN],
    pub(crate) code_row: [u8; bundle::ROW_LEN],
    pub(crate) own_place: Place,
    pub(crate) own: Sealed,
    pub(crate) place: Place,
    pub(crate) shared: Sealed,
    pub(crate) own_wrap: Wrap,
    pub(crate) circle_wrap: Wrap,
    pub(crate) retention: Retention,
    pub(crate) keys: SessionKeys,
    pub(crate) session: SessionRow,
    pub(crate) member: Member,
    pub(crate) pins: Vec<u8>,
    pub(crate) link: seal::key::Link,
    pub(crate) look: [u8; looked::ROW_LEN],
}

pub(crate) const LOOK: Look = Look { time: NOW, role: 2, actor: [9; 16], kind: 2 };

impl Citizen {
    /// The n-th person; persons differ in every field of their records wherever the kind allows.
    pub(crate) fn new(n: u32, host: &HostKey, circle: &CircleKey, rng: &mut ChaCha20Rng) -> Self {
        let owner = Owner { person: id(rng), generation: n + 1 };
        let bundle = Bundle::new(rng);
        let recipe =
            Recipe { host_no: host.no(), cost: Cost::below_floor_for_tests(), salt: Salt::random(rng) };
        let password = format!("守りのことば{n}");
        let (_, wrap_key, _) =
            password::derive(&password, &recipe.salt, host, recipe.cost, &owner.person, &mut Scratch::new())
                .unwrap();
        let code = RecoveryCode::random(rng);
        let password_row = bundle::wrap(&bundle, &wrap_key, recipe, &owner, rng);
        let code_row = bundle::wrap_with_code(&bundle, &code, &owner, rng);
        let (own_place, own) = own_record(n, &owner, &bundle, rng);
        let retention = Retention::new(id(rng), Secret::random(rng));
        let place = shared_place(n, &owner, &retention, rng);
        let to = vec![recipient(&owner, &bundle.public_key()), circle.recipient()];
        let record = Unsealed { place, pad: pad_of(place.kind), plain: b"a result" };
        let (shared, wraps) =
            shared::seal(&record, &Recipients::by_policy(to).unwrap(), &retention, rng).unwrap();
        let [own_wrap, circle_wrap] = <[Wrap; 2]>::try_from(wraps).unwrap();
        let keys = SessionKeys::derive(&Token::random(rng), host);
        let created = NOW + u64::from(n);
        let boxed =
            session::release(&keys, &owner.person, created, &[(owner.generation, &bundle)], rng).unwrap();
        let session = SessionRow {
            person: owner.person,
            host_no: 1,
            created,
            last_seen: created,
            strong_until: created,
            boxed,
        };
        let grant = Grant {
            owner,
            public: bundle.public_key(),
            how: How::CheckCode,
            until: Some(NOW + 86_400),
            by: [7; 16],
        };
        let member = circle::grant(circle, &grant, rng).unwrap();
        let seen = Pins {
            circles: vec![Pin {
                circle: *circle.row().row().circle(),
                epoch: 1,
                hash: circle.row().row().hash(),
            }],
            audit_seq: u64::from(n),
            audit_hash: [3; 32],
        };
        let pins = pins::seal(bundle.pin_key(), &owner, &seen, rng);
        let link = seal::key::Link::random(rng);
        let look = looked::write(&link, u64::from(n), &LOOK, rng);
        Self {
            owner,
            bundle,
            wrap_key,
            code,
            password_row,
            code_row,
            own_place,
            own,
            place,
            shared,
            own_wrap,
            circle_wrap,
            retention,
            keys,
            session,
            member,
            pins,
            link,
            look,
        }
    }

    /// The shared record as this person reads it.
    pub(crate) fn held(&self) -> Held<'_> {
        Held { place: &self.place, sealed: &self.shared, wrap: &self.own_wrap, retention: &self.retention }
    }

    pub(crate) fn opening_key(&self) -> OpeningKey<'_> {
        self.bundle.opening_key(&self.owner)
    }
}

pub(crate) fn recipient(owner: &Owner, public: &PublicKey) -> Recipient {
    Recipient { id: RecipientId::person(owner.person, owner.generation), public: *public }
}

pub(crate) fn pad_of(kind: Kind) -> Pad {
    match kind {
        Kind::SelfCare => Pad::new(10).unwrap(),
        Kind::Memo | Kind::Document => Pad::KIB_16,
        _ => Pad::KIB_4,
    }
}

fn own_record(n: u32, owner: &Owner, bundle: &Bundle, rng: &mut ChaCha20Rng) -> (Place, Sealed) {
    let kinds = [Kind::SelfCare, Kind::Draft, Kind::FreeCheck];
    let place = Place {
        kind: kinds[n as usize % kinds.len()],
        install: id(rng),
        event: id(rng),
        subject: owner.person,
        record: id(rng),
        revision: n + 1,
        generation: owner.generation,
    };
    let record = Unsealed { place, pad: pad_of(place.kind), plain: b"a draft" };
    (place, own::seal(bundle.care_key(), &record, rng).unwrap())
}

fn shared_place(n: u32, owner: &Owner, retention: &Retention, rng: &mut ChaCha20Rng) -> Place {
    let kinds = [Kind::Result, Kind::Case, Kind::Memo, Kind::Document, Kind::Consult, Kind::Intake];
    Place {
        kind: kinds[n as usize % kinds.len()],
        install: id(rng),
        event: *retention.event(),
        subject: owner.person,
        record: id(rng),
        revision: n + 1,
        generation: 0,
    }
}
