// Two builds of one page: files that a server hands out and that work offline after the first load, and
// (mode `onefile`) one file that runs from a disk, with everything in it.

import { createHash } from "node:crypto";
import { defineConfig, type Plugin } from "vite";

/** What a page may do that asks nobody for anything; `script` and `style` say where those come from. */
function policy(script: string, style: string, own: string): string {
  return [
    "default-src 'none'",
    `script-src ${script} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
    "img-src data:",
    `connect-src ${own}`,
    `worker-src ${own}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function withPolicy(html: string, rules: string): string {
  return html.replace("<meta charset", () => `<meta http-equiv="Content-Security-Policy" content="${rules}" />\n    <meta charset`);
}

/** The page as a server hands it out, and the list of files that the offline worker keeps. */
function served(): Plugin {
  return {
    name: "served",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") return;
      page.source = withPolicy(String(page.source), policy("'self'", "'self'", "'self'"));
      // The draft edition and the engine without documents are files of the package that this page never asks for.
      for (const name of Object.keys(bundle)) if (/\.edition$|\bvalidator-[^/]*\.wasm$/u.test(name)) delete bundle[name];
      const files = ["./", ...Object.keys(bundle).filter((name) => name !== "index.html")];
      const hash = createHash("sha256");
      for (const part of Object.values(bundle)) hash.update(part.type === "asset" ? part.source : part.code);
      const lines = [`const VERSION = ${JSON.stringify(hash.digest("hex").slice(0, 16))};`, `const FILES = ${JSON.stringify(files)};`];
      this.emitFile({ type: "asset", fileName: "offline.js", source: `${lines.join("\n")}\n${WORKER}` });
    },
  };
}

/** Keeps the files of this version and hands them out without asking the server. */
const WORKER = `
addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});
addEventListener("activate", (event) => {
  const old = async () => (await caches.keys()).filter((name) => name !== VERSION);
  event.waitUntil(old().then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => clients.claim()));
});
addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  event.respondWith(
    caches.open(VERSION).then(async (cache) => (await cache.match(event.request, { ignoreSearch: true })) ?? fetch(event.request)),
  );
});
`;

/** Script and style into the page, named by their hashes; no other file is left. */
function oneFile(): Plugin {
  const hashed = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return {
    name: "one-file",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") return;
      let [script, style] = ["", ""];
      for (const [name, part] of Object.entries(bundle)) {
        if (name === "index.html") continue;
        if (part.type === "chunk") script += part.code;
        else if (name.endsWith(".css")) style += String(part.source);
        delete bundle[name];
      }
      // What ends the element early must not stand in it.
      script = script.trim().replaceAll("</script", "<\\/script");
      const html = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/u, "")
        .replace(/\s*<link rel="stylesheet"[^>]*>/u, () => `\n    <style>${style}</style>`)
        .replace("</body>", () => `  <script>${script}</script>\n  </body>`);
      page.source = withPolicy(html, policy(hashed(script), hashed(style), "'none'"));
      page.fileName = "kakari.html";
    },
  };
}

export default defineConfig(({ mode }) => {
  const one = mode === "onefile";
  return {
    base: "./",
    plugins: [one ? oneFile() : served()],
    // The package finds its engine beside itself; bundled ahead, it would look elsewhere.
    optimizeDeps: { exclude: ["kakari-validator"] },
    build: {
      target: "es2022",
      outDir: one ? "dist/onefile" : "dist/served",
      assetsInlineLimit: (file) => one && file.endsWith("documents.wasm"),
      modulePreload: false,
      // Else the script of the one file would bring the style along, which the policy forbids.
      cssCodeSplit: !one,
      // The package would look for its own engine beside itself; in one file there is no such place.
      ...(one
        ? { rolldownOptions: { output: { format: "iife" as const }, transform: { define: { "import.meta.url": "document.baseURI" } } } }
        : {}),
    },
    server: { host: "localhost" },
    preview: { host: "localhost", port: 4173 },
  };
});
