// @ts-check
// The search. All of it happens in the page, on the columns that start.js asks for. Nothing is sent and nothing is kept; the
// conditions stand in the address, so that a search can be sent on.

(() => {
  "use strict";

  /** How many facilities are drawn with a letter: more than fit on a screen. */
  const IN_SIGHT = 12;

  /** @type {Record<string, string>} */
  const words = /** @type {any} */ (globalThis).kakariWords;
  const columns = kakariColumns;
  const { index, parts, unread } = kakari;
  const { root, lang } = index;
  /** @type {State} */
  let state = empty();
  let shown = 0;
  /** @type {number[]} */
  let found = [];
  let touched = false;
  let reading = false;

  /** @template {HTMLElement} T @param {string} id @returns {T} */
  const at = (id) => /** @type {T} */ (document.getElementById(id));
  const query = /** @type {HTMLInputElement} */ (at("q"));
  const cards = at("cards");
  const count = at("count");
  const more = /** @type {HTMLButtonElement} */ (at("more"));
  const nearNote = at("near-note");
  const order = at("order");
  const selects = /** @type {Record<"m" | "a" | "d" | "k", HTMLSelectElement | null>} */ ({ m: at("m"), a: at("a"), d: at("d"), k: at("k") });
  const further = /** @type {HTMLDetailsElement} */ (at("further"));
  const anyway = /** @type {HTMLInputElement} */ (at("u"));
  /** @type {HTMLInputElement[]} */
  const ticks = [...document.querySelectorAll(".tick input")].map((one) => /** @type {HTMLInputElement} */ (one));

  /** @param {string} key @param {...string} values */
  function say(key, ...values) {
    const text = words[key] ?? key;
    return values.reduce((left, value) => left.replace("{}", () => value), text);
  }

  /** A number with commas. What browsers have for it takes longer to begin than a look at all facilities. @param {number} size */
  function thousands(size) {
    return String(size).replace(/\B(?=(\d{3})+$)/gu, ",");
  }

  /** @returns {State} */
  function empty() {
    return { q: "", m: "", f: [], u: false, a: "", d: "", k: "" };
  }

  // ---- the address

  /** @returns {State} */
  function fromAddress() {
    const said = new URLSearchParams(location.hash.slice(1));
    const known = index.functions;
    const one = (/** @type {"m" | "a" | "d" | "k"} */ name) => {
      const value = said.get(name) ?? "";
      const select = selects[name];
      return select !== null && [...select.options].some((option) => option.value === value) ? value : "";
    };
    return {
      q: (said.get("q") ?? "").slice(0, 100),
      m: one("m"),
      f: (said.get("f") ?? "").split(",").filter((key) => known.includes(key)),
      u: said.get("u") === "1",
      a: one("a"),
      d: one("d"),
      k: one("k"),
    };
  }

  function address() {
    const said = new URLSearchParams();
    if (state.q !== "") said.set("q", state.q);
    if (state.m !== "") said.set("m", state.m);
    if (state.f.length > 0) said.set("f", state.f.join(","));
    if (state.u) said.set("u", "1");
    if (state.a !== "") said.set("a", state.a);
    if (state.d !== "") said.set("d", state.d);
    if (state.k !== "") said.set("k", state.k);
    return said.toString().replace(/%2C/gu, ",");
  }

  /** A step back undoes a condition, but not single letters: those replace one another. @param {boolean} step */
  function write(step) {
    const wanted = `#${address()}`;
    if (wanted === (location.hash === "" ? "#" : location.hash)) return;
    try {
      if (step) history.pushState(null, "", wanted);
      else history.replaceState(null, "", wanted);
    } catch {
      // Some browsers allow so many of these in a time; the next one writes the address.
    }
    tongues();
  }

  /** The links to the other languages keep the conditions. */
  function tongues() {
    for (const link of document.querySelectorAll(".tongues a")) {
      const target = /** @type {HTMLAnchorElement} */ (link);
      target.hash = address();
    }
  }

  function read() {
    state = fromAddress();
    query.value = state.q;
    for (const name of /** @type {const} */ (["m", "a", "d", "k"])) {
      const select = selects[name];
      if (select !== null) select.value = state[name];
    }
    for (const tick of ticks) tick.checked = state.f.includes(tick.value);
    anyway.checked = state.u;
    if (state.a !== "" || state.d !== "" || state.k !== "") further.open = true;
    tongues();
  }

  // ---- the columns

  /** The parts of the municipality first, then all others; the first one alone, because parts that come together come late. */
  function fetchRows() {
    if (!touched) return;
    const waiting = (/** @type {string} */ slug) => kakari.of(slug).filter((part) => parts[part] === "waiting");
    const wanted = waiting(state.m);
    const queue = wanted.length > 0 ? wanted : waiting("");
    const busy = parts.filter((one) => one === "asked").length;
    const together = parts.includes("read") ? 3 : 1;
    queue.slice(0, Math.max(0, together - busy)).forEach(kakari.ask);
  }

  /** Reads a part that has come. What was found is on the screen before another is asked for or read; those that wait are painted once. */
  function readPart() {
    const part = unread.shift();
    reading = part !== undefined;
    if (part === undefined) return;
    const isFirst = !parts.includes("read");
    columns.take(part);
    parts[/** @type {number} */ (part[0])] = "read";
    if (isFirst || unread.length === 0) paint();
    afterPaint(() => {
      fetchRows();
      readPart();
    });
  }

  // ---- what is seen

  function isPlain() {
    return address() === "" && columns.near() === null;
  }

  /** Whether all that can fit is here, so that numbers are final. */
  function isWhole() {
    return columns.came() === index.count || (state.m !== "" && kakari.of(state.m).every((part) => parts[part] === "read"));
  }

  function paint() {
    const failed = parts.includes("failed");
    // Before anybody has touched anything, the page shows what it came with.
    if (!touched || (isPlain() && columns.came() < index.count && shown === 0)) {
      if (failed) count.textContent = say("load-failed");
      return;
    }
    const { rows, counts } = columns.look(state, further.open);
    const came = columns.came();
    found = rows;
    const whole = isWhole();
    const size = thousands(rows.length);
    if (failed) count.textContent = say("load-failed");
    else if (!whole) count.textContent = say("found-so-far", size, thousands(index.count), thousands(came));
    else count.textContent = rows.length === 0 ? `${say("found-none")} ${say("found-tips")}` : say("found", size);
    // What is in sight comes with the letter, the rest of the list and the numbers a frame later.
    const first = rows.slice(0, IN_SIGHT).map(card);
    cards.replaceChildren(...first);
    shown = first.length;
    left();
    afterPaint(() => {
      if (found !== rows) return;
      const next = rows.slice(shown, index.atOnce).map(card);
      cards.append(...next);
      shown += next.length;
      left();
      numbers(counts, whole);
    });
    const near = columns.near();
    if (near !== null) order.textContent = say("near-order", thousands(near.known), thousands(came - near.known));
    else order.textContent = say("order-kana");
  }

  /** Calls back when the frame that follows is on the screen. @param {() => void} then */
  function afterPaint(then) {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = then;
      channel.port2.postMessage(null);
    });
  }

  function left() {
    const rest = found.length - shown;
    more.hidden = rest <= 0;
    if (rest > 0) more.textContent = say("more", thousands(Math.min(rest, index.atOnce)));
  }

  /** @param {{ m: Uint32Array, k: Uint32Array, a: Uint32Array, d: Uint32Array, f: Uint32Array }} counts @param {boolean} whole */
  function numbers(counts, whole) {
    ticks.forEach((tick, f) => {
      const place = tick.parentElement?.querySelector(".number");
      if (place) set(place, whole ? thousands(counts.f[f]) : "…");
    });
    /** @param {HTMLSelectElement | null} select @param {(value: string) => number} of @param {boolean} known */
    const fill = (select, of, known) => {
      if (select === null) return;
      for (const option of select.options) {
        if (option.value === "") continue;
        option.dataset.name ??= (option.textContent ?? "").replace(/ \([\d,]+\)$/u, "");
        set(option, known ? `${option.dataset.name} (${thousands(of(option.value))})` : option.dataset.name);
      }
    };
    fill(selects.m, (slug) => counts.m[columns.place(slug)], columns.came() === index.count);
    if (further.open) {
      fill(selects.k, (kind) => counts.k[kind === "hospital" ? 1 : 0], whole);
      fill(selects.a, (code) => counts.a[Number(code)], whole);
      fill(selects.d, (code) => counts.d[Number(code)], whole);
    }
  }

  /** @param {Element} place @param {string} text */
  function set(place, text) {
    if (place.textContent !== text) place.textContent = text;
  }

  /** @param {string} tag @param {string} text @param {string} [className] @param {string} [of] */
  function element(tag, text, className, of) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className) made.className = className;
    if (of) made.lang = of;
    return made;
  }

  /** A facility, the same as the page has it. @param {number} row */
  function card(row) {
    const one = columns.row(row);
    const item = document.createElement("li");
    item.className = "card";
    const heading = document.createElement("h3");
    const link = document.createElement("a");
    link.href = `${root}f/${one.id}.html${lang === "ja" ? "" : `#${lang}`}`;
    link.lang = "ja";
    link.append(element("bdi", one.name));
    heading.append(link);
    item.append(heading);
    if (one.kana !== "") item.append(element("p", one.kana, "kana", "ja"));
    const where = element("p", "", "where");
    where.append(element("span", say(one.kind), "kind"), " ", element("span", one.where, "", "ja"));
    if (one.away !== null) where.append(" ", element("span", distance(one.away), "away"));
    item.append(where);
    const chips = element("ul", "", "chips");
    one.states.forEach((state_, f) => {
      if (state_ === 0) return;
      const [word, name] = state_ === 1 ? ["chip-has", "has"] : ["chip-unconfirmed", "unconfirmed"];
      chips.append(element("li", say(word, say(`${index.functions[f]}-short`)), `chip ${name}`));
    });
    item.append(chips);
    return item;
  }

  // ---- by distance

  /** @param {number} metres */
  function distance(metres) {
    if (!Number.isFinite(metres)) return say("away-unknown");
    if (metres < 950) return say("away-m", String(Math.max(50, Math.round(metres / 50) * 50)));
    return say("away-km", metres < 9950 ? (metres / 1000).toFixed(1) : String(Math.round(metres / 1000)));
  }

  function toggleNear() {
    const button = at("near");
    if (columns.near() !== null) {
      columns.goFrom(null);
      nearNote.textContent = "";
      button.textContent = say("order-near");
      paint();
      return;
    }
    touch();
    nearNote.textContent = `${say("near-wait")} ${say("near-note")}`;
    const denied = () => {
      nearNote.textContent = say("near-denied");
    };
    if (!("geolocation" in navigator)) return denied();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        columns.goFrom({ latitude: coords.latitude, longitude: coords.longitude });
        if (columns.near()?.known === 0 && columns.came() === index.count) {
          columns.goFrom(null);
          nearNote.textContent = say("near-none");
        } else {
          nearNote.textContent = say("near-note");
          button.textContent = say("order-back");
        }
        paint();
      },
      denied,
      { maximumAge: 300_000, timeout: 20_000 },
    );
  }

  // ---- hands

  /** From the first touch on the columns are loaded; whoever only reads the page loads none. */
  function touch() {
    if (touched) return;
    touched = true;
    fetchRows();
  }

  /** @param {boolean} step */
  function changed(step) {
    touch();
    state = {
      q: query.value,
      m: selects.m?.value ?? "",
      f: ticks.filter((tick) => tick.checked).map((tick) => tick.value),
      u: anyway.checked,
      a: selects.a?.value ?? "",
      d: selects.d?.value ?? "",
      k: selects.k?.value ?? "",
    };
    write(step);
    fetchRows();
    paint();
  }

  function begin() {
    columns.begin(index);
    kakari.hear(() => {
      if (parts.includes("failed")) paint();
      if (!reading) readPart();
    });
    const form = at("form");
    let typing = false;
    query.addEventListener("input", () => {
      // The first letter is a step back, the others replace it.
      changed(!typing);
      typing = true;
    });
    query.addEventListener("blur", () => {
      typing = false;
    });
    form.addEventListener("focusin", touch);
    form.addEventListener("change", (event) => {
      if (event.target !== query) changed(true);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    further.addEventListener("toggle", () => touched && paint());
    at("clear").addEventListener("click", () => {
      /** @type {HTMLFormElement} */ (form).reset();
      changed(true);
      query.focus();
    });
    more.addEventListener("click", () => {
      const next = found.slice(shown, shown + index.atOnce).map(card);
      cards.append(...next);
      shown += next.length;
      left();
      next[0]?.querySelector("a")?.focus();
    });
    at("near").addEventListener("click", toggleNear);
    at("link").addEventListener("click", () => {
      const note = at("link");
      const done = () => {
        note.textContent = say("copied");
      };
      // Without permission, and from a disk in some browsers, the address is shown to be copied by hand.
      const byHand = () => window.prompt(say("copy-link"), location.href);
      if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, byHand);
      else byHand();
    });
    window.addEventListener("hashchange", follow);
    window.addEventListener("popstate", follow);
    read();
    if (address() !== "") {
      touch();
      readPart();
      if (!reading) paint();
    }
    delete document.documentElement.dataset.asked;
    if (address() !== "") intoSight();
    document.documentElement.dataset.ready = "";
  }

  /** In a small window what was found stands below the conditions. Whoever comes by a link looks for it; whoever comes back stays. */
  function intoSight() {
    const [entry] = performance.getEntriesByType("navigation");
    const comes = /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "navigate";
    if (comes && cards.getBoundingClientRect().top >= innerHeight) at("found").scrollIntoView();
  }

  /** The address was changed by somebody else: back, forward, a link. */
  function follow() {
    const was = address();
    read();
    if (address() === was) return;
    touch();
    fetchRows();
    paint();
  }

  begin();
})();
