// The package as others install it: packed, installed, loaded in each of its ways.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, test } from "node:test";
import { build as bundle } from "esbuild";
import { build as vite } from "vite";
import { opened, served } from "./chromium.mjs";
import { here } from "./cases.mjs";

const work = mkdtempSync(join(tmpdir(), "kakari-package-"));
after(() => rmSync(work, { recursive: true, force: true }));

const run = (folder, program, ...words) =>
  execFileSync(program, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const npm = (folder, ...words) => run(folder, "npm", "--no-audit", "--no-fund", "--no-update-notifier", ...words);

const [packed] = JSON.parse(npm(here, "pack", "--json", "--pack-destination", work));

/** An empty project with the package in it. */
function project(name, files) {
  const folder = join(work, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  npm(folder, "install", "--offline", join(work, packed.filename));
  return folder;
}

/** A report whose check says KA002 and nothing else that matters here. */
const report = `{ edition: "r07", facility: { id: "3922395402030" }, answers: { "f1.posted": 1, "f1.consultation": 1 } }`;
const says = `(validator) => validator.check(${report}, null).findings.map((one) => one.code).join()`;

test("the package holds what is loaded, and nothing of the sources", () => {
  const files = packed.files.map((file) => file.path);
  const named = Object.values(JSON.parse(readFileSync(join(here, "package.json"), "utf8")).exports)
    .flatMap(function flat(one) {
      return typeof one === "string" ? [one] : Object.values(one).flatMap(flat);
    })
    .map((path) => path.replace("./", ""));
  for (const file of [...named, "README.md", "API.md", "examples/plain.html"]) assert.ok(files.includes(file), `${file} is missing`);
  const strange = files.filter((file) => !/^(package\.json|README\.md|API\.md|LICENSE-(MIT|APACHE)|examples\/(plain|element)\.html|dist\/[\w.-]+\.(js|cjs|d\.ts|wasm|edition))$/.test(file));
  assert.deepEqual(strange, []);
});

test("Node imports it", () => {
  const folder = project("node-import", {
    "try.js": `import { load } from "kakari-validator";\nconsole.log((${says})(await load("r07")), (await load("r08")).edition().id);`,
  });
  assert.equal(run(folder, process.execPath, "try.js").trim(), "KA002 r08");
});

test("Node requires it", () => {
  const folder = project("node-require", {
    "try.cjs": `const { load } = require("kakari-validator");\nload("r07").then((validator) => console.log((${says})(validator)));`,
  });
  assert.equal(run(folder, process.execPath, "try.cjs").trim(), "KA002");
});

test("Node loads it at once", () => {
  const folder = project("node-sync", {
    "try.js": `import { load } from "kakari-validator/sync";\nconsole.log((${says})(load("r07")));`,
  });
  assert.equal(run(folder, process.execPath, "try.js").trim(), "KA002");
});

// A bundler for Node copies no file: what a server's bundle says has to be enough to fix it.
for (const [format, ending] of [["esm", "mjs"], ["cjs", "cjs"]]) {
  test(`bundled for Node (${format}), it says what is missing and what to import instead`, async () => {
    const folder = project(`node-bundle-${format}`, {
      "asynchronous.js": `import { readFileSync } from "node:fs";
        import { load } from "kakari-validator";
        const told = ({ name, code, part, message, cause }) => console.log(JSON.stringify({ name, code, part, message, cause: String(cause) }));
        const bytes = (file) => readFileSync("node_modules/kakari-validator/dist/" + file);
        load("r07").catch(told)
          .then(() => load("r07", { wasm: bytes("validator.wasm") }))
          .then((validator) => console.log((${says})(validator)))
          .then(() => load("r08")).catch(told)
          .then(() => load(bytes("r08.edition")))
          .then((validator) => console.log(validator.edition().id));`,
      "sync.js": `import { load } from "kakari-validator/sync";\nconsole.log((${says})(load("r07")));`,
    });
    for (const name of ["asynchronous", "sync"]) {
      await bundle({
        entryPoints: [join(folder, `${name}.js`)], bundle: true, platform: "node", format,
        outfile: join(folder, `${name}.${ending}`), logLevel: "silent",
      });
    }
    const lines = run(folder, process.execPath, `asynchronous.${ending}`).trim().split("\n");
    assert.equal(lines.length, 4, lines.join("\n"));
    const [engine, codes, edition, id] = lines;
    const missing = JSON.parse(engine);
    assert.deepEqual([missing.name, missing.code, missing.part], ["KakariError", "load", "validator.wasm"]);
    for (const word of ["kakari-validator/sync", "バンドル", "wasm にバイト列"]) assert.ok(missing.message.includes(word), missing.message);
    assert.notEqual(missing.cause, "undefined");
    assert.equal(codes, "KA002");
    const draft = JSON.parse(edition);
    assert.deepEqual([draft.code, draft.part], ["load", "r08.edition"]);
    assert.ok(draft.message.includes("kakari-validator/r08.edition"), draft.message);
    assert.equal(id, "r08");
    assert.equal(run(folder, process.execPath, `sync.${ending}`).trim(), "KA002");
  });
}

test("documents are made by their own engine, and the other one says so", () => {
  const folder = project("node-documents", {
    "try.js": `import { readFileSync } from "node:fs";
      import { load } from "kakari-validator";
      const wasm = process.argv[2] && readFileSync(new URL(import.meta.resolve(process.argv[2])));
      const form = (await load("r07", wasm ? { wasm } : {})).form();
      form.fill({ edition: "r07", facility: { id: "3922395402030", name: "<要>" }, answers: { "f1.consultation": 1 } });
      let said;
      try { said = form.poster(); } catch (error) { said = error.code; }
      console.log(said, form.check().edition);`,
  });
  const poster = run(folder, process.execPath, "try.js", "kakari-validator/documents.wasm");
  assert.match(poster, /<article class="document poster">[^]*&#60;要&#62;[^]*<\/article> r07/);
  assert.equal(run(folder, process.execPath, "try.js").trim(), "documents r07");
});

test("a plan has no place for a patient, and what decides about it comes with its clauses", () => {
  const folder = project("node-plan", {
    "try.js": `import { readFileSync } from "node:fs";
      import { load } from "kakari-validator";
      const wasm = readFileSync(new URL(import.meta.resolve("kakari-validator/documents.wasm")));
      const form = (await load("r07", { wasm })).form({ today: "2026-03-01" });
      form.fill({ edition: "r07", facility: { id: "3922395402030", name: "<要>" }, answers: { "f1.posted": 1, "f1.areas": [6], "f1.consultation": 1, "f2ro.backup_beds": 5, "f2ro.backup_beds.partners": ["甲病院"] } });
      const known = { confirmed: true, continuing: true, visit: "home", four_months: false, asked: true, hinders: false };
      console.log(JSON.stringify([form.plan("home"), form.duty(known), form.duty({ ...known, endangers: false }), form.ownForm(["disease", "name", "address", "contact", "f1", "f2", "manager"], true)]));`,
  });
  const [plan, open, duty, own] = JSON.parse(run(folder, process.execPath, "try.js"));
  assert.match(plan, /^<article class="document plan[^]*&#60;要&#62;[^]*<\/article>$/u);
  for (const word of ["呼吸器領域", "甲病院", 'data-field="patient" data-label="患者氏名"></span>']) assert.ok(plan.includes(word), word);
  assert.deepEqual([open.duty, duty.duty, duty.by_annex], ["unknown", "yes", "no"]);
  const months = duty.conditions.find((one) => one.condition === "four_months");
  assert.deepEqual([months.value, months.by_annex], ["yes", "no"]);
  assert.ok(months.clauses.some((one) => one.citation.startsWith("医療法施行規則第1条の8の2") && one.summary !== ""));
  assert.ok(duty.conditions.every((one) => one.clauses.length > 0) && duty.methods.length === 4);
  const missing = own.contents.filter((one) => one.stands === "missing").map((one) => one.content);
  assert.deepEqual([own.complete, missing], [false, ["partners"]]);
  assert.equal(own.contents.find((one) => one.content === "plan").stands, "elsewhere");
});

test("TypeScript knows items and codes", () => {
  const folder = project("types", {
    "right.ts": `import { load, type Loading, type Report, type Validator } from "kakari-validator";
      const report: Report = { edition: "r07", facility: { id: "3922395402030" }, answers: { "f1.areas": [6], "f2i.rota": "３" } };
      const validator = await load("r07");
      const form = validator.form({ today: null });
      const note: string | null = form.set("f2i.rota", 3).note;
      const title: string = validator.explain("KA001").title;
      const label: string = validator.explain("f2i.rota").label;
      const holds: "yes" | "no" | "unknown" | "not_applicable" = form.explain("f1").holds;
      // What is only known to be text may be any, and an own edition has ids of its own.
      const all: Validator = validator;
      for (const { id } of validator.edition().items) form.set(id, null);
      for (const [id, answer] of Object.entries({ a: 1 })) all.form().set(id, answer);
      const loose: Record<string, number> = {};
      validator.check({ edition: "r07", facility: { id: "" }, answers: loose });
      validator.check(report);
      validator.check(JSON.parse("{}"));
      const own = await load(new Uint8Array(1));
      own.form().set("p.own", 1);
      own.check({ edition: "p07", facility: { id: "" }, answers: { "p.own": 1 } });
      const options: Loading = { wasm: new URL("file:///engine.wasm") };
      validator.bind(document.body, { summary: document.body }).unknown.join();
      export { options };
      export { report, note, title, label, holds };`,
    "wrong.ts": `import { load } from "kakari-validator";
      import type { CheckCode, ItemId, Report } from "kakari-validator";
      const validator = await load("r07");
      // @ts-expect-error no such item
      const item: ItemId = "f2i.rotary";
      // @ts-expect-error no such code
      const code: CheckCode = "KA999";
      // @ts-expect-error a report has answers
      const report: Report = { edition: "r07", facility: { id: "" } };
      // @ts-expect-error no such edition
      await load("r06");
      // @ts-expect-error not a day
      validator.form({ today: 7 });
      // @ts-expect-error no such item, written out
      validator.form().set("f2i.rot", 3);
      // @ts-expect-error no such item, written out in a report
      validator.check({ edition: "r07", facility: { id: "3922395402030" }, answers: { "f2i.rot": 3 } });
      // @ts-expect-error no such item or code
      validator.explain("KA999");
      export { item, code, report };`,
    "tsconfig.json": JSON.stringify({
      compilerOptions: { module: "nodenext", target: "es2022", strict: true, noEmit: true, types: [], lib: ["es2022", "dom"] },
    }),
  });
  run(folder, process.execPath, join(here, "node_modules/typescript/bin/tsc"), "--project", folder);
});

test("its types ask for no page where there is none", () => {
  const folder = project("types-node", {
    "server.ts": `import { load, type Finding } from "kakari-validator";
      import { load as atOnce } from "kakari-validator/sync";
      const validator = await load("r07", { wasm: new Uint8Array(8) });
      const findings: Finding[] = validator.check({ edition: "r07", facility: { id: "3922395402030" }, answers: {} }).findings;
      atOnce("r07").form().set("f2i.rota", 3);
      // @ts-expect-error there is no page to bind
      validator.bind({});
      export { findings };`,
    "tsconfig.json": JSON.stringify({
      compilerOptions: { module: "nodenext", target: "es2022", strict: true, noEmit: true, types: [], lib: ["es2022"], skipLibCheck: false },
    }),
  });
  run(folder, process.execPath, join(here, "node_modules/typescript/bin/tsc"), "--project", folder);
});

test("JSX knows <kakari-form> and what it takes", () => {
  const folder = project("types-jsx", {
    "form.tsx": `import "kakari-validator/jsx";
      import { useRef } from "react";
      import type { KakariForm } from "kakari-validator/element";
      export function Report() {
        const form = useRef<KakariForm>(null);
        return <kakari-form ref={form} edition="r07" kind="clinic" facility={{ id: "3922395402030" }} className="wide" />;
      }
      // @ts-expect-error no such edition
      export const wrong = <kakari-form edition="r06" />;`,
    "try.js": 'import "kakari-validator/jsx";',
    "tsconfig.json": JSON.stringify({
      compilerOptions: { module: "nodenext", target: "es2022", strict: true, noEmit: true, types: [], lib: ["es2022", "dom"], jsx: "react-jsx", skipLibCheck: false },
    }),
  });
  mkdirSync(join(folder, "node_modules/@types"), { recursive: true });
  for (const name of ["@types/react", "csstype"]) symlinkSync(join(here, "node_modules", name), join(folder, "node_modules", name));
  run(folder, process.execPath, join(here, "node_modules/typescript/bin/tsc"), "--project", folder);
  run(folder, process.execPath, "try.js");
});

test("the first snippet of the README runs as it stands and says what is written beside it", () => {
  const [, code] = /```js\n(.*?)```/su.exec(readFileSync(join(here, "README.md"), "utf8"));
  const folder = project("readme", { "try.mjs": code });
  const said = [...code.matchAll(/^\/\/ (.*)$/gmu)].map(([, line]) => line);
  assert.ok(said.length >= 2);
  assert.deepEqual(run(folder, process.execPath, "try.mjs").trim().split("\n"), said);
});

test("what a console shows of its objects has their names", () => {
  const folder = project("names", {
    "try.js": `import { inspect } from "node:util";
      import { load } from "kakari-validator";
      const validator = await load("r07");
      const failed = await load(new Uint8Array(3)).catch((error) => error);
      console.log([validator, validator.form(), failed].map((one) => one.constructor.name).join(), inspect(validator.form()).split(" ")[0]);`,
  });
  assert.equal(run(folder, process.execPath, "try.js").trim(), "Validator,Form,KakariError Form");
});

const page = (script) => `<!doctype html><html lang="ja"><meta charset="utf-8"><title>試し</title><body>${script}</body></html>`;
/** Opens a page of a folder that is served under a policy that allows no script but its own. */
const openedIn = async (t, folder, path) => shown(t, (await served(t, folder)) + path);

/** What the page's script writes into the title, and what went wrong. */
async function shown(t, url) {
  const { page, problems } = await opened(t, url);
  await page.waitForFunction(() => document.title !== "試し", undefined, { timeout: 20_000 }).catch(() => {});
  const title = await page.title();
  return title === "試し" ? problems.join("\n") : title;
}

const main = `import { load } from "kakari-validator";\nload("r07").then((validator) => { document.title = (${says})(validator); });`;

test("a module script without bundler, under a strict policy", async (t) => {
  const folder = project("plain", {
    "index.html": page('<script type="module" src="main.js"></script>'),
    "main.js": main.replace('"kakari-validator"', '"./node_modules/kakari-validator/dist/index.js"'),
  });
  assert.equal(await openedIn(t, folder, "index.html"), "KA002");
});

test("the binding alone, as a module without bundler, under a strict policy", async (t) => {
  const folder = project("bind", {
    "index.html": page('<form><input data-item="f2i.rota" value="9"></form><script type="module" src="main.js"></script>'),
    "main.js": `import { load } from "./node_modules/kakari-validator/dist/index.js";
      import { bind } from "./node_modules/kakari-validator/dist/bind.js";
      bind(await load("r07"), document.querySelector("form"));
      document.title = document.querySelector(".kakari-message .kakari-code").textContent;`,
  });
  assert.equal(await openedIn(t, folder, "index.html"), "KG004");
});

test("the element in a Vite project, built, under a strict policy", async (t) => {
  const folder = project("element", {
    "index.html": page('<kakari-form edition="r08"></kakari-form><script type="module" src="/main.js"></script>'),
    "main.js": `import "kakari-validator/element";
      const form = document.querySelector("kakari-form");
      form.addEventListener("kakari-change", ({ detail }) => { document.title = detail.edition + " " + (form.querySelectorAll("[data-item]").length > 60); });`,
  });
  await vite({ root: folder, logLevel: "silent", build: { outDir: "dist" } });
  assert.equal(await openedIn(t, join(folder, "dist"), "index.html"), "r08 true");
});

test("Node imports binding and element, and leaves them alone", () => {
  const folder = project("node-element", {
    "try.js": `import "kakari-validator/element";\nimport { bind } from "kakari-validator/bind";\nconsole.log(typeof bind);`,
  });
  assert.equal(run(folder, process.execPath, "try.js").trim(), "function");
});

test("a Vite project, built, under a strict policy", async (t) => {
  const folder = project("vite", {
    "index.html": page('<script type="module" src="/main.js"></script>'),
    "main.js": main,
  });
  await vite({ root: folder, logLevel: "silent", build: { outDir: "dist" } });
  assert.equal(await openedIn(t, join(folder, "dist"), "index.html"), "KA002");
});

test("an esbuild bundle with the engine inside, under a strict policy", async (t) => {
  const folder = project("esbuild", {
    "index.html": page('<script src="bundle.js"></script>'),
    "main.js": `import { load } from "kakari-validator/sync";\ndocument.title = (${says})(load("r07"));`,
  });
  await bundle({ entryPoints: [join(folder, "main.js")], bundle: true, outfile: join(folder, "bundle.js"), logLevel: "silent" });
  assert.equal(await openedIn(t, folder, "index.html"), "KA002");
});

test("one script in a page that is opened as a file", async (t) => {
  const folder = project("file", {
    "index.html": page(`<script src="kakari.iife.js"></script><script>document.title = (${says})(kakari.load("r07"));</script>`),
  });
  cpSync(join(folder, "node_modules/kakari-validator/dist/kakari.iife.js"), join(folder, "kakari.iife.js"));
  assert.equal(await shown(t, pathToFileURL(join(folder, "index.html")).href), "KA002");
});

test("the draft edition by its name in a page that is opened as a file", async (t) => {
  const folder = project("draft", {
    "index.html": page(`<kakari-form edition="r08"></kakari-form><script src="kakari.r08.js"></script><script src="kakari.iife.js"></script>
      <script>document.title = kakari.load("r08").edition().id;</script>`),
  });
  for (const file of ["kakari.iife.js", "kakari.r08.js"]) {
    cpSync(join(folder, "node_modules/kakari-validator/dist", file), join(folder, file));
  }
  const { page: shown, problems } = await opened(t, pathToFileURL(join(folder, "index.html")).href);
  await shown.locator("kakari-form .kakari-status").waitFor();
  assert.equal(await shown.title(), "r08");
  assert.ok((await shown.locator("kakari-form [data-item]").count()) > 50);
  assert.deepEqual(problems, []);
});
