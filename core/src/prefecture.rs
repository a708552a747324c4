//! The 47 prefectures by their codes (JIS X 0401).

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

/// The name of the prefecture with this code, 01 to 47; `None` if it is none.
#[must_use]
pub fn name(code: &str) -> Option<&'static str> {
    let at = code.parse::<usize>().ok()?.checked_sub(1)?;
    NAMES.get(at).copied()
}

/// The code, two digits, of a prefecture that is written as code or name (39, 高知県, 高知); `None` if it is none.
#[must_use]
pub fn code(written: &str) -> Option<String> {
    let written = written.trim();
    let is_code =
        (1..=2).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_digit());
    if is_code {
        let code = format!("{written:0>2}");
        return name(&code).map(|_| code);
    }
    let fits = |name: &str| {
        name == written
            || name
                .strip_suffix(['県', '府', '都'])
                .is_some_and(|short| short == written)
    };
    let at = NAMES.iter().position(|name| fits(name))?;
    Some(format!("{:02}", at.saturating_add(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_belong_together() {
        for (written, kept) in [
            ("01", Some("01")),
            ("39", Some("39")),
            ("高知県", Some("39")),
            ("高知", Some("39")),
            ("京都", Some("26")),
            ("東京都", Some("13")),
            ("北海道", Some("01")),
            ("北海", None),
            ("48", None),
            ("高知市", None),
            ("", None),
        ] {
            assert_eq!(code(written).as_deref(), kept, "{written}");
        }
        assert_eq!(name("39"), Some("高知県"));
        assert_eq!(name("47"), Some("沖縄県"));
        assert_eq!(name("48"), None);
    }
}
