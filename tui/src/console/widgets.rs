//! The parts that every screen has: header, tabs, filter line, table, completions and footer.

pub(crate) mod completion;
pub(crate) mod filter_line;
pub(crate) mod footer;
pub(crate) mod header;
pub(crate) mod scroll_bar;
pub(crate) mod table;
pub(crate) mod tabs;
