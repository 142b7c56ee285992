//! The style sheet and the scripts: built into the program and served under a name that changes
//! with the content, so that browsers may keep them for ever.

use std::sync::LazyLock;

/// Style sheet, scripts: the two files a page loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AssetName {
    /// The one style sheet.
    Css,
    /// All custom elements, joined into one file.
    Js,
}

/// The style sheet; its first comment lists every class.
const CSS: &str = include_str!("assets/mamori.css");

/// One custom element a file; none of them has a top-level name, so they can simply be joined.
const JS: &str = concat!(
    include_str!("assets/auto-save.js"),
    include_str!("assets/number-keys.js"),
    include_str!("assets/next-blank.js"),
    include_str!("assets/one-by-one.js"),
    include_str!("assets/show-password.js"),
    include_str!("assets/password-meter.js"),
    include_str!("assets/sign-in-end.js"),
    include_str!("assets/copy-text.js"),
    include_str!("assets/print-page.js"),
);

static CSS_NAME: LazyLock<String> = LazyLock::new(|| format!("mamori.{:016x}.css", fingerprint(CSS)));
static JS_NAME: LazyLock<String> = LazyLock::new(|| format!("mamori.{:016x}.js", fingerprint(JS)));

impl AssetName {
    /// All files.
    pub(crate) const ALL: [Self; 2] = [Self::Css, Self::Js];

    /// The file name with the content hash.
    pub(crate) fn file_name(self) -> &'static str {
        match self {
            Self::Css => &CSS_NAME,
            Self::Js => &JS_NAME,
        }
    }

    /// The file of this exact name; `None` for an older hash or anything else.
    pub(crate) fn find(file_name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|asset| asset.file_name() == file_name)
    }

    /// The content.
    pub(crate) const fn content(self) -> &'static str {
        match self {
            Self::Css => CSS,
            Self::Js => JS,
        }
    }

    /// The value of `Content-Type`.
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::Css => "text/css; charset=utf-8",
            Self::Js => "text/javascript; charset=utf-8",
        }
    }

    /// The value of `Cache-Control`: the name changes with the content.
    pub(crate) const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";
}

/// FNV-1a, 64 bits: tells versions of our own files apart. It guards nothing.
fn fingerprint(content: &str) -> u64 {
    content.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_under_its_present_name_only() {
        for asset in AssetName::ALL {
            assert_eq!(AssetName::find(asset.file_name()), Some(asset));
        }
        assert_eq!(AssetName::find("mamori.css"), None);
        assert_eq!(AssetName::find("mamori.0000000000000000.css"), None);
    }

    #[test]
    fn the_name_changes_with_the_content() {
        assert_ne!(fingerprint("a"), fingerprint("b"));
        // published test vectors of FNV-1a
        assert_eq!(fingerprint(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn the_files_keep_to_their_weights() {
        assert!(CSS.len() <= 40 * 1024, "style sheet: {} bytes", CSS.len());
        assert!(JS.len() <= 15 * 1024, "scripts: {} bytes", JS.len());
    }

    #[test]
    fn scripts_never_write_markup_run_text_or_store_anything() {
        for forbidden in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "localStorage",
            "sessionStorage",
            "indexedDB",
            "document.cookie",
            "http://",
            "https://",
            "attachShadow",
            "<<<<<<<",
            ">>>>>>>",
        ] {
            assert!(!JS.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn the_style_sheet_loads_nothing() {
        for forbidden in ["@import", "@font-face", "url("] {
            assert!(!CSS.contains(forbidden), "{forbidden}");
        }
    }
}
