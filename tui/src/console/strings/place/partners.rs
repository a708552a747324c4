//! Texts of the pane 連携先.

use kakari_core::facility::Standing;

use crate::console::strings::number;
use kakari_office::office::{Meaning, Partner};

/// The report contains no names.
pub(crate) const NONE: &str = "報告に連携先の名称はありません。";
/// Mark of a name that is in the register or in the list of care facilities.
pub(crate) const KNOWN: &str = "あり";
/// Mark of a name in the register whose facility is closed or does not have to report.
pub(crate) const STANDING: &str = "注意";
/// Mark of a name that several facilities have.
pub(crate) const SEVERAL: &str = "複数";
/// Mark of a name that no facility has.
pub(crate) const UNKNOWN: &str = "なし";
/// Mark of a name that could not be compared, because the list is missing.
pub(crate) const NOT_COMPARED: &str = "未照合";
/// Explanation of the mark for several facilities.
pub(crate) const NOT_DECIDED: &str = "同じ名称の施設が複数あるため、名称だけでは決めません。";

/// Number of names that are known.
pub(crate) fn counted(partners: &[Partner]) -> String {
    let of = |fits: fn(&Meaning) -> bool| {
        number(partners.iter().filter(|one| fits(&one.meaning)).count())
    };
    format!(
        "{}件：あり {}、なし {}、複数 {}、相互 {}",
        number(partners.len()),
        of(|one| matches!(one, Meaning::One { .. } | Meaning::Listed)),
        of(|one| matches!(one, Meaning::Unknown(_))),
        of(|one| matches!(one, Meaning::Several(_))),
        of(|one| matches!(
            one,
            Meaning::One {
                mutual: Some(true),
                ..
            }
        )),
    )
}

/// Whether the partner names this facility too.
pub(crate) fn mutual(mutual: Option<bool>) -> &'static str {
    match mutual {
        Some(true) => "相手の報告もこの施設を挙げています。",
        Some(false) => "相手の報告はこの施設を挙げていません。",
        None => "相手の報告はまだありません。",
    }
}

/// Why a person should look at a partner.
pub(crate) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "開いています。",
        Standing::Closed => "廃止されています。",
        Standing::OutOfScope => "報告の対象外です。",
    }
}

/// Similar names.
pub(crate) fn nearest(names: &[String]) -> String {
    format!("近い名称：{}", names.join("、"))
}
