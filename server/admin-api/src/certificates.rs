//! The certificate that browsers are shown, and the company's authorities. No reply holds a key.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::doctor::Finding;

/// Tells what is served; reply [`Status`].
pub const TLS: &str = "/v1/tls";
/// Makes a request to the company's authority; request [`Ask`], reply [`Requested`].
pub const CSR: &str = "/v1/tls/csr";
/// Puts a chain in place; request PEM, reply [`Changed`].
pub const INSTALL: &str = "/v1/tls/install";
/// Looks at the port as a browser does; reply [`Tested`].
pub const TEST: &str = "/v1/tls/test";
/// Reads the files anew; reply [`Changed`].
pub const RELOAD: &str = "/v1/tls/reload";
/// Makes the appliance's own certificate anew; reply [`Changed`].
pub const RENEW: &str = "/v1/tls/renew";
/// Lists the company's authorities, or adds those of a PEM file; reply [`Authorities`].
pub const AUTHORITIES: &str = "/v1/tls/ca";
/// Removes an authority; request [`Remove`], reply [`Authorities`].
pub const REMOVE: &str = "/v1/tls/ca/remove";

/// One certificate.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// Its subject, as X.509 writes names.
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// The host names and addresses it is for.
    pub names: Vec<String>,
    /// Begins, ISO 8601 with offset.
    pub from: String,
    /// Ends, ISO 8601 with offset.
    pub until: String,
    /// Days until then; negative afterwards.
    pub days_left: i64,
    /// Kind and size of its key, e.g. `ECDSA 256`.
    pub key: String,
    /// SHA-256 in pairs of hex digits.
    pub fingerprint: String,
}

/// What is served.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// `mamori.cert.status/1`.
    pub schema: String,
    /// Whether nothing is wrong with it.
    pub ok: bool,
    /// Where HTTPS listens.
    pub listen: String,
    /// The names that it has to be for.
    pub names: Vec<String>,
    /// Whether the appliance made it, and makes it anew 30 days before its end.
    pub own: bool,
    /// Whether a request waits for the certificate of the company.
    pub awaits: bool,
    /// The chain, the server's certificate first.
    pub chain: Vec<Certificate>,
    /// Key, names, dates and chain, each with its finding.
    pub findings: Vec<Finding>,
    /// The company's authorities, for the line to the relay.
    pub authorities: Vec<Certificate>,
}

/// How a request is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ask {
    /// With a new key, although a request waits for its answer.
    pub new_key: bool,
}

/// A request to the company's authority.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requested {
    /// `mamori.cert.csr/1`.
    pub schema: String,
    /// Whether it was made, or could be.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The names it is for.
    pub names: Vec<String>,
    /// Whether a key was made for it; otherwise that of the request before was used again.
    pub new_key: bool,
    /// The request as PEM; absent in a dry run. Its key stays on the host.
    pub request: Option<String>,
}

/// What is served now.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// `mamori.cert.install/1`, `mamori.cert.reload/1` or `mamori.cert.renew/1`.
    pub schema: String,
    /// Whether it was done, or could be.
    pub ok: bool,
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// The chain, the server's certificate first.
    pub chain: Vec<Certificate>,
}

/// What a browser would see.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tested {
    /// `mamori.cert.test/1`.
    pub schema: String,
    /// Whether nothing is a problem.
    pub ok: bool,
    /// Protocol of the handshake; absent where no server was asked.
    pub version: Option<String>,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// Which authority goes.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remove {
    /// The beginning of its fingerprint, so long that it is the only one.
    pub fingerprint: String,
}

/// The company's authorities.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authorities {
    /// `mamori.cert.ca.list/1`, `mamori.cert.ca.add/1` or `mamori.cert.ca.remove/1`.
    pub schema: String,
    /// Whether it was done, or could be.
    pub ok: bool,
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// All of them, those added, or the one removed.
    pub items: Vec<Certificate>,
}
