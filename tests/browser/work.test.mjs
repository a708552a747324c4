// Nothing that was typed is lost: not by a disk that is full, not by a reload, not by opening a finished form again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, browser, downloaded, field, keyAgain, nothingLeft, open, press, saved, served, type } from "./stage.mjs";

const text = (page, item) => field(page, item).locator("input").first().inputValue();

/** From now on the browser refuses every write, as on a full disk, until `globalThis.allow()`. */
function refuse(page) {
  return page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    globalThis.allow = () => (IDBObjectStore.prototype.put = put);
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
}

/** Whether all of the element is in the window. */
function inSight(locator) {
  return locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
}

for (const [wide, viewport] of Object.entries({ desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } })) {
  test(`a refused save is said where one types, and holds the form until it is saved or given up (${wide})`, async (t) => {
    const { address } = await served(t);
    const at = await browser(t, { options: { viewport } });
    const { page, context } = at;
    await open(page, address);
    await begin(page);
    await refuse(page);
    await type(page, "f2i.rota", "3");
    const alert = page.getByRole("alert").filter({ hasText: "保存できませんでした" });
    await alert.waitFor();
    assert.ok(await inSight(alert), "the warning is out of sight");

    // Neither finishing nor going away loses it.
    await press(page.getByRole("button", { name: "入力を終えて、完了にする" }));
    await page.waitForFunction(() => document.activeElement?.closest("[role=alert]") !== null);
    assert.ok(await inSight(alert));
    await page.getByRole("link", { name: "一覧に戻る" }).click();
    await page.waitForFunction(() => document.activeElement?.closest("[role=alert]") !== null);
    assert.equal(await text(page, "f2i.rota"), "3");
    await page.evaluate(() => {
      location.hash = "#/";
    });
    await page.waitForFunction(() => location.hash.startsWith("#/form/"));
    assert.equal(await text(page, "f2i.rota"), "3");
    const asked = page.waitForEvent("dialog");
    const reload = page.reload({ waitUntil: "commit" }).catch(() => undefined);
    const dialog = await asked;
    assert.equal(dialog.type(), "beforeunload");
    await dialog.dismiss();
    await reload;
    assert.equal(await text(page, "f2i.rota"), "3");

    // A way out: a file, which another browser reads.
    const file = await downloaded(page, () => page.getByRole("button", { name: "入力をファイルに残す" }).click());
    const other = await browser(t);
    await open(other.page, address);
    await other.page.locator("#import-file").setInputFiles({ name: "draft.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(file) });
    await other.page.getByText("1 件を読み戻しました").waitFor();
    await other.page.getByRole("button", { name: /^続きを入力する/u }).click();
    await field(other.page, "f2i.rota").waitFor();
    assert.equal(await text(other.page, "f2i.rota"), "3");

    // When there is room again, one press saves it, still as a form that is being keyed.
    await page.evaluate(() => globalThis.allow());
    await page.getByRole("button", { name: "もう一度保存する" }).click();
    await saved(page);
    assert.equal(await alert.count(), 0);
    await page.getByRole("link", { name: "一覧に戻る" }).click();
    await page.locator("tbody tr .stage", { hasText: "入力中" }).waitFor();
    const next = await context.newPage();
    await next.goto(page.url());
    await next.getByRole("button", { name: /^続きを入力する/u }).click();
    await field(next, "f2i.rota").waitFor();
    assert.equal(await text(next, "f2i.rota"), "3");
    nothingLeft(at, address);
  });
}

test("who would rather lose it than wait can leave, after being asked", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await begin(page);
  await refuse(page);
  await type(page, "f1.areas", "1 3");
  await page.getByRole("alert").filter({ hasText: "保存できませんでした" }).waitFor();
  await page.getByRole("link", { name: "一覧に戻る" }).click();
  await page.getByRole("button", { name: "保存しないで離れる" }).click();
  await page.locator("tbody tr").waitFor();
  nothingLeft(at, address);
});

test("what a full disk refuses on the other views is said too", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await refuse(page);
  await page.getByLabel("入力する人").fill("鈴木");
  const said = page.locator("#message").filter({ hasText: "保存できませんでした" });
  await said.waitFor();
  const list = { name: "list.jsonl", mimeType: "application/jsonl", buffer: Buffer.from('{"id":"1310000000001","name":"架空医院"}') };
  await page.locator("#register-file").setInputFiles(list);
  await said.waitFor();
  await page.evaluate(() => globalThis.allow());
  await begin(page);
  await page.getByRole("link", { name: "一覧に戻る" }).click();
  await page.evaluate(() => {
    IDBObjectStore.prototype.delete = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.getByRole("button", { name: /^消す/u }).click();
  await page.locator(".row-acts .danger").click();
  await said.waitFor();
  assert.ok(await inSight(said));
  nothingLeft(at, address);
});

test("a finished form that is corrected keeps the second keying, and a sent one asks first", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await begin(page);
  await type(page, "f1.areas", "1 3");
  await saved(page);
  await keyAgain(page, "鈴木");
  await page.getByLabel(/一人目（山田）/u).check();
  await page.getByRole("button", { name: "照合を終えて、完了にする" }).click();
  const before = JSON.parse(await downloaded(page, () => page.locator("#export-finished").click()));
  await page.locator("#message").filter({ hasText: "書き出しました" }).waitFor();

  await page.getByRole("button", { name: /^開く/u }).click();
  await page.getByRole("button", { name: "入力に戻す" }).click();
  // Asked, and nothing has changed.
  await page.getByText("二人の入力と一致の記録は残ります").waitFor();
  await page.getByRole("button", { name: "やめる" }).click();
  await page.getByRole("button", { name: "入力に戻す" }).click();
  await page.getByRole("button", { name: "直す", exact: true }).click();
  await field(page, "f1.areas").waitFor();
  assert.equal(await text(page, "f1.areas"), "1 3");
  await type(page, "f1.posted", "1");
  await saved(page);
  await page.getByRole("button", { name: "直し終えて、完了にする" }).click();
  const after = JSON.parse(await downloaded(page, () => page.locator("#export-finished").click()));
  assert.equal(after.answers["f1.posted"], 1);
  assert.equal(after.entry.second_by, "鈴木");
  assert.deepEqual([after.entry.agreement, after.entry.settled], [before.entry.agreement, before.entry.settled]);
  assert.equal(after.entry.corrected_by, "鈴木");
  assert.match(await page.locator(".rate").textContent(), /二人の入力の一致：0\.0 %（1 件/u);
  nothingLeft(at, address);
});

test("choices of a settling outlive a reload and a way back, and Enter walks through them", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await begin(page);
  for (const [item, answer] of [["f1.posted", "1"], ["f1.areas", "1 3"], ["f1.consultation", "1"], ["f2i.rota", "3"]]) await type(page, item, answer);
  await saved(page);
  await keyAgain(page, "鈴木");
  const chosen = () => page.locator("input[type=radio]:checked").evaluateAll((all) => all.map((one) => `${one.name} ${one.value}`));

  // By keyboard: Enter takes what stands there and goes on.
  await page.getByLabel(/一人目（山田）/u).first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.closest("fieldset").dataset.item), "f1.areas");
  await page.locator("#settle-f1\\.areas-text").fill("1 5");
  await page.locator("#settle-f1\\.areas-text").press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.closest("fieldset").dataset.item), "f1.consultation");
  await page.getByText("あと 2 か所です").waitFor();
  await saved(page);
  await page.reload();
  await page.getByText("あと 2 か所です").waitFor();
  const expected = ["settle-f1.posted first", "settle-f1.areas other"];
  assert.deepEqual(await chosen(), expected);
  assert.equal(await page.locator("#settle-f1\\.areas-text").inputValue(), "1 5");
  await page.getByRole("link", { name: "一覧に戻る" }).click();
  await page.getByRole("button", { name: /^相違を確かめる/u }).click();
  await page.getByText("あと 2 か所です").waitFor();
  assert.deepEqual(await chosen(), expected);

  await page.getByLabel(/一人目（山田）/u).nth(2).check();
  await page.getByLabel(/一人目（山田）/u).nth(3).check();
  await page.getByLabel(/一人目（山田）/u).nth(3).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "照合を終えて、完了にする");
  await page.keyboard.press("Enter");
  const line = JSON.parse(await downloaded(page, () => page.locator("#export-finished").click()));
  assert.deepEqual([line.answers["f1.areas"], line.entry.settled_by], [[1, 5], "鈴木"]);
  nothingLeft(at, address);
});

test("a refused save holds the settling too", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await begin(page);
  await type(page, "f1.areas", "1 3");
  await saved(page);
  await keyAgain(page, "鈴木");
  await refuse(page);
  await page.getByLabel(/一人目（山田）/u).check();
  const alert = page.getByRole("alert").filter({ hasText: "保存できませんでした" });
  await alert.waitFor();
  await page.getByRole("link", { name: "一覧に戻る" }).click();
  await page.waitForFunction(() => document.activeElement?.closest("[role=alert]") !== null);
  await page.evaluate(() => globalThis.allow());
  await page.getByRole("button", { name: "もう一度保存する" }).click();
  await saved(page);
  await page.reload();
  await page.locator("input[type=radio]:checked").waitFor();
  nothingLeft(at, address);
});

test("a half-written facility and the filters of the list outlive a reload", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await begin(page);
  await page.getByRole("link", { name: "一覧に戻る" }).click();
  await page.locator("summary").first().click();
  await page.locator("#other-id").fill("13100000");
  await page.locator("#other-name").fill("架空第二");
  await page.getByLabel("名称で絞り込む").fill("第一");
  await page.reload();
  assert.equal(await page.locator("#other-id").inputValue(), "13100000");
  assert.equal(await page.locator("#other-name").inputValue(), "架空第二");
  assert.equal(await page.getByLabel("名称で絞り込む").inputValue(), "第一");
  assert.ok(await page.locator("#other-id").isVisible());
  nothingLeft(at, address);
});

test("a form that was sent shows what is in it", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await begin(page);
  await page.locator("#head-received_on").fill("令和8年2月12日");
  await type(page, "f1.areas", "１ 3");
  await type(page, "f2i.on_call", "4");
  await type(page, "f2i.on_call.partners", "架空高砂病院");
  await saved(page);
  await press(page.getByRole("button", { name: "入力を終えて、完了にする" }));
  await downloaded(page, () => page.locator("#export-finished").click());
  await page.getByRole("button", { name: /^開く/u }).click();
  const answers = page.locator(".answers");
  for (const part of ["令和8年2月12日", "2026-02-12", "１ 3", "3 ", "架空高砂病院"]) await answers.getByText(part).first().waitFor();
  assert.equal(await page.locator("[data-item] input").count(), 0);
  nothingLeft(at, address);
});

test("a file that is read twice makes nothing twice, and what one person finished comes back finished", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await begin(page);
  await type(page, "f1.areas", "1 3");
  await saved(page);
  await press(page.getByRole("button", { name: "入力を終えて、完了にする" }));
  const file = await downloaded(page, () => page.locator("#export-finished").click());
  const read = (where, body = file) => where.locator("#import-file").setInputFiles({ name: "reports.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(body) });
  await read(page);
  await page.locator("#message").filter({ hasText: "1 件はすでにあるので、読み戻しませんでした" }).waitFor();
  assert.equal(await page.locator("tbody tr").count(), 1);

  const other = await browser(t);
  await open(other.page, address);
  await read(other.page, file + file);
  await other.page.locator("#message").filter({ hasText: "1 件を読み戻しました" }).waitFor();
  await read(other.page);
  await other.page.locator("#message").filter({ hasText: "すでにある" }).waitFor();
  assert.equal(await other.page.locator("tbody tr").count(), 1);
  assert.equal(await other.page.locator("tbody .stage").textContent(), "完了");
  // One that differs is another form, and is said to be one.
  const changed = JSON.stringify({ ...JSON.parse(file), note: "別の書き込み" });
  await read(other.page, changed);
  await other.page.locator("#message").filter({ hasText: "同じ医療機関の入力がほかにもあります" }).waitFor();
  assert.equal(await other.page.locator("tbody tr").count(), 2);
  nothingLeft(at, address);
});
