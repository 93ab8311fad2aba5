//! The one way in which the program writes a file.
//!
//! What is written is made whole first, put into a draft beside the target whose name nobody can
//! guess, brought to the disk, and moved into the target's place. Whoever reads the target sees the
//! old file or the new one; two who write at once, a full disk or a lost process leave a whole file.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// How drafts begin and end, so that what a lost process leaves can be told from other files.
const DRAFT: (&str, &str) = (".standpoint-", ".draft");

/// Links that are followed before they are taken for a circle.
const MOST_LINKS: usize = 40;

/// Writes a file of the user's, which keeps its mode, its owner and the links that lead to it.
///
/// # Errors
/// If it cannot be written; the file is then as it was.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &behind_links(path)?;
    let old = match fs::metadata(path) {
        Ok(old) if old.is_file() => Some(old),
        // A pipe or a device takes what it is given; there is nothing to put in its place.
        Ok(old) if !old.is_dir() => return put_into(path, bytes),
        Ok(_) => return Err(io::ErrorKind::IsADirectory.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let draft = draft(path, None)?;
    draft.as_file().write_all(bytes)?;
    if let Some(old) = &old
        && !keep_owner(draft.as_file(), old)?
    {
        // Another's file, or one with several names: it stays the same file.
        return put_into(path, bytes);
    }
    settle(draft, path)
}

/// Writes a file that nobody but the user may read, whatever mode it had.
///
/// # Errors
/// If it cannot be written; the file is then as it was.
pub(super) fn replace_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = draft(path, Some(0o600))?;
    draft.as_file().write_all(bytes)?;
    settle(draft, path)
}

/// Removes drafts that a lost process left in a folder. Only for who has it to itself.
pub(super) fn sweep(folder: &Path) {
    let is_draft = |name: &str| name.starts_with(DRAFT.0) && name.ends_with(DRAFT.1);
    let left = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in left.filter(|entry| entry.file_name().to_str().is_some_and(is_draft)) {
        // What cannot be removed lies there a while longer.
        let _ = fs::remove_file(entry.path());
    }
}

/// The file that a path stands for in the end; there need be none.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            // A relative link starts from the folder of the link.
            Ok(to) => path = folder_of(&path).join(to),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("the link leads in a circle"))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A draft beside the target, opened by nobody else. Without a mode it has that of any new file.
fn draft(path: &Path, mode: Option<u32>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(DRAFT.0).suffix(DRAFT.1).rand_bytes(16);
    if let Some(permissions) = permissions(mode.unwrap_or(0o666)) {
        builder.permissions(permissions);
    }
    let folder = folder_of(path);
    builder
        .tempfile_in(folder)
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => io::Error::new(
                error.kind(),
                format!("there is no folder {}", folder.display()),
            ),
            // What the system said, without the name of a draft that nobody knows of.
            kind => {
                let told = error.to_string();
                io::Error::new(kind, told.split(" at path ").next().unwrap_or_default())
            }
        })
}

fn settle(draft: NamedTempFile, path: &Path) -> io::Result<()> {
    draft.as_file().sync_all()?;
    draft.persist(path).map_err(|error| error.error)?;
    // The move itself; a folder that cannot be opened for that was written all the same.
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn put_into(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .truncate(true)
        .open(path)?;
    file.write_all(bytes)?;
    // Pipes and devices have nothing to bring to a disk.
    let _ = file.sync_all();
    Ok(())
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no modes")]
fn permissions(mode: u32) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn permissions(_: u32) -> Option<Permissions> {
    None
}

/// Gives a draft the owner and the mode of the file it replaces; whether that was possible, so that
/// putting it in its place changes nothing but the text.
#[cfg(unix)]
fn keep_owner(draft: &File, old: &fs::Metadata) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt, fchown};
    if old.nlink() > 1 {
        return Ok(false);
    }
    let new = draft.metadata()?;
    let is_other = (new.uid(), new.gid()) != (old.uid(), old.gid());
    if is_other && fchown(draft, Some(old.uid()), Some(old.gid())).is_err() {
        return Ok(false);
    }
    draft.set_permissions(old.permissions())?;
    Ok(true)
}

#[cfg(not(unix))]
fn keep_owner(draft: &File, old: &fs::Metadata) -> io::Result<bool> {
    draft.set_permissions(old.permissions())?;
    Ok(true)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn modes_and_links_are_kept_and_no_draft_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("real"), "old").unwrap();
        fs::set_permissions(at("real"), Permissions::from_mode(0o600)).unwrap();
        symlink("real", at("link")).unwrap();
        symlink(at("link"), at("again")).unwrap();
        replace(&at("again"), b"new").unwrap();
        assert_eq!(fs::read(at("real")).unwrap(), b"new");
        assert_eq!(mode(&at("real")), 0o600);
        assert!(fs::symlink_metadata(at("link")).unwrap().is_symlink());

        symlink("not there yet", at("dangling")).unwrap();
        replace(&at("dangling"), b"made").unwrap();
        assert_eq!(fs::read(at("not there yet")).unwrap(), b"made");

        fs::hard_link(at("real"), at("other name")).unwrap();
        let same = fs::metadata(at("real")).unwrap().ino();
        replace(&at("real"), b"newer").unwrap();
        assert_eq!(fs::read(at("other name")).unwrap(), b"newer");
        assert_eq!(fs::metadata(at("real")).unwrap().ino(), same);

        symlink("round", at("round")).unwrap();
        assert!(replace(&at("round"), b"").is_err());
        assert!(replace(folder.path(), b"").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 7);
    }

    #[test]
    fn what_is_planted_under_a_guessed_name_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let (target, secret) = (folder.path().join("a.json"), folder.path().join("secret"));
        fs::write(&secret, "mine").unwrap();
        let guessed = format!("a.json.{}.new", std::process::id());
        symlink(&secret, folder.path().join(guessed)).unwrap();
        replace(&target, b"analysis").unwrap();
        assert_eq!(fs::read(&secret).unwrap(), b"mine");
        assert_eq!(fs::read(&target).unwrap(), b"analysis");
    }

    #[test]
    fn what_cannot_be_written_is_told_without_the_name_of_a_draft() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        for (name, why) in [("none/a.json", "there is no folder"), ("file/a.json", "")] {
            let told = replace(&folder.path().join(name), b"x")
                .unwrap_err()
                .to_string();
            assert!(told.contains(why) && !told.contains(DRAFT.0), "{told}");
        }
    }

    #[test]
    fn a_private_file_is_private_whatever_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o666)).unwrap();
        replace_private(&path, b"x").unwrap();
        assert_eq!(mode(&path), 0o600);
        fs::write(folder.path().join(".standpoint-abc.draft"), "").unwrap();
        sweep(folder.path());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
