//! The network as a picture for a sheet of paper. Each part that hangs together stands by itself, those without partners in rows
//! below. Nothing is told by colour: mutual partnerships are thick lines, one-sided ones thin and dashed, those with a facility
//! that has not reported dotted.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::graphml::xml;
use super::node_at;
use crate::bilingual;
use crate::lang::pick;
use crate::office::{MANY_NAME_IT, Member, Network, NetworkLink, NetworkNode};

mod curve;
mod label;
mod layout;
mod page;

use curve::{Curve, Frame};
use label::{LETTERS, LINE, Label, SMALL_LETTERS};
use layout::{Point, swing};
use page::{CELL, MARGIN, Page, Part, Sheet, TOP, sheet};

/// At most as many facilities are drawn: of more nobody could read the names, not even on the largest sheet.
const MOST: usize = 400;

/// There are more facilities than can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", bilingual!("連携のある医療機関が {facilities} あり、図にすると読めません（{MOST} まで）。--area で区域を一つ選ぶか、GraphML で書き出してください。", "{facilities} facilities with partners cannot be told apart in a picture (at most {MOST}). Choose an area with --area, or write GraphML."))]
pub struct TooLarge {
    /// How many there are.
    pub facilities: usize,
}

/// How a line is drawn: mutual, one-sided, or the other one has not reported.
fn stroke(mutual: Option<bool>) -> &'static str {
    match mutual {
        Some(true) => "stroke-width=\"2.5\" marker-start=\"url(#to)\"",
        Some(false) => "stroke-dasharray=\"7 4\"",
        None => "stroke-width=\"1.6\" stroke-dasharray=\"1.6 3.4\"",
    }
}

/// The picture.
pub(super) fn write(network: &Network) -> Result<String, TooLarge> {
    let facilities = network.nodes.len();
    if facilities > MOST {
        return Err(TooLarge { facilities });
    }
    let labels: Vec<Label> = network
        .nodes
        .iter()
        .map(|node| label(&node.facility))
        .collect();
    let page = Page::of(&parts(network, &labels), facilities, network.without.len());
    let sheet = sheet(page.size.0);
    let mut out = head(network, &page, sheet);
    legend(&mut out);
    let middles = page.at.iter().zip(&labels);
    let frames: Vec<Frame> = middles
        .map(|(middle, label)| Frame {
            middle: *middle,
            size: label.size,
        })
        .collect();
    for link in &network.links {
        draw_link(network, link, &frames, &mut out);
    }
    for ((node, label), frame) in network.nodes.iter().zip(&labels).zip(&frames) {
        draw_node(node, label, *frame, &mut out);
    }
    if facilities == 0 {
        let none = pick(
            "連携のある医療機関はありません。",
            "No facility has partners.",
        );
        line(&mut out, (MARGIN, TOP + 10.0), 15.0, none);
    }
    let without = network.without.len();
    if without > 0 {
        let heading = bilingual!(
            "報告はあるが、連携先を挙げず、挙げられてもいない医療機関（{without}）",
            "Facilities that have reported, name nobody and are named by nobody ({without})"
        );
        line(&mut out, (MARGIN, page.heading), 15.0, &heading);
    }
    for (facility, corner) in network.without.iter().zip(&page.alone) {
        let middle = (corner.0 + CELL.0 / 2.0, corner.1 + CELL.1 / 2.0);
        let frame = Frame { middle, size: CELL };
        draw_box(facility, &label(facility), frame, "", &mut out);
    }
    out.push_str("</svg>\n");
    Ok(out)
}

fn label(facility: &Member) -> Label {
    Label::of(&facility.name, &facility.municipality)
}

/// The parts that hang together, the largest first.
fn parts(network: &Network, labels: &[Label]) -> Vec<Part> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); network.islands + 1];
    let mut place = vec![0; network.nodes.len()];
    for (at, node) in network.nodes.iter().enumerate() {
        place[at] = members[node.island].len();
        members[node.island].push(at);
    }
    let mut pairs: Vec<BTreeSet<(usize, usize)>> = vec![BTreeSet::new(); members.len()];
    for link in &network.links {
        let (from, to) = (place[link.from], place[link.to]);
        pairs[network.nodes[link.from].island].insert((from.min(to), from.max(to)));
    }
    let both = members
        .into_iter()
        .zip(pairs)
        .filter(|(nodes, _)| !nodes.is_empty());
    let mut parts: Vec<Part> = both
        .map(|(nodes, pairs)| Part {
            loose: swing(nodes.len(), &Vec::from_iter(pairs)),
            sizes: nodes.iter().map(|at| labels[*at].size).collect(),
            nodes,
        })
        .collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.nodes.len()));
    parts
}

/// The beginning, with the heading.
fn head(network: &Network, page: &Page, sheet: &Sheet) -> String {
    let (width, height) = page.size;
    let (facilities, links, islands) = (network.nodes.len(), network.links.len(), network.islands);
    let Sheet { name, .. } = sheet;
    let heading = bilingual!(
        "連携先の網　{}　{}　連携のある医療機関 {facilities}、連携 {links}、まとまり {islands}",
        "Partners  {}  {}  facilities with partners {facilities}, links {links}, parts {islands}",
        network.area,
        network.year
    );
    let sample = if network.is_sample {
        pick("（見本・架空）", " (sample, fictional)")
    } else {
        ""
    };
    let heading = xml(&format!("{heading}{sample}"));
    let paper = bilingual!("用紙 {name} 横", "For {name}, landscape");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{}mm\" height=\"{}mm\" role=\"img\" aria-label=\"{heading}\" font-family=\"sans-serif\">\n\
         <title>{heading}</title>\n\
         <defs><marker id=\"to\" viewBox=\"0 0 10 10\" refX=\"10\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\"><path d=\"M0 0L10 5L0 10z\"/></marker></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"{MARGIN}\" y=\"34\" font-size=\"20\">{heading}</text>\n\
         <text x=\"{:.0}\" y=\"34\" font-size=\"13\" text-anchor=\"end\">{paper}</text>\n",
        sheet.width,
        sheet.height,
        width - MARGIN
    )
}

/// What lines and frames mean, drawn as they are.
fn legend(out: &mut String) {
    let lines = [
        (Some(true), pick("互いに挙げている", "mutual")),
        (
            Some(false),
            pick(
                "片方だけが挙げている（矢印の先が挙げられた側）",
                "one-sided (the arrow points to the one named)",
            ),
        ),
        (
            None,
            pick("挙げられた側は未報告", "the one named has not reported"),
        ),
    ];
    let mut x = MARGIN;
    for (mutual, words) in lines {
        let _ = writeln!(
            out,
            "<line x1=\"{x:.0}\" y1=\"56\" x2=\"{:.0}\" y2=\"56\" stroke=\"#333\" {} marker-end=\"url(#to)\"/>",
            x + 54.0,
            stroke(mutual)
        );
        line(out, (x + 62.0, 60.5), LETTERS, words);
        x += 82.0 + label::width(words) * LETTERS;
    }
    let many = bilingual!(
        "{MANY_NAME_IT} 以上の医療機関が挙げている",
        "named by {MANY_NAME_IT} facilities or more"
    );
    let frames = [
        ("", pick("区域の医療機関", "facility of the area")),
        (OUTSIDE, pick("区域の外", "outside the area")),
        (MANY, &many),
    ];
    x = MARGIN;
    for (style, words) in frames {
        let _ = writeln!(
            out,
            "<rect class=\"key\" x=\"{x:.0}\" y=\"72\" width=\"54\" height=\"16\" fill=\"#fff\" stroke=\"#333\"{style}/>"
        );
        line(out, (x + 62.0, 84.5), LETTERS, words);
        x += 82.0 + label::width(words) * LETTERS;
    }
    let passing = pick(
        "箱の後ろを通るだけの線は、その箱の連携ではありません。",
        "A line that only passes behind a box is no link of that box.",
    );
    line(out, (x, 84.5), LETTERS, passing);
}

fn line(out: &mut String, (x, y): Point, size: f64, words: &str) {
    let _ = writeln!(
        out,
        "<text x=\"{x:.0}\" y=\"{y:.0}\" font-size=\"{size}\">{}</text>",
        xml(words)
    );
}

/// The frame of a facility outside of the area.
const OUTSIDE: &str = " stroke-dasharray=\"4 3\"";
/// The frame of a facility that many name.
const MANY: &str = " stroke-width=\"3\"";

fn draw_link(network: &Network, link: &NetworkLink, frames: &[Frame], out: &mut String) {
    let is_mutual = link.mutual == Some(true);
    // The line of a pair stands for both directions.
    if is_mutual && link.from > link.to {
        return;
    }
    let (Some(names), Some(named)) = (node_at(network, link.from), node_at(network, link.to))
    else {
        return;
    };
    let Some(Curve { from, by, to }) = Curve::between(frames, link.from, link.to) else {
        return;
    };
    let label = xml(&format!(
        "{} → {} {}",
        names.facility.name,
        named.facility.name,
        network.marks(link)
    ));
    let _ = writeln!(
        out,
        "<path d=\"M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}\" fill=\"none\" stroke=\"#333\" {} marker-end=\"url(#to)\" role=\"img\" aria-label=\"{label}\"><title>{label}</title></path>",
        from.0,
        from.1,
        by.0,
        by.1,
        to.0,
        to.1,
        stroke(link.mutual)
    );
}

fn draw_node(node: &NetworkNode, label: &Label, frame: Frame, out: &mut String) {
    let mut style = String::new();
    if !node.is_inside {
        style.push_str(OUTSIDE);
    }
    if node.named_by >= MANY_NAME_IT {
        style.push_str(MANY);
    }
    draw_box(&node.facility, label, frame, &style, out);
}

fn draw_box(facility: &Member, label: &Label, frame: Frame, style: &str, out: &mut String) {
    let Frame {
        middle: (x, y),
        size: (width, height),
    } = frame;
    let (left, top) = (x - width / 2.0, y - height / 2.0);
    let full = xml(&format!(
        "{} {} {}",
        facility.name, facility.municipality, facility.id
    ));
    let _ = write!(
        out,
        "<g role=\"img\" aria-label=\"{full}\"><title>{full}</title><rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.0}\" height=\"{height:.0}\" fill=\"#fff\" stroke=\"#333\"{style}/>"
    );
    // Names of one line stand in the middle of a frame that has room for two.
    let mut baseline = y - (label.lines.len() as f64 * LINE + 18.0) / 2.0;
    for line in &label.lines {
        baseline += LINE;
        let _ = write!(
            out,
            "<text x=\"{x:.1}\" y=\"{baseline:.1}\" font-size=\"{LETTERS}\" text-anchor=\"middle\">{}</text>",
            xml(line)
        );
    }
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{SMALL_LETTERS}\" text-anchor=\"middle\">{}</text></g>",
        baseline + 13.0,
        xml(&label.town)
    );
}
