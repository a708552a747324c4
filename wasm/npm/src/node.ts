import { readFileSync } from "node:fs";
import { loader } from "./load.js";

export * from "./public.js";

const file = (name: string) => readFileSync(new URL(name, import.meta.url));

/** As in the browser, with files instead of addresses; compiled here, which takes fewer milliseconds than a thread. */
export const load = loader({
  engine: () => new WebAssembly.Module(file("./validator.wasm")),
  r08: async () => file("./r08.edition"),
});
