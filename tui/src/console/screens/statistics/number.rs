//! How a number is written: in its column, in full, and as a bar.

use kakari_core::statistics::{Cell, Measure, Ratio, Unit};
use kakari_office::export::{Divided, Shown};
use kakari_office::office::{Behind, per_100_000};

use super::choice::Part;
use crate::console::strings::number;
use crate::console::strings::statistics as words;
use crate::console::theme::{Look, Role};

/// Cells of a number: up to five digits, the share, the shade.
pub(super) const CELLS: usize = 11;

/// Cells of a number without its shade, where the list has little room.
pub(super) const SHORT: usize = 9;

/// Cells of a bar in the pane.
const BAR: u64 = 10;

/// The number of an area in its column.
pub(super) fn number_in_list(
    (cell, measure, part): (Cell, &Measure, Part),
    (residents, below): (Option<u64>, Option<(Cell, &Measure)>),
    look: Look,
    cells: usize,
) -> (String, Role) {
    if cell.asked == 0 {
        return (format!("{:>4}", "-"), Role::Quiet);
    }
    let behind = match part {
        Part::Behind(behind) => behind,
        Part::PerPeople => {
            let is_counted = measure.unit == Unit::Facilities;
            let ratio = per_100_000(cell, residents).filter(|_| is_counted);
            let unknown = if is_counted { "?" } else { "-" };
            let text = ratio.map_or_else(|| unknown.to_owned(), |ratio| tenths(ratio.times(10)));
            return (format!("{text:>8}"), Role::Plain);
        }
    };
    if let (Behind::Fits, Some(below)) = (behind, below) {
        return with_ratio((cell, measure), below);
    }
    match behind {
        Behind::Fits if measure.unit != Unit::Facilities => {
            (format!("{:>8}", sum(measure, cell)), Role::Plain)
        }
        Behind::Fits => fitting(cell, measure.has_rate, look, cells),
        Behind::FitsNot | Behind::Unknown | Behind::Asked => {
            let count = counted(cell, behind);
            let role = match behind {
                Behind::Unknown if count > 0 => Role::Warn,
                _ => Role::Plain,
            };
            (format!("{count:>4}"), role)
        }
    }
}

/// The number with its ratio to another; a sum has no room beside it.
fn with_ratio(above: (Cell, &Measure), below: (Cell, &Measure)) -> (String, Role) {
    let (text, role) = match Divided::of_cells(above, below) {
        Divided::By(ratio) => (short(ratio), Role::Plain),
        Divided::ByZero => (words::BY_ZERO.text().to_owned(), Role::Quiet),
        Divided::Lacks(Shown::Unknown) => ("?".to_owned(), Role::Quiet),
        Divided::Lacks(_) => ("-".to_owned(), Role::Quiet),
    };
    match above.1.unit {
        Unit::Facilities => (format!("{:>4}{text:>5}", above.0.total), role),
        Unit::Whole(_) | Unit::Tenths(_) => (format!("{text:>9}"), role),
    }
}

/// A ratio with as many decimals as its column has room for.
fn short(ratio: Ratio) -> String {
    match ratio.times(100) {
        hundredths if hundredths < 1_000 => {
            let (whole, rest) = (hundredths.checked_div(100), hundredths.checked_rem(100));
            format!("{}.{:02}", whole.unwrap_or(0), rest.unwrap_or(0))
        }
        _ if ratio.times(10) < 1_000 => tenths(ratio.times(10)),
        _ => ratio.times(1).to_string(),
    }
}

/// How many facilities of a cell these are.
pub(super) fn counted(cell: Cell, behind: Behind) -> u32 {
    match behind {
        Behind::Fits => cell.yes,
        Behind::FitsNot => cell
            .asked
            .saturating_sub(cell.yes.saturating_add(cell.unknown)),
        Behind::Unknown => cell.unknown,
        Behind::Asked => cell.asked,
    }
}

/// The facilities that fit, their share, and a shade for it, which no colour is needed to see.
fn fitting(cell: Cell, has_rate: bool, look: Look, cells: usize) -> (String, Role) {
    let count = cell.total;
    if !has_rate {
        return (format!("{count:>4}"), Role::Plain);
    }
    let Some(rate) = cell.share().rate() else {
        // Nobody of those asked is known, and that is not none.
        return (format!("{count:>4}{:>4}", "?"), Role::Quiet);
    };
    let percent = rate.times(100);
    let shade = shade(count, rate, look);
    let role = if count == 0 { Role::Warn } else { Role::Plain };
    let text = match (cells < CELLS, count) {
        (true, 0) => format!("{count:>4}{shade:>4}"),
        (true, _) => format!("{count:>4}{percent:>4}%"),
        (false, _) => format!("{count:>5} {percent:>3}%{shade}"),
    };
    (text, role)
}

/// A sign that is the darker the larger a share is; a cross where there is none.
fn shade(count: u64, rate: Ratio, look: Look) -> char {
    let signs = if look.ascii {
        ['x', '.', ':', '=', '#']
    } else {
        ['x', '░', '▒', '▓', '█']
    };
    let quarter = rate.times(100).checked_div(25).unwrap_or(0);
    let at = match (count, quarter) {
        (0, _) => 0,
        (_, quarter) => usize::try_from(quarter.min(3))
            .unwrap_or(0)
            .saturating_add(1),
    };
    signs.get(at).copied().unwrap_or(' ')
}

/// A share as a bar with its percentage; empty where there is none.
pub(super) fn bar(rate: Option<Ratio>, look: Look) -> String {
    let Some(rate) = rate else {
        return String::new();
    };
    let full = rate.times(BAR).min(BAR);
    let [full, rest] =
        [full, BAR.saturating_sub(full)].map(|cells| usize::try_from(cells).unwrap_or(0));
    let [ink, paper] = if look.ascii {
        ["#", "."]
    } else {
        ["█", "░"]
    };
    let (ink, paper) = (ink.repeat(full), paper.repeat(rest));
    format!("{ink}{paper} {:>3}% ", rate.times(100))
}

/// Numbers one after the other as small columns, the largest in full height; a number that is not known is a blank.
pub(super) fn sparkline(numbers: &[Option<u64>], look: Look) -> String {
    let signs = if look.ascii {
        ['_', '.', ',', '-', '=', '+', '*', '#']
    } else {
        ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
    };
    let largest = numbers.iter().flatten().copied().max().unwrap_or(0);
    let sign = |number: &Option<u64>| {
        let height = number.and_then(|number| Ratio::new(number, largest).or(Ratio::new(0, 1)));
        let at = height.map(|height| usize::try_from(height.times(7)).unwrap_or(0));
        at.and_then(|at| signs.get(at).copied()).unwrap_or(' ')
    };
    numbers.iter().map(sign).collect()
}

/// A sum with its unit.
pub(super) fn amount(measure: &Measure, cell: Cell) -> String {
    match &measure.unit {
        Unit::Facilities => words::facilities(cell.total),
        Unit::Whole(unit) | Unit::Tenths(unit) => format!("{}{unit}", sum(measure, cell)),
    }
}

/// A sum without its unit.
fn sum(measure: &Measure, cell: Cell) -> String {
    match &measure.unit {
        Unit::Facilities | Unit::Whole(_) => whole(cell.total),
        Unit::Tenths(_) => tenths(cell.total),
    }
}

fn whole(count: u64) -> String {
    usize::try_from(count).map_or_else(|_| count.to_string(), number)
}

/// A number in tenths with its decimal.
pub(super) fn tenths(count: u64) -> String {
    let (whole_part, tenth) = (count.checked_div(10), count.checked_rem(10));
    format!("{}.{}", whole(whole_part.unwrap_or(0)), tenth.unwrap_or(0))
}
