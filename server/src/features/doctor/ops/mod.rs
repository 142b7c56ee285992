//! The examination: the host is looked at once, then each group judges what was seen, one file each.

pub(super) mod backups;
mod bundle;
pub(super) mod circles;
pub(super) mod conf;
pub(super) mod disk;
pub(super) mod host;
pub(super) mod keys;
pub(super) mod law;
pub(super) mod lock;
pub(super) mod mail;
pub(super) mod master;
pub(super) mod net;
pub(super) mod package;
pub(super) mod places;
mod redact;
pub(super) mod safety;
pub(super) mod sockets;
pub(super) mod store;
pub(super) mod time;
mod tls;
pub(super) mod unit;

pub(crate) use bundle::{bundle, bundle_closed, bundle_unreadable};
pub(crate) use places::{Mended, mend};
pub(crate) use tls::{certificates, port, said};

use super::model::{Finding, Group, Level, Running, Wanted};
use super::text::{CONF_001, DB_001, KEYS_001, KEYS_002};
use crate::app::{App, StartError, blocking};
use crate::config::{Config, ConfigError};
use crate::failure::Failure;
use host::Host;

/// Looks at everything that is wanted.
pub(crate) async fn examine(app: &App, wanted: &Wanted, running: Running) -> Vec<Finding> {
    let (inside, groups) = (app.clone(), wanted.clone());
    let mut found = blocking(move || beside_the_net(&inside, &groups, running)).await;
    if wanted.takes(Group::Net) {
        found.push(net::name(app, net::look_up(&app.address().host).await));
    }
    if wanted.takes(Group::Tls) && running == Running::Server {
        found.push(port(app).await.0);
    }
    if wanted.takes(Group::Mail) {
        found.push(mail::relay(app).await);
    }
    arranged(found, wanted)
}

/// What needs attention and costs next to nothing to see, for whoever looks at the overview: the end of the
/// certificate, a missing backup, letters that do not leave, a store that cannot write.
pub(crate) async fn warnings(app: &App) -> Vec<Finding> {
    let inside = app.clone();
    let found = blocking(move || {
        let mut found = vec![store::health(&inside)];
        found.extend(certificates(&inside));
        take(&mut found, backups::last(&inside));
        take(&mut found, mail::queue(&inside));
        found
    });
    let mut found = arranged(found.await, &Wanted::Everything);
    found.retain(|finding| finding.level > Level::Good);
    found.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    found
}

/// What can be seen while the appliance cannot be opened: why not, and the host around it.
pub(crate) fn examine_closed(config: &Config, error: &StartError, wanted: &Wanted) -> Vec<Finding> {
    let said = chain_of(error);
    let check = match error {
        StartError::Config(_) => &CONF_001,
        StartError::Keyring(keyring) => keys::check_of(keyring),
        _ => &DB_001,
    };
    let mut found = vec![Finding::problem(check, |t| t.store_unusable(&said))];
    let host = Host::look(config, Running::Nothing);
    found.extend(conf::files(&host));
    found.extend(disk::judge(config, &host));
    if !std::ptr::eq(check, &raw const KEYS_001) && !std::ptr::eq(check, &raw const KEYS_002) {
        found.push(keys::file(config));
    }
    found.push(keys::apart(config));
    found.push(lock::judge(host.guard));
    found.push(time::synchronised(&host));
    arranged(found, wanted)
}

/// What a configuration that cannot be read says.
pub(crate) fn unreadable(error: &ConfigError) -> Vec<Finding> {
    let said = chain_of(error);
    vec![Finding::problem(&CONF_001, |t| t.conf_wrong(&said))]
}

fn beside_the_net(app: &App, wanted: &Wanted, running: Running) -> Vec<Finding> {
    let host = Host::look(app.config(), running);
    let mut found = Vec::new();
    for group in Group::ALL.into_iter().filter(|group| wanted.takes(*group)) {
        let of_group = match group {
            Group::Conf => conf::judge(app, &host),
            Group::Net => net::judge(app, &host, running),
            Group::Tls => Ok(certificates(app)),
            Group::Time => Ok(time::judge(app, &host, running)),
            Group::Db => store::judge(app, &host),
            Group::Disk => Ok(disk::judge(app.config(), &host)),
            Group::Keys => keys::judge(app, &host),
            Group::Mail => mail::queue(app),
            Group::Bak => backups::judge(app),
            Group::Sec => safety::judge(app, &host, running),
            Group::Circle => circles::judge(app),
            Group::Data => master::judge(app),
            Group::Law => law::judge(app),
        };
        take(&mut found, of_group);
    }
    found
}

/// A group that could not be looked at tells of the store.
fn take(found: &mut Vec<Finding>, of_group: Result<Vec<Finding>, Failure>) {
    match of_group {
        Ok(findings) => found.extend(findings),
        Err(failure) => {
            let said = chain_of(&failure);
            found.push(Finding::problem(&DB_001, |t| t.store_unusable(&said)));
        }
    }
}

/// In the order of the table, and of each check the worst that was found.
fn arranged(mut found: Vec<Finding>, wanted: &Wanted) -> Vec<Finding> {
    found.retain(|finding| wanted.shows(finding.check));
    let place = |finding: &Finding| {
        super::model::Check::all().iter().position(|check| check.code == finding.check.code)
    };
    found.sort_by_key(|finding| (place(finding), std::cmp::Reverse(finding.level)));
    // A good word about what was found wrong elsewhere would contradict it.
    let mut kept: Vec<Finding> = Vec::with_capacity(found.len());
    for finding in found {
        let is_known = kept.last().is_some_and(|last| last.check.code == finding.check.code);
        if !is_known || finding.level > Level::Good {
            kept.push(finding);
        }
    }
    kept
}

/// An error with its causes.
fn chain_of(error: &dyn std::error::Error) -> String {
    let chain = std::iter::successors(Some(error), |error| error.source());
    chain.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
