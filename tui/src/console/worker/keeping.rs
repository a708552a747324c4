//! Settings of the database, deadlines of areas and saved queues: stores the first two, and tells how the database stands then.

use super::super::event::{Refusal, Reply};
use super::super::saved_queue::SavedQueue;
use super::super::standing::Standing;
use super::Desk;
use kakari_office::office::{AreaDeadline, OfficeError, Setting, SettingError};

impl Desk {
    pub(super) fn queues_reply(&self) -> Reply {
        match self.saved_queues() {
            Ok(queues) => Reply::QueuesRead(queues),
            Err(error) => Reply::Failed(error.to_string()),
        }
    }

    /// The saved queues in order of name.
    pub(super) fn saved_queues(&self) -> Result<Vec<SavedQueue>, OfficeError> {
        let saved = self.office.saved_queues()?.into_iter();
        let queues = saved.filter_map(|(key, query)| SavedQueue::from_setting(&key, query));
        Ok(queues.collect())
    }

    pub(super) fn keep_setting(
        &mut self,
        setting: Setting,
        value: Option<&str>,
        actor: &str,
    ) -> Reply {
        if let Err(error) = self.office.set_setting(setting, value, actor) {
            return refused(&error);
        }
        self.standing_as(|standing| Reply::SettingKept { setting, standing })
    }

    pub(super) fn keep_area_deadline(
        &mut self,
        area: &str,
        day: Option<&str>,
        actor: &str,
    ) -> Reply {
        match self.office.set_area_deadline(area, day, actor) {
            Err(error) => refused(&error),
            Ok((level, name, _)) => self.standing_as(|standing| Reply::AreaDeadlineKept {
                area: AreaDeadline::in_words(level, &name),
                day: day.map(str::to_owned),
                standing,
            }),
        }
    }

    pub(super) fn standing_reply(&self) -> Reply {
        self.standing_as(Reply::StandingRead)
    }

    fn standing_as(&self, reply: impl FnOnce(Box<Standing>) -> Reply) -> Reply {
        match Standing::read(&self.office) {
            Ok(standing) => reply(Box::new(standing)),
            Err(error) => Reply::Failed(error.to_string()),
        }
    }
}

fn refused(error: &SettingError) -> Reply {
    Reply::Refused {
        refusal: match error {
            SettingError::Office(cause) if cause.is_in_doubt() => {
                Refusal::InDoubt(error.to_string())
            }
            _ => Refusal::Other(error.to_string()),
        },
        rows: Vec::new(),
    }
}
