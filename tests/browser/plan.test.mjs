// The 療養計画書: what is typed about a patient is printed and is nowhere else, neither while it is typed nor afterwards.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { pdfText } from "./pdf.mjs";
import { begin, browser, FIREFOX, folder, kakari, nothingLeft, ONE_FILE, onlyChromium, open, press, root, saved, served, type } from "./stage.mjs";

const ID = "1320000000001";
const NAME = "架空第一診療所";
const ANSWERS = {
  "f1.posted": 1, "f1.areas": [6, 7, 9], "f1.consultation": 1, "f2i.rota": 3, "f2i.on_call": 4, "f2i.on_call.partners": ["架空高砂病院"],
  "f2ro.backup_beds": 5, "f2ro.backup_beds.partners": ["架空大川病院"], "f2ha.system": 3, "f2ni.care_manager": 2, "f2ni.acp": 2,
};
/** A name of 40 letters, and what stands in no other text of the page. */
const PATIENT = "架空寿限無寿限無五劫擦切海砂利水魚水行末雲来末風来末食寝処住処藪柑子長助花子";
const TYPED = {
  patient: PATIENT,
  disease: "架空性心不全（心臓の働きが弱ること）",
  symptoms: "足のむくみ甲\n少し歩くと息が切れる乙",
  treatment: "心臓の負担を減らす薬丙",
  goal: "毎朝体重を測る丁",
  living: "階段では手すりを使う戊",
  first: "風邪のときも診ます己",
  partner_contact: "000-000-1111庚",
  worse: "夜に息苦しくなったら連絡してください辛",
  home: "月に二回うかがいます壬",
  other: "ありません癸",
  doctor: "架空太郎医師",
};

/** Opens the plan of a form that was keyed. */
async function opened(t, address, options) {
  const at = await browser(t, options);
  const { page } = at;
  await open(page, address);
  await begin(page, ID, NAME);
  for (const [item, answer] of Object.entries(ANSWERS)) await type(page, item, [answer].flat().join(" "));
  await saved(page);
  await press(page.getByRole("button", { name: "入力を終えて、完了にする" }));
  await page.getByRole("button", { name: /^療養計画書を作る/u }).click();
  await page.locator("article.plan").waitFor();
  return at;
}

async function fillIn(page) {
  for (const answer of ["confirmed", "continuing", "asked"]) await page.locator(`#duty-${answer}`).selectOption("yes");
  await page.locator("#duty-visit").selectOption("home");
  for (const line of ["f2i.on_call", "f2ro.backup_beds"]) await page.locator(`[id="line-${line}"]`).check();
  for (const [name, text] of Object.entries(TYPED)) await page.locator(`#plan-${name}`).pressSequentially(text);
}

/** Everything that a browser keeps for a page, as one text. */
function kept(page) {
  return page.evaluate(async () => {
    const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href, JSON.stringify(history.state), document.title, window.name];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((done, failed) => Object.assign(indexedDB.open(name), { onsuccess: (event) => done(event.target.result), onerror: failed }));
      for (const store of database.objectStoreNames) {
        const all = await new Promise((done) => Object.assign(database.transaction(store).objectStore(store).getAll(), { onsuccess: (event) => done(event.target.result) }));
        parts.push(JSON.stringify(all));
      }
      database.close();
    }
    if (globalThis.caches !== undefined && location.protocol !== "file:") {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) parts.push(request.url, await (await cache.match(request)).text());
      }
    }
    return parts.join("\n");
  });
}

/** What of the typed texts stands in another text. */
function found(text) {
  const parts = Object.values(TYPED).flatMap((one) => one.split("\n"));
  return parts.filter((part) => text.includes(part) || text.includes(encodeURIComponent(part)));
}

/** What of them stands in a file of the browser's profile, in one of the encodings in which browsers write. */
function onDisk(profile) {
  const parts = Object.values(TYPED).flatMap((one) => one.split("\n")).filter((part) => part.length > 4);
  const bytes = parts.flatMap((part) => [Buffer.from(part, "utf8"), Buffer.from(part, "utf16le")]);
  const files = readdirSync(profile, { recursive: true }).map((name) => join(profile, name)).filter((name) => statSync(name, { throwIfNoEntry: false })?.isFile());
  return files.filter((name) => {
    const content = readFileSync(name);
    return bytes.some((part) => content.includes(part));
  });
}

for (const [where, start] of [["served", async (t) => (await served(t)).address], ["from the one file", async () => ONE_FILE]]) {
  test(`${where}: what is typed about a patient is kept nowhere, sent nowhere, and gone when the view is left`, onlyChromium("its driver loses a page that comes back from the history"), async (t) => {
    const address = await start(t);
    const profile = folder(t);
    const at = await opened(t, address, { profile });
    const { page, context, requests } = at;
    const said = [];
    page.on("console", (line) => said.push(line.text()));
    page.on("dialog", (dialog) => dialog.accept());
    const before = { requests: requests.length, history: await page.evaluate(() => history.length) };
    await fillIn(page);
    assert.ok(found(await page.locator("article.plan").innerText()).length >= Object.keys(TYPED).length, "the typed texts are not on the form");

    const nothing = async (when) => {
      assert.deepEqual(found(await kept(page)), [], when);
      assert.deepEqual(await context.cookies(), [], when);
      assert.deepEqual(requests.slice(before.requests), [], when);
      assert.deepEqual(said, [], when);
    };
    await nothing("while it is typed");
    assert.equal(await page.evaluate(() => history.length), before.history);

    await page.getByRole("link", { name: "一覧に戻る" }).click();
    await page.getByRole("button", { name: "消して一覧に戻る" }).click();
    // Not any row: the form that is left has some, too.
    await page.locator("tr[data-key]").waitFor();
    await nothing("after the view was left");
    assert.deepEqual(found(await page.content()), []);
    await page.goBack();
    await page.locator("article.plan").waitFor();
    const values = await page.locator(".plan-view").evaluate((view) => [view.outerHTML, ...[...view.querySelectorAll("input, textarea, select")].map((one) => one.value)].join("\n"));
    assert.deepEqual(found(values), []);
    for (const answer of ["confirmed", "continuing", "visit", "asked"]) assert.equal(await page.locator(`#duty-${answer}`).inputValue(), "");

    // Also when the page itself is left in the middle, with the texts in it.
    await fillIn(page);
    await page.goto("about:blank");
    await page.goBack();
    await page.locator("article.plan").waitFor();
    assert.deepEqual(found(await page.locator(".plan-view").evaluate((view) => [view.outerHTML, ...[...view.querySelectorAll("input, textarea")].map((one) => one.value)].join("\n"))), []);
    await fillIn(page);
    nothingLeft(at, address);
    await context.close();
    assert.deepEqual(onDisk(profile), []);
  });
}

test("one sheet of A4 has the long name, what was typed, the functions that were ticked, and no other", onlyChromium("no other driver prints"), async (t) => {
  const { page } = await opened(t, ONE_FILE);
  await fillIn(page);
  // Of glyphs that two letters share, the file names the other one.
  const pages = pdfText(await page.pdf({ preferCSSPageSize: true })).map((text) => text.normalize("NFKC").replaceAll("⻑", "長"));
  assert.equal(pages.length, 1);
  const printed = (text) => pages[0].includes(text.normalize("NFKC"));
  for (const text of [NAME, ...Object.values(TYPED).flatMap((one) => one.split("\n")), "呼吸器領域", "架空高砂病院", "架空大川病院", "在宅医療を行います", "変わり得るものである"]) assert.ok(printed(text), text);
  for (const text of ["印刷する", "在宅当番医制", "人生会議", "大きく印刷します", "努力義務"]) assert.ok(!printed(text), text);
  await page.emulateMedia({ media: "print" });
  const size = await page.locator("article .patient").evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  assert.ok(size >= 24, `the name is ${size} px high`);
});

test("what does not fit on a sheet is said and makes the letters smaller first", onlyChromium("no other driver prints"), async (t) => {
  const { page } = await opened(t, ONE_FILE);
  const fits = page.getByText("A4 の一枚に収まります。");
  await fits.waitFor();
  const article = page.locator("article.plan");
  assert.doesNotMatch(await article.getAttribute("class"), /dense/u);
  await page.locator("#plan-treatment").fill("薬を飲みます。".repeat(130));
  await fits.waitFor();
  assert.match(await article.getAttribute("class"), /dense/u);
  assert.equal(pdfText(await page.pdf({ preferCSSPageSize: true })).length, 1);
  await page.locator("#plan-treatment").fill("薬を飲みます。".repeat(700));
  await page.getByText("A4 の一枚に収まりません").waitFor();
  assert.ok(pdfText(await page.pdf({ preferCSSPageSize: true })).length > 1);
});

test("the duty follows the answers, in the stricter reading, each condition with its clause", async (t) => {
  const { page } = await opened(t, ONE_FILE);
  const outcome = page.locator(".duty-outcome");
  assert.equal(await outcome.textContent(), "義務があるかは、まだ分かりません。");
  assert.match(await page.locator('[data-condition="confirmed"]').textContent(), /報告では イ、ロ、ハ、ニ が「有り」/u);
  assert.equal(await page.locator('[data-condition="confirmed"] .mark').textContent(), "未確認");
  for (const condition of await page.locator(".condition").all()) assert.ok((await condition.locator(".grounds li").count()) > 0);
  for (const [question, answer] of [["confirmed", "yes"], ["continuing", "yes"], ["visit", "home"], ["four_months", "no"], ["asked", "yes"], ["hinders", "no"], ["endangers", "no"]]) await page.locator(`#duty-${question}`).selectOption(answer);
  assert.equal(await outcome.textContent(), "説明に努める義務があります。");
  await page.getByText("別冊の読み方では義務がありません。").waitFor();
  assert.equal(await page.locator('[data-condition="four_months"] .mark').textContent(), "在宅では問わない（別冊の読み方：満たさない）");
  // Care at home is ticked by itself, and not for outpatients.
  assert.ok(await page.locator('[id="line-f2ha.system"]').isChecked());
  await page.locator("#duty-visit").selectOption("outpatient");
  assert.equal(await outcome.textContent(), "努力義務はありません。説明してもかまいません。");
  assert.ok(!(await page.locator('[id="line-f2ha.system"]').isChecked()));

  await page.getByText("自作の様式を使うとき（Q20）").click();
  for (const content of ["disease", "name", "address", "contact", "f1", "f2", "manager"]) await page.locator(`#own-${content}`).check();
  assert.match(await page.locator(".own-outcome").textContent(), /^足りないもの：治療に関する計画.*連携医療機関$/u);
  await page.locator("#own-fees").check();
  await page.locator("#own-partners").check();
  assert.equal(await page.locator(".own-outcome").textContent(), "そろっています。自作の様式で説明できます。");
});

test("the next patient gets an empty form, and what is the facility's stays", async (t) => {
  const { page } = await opened(t, ONE_FILE);
  await fillIn(page);
  await page.locator("#plan-address").fill("架空市一丁目");
  await page.getByRole("button", { name: /次の患者に移る/u }).click();
  const left = await page.locator(".plan-view").evaluate((view) => [view.outerHTML, ...[...view.querySelectorAll("input, textarea")].map((one) => one.value)].join("\n"));
  assert.deepEqual(found(left), [TYPED.doctor]);
  assert.match(await page.locator("article.plan").textContent(), /架空市一丁目/u);
  assert.equal(await page.locator("#duty-asked").inputValue(), "");
  assert.equal(await page.locator("#duty-confirmed").inputValue(), "yes");
});

test("no rule of WCAG 2.2 AA is broken, and nothing is cut off in a window of 390 px", async (t) => {
  const { address } = await served(t);
  const { page } = await opened(t, address);
  await fillIn(page);
  await page.getByText("自作の様式を使うとき（Q20）").click();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(FIREFOX).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => `${width}: ${id} ${nodes[0]?.html}`), []);
    const wide = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.getBoundingClientRect().width > 0).map((one) => one.outerHTML.slice(0, 120)));
    const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.deepEqual([width, needed, wide], [width, there, []]);
  }
});

/** What the program writes for a facility that has reported so. */
function written(t, answers, ...words) {
  const place = folder(t);
  const database = join(place, "office.db");
  const report = { edition: "r07", channel: "paper", reported_on: "2026-02-10", facility: { id: ID, name: NAME }, answers };
  writeFileSync(join(place, "reports.jsonl"), `${JSON.stringify(report)}\n`);
  kakari("--db", database, "import", "reports", join(place, "reports.jsonl"), "--by", "山田");
  return { report, page: kakari("--db", database, "plan", ID, ...words) };
}

test("the form to be filled in by hand is one sheet, also with eight partners of long names for each function", onlyChromium("no other driver prints"), async (t) => {
  const names = (stem) => Array.from({ length: 8 }, (_, at) => `医療法人社団${stem}会${stem}総合医療センター第${at + 1}病院`);
  const most = { ...ANSWERS, "f1.areas": Array.from({ length: 17 }, (_, at) => at + 1), "f2i.night_center": 3, "f2i.on_call.partners": names("高砂"), "f2ro.backup_beds.partners": names("大川"), "f2ro.discharge_rule": 2, "f2ro.critical_path": 2, "f2ha.system": 4, "f2ha.system.partners": names("松原"), "f2ha.fee.end_of_life": 1, "f2ni.opinion": 2, "f2ni.home_guidance": 2, "f2ni.cooperating": 2, "f2ni.cooperating.facilities": names("青葉"), "f2ni.ict": 2 };
  const { page } = await browser(t);
  for (const [answers, room] of [[ANSWERS, 12], [most, 7]]) {
    await page.setContent(written(t, answers).page);
    await page.emulateMedia({ media: "print" });
    const pages = pdfText(await page.pdf({ preferCSSPageSize: true }));
    assert.equal(pages.length, 1);
    // There is room to write: the blanks of the treatment are as high as so many millimetres.
    const heights = await page.locator("td > .tall").evaluateAll((all) => all.map((one) => (one.parentElement.getBoundingClientRect().bottom - one.getBoundingClientRect().top) / 96 * 25.4));
    assert.ok(heights.length === 7 && heights.every((height) => height >= room), String(heights));
  }
});

test("terminal and browser make the same form of the same report, byte for byte", async (t) => {
  const { load } = await import(join(root, "wasm/npm/dist/node.js"));
  const form = (await load("r07", { wasm: readFileSync(join(root, "wasm/npm/dist/documents.wasm")) })).form();
  for (const visit of [undefined, "home", "outpatient"]) {
    const { report, page } = written(t, ANSWERS, ...(visit === undefined ? [] : ["--visit", visit]));
    form.fill(report);
    const article = /<article[^]*<\/article>/u.exec(page)?.[0];
    assert.equal(form.plan(visit), article);
  }
});
