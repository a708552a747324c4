//! A network between desks and their server that can be slow, go mute and break.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
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
    /// So often a desk said something after it had heard something.
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
        let answered = Arc::new(AtomicBool::new(true));
        for (mut from, mut to, is_desk) in [(desk, server, true), (from, back, false)] {
            let (state, answered) = (self.clone(), answered.clone());
            from.set_nodelay(true).unwrap();
            std::thread::spawn(move || {
                let mut bytes = vec![0; 1 << 16];
                while let Ok(count @ 1..) = from.read(&mut bytes) {
                    if answered.swap(!is_desk, Ordering::SeqCst) && is_desk {
                        state.ways.fetch_add(1, Ordering::SeqCst);
                    }
                    // This is the network, and no wait for something.
                    std::thread::park_timeout(state.delay);
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
