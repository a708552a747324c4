//! Texts of the pane 連携先.

use kakari_core::facility::Standing;
use kakari_office::bilingual;
use kakari_office::lang::{Text, count_of, pick};

use crate::console::strings::keys::key;
use crate::console::strings::number;
use kakari_office::office::{Meaning, NamedBy, Partner};

/// The report contains no names.
pub(crate) const NONE: Text = Text::new(
    "報告に連携先の名称はありません。",
    "The report names no partners.",
);
/// Mark of a name that is in the register or in the list of care facilities.
pub(crate) const KNOWN: Text = Text::new("あり", "known");
/// Mark of a name in the register whose facility is closed or does not have to report.
pub(crate) const STANDING: Text = Text::new("注意", "check");
/// Mark of a partner that does not name this facility, and of one that this facility does not name.
pub(crate) const ONE_SIDED: Text = Text::new("片方", "one-sided");
/// Mark of a facility that is named in return.
pub(crate) const MUTUAL: Text = Text::new("相互", "mutual");
/// Mark of a facility that names this one, which has not reported.
pub(crate) const NAMES: Text = Text::new("あり", "names it");
/// Mark of a name that is no facility of the register, as a person said.
pub(crate) const ELSEWHERE: Text = Text::new("台帳外", "outside");
/// Says that a person decided what the name means.
pub(crate) const DECIDED: Text = Text::new(
    "名称がどの医療機関かは、人が決めました。",
    "A person said which facility the name means.",
);
/// Says that a person decided that the name means none.
pub(crate) const NOT_OF_REGISTER: Text = Text::new(
    "台帳の医療機関ではないと、人が決めました。",
    "A person said that it is no facility of the register.",
);
/// Where a person says what a name means.
pub(crate) const WHERE: Text = Text::new(
    concat!(
        "決まらない名称は、",
        key!("go-names"),
        " の「連携先名」で決めます。"
    ),
    concat!(
        "Names that mean none for certain are decided on in Names (",
        key!("go-names"),
        ")."
    ),
);
/// Mark of a name that several facilities have.
pub(crate) const SEVERAL: Text = Text::new("複数", "several");
/// Mark of a name that no facility has.
pub(crate) const UNKNOWN: Text = Text::new("なし", "none");
/// Mark of a name that could not be compared, because the list is missing.
pub(crate) const NOT_COMPARED: Text = Text::new("未照合", "no list");
/// Explanation of the mark for several facilities.
pub(crate) const NOT_DECIDED: Text = Text::new(
    "同じ名称の施設が複数あるため、名称だけでは決めません。",
    "Several facilities have this name, so the name alone does not tell which.",
);

/// Number of names that are known.
pub(crate) fn counted(partners: &[Partner]) -> String {
    let of = |fits: fn(&Meaning) -> bool| {
        number(partners.iter().filter(|one| fits(&one.meaning)).count())
    };
    bilingual!("{}件：あり {}、なし {}、複数 {}、相互 {}",
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
        )); "{}: known {}, unknown {}, several {}, mutual {}", count_of(partners.len(), "partner", "partners"), of(|one| matches!(one, Meaning::One { .. } | Meaning::Listed)), of(|one| matches!(one, Meaning::Unknown(_))), of(|one| matches!(one, Meaning::Several(_))), of(|one| matches!(one, Meaning::One { mutual: Some(true), .. })))
}

/// Whether the partner names this facility too.
pub(crate) fn mutual(mutual: Option<bool>) -> &'static str {
    match mutual {
        Some(true) => pick(
            "相手の報告もこの施設を挙げています。",
            "Its report names this facility too.",
        ),
        Some(false) => pick(
            "相手の報告はこの施設を挙げていません。",
            "Its report does not name this facility.",
        ),
        None => pick("相手の報告はまだありません。", "It has not reported yet."),
    }
}

/// Why a person should look at a partner.
pub(crate) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => pick("開いています。", "is open."),
        Standing::Closed => pick("廃止されています。", "is closed."),
        Standing::OutOfScope => pick("報告の対象外です。", "need not report."),
    }
}

/// Similar names.
pub(crate) fn nearest(names: &[String]) -> String {
    bilingual!("近い名称：{}", "Similar names: {}", names.join("、"))
}

/// Says that the facility that a person chose is gone.
pub(crate) fn left(id: &str) -> String {
    bilingual!(
        "{id} と決めましたが、台帳にありません。",
        "{id} was chosen, which the register does not have."
    )
}

/// Heading of those that name this facility.
pub(crate) fn named_by(all: &[NamedBy]) -> String {
    let one_sided = all.iter().filter(|one| one.mutual == Some(false)).count();
    match (all.len(), one_sided) {
        (0, _) => pick(
            "この医療機関を連携先に挙げた報告はありません。",
            "No report names this facility as a partner.",
        )
        .to_owned(),
        (count, 0) => bilingual!(
            "この医療機関を挙げた {}件", number(count);
            "Named by {}", count_of(count, "facility", "facilities")
        ),
        (count, one_sided) => bilingual!(
            "この医療機関を挙げた {}件（片方だけ {}）", number(count), number(one_sided);
            "Named by {} (one-sided: {one_sided})", count_of(count, "facility", "facilities")
        ),
    }
}
