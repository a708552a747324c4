//! Headings of the columns of 履歴.

pub(crate) const WHEN: &str = "日時";
pub(crate) const WHO: &str = "操作者";
/// The act.
pub(crate) const WHAT: &str = "操作";
/// The facility concerned.
pub(crate) const FACILITY: &str = "施設";
/// Whether the act can be undone.
pub(crate) const UNDO: &str = "取消";
