// <kakari-form edition="r07">: the whole form of an edition, drawn into the page and bound.
import type { Bound } from "./binding.js";
import { draw } from "./draw.js";
import { fields, typed } from "./field.js";
import { h } from "./page.js";
import type { Answer, Assessment, Context, Head, Item, Kind, Report } from "./types.js";
import type { Validator } from "./validator.js";
import { WORDS } from "./words.js";

/** The element. It tells `kakari-change` after each check, `kakari-error` where its edition cannot be loaded. */
export interface KakariForm extends HTMLElement {
  /** Of which facility the report is. */
  facility: Head["facility"];
  /** `hospital` or `clinic`; also as an attribute. Questions of the other kind are left out while empty. */
  kind: Kind | null;
  /** What is known beside the report. */
  context: Context | null | undefined;
  /** The report in the making; given one, it is filled in. `null` until the edition is there. */
  get report(): Report | null;
  set report(report: Report);
  /** What the edition says of it; `null` until the edition is there. */
  readonly assessment: Assessment | null;
  /** The binding underneath. */
  readonly bound: Bound | null;
  /** Whether no question has an error. */
  checkValidity(): boolean;
  /** The same, and shows all errors at their fields. */
  reportValidity(): boolean;
}

declare global {
  interface HTMLElementTagNameMap {
    "kakari-form": KakariForm;
  }
}

/** What can be set before the element knows what it is. */
const SETTABLE = ["facility", "kind", "context", "report"] as const;

let forms = 0;

/** Makes `<kakari-form>` known to the page; does nothing outside of one, or where it is known. */
export function define(load: (edition: "r07" | "r08") => Validator | Promise<Validator>): void {
  if (typeof customElements === "undefined" || customElements.get("kakari-form") !== undefined) return;

  class Element extends HTMLElement implements KakariForm {
    static readonly observedAttributes = ["edition", "kind"];

    readonly #id = `kakari-form-${++forms}`;
    #validator: Validator | null = null;
    #bound: Bound | null = null;
    #facility: Head["facility"] = undefined;
    #context: Context | null | undefined = undefined;
    /** A report that is to be filled in, or was: its other fields stay. */
    #given: Report | null = null;
    /** Which load is the last that was asked for. */
    #turn = 0;

    connectedCallback(): void {
      for (const name of SETTABLE) {
        if (!Object.hasOwn(this, name)) continue;
        const value = (this as Record<string, unknown>)[name];
        delete (this as Record<string, unknown>)[name];
        (this as Record<string, unknown>)[name] = value;
      }
      // Moved within the page, it keeps what was typed.
      if (this.#validator !== null) this.#bind(this.#validator);
      else void this.#open();
    }

    disconnectedCallback(): void {
      this.#turn += 1;
      this.#bound?.unbind();
      this.#bound = null;
    }

    attributeChangedCallback(name: string, before: string | null, now: string | null): void {
      if (before === now || !this.isConnected) return;
      if (name === "kind") this.#tellHead();
      else void this.#open();
    }

    get facility(): Head["facility"] {
      return this.#facility;
    }

    set facility(facility: Head["facility"]) {
      this.#facility = facility;
      this.#tellHead();
    }

    get kind(): Kind | null {
      const kind = this.getAttribute("kind");
      return kind === "hospital" || kind === "clinic" ? kind : null;
    }

    set kind(kind: Kind | null) {
      if (kind === null) this.removeAttribute("kind");
      else this.setAttribute("kind", kind);
    }

    get context(): Context | null | undefined {
      return this.#context;
    }

    set context(context: Context | null | undefined) {
      this.#context = context;
      this.#bound?.form.context(context);
      this.#bound?.refresh();
    }

    get report(): Report | null {
      return this.#bound?.form.report() ?? null;
    }

    set report(report: Report) {
      this.#given = report;
      this.#facility = report.facility;
      if (this.#validator === null) return;
      this.#fill(this.#validator, report.answers);
      this.#tellHead();
    }

    get assessment(): Assessment | null {
      return this.#bound?.assessment ?? null;
    }

    get bound(): Bound | null {
      return this.#bound;
    }

    checkValidity(): boolean {
      return this.#bound?.valid ?? false;
    }

    reportValidity(): boolean {
      this.#bound?.reveal();
      return this.checkValidity();
    }

    async #open(): Promise<void> {
      const turn = (this.#turn += 1);
      this.#bound?.unbind();
      this.#bound = null;
      this.#validator = null;
      this.replaceChildren();
      try {
        const validator = await load((this.getAttribute("edition") ?? "r07") as "r07");
        if (turn !== this.#turn) return;
        const edition = validator.edition();
        const sent = this.closest("form") !== null;
        this.replaceChildren(...draw(edition, this.#id, (item) => (sent ? item.id : `${this.#id}-${item.id}`)));
        this.#validator = validator;
        if (this.#given !== null) this.#fill(validator, this.#given.answers);
        this.#bind(validator);
      } catch (cause) {
        if (turn !== this.#turn) return;
        this.replaceChildren(h("p", { role: "alert", class: "kakari-failed" }, WORDS.failed));
        this.dispatchEvent(new CustomEvent("kakari-error", { detail: cause, bubbles: true }));
      }
    }

    #bind(validator: Validator): void {
      const items = validator.edition().items.filter((item) => item.asked_of !== null);
      this.#bound = validator.bind(this, {
        head: this.#head(),
        ...(this.#context === undefined ? {} : { context: this.#context }),
        onChange: (assessment, bound) => {
          this.#bound = bound;
          this.#leaveOut(items, bound);
          this.dispatchEvent(new CustomEvent("kakari-change", { detail: assessment, bubbles: true }));
        },
      });
    }

    #head(): Head {
      const { answers: _, edition: __, ...rest } = this.#given ?? { answers: {}, edition: "" };
      const kind = this.kind;
      return { ...rest, facility: { ...this.#facility, ...(kind === null ? {} : { kind }) } };
    }

    #tellHead(): void {
      this.#bound?.head(this.#head());
    }

    /** Hides what is asked of the other kind, unless it was answered: that has to be seen. */
    #leaveOut(items: readonly Item[], { form }: Bound): void {
      const kind = this.kind ?? this.#facility?.kind ?? null;
      const { answers } = form.report();
      for (const item of items) {
        const field = this.querySelector<HTMLElement>(`[data-item="${CSS.escape(item.id)}"]`);
        if (field !== null) field.hidden = kind !== null && item.asked_of !== kind && answers[item.id] === undefined;
      }
    }

    #fill(validator: Validator, answers: { readonly [item: string]: Answer | undefined }): void {
      const reader = validator.form(null);
      for (const [item, { controls }] of fields(this, "data-item")) {
        const given = answers[item] ?? null;
        // A choice that was written, such as ３, is the choice that it is read as.
        const answer = controls.every(typed) ? given : reader.set(item, given).value;
        const texts = (Array.isArray(answer) ? answer : [answer]).filter((one) => one !== null).map(String);
        for (const control of controls) {
          if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
            control.checked = texts.length === 0 ? control.value === "" : texts.includes(control.value);
          } else {
            control.value = texts.join("\n");
          }
        }
      }
    }
  }

  customElements.define("kakari-form", Element);
}
