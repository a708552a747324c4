import type { Engine } from "./engine.js";
import type { Assessment, Edition, Finding, FunctionKey, FunctionResult, Holds } from "./types.js";

/** In the engine's order. */
const FUNCTIONS: readonly FunctionKey[] = ["f1", "i", "ro", "ha", "ni"];
const HOLDS: readonly Holds[] = ["yes", "no", "unknown", "not_applicable"];

/** Builds assessments from the engine's numbers; texts that are always the same are fetched once. */
export class Assessments {
  readonly #edition: string;
  readonly #items: readonly string[];
  readonly #findings = new Map<number, Finding>();
  readonly #scopes = new Map<number, Assessment["scope"]>();

  constructor(edition: Edition) {
    this.#edition = edition.id;
    this.#items = edition.items.map((item) => item.id);
  }

  /** The assessment of what the engine holds, as a new object; its keys are in the order of canonical JSON. */
  of(engine: Engine, facility: string): Assessment {
    // A copy: to fetch a text may move the engine's memory.
    const numbers = engine.judge().slice();
    let at = 2;
    const functions = {} as Record<FunctionKey, FunctionResult>;
    for (const key of FUNCTIONS) {
      const holds = HOLDS[numbers[at++]!]!;
      const because = new Array<string>(numbers[at++]!);
      for (let index = 0; index < because.length; index++) because[index] = this.#items[numbers[at++]!]!;
      functions[key] = { holds, because };
    }
    const intent = new Array<FunctionKey>(numbers[at++]!);
    for (let index = 0; index < intent.length; index++) intent[index] = FUNCTIONS[numbers[at++]!]!;
    const findings: Finding[] = [];
    for (; at < numbers.length; at += 3) {
      findings.push(this.#finding(engine, findings.length, numbers[at]!, numbers[at + 1]!, numbers[at + 2] === 1));
    }
    const scope = this.#scope(engine, numbers[0]!, numbers[1] === 1);
    return { facility, edition: this.#edition, scope, functions, intent, findings };
  }

  #finding(engine: Engine, number: number, check: number, place: number, isOwn: boolean): Finding {
    if (isOwn) return JSON.parse(engine.finding(number)) as Finding;
    const key = check * 0x1_0000 + place;
    let known = this.#findings.get(key);
    if (known === undefined) {
      known = JSON.parse(engine.finding(number)) as Finding;
      this.#findings.set(key, known);
    }
    return { ...known };
  }

  #scope(engine: Engine, ground: number, hasDay: boolean): Assessment["scope"] {
    if (hasDay) return JSON.parse(engine.scope()) as Assessment["scope"];
    let known = this.#scopes.get(ground);
    if (known === undefined) {
      known = JSON.parse(engine.scope()) as Assessment["scope"];
      this.#scopes.set(ground, known);
    }
    return { ...known };
  }
}
