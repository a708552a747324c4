// The pictures of the page in README.md, taken of the page as it is used. `KAKARI_UPDATE=1` writes them (tests/pictures),
// `KAKARI_PICTURES=FOLDER` all of them, to be looked at.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { count, hosted, published, ready, visitor } from "./site.mjs";
import { begin, browser, field, keyAgain, nothingLeft, open, press, root, saved, served, type } from "./stage.mjs";

/** Those of README.md; the others are only to be looked at. */
const OF_README = ["page-errors", "page-settle", "site-search", "site-facility"];

/** Takes the picture of what is in sight. */
async function picture(page, name) {
  await page.evaluate(() => document.fonts.ready);
  // What stands beside the form follows a frame after the field.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
  const png = await page.screenshot({ animations: "disabled", caret: "hide" });
  assert.ok(png.length > 10_000, name);
  const folder = process.env.KAKARI_PICTURES;
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.png`), png);
  }
  if (process.env.KAKARI_UPDATE !== undefined && OF_README.includes(name)) writeFileSync(join(root, "docs", `${name}.png`), png);
}

test("the page from the beginning to the poster", async (t) => {
  const { address } = await served(t);
  const at = await browser(t, { options: { viewport: { width: 1200, height: 760 } } });
  const { page } = at;
  await page.goto(address);
  await picture(page, "page-empty");

  await open(page, address);
  await begin(page);
  await page.locator("#head-reported_on").fill("R8.2.10");
  for (const [item, written] of [["f1.posted", "1"], ["f1.training", "1"], ["f1.consultation", "1"]]) await type(page, item, written);
  await type(page, "f1.areas", "1 3 99");
  await field(page, "f1.areas").locator(".finding.error", { hasText: "99" }).waitFor();
  await field(page, "f1.areas").locator("input").focus();
  await field(page, "f1.areas").evaluate((one) => one.scrollIntoView({ block: "center" }));
  await picture(page, "page-errors");

  await type(page, "f1.areas", "1 3");
  await type(page, "f2i.rota", "2");
  await saved(page);
  await keyAgain(page, "鈴木");
  await picture(page, "page-settle");
  nothingLeft(at, address);
});

test("the poster", async (t) => {
  const { address } = await served(t);
  const at = await browser(t, { options: { viewport: { width: 1200, height: 760 } } });
  const { page } = at;
  await open(page, address);
  await begin(page);
  await page.locator("#head-reported_on").fill("R8.2.10");
  for (const [item, written] of [["f1.posted", "1"], ["f1.areas", "1 3"], ["f1.training", "1"], ["f1.training.count", "12"], ["f1.consultation", "1"]]) {
    await type(page, item, written);
  }
  await press(page.getByRole("button", { name: "入力を終えて、完了にする" }));
  await page.getByRole("button", { name: /^院内掲示を作る/u }).click();
  await page.locator("article.poster").waitFor();
  await picture(page, "page-poster");
  nothingLeft(at, address);
});

test("the residents' site", async (t) => {
  const site = published(t);
  const address = await hosted(t, site);
  const at = await visitor(t, { viewport: { width: 1200, height: 760 } });
  const { page } = at;
  await ready(page, `${address}index.html#m=20281&f=ha&u=1`);
  await count(page);
  await picture(page, "site-search");
  await page.locator("#cards a").first().click();
  await page.locator("h1.name").waitFor();
  await picture(page, "site-facility");
  for (const [name, path, options] of [
    ["site-phone", "vi/index.html#f=f1&u=1", { viewport: { width: 360, height: 740 } }],
    ["site-contrast", "index.html", { forcedColors: "active", viewport: { width: 1200, height: 760 } }],
    ["site-help", "help.html", { viewport: { width: 794, height: 1123 } }],
  ]) {
    const other = await visitor(t, options);
    await other.page.goto(`${address}${path}`);
    if (name === "site-help") await other.page.emulateMedia({ media: "print" });
    await picture(other.page, name);
  }
  nothingLeft(at, address);
});
