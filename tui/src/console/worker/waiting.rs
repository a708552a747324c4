//! Requests that wait while the store thread is busy.

use std::collections::BTreeSet;

use crossbeam_channel::Receiver;

use super::super::effect::Effect;

/// The queued requests in their order. Of several requests for a detail or for partners only the last is kept: the
/// cursor has left the facilities of the others. Of several looks, too: each takes seconds while the server is gone, and
/// an act must not wait for all of them.
pub(super) fn without_outdated(
    first: Effect,
    waiting: &Receiver<Effect>,
) -> impl Iterator<Item = Effect> {
    let is_look = |request: &Effect| matches!(request, Effect::LookElsewhere(_));
    let is_question = |request: &Effect| *request == Effect::AskServer;
    let is_detail = |request: &Effect| matches!(request, Effect::ReadDetail(_));
    let is_partners = |request: &Effect| {
        matches!(
            request,
            Effect::ReadPartners(_) | Effect::ReadCandidates { .. }
        )
    };
    let mut requests: Vec<Effect> = std::iter::once(first).chain(waiting.try_iter()).collect();
    let last = [
        requests.iter().rposition(is_detail),
        requests.iter().rposition(is_partners),
        requests.iter().rposition(is_look),
        requests.iter().rposition(is_question),
    ];
    // The last look reads what each was to read.
    let mut outdated = BTreeSet::new();
    for request in &mut requests {
        if let Effect::LookElsewhere(some) = request {
            outdated.append(some);
            some.clone_from(&outdated);
        }
    }
    let newest = move |at: usize, request: &Effect| {
        let looking =
            is_detail(request) || is_partners(request) || is_look(request) || is_question(request);
        !looking || last.contains(&Some(at))
    };
    requests
        .into_iter()
        .enumerate()
        .filter(move |(at, request)| newest(*at, request))
        .map(|(_, request)| request)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_waits_for_one_look_however_long_the_server_was_gone() {
        let look = |id: &str| Effect::LookElsewhere(BTreeSet::from([id.to_owned()]));
        let act = Effect::Undo {
            actor: "高橋".to_owned(),
        };
        let (sender, waiting) = crossbeam_channel::unbounded();
        for request in [
            Effect::AskServer,
            look("2"),
            Effect::AskServer,
            act.clone(),
            look("3"),
        ] {
            sender.send(request).unwrap();
        }
        let kept: Vec<Effect> = without_outdated(look("1"), &waiting).collect();
        let all = ["1", "2", "3"].map(str::to_owned);
        let last = Effect::LookElsewhere(BTreeSet::from(all));
        assert_eq!(kept, [Effect::AskServer, act, last]);
    }
}
