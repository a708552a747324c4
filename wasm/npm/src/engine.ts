import { Encoder } from "./encode.js";
import { KakariError } from "./error.js";
import type { ProblemCode } from "./error.js";
import type { WasmMemory } from "./platform.js";
import type { Finding, Reading } from "./types.js";
import { Sheet } from "../pkg/kakari_wasm.js";

/** The error for each result of a call, by its number in `wasm/src/status.rs`; none for 0. */
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

/** The memory of the engine, and views of it. Growing memory takes the old buffer away, so that its views have no length; then new ones are made. */
let memory: WebAssembly.Memory;
let bytes = new Uint8Array();
let words = new Uint32Array();

export function setMemory(loaded: WasmMemory): void {
  memory = loaded;
  bytes = new Uint8Array();
  words = new Uint32Array();
}

function memoryBytes(): Uint8Array {
  if (bytes.length === 0) bytes = new Uint8Array(memory.buffer);
  return bytes;
}

function memoryWords(): Uint32Array {
  if (words.length === 0) words = new Uint32Array(memory.buffer);
  return words;
}

/** A sheet of the engine. Values go in encoded (see `Encoder`); text comes out. */
export class Engine {
  readonly #sheet: Sheet;
  /** Whether it has no context; setting none again then needs no call. */
  knowsNothing = true;
  /** The findings of the last assessment that carry their own texts, by their position; see `Assessments`. */
  own: readonly (Finding | undefined)[] = [];
  /** The items that decided each function in the last assessment; see `Assessments`. */
  readonly because: string[][] = [[], [], [], [], []];

  private constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  /** An engine under the built-in edition, or under the compiled edition given. */
  static open(edition?: Uint8Array): Engine {
    const engine = new Engine(new Sheet());
    if (edition === undefined) {
      engine.#throwUnlessDone(engine.#sheet.open_builtin());
    } else {
      engine.#writeInput(edition);
      engine.#throwUnlessDone(engine.#sheet.open());
    }
    return engine;
  }

  /** An empty sheet under the same edition. */
  fresh(): Engine {
    return new Engine(this.#sheet.fresh());
  }

  know(context: Uint8Array): void {
    const nothing = context.length === 1 && context[0] === 0;
    this.#writeInput(context);
    this.knowsNothing = false;
    this.#throwUnlessDone(this.#sheet.know());
    this.knowsNothing = nothing;
  }

  fill(report: Uint8Array): void {
    this.#writeInput(report);
    this.#throwUnlessDone(this.#sheet.fill());
  }

  /** Sets a report that is judged once and not filled in further. */
  examine(report: Uint8Array): void {
    this.#writeInput(report);
    this.#throwUnlessDone(this.#sheet.examine());
  }

  head(report: Uint8Array): void {
    this.#writeInput(report);
    this.#throwUnlessDone(this.#sheet.head());
  }

  /** Sets the answer of an item and returns how it was read. */
  set(item: number, answer: Uint8Array): Omit<Reading, "raw"> {
    this.#writeInput(answer);
    return this.#setInput(item);
  }

  /** `set` for an answer that is encoded as a single byte. */
  setByte(item: number, answer: number): Omit<Reading, "raw"> {
    const at = this.#sheet.input(1);
    memoryBytes()[at] = answer;
    return this.#setInput(item);
  }

  #setInput(item: number): Omit<Reading, "raw"> {
    this.#throwUnlessDone(this.#sheet.set(item));
    if (this.#sheet.outline_length() === 0) return JSON.parse(this.#text()) as Omit<Reading, "raw">;
    const at = this.#sheet.outline() >>> 2;
    const divisor = memoryWords()[at]!;
    return { value: divisor === 0 ? null : memoryWords()[at + 1]! / divisor, note: null };
  }

  clear(): void {
    this.#sheet.clear();
  }

  /**
   * Assesses the report and passes the numbers of the assessment to `read`: those from index `from` up to `to`, in
   * the order of `wasm/src/outline.rs`. `fresh` has the findings whose texts were not in the last assessment.
   */
  judge<T>(read: (numbers: Uint32Array, from: number, to: number, fresh: readonly Finding[]) => T): T {
    this.#throwUnlessDone(this.#sheet.judge());
    const fresh = this.#sheet.text_length() === 0 ? [] : (JSON.parse(this.#text()) as Finding[]);
    const from = this.#sheet.outline() >>> 2;
    return read(memoryWords(), from, from + this.#sheet.outline_length(), fresh);
  }

  /** A finding of the last outline, as JSON. */
  finding(number: number): string {
    this.#throwUnlessDone(this.#sheet.finding(number));
    return this.#text();
  }

  /** The scope of the last outline, as JSON. */
  scope(): string {
    this.#throwUnlessDone(this.#sheet.scope());
    return this.#text();
  }

  /** The facility's id. */
  facility(): string {
    this.#throwUnlessDone(this.#sheet.facility());
    return this.#text();
  }

  report(): string {
    this.#throwUnlessDone(this.#sheet.report());
    return this.#text();
  }

  /** Reads a date as written on paper; `null` if it is none. */
  day(written: string): string | null {
    this.#writeInput(new TextEncoder().encode(written));
    return this.#sheet.day() === 0 ? this.#text() : null;
  }

  /** A printed document, or what belongs to one; `wasm/src/print.rs` has the numbers. */
  print(document: number, given = 0): string {
    this.#throwUnlessDone(this.#sheet.print(document, given));
    return this.#text();
  }

  /** The id of the edition, followed by the ids of its items in form order. */
  ids(): string[] {
    this.#throwUnlessDone(this.#sheet.ids());
    return this.#text().split("\n");
  }

  edition(): string {
    this.#throwUnlessDone(this.#sheet.edition());
    return this.#text();
  }

  explain(what: string): string {
    this.#writeInput(new TextEncoder().encode(what));
    this.#throwUnlessDone(this.#sheet.explain(), what);
    return this.#text();
  }

  #writeInput(bytes: Uint8Array): void {
    const at = this.#sheet.input(bytes.length);
    const memory = memoryBytes();
    // For the few bytes of a single answer, the call that copies takes longer than this.
    if (bytes.length > 16) memory.set(bytes, at);
    else for (let index = 0; index < bytes.length; index++) memory[at + index] = bytes[index]!;
  }

  #text(): string {
    const [at, length] = [this.#sheet.text(), this.#sheet.text_length()];
    const bytes = memoryBytes();
    // Starting the decoder takes longer than reading a short id here.
    if (length > 32) return utf8.decode(bytes.subarray(at, at + length));
    let text = "";
    for (let index = at; index < at + length; index++) {
      const byte = bytes[index]!;
      if (byte > 0x7f) return utf8.decode(bytes.subarray(at, at + length));
      text += String.fromCharCode(byte);
    }
    return text;
  }

  /** Throws the error for a result that is not 0. `asked`: what the caller asked for, for the message. */
  #throwUnlessDone(status: number, asked?: string): void {
    const problem = PROBLEMS[status];
    if (problem === undefined) return;
    if (problem === "value" || problem === "documents") throw new KakariError(problem);
    // For a context, the first line is the path of the faulty part and the second its value.
    const [part, value] = asked === undefined ? this.#text().split("\n", 2) : [asked];
    throw new KakariError(problem, part, { value });
  }
}

/** Encoders not in use. One is not enough: a getter of a report may call the validator while it is encoded. */
export class Encoders {
  readonly #idle: Encoder[] = [];
  readonly #items: ReadonlyMap<string, number>;

  constructor(items: ReadonlyMap<string, number>) {
    this.#items = items;
  }

  /** Passes the result of `encode` to `use`. An error thrown by the value's own getters becomes a `KakariError`. */
  with<T>(encode: (encoder: Encoder) => Uint8Array, use: (bytes: Uint8Array, encoder: Encoder) => T): T {
    const encoder = this.#idle.pop() ?? new Encoder(this.#items);
    try {
      let bytes: Uint8Array;
      try {
        bytes = encode(encoder);
      } catch (cause) {
        throw cause instanceof KakariError ? cause : new KakariError("value", "", { cause });
      }
      return use(bytes, encoder);
    } finally {
      this.#idle.push(encoder);
    }
  }
}
