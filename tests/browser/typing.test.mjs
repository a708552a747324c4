// What the hands and eyes of somebody who keys papers all day rely on: fields that judge themselves, that stand still, and that
// keep what was typed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, browser, field, nothingLeft, open, press, saved, served, type } from "./stage.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };
const input = (page, item) => field(page, item).locator("input").first();
const focused = (page) => page.evaluate(() => document.activeElement.closest("[data-item]")?.dataset.item ?? document.activeElement.id);

/** Pastes a text into the element that has the focus. */
async function paste(page, text) {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("Control+V");
}

async function opened(t, options, id = "1320000000001") {
  const { address } = await served(t);
  const at = await browser(t, { options });
  await at.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(at.page, address);
  await begin(at.page, id);
  return { ...at, address };
}

test("a day above the questions is judged at its field, in the words of the paper, and the finding leads there", async (t) => {
  const at = await opened(t);
  const { page, address } = at;
  const day = page.locator("#head-received_on");
  await day.fill("令和8年2月31日");
  const said = page.locator("#head-received_on-findings .finding.error");
  await said.waitFor();
  assert.equal(await day.getAttribute("aria-invalid"), "true");
  for (const text of [await said.textContent(), await page.locator(".finding-list").textContent()]) {
    assert.match(text, /受付日（令和8年2月31日）/u);
    assert.match(text, /R8\.2\.10/u);
    assert.doesNotMatch(text, /received_on|西暦/u);
  }
  await page.locator(".finding-list a", { hasText: "受付日" }).click();
  assert.equal(await focused(page), "head-received_on");
  // A day that can be read and cannot be right is of the field too.
  await page.locator("#head-reported_on").fill("2025-02-10");
  await page.locator("#head-reported_on-findings .finding.error", { hasText: "KD004" }).waitFor();
  await day.fill("令和8年2月28日");
  await said.waitFor({ state: "detached" });
  assert.equal(await day.getAttribute("aria-invalid"), null);
  assert.equal(await page.locator("#head-received_on-findings").textContent(), "");
  nothingLeft(at, address);
});

test("a facility that is not in the list needs an id that is one; it can be corrected later, and Enter does it", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  await page.locator("summary").first().click();
  await page.locator("#other-id").fill("123");
  await page.locator("#other-name").fill("架空第一診療所");
  await page.locator("#other-name").press("Enter");
  await page.locator("#other-id-error").filter({ hasText: "「123」は医療機関の ID ではありません" }).waitFor();
  assert.equal(await focused(page), "other-id");
  await page.locator("#other-id").fill("１３２００００００００１");
  assert.equal(await page.locator("#other-id-error").textContent(), "");
  assert.ok(await page.getByLabel("診療所", { exact: true }).isChecked(), "the id says the kind");
  await page.getByLabel("病院", { exact: true }).check();
  await page.locator("#other-id").press("Enter");
  await page.locator("#other-kind-error").filter({ hasText: "3 字目は 2（診療所）" }).waitFor();
  await page.getByLabel("診療所", { exact: true }).check();
  await page.locator("#other-id").press("Enter");
  await page.getByRole("heading", { level: 1, name: "架空第一診療所" }).waitFor();
  await type(page, "f1.areas", "1 3");
  await saved(page);

  await page.locator(".form-title summary").click();
  await page.locator("#facility-id").fill("1310000000009");
  await page.locator("#facility-name").fill("架空第一病院");
  await page.locator("#facility-name").press("Enter");
  await page.getByRole("heading", { level: 1, name: "架空第一病院" }).waitFor();
  assert.match(await page.locator(".form-title .place").textContent(), /1310000000009　病院/u);
  assert.equal(await input(page, "f1.areas").inputValue(), "1 3");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "架空第一病院" }).waitFor();
  nothingLeft(at, address);
});

test("a question that this kind of facility is not asked says so", async (t) => {
  const { page } = await opened(t, {}, "1310000000001");
  const clinics = field(page, "f2i.overtime_notification");
  assert.match(await clinics.textContent(), /病院には聞かない設問です/u);
  assert.doesNotMatch(await field(page, "f2i.rota").textContent(), /聞かない/u);
  const other = await opened(t);
  assert.doesNotMatch(await field(other.page, "f2i.overtime_notification").textContent(), /聞かない/u);
});

test("on a phone the form comes first, and whose it is and what was found stay in sight", async (t) => {
  const { page } = await opened(t, PHONE);
  const top = (selector) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().top);
  assert.ok((await top("[data-item] input, #head-reported_on")) < PHONE.viewport.height, "the first field is below the window");
  // What comes first for the eyes comes first for the keyboard too.
  const order = await page.evaluate(() => {
    const field = document.querySelector("#head-reported_on");
    return [".contents", ".panel"].map((other) => {
      const element = document.querySelector(other);
      const later = Boolean(field.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
      return later === field.getBoundingClientRect().top < element.getBoundingClientRect().top;
    });
  });
  assert.deepEqual(order, [true, true]);
  await type(page, "f2ni.acp", "99");
  await saved(page);
  const bar = page.locator(".bar");
  const { top: at, bottom } = await bar.evaluate((element) => element.getBoundingClientRect().toJSON());
  assert.ok(at >= 0 && bottom < PHONE.viewport.height / 5, `the bar stands at ${at} to ${bottom}`);
  assert.match(await bar.textContent(), /架空第一診療所.*保存しました.*誤り \d+/su);
  await bar.getByRole("button", { name: /誤り/u }).click();
  assert.ok(await page.evaluate(() => document.activeElement.closest(".panel") !== null));
  await page.getByRole("button", { name: "入力に戻る" }).click();
  assert.equal(await focused(page), "f2ni.acp");
});

test("the second keying is told apart wherever the form is scrolled to", async (t) => {
  const { page } = await opened(t, PHONE);
  await press(page.getByRole("button", { name: "入力を終えて、二人目を待つ" }));
  await page.getByLabel("入力する人").fill("鈴木");
  await page.getByRole("button", { name: /^二人目として入力する/u }).click();
  await type(page, "f2ni.acp", "1");
  const second = page.locator(".bar-second");
  assert.equal(await second.textContent(), "二人目の入力");
  assert.ok(await second.evaluate((element) => element.getBoundingClientRect().top >= 0 && element.getBoundingClientRect().bottom < innerHeight));
});

test("one key leads from a field to the findings and back to it", async (t) => {
  const { page } = await opened(t);
  await input(page, "f2i.rota").focus();
  await page.keyboard.press("Control+Enter");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".finding-list a")));
  await page.keyboard.press("Control+Enter");
  assert.equal(await focused(page), "f2i.rota");
  // Enter at a finding leads to its field.
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "f1.posted");
});

for (const [wide, viewport] of Object.entries({ desk: { width: 1280, height: 900 }, phone: PHONE.viewport })) {
  test(`the field that is keyed stands at one height (${wide})`, async (t) => {
    const { page } = await opened(t, { viewport });
    await input(page, "f2i.rota").focus();
    const heights = [];
    for (let step = 0; step < 24; step += 1) {
      // A list of names offers one field more for each name: two in each are enough.
      const filled = await page.evaluate(() => [...(document.activeElement.closest(".names")?.querySelectorAll("input") ?? [])].filter((one) => one.value !== "").length);
      if (filled < 2) await page.keyboard.type("1");
      await page.keyboard.press("Enter");
      // Until it has stood still for ten frames: the page moves to the field when it has had time to.
      await page.evaluate(() => new Promise((done) => {
        let [top, still] = [NaN, 0];
        const look = () => {
          const now = document.activeElement.getBoundingClientRect().top;
          [top, still] = [now, now === top ? still + 1 : 0];
          if (still >= 10) done();
          else requestAnimationFrame(look);
        };
        look();
      }));
      heights.push(await page.evaluate(() => {
        const from = document.querySelector(".bar").getBoundingClientRect().bottom;
        const question = document.activeElement.closest(".field").getBoundingClientRect().top;
        return { field: Math.round(document.activeElement.getBoundingClientRect().top), below: Math.round(question - from) };
      }));
    }
    const usual = heights.map(({ field }) => field).sort((one, other) => one - other)[12];
    // Only a question whose choices need more room than there is above the field pushes it down, just so far that it is seen.
    const off = heights.filter(({ field, below }) => Math.abs(field - usual) > 4 && !(field > usual && below <= 12));
    assert.deepEqual(off, []);
    assert.ok(heights.filter(({ field }) => Math.abs(field - usual) <= 4).length >= 18);
  });
}

test("a pasted list of names becomes one name a field, whatever stands between them", async (t) => {
  const at = await opened(t);
  const { page, address } = at;
  const names = () => field(page, "f2i.on_call.partners").locator("input").evaluateAll((all) => all.map((one) => one.value));
  await type(page, "f2i.on_call", "4");
  for (const between of ["\n", "\r\n", "\t", "；", ";", "、"]) {
    for (const one of (await field(page, "f2i.on_call.partners").locator("input").all()).reverse()) await one.fill("");
    await field(page, "f2i.on_call.partners").locator("input").first().focus();
    await paste(page, ["架空第一病院", "架空・第二医院", "架空第三診療所"].join(between));
    assert.deepEqual((await names()).filter((name) => name !== ""), ["架空第一病院", "架空・第二医院", "架空第三診療所"], JSON.stringify(between));
    assert.equal((await names()).at(-1), "");
  }
  // Codes that are pasted in lines do not run together either.
  await input(page, "f1.areas").focus();
  await paste(page, "1\n3\n17\n");
  await field(page, "f1.areas").locator(".reading").filter({ hasText: "17 小児領域" }).waitFor();
  assert.equal(await field(page, "f1.areas").locator('button[aria-pressed="true"]').count(), 3);
  await saved(page);
  nothingLeft(at, address);
});

test("a click on a choice keeps what was typed, and Ctrl+Z takes the click back", async (t) => {
  const { page } = await opened(t);
  const areas = input(page, "f1.areas");
  const click = (code) => field(page, "f1.areas").locator(`button[value="${code}"]`).click();
  await areas.focus();
  await page.keyboard.type("1 99");
  await click(3);
  assert.equal(await areas.inputValue(), "1 99 3");
  await page.keyboard.press("Control+Z");
  assert.equal(await areas.inputValue(), "1 99");
  await areas.fill("１、17");
  await click(3);
  assert.equal(await areas.inputValue(), "１ 3 17");
  await click(1);
  assert.equal(await areas.inputValue(), "3 17");
  const rota = input(page, "f2i.rota");
  await rota.fill("5");
  await field(page, "f2i.rota").locator('button[value="3"]').click();
  assert.equal(await rota.inputValue(), "3");
  await page.keyboard.press("Control+Z");
  assert.equal(await rota.inputValue(), "5");
  await field(page, "f2i.rota").locator('button[value="5"]').click();
  assert.equal(await rota.inputValue(), "");
});

test("what is far too long for a field is refused as a whole, and said", async (t) => {
  const at = await opened(t);
  const { page, address } = at;
  await input(page, "f1.areas").fill("1");
  await input(page, "f1.areas").focus();
  await paste(page, "1 ".repeat(1_000_000));
  await page.locator("#message").filter({ hasText: "貼り付けた文字が多すぎる" }).waitFor();
  assert.equal(await input(page, "f1.areas").inputValue(), "1");
  await page.locator("#head-note").focus();
  await paste(page, "あ".repeat(20_000));
  assert.equal(await page.locator("#head-note").inputValue(), "");
  await paste(page, "あ".repeat(2_000));
  assert.equal((await page.locator("#head-note").inputValue()).length, 2_000);
  nothingLeft(at, address);
});

test("what a finger has to hit is as high as a finger", async (t) => {
  const { page } = await opened(t, PHONE);
  await press(page.getByRole("button", { name: "入力を終えて、完了にする" }));
  await page.locator("tbody tr").waitFor();
  const low = (selector) =>
    page.locator(selector).evaluateAll((all) => all.map((one) => [one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height > 0 && height < 44));
  assert.deepEqual(await low("button, select, summary, input[type=text]"), []);
  await page.getByRole("button", { name: /^開く/u }).click();
  await page.getByRole("button", { name: "入力に戻す" }).click();
  await field(page, "f1.areas").waitFor();
  assert.deepEqual(await low("button, summary, input[type=text], .contents a, .finding-list .where"), []);
});

test("many drafts are deleted at once, after it was said how many were not written into a file", async (t) => {
  const { address } = await served(t);
  const at = await browser(t);
  const { page } = at;
  await open(page, address);
  const lines = Array.from({ length: 60 }, (_, n) =>
    JSON.stringify({ edition: "r07", channel: "paper", act: "report", facility: { id: String(1320000000000 + n), name: `架空${n < 7 ? "北" : "南"}${n}診療所`, kind: "clinic" }, answers: {}, entry: { by: "山田", at: null, raw: {} } }),
  );
  await page.locator("#import-file").setInputFiles({ name: "reports.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(lines.join("\n")) });
  await page.getByText("60 件を読み戻しました").waitFor();
  await page.getByLabel("名称で絞り込む").fill("北");
  await page.getByRole("button", { name: "ここに出ている 7 件を消す" }).click();
  await page.getByText("うち 7 件は、まだ書き出していません").waitFor();
  await page.getByRole("button", { name: "やめる" }).click();
  await page.getByRole("button", { name: "ここに出ている 7 件を消す" }).click();
  await page.getByRole("button", { name: "7 件を消す", exact: true }).click();
  await page.locator("#message").filter({ hasText: "7 件を消しました" }).waitFor();
  await page.getByLabel("名称で絞り込む").fill("");
  await page.getByText("すべて（53）").waitFor({ state: "attached" });
  nothingLeft(at, address);
});

test("what was said on the list does not stay above the next view", async (t) => {
  const at = await opened(t);
  const { page, address } = at;
  await press(page.getByRole("button", { name: "入力を終えて、完了にする" }));
  await page.locator("tbody tr").waitFor();
  await page.locator("#register-file").setInputFiles({ name: "list.jsonl", mimeType: "application/jsonl", buffer: Buffer.from("{}") });
  await page.locator("#message").filter({ hasText: "施設が一つもありません" }).waitFor();
  await page.getByRole("button", { name: /^院内掲示を作る/u }).click();
  await page.locator("article.poster").waitFor();
  assert.equal(await page.locator("#message").textContent(), "");
  nothingLeft(at, address);
});
