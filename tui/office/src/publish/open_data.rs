//! 医療機関一覧 of the 自治体標準オープンデータセット, with the columns that the register knows. Columns of which nothing is known
//! are left out, because an empty one would say that there is nothing.

use std::path::Path;

use kakari_core::access::Position;
use kakari_core::publication::{Entry, State};
use kakari_core::text::fold_width;

use super::column::WEEKDAYS;
use super::out::CsvOut;
use super::value::marks;
use super::{About, Ended, NotPublished, Part};

/// Name of the file.
pub(super) const NAME: &str = "medical-institutions.csv";

/// The headings, as the data set names them.
pub(super) const HEADINGS: [&str; 18] = [
    "全国地方公共団体コード",
    "ID",
    "地方公共団体名",
    "名称",
    "名称_カナ",
    "名称_英語",
    "医療機関の種類",
    "所在地_全国地方公共団体コード",
    "所在地_連結表記",
    "所在地_都道府県",
    "所在地_市区町村",
    "緯度",
    "経度",
    "電話番号",
    "郵便番号",
    "診療曜日",
    "URL",
    "備考",
];

/// The file while it is written.
pub(super) struct OpenData<'a> {
    about: &'a About,
    out: CsvOut,
}

impl<'a> OpenData<'a> {
    pub(super) fn begin(folder: &Path, about: &'a About) -> Result<Self, NotPublished> {
        Ok(Self {
            about,
            out: CsvOut::begin(folder, NAME, HEADINGS)?,
        })
    }
}

impl Part for OpenData<'_> {
    fn add(&mut self, entry: &Entry) -> Result<(), NotPublished> {
        self.out.line(cells(entry, self.about))
    }

    fn finish(self: Box<Self>, _ended: &Ended) -> Result<(), NotPublished> {
        self.out.finish()
    }
}

fn cells(entry: &Entry, about: &About) -> [String; 18] {
    let code = match entry.municipality_code.as_str() {
        "" => String::new(),
        municipality => with_check_digit(&format!("{}{municipality}", entry.prefecture)),
    };
    let has: Vec<_> = entry
        .states
        .iter()
        .filter(|(_, state)| **state == State::Has)
        .map(|(function, _)| function)
        .collect();
    let remark = match has.is_empty() {
        true => String::new(),
        false => format!("かかりつけ医機能：{}（{}時点）", marks(&has), about.as_of),
    };
    let (latitude, longitude) = entry
        .access
        .position
        .map_or_else(Default::default, Position::degrees);
    [
        with_check_digit(&format!("{}000", entry.prefecture)),
        entry.id.clone(),
        about.prefecture.clone(),
        entry.name.clone(),
        entry.kana.clone(),
        entry.english_name.clone(),
        entry.kind.label().to_owned(),
        code,
        fold_width(&entry.address).replace('\u{3000}', ""),
        about.prefecture.clone(),
        entry.municipality.clone(),
        latitude,
        longitude,
        entry.access.telephone.clone().unwrap_or_default(),
        entry.access.post_code.clone().unwrap_or_default(),
        open_days(entry),
        entry.access.link().unwrap_or_default().to_owned(),
        remark,
    ]
}

/// The days of the week on which it is open, such as 月火水; empty unless it is known of each.
fn open_days(entry: &Entry) -> String {
    let Some(closing) = &entry.access.closing else {
        return String::new();
    };
    if closing.weekly.contains(&None) {
        return String::new();
    }
    let days = closing.weekly.iter().zip(WEEKDAYS);
    days.filter(|(closed, _)| **closed == Some(false))
        .map(|(_, (_, day))| day)
        .collect()
}

/// A code of five digits with its check digit (JIS X 0402): 39201 is 392014. Anything else stays as it is.
fn with_check_digit(code: &str) -> String {
    let digits: Option<Vec<u32>> = code.chars().map(|digit| digit.to_digit(10)).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 5) else {
        return code.to_owned();
    };
    let weighted = digits.iter().zip([6, 5, 4, 3, 2]);
    let sum: u32 = weighted
        .map(|(digit, weight)| digit.saturating_mul(weight))
        .sum();
    let check = 11_u32.saturating_sub(sum % 11) % 10;
    format!("{code}{check}")
}

#[cfg(test)]
mod tests {
    use super::with_check_digit;

    #[test]
    fn check_digits_are_the_published_ones() {
        for (code, expected) in [
            ("39201", "392014"),
            ("39202", "392022"),
            ("39204", "392049"),
            ("39000", "390003"),
            ("01000", "010006"),
            ("13000", "130001"),
            ("", ""),
            ("3920", "3920"),
        ] {
            assert_eq!(with_check_digit(code), expected);
        }
    }
}
