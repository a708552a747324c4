//! The network as a picture: who names stands above whom it names, each part that hangs together by itself. Nothing is told by
//! colour alone: mutual partnerships are solid, the others dashed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use rust_sugiyama::configure::Config;

use super::graphml::xml;
use super::node_at;
use crate::bilingual;
use crate::office::{Network, NetworkLink, NetworkNode};

/// At most as many facilities are drawn: of more nobody could read the names.
const MOST: usize = 300;
/// Size of the box of a facility.
const BOX: (f64, f64) = (200.0, 46.0);
/// Space between boxes.
const SPACE: f64 = 46.0;
/// Parts stand beside each other up to this width.
const WIDTH: f64 = 2_400.0;
/// As many cells of half width of a name fit into a box.
const CELLS: usize = 25;

/// There are more facilities than can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", bilingual!("医療機関が {facilities} あり、図にすると読めません（{MOST} まで）。--area で区域を一つ選ぶか、GraphML で書き出してください。", "{facilities} facilities cannot be told apart in a picture (at most {MOST}). Choose an area with --area, or write GraphML."))]
pub struct TooLarge {
    /// How many there are.
    pub facilities: usize,
}

/// Where each node stands: the middle of its box; and the size of the picture.
struct Placed {
    at: Vec<(f64, f64)>,
    size: (f64, f64),
}

/// The picture.
pub(super) fn write(network: &Network) -> Result<String, TooLarge> {
    let facilities = network.nodes.len();
    if facilities > MOST {
        return Err(TooLarge { facilities });
    }
    let placed = place(network);
    let (width, height) = placed.size;
    let (links, islands) = (network.links.len(), network.islands);
    let heading = bilingual!(
        "連携先の網　{}　{}　医療機関 {facilities}、連携 {links}、まとまり {islands}",
        "Partners  {}  {}  facilities {facilities}, links {links}, parts {islands}",
        network.area,
        network.year
    );
    let sample = if network.is_sample {
        "（見本・架空）"
    } else {
        ""
    };
    let heading = xml(&format!("{heading}{sample}"));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" role=\"img\" aria-label=\"{heading}\" font-family=\"sans-serif\">\n\
         <title>{heading}</title>\n\
         <defs><marker id=\"to\" viewBox=\"0 0 10 10\" refX=\"10\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0 0L10 5L0 10z\"/></marker></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"20\" y=\"32\" font-size=\"20\">{heading}</text>\n\
         <text x=\"20\" y=\"56\" font-size=\"13\">{}</text>\n",
        xml(&bilingual!(
            "矢印は、報告で連携先に挙げた向き。実線は相互、破線は片方だけか相手が未報告。破線の枠は区域の外。",
            "An arrow goes from the facility that names to the one that is named. Solid: mutual; dashed: one-sided or not reported. Dashed boxes are outside the area."
        ))
    );
    for link in &network.links {
        draw_link(network, link, &placed, &mut out);
    }
    for (node, at) in network.nodes.iter().zip(&placed.at) {
        draw_node(node, *at, &mut out);
    }
    out.push_str("</svg>\n");
    Ok(out)
}

/// Lays the parts out, one beside the other.
fn place(network: &Network) -> Placed {
    let mut graph: StableDiGraph<(), ()> = StableDiGraph::new();
    let nodes: Vec<NodeIndex> = network.nodes.iter().map(|_| graph.add_node(())).collect();
    let mut drawn = BTreeSet::new();
    for link in &network.links {
        // Two that name each other are one line, so that they do not make a circle.
        let pair = (link.from.min(link.to), link.from.max(link.to));
        if let (Some(from), Some(to), true) =
            (nodes.get(link.from), nodes.get(link.to), drawn.insert(pair))
        {
            graph.add_edge(*from, *to, ());
        }
    }
    let config = Config {
        vertex_spacing: SPACE,
        ..Config::default()
    };
    let mut layouts = rust_sugiyama::from_graph(&graph, &|_, ()| BOX, &config);
    for (nodes, _, _) in &mut layouts {
        nodes.sort_by_key(|(node, _)| *node);
    }
    layouts.sort_by_key(|(nodes, _, _)| nodes.first().map(|(node, _)| *node));
    let mut at = vec![(0.0, 0.0); network.nodes.len()];
    let (mut left, mut top, mut bottom, mut right) = (20.0_f64, 90.0_f64, 90.0_f64, 900.0_f64);
    for (nodes, _, _) in &layouts {
        let x = nodes.iter().map(|(_, (x, _))| *x);
        let y = nodes.iter().map(|(_, (_, y))| *y);
        let (least_x, most_x) = (
            x.clone().fold(f64::MAX, f64::min),
            x.fold(f64::MIN, f64::max),
        );
        let (least_y, most_y) = (
            y.clone().fold(f64::MAX, f64::min),
            y.fold(f64::MIN, f64::max),
        );
        let (width, height) = (most_x - least_x + BOX.0, most_y - least_y + BOX.1);
        if left > 20.0 && left + width > WIDTH {
            left = 20.0;
            top = bottom + SPACE;
        }
        for (node, (x, y)) in nodes {
            if let Some(place) = at.get_mut(node.index()) {
                *place = (
                    (left + x - least_x + BOX.0 / 2.0).round(),
                    (top + y - least_y + BOX.1 / 2.0).round(),
                );
            }
        }
        left += width + SPACE;
        right = right.max(left);
        bottom = bottom.max(top + height);
    }
    Placed {
        at,
        size: (right, bottom + 20.0),
    }
}

fn draw_link(network: &Network, link: &NetworkLink, placed: &Placed, out: &mut String) {
    let is_mutual = link.mutual == Some(true);
    // The line of a pair stands for both directions.
    if is_mutual && link.from > link.to {
        return;
    }
    let (Some(from), Some(to)) = (placed.at.get(link.from), placed.at.get(link.to)) else {
        return;
    };
    let (Some(names), Some(named)) = (node_at(network, link.from), node_at(network, link.to))
    else {
        return;
    };
    // From edge to edge of the boxes.
    let down = if to.1 > from.1 {
        BOX.1 / 2.0
    } else if to.1 < from.1 {
        -BOX.1 / 2.0
    } else {
        0.0
    };
    let across = if down != 0.0 {
        0.0
    } else if to.0 > from.0 {
        BOX.0 / 2.0
    } else {
        -BOX.0 / 2.0
    };
    let (dashes, start) = if is_mutual {
        ("", " marker-start=\"url(#to)\"")
    } else {
        (" stroke-dasharray=\"6 4\"", "")
    };
    let label = xml(&format!(
        "{} → {} {}",
        names.facility.name,
        named.facility.name,
        network.marks(link)
    ));
    let _ = writeln!(
        out,
        "<line x1=\"{:.0}\" y1=\"{:.0}\" x2=\"{:.0}\" y2=\"{:.0}\" stroke=\"#333\"{dashes}{start} marker-end=\"url(#to)\" role=\"img\" aria-label=\"{label}\"><title>{label}</title></line>",
        from.0 + across,
        from.1 + down,
        to.0 - across,
        to.1 - down
    );
}

fn draw_node(node: &NetworkNode, (x, y): (f64, f64), out: &mut String) {
    let facility = &node.facility;
    let (left, top) = (x - BOX.0 / 2.0, y - BOX.1 / 2.0);
    let dashes = if node.is_inside {
        ""
    } else {
        " stroke-dasharray=\"4 3\""
    };
    let full = xml(&format!(
        "{} {} {}",
        facility.name, facility.municipality, facility.id
    ));
    let _ = writeln!(
        out,
        "<g role=\"img\" aria-label=\"{full}\"><title>{full}</title><rect x=\"{left:.0}\" y=\"{top:.0}\" width=\"{:.0}\" height=\"{:.0}\" fill=\"#fff\" stroke=\"#333\"{dashes}/><text x=\"{x:.0}\" y=\"{:.0}\" font-size=\"14\" text-anchor=\"middle\">{}</text><text x=\"{x:.0}\" y=\"{:.0}\" font-size=\"11\" text-anchor=\"middle\">{}</text></g>",
        BOX.0,
        BOX.1,
        top + 20.0,
        xml(&shortened(&facility.name)),
        top + 37.0,
        xml(&shortened(&facility.municipality))
    );
}

/// A text that fits into a box. Names differ at their ends, so the beginning gives way.
fn shortened(text: &str) -> String {
    let cells = |letter: char| if letter.is_ascii() { 1_usize } else { 2 };
    let all: usize = text.chars().map(cells).sum();
    if all <= CELLS {
        return text.to_owned();
    }
    let mut room = CELLS.saturating_sub(2);
    let mut kept: Vec<char> = Vec::new();
    for letter in text.chars().rev() {
        let Some(rest) = room.checked_sub(cells(letter)) else {
            break;
        };
        room = rest;
        kept.push(letter);
    }
    std::iter::once('…').chain(kept.into_iter().rev()).collect()
}
