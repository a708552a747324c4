// Checks an existing form as it is filled in. The page's own elements keep their names, values and looks:
// messages are added beside them, and unbind takes everything away again.
//
// A key press: input → read every field, set what changed → check the whole → validity of each control,
// the lines below it, the summary, the count that screen readers hear → onChange.
import { described, fields, place, text, typed, unreadable, written } from "./field.js";
import type { Field } from "./field.js";
import { READ_AS } from "./ids.js";
import { Marks } from "./marks.js";
import { entry, inMendingOrder, lines, readingText } from "./message.js";
import { h } from "./page.js";
import type { Assessment, Context, Finding, Head, Item, Reading } from "./types.js";
import type { Form, Validator } from "./validator.js";
import { WORDS } from "./words.js";

export interface BindOptions {
  /** After each check, the first included. */
  onChange?: (assessment: Assessment, bound: Bound) => void;
  /** What is known beside the report. */
  context?: Context | null;
  /** The fields beside the answers that the page does not ask for, such as the facility. */
  head?: Head;
  /** Where the summary and the count go; left out, they are the last thing inside the bound element. */
  summary?: HTMLElement;
}

/** A bound form. */
export interface Bound {
  /** The report in the making. */
  readonly form: Form;
  readonly assessment: Assessment;
  /** Whether no question of this page has an error. */
  readonly valid: boolean;
  /** Reads the page again, after a script has changed it. */
  refresh(): void;
  /** Other facts beside the answers. */
  head(head: Head): void;
  /** Shows also what is missing in fields that nobody has touched, as an attempt to send does. */
  reveal(): void;
  /** Leaves the page as it was. */
  unbind(): void;
}

/** What a question of the page has shown. */
interface Shown {
  message: HTMLElement;
  key: string;
}

let bindings = 0;

/** Checks the fields of `root` that say with `data-item` which question they answer. */
export function bind(validator: Validator, root: HTMLElement, options: BindOptions = {}): Bound {
  return new Binding(validator, root, options);
}

class Binding implements Bound {
  readonly form: Form;
  assessment!: Assessment;
  valid = false;

  readonly #root: HTMLElement;
  readonly #options: BindOptions;
  readonly #items: ReadonlyMap<string, Item>;
  readonly #id = `kakari-${++bindings}`;
  readonly #marks = new Marks();
  readonly #quit = new AbortController();
  readonly #readings = new Map<string, { key: string; reading: Reading }>();
  readonly #touched = new Set<string>();
  readonly #shown = new Map<string, Shown>();
  readonly #status = h("div", { role: "status", class: "kakari-status" });
  readonly #list = h("ul");
  readonly #summary = h("section", { class: "kakari-summary", tabindex: "-1", "aria-label": WORDS.summary }, this.#list);
  #head: Head;
  #fields = new Map<string, Field>();
  #heads = new Map<string, Field>();
  #revealed = false;
  #summaryKey = "";
  /** What the input method is converting; nothing on the page moves meanwhile. */
  #composing: EventTarget | null = null;

  constructor(validator: Validator, root: HTMLElement, options: BindOptions) {
    this.#root = root;
    this.#options = options;
    this.#head = options.head ?? {};
    this.#items = new Map(validator.edition().items.map((item) => [item.id, item]));
    this.form = validator.form(options.context);
    this.#summary.hidden = true;
    this.#listen();
    (options.summary ?? root).append(this.#status, this.#summary);
    this.refresh();
  }

  refresh(): void {
    if (this.#composing !== null) return;
    this.#read();
    this.#check();
  }

  head(head: Head): void {
    this.#head = head;
    this.refresh();
  }

  reveal(): void {
    this.#revealed = true;
    this.refresh();
  }

  unbind(): void {
    this.#quit.abort();
    this.#marks.restore();
    for (const { message } of this.#shown.values()) message.remove();
    this.#shown.clear();
    this.#status.remove();
    this.#summary.remove();
  }

  #listen(): void {
    const { signal } = this.#quit;
    const on = (target: EventTarget, type: string, heard: (event: Event) => void, capture = false) =>
      target.addEventListener(type, heard, { signal, capture });
    const changed = (event: Event) => {
      const holder = (event.target as Element).closest<HTMLElement>("[data-item]");
      if (holder !== null) this.#touched.add(holder.dataset["item"]!);
      this.refresh();
    };
    on(this.#root, "compositionstart", (event) => (this.#composing = event.target));
    on(this.#root, "compositionend", (event) => {
      this.#composing = null;
      changed(event);
    });
    on(this.#root, "input", changed);
    on(this.#root, "change", changed);
    on(this.#summary, "click", (event) => {
      const link = (event.target as Element).closest("a");
      if (link === null) return;
      event.preventDefault();
      document.getElementById(link.hash.slice(1))?.focus();
    });
    const owner = this.#root.closest("form") ?? this.#root;
    // The controls are as they were only after the event.
    on(owner, "reset", () => requestAnimationFrame(() => !signal.aborted && this.#begin()));
    // The browser refuses the form, and says so at the first field.
    on(owner, "invalid", (event) => this.#owns(event.target) && !this.#revealed && this.reveal(), true);
    on(owner, "submit", (event) => this.#send(event as SubmitEvent), true);
  }

  #begin(): void {
    this.#touched.clear();
    this.#revealed = false;
    this.refresh();
  }

  #owns(target: EventTarget | null): boolean {
    return [...this.#fields.values()].some(({ controls }) => controls.some((control) => control === target));
  }

  /** A form that keeps the browser from checking comes as far as this. */
  #send(event: SubmitEvent): void {
    const draft = event.submitter?.hasAttribute("formnovalidate") ?? false;
    this.refresh();
    if (draft || this.valid) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.reveal();
    this.#summary.focus();
  }

  /** Takes over what the page says, where it differs from before. */
  #read(): void {
    const known = [...fields(this.#root, "data-item")].filter(([name]) => this.#items.has(name));
    this.#fields = new Map(known);
    this.#heads = fields(this.#root, "data-head");
    for (const [name, before] of this.#readings) {
      if (this.#fields.has(name) || before.key === "null") continue;
      this.form.set(name, null);
      this.#readings.delete(name);
    }
    for (const [name, field] of this.#fields) {
      const answer = written(this.#items.get(name)!, field);
      const key = JSON.stringify(answer);
      if (this.#readings.get(name)?.key !== key) this.#readings.set(name, { key, reading: this.form.set(name, answer) });
    }
    const head: Record<string, unknown> & { facility?: Record<string, unknown> } = { ...this.#head };
    for (const [path, field] of this.#heads) {
      const [first, second] = path.split(".") as [string, string?];
      if (second === undefined) head[first] = text(field);
      else head.facility = { ...head.facility, [second]: text(field) };
    }
    this.form.head(head as Head);
  }

  #check(): void {
    this.assessment = this.form.check();
    const { findings } = this.assessment;
    const wrong = (name: string, field: Field) =>
      unreadable(field) || findings.some((one) => one.item === name && one.severity === "error");
    this.valid = ![...this.#fields].some(([name, field]) => wrong(name, field));
    for (const [name, field] of this.#fields) this.#showField(name, field);
    for (const [path, field] of this.#heads) {
      this.#showLines(path, field, lines(null, null, findings.filter((one) => about(one, path))));
    }
    for (const [name, { message }] of this.#shown) {
      if (this.#fields.has(name) || this.#heads.has(name)) continue;
      message.remove();
      this.#shown.delete(name);
    }
    this.#showSummary();
    this.#options.onChange?.(this.assessment, this);
  }

  /** Somebody who has not come to a question yet is not told that it is empty. */
  #quiet(name: string): boolean {
    const answered = this.#readings.get(name) !== undefined && this.#readings.get(name)!.key !== "null";
    return !this.#revealed && !answered && !this.#touched.has(name);
  }

  #showField(name: string, field: Field): void {
    const item = this.#items.get(name)!;
    const { reading } = this.#readings.get(name)!;
    const problem = unreadable(field) ? WORDS.number : null;
    const findings = inMendingOrder(this.assessment.findings.filter((one) => one.item === name));
    const errors = findings.filter((one) => one.severity === "error");
    // One control speaks for a group, and it has to be one that can be reached.
    const speaker = field.controls.find((control) => control.willValidate || control.validity.customError);
    for (const control of field.controls) {
      this.#marks.refuse(control, control === speaker ? (problem ?? errors[0]?.message ?? "") : "");
    }
    const quiet = this.#quiet(name) && problem === null;
    const invalid = !quiet && (problem !== null || errors.length > 0);
    for (const control of field.controls) this.#marks.set(control, "aria-invalid", invalid ? "true" : null);
    const read = field.controls.every(typed) ? readingText(item, reading) : null;
    // How it was read stands in a line of its own.
    const rest = findings.filter(({ code }) => code !== READ_AS || reading.value === null);
    this.#showLines(name, field, quiet ? [] : lines(read, problem, rest));
  }

  #showLines(name: string, field: Field, below: HTMLElement[]): void {
    const key = below.map((line) => line.textContent).join("\n");
    let shown = this.#shown.get(name);
    const id = `${this.#id}-${name}`;
    for (const element of described(field)) {
      const before = this.#marks.before(element, "aria-describedby");
      this.#marks.set(element, "aria-describedby", key === "" ? null : [before, id].filter(Boolean).join(" "));
    }
    if (key === "") {
      shown?.message.remove();
      this.#shown.delete(name);
      return;
    }
    if (shown === undefined) this.#shown.set(name, (shown = { message: h("div", { class: "kakari-message", id }), key: "" }));
    if (shown.key !== key) shown.message.replaceChildren(...below);
    shown.key = key;
    if (!this.#root.contains(shown.message)) place(this.#root, name, field, shown.message);
  }

  #showSummary(): void {
    const said = inMendingOrder(this.assessment.findings).filter((one) => {
      // A note stands at its field; only one that has none there is told here.
      const atField = one.item !== null || [...this.#heads.keys()].some((path) => about(one, path));
      if (one.severity === "note" && atField) return false;
      if (one.item === null) return true;
      return this.#fields.has(one.item) ? !this.#quiet(one.item) : this.#revealed;
    });
    const here = (one: Finding) => one.item === null || this.#fields.has(one.item);
    const count = (severity: Finding["severity"]) => said.filter((one) => one.severity === severity && here(one)).length;
    const unread = [...this.#fields.values()].filter(unreadable).length;
    const open = this.assessment.findings.filter(
      (one) => one.severity === "error" && one.item !== null && this.#fields.has(one.item) && this.#quiet(one.item),
    ).length;
    const counts = WORDS.counts(count("error") + unread, count("warning"), open) || WORDS.none;
    if (this.#status.textContent !== counts) this.#status.textContent = counts;
    const key = JSON.stringify(said);
    if (this.#summaryKey === key) return;
    this.#summaryKey = key;
    this.#list.replaceChildren(...said.map((one) => entry(one, this.#target(one))));
    this.#summary.hidden = said.length === 0;
  }

  /** The id of the first control of the question; it gets one where the page gave it none. */
  #target({ item }: Finding): string | null {
    const control = item === null ? undefined : this.#fields.get(item)?.controls[0];
    if (control === undefined) return null;
    if (control.id === "") this.#marks.set(control, "id", `${this.#id}-${item}-field`);
    return control.id;
  }
}

/** Findings on the report as a whole name the field they mean by its path. */
function about({ item, message }: Finding, path: string): boolean {
  const at = item === null ? message.indexOf(path) : -1;
  return at >= 0 && !/[\w.]/u.test(message.charAt(at - 1)) && !/[\w.]/u.test(message.charAt(at + path.length));
}
