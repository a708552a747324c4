// From the paper through two pairs of hands and a file into the console's database.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { begin, browser, downloaded, field, folder, kakari, nothingLeft, ONE_FILE, open, press, saved, served, type } from "./stage.mjs";

const NAME = "架空第一診療所";

/** Keys the form that is open, by one person's reading of the paper. */
async function keyForm(page, areas) {
  await page.locator("#head-reported_on").fill("令和8年2月10日");
  await type(page, "f1.posted", "１");
  await type(page, "f1.areas", areas);
  await type(page, "f1.consultation", "1");
  await saved(page);
}

/** Two persons key a paper, differ in one line, settle it; then the file is written. */
async function twice(t, address) {
  const at = await browser(t);
  const { page } = at;
  await open(page, address, "山田");
  await begin(page, "1310000000001", NAME);
  await keyForm(page, "1 3");
  await press(page.getByRole("button", { name: "入力を終えて、二人目を待つ" }));

  await page.getByRole("button", { name: `二人目として入力する：${NAME}` }).click();
  await page.locator("#who-error").filter({ hasText: "一人目の入力にかかわった人です" }).waitFor();
  await page.getByLabel("入力する人").fill("鈴木");
  await page.getByRole("button", { name: `二人目として入力する：${NAME}` }).click();
  await page.locator(".banner").waitFor();
  assert.equal(await field(page, "f1.areas").locator("input").inputValue(), "");
  await keyForm(page, "1 5");
  await press(page.getByRole("button", { name: "入力を終えて、一人目と比べる" }));

  await page.getByText("1 か所が違います").waitFor();
  assert.match(await page.locator(".rate").textContent(), /一致 75\.0 %（4 項目のうち 3）/u);
  await page.getByLabel(/二人目（鈴木）/u).check();
  await page.getByRole("button", { name: "照合を終えて、完了にする" }).click();
  const text = await downloaded(page, () => page.locator("#export-finished").click());
  nothingLeft(at, address);
  return { page, text };
}

test("two keyings, settled, exported, imported, and shown by the console's commands", async (t) => {
  const { address } = await served(t);
  const { text } = await twice(t, address);
  const line = JSON.parse(text);
  assert.deepEqual(line.answers["f1.areas"], [1, 5]);
  assert.equal(line.entry.raw["f1.posted"], "１");
  assert.deepEqual(line.entry.settled, ["f1.areas"]);
  assert.deepEqual(line.entry.agreement, { compared: 4, equal: 3 });

  const office = folder(t);
  const file = join(office, "reports.jsonl");
  writeFileSync(file, text);
  const desk = (...words) => kakari("--db", join(office, "office.db"), ...words);
  desk("import", "reports", file);
  const { report } = JSON.parse(desk("show", "1310000000001", "--format", "json"));
  assert.equal(report.channel, "paper");
  assert.deepEqual([report.entry.by, report.entry.second_by, report.entry.settled], ["山田", "鈴木", ["f1.areas"]]);
  // The text as it was written stands beside the value read.
  assert.deepEqual([report.answers["f1.posted"], report.entry.raw["f1.posted"]], [1, "１"]);
  assert.deepEqual([report.reported_on, report.entry.raw.reported_on], ["2026-02-10", "令和8年2月10日"]);
  assert.ok(desk("queue").includes(NAME));

  // The file comes back into the page of another desk as it went out.
  const { page } = await browser(t);
  await open(page, address);
  await page.locator("#import-file").setInputFiles(file);
  await page.getByText("1 件を読み戻しました").waitFor();
  const again = await downloaded(page, () => page.locator("#export-finished").click());
  assert.deepEqual(JSON.parse(again), line);
});

test("the one file writes the same report", async (t) => {
  const { address } = await served(t);
  const [one, other] = [await twice(t, address), await twice(t, ONE_FILE)].map(({ text }) => {
    const line = JSON.parse(text);
    line.entry.at = line.entry.second_at = "";
    return line;
  });
  assert.deepEqual(one, other);
});
