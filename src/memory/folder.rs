//! The state folder: for the user alone, by one reader at a time, and with names that tell nothing.
//!
//! What is kept of an article stands under hashes, keyed by a secret that is made with the folder.
//! Who comes to see a file of it cannot test whether an address is in it.

use std::fs::{self, File, TryLockError};
use std::hash::Hasher as _;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use siphasher::sip::SipHasher24;

use super::file;

/// How long to wait for another reader to finish what it writes.
const PATIENCE: Duration = Duration::from_secs(10);
const TICK: Duration = Duration::from_millis(5);

const LOCK: &str = "lock";
const SECRET: &str = "secret";

/// The state folder, which need not be there.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    path: PathBuf,
}

/// The secret of the installation.
#[derive(Clone, Copy)]
pub(super) struct Key([u8; 16]);

/// Nobody else writes while this is held.
pub(super) struct Held(File);

impl Folder {
    pub(super) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// Where a file of it lies.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Waits until nobody else writes. `None` where there is no folder, which is then empty.
    ///
    /// # Errors
    /// If another reader does not let go of it, or there is no right to.
    pub(super) fn hold(&self) -> io::Result<Option<Held>> {
        match File::open(self.file(LOCK)) {
            Ok(lock) => wait(lock).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Makes the folder if it is not there, for the user alone, and waits until nobody else writes.
    ///
    /// # Errors
    /// If it cannot be made, or another reader does not let go of it.
    pub(super) fn hold_to_write(&self) -> io::Result<Held> {
        make_private(&self.path)?;
        let mut options = File::options();
        options.create(true).truncate(false).read(true).write(true);
        private(&mut options);
        let held = wait(options.open(self.file(LOCK))?)?;
        file::sweep(&self.path);
        Ok(held)
    }

    /// The secret; `None` if nothing was kept yet.
    pub(super) fn key(&self) -> Option<Key> {
        let text = fs::read_to_string(self.file(SECRET)).ok()?;
        let number = u128::from_str_radix(text.trim_end(), 16).ok()?;
        (text.len() == 33).then(|| Key(number.to_be_bytes()))
    }

    /// The secret, made if there is none.
    ///
    /// # Errors
    /// If it cannot be made. One that is there and makes no sense is not replaced: what was kept
    /// under it would be lost.
    pub(super) fn key_to_write(&self, _held: &Held) -> io::Result<Key> {
        if let Some(key) = self.key() {
            return Ok(key);
        }
        let path = self.file(SECRET);
        if fs::metadata(&path).is_ok_and(|file| file.len() > 0) {
            let path = path.display();
            return Err(io::Error::other(format!(
                "{path} is damaged; remove it to begin anew"
            )));
        }
        let mut key = [0; 16];
        getrandom::fill(&mut key).map_err(io::Error::other)?;
        let text = format!("{:032x}\n", u128::from_be_bytes(key));
        file::replace_private(&path, text.as_bytes())?;
        Ok(Key(key))
    }

    /// Writes a file of the folder, in a folder of its own if its name says so.
    ///
    /// # Errors
    /// If it cannot be written; it is then as it was.
    pub(super) fn write(&self, _held: &Held, path: &Path, text: &str) -> io::Result<()> {
        if let Some(folder) = path.parent().filter(|folder| *folder != self.path) {
            make_private(folder)?;
            file::sweep(folder);
        }
        file::replace_private(path, text.as_bytes())
    }
}

impl Key {
    /// What stands for a text; another one on each installation.
    pub(super) fn hash(&self, text: &str) -> u64 {
        let mut hasher = SipHasher24::new_with_key(&self.0);
        hasher.write(text.as_bytes());
        hasher.finish()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Closing it lets go of it too.
        let _ = self.0.unlock();
    }
}

fn wait(lock: File) -> io::Result<Held> {
    let begun = Instant::now();
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(Held(lock)),
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => {
                std::thread::sleep(TICK);
            }
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::other(
                    "another reader is writing there and does not end",
                ));
            }
            // Some file systems cannot lock; there one is alone, or has to take care oneself.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(Held(lock));
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

#[cfg(unix)]
fn private(options: &mut fs::OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn private(_: &mut fs::OpenOptions) {}

/// Makes a folder for the user alone. One that others may look into is closed to them.
#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let mut permissions = fs::metadata(folder)?.permissions();
    if permissions.mode() & 0o077 != 0 {
        permissions.set_mode(0o700);
        fs::set_permissions(folder, permissions)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_never_replaced() {
        let parent = tempfile::tempdir().unwrap();
        let folder = Folder::new(&parent.path().join("state"));
        assert!(folder.hold().unwrap().is_none() && folder.key().is_none());
        let held = folder.hold_to_write().unwrap();
        let key = folder.key_to_write(&held).unwrap();
        assert_eq!(folder.key_to_write(&held).unwrap().hash("a"), key.hash("a"));
        assert_ne!(Key([0; 16]).hash("a"), key.hash("a"));
        fs::write(folder.file(SECRET), "torn").unwrap();
        assert!(folder.key_to_write(&held).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn folder_and_files_are_for_the_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("state");
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
        let folder = Folder::new(&path);
        let held = folder.hold_to_write().unwrap();
        folder.key_to_write(&held).unwrap();
        let deep = folder.file("deep").join("a");
        folder.write(&held, &deep, "x").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&folder.file("deep"))), (0o700, 0o700));
        for file in [folder.file(LOCK), folder.file(SECRET), deep] {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
    }
}
