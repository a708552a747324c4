// The residents' site at the size of a large prefecture, beside pagefind on the same pages. `tests/bench site`; numbers, no test.
//
//   node site-bench.mjs [FACILITIES] [ROUNDS]     18400 facilities of the sample are about 14,000 published ones
//
// The peers take turns. The phone: 4 times slower, 1.6 Mbit/s, 150 ms a request, nothing cached. `first result` is from the address
// until a facility of the search is in the window; the page opened plainly is there when its first facilities are painted.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { loadavg } from "node:os";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { root } from "./stage.mjs";

const PAGEFIND = "1.6.0";
const facilities = Number(process.argv[2] ?? 18_400);
const rounds = Number(process.argv[3] ?? 5);
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const program = ["release", "debug"].map((kind) => join(target, kind, "kakari")).find((path) => existsSync(path));
const place = join(target, "tmp", `site-${facilities}`);
const site = join(place, "site");

const seconds = (work) => {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
};
const run = (command, words, options = {}) => execFileSync(command, words, { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28, ...options });
const walk = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? walk(join(folder, one.name)) : [join(folder, one.name)]));
const packed = (files) => files.reduce((all, file) => all + gzipSync(readFileSync(file)).length, 0);
const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString("en")} KB`;
const median = (numbers) => {
  const sorted = numbers.toSorted((one, other) => one - other);
  return `${Math.round(sorted[Math.floor(sorted.length / 2)])} (${Math.round(sorted[0])}–${Math.round(sorted.at(-1))})`;
};

// ---- both are built

mkdirSync(place, { recursive: true });
const database = join(place, "sample.db");
if (!existsSync(database)) run(program, ["demo", "--facilities", String(facilities), "--out", database]);
rmSync(site, { recursive: true, force: true });
let memory = "";
const published = seconds(() => {
  const words = ["publish", "--db", database, "--out", site, "--no-record", "--today", "2026-02-20"];
  const log = join(place, "memory.txt");
  const timed = existsSync("/usr/bin/time");
  if (timed) run("/usr/bin/time", ["-f", "%M", "-o", log, program, ...words]);
  else run(program, words);
  if (timed) memory = `, ${kilobytes(Number(readFileSync(log, "utf8").trim()) * 1024)} of memory at most`;
});
const pages = readdirSync(join(site, "f")).length;

const peer = join(place, "pagefind");
const tool = join(target, "pagefind");
const binary = join(tool, "node_modules/.bin/pagefind");
if (!existsSync(binary)) run("npm", ["install", "--prefix", tool, "--no-save", "--no-audit", "--no-fund", `pagefind@${PAGEFIND}`]);
rmSync(peer, { recursive: true, force: true });
mkdirSync(peer, { recursive: true });
cpSync(join(site, "f"), join(peer, "f"), { recursive: true });
const indexed = seconds(() => run(binary, ["--site", peer, "--root-selector", "main", "--exclude-selectors", "[lang=en],[lang=zh-Hans],[lang=ko],[lang=pt],[lang=vi]"]));
writeFileSync(
  join(peer, "index.html"),
  '<!doctype html><html lang="ja"><meta charset="utf-8"><title>peer</title><ol id="cards"></ol><p id="count"></p><script type="module" src="peer.js"></script></html>',
);
writeFileSync(
  join(peer, "peer.js"),
  `import * as pagefind from "./pagefind/pagefind.js";
const { results } = await pagefind.search(decodeURIComponent(location.hash.slice(3)));
for (const one of results.slice(0, 12)) {
  const { meta, url } = await one.data();
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("a"), { href: url, textContent: meta.title }));
  document.querySelector("#cards").append(item);
}
document.querySelector("#count").textContent = results.length + "件";
`,
);

// ---- a server that packs

function serve(folder) {
  const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };
  const known = new Map();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    try {
      if (!known.has(path)) {
        const bytes = readFileSync(join(folder, path.endsWith("/") ? `${path}index.html` : path));
        known.set(path, types[extname(path)] || path.endsWith("/") ? { bytes: gzipSync(bytes), packed: true } : { bytes, packed: false });
      }
      const { bytes, packed } = known.get(path);
      response.writeHead(200, { "content-type": types[extname(path)] ?? (path.endsWith("/") ? "text/html" : "application/octet-stream"), ...(packed ? { "content-encoding": "gzip" } : {}), "content-length": bytes.length }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((done) => server.listen(0, "localhost", () => done({ server, address: `http://localhost:${server.address().port}/` })));
}

const ours = await serve(site);
const theirs = await serve(peer);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

async function phone(address, wanted) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "ja-JP" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 });
  let bytes = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  const began = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(wanted, null, { polling: "raf" });
  const took = performance.now() - began;
  const until = bytes;
  await context.close();
  return { took, bytes: until };
}

/** The page comes with facilities; those of the search have its word in their name, and the first of them is in sight. */
const drawn = () => {
  const names = [...document.querySelectorAll("#cards > li > h3")];
  const found = document.documentElement.dataset.ready === "" && names.length > 0 && names.every((one) => one.textContent.includes("診療所"));
  return found && names[0].getBoundingClientRect().bottom <= innerHeight;
};
const listed = () => document.querySelector("#cards li a") !== null;

const painted = () => document.querySelector("#cards > li") !== null && performance.getEntriesByName("first-contentful-paint").length > 0;

const town = /"places":\[\["([^"]+)"/u.exec(readFileSync(join(site, "index.html"), "utf8"))[1];
const measured = { "ours, in a town": [], "ours, everywhere": [], "ours, opened plainly": [], pagefind: [] };
for (let round = 0; round < rounds; round += 1) {
  measured["ours, in a town"].push(await phone(`${ours.address}index.html#q=${encodeURIComponent("診療所")}&m=${town}`, drawn));
  measured["ours, everywhere"].push(await phone(`${ours.address}index.html#q=${encodeURIComponent("診療所")}`, drawn));
  measured["ours, opened plainly"].push(await phone(`${ours.address}index.html`, painted));
  measured.pagefind.push(await phone(`${theirs.address}#q=${encodeURIComponent("診療所")}`, listed));
}

// ---- what three spellings find, and how long a letter takes

const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
await page.goto(`${ours.address}index.html#u=1`);
await page.waitForFunction(() => /^[\d,]+件$/u.test(document.querySelector("#count").textContent));
const found = async (words) => {
  await page.locator("#q").fill(words);
  return page.evaluate(() => document.querySelector("#count").textContent.replace(/件$/u, "").replace(/^条件.*/u, "0"));
};
const peerPage = await (await browser.newContext()).newPage();
const foundByPeer = async (words) => {
  await peerPage.goto("about:blank");
  await peerPage.goto(`${theirs.address}#q=${encodeURIComponent(words)}`);
  await peerPage.waitForFunction(() => document.querySelector("#count").textContent !== "", null, { timeout: 120_000 });
  return peerPage.evaluate(() => document.querySelector("#count").textContent.replace(/件$/u, ""));
};
const spellings = [];
for (const words of ["山本", "やまもと", "yamamoto", "髙橋", "高橋", "たかはし", "takahashi"]) spellings.push([words, await found(words), await foundByPeer(words)]);
const letters = await page.evaluate(async () => {
  const field = document.querySelector("#q");
  const took = [];
  for (let round = 0; round < 12; round += 1) {
    for (const words of ["や", "やま", "やまも", "y", "ya", "yam", "yama", "医", "医院", ""]) {
      field.value = words;
      const began = performance.now();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      document.body.getBoundingClientRect();
      took.push(performance.now() - began);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
  }
  return took.sort((one, other) => one - other);
});
await browser.close();
for (const { server } of [ours, theirs]) server.close();

// ---- the table

const shell = ["index.html", "assets/search.js"].map((name) => join(site, name));
const rows = walk(join(site, "assets/rows"));
const index = walk(join(peer, "pagefind")).filter((file) => !/ui|modular|highlight/u.test(file));
console.log(`${pages.toLocaleString("en")} facility pages, ${rounds} rounds, load ${loadavg()[0].toFixed(1)}, ${program.includes("release") ? "release" : "dev"} profile`);
console.log(`publish: ${published.toFixed(1)} s for data sets and site${memory}; ${walk(site).length.toLocaleString("en")} files, ${Math.round(walk(site).reduce((all, file) => all + statSync(file).size, 0) / 1e6)} MB`);
console.log(`pagefind ${PAGEFIND}: ${indexed.toFixed(1)} s for its index of these pages`);
console.log(`ours: page, style and scripts ${kilobytes(packed(shell))} packed; all columns ${kilobytes(packed(rows))} packed in ${rows.length} parts`);
console.log(`pagefind: index ${kilobytes(index.reduce((all, file) => all + statSync(file).size, 0))} in ${index.length.toLocaleString("en")} files (packed by itself)`);
for (const [who, all] of Object.entries(measured)) console.log(`first result on the phone, ${who}: ${median(all.map((one) => one.took))} ms, ${kilobytes(all[0].bytes)}`);
console.log(`a letter, from the event until the list is laid out: p50 ${letters[Math.floor(letters.length / 2)].toFixed(1)} ms, p95 ${letters[Math.floor(letters.length * 0.95)].toFixed(1)} ms`);
console.log("found     ours   pagefind");
for (const [words, mine, peers] of spellings) console.log(`${words}  ${mine}  ${peers}`);
