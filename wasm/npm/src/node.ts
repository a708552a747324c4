import { readFile } from "node:fs/promises";
import { loader } from "./load.js";

export * from "./public.js";

/** As in the browser, with files instead of addresses. */
export const load = loader({
  engine: () => readFile(new URL("./validator.wasm", import.meta.url)),
  r08: () => readFile(new URL("./r08.edition", import.meta.url)),
});
