// The fields for a facility that is not chosen from the list: id, name and kind, with what is wrong beside each.

import type { Facility } from "../draft";
import { composing, h, say } from "../page";
import { FACILITY } from "../words";

/** Prefecture, kind (1 hospital, 2 clinic), code. */
const ID = /^(?:0[1-9]|[1-3][0-9]|4[0-7])[12][0-9A-Z]{2,10}$/u;

/** What is typed and not begun yet. */
export type Typed = Pick<Facility, "id" | "name" | "kind">;

/** The id as it is written in digits of one width. */
export function plainId(written: string): string {
  return written.normalize("NFKC").replace(/[\s-]/gu, "").toUpperCase();
}

/** The kind that an id says; `null` if it is none. */
function kindOf(id: string): Facility["kind"] {
  if (!ID.test(id)) return null;
  return id.charAt(2) === "1" ? "hospital" : "clinic";
}

export class FacilityFields {
  readonly element: HTMLElement;
  private readonly id: HTMLInputElement;
  private readonly name: HTMLInputElement;
  private readonly kinds: Record<"hospital" | "clinic", HTMLInputElement>;
  private readonly errors: Record<"id" | "name" | "kind", HTMLElement>;
  /** Whether a person chose the kind; until then the id says it. */
  private chosen: boolean;

  /** `done` is called with Enter; `typed` after each change. */
  constructor(
    prefix: string,
    given: Typed,
    done: () => void,
    private readonly typed: (now: Typed) => void = () => undefined,
  ) {
    const error = (line: string) => h("p", { class: "error-text", id: `${prefix}-${line}-error`, role: "status" });
    this.errors = { id: error("id"), name: error("name"), kind: error("kind") };
    const input = (line: string, wide: string) =>
      h("input", {
        type: "text", id: `${prefix}-${line}`, class: wide, autocomplete: "off", spellcheck: "false", "aria-describedby": `${prefix}-${line}-help ${prefix}-${line}-error`,
        input: () => this.changed(),
      });
    this.id = input("id", "middle");
    this.name = input("name", "wide");
    const kind = (value: "hospital" | "clinic") =>
      h("input", { type: "radio", name: `${prefix}-kind`, id: `${prefix}-${value}`, value, "aria-describedby": `${prefix}-kind-error`, change: () => { this.chosen = true; this.changed(); } });
    this.kinds = { hospital: kind("hospital"), clinic: kind("clinic") };
    this.id.value = given.id;
    this.name.value = given.name;
    this.chosen = given.kind !== null && given.kind !== kindOf(plainId(given.id));
    if (given.kind !== null) this.kinds[given.kind].checked = true;
    const required = () => h("span", { class: "badge required" }, FACILITY.required);
    const choice = (value: "hospital" | "clinic") => h("div", { class: "radio" }, this.kinds[value], h("label", { for: `${prefix}-${value}` }, FACILITY[value]));
    this.element = h("div", {},
      h("div", { class: "field" }, h("label", { class: "label", for: `${prefix}-id` }, FACILITY.id, required()), h("p", { class: "support", id: `${prefix}-id-help` }, FACILITY.idHelp), this.id, this.errors.id),
      h("div", { class: "field" }, h("label", { class: "label", for: `${prefix}-name` }, FACILITY.name, required()), h("p", { class: "support", id: `${prefix}-name-help` }, FACILITY.nameHelp), this.name, this.errors.name),
      h("fieldset", { class: "field" }, h("legend", { class: "label" }, FACILITY.kind), h("div", { class: "radios" }, choice("hospital"), choice("clinic")), this.errors.kind),
    );
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || composing(event) || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      done();
    });
  }

  focus(): void {
    this.id.focus();
  }

  /** The facility, if all is as it should be; else says at each field what is not, and goes to the first of them. */
  read(): Typed | null {
    const { id, name, kind } = this.now();
    const wrong: [HTMLInputElement, "id" | "name" | "kind", string][] = [
      [this.id, "id", id === "" ? FACILITY.idMissing : ID.test(id) ? "" : FACILITY.idWrong(id)],
      [this.name, "name", name === "" ? FACILITY.nameMissing : ""],
      [this.kinds[kind ?? "hospital"], "kind", ID.test(id) && kind !== null && kind !== kindOf(id) ? FACILITY.kindDiffers(FACILITY[kind], id.charAt(2)) : ""],
    ];
    let first: HTMLInputElement | null = null;
    for (const [input, line, text] of wrong) {
      say(this.errors[line], text);
      if (text === "") input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
      if (text !== "") first ??= input;
    }
    first?.focus();
    return first === null ? { id, name, kind: kind ?? kindOf(id) } : null;
  }

  private now(): Typed {
    const kind = this.kinds.hospital.checked ? "hospital" : this.kinds.clinic.checked ? "clinic" : null;
    return { id: plainId(this.id.value), name: this.name.value.trim(), kind };
  }

  private changed(): void {
    if (!this.chosen) {
      const kind = kindOf(plainId(this.id.value));
      for (const value of ["hospital", "clinic"] as const) this.kinds[value].checked = kind === value;
    }
    // What was said of the former text is not true of this one.
    for (const line of ["id", "name", "kind"] as const) say(this.errors[line], "");
    for (const input of [this.id, this.name, this.kinds.hospital, this.kinds.clinic]) input.removeAttribute("aria-invalid");
    this.typed({ ...this.now(), id: this.id.value, name: this.name.value });
  }
}
