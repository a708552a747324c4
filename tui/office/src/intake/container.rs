//! Zip files: the single file inside is unpacked in memory, within limits. Names inside a zip are only
//! displayed and never used as paths. A workbook is a zip too, which its own reader unpacks.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::encoding::{Encoding, decode, decode_name, whole_lines};
use super::table::Record;
use super::{FileRefusal, Limits, shown, workbook};
use crate::lang::pick;
use crate::spreadsheet::{LineEnd, Table};

/// The bytes of an input file, and what the user chose for it.
#[derive(Clone, Copy, Debug)]
pub struct FileBytes<'a> {
    /// The bytes as they are on the disk; they may be a zip.
    pub bytes: &'a [u8],
    /// The encoding that the user chose (`--encoding`); `None`: it is detected.
    pub encoding: Option<Encoding>,
    /// The sheet of a workbook that the user chose (`--sheet`); `None`: the only one that has the columns.
    pub sheet: Option<&'a str>,
}

impl<'a> From<&'a [u8]> for FileBytes<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            encoding: None,
            sheet: None,
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

/// The content to read: the file itself, or the single file inside a zip.
pub(super) struct Opened<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// Name of the file inside the zip, cleaned for display; `None` if the file is no zip.
    pub(super) inside: Option<String>,
    /// Whether it is a workbook whose sheets can be read.
    pub(super) is_workbook: bool,
}

/// How many names of files inside a zip a message lists.
const MAX_NAMES: usize = 5;
/// A zip with more entries than this is refused without looking at them, because reading a huge directory takes long.
const MAX_FILES: usize = 1_000;

/// Whether the bytes begin like a zip: with a local file header, or with the end record of an empty zip.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Refuses formats that are no text, which it recognises by their first bytes. The caller has unpacked a zip
/// before, so a zip found here was inside another one.
pub(super) fn refuse_other_formats(bytes: &[u8]) -> Result<(), FileRefusal> {
    if is_zip(bytes) {
        return Err(FileRefusal::ZipInside);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(old_office(bytes));
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

/// What a compound file of Office is: its directory names its streams in UTF-16. A new workbook with a password is one too.
fn old_office(bytes: &[u8]) -> FileRefusal {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        FileRefusal::WorkbookEncrypted
    } else if has("WordDocument") {
        FileRefusal::OtherFormat {
            name: pick("古い形式の Word 文書（doc）", "an old Word document (doc)"),
        }
    } else {
        FileRefusal::OtherWorkbook {
            name: pick(
                "古い形式の Excel ブック（xls）",
                "an old Excel workbook (xls)",
            ),
        }
    }
}

/// Unpacks a zip that holds a single file; returns any other file, and a workbook, as it is.
///
/// # Errors
/// Every zip that is no workbook and does not hold exactly one readable file within the limits.
pub(super) fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Opened<'a>, FileRefusal> {
    if !is_zip(bytes) {
        return Ok(Opened {
            bytes: bytes.into(),
            inside: None,
            is_workbook: false,
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
        // A damaged workbook still names its parts near its beginning; its reader needs the advice for workbooks.
        let begin = bytes.get(..1024).unwrap_or(bytes);
        match memchr::memmem::find(begin, b"[Content_Types].xml") {
            Some(_) => FileRefusal::WorkbookDamaged,
            None => broken(error),
        }
    })?;
    if is_workbook(&archive)? {
        return Ok(Opened {
            bytes: bytes.into(),
            inside: None,
            is_workbook: true,
        });
    }
    let (at, inside) = only_file(&mut archive)?;
    let file = archive.by_index(at).map_err(broken)?;
    let mut out = Vec::new();
    // A zip can state false sizes (a zip bomb does), so the bytes that come out are counted. A small zip may
    // unpack to `inflated_always`: text with many equal rows compresses far better than `inflation` allows.
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let most = limits.file.min(
        packed
            .saturating_mul(limits.inflation)
            .max(limits.inflated_always),
    );
    // One byte above the limit tells "too large" from "just fits".
    let read = file.take(most.saturating_add(1)).read_to_end(&mut out);
    if u64::try_from(out.len()).unwrap_or(u64::MAX) > most {
        return Err(FileRefusal::ZipTooLarge { most });
    }
    read.map_err(|_| FileRefusal::ZipDamaged)?;
    let is_workbook = is_zip(&out) && {
        let inner = ZipArchive::new(Cursor::new(out.as_slice()));
        is_workbook(&inner.map_err(|_| FileRefusal::ZipInside)?)?
    };
    if is_zip(&out) && !is_workbook {
        return Err(FileRefusal::ZipInside);
    }
    Ok(Opened {
        bytes: out.into(),
        inside: Some(inside),
        is_workbook,
    })
}

/// Whether a zip is a workbook whose sheets can be read. Its name says nothing: people rename files.
///
/// # Errors
/// It is another document of an office program.
fn is_workbook(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<bool, FileRefusal> {
    let has = |end: &str| {
        let mut names = archive.file_names().flatten();
        names.any(|name| {
            let name = name.replace('\\', "/").to_ascii_lowercase();
            name.strip_suffix(end)
                .is_some_and(|before| before.is_empty() || before.ends_with('/'))
        })
    };
    if has("meta-inf/manifest.xml") {
        return Err(FileRefusal::OtherWorkbook {
            name: pick(
                "OpenDocument（ods など）",
                "an OpenDocument file (such as ods)",
            ),
        });
    }
    if !has("[content_types].xml") {
        return Ok(false);
    }
    if has("workbook.bin") {
        return Err(FileRefusal::OtherWorkbook {
            name: pick(
                "Excel バイナリ ブック（xlsb）",
                "an Excel binary workbook (xlsb)",
            ),
        });
    }
    if has("word/document.xml") || has("ppt/presentation.xml") {
        return Err(FileRefusal::OtherFormat {
            name: pick("Word か PowerPoint の文書", "a Word or PowerPoint document"),
        });
    }
    Ok(true)
}

/// Index and displayed name of the single file of an archive.
fn only_file(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(usize, String), FileRefusal> {
    if archive.len() > MAX_FILES {
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
        // The Finder of macOS adds entries of its own to every zip that it makes.
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
                .take(MAX_NAMES)
                .map(|(_, name, _)| name.clone())
                .collect(),
        }),
    }
}

/// The first lines of a file.
pub struct Head {
    /// Whole lines from the beginning of the file, unpacked.
    pub bytes: Vec<u8>,
    /// Name of the file inside a zip; `None` if the file is no zip.
    pub inside: Option<String>,
    /// Whether it is the beginning of a sheet, as CSV in UTF-8.
    pub is_sheet: bool,
}

/// Reads about `size` bytes from the beginning of a file, for a caller that only wants to know what kind of file it is. Of a
/// workbook each sheet that people see has a beginning of its own, as CSV.
///
/// # Errors
/// [`FileRefusal`] if the file cannot be unpacked or is no text in a known encoding. An empty file is no error.
pub fn heads(file: FileBytes<'_>, size: usize) -> Result<Vec<Head>, FileRefusal> {
    let limits = Limits::default();
    let opened = open(file.bytes, &limits)?;
    if opened.is_workbook {
        let sheets = workbook::heads(&opened.bytes, &limits)?;
        return Ok(sheets.iter().map(|rows| head_of_sheet(rows)).collect());
    }
    head(opened, file.encoding, size, &limits).map(|head| vec![head])
}

/// Rows of a sheet as CSV.
fn head_of_sheet(rows: &[Record]) -> Head {
    let mut table = Table::new(Vec::new(), LineEnd::Lf);
    let written = rows.iter().try_for_each(|row| table.line(&row.cells));
    Head {
        // A vector takes whatever is written.
        bytes: written.and_then(|()| table.finish()).unwrap_or_default(),
        inside: None,
        is_sheet: true,
    }
}

fn head(
    opened: Opened<'_>,
    encoding: Option<Encoding>,
    size: usize,
    limits: &Limits,
) -> Result<Head, FileRefusal> {
    let bytes = opened.bytes.as_ref();
    let head = match bytes.get(..size) {
        Some(cut) => cut.get(..whole_lines(cut, encoding)).unwrap_or(cut),
        None => bytes,
    };
    let read = FileBytes {
        bytes: head,
        encoding,
        sheet: None,
    };
    match decode(read, limits) {
        Err(refusal) if refusal != FileRefusal::Empty => Err(refusal),
        _ => Ok(Head {
            bytes: head.to_vec(),
            inside: opened.inside,
            is_sheet: false,
        }),
    }
}

#[cfg(test)]
mod tests;
