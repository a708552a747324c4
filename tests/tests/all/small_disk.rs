//! A disk that is soon full.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::process::Desk;

/// A small file system that goes away with this value.
pub(crate) struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None`, and said so, where file systems cannot be mounted.
    pub(crate) fn mounted(desk: &Desk, size: &str) -> Option<Self> {
        let place = desk.path("small");
        std::fs::create_dir(&place).unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(&place)
            .output();
        if mount.is_ok_and(|said| said.status.success()) {
            return Some(Self(place));
        }
        eprintln!("SKIPPED: no file system can be mounted here; a full disk was not tried");
        None
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Fills it up to so many bytes.
    pub(crate) fn fill(&self, free: usize) {
        use std::io::Write as _;
        let path = self.0.join("fill");
        let mut file = std::fs::File::create(&path).unwrap();
        while file.write_all(&[1; 4_096]).is_ok() {}
        let length = file.metadata().unwrap().len();
        file.set_len(length.saturating_sub(free as u64)).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}
