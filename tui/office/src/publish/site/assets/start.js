// @ts-check
// Stands in the search page itself, because a file of its own would come a way to the server later. A link to a search asks for
// the columns of its first results at once, together with the script that will read them, and until then shows no facilities
// that nobody asked for.

/** The columns of all facilities, which come in parts: each file of `rows/` calls `kakari.take`. */
var kakari = (() => {
  "use strict";

  /** @type {Index} */
  const index = /** @type {any} */ (globalThis).kakariIndex;
  /** @type {("waiting" | "asked" | "came" | "read" | "failed")[]} */
  const parts = index.parts.map(() => "waiting");
  /** Parts that nobody has read yet. @type {unknown[][]} */
  const unread = [];
  /** Is called when one has come, or will not. */
  let heard = () => {};

  /** The parts with the facilities of a municipality, or all. @param {string} slug @returns {number[]} */
  function of(slug) {
    const all = parts.map((_, part) => part);
    const place = index.places.find((one) => one[0] === slug);
    if (place === undefined) return all;
    const [, , from, size] = place;
    return all.filter((part) => from + size > index.parts[part] && (index.parts[part + 1] ?? index.count) > from);
  }

  /** @param {number} part */
  function ask(part) {
    if (parts[part] !== "waiting") return;
    parts[part] = "asked";
    const script = document.createElement("script");
    script.src = `${index.root}assets/rows/${part}.js`;
    script.addEventListener("error", () => {
      parts[part] = "failed";
      script.remove();
      heard();
    });
    script.addEventListener("load", () => script.remove());
    document.head.append(script);
  }

  /** @param {unknown[]} columns */
  function take(columns) {
    const part = /** @type {number} */ (columns[0]);
    if (parts[part] === "came" || parts[part] === "read") return;
    parts[part] = "came";
    unread.push(columns);
    heard();
  }

  const said = new URLSearchParams(location.hash.slice(1));
  if (["q", "m", "f", "u", "a", "d", "k"].some((name) => said.get(name))) {
    const whole = document.documentElement;
    whole.dataset.asked = "";
    // Where the search does not come, the page is what it is without any script.
    addEventListener("error", () => delete whole.dataset.asked, true);
    ask(of(said.get("m") ?? "")[0]);
  }

  /** @param {() => void} listener */
  function hear(listener) {
    heard = listener;
  }

  return { index, parts, unread, of, ask, take, hear };
})();
