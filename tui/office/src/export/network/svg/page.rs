//! The page: parts that hang together beside and below each other, below them those without partners in rows, so that the whole
//! has the proportion of paper.

use super::label::LETTERS;
use super::layout::{Block, PAPER, Point, fit};

/// Around everything.
pub(super) const MARGIN: f64 = 24.0;
/// Where the parts begin; above are heading and legend.
pub(super) const TOP: f64 = 120.0;
/// Between parts.
const BETWEEN: f64 = 48.0;
/// The narrowest page: the legend needs it.
const NARROWEST: f64 = 1_180.0;
/// Place of a facility without partners.
pub(super) const CELL: Point = (184.0, 48.0);
/// Between such places.
const CELL_GAP: f64 = 8.0;
/// Height of the heading above them.
const HEADING: f64 = 44.0;

/// A part that hangs together, before it stands on a page.
pub(super) struct Part {
    /// Its facilities, by their places in the network.
    pub(super) nodes: Vec<usize>,
    /// Where springs left them.
    pub(super) loose: Vec<Point>,
    /// The sizes of their boxes.
    pub(super) sizes: Vec<Point>,
}

/// Where everything stands.
pub(super) struct Page {
    /// Width and height.
    pub(super) size: Point,
    /// The middles of the boxes, by the places of facilities in the network.
    pub(super) at: Vec<Point>,
    /// The left upper corners of those without partners.
    pub(super) alone: Vec<Point>,
    /// Where the line of their heading stands.
    pub(super) heading: f64,
}

impl Page {
    /// The least page of the proportion of paper. The first part, which is the largest, may be wider or narrower than paper, so
    /// that it leaves the others room beside or below it.
    pub(super) fn of(parts: &[Part], nodes: usize, alone: usize) -> Self {
        let rest: Vec<Block> = parts
            .iter()
            .skip(1)
            .map(|part| fit(&part.loose, &part.sizes, PAPER))
            .collect();
        let mut best = None;
        for step in 0..6 {
            let first = parts.first();
            let first =
                first.map(|part| fit(&part.loose, &part.sizes, 1.1 + 0.2 * f64::from(step)));
            let blocks: Vec<&Block> = first.iter().chain(&rest).collect();
            let widest = blocks.iter().map(|one| one.size.0).fold(0.0, f64::max);
            for wider in 0..30 {
                let width = widest.max(NARROWEST - 2.0 * MARGIN) + 70.0 * f64::from(wider);
                let page = Self::filled(parts, &blocks, (nodes, alone), width);
                let area = page.size.0 * page.size.1;
                if best.as_ref().is_none_or(|(least, _)| area < *least) {
                    best = Some((area, page));
                }
            }
        }
        best.map_or_else(
            || Self::filled(parts, &[], (nodes, alone), NARROWEST),
            |(_, page)| page,
        )
    }

    fn filled(
        parts: &[Part],
        blocks: &[&Block],
        (nodes, alone): (usize, usize),
        width: f64,
    ) -> Self {
        let sizes: Vec<Point> = blocks.iter().map(|one| one.size).collect();
        let (corners, height) = pack(&sizes, width);
        let mut at = vec![(0.0, 0.0); nodes];
        for ((part, block), corner) in parts.iter().zip(blocks).zip(corners) {
            for (node, place) in part.nodes.iter().zip(&block.at) {
                at[*node] = (MARGIN + corner.0 + place.0, TOP + corner.1 + place.1);
            }
        }
        let mut bottom = TOP + height;
        let heading = bottom + HEADING;
        let in_a_row = ((width + CELL_GAP) / (CELL.0 + CELL_GAP)).floor().max(1.0) as usize;
        let alone: Vec<Point> = (0..alone)
            .map(|one| {
                let (row, column) = (one / in_a_row, one % in_a_row);
                (
                    MARGIN + column as f64 * (CELL.0 + CELL_GAP),
                    heading + 12.0 + row as f64 * (CELL.1 + CELL_GAP),
                )
            })
            .collect();
        if let Some(last) = alone.last() {
            bottom = last.1 + CELL.1;
        }
        let (width, height) = (width + 2.0 * MARGIN, bottom + MARGIN);
        Self {
            size: (
                width.max(height * PAPER).ceil(),
                height.max(width / PAPER).ceil(),
            ),
            at,
            alone,
            heading,
        }
    }
}

/// What of a row of the page is filled down to where.
#[derive(Clone, Copy)]
struct Step {
    from: f64,
    to: f64,
    down: f64,
}

/// Where the left upper corners of blocks stand, each as high as it can, and how far down they reach.
fn pack(sizes: &[Point], width: f64) -> (Vec<Point>, f64) {
    let mut steps = vec![Step {
        from: 0.0,
        to: f64::MAX,
        down: 0.0,
    }];
    let mut bottom = 0.0_f64;
    let mut corners = Vec::with_capacity(sizes.len());
    for size in sizes {
        let taken = size.0 + BETWEEN;
        let down = |from: f64| {
            let met = steps
                .iter()
                .filter(|one| one.from < from + taken && one.to > from);
            met.map(|one| one.down).fold(0.0, f64::max)
        };
        let mut corner = (0.0, down(0.0));
        for from in steps.iter().map(|one| one.from) {
            if from + size.0 <= width && down(from) < corner.1 {
                corner = (from, down(from));
            }
        }
        bottom = bottom.max(corner.1 + size.1);
        let (from, to) = (corner.0, corner.0 + taken);
        let mut next: Vec<Step> = Vec::with_capacity(steps.len() + 2);
        for one in &steps {
            next.push(Step {
                to: one.to.min(from),
                ..*one
            });
            next.push(Step {
                from: one.from.max(to),
                ..*one
            });
        }
        next.push(Step {
            from,
            to,
            down: corner.1 + size.1 + BETWEEN,
        });
        next.retain(|one| one.from < one.to);
        next.sort_by(|one, other| one.from.total_cmp(&other.from));
        steps = next;
        corners.push(corner);
    }
    (corners, bottom)
}

/// A sheet, landscape: its name, width and height in millimetres.
pub(super) struct Sheet {
    pub(super) name: &'static str,
    pub(super) width: u16,
    pub(super) height: u16,
}

/// The sheets that a picture is made for, from small to large.
const SHEETS: [Sheet; 5] = [
    Sheet {
        name: "A4",
        width: 297,
        height: 210,
    },
    Sheet {
        name: "A3",
        width: 420,
        height: 297,
    },
    Sheet {
        name: "A2",
        width: 594,
        height: 420,
    },
    Sheet {
        name: "A1",
        width: 841,
        height: 594,
    },
    Sheet {
        name: "A0",
        width: 1_189,
        height: 841,
    },
];

/// Letters of names that can be read are at least as high, in millimetres: 6.4 points.
const READABLE: f64 = 2.25;

/// The smallest sheet on which a page of this width can be read.
pub(super) fn sheet(width: f64) -> &'static Sheet {
    let is_readable = |one: &&Sheet| f64::from(one.width) / width * LETTERS >= READABLE;
    let [.., largest] = &SHEETS;
    SHEETS.iter().find(is_readable).unwrap_or(largest)
}
