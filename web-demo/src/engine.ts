// The engine, as the page loads it.

import { load, type Validator } from "kakari-validator";

/** The year whose paper forms are keyed. */
const EDITION = "r07";

export function engine(): Promise<Validator> {
  return load(EDITION);
}
