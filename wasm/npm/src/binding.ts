// Checks an existing form while it is filled in. The page's own elements keep their names, values and styles:
// messages are added beside them, and `unbind` removes everything again.
//
// On each key press: read every field, set the answers that changed, check the whole report, then update the
// validity of each control, the lines below it, the summary and the count for screen readers, and call onChange.
import { described, fields, place, text, typed, unreadable, written } from "./field.js";
import type { Field } from "./field.js";
import { READ_AS } from "./ids.js";
import { Marks } from "./marks.js";
import { entry, lines, readingText } from "./message.js";
import { nearest } from "./nearest.js";
import { inMendingOrder } from "./order.js";
import { h } from "./page.js";
import type { PageElement } from "./platform.js";
import type { Assessment, Context, Finding, Head, Item, Reading } from "./types.js";
import type { Form, Validator } from "./validator.js";
import { WORDS } from "./words.js";

export interface BindOptions {
  /** Called after each check, the first included. */
  onChange?: (assessment: Assessment, bound: Bound) => void;
  /** What is known besides the report. */
  context?: Context | null;
  /** Fields of the report, other than answers, that the page does not ask for, such as the facility. */
  head?: Head;
  /** The element that gets the summary and the count; by default the end of the bound element. */
  summary?: PageElement;
}

/** A bound form. */
export interface Bound {
  /** The report with the answers of the page. */
  readonly form: Form;
  readonly assessment: Assessment;
  /** Whether no question of this page has an error. */
  readonly valid: boolean;
  /** Attributes that name no question or field of the edition, as `data-item="f2i.rot"`: such fields are not checked. */
  readonly unknown: readonly string[];
  /** Reads and checks the page again; call it after a script has changed a field. */
  refresh(): void;
  /** Replaces the fields given as `BindOptions.head`. */
  head(head: Head): void;
  /** Shows missing answers also at fields that nobody has touched yet, as submitting does. */
  reveal(): void;
  /** Ends checking and restores the page. */
  unbind(): void;
}

/** The fields of a report besides its answers that a page may ask for. */
const HEADS = [
  "act", "changed_on", "channel", "note", "received_on", "reported_on",
  ...["closed_on", "code", "excluded", "id", "kind", "name", "opened_on"].map((name) => `facility.${name}`),
];

/** The message that stands at a question now. */
interface Shown {
  message: HTMLElement;
  key: string;
}

let bindings = 0;

/** Checks the fields of `root` whose `data-item` attribute names the question that they answer. */
export function bind(validator: Validator, root: PageElement, options: BindOptions = {}): Bound {
  return new Binding(validator, root, options);
}

class Binding implements Bound {
  // What a console shows of an object; the name in the code is shortened.
  static {
    Object.defineProperty(this, "name", { value: "Bound" });
  }

  readonly form: Form;
  assessment!: Assessment;
  valid = false;

  readonly #edition: string;
  readonly #unknown = new Set<string>();
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
  /** The field in which the input method is converting. Meanwhile nothing may change, or the text is lost. */
  #composing: EventTarget | null = null;

  constructor(validator: Validator, root: HTMLElement, options: BindOptions) {
    this.#root = root;
    this.#options = options;
    this.#head = options.head ?? {};
    const edition = validator.edition();
    this.#edition = edition.id;
    this.#items = new Map(edition.items.map((item) => [item.id, item]));
    this.form = validator.form(options.context);
    this.#summary.hidden = true;
    this.#listen();
    (options.summary ?? root).append(this.#status, this.#summary);
    this.refresh();
  }

  get unknown(): readonly string[] {
    return [...this.#unknown];
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
    // The browser resets the controls after the event.
    on(owner, "reset", () => requestAnimationFrame(() => !signal.aborted && this.#startOver()));
    // The browser refuses to submit and shows its message at the first field only; the others are shown here.
    on(owner, "invalid", (event) => this.#owns(event.target) && !this.#revealed && this.reveal(), true);
    on(owner, "submit", (event) => this.#stopInvalid(event as SubmitEvent), true);
  }

  #startOver(): void {
    this.#touched.clear();
    this.#revealed = false;
    this.refresh();
  }

  #owns(target: EventTarget | null): boolean {
    return [...this.#fields.values()].some(({ controls }) => controls.some((control) => control === target));
  }

  /** Stops submitting an invalid form. Needed for forms with `novalidate`, which the browser does not check. */
  #stopInvalid(event: SubmitEvent): void {
    const draft = event.submitter?.hasAttribute("formnovalidate") ?? false;
    this.refresh();
    if (draft || this.valid) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.reveal();
    this.#summary.focus();
  }

  /** Reads all fields and sets the answers that differ from the last reading. */
  #read(): void {
    const items = fields(this.#root, "data-item");
    for (const [name, { holder }] of items) {
      if (this.#items.has(name)) continue;
      items.delete(name);
      this.#tell("data-item", name, [...this.#items.keys()], holder);
    }
    this.#fields = items;
    this.#heads = fields(this.#root, "data-head");
    for (const [name, { holder }] of this.#heads) if (!HEADS.includes(name)) this.#tell("data-head", name, HEADS, holder);
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

  /** Tells the developer once that an attribute names nothing: a slip in it would silently leave the field unchecked. */
  #tell(attribute: string, name: string, known: readonly string[], holder: HTMLElement): void {
    const written = `${attribute}="${name}"`;
    if (this.#unknown.has(written)) return;
    this.#unknown.add(written);
    console.error(`kakari: ${WORDS.unknown(written, this.#edition, nearest(name, known))}`, holder);
  }

  #check(): void {
    this.assessment = this.form.check();
    const { findings } = this.assessment;
    const wrong = (name: string, field: Field) =>
      unreadable(field) || findings.some((one) => one.item === name && one.severity === "error");
    this.valid = ![...this.#fields].some(([name, field]) => wrong(name, field));
    for (const [name, field] of this.#fields) this.#showField(name, field);
    for (const [path, field] of this.#heads) {
      // The name that the page gives the field is beside it; its key says nothing to who fills it in.
      const here = findings.filter((one) => about(one, path)).map((one) => ({ ...one, message: one.message.replace(` ${path}`, "") }));
      this.#showLines(path, field, lines(null, null, here));
    }
    for (const [name, { message }] of this.#shown) {
      if (this.#fields.has(name) || this.#heads.has(name)) continue;
      message.remove();
      this.#shown.delete(name);
    }
    this.#showSummary();
    this.#options.onChange?.(this.assessment, this);
  }

  /** Whether findings at the question are not shown yet: the user has not reached it, so being empty is no fault. */
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
    // One control of a group has the message. It must be able to take part in validation, or nobody sees it.
    const speaker = field.controls.find((control) => control.willValidate || control.validity.customError);
    for (const control of field.controls) {
      this.#marks.refuse(control, control === speaker ? (problem ?? errors[0]?.message ?? "") : "");
    }
    const quiet = this.#quiet(name) && problem === null;
    const invalid = !quiet && (problem !== null || errors.length > 0);
    for (const control of field.controls) this.#marks.set(control, "aria-invalid", invalid ? "true" : null);
    const read = field.controls.every(typed) ? readingText(item, reading) : null;
    // The reading has a line of its own, and beside an error about the same text it would only contradict it.
    const rest = findings.filter(({ code }) => code !== READ_AS || (reading.value === null && errors.length === 0));
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
      // Notes are shown at their field; only those without a field belong in the summary.
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

  /** The id of the first control of the question. A control without id gets one, so that links can lead to it. */
  #target({ item }: Finding): string | null {
    const control = item === null ? undefined : this.#fields.get(item)?.controls[0];
    if (control === undefined) return null;
    if (control.id === "") this.#marks.set(control, "id", `${this.#id}-${item}-field`);
    return control.id;
  }
}

/** Whether a finding on the report as a whole concerns this field: its message then contains the field's path. */
function about({ item, message }: Finding, path: string): boolean {
  const at = item === null ? message.indexOf(path) : -1;
  return at >= 0 && !/[\w.]/u.test(message.charAt(at - 1)) && !/[\w.]/u.test(message.charAt(at + path.length));
}
