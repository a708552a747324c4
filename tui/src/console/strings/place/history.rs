//! Texts of the pane 経過.

/// Heading of the inquiries.
pub(crate) const INQUIRIES: &str = "照会の記録";
/// Heading of the journal.
pub(crate) const JOURNAL: &str = "操作の記録";
/// Heading of the versions.
pub(crate) const VERSIONS: &str = "報告の版";
/// Mark of the version that counts.
pub(crate) const CURRENT: &str = "（現行）";
/// The journal has no entry about the facility.
pub(crate) const NONE: &str = "まだ記録はありません。";
/// Day of the report.
pub(crate) const REPORTED_ON: &str = "報告日";
/// Day of arrival.
pub(crate) const RECEIVED_ON: &str = "受付日";
/// Moment of the import.
pub(crate) const ARRIVED: &str = "取込";
/// Day of the change.
pub(crate) const CHANGED_ON: &str = "変更日";

pub(crate) fn version(number: i64) -> String {
    format!("第{number}版")
}
