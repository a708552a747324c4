// Native, Node and Chromium give the same bytes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { load } from "kakari-validator";
import { browser } from "./chromium.mjs";
import { cases, given, here } from "./cases.mjs";

const all = cases();

test("the reports are enough, and of both editions", () => {
  assert.ok(all.length > 3_000, `${all.length}`);
  for (const edition of ["r07", "r08"]) assert.ok(all.filter((one) => one.edition === edition).length > 100, edition);
});

test("Node gives the bytes of the native engine, as text and as object", async () => {
  const validators = { r07: await load("r07"), r08: await load("r08") };
  for (const { edition, report, context, expected } of all) {
    const validator = validators[edition];
    assert.equal(validator.checkText(report, given(context)), expected, JSON.stringify(report));
    assert.equal(JSON.stringify(validator.check(report, given(context))), expected, JSON.stringify(report));
  }
});

test("a form filled answer by answer gives the bytes of the native engine", async () => {
  const validators = { r07: await load("r07"), r08: await load("r08") };
  let filled = 0;
  for (const { edition, report, context, expected } of all) {
    const validator = validators[edition];
    const known = new Set(validator.edition().items.map((item) => item.id));
    // A form has no place for an item that its edition does not know.
    if (Object.keys(report.answers).some((id) => !known.has(id))) continue;
    const { answers, ...head } = report;
    const form = validator.form(given(context));
    // Something else first, so that every answer is also taken back.
    for (const id of Object.keys(answers)) form.set(id, "甲");
    form.head(head);
    for (const [id, answer] of Object.entries(answers)) form.set(id, answer);
    assert.equal(form.checkText(), expected, JSON.stringify(report));
    assert.equal(JSON.stringify(form.check()), expected);
    filled++;
  }
  assert.ok(filled > 2_500, `${filled}`);
});

test("a form judged after every change says what judging the whole report says", async () => {
  const validators = { r07: await load("r07"), r08: await load("r08") };
  let judged = 0;
  for (const { edition, report, context } of all.filter((_, at) => at % 25 === 0)) {
    const validator = validators[edition];
    const known = new Set(validator.edition().items.map((item) => item.id));
    const { answers, ...head } = report;
    const form = validator.form(given(context));
    form.head({ ...head, note: null, facility: { ...head.facility, name: "別の医院" } });
    form.check();
    form.head(head);
    const written = {};
    for (const [id, answer] of Object.entries(answers)) {
      if (!known.has(id)) continue;
      form.set(id, answer);
      written[id] = answer;
      assert.equal(form.checkText(), validator.checkText({ ...head, answers: written }, given(context)), JSON.stringify({ ...head, answers: written }));
      judged++;
    }
    form.context(null);
    assert.equal(form.checkText(), validator.checkText({ ...head, answers: written }, null));
  }
  assert.ok(judged > 5_000, `${judged}`);
});

test("Chromium gives the bytes of the native engine", async (t) => {
  const page = await (await browser(t)).newPage();
  await page.goto("about:blank");
  await page.addScriptTag({ path: `${here}/dist/kakari.iife.js` });
  const r08 = readFileSync(`${here}/dist/r08.edition`).toString("base64");
  await page.evaluate((r08) => {
    const bytes = Uint8Array.from(atob(r08), (one) => one.charCodeAt(0));
    globalThis.validators = { r07: kakari.load("r07"), r08: kakari.load(bytes) };
  }, r08);
  const size = 500;
  for (let at = 0; at < all.length; at += size) {
    const some = all.slice(at, at + size).map((one) => ({ ...one, context: given(one.context) }));
    const got = await page.evaluate(
      (some) =>
        some.map(({ edition, report, context }) => {
          const validator = globalThis.validators[edition];
          return [validator.checkText(report, context), JSON.stringify(validator.check(report, context))];
        }),
      some,
    );
    some.forEach(({ expected, report }, index) => {
      assert.deepEqual(got[index], [expected, expected], JSON.stringify(report));
    });
  }
});
