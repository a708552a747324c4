//! Words of the pane 連携先.

use kakari_core::facility::Standing;

use crate::console::strings::number;
use kakari_office::office::{Meaning, Partner};

/// No names at all.
pub(crate) const NONE: &str = "報告に連携先の名称はありません。";
/// In the register or the list.
pub(crate) const KNOWN: &str = "あり";
/// In the register, but closed or without duty.
pub(crate) const STANDING: &str = "注意";
/// Several fit.
pub(crate) const SEVERAL: &str = "複数";
/// Nothing fits.
pub(crate) const UNKNOWN: &str = "なし";
/// There is nothing to compare with.
pub(crate) const NOT_COMPARED: &str = "未照合";
/// Several facilities bear the name.
pub(crate) const NOT_DECIDED: &str = "同じ名称の施設が複数あるため、名称だけでは決めません。";

/// How many of the names are known.
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

/// Why a partner is to be looked at.
pub(crate) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "開いています。",
        Standing::Closed => "廃止されています。",
        Standing::OutOfScope => "報告の対象外です。",
    }
}

/// Names that look like it.
pub(crate) fn nearest(names: &[String]) -> String {
    format!("近い名称：{}", names.join("、"))
}
