// Chromium as it is installed, without the services that would call home.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import { here } from "./cases.mjs";

export async function browser(t) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  t.after(() => browser.close());
  return browser;
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves a folder under a policy that allows nothing but its own files, and what its pages have written in them. */
export async function served(t, folder) {
  const server = createServer((request, response) => {
    const file = new URL(request.url, "http://localhost").pathname;
    try {
      const bytes = readFileSync(join(folder, file));
      response.writeHead(200, {
        "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
        "Content-Security-Policy": `default-src 'self'; script-src 'self' 'wasm-unsafe-eval'${hashes(bytes, "script")}; style-src 'self'${hashes(bytes, "style")}`,
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${server.address().port}/`;
}

/** A page, at an address or at a path of this package; `problems` is what its console complains of. */
export async function opened(t, where) {
  const context = await (await browser(t)).newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.location().url.endsWith("favicon.ico")) problems.push(message.text());
  });
  if (where !== undefined) await page.goto(where.includes(":") ? where : (await served(t, here)) + where);
  return { page, problems };
}

function hashes(bytes, tag) {
  if (bytes.length > 100_000) return "";
  const inside = bytes.toString("utf8").matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"));
  return [...inside].map(([, text]) => ` 'sha256-${createHash("sha256").update(text).digest("base64")}'`).join("");
}
