// One script for pages that have no modules, as on closed networks: it defines `kakari`.
export * from "./sync.js";
