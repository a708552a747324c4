// Loads the engine.

import { load, type Validator } from "kakari-validator";
// The larger engine, which can also make 院内掲示. In the build of a single file this is a `data:` address.
import address from "kakari-validator/documents.wasm?url";

/** The year whose paper forms are keyed. */
const EDITION = "r07";

export function engine(): Promise<Validator> {
  return load(EDITION, { wasm: address.startsWith("data:") ? decoded(address) : address });
}

/** The bytes of a `data:` address. The content security policy of the single file forbids to fetch it. */
function decoded(address: string): BufferSource {
  return Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (character) => character.charCodeAt(0));
}
