// The residents' site in Chromium: search, addresses, without a script, keyboard, rules of accessibility, policy, small windows,
// paper, distance.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import vm from "node:vm";
import { AxeBuilder } from "@axe-core/playwright";
import { folder, nothingLeft, root, trap } from "./stage.mjs";
import { changed, count, hosted, onDisk, published, ready, search, visitor } from "./site.mjs";

let site;
const ends = [];
before(() => {
  site = published({ after: (end) => ends.push(end) });
});
after(async () => {
  for (const end of ends.reverse()) await end();
});

/** One page of each kind, with the languages that a page has. */
function kinds() {
  const facility = readdirSync(join(site, "f")).sort()[0];
  const list = readdirSync(join(site, "list")).sort().find((name) => name.endsWith("-ha.html"));
  return ["index.html", "lists.html", "about.html", "help.html", "en/index.html", "vi/lists.html", "zh-Hans/about.html", "pt/help.html", `f/${facility}`, `f/${facility}#ko`, `list/${list}`, `list/${list}#en`];
}

function clean(at, address) {
  nothingLeft(at, address);
  assert.deepEqual(at.violations, []);
}

for (const [where, open] of Object.entries({ "under any address": hosted, "from the disk": async (_, folder) => onDisk(folder) })) {
  test(`${where} a name is found in kanji, kana and romaji, and the link of a search opens it elsewhere`, async (t) => {
    const address = await open(t, site);
    const at = await visitor(t);
    const { page, context } = at;
    await ready(page, `${address}index.html`);
    const all = await count(page);
    const spellings = ["やまもと", "ヤマモト", "ﾔﾏﾓﾄ", "yamamoto", "YAMAMOTO", "ｙａｍａｍｏｔｏ"];
    const found = [];
    for (const spelling of spellings) found.push(await search(page, spelling));
    assert.ok(found[0] > 0 && found[0] < all, String(found));
    assert.deepEqual(new Set(found).size, 1, String(found));
    const written = await search(page, "山本");
    assert.ok(written > 0 && written < all, String(written));
    for (const [one, other] of [["satou", "sato"], ["サトー", "さとう"]]) assert.equal(await search(page, one), await search(page, other), one);
    // A town is found by its reading too, if the table of areas has it.
    const towns = [];
    for (const spelling of ["汐見市", "しおみし", "ｼｵﾐ", "shiomi", "siomisi"]) towns.push(await search(page, spelling));
    assert.ok(towns[0] > 0 && towns[0] < all && towns.every((one) => one >= towns[0]), String(towns));
    await search(page, "yamamoto");
    await page.locator("#f-f1").check();
    await page.locator("#u").check();
    const hits = await count(page);
    assert.ok(hits > 0);
    const names = await page.locator("#cards a").allTextContents();
    assert.equal(names.length, Math.min(hits, 50));
    const sent = page.url();
    assert.match(sent, /#q=yamamoto&f=f1&u=1$/u);
    const other = await context.newPage();
    await ready(other, sent);
    assert.equal(await count(other), hits);
    assert.deepEqual(await other.locator("#cards a").allTextContents(), names);
    assert.equal(await other.locator("#f-f1").isChecked(), true);
    // The other languages keep the search.
    await other.getByRole("link", { name: "English", exact: true }).click();
    await other.waitForFunction(() => document.documentElement.dataset.ready === "" && /found$/u.test(document.querySelector("#count").textContent));
    assert.equal(await other.locator("#count").textContent(), `${hits} found`);
    // Back: first the box, then the other one, then the words.
    await page.goBack();
    assert.match(page.url(), /#q=yamamoto&f=f1$/u);
    await page.goBack();
    assert.equal(await page.locator("#f-f1").isChecked(), false);
    await page.goForward();
    assert.equal(await page.locator("#f-f1").isChecked(), true);
    clean(at, address);
    const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
    assert.deepEqual(kept, ["", 0, 0]);
  });
}

test("the clinics of a town that visit at home are found with three keys", async (t) => {
  const address = await hosted(t, site);
  const { page } = await visitor(t);
  await ready(page, `${address}index.html`);
  await page.locator("#m").focus();
  // The name of the town is chosen by its first letter, the function by a space.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.locator("#f-ha").focus();
  await page.keyboard.press("Space");
  const hits = await count(page);
  const number = Number(await page.locator("label[for=f-ha] .number").textContent());
  assert.equal(hits, number);
  const towns = await page.locator("#cards .where").allTextContents();
  const town = await page.locator("#m option:checked").evaluate((one) => one.dataset.name);
  assert.ok(towns.length > 0 && towns.every((one) => one.includes(town)), town);
});

test("the number at each condition is what choosing it finds", async (t) => {
  const address = await hosted(t, site);
  const { page } = await visitor(t);
  await ready(page, `${address}index.html`);
  await page.locator("#further summary").click();
  // Hospitals and clinics have it in their reading.
  await search(page, "イ");
  const check = async (select, option) => {
    const text = await page.locator(`#${select} option`).nth(option).textContent();
    const expected = Number(/\(([\d,]+)\)$/u.exec(text)[1].replace(",", ""));
    await page.locator(`#${select}`).selectOption({ index: option });
    await page.waitForFunction((wanted) => document.querySelectorAll("#cards > li").length === Math.min(wanted, 50), expected);
    assert.equal(await count(page), expected, text);
    await page.locator(`#${select}`).selectOption({ index: 0 });
    await count(page);
  };
  await page.waitForFunction(() => /\(\d+\)$/u.test(document.querySelector("#d option:nth-child(3)").textContent));
  for (const [select, option] of [["m", 1], ["m", 3], ["k", 1], ["k", 2], ["a", 9], ["d", 18], ["d", 40]]) await check(select, option);
});

test("the page folds as the program does", () => {
  const context = vm.createContext({});
  const [table] = readFileSync(join(site, "assets/search.js"), "utf8").split("\n", 1);
  vm.runInContext(table, context);
  const all = readFileSync(join(site, "assets/search.js"), "utf8");
  vm.runInContext(all.slice(0, all.indexOf("var kakariColumns = (")), context);
  const { fold, romaji, spelled } = context.kakariText;
  // From core/src/text/fold.rs.
  for (const [written, key] of [
    ["さっぽろ　ビョウイン", "サッポロビョウイン"],
    ["ｻｯﾎﾟﾛﾋﾞｮｳｲﾝ", "サッポロビョウイン"],
    ["内科･小児科・外科", "内科小児科外科"],
    ["ＪＯＥ　Clinic", "joeclinic"],
    ["髙﨑・渡邊醫院", "高崎渡辺医院"],
    ["か\u3099ん", "ガン"],
    ["カ゛ン", "ガン"],
    ["葛\u{E0101}城\uFE00", "葛城"],
    ["鷹ヶ峰", "鷹ケ峰"],
    ["三ヵ所", "三ケ所"],
    ["ヱビス ゐ", "エビスイ"],
    ["ヴィラ", "ヴィラ"],
    ["㈱甲", "株式会社甲"],
    ["（株）甲", "株式会社甲"],
    ["( 株 )甲", "株式会社甲"],
    ["甲（仮）", "甲(仮)"],
    ["㋿８年①", "令和8年1"],
    ["１－２−３", "1-2-3"],
    ["○○会〇", "〇〇会〇"],
    ["甲〜乙～", "甲~乙~"],
    ["神\uFA19社 ⾼知⻑", "神神社高知長"],
    ["𠮷田", "吉田"],
    ["", ""],
    ["　・ ", ""],
  ]) {
    assert.equal(fold(written), key, written);
  }
  // From tui/office/src/office/query/romaji.rs.
  for (const [kana, ...typed] of [
    ["サトウ", "satou", "sato", "satoo", "satō"],
    ["オオノ", "oono", "ono", "ōno"],
    ["シンジョウ", "shinjou", "sinjo", "sinzyou", "shinjyo"],
    ["ナンバ", "nanba", "namba", "nannba", "NANBA"],
    ["キョウトシ", "kyoutoshi", "kyotosi", "kyōtoshi", "kyotoshi"],
    ["ツヅキ", "tsuduki", "tuzuki", "tsuzuki", "tuduki"],
    ["センター", "sentaa", "senta", "sentā", "sennta"],
    ["ヴィラ", "vira", "bira", "VIRA", "biraa"],
    ["サーヴ", "sabu", "savu", "sābu", "saavu"],
    ["ハッチョウ", "hacchou", "hatcho", "hattyou"],
    ["ファミリー", "famirii", "famiri"],
    ["ティーダ", "tiida", "tida"],
    ["フジタ", "fujita", "huzita"],
  ]) {
    for (const one of typed) assert.equal(spelled(one).sound, romaji(fold(kana)), `${one} ${kana}`);
  }
});

const TSC = join(root, "wasm/npm/node_modules/.bin/tsc");
test("the scripts fit their types", { skip: !existsSync(TSC) && "no TypeScript: npm ci in wasm/npm" }, () => {
  const assets = join(root, "tui/office/src/publish/site/assets");
  const scripts = ["start.js", "fold.js", "columns.js", "search.js", "page.js"].map((name) => join(assets, name));
  execFileSync(TSC, ["--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable", ...scripts], { stdio: "pipe" });
});

test("without a script every municipality leads to its facilities", async (t) => {
  const address = await hosted(t, site);
  const at = await visitor(t, { javaScriptEnabled: false });
  const { page } = at;
  await page.goto(`${address}index.html`);
  assert.equal(await page.locator("#form").isVisible(), false);
  assert.ok(await page.locator(".no-script").isVisible());
  await page.locator(".no-script a").click();
  const lists = page.locator(".places > li").first();
  await lists.getByRole("link", { name: /^在宅医療/u }).click();
  assert.match(await page.locator("h1").first().textContent(), /在宅医療$/u);
  await page.getByRole("link", { name: "すべての医療機関" }).first().click();
  await page.locator(".rows a").first().click();
  assert.ok(await page.locator("h1.name").isVisible());
  // The languages work without a script too.
  assert.equal(await page.locator("section[lang=en] h2").first().isVisible(), false);
  await page.getByRole("link", { name: "English", exact: true }).click();
  assert.ok(await page.locator("section[lang=en] h2").first().isVisible());
  assert.equal(await page.locator("section.ja h2").first().isVisible(), false);
  assert.equal(at.requests.some((url) => url.endsWith(".js")), false);
});

test("everything can be done with keys", async (t) => {
  const address = await hosted(t, site);
  const { page } = await visitor(t);
  await ready(page, `${address}index.html`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineWidth);
  assert.equal(ring, "4px");
  await page.keyboard.type("い");
  const all = await count(page);
  assert.ok(all > 50, String(all));
  await page.locator("#more:not([hidden])").waitFor();
  await page.locator("#more").focus();
  await page.keyboard.press("Enter");
  const place = await page.evaluate(() => [...document.querySelectorAll("#cards a")].indexOf(document.activeElement));
  assert.equal(place, 50);
  await page.locator("#clear").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  assert.equal(await page.locator("#q").inputValue(), "");
});

for (const options of [{}, { forcedColors: "active", viewport: { width: 320, height: 640 } }]) {
  test(`no rule of WCAG 2.2 AA is broken on any kind of page, ${options.forcedColors ? "with forced colours" : "as it is"}`, async (t) => {
    const address = await hosted(t, site);
    const at = await visitor(t, options);
    const { page } = at;
    const accessible = async (where) => {
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html}`), []);
    };
    for (const kind of kinds()) {
      await page.goto("about:blank");
      await page.goto(`${address}${kind}`);
      await accessible(kind);
    }
    await ready(page, `${address}index.html#q=yamamoto&a=9&u=1`);
    await count(page);
    await accessible("a search");
    clean(at, address);
  });
}

test("in a window of 320 px nothing is cut off on any kind of page", async (t) => {
  const address = await hosted(t, site);
  const { page } = await visitor(t, { viewport: { width: 320, height: 640 } });
  for (const kind of [...kinds(), "index.html#a=9&u=1", "vi/index.html#a=9&u=1&f=f1"]) {
    await page.goto("about:blank");
    await page.goto(`${address}${kind}`);
    for (const details of await page.locator("details").all()) await details.evaluate((one) => (one.open = true));
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll("body *")].filter((one) => !one.closest(".skip") && one.getBoundingClientRect().right > innerWidth + 1 && one.getBoundingClientRect().width > 0).map((one) => one.outerHTML.slice(0, 120)),
    );
    assert.deepEqual([kind, await page.evaluate(() => document.documentElement.scrollWidth), wide], [kind, 320, []]);
  }
});

test("what stands on paper is the facility, not the menu, and the sample is called one", async (t) => {
  const address = await hosted(t, site);
  const { page } = await visitor(t);
  const facility = kinds().find((kind) => kind.startsWith("f/"));
  for (const [kind, gone] of [[facility, ".tongues"], ["index.html", ".conditions"], ["help.html", ".menu"]]) {
    await page.goto(`${address}${kind}`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(gone).first().isVisible(), false, kind);
    assert.ok(await page.locator(".sample").first().isVisible(), kind);
    assert.ok(await page.locator("footer .dates").first().isVisible(), kind);
    await page.emulateMedia({ media: "screen" });
  }
});

test("every page has the mark of the sample, the day and the source", () => {
  const pages = ["", "f/", "list/", "en/", "ko/"].flatMap((folder) => readdirSync(join(site, folder)).filter((name) => name.endsWith(".html")).map((name) => folder + name));
  assert.ok(pages.length > 300);
  for (const name of pages) {
    const text = readFileSync(join(site, name), "utf8");
    assert.match(text, /class="[^"]*sample"/u, name);
    assert.match(text, /令和8年2月20日現在|As of 2026-02-20|2026-02-20 현재/u, name);
    assert.match(text, /default-src 'none'|default-src &#39;none&#39;/u, name);
    // Of what stands in a page only that may run whose hash the policy names; the search has a script and its style.
    const inside = [...text.matchAll(/<(script|style)>(.*?)<\/\1>/gsu)];
    assert.equal(inside.length, name.endsWith("index.html") ? 2 : 0, name);
    for (const [, kind, words] of inside) {
      const hash = createHash("sha256").update(words).digest("base64");
      assert.ok(text.replaceAll("&#39;", "'").includes(`${kind}-src 'self' 'sha256-${hash}';`), `${name} ${kind}`);
    }
    const outside = text.replace(/<(script|style)>.*?<\/\1>/gsu, "");
    assert.doesNotMatch(outside, /<script(?![^>]* src=)|<style|style=|javascript:|\son[a-z]+="/u, name);
  }
});

test("what somebody adds to the script of the page does not run", async (t) => {
  const copy = folder(t);
  cpSync(site, copy, { recursive: true });
  changed(copy, "index.html", (text) => text.replace("<script>", "<script>globalThis.ran = true;"));
  const { page, violations } = await visitor(t);
  await page.goto(`${await hosted(t, copy)}index.html`);
  await page.waitForLoadState();
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  assert.deepEqual(violations, ["script-src-elem inline"]);
});

test("a link to a search asks for what its town needs before the search has come, and shows nobody else until then", async (t) => {
  let look;
  const looked = new Promise((done) => (look = done));
  const before = (file) => (file === "assets/search.js" ? looked : undefined);
  const address = await hosted(t, site, { before });
  const at = await visitor(t);
  const { page } = at;
  const places = JSON.parse(/"places":(\[\[.*?\]\])/u.exec(readFileSync(join(site, "index.html"), "utf8"))[1]);
  const [slug, name] = places.at(-1);
  const rows = page.waitForRequest(/\/rows\//u);
  await page.goto(`${address}index.html#m=${slug}`, { waitUntil: "commit" });
  const file = (await rows).url().slice(address.length);
  const parts = JSON.parse(/"parts":(\[.*?\])/u.exec(readFileSync(join(site, "index.html"), "utf8"))[1]);
  assert.equal(file, `assets/rows/${parts.findLastIndex((from) => from <= places.at(-1)[2])}.js`);
  await page.locator("#more").waitFor({ state: "attached" });
  assert.equal(await page.locator("#cards > li").count(), 50);
  assert.equal(await page.locator("#cards").isVisible(), false);
  assert.equal(await page.locator("#count").isVisible(), false);
  look();
  await page.waitForFunction(() => document.documentElement.dataset.ready === "");
  assert.ok((await count(page)) > 0);
  for (const where of await page.locator("#cards .where").allTextContents()) assert.ok(where.includes(name), where);
  assert.ok(await page.locator("#cards").isVisible());
  clean(at, address);
});

for (const [width, height, scrolls] of [[360, 740, true], [1280, 900, false]]) {
  test(`what a link found is in sight in a window of ${width} px, without a move where it was in sight anyway`, async (t) => {
    const address = await hosted(t, site);
    const { page } = await visitor(t, { viewport: { width, height } });
    await ready(page, `${address}index.html#q=yamamoto&u=1`);
    await count(page);
    const seen = () => page.locator("#cards a").first().evaluate((one) => one.getBoundingClientRect().bottom <= innerHeight && one.getBoundingClientRect().top >= 0);
    assert.deepEqual([await seen(), await page.evaluate(() => scrollY > 0)], [true, scrolls]);
    // Whoever opens the page to search begins with the conditions.
    await page.goto("about:blank");
    await ready(page, `${address}index.html`);
    assert.equal(await page.evaluate(() => scrollY), 0);
  });
}

test("whoever only reads the page loads no columns, and without its search a link shows the page as it is", async (t) => {
  const asked = [];
  const copy = folder(t);
  cpSync(site, copy, { recursive: true });
  const address = await hosted(t, copy, { before: (file) => void asked.push(file) });
  const { page } = await visitor(t);
  await ready(page, `${address}index.html#main`);
  assert.ok(await page.locator("#cards > li").first().isVisible());
  assert.deepEqual(asked.filter((file) => file.endsWith(".js")), ["assets/search.js"]);
  rmSync(join(copy, "assets/search.js"));
  await page.goto("about:blank");
  await page.goto(`${address}index.html#q=yama`);
  await page.locator("#cards > li").first().waitFor();
  assert.ok(await page.locator("#count").isVisible());
});

/** A copy of the site whose facilities of the first part stand one behind another to the north, a kilometre apart; the others have no place. */
function placed(t) {
  const copy = folder(t);
  cpSync(site, copy, { recursive: true });
  const begin = "kakari.take(";
  changed(copy, "assets/rows/0.js", (text) => {
    const columns = JSON.parse(text.trim().slice(begin.length, -2));
    const size = columns[1].split("\n").length;
    // Every second one has a place, and the later in the list the nearer.
    columns[9] = Array.from({ length: size }, (_, n) => (n % 2 === 0 ? 35_000_000 + (size - n) * 9_000 : 0));
    columns[10] = Array.from({ length: size }, (_, n) => (n % 2 === 0 ? 135_000_000 : 0));
    return `${begin}${JSON.stringify(columns)});\n`;
  });
  return copy;
}

test("by distance the nearest comes first, those without a place follow, and it says so", async (t) => {
  const address = await hosted(t, placed(t));
  const at = await visitor(t, { geolocation: { latitude: 35, longitude: 135 }, permissions: ["geolocation"] });
  const { page } = at;
  await ready(page, `${address}index.html`);
  await page.locator("#near").click();
  await page.locator("#order").filter({ hasText: "近い順（直線の距離）" }).waitFor();
  const all = await count(page);
  const said = await page.locator("#order").textContent();
  const [known, unknown] = [...said.matchAll(/(\d+)件/gu)].map((one) => Number(one[1]));
  assert.equal(known + unknown, all);
  while (await page.locator("#more").isVisible()) await page.locator("#more").click();
  const away = await page.locator("#cards .away").allTextContents();
  const metres = away.map((text) => (text.includes("km") ? 1000 : 1) * Number(/[\d.]+/u.exec(text)?.[0] ?? Infinity));
  assert.equal(metres.length, all);
  assert.deepEqual(metres.slice(0, known), metres.slice(0, known).toSorted((one, other) => one - other));
  assert.equal(away.filter((text) => text === "距離不明").length, unknown);
  assert.equal(metres.findIndex((one) => Number.isNaN(one) || one === Infinity), known);
  assert.match(away[0], /^約[\d.]+ k?m$/u);
  await page.locator("#near").click();
  await page.locator("#order").filter({ hasText: "読みの順" }).waitFor();
  clean(at, address);
});

test("without permission, or without any place, it says why", async (t) => {
  const address = await hosted(t, placed(t));
  const denied = await visitor(t);
  await ready(denied.page, `${address}index.html`);
  await denied.context.clearPermissions();
  await denied.page.locator("#near").click();
  await denied.page.locator("#near-note").filter({ hasText: "現在地を使えませんでした" }).waitFor();
  assert.equal(await denied.page.locator("#near").textContent(), "近い順に並べる");
});

test("names that are markup are names", async (t) => {
  const copy = folder(t);
  cpSync(site, copy, { recursive: true });
  const name = '<img src=x onerror=alert(1)>"\'&</script>医院';
  changed(copy, "assets/rows/0.js", (text) => {
    const columns = JSON.parse(text.trim().slice("kakari.take(".length, -2));
    const names = columns[2].split("\n");
    names[0] = name;
    columns[2] = names.join("\n");
    return `kakari.take(${JSON.stringify(columns).replaceAll("<", "\\u003c")});\n`;
  });
  const address = await hosted(t, copy);
  const at = await visitor(t);
  await trap(at.page);
  await ready(at.page, `${address}index.html#q=${encodeURIComponent("<img src=x")}`);
  assert.equal(await count(at.page), 1);
  assert.equal(await at.page.locator("#cards a").textContent(), name);
  assert.equal(await at.page.evaluate(() => globalThis.ran), undefined);
  // Nor does an address that somebody else made.
  await at.page.goto("about:blank");
  await ready(at.page, `${address}index.html#q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E&m=javascript:alert(1)&f=x,ha&a=99&d=%00`);
  assert.equal(await count(at.page), 0);
  assert.equal(await at.page.evaluate(() => globalThis.ran), undefined);
  clean(at, address);
});

test("a part that does not come is said", async (t) => {
  const copy = folder(t);
  cpSync(site, copy, { recursive: true });
  rmSync(join(copy, "assets/rows/0.js"));
  const address = await hosted(t, copy);
  const { page } = await visitor(t);
  await ready(page, `${address}index.html#q=yama`);
  await page.locator("#count").filter({ hasText: "読み込めませんでした" }).waitFor();
});
