//! The network of partners in an area: who backs whom, which parts hang together, what is named by one side only.

use std::collections::{BTreeMap, BTreeSet};

use kakari_core::date::Date;
use kakari_core::text::search_key;
use petgraph::unionfind::UnionFind;

use super::super::{Office, OfficeError};
use super::web::{Member, Partnerships, Question, To};

/// A facility that as many others name is one on which many hang.
pub const MANY_NAME_IT: usize = 5;

/// A facility of the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkNode {
    /// The facility.
    pub facility: Member,
    /// Whether it is in the area; the others are partners of those that are.
    pub is_inside: bool,
    /// Number of the part that hangs together with it, from 1 in the order of the facilities.
    pub island: usize,
    /// How many facilities of the network it names.
    pub names: usize,
    /// How many facilities of the network name it.
    pub named_by: usize,
    /// How many of these name nobody else for one of the questions: without it they would have no partner there.
    pub only_partner_of: usize,
}

/// A facility names another one; nodes by their places in [`Network::nodes`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkLink {
    /// Who names.
    pub from: usize,
    /// Who is named.
    pub to: usize,
    /// For which questions, by their places in [`Network::questions`].
    pub questions: Vec<usize>,
    /// Whether it is named in return; `None`: the other one has not reported.
    pub mutual: Option<bool>,
}

/// The partners in an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// The area in words.
    pub area: String,
    /// The year in words.
    pub year: String,
    /// The day of which it is.
    pub as_of: Option<Date>,
    /// Whether the facilities are fictional.
    pub is_sample: bool,
    /// Facilities that name one or are named, in order of municipality and id.
    pub nodes: Vec<NetworkNode>,
    /// Who names whom, in the order of the nodes.
    pub links: Vec<NetworkLink>,
    /// The questions that ask for partners.
    pub questions: Vec<Question>,
    /// Number of parts of which each hangs together.
    pub islands: usize,
    /// Names in reports of the area that mean no facility for certain.
    pub undecided: usize,
    /// Facilities of the area that have reported, name nobody and are named by nobody, in the order of the nodes.
    pub without: Vec<Member>,
}

impl Network {
    /// Number of links whose partner has reported and does not name the facility.
    #[must_use]
    pub fn one_sided(&self) -> usize {
        let links = self.links.iter();
        links.filter(|link| link.mutual == Some(false)).count()
    }

    /// The facilities of each part that hangs together.
    #[must_use]
    pub fn parts(&self) -> Vec<Vec<&NetworkNode>> {
        let mut parts: BTreeMap<usize, Vec<&NetworkNode>> = BTreeMap::new();
        for node in &self.nodes {
            parts.entry(node.island).or_default().push(node);
        }
        parts.into_values().collect()
    }

    /// The functions for whose questions a link stands, as marks.
    #[must_use]
    pub fn marks(&self, link: &NetworkLink) -> String {
        let questions = link
            .questions
            .iter()
            .filter_map(|at| self.questions.get(*at));
        let marks: BTreeSet<_> = questions.filter_map(|one| one.function).collect();
        marks.into_iter().map(|one| one.mark()).collect()
    }
}

/// The facilities of an area, by their places; `None`: no area has the name.
struct Inside {
    name: String,
    members: Vec<bool>,
}

impl Office {
    /// The network of partners. `area` is a 二次医療圏 or a municipality, in full or a part that fits only one; `None`: all.
    ///
    /// # Errors
    /// [`OfficeError::NoSuchArea`]; [`OfficeError::Store`] if the database cannot be read.
    pub fn network(&self, area: Option<&str>) -> Result<Network, OfficeError> {
        let web = self.partnerships()?;
        let inside = match area {
            None => Inside {
                name: self.prefecture_words(),
                members: vec![true; web.members.len()],
            },
            Some(area) => inside(&web, area)?,
        };
        let is_inside = |place: usize| inside.members.get(place).copied().unwrap_or(false);
        let mut found: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
        let mut undecided = 0_usize;
        for naming in &web.namings {
            let To::One(to) = naming.to else {
                let is_open = matches!(naming.to, To::Several(_) | To::Nobody | To::Left(_));
                undecided =
                    undecided.saturating_add(usize::from(is_open && is_inside(naming.from)));
                continue;
            };
            if naming.from == to || !(is_inside(naming.from) || is_inside(to)) {
                continue;
            }
            let question = web.questions.iter().position(|one| one.item == naming.item);
            let questions = found.entry((naming.from, to)).or_default();
            questions.extend(question);
        }
        let mut places: Vec<usize> = found.keys().flat_map(|(from, to)| [*from, *to]).collect();
        let order = |place: &usize| {
            web.members
                .get(*place)
                .map(|one| (&one.municipality_code, &one.id))
        };
        places.sort_by(|one, other| order(one).cmp(&order(other)));
        places.dedup();
        let linked: BTreeSet<usize> = places.iter().copied().collect();
        let all = web.members.iter().enumerate();
        let without = all
            .filter(|(place, one)| one.has_report && is_inside(*place) && !linked.contains(place));
        let mut without: Vec<Member> = without.map(|(_, one)| one.clone()).collect();
        without.sort_by(|one, other| {
            let key = |one: &Member| (one.municipality_code.clone(), one.id.clone());
            key(one).cmp(&key(other))
        });
        let nodes = nodes(&web, &places, &found, &is_inside);
        let node_of: BTreeMap<usize, usize> = places
            .iter()
            .enumerate()
            .map(|(node, place)| (*place, node))
            .collect();
        let mut links: Vec<NetworkLink> = found
            .iter()
            .filter_map(|((from, to), questions)| {
                Some(NetworkLink {
                    from: *node_of.get(from)?,
                    to: *node_of.get(to)?,
                    questions: questions.iter().copied().collect(),
                    mutual: web.names(*to, *from),
                })
            })
            .collect();
        links.sort_by_key(|link| (link.from, link.to));
        Ok(Network {
            area: inside.name,
            year: self.edition.title(),
            as_of: self.today,
            is_sample: self.is_sample(),
            islands: nodes.iter().map(|node| node.island).max().unwrap_or(0),
            nodes,
            links,
            questions: web.questions.clone(),
            undecided,
            without,
        })
    }
}

fn nodes(
    web: &Partnerships,
    places: &[usize],
    found: &BTreeMap<(usize, usize), BTreeSet<usize>>,
    is_inside: &impl Fn(usize) -> bool,
) -> Vec<NetworkNode> {
    let mut together: UnionFind<usize> = UnionFind::new(web.members.len());
    let mut names: BTreeMap<usize, usize> = BTreeMap::new();
    let mut named: BTreeMap<usize, usize> = BTreeMap::new();
    let mut only: BTreeMap<usize, usize> = BTreeMap::new();
    for ((from, to), questions) in found {
        together.union(*from, *to);
        let count = |counts: &mut BTreeMap<usize, usize>, place: usize| {
            let count = counts.entry(place).or_default();
            *count = count.saturating_add(1);
        };
        count(&mut names, *from);
        count(&mut named, *to);
        let alone = |at: &usize| {
            let item = web.questions.get(*at).map(|one| one.item);
            let of_question = web.names_of(*from).iter();
            of_question.filter(|one| Some(one.item) == item).count() == 1
        };
        if questions.iter().any(alone) {
            count(&mut only, *to);
        }
    }
    let mut islands: BTreeMap<usize, usize> = BTreeMap::new();
    let of =
        |counts: &BTreeMap<usize, usize>, place: usize| counts.get(&place).copied().unwrap_or(0);
    let mut nodes = Vec::with_capacity(places.len());
    for place in places {
        let next = islands.len().saturating_add(1);
        let island = *islands.entry(together.find(*place)).or_insert(next);
        let Some(facility) = web.members.get(*place) else {
            continue;
        };
        nodes.push(NetworkNode {
            facility: facility.clone(),
            is_inside: is_inside(*place),
            island,
            names: of(&names, *place),
            named_by: of(&named, *place),
            only_partner_of: of(&only, *place),
        });
    }
    nodes
}

/// The facilities of the area that a person names.
fn inside(web: &Partnerships, area: &str) -> Result<Inside, OfficeError> {
    let wanted = search_key(area);
    let mut areas: BTreeSet<&str> = BTreeSet::new();
    for member in &web.members {
        let both = [member.medical_area.as_str(), member.municipality.as_str()];
        areas.extend(both.into_iter().filter(|name| !name.is_empty()));
    }
    let exact = areas.iter().find(|name| search_key(name) == wanted);
    let mut fitting = areas
        .iter()
        .filter(|name| search_key(name).contains(&wanted));
    let name = exact.or_else(|| match (fitting.next(), fitting.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    });
    let name = name.filter(|_| !wanted.is_empty()).ok_or_else(|| {
        let medical = web.members.iter().map(|one| one.medical_area.clone());
        let medical: BTreeSet<String> = medical.filter(|name| !name.is_empty()).collect();
        OfficeError::NoSuchArea {
            area: area.to_owned(),
            areas: medical.into_iter().collect(),
        }
    })?;
    let is_inside = |one: &Member| one.medical_area == **name || one.municipality == **name;
    Ok(Inside {
        name: (*name).to_owned(),
        members: web.members.iter().map(is_inside).collect(),
    })
}
