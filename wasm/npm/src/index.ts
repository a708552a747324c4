import { loader } from "./load.js";

export * from "./public.js";

/**
 * Loads the checks of an edition. `r07` is built into the engine and `r08` is a separate file; bytes are an edition
 * compiled by `kakari edition build`.
 */
export const load = loader({
  engine: () => new URL("./validator.wasm", import.meta.url),
  r08: async () => {
    const response = await fetch(new URL("./r08.edition", import.meta.url));
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.arrayBuffer();
  },
});
