// The page as it is handed out, KAKARI_PAGE, opened from the disk in a browser that has no network: a form is typed and judged. Called by
// tests/release; the stories of the page are the other tests.

import assert from "node:assert/strict";
import { basename } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { begin, browser, nothingLeft, open, saved, type } from "./stage.mjs";

test("a form is typed and judged", async (t) => {
  const address = pathToFileURL(process.env.KAKARI_PAGE).href;
  const at = await browser(t, { options: { offline: true } });
  const { page } = at;
  await open(page, address);
  await begin(page);
  const answers = { "f1.posted": "1", "f1.areas": "6", "f1.diseases": "22", "f1.consultation": "1", "f2ha.system": "2" };
  for (const [item, text] of Object.entries(answers)) await type(page, item, text);
  await saved(page);
  const words = await page.locator(".function").evaluateAll((all) =>
    all.map((one) => `${one.querySelector(".mark").textContent} ${one.querySelector(".holds").textContent}`),
  );
  assert.deepEqual(words.filter((word) => /有り$/u.test(word)), ["１号 有り", "ハ 有り"], words.join(", "));
  nothingLeft(at, address);
  t.diagnostic(`${basename(process.env.KAKARI_PAGE)}, from the disk, without network: ${words.join(", ")}`);
});
