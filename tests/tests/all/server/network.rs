//! A network between desks and their server that can be slow, go mute and break.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A port of this machine that passes on to a server.
pub(crate) struct Network {
    pub(crate) port: String,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    delay: Duration,
    /// Connections are numbered. Of those below this number nothing is passed on any more, and nobody is told.
    mute_below: AtomicUsize,
    /// So many connections there were.
    count: AtomicUsize,
    /// So often a desk asked for something after all that it had asked for was answered.
    ways: AtomicUsize,
    /// Where the server is: a port of this machine, or an address.
    server: Mutex<String>,
}

impl Network {
    /// One that takes so long each way.
    pub(crate) fn to(server: &str, delay: Duration) -> Self {
        let here = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = here.local_addr().unwrap().port().to_string();
        let state = Arc::new(State {
            delay,
            server: Mutex::new(server.to_owned()),
            ..State::default()
        });
        let passing = state.clone();
        std::thread::spawn(move || {
            for desk in here.incoming() {
                passing.pass(&desk.unwrap());
            }
        });
        Self { port, state }
    }

    /// Forgets the connections that there are, as a firewall does with those on which nothing was said for long: what comes on them
    /// is thrown away. New ones are passed on.
    pub(crate) fn forget(&self) {
        let count = self.state.count.load(Ordering::SeqCst);
        self.state.mute_below.store(count, Ordering::SeqCst);
    }

    /// So many ways there and back were taken.
    #[allow(dead_code, reason = "`tests/faults` does not count them")]
    pub(crate) fn ways(&self) -> usize {
        self.state.ways.load(Ordering::SeqCst)
    }

    /// Throws everything away that comes, also on new connections, which are taken.
    pub(crate) fn go_mute(&self) {
        self.state.mute_below.store(usize::MAX, Ordering::SeqCst);
    }
}

impl State {
    fn pass(self: &Arc<Self>, desk: &TcpStream) {
        let number = self.count.fetch_add(1, Ordering::SeqCst);
        let server = self.server.lock().unwrap().clone();
        let Ok(server) = TcpStream::connect(server) else {
            let _ = desk.shutdown(Shutdown::Both);
            return;
        };
        let both = || (desk.try_clone().unwrap(), server.try_clone().unwrap());
        let ((desk, server), (back, from)) = (both(), both());
        // The server ends what it says to a new connection as it ends an answer.
        let unanswered = Arc::new(AtomicUsize::new(1));
        for (mut from, mut to, is_desk) in [(desk, server, true), (from, back, false)] {
            let (state, unanswered) = (self.clone(), unanswered.clone());
            let mut messages = Messages::of(is_desk);
            from.set_nodelay(true).unwrap();
            std::thread::spawn(move || {
                let mut bytes = vec![0; 1 << 20];
                while let Ok(count @ 1..) = from.read(&mut bytes) {
                    let ends = messages.ends(&bytes[..count]);
                    if is_desk && ends > 0 && unanswered.fetch_add(ends, Ordering::SeqCst) == 0 {
                        state.ways.fetch_add(1, Ordering::SeqCst);
                    }
                    // This is the network, and no wait for something.
                    std::thread::park_timeout(state.delay);
                    if !is_desk {
                        unanswered.fetch_sub(ends, Ordering::SeqCst);
                    }
                    let is_mute = || number < state.mute_below.load(Ordering::SeqCst);
                    if !is_mute() && to.write_all(&bytes[..count]).is_err() {
                        break;
                    }
                }
                let _ = to.shutdown(Shutdown::Both);
            });
        }
    }
}

/// Reads along in what one side says, without encryption, as PostgreSQL's protocol of version 3 parts it: a letter, the length of
/// what follows and itself in four bytes, what follows. How the bytes come in pieces does not matter.
struct Messages {
    /// A message of this kind asks for an answer, or ends one.
    ends: &'static [u8],
    /// The beginning of a message whose length has not wholly come.
    head: Vec<u8>,
    /// The letter that begins each message is missing in the first of a desk.
    letter: usize,
    /// So many bytes of the message are still to come.
    rest: usize,
}

impl Messages {
    fn of(is_desk: bool) -> Self {
        Self {
            // Sync and Query; ReadyForQuery.
            ends: if is_desk { b"SQ" } else { b"Z" },
            head: Vec::new(),
            letter: (!is_desk).into(),
            rest: 0,
        }
    }

    /// How many messages of these kinds begin in what came.
    fn ends(&mut self, mut bytes: &[u8]) -> usize {
        let mut ends = 0;
        while !bytes.is_empty() {
            let passed = self.rest.min(bytes.len());
            self.rest -= passed;
            bytes = &bytes[passed..];
            while self.rest == 0 && !bytes.is_empty() {
                self.head.push(bytes[0]);
                bytes = &bytes[1..];
                if let Some(length) = self.head[self.letter.min(self.head.len())..].first_chunk() {
                    let length = u32::from_be_bytes(*length);
                    ends += usize::from(self.letter == 1 && self.ends.contains(&self.head[0]));
                    self.rest = usize::try_from(length).unwrap().saturating_sub(4);
                    self.letter = 1;
                    self.head.clear();
                }
            }
        }
        ends
    }
}
