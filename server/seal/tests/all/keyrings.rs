//! The keyring and its file.

use seal::{
    SealError,
    key::Secret,
    keyring::{self, Keyring, Lock, LockKind},
};

use crate::world::{NOW, rng};

fn credential(byte: u8) -> Lock {
    Lock::Credential(Secret::take(&mut [byte; 32]))
}

#[test]
fn a_keyring_comes_back_as_it_was_written() {
    let mut rng = rng(1);
    let mut keyring = Keyring::new([1; 16], NOW, &mut rng);
    assert_eq!(keyring.add_host(NOW, &mut rng), Ok(2));
    keyring.add_retention([4; 16], NOW, &mut rng).unwrap();
    keyring.add_retention([5; 16], NOW, &mut rng).unwrap();
    keyring.set_lowest_epoch([6; 16], 3, NOW).unwrap();
    keyring.set_audit_head(70, [7; 32], NOW).unwrap();
    keyring.count_restore(NOW).unwrap();
    for lock in [Lock::None, credential(9)] {
        let file = keyring.write(&lock, &mut rng).unwrap();
        assert_eq!(file.len(), 32 + 40 + 7 * 64);
        let mut read = keyring::read(&file, &lock).unwrap();
        assert_eq!((read.install(), read.serial()), (&[1; 16], keyring.serial()));
        assert_eq!(read.active_host().unwrap().no(), 2);
        assert_eq!(read.hosts().map(seal::key::HostKey::no).collect::<Vec<_>>(), [1, 2]);
        let (a, b) = (keyring.host(1).unwrap(), read.host(1).unwrap());
        assert_eq!(a.log_mark(&[3; 16]), b.log_mark(&[3; 16]));
        assert!(read.retention(&[4; 16]).is_ok() && read.retention(&[5; 16]).is_ok());
        assert_eq!(read.lowest_epoch(&[6; 16]), Some(3));
        assert_eq!(read.audit_head(), Some((70, [7; 32])));
        assert_eq!(read.restores(), 1);
        // Nothing was lost on the way: the next file has the same length and the next serial.
        let again = read.write(&lock, &mut rng).unwrap();
        assert_eq!(again.len(), file.len());
        assert_eq!(keyring::head(&again).unwrap().serial, keyring::head(&file).unwrap().serial + 1);
    }
}

#[test]
fn the_head_is_clear_and_bound() {
    let mut rng = rng(2);
    let mut keyring = Keyring::new([1; 16], NOW, &mut rng);
    let file = keyring.write(&credential(9), &mut rng).unwrap();
    let head = keyring::head(&file).unwrap();
    assert_eq!((head.lock, head.install, head.serial), (LockKind::Credential, [1; 16], 1));
    assert_eq!(keyring::read(&file, &Lock::None).err(), Some(SealError::NotRecipient));
    assert_eq!(keyring::read(&file, &credential(8)).err(), Some(SealError::Tampered));
    let mut older = file.clone();
    older[4] = 2;
    assert_eq!(keyring::head(&older).err(), Some(SealError::Version(2)));
}

#[test]
fn a_new_host_key_leaves_the_old_one_until_it_is_unused() {
    let mut rng = rng(3);
    let mut keyring = Keyring::new([1; 16], NOW, &mut rng);
    assert_eq!(keyring.remove_host(1), Err(SealError::KeyringRule));
    assert_eq!(keyring.add_host(NOW, &mut rng), Ok(2));
    assert_eq!(keyring.active_host().unwrap().no(), 2);
    assert_eq!(keyring.remove_host(1), Ok(()));
    assert_eq!(keyring.host(1).err(), Some(SealError::HostKey(1)));
    assert_eq!(keyring.remove_host(1), Err(SealError::HostKey(1)));
    assert_eq!(keyring.add_host(NOW, &mut rng), Ok(3));
}

#[test]
fn an_event_gets_one_retention_key_and_loses_it_for_good() {
    let mut rng = rng(4);
    let mut keyring = Keyring::new([1; 16], NOW, &mut rng);
    assert_eq!(keyring.erase_retention(&[4; 16]), Err(SealError::RetentionErased));
    keyring.add_retention([4; 16], NOW, &mut rng).unwrap();
    assert_eq!(keyring.add_retention([4; 16], NOW, &mut rng), Err(SealError::KeyringRule));
    assert_eq!(keyring.erase_retention(&[4; 16]), Ok(()));
    let file = keyring.write(&Lock::None, &mut rng).unwrap();
    let read = keyring::read(&file, &Lock::None).unwrap();
    assert_eq!(read.retention(&[4; 16]).err(), Some(SealError::RetentionErased));
}

#[test]
fn remembered_numbers_never_go_back() {
    let mut keyring = Keyring::new([1; 16], NOW, &mut rng(5));
    assert_eq!(keyring.lowest_epoch(&[6; 16]), None);
    for (epoch, outcome) in [(2, Ok(())), (2, Ok(())), (1, Err(SealError::KeyringRule)), (5, Ok(()))] {
        assert_eq!(keyring.set_lowest_epoch([6; 16], epoch, NOW), outcome, "{epoch}");
    }
    assert_eq!(keyring.lowest_epoch(&[6; 16]), Some(5));
    assert_eq!(keyring.set_audit_head(9, [1; 32], NOW), Ok(()));
    assert_eq!(keyring.set_audit_head(8, [2; 32], NOW), Err(SealError::KeyringRule));
    assert_eq!(keyring.audit_head(), Some((9, [1; 32])));
    assert_eq!((keyring.count_restore(NOW), keyring.count_restore(NOW)), (Ok(1), Ok(2)));
}
