//! Renders two-page results with invented figures, in Japanese and English, and slips: `cargo run --example result -- FOLDER`.

mod sheet;

use std::error::Error;
use std::path::PathBuf;

use pdf::Language;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    for language in [Language::Japanese, Language::English] {
        let document = sheet::result(language)?;
        std::fs::write(folder.join(format!("result-{}.pdf", language.tag())), document.to_bytes()?)?;
    }
    std::fs::write(folder.join("slips.pdf"), sheet::slips(3)?.to_bytes()?)?;
    Ok(())
}
