//! Names of the prefectures by their number.

use super::Office;

const NAMES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

/// The name of the prefecture with this code (01 to 47); the code itself if it is none.
pub fn prefecture_name(number: &str) -> String {
    let at = number
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    at.and_then(|at| NAMES.get(at))
        .map_or_else(|| number.to_owned(), |name| (*name).to_owned())
}

impl Office {
    /// The name of the office's prefecture: that of the sample is fictional, whatever the code in its ids. Empty before a list
    /// was imported.
    #[must_use]
    pub fn prefecture_words(&self) -> String {
        match self.prefecture() {
            _ if self.is_sample() => "見本県".to_owned(),
            Some(code) => prefecture_name(code),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_those_of_the_facility_ids() {
        assert_eq!(super::prefecture_name("01"), "北海道");
        assert_eq!(super::prefecture_name("39"), "高知県");
        assert_eq!(super::prefecture_name("47"), "沖縄県");
        assert_eq!(super::prefecture_name("48"), "48");
    }
}
