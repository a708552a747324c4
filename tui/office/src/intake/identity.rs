//! Reads facility ids from files. A leading zero that a spreadsheet removed is restored only if the row proves it: ids
//! have 5 to 13 characters, so the length alone does not show that one is missing.

use std::borrow::Cow;

use kakari_core::facility::{FacilityId, Kind};
use kakari_core::report::Refusal;
use kakari_core::text::{fold_width, scrub};

use super::About;
use super::damage;
use super::notice::Notice;
use super::reason::Reason;

/// A facility id as it will be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ResolvedId {
    pub(super) id: String,
    /// The notice for the user if the id differs from what the file writes.
    pub(super) notice: Option<Notice>,
}

/// Reads a facility id. `prefecture` and `kind` come from other columns of the row, or else from the database; the id must
/// agree with them, and both together prove a lost leading zero.
pub(super) fn resolve(
    written: &str,
    prefecture: Option<&str>,
    kind: Option<Kind>,
) -> Result<ResolvedId, Reason> {
    let folded = folded(written);
    let text = folded.trim();
    if text.is_empty() {
        return Err(Reason::Missing);
    }
    if let Some(damage) = damage::detect(text) {
        return Err(damage);
    }
    let plain = FacilityId::parse(text);
    let fits = |id: &FacilityId<'_>| {
        prefecture.is_none_or(|known| known == id.prefecture)
            && kind.is_none_or(|known| known == id.kind)
    };
    if plain.as_ref().is_some_and(fits) {
        let read_as = || Notice::ReadAs {
            before: written.trim().to_owned(),
            after: text.to_owned(),
        };
        return Ok(ResolvedId {
            id: text.to_owned(),
            notice: (text != written.trim()).then(read_as),
        });
    }
    let padded = format!("0{text}");
    if let Some(id) = FacilityId::parse(&padded) {
        let proven = prefecture == Some(id.prefecture);
        match kind {
            Some(kind) if proven && kind == id.kind => {
                let notice = Notice::ZeroRestored {
                    before: text.to_owned(),
                    after: padded.clone(),
                };
                return Ok(ResolvedId {
                    id: padded,
                    notice: Some(notice),
                });
            }
            None if proven => return Err(Reason::ZeroWithoutKind { restored: padded }),
            _ if plain.is_none() && prefecture.is_none() => {
                return Err(Reason::ZeroWithoutPrefecture);
            }
            _ => {}
        }
    }
    let Some(id) = plain else {
        return Err(Reason::IdMalformed);
    };
    match (prefecture, kind) {
        (Some(known), _) if known != id.prefecture => Err(Reason::IdOfOtherPrefecture {
            id: id.prefecture.to_owned(),
            prefecture: known.to_owned(),
        }),
        (_, Some(known)) if known != id.kind => Err(Reason::KindContradicts {
            id: id.kind,
            row: known,
        }),
        _ => Err(Reason::IdMalformed),
    }
}

/// Reads the facility id of a report, alike for CSV and JSON Lines. A malformed id is kept, because a report with errors
/// is stored and the engine names the error. An id that a spreadsheet damaged is refused, because different facilities
/// can be damaged to the same text (3.92E+12).
pub(super) fn report_id(
    written: &str,
    prefecture: Option<&str>,
    kind: Option<Kind>,
) -> Result<ResolvedId, Reason> {
    match resolve(written, prefecture, kind) {
        Err(Reason::Missing) => Err(Reason::Report(Refusal::NoFacilityId)),
        Err(
            reason @ (Reason::Exponent
            | Reason::TakenForDate
            | Reason::SheetError
            | Reason::ZeroWithoutKind { .. }
            | Reason::ZeroWithoutPrefecture),
        ) => Err(reason),
        Err(_) => Ok(ResolvedId {
            id: typed(written),
            notice: None,
        }),
        resolved => resolved,
    }
}

/// A code in ASCII width without control characters. Nearly all are so already.
fn folded(written: &str) -> Cow<'_, str> {
    if written.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(written);
    }
    Cow::Owned(fold_width(&scrub(written)))
}

/// Normalizes an id that a person typed: full-width characters become ASCII, surrounding space and control characters
/// are removed. The result need not be a valid id.
#[must_use]
pub fn typed(written: &str) -> String {
    folded(written).trim().to_owned()
}

/// Which facilities a refused row can be about: its id as written, and with a leading zero, as far as these are valid ids.
pub(super) fn about(written: &str) -> About {
    let text = typed(written);
    let ids = [format!("0{text}"), text];
    let ids: Vec<String> = ids
        .into_iter()
        .filter(|id| FacilityId::parse(id).is_some())
        .collect();
    if ids.is_empty() {
        About::Unknown
    } else {
        About::Keys(ids)
    }
}

/// Reads a prefecture code (1 to 47) as two digits. A single digit has certainly lost its zero: there is no other reading.
pub(super) fn prefecture_code(written: &str) -> Result<String, Reason> {
    let folded = folded(written);
    let text = folded.trim();
    if let Some(damage) = damage::detect(text) {
        return Err(damage);
    }
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text
        .parse::<u8>()
        .ok()
        .filter(|number| digits && (1..=47).contains(number));
    number
        .map(|number| format!("{number:02}"))
        .ok_or(Reason::PrefectureCode)
}

/// Reads 機関区分: 1 病院, 2 診療所. 3 歯科診療所 and 4 助産所 are refused, because they do not make this report.
pub(super) fn parse_kind(written: &str) -> Result<Kind, Reason> {
    let folded = folded(written);
    match folded.trim() {
        "1" | "病院" | "hospital" => Ok(Kind::Hospital),
        "2" | "診療所" | "clinic" => Ok(Kind::Clinic),
        "3" | "4" | "歯科診療所" | "助産所" => Err(Reason::NotAskedKind),
        other => Err(damage::detect(other).unwrap_or(Reason::UnknownKind)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(written: &str, prefecture: Option<&str>, kind: Option<Kind>) -> Result<String, Reason> {
        resolve(written, prefecture, kind).map(|resolved| resolved.id)
    }

    #[test]
    fn a_zero_comes_back_only_where_the_row_proves_it() {
        let clinic = Some(Kind::Clinic);
        let hospital = Some(Kind::Hospital);
        assert_eq!(id("0121A", Some("01"), clinic), Ok("0121A".into()));
        assert_eq!(id("121A34", Some("01"), clinic), Ok("0121A34".into()));
        // The same characters are a whole id of prefecture 12 where the row says so.
        assert_eq!(id("121A34", Some("12"), hospital), Ok("121A34".into()));
        assert_eq!(
            id("121A34", Some("01"), None),
            Err(Reason::ZeroWithoutKind {
                restored: "0121A34".into()
            })
        );
        assert_eq!(
            id("121A34", Some("01"), hospital),
            Err(Reason::IdOfOtherPrefecture {
                id: "12".into(),
                prefecture: "01".into()
            })
        );
        assert_eq!(
            id("92A34", None, clinic),
            Err(Reason::ZeroWithoutPrefecture)
        );
        assert_eq!(id("92A34", Some("09"), clinic), Ok("092A34".into()));
        assert_eq!(id("92A34", Some("39"), clinic), Err(Reason::IdMalformed));
    }

    #[test]
    fn contradictions_are_named() {
        assert_eq!(
            id("3922395402030", Some("39"), Some(Kind::Hospital)),
            Err(Reason::KindContradicts {
                id: Kind::Clinic,
                row: Kind::Hospital
            })
        );
        assert_eq!(
            id("3922395402030", Some("40"), None),
            Err(Reason::IdOfOtherPrefecture {
                id: "39".into(),
                prefecture: "40".into()
            })
        );
        assert_eq!(id("3.92E+12", Some("39"), None), Err(Reason::Exponent));
        assert_eq!(id(" ", None, None), Err(Reason::Missing));
        assert_eq!(id("392a34", Some("39"), None), Err(Reason::IdMalformed));
    }

    #[test]
    fn wide_digits_are_read_and_said() {
        let resolved = resolve("３９２2395402030", Some("39"), Some(Kind::Clinic));
        let notice = Notice::ReadAs {
            before: "３９２2395402030".into(),
            after: "3922395402030".into(),
        };
        assert_eq!(
            resolved,
            Ok(ResolvedId {
                id: "3922395402030".into(),
                notice: Some(notice)
            })
        );
    }

    #[test]
    fn prefecture_codes_have_two_digits() {
        assert_eq!(prefecture_code("１"), Ok("01".into()));
        assert_eq!(prefecture_code("39"), Ok("39".into()));
        for wrong in ["", "0", "48", "039", "高知", "+9"] {
            assert_eq!(
                prefecture_code(wrong),
                Err(Reason::PrefectureCode),
                "{wrong}"
            );
        }
    }
}
