//! The next review (検証) of each forum.

use std::collections::BTreeMap;

use kakari_core::meeting::{Forum, Meeting, Review, open_review};

use super::super::{Office, OfficeError};
use super::{ForumOverview, Recorded, forum_of};

/// The review that is open, from the meetings of one forum.
#[must_use]
pub fn review_of(meetings: &[Recorded<Meeting>]) -> Option<Review> {
    open_review(meetings.iter().map(|one| (&one.content, one.state())))
}

impl ForumOverview {
    /// The review that no meeting has recorded yet.
    #[must_use]
    pub fn review(&self) -> Option<Review> {
        review_of(&self.meetings)
    }
}

impl Office {
    /// The forums with a review that no meeting has recorded yet.
    ///
    /// # Errors
    /// As [`Office::meeting_forums`].
    pub(in super::super) fn meeting_reviews(
        &self,
    ) -> Result<Vec<(Recorded<Forum>, Review)>, OfficeError> {
        let mut of: BTreeMap<String, Vec<Recorded<Meeting>>> = BTreeMap::new();
        for meeting in self.meetings(None)? {
            let forum = forum_of(&meeting.id).to_owned();
            of.entry(forum).or_default().push(meeting);
        }
        let forums = self.meeting_forums()?.into_iter();
        let open = forums.filter_map(|forum| {
            let review = review_of(of.get(&forum.id)?)?;
            Some((forum, review))
        });
        Ok(open.collect())
    }
}
