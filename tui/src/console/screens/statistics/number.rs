//! How a number is written: in its column, in full, and as a bar.

use kakari_core::statistics::{Cell, Division, Line, Measure, Ratio, Unit};
use kakari_office::bilingual;
use kakari_office::office::{Statistics, per_100_000};

use crate::console::page::Page;
use crate::console::strings::number;
use crate::console::strings::statistics as words;
use crate::console::theme::{Look, Role};

/// Cells of a number: up to five digits, the share, the shade.
pub(super) const CELLS: usize = 11;

/// Cells of a number without its shade, where the list has little room.
pub(super) const SHORT: usize = 9;

/// Cells of a bar in the pane.
const BAR: u64 = 10;

/// The number of an area in its column: the facilities, their share, and a shade for it, which no colour is needed to see.
pub(super) fn number_in_list(
    cell: Cell,
    has_rate: bool,
    look: Look,
    cells: usize,
) -> (String, Role) {
    let count = cell.total;
    if cell.asked == 0 {
        return (format!("{:>4}", "-"), Role::Quiet);
    }
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

/// The number under the cursor in full.
pub(super) fn write_number(counted: &Statistics, line: &Line, measure: &Measure, page: &mut Page) {
    let Some(cell) = counted.cell(&line.tally, &measure.key) else {
        return;
    };
    let role = if cell.total == 0 {
        Role::Warn
    } else {
        Role::Strong
    };
    page.text(0, role, &words::number(&amount(measure, cell), cell));
    if let Some(rate) = cell.share().rate().filter(|_| measure.has_rate) {
        page.text(1, Role::Plain, &words::rate(&tenths(rate.times(1_000))));
    }
    if cell.unknown > 0 {
        page.text(1, Role::Warn, &words::unknown(u64::from(cell.unknown)));
    }
    if measure.unit == Unit::Facilities {
        for (word, people) in [
            (words::PER_PEOPLE, line.people.all),
            (words::PER_65, line.people.aged_65),
            (words::PER_85, line.people.aged_85),
        ] {
            if let Some(ratio) = per_100_000(cell, people) {
                let text = tenths(ratio.times(10));
                page.text(
                    1,
                    Role::Plain,
                    &bilingual!("{word}：{text}", "{word}: {text}"),
                );
            }
        }
        if line.division != Division::Prefecture && measure.has_rate && measure.function.is_some() {
            match cell.total {
                0 if cell.asked > 0 => page.text(1, Role::Warn, words::NONE.text()),
                1 => page.text(1, Role::Warn, words::ONLY_ONE.text()),
                _ => {}
            }
        }
    }
}

/// A measure of the area on a line with its share as a bar.
pub(super) fn write_bar(
    counted: &Statistics,
    line: &Line,
    measure: &Measure,
    look: Look,
    page: &mut Page,
) {
    let Some(cell) = counted.cell(&line.tally, &measure.key) else {
        return;
    };
    let rate = cell.share().rate().filter(|_| measure.has_rate);
    let bar = rate.map_or_else(String::new, |rate| {
        let full = rate.times(BAR).min(BAR);
        let [full, rest] =
            [full, BAR.saturating_sub(full)].map(|cells| usize::try_from(cells).unwrap_or(0));
        let [ink, paper] = if look.ascii {
            ["#", "."]
        } else {
            ["█", "░"]
        };
        format!(
            "{}{} {:>3}% ",
            ink.repeat(full),
            paper.repeat(rest),
            rate.times(100)
        )
    });
    let start = [(Role::Quiet, bar)];
    let unknown = if cell.unknown > 0 {
        words::unknown_in_short(u64::from(cell.unknown))
    } else {
        String::new()
    };
    let text = format!(
        "{} {}{unknown}",
        words::measure(measure),
        amount(measure, cell)
    );
    page.hung(1, &start, Role::Plain, &text);
}

/// A sum with its unit.
fn amount(measure: &Measure, cell: Cell) -> String {
    match &measure.unit {
        Unit::Facilities => words::facilities(cell.total),
        Unit::Whole(unit) => format!("{}{unit}", whole(cell.total)),
        Unit::Tenths(unit) => format!("{}{unit}", tenths(cell.total)),
    }
}

fn whole(count: u64) -> String {
    usize::try_from(count).map_or_else(|_| count.to_string(), number)
}

fn tenths(count: u64) -> String {
    let (whole_part, tenth) = (count.checked_div(10), count.checked_rem(10));
    format!("{}.{}", whole(whole_part.unwrap_or(0)), tenth.unwrap_or(0))
}
