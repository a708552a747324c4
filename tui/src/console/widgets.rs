//! Parts of the screen that every screen has.

pub(crate) mod completion;
pub(crate) mod filter_line;
pub(crate) mod footer;
pub(crate) mod header;
pub(crate) mod table;
pub(crate) mod tabs;
