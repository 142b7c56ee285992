//! mamori
fn main() {}
