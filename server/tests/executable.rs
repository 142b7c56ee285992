//! The executable as an operator first meets it. Having a test here also makes cargo build it, so
//! that the stories of the `tests` package find it fresh in every run of the whole suite.

use std::process::Command;

#[test]
fn the_executable_says_its_version() {
    let output = Command::new(env!("CARGO_BIN_EXE_mamori")).arg("--version").output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), concat!("mamori ", env!("CARGO_PKG_VERSION")));
}
