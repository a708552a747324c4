// One question of the form: label, choices, text field, reading, findings.
//
//   1  在宅当番医制への参加                       任意  2025-01-01 から 2025-12-31 まで
//      0 無し（意向無し）  1 無し（意向有り）  2 有り（月1回未満） …
//      [ ３     ]
//      読み：3 有り（月1回）
//      誤り KV003 …

import { inMendingOrder, READ_AS, type Choice, type Edition, type Finding, type Item } from "kakari-validator";
import type { Facility, Written } from "../draft";
import { h, retype, say, whenTyped } from "../page";
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

/** Makes the field for an item, with the text typed before. `kind` is that of the facility that answers. */
export function field(edition: Edition, item: Item, kind: Facility["kind"], written: Written | undefined, typed: Typed): Field {
  const names = item.type === "names8" || item.type === "names";
  const inner = names ? new Names(item, written, typed) : new Line(item, written, typed);
  return new Question(edition, item, kind, inner, names);
}

/** The part of a field in which text is typed. */
interface Entry {
  readonly element: HTMLElement;
  readonly inputs: HTMLInputElement[];
  written(): Written;
  replace?(written: string): void;
}

/** What stands between the codes of one answer. */
const BETWEEN = /[\s,，、・;；/／]+/u;

class Question implements Field {
  readonly element: HTMLElement;
  private readonly reading: HTMLElement;
  private readonly findings: HTMLElement;
  private readonly choices: HTMLButtonElement[] = [];
  private shown = "";

  constructor(
    edition: Edition,
    readonly item: Item,
    kind: Facility["kind"],
    private readonly entry: Entry,
    names: boolean,
  ) {
    const id = `q-${item.id}`;
    this.reading = h("p", { class: "reading", id: `${id}-read` });
    this.findings = h("div", { class: "field-findings", id: `${id}-findings` });
    const notAsked = item.asked_of !== null && kind !== null && item.asked_of !== kind;
    const help = h("p", { class: "support", id: `${id}-help` }, notAsked && h("strong", {}, FORM.notAsked(kind)), supportText(edition, item));
    const choices = this.choiceList(`${id}-codes`);
    const label = [
      h("span", { class: "number" }, item.number === "" ? "" : item.number),
      h("span", { class: "label-text" }, item.label),
      badge(item),
      item.status === "provisional_code" && h("span", { class: "badge" }, FORM.provisional),
      item.asked_of !== null && h("span", { class: "badge" }, FORM.askedOf[item.asked_of]),
    ];
    const describedBy = [`${id}-help`, choices && `${id}-codes`, `${id}-read`, `${id}-findings`].filter(Boolean).join(" ");
    for (const input of entry.inputs) input.setAttribute("aria-describedby", describedBy);
    const body = [help, choices, h("div", { class: "entry" }, entry.element, item.unit !== "" && h("span", { class: "unit" }, item.unit)), this.reading, this.findings];
    const parts = { class: `field${item.parent === null ? "" : " sub"}${notAsked ? " not-asked" : ""}`, "data-item": item.id };
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
    if (!many) return this.entry.replace?.(pressed.includes(code) ? "" : code);
    const typed = String(this.entry.written()).split(BETWEEN).filter((part) => part !== "");
    const spelled = (part: string) => part.normalize("NFKC");
    if (!pressed.includes(code)) {
      const all = [...typed, code];
      // What is not a code, or none of this question, stays where it was typed: only its author knows what it means.
      const known = all.every((part) => this.choices.some((one) => one.value === spelled(part)));
      return this.entry.replace?.((known ? all.sort((one, other) => Number(spelled(one)) - Number(spelled(other))) : all).join(" "));
    }
    const rest = typed.filter((part) => spelled(part) !== code);
    // Read as chosen, but spelled in words: only then is the text written anew from what was read.
    this.entry.replace?.((rest.length < typed.length ? rest : pressed.filter((one) => one !== code)).join(" "));
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
    // A field of one line would join the lines of what is pasted: 1 and 3 would become 13.
    whenPasted(this.element, (text) => (/[\n\r]/u.test(text.trim()) ? text.trim().replace(/\s*[\n\r]+\s*/gu, " ") : null), (text) => insert(this.element, text));
    whenTyped(this.element, () => typed(item, this.element.value));
  }

  written(): Written {
    return this.element.value;
  }

  replace(written: string): void {
    retype(this.element, written);
    this.element.focus();
  }
}

/** What stands between the names of a list that is pasted. A comma or a middle dot may be part of a name. */
const BETWEEN_NAMES = /[\n\r\t;；、]+/u;

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

  /** Puts each name of a pasted list into a field of its own, the first where the cursor is. */
  private paste(input: HTMLInputElement, text: string): void {
    const [first = "", ...more] = text.split(BETWEEN_NAMES).map((name) => name.trim()).filter((name) => name !== "");
    insert(input, first);
    let at = this.inputs.indexOf(input);
    for (const name of more) {
      at += 1;
      // Names that stand there already are not overwritten.
      while (this.inputs[at] !== undefined && this.inputs[at]?.value !== "") at += 1;
      if (this.inputs[at] === undefined) this.add("");
      const field = this.inputs[at];
      if (field !== undefined) field.value = name;
    }
    if (this.inputs.at(-1)?.value !== "") this.add("");
    this.inputs.at(-1)?.focus();
    this.typed(this.item, this.written());
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
    whenPasted(input, (text) => (BETWEEN_NAMES.test(text.trim()) ? text : null), (text) => this.paste(input, text));
    whenTyped(input, () => {
      if (this.inputs.at(-1) === input && input.value !== "") this.add("");
      this.typed(this.item, this.written());
    });
  }
}

/** Takes a paste into its own hands where `taken` gives a text for what is pasted; `put` then puts it in. */
function whenPasted(input: HTMLInputElement, taken: (text: string) => string | null, put: (text: string) => void): void {
  const heard = (event: ClipboardEvent | DragEvent, data: DataTransfer | null) => {
    const text = event.defaultPrevented ? null : taken(data?.getData("text/plain") ?? "");
    if (text === null) return;
    event.preventDefault();
    input.focus();
    put(text);
  };
  input.addEventListener("paste", (event) => heard(event, event.clipboardData));
  input.addEventListener("drop", (event) => heard(event, event.dataTransfer));
}

/** Inserts a text at the cursor as if it were typed, so that Ctrl+Z takes it back. */
function insert(input: HTMLInputElement, text: string): void {
  const before = input.value;
  if (document.execCommand("insertText", false, text) && input.value !== before) return;
  input.setRangeText(text, input.selectionStart ?? before.length, input.selectionEnd ?? before.length, "end");
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
