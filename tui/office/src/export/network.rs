//! The network of partners as a file: for Gephi, networkx and others (GraphML), for Graphviz (DOT), as tables (CSV), for programs
//! (JSON), as a picture (SVG). The same state gives the same bytes.

use std::path::Path;

use kakari_core::json::Writer;
use kakari_core::text::scrub;

use crate::lang::{Lang, pick, within};
use crate::office::{Network, NetworkLink, NetworkNode};
use crate::spreadsheet;

mod graphml;
mod svg;

pub use svg::TooLarge;

/// The forms of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkForm {
    /// GraphML.
    GraphMl,
    /// DOT of Graphviz.
    Dot,
    /// CSV, one line a link.
    Csv,
    /// JSON, one object.
    Json,
    /// A picture.
    Svg,
}

impl NetworkForm {
    /// The form that belongs to the ending of a file name.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "graphml" | "xml" => Self::GraphMl,
            "dot" | "gv" => Self::Dot,
            "csv" => Self::Csv,
            "json" => Self::Json,
            "svg" => Self::Svg,
            _ => return None,
        })
    }

    /// The file.
    ///
    /// # Errors
    /// [`TooLarge`] if it would be a picture in which nothing can be told apart.
    pub fn write(self, network: &Network) -> Result<String, TooLarge> {
        // What programs read is the same in every language.
        within(Lang::Ja, || {
            Ok(match self {
                Self::GraphMl => graphml::write(network),
                Self::Dot => dot(network),
                Self::Csv => csv(network),
                Self::Json => json(network),
                Self::Svg => svg::write(network)?,
            })
        })
    }
}

/// The word of a link's other side, as programs read it.
fn mutual_word(link: &NetworkLink) -> &'static str {
    match link.mutual {
        Some(true) => "mutual",
        Some(false) => "one_sided",
        None => "not_reported",
    }
}

/// The ids of the questions of a link.
fn question_ids<'a>(network: &'a Network, link: &'a NetworkLink) -> Vec<&'a str> {
    let questions = link.questions.iter();
    let known = questions.filter_map(|at| network.questions.get(*at));
    known.map(|one| one.id.as_str()).collect()
}

fn node_at(network: &Network, at: usize) -> Option<&NetworkNode> {
    network.nodes.get(at)
}

fn kind_word(node: &NetworkNode) -> &'static str {
    node.facility
        .kind
        .map_or("", kakari_core::facility::Kind::word)
}

/// A text in quotes as DOT has it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in scrub(text).chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' | '\r' | '\t' => out.push(' '),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

fn dot(network: &Network) -> String {
    let mut out = String::from("digraph partners {\n");
    let area = quoted(&network.area);
    out.push_str(&format!("  label={area};\n  node [shape=box];\n"));
    for node in &network.nodes {
        let facility = &node.facility;
        let style = if node.is_inside { "solid" } else { "dashed" };
        out.push_str(&format!(
            "  {} [label={}, style={style}];\n",
            quoted(&facility.id),
            quoted(&facility.name)
        ));
    }
    for link in &network.links {
        let (Some(from), Some(to)) = (node_at(network, link.from), node_at(network, link.to))
        else {
            continue;
        };
        let style = if link.mutual == Some(true) {
            "solid"
        } else {
            "dashed"
        };
        out.push_str(&format!(
            "  {} -> {} [label={}, style={style}];\n",
            quoted(&from.facility.id),
            quoted(&to.facility.id),
            quoted(&network.marks(link))
        ));
    }
    out.push_str("}\n");
    out
}

/// Ids and names of both sides, the functions, the questions, and whether it is mutual.
const HEADINGS: [&str; 9] = [
    "医療機関ID",
    "名称",
    "市区町村",
    "連携先ID",
    "連携先の名称",
    "連携先の市区町村",
    "機能",
    "項目",
    "相手",
];

fn csv(network: &Network) -> String {
    let mut out = spreadsheet::line(HEADINGS) + "\n";
    for link in &network.links {
        let (Some(from), Some(to)) = (node_at(network, link.from), node_at(network, link.to))
        else {
            continue;
        };
        let (from, to) = (&from.facility, &to.facility);
        let (marks, questions) = (network.marks(link), question_ids(network, link).join(";"));
        let mutual = match link.mutual {
            Some(true) => pick("相互", "mutual"),
            Some(false) => pick("片方だけ", "one-sided"),
            None => pick("未報告", "not reported"),
        };
        let cells = [
            from.id.as_str(),
            &from.name,
            &from.municipality,
            &to.id,
            &to.name,
            &to.municipality,
            &marks,
            &questions,
            mutual,
        ];
        out.push_str(&spreadsheet::line(cells));
        out.push('\n');
    }
    out
}

fn json(network: &Network) -> String {
    let mut json = Writer::new();
    let number = |json: &mut Writer, key: &str, number: usize| {
        json.key(key);
        json.literal(&number.to_string());
    };
    json.object(|json| {
        json.field("area", &network.area);
        json.field("year", &network.year);
        json.key("as_of");
        json.text_or_null(network.as_of.map(|day| day.to_string()).as_deref());
        if network.is_sample {
            json.key("sample");
            json.literal("true");
        }
        json.key("counts");
        json.object(|json| {
            for (key, count) in counts(network) {
                number(json, key, count);
            }
        });
        json.key("facilities");
        json.list(|json| {
            for node in &network.nodes {
                let facility = &node.facility;
                json.object(|json| {
                    json.field("id", &facility.id);
                    json.field("name", &facility.name);
                    json.field("kind", kind_word(node));
                    json.field("municipality", &facility.municipality);
                    json.field("medical_area", &facility.medical_area);
                    json.field("standing", facility.standing.word());
                    json.key("inside");
                    json.literal(if node.is_inside { "true" } else { "false" });
                    for (key, count) in node_counts(node) {
                        number(json, key, count);
                    }
                });
            }
        });
        json.key("links");
        json.list(|json| {
            for link in &network.links {
                let (Some(from), Some(to)) =
                    (node_at(network, link.from), node_at(network, link.to))
                else {
                    continue;
                };
                json.object(|json| {
                    json.field("from", &from.facility.id);
                    json.field("to", &to.facility.id);
                    json.key("items");
                    json.list(|json| {
                        for id in question_ids(network, link) {
                            json.text(id);
                        }
                    });
                    json.field("other_side", mutual_word(link));
                });
            }
        });
    });
    json.finish() + "\n"
}

/// The counts of the whole, by the words of JSON and GraphML.
fn counts(network: &Network) -> [(&'static str, usize); 6] {
    [
        ("facilities", network.nodes.len()),
        ("links", network.links.len()),
        ("islands", network.islands),
        ("one_sided", network.one_sided()),
        ("undecided", network.undecided),
        ("without", network.without.len()),
    ]
}

/// The counts of a facility, by the same words.
fn node_counts(node: &NetworkNode) -> [(&'static str, usize); 4] {
    [
        ("island", node.island),
        ("names", node.names),
        ("named_by", node.named_by),
        ("only_partner_of", node.only_partner_of),
    ]
}

#[cfg(test)]
mod tests;
