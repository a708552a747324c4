export { KakariError } from "./error.js";
export type { ProblemCode } from "./error.js";
export { READ_AS } from "./ids.js";
export { inMendingOrder } from "./order.js";
export { Form, Validator } from "./validator.js";
export type { BindOptions, Bound } from "./binding.js";
export type * from "./types.js";
export type { Load, Loading, WhichEdition } from "./load.js";
