//! `mamori event preview`: the pages of an event as files.

use std::path::Path;

use admin_api::events::{PreviewFile, Previews};
use anyhow::{Context as _, anyhow};
use hyper::Method;
use serde::Serialize;

use super::path;
use super::text::EventText;
use crate::cli::args::Everywhere;
use crate::cli::exit::{Exit, Problem};
use crate::cli::link::{Link, Sent};
use crate::cli::out::Out;

#[derive(Serialize)]
struct Written<'a> {
    schema: &'static str,
    ok: bool,
    files: usize,
    folder: &'a Path,
}

pub(super) fn write(
    everywhere: &Everywhere,
    (code, folder): (&str, &Path),
    out: &Out,
) -> Result<Exit, Problem> {
    let link = Link::new(everywhere, false)?;
    let found: Previews = link.ask(Method::GET, &path(code, "/preview")?, Sent::Nothing)?;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("could not make the folder {}", folder.display()))?;
    for PreviewFile { name, text } in &found.files {
        let is_plain = name.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-' || sign == b'.');
        if !is_plain || name.starts_with('.') {
            return Err(anyhow!("the server named a file {name:?}").into());
        }
        let file = folder.join(name);
        std::fs::write(&file, text).with_context(|| format!("could not write {}", file.display()))?;
    }
    let files = found.files.len();
    out.object(&Written { schema: "mamori.event.preview.written/1", ok: true, files, folder })?;
    out.line(EventText::of(out.lang()).previews_written(files, &folder.display().to_string()))?;
    Ok(Exit::Done)
}
