// The 療養計画書 of a finished form. What is typed about a patient is in this view alone: it goes from the field into the form that
// is printed, and into nothing else. Nothing of it is stored, sent, logged or handed to the engine, and it is gone when the view is left.

import "../../../core/templates/document.css";
import type { Visit } from "kakari-validator";
import type { App, View } from "../app";
import type { Draft } from "../draft";
import { h, say } from "../page";
import { dutyPart } from "../plan/duty";
import { ownFormPart } from "../plan/own-form";
import { Paper, type Place } from "../plan/paper";
import type { Sheet } from "../sheet";
import { FORM, PLAN } from "../words";

/** What is the facility's and stays when the next patient's plan is written. */
const OF_FACILITY = new Set(["address", "contact", "doctor", "day"]);

export function plan(app: App, draft: Draft): View {
  const sheet = app.sheet(draft);
  sheet.fill(draft.first);
  const title = `${PLAN.title}　${draft.facility.name}`;
  const article = parsed(sheet.plan());
  if (article === null) return { title, element: h("p", {}, PLAN.none) };
  const view = new PlanView(app, sheet, article, title);
  return { title, element: view.element, leave: async () => { view.leave(); return true; } };
}

class PlanView {
  readonly element: HTMLElement;
  private readonly paper: Paper;
  private readonly fields = new Map<string, HTMLInputElement | HTMLTextAreaElement>();
  private readonly boxes = new Map<string, HTMLInputElement>();
  /** What a person ticked or not; where nobody did, the form of the engine decides. */
  private readonly chosen = new Map<string, boolean>();
  private readonly fits = h("p", { class: "support", role: "status" });
  private readonly done = h("p", { class: "support", role: "status" });
  private readonly back = h("p", { class: "buttons" });
  private readonly duty;
  /** Keeps what is typed out of the copy that browsers keep of a page that was left. */
  private readonly hide = () => this.wipe();
  private readonly ask = (event: BeforeUnloadEvent) => {
    if (this.isTyped()) event.preventDefault();
  };

  constructor(
    private readonly app: App,
    private readonly sheet: Sheet,
    article: HTMLElement,
    title: string,
  ) {
    article.setAttribute("aria-label", PLAN.preview);
    this.paper = new Paper(article);
    const { functions } = sheet.check();
    const holds = { f1: functions.f1.holds, i: functions.i.holds, ro: functions.ro.holds, ha: functions.ha.holds, ni: functions.ni.holds };
    this.duty = dutyPart((known) => sheet.duty(known), holds, () => this.tickAll());
    this.element = h("div", { class: "plan-view", translate: "no" },
      h("div", { class: "no-print desk" },
        this.back,
        h("h1", {}, title),
        h("p", { class: "banner" }, PLAN.promise),
        this.duty.element,
        this.functions(),
        this.texts(),
        h("p", { class: "buttons" },
          h("button", { type: "button", class: "primary", click: () => print() }, PLAN.print),
          h("button", { type: "button", class: "secondary", click: () => this.next() }, PLAN.next),
        ),
        this.fits,
        this.done,
        ownFormPart((has, underFees) => sheet.ownForm(has, underFees)),
      ),
      article,
    );
    this.showBack();
    this.tickAll();
    this.fill("day", today());
    addEventListener("pagehide", this.hide);
    addEventListener("beforeunload", this.ask);
    // It can be measured only where it stands.
    requestAnimationFrame(() => this.fit());
  }

  leave(): void {
    removeEventListener("pagehide", this.hide);
    removeEventListener("beforeunload", this.ask);
    this.wipe();
    this.element.replaceChildren();
  }

  private showBack(): void {
    const leave = () => this.app.go({ view: "home" });
    const ask = (event: Event) => {
      event.preventDefault();
      if (!this.isTyped()) return leave();
      const stay = h("button", { type: "button", class: "secondary", click: () => { this.showBack(); this.back.querySelector("a")?.focus(); } }, PLAN.stay);
      this.back.replaceChildren(PLAN.leave, h("button", { type: "button", class: "secondary", click: leave }, PLAN.leaveYes), stay);
      stay.focus();
    };
    this.back.replaceChildren(h("a", { href: "#/", click: ask }, FORM.back));
  }

  private functions(): HTMLElement {
    const lines = this.paper.lines.map(({ key, words }) => {
      const box = h("input", { type: "checkbox", id: `line-${key}`, autocomplete: "off", change: () => { this.chosen.set(key, box.checked); this.tickAll(); } });
      this.boxes.set(key, box);
      return h("li", { class: "radio" }, box, h("label", { for: box.id }, words));
    });
    return h("section", { "aria-labelledby": "plan-functions" },
      h("h2", { id: "plan-functions" }, PLAN.functions),
      h("p", { class: "support" }, lines.length === 0 ? PLAN.functionsNone : PLAN.functionsHelp),
      h("ul", {}, ...lines),
    );
  }

  private texts(): HTMLElement {
    return h("section", { "aria-labelledby": "plan-texts" },
      h("h2", { id: "plan-texts" }, PLAN.text),
      h("p", { class: "support" }, PLAN.textHelp),
      ...this.paper.places.map((place) => this.field(place)),
    );
  }

  /** A field without a name, so that no browser offers to keep what is typed, nor sends it to a service that checks spelling. */
  private field({ field, label, hint, long, line }: Place): HTMLElement {
    const properties = { id: `plan-${field}`, autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", "aria-describedby": `plan-${field}-hint` };
    const typed = () => { say(this.done, ""); this.paper.write(field, input.value); this.fit(); };
    const input = long ? h("textarea", { ...properties, rows: 3, class: "wide", input: typed }) : h("input", { ...properties, type: "text", class: "wide", input: typed });
    this.fields.set(field, input);
    return h("div", { class: "field", "data-line": line },
      h("label", { class: "label", for: input.id }, label),
      h("p", { class: "support", id: `plan-${field}-hint` }, hint),
      input,
    );
  }

  private fill(field: string, text: string): void {
    const input = this.fields.get(field);
    if (input === undefined) return;
    input.value = text;
    this.paper.write(field, text);
  }

  /** Ticks what a person chose, and else what the form ticks for care at this place. */
  private tickAll(): void {
    const { visit } = this.duty.known();
    const html = parsed(this.sheet.plan(visit === "home" || visit === "outpatient" ? (visit satisfies Visit) : undefined));
    const usual = html === null ? new Set<string>() : new Paper(html).ticked();
    for (const [key, box] of this.boxes) {
      box.checked = this.chosen.get(key) ?? usual.has(key);
      this.paper.tick(key, box.checked);
      for (const field of this.element.querySelectorAll<HTMLElement>(".field[data-line]")) {
        if (field.dataset["line"] === key) field.hidden = !box.checked;
      }
    }
    this.fit();
  }

  private fit(): void {
    if (!this.paper.article.isConnected) return;
    say(this.fits, this.paper.fit() ? PLAN.fits : PLAN.tooLong);
  }

  private isTyped(): boolean {
    return [...this.fields].some(([field, input]) => !OF_FACILITY.has(field) && input.value.trim() !== "");
  }

  private next(): void {
    for (const [field] of this.fields) if (!OF_FACILITY.has(field)) this.fill(field, "");
    this.chosen.clear();
    this.duty.clear();
    this.tickAll();
    say(this.done, PLAN.cleared);
    this.fields.get("patient")?.focus();
  }

  /** Nothing of a patient is left in fields, answers or form. */
  private wipe(): void {
    for (const [field] of this.fields) this.fill(field, "");
    this.chosen.clear();
    this.duty.clear();
    this.tickAll();
  }
}

/** The engine's HTML as an element, parsed in a separate document, in which no script runs. */
function parsed(html: string): HTMLElement | null {
  const found = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("article");
  return found === null ? null : document.adoptNode(found);
}

/** Today as forms have it: 令和8年3月1日. */
function today(): string {
  return new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "long", year: "numeric", month: "long", day: "numeric" }).format(new Date());
}
