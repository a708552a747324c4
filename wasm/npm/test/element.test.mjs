// <kakari-form> in Chromium: the whole edition, drawn and checked.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { load } from "kakari-validator";
import { opened } from "./chromium.mjs";
import { here } from "./cases.mjs";

const example = pathToFileURL(join(here, "examples/element.html")).href;
const edition = (await load("r07")).edition();

async function shown(t, where = example) {
  const { page, problems } = await opened(t, where);
  await page.locator("kakari-form .kakari-status").waitFor();
  return { page, problems, form: page.locator("kakari-form") };
}

const question = (page, item) => page.locator(`kakari-form [data-item="${item}"]`);

for (const where of [example, "examples/element.html"]) {
  test(`every question of the edition is drawn, from ${where.split(":")[0]}`, async (t) => {
    const { page, problems } = await shown(t, where);
    assert.deepEqual(
      await page.locator("kakari-form [data-item]").evaluateAll((all) => all.map((one) => one.dataset.item)),
      edition.items.map((item) => item.id),
    );
    for (const item of edition.items) {
      const text = await question(page, item.id).textContent();
      for (const part of [item.label, item.unit, ...item.choices.map((choice) => `${choice.code} ${choice.label}`)]) {
        assert.ok(text.includes(part), `${item.id}: ${part}`);
      }
      assert.ok(text.includes(item.role === "gate" ? "必須" : item.parent === null ? "任意" : "該当時必須"), item.id);
    }
    assert.equal(await page.locator("kakari-form h2").count(), edition.sections.length);
    assert.equal(await page.locator("kakari-form :is([placeholder], :disabled)").count(), 0);
    assert.equal(await page.evaluate(() => document.querySelector("kakari-form").shadowRoot), null);
    assert.deepEqual(problems, []);
  });
}

test("answers become a report, and the assessment follows each of them", async (t) => {
  const { page, form } = await shown(t);
  await form.evaluate((form) => {
    window.told = [];
    form.addEventListener("kakari-change", (event) => window.told.push(event.detail.functions.f1.holds));
    form.facility = { id: "1310000000001", name: "架空診療所" };
  });
  await question(page, "f1.posted").getByLabel("1 はい").check();
  await question(page, "f1.areas").getByLabel("6 呼吸器領域").check();
  await question(page, "f1.consultation").getByLabel("1 可").check();
  await question(page, "f2i.fee.overtime").locator("input").fill("１２回");
  await question(page, "f2i.on_call.partners").locator("textarea").fill("架空病院\n架空医院");
  assert.match(await question(page, "f2i.fee.overtime").textContent(), /読み：12回/);
  const { report, holds, valid, told } = await form.evaluate((form) => ({
    report: form.report,
    holds: form.assessment.functions.f1.holds,
    valid: form.checkValidity(),
    told: window.told,
  }));
  assert.equal(holds, "yes");
  assert.equal(told.at(-1), "yes");
  assert.equal(told[0], "unknown");
  assert.equal(valid, true);
  assert.deepEqual(report.facility, { id: "1310000000001", name: "架空診療所", kind: "clinic" });
  assert.deepEqual(report.answers["f2i.on_call.partners"], ["架空病院", "架空医院"]);
  await question(page, "f1.posted").getByLabel("未回答").check();
  assert.equal(await form.evaluate((form) => "f1.posted" in form.report.answers), false);
});

test("a report is filled in, as numbers and as it was written", async (t) => {
  const { page, form } = await shown(t);
  const report = {
    edition: "r07",
    reported_on: "2026-02-10",
    facility: { id: "1310000000001" },
    answers: { "f1.posted": "１", "f1.areas": [6, 7], "f1.consultation": 1, "f2i.fee.overtime": "１２回", "f2i.on_call.partners": ["架空病院", "架空医院"] },
  };
  await form.evaluate((form, report) => (form.report = report), report);
  assert.equal(await question(page, "f1.posted").getByLabel("1 はい").isChecked(), true);
  assert.equal(await question(page, "f1.areas").locator("input:checked").count(), 2);
  assert.equal(await question(page, "f2i.fee.overtime").locator("input").inputValue(), "１２回");
  const now = await form.evaluate((form) => form.report);
  assert.equal(now.reported_on, "2026-02-10");
  assert.equal(now.answers["f1.posted"], 1);
  assert.equal(now.facility.kind, "clinic");
});

test("errors stand at their questions, and the summary leads there", async (t) => {
  const { page, form } = await shown(t);
  assert.equal(await page.locator(".kakari-message").count(), 0);
  assert.equal(await form.evaluate((form) => form.reportValidity()), false);
  for (const [item, code] of [["f1.posted", "KA001"], ["f1.areas", "KA002"], ["f1.consultation", "KA003"]]) {
    assert.equal(await question(page, item).locator(".kakari-code").textContent(), code);
  }
  await page.getByRole("region", { name: "点検の指摘" }).getByRole("link").last().click();
  assert.equal(await page.evaluate(() => document.activeElement.closest("[data-item]").dataset.item), "f1.consultation");
});

test("questions of the other kind are left out while they are empty", async (t) => {
  const { page, form } = await shown(t);
  const clinics = question(page, "f2i.overtime_notification");
  assert.equal(await clinics.isVisible(), true);
  await form.evaluate((form) => (form.kind = "hospital"));
  assert.equal(await clinics.isVisible(), false);
  await form.evaluate((form) => (form.kind = "clinic"));
  await clinics.locator("input[value='1']").check();
  await form.evaluate((form) => (form.kind = "hospital"));
  assert.equal(await clinics.isVisible(), true, "an answer has to be seen");
});

test("inside a form it is sent with it, and an unfinished one is refused", async (t) => {
  const { page } = await shown(t);
  await page.evaluate(() => {
    document.body.innerHTML = `<form><kakari-form></kakari-form><button>送信</button></form>`;
    document.querySelector("kakari-form").report = { edition: "r07", facility: { id: "1" }, answers: { "f1.areas": [6], "f1.consultation": 1 } };
  });
  await page.locator("kakari-form .kakari-status").waitFor();
  const send = () =>
    page.evaluate(() => {
      let sent = null;
      const form = document.querySelector("form");
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        sent = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
      }, { once: true });
      form.requestSubmit();
      return sent;
    });
  assert.equal(await send(), null);
  await question(page, "f1.posted").getByLabel("1 はい").check();
  assert.deepEqual(await send(), { "f1.posted": "1", "f1.areas": "6", "f1.consultation": "1" });
});

test("two on one page, moved and taken away, keep to themselves", async (t) => {
  const { page } = await shown(t);
  await page.evaluate(() => document.querySelector("main").append(document.createElement("kakari-form")));
  await page.locator("kakari-form .kakari-status").nth(1).waitFor();
  const of = (at) => page.locator("kakari-form").nth(at).locator(`[data-item="f1.posted"]`);
  await of(0).getByLabel("1 はい").check();
  await of(1).getByLabel("0 いいえ").check();
  assert.equal(await of(0).getByLabel("1 はい").isChecked(), true);
  const [ids, unique] = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    return [ids.length, new Set(ids).size];
  });
  assert.equal(ids, unique);
  const after = await page.evaluate(() => {
    const [first, second] = document.querySelectorAll("kakari-form");
    first.remove();
    const away = first.report;
    second.after(first);
    return [away, first.report.answers, second.report.answers];
  });
  assert.deepEqual(after, [null, { "f1.posted": 1 }, { "f1.posted": 0 }]);
});

test("an edition that is not there is said", async (t) => {
  const { page } = await shown(t);
  const failed = (edition) => page.evaluate(async (edition) => {
    const form = document.querySelector("kakari-form");
    const told = new Promise((resolve) => form.addEventListener("kakari-error", (event) => resolve(event.detail.code), { once: true }));
    form.setAttribute("edition", edition);
    return [await told, form.textContent, form.report];
  }, edition);
  assert.deepEqual(await failed("r06"), ["edition", "様式「r06」はありません。edition には r07（令和7年度）か r08（令和8年度の案）を書いてください。", null]);
  assert.deepEqual(await failed("r08"), ["edition", "様式 r08 は別のファイルです。kakari.r08.js をこのページで先に読み込んでください。", null]);
});

test("axe finds nothing at AA, empty and with errors, wide and narrow", async (t) => {
  const { page, form } = await shown(t);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    for (const act of [() => {}, (form) => form.reportValidity()]) {
      await form.evaluate(act);
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.slice(0, 2).map((node) => node.html)]), []);
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wider <= 0, `${wider} px wider than ${width}`);
  }
});
