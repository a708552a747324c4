// One question of the form: label, choices, text field, reading, findings.
//
//   1  在宅当番医制への参加                       任意  2025-01-01 から 2025-12-31 まで
//      0 無し（意向無し）  1 無し（意向有り）  2 有り（月1回未満） …
//      [ ３     ]
//      読み：3 有り（月1回）
//      誤り KV003 …

import { inMendingOrder, READ_AS, type Choice, type Edition, type Finding, type Item } from "kakari-validator";
import type { Written } from "../draft";
import { h, say } from "../page";
import type { Reading } from "../sheet";
import { FORM } from "../words";
import { findingLines } from "./finding";

/** Called when a text was typed; returns how it was read. */
export type Typed = (item: Item, written: Written) => Reading;

export interface Field {
  readonly item: Item;
  readonly element: HTMLElement;
  /** The element that gets the focus when a user follows a finding to this field. */
  readonly entrance: HTMLElement;
  written(): Written;
  read(reading: Reading): void;
  find(findings: readonly Finding[]): void;
}

/** Makes the field for an item, with the text typed before. */
export function field(edition: Edition, item: Item, written: Written | undefined, typed: Typed): Field {
  const names = item.type === "names8" || item.type === "names";
  const inner = names ? new Names(item, written, typed) : new Line(item, written, typed);
  return new Question(edition, item, inner, names);
}

/** The part of a field in which text is typed. */
interface Entry {
  readonly element: HTMLElement;
  readonly inputs: HTMLInputElement[];
  written(): Written;
  replace?(written: string): void;
}

class Question implements Field {
  readonly element: HTMLElement;
  private readonly reading: HTMLElement;
  private readonly findings: HTMLElement;
  private readonly choices: HTMLButtonElement[] = [];
  private shown = "";

  constructor(
    edition: Edition,
    readonly item: Item,
    private readonly entry: Entry,
    names: boolean,
  ) {
    const id = `q-${item.id}`;
    this.reading = h("p", { class: "reading", id: `${id}-read` });
    this.findings = h("div", { class: "field-findings", id: `${id}-findings` });
    const support = supportText(edition, item);
    const help = h("p", { class: "support", id: `${id}-help` }, support);
    const choices = this.choiceList(`${id}-codes`);
    const label = [
      h("span", { class: "number" }, item.number === "" ? "" : item.number),
      h("span", { class: "label-text" }, item.label),
      badge(item),
      item.status === "provisional_code" && h("span", { class: "badge" }, FORM.provisional),
      item.asked_of === "clinic" && h("span", { class: "badge" }, FORM.clinicOnly),
    ];
    const describedBy = [`${id}-help`, choices && `${id}-codes`, `${id}-read`, `${id}-findings`].filter(Boolean).join(" ");
    for (const input of entry.inputs) input.setAttribute("aria-describedby", describedBy);
    const body = [help, choices, h("div", { class: "entry" }, entry.element, item.unit !== "" && h("span", { class: "unit" }, item.unit)), this.reading, this.findings];
    const parts = { class: `field${item.parent === null ? "" : " sub"}`, "data-item": item.id };
    // Each question is a form of its own. On each key press, browsers go through all fields of the form, to offer
    // values to fill in; with a hundred fields in one form, that took longer than everything the page does.
    if (names) {
      this.element = h("form", parts, h("fieldset", {}, h("legend", { class: "label" }, ...label), ...body));
    } else {
      const input = entry.inputs[0];
      if (input !== undefined) input.id = id;
      this.element = h("form", parts, h("label", { class: "label", for: id }, ...label), ...body);
    }
  }

  get entrance(): HTMLElement {
    return this.entry.inputs[0] ?? this.element;
  }

  written(): Written {
    return this.entry.written();
  }

  read({ value, note }: Reading): void {
    const chosen = this.chosen(value);
    say(this.reading, this.readAs(value, chosen, note));
    for (const button of this.choices) {
      const pressed = chosen.some((choice) => String(choice.code) === button.value);
      if ((button.getAttribute("aria-pressed") === "true") !== pressed) button.setAttribute("aria-pressed", String(pressed));
    }
  }

  find(findings: readonly Finding[]): void {
    // The reading has a line of its own, so the finding about it is left out.
    const said = inMendingOrder(findings.filter(({ code }) => code !== READ_AS));
    const key = said.map((finding) => finding.code + finding.message).join("\n");
    if (key === this.shown) return;
    this.shown = key;
    this.findings.replaceChildren(...said.map(findingLines));
    const invalid = findings.some((finding) => finding.severity === "error");
    for (const input of this.entry.inputs) {
      if (invalid) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    this.element.classList.toggle("has-error", invalid);
  }

  /** The reading as text; empty if the text shows it anyway. Unreadable text has a finding instead. */
  private readAs(value: unknown, chosen: readonly Choice[], note: string | null): string {
    if (value === null) return "";
    if (chosen.length > 0) return chosen.map((choice) => `${choice.code} ${choice.label}`).join("、");
    if (note === null) return "";
    return `${FORM.read}：${Array.isArray(value) ? value.join("、") : `${String(value)}${this.item.unit}`}`;
  }

  private chosen(value: unknown): Choice[] {
    const codes = Array.isArray(value) ? value : [value];
    return this.item.choices.filter((choice) => codes.includes(choice.code));
  }

  /** The list of codes as on the paper. Clicking a code does the same as typing its number. */
  private choiceList(id: string): HTMLElement | null {
    if (this.item.choices.length === 0) return null;
    const many = this.item.type === "multi";
    const list = h("ul", { class: many ? "codes many" : "codes", id });
    for (const choice of this.item.choices) {
      const button = h(
        "button",
        { type: "button", tabindex: -1, value: choice.code, "aria-pressed": "false", click: () => this.press(choice, many) },
        h("span", { class: "code" }, String(choice.code)),
        ` ${choice.label}`,
      );
      this.choices.push(button);
      list.append(h("li", {}, button));
    }
    return list;
  }

  private press(choice: Choice, many: boolean): void {
    const code = String(choice.code);
    const pressed = this.choices.filter((one) => one.getAttribute("aria-pressed") === "true").map((one) => one.value);
    if (!many) this.entry.replace?.(pressed.includes(code) ? "" : code);
    else if (pressed.includes(code)) this.entry.replace?.(pressed.filter((one) => one !== code).join(" "));
    else this.entry.replace?.([...pressed, code].sort((one, other) => Number(one) - Number(other)).join(" "));
  }
}

function badge(item: Item): HTMLElement {
  if (item.role === "gate") return h("span", { class: "badge required" }, `★ ${FORM.required}`);
  return h("span", { class: "badge" }, item.parent === null ? FORM.optional : FORM.whenAsked);
}

function supportText(edition: Edition, item: Item): string {
  const span = ({ from, to }: { from: string; to: string }) => FORM.span(from, to);
  const period = {
    system: "",
    performance: span(edition.performance),
    fee: span(edition.fee),
    fee_monthly: `${span(edition.fee)}、${FORM.monthly}`,
  }[item.period];
  const how = item.type === "choice" ? FORM.choiceHelp : item.type === "multi" ? FORM.multiHelp : item.type.startsWith("names") ? FORM.namesHelp : "";
  return [period, how].filter((text) => text !== "").join("。");
}

/** A single text field. */
class Line implements Entry {
  readonly element: HTMLInputElement;
  readonly inputs: HTMLInputElement[];

  constructor(item: Item, written: Written | undefined, typed: Typed) {
    const text = item.type === "text";
    this.element = h("input", {
      type: "text",
      class: text || item.type === "multi" ? "wide" : "narrow",
      inputmode: text ? "text" : item.type === "decimal1" ? "decimal" : item.type === "multi" ? "text" : "numeric",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.element.value = Array.isArray(written) ? written.join("；") : (written ?? "");
    this.inputs = [this.element];
    whenTyped(this.element, () => typed(item, this.element.value));
  }

  written(): Written {
    return this.element.value;
  }

  replace(written: string): void {
    this.element.value = written;
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
    this.element.focus();
  }
}

/** A list of names, one text field each. The last field is empty; typing into it adds another. */
class Names implements Entry {
  readonly element = h("ol", { class: "names" });
  readonly inputs: HTMLInputElement[] = [];

  constructor(
    private readonly item: Item,
    written: Written | undefined,
    private readonly typed: Typed,
  ) {
    const names = written === undefined ? [] : Array.isArray(written) ? written : [written];
    for (const name of [...names.filter((name) => name !== ""), ""]) this.add(name);
  }

  written(): Written {
    return this.inputs.map((input) => input.value);
  }

  private add(name: string): void {
    const at = this.inputs.length + 1;
    const before = this.inputs[0];
    const input = h("input", {
      type: "text",
      class: "wide",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": `${this.item.label} ${FORM.name(at)}`,
      "aria-describedby": before?.getAttribute("aria-describedby") ?? null,
      "aria-invalid": before?.getAttribute("aria-invalid") ?? null,
    });
    input.value = name;
    this.inputs.push(input);
    this.element.append(h("li", {}, input));
    whenTyped(input, () => {
      if (this.inputs.at(-1) === input && input.value !== "") this.add("");
      this.typed(this.item, this.written());
    });
  }
}

/** Calls `then` after each change of the text, except while the input method (IME) is converting. */
function whenTyped(input: HTMLInputElement, then: () => void): void {
  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) then();
  });
  input.addEventListener("compositionend", then);
}
