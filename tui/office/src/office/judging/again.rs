//! Judges reports again whose judgement is kept, and compares. A seal shows that a kept judgement was damaged. It does not show
//! that somebody who can write made another one with its seal, or that another version of the program judged differently.

use super::{AHEAD, BATCH, Current, Lists};
use crate::cores::shared;
use crate::office::{Office, OfficeError};
use crate::store::{Job, NewAssessment, StoreError};

/// Result of judging again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JudgedAgain {
    /// Number of kept judgements that were compared. Those that are out of date are not: they are made again anyway.
    pub compared: usize,
    /// Ids of the facilities whose kept judgement differs from what their report gives.
    pub differing: Vec<String>,
}

impl Office {
    /// Judges every report again whose judgement is kept, and compares. With `mend`, what differs is kept as judged now; verdicts
    /// do not change.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read (with `mend`: written), or the caller cancels. What was mended by
    /// then stays.
    pub fn judge_again(
        &mut self,
        mend: bool,
        mut job: Job<'_>,
    ) -> Result<JudgedAgain, OfficeError> {
        let mut result = JudgedAgain::default();
        let mut kept = Vec::new();
        self.each_current(&mut |one| {
            if one.is_kept() {
                kept.push(one);
            }
        })?;
        if kept.is_empty() {
            return Ok(result);
        }
        let lists = self.read_lists()?;
        let mut done = 0;
        for part in kept.chunks(BATCH) {
            if job.is_cancelled() {
                return Err(StoreError::Cancelled.into());
            }
            let judged = self.judged_now(part, &lists)?;
            result.compared += judged.len();
            let mut wrong = Vec::new();
            for some in judged.chunks(AHEAD) {
                for (one, json) in some.iter().zip(self.kept_texts(some)?) {
                    let (current, now) = one;
                    // Where the whole judgement is not kept or its seal does not fit, it is judged again whenever it is shown.
                    let is_other = json.is_some_and(|json| json != now.json);
                    if is_other || current.head.kept.as_ref() != Some(&now.summary) {
                        result.differing.push(current.head.facility.clone());
                        wrong.push(now.clone());
                    }
                }
            }
            if mend && !wrong.is_empty() {
                self.store.save_assessments(&wrong)?;
            }
            done += part.len();
            if let Some(progress) = &mut job.progress {
                progress(done, kept.len());
            }
        }
        Ok(result)
    }

    /// What the reports of these versions give now. Those that cannot be read are left out.
    fn judged_now<'a>(
        &self,
        part: &'a [Current],
        lists: &Lists,
    ) -> Result<Vec<(&'a Current, NewAssessment)>, OfficeError> {
        let (own_deadlines, names) = (self.own_deadlines()?, self.decided_names()?);
        let waiting = self.waiting(part)?;
        let ground = self.ground(lists);
        let judged = shared(&waiting, |one| {
            Some((one.current, ground.judge(one, own_deadlines, names)?))
        });
        Ok(judged.into_iter().flatten().collect())
    }

    /// The kept judgements of these versions as JSON.
    fn kept_texts(
        &self,
        some: &[(&Current, NewAssessment)],
    ) -> Result<Vec<Option<String>>, OfficeError> {
        let text = |one: &(&Current, NewAssessment)| {
            self.store
                .assessment_json(one.1.version, &self.edition_hash)
        };
        let texts: Result<Vec<_>, StoreError> = self.store.in_one_state(|| {
            self.store.ahead(|| {
                for one in some {
                    let _ = text(one);
                }
            })?;
            some.iter().map(text).collect()
        });
        Ok(texts?)
    }
}

#[cfg(test)]
mod tests {
    use kakari_core::assess::Holds;
    use kakari_core::edition::Function;

    use super::*;
    use crate::office::install_sample;
    use crate::store::Clock;

    fn office(folder: &tempfile::TempDir) -> Office {
        let path = folder.path().join("office.db");
        let today = kakari_core::date::Date::new(2026, 2, 20).unwrap();
        install_sample(&path, Clock::with_today(today), 80, 7).unwrap();
        Office::open(&path, Clock::with_today(today), false).unwrap()
    }

    /// What is kept of the first current version, to change and to keep again with a seal that fits.
    fn kept(office: &Office) -> (String, NewAssessment) {
        let mut all = Vec::new();
        office.each_current(&mut |one| all.push(one)).unwrap();
        let Current { head, .. } = all.remove(0);
        let json = office
            .store
            .assessment_json(head.version, &office.edition_hash)
            .unwrap();
        let kept = NewAssessment {
            version: head.version,
            edition_hash: office.edition_hash.clone(),
            summary: head.kept.unwrap(),
            json: json.unwrap(),
        };
        (head.facility, kept)
    }

    #[test]
    fn what_was_changed_with_its_seal_is_found_and_mended() {
        let folder = tempfile::tempdir().unwrap();
        let mut office = office(&folder);
        let sound = office.judge_again(false, Job::quiet()).unwrap();
        assert!(sound.compared > 40, "{sound:?}");
        assert_eq!(sound.differing, [""; 0]);
        let (facility, right) = kept(&office);
        let forgeries: [fn(&mut NewAssessment); 5] = [
            |one| {
                let holds = &mut one.summary.holds[Function::Ha];
                *holds = match *holds {
                    Holds::Yes => Holds::No,
                    _ => Holds::Yes,
                };
            },
            |one| one.summary.readiness[Function::I] = "made".to_owned(),
            |one| one.summary.answers.push('1'),
            |one| one.summary.findings.clear(),
            |one| {
                one.json = one.json.replace("\"findings\":[", "\"findings\":[{\"code\":\"KA001\",\"severity\":\"error\",\"item\":null,\"message\":\"x\",\"clause\":\"y\",\"fix\":\"z\"},")
            },
        ];
        let mut found = 0;
        for forge in forgeries {
            let mut forged = right.clone();
            forge(&mut forged);
            if forged == right {
                continue;
            }
            office.store.save_assessments(&[forged]).unwrap();
            let again = office.judge_again(false, Job::quiet()).unwrap();
            assert_eq!(again.differing, [facility.as_str()]);
            assert_eq!(again.compared, sound.compared);
            let mended = office.judge_again(true, Job::quiet()).unwrap();
            assert_eq!(mended.differing, [facility.as_str()]);
            assert_eq!(office.judge_again(false, Job::quiet()).unwrap(), sound);
            assert_eq!(kept(&office), (facility.clone(), right.clone()));
            found += 1;
        }
        assert!(found >= 4, "{found}");
    }

    #[test]
    fn progress_is_told_and_who_cancels_gets_nothing_written() {
        let folder = tempfile::tempdir().unwrap();
        let mut office = office(&folder);
        let mut told = Vec::new();
        let mut tell = |done: usize, all: usize| told.push((done, all));
        let job = Job {
            progress: Some(&mut tell),
            ..Job::quiet()
        };
        let compared = office.judge_again(false, job).unwrap().compared;
        assert_eq!(told, [(compared, compared)]);
        let stop = std::sync::atomic::AtomicBool::new(true);
        let job = Job {
            cancel: Some(&stop),
            ..Job::quiet()
        };
        let stopped = office.judge_again(true, job);
        assert!(matches!(
            stopped,
            Err(OfficeError::Store(StoreError::Cancelled))
        ));
    }
}
