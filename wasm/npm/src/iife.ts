// One script for pages without modules, as on closed networks. It defines `kakari` and `<kakari-form>`.
import { define } from "./kakari-form.js";
import * as sync from "./sync.js";
import type { Bytes } from "./platform.js";
import type { ItemId } from "./types.js";
import type { Validator } from "./validator.js";

export * from "./sync.js";

declare global {
  /** Editions in Base64 that earlier scripts such as `kakari.r08.js` have defined. */
  var kakariEditions: { readonly [edition: string]: string } | undefined;
}

/** The same as `load` of the module `sync`, but editions defined by other scripts can be named too. */
export function load(edition: "r07" | "r08"): Validator<ItemId>;
export function load(edition: "r07" | "r08" | Bytes): Validator;
export function load(edition: "r07" | "r08" | Bytes): Validator {
  const brought = typeof edition === "string" ? globalThis.kakariEditions?.[edition] : undefined;
  if (brought === undefined) return sync.load(edition as "r07" | Bytes);
  return sync.load(Uint8Array.from(atob(brought), (character) => character.charCodeAt(0)));
}

define(load);
