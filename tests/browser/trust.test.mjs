// What a person at the page may rely on: nothing typed is lost, nothing runs that is only a name, everybody can use it.

import assert from "node:assert/strict";
import { test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { begin, browser, field, folder, keyAgain, nothingLeft, onlyChromium, open, press, saved, served, trap, type } from "./stage.mjs";

test("what was saved is there after the page was killed", onlyChromium("no other driver kills a page"), async (t) => {
  const { address } = await served(t);
  const profile = folder(t);
  const { page, context } = await browser(t, { profile });
  await open(page, address);
  await begin(page);
  await type(page, "f1.areas", "1 3 17");
  await saved(page);
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => undefined);
  await crashed;

  const next = await context.newPage();
  await next.goto(address);
  await next.getByRole("button", { name: /続きを入力する/u }).click();
  await field(next, "f1.areas").locator("input").waitFor();
  assert.equal(await field(next, "f1.areas").locator("input").inputValue(), "1 3 17");
});

test("a name that is markup, script or turned round stays a name", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await trap(page);
  const name = '<img src=x onerror=alert(1)>"\'&lt;</script><script>alert(1)</script>\u202e𠮷';
  await open(page, address);
  await begin(page, "1310000000001", name);
  assert.equal(await page.locator("h1").textContent(), name);
  await page.locator("#head-note").fill(name);
  await type(page, "f1.posted", name);
  await saved(page);
  await press(page.getByRole("button", { name: "入力を終えて、完了にする" }));
  await page.getByRole("button", { name: /^院内掲示を作る/u }).click();
  await page.locator("article.poster").waitFor();
  assert.equal(await page.locator("article .facility").textContent(), name.replace("\u202e", ""));
  assert.equal(await page.locator("article img, article script").count(), 0);
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  nothingLeft(at, address);
});

test("after the first load it works without the server, and the policy is strict", async (t) => {
  const { address, stop } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/u);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/u);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await stop();
  await page.reload();
  await page.getByLabel("入力する人").fill("山田");
  await begin(page);
  await type(page, "f1.areas", "1 99");
  await field(page, "f1.areas").locator(".finding.error", { hasText: "99" }).waitFor();
  nothingLeft(at, address);
});

test("no rule of WCAG 2.2 AA is broken on any view", onlyChromium("axe loses the page that its driver opens"), async (t) => {
  const { address } = await served(t);
  const { page } = await browser(t);
  const accessible = async (where) => {
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html}`), []);
  };
  await open(page, address);
  await accessible("empty");
  await begin(page);
  await type(page, "f1.areas", "1 99");
  await saved(page);
  await accessible("with errors");
  await keyAgain(page, "鈴木");
  await accessible("differences");
});

// 640 px at two dots a pixel is a window of 1280 at 200 %, 320 px at four dots one at 400 %.
for (const [zoom, options] of Object.entries({
  "at 200 %": { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  "at 400 %": { viewport: { width: 320, height: 200 }, deviceScaleFactor: 4 },
  "at 320 px in forced colours": { viewport: { width: 320, height: 640 }, forcedColors: "active" },
})) {
  test(`${zoom} nothing is cut off on any view, and the field that is typed in is to be seen`, async (t) => {
    const { address } = await served(t);
    const { page } = await browser(t, { options });
    const fits = async (where) => {
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.getBoundingClientRect().width > 0).map((one) => one.outerHTML.slice(0, 120)),
      );
      // Where the window has a bar to scroll with, it takes its own part of the width.
      const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.deepEqual([where, needed, wide], [where, there, []]);
    };
    await open(page, address);
    await fits("empty");
    await begin(page, "1310000000001", "医療法人社団架空見本会ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz診療所");
    for (const [item, written] of [["f1.areas", "1 99"], ["f1.training", "1"]]) await type(page, item, written);
    await field(page, "f1.areas").locator("input").focus();
    await page.keyboard.press("Enter");
    // Once the page has scrolled there, which takes it a while where it has much else to do.
    await page.waitForFunction(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    await saved(page);
    await fits("form");
    await keyAgain(page, "鈴木");
    await fits("differences");
    await page.getByRole("link", { name: "一覧に戻る" }).click();
    await page.locator("tbody tr").waitFor();
    await fits("list");
  });
}

test("two thousand drafts are listed, found and opened", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  const lines = Array.from({ length: 2000 }, (_, n) =>
    JSON.stringify({ edition: "r07", channel: "paper", act: "report", facility: { id: String(1310000000000 + n), name: `架空${n}診療所`, kind: "clinic" }, answers: { "f1.posted": 1, "f1.areas": [1, 3] }, entry: { by: "山田", at: null, raw: {} } }),
  );
  await page.locator("#import-file").setInputFiles({ name: "reports.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(lines.join("\n")) });
  await page.getByText("2,000 件を読み戻しました").waitFor();
  await page.locator("tbody tr").nth(49).waitFor();
  assert.equal(await page.locator("tbody tr").count(), 50);
  await page.getByLabel("名称で絞り込む").fill("架空１９９９");
  await page.getByRole("button", { name: /開く：架空1999診療所/u }).click();
  await page.getByRole("heading", { level: 1, name: "架空1999診療所" }).waitFor();
  nothingLeft(at, address);
});
