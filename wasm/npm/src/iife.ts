// One script for pages that have no modules, as on closed networks: it defines `kakari` and `<kakari-form>`.
import { define } from "./kakari-form.js";
import * as sync from "./sync.js";
import type { Validator } from "./validator.js";

export * from "./sync.js";

declare global {
  /** Editions that scripts before this one brought along, in Base64: `kakari.r08.js` is one. */
  var kakariEditions: { readonly [edition: string]: string } | undefined;
}

/** `load` of the module; an edition of a script of its own is known by its name too. */
export function load(edition: "r07" | "r08" | BufferSource): Validator {
  const brought = typeof edition === "string" ? globalThis.kakariEditions?.[edition] : undefined;
  if (brought === undefined) return sync.load(edition as "r07" | BufferSource);
  return sync.load(Uint8Array.from(atob(brought), (letter) => letter.charCodeAt(0)));
}

define(load);
