// Finding the facility of a paper in the list that the console writes, however its name is typed.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { begin, browser, folder, kakari, nothingLeft, ONE_FILE, open, served, trap } from "./stage.mjs";

/** Lets the page read a list. */
async function load(page, lines, count) {
  await page.locator("#register-file").setInputFiles({ name: "list.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(lines) });
  await page.getByText(`施設の一覧を読み込みました（${count.toLocaleString("ja")} 件）`).waitFor();
}

/** The names that the page offers for what is typed. */
async function offered(page, typed) {
  await page.locator("#find").fill(typed);
  return page.locator("#find-list .name").allTextContents();
}

const line = (n, name, kana = null) =>
  JSON.stringify({ id: String(1310000000000 + n), name, kind: "clinic", kana, municipality: "見本市" });

test("the list of the sample is searched by kanji, kana and romaji", async (t) => {
  const office = join(folder(t), "office.db");
  kakari("demo", "--out", office);
  const lines = kakari("--db", office, "list", "--format", "json");
  const rows = lines.trim().split("\n").map((row) => JSON.parse(row));
  const wanted = rows.filter(({ name, kana }) => name.includes("佐藤") && kana !== null).map(({ name }) => name);
  assert.ok(wanted.length > 0 && rows.some(({ kana }) => kana === null));
  for (const address of [(await served(t)).address, ONE_FILE]) {
    const at = await browser(t);
    await open(at.page, address);
    await load(at.page, lines, rows.length);
    for (const typed of ["satou", "sato", "ＳＡＴＯ", "satō", "さとう", "サトー", "佐藤"]) {
      const names = await offered(at.page, typed);
      assert.deepEqual(wanted.filter((name) => !names.includes(name)), [], typed);
    }
    nothingLeft(at, address);
  }
});

test("spellings of one sound find it, also before the last letter is typed; a list without readings says so", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  const all = [line(1, "新庄医院", "シンジョウイイン"), line(2, "難波医院", "ナンバイイン"), line(3, "大野医院", "オオノイイン"), line(4, "ABC Clinic"), line(5, "うみねこ診療所"), line(6, "千葉医院", "ﾁﾊﾞｲｲﾝ"), line(7, "ヴィラ見本", "ヴィラミホン")];
  await load(page, all.join("\n"), all.length);
  for (const [typed, name] of [
    ["shinjou", "新庄医院"], ["sinzyo", "新庄医院"], ["shinj", "新庄医院"], ["しんじょう", "新庄医院"],
    ["namba", "難波医院"], ["nannba", "難波医院"], ["nan", "難波医院"], ["oono", "大野医院"], ["ono", "大野医院"],
    ["tiba", "千葉医院"], ["chiba", "千葉医院"], ["vira", "ヴィラ見本"], ["bira", "ヴィラ見本"], ["v", "ヴィラ見本"], ["びら", "ヴィラ見本"], ["abc", "ABC Clinic"], ["umineko", "うみねこ診療所"], ["1310000000002", "難波医院"],
  ]) {
    assert.ok((await offered(page, typed)).includes(name), typed);
  }
  assert.deepEqual(await offered(page, "shinjou 見本"), ["新庄医院"]);
  // Two have no フリガナ.
  const said = () => page.locator("#find ~ [role=status]").textContent();
  assert.deepEqual(await offered(page, "kujira"), []);
  assert.match(await said(), /見つかりません。フリガナのない 2 件は/u);
  assert.deepEqual(await offered(page, "鯨"), []);
  assert.doesNotMatch(await said(), /フリガナ/u);
  nothingLeft(at, address);
});

test("a list with hostile names is a list of names", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await trap(page);
  await open(page, address);
  const names = ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "\u202eくちしょうせい\u202c", "${alert(1)}{{7*7}}", "__proto__", "a".repeat(5000), "髙﨑𠮷野\u{E0100}", "%00\\u0000'; DROP TABLE"];
  const bad = ["null", "[]", "{", '{"id":"x"}', '{"id":1,"name":2}', '"text"'];
  await load(page, [...names.map((name, n) => line(n, name, name)), ...bad].join("\n"), names.length);
  await page.getByText("読めない行がありました：9、10、11、12、13 行目 ほか 1 行").waitFor();
  for (const [n, name] of names.entries()) {
    assert.deepEqual(await offered(page, String(1310000000000 + n)), [name]);
  }
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await page.locator("#find").press("Enter");
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "DROP TABLE" }).waitFor();
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  assert.equal(await page.evaluate(() => Object.prototype.kana), undefined);
  nothingLeft(at, address);
});

test("a name that is not that of the id in the list is named as a slip, and a day without its year is of the season", async (t) => {
  const { address } = await served(t);
  const { page } = await browser(t);
  await open(page, address);
  const list = [
    { id: "1310000000001", name: "架空第一診療所", kind: "clinic", municipality: "架空市" },
    { id: "1310000000002", name: "まぼろし内科医院", kind: "clinic", municipality: "架空市" },
  ];
  await load(page, list.map((one) => JSON.stringify(one)).join("\n"), 2);
  await begin(page, "1310000000001", "まぼろし内科");
  await page.getByText("まぼろし内科医院（1310000000002）").first().waitFor();
  await page.locator("#head-reported_on").fill("２月１０日");
  await page.locator("#head-reported_on-read").filter({ hasText: /20\d\d-02-10/u }).waitFor();
  await page.getByText("報告日などの欄が読めない").waitFor({ state: "detached" });
});
