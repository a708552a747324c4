// The residents' site as `kakari publish` makes it, served under an address that is not the root, or opened from the disk.

import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { browser, folder, kakari } from "./stage.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };

/** Publishes a sample into a folder that is gone after the test. */
export function published(t, facilities = 300) {
  const place = folder(t);
  const database = join(place, "sample.db");
  kakari("demo", "--facilities", String(facilities), "--out", database);
  const site = join(place, "site");
  kakari("publish", "--db", database, "--out", site, "--no-record", "--today", "2026-02-20");
  return site;
}

/** Serves a site under `/open/data/`, as offices do that have one server for all. What `before` returns for a file is waited for. */
export async function hosted(t, site, { base = "/open/data/", before = () => undefined } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    try {
      await before(path.slice(base.length));
      if (!path.startsWith(base)) throw new Error("elsewhere");
      const file = join(site, path.slice(base.length) || "index.html");
      const bytes = readFileSync(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "localhost", ready));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://localhost:${server.address().port}${base}`;
}

/** The address of a site on the disk. */
export const onDisk = (site) => `${pathToFileURL(site).href}/`;

/** A person at a browser who looks at the site; `violations` are those of the policy. */
export async function visitor(t, options = {}) {
  const at = await browser(t, { options });
  at.violations = [];
  await at.context.exposeFunction("violated", (what) => at.violations.push(what));
  await at.context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => globalThis.violated(`${event.violatedDirective} ${event.blockedURI}`));
  });
  return at;
}

/** Opens a page and waits until its script is ready. */
export async function ready(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "");
}

/** How many facilities are found, once that is certain and all that belongs to it is on the page: the page writes the rest of the list and the numbers at the conditions a frame after the count. */
export async function count(page) {
  const text = await page.waitForFunction(() => {
    const said = document.querySelector("#count")?.textContent ?? "";
    return /^[\d,]+件$|^条件に合う/u.test(said) ? said : null;
  });
  await page.evaluate(() => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    requestAnimationFrame(() => requestAnimationFrame(() => channel.port2.postMessage(null)));
  }));
  const said = await text.jsonValue();
  return said.startsWith("条件") ? 0 : Number(said.replace(/[^\d]/gu, ""));
}

/** Types a name; the number of hits. */
export async function search(page, words) {
  await page.locator("#q").fill(words);
  return count(page);
}

/** Writes a file of the site anew with other contents, to see that a test notices. */
export function changed(site, name, change) {
  const file = join(site, name);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
