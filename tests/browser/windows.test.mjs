// Two windows of one browser on one draft: one types, the other looks on, and nothing that was typed is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, browser, field, nothingLeft, ONE_FILE, open, saved, served, type } from "./stage.mjs";

const text = (page, item) => field(page, item).locator("input").inputValue();

async function handedOver(t, address) {
  const at = await browser(t);
  const { page, context } = at;
  await open(page, address);
  await begin(page);
  await type(page, "f1.areas", "1 3");
  await saved(page);

  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByText("この調査票は別のウィンドウで入力中です").waitFor();
  assert.equal(await other.locator("[data-item]").count(), 0);

  // Whatever the first window holds when the second asks for it is there.
  await type(page, "f1.areas", "1 3 17");
  await other.getByRole("button", { name: "このウィンドウで続ける" }).click();
  await field(other, "f1.areas").waitFor();
  assert.equal(await text(other, "f1.areas"), "1 3 17");
  await page.getByText("この調査票は別のウィンドウで入力中です").waitFor();
  await type(other, "f1.posted", "1");
  await saved(other);

  // And back; then the window that has it is closed, and the other may go on without asking.
  await page.getByRole("button", { name: "このウィンドウで続ける" }).click();
  await field(page, "f1.posted").waitFor();
  assert.deepEqual([await text(page, "f1.posted"), await text(page, "f1.areas")], ["1", "1 3 17"]);
  await other.getByText("この調査票は別のウィンドウで入力中です").waitFor();
  await page.close();
  // A window is gone before the browser has given back what it held.
  await other.waitForFunction(async () => (await navigator.locks.query()).held.length === 0);
  // Even then it refuses the lock once in a while; a person presses reload again.
  do {
    await other.reload();
    const refused = other.getByRole("button", { name: "このウィンドウで続ける" });
    await other.locator("[data-item]").or(refused).first().waitFor();
  } while ((await other.locator("[data-item]").count()) === 0);
  await field(other, "f1.posted").waitFor();
  nothingLeft(at, address);
}

test("a second window looks on until it is given the draft", async (t) => {
  const { address } = await served(t);
  await handedOver(t, address);
});

test("so do two windows of the one file", async (t) => {
  await handedOver(t, ONE_FILE);
});

test("where the browser has no locks, neither window overwrites the other and both texts are kept", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page, context } = at;
  // What a page of a server without a certificate finds.
  await context.addInitScript(() => delete Navigator.prototype.locks);
  await open(page, address);
  await begin(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await type(other, "f1.areas", "5");
  await saved(other);

  await type(page, "f1.areas", "1 3 17");
  await page.getByRole("alert").filter({ hasText: "別のウィンドウで書き換えられました" }).waitFor();
  await page.getByRole("button", { name: "ここで打った内容を別の調査票として残す" }).click();
  await page.locator("#message").filter({ hasText: "別の調査票として保存しました" }).waitFor();
  assert.equal(await text(page, "f1.areas"), "1 3 17");
  await other.reload();
  await field(other, "f1.areas").waitFor();
  assert.equal(await text(other, "f1.areas"), "5");
  await other.getByRole("link", { name: "一覧に戻る" }).click();
  await other.locator("tbody tr").nth(1).waitFor();
  nothingLeft(at, address);
});
