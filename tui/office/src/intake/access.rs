//! The columns of 案内情報 in facility lists: position, website, telephone, post code and closing days. Whatever is odd in them
//! is a note, because a facility is in the register also if its website cannot be read.

use kakari_core::access::{Access, Closing, Fact, Flag, Placeholders};
use kakari_core::text::fold_width;

use super::Note;
use super::notice::Notice;
use super::table::{Header, Row, key};

/// Monday first, as the official list has them.
pub(crate) const DAYS: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];
/// What people write for a 0 of the official list.
pub(crate) const CLOSED: &str = "休診";
/// What people write for a 1 of the official list.
pub(crate) const OPEN: &str = "診療";

/// The headings of the official list, and of its kind where it has no such column.
pub(crate) mod heading {
    /// Latitude.
    pub(crate) const LATITUDE: &str = "所在地座標（緯度）";
    /// Longitude.
    pub(crate) const LONGITUDE: &str = "所在地座標（経度）";
    /// Website.
    pub(crate) const WEBSITE: &str = "案内用ホームページアドレス";
    /// Telephone.
    pub(crate) const TELEPHONE: &str = "電話番号";
    /// Post code.
    pub(crate) const POST_CODE: &str = "郵便番号";
    /// Public holidays.
    pub(crate) const HOLIDAYS: &str = "祝日に休診";
    /// Other days, in words.
    pub(crate) const OTHER: &str = "その他の休診日（gw、お盆等）";

    /// A day of every week.
    pub(crate) fn weekly(day: char) -> String {
        format!("毎週決まった曜日に休診（{day}）")
    }

    /// A day of a week of the month.
    pub(crate) fn in_week(week: usize, day: char) -> String {
        format!("決まった週に休診（定期週）第{week}週（{day}）")
    }
}

/// Where these columns are.
pub(super) struct Columns {
    latitude: Option<usize>,
    longitude: Option<usize>,
    website: Option<usize>,
    telephone: Option<usize>,
    post_code: Option<usize>,
    weekly: [Option<usize>; 7],
    weeks: [[Option<usize>; 7]; 5],
    holidays: Option<usize>,
    other: Option<usize>,
}

impl Columns {
    /// Finds the columns under the headings of the official list, else under those of other lists.
    pub(super) fn find(header: &Header, notes: &mut Vec<Note>) -> Self {
        let mut find = |names: &[&str]| first(header, names, notes);
        Self {
            latitude: find(&[heading::LATITUDE, "緯度", "latitude"]),
            longitude: find(&[heading::LONGITUDE, "経度", "longitude"]),
            website: find(&[
                heading::WEBSITE,
                "ホームページアドレス",
                "ホームページ",
                "URL",
                "website",
            ]),
            telephone: find(&[
                heading::TELEPHONE,
                "案内用電話番号",
                "代表電話番号",
                "telephone",
            ]),
            post_code: find(&[heading::POST_CODE, "post_code"]),
            weekly: DAYS.map(|day| find(&[&heading::weekly(day)])),
            weeks: [1, 2, 3, 4, 5]
                .map(|week| DAYS.map(|day| find(&[&heading::in_week(week, day)]))),
            holidays: find(&[heading::HOLIDAYS]),
            other: find(&[heading::OTHER]),
        }
    }

    /// Reads a row, with a note for each fact that cannot be published as it is given.
    pub(super) fn read(&self, row: &Row<'_>, notes: &mut Vec<Note>) -> Access {
        let mut closing = Closing::default();
        let mut unread = None;
        let weeks = self.weeks.iter().flatten().copied();
        let columns = self.weekly.iter().copied().chain(weeks);
        let columns = columns.chain([self.holidays]);
        let weeks = closing.weeks.iter_mut().flatten();
        let flags = closing.weekly.iter_mut().chain(weeks);
        for (column, into) in columns.zip(flags.chain([&mut closing.holidays])) {
            match flag(row.spare(column, notes).as_ref()) {
                Ok(read) => *into = read,
                Err(NotAFlag) => unread = unread.or(column),
            }
        }
        if let Some(column) = unread {
            notes.push(row.note(column, &Notice::DayFlag));
        }
        closing.other = row.spare(self.other, notes).into_owned();
        let access = Access {
            latitude: row.spare(self.latitude, notes).into_owned(),
            longitude: row.spare(self.longitude, notes).into_owned(),
            website: row.spare(self.website, notes).into_owned(),
            telephone: row.spare(self.telephone, notes).into_owned(),
            post_code: row.spare(self.post_code, notes).into_owned(),
            closing,
        };
        // A place that others share is found only in the whole register.
        for fault in access.faults(&Placeholders::default()).each() {
            if let Some(column) = self.of(fault.fact()) {
                notes.push(row.note(column, &Notice::Access(fault)));
            }
        }
        access
    }
}

impl Columns {
    /// The column of a fact, for a note on it.
    fn of(&self, fact: Fact) -> Option<usize> {
        match fact {
            Fact::Position => self.latitude.or(self.longitude),
            Fact::Website => self.website,
            Fact::Telephone => self.telephone,
            Fact::PostCode => self.post_code,
            Fact::Closing => self.weekly.into_iter().flatten().next(),
        }
    }
}

/// The first column under the first of these headings that the file has. Nothing that these columns are about refuses a file,
/// so that a heading which occurs twice is a note.
fn first(header: &Header, names: &[&str], notes: &mut Vec<Note>) -> Option<usize> {
    names.iter().find_map(|name| {
        let wanted = key(name);
        let mut found = header.keys().filter(|(_, key)| *key == wanted);
        let at = found.next().map(|(at, _)| at)?;
        if found.next().is_some() {
            let name = (*name).to_owned();
            notes.push(Notice::ColumnTwice { name }.on_file());
        }
        Some(at)
    })
}

/// A cell that says neither open nor closed.
struct NotAFlag;

/// Reads a flag of the official list, in which 1 stands for open and 0 for closed, or the word that people write for it.
fn flag(cell: &str) -> Result<Flag, NotAFlag> {
    match cell {
        "" => Ok(None),
        "0" | CLOSED => Ok(Some(true)),
        "1" | OPEN => Ok(Some(false)),
        other => match fold_width(other).as_str() {
            "0" => Ok(Some(true)),
            "1" => Ok(Some(false)),
            _ => Err(NotAFlag),
        },
    }
}
