//! Headings of the columns of 履歴.

use kakari_office::lang::Text;

pub(crate) const WHEN: Text = Text::new("日時", "When");
pub(crate) const WHO: Text = Text::new("操作者", "Who");
/// The act.
pub(crate) const WHAT: Text = Text::new("操作", "Act");
/// The facility concerned.
pub(crate) const FACILITY: Text = Text::new("施設", "Facility");
/// Whether the act can be undone.
pub(crate) const UNDO: Text = Text::new("取消", "Undo");
