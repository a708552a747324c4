//! The tabs of the screens with their counts, and the tabs of the panes.

use crate::console::canvas::Canvas;
use crate::console::intent::Intent;
use crate::console::place::{Focus, Pane, Screen};
use crate::console::spot::Spot;
use kakari_office::bilingual;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::console::model::{Beside, Model};
use crate::console::paint::{Piece, both_ends, draw_line, draw_pieces, span};
use crate::console::screens;
use crate::console::strings;
use crate::console::theme::Role;
use crate::console::widgets::scroll_bar::Part;
use crate::console::width;

/// Width in cells of a window from which the tabs have room for the state filter beside them.
const WITH_STATE: u16 = 120;

/// Draws the tabs of the screens, in a wide window with the state filter at the right edge.
pub(crate) fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    if area.width < WITH_STATE {
        let tabs = fitting(model, usize::from(area.width));
        draw_pieces(canvas, area, 0, tabs);
        return;
    }
    let state = state(model);
    let tabs = fitting(model, room_beside(&state, area.width));
    let pieces = both_ends(tabs, vec![state_piece(model, state)], area.width);
    draw_pieces(canvas, area, 0, pieces);
}

/// The state filter for the line below the tabs, if it has no room beside them; empty on screens without one.
pub(crate) fn state_below(model: &Model, cells: u16) -> String {
    if cells < WITH_STATE {
        state(model)
    } else {
        String::new()
    }
}

/// The state filter, which turns to its next value at a click.
pub(crate) fn state_piece(model: &Model, state: String) -> Piece {
    let spot = Spot::Run(Intent::NextState);
    (span(model, Role::Plain, state), Some(spot))
}

/// The state filter in words; empty on screens without one.
fn state(model: &Model) -> String {
    let body = model.body();
    let state = body.states().get(body.state());
    state.map_or_else(String::new, |state| {
        bilingual!("{}：{}", "{}: {}", strings::place::STATE, state.label)
    })
}

/// The cells that remain beside the state filter.
fn room_beside(right: &str, cells: u16) -> usize {
    usize::from(cells).saturating_sub(width::cells(right).saturating_add(1))
}

/// A tab of the bar.
struct Tab {
    screen: Screen,
    name: &'static str,
    /// The number behind the name; empty on screens without one.
    count: String,
}

impl Tab {
    fn text(&self, here: Screen, close: &str) -> String {
        let Self { name, count, .. } = self;
        if self.screen == here {
            format!("[{name}{count}]")
        } else {
            format!(" {name}{count}{close}")
        }
    }
}

/// The tabs in this number of cells. Where they do not fit, one blank parts them instead of two; then those without a count are
/// left out, from the last one on, and their number stands at the end; then the counts of the others; then whole tabs. The
/// tab of the screen shown always stays.
fn fitting(model: &Model, room: usize) -> Vec<Piece> {
    let here = model.screen;
    let tab = |screen: Screen| Tab {
        screen,
        name: strings::screen(screen, model.lang),
        count: (screens::about(screen).count)(&model.rows)
            .map(|count| {
                if model.rows.loaded {
                    format!(" {}", strings::number(count))
                } else {
                    format!(" {}", strings::place::NOT_COUNTED)
                }
            })
            .unwrap_or_default(),
    };
    let mut tabs: Vec<Tab> = screens::all().map(tab).collect();
    let mut left_out = 0_usize;
    let taken = |tabs: &[Tab], left_out: usize, close: &str| -> usize {
        let cells = tabs.iter().map(|tab| width::cells(&tab.text(here, close)));
        let cells: usize = cells.sum();
        cells.saturating_add(width::cells(&others(left_out)))
    };
    let mut close = " ";
    if taken(&tabs, left_out, close) > room {
        close = "";
    }
    while taken(&tabs, left_out, close) > room {
        let others = |tab: &Tab| tab.screen != here;
        if let Some(at) = tabs
            .iter()
            .rposition(|tab| others(tab) && tab.count.is_empty())
        {
            tabs.remove(at);
            left_out = left_out.saturating_add(1);
        } else if let Some(tab) = tabs
            .iter_mut()
            .rev()
            .find(|tab| others(tab) && !tab.count.is_empty())
        {
            tab.count.clear();
        } else if let Some(at) = tabs.iter().rposition(others) {
            tabs.remove(at);
            left_out = left_out.saturating_add(1);
        } else {
            break;
        }
    }
    let mut pieces: Vec<Piece> = tabs
        .iter()
        .map(|tab| {
            let role = if tab.screen == here {
                Role::Strong
            } else {
                Role::Plain
            };
            let spot = Spot::Run(Intent::Go(tab.screen));
            (span(model, role, tab.text(here, close)), Some(spot))
        })
        .collect();
    if left_out > 0 {
        let spot = Spot::Run(Intent::Palette);
        let others = span(model, Role::Quiet, others(left_out));
        pieces.push((others, Some(spot)));
    }
    pieces
}

/// How many tabs are left out; empty if none is.
fn others(left_out: usize) -> String {
    match left_out {
        0 => String::new(),
        some => bilingual!(" ほか{some}", " +{some}"),
    }
}

/// Cells from which a name keeps its mark such as 台帳なし. With less, little of the name itself would be left; the list has
/// the mark.
const WITH_MARK: usize = 24;

/// The heading of a pane that fills the room below the chosen one.
pub(crate) fn more(model: &Model, pane: Pane, cells: u16, part: Part) -> Line<'static> {
    let name = screens::pane_name(model.screen, pane);
    let name = format!(" {}{name} ", pane.digit());
    let hidden = hidden(part);
    let used = width::cells(&name).saturating_add(width::cells(&hidden));
    let fill = usize::from(cells).saturating_sub(used);
    Line::from(vec![
        span(model, Role::Quiet, name),
        span(model, Role::Key, hidden),
        span(model, Role::Quiet, model.look.rule().repeat(fill)),
    ])
}

/// The longest text of [`hidden`] that scrolling leads to.
fn widest_hidden(part: Part) -> String {
    if part.is_whole() {
        return String::new();
    }
    let hidden = part.above.saturating_add(part.below());
    strings::place::hidden(hidden, hidden)
}

/// How many lines of a pane are hidden above and below the part that is seen; empty if none is.
fn hidden(part: Part) -> String {
    if part.is_whole() {
        return String::new();
    }
    strings::place::hidden(part.above, part.below())
}

/// Draws the tabs of the panes, with the facility and function at the right edge.
pub(crate) fn draw_panes(model: &Model, canvas: &mut Canvas<'_>, area: Rect, part: Part) {
    let cells = area.width;
    let panes = screens::about(model.screen).panes;
    if panes.is_empty() {
        draw_line(canvas, area, 0, &record(model, cells, part));
        return;
    }
    let mut pieces = pane_names(model, usize::from(cells), part);
    let each = pieces.iter().map(|(text, _)| width::cells(&text.content));
    let used: usize = each.sum();
    let hidden = hidden(part);
    let with_hidden = used.saturating_add(width::cells(&hidden));
    let used = if with_hidden <= usize::from(cells) {
        pieces.push((span(model, Role::Key, hidden), None));
        with_hidden
    } else {
        used
    };
    let rule = |count: usize| span(model, Role::Quiet, model.look.rule().repeat(count));
    let name = model.current().and_then(|target| {
        let facility = model.rows.by_id(&target.facility)?;
        let mark = target.function.mark();
        // Three blanks around name and function, and two cells of the rule.
        let beside = width::cells(mark).saturating_add(5);
        let room = usize::from(cells)
            .saturating_sub(used)
            .saturating_sub(beside);
        // Fewer than four characters of a name do not identify a facility, and a part of the function is none.
        if room < 8 {
            let mark = format!(" {mark} ");
            let free = usize::from(cells).saturating_sub(used).saturating_sub(1);
            return Some(mark).filter(|mark| width::cells(mark) <= free);
        }
        let scene = model.scene();
        let name = if room < WITH_MARK {
            scene.bare_name(facility, room)
        } else {
            scene.name(facility, room)
        };
        Some(format!(" {name} {mark} "))
    });
    let room = usize::from(cells).saturating_sub(used).saturating_sub(1);
    let name = width::cut(&name.unwrap_or_default(), room).into_owned();
    let fill = usize::from(cells)
        .saturating_sub(used)
        .saturating_sub(width::cells(&name));
    pieces.push((rule(fill), None));
    pieces.push((span(model, Role::Strong, name), None));
    draw_pieces(canvas, area, 0, pieces);
}

/// Cells in which every name of a pane has room.
const NAME: usize = 20;
/// Cells of the name of a pane where there is little room: two characters.
const SHORT: usize = 4;
/// Cells of the name of a pane where there is less: one character.
const SHORTEST: usize = 2;

/// The tabs of the panes in this number of cells, of a pane of which this part is seen.
fn pane_names(model: &Model, cells: usize, part: Part) -> Vec<Piece> {
    let panes = screens::about(model.screen).panes;
    let mut pieces = Vec::new();
    let findings = model
        .current_detail()
        .and_then(|detail| detail.assessment.as_ref())
        .map(|one| one.findings.len());
    let named = |pane: Pane, most: usize| {
        let name = screens::pane_name(model.screen, pane);
        let name = if pane == model.pane {
            name
        } else {
            width::head(name, most)
        };
        let mut name = format!("{}{name}", pane.digit());
        if let (Pane::Findings, Some(count @ 1..)) = (pane, findings) {
            name.push_str(&count.to_string());
        }
        name
    };
    let text = |pane: Pane, most: usize| {
        let close = if most < NAME { "" } else { " " };
        match (pane == model.pane, most) {
            (true, _) => format!("[{}]", named(pane, NAME)),
            (false, 0) => format!(" {} ", pane.digit()),
            (false, _) => format!(" {}{close}", named(pane, most)),
        }
    };
    // If the names do not fit, the other panes keep their first two characters, then one, then only their keys. They are cut for
    // the number of hidden lines too, but do not go for it. Its widest form counts, so that names stay while somebody scrolls.
    let hidden = width::cells(&widest_hidden(part));
    let fits = |room: usize| {
        [NAME, SHORT, SHORTEST].into_iter().find(|most| {
            let taken = panes.iter().map(|pane| width::cells(&text(*pane, *most)));
            taken.sum::<usize>() <= room
        })
    };
    let beside = fits(cells.saturating_sub(hidden));
    let most = beside.or_else(|| fits(cells)).unwrap_or(0);
    for pane in panes.iter().copied() {
        let role = match (pane == model.pane, model.focus == Focus::Detail) {
            (true, true) => Role::Cursor,
            (true, false) => Role::Strong,
            (false, _) => Role::Quiet,
        };
        let text = text(pane, most);
        pieces.push((span(model, role, text), Some(Spot::Run(Intent::Show(pane)))));
    }
    pieces
}

/// The heading of the facility that stays beside the one under the cursor.
pub(crate) fn beside(model: &Model, beside: &Beside, cells: u16) -> Line<'static> {
    let cells = usize::from(cells);
    let name = model
        .rows
        .by_id(&beside.target.facility)
        .map_or("", |facility| &facility.name);
    let old = if beside.is_old {
        &*strings::place::BESIDE_OLD
    } else {
        ""
    };
    let mark = beside.function(model).mark();
    ruled(model, &format!("= {name} {mark} {old}"), cells)
}

/// The heading of the facility under the cursor, while the other is beside it.
pub(crate) fn own(model: &Model, cells: u16) -> Line<'static> {
    let text = model.current().map_or_else(String::new, |target| {
        let facility = model.rows.by_id(&target.facility);
        let name = facility.map_or("", |facility| &facility.name);
        format!("> {name} {}", target.function.mark())
    });
    ruled(model, &text, usize::from(cells))
}

/// A text with a rule to the right edge.
fn ruled(model: &Model, text: &str, cells: usize) -> Line<'static> {
    let text = width::cut(&width::shown(text), cells).into_owned();
    let rule = cells.saturating_sub(width::cells(&text));
    Line::from(vec![
        span(model, Role::Strong, text),
        span(model, Role::Quiet, model.look.rule().repeat(rule)),
    ])
}

/// The number of the journal entry that the detail shows.
fn record(model: &Model, cells: u16, part: Part) -> Line<'static> {
    let hidden = hidden(part);
    let title = model.body().title();
    let used = width::cells(&title).saturating_add(width::cells(&hidden));
    let rule = usize::from(cells).saturating_sub(used);
    let role = if model.focus == Focus::Detail {
        Role::Cursor
    } else {
        Role::Strong
    };
    Line::from(vec![
        span(model, role, title),
        span(model, Role::Key, hidden),
        span(model, Role::Quiet, model.look.rule().repeat(rule)),
    ])
}
