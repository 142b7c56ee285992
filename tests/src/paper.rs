//! Reading what a PDF says, as somebody with the print in hand would.

use anyhow::{Context as _, Result};

/// Signs of the code of a recovery sheet.
const SIGNS: usize = 56;

/// The code on a recovery sheet, in groups of four.
///
/// # Errors
/// When the file is no PDF, or its first page shows no code.
pub fn sheet_code(file: &[u8]) -> Result<String> {
    let document = lopdf::Document::load_mem(file)?;
    let text: String = document.extract_text(&[1])?.split_whitespace().collect();
    let is_sign = |sign: char| sign.is_ascii_digit() || (sign.is_ascii_uppercase() && !"ILOU".contains(sign));
    let runs: Vec<&str> = text.split(|sign| !is_sign(sign)).collect();
    let code = runs.iter().find(|run| run.len() >= SIGNS).with_context(|| format!("no code in {text}"))?;
    let signs: Vec<char> = code.chars().rev().take(SIGNS).collect::<Vec<_>>().into_iter().rev().collect();
    Ok(signs.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-"))
}
