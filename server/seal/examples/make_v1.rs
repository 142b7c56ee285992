//! Writes the known answers of format version 1 into `tests/v1`.
//!
//! Run it only for a new format: the files of a released version never change, since the test
//! that reads them proves that old rows still open. Every file holds all the test needs.

use std::{error::Error, fs, path::Path};

use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use seal::{
    audit,
    bundle::{self, Bundle, Owner},
    circle::{self, CheckPurpose, CircleKey, Grant, How, Level, Side},
    code::{PaperCode, RecoveryCode},
    key::{HostKey, Link, Retention, Secret},
    keyring::{Keyring, Lock},
    looked::{self, Look},
    once::{OneTimeSecret, Purpose},
    own,
    password::{self, Cost, Recipe, Salt, Scratch},
    pins::{self, Pin, Pins},
    record::{Kind, Pad, Place, Unsealed},
    second::TotpSecret,
    session::{self, SessionKeys, SessionRow, Token},
    setting,
    shared::{self, Recipient, RecipientId, Recipients},
    stream::{BackupKey, Sealer, part_end, part_head},
};
use serde_json::{Value, json};

type Made = Result<Value, Box<dyn Error>>;

const NOW: u64 = 1_800_000_000;
const INSTALL: [u8; 16] = [0x11; 16];
const OWNER: Owner = Owner { person: [0x22; 16], generation: 3 };
const EVENT: [u8; 16] = [0x44; 16];
const PASSWORD: &str = "守りのパスフレーズ１２";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/v1");
    fs::create_dir_all(&folder)?;
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let files = [
        ("password", password_and_bundle(&mut rng)?),
        ("codes", codes(&mut rng)),
        ("records", records(&mut rng)?),
        ("circles", circles(&mut rng)?),
        ("session", session_row(&mut rng)?),
        ("keyring", keyring(&mut rng)?),
        ("stream", stream(&mut rng)?),
        ("second", second(&mut rng)?),
        ("pages", pages(&mut rng)?),
    ];
    for (name, value) in files {
        let text = format!("{}\n", serde_json::to_string_pretty(&value)?);
        fs::write(folder.join(name).with_extension("json"), text)?;
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn host() -> HostKey {
    HostKey::new(1, Secret::take(&mut [0x0a; 32]))
}

fn recipe() -> Recipe {
    let salt = Salt::from_bytes([0x33; 16]);
    Recipe { host_no: 1, cost: Cost::below_floor_for_tests(), salt }
}

/// A bundle and, for the test, the row and code that give it back.
fn kept_bundle(rng: &mut ChaCha20Rng) -> (Bundle, Value) {
    let (bundle, code) = (Bundle::new(rng), RecoveryCode::random(rng));
    let row = bundle::wrap_with_code(&bundle, &code, &OWNER, rng);
    let kept = json!({ "row": hex(&row), "code": *code.text() });
    (bundle, kept)
}

fn password_and_bundle(rng: &mut ChaCha20Rng) -> Made {
    let Recipe { cost, salt, .. } = recipe();
    let (verifier, wrap, totp) =
        password::derive(PASSWORD, &salt, &host(), cost, &OWNER.person, &mut Scratch::new())?;
    let (bundle, by_code) = kept_bundle(rng);
    let row = bundle::wrap(&bundle, &wrap, recipe(), &OWNER, rng);
    Ok(json!({
        "password": PASSWORD,
        "memory_kib": cost.memory_kib(),
        "passes": cost.passes(),
        "verifier_mark": hex(&verifier.mark()),
        "totp_key": hex(totp.expose()),
        "password_row": hex(&row),
        "recovery": by_code,
        "public_key": hex(bundle.public_key().as_bytes()),
    }))
}

fn codes(rng: &mut ChaCha20Rng) -> Value {
    let once = OneTimeSecret::random(rng);
    let mark = |purpose| hex(&once.mark(&host(), &OWNER.person, purpose));
    json!({
        "recovery_bytes": "5a".repeat(18),
        "recovery_text": *RecoveryCode::new(Secret::take(&mut [0x5a; 18])).text(),
        "paper_bytes": "a5".repeat(32),
        "paper_text": *PaperCode::new(Secret::take(&mut [0xa5; 32])).text(),
        "once": *once.text(),
        "initial_mark": mark(Purpose::Initial),
        "reset_mark": mark(Purpose::Reset),
        "link_mark": mark(Purpose::SetupLink),
        "log_mark": hex(&host().log_mark(&OWNER.person)),
    })
}

fn place(kind: Kind) -> Place {
    let generation = if kind.is_own() { OWNER.generation } else { 0 };
    let record = [0x55; 16];
    Place { kind, install: INSTALL, event: EVENT, subject: OWNER.person, record, revision: 7, generation }
}

fn records(rng: &mut ChaCha20Rng) -> Made {
    let (bundle, kept) = kept_bundle(rng);
    let draft = Unsealed { place: place(Kind::Draft), pad: Pad::new(12)?, plain: "下書き".as_bytes() };
    let own = own::seal(bundle.care_key(), &draft, rng)?;
    let retention = Retention::new(EVENT, Secret::take(&mut [0x66; 32]));
    let id = RecipientId::person(OWNER.person, OWNER.generation);
    let to = Recipients::by_policy(vec![Recipient { id, public: bundle.public_key() }])?;
    let result = Unsealed { place: place(Kind::Result), pad: Pad::new(12)?, plain: "結果".as_bytes() };
    let (shared, wraps) = shared::seal(&result, &to, &retention, rng)?;
    let wrap = wraps.first().ok_or("one wrap for one recipient")?;
    let link = Link::take(&mut [0x77; 32]);
    let look = Look { time: NOW, role: 2, actor: [0x88; 16], kind: 3 };
    let pin = Pin { circle: [0x99; 16], epoch: 4, hash: [0xaa; 32] };
    let seen = Pins { circles: vec![pin], audit_seq: 12, audit_hash: [0xbb; 32] };
    Ok(json!({
        "recovery": kept,
        "own_row": hex(&own.to_row()),
        "shared_row": hex(&shared.to_row()),
        "shared_header_hash": hex(&shared.header_hash()),
        "recipient": hex(&id.to_bytes()),
        "wrap": hex(wrap.as_row()),
        "link": "77".repeat(32),
        "alias": hex(&link.alias()),
        "look": hex(&looked::write(&link, 5, &look, rng)),
        "pins": hex(&pins::seal(bundle.pin_key(), &OWNER, &seen, rng)),
    }))
}

/// Records whose rows fill whole pages of the store.
fn pages(rng: &mut ChaCha20Rng) -> Made {
    let (bundle, kept) = kept_bundle(rng);
    let mut rows = Vec::new();
    for number in [44, 46] {
        let own =
            Unsealed { place: place(Kind::SelfCare), pad: Pad::new(number)?, plain: "記録".as_bytes() };
        rows.push(hex(&own::seal(bundle.care_key(), &own, rng)?.to_row()));
    }
    Ok(json!({ "recovery": kept, "rows": rows }))
}

fn circles(rng: &mut ChaCha20Rng) -> Made {
    let (bundle, kept) = kept_bundle(rng);
    let (sheet, employer_sheet) = (PaperCode::random(rng), PaperCode::random(rng));
    let first = circle::found(Side::Implementer, [0x31; 16], NOW, &sheet, rng);
    let all = circle::next(&first, NOW + 1, rng)?;
    let scoped = circle::found_scoped(&all, (Level::Two, [0x32; 16]), [0x33; 16], NOW + 2, rng)?;
    let employer = circle::found(Side::Employer, [0x34; 16], NOW + 3, &employer_sheet, rng);
    let public = bundle.public_key();
    let grant = Grant { owner: OWNER, public, how: How::CheckCode, until: Some(NOW), by: [0x35; 16] };
    let head = audit::next(&audit::start(&INSTALL), "記録".as_bytes());
    let row = |key: &CircleKey| hex(key.row().row().as_bytes());
    let codes = [CheckPurpose::Grant, CheckPurpose::Regrant, CheckPurpose::CounterSignature]
        .map(|purpose| circle::check_code(&[0x36; 16], purpose, &public, &all.public_key()));
    Ok(json!({
        "recovery": kept,
        "sheet_code": *sheet.text(),
        "first_row": row(&first),
        "all_row": row(&all),
        "scoped_row": row(&scoped),
        "employer_row": row(&employer),
        "fingerprint": circle::fingerprint(first.row().row()),
        "sheet": hex(&circle::seal_sheet(&all, rng)?),
        "parent": hex(&circle::seal_parent(&scoped, all.row(), rng)?),
        "member": hex(&circle::grant(&all, &grant, rng)?.to_row()),
        "voucher": hex(&circle::vouch(&all, &OWNER, &public).to_row()),
        "counter": hex(&circle::countersign(&all, employer.row().row())?.to_row()),
        "check_codes": codes,
        "audit_start": hex(&audit::start(&INSTALL)),
        "audit_head": hex(&head),
        "head_signature": hex(&audit::sign_head(&all, 1, &head)),
        "publication_signature": hex(&circle::sign_publication(&all, &head)),
    }))
}

fn session_row(rng: &mut ChaCha20Rng) -> Made {
    let (bundle, kept) = kept_bundle(rng);
    let token = Token::random(rng);
    let keys = SessionKeys::derive(&token, &host());
    let boxed = session::release(&keys, &OWNER.person, NOW, &[(OWNER.generation, &bundle)], rng)?;
    let row = SessionRow {
        person: OWNER.person,
        host_no: 1,
        created: NOW,
        last_seen: NOW + 1,
        strong_until: NOW + 2,
        boxed,
    };
    Ok(json!({
        "recovery": kept,
        "cookie": *token.cookie_text(),
        "sid": hex(keys.sid()),
        "csrf_submit": keys.csrf_token("submit"),
        "row": hex(&row.to_bytes()),
        "setting": hex(&setting::seal(&host(), "mail.password", b"secret", rng)),
    }))
}

fn keyring(rng: &mut ChaCha20Rng) -> Made {
    let mut keyring = Keyring::new(INSTALL, NOW, rng);
    keyring.add_host(NOW + 1, rng)?;
    keyring.add_retention(EVENT, NOW + 2, rng)?;
    keyring.set_lowest_epoch([0x31; 16], 2, NOW + 3)?;
    keyring.set_audit_head(12, [0xbb; 32], NOW + 4)?;
    keyring.count_restore(NOW + 5)?;
    let unlocked = keyring.write(&Lock::None, rng)?;
    let locked = keyring.write(&Lock::Credential(Secret::take(&mut [0x0c; 32])), rng)?;
    let marks: Vec<_> = keyring.hosts().map(|host| hex(&host.log_mark(&OWNER.person))).collect();
    Ok(json!({
        "unlocked": hex(&unlocked),
        "locked": hex(&locked),
        "credential": "0c".repeat(32),
        "log_marks": marks,
    }))
}

fn stream(rng: &mut ChaCha20Rng) -> Made {
    let key = BackupKey::random(rng);
    let (mut sealer, header) = Sealer::new(&key.public_key(), INSTALL, NOW, rng)?;
    let mut file = header.to_vec();
    let body = "{\"people\":3}";
    file.extend(sealer.push(&part_head("manifest.json", u64::try_from(body.len())?)?)?);
    file.extend(sealer.push(body.as_bytes())?);
    file.extend(sealer.push(&part_end())?);
    file.extend(sealer.finish()?);
    Ok(json!({ "slip": *key.slip().text(), "file": hex(&file), "manifest": body }))
}

fn second(rng: &mut ChaCha20Rng) -> Made {
    let Recipe { cost, salt, .. } = recipe();
    let (_, _, key) = password::derive(PASSWORD, &salt, &host(), cost, &OWNER.person, &mut Scratch::new())?;
    let (secret, token) = (TotpSecret::random(rng), Token::random(rng));
    let keys = SessionKeys::derive(&token, &host());
    let backup = OneTimeSecret::random(rng);
    Ok(json!({
        "password": PASSWORD,
        "secret": *secret.text(),
        "sealed": hex(&secret.seal(&key, &OWNER.person, rng)),
        "cookie": *token.cookie_text(),
        "sealed_to_token": hex(&secret.seal_to_token(&keys, &OWNER.person, rng)),
        "code": *secret.code(NOW / 30),
        "backup": *backup.text(),
        "backup_mark": hex(&backup.mark(&host(), &OWNER.person, Purpose::Backup)),
    }))
}
