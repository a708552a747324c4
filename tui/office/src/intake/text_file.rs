//! Reads small text files: mappings, contexts, receipts, key maps, editions.

use super::encoding::decode;
use super::{FileBytes, FileRefusal, Limits};

/// Decodes a text file and removes its byte order mark. The encoding is detected, because PowerShell and Excel save the
/// same text as UTF-16 or CP932.
///
/// # Errors
/// [`FileRefusal`] if the file is empty, too large, no text, or in an encoding that is not detected as readable.
pub fn text_file(bytes: &[u8], limits: &Limits) -> Result<String, FileRefusal> {
    Ok(decode(FileBytes::from(bytes), limits)?.text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_however_it_was_saved() {
        let text = "{\"at\":\"高知県\"}\r\n";
        let units = || text.encode_utf16();
        let mut all: Vec<Vec<u8>> = vec![text.as_bytes().to_vec()];
        all.push(["\u{FEFF}".as_bytes(), text.as_bytes()].concat());
        all.push(["\u{FEFF}\u{FEFF}".as_bytes(), text.as_bytes()].concat());
        all.push(
            [
                b"\xFF\xFE".to_vec(),
                units().flat_map(u16::to_le_bytes).collect(),
            ]
            .concat(),
        );
        all.push(
            [
                b"\xFE\xFF".to_vec(),
                units().flat_map(u16::to_be_bytes).collect(),
            ]
            .concat(),
        );
        all.push(units().flat_map(u16::to_le_bytes).collect());
        all.push(encoding_rs::SHIFT_JIS.encode(text).0.into_owned());
        for bytes in all {
            assert_eq!(
                text_file(&bytes, &Limits::default()).as_deref(),
                Ok(text),
                "{bytes:?}"
            );
        }
        let (euc, ..) =
            encoding_rs::EUC_JP.encode("[columns]\n\"在宅当番医の病院\" = \"f2i.rota\"\n");
        assert!(matches!(
            text_file(&euc, &Limits::default()),
            Err(FileRefusal::LooksLike { name: "EUC-JP", .. })
        ));
    }
}
