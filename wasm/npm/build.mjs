// Builds the package from a fresh clone: engine (Rust), glue, editions, JavaScript and types.
// Needs cargo with the target wasm32-unknown-unknown, and `npm ci` before.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { build } from "esbuild";
import { optimise } from "./optimise.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const pkg = join(here, "pkg");
const dist = join(here, "dist");

const run = (program, ...words) => execFileSync(program, words, { cwd: root, stdio: "inherit" });

rmSync(dist, { recursive: true, force: true });
mkdirSync(pkg, { recursive: true });

/** Functions are put into others only where they are small: less is loaded, and it is no slower. */
const RUSTFLAGS = 'target.wasm32-unknown-unknown.rustflags=["-Cllvm-args=-inline-threshold=10"]';

/** Compiles an engine. The glue is the same for each of them, so that either can be loaded. */
function engine(name, ...words) {
  run(
    "cargo", "build", "--locked", "--package", "kakari-wasm", ...words, "--config", RUSTFLAGS,
    "--profile", "wasm-release", "--target", "wasm32-unknown-unknown",
  );
  run(
    "cargo", "run", "--locked", "--quiet", "--manifest-path", "wasm/build/Cargo.toml",
    "--target-dir", join(target, "wasm-build"), "--",
    join(target, "wasm32-unknown-unknown/wasm-release/kakari_wasm.wasm"), pkg,
  );
  run(
    process.execPath,
    ...optimise(join(pkg, "kakari_wasm_bg.wasm"), join(pkg, name), "--strip-debug", "--strip-producers", "--strip-target-features"),
  );
  return readFileSync(join(pkg, "kakari_wasm.js"), "utf8");
}
const glue = engine("documents.wasm", "--features", "documents");
if (glue !== engine("validator.wasm")) throw new Error("the two engines have different glue");

const source = (name) => join(here, `src/${name}.ts`);
const common = {
  bundle: true,
  outdir: dist,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  charset: "utf8",
};
// What a page loads piece by piece shares its code: that of `index.js`, so that nothing else is fetched before the engine. A file
// shared by all was one more journey to the server, a third of the time until the first result in Chromium.
const index = `export * from "./index.js"; export { bind } from "./binding.js";`;
await build({ ...common, stdin: { contents: index, resolveDir: join(here, "src") }, outdir: undefined, outfile: join(dist, "index.js") });
writeFileSync(join(dist, "bind.js"), `export{bind}from"./index.js";\n`);
const shared = {
  name: "shared",
  setup: (one) => one.onResolve({ filter: /^\.\/(index|error)\.js$/ }, () => ({ path: "./index.js", external: true })),
};
await build({ ...common, entryPoints: [source("element")], plugins: [shared] });
await build({ ...common, entryPoints: [source("node")], platform: "node" });
await build({
  ...common,
  entryPoints: { node: source("node") },
  platform: "node",
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  // What import.meta.url is in a module of the old kind.
  banner: { js: 'const here = require("node:url").pathToFileURL(__filename).href;' },
  define: { "import.meta.url": "here" },
});
const inlined = { ...common, loader: { ".wasm": "binary" } };
await build({ ...inlined, entryPoints: [source("sync")] });
await build({ ...inlined, entryPoints: { "kakari.iife": source("iife") }, format: "iife", globalName: "kakari" });
for (const file of ["validator.wasm", "documents.wasm", "r08.edition"]) copyFileSync(join(pkg, file), join(dist, file));
// The draft edition for pages that cannot fetch a file.
const draft = readFileSync(join(pkg, "r08.edition")).toString("base64");
writeFileSync(join(dist, "kakari.r08.js"), `globalThis.kakariEditions={...globalThis.kakariEditions,r08:"${draft}"};\n`);
for (const file of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, file), join(here, file));
run(join(here, "node_modules/.bin/tsc"), "--project", here);
// Types that need those of React: written by hand, beside a module that does nothing.
copyFileSync(join(here, "src/jsx.d.ts"), join(dist, "jsx.d.ts"));
writeFileSync(join(dist, "jsx.js"), "export {};\n");
for (const file of ["validator.wasm", "documents.wasm"]) console.log(`${file}: ${statSync(join(dist, file)).size} bytes`);
