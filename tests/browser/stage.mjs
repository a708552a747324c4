// The page in Chromium, or with KAKARI_BROWSER=firefox in Firefox: from a server of this test alone, or from the disk as one file. Every request
// is written down; one that goes elsewhere fails the test that made it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, firefox } from "playwright-core";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const built = join(root, "web-demo/dist");
export const ONE_FILE = pathToFileURL(join(built, "onefile/kakari.html")).href;

/** Whether these tests run in Firefox. */
export const FIREFOX = process.env.KAKARI_BROWSER === "firefox";

/** For a test that asks Chromium for what only it can do, and why. */
export const onlyChromium = (why) => ({ skip: FIREFOX && why });

const BROWSER = FIREFOX
  ? { channel: "moz-firefox", executablePath: fileURLToPath(new URL("firefox.mjs", import.meta.url)) }
  : {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    };

/** What a wait may take before the test fails; nothing here takes a tenth of it. */
const PATIENCE = FIREFOX ? 60_000 : 30_000;

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

/** Serves the built page on a port of its own; `stop()` takes it off the network. */
export async function served(t) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    try {
      const bytes = readFileSync(join(built, "served", path === "/" ? "index.html" : path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/html" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "localhost", ready));
  let running = true;
  const stop = () =>
    new Promise((done) => {
      if (!running) return done();
      running = false;
      server.close(done);
      server.closeAllConnections();
    });
  atEnd(t, stop);
  return { address: `http://localhost:${server.address().port}/`, stop };
}

/** A person at a browser; `profile` is where her drafts are, so that a second browser finds them. */
export async function browser(t, { profile = folder(t), options = {} } = {}) {
  const context = await (FIREFOX ? firefox : chromium).launchPersistentContext(profile, {
    ...BROWSER,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  atEnd(t, () => context.close().catch(() => undefined));
  const page = context.pages()[0] ?? (await context.newPage());
  const requests = [];
  const problems = [];
  context.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (line) => {
    if (line.type() === "error") problems.push(line.text());
  });
  return { context, page, requests, problems };
}

const ends = new WeakMap();

/** Runs after the test, the last first: a browser is closed before the folder that it writes into goes. */
function atEnd(t, end) {
  if (!ends.has(t)) {
    ends.set(t, []);
    t.after(async () => {
      for (const one of ends.get(t).reverse()) await one();
    });
  }
  ends.get(t).push(end);
}

/** A folder that is gone after the test. */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "kakari-page-"));
  atEnd(t, () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  return path;
}

/** Nothing was asked of anybody but the server of the page, and the page had no fault. */
export function nothingLeft({ requests, problems }, address) {
  const elsewhere = requests.filter((url) => !url.startsWith(address) && !/^(data|blob):/u.test(url));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(problems, []);
}

/** Opens the page and says who types. */
export async function open(page, address, who = "山田") {
  await page.goto(address);
  await page.getByLabel("入力する人").fill(who);
}

/** Begins a form for a facility that is not in the list. */
export async function begin(page, id = "1310000000001", name = "架空第一診療所") {
  await page.locator("summary").click();
  await page.locator("#other-id").fill(id);
  await page.locator("#other-name").fill(name);
  await page.getByRole("button", { name: "入力を始める" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** The field of an item. */
export function field(page, item) {
  return page.locator(`[data-item="${item}"]`);
}

/** Types into the field of an item. */
export async function type(page, item, text) {
  await field(page, item).locator("input").first().fill(text);
}

/** Waits until the line says that all was saved. */
export async function saved(page) {
  await page.locator(".save").filter({ hasText: "保存しました" }).waitFor();
}

/**
 * Clicks what stands far below. Questions out of sight get their real heights one frame after they came into it, which moves what is
 * below them; a browser's driver may click before that frame (Firefox's often, Chromium's on a busy machine), and no hand does.
 */
export async function press(button) {
  await button.scrollIntoViewIfNeeded();
  await button.page().evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await button.click();
}

/** What a command of the program prints. */
export function kakari(...words) {
  return execFileSync(join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/kakari"), words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 });
}

/** Reads what a click lets the browser download. */
export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return readFileSync(await download.path(), "utf8");
}

/** Another clerk keys the form that is shown, without seeing it, and both are laid side by side. */
export async function keyAgain(page, by) {
  await press(page.getByRole("button", { name: "入力を終えて、二人目を待つ" }));
  await page.getByLabel("入力する人").fill(by);
  await page.getByRole("button", { name: /^二人目として入力する/u }).click();
  await page.locator(".banner").waitFor();
  await press(page.getByRole("button", { name: "入力を終えて、一人目と比べる" }));
  await page.getByText("か所が違います").first().waitFor();
}

/** Lets a name that runs as a script be found out; to be called before the page is opened. */
export async function trap(page) {
  await page.addInitScript(() => {
    globalThis.alert = () => {
      globalThis.ran = true;
    };
  });
}
