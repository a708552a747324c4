// 院内掲示 as it comes out of the printer: one page with everything in it and every line drawn.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pdfText } from "./pdf.mjs";
import { begin, browser, nothingLeft, ONE_FILE, onlyChromium, open, press, served, type } from "./stage.mjs";

const NAME = "架空第一診療所";

async function printed(t, address) {
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await begin(page, "1310000000001", NAME);
  await page.locator("#head-reported_on").fill("R8.2.10");
  // The count of the second line stays empty: its cell has to be there all the same.
  for (const [item, written] of [["f1.posted", "1"], ["f1.areas", "1 3"], ["f1.training", "1"], ["f1.training.count", "12"], ["f1.gp_specialist", "0"], ["f1.consultation", "1"]]) {
    await type(page, item, written);
  }
  await press(page.getByRole("button", { name: "入力を終えて、完了にする" }));
  await page.getByRole("button", { name: /^院内掲示を作る/u }).click();
  await page.locator("article.poster").waitFor();

  const pages = pdfText(await page.pdf({ preferCSSPageSize: true })).map((text) => text.normalize("NFKC"));
  assert.equal(pages.length, 1);
  for (const part of [NAME, "令和8年2月10日", "12人", "当院のかかりつけ医機能について", "精神科"]) assert.ok(pages[0].includes(part), part);
  assert.ok(!pages[0].includes("印刷する"));

  await page.emulateMedia({ media: "print" });
  const edges = await page.locator("article tr").evaluateAll((rows) => {
    const table = rows[0].closest("table").getBoundingClientRect();
    return rows.map((row) => table.right - row.lastElementChild.getBoundingClientRect().right);
  });
  assert.equal(edges.length, 2);
  for (const edge of edges) assert.ok(Math.abs(edge) < 1, `the last cell ends ${edge} px before the table`);
  nothingLeft(at, address);
}

test("the poster is printed on one page, with the name and every line of its table", onlyChromium("no other driver prints"), async (t) => {
  await printed(t, (await served(t)).address);
});

test("so it is from the one file", onlyChromium("no other driver prints"), async (t) => {
  await printed(t, ONE_FILE);
});
