import { Assessments } from "./assessment.js";
import { bind } from "./binding.js";
import type { BindOptions, Bound } from "./binding.js";
import { smallNumber } from "./encode.js";
import { Encoders, Engine } from "./engine.js";
import { KakariError } from "./error.js";
import type { PageElement } from "./platform.js";
import type {
  Answer,
  Assessment,
  CheckCode,
  CheckPage,
  Context,
  Day,
  Duty,
  DutyKnown,
  Edition,
  FunctionKey,
  FunctionPage,
  Head,
  ItemId,
  ItemPage,
  Named,
  OwnForm,
  PlanContent,
  Reading,
  Report,
  ReportOf,
  Visit,
} from "./types.js";

/** The checks of one edition; `Id` are the ids of its questions, as far as they are known when a program is compiled. */
export class Validator<Id extends string = string> {
  // What a console shows of an object; the name in the code is shortened.
  static {
    Object.defineProperty(this, "name", { value: "Validator" });
  }

  readonly #engine: Engine;
  /** The questions as JSON, fetched on the first call of `edition`. */
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
   * Assesses a report. `context.today` is the local date by default; a context of `null` means no context, not even
   * a date.
   *
   * @throws KakariError if the value is not a report of this edition, or the context cannot be read.
   */
  check(report: ReportOf<Id>, context?: Context | null): Assessment {
    return this.#assessments.assess(this.#engine, this.#load(report, context) ?? this.#engine.facility());
  }

  /** `check` as canonical JSON: the same bytes as a line of `kakari check --format json`. */
  checkText(report: ReportOf<Id>, context?: Context | null): string {
    return JSON.stringify(this.check(report, context));
  }

  /** Returns the facility's id if the engine took it as it was given. */
  #load(report: ReportOf<Id>, context: Context | null | undefined): string | undefined {
    // The report is encoded before the engine is touched: one of its getters may check another report.
    return this.#encoders.with(
      (encoder) => encoder.encode(report),
      (bytes, encoder) => {
        setContext(this.#engine, this.#encoders, context);
        this.#engine.examine(bytes);
        return encoder.facility;
      },
    );
  }

  /** Makes an empty form, to be filled in answer by answer. */
  form(context?: Context | null): Form<Id> {
    const engine = this.#engine.fresh();
    setContext(engine, this.#encoders, context);
    return new Form<Id>(engine, this.#items, this.#encoders, this.#assessments);
  }

  /** Checks an existing form of the page. The `data-item` attribute of its fields names the question they answer. */
  bind(root: PageElement, options?: BindOptions): Bound {
    return bind(this, root, options);
  }

  /** The questions, functions and check titles of the edition. */
  edition(): Edition {
    this.#edition ??= this.#engine.edition();
    return JSON.parse(this.#edition) as Edition;
  }

  /** The texts and the clause of a check or a question. */
  explain(code: CheckCode): CheckPage;
  explain(item: ItemId): ItemPage;
  explain<Given extends string>(what: Named<string extends Id ? string : CheckCode | ItemId, Given>): CheckPage | ItemPage;
  explain(what: string): CheckPage | ItemPage {
    return JSON.parse(this.#engine.fresh().explain(what)) as CheckPage | ItemPage;
  }
}

/** What has to be explained to a patient, in the order of the engine. */
const CONTENTS: readonly PlanContent[] = ["disease", "plan", "name", "address", "contact", "f1", "f2", "partners", "manager"];

/** The number of a word, from 1 on; 0 for none. */
function at<Word extends string>(words: readonly Word[], word: Word | null | undefined): number {
  return word == null ? 0 : words.indexOf(word) + 1;
}

/** A report that is filled in answer by answer and checked as a whole. */
export class Form<Id extends string = string> {
  static {
    Object.defineProperty(this, "name", { value: "Form" });
  }

  readonly #engine: Engine;
  readonly #items: ReadonlyMap<string, number>;
  readonly #encoders: Encoders;
  readonly #assessments: Assessments;
  /** The facility's id; `undefined` after a change, then fetched when needed. */
  #facility: string | undefined;

  /** For `Validator.form`. */
  constructor(engine: Engine, items: ReadonlyMap<string, number>, encoders: Encoders, assessments: Assessments) {
    this.#engine = engine;
    this.#items = items;
    this.#encoders = encoders;
    this.#assessments = assessments;
  }

  /** Sets the answer of an item and returns how it was read. `null`, `""` and `[]` remove the answer. */
  set<Given extends string>(item: Named<Id, Given>, raw: Answer): Reading {
    const at = this.#items.get(item);
    if (at === undefined) throw new KakariError("unknown", item);
    const byte = smallNumber(raw);
    const { value, note } = byte > 0
      ? this.#engine.setByte(at, byte)
      : this.#encoders.with(
        (encoder) => encoder.encode(raw),
        (bytes) => this.#engine.set(at, bytes),
      );
    return { value, raw, note };
  }

  /** Replaces all fields other than the answers; fields that are left out count as not given. */
  head(head: Head): void {
    this.#encoders.with(
      (encoder) => encoder.encode(head),
      (bytes) => this.#engine.head(bytes),
    );
    this.#facility = undefined;
  }

  /** Replaces the whole report. */
  fill(report: ReportOf<Id>): void {
    this.#encoders.with(
      (encoder) => encoder.encode(report),
      (bytes) => this.#engine.fill(bytes),
    );
    this.#facility = undefined;
  }

  /** Removes all answers. */
  clear(): void {
    this.#engine.clear();
  }

  /** Replaces the context. */
  context(context?: Context | null): void {
    setContext(this.#engine, this.#encoders, context);
  }

  check(): Assessment {
    this.#facility ??= this.#engine.facility();
    return this.#assessments.assess(this.#engine, this.#facility);
  }

  /** `check` as canonical JSON. */
  checkText(): string {
    return JSON.stringify(this.check());
  }

  /** The report with its keys in the order of canonical JSON; as text, a line for `kakari import reports`. */
  report(): Report {
    return JSON.parse(this.#engine.report()) as Report;
  }

  /** Reads a date as written on paper, such as `令和8年2月10日`, `R8.2.10` or full-width digits; `null` if it is none. */
  day(written: string): Day | null {
    return this.#engine.day(written);
  }

  /**
   * The poster (院内掲示) of the report for A4, as HTML of one `article` without a page or styles. Text of the report
   * is escaped in it.
   *
   * @throws KakariError (`documents`) unless `load` was given `kakari-validator/documents.wasm`.
   */
  poster(): string {
    return this.#engine.print(0);
  }

  /**
   * The 療養計画書 of the facility for A4, as HTML of one `article`. What the report says of the facility is filled in; the
   * elements with `data-field` are for what is about the patient, which the page writes there and never hands over.
   *
   * @throws KakariError (`documents`) as `poster`.
   */
  plan(visit?: Visit): string {
    return this.#engine.print(1, at(["home", "outpatient"], visit));
  }

  /**
   * Whether the facility has to try to explain its care to a patient (law 6-4-2), each condition with its clauses. What is left
   * out is unknown. The day is `context.today`.
   *
   * @throws KakariError (`documents`) as `poster`.
   */
  duty(known: DutyKnown): Duty {
    const { confirmed, continuing, visit, four_months, asked, hinders, endangers } = known;
    const yes = (value: boolean | null | undefined) => (value == null ? 0 : value ? 1 : 2);
    const answers = [yes(confirmed), yes(continuing), at(["home", "outpatient", "neither"], visit), ...[four_months, asked, hinders, endangers].map(yes)];
    return JSON.parse(this.#engine.print(2, answers.reduce((sum, answer, index) => sum + answer * 4 ** index, 0))) as Duty;
  }

  /**
   * Whether a form of one's own has all that has to be explained (Q20). `underFees`: the plan of treatment is explained under
   * 診療報酬 already.
   *
   * @throws KakariError (`documents`) as `poster`.
   */
  ownForm(has: readonly PlanContent[], underFees = false): OwnForm {
    const bits = CONTENTS.reduce((sum, content, index) => sum + (has.includes(content) ? 2 ** index : 0), underFees ? 2 ** CONTENTS.length : 0);
    return JSON.parse(this.#engine.print(3, bits)) as OwnForm;
  }

  /** The explanation of a function's result, or the texts and the clause of a check or a question. */
  explain(key: FunctionKey): FunctionPage;
  explain(code: CheckCode): CheckPage;
  explain(item: ItemId): ItemPage;
  explain<Given extends string>(what: Named<string extends Id ? string : FunctionKey | CheckCode | ItemId, Given>): FunctionPage | CheckPage | ItemPage;
  explain(what: string): FunctionPage | CheckPage | ItemPage {
    return JSON.parse(this.#engine.explain(what)) as FunctionPage | CheckPage | ItemPage;
  }
}

function setContext(engine: Engine, encoders: Encoders, context: Context | null | undefined): void {
  if (context === null && engine.knowsNothing) return;
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
