//! Counts of what was done in a session, for the summary.

/// Number of acts in this session, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// 確認（有）.
    pub(crate) yes: usize,
    /// 確認（無）.
    pub(crate) no: usize,
    /// 照会中.
    pub(crate) inquiries: usize,
    /// 後で.
    pub(crate) later: usize,
    /// Back to 未確認.
    pub(crate) reset: usize,
    /// Answers to inquiries.
    pub(crate) answers: usize,
    /// 担当.
    pub(crate) assigned: usize,
    /// 対象の判断.
    pub(crate) scopes: usize,
    /// Contacts, and questions to other offices.
    pub(crate) contacts: usize,
    /// Facilities that were reminded.
    pub(crate) reminded: usize,
    /// Steps of orders.
    pub(crate) orders: usize,
    /// Letters that were recorded as sent.
    pub(crate) letters: usize,
    /// Decisions on names of partners.
    pub(crate) names: usize,
    /// All else: of the meetings, of publications, of the year's tasks.
    pub(crate) others: usize,
    /// Notes.
    pub(crate) notes: usize,
    /// Changed settings of the office and deadlines of areas.
    pub(crate) settings: usize,
    /// Imported files.
    pub(crate) imports: usize,
    /// Undone acts.
    pub(crate) undone: usize,
    /// Redone acts.
    pub(crate) redone: usize,
}
