use super::super::reason::Reason;
use super::*;

fn read(bytes: &[u8], chosen: Option<Encoding>) -> Result<(String, Encoding), FileRefusal> {
    let file = FileBytes {
        bytes,
        encoding: chosen,
        sheet: None,
    };
    decode(file, &Limits::default()).map(|read| (read.text.into_owned(), read.encoding))
}

fn encoding(bytes: &[u8]) -> Result<Encoding, FileRefusal> {
    read(bytes, None).map(|(_, encoding)| encoding)
}

fn cp932(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = SHIFT_JIS.encode(text);
    assert!(!lost, "{text}");
    bytes.into_owned()
}

fn euc_jp(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = EUC_JP.encode(text);
    assert!(!lost, "{text}");
    bytes.into_owned()
}

fn utf16(text: &str, order: Order) -> Vec<u8> {
    let bytes = |unit: u16| match order {
        Order::LowFirst => unit.to_le_bytes(),
        Order::HighFirst => unit.to_be_bytes(),
    };
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn the_encoding_is_decided_in_order() {
    assert_eq!(encoding(b"ID,a\n"), Ok(Encoding::Utf8));
    assert_eq!(
        encoding("正式名称\n甲病院\n".as_bytes()),
        Ok(Encoding::Utf8)
    );
    assert_eq!(
        encoding("\u{FEFF}正式名称".as_bytes()),
        Ok(Encoding::Utf8Bom)
    );
    let text = "正式名称\n①髙橋～－ﾃｱ表ソ病院\n";
    assert_eq!(
        read(&cp932(text), None),
        Ok((text.to_owned(), Encoding::Cp932))
    );
}

#[test]
fn utf16_is_read_with_mark_and_without() {
    let text = "ID,正式名称\r\n3921001,甲見本医院一丁目\r\n";
    for (order, mark, is) in [
        (Order::LowFirst, &b"\xFF\xFE"[..], Encoding::Utf16Le),
        (Order::HighFirst, b"\xFE\xFF", Encoding::Utf16Be),
    ] {
        let bare = utf16(text, order);
        let marked = [mark, &bare].concat();
        assert_eq!(read(&marked, None), Ok((text.to_owned(), is)));
        assert_eq!(read(&bare, None), Ok((text.to_owned(), is)));
        assert_eq!(read(&bare, Some(is)), Ok((text.to_owned(), is)));
        // Half a unit at the end, and half a character in the second line.
        let odd = [&marked[..], b"x"].concat();
        assert_eq!(read(&odd, None), Err(FileRefusal::DamagedUtf16 { line: 3 }));
        let half = [mark, &utf16("ID\n", order), &bytes_of(0xD842, order), &bare].concat();
        assert_eq!(
            read(&half, None),
            Err(FileRefusal::DamagedUtf16 { line: 2 })
        );
    }
}

fn bytes_of(unit: u16, order: Order) -> [u8; 2] {
    match order {
        Order::LowFirst => unit.to_le_bytes(),
        Order::HighFirst => unit.to_be_bytes(),
    }
}

#[test]
fn marks_in_front_of_marks_are_no_text() {
    let twice = "\u{FEFF}\u{FEFF}\"ID\",\"a\"\n".as_bytes();
    assert_eq!(
        read(twice, None),
        Ok(("\"ID\",\"a\"\n".to_owned(), Encoding::Utf8Bom))
    );
}

#[test]
fn damaged_utf8_is_not_read_as_cp932() {
    // Both halves of the damaged text decode as CP932 too: into nonsense.
    let mut bytes = "名称\nあいうえおかきくけこ\n乙病院".as_bytes().to_vec();
    bytes.truncate(bytes.len() - 2);
    assert_eq!(encoding(&bytes), Err(FileRefusal::DamagedUtf8 { line: 3 }));
    let with_bom = b"\xEF\xBB\xBFID\n\xE7\x94\n";
    assert_eq!(
        encoding(with_bom),
        Err(FileRefusal::DamagedUtf8 { line: 2 })
    );
}

#[test]
fn other_encodings_are_named() {
    let looks = |bytes: &[u8]| match read(bytes, None) {
        Err(FileRefusal::LooksLike { name, .. }) => name.to_owned(),
        other => format!("{other:?}"),
    };
    for text in [
        "edition,facility.id,facility.name\nr07,3921001,甲見本医院\n",
        "facility.id,facility.name\n2012395402011,砧見本病院\n2022395402012,亀見本医院\n",
        "ID,正式名称,所在地\n3921001,さくらクリニック,高知市本町一丁目\n",
        "ID,フリガナ\n3921001,コウチチュウオウビョウイン\n",
    ] {
        let jis = ISO_2022_JP.encode(text).0;
        assert_eq!(looks(&euc_jp(text)), "EUC-JP", "{text}");
        assert_eq!(looks(&jis), "ISO-2022-JP", "{text}");
        assert_eq!(
            read(&jis, Some(Encoding::Iso2022Jp)),
            Ok((text.to_owned(), Encoding::Iso2022Jp))
        );
        assert_eq!(
            read(&euc_jp(text), Some(Encoding::EucJp)),
            Ok((text.to_owned(), Encoding::EucJp))
        );
    }
    for text in [
        "ID,名称\n1,中央医院\n2,第二人民医院\n3,儿童医院\n",
        "ID,正式名称,所在地\n3921001,甲見本医院,高知県高知市本町一丁目\n3921002,さくらクリニック,高知市\n",
    ] {
        let gb = GB18030.encode(text).0;
        assert_eq!(looks(&gb), "GB18030", "{text}");
        assert_eq!(
            read(&gb, Some(Encoding::Gb18030)),
            Ok((text.to_owned(), Encoding::Gb18030))
        );
    }
}

#[test]
fn ordinary_names_in_cp932_are_taken_however_few() {
    for text in [
        "ID,正式名称\n3921001,甲見本医院\n",
        "ID,名称\n1,ｺｳﾁﾋﾞｮｳｲﾝ\n",
        "ID,ﾌﾘｶﾞﾅ\n1,ｻｸﾗｸﾘﾆｯｸ\n2,ﾃﾞﾝﾀﾙｵﾌｨｽ\n3,ﾜﾀﾞｼｶ\n",
        "施設名\n薔薇園\n",
        "施設名\n鷗の里\n",
        "1,乙\n",
        "1,ｱ\n",
        "1,髙\n2,﨑\n",
        "ID,名称\n1,榊原医院\n2,濵田内科\n3,栁澤眼科\n4,藪内クリニック\n5,鴻池歯科\n",
        "名称,備考\n①号館,㈱見本　〒780−0000　℡\n",
    ] {
        let bytes = SHIFT_JIS.encode(text).0;
        assert_eq!(encoding(&bytes), Ok(Encoding::Cp932), "{text}");
    }
}

#[test]
fn rows_of_two_encodings_are_told_apart() {
    let header = "edition,facility.id,facility.name\n";
    let (first, second) = ("r07,3921001,甲見本医院\n", "r07,3921002,乙見本医院\n");
    let mixed = [header.as_bytes(), &cp932(first), second.as_bytes()].concat();
    assert_eq!(
        encoding(&mixed),
        Err(FileRefusal::Mixed {
            file: "CP932",
            other: "UTF-8",
            line: 3
        })
    );
    let mixed = [header.as_bytes(), first.as_bytes(), &cp932(second)].concat();
    assert_eq!(
        encoding(&mixed),
        Err(FileRefusal::Mixed {
            file: "UTF-8",
            other: "CP932",
            line: 3
        })
    );
    // In one line: a cell that was pasted from elsewhere.
    let mixed = [
        &cp932("甲見本医院"),
        &b","[..],
        "高知市本町".as_bytes(),
        b"\n",
    ]
    .concat();
    assert!(matches!(
        encoding(&mixed),
        Err(FileRefusal::Mixed { line: 1, .. })
    ));
    let with_bom = [&b"\xEF\xBB\xBF"[..], header.as_bytes(), &cp932(first)].concat();
    assert!(matches!(
        encoding(&with_bom),
        Err(FileRefusal::Mixed { .. } | FileRefusal::DamagedUtf8 { line: 2 })
    ));
}

#[test]
fn who_insists_gets_that_encoding_or_the_line_that_is_not_in_it() {
    let bytes = cp932("ID\n甲\n");
    assert_eq!(
        read(&bytes, Some(Encoding::Utf8)),
        Err(FileRefusal::NotInEncoding {
            name: "UTF-8",
            line: 2
        })
    );
    assert_eq!(
        read("ID\nあ\n".as_bytes(), Some(Encoding::Cp932)).map(|(_, encoding)| encoding),
        Err(FileRefusal::NotInEncoding {
            name: "CP932",
            line: 2
        })
    );
}

#[test]
fn what_is_no_text_is_refused() {
    for (bytes, refusal) in [
        (&b""[..], FileRefusal::Empty),
        (b"\xEF\xBB\xBF", FileRefusal::Empty),
        (b"PK\x03\x04rest", FileRefusal::ZipInside),
        (
            b"\xD0\xCF\x11\xE0\xA1",
            FileRefusal::OtherWorkbook {
                name: "古い形式の Excel ブック（xls）",
            },
        ),
        (b"\0\0\0\0\0\0\0\x01\x02", FileRefusal::Binary),
        (b"\x1F\x8B\x08", FileRefusal::OtherFormat { name: "gzip" }),
        (
            b"\xFF\xFE\0\0I\0\0\0",
            FileRefusal::OtherFormat { name: "UTF-32" },
        ),
        (
            b"ID\n\xFF\xFF\n",
            FileRefusal::UnknownEncoding { utf8: 2, cp932: 2 },
        ),
    ] {
        assert_eq!(encoding(bytes), Err(refusal), "{bytes:?}");
    }
}

fn decoder(begin: &[u8]) -> LineDecoder {
    LineDecoder::new(begin, None).unwrap()
}

#[test]
fn a_stream_is_decided_by_its_first_line_that_is_not_ascii() {
    let mut stream = decoder(b"{}\n");
    let name = cp932("甲病院");
    assert_eq!(stream.decode(b"{}").as_deref(), Ok("{}"));
    assert_eq!(stream.decode(&name).as_deref(), Ok("甲病院"));
    assert_eq!(stream.decided(), Encoding::Cp932);
    assert!(stream.decode(b"\xFF").is_err());
    // What is UTF-8 now was not before.
    assert!(matches!(
        stream.decode("乙病院".as_bytes()),
        Err(Reason::OtherEncoding {
            here: "UTF-8",
            file: "CP932"
        })
    ));

    let mut stream = decoder("\u{FEFF}{}".as_bytes());
    assert_eq!(stream.strip_mark("\u{FEFF}{}".as_bytes()), b"{}");
    assert!(matches!(
        stream.decode(&name),
        Err(Reason::OtherEncoding { here: "CP932", .. })
    ));
    assert_eq!(stream.decided(), Encoding::Utf8Bom);
}

#[test]
fn a_stream_in_another_encoding_is_named_line_by_line() {
    let line = euc_jp("{\"name\":\"甲見本医院\"}");
    let mut stream = decoder(&line);
    for _ in 0..2 {
        assert!(matches!(
            stream.decode(&line),
            Err(Reason::LooksLike { name: "EUC-JP" })
        ));
    }
    let mut chosen = LineDecoder::new(&line, Some(Encoding::EucJp)).unwrap();
    assert_eq!(
        chosen.decode(&line).as_deref(),
        Ok("{\"name\":\"甲見本医院\"}")
    );
}
