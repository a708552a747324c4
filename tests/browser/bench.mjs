// How long a key stroke takes until its message is laid out and until the frame with it is painted, with
// a form full of findings on screen. `node bench.mjs`; numbers, no test.

import { test } from "node:test";
import { begin, browser, open, served, type } from "./stage.mjs";

const STROKES = 200;

test("keystroke to message", async (t) => {
  const { address } = await served(t);
  const { page } = await browser(t);
  await open(page, address);
  await begin(page);
  // What no question offers: a finding at each of these.
  const items = await page.locator("[data-item]").evaluateAll((all) => all.map((one) => one.dataset.item));
  for (const item of items) if (!item.endsWith(".partners") && item !== "f1.areas") await type(page, item, "99x");
  const findings = await page.locator(".finding-list > li").count();
  const times = await page.evaluate(async (strokes) => {
    const input = document.querySelector('[data-item="f1.areas"] input');
    input.focus();
    const laid = [];
    const painted = [];
    for (let at = 0; at < strokes; at += 1) {
      const channel = new MessageChannel();
      const began = performance.now();
      input.value = at % 2 === 0 ? "1 99" : "1 3";
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      document.body.getBoundingClientRect();
      laid.push(performance.now() - began);
      await new Promise((done) => {
        channel.port1.onmessage = done;
        requestAnimationFrame(() => channel.port2.postMessage(0));
      });
      painted.push(performance.now() - began);
    }
    return { laid, painted };
  }, STROKES);
  for (const [what, all] of Object.entries(times)) {
    const sorted = all.toSorted((one, other) => one - other);
    const share = (part) => sorted[Math.floor(sorted.length * part)].toFixed(1);
    console.log(`${what}: p50 ${share(0.5)} ms, p95 ${share(0.95)} ms (${findings} findings on screen)`);
  }
});
