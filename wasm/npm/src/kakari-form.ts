// <kakari-form edition="r07">: draws the whole form of an edition into the page and checks it.
import type { Bound } from "./binding.js";
import { draw } from "./draw.js";
import { KakariError } from "./error.js";
import { fields, typed } from "./field.js";
import { h } from "./page.js";
import type { Answer, Assessment, Context, Head, Item, Kind, Report } from "./types.js";
import type { Validator } from "./validator.js";
import { WORDS } from "./words.js";

/** The element. It dispatches `kakari-change` after each check, and `kakari-error` if its edition cannot be loaded. */
export interface KakariForm extends HTMLElement {
  /** The facility that reports. */
  facility: Head["facility"];
  /** `hospital` or `clinic`; also an attribute. Unanswered questions for the other kind are hidden. */
  kind: Kind | null;
  /** What is known besides the report. */
  context: Context | null | undefined;
  /** The report as filled in; `null` until the edition is loaded. Setting it fills in the form. */
  get report(): Report | null;
  set report(report: Report);
  /** The assessment of the report; `null` until the edition is loaded. */
  readonly assessment: Assessment | null;
  /** The binding that checks the form; `null` until the edition is loaded. */
  readonly bound: Bound | null;
  /** Whether no question has an error. */
  checkValidity(): boolean;
  /** As `checkValidity`, and shows all errors at their fields. */
  reportValidity(): boolean;
}

declare global {
  interface HTMLElementTagNameMap {
    "kakari-form": KakariForm;
  }
}

/** Properties that a page may set before the element is defined. */
const SETTABLE = ["facility", "kind", "context", "report"] as const;

let forms = 0;

/** Defines `<kakari-form>`, unless it is defined already or there is no page (Node). */
export function define(load: (edition: "r07" | "r08") => Validator | Promise<Validator>): void {
  if (typeof customElements === "undefined" || customElements.get("kakari-form") !== undefined) return;

  class Element extends HTMLElement implements KakariForm {
    // What a console shows of an object; the name in the code is shortened.
    static {
      Object.defineProperty(this, "name", { value: "KakariForm" });
    }

    static readonly observedAttributes = ["edition", "kind"];

    readonly #id = `kakari-form-${++forms}`;
    #validator: Validator | null = null;
    #bound: Bound | null = null;
    #facility: Head["facility"] = undefined;
    #context: Context | null | undefined = undefined;
    /** The report that was set. Its fields other than the answers stay part of the report. */
    #given: Report | null = null;
    /** The number of the latest load; results of earlier ones are dropped. */
    #turn = 0;

    connectedCallback(): void {
      // A property set before the definition hides the accessor; setting it again goes through the accessor.
      for (const name of SETTABLE) {
        if (!Object.hasOwn(this, name)) continue;
        const value = (this as Record<string, unknown>)[name];
        delete (this as Record<string, unknown>)[name];
        (this as Record<string, unknown>)[name] = value;
      }
      // Moving the element within the page disconnects and connects it; what was typed must stay.
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
        // Opening the page again helps where a file did not arrive, and not where the page asks for what there is not.
        const text = cause instanceof KakariError && cause.code === "edition" ? WORDS.noEdition(cause.part) : WORDS.failed;
        this.replaceChildren(h("p", { role: "alert", class: "kakari-failed" }, text));
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
          this.#hideOtherKind(items, bound);
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

    /** Hides the questions for the other kind of facility, except those with an answer, which has a finding. */
    #hideOtherKind(items: readonly Item[], { form }: Bound): void {
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
        // For radio buttons and the like, the reading is needed: an answer may be text such as ３.
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
