//! The rule for what a file adds to the stored versions of one facility, edition and channel.
//!
//! A file may contain several reports of a facility, and may be imported again, wholly, in part, or with more reports at its
//! end. Reports that are already stored must add nothing, because a repeated version would reopen confirmed functions.
//! Nevertheless the last report of a file becomes the current one, so that importing the files A, B and A ends at A.

/// Index of the first report in `held` that is added as a version; the length of `held` if none is. The caller has merged
/// consecutive equal reports of the file.
///
/// `known` are all stored versions in order of arrival, `newest` the reports of the newest file about them.
/// 1. A file whose reports are a part of the newest file, in the same order, adds nothing.
/// 2. The beginning that is stored in this order adds nothing; the rest is added.
/// 3. If all reports are stored but the last is not the latest version, the last one is added again.
pub(super) fn news<T: PartialEq>(known: &[T], newest: &[T], held: &[T]) -> usize {
    if is_part(newest, held) {
        return held.len();
    }
    let begin = matched(known, held);
    if begin == held.len() && known.last() != held.last() {
        return begin.saturating_sub(1);
    }
    begin
}

/// Whether all reports of a file are in the newest file, in the same order.
pub(super) fn is_part<T: PartialEq>(newest: &[T], held: &[T]) -> bool {
    matched(newest, held) == held.len()
}

/// How many of `held`, from the first on, occur in `known` in this order.
fn matched<T: PartialEq>(known: &[T], held: &[T]) -> usize {
    places(known, held).count()
}

/// Indexes in `known` of the elements of `held` that occur there in this order, from the first on.
pub(super) fn places<T: PartialEq>(known: &[T], held: &[T]) -> impl Iterator<Item = usize> {
    let mut waiting = held.iter().peekable();
    let met = known.iter().enumerate();
    met.filter_map(move |(at, one)| waiting.next_if(|next| *next == one).map(|_| at))
}

#[cfg(test)]
mod tests;
