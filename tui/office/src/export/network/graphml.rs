//! GraphML, as Gephi, networkx and yEd read it.

use std::fmt::Write as _;

use kakari_core::text::scrub;
use quick_xml::escape::escape;

use super::{counts, kind_word, mutual_word, node_at, node_counts, question_ids};
use crate::office::Network;

/// A text for XML: escaped, without the characters that no XML may have, not even escaped.
pub(super) fn xml(text: &str) -> String {
    let permitted = |letter: &char| {
        matches!(letter, '\t' | '\n' | '\r')
            || (*letter >= ' ' && !matches!(letter, '\u{FFFE}' | '\u{FFFF}'))
    };
    let clean: String = scrub(text).chars().filter(permitted).collect();
    escape(clean.as_str()).into_owned()
}

/// The keys of nodes that are texts.
const TEXTS: [&str; 6] = [
    "name",
    "kind",
    "municipality",
    "medical_area",
    "standing",
    "label",
];

/// The file.
pub(super) fn write(network: &Network) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    let mut key = |id: &str, name: &str, of: &str, what: &str| {
        let _ = writeln!(
            out,
            "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{what}\"/>"
        );
    };
    key("g_area", "area", "graph", "string");
    for (name, _) in counts(network) {
        key(&format!("g_{name}"), name, "graph", "int");
    }
    for name in TEXTS {
        key(name, name, "node", "string");
    }
    key("inside", "inside", "node", "boolean");
    for name in ["island", "names", "named_by", "only_partner_of"] {
        key(name, name, "node", "int");
    }
    for name in ["functions", "items", "other_side"] {
        key(name, name, "edge", "string");
    }
    out.push_str("  <graph id=\"partners\" edgedefault=\"directed\">\n");
    data(&mut out, 4, "g_area", &network.area);
    for (name, count) in counts(network) {
        data(&mut out, 4, &format!("g_{name}"), &count.to_string());
    }
    for node in &network.nodes {
        let facility = &node.facility;
        let _ = writeln!(out, "    <node id=\"{}\">", xml(&facility.id));
        let texts = [
            facility.name.as_str(),
            kind_word(node),
            &facility.municipality,
            &facility.medical_area,
            facility.standing.word(),
            &facility.name,
        ];
        for (name, text) in TEXTS.into_iter().zip(texts) {
            data(&mut out, 6, name, text);
        }
        data(
            &mut out,
            6,
            "inside",
            if node.is_inside { "true" } else { "false" },
        );
        for (name, count) in node_counts(node) {
            data(&mut out, 6, name, &count.to_string());
        }
        out.push_str("    </node>\n");
    }
    for link in &network.links {
        let (Some(from), Some(to)) = (node_at(network, link.from), node_at(network, link.to))
        else {
            continue;
        };
        let _ = writeln!(
            out,
            "    <edge source=\"{}\" target=\"{}\">",
            xml(&from.facility.id),
            xml(&to.facility.id)
        );
        data(&mut out, 6, "functions", &network.marks(link));
        data(&mut out, 6, "items", &question_ids(network, link).join(";"));
        data(&mut out, 6, "other_side", mutual_word(link));
        out.push_str("    </edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

fn data(out: &mut String, indent: usize, key: &str, text: &str) {
    let _ = writeln!(
        out,
        "{:indent$}<data key=\"{key}\">{}</data>",
        "",
        xml(text)
    );
}
