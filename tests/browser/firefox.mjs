#!/usr/bin/env node
// Starts Firefox for Playwright, which drives it over WebDriver BiDi, and stands between the two, because the Firefox of Debian does
// not know yet all that Playwright sends and expects: what a page is told of colours cannot be set, and is answered as done; a
// download has no id of its own, and gets its address for one. Everything else goes through as it is.

import { spawn } from "node:child_process";
import { basename } from "node:path";
import { WebSocket, WebSocketServer } from "ws";

const UNKNOWN = new Set(["emulation.setMediaFeaturesOverride"]);

const firefox = spawn(process.env.FIREFOX ?? "/usr/bin/firefox-esr", process.argv.slice(2), { stdio: ["ignore", "inherit", "pipe"] });
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => firefox.kill(signal));
firefox.on("exit", (code) => process.exit(code ?? 0));

let said = "";
firefox.stderr.on("data", (data) => {
  const before = said.length;
  said += data;
  const found = /WebDriver BiDi listening on (ws:\/\/\S+)/u.exec(said);
  if (found !== null && found.index + found[0].length > before) between(found[1]);
});

/** Listens on a port of its own, and says so as Firefox does. */
function between(address) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 }, () => {
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}\n`);
  });
  server.on("connection", (client, request) => {
    const browser = new WebSocket(address + request.url, { perMessageDeflate: false });
    const waiting = [];
    browser.on("open", () => {
      for (const text of waiting.splice(0)) browser.send(text);
    });
    browser.on("message", (data) => {
      for (const text of known(String(data))) client.send(text);
    });
    browser.on("close", () => client.close());
    browser.on("error", () => client.close());
    client.on("close", () => browser.close());
    client.on("message", (data) => {
      const text = String(data);
      const { id, method } = JSON.parse(text);
      if (UNKNOWN.has(method)) client.send(JSON.stringify({ type: "success", id, result: {} }));
      else if (browser.readyState === WebSocket.OPEN) browser.send(text);
      else waiting.push(text);
    });
  });
}

/** By address, the downloads that have begun and not ended. */
const begun = new Map();

/** What Playwright gets of what Firefox sends. A download is told when it has ended: only then is it known how its file is named. */
function known(text) {
  if (!text.includes('"browsingContext.download')) return [text];
  const event = JSON.parse(text);
  const { params } = event;
  if (params.download !== undefined || params.navigation !== null) return [text];
  params.download = params.url;
  if (event.method === "browsingContext.downloadWillBegin") {
    begun.set(params.url, event);
    return [];
  }
  const first = begun.get(params.url);
  begun.delete(params.url);
  if (first === undefined) return [text];
  if (params.filepath) first.params.suggestedFilename = basename(params.filepath);
  return [JSON.stringify(first), JSON.stringify(event)];
}
