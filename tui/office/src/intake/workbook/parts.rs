//! The parts of a workbook beside its sheets: which sheets there are, texts that cells share, and number formats.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::super::package::{Package, Xml, attribute, push_reference, unreadable};
use super::format::Style;
use crate::intake::{FileRefusal, Limits};

/// Bytes that the small parts may have.
const SMALL: u64 = 16 * 1024 * 1024;

/// A sheet with cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Its name as people see it.
    pub(super) name: String,
    /// The path of its part.
    pub(super) path: String,
    /// Whether it is hidden.
    pub(super) is_hidden: bool,
}

/// What is read of a workbook before a sheet is.
pub(super) struct Parts {
    pub(super) sheets: Vec<Sheet>,
    pub(super) strings: Strings,
    /// Number formats by the index that cells give.
    pub(super) styles: Vec<Style>,
    /// Whether days are counted from 1904 instead of 1900.
    pub(super) is_1904: bool,
}

/// The texts that cells share. They stand in one text, because a list has hundreds of thousands of them.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..end)
    }
}

impl Parts {
    pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Self, FileRefusal> {
        let main = main_part(package)?;
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let file = main
            .rsplit_once('/')
            .map_or(main.as_str(), |(_, file)| file);
        let relations = relations(package, &format!("{folder}/_rels/{file}.rels"))?;
        let target = |kind: &str| {
            let found = relations.values().find(|one| one.kind == kind);
            found.map(|one| in_folder(folder, &one.target))
        };
        let mut parts = Self {
            sheets: Vec::new(),
            strings: Strings::default(),
            styles: Vec::new(),
            is_1904: false,
        };
        parts.read_main(package, &main, folder, &relations)?;
        if let Some(path) = target("sharedStrings") {
            parts.strings = strings(package, &path, limits.file / 4)?;
        }
        if let Some(path) = target("styles") {
            parts.styles = styles(package, &path)?;
        }
        Ok(parts)
    }

    fn read_main(
        &mut self,
        package: &mut Package<'_>,
        path: &str,
        folder: &str,
        relations: &HashMap<String, Relation>,
    ) -> Result<(), FileRefusal> {
        let most = package.most().min(SMALL);
        let mut xml = needed(package, path)?;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => match element.local_name().as_ref() {
                    "workbookPr" => {
                        let flag = attribute(&element, "date1904")?;
                        self.is_1904 = flag.is_some_and(|flag| flag == "1" || flag == "true");
                    }
                    "sheet" => {
                        let name = attribute(&element, "name")?.unwrap_or_default();
                        let id = attribute(&element, "id")?.unwrap_or_default();
                        let state = attribute(&element, "state")?;
                        let relation = relations.get(id.as_ref());
                        // Charts and dialogs are sheets too, but have no cells.
                        let Some(relation) = relation.filter(|one| one.kind == "worksheet") else {
                            continue;
                        };
                        self.sheets.push(Sheet {
                            name: name.into_owned(),
                            path: in_folder(folder, &relation.target),
                            is_hidden: state.is_some_and(|state| state != "visible"),
                        });
                    }
                    _ => {}
                },
                Ok(Event::Eof) => return Ok(()),
                Err(error) => return Err(unreadable(&error, most)),
                _ => {}
            }
        }
    }
}

fn needed<'p>(package: &'p mut Package<'_>, path: &str) -> Result<Xml<'p>, FileRefusal> {
    let part = package.part(path, SMALL)?;
    part.ok_or(FileRefusal::WorkbookDamaged)
}

/// A relation of a part to another.
struct Relation {
    /// The last word of its type.
    kind: String,
    target: String,
}

/// The path of the part that names the sheets.
fn main_part(package: &mut Package<'_>) -> Result<String, FileRefusal> {
    let relations = relations(package, "_rels/.rels")?;
    let main = relations.values().find(|one| one.kind == "officeDocument");
    Ok(main.map_or_else(
        || "xl/workbook.xml".to_owned(),
        |one| in_folder("", &one.target),
    ))
}

fn relations(
    package: &mut Package<'_>,
    path: &str,
) -> Result<HashMap<String, Relation>, FileRefusal> {
    let most = package.most().min(SMALL);
    let mut found = HashMap::new();
    let Some(mut xml) = package.part(path, SMALL)? else {
        return Ok(found);
    };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "Relationship" => {
                let id = attribute(&element, "Id")?.unwrap_or_default().into_owned();
                let kind = attribute(&element, "Type")?.unwrap_or_default();
                let target = attribute(&element, "Target")?.unwrap_or_default();
                let relation = Relation {
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: target.into_owned(),
                };
                found.insert(id, relation);
            }
            Ok(Event::Eof) => return Ok(found),
            Err(error) => return Err(unreadable(&error, most)),
            _ => {}
        }
    }
}

/// The path of a target, which is relative to the folder of its part unless it begins with a slash. `..` goes up.
fn in_folder(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            other => path.push(other),
        }
    }
    path.join("/")
}

fn strings(package: &mut Package<'_>, path: &str, most: u64) -> Result<Strings, FileRefusal> {
    let most = package.most().min(most);
    let mut strings = Strings::default();
    let Some(mut xml) = package.part(path, most)? else {
        return Ok(strings);
    };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "si" => {
                let text = rich_text(&mut xml, "si", most)?;
                strings.text.push_str(&text);
                strings.ends.push(strings.text.len());
            }
            Ok(Event::Eof) => return Ok(strings),
            Err(error) => return Err(unreadable(&error, most)),
            _ => {}
        }
    }
}

/// The text of `<si>` or `<is>` up to its end: all its runs, without the reading (ふりがな) that stands beside them.
pub(super) fn rich_text(xml: &mut Xml<'_>, end: &str, most: u64) -> Result<String, FileRefusal> {
    let mut text = String::new();
    let mut buffer = Vec::new();
    let (mut in_text, mut in_reading) = (false, false);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => match element.local_name().as_ref() {
                "t" => in_text = true,
                "rPh" => in_reading = true,
                _ => {}
            },
            Ok(Event::End(element)) => match element.local_name().as_ref() {
                "t" => in_text = false,
                "rPh" => in_reading = false,
                other if other == end => return Ok(unescaped(text)),
                _ => {}
            },
            Ok(Event::Text(part)) if in_text && !in_reading => {
                text.push_str(&part.xml10_content());
            }
            Ok(Event::CData(part)) if in_text && !in_reading => {
                text.push_str(&part.xml10_content());
            }
            Ok(Event::GeneralRef(part)) if in_text && !in_reading => {
                push_reference(&part, &mut text)?;
            }
            Ok(Event::Eof) => return Err(FileRefusal::WorkbookDamaged),
            Err(error) => return Err(unreadable(&error, most)),
            _ => {}
        }
    }
}

/// Replaces `_x000D_`, as which Excel writes characters that XML has no place for.
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from.get(2..7).filter(|code| code.ends_with('_'));
        let code = code.and_then(|code| u32::from_str_radix(code.get(..4)?, 16).ok());
        match code.and_then(char::from_u32) {
            Some(character) => {
                out.push(character);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

fn styles(package: &mut Package<'_>, path: &str) -> Result<Vec<Style>, FileRefusal> {
    let most = package.most().min(SMALL);
    let mut styles = Vec::new();
    let Some(mut xml) = package.part(path, SMALL)? else {
        return Ok(styles);
    };
    let mut own: HashMap<u32, Style> = HashMap::new();
    let mut of_cells = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => match element.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&element, "numFmtId")?;
                    let code = attribute(&element, "formatCode")?.unwrap_or_default();
                    if let Some(id) = id.and_then(|id| id.parse().ok()) {
                        own.insert(id, Style::of_code(&code));
                    }
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = attribute(&element, "numFmtId")?;
                    let id = id.and_then(|id| id.parse().ok()).unwrap_or(0);
                    let built_in = || Style::built_in(id);
                    styles.push(own.get(&id).copied().unwrap_or_else(built_in));
                }
                _ => {}
            },
            Ok(Event::End(element)) if element.local_name().as_ref() == "cellXfs" => {
                of_cells = false;
            }
            Ok(Event::Eof) => return Ok(styles),
            Err(error) => return Err(unreadable(&error, most)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_excel_writes_as_numbers_come_back() {
        for (written, meant) in [
            ("甲_x000D_\n乙", "甲\r\n乙"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_x", "a_x"),
            ("_xあ_", "_xあ_"),
            ("_xD83D_", "_xD83D_"),
        ] {
            assert_eq!(unescaped(written.to_owned()), meant);
        }
    }

    #[test]
    fn targets_are_found_from_the_folder_of_their_part() {
        assert_eq!(
            in_folder("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(in_folder("xl", "/xl/a.xml"), "xl/a.xml");
        assert_eq!(in_folder("xl/b", "../../../a.xml"), "a.xml");
    }
}
