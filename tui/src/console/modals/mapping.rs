//! The mapping of columns (対応表) for a file of reports with other headings: each column with a sample and the item as which
//! it would be read. Each can be changed; the mapping gets a name and is kept with the import.

use kakari_core::text::{fold_width, search_key};
use kakari_office::intake::{Mapping, Proposal, ProposedColumn};
use kakari_office::office::romaji;
use tui_input::Input;

use super::{Outcome, cursor};
use crate::console::field::{self, Pasted};
use crate::console::incoming::{Keep, Order};
use crate::console::key::Key;
use crate::console::strings::mapping as words;

/// What a column can be read as: its id, and its words.
pub(crate) type Target = (String, String);

/// The box.
#[derive(Clone, Debug)]
pub(crate) struct MappingBox {
    order: Order,
    /// The columns with what they are read as.
    pub(crate) columns: Vec<ProposedColumn>,
    /// What they can be read as; the first one is not to read a column.
    targets: Vec<Target>,
    /// The name under which the mapping is kept.
    pub(crate) name: Input,
    /// Whether the mapping was kept before, under this name.
    pub(crate) is_kept: bool,
    /// Index of the line: 0 is the name, the columns follow.
    pub(crate) cursor: usize,
    /// The search for another item for the column under the cursor.
    pub(crate) choosing: Option<Choosing>,
}

/// The search for an item.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choosing {
    /// The search text as typed.
    pub(crate) search: Input,
    /// Indices of the targets that match.
    shown: Vec<usize>,
    /// Index into the matching ones.
    pub(crate) cursor: usize,
}

impl MappingBox {
    /// A box for a proposal. The cursor stands on the first column for which nothing was found.
    pub(crate) fn new(
        order: Order,
        proposal: Proposal,
        kept: Option<String>,
        name: &str,
        targets: Vec<Target>,
    ) -> Self {
        let open = |one: &ProposedColumn| one.target.is_none();
        let first = proposal.columns.iter().position(open).unwrap_or(0);
        let none = (String::new(), words::NOT_READ.text().to_owned());
        Self {
            order,
            targets: std::iter::once(none).chain(targets).collect(),
            is_kept: kept.is_some(),
            name: Input::new(kept.unwrap_or_else(|| name.to_owned())),
            columns: proposal.columns,
            cursor: first.saturating_add(1),
            choosing: None,
        }
    }

    /// The words of a target; `None` if nobody has said what the column is.
    pub(crate) fn words<'a>(&'a self, target: Option<&'a str>) -> Option<&'a str> {
        let target = target?;
        let known = self.targets.iter().find(|(id, _)| id == target);
        Some(known.map_or(target, |(_, words)| words))
    }

    /// The column under the cursor.
    pub(crate) fn column(&self) -> Option<&ProposedColumn> {
        self.columns.get(self.cursor.checked_sub(1)?)
    }

    /// The targets that match the search.
    pub(crate) fn shown(&self) -> Vec<&Target> {
        let choosing = self.choosing.iter();
        let shown = choosing.flat_map(|one| one.shown.iter());
        shown.filter_map(|at| self.targets.get(*at)).collect()
    }

    /// Names of the columns that are not read because nobody has said what they are.
    pub(crate) fn open(&self) -> usize {
        let open = |one: &&ProposedColumn| one.target.is_none() && !one.name.is_empty();
        self.columns.iter().filter(open).count()
    }

    /// Whether typed characters go into a field.
    pub(crate) fn takes_text(&self) -> bool {
        self.choosing.is_some() || self.cursor == 0
    }

    /// Moves the cursor to a line of what is shown.
    pub(crate) fn go_to(&mut self, at: usize) {
        match &mut self.choosing {
            Some(choosing) if at < choosing.shown.len() => choosing.cursor = at,
            None if at <= self.columns.len() => self.cursor = at,
            _ => {}
        }
    }

    /// Handles pasted text.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        let pasted = match (&mut self.choosing, self.cursor) {
            (Some(choosing), _) => field::paste(&mut choosing.search, text),
            (None, 0) => field::paste(&mut self.name, text),
            _ => Pasted::Nowhere,
        };
        self.search();
        pasted
    }

    fn search(&mut self) {
        let Some(choosing) = &mut self.choosing else {
            return;
        };
        let typed = fold_width(choosing.search.value());
        let terms: Vec<String> = typed.split_whitespace().map(search_key).collect();
        let fits = |(id, words): &Target| {
            let key = format!("{}\n{}", search_key(words), search_key(id));
            let has = |term: &String| key.contains(term) || key.contains(&romaji::fold(term));
            terms.iter().all(has)
        };
        let all = self.targets.iter().enumerate();
        choosing.shown = all.filter(|(_, one)| fits(one)).map(|(at, _)| at).collect();
        choosing.cursor = 0;
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        if self.choosing.is_some() {
            self.press_choosing(key);
            return Outcome::Stay;
        }
        match key {
            Key::Esc => return Outcome::Close,
            Key::F(10) => return self.tried(),
            Key::Enter if self.cursor > 0 => {
                self.choosing = Some(Choosing::default());
                self.search();
            }
            Key::Enter => self.cursor = 1,
            Key::Down | Key::Tab | Key::Up | Key::BackTab | Key::PageDown | Key::PageUp => {
                cursor::move_by_key(&mut self.cursor, key, self.columns.len());
            }
            other if self.cursor == 0 => {
                field::press(&mut self.name, other);
            }
            other => match other.folded() {
                Key::Char(' ') | Key::Delete => self.leave_out(),
                folded => {
                    if !cursor::move_by_key(&mut self.cursor, folded, self.columns.len()) {
                        return Outcome::Complain(words::KEYS.text());
                    }
                }
            },
        }
        Outcome::Stay
    }

    /// Leaves the column under the cursor out, or takes that back.
    fn leave_out(&mut self) {
        let at = self.cursor.checked_sub(1);
        if let Some(column) = at.and_then(|at| self.columns.get_mut(at)) {
            let is_out = column.target.as_deref() == Some("");
            column.target = (!is_out).then(String::new);
        }
    }

    fn press_choosing(&mut self, key: Key) {
        let Some(choosing) = &mut self.choosing else {
            return;
        };
        let last = choosing.shown.len().saturating_sub(1);
        match key {
            Key::Esc => self.choosing = None,
            Key::Enter | Key::F(10) => {
                let chosen = choosing.shown.get(choosing.cursor);
                let chosen = chosen.and_then(|at| self.targets.get(*at));
                if let Some((id, _)) = chosen.cloned() {
                    self.assign(id);
                }
            }
            Key::Down | Key::Tab | Key::Up | Key::BackTab | Key::PageDown | Key::PageUp => {
                cursor::move_by_key(&mut choosing.cursor, key, last);
            }
            other => {
                if field::press(&mut choosing.search, other) {
                    self.search();
                }
            }
        }
    }

    /// Reads the column under the cursor as this target. Another column that was read as it is open again, because no item
    /// can have two columns.
    fn assign(&mut self, id: String) {
        let at = self.cursor.saturating_sub(1);
        for (other, column) in self.columns.iter_mut().enumerate() {
            if other == at {
                column.target = Some(id.clone());
            } else if !id.is_empty() && column.target.as_ref() == Some(&id) {
                column.target = None;
            }
        }
        self.choosing = None;
    }

    /// The order to try the file with this mapping.
    fn tried(&self) -> Outcome {
        let name = self.name.value().trim().to_owned();
        if name.is_empty() {
            return Outcome::Complain(words::NO_NAME.text());
        }
        let is = |one: &ProposedColumn, id: &str| one.target.as_deref() == Some(id);
        if !self.columns.iter().any(|one| is(one, "facility.id")) {
            return Outcome::Complain(words::NO_ID.text());
        }
        let said = self.columns.iter().filter(|one| !one.name.is_empty());
        let said = said.filter_map(|one| Some((one.name.clone(), one.target.clone()?)));
        Outcome::TryMapped(Box::new(Order {
            kind: crate::console::incoming::Kind::Is(kakari_office::office::SourceKind::Reports),
            map: name.clone(),
            mapping: Some(Mapping::of(said)),
            keep: Some(Keep {
                name,
                headers: self.columns.iter().map(|one| one.name.clone()).collect(),
            }),
            ..self.order.clone()
        }))
    }
}
