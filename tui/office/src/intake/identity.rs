//! Ids of facilities as files have them. A zero that a spreadsheet ate comes back only where the row
//! proves it: ids have 5 to 13 characters, so their length tells nothing.

use kakari_core::facility::{FacilityId, Kind};
use kakari_core::report::Refusal;
use kakari_core::text::{fold_width, scrub};

use super::About;
use super::damage;
use super::notice::Notice;
use super::reason::Reason;

/// An id and what was done to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settled {
    /// The id.
    pub(super) id: String,
    /// What is to be said about it.
    pub(super) notice: Option<Notice>,
}

/// The id that is written. `prefecture` and `kind` are what the row, or else the database, says.
pub(super) fn settle(
    written: &str,
    prefecture: Option<&str>,
    kind: Option<Kind>,
) -> Result<Settled, Reason> {
    let folded = fold_width(&scrub(written));
    let text = folded.trim();
    if text.is_empty() {
        return Err(Reason::Missing);
    }
    if let Some(damage) = damage::of_code(text) {
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
        return Ok(Settled {
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
                return Ok(Settled {
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

/// The id of a report, the same for every way in: with its lost zero where that is proven. Other ids are kept,
/// even malformed ones, because a report with errors is kept and the engine names them; but none that a
/// spreadsheet damaged, since several facilities share what is left of it.
pub(super) fn of_report(
    written: &str,
    prefecture: Option<&str>,
    kind: Option<Kind>,
) -> Result<Settled, Reason> {
    match settle(written, prefecture, kind) {
        Err(Reason::Missing) => Err(Reason::Report(Refusal::NoFacilityId)),
        Err(
            reason @ (Reason::Exponent
            | Reason::TakenForDate
            | Reason::SheetError
            | Reason::ZeroWithoutKind { .. }
            | Reason::ZeroWithoutPrefecture),
        ) => Err(reason),
        Err(_) => Ok(Settled {
            id: typed(written),
            notice: None,
        }),
        settled => settled,
    }
}

/// An id as somebody typed it: in any width, with space around it.
#[must_use]
pub fn typed(written: &str) -> String {
    fold_width(&scrub(written)).trim().to_owned()
}

/// Which facilities a row can be about that is not taken: all that its id could be.
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

/// A prefecture code as two digits; a lost zero is certain here, because there is no other reading.
pub(super) fn prefecture_code(written: &str) -> Result<String, Reason> {
    let folded = fold_width(&scrub(written));
    let text = folded.trim();
    if let Some(damage) = damage::of_code(text) {
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

/// 機関区分: 1 病院, 2 診療所; 3 歯科診療所 and 4 助産所 owe another report.
pub(super) fn kind_of(written: &str) -> Result<Kind, Reason> {
    let folded = fold_width(&scrub(written));
    match folded.trim() {
        "1" | "病院" | "hospital" => Ok(Kind::Hospital),
        "2" | "診療所" | "clinic" => Ok(Kind::Clinic),
        "3" | "4" | "歯科診療所" | "助産所" => Err(Reason::NotAskedKind),
        other => Err(damage::of_code(other).unwrap_or(Reason::UnknownKind)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(written: &str, prefecture: Option<&str>, kind: Option<Kind>) -> Result<String, Reason> {
        settle(written, prefecture, kind).map(|settled| settled.id)
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
        let settled = settle("３９２2395402030", Some("39"), Some(Kind::Clinic));
        let notice = Notice::ReadAs {
            before: "３９２2395402030".into(),
            after: "3922395402030".into(),
        };
        assert_eq!(
            settled,
            Ok(Settled {
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
