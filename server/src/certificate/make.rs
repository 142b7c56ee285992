//! Making certificates and requests.
//!
//! The appliance's own authority may sign only the host names it was made for, so its key is worth nothing
//! against other sites.

use std::net::IpAddr;

use jiff::Timestamp;
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose, NameConstraints, SerialNumber,
};

/// Life of the authority in days: ten years.
const AUTHORITY_DAYS: i64 = 3653;
/// Life of the served certificate in days: the most that browsers accept, less a day.
const LEAF_DAYS: i64 = 397;
/// Days before its end at which the served certificate is made anew.
pub(crate) const RENEW_DAYS: i64 = 30;

/// A certificate or a request with its key, both as PEM.
pub(super) struct Made {
    pub(super) pem: String,
    pub(super) key: String,
}

/// An authority for these host names.
pub(super) fn authority(names: &[String], now: Timestamp, serial: [u8; 16]) -> Result<Made, rcgen::Error> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.distinguished_name =
        named(&format!("Mamori CA for {}", names.first().map_or("this host", String::as_str)));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: names.iter().map(|name| subtree(name)).collect(),
        excluded_subtrees: Vec::new(),
    });
    set_validity(&mut params, now, AUTHORITY_DAYS);
    params.serial_number = Some(positive(serial));
    let key = KeyPair::generate()?;
    Ok(Made { pem: params.self_signed(&key)?.pem(), key: key.serialize_pem() })
}

/// A certificate for these host names, signed by an authority made here; the chain holds both.
pub(super) fn leaf(
    names: &[String],
    authority: &Made,
    now: Timestamp,
    mut serial: [u8; 16],
) -> Result<Made, rcgen::Error> {
    let issuer = Issuer::from_ca_cert_pem(&authority.pem, KeyPair::from_pem(&authority.key)?)?;
    let mut params = for_server(names)?;
    set_validity(&mut params, now, LEAF_DAYS);
    params.use_authority_key_identifier_extension = true;
    // The authority used this serial itself; one bit keeps the two apart.
    serial[15] ^= 1;
    params.serial_number = Some(positive(serial));
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, &issuer)?;
    Ok(Made { pem: format!("{}{}", certificate.pem(), authority.pem), key: key.serialize_pem() })
}

/// A request to the company's authority for these host names; a key that was made before is used again.
pub(super) fn request(names: &[String], key: Option<&str>) -> Result<Made, rcgen::Error> {
    let key = key.map_or_else(KeyPair::generate, KeyPair::from_pem)?;
    let request = for_server(names)?.serialize_request(&key)?;
    Ok(Made { pem: request.pem()?, key: key.serialize_pem() })
}

fn for_server(names: &[String]) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(names.to_vec())?;
    params.distinguished_name = named(names.first().map_or("mamori", String::as_str));
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    Ok(params)
}

fn named(name: &str) -> DistinguishedName {
    let mut names = DistinguishedName::new();
    names.push(DnType::CommonName, name);
    names
}

fn subtree(name: &str) -> GeneralSubtree {
    match name.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => {
            GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix(address.octets(), 32))
        }
        Ok(IpAddr::V6(address)) => {
            GeneralSubtree::IpAddress(CidrSubnet::from_v6_prefix(address.octets(), 128))
        }
        Err(_) => GeneralSubtree::DnsName(name.to_owned()),
    }
}

fn set_validity(params: &mut CertificateParams, now: Timestamp, days: i64) {
    // An hour of grace for browsers whose clock is behind ours.
    let start = now.as_second() - 3_600;
    params.not_before = moment(start);
    params.not_after = moment(start + days * 86_400);
}

fn moment(second: i64) -> time::OffsetDateTime {
    time::OffsetDateTime::from_unix_timestamp(second).unwrap_or(time::OffsetDateTime::UNIX_EPOCH)
}

/// X.509 wants a positive number: the first bit is cleared.
fn positive(mut serial: [u8; 16]) -> SerialNumber {
    serial[0] &= 0x7f;
    SerialNumber::from_slice(&serial)
}
