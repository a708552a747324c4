import type { Engine } from "./engine.js";
import type { Assessment, Finding, FunctionKey, FunctionResult, Holds } from "./types.js";

/** The functions in the order of `Function::ALL` of the engine. */
const FUNCTIONS: readonly FunctionKey[] = ["f1", "i", "ro", "ha", "ni"];
const HOLDS: readonly Holds[] = ["yes", "no", "unknown", "not_applicable"];

/** Instead of a number of items: they are those of the last assessment. */
const SAME = 0xffff_ffff;

/** Builds assessments from the numbers of the engine (`wasm/src/outline.rs`). Texts that never change are fetched once. */
export class Assessments {
  readonly #edition: string;
  readonly #items: readonly string[];
  readonly #findings = new Map<number, Finding>();
  readonly #scopes = new Map<number, Assessment["scope"]>();

  /** `items`: the ids of all items in form order. */
  constructor(edition: string, items: readonly string[]) {
    this.#edition = edition;
    this.#items = items;
  }

  /** Assesses the report that the engine holds. The keys of the new object are in the order of canonical JSON. */
  assess(engine: Engine, facility: string): Assessment {
    return engine.judge((numbers, from, to, fresh) => {
      let at = from + 2;
      const result = (function_: number): FunctionResult => {
        const holds = HOLDS[numbers[at]!]!;
        const length = numbers[at + 1]!;
        at += 2;
        if (length !== SAME) {
          const ids: string[] = [];
          for (const end = at + length; at < end; at++) ids.push(this.#items[numbers[at]!]!);
          engine.because[function_] = ids;
        }
        // A copy: callers may change theirs.
        return { holds, because: engine.because[function_]!.slice() };
      };
      const functions = { f1: result(0), i: result(1), ro: result(2), ha: result(3), ni: result(4) };
      const intent: FunctionKey[] = [];
      for (let left = numbers[at++]!; left > 0; left--) intent.push(FUNCTIONS[numbers[at++]!]!);
      // The calls below may move the engine's memory, so all numbers are read before them.
      const ground = numbers[from]!;
      const hasDay = numbers[from + 1] === 1;
      const rest: number[] = [];
      while (at < to) rest.push(numbers[at++]!);
      const findings = this.#buildFindings(engine, rest, fresh);
      const scope = this.#scope(engine, ground, hasDay);
      return { facility, edition: this.#edition, scope, functions, intent, findings };
    });
  }

  #buildFindings(engine: Engine, numbers: readonly number[], fresh: readonly Finding[]): Finding[] {
    const findings: Finding[] = [];
    const own: (Finding | undefined)[] = [];
    let taken = 0;
    for (let at = 0; at < numbers.length; at += 3) {
      const text = numbers[at + 2]!;
      let known: Finding;
      if (text === 0) {
        known = this.#cachedFinding(engine, findings.length, numbers[at]! * 0x1_0000 + numbers[at + 1]!);
      } else {
        known = text === 1 ? fresh[taken++]! : engine.own[text - 2]!;
        own[findings.length] = known;
      }
      findings.push(copy(known));
    }
    engine.own = own;
    return findings;
  }

  /** A finding whose texts are always the same for its check and place, which together are `key`. */
  #cachedFinding(engine: Engine, number: number, key: number): Finding {
    let known = this.#findings.get(key);
    if (known === undefined) {
      known = JSON.parse(engine.finding(number)) as Finding;
      this.#findings.set(key, known);
    }
    return known;
  }

  #scope(engine: Engine, ground: number, hasDay: boolean): Assessment["scope"] {
    // With a day it differs from facility to facility; the day itself is not among the numbers.
    if (hasDay) return JSON.parse(engine.scope()) as Assessment["scope"];
    let known = this.#scopes.get(ground);
    if (known === undefined) {
      known = JSON.parse(engine.scope()) as Assessment["scope"];
      this.#scopes.set(ground, known);
    }
    return { ...known };
  }
}

/** Callers get copies: what they change in them must not change the cached findings. */
function copy({ code, severity, item, message, clause, fix }: Finding): Finding {
  return { code, severity, item, message, clause, fix };
}
