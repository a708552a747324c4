//! Headings of the columns of 履歴.

/// When.
pub(crate) const WHEN: &str = "日時";
/// Who.
pub(crate) const WHO: &str = "操作者";
/// What was done.
pub(crate) const WHAT: &str = "操作";
/// On which facility.
pub(crate) const FACILITY: &str = "施設";
/// Whether it can be taken back.
pub(crate) const UNDO: &str = "取消";
