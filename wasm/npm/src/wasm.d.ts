/** The bindings that the build generates for the engine. */
declare module "*/pkg/kakari_wasm.js" {
  interface Exports {
    readonly memory: WebAssembly.Memory;
  }
  type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;
  /** `wasm/src/lib.rs` documents each method. */
  export class Sheet {
    constructor();
    fresh(): Sheet;
    input(length: number): number;
    text(): number;
    text_length(): number;
    open_builtin(): number;
    open(): number;
    know(): number;
    fill(): number;
    examine(): number;
    head(): number;
    set(item: number): number;
    clear(): void;
    judge(): number;
    outline(): number;
    outline_length(): number;
    finding(number: number): number;
    scope(): number;
    facility(): number;
    report(): number;
    print(document: number, given: number): number;
    day(): number;
    ids(): number;
    edition(): number;
    explain(): number;
  }
  export function initSync(source: { module: BufferSource | WebAssembly.Module }): Exports;
  export default function init(source: { module_or_path: Source | Promise<Source> }): Promise<Exports>;
}

declare module "*.wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
