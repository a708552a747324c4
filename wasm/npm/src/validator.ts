import { Assessments } from "./assessment.js";
import { bind } from "./binding.js";
import type { BindOptions, Bound } from "./binding.js";
import { Encoders, Engine } from "./engine.js";
import { KakariError } from "./error.js";
import type {
  Answer,
  Assessment,
  CheckCode,
  CheckPage,
  Context,
  Day,
  Edition,
  FunctionKey,
  FunctionPage,
  Head,
  ItemId,
  ItemPage,
  OtherId,
  Reading,
  Report,
} from "./types.js";

/** The checks of one edition. */
export class Validator {
  readonly #engine: Engine;
  /** JSON, once somebody asked. */
  #edition: string | undefined;
  readonly #items: ReadonlyMap<string, number>;
  readonly #encoders: Encoders;
  readonly #assessments: Assessments;

  /** For `load`. */
  constructor(engine: Engine) {
    this.#engine = engine;
    const [edition, ...items] = engine.ids();
    this.#items = new Map(items.map((id, at) => [id, at]));
    this.#encoders = new Encoders(this.#items);
    this.#assessments = new Assessments(edition!, items);
  }

  /**
   * Assesses a report. Without `context.today` it is today; a context of `null` is none at all.
   *
   * @throws KakariError where the value is no report of this edition, or the context cannot be read.
   */
  check(report: Report, context?: Context | null): Assessment {
    this.#take(report, context);
    return this.#assessments.of(this.#engine, this.#engine.facility());
  }

  /** `check` as canonical JSON: the same bytes as a line of `kakari check --format json`. */
  checkText(report: Report, context?: Context | null): string {
    this.#take(report, context);
    return this.#engine.check();
  }

  #take(report: Report, context: Context | null | undefined): void {
    // The report first: while it is encoded, a getter of it may check another one.
    this.#encoders.with(
      (encoder) => encoder.encode(report),
      (bytes) => {
        know(this.#engine, this.#encoders, context);
        this.#engine.examine(bytes);
      },
    );
  }

  /** A form that is filled in answer by answer. */
  form(context?: Context | null): Form {
    const engine = this.#engine.fresh();
    know(engine, this.#encoders, context);
    return new Form(engine, this.#items, this.#encoders, this.#assessments);
  }

  /** Checks an existing form whose fields say with `data-item` which question they answer. */
  bind(root: HTMLElement, options?: BindOptions): Bound {
    return bind(this, root, options);
  }

  /** The questions. */
  edition(): Edition {
    this.#edition ??= this.#engine.edition();
    return JSON.parse(this.#edition) as Edition;
  }

  /** What a check or a question is about. */
  explain(code: CheckCode): CheckPage;
  explain(item: ItemId): ItemPage;
  explain(what: OtherId): CheckPage | ItemPage;
  explain(what: string): CheckPage | ItemPage {
    return JSON.parse(this.#engine.fresh().explain(what)) as CheckPage | ItemPage;
  }
}

/** A report in the making: typed slots that are checked as a whole. */
export class Form {
  readonly #engine: Engine;
  readonly #items: ReadonlyMap<string, number>;
  readonly #encoders: Encoders;
  readonly #assessments: Assessments;
  /** The facility's id, fetched when it is needed. */
  #facility: string | undefined;

  /** For `Validator.form`. */
  constructor(engine: Engine, items: ReadonlyMap<string, number>, encoders: Encoders, assessments: Assessments) {
    this.#engine = engine;
    this.#items = items;
    this.#encoders = encoders;
    this.#assessments = assessments;
  }

  /** Answers an item; `null`, `""` and `[]` take the answer away. */
  set(item: ItemId | OtherId, raw: Answer): Reading {
    const at = this.#items.get(item);
    if (at === undefined) throw new KakariError("unknown", item);
    let reading: Omit<Reading, "raw"> = { value: null, note: null };
    this.#encoders.with(
      (encoder) => encoder.encode(raw),
      (bytes) => {
        reading = this.#engine.set(at, bytes);
      },
    );
    const { value, note } = reading;
    return { value, raw, note };
  }

  /** All fields beside the answers at once; what is left out is not given. */
  head(head: Head): void {
    this.#encoders.with(
      (encoder) => encoder.encode(head),
      (bytes) => this.#engine.head(bytes),
    );
    this.#facility = undefined;
  }

  /** Takes a report as a whole, in place of what was there. */
  fill(report: Report): void {
    this.#encoders.with(
      (encoder) => encoder.encode(report),
      (bytes) => this.#engine.fill(bytes),
    );
    this.#facility = undefined;
  }

  /** Takes all answers away. */
  clear(): void {
    this.#engine.clear();
  }

  /** What else is known from now on. */
  context(context?: Context | null): void {
    know(this.#engine, this.#encoders, context);
  }

  check(): Assessment {
    this.#facility ??= this.#engine.facility();
    return this.#assessments.of(this.#engine, this.#facility);
  }

  /** `check` as canonical JSON. */
  checkText(): string {
    return this.#engine.check();
  }

  /** The report as it stands, in the order of canonical JSON: a line for `kakari import reports`. */
  report(): Report {
    return JSON.parse(this.#engine.report()) as Report;
  }

  /** How a date on paper is read, as in `令和8年2月10日`, `R8.2.10` or full-width figures; `null`: not at all. */
  day(written: string): Day | null {
    return this.#engine.day(written);
  }

  /**
   * 院内掲示 of the report as it stands, for A4: HTML of one `article`, without a page or a style. All text
   * of the report is escaped in it.
   *
   * @throws KakariError (`documents`) unless `load` was given `kakari-validator/documents.wasm`.
   */
  poster(): string {
    return this.#engine.poster();
  }

  /** Why a function stands as it does, and what a check or a question is about. */
  explain(key: FunctionKey): FunctionPage;
  explain(code: CheckCode): CheckPage;
  explain(item: ItemId): ItemPage;
  explain(what: OtherId): FunctionPage | CheckPage | ItemPage;
  explain(what: string): FunctionPage | CheckPage | ItemPage {
    return JSON.parse(this.#engine.explain(what)) as FunctionPage | CheckPage | ItemPage;
  }
}

function know(engine: Engine, encoders: Encoders, context: Context | null | undefined): void {
  encoders.with(
    (encoder) => {
      if (context === null) return encoder.encode(null);
      const given = context ?? {};
      return typeof given === "object" && !Array.isArray(given) && given.today === undefined
        ? encoder.encodeWith(given, "today", localDate())
        : encoder.encode(given);
    },
    (bytes) => engine.know(bytes),
  );
}

function localDate(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
