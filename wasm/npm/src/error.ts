/** What could not be taken. A wrong answer is never an error: it is a finding. */
export type ProblemCode =
  /** The value is no report: `part` says what is missing (`object`, `edition`, `facility.id`, `answers`). */
  | "report"
  /** The report is of another edition; `part` is its id. */
  | "other-edition"
  /** `part` is the path of the part of the context that cannot be read. */
  | "context"
  /** The bytes are no compiled edition. */
  | "edition"
  /** The edition has no such item, check or function; `part` is what was asked for. */
  | "unknown"
  /** Deeper, or more, than a report can be; or its getters threw, then `cause` is what they threw. */
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
  readonly code: ProblemCode;
  /** Which part; empty where it is the whole. */
  readonly part: string;

  /** `value`: what stands there. */
  constructor(code: ProblemCode, part = "", { value, ...options }: ErrorOptions & { value?: string | undefined } = {}) {
    super(`${WORDS[code]}${part === "" ? "" : `：${part}`}${value === undefined ? "" : `（${value}）`}`, options);
    this.name = "KakariError";
    this.code = code;
    this.part = part;
  }
}
