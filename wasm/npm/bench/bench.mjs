// Validators on the same reports, one after the other within each round, so that what the machine does
// meanwhile meets all of them. Prints medians and ranges; first it asserts that all call the same reports
// valid. `npm run bench` needs the program: cargo build.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { load } from "kakari-validator";
import { opened } from "../test/chromium.mjs";
import { ajvValidator } from "./peers/ajv.mjs";
import { valibotValidator } from "./peers/valibot.mjs";
import { zodValidator } from "./peers/zod.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const root = join(here, "../..");
const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/kakari");
/** `--smoke`: a few reports and rounds, to see that it runs. */
const smoke = process.argv.includes("--smoke");
const [wanted, rounds] = smoke ? [50, 3] : [1000, 31];

/** A thousand reports of the fictional prefecture, some of them wrong. */
function reports() {
  const folder = mkdtempSync(join(tmpdir(), "kakari-bench-"));
  try {
    const file = join(folder, "reports.jsonl");
    execFileSync(program, ["demo", "--facilities", "1300", "--out", file], { stdio: "ignore" });
    return readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line))
      .filter((report) => report.edition === "r07").slice(0, wanted);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const validator = await load("r07");
const edition = validator.edition();
const all = reports();
assert.equal(all.length, wanted);
const ajv = ajvValidator(JSON.parse(execFileSync(program, ["schema", "r07"], { encoding: "utf8" })));
const zod = zodValidator(edition);
const valibot = valibotValidator(edition);

// The findings that a schema can make: unknown item, wrong type, code, sign, fraction, 0 with others,
// too many names; a day or word beside the answers that is no ISO day or not spelled so; the id's pattern.
const SHAPE = new Set(["KG001", "KG002", "KG004", "KG005", "KG006", "KG007", "KG008", "KG013", "KG014", "KL001", "KF001"]);
const onPaper = (report, item) => [report.answers[item ?? ""]].flat().some((one) => typeof one === "string");
const valid = all.map((report) => {
  const { findings } = validator.check(report, null);
  // Text is read as from paper, of which a schema knows nothing.
  const broken = findings.filter((one) => SHAPE.has(one.code) && !(one.code !== "KL001" && onPaper(report, one.item)));
  return broken.length === 0;
});
all.forEach((report, at) => {
  const peers = [ajv(report), zod(report), valibot(report)];
  assert.deepEqual(peers, [valid[at], valid[at], valid[at]], `${JSON.stringify(report)} ${JSON.stringify(ajv.errors)}`);
});
console.log(`${all.length} reports, ${valid.filter((one) => !one).length} of them not valid; all agree`);

// The page: one form, an answer changes, the whole form is judged.
const counts = edition.items.filter((item) => item.type === "count").map((item) => item.id);
const forms = all.slice(0, 20).map((report) => {
  const form = validator.form(null);
  form.fill(report);
  return form;
});
let turn = 0;
const typed = () => {
  turn++;
  const form = forms[turn % forms.length];
  form.set(counts[turn % counts.length], turn % 30);
  return form.check();
};

const contenders = {
  "typed slots, set + check": typed,
  "check(object)": (report) => validator.check(report, null),
  "checkText(object)": (report) => validator.checkText(report, null),
  "Ajv, compiled, all errors": (report) => ajv(report),
  zod,
  valibot,
};
const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
for (let round = -Math.ceil(rounds / 5); round < rounds; round++) {
  for (const [name, run] of Object.entries(contenders)) {
    const began = performance.now();
    for (const report of all) run(report);
    // The first rounds are for the compilers.
    if (round >= 0) times[name].push(((performance.now() - began) / all.length) * 1000);
  }
}
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const baseline = median(times["Ajv, compiled, all errors"]);
console.log("\nµs a report: median (fastest–slowest round), times as fast as Ajv");
for (const [name, list] of Object.entries(times)) {
  const middle = median(list);
  console.log(`  ${name.padEnd(28)} ${middle.toFixed(1).padStart(7)} (${Math.min(...list).toFixed(1)}–${Math.max(...list).toFixed(1)})  ${(baseline / middle).toFixed(2)}×`);
}

/** From nothing to the first assessment, in milliseconds. */
const FIRST = `
  const began = performance.now();
  const { load } = await import(address);
  (await load("r07")).check({ edition: "r07", facility: { id: "3922395402030" }, answers: {} }, null);
  return performance.now() - began;`;
const often = smoke ? 1 : 15;
const shown = (list) => `${median(list).toFixed(1)} ms (${Math.min(...list).toFixed(1)}–${Math.max(...list).toFixed(1)})`;

// A fresh Node each time, without its own start.
const inNode = Array.from({ length: often }, () =>
  Number(execFileSync(process.execPath, ["--input-type=module", "--eval",
    `const address = "kakari-validator"; console.log(await (async () => {${FIRST}})());`], { cwd: here, encoding: "utf8" })));
console.log(`\nload until first assessment, Node: ${shown(inNode)}`);

// A fresh browser each time: nothing is in its caches. The files come from this machine.
const inChromium = [];
for (let round = 0; round < often; round++) {
  const ends = [];
  const { page } = await opened({ after: (end) => ends.push(end) }, "bench/empty.html");
  inChromium.push(await page.evaluate(`(async () => { const address = "/dist/index.js"; ${FIRST} })()`));
  for (const end of ends.reverse()) await end();
}
console.log(`load until first assessment, Chromium: ${shown(inChromium)}`);

console.log("\nbytes: raw, gzip, brotli");
const page = join(root, "web-demo/dist/onefile/kakari.html");
const files = [...readdirSync(join(here, "dist")).filter((file) => /\.(js|wasm|edition)$/.test(file)).map((file) => join(here, "dist", file)), page];
for (const file of files.filter(existsSync)) {
  const bytes = readFileSync(file);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  console.log(`  ${file.slice(root.length).replace(/^\//, "").padEnd(36)} ${bytes.length} ${gzipSync(bytes, { level: 9 }).length} ${brotli.length}`);
}
