import { Encoder } from "./encode.js";
import { KakariError } from "./error.js";
import type { ProblemCode } from "./error.js";
import type { Finding, Reading } from "./types.js";
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
  "documents",
];

const utf8 = new TextDecoder();

/** The memory of the engine, set by whoever loaded it, and views of it while it stays where it is. */
let memory: WebAssembly.Memory;
let bytes = new Uint8Array();
let words = new Uint32Array();

export function setMemory(loaded: WebAssembly.Memory): void {
  memory = loaded;
}

function memoryBytes(): Uint8Array {
  if (bytes.buffer !== memory.buffer) bytes = new Uint8Array(memory.buffer);
  return bytes;
}

function memoryWords(): Uint32Array {
  if (words.buffer !== memory.buffer) words = new Uint32Array(memory.buffer);
  return words;
}

/** A sheet of the engine: values go in encoded, text comes out. */
export class Engine {
  readonly #sheet: Sheet;
  /** Whether it knows nothing beside the report. */
  #knowsNothing = true;
  /** The findings with texts of their own of the last assessment, each at its number; see `Assessments`. */
  own: readonly (Finding | undefined)[] = [];

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
    const nothing = context.length === 1 && context[0] === 0;
    if (nothing && this.#knowsNothing) return;
    this.#put(context);
    this.#knowsNothing = false;
    this.#done(this.#sheet.know());
    this.#knowsNothing = nothing;
  }

  fill(report: Uint8Array): void {
    this.#put(report);
    this.#done(this.#sheet.fill());
  }

  /** A report to be judged once, not to be filled in further. */
  examine(report: Uint8Array): void {
    this.#put(report);
    this.#done(this.#sheet.examine());
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
    const at = this.#sheet.outline() >>> 2;
    const divisor = memoryWords()[at]!;
    return { value: divisor === 0 ? null : memoryWords()[at + 1]! / divisor, note: null };
  }

  clear(): void {
    this.#sheet.clear();
  }

  /**
   * Assesses. The numbers of the assessment are given to `read`, from one place up to another;
   * `wasm/src/outline.rs` says which they are. `fresh`: the findings whose texts are new.
   */
  judge<T>(read: (numbers: Uint32Array, from: number, to: number, fresh: readonly Finding[]) => T): T {
    this.#done(this.#sheet.judge());
    const fresh = this.#sheet.text_length() === 0 ? [] : (JSON.parse(this.#text()) as Finding[]);
    const from = this.#sheet.outline() >>> 2;
    return read(memoryWords(), from, from + this.#sheet.outline_length(), fresh);
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

  /** The edition's id, and those of its items in form order. */
  ids(): string[] {
    this.#done(this.#sheet.ids());
    return this.#text().split("\n");
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
    memoryBytes().set(bytes, at);
  }

  #text(): string {
    const [at, length] = [this.#sheet.text(), this.#sheet.text_length()];
    const bytes = memoryBytes();
    // Short ids are read faster than the decoder starts.
    if (length > 32) return utf8.decode(bytes.subarray(at, at + length));
    let text = "";
    for (let index = at; index < at + length; index++) {
      const byte = bytes[index]!;
      if (byte > 0x7f) return utf8.decode(bytes.subarray(at, at + length));
      text += String.fromCharCode(byte);
    }
    return text;
  }

  #done(status: number, asked?: string): void {
    const problem = PROBLEMS[status];
    if (problem === undefined) return;
    if (problem === "value" || problem === "documents") throw new KakariError(problem);
    // A place in the context comes with what stands there, on a line of its own.
    const [part, value] = asked === undefined ? this.#text().split("\n", 2) : [asked];
    throw new KakariError(problem, part, { value });
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
