//! What happens to files on their way: cut, bits turned, pieces lost, doubled or elsewhere, foreign bytes.

use super::chance::Chance;

/// The bytes damaged in one way or two, and how.
pub(super) fn done(chance: &mut Chance, bytes: &[u8]) -> (Vec<u8>, String) {
    let mut damaged = bytes.to_vec();
    let mut how = Vec::new();
    for _ in 0..=chance.below(2) {
        how.push(once(chance, &mut damaged));
    }
    (damaged, how.join(", then "))
}

fn once(chance: &mut Chance, bytes: &mut Vec<u8>) -> String {
    let length = bytes.len();
    let at = chance.below(length);
    let piece = (1 + chance.below(40)).min(length - at);
    match chance.below(8) {
        0 => {
            bytes.truncate(at);
            format!("cut at {at}")
        }
        1 | 2 => {
            let bit = chance.below(8);
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << bit;
            }
            format!("bit {bit} of byte {at} turned")
        }
        3 => {
            bytes.drain(at..at + piece);
            format!("{piece} bytes at {at} lost")
        }
        4 => {
            let copy = bytes[at..at + piece].to_vec();
            bytes.splice(at..at, copy);
            format!("{piece} bytes at {at} doubled")
        }
        5 => {
            let moved: Vec<u8> = bytes.drain(at..at + piece).collect();
            let to = chance.below(bytes.len());
            bytes.splice(to..to, moved);
            format!("{piece} bytes from {at} to {to}")
        }
        6 => {
            let foreign: [&[u8]; 12] = [
                b"\"",
                b"\0",
                b"\r",
                b"\n",
                b",",
                b"\xEF\xBB\xBF",
                b"\xFF",
                b"\x1b]0;x\x07",
                b"{",
                b"\\u0000",
                b"=1+1",
                b"\xE2\x80\xAE",
            ];
            let foreign = chance.one_of(&foreign).to_vec();
            let what = format!("{foreign:?} put in at {at}");
            bytes.splice(at..at, foreign);
            what
        }
        _ => {
            let noise: Vec<u8> = (0..piece).map(|_| chance.byte()).collect();
            bytes.splice(at..at + piece, noise);
            format!("{piece} bytes of noise at {at}")
        }
    }
}
