// The pictures of the page in README.md, taken of the page as it is used. `KAKARI_UPDATE=1` writes them (tests/pictures),
// `KAKARI_PICTURES=FOLDER` all of them, to be looked at.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { begin, browser, field, keyAgain, nothingLeft, open, root, saved, served, type } from "./stage.mjs";

/** Those of README.md; the others are only to be looked at. */
const OF_README = ["page-errors", "page-settle"];

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
  await page.getByRole("button", { name: "入力を終えて、完了にする" }).click();
  await page.getByRole("button", { name: /^院内掲示を作る/u }).click();
  await page.locator("article.poster").waitFor();
  await picture(page, "page-poster");
  nothingLeft(at, address);
});
