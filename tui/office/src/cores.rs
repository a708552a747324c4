//! Work on many things that the cores of the machine share.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::{available_parallelism, scope};

/// The fewest things for which another thread is started.
const FEW: usize = 64;

/// The most threads: more only wait for memory.
const MOST: usize = 8;

/// What `each` makes of all, in their order. It runs on several threads at once.
pub(crate) fn shared<'t, T: Sync, R: Send>(
    all: &'t [T],
    each: impl Fn(&'t T) -> R + Sync,
) -> Vec<R> {
    let cores = available_parallelism().map_or(1, NonZero::get).min(MOST);
    let size = all.len().div_ceil(cores).max(FEW);
    let part = |part: &'t [T]| -> Vec<R> { part.iter().map(&each).collect() };
    let (first, others) = all.split_at(size.min(all.len()));
    scope(|scope| {
        let others = others.chunks(size);
        let running: Vec<_> = others.map(|one| scope.spawn(|| part(one))).collect();
        let mut done = part(first);
        done.reserve(all.len() - done.len());
        for one in running {
            done.extend(one.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_or_out_of_order() {
        for number in [0, 1, FEW, FEW + 1, 10 * FEW + 3] {
            let all: Vec<usize> = (0..number).collect();
            let doubled: Vec<usize> = all.iter().map(|one| 2 * one).collect();
            assert_eq!(shared(&all, |one| 2 * one), doubled);
        }
    }
}
