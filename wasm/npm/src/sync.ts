import { Engine, setMemory } from "./engine.js";
import { KakariError } from "./error.js";
import { bytes } from "./load.js";
import type { Bytes } from "./platform.js";
import type { ItemId } from "./types.js";
import { Validator } from "./validator.js";
import { initSync } from "../pkg/kakari_wasm.js";
import engine from "../pkg/validator.wasm";

export * from "./public.js";

let started = false;

/** `load` without a promise: the engine is part of this file. For `r08`, pass the bytes of the package's `r08.edition`. */
export function load(edition: "r07"): Validator<ItemId>;
export function load(edition: "r07" | Bytes): Validator;
export function load(edition: "r07" | Bytes): Validator {
  if (!started) {
    setMemory(initSync({ module: engine }).memory);
    started = true;
  }
  if (edition === "r07") return new Validator(Engine.open());
  if (typeof edition === "string") throw new KakariError("edition", edition);
  return new Validator(Engine.open(bytes(edition)));
}
