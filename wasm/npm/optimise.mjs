// How the engine is optimised after the compiler: what `npm run build` publishes and `npm run size` weighs.
import { fileURLToPath } from "node:url";

// What every browser since 2022 has, and no more.
const FEATURES = ["bulk-memory", "sign-ext", "nontrapping-float-to-int", "mutable-globals", "multivalue", "reference-types"];
const wasmOpt = fileURLToPath(new URL("node_modules/binaryen/bin/wasm-opt", import.meta.url));

/** The words of a call of Node that optimises `from` into `to`. */
export function optimise(from, to, ...words) {
  return [wasmOpt, "-O3", ...FEATURES.map((feature) => `--enable-${feature}`), ...words, from, "-o", to];
}
