export { bind } from "./binding.js";
export type { BindOptions, Bound } from "./binding.js";
