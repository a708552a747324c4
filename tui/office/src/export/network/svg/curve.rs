//! A line from box to box: as straight as it can be without running behind the boxes of others.

use super::layout::Point;

/// How far a line may swing out, as a share of its length; the straight one first.
const BENDS: [f64; 13] = [
    0.0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.45, -0.45, 0.6, -0.6, 0.8, -0.8,
];
/// A line keeps as far from the boxes of others.
const CLEAR: f64 = 3.0;

/// A box: its middle and its size.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) middle: Point,
    pub(super) size: Point,
}

impl Frame {
    fn holds(&self, (x, y): Point, more: f64) -> bool {
        (x - self.middle.0).abs() < self.size.0 / 2.0 + more
            && (y - self.middle.1).abs() < self.size.1 / 2.0 + more
    }
}

/// A quadratic curve.
#[derive(Clone, Copy)]
pub(super) struct Curve {
    pub(super) from: Point,
    pub(super) by: Point,
    pub(super) to: Point,
}

impl Curve {
    /// The line from box to box, from edge to edge, that runs behind the fewest other boxes.
    pub(super) fn between(frames: &[Frame], from: usize, to: usize) -> Option<Self> {
        let (one, other) = (frames.get(from)?, frames.get(to)?);
        let (a, b) = (one.middle, other.middle);
        let middle = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
        let (mut least, mut best) = (usize::MAX, None);
        for bend in BENDS {
            let curve = Self {
                from: a,
                by: (middle.0 - (b.1 - a.1) * bend, middle.1 + (b.0 - a.0) * bend),
                to: b,
            };
            let behind = curve.runs_behind(frames, from, to);
            if behind < least {
                (least, best) = (behind, Some(curve));
            }
            if least == 0 {
                break;
            }
        }
        Some(best?.outside(one, other))
    }

    fn point(&self, at: f64) -> Point {
        let of = |from: f64, by: f64, to: f64| {
            let rest = 1.0 - at;
            rest * rest * from + 2.0 * rest * at * by + at * at * to
        };
        (
            of(self.from.0, self.by.0, self.to.0),
            of(self.from.1, self.by.1, self.to.1),
        )
    }

    /// How many boxes of others it runs behind.
    fn runs_behind(&self, frames: &[Frame], from: usize, to: usize) -> usize {
        let length = (self.to.0 - self.from.0).abs() + (self.to.1 - self.from.1).abs();
        let steps = (length / 5.0).ceil().max(8.0) as usize;
        let points: Vec<Point> = (0..=steps)
            .map(|step| self.point(step as f64 / steps as f64))
            .collect();
        let (low, high) = points
            .iter()
            .fold((self.from, self.from), |(low, high), one| {
                (
                    (low.0.min(one.0), low.1.min(one.1)),
                    (high.0.max(one.0), high.1.max(one.1)),
                )
            });
        let reach = Frame {
            middle: ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0),
            size: (high.0 - low.0, high.1 - low.1),
        };
        let others = frames.iter().enumerate();
        let others = others.filter(|(at, frame)| {
            let near = Frame {
                size: (reach.size.0 + frame.size.0, reach.size.1 + frame.size.1),
                ..reach
            };
            *at != from && *at != to && near.holds(frame.middle, CLEAR)
        });
        others
            .filter(|(_, frame)| points.iter().any(|one| frame.holds(*one, CLEAR)))
            .count()
    }

    /// What of it lies outside the boxes that it joins.
    fn outside(self, from: &Frame, to: &Frame) -> Self {
        let leaves = self.edge(0.0, 0.5, from);
        let enters = self.edge(1.0, 0.5, to);
        let of = |from: f64, by: f64, to: f64| {
            let (early, late) = (1.0 - leaves, 1.0 - enters);
            early * late * from + (early * enters + leaves * late) * by + leaves * enters * to
        };
        Self {
            from: self.point(leaves),
            by: (
                of(self.from.0, self.by.0, self.to.0),
                of(self.from.1, self.by.1, self.to.1),
            ),
            to: self.point(enters),
        }
    }

    /// Where between `inside` and `outside` it crosses the edge of a box.
    fn edge(&self, mut inside: f64, mut outside: f64, frame: &Frame) -> f64 {
        for _ in 0..20 {
            let half = (inside + outside) / 2.0;
            if frame.holds(self.point(half), 1.0) {
                inside = half;
            } else {
                outside = half;
            }
        }
        outside
    }
}
