//! Texts of the pane 経過.

use kakari_office::bilingual;
use kakari_office::lang::Text;

/// Heading of the inquiries.
pub(crate) const INQUIRIES: Text = Text::new("照会の記録", "Inquiries");
/// Heading of the journal.
pub(crate) const JOURNAL: Text = Text::new("操作の記録", "Acts");
/// Heading of the versions.
pub(crate) const VERSIONS: Text = Text::new("報告の版", "Versions of the report");
/// Mark of the version that counts.
pub(crate) const CURRENT: Text = Text::new("（現行）", " (current)");
/// The journal has no entry about the facility.
pub(crate) const NONE: Text = Text::new("まだ記録はありません。", "Nothing is recorded yet.");
/// Day of the report.
pub(crate) const REPORTED_ON: Text = Text::new("報告日", "reported");
/// Day of arrival.
pub(crate) const RECEIVED_ON: Text = Text::new("受付日", "received");
/// Moment of the import.
pub(crate) const ARRIVED: Text = Text::new("取込", "imported");
/// Day of the change.
pub(crate) const CHANGED_ON: Text = Text::new("変更日", "changed");

pub(crate) fn version(number: i64) -> String {
    bilingual!("第{number}版", "Version {number}")
}
