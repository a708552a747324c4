//! A receipt (受領証): whatever is in the file, it is compared or refused, and none but the true one is good.
#![no_main]

use kakari_office::store::{Clock, Receipt, ReceiptCheck, Store};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static STORE: Store = Store::in_memory(Clock::system()).expect("a store in memory");
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Ok(mut receipt) = serde_json::from_str::<Receipt>(text) else {
        return;
    };
    let again = serde_json::to_string(&receipt).expect("a receipt is written");
    assert_eq!(
        serde_json::from_str::<Receipt>(&again).ok().as_ref(),
        Some(&receipt)
    );
    STORE.with(|store| {
        let own = store.receipt().expect("a receipt of a new store");
        // Chance does not find the id of a database.
        if receipt.database.len() % 2 == 0 {
            receipt.database.clone_from(&own.database);
        }
        let same = (&receipt.database, receipt.count, &receipt.head)
            == (&own.database, own.count, &own.head);
        let said = store.verify_against(&receipt).expect("an answer");
        assert_eq!(
            matches!(said, ReceiptCheck::Good { .. }),
            same,
            "{receipt:?} against {own:?}: {said:?}"
        );
    });
});
