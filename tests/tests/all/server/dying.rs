//! The server is killed while people record: what was acknowledged is there, and nothing is there twice.

use kakari_office::store::Clock;

use super::load::Load;
use super::*;

/// How often the server is killed.
const DEATHS: usize = 3;

/// Acts that have to be acknowledged between two deaths, so that each comes into the middle of work.
const BETWEEN: usize = 60;

#[test]
fn no_act_that_was_acknowledged_is_lost_and_none_is_there_twice() {
    let (desk, mut server) = moved(30);
    let load = Load::new("death", &facility(&desk));
    let address = server.address("kakari");
    load.during(&address, &[(); 4].map(|()| Clock::system()), |load| {
        for _ in 0..DEATHS {
            load.goes_on(BETWEEN);
            server.kill();
            server.go_on();
        }
        load.goes_on(BETWEEN);
    });
    load.holds(&server);
    is_sound(&desk, &server);
}
