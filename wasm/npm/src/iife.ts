// One script for pages that have no modules, as on closed networks: it defines `kakari` and `<kakari-form>`.
import { KakariError } from "./error.js";
import { define } from "./kakari-form.js";
import { load } from "./sync.js";

export * from "./sync.js";

define((edition) => {
  if (edition === "r07") return load(edition);
  // The draft edition is a file of its own, which a page like this cannot fetch.
  throw new KakariError("edition", edition);
});
