import { loader } from "./load.js";

export * from "./public.js";

/** The module of Node, without the 2 ms that an `import` of it takes at start; Node before 20.16 has only that. */
const files = async () => process.getBuiltinModule?.("node:fs") ?? (await import("node:fs"));

/**
 * `load` for Node, which reads files instead of fetching addresses. The engine is compiled on this thread, which is
 * faster than waiting for another. Each address is written in full, so that bundlers recognize the file.
 */
export const load = loader({
  engine: async () => new WebAssembly.Module((await files()).readFileSync(new URL("./validator.wasm", import.meta.url))),
  r08: async () => (await files()).readFileSync(new URL("./r08.edition", import.meta.url)),
});
