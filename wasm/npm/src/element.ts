// Importing this module defines <kakari-form>.
import { load } from "./index.js";
import { define } from "./kakari-form.js";

export type { KakariForm } from "./kakari-form.js";

define(load);
