/** The kind of an error. A wrong answer in a report is never an error: it becomes a finding. */
export type ProblemCode =
  /** The value is not a report; `part` is what is missing (`object`, `edition`, `facility.id`, `answers`). */
  | "report"
  /** The report is for another edition; `part` is the id of that edition. */
  | "other-edition"
  /** A part of the context cannot be read; `part` is its path. */
  | "context"
  /** The bytes are not a compiled edition. */
  | "edition"
  /** The edition has no such item, check or function; `part` is what was asked for. */
  | "unknown"
  /** The value is nested too deeply or too large, or its getters threw an error (`cause`). */
  | "value"
  /** The engine or an edition could not be loaded; `part` is the package's file that was not found, `cause` says why. */
  | "load"
  /** Documents are part of another engine: `load(edition, { wasm })` with `kakari-validator/documents.wasm`. */
  | "documents";

const WORDS: Record<ProblemCode, string> = {
  report: "報告として読めません",
  "other-edition": "読み込んだ様式と違う年度の報告です",
  context: "報告のほかに分かっている事（context）が読めません",
  edition: "様式データを読めません",
  unknown: "様式にありません",
  value: "値を読めません",
  load: "点検の本体を読み込めません",
  documents: "書面は documents.wasm にあります。load の wasm に渡してください",
};

/** The only error that this package throws by itself. */
export class KakariError extends Error {
  // What a console shows of an object; the name in the code is shortened.
  static {
    Object.defineProperty(this, "name", { value: "KakariError" });
  }

  readonly code: ProblemCode;
  /** The part that the error is about; empty for the whole value. */
  readonly part: string;

  /** `value`: the faulty value of the part, for the message. */
  constructor(code: ProblemCode, part = "", { value, ...options }: ErrorOptions & { value?: string | undefined } = {}) {
    super(`${WORDS[code]}${part === "" ? "" : `：${part}`}${value === undefined ? "" : `（${value}）`}`, options);
    this.name = "KakariError";
    this.code = code;
    this.part = part;
  }
}
