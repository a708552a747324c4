// How long a key press takes until its message is painted, with a form full of findings on screen.
// `node bench.mjs`; numbers, no test. The keys are real ones, sent through the browser's own input, twenty a second.
// Beside it, in turns and in the same browser: a page with nothing but one field, which is what a key takes without kakari.
//
//   handled  from the key to the end of all listeners: the engine, and what is written into the page
//   frame    from the begin of the next frame until it is painted: style, layout and the painting's list
//   work     both together: what the page takes of the 8 ms that a key press may take
//   painted  from the key until the frame is painted, the wait for it included. A frame comes 60 times a
//            second, so that the wait alone is up to 16.7 ms

import { loadavg } from "node:os";
import { test } from "node:test";
import { begin, browser, field, open, served, type } from "./stage.mjs";

const STROKES = 200;
/** The two pages take turns after so many. */
const TURN = 50;

test("keystroke to message", async (t) => {
  const { address } = await served(t);
  const { page } = await browser(t);
  await open(page, address);
  await begin(page);
  // What no question offers: a finding at each of these.
  const items = await page.locator("[data-item]").evaluateAll((all) => all.map((one) => one.dataset.item));
  for (const item of items) if (!item.endsWith(".partners") && item !== "f1.areas") await type(page, item, "99x");
  await type(page, "f1.areas", "1 9");
  const findings = await page.locator(".finding-list > li").count();
  const empty = await page.context().newPage();
  await empty.setContent("<!doctype html><title>empty</title><input>");
  const pages = [
    { name: "the form", page, input: field(page, "f1.areas").locator("input") },
    { name: "an empty page", page: empty, input: empty.locator("input") },
  ];
  for (const one of pages) await one.page.evaluate(watch);
  for (let at = 0; at < STROKES; at += TURN) for (const one of pages) await strike(one.page, one.input);
  console.log(`${findings} findings on screen, ${STROKES} key strokes a page, load ${loadavg()[0].toFixed(1)}`);
  const measures = {
    handled: ({ key, handled }) => handled - key,
    frame: ({ frame, painted }) => painted - frame,
    work: ({ key, handled, frame, painted }) => handled - key + painted - frame,
    painted: ({ key, painted }) => painted - key,
  };
  for (const { name, page } of pages) {
    const strokes = await page.evaluate(() => globalThis.strokes);
    if (strokes.length !== STROKES) throw new Error(`${strokes.length} strokes were seen on ${name}`);
    for (const [what, measure] of Object.entries(measures)) {
      const sorted = strokes.map(measure).sort((one, other) => one - other);
      const share = (part) => sorted[Math.floor(sorted.length * part)].toFixed(1);
      console.log(`${name}, ${what}: p50 ${share(0.5)} ms, p95 ${share(0.95)} ms`);
    }
  }
});

/** One turn: a digit more and a digit less. In the form that is one finding more at the field, and one fewer. */
async function strike(page, input) {
  await page.bringToFront();
  await input.focus();
  for (let at = 0; at < TURN; at += 1) {
    await page.keyboard.press(at % 2 === 0 ? "9" : "Backspace");
    await page.evaluate(() => globalThis.painted);
    await page.evaluate(rest);
  }
}

/** Three frames: no hand is faster, and what follows a key beside the form is painted before the next one. */
function rest() {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Notes in the page when each key came, was handled, and stood in a painted frame. */
function watch() {
  globalThis.strokes = [];
  let key = 0;
  addEventListener("keydown", () => (key = performance.now()), true);
  // On the window, after every listener of the page.
  addEventListener("input", () => {
    const stroke = { key, handled: performance.now() };
    globalThis.painted = new Promise((done) => {
      requestAnimationFrame(() => {
        stroke.frame = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          stroke.painted = performance.now();
          globalThis.strokes.push(stroke);
          done();
        };
        port2.postMessage(0);
      });
    });
  });
}
