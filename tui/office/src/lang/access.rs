//! What keeps a fact of 案内情報, or all of a facility, from being published, in words.

use kakari_core::access::Fault;
use kakari_core::publication::LeftOut;

use super::{InWords, pick};

impl InWords for Fault {
    fn in_words(&self) -> &'static str {
        match self {
            Self::PositionHalf => pick(
                "緯度と経度の片方しかありません",
                "only one of latitude and longitude is given",
            ),
            Self::PositionUnreadable => pick(
                "緯度・経度が度の数として読めません",
                "latitude and longitude are no numbers of degrees",
            ),
            Self::PositionZero => pick(
                "緯度・経度が 0 です（場所が分からないときに入る値）",
                "the position is 0/0, which stands for an unknown place",
            ),
            Self::PositionSwapped => pick(
                "緯度と経度が入れ替わっています",
                "latitude and longitude are swapped",
            ),
            Self::PositionOutside => pick(
                "位置が日本の範囲にありません",
                "the position is not in Japan",
            ),
            Self::PositionRough => pick(
                "緯度・経度の小数が2桁以下で、場所を示せません",
                "the position has two decimals or fewer, which is no place",
            ),
            Self::PositionShared => pick(
                "同じ位置に5か所以上の違う住所があり、代わりに入れた位置とみられます",
                "five or more addresses share the position, so it stands for another place",
            ),
            Self::WebsiteUnusable => pick(
                "ホームページの欄が、開けるアドレスではありません",
                "the website is no address that can be opened",
            ),
            Self::WebsiteWithoutScheme => pick(
                "ホームページが https:// か http:// で始まらず、リンクにできません",
                "the website begins neither with https:// nor with http://, so it is no link",
            ),
            Self::TelephoneUnreadable => pick(
                "電話番号が市外局番からの番号として読めません",
                "the telephone number has no area code or is no number",
            ),
            Self::PostCodeUnreadable => pick(
                "郵便番号が7桁の数字ではありません",
                "the post code has not seven digits",
            ),
            Self::ClosedAllWeek => pick(
                "毎週すべての曜日が休診になっています",
                "every day of the week is marked as closed",
            ),
        }
    }
}

impl InWords for LeftOut {
    fn in_words(&self) -> &'static str {
        match self {
            Self::NotReported => pick("まだ報告がありません", "it has not reported"),
            Self::Withdrawn => pick("報告が引き戻されています", "it took its report back"),
            Self::Unreadable => pick("報告が読み取れません", "its report cannot be read"),
            Self::OutOfScope => pick("報告対象ではありません", "it owes no report"),
            Self::Closed => pick("廃止されています", "it is closed for good"),
            Self::Unregistered => pick("台帳にありません", "the register does not have it"),
        }
    }
}
