//! Measures a two-page result: `cargo run --release -p pdf --example bench`.

mod sheet;

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use pdf::Language;

const ROUNDS: u32 = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    let bytes = sheet::result(Language::Japanese)?.to_bytes()?;
    writeln!(out, "first two-page result: {:.1} ms, {} bytes", ms(start), bytes.len())?;

    let start = Instant::now();
    for _ in 0..ROUNDS {
        std::hint::black_box(sheet::result(Language::Japanese)?);
    }
    writeln!(out, "layout alone: {:.2} ms each", ms(start) / f64::from(ROUNDS))?;

    let start = Instant::now();
    for _ in 0..ROUNDS {
        std::hint::black_box(sheet::result(Language::Japanese)?.to_bytes()?);
    }
    writeln!(out, "layout and file: {:.2} ms each", ms(start) / f64::from(ROUNDS))?;

    let start = Instant::now();
    let bytes = sheet::slips(1000)?.to_bytes()?;
    writeln!(out, "1000 slips in one file: {:.0} ms, {} bytes", ms(start), bytes.len())?;
    Ok(())
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}
