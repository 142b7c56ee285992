//! One setting, and what waits.

/// One key of the configuration. Values stand as a file has them; none is a secret, since secrets lie in files
/// of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// Like `server.listen`.
    pub(crate) key: String,
    /// What is in use; none for a key that has no value unless it is set.
    pub(crate) value: Option<String>,
    pub(crate) default: Option<String>,
    /// Whether it stands in the file.
    pub(crate) is_in_file: bool,
    /// Whether another value is used only after a restart.
    pub(crate) needs_restart: bool,
    /// What the file says, where that is not in use yet.
    pub(crate) waits: Option<String>,
}

/// Keys of which the file says something that is not in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Used after a reload.
    pub(crate) reload: Vec<String>,
    /// Used after a restart.
    pub(crate) restart: Vec<String>,
}
