//! What must never lie on disk: 200 people answer, keys and answers are born, everything drawn is
//! recorded, and then every file is searched for it in the forms in which it could hide.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use domain::questionnaire::AnswerSheet;
use seal::Zeroizing;
use seal::stream::BackupKey;

use crate::app::{App, Clock, Entropy, Flavour};
use crate::features::audit::{Actor, By, Face};
use crate::features::backups;
use crate::{container, demo, install};

/// Bytes that must not be found, under a name for the report.
#[derive(Default)]
pub(crate) struct Canaries(Vec<(String, Vec<u8>)>);

impl Canaries {
    /// Bytes, searched as they are, in hex and in base64.
    pub(crate) fn bytes(&mut self, name: &str, bytes: &[u8]) {
        self.0.push((name.to_owned(), bytes.to_vec()));
        for (form, text) in [("hex", hex(bytes, false)), ("HEX", hex(bytes, true))] {
            self.0.push((format!("{name} {form}"), text.into_bytes()));
        }
        for shift in 0..3 {
            let inner = base64_of_the_middle(bytes, shift);
            for (form, text) in
                [("base64", inner.clone()), ("base64url", inner.replace('+', "-").replace('/', "_"))]
            {
                self.0.push((format!("{name} {form}+{shift}"), text.into_bytes()));
            }
        }
    }

    /// Text, searched in UTF-8 and UTF-16 as well.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.bytes(name, text.as_bytes());
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let little = utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big = utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        self.0.push((format!("{name} UTF-16LE"), little));
        self.0.push((format!("{name} UTF-16BE"), big));
    }

    /// The names of those found in a file.
    pub(crate) fn found_in(&self, content: &[u8]) -> Vec<&str> {
        const HEAD: usize = 8;
        let mut heads: HashMap<&[u8], Vec<&(String, Vec<u8>)>> = HashMap::new();
        for canary in self.0.iter().filter(|(_, bytes)| bytes.len() >= HEAD) {
            heads.entry(&canary.1[..HEAD]).or_default().push(canary);
        }
        let mut found = Vec::new();
        for (at, window) in content.windows(HEAD).enumerate() {
            // Pages are mostly zeros, and no canary begins with eight of them.
            if window[0] == 0 && window[1] == 0 && window[2] == 0 {
                continue;
            }
            for (name, bytes) in heads.get(window).into_iter().flatten().map(|canary| (&canary.0, &canary.1))
            {
                if content[at..].starts_with(bytes) {
                    found.push(name.as_str());
                }
            }
        }
        found
    }
}

fn hex(bytes: &[u8], is_upper: bool) -> String {
    bytes.iter().map(|byte| if is_upper { format!("{byte:02X}") } else { format!("{byte:02x}") }).collect()
}

/// The signs that stand for these bytes wherever they begin inside a longer base64 text.
fn base64_of_the_middle(bytes: &[u8], shift: usize) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let whole = &bytes[(3 - shift) % 3..];
    whole
        .chunks_exact(3)
        .flat_map(|three| {
            let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
            [18, 12, 6, 0].map(|by| char::from(SIGNS[usize::try_from((bits >> by) & 63).unwrap()]))
        })
        .collect()
}

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.is_file() {
            found.push(path);
        }
    }
    found
}

struct Sheets(Vec<AnswerSheet>);

impl demo::Watch for Sheets {
    fn progress(&mut self, _: &str, _: usize, _: usize) {}

    fn sheet(&mut self, sheet: &AnswerSheet) {
        self.0.push(sheet.clone());
    }
}

/// Leaves a backup, a copy of the keyring, and what whoever holds the slip finds inside the backup.
async fn back_up(app: &App, folder: &Path) {
    let key = BackupKey::random(&mut app.rng());
    let by = By { actor: Actor::System, face: Face::Cli, reason: String::new() };
    backups::renew(app, key.public_key(), by.clone()).await.unwrap();
    let made = backups::create(app, backups::Kind::Hand, by.clone()).await.unwrap();
    let copied = backups::copy_keyring(app, "safe".to_owned(), by).await.unwrap();
    std::fs::write(folder.join("keyring-copy.mbk"), copied).unwrap();
    let opened = folder.join("opened");
    std::fs::create_dir(&opened).unwrap();
    let path = app.config().backup.directory.join(made.backup.name);
    container::unpack(&path, container::By::Slip(&key), &opened).unwrap();
    assert!(opened.join(container::DATABASE).is_file());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_personal_and_no_key_lies_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let drawn = Arc::new(Mutex::new(Vec::new()));
    let config = demo::config(folder.path(), 8443);
    let mut sheets = Sheets(Vec::new());
    let clock = Clock::fixed(1_700_000_000);
    let app =
        install::fresh(&config, clock.clone(), Entropy::Recorded(Arc::clone(&drawn)), Flavour::Demo).unwrap();
    let app = app.with_cheap_hashing();
    let sign_ins = demo::make_on(&app, &clock, 200, &mut sheets).await.unwrap();
    back_up(&app, folder.path()).await;
    drop(app);

    let mut canaries = Canaries::default();
    // Keys, tokens and links are drawn 32 bytes at a time, recovery codes 18; ids, salts and the
    // nonces of boxes are shorter or of another length and are no secret.
    let secrets: Vec<Vec<u8>> =
        drawn.lock().unwrap().iter().filter(|d| matches!(d.len(), 18 | 32)).cloned().collect();
    assert!(secrets.len() > 2_000, "{} secrets were drawn", secrets.len());
    for (at, secret) in secrets.iter().enumerate() {
        canaries.bytes(&format!("secret {at}"), secret);
    }
    for (at, sheet) in sheets.0.iter().enumerate() {
        canaries.bytes(&format!("answers {at}"), &sheet.encode());
    }
    for sign_in in &sign_ins {
        canaries.text(&sign_in.login, &Zeroizing::new(sign_in.password.to_string()));
    }
    let mut searched = 0;
    for path in files(folder.path()) {
        let content = std::fs::read(&path).unwrap();
        searched += content.len();
        assert_eq!(canaries.found_in(&content), Vec::<&str>::new(), "{}", path.display());
    }
    assert!(searched > 1 << 20, "only {searched} bytes were searched");

    // The search itself works: a planted canary is found in every form.
    let planted = secrets.last().unwrap();
    let forms =
        [planted.clone(), hex(planted, false).into_bytes(), base64_of_the_middle(planted, 0).into_bytes()];
    for form in forms {
        let mut content = vec![7; 1000];
        content.extend(form);
        assert!(!canaries.found_in(&content).is_empty());
    }
}
