// The snippets of the README for React and Vue, taken out of it and run: what people copy has to work.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import vue from "@vitejs/plugin-vue";
import { build } from "vite";
import { opened, served } from "./chromium.mjs";
import { here } from "./cases.mjs";

const work = mkdtempSync(join(tmpdir(), "kakari-snippets-"));
after(() => rmSync(work, { recursive: true, force: true }));

const readme = readFileSync(join(here, "README.md"), "utf8");

/** The code of a language under a heading, in the order in which it stands there. */
function snippets(heading, language) {
  const section = readme.split(/^## /mu).find((part) => part.startsWith(`${heading}\n`));
  const found = [...section.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gsu"))].map(([, code]) => code);
  assert.equal(found.length, 2, heading);
  return found;
}

/** A page that is built of these files; the package is this one. */
async function built(name, files, plugins) {
  const root = join(work, name);
  mkdirSync(join(root, "node_modules"), { recursive: true });
  for (const one of ["react", "react-dom", "scheduler", "vue", "@vue"]) {
    symlinkSync(join(here, "node_modules", one), join(root, "node_modules", one));
  }
  symlinkSync(here, join(root, "node_modules/kakari-validator"));
  const page = '<!doctype html><meta charset="utf-8"><div id="app"></div><script type="module" src="/main.js"></script>';
  for (const [file, text] of Object.entries({ "index.html": page, ...files })) writeFileSync(join(root, file), text);
  await build({ root, logLevel: "silent", plugins, resolve: { preserveSymlinks: true } });
  return join(root, "dist");
}

/** Types into a field that only shows how an answer is read. */
async function reads(page, field) {
  await field.fill("３");
  assert.equal(await field.getAttribute("aria-invalid"), "false");
  await page.getByText("読み：").or(page.getByText("３")).first().waitFor();
  await field.fill("99");
  await page.waitForFunction((one) => one.getAttribute("aria-invalid") === "true", await field.elementHandle());
}

/** Types into a form that is bound: what is wrong stands at the field, what is right does not. */
async function binds(page) {
  const field = page.locator("#rota");
  await field.fill("99");
  await page.waitForFunction((one) => one.getAttribute("aria-invalid") === "true", await field.elementHandle());
  assert.match(await page.locator('[data-item-message="f2i.rota"]').textContent(), /99/u);
  await field.fill("3");
  await page.waitForFunction((one) => one.getAttribute("aria-invalid") !== "true", await field.elementHandle());
}

test("the snippets for React", async (t) => {
  const [rota, report] = snippets("React", "jsx");
  const folder = await built("react", {
    "Rota.jsx": rota,
    "Report.jsx": report,
    "main.js": `import { createElement, Fragment } from "react";
      import { createRoot } from "react-dom/client";
      import { Report } from "./Report.jsx";
      import { Rota } from "./Rota.jsx";
      const all = createElement(Fragment, null, createElement(Rota), createElement(Report));
      createRoot(document.getElementById("app")).render(all);`,
  }, []);
  const { page, problems } = await opened(t, `${await served(t, folder)}index.html`);
  await reads(page, page.locator("label > input").first());
  await binds(page);
  assert.deepEqual(problems, []);
});

test("the snippets for Vue", async (t) => {
  const [rota, report] = snippets("Vue", "vue");
  const folder = await built("vue", {
    "Rota.vue": rota,
    "Report.vue": report,
    "main.js": `import { createApp, h } from "vue";
      import Report from "./Report.vue";
      import Rota from "./Rota.vue";
      createApp({ render: () => [h(Rota), h(Report)] }).mount("#app");`,
  }, [vue()]);
  const { page, problems } = await opened(t, `${await served(t, folder)}index.html`);
  await reads(page, page.locator("label > input").first());
  await binds(page);
  assert.deepEqual(problems, []);
});
