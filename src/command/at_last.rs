//! A file that is emptied when there is something to write into it, and not before.

use std::fs::File;
use std::io::{self, Write};

/// A file that keeps what an earlier run has written until there is something else to write.
pub(super) struct AtLast {
    file: File,
    /// What the file begins with; none once it has begun.
    head: Option<&'static [u8]>,
}

impl AtLast {
    /// A file that is open for writing, and with what it shall begin.
    pub(super) fn new(file: File, head: &'static [u8]) -> Self {
        Self {
            file,
            head: Some(head),
        }
    }
}

impl Write for AtLast {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(head) = self.head.take() {
            // Devices and pipes have no length.
            if self.file.metadata()?.is_file() {
                self.file.set_len(0)?;
            }
            self.file.write_all(head)?;
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
