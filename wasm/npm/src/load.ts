import { Engine, setMemory } from "./engine.js";
import { KakariError } from "./error.js";
import type { Address, Bytes, WasmModule } from "./platform.js";
import type { ItemId } from "./types.js";
import { Validator } from "./validator.js";
import init, { initSync } from "../pkg/kakari_wasm.js";

/** Options of `load`. */
export interface Loading {
  /** The engine `kakari-validator/validator.wasm` as address, bytes or module; by default the file beside this one. */
  wasm?: Address | Bytes | WasmModule;
}

/** An edition by id, or the bytes of one compiled by `kakari edition build`. */
export type WhichEdition = "r07" | "r08" | Bytes;

/** The function `load`: of an edition by id, the ids of the questions are known when a program is compiled. */
export interface Load {
  (edition: "r07" | "r08", loading?: Loading): Promise<Validator<ItemId>>;
  (edition: WhichEdition, loading?: Loading): Promise<Validator>;
}

/** Reads the files of this package; browsers and Node do it differently. */
export interface Assets {
  engine(): NonNullable<Loading["wasm"]> | Promise<NonNullable<Loading["wasm"]>>;
  /** The draft edition, which is not built into the engine. */
  r08(): Promise<Bytes>;
}

type PackageFile = "validator.wasm" | "r08.edition";

/** What a developer can do if a file of the package is not found, as happens after bundling. */
const WAYS_OUT: Record<PackageFile, string> = {
  "validator.wasm":
    "コードの隣に見つかりません。バンドルには入りません。kakari-validator/sync を import するか、load の wasm にバイト列を渡してください",
  "r08.edition":
    "コードの隣に見つかりません。バンドルには入りません。kakari-validator/r08.edition のバイト列を load に渡してください",
};

/** Makes the function `load`. Its first call starts the engine; later ones use the same engine. */
export function loader(assets: Assets): Load {
  let ready: Promise<void> | undefined;

  const start = async ({ wasm }: Loading): Promise<void> => {
    const given = wasm ?? (await assets.engine());
    // Starting a compiled module here takes less time than waiting for a thread to do it.
    const { memory } = given instanceof WebAssembly.Module
      ? initSync({ module: given })
      : await init({ module_or_path: given });
    setMemory(memory);
  };

  async function load(edition: WhichEdition, loading: Loading = {}): Promise<Validator> {
    let own: Uint8Array | undefined;
    // The file of the package that is being looked for, for the error: bundlers may leave it out.
    let file: PackageFile | "" = loading.wasm === undefined ? "validator.wasm" : "";
    try {
      // After a failure, the next call tries again.
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
  }
  return load as Load;
}

/** The bytes of a buffer, or of a view of a buffer. */
export function bytes(source: Bytes): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
