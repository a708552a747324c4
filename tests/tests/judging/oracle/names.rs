//! Names of partners and care facilities, and what they resolve to.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Found;
use super::around::Own;
use super::form::{FORM, Shape};
use super::paper::half_width;
use super::sheet::Sheet;

const CARE: &str = "f2ni.cooperating.facilities";
const PREFIXES: [&str; 8] = [
    "社会医療法人",
    "医療法人社団",
    "医療法人財団",
    "医療法人",
    "一般社団法人",
    "株式会社",
    "有限会社",
    "学校法人",
];

/// Half-width kana from U+FF66 on, and what they are in full width.
const KANA: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// A name without differences of width, kana, letter case, spaces, brackets and middle dots.
pub(crate) fn fold(name: &str) -> String {
    let mut folded = String::new();
    for c in name.chars().map(half_width) {
        let c = match c {
            'ぁ'..='ん' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
            'ｦ'..='ﾝ' => KANA
                .chars()
                .nth((u32::from(c) - 0xFF66) as usize)
                .unwrap_or(c),
            _ => c.to_ascii_uppercase(),
        };
        match c {
            ' ' | '・' | '･' | '-' | '(' | ')' => {}
            'ﾞ' => voice(&mut folded, 1),
            'ﾟ' => voice(&mut folded, 2),
            _ => folded.push(c),
        }
    }
    folded
}

/// カ to ガ, ハ to パ: in Unicode the voiced sound follows its plain one.
fn voice(folded: &mut String, steps: u32) {
    if let Some(last) = folded.pop() {
        folded.push(char::from_u32(u32::from(last) + steps).unwrap_or(last));
    }
}

/// The folded name without the form of its corporation.
fn bare(name: &str) -> String {
    let folded = fold(name);
    let stripped = PREFIXES
        .iter()
        .find_map(|prefix| folded.strip_prefix(prefix));
    stripped.map_or(folded.clone(), str::to_owned)
}

/// The entries that a name may mean. A name with the form of a corporation means the entries that
/// are called exactly so, if there are any; else whatever differs by that form alone may be meant.
fn meant<'a, T>(name: &str, entries: &'a [T], called: impl Fn(&T) -> &str) -> Vec<&'a T> {
    let in_full = fold(name) != bare(name);
    let same: Vec<&T> = entries
        .iter()
        .filter(|entry| fold(called(entry)) == fold(name))
        .collect();
    if in_full && !same.is_empty() {
        return same;
    }
    entries
        .iter()
        .filter(|entry| bare(called(entry)) == bare(name))
        .collect()
}

/// Whether the registry's name of the facility is so different from the one given that the id is
/// probably another facility's. A name that only another facility bears is always different enough.
pub(crate) fn called_otherwise(own: &Own, registered: &str, registry: &[Value]) -> bool {
    let (given, known) = (bare(&own.name), bare(registered));
    if given.is_empty() || known.is_empty() || given == known {
        return false;
    }
    let bearers = meant(&own.name, registry, |entry| {
        entry["name"].as_str().unwrap_or("")
    });
    let others_only =
        !bearers.is_empty() && bearers.iter().all(|entry| entry["id"] != own.id.as_str());
    others_only || !similar(without_kind(&given), without_kind(&known))
}

/// The name without 病院, クリニック and the like at its end.
fn without_kind(name: &str) -> &str {
    const KINDS: [&str; 9] = [
        "病院",
        "医院",
        "診療所",
        "クリニック",
        "診療室",
        "医療センター",
        "センター",
        "分院",
        "本院",
    ];
    let shorter = KINDS
        .iter()
        .filter_map(|kind| name.strip_suffix(kind))
        .filter(|rest| !rest.is_empty())
        .min_by_key(|rest| rest.len());
    shorter.map_or(name, without_kind)
}

/// One stands in the other, or two in five of their pairs of neighbours are the same. Of a single
/// letter, letters are compared.
fn similar(left: &str, right: &str) -> bool {
    let stands_in = |part: &str, whole: &str| part.chars().count() > 1 && whole.contains(part);
    if left == right || stands_in(left, right) || stands_in(right, left) {
        return true;
    }
    let single = left.chars().count() < 2 || right.chars().count() < 2;
    let pairs = |name: &str| -> Vec<String> {
        let letters: Vec<char> = name.chars().collect();
        letters
            .windows(if single { 1 } else { 2 })
            .map(|pair| pair.iter().collect())
            .collect()
    };
    let (ours, mut theirs) = (pairs(left), pairs(right));
    let all = ours.len() + theirs.len();
    let mut same = 0;
    for pair in ours {
        if let Some(at) = theirs.iter().position(|other| *other == pair) {
            theirs.swap_remove(at);
            same += 1;
        }
    }
    2 * same * 5 >= all * 2
}

/// All checks on names.
pub(crate) fn check(sheet: &Sheet, own: &Own, context: &Value, findings: &mut BTreeSet<Found>) {
    for question in FORM
        .iter()
        .filter(|question| matches!(question.shape, Shape::Names | Shape::Names8))
    {
        let mut seen = BTreeSet::new();
        for name in sheet.names(question.id) {
            let mut at = |kind: &'static str| {
                findings.insert((kind, Some(question.id.to_owned())));
            };
            if !seen.insert(fold(name)) {
                at("name_twice");
            }
            if question.id == CARE {
                if care_facility_missing(name, context) {
                    at("care_facility_unknown");
                }
            } else {
                partner(name, own, context).into_iter().for_each(&mut at);
            }
        }
    }
}

fn care_facility_missing(name: &str, context: &Value) -> bool {
    let Some(list) = context["care_facilities"].as_array() else {
        return false;
    };
    meant(name, list, |entry| entry.as_str().unwrap_or("")).is_empty()
}

/// What is wrong with the name of a partner.
fn partner(name: &str, own: &Own, context: &Value) -> Vec<&'static str> {
    let called_alike = !own.name.is_empty() && bare(name) == bare(&own.name);
    let Some(registry) = context["registry"].as_array() else {
        return if called_alike {
            vec!["own_name"]
        } else {
            Vec::new()
        };
    };
    let entries = meant(name, registry, |entry| entry["name"].as_str().unwrap_or(""));
    let is_own = |entry: &&Value| entry["id"] == own.id.as_str();
    let mut kinds = match entries[..] {
        [] if context["registry_in_part"] == true => return Vec::new(),
        [] => return vec!["partner_unknown"],
        [one] if is_own(&one) => return vec!["own_name"],
        [one] => match one["status"].as_str() {
            Some("closed") => vec!["partner_closed"],
            Some("out") => vec!["partner_out_of_scope"],
            _ => Vec::new(),
        },
        _ if called_alike || entries.iter().any(is_own) => Vec::new(),
        _ => vec!["partner_ambiguous"],
    };
    // Another facility of the own name is registered, too: perhaps that one is meant.
    if called_alike || entries.iter().any(is_own) {
        kinds.push("own_name_ambiguous");
    }
    kinds
}
