// The examples of the package, opened as files, as somebody does who tries it: an existing form that is bound, and the whole
// questionnaire drawn.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { browser, root } from "./stage.mjs";

const example = (name) => pathToFileURL(join(root, "wasm/npm/examples", name)).href;

test("the bound form says what is wrong, how it reads, and is sent only when nothing is", async (t) => {
  const { page, problems } = await browser(t);
  await page.goto(example("plain.html"));
  await page.locator("#rota").fill("９");
  await page.locator("#overtime").fill("１，２００回");
  await page.getByRole("button", { name: "送信する" }).click();
  assert.ok(!page.url().includes("?"), "it was sent");
  assert.deepEqual(await page.locator(".kakari-message .kakari-code").allTextContents(), ["KA001", "KA002", "KA003", "KG004"]);
  assert.equal(await page.locator("#rota").getAttribute("aria-invalid"), "true");
  assert.match(await page.locator(".kakari-message").last().textContent(), /読み：1200回/u);
  await page.getByLabel("はい", { exact: true }).check();
  await page.getByLabel("皮膚").check();
  await page.getByLabel("患者からの相談への対応").selectOption("1");
  await page.locator("#rota").fill("３");
  await page.getByRole("button", { name: "送信する" }).click();
  await page.waitForURL(/\?.*rota=/u);
  assert.deepEqual(problems, []);
});

test("the drawn questionnaire is judged with each answer", async (t) => {
  const { page, problems } = await browser(t);
  await page.goto(example("element.html"));
  const question = (item) => page.locator(`kakari-form [data-item="${item}"]`);
  await question("f1.posted").getByLabel("1 はい").check();
  await question("f1.areas").getByLabel("6 呼吸器領域").check();
  await question("f1.consultation").getByLabel("1 可").check();
  await question("f2i.fee.overtime").locator("input").fill("１２回");
  assert.match(await question("f2i.fee.overtime").textContent(), /読み：12回/u);
  const { holds, valid } = await page.locator("kakari-form").evaluate((form) => ({ holds: form.assessment.functions.f1.holds, valid: form.checkValidity() }));
  assert.deepEqual([holds, valid], ["yes", true]);
  await question("f2i.fee.overtime").locator("input").fill("十二かい");
  await question("f2i.fee.overtime").locator(".kakari-error").waitFor();
  assert.deepEqual(problems, []);
});
