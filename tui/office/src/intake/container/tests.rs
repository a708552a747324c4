use std::io::Write as _;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

const LIST: &str = "ID,正式名称\n3922395402030,要医院\n";

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        if name.ends_with('/') {
            zip.add_directory(*name, options).unwrap();
        } else {
            zip.start_file(*name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

fn opened(bytes: &[u8]) -> Result<(Vec<u8>, String), FileRefusal> {
    let opened = open(bytes, &Limits::default())?;
    Ok((opened.bytes.into_owned(), opened.inside.unwrap_or_default()))
}

#[test]
fn the_one_file_inside_is_read() {
    let list = LIST.as_bytes();
    for files in [
        &[("01-1_hospital.csv", list)][..],
        &[("一覧/", b""), ("一覧/病院.csv", list)],
        &[("病院.csv", list), ("__MACOSX/._病院.csv", b"note")],
        &[("../../etc/passwd.csv", list)],
    ] {
        let (bytes, _) = opened(&zipped(files)).unwrap();
        assert_eq!(bytes, list, "{files:?}");
    }
    assert_eq!(opened(list), Ok((list.to_vec(), String::new())));
}

#[test]
fn what_is_not_one_file_is_refused_by_name() {
    let list = LIST.as_bytes();
    let refused = |files: &[(&str, &[u8])]| opened(&zipped(files)).unwrap_err();
    assert_eq!(
        refused(&[("病院.csv", list), ("診療\u{1b}[31m所.csv", list)]),
        FileRefusal::ZipOfMany {
            number: 2,
            names: vec!["病院.csv".to_owned(), "診療[31m所.csv".to_owned()]
        }
    );
    assert_eq!(refused(&[]), FileRefusal::ZipEmpty);
    assert_eq!(refused(&[("一覧/", b"")]), FileRefusal::ZipEmpty);
    let inner = zipped(&[("病院.csv", list)]);
    assert_eq!(refused(&[("病院.zip", &inner)]), FileRefusal::ZipInside);
    let other = |files: &[(&str, &[u8])]| refused(files).to_string();
    assert!(
        other(&[("META-INF/manifest.xml", b"<x/>"), ("content.xml", b"<x/>")])
            .contains("（ods など）")
    );
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<x/>");
    assert!(other(&[types, ("xl/workbook.bin", b"")]).contains("（xlsb）"));
    assert!(other(&[types, ("word/document.xml", b"")]).contains("Word か PowerPoint"));
}

#[test]
fn a_bomb_is_cut_short_and_no_size_in_it_is_believed() {
    let mut zip = zipped(&[("大.csv", &vec![b'0'; 3_000_000])]);
    let limits = Limits {
        inflated_always: 1_000_000,
        inflation: 2,
        ..Limits::default()
    };
    let too_large = |bytes: &[u8]| match open(bytes, &limits) {
        Err(FileRefusal::ZipTooLarge { most }) => most,
        other => panic!("{:?}", other.map(|one| one.bytes.len())),
    };
    assert_eq!(too_large(&zip), 1_000_000);
    // It says that ten bytes come out, in both places.
    for (magic, at) in [(b"PK\x03\x04", 22_usize), (b"PK\x01\x02", 24)] {
        let found = zip.windows(4).position(|four| four == magic).unwrap();
        zip[found + at..found + at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert!(matches!(
        open(&zip, &limits),
        Err(FileRefusal::ZipTooLarge { .. } | FileRefusal::ZipDamaged)
    ));
}

#[test]
fn a_damaged_or_locked_zip_is_said() {
    let whole = zipped(&[("病院.csv", LIST.repeat(40).as_bytes())]);
    for length in [5, 30, whole.len() / 2, whole.len() - 3] {
        assert_eq!(
            opened(&whole[..length]),
            Err(FileRefusal::ZipDamaged),
            "{length}"
        );
    }
    // The flag that says that a password is needed, in the entry and in the directory.
    let mut locked = whole.clone();
    for (magic, at) in [(b"PK\x03\x04", 6_usize), (b"PK\x01\x02", 8)] {
        let found = locked.windows(4).position(|four| four == magic).unwrap();
        locked[found + at] |= 1;
    }
    assert_eq!(opened(&locked), Err(FileRefusal::ZipEncrypted));
    let mut flipped = whole;
    flipped[60] ^= 0x10;
    assert_eq!(opened(&flipped), Err(FileRefusal::ZipDamaged));
}

#[test]
fn the_beginning_ends_with_a_line_in_every_encoding() {
    let text = "ID,正式名称\n".repeat(10);
    for bytes in [
        text.as_bytes().to_vec(),
        [
            b"\xFE\xFF".to_vec(),
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ]
        .concat(),
        [
            b"\xFF\xFE".to_vec(),
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ]
        .concat(),
        zipped(&[("病院.csv", text.as_bytes())]),
    ] {
        for size in 40..60 {
            let head = heads(FileBytes::from(&bytes), size).unwrap().remove(0);
            let read = decode(FileBytes::from(&head.bytes), &Limits::default()).unwrap();
            assert!(
                read.text.trim_end().ends_with("正式名称"),
                "{size} {:?}",
                read.text
            );
        }
    }
}
