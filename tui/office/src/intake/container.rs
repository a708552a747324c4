//! Zipped files: the one file inside is read, within limits. Names inside are only shown, nothing is written.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::encoding::{Encoding, decode, decode_name, whole_lines};
use super::{FileRefusal, Limits, shown};

/// A file as it came, and the encoding on which somebody insists.
#[derive(Clone, Copy, Debug)]
pub struct FileBytes<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What a person says that it is; `None`: it is found out.
    pub encoding: Option<Encoding>,
}

impl<'a> From<&'a [u8]> for FileBytes<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            encoding: None,
        }
    }
}

impl<'a> From<&'a Vec<u8>> for FileBytes<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        bytes.as_slice().into()
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for FileBytes<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        bytes.as_slice().into()
    }
}

/// What is to be read: the file, or the one inside a zip.
pub(super) struct Opened<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// Name of the file inside the zip, fit for a screen.
    pub(super) inside: Option<String>,
}

/// How many names of files inside are said.
const NAMED: usize = 5;
/// How many files a zip may list before nobody looks at them.
const MOST_FILES: usize = 1_000;

/// Whether bytes begin like a zip.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Formats that are no text, by their first bytes; a zip should have been opened.
pub(super) fn refuse_other_formats(bytes: &[u8]) -> Result<(), FileRefusal> {
    if is_zip(bytes) {
        return Err(FileRefusal::ZipInside);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(FileRefusal::OldWorkbook);
    }
    let others: [(&[u8], &str); 6] = [
        (b"\xFF\xFE\0\0", "UTF-32"),
        (b"\0\0\xFE\xFF", "UTF-32"),
        (b"\x1F\x8B\x08", "gzip"),
        (b"7z\xBC\xAF\x27\x1C", "7z"),
        (b"Rar!\x1A\x07", "RAR"),
        (b"%PDF-", "PDF"),
    ];
    match others.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        Some((_, name)) => Err(FileRefusal::OtherFormat { name }),
        None => Ok(()),
    }
}

/// Opens a file: what is inside, if it is a zip of one file.
///
/// # Errors
/// A workbook, and every zip that is not exactly one readable file within the limits.
pub(super) fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Opened<'a>, FileRefusal> {
    if !is_zip(bytes) {
        return Ok(Opened {
            bytes: bytes.into(),
            inside: None,
        });
    }
    if u64::try_from(bytes.len()).is_ok_and(|size| size > limits.file) {
        return Err(FileRefusal::TooLarge { most: limits.file });
    }
    let broken = |error: ZipError| match error {
        ZipError::UnsupportedArchive(_) => FileRefusal::ZipUnreadable,
        _ => FileRefusal::ZipDamaged,
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        // What is left of a workbook names its parts at its beginning.
        let begin = bytes.get(..1024).unwrap_or(bytes);
        match memchr::memmem::find(begin, b"[Content_Types].xml") {
            Some(_) => FileRefusal::Workbook,
            None => broken(error),
        }
    })?;
    let (at, inside) = only(&mut archive)?;
    let file = archive.by_index(at).map_err(broken)?;
    let mut out = Vec::new();
    // What the zip says of its sizes is not believed; what comes out is counted.
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let most = limits.file.min(
        packed
            .saturating_mul(limits.inflation)
            .max(limits.inflated_freely),
    );
    let read = file.take(most.saturating_add(1)).read_to_end(&mut out);
    if u64::try_from(out.len()).unwrap_or(u64::MAX) > most {
        return Err(FileRefusal::ZipTooLarge { most });
    }
    read.map_err(|_| FileRefusal::ZipDamaged)?;
    if is_zip(&out) {
        return Err(FileRefusal::ZipInside);
    }
    Ok(Opened {
        bytes: out.into(),
        inside: Some(inside),
    })
}

/// The only file of an archive, and its name.
fn only(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(usize, String), FileRefusal> {
    if archive.len() > MOST_FILES {
        return Err(FileRefusal::ZipOfMany {
            number: archive.len(),
            names: Vec::new(),
        });
    }
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let file = archive
            .by_index_raw(at)
            .map_err(|_| FileRefusal::ZipDamaged)?;
        let name = decode_name(file.name_raw());
        if name == "[Content_Types].xml" || name == "META-INF/manifest.xml" {
            return Err(FileRefusal::Workbook);
        }
        // The Finder puts its own notes beside the file.
        let is_note = name.starts_with("__MACOSX/") || name.ends_with(".DS_Store");
        if file.is_dir() || name.ends_with('/') || is_note {
            continue;
        }
        files.push((at, shown(&name), file.encrypted()));
    }
    match files.as_slice() {
        [] => Err(FileRefusal::ZipEmpty),
        [(_, _, true)] => Err(FileRefusal::ZipEncrypted),
        [(at, name, false)] => Ok((*at, name.clone())),
        several => Err(FileRefusal::ZipOfMany {
            number: several.len(),
            names: several
                .iter()
                .take(NAMED)
                .map(|(_, name, _)| name.clone())
                .collect(),
        }),
    }
}

/// The beginning of a file.
pub struct Head {
    /// Its bytes, up to the end of a line.
    pub bytes: Vec<u8>,
    /// Name of the file inside a zip.
    pub inside: Option<String>,
}

/// The beginning of a file, for who only wants to know what it is.
///
/// # Errors
/// What cannot be opened or is no text that is taken.
pub fn head(file: FileBytes<'_>, size: usize) -> Result<Head, FileRefusal> {
    let limits = Limits::default();
    let opened = open(file.bytes, &limits)?;
    let bytes = opened.bytes.as_ref();
    let head = match bytes.get(..size) {
        Some(cut) => cut.get(..whole_lines(cut, file.encoding)).unwrap_or(cut),
        None => bytes,
    };
    let read = FileBytes {
        bytes: head,
        encoding: file.encoding,
    };
    match decode(read, &limits) {
        Err(refusal) if refusal != FileRefusal::Empty => Err(refusal),
        _ => Ok(Head {
            bytes: head.to_vec(),
            inside: opened.inside,
        }),
    }
}

#[cfg(test)]
mod tests;
