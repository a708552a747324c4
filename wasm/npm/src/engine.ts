import { Encoder } from "./encode.js";
import { KakariError } from "./error.js";
import type { ProblemCode } from "./error.js";
import type { Reading } from "./types.js";
import { Sheet } from "../pkg/kakari_wasm.js";

/** What a call came to; `wasm/src/lib.rs` has the same numbers. */
const PROBLEMS: readonly (ProblemCode | undefined)[] = [
  undefined,
  "value",
  "context",
  "report",
  "edition",
  "unknown",
  "other-edition",
];

const utf8 = new TextDecoder();

/** The memory of the engine, set by whoever loaded it. */
let memory: WebAssembly.Memory | undefined;

export function setMemory(loaded: WebAssembly.Memory): void {
  memory = loaded;
}

/** A sheet of the engine: values go in encoded, text comes out. */
export class Engine {
  readonly #sheet: Sheet;

  private constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  /** Under the edition that came with the engine, or under the compiled one given. */
  static open(edition?: Uint8Array): Engine {
    const engine = new Engine(new Sheet());
    if (edition === undefined) {
      engine.#done(engine.#sheet.open_builtin());
    } else {
      engine.#put(edition);
      engine.#done(engine.#sheet.open());
    }
    return engine;
  }

  /** An empty one under the same edition. */
  fresh(): Engine {
    return new Engine(this.#sheet.fresh());
  }

  know(context: Uint8Array): void {
    this.#put(context);
    this.#done(this.#sheet.know());
  }

  fill(report: Uint8Array): void {
    this.#put(report);
    this.#done(this.#sheet.fill());
  }

  head(report: Uint8Array): void {
    this.#put(report);
    this.#done(this.#sheet.head());
  }

  /** How the answer was read. */
  set(item: number, answer: Uint8Array): Omit<Reading, "raw"> {
    this.#put(answer);
    this.#done(this.#sheet.set(item));
    if (this.#sheet.outline_length() === 0) return JSON.parse(this.#text()) as Omit<Reading, "raw">;
    const [divisor, number] = new Uint32Array(memory!.buffer, this.#sheet.outline(), 2);
    return { value: divisor === 0 ? null : number! / divisor!, note: null };
  }

  clear(): void {
    this.#sheet.clear();
  }

  /** The numbers of the assessment; valid until the next call. `wasm/src/outline.rs` says which. */
  judge(): Uint32Array {
    this.#done(this.#sheet.judge());
    return new Uint32Array(memory!.buffer, this.#sheet.outline(), this.#sheet.outline_length());
  }

  /** A finding of the last outline, as JSON. */
  finding(number: number): string {
    this.#done(this.#sheet.finding(number));
    return this.#text();
  }

  /** The scope of the last outline, as JSON. */
  scope(): string {
    this.#done(this.#sheet.scope());
    return this.#text();
  }

  /** The facility's id. */
  facility(): string {
    this.#done(this.#sheet.facility());
    return this.#text();
  }

  check(): string {
    this.#done(this.#sheet.check());
    return this.#text();
  }

  report(): string {
    this.#done(this.#sheet.report());
    return this.#text();
  }

  /** A date as written, or nothing where it is none. */
  day(written: string): string | null {
    this.#put(new TextEncoder().encode(written));
    return this.#sheet.day() === 0 ? this.#text() : null;
  }

  poster(): string {
    this.#done(this.#sheet.poster());
    return this.#text();
  }

  edition(): string {
    this.#done(this.#sheet.edition());
    return this.#text();
  }

  explain(what: string): string {
    this.#put(new TextEncoder().encode(what));
    this.#done(this.#sheet.explain(), what);
    return this.#text();
  }

  #put(bytes: Uint8Array): void {
    const at = this.#sheet.input(bytes.length);
    new Uint8Array(memory!.buffer, at, bytes.length).set(bytes);
  }

  #text(): string {
    return utf8.decode(new Uint8Array(memory!.buffer, this.#sheet.text(), this.#sheet.text_length()));
  }

  #done(status: number, asked?: string): void {
    const problem = PROBLEMS[status];
    if (problem !== undefined) throw new KakariError(problem, asked ?? (problem === "value" ? "" : this.#text()));
  }
}

/** Encoders that nobody uses; a getter of a report may call the validator again while one is at work. */
export class Encoders {
  readonly #idle: Encoder[] = [];
  readonly #items: ReadonlyMap<string, number>;

  constructor(items: ReadonlyMap<string, number>) {
    this.#items = items;
  }

  /** What `encode` makes is given to `use`; whatever the value's own code throws becomes our error. */
  with(encode: (encoder: Encoder) => Uint8Array, use: (bytes: Uint8Array) => void): void {
    const encoder = this.#idle.pop() ?? new Encoder(this.#items);
    try {
      let bytes: Uint8Array;
      try {
        bytes = encode(encoder);
      } catch (cause) {
        throw cause instanceof KakariError ? cause : new KakariError("value", "", { cause });
      }
      use(bytes);
    } finally {
      this.#idle.push(encoder);
    }
  }
}
