//! The disk fills up: writers are told so, readers go on, and space alone mends it.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use rustix::mount::{MountFlags, UnmountFlags, mount, unmount};
use tests::{Appliance, deadline, journey, skipped};

use crate::stage::Stage;

const SIZE: &std::ffi::CStr = c"size=32m,mode=0700";

/// A small disk, gone with this.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this account may not mount.
    fn at(folder: &Path) -> Result<Option<Self>> {
        std::fs::create_dir_all(folder)?;
        match mount("tmpfs", folder, "tmpfs", MountFlags::empty(), SIZE) {
            Ok(()) => Ok(Some(Self(folder.to_owned()))),
            Err(rustix::io::Errno::PERM | rustix::io::Errno::ACCESS) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        if let Err(error) = unmount(&self.0, UnmountFlags::DETACH) {
            eprintln!("could not unmount {}: {error}", self.0.display());
        }
    }
}

/// Takes all the room there is.
fn fill(path: &Path) -> Result<()> {
    let mut file = File::create(path)?;
    let mut block = vec![0x5a; 1 << 20];
    while !block.is_empty() {
        match file.write(&block) {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::StorageFull => block.truncate(block.len() / 2),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_full_disk_stops_writers_only_and_free_space_is_enough_to_go_on() -> Result<()> {
    let mut disk = None;
    let prepared = Appliance::prepare(
        |root| {
            disk = SmallDisk::at(&root.join("data"))?;
            Ok(())
        },
        |_| {},
    )?;
    let Some(disk) = disk else {
        skipped("a small disk can only be mounted by root");
        return Ok(());
    };
    let mut appliance = prepared;
    appliance.resume().await?;
    let mut stage = Stage::on(appliance, 2).await?;
    let answers = stage.dice.answers();
    let mut before = stage.enter("E-00001").await?;
    let receipt = journey::submit_all(&mut before, &stage.event.id, &answers).await?;
    let mut writer = stage.enter("E-00002").await?;
    let page = journey::begin(&mut writer, &stage.event.id).await?;
    let form = journey::filled(&page, &answers)?;

    let filler = disk.0.join("filler");
    fill(&filler)?;
    // Space of its own may carry the store over a few more writes.
    let limit = deadline::Limit::default();
    let refused = loop {
        let page = writer.post(&form).await?;
        if page.status == 503 {
            break page;
        }
        ensure!(page.status == 200, "a full disk gave {}: {}", page.status, page.words());
        fill(&disk.0.join(format!("more-{}", stage.dice.roll())))?;
        limit.pause("a refusal").await?;
    };
    let words = refused.words();
    ensure!(refused.lang().as_deref() == Some("ja") && words.contains("保存"), "not a clear page: {words}");
    for path in [stage.at(""), stage.at("/result"), stage.at("/done"), "/me".to_owned()] {
        before.get(&path).await?.expect(200)?;
    }
    stage.doctor.get("/care").await?.expect(200)?;

    for entry in std::fs::read_dir(&disk.0)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name == "filler" || name.starts_with("more-") {
            std::fs::remove_file(&path)?;
        }
    }
    let limit = deadline::Limit::default();
    while writer.post(&form).await?.status != 200 {
        limit.pause("room to be noticed").await?;
    }
    journey::submit_all(&mut writer, &stage.event.id, &answers).await?;
    assert_eq!(journey::receipt(&before.get(&stage.at("/done")).await?)?, receipt);
    assert_eq!(stage.event.submitted(&stage.appliance)?, 2);
    stage.appliance.stop().await?;
    Ok(())
}
