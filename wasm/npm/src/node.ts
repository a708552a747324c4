import { readFileSync } from "node:fs";
import { loader } from "./load.js";

export * from "./public.js";

/**
 * `load` for Node, which reads files instead of fetching addresses. The engine is compiled on this thread, which is
 * faster than waiting for another. Each address is written in full, so that bundlers recognize the file.
 */
export const load = loader({
  engine: () => new WebAssembly.Module(readFileSync(new URL("./validator.wasm", import.meta.url))),
  r08: async () => readFileSync(new URL("./r08.edition", import.meta.url)),
});
