// Two persons key a paper without seeing each other's: whoever touched or saw the first keying is on record and cannot be the second.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, browser, downloaded, field, nothingLeft, open, press, saved, served, type } from "./stage.mjs";

const who = (page) => page.getByLabel("入力する人");
const toList = (page) => page.getByRole("link", { name: "一覧に戻る" }).click();
const refused = (page) => page.locator("#who-error").filter({ hasText: "一人目の入力にかかわった人です" }).waitFor();

test("whoever went on with the first keying is named beside its beginner and cannot be the second", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address, "山田");
  await begin(page);
  await type(page, "f1.areas", "1 3");
  await saved(page);
  await toList(page);
  await who(page).fill("佐藤");
  await page.getByRole("button", { name: /^続きを入力する/u }).click();
  await type(page, "f1.posted", "1");
  await saved(page);
  await press(page.getByRole("button", { name: "入力を終えて、二人目を待つ" }));
  assert.match(await page.locator("tbody tr").textContent(), /山田、佐藤/u);

  for (const hand of ["佐藤", "佐 藤", "山田"]) {
    await who(page).fill(hand);
    await page.getByRole("button", { name: /^二人目として入力する/u }).click();
    await refused(page);
  }
  await who(page).fill("鈴木");
  assert.equal(await page.locator("#who-error").textContent(), "", "what was said of the other name is gone");
  assert.equal(await who(page).getAttribute("aria-invalid"), null);
  await page.getByRole("button", { name: /^二人目として入力する/u }).click();
  await page.locator(".banner").waitFor();
  await type(page, "f1.areas", "1 3");
  await saved(page);

  // Nor may one of the first go on with the second, by the list or by the address.
  await toList(page);
  await who(page).fill("山田");
  await page.getByRole("button", { name: /^続きを入力する/u }).click();
  await refused(page);
  const form = await page.locator("tbody tr").getAttribute("data-key");
  await page.goto(`${address}#/form/${form}`);
  await refused(page);
  assert.equal(await field(page, "f1.areas").count(), 0);
  await who(page).fill("田中");
  await page.getByRole("button", { name: /^続きを入力する/u }).click();
  await type(page, "f1.posted", "1");
  await saved(page);
  await press(page.getByRole("button", { name: "入力を終えて、一人目と比べる" }));
  await page.getByText("相違はありませんでした").waitFor();
  await toList(page);
  assert.match(await page.locator("tbody tr").textContent(), /山田、佐藤、鈴木、田中/u);
  const { entry } = JSON.parse(await downloaded(page, () => page.locator("#export-finished").click()));
  assert.deepEqual([entry.by, entry.hands, entry.second_by, entry.second_hands], ["山田", ["山田", "佐藤"], "鈴木", ["鈴木", "田中"]]);
  nothingLeft(at, address);
});

test("nobody keys without a name", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address, "山田");
  await begin(page);
  const form = page.url();
  await saved(page);
  await toList(page);
  await who(page).fill("");
  await page.getByRole("button", { name: /^続きを入力する/u }).click();
  await page.locator("#who-error").filter({ hasText: "入力する人を書いてください" }).waitFor();
  await page.goto("about:blank");
  await page.goto(form);
  await page.locator("#who-error").filter({ hasText: "入力する人を書いてください" }).waitFor();
  assert.equal(await page.locator("[data-item]").count(), 0);
  nothingLeft(at, address);
});

test("a form that waits for the second person shows nothing to others, and who looks all the same is on record", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address, "山田");
  await begin(page);
  await type(page, "f1.areas", "1 99");
  await saved(page);
  await press(page.getByRole("button", { name: "入力を終えて、二人目を待つ" }));
  // The one who keyed it may look.
  await page.getByRole("button", { name: /^開く/u }).click();
  await page.locator(".answers").getByText("1 99").waitFor();
  await toList(page);

  await who(page).fill("鈴木");
  await page.getByRole("button", { name: /^開く/u }).click();
  await page.getByText("二人目の入力が済むまで").waitFor();
  assert.doesNotMatch(await page.locator("main").textContent(), /99/u);
  // Nor by an address that is typed.
  const key = page.url().split("/").at(-1);
  for (const view of ["poster", "plan", "settle"]) {
    await page.goto("about:blank");
    await page.goto(`${address}#/${view}/${key}`);
    await page.getByText("二人目の入力が済むまで").waitFor();
    assert.equal(await page.locator("article, .answers, fieldset").count(), 0);
  }
  await page.getByRole("button", { name: "内容を見る" }).click();
  await page.locator(".answers").getByText("1 99").waitFor();
  await toList(page);
  await page.getByRole("button", { name: /^二人目として入力する/u }).click();
  await refused(page);
  nothingLeft(at, address);
});

test("another window shows nothing of a keying to somebody else", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page, context } = at;
  await open(page, address, "山田");
  await begin(page);
  await type(page, "f1.areas", "1 99");
  await saved(page);
  const other = await context.newPage();
  await open(other, address, "鈴木");
  await other.getByRole("button", { name: /^続きを入力する/u }).click();
  await other.getByText("この調査票は別のウィンドウで入力中です").waitFor();
  assert.doesNotMatch(await other.locator("main").textContent(), /99/u);
  nothingLeft(at, address);
});

test("a paper of the former page, which kept one name a keying, still knows whose it is", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address, "山田");
  await begin(page);
  await saved(page);
  await press(page.getByRole("button", { name: "入力を終えて、二人目を待つ" }));
  await page.locator("tbody tr").waitFor();
  await page.evaluate(async () => {
    const result = (request) => new Promise((done, failed) => Object.assign(request, { onsuccess: () => done(request.result), onerror: failed }));
    const database = await result(indexedDB.open("kakari-page"));
    const store = database.transaction("drafts", "readwrite").objectStore("drafts");
    const [draft] = await result(store.getAll());
    delete draft.first.hands;
    delete draft.settling;
    await result(store.put(draft));
    database.close();
  });
  await page.reload();
  await page.getByRole("button", { name: /^二人目として入力する/u }).click();
  await refused(page);
  nothingLeft(at, address);
});
