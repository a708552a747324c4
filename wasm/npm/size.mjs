// What the engine weighs, function by function: `npm run size` after `npm run build`.
//
// The engine is optimised once more with the names of its functions. A part weighs in gz what the whole file
// would lose without it, so the parts do not add up to the whole. `--all` prints every function.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { optimise } from "./optimise.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const named = join(here, "pkg/named.wasm");
const shown = process.argv.includes("--all") ? Infinity : 40;

/** Reads numbers and names from the bytes of a wasm file. */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
  name() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }
}

/** The sections of the file: kind, where the section begins and where its content does, and its end. */
function sections(bytes) {
  const reader = new Reader(bytes, 8);
  const all = [];
  while (reader.at < bytes.length) {
    const from = reader.at;
    const kind = bytes[reader.at++];
    const length = reader.number();
    all.push({ kind, from, body: reader.at, to: reader.at + length });
    reader.at += length;
  }
  return all;
}

/** The names of functions by number, from the section `name`. */
function names(bytes, section) {
  const found = new Map();
  const reader = new Reader(bytes, section.body);
  reader.name();
  while (reader.at < section.to) {
    const kind = bytes[reader.at++];
    const end = reader.number() + reader.at;
    if (kind === 1) {
      for (let left = reader.number(); left > 0; left--) {
        const at = reader.number();
        found.set(at, reader.name());
      }
    }
    reader.at = end;
  }
  return found;
}

/** The number of functions that the file takes from outside: they are numbered before its own. */
function imported(bytes, section) {
  if (section === undefined) return 0;
  const reader = new Reader(bytes, section.body);
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.name();
    reader.name();
    const kind = bytes[reader.at++];
    if (kind === 0) {
      functions++;
      reader.number();
    } else throw new Error(`an import of kind ${kind}`);
  }
  return functions;
}

/** The piece of the program that a function belongs to: crate and module, without the generic arguments. */
function group(name) {
  const path = name.replace(/^<+&?(mut )?(dyn )?/, "").replace(/[<\[].*$/, "").replace(/ as .*$/, "");
  const parts = path.split("::");
  const depth = parts[0] === "kakari_core" ? 3 : parts[0] === "kakari_wasm" ? 2 : 2;
  return parts.length === 1 ? (parts[0].startsWith("__") || parts[0].startsWith("sheet_") ? "exports" : parts[0]) : parts.slice(0, Math.min(depth, parts.length - 1)).join("::");
}

execFileSync(process.execPath, optimise(join(here, "pkg/kakari_wasm_bg.wasm"), named, "--debuginfo"), { stdio: "inherit" });
const bytes = readFileSync(named);
const found = sections(bytes);
const custom = found.filter((section) => section.kind === 0);
const isName = (section) => new Reader(bytes, section.body).name() === "name";
const called = names(bytes, custom.find(isName));
const first = imported(bytes, found.find((section) => section.kind === 2));
const code = found.find((section) => section.kind === 10);
const data = found.find((section) => section.kind === 11);

const parts = [];
const reader = new Reader(bytes, code.body);
for (let left = reader.number(), at = first; left > 0; left--, at++) {
  const length = reader.number();
  const name = called.get(at) ?? `function ${at}`;
  parts.push({ name, group: group(name), ranges: [[reader.at, reader.at + length]] });
  reader.at += length;
}
const edition = readFileSync(join(here, "pkg/r07.edition"));
const within = bytes.subarray(data.body, data.to).indexOf(edition);
const at = data.body + within;
const texts = within < 0 ? [] : [[at, at + edition.length]];
if (within >= 0) parts.push({ name: "edition r07", group: "data: edition r07", ranges: texts });
const rest = within < 0 ? [[data.body, data.to]] : [[data.body, at], [at + edition.length, data.to]];
parts.push({ name: "tables and words", group: "data: tables and words", ranges: rest });

// The published file has no custom sections.
const published = (without) => {
  const kept = [];
  let from = 0;
  const cut = [...custom.map((section) => [section.from, section.to]), ...without].sort((left, right) => left[0] - right[0]);
  for (const [start, end] of cut) {
    kept.push(bytes.subarray(from, start));
    from = end;
  }
  return Buffer.concat([...kept, bytes.subarray(from)]);
};
const packed = (without) => gzipSync(published(without), { level: 9 }).length;
const whole = packed([]);
const raw = (ranges) => ranges.reduce((sum, [from, to]) => sum + to - from, 0);

function table(title, list, most) {
  const rows = list.map((one) => ({ ...one, raw: raw(one.ranges), gz: whole - packed(one.ranges) }));
  rows.sort((left, right) => right.gz - left.gz);
  console.log(`\n${title}\n     raw      gz`);
  for (const row of rows.slice(0, most)) console.log(`${String(row.raw).padStart(8)}${String(row.gz).padStart(8)}  ${row.name}`);
  const left = rows.slice(most);
  if (left.length > 0) {
    const sum = (key) => left.reduce((total, row) => total + row[key], 0);
    console.log(`${String(sum("raw")).padStart(8)}${String(sum("gz")).padStart(8)}  (${left.length} more)`);
  }
}

console.log(`engine: ${published([]).length} bytes, ${whole} gz; without the edition ${packed(texts)} gz`);
console.log(`${parts.filter((part) => !part.group.startsWith("data")).length} functions`);
const groups = new Map();
for (const part of parts) groups.set(part.group, [...(groups.get(part.group) ?? []), part]);
table("parts", [...groups].map(([name, list]) => ({ name, ranges: list.flatMap((one) => one.ranges) })), Infinity);
table("functions", parts, shown);
