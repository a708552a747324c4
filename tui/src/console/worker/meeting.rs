//! Acts on the meetings for which areas and numbers are read first.

use std::collections::BTreeSet;

use kakari_core::meeting::{Forum, ForumLevel};
use kakari_office::lang::Lang;
use kakari_office::office::{MeetingAct, MeetingRefusal, OfficeError, StaffAct, forum_name};

use super::super::event::Reply;
use super::super::meeting::MeetingOrder;
use super::Desk;

impl Desk {
    /// Carries out an order.
    pub(super) fn meet(&mut self, order: MeetingOrder, actor: &str) -> Reply {
        match self.met(order, actor) {
            Ok(reply) => reply,
            Err(error) => self.refusal_reply(error, &BTreeSet::new()),
        }
    }

    fn met(&mut self, order: MeetingOrder, actor: &str) -> Result<Reply, OfficeError> {
        let act = self.meeting_act(order)?;
        let label = act.label();
        let act = StaffAct::Meeting(Box::new(act));
        self.office.act(&act, actor, label.of(Lang::Ja))?;
        Ok(Reply::Acted {
            undoable: self.office.can_undo(&act).unwrap_or(false),
            label,
            rows: Vec::new(),
        })
    }

    fn meeting_act(&self, order: MeetingOrder) -> Result<MeetingAct, OfficeError> {
        match order {
            MeetingOrder::Act(act) => Ok(*act),
            MeetingOrder::Forum { kept, forum, areas } => {
                let places = self.office.meeting_places(forum.level, &areas)?;
                let mut forum = *forum;
                if forum.name.is_empty() {
                    forum.name = forum_name(forum.level, &places, &forum.themes);
                }
                forum.places = places;
                Ok(change(kept, forum))
            }
            MeetingOrder::Coordinator {
                kept,
                coordinator,
                areas,
            } => {
                let mut coordinator = *coordinator;
                coordinator.places = self.office.coordinator_places(&areas)?;
                let (id, expected_rev) = kept.unzip();
                Ok(MeetingAct::Coordinator {
                    id,
                    coordinator: Some(coordinator),
                    expected_rev,
                })
            }
            MeetingOrder::Fill {
                forum,
                sheet: kept,
                situation,
                example,
            } => {
                let mut sheet = kept.content;
                if situation {
                    sheet = self
                        .office
                        .prefilled_sheet(&forum.content, &sheet, example)?;
                } else if example {
                    let guides = self.office.meeting_guides()?;
                    let guide = guides.iter().find(|one| one.theme == sheet.theme);
                    guide.into_iter().for_each(|guide| sheet.fill_from(guide));
                }
                Ok(MeetingAct::Sheet {
                    forum: forum.id,
                    sheet,
                    expected_rev: Some(kept.rev),
                })
            }
            MeetingOrder::Ask {
                forum: kept,
                municipalities,
                on,
                answer,
                note,
            } => {
                let mut forum = kept.content;
                let places = if municipalities.is_empty() {
                    self.office.meeting_not_asked(&forum)?
                } else {
                    let level = ForumLevel::Municipality;
                    self.office.meeting_places(level, &municipalities)?
                };
                if places.is_empty() {
                    return Err(MeetingRefusal::AllAsked.into());
                }
                for place in places {
                    forum.note_answer(place, on, answer, note.clone());
                }
                Ok(change(Some((kept.id, kept.rev)), forum))
            }
        }
    }
}

fn change(kept: Option<(String, i64)>, forum: Forum) -> MeetingAct {
    let (id, expected_rev) = kept.unzip();
    MeetingAct::Forum {
        id,
        forum: Some(forum),
        expected_rev,
    }
}
