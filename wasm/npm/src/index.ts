import { loader } from "./load.js";

export * from "./public.js";

/**
 * The checks of an edition: `r07` is part of the engine, `r08` is a file of its own, and bytes are an own
 * edition as `kakari edition build` makes it.
 */
export const load = loader({
  engine: () => new URL("./validator.wasm", import.meta.url),
  r08: async () => {
    const response = await fetch(new URL("./r08.edition", import.meta.url));
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.arrayBuffer();
  },
});
