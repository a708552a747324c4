// What a page has to load, beside others with the same rules on the form of a report: bundled and minified by esbuild, then gz.
// `npm run weigh` prints the table and writes it into the README. Needs the built package and the program: cargo build.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import Ajv from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { load } from "kakari-validator";
import { AJV } from "./peers/ajv.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const root = join(here, "../..");
const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/kakari");
const gz = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** The size of a program in gz, as a browser would get it. */
async function bundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here, loader: "js" },
    bundle: true, minify: true, format: "esm", target: "es2022", write: false, legalComments: "none", charset: "utf8", logLevel: "error",
  });
  return gz(outputFiles[0].contents);
}

const schema = execFileSync(program, ["schema", "r07"], { encoding: "utf8" });
const { id, items } = (await load("r07")).edition();
const form = JSON.stringify({ id, items: items.map(({ id, type, choices }) => ({ id, type, choices: choices.map(({ code }) => ({ code })) })) });
const peer = (name) => bundled(`import { ${name}Validator } from "./bench/peers/${name}.mjs"; export default ${name}Validator(${form});`);
const ajv = new Ajv({ ...AJV, code: { source: true, esm: true } });
const standalone = standaloneCode(ajv, ajv.compile(JSON.parse(schema)));

const glue = await bundled(`export { load } from "kakari-validator";`);
const engine = readFileSync(join(here, "dist/validator.wasm"));
const rows = [
  ["`kakari-validator`", glue + gz(engine), "設問と指摘の文章、判定、読み取り、前年・台帳との照合のすべて"],
  ["Ajv（スキーマごと）", await bundled(`import { ajvValidator } from "./bench/peers/ajv.mjs"; export default ajvValidator(${schema});`), "形だけ"],
  ["Ajv（standalone）", await bundled(standalone), "形だけ"],
  ["zod", await peer("zod"), "形だけ"],
  ["valibot", await peer("valibot"), "形だけ"],
];
const kilobytes = (size) => `${Math.round(size / 1000)} KB`;
const table = ["| | gz | 見るもの |", "|---|---:|---|", ...rows.map(([name, size, what]) => `| ${name} | ${kilobytes(size)} | ${what} |`)].join("\n");
console.log(table);
console.log(rows.map(([name, size]) => `${name} ${size}`).join(", "), `; glue ${glue}`);

const file = join(here, "README.md");
const readme = readFileSync(file, "utf8");
const [begin, end] = ["<!-- weights: npm run weigh -->\n", "\n<!-- /weights -->"];
const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
if (from < 0 || to < from) throw new Error("README.md has no place for the table");
writeFileSync(file, readme.slice(0, from) + begin + table + readme.slice(to));
