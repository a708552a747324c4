//! The areas of the screen, computed from the size of the terminal and the focus.
//!
//! ```text
//! kakari 令和7年度 高知県 …              header
//! 確認待ち 731 │ 施設 1,200              tabs (the state filter beside them from 120 columns on)
//! 絞り込み：…              表示：確認待ち filter (the state filter under 120 columns)
//! list            │ pane tabs
//!                 │ detail                 (below the list under 120 columns)
//! message
//! keys                                   footer
//! ```

use ratatui::layout::Rect;

use super::place::Focus;

/// Width in cells from which the detail is beside the list instead of below it. In a narrower window a list beside it
/// would have less room for columns than in a window of 80 cells.
const WIDE: u16 = 120;

/// Smallest usable size in columns and rows. In a smaller window only a request for more room is drawn and keys do
/// nothing, because the person could not see what they do.
pub(crate) const SMALLEST: (u16, u16) = (40, 10);

/// Whether a window is too small to work in.
pub(crate) fn too_small((width, height): (u16, u16)) -> bool {
    width < SMALLEST.0 || height < SMALLEST.1
}

/// Width in cells of the list beside the detail: 62 % of the first 160 cells and 70 % of the rest. Longer lines
/// than that make the sentences of the detail hard to read, while the list has more columns to show.
fn list_width(width: u16) -> u16 {
    let first = u32::from(width.min(160)).saturating_mul(62) / 100;
    let beyond = u32::from(width.saturating_sub(160)).saturating_mul(70) / 100;
    u16::try_from(first.saturating_add(beyond)).unwrap_or(width)
}

/// The areas of the screen. An area without room has no height or no width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Areas {
    /// Year, prefecture, person and progress.
    pub(crate) header: Rect,
    /// The screens.
    pub(crate) tabs: Rect,
    /// The filter line.
    pub(crate) filter: Rect,
    /// The list with its heading.
    pub(crate) list: Rect,
    /// The scroll bar of the list, below the row of its heading.
    pub(crate) list_bar: Rect,
    /// The line between list and detail, if they are side by side. It holds the scroll bar of the list.
    pub(crate) divider: Rect,
    /// The tabs of the panes.
    pub(crate) panes: Rect,
    /// The pane shown.
    pub(crate) detail: Rect,
    /// The scroll bar of the pane.
    pub(crate) detail_bar: Rect,
    /// The heading of the pane shown, while another one is beside it.
    pub(crate) own_head: Rect,
    /// The pane of the facility that stays beside; it has its heading in the first row.
    pub(crate) beside: Rect,
    /// The message or the job.
    pub(crate) message: Rect,
    /// The most useful keys.
    pub(crate) footer: Rect,
}

/// Width in cells from which two details are side by side instead of one below the other.
const WIDE_DETAILS: u16 = 64;

impl Areas {
    /// The same with the room of the detail shared by two facilities.
    pub(crate) fn with_two_details(self) -> Self {
        let all = self.detail;
        let (own_head, detail, beside) = if all.width >= WIDE_DETAILS {
            let half = all.width / 2;
            let head = Rect {
                width: half,
                height: all.height.min(1),
                ..all
            };
            // Both have a heading, so that the same lines stand in the same rows.
            let detail = Rect {
                y: all.y.saturating_add(head.height),
                width: half,
                height: all.height.saturating_sub(head.height),
                ..all
            };
            let x = all.x.saturating_add(half).saturating_add(1);
            let width = all.width.saturating_sub(half).saturating_sub(1);
            (head, detail, Rect { x, width, ..all })
        } else {
            let half = all.height.div_ceil(2);
            let detail = Rect {
                height: half,
                ..all
            };
            let y = all.y.saturating_add(half);
            let height = all.height.saturating_sub(half);
            (Rect::default(), detail, Rect { y, height, ..all })
        };
        Self {
            own_head,
            detail,
            beside,
            ..self
        }
    }
}

/// The areas for a terminal of this size in columns and rows.
pub(crate) fn areas((width, height): (u16, u16), focus: Focus) -> Areas {
    let row = |y: u16, rows: u16| {
        let y = y.min(height);
        Rect {
            x: 0,
            y,
            width,
            height: rows.min(height.saturating_sub(y)),
        }
    };
    let bottom = height.saturating_sub(2);
    let body_top = 3_u16.min(bottom);
    let body = row(body_top, bottom.saturating_sub(body_top));
    let (list, divider, panes, whole);
    let bar;
    if width >= WIDE {
        let left = list_width(width);
        let right = width.saturating_sub(left).saturating_sub(1);
        list = Rect {
            width: left,
            ..body
        };
        divider = Rect {
            x: left,
            width: 1,
            ..body
        };
        bar = divider;
        let x = left.saturating_add(1);
        panes = Rect {
            x,
            y: body.y,
            width: right,
            height: body.height.min(1),
        };
        let y = body.y.saturating_add(panes.height);
        whole = Rect {
            x,
            y,
            width: right,
            height: body.height.saturating_sub(1),
        };
    } else {
        // The part with the focus gets the room. Four rows of the list remain: the heading and the line under the
        // cursor with its neighbours.
        let share = if focus == Focus::Detail {
            4
        } else {
            body.height.div_ceil(2).max(4)
        };
        let list_height = share.min(body.height);
        let all = Rect {
            height: list_height,
            ..body
        };
        (list, bar) = without_last_column(all);
        divider = Rect {
            width: 0,
            height: 0,
            ..body
        };
        let y = body.y.saturating_add(list_height);
        let rest = body.height.saturating_sub(list_height);
        panes = Rect {
            y,
            height: rest.min(1),
            ..body
        };
        whole = Rect {
            y: y.saturating_add(rest.min(1)),
            height: rest.saturating_sub(1),
            ..body
        };
    }
    let (detail, detail_bar) = without_last_column(whole);
    let list_bar = Rect {
        y: bar.y.saturating_add(1),
        height: bar.height.saturating_sub(1),
        ..bar
    };
    Areas {
        header: row(0, 1.min(bottom)),
        tabs: row(1, 1.min(bottom.saturating_sub(1))),
        filter: row(2, 1.min(bottom.saturating_sub(2))),
        list,
        list_bar,
        divider,
        panes,
        detail,
        detail_bar,
        own_head: Rect::default(),
        beside: Rect::default(),
        message: row(bottom, height.saturating_sub(1).min(1)),
        footer: row(height.saturating_sub(1), 1),
    }
}

/// An area without its last column, and that column.
fn without_last_column(area: Rect) -> (Rect, Rect) {
    let width = area.width.saturating_sub(1);
    let column = Rect {
        x: area.x.saturating_add(width),
        width: area.width.saturating_sub(width),
        ..area
    };
    (Rect { width, ..area }, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_lies_within_and_none_covers_another() {
        for width in (1..=300).step_by(7) {
            for height in 1..=100 {
                for (focus, two) in [
                    (Focus::List, false),
                    (Focus::Detail, true),
                    (Focus::Filter, true),
                ] {
                    let a = areas((width, height), focus);
                    let a = if two { a.with_two_details() } else { a };
                    let all = Rect {
                        x: 0,
                        y: 0,
                        width,
                        height,
                    };
                    let parts = [
                        a.own_head,
                        a.beside,
                        a.header,
                        a.tabs,
                        a.filter,
                        a.list,
                        if a.divider.area() > 0 {
                            a.divider
                        } else {
                            a.list_bar
                        },
                        a.panes,
                        a.detail,
                        a.detail_bar,
                        a.message,
                        a.footer,
                    ];
                    for (at, part) in parts.iter().enumerate() {
                        assert_eq!(
                            part.intersection(all).area(),
                            part.area(),
                            "{width}x{height} {at}"
                        );
                        for other in &parts[at + 1..] {
                            assert_eq!(
                                part.intersection(*other).area(),
                                0,
                                "{width}x{height} {at}"
                            );
                        }
                    }
                }
            }
        }
    }
}
