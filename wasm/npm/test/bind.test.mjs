// Existing forms in Chromium: what a person fills in, what the form says, and that nothing stays behind.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { opened } from "./chromium.mjs";
import { here } from "./cases.mjs";

const script = readFileSync(join(here, "dist/kakari.iife.js"), "utf8");
const plain = pathToFileURL(join(here, "examples/plain.html")).href;

/** A page with this form in it, bound; `window.bound` is the binding, `window.heard` what it told. */
async function bound(t, form, options = "{}") {
  const { page } = await opened(t);
  await page.setContent(`<!doctype html><html lang="ja"><title>試し</title>${form}`);
  await page.addScriptTag({ content: script });
  await page.evaluate((options) => {
    window.before = document.body.outerHTML;
    window.heard = [];
    const onChange = (assessment) => window.heard.push(assessment.findings.length);
    window.bound = kakari.load("r07").bind(document.querySelector("form"), { onChange, ...eval(`(${options})`) });
  }, options);
  return page;
}

const answers = (page) => page.evaluate(() => window.bound.form.report().answers);
const aria = (page, field) =>
  page.locator(field).evaluate((control) => ({
    invalid: control.getAttribute("aria-invalid"),
    says: (control.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join("|"),
    refused: control.validationMessage,
  }));

const KINDS = `<form>
  <fieldset data-item="f1.posted"><legend>掲示</legend>
    <label><input type="radio" name="a" value="1">はい</label><label><input type="radio" name="a" value="0">いいえ</label></fieldset>
  <label><input type="radio" name="b" value="1" data-item="f1.consultation">可</label>
  <label><input type="radio" name="b" value="0" data-item="f1.consultation">不可</label>
  <fieldset data-item="f1.areas"><legend>領域</legend>
    <label><input type="checkbox" value="0">無し</label><label><input type="checkbox" value="6">呼吸器</label><label><input type="checkbox" value="7">消化器</label></fieldset>
  <label>疾患 <select multiple data-item="f1.diseases"><option value="1">貧血</option><option value="2">糖尿病</option></select></label>
  <label>研修 <select data-item="f1.training"><option value="">選択</option><option value="1">いる</option></select></label>
  <label>人数 <input type="number" data-item="f1.training.count"></label>
  <label>当番 <input id="rota" data-item="f2i.rota" aria-describedby="hint"></label><span id="hint">番号</span>
  <label>回数 <input id="fee" data-item="f2i.fee.overtime"></label>
  <label>連携先 <textarea data-item="f2i.on_call.partners"></textarea></label>
  <label>報告日 <input id="day" data-head="reported_on"></label>
  <label>ID <input data-head="facility.id"></label>
  <button>送信</button><button formnovalidate id="draft">下書き</button>
</form>`;

test("every kind of field answers its question", async (t) => {
  const page = await bound(t, KINDS);
  await page.getByLabel("はい", { exact: true }).check();
  await page.getByLabel("不可").check();
  await page.getByLabel("呼吸器").check();
  await page.getByLabel("消化器").check();
  await page.getByLabel("疾患").selectOption(["1", "2"]);
  await page.getByLabel("研修").selectOption("1");
  await page.getByLabel("人数").fill("2");
  await page.getByLabel("当番").fill("３");
  await page.getByLabel("回数").fill("１，２００回");
  await page.getByLabel("連携先").fill("架空病院\n架空診療所");
  await page.getByLabel("ID").fill("1310000000001");
  const report = await page.evaluate(() => window.bound.form.report());
  assert.equal(report.facility.id, "1310000000001");
  const values = await page.evaluate(() => window.bound.assessment.findings.map((one) => `${one.code} ${one.item}`));
  assert.deepEqual(values.filter((one) => /KG00/.test(one)), []);
  assert.deepEqual(report.answers["f1.areas"], [6, 7]);
  assert.deepEqual(report.answers["f1.diseases"], [1, 2]);
  assert.deepEqual(report.answers["f2i.on_call.partners"], ["架空病院", "架空診療所"]);
  assert.equal(report.answers["f1.posted"], 1);
  assert.equal(report.answers["f1.consultation"], 0);
  assert.equal(report.answers["f1.training.count"], 2);
  await page.getByLabel("消化器").uncheck();
  await page.getByLabel("人数").fill("");
  await page.getByLabel("研修").selectOption("");
  const after = await answers(page);
  assert.deepEqual(after["f1.areas"], [6]);
  assert.ok(!("f1.training.count" in after) && !("f1.training" in after));
});

test("full-width digits and eras are read, and the reading stands below the field", async (t) => {
  const page = await bound(t, KINDS);
  await page.locator("#rota").fill("３");
  assert.match((await aria(page, "#rota")).says, /^番号\|読み：3 有り（月1回）$/);
  await page.locator("#fee").fill("１，２００回");
  assert.equal((await aria(page, "#fee")).says, "読み：1200回");
  await page.locator("#day").fill("令和８年２月１０日");
  assert.match((await aria(page, "#day")).says, /令和８年２月１０日 → 2026-02-10/);
  assert.deepEqual(
    await page.evaluate(() => ["rota", "fee", "day"].map((id) => document.getElementById(id).value)),
    ["３", "１，２００回", "令和８年２月１０日"],
  );
  await page.locator("#rota").fill("3");
  assert.match((await aria(page, "#rota")).says, /読み：3 有り/);
  await page.locator("#rota").fill("");
  assert.equal((await aria(page, "#rota")).says, "番号");
});

test("a wrong code is named at the field, to screen readers too, and goes away with the fault", async (t) => {
  const page = await bound(t, KINDS);
  assert.equal(await page.locator(".kakari-message").count(), 0, "nobody has typed yet");
  await page.locator("#rota").fill("9");
  const wrong = await aria(page, "#rota");
  assert.equal(wrong.invalid, "true");
  assert.match(wrong.says, /選択肢にない番号（9）.*KG004/);
  assert.match(wrong.refused, /選択肢にない番号（9）/);
  const status = page.getByRole("status");
  assert.match(await status.textContent(), /^誤り 1 件、まだ答えていない必須の設問 3 問$/);
  await page.locator("#rota").fill("3");
  const right = await aria(page, "#rota");
  assert.equal(right.invalid, null);
  assert.equal(right.refused, "");
  assert.ok((await page.evaluate(() => window.heard.length)) >= 3);
});

test("beside what is wrong nothing claims that it was read", async (t) => {
  const page = await bound(t, KINDS);
  await page.locator("#rota").fill("９９");
  const { says } = await aria(page, "#rota");
  assert.match(says, /KG004/);
  assert.doesNotMatch(says, /読みました|KG011/);
  // A day is named by its label on the page, and not by the key of the report.
  await page.locator("#day").fill("令和8年2月31日");
  const day = (await aria(page, "#day")).says;
  assert.match(day, /受付日|報告日（令和8年2月31日）/);
  assert.doesNotMatch(day, /reported_on/);
});

test("an attribute that names nothing is told to the developer, with what it most likely means", async (t) => {
  const { page, problems } = await opened(t);
  await page.setContent(`<!doctype html><html lang="ja"><title>試し</title><form><input data-item="f2i.rot" id="rota"><input data-item="xyz"><input data-head="recieved_on"><input data-item="f1.posted" value="1"><input data-head="facility.id"></form>`);
  await page.addScriptTag({ content: script });
  const unknown = await page.evaluate(() => {
    window.bound = kakari.load("r07").bind(document.querySelector("form"));
    return window.bound.unknown;
  });
  assert.deepEqual(unknown, ['data-item="f2i.rot"', 'data-item="xyz"', 'data-head="recieved_on"']);
  await page.locator("#rota").fill("3");
  assert.equal(problems.length, 3, "once each, not with every key");
  assert.match(problems[0], /data-item="f2i\.rot" は様式 r07 にありません。f2i\.rota のことですか。この欄は点検されません。/);
  assert.match(problems[1], /data-item="xyz" は様式 r07 にありません。この欄は点検されません。/);
  assert.match(problems[2], /received_on のことですか。/);
  assert.deepEqual(await answers(page), { "f1.posted": 1 });
});

test("what is wrong with what is written is said before that the answer is missing", async (t) => {
  const page = await bound(t, `<form><label>領域 <input id="areas" data-item="f1.areas"></label></form>`);
  await page.locator("#areas").fill("6 99");
  const { says, refused } = await aria(page, "#areas");
  assert.match(says, /選択肢にない番号（99）.*KG004.*未回答です.*KA002/);
  assert.match(refused, /選択肢にない番号（99）/, "the bubble of the browser has room for one");
  await page.locator("#areas").fill("");
  assert.match((await aria(page, "#areas")).refused, /未回答です/);
});

test("a bad form is refused with messages at its fields, and a good one is sent", async (t) => {
  const page = await bound(t, KINDS);
  await page.evaluate(() => {
    window.sent = 0;
    document.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      window.sent += 1;
    });
  });
  await page.evaluate(() => document.querySelector("form").requestSubmit());
  assert.equal(await page.evaluate(() => window.sent), 0);
  assert.equal(await page.evaluate(() => document.querySelector("form").reportValidity()), false);
  assert.deepEqual(await page.locator(".kakari-message .kakari-code").allTextContents(), ["KA001", "KA003", "KA002"]);
  await page.locator("#draft").click();
  assert.equal(await page.evaluate(() => window.sent), 1, "a draft may go");
  await page.getByLabel("はい", { exact: true }).check();
  await page.getByLabel("可", { exact: true }).check();
  await page.getByLabel("呼吸器").check();
  await page.evaluate(() => document.querySelector("form").requestSubmit());
  assert.equal(await page.evaluate(() => window.sent), 2);
});

test("a form that keeps the browser from checking is refused as well", async (t) => {
  const page = await bound(t, KINDS.replace("<form>", "<form novalidate>"));
  await page.evaluate(() => {
    window.sent = 0;
    document.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      window.sent += 1;
    });
    document.querySelector("form").requestSubmit();
  });
  assert.equal(await page.evaluate(() => window.sent), 0);
  assert.equal(await page.evaluate(() => document.activeElement.className), "kakari-summary");
});

test("a line of the summary leads to its field", async (t) => {
  const page = await bound(t, KINDS);
  await page.evaluate(() => document.querySelector("form").reportValidity());
  const links = page.getByRole("region", { name: "点検の指摘" }).getByRole("link");
  assert.equal(await links.count(), 3);
  await links.nth(2).click();
  assert.equal(await page.evaluate(() => document.activeElement.closest("[data-item]").dataset.item), "f1.consultation");
});

test("what a number field keeps to itself is refused", async (t) => {
  const page = await bound(t, KINDS);
  await page.getByLabel("人数").pressSequentially("1-");
  const { invalid, says } = await aria(page, "[type=number]");
  assert.equal(invalid, "true");
  assert.match(says, /数として読めません/);
});

test("nothing on the page moves while the input method converts", async (t) => {
  const page = await bound(t, KINDS);
  await page.evaluate(() => document.querySelector("form").reportValidity());
  const input = await page.context().newCDPSession(page);
  await page.locator("#rota").focus();
  await page.evaluate(() => {
    window.moved = 0;
    window.watch = new MutationObserver((list) => (window.moved += list.length));
    window.watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    window.heard.length = 0;
  });
  for (const text of ["ｓ", "さ", "さん", "３"]) {
    await input.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  assert.equal(await page.locator("#rota").inputValue(), "３");
  assert.deepEqual(await page.evaluate(() => [window.moved, window.heard.length]), [0, 0]);
  await input.send("Input.insertText", { text: "３" });
  await page.waitForFunction(() => window.heard.length > 0, undefined, { timeout: 20_000 });
  assert.equal(await page.locator("#rota").inputValue(), "３");
  assert.match((await aria(page, "#rota")).says, /読み：3 有り/);
});

test("unbind leaves the form as it was", async (t) => {
  const page = await bound(t, KINDS);
  await page.evaluate(() => document.querySelector("form").reportValidity());
  await page.locator("#rota").fill("9");
  assert.notEqual(await page.evaluate(() => document.body.outerHTML), await page.evaluate(() => window.before));
  await page.evaluate(() => window.bound.unbind());
  assert.equal(await page.evaluate(() => document.body.outerHTML), await page.evaluate(() => window.before));
  assert.equal(await page.evaluate(() => document.querySelector("form").checkValidity()), true);
  const heard = await page.evaluate(() => window.heard.length);
  await page.locator("#rota").fill("8");
  assert.equal(await page.evaluate(() => window.heard.length), heard);
  assert.equal(await page.evaluate(() => document.body.outerHTML), await page.evaluate(() => window.before));
});

test("the page's own messages and validity come back", async (t) => {
  const page = await bound(t, `<form><input id="rota" data-item="f2i.rota"><div data-item-message="f2i.rota"></div></form>`);
  await page.evaluate(() => {
    window.bound.unbind();
    document.getElementById("rota").setCustomValidity("自前の決まり");
    window.bound = kakari.load("r07").bind(document.querySelector("form"));
  });
  await page.locator("#rota").fill("9");
  assert.equal(await page.locator("[data-item-message] .kakari-code").textContent(), "KG004");
  assert.match((await aria(page, "#rota")).refused, /選択肢にない/);
  await page.evaluate(() => window.bound.unbind());
  assert.equal((await aria(page, "#rota")).refused, "自前の決まり");
});

test("a form that is emptied begins anew, and fields that come and go are followed", async (t) => {
  const page = await bound(t, KINDS);
  await page.locator("#rota").fill("9");
  await page.evaluate(() => document.querySelector("form").reset());
  await page.waitForFunction(() => document.querySelector(".kakari-message") === null, undefined, { timeout: 20_000 });
  assert.deepEqual(await answers(page), {});
  await page.locator("#rota").fill("3");
  await page.evaluate(() => {
    document.querySelector("form").insertAdjacentHTML("afterbegin", `<input id="night" data-item="f2i.night_center" value="2">`);
    document.getElementById("rota").closest("label").remove();
    window.bound.refresh();
  });
  assert.deepEqual(await answers(page), { "f2i.night_center": 2 });
});

for (const from of ["file", "http"]) {
  test(`the example refuses a bad form, opened over ${from}`, async (t) => {
    const { page, problems } = await opened(t, from === "file" ? plain : "examples/plain.html");
    await page.locator("#rota").fill("９");
    await page.locator("#overtime").fill("１，２００回");
    await page.getByRole("button", { name: "送信する" }).click();
    assert.ok(!page.url().includes("?"), "it was not sent");
    assert.deepEqual(await page.locator(".kakari-message .kakari-code").allTextContents(), ["KA001", "KA002", "KA003", "KG004"]);
    assert.match(await page.locator(".kakari-message").last().textContent(), /読み：1200回/);
    await page.getByLabel("はい", { exact: true }).check();
    await page.getByLabel("皮膚").check();
    await page.getByLabel("患者からの相談への対応").selectOption("1");
    await page.locator("#rota").fill("３");
    await page.getByRole("button", { name: "送信する" }).click();
    await page.waitForURL(/\?.*rota=/, { timeout: 20_000 });
    assert.deepEqual(problems, []);
  });
}
