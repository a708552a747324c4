// The residents' site in Firefox, driven over WebDriver BiDi.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { hosted, onDisk, published } from "./site.mjs";

const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

test("in Firefox the site searches, changes languages and breaks no rule of its policy", { skip: !existsSync(FIREFOX) && "no Firefox" }, async (t) => {
  const site = published(t);
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
  t.after(() => browser.close());
  for (const address of [await hosted(t, site), onDisk(site)]) {
    const page = await browser.newPage();
    const said = [];
    page.on("console", (line) => said.push(line.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.goto(`${address}index.html`);
    await page.waitForFunction(() => document.documentElement.dataset.ready === "");
    const count = async () => {
      const handle = await page.waitForFunction(() => /^[\d,]+件$/u.exec(document.querySelector("#count").textContent)?.[0]);
      return handle.jsonValue();
    };
    const all = await count();
    const found = [];
    for (const word of ["やまもと", "yamamoto"]) {
      await page.$eval("#q", (field, typed) => {
        field.focus();
        field.value = typed;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }, word);
      found.push(await count());
    }
    assert.notEqual(found[0], all);
    assert.equal(found[0], found[1]);
    assert.match(page.url(), /#q=yamamoto$/u);
    await page.$eval("#cards a", (link) => link.click());
    await page.waitForFunction(() => document.querySelector("h1.name") !== null);
    const visible = () => page.evaluate(() => ["section.ja h2", "section[lang=pt] h2"].map((one) => document.querySelector(one).offsetParent !== null));
    assert.deepEqual(await visible(), [true, false]);
    await page.evaluate(() => {
      location.hash = "pt";
    });
    await page.waitForFunction(() => document.documentElement.lang === "pt");
    assert.deepEqual(await visible(), [false, true]);
    assert.deepEqual(said, []);
    await page.close();
  }
});
