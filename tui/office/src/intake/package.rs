//! A zip of XML parts, as workbooks and Word documents are: each part within limits. Sizes that a zip states are not relied on; the
//! bytes that come out are counted.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, ErrorKind, Read};

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use crate::intake::{FileRefusal, Limits};

/// The XML of a part.
pub(super) type Xml<'p> = Reader<BufReader<Guard<'p>>>;

/// The parts of a package by their paths.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Index of each part by its path in lower case: programs differ in the case that they write.
    parts: HashMap<String, usize>,
    most: u64,
    longest: usize,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, FileRefusal> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileRefusal::WorkbookDamaged)?;
        let parts = archive
            .file_names()
            .enumerate()
            .filter_map(|(at, name)| Some((path(&name.ok()?), at)))
            .collect();
        let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let inflated = packed.saturating_mul(limits.inflation);
        Ok(Self {
            archive,
            parts,
            most: limits.file.min(inflated.max(limits.inflated_always)),
            longest: limits.row,
        })
    }

    /// Bytes that a part may unpack to.
    pub(super) fn most(&self) -> u64 {
        self.most
    }

    /// Bytes that a part has unpacked according to the zip, which may be wrong. For progress only.
    pub(super) fn stated_size(&mut self, name: &str) -> u64 {
        let at = self.parts.get(&path(name)).copied();
        let file = at.and_then(|at| self.archive.by_index_raw(at).ok());
        file.map_or(0, |file| file.size())
    }

    /// A part that may unpack to `most` bytes; `None` if there is no such part.
    pub(super) fn part(&mut self, name: &str, most: u64) -> Result<Option<Xml<'_>>, FileRefusal> {
        let Some(at) = self.parts.get(&path(name)).copied() else {
            return Ok(None);
        };
        let most = most.min(self.most);
        let file = self.archive.by_index(at);
        let file = file.map_err(|_| FileRefusal::WorkbookDamaged)?;
        let guard = Guard {
            inner: Box::new(file),
            left: most,
            run: 0,
            longest: self.longest,
        };
        let mut xml = Reader::from_reader(BufReader::with_capacity(64 * 1024, guard));
        // `<c/>` and `<c></c>` mean the same, so readers need to know only one of them.
        xml.config_mut().expand_empty_elements = true;
        Ok(Some(xml))
    }
}

/// The path of a part for comparison.
fn path(name: &str) -> String {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    name.trim_start_matches('/').to_owned()
}

/// Passes on what is read until a part becomes too large, or has so long a text or tag that reading it whole would take
/// much memory.
pub(super) struct Guard<'p> {
    inner: Box<dyn Read + 'p>,
    left: u64,
    /// Bytes since the last `<`.
    run: usize,
    longest: usize,
}

impl Read for Guard<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(into)?;
        let left = self
            .left
            .checked_sub(u64::try_from(length).unwrap_or(u64::MAX));
        self.left = left.ok_or(ErrorKind::FileTooLarge)?;
        let read = into.get(..length).unwrap_or_default();
        let first = memchr::memchr(b'<', read).unwrap_or(length);
        if self.run.saturating_add(first) > self.longest {
            return Err(ErrorKind::InvalidInput.into());
        }
        self.run = match memchr::memrchr(b'<', read) {
            Some(last) => length - last,
            None => self.run + length,
        };
        Ok(length)
    }
}

/// The refusal for XML that cannot be read.
pub(super) fn unreadable(error: &quick_xml::Error, most: u64) -> FileRefusal {
    match error {
        quick_xml::Error::Io(error) if error.kind() == ErrorKind::FileTooLarge => {
            FileRefusal::WorkbookTooLarge { most }
        }
        _ => FileRefusal::WorkbookDamaged,
    }
}

/// The value of an attribute without its prefix, with entities resolved; `None` if the element lacks it.
pub(super) fn attribute<'e>(
    element: &'e BytesStart<'_>,
    name: &str,
) -> Result<Option<Cow<'e, str>>, FileRefusal> {
    for one in element.attributes().with_checks(false) {
        let one: Attribute<'e> = one.map_err(|_| FileRefusal::WorkbookDamaged)?;
        if one.key.local_name().as_ref() == name {
            let value = one.normalized_value(XmlVersion::Implicit1_0);
            return value.map(Some).map_err(|_| FileRefusal::WorkbookDamaged);
        }
    }
    Ok(None)
}

/// Appends the character that a reference such as `&amp;` or `&#x3042;` stands for. Entities that a document defines itself
/// are not resolved: a package has none.
pub(super) fn push_reference(reference: &BytesRef<'_>, to: &mut String) -> Result<(), FileRefusal> {
    let damaged = |_| FileRefusal::WorkbookDamaged;
    if let Some(character) = reference.resolve_char_ref().map_err(damaged)? {
        to.push(character);
        return Ok(());
    }
    to.push(match reference.as_ref() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return Err(FileRefusal::WorkbookDamaged),
    });
    Ok(())
}
