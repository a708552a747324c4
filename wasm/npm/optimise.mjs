// How the engine is optimised after the compiler: what `npm run build` publishes and `npm run size` weighs.
import { fileURLToPath } from "node:url";

// What every browser since 2022 has, and no more.
const FEATURES = ["bulk-memory", "sign-ext", "nontrapping-float-to-int", "mutable-globals", "multivalue", "reference-types"];
/**
 * Each was measured in gz without a loss of speed: a function with one caller stays apart unless it is tiny (1.8 KB); addresses
 * below 1024 are the end of the stack, so no sum of an address and an offset is meant to wrap round to them (0.5 KB); functions
 * stand in the order of their names, so that those made from the same source are neighbours (1.3 KB).
 */
const PASSES = ["-Os", "--one-caller-inline-max-function-size", "10", "--low-memory-unused", "--reorder-functions-by-name"];
const wasmOpt = fileURLToPath(new URL("node_modules/binaryen/bin/wasm-opt", import.meta.url));

/** The words of a call of Node that optimises `from` into `to`. */
export function optimise(from, to, ...words) {
  return [wasmOpt, ...PASSES, ...FEATURES.map((feature) => `--enable-${feature}`), ...words, from, "-o", to];
}
