//! Where the boxes of facilities stand that hang together. Springs pull partners together and all others apart; the result is
//! brought into a frame of the wanted proportion, and boxes that lie over each other are pushed apart.
//!
//! Only sums, products and roots are taken from a fixed start, so every machine finds the same places.

use std::cmp::Reverse;
use std::collections::{BTreeSet, VecDeque};

use fjadra::{Collide, Link, ManyBody, Node, PositionX, PositionY, SimulationBuilder};

/// To the right and down, in the units of the picture.
pub(super) type Point = (f64, f64);

/// Width by height of paper.
pub(super) const PAPER: f64 = std::f64::consts::SQRT_2;
/// What stays free between boxes, so that lines and their arrows have room.
pub(super) const GAP: Point = (24.0, 20.0);
/// How often the springs swing; then they have come to rest.
const SWINGS: usize = 400;
/// How much weaker the springs become with each swing.
const DECAY: f64 = 0.015;
/// How many times the area of its boxes a part takes: room for the lines.
const ROOM: f64 = 2.2;
/// How much places are evened out, from 0 to 1: springs leave the middle too dense for boxes.
const EVEN: f64 = 0.8;
/// Parts of fewer boxes have no dense middle.
const SMALL: usize = 8;

/// Boxes that hang together, with the places of their middles.
pub(super) struct Block {
    /// The middles of the boxes, from the left upper corner.
    pub(super) at: Vec<Point>,
    /// How much room the boxes take.
    pub(super) size: Point,
}

/// Where springs leave boxes that hang together. `links` are pairs of places among them.
pub(super) fn swing(count: usize, links: &[(usize, usize)]) -> Vec<Point> {
    let mut start = vec![(0.0, 0.0); count];
    for (at, (x, y)) in from_the_middle(count, links).into_iter().zip(spiral()) {
        start[at] = (x * 60.0, y * 60.0);
    }
    let mut springs = SimulationBuilder::new()
        .with_alpha_decay(DECAY)
        .build(start.iter().map(|(x, y)| Node::default().position(*x, *y)))
        .add_force(
            "partners",
            Link::new(links.iter().copied())
                .distance(100.0)
                .iterations(2),
        )
        .add_force("apart", ManyBody::new().strength(-800.0))
        .add_force("boxes", Collide::new().radius(|_| 50.0))
        .add_force("across", PositionX::new().strength(0.04))
        .add_force("down", PositionY::new().strength(0.06));
    springs.tick(SWINGS);
    springs.positions().map(|[x, y]| (x, y)).collect()
}

/// The boxes from the one with most partners outwards, so that springs start with little to untangle.
fn from_the_middle(count: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut near = vec![BTreeSet::new(); count];
    for (one, other) in links {
        near[*one].insert(*other);
        near[*other].insert(*one);
    }
    let mut starts: Vec<usize> = (0..count).collect();
    starts.sort_by_key(|at| Reverse(near[*at].len()));
    let mut is_seen = vec![false; count];
    let mut order = Vec::with_capacity(count);
    for start in starts {
        let mut waiting = VecDeque::from([start]);
        while let Some(at) = waiting.pop_front() {
            if !std::mem::replace(&mut is_seen[at], true) {
                order.push(at);
                waiting.extend(&near[at]);
            }
        }
    }
    order
}

/// Places around the middle, without end.
fn spiral() -> impl Iterator<Item = Point> {
    let (mut at, mut step) = ((0.0, 0.0), (1.0, 0.0));
    let (mut side, mut left, mut is_second) = (1_usize, 1_usize, false);
    std::iter::from_fn(move || {
        let here = at;
        at = (at.0 + step.0, at.1 + step.1);
        left -= 1;
        if left == 0 {
            step = (-step.1, step.0);
            side += usize::from(is_second);
            is_second = !is_second;
            left = side;
        }
        Some(here)
    })
}

/// Brings boxes into a frame of a proportion, so that none lies over another.
pub(super) fn fit(loose: &[Point], sizes: &[Point], proportion: f64) -> Block {
    let room: f64 = sizes
        .iter()
        .map(|one| (one.0 + GAP.0) * (one.1 + GAP.1))
        .sum();
    let height = (room * ROOM / proportion).sqrt();
    let width = height * proportion;
    let even = if loose.len() < SMALL { 0.0 } else { EVEN };
    let mean = |of: fn(&Point) -> f64| sizes.iter().map(of).sum::<f64>() / sizes.len() as f64;
    let across = evened(loose.iter().map(|one| one.0), even);
    let down = evened(loose.iter().map(|one| one.1), even);
    let (across_by, down_by) = (width - mean(|one| one.0), height - mean(|one| one.1));
    let mut at: Vec<Point> = across
        .zip(down)
        .map(|(x, y)| (x * across_by, y * down_by))
        .collect();
    push_apart(&mut at, sizes);
    let edges = || at.iter().zip(sizes);
    let left = edges()
        .map(|(at, size)| at.0 - size.0 / 2.0)
        .fold(f64::MAX, f64::min);
    let top = edges()
        .map(|(at, size)| at.1 - size.1 / 2.0)
        .fold(f64::MAX, f64::min);
    for one in &mut at {
        *one = ((one.0 - left).round(), (one.1 - top).round());
    }
    let edges = || at.iter().zip(sizes);
    let right = edges()
        .map(|(at, size)| at.0 + size.0 / 2.0)
        .fold(0.0, f64::max);
    let bottom = edges()
        .map(|(at, size)| at.1 + size.1 / 2.0)
        .fold(0.0, f64::max);
    Block {
        at,
        size: (right.ceil(), bottom.ceil()),
    }
}

/// Values from 0 to 1, between their distances and their order.
fn evened(values: impl Iterator<Item = f64>, even: f64) -> impl Iterator<Item = f64> {
    let values: Vec<f64> = values.collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|one, other| values[*one].total_cmp(&values[*other]));
    let last = values.len().saturating_sub(1).max(1) as f64;
    let mut ranks = vec![0.0; values.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks[at] = rank as f64 / last;
    }
    let least = values.iter().copied().fold(f64::MAX, f64::min);
    let most = values.iter().copied().fold(f64::MIN, f64::max);
    let is_wide = most - least > 0.001;
    values.into_iter().zip(ranks).map(move |(value, rank)| {
        let place = if is_wide {
            (value - least) / (most - least)
        } else {
            0.5
        };
        place * (1.0 - even) + rank * even
    })
}

/// Pushes boxes apart until none lies over another. It ends, because all distances grow from time to time while boxes do not.
fn push_apart(at: &mut [Point], sizes: &[Point]) {
    let mut rounds = 0_usize;
    while push_once(at, sizes) {
        rounds += 1;
        if rounds.is_multiple_of(40) {
            at.iter_mut()
                .for_each(|one| *one = (one.0 * 1.03, one.1 * 1.03));
        }
    }
}

/// Pushes each two that lie over each other apart, the shorter way; whether there were any.
fn push_once(at: &mut [Point], sizes: &[Point]) -> bool {
    let mut is_any = false;
    for one in 0..at.len() {
        for other in one + 1..at.len() {
            let (from, to) = (at[one], at[other]);
            let over = (
                (sizes[one].0 + sizes[other].0) / 2.0 + GAP.0 - (to.0 - from.0).abs(),
                (sizes[one].1 + sizes[other].1) / 2.0 + GAP.1 - (to.1 - from.1).abs(),
            );
            if over.0 < 0.01 || over.1 < 0.01 {
                continue;
            }
            is_any = true;
            let push = if over.0 / PAPER < over.1 {
                ((over.0 / 2.0 + 0.01) * side(from.0, to.0), 0.0)
            } else {
                (0.0, (over.1 / 2.0 + 0.01) * side(from.1, to.1))
            };
            at[one] = (from.0 - push.0, from.1 - push.1);
            at[other] = (to.0 + push.0, to.1 + push.1);
        }
    }
    is_any
}

/// On which side of the first the second lies; the later one goes on where both are alike.
fn side(one: f64, other: f64) -> f64 {
    if other >= one { 1.0 } else { -1.0 }
}
