// A paper form keyed as it is keyed in an office: with the keyboard alone, the mistakes named at once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, browser, field, FIREFOX, nothingLeft, ONE_FILE, onlyChromium, open, saved, served, type } from "./stage.mjs";

/** Goes on with Tab until this has the focus. */
async function tabTo(page, selector) {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press("Tab");
    if (await page.locator(selector).evaluate((element) => element === document.activeElement)) return;
  }
  assert.fail(`Tab never came to ${selector}`);
}

/** Types an answer into the field that has the focus, which must be the one of the item, and goes on. */
async function key(page, item, text) {
  const here = await page.evaluate(() => document.activeElement.closest("[data-item]")?.getAttribute("data-item"));
  assert.equal(here, item);
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

async function byKeyboard(t, address) {
  const at = await browser(t);
  const { page } = at;
  await page.goto(address);
  await tabTo(page, "#who");
  await page.keyboard.type("山田");
  await tabTo(page, "summary");
  await page.keyboard.press("Enter");
  await tabTo(page, "#other-id");
  await page.keyboard.type("1310000000001");
  await tabTo(page, "#other-name");
  await page.keyboard.type("架空第一診療所");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "架空第一診療所" }).waitFor();

  await tabTo(page, "#head-reported_on");
  await page.keyboard.type("令和8年2月10日");
  assert.match(await page.locator("#head-reported_on-read").textContent(), /2026-02-10/u);
  for (let line = 0; line < 3; line += 1) await page.keyboard.press("Enter");

  const items = await page.locator("[data-item]").evaluateAll((fields) => fields.map((one) => one.getAttribute("data-item")));
  assert.equal(items[0], "f1.posted");
  const verdict = page.locator('.function').first();
  assert.equal(await verdict.getAttribute("data-holds"), "unknown");

  await key(page, "f1.posted", "1");
  // A code that the paper does not offer is named while the cursor still stands in the field.
  while ((await page.evaluate(() => document.activeElement.closest("[data-item]").dataset.item)) !== "f1.areas") await page.keyboard.press("Enter");
  await page.keyboard.type("1 99");
  const areas = field(page, "f1.areas");
  await areas.locator(".finding.error", { hasText: "99" }).waitFor();
  
  assert.equal(await areas.locator("input").getAttribute("aria-invalid"), "true");
  assert.match(await areas.locator(".finding.error").first().textContent(), /99.*KG004/u, "not first that it is missing");
  await page.locator(".finding-list li:first-child", { hasText: "KG004" }).waitFor();
  for (let back = 0; back < 3; back += 1) await page.keyboard.press("Backspace");
  await page.waitForFunction(() => !document.querySelector('[data-item="f1.areas"] input').hasAttribute("aria-invalid"));
  await page.keyboard.press("Enter");

  while ((await page.evaluate(() => document.activeElement.closest("[data-item]").dataset.item)) !== "f1.consultation") await page.keyboard.press("Enter");
  await page.keyboard.type("1");
  await page.waitForFunction(() => document.querySelector(".function").dataset.holds === "yes");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("0");
  await page.waitForFunction(() => document.querySelector(".function").dataset.holds === "no");
  await page.keyboard.press("Shift+Enter");
  assert.notEqual(await page.evaluate(() => document.activeElement.closest("[data-item]").dataset.item), "f1.consultation");

  await saved(page);
  nothingLeft(at, address);
  return at;
}

test("a form by keyboard alone: the wrong code is named as it is typed, the verdict follows", async (t) => {
  const { address } = await served(t);
  await byKeyboard(t, address);
});

test("the one file from a disk does the same and asks nobody for anything", async (t) => {
  const { requests } = await byKeyboard(t, ONE_FILE);
  // Firefox does not count the opening of a file as a request.
  assert.deepEqual(requests, FIREFOX ? [] : [ONE_FILE]);
});

test("a key touches its own question, and of the findings beside the form only those that change", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await begin(page);
  for (const item of ["f1.posted", "f1.training", "f1.gp_specialist", "f2i.rota"]) await type(page, item, "99x");
  // The list follows some frames later than the keys: it is at rest when each of the four says what was typed last.
  const atRest = () => [...document.querySelectorAll(".finding-list > li")].filter((row) => row.textContent.includes("99x")).length === 4;
  await page.waitForFunction(atRest);
  const before = await page.locator(".finding-list > li").count();
  await page.evaluate(() => {
    globalThis.changes = [];
    new MutationObserver((changes) => globalThis.changes.push(...changes)).observe(document.querySelector(".finding-list"), { childList: true });
  });
  // One of the first goes, and comes back.
  await type(page, "f1.posted", "1");
  await page.waitForFunction((count) => document.querySelectorAll(".finding-list > li").length < count, before);
  await type(page, "f1.posted", "99x");
  await page.waitForFunction((count) => document.querySelectorAll(".finding-list > li").length === count, before);
  const { came, moved } = await page.evaluate(() => {
    const came = globalThis.changes.flatMap((one) => [...one.addedNodes]);
    const went = new Set(globalThis.changes.flatMap((one) => [...one.removedNodes]));
    return { came: came.length, moved: came.filter((row) => went.has(row)).length };
  });
  assert.ok(came > 0);
  assert.equal(moved, 0);
  // Browsers look at all fields of the form that is typed into.
  assert.equal(await field(page, "f1.posted").locator("input").evaluate((input) => input.form.querySelectorAll("input").length), 1);
  nothingLeft(at, address);
});

test("full-width, era and pasted text is read, and the reading stands beside it", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await begin(page);
  await type(page, "f1.areas", "１、３，１７");
  const areas = field(page, "f1.areas");
  await areas.locator(".reading").filter({ hasText: "17 小児領域" }).waitFor();
  assert.equal(await areas.locator('button[aria-pressed="true"]').count(), 3);
  assert.equal(await areas.locator("input").inputValue(), "１、３，１７");
  await saved(page);
  nothingLeft(at, address);
});

test("what is pasted is read as if it were typed", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page, context } = at;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, address);
  await begin(page);
  const paste = async (item, text) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await field(page, item).locator("input").focus();
    await page.keyboard.press("Control+V");
  };
  await paste("f1.posted", "１\r\n");
  await field(page, "f1.posted").locator('button[aria-pressed="true"]', { hasText: "1" }).waitFor();
  await paste("f1.training.count", "　１，２００人");
  await field(page, "f1.training.count").locator(".reading").filter({ hasText: "読み：1200人" }).waitFor();
  await paste("f1.areas", "1、３\t17");
  await field(page, "f1.areas").locator(".reading").filter({ hasText: "17 小児領域" }).waitFor();
  await saved(page);
  nothingLeft(at, address);
});

test("what cannot be read is said once, and what was read in another way in one line", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await begin(page);
  await type(page, "f1.diseases", "99x");
  const diseases = field(page, "f1.diseases");
  await diseases.locator(".finding.error", { hasText: "99x" }).waitFor();
  assert.equal((await diseases.textContent()).split("99x").length, 2);
  await type(page, "f1.diseases", "１　１");
  await diseases.locator(".reading", { hasText: "1 貧血" }).waitFor();
  assert.deepEqual(await diseases.locator(".check-code").allTextContents(), ["KG010"]);
  await type(page, "f1.training.count", "１２人");
  await field(page, "f1.training.count").locator(".reading", { hasText: "読み：12人" }).waitFor();
  assert.equal(await field(page, "f1.training.count").locator(".finding").count(), 0);
  nothingLeft(at, address);
});

test("nothing is judged or rewritten while the input method converts", onlyChromium("no other driver converts"), async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page, context } = at;
  await open(page, address);
  await begin(page);
  const input = field(page, "f1.posted").locator("input");
  await input.focus();
  const session = await context.newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "１", selectionStart: 1, selectionEnd: 1 });
  assert.equal(await input.inputValue(), "１");
  assert.equal(await field(page, "f1.posted").locator(".reading").textContent(), "");
  await session.send("Input.insertText", { text: "１" });
  await field(page, "f1.posted").locator(".reading").filter({ hasText: "1 " }).waitFor();
  assert.equal(await input.inputValue(), "１");
  await saved(page);
  nothingLeft(at, address);
});
