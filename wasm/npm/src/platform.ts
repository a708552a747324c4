// Types of the page for programs with and without one. The declarations of this package must hold for a program that has no DOM,
// such as a server: a type that its `lib` does not have is then `never`, and nothing else is asked for.

/** The type of a global class. */
type Class<Name extends string> = typeof globalThis extends { readonly [name in Name]: { readonly prototype: infer Type } } ? Type : never;

/** The type of a class of `WebAssembly`. */
type WasmClass<Name extends string> = typeof globalThis extends {
  readonly WebAssembly: { readonly [name in Name]: { readonly prototype: infer Type } };
}
  ? Type
  : never;

export type PageElement = Class<"HTMLElement">;
export type WasmModule = WasmClass<"Module">;
export type WasmMemory = WasmClass<"Memory">;
/** What a file can be fetched by. */
export type Address = string | Class<"URL"> | Class<"Request"> | Class<"Response">;
/** Bytes, as `BufferSource` of the page. */
export type Bytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;
