//! Names of the prefectures by their number.

use kakari_core::prefecture;

use super::Office;

/// The name of the prefecture with this code (01 to 47); the code itself if it is none.
pub fn prefecture_name(number: &str) -> String {
    prefecture::name(number).unwrap_or(number).to_owned()
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
