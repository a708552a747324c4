//! Recognises network shares. SQLite's locks do not work on them reliably, so that two computers would overwrite each other's
//! changes.

use crate::lang::pick;
use std::path::Path;

/// Types of file systems on other machines.
const REMOTE: [&str; 14] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "smb2",
    "ncpfs",
    "afs",
    "ceph",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs",
    "fuse.glusterfs",
    "fuse.rclone",
];

/// The type of network share on which a file or folder is; `None` if it is local or the type is unknown.
pub(super) fn share_of(path: &Path) -> Option<String> {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Some(kind) = windows_share(&path.to_string_lossy()) {
        return Some(kind);
    }
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    mounted_share(&path, &mounts)
}

/// The network share that the path itself names, before a server is asked, which may be slow or not be there.
pub(super) fn named_share(path: &Path) -> Option<String> {
    let full = cfg!(windows)
        .then(|| std::path::absolute(path).ok())
        .flatten()?;
    windows_share(&full.to_string_lossy())
}

/// `\\server\share\…`, also as Windows writes it for a mapped drive; `\\?\C:\…` is local.
fn windows_share(path: &str) -> Option<String> {
    let rest = path.strip_prefix(r"\\")?;
    let device = rest
        .strip_prefix(r"?\")
        .or_else(|| rest.strip_prefix(r".\"));
    let local = device.is_some_and(|after| {
        let begin = after.get(..4).unwrap_or_default();
        !begin.eq_ignore_ascii_case(r"UNC\")
    });
    (!local).then(|| pick("Windows 共有", "Windows share").to_owned())
}

/// Looks the path up in the text of `/proc/self/mountinfo`: the longest mount point wins, and of
/// equal ones the last, which hides the others.
fn mounted_share(path: &Path, mounts: &str) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let Some((before, after)) = line.split_once(" - ") else {
            continue;
        };
        let (Some(point), Some(system)) = (before.split(' ').nth(4), after.split(' ').next())
        else {
            continue;
        };
        let point = point.replace(r"\040", " ");
        let length = Path::new(&point).components().count();
        if path.starts_with(&point) && best.is_none_or(|(longest, _)| length >= longest) {
            best = Some((length, system));
        }
    }
    best.map(|(_, system)| system)
        .filter(|system| REMOTE.contains(system))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
40 22 0:40 / /mnt/ken\\040sei rw - cifs //server/share rw
41 22 0:41 / /srv rw - nfs4 server:/srv rw
42 41 8:2 / /srv/local rw shared:3 - xfs /dev/sdb1 rw
";

    #[test]
    fn the_nearest_mount_decides() {
        let kind = |path: &str| mounted_share(Path::new(path), MOUNTS);
        assert_eq!(kind("/mnt/ken sei/kakari.db").as_deref(), Some("cifs"));
        assert_eq!(kind("/srv/sato/kakari.db").as_deref(), Some("nfs4"));
        assert_eq!(kind("/srv/local/kakari.db"), None);
        assert_eq!(kind("/srvs/kakari.db"), None);
    }

    #[test]
    fn windows_writes_shares_with_two_backslashes() {
        assert!(windows_share(r"\\server\share\kakari.db").is_some());
        assert!(windows_share(r"\\?\UNC\server\share\kakari.db").is_some());
        assert!(windows_share(r"\\?\unc\server\share\kakari.db").is_some());
        assert!(windows_share(r"\\.\UNC\server\share\kakari.db").is_some());
        assert!(windows_share(r"\\.\C:\data\kakari.db").is_none());
        assert!(windows_share(r"\\?\C:\data\kakari.db").is_none());
        assert!(windows_share(r"C:\data\kakari.db").is_none());
    }
}
