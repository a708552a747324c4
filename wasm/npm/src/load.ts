import { Engine, setMemory } from "./engine.js";
import { KakariError } from "./error.js";
import { Validator } from "./validator.js";
import init, { initSync } from "../pkg/kakari_wasm.js";

/** Where the engine comes from, if not from the file beside this one. */
export interface Loading {
  /** Its address, its bytes, or the compiled module of `kakari-validator/validator.wasm`. */
  wasm?: string | URL | Request | Response | BufferSource | WebAssembly.Module;
}

/** An edition by its id, or an own one as `kakari edition build` makes it. */
export type WhichEdition = "r07" | "r08" | BufferSource;

/** Where the files of this package are; browsers and Node read them differently. */
export interface Assets {
  engine(): NonNullable<Loading["wasm"]> | Promise<NonNullable<Loading["wasm"]>>;
  /** The draft edition, which is no part of the engine. */
  r08(): Promise<BufferSource>;
}

type PackageFile = "validator.wasm" | "r08.edition";

/** What to do where a file of the package is not beside the code that looks for it. */
const WAYS_OUT: Record<PackageFile, string> = {
  "validator.wasm":
    "コードの隣に見つかりません。バンドルには入りません。kakari-validator/sync を import するか、load の wasm にバイト列を渡してください",
  "r08.edition":
    "コードの隣に見つかりません。バンドルには入りません。kakari-validator/r08.edition のバイト列を load に渡してください",
};

/** Makes `load`, which starts the engine once, with the first call. */
export function loader(assets: Assets) {
  let ready: Promise<void> | undefined;

  const start = async ({ wasm }: Loading): Promise<void> => {
    const given = wasm ?? (await assets.engine());
    // A module is compiled already; to wait for a thread would take longer than to start it here.
    const { memory } = given instanceof WebAssembly.Module
      ? initSync({ module: given })
      : await init({ module_or_path: given });
    setMemory(memory);
  };

  return async function load(edition: WhichEdition, loading: Loading = {}): Promise<Validator> {
    let own: Uint8Array | undefined;
    // Which file of the package is looked for beside this one; a bundle may have left it behind.
    let file: PackageFile | "" = loading.wasm === undefined ? "validator.wasm" : "";
    try {
      // A load that failed may be tried again.
      ready ??= start(loading);
      await ready.catch((cause: unknown) => {
        ready = undefined;
        throw cause;
      });
      file = "r08.edition";
      if (edition === "r08") own = bytes(await assets.r08());
    } catch (cause) {
      throw new KakariError("load", file, { cause, value: file === "" ? undefined : WAYS_OUT[file] });
    }
    if (edition === "r07" || edition === "r08") return new Validator(Engine.open(own));
    if (typeof edition === "string") throw new KakariError("edition", edition);
    return new Validator(Engine.open(bytes(edition)));
  };
}

/** The bytes of a buffer or of a view of one. */
export function bytes(source: BufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
