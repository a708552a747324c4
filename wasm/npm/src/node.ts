import { readFileSync } from "node:fs";
import { loader } from "./load.js";

export * from "./public.js";

/**
 * As in the browser, with files instead of addresses; compiled here, which takes fewer milliseconds than a thread.
 * Each address is written out, so that bundlers that carry files along can see it.
 */
export const load = loader({
  engine: () => new WebAssembly.Module(readFileSync(new URL("./validator.wasm", import.meta.url))),
  r08: async () => readFileSync(new URL("./r08.edition", import.meta.url)),
});
