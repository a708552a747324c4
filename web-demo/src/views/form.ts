// The view for keying one paper form: the questions in the order of the paper, with assessment and findings beside.

import type { Assessment, Finding } from "kakari-validator";
import { AfterPaint } from "../after-paint";
import { moment, type App, type View } from "../app";
import { compare } from "../comparison";
import { isBlank, isCorrection, openKeying, touch, type Draft, type Keying, type Written } from "../draft";
import { Bar } from "../form/bar";
import { field, type Field } from "../form/field";
import { counts } from "../form/finding";
import { HeadFields } from "../form/head";
import { heading } from "../form/heading";
import { walkWithEnter } from "../form/keys";
import { Panel } from "../form/panel";
import { composing, focusOn, h, say } from "../page";
import { Saving } from "../saving";
import type { Reading, Sheet } from "../sheet";
import { hold, letGo } from "../windows";
import { FORM, SECOND } from "../words";
import { closed, elsewhere } from "./closed";

/** The form, for somebody who may type in it (`refused` of draft.ts). */
export async function form(app: App, draft: Draft): Promise<View> {
  const before = openKeying(draft);
  if (before === null) return closed(app, draft);
  let open: OpenForm | null = null;
  const asked = async () => {
    // What cannot be saved stays in this window, and so does the form.
    if (open === null || (await open.leave())) app.go({ view: "form", key: draft.key });
  };
  if (!(await hold(draft.key, asked))) return elsewhere(app, draft, before);
  // Read again: another window may have changed the draft before it let go.
  const now = (await app.drafts.get(draft.key)) ?? draft;
  const keying = openKeying(now);
  if (keying !== null) return (open = new OpenForm(app, now, keying));
  letGo(draft.key);
  return closed(app, now);
}

class OpenForm implements View {
  readonly title: string;
  readonly element: HTMLElement;
  private readonly sheet: Sheet;
  private readonly fields = new Map<string, Field>();
  private readonly head: HeadFields;
  private readonly panel: Panel;
  private readonly saving: Saving;
  private readonly bar: Bar;
  private readonly afterPaint = new AfterPaint();
  private readonly progress = new Map<string, HTMLElement>();
  /** The field in which a person last typed, to come back to from the panel. */
  private last: HTMLElement | null = null;

  constructor(
    private readonly app: App,
    private readonly draft: Draft,
    private readonly keying: Keying,
  ) {
    this.title = draft.facility.name;
    this.sheet = app.sheet(draft);
    this.saving = new Saving(app, draft, "form");
    this.head = new HeadFields(keying.head, () => {
      this.head.read(this.sheet.head(this.keying.head));
      this.judge();
      this.saving.changed();
    });
    this.panel = new Panel(this.sheet.edition, (item) => this.fields.get(item)?.entrance, (line) => this.head.entrance(line));
    const sections = this.sheet.edition.sections.map((section) => this.section(section.id, section.label));
    const body = h("div", { class: "questions", submit: (event: Event) => event.preventDefault() }, this.head.element, ...sections, this.end());
    const contents = this.contents();
    const second = draft.stage === "second";
    this.bar = new Bar(draft.facility.name, second, this.saving, () => this.panel.focus(), () => focusOn(contents.querySelector("a") ?? contents));
    walkWithEnter(body, this.bar.element);
    const back = h("button", { type: "button", class: "small narrow-only", click: () => this.toForm() }, FORM.toForm);
    this.element = h(
      "div",
      { class: "form-view" },
      h("div", { class: "sheet" },
        heading(app, draft, this.saving),
        second && h("p", { class: "banner" }, SECOND.banner),
        isCorrection(draft) && h("p", { class: "banner" }, FORM.correcting),
        h("p", { class: "keys" }, FORM.keys),
        this.bar.element,
        body,
      ),
      h("div", { class: "side" }, back, contents, this.panel.element),
    );
    this.element.addEventListener("keydown", (event) => this.jump(event));
    body.addEventListener("focusin", (event) => {
      if (event.target instanceof HTMLElement) this.last = event.target;
    });
    this.open();
  }

  /** Saves what was typed, then lets other windows open the draft; if it cannot be saved, the view stays. */
  async leave(): Promise<boolean> {
    if (!(await this.saving.leave())) return false;
    letGo(this.draft.key);
    return true;
  }

  /** Passes everything typed before to the engine and shows the result. */
  private open(): void {
    for (const [item, one] of this.fields) one.read(this.sheet.write(item, this.keying.written[item] ?? ""));
    this.head.read(this.sheet.head(this.keying.head));
    this.judge();
    // From now on this person has seen it.
    if (touch(this.keying, this.app.who)) this.saving.changed();
  }

  private judge(): void {
    const assessment = this.sheet.check();
    // The user looks at the field while typing, so the panel beside the form may follow a frame later.
    this.showFindings(assessment);
    this.afterPaint.then(() => {
      this.panel.show(assessment);
      this.bar.show(counts(assessment.findings));
      this.count();
    });
  }

  private showFindings(assessment: Assessment): void {
    const by = new Map<string, Finding[]>();
    const whole: Finding[] = [];
    for (const finding of assessment.findings) {
      if (finding.item === null) {
        whole.push(finding);
        continue;
      }
      const there = by.get(finding.item);
      if (there === undefined) by.set(finding.item, [finding]);
      else there.push(finding);
    }
    this.head.find(whole);
    for (const [item, one] of this.fields) one.find(by.get(item) ?? []);
  }

  private typed(item: string, written: Written): Reading {
    this.keying.written[item] = written;
    const reading = this.sheet.write(item, written);
    this.fields.get(item)?.read(reading);
    this.judge();
    this.saving.changed();
    return reading;
  }

  private count(): void {
    for (const section of this.sheet.edition.sections) {
      const items = this.sheet.items.filter((item) => item.section === section.id);
      const answered = items.filter((item) => !isBlank(this.keying.written[item.id])).length;
      const line = this.progress.get(section.id);
      if (line !== undefined) say(line, FORM.progress(answered, items.length));
    }
  }

  private section(id: string, label: string): HTMLElement {
    const items = this.sheet.items.filter((item) => item.section === id);
    const fields = items.map((item) => {
      const one = field(this.sheet.edition, item, this.draft.facility.kind, this.keying.written[item.id], (_, written) => this.typed(item.id, written));
      this.fields.set(item.id, one);
      return one.element;
    });
    return h("section", { class: "form-section", id: `section-${id}`, "aria-labelledby": `section-${id}-title` }, h("h2", { id: `section-${id}-title`, tabindex: -1 }, label), ...fields);
  }

  private contents(): HTMLElement {
    const links = this.sheet.edition.sections.map((section) => {
      const progress = h("span", { class: "progress" });
      this.progress.set(section.id, progress);
      const go = (event: Event) => {
        event.preventDefault();
        const heading = document.querySelector<HTMLElement>(`#section-${section.id}-title`);
        heading?.focus();
        heading?.scrollIntoView();
      };
      return h("li", {}, h("a", { href: `#section-${section.id}`, click: go }, section.label), progress);
    });
    return h("nav", { class: "contents", "aria-label": `${FORM.sections}・${FORM.progressLabel}` }, h("ul", {}, ...links));
  }

  /** Ctrl+Enter goes from the field to the findings, and from there back to the field. */
  private jump(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || composing(event)) return;
    event.preventDefault();
    if (event.target instanceof HTMLElement && this.panel.element.contains(event.target)) this.toForm();
    else this.panel.focus();
  }

  private toForm(): void {
    const to = this.last ?? this.fields.values().next().value?.entrance;
    if (to !== undefined) focusOn(to);
  }

  private end(): HTMLElement {
    const button = (label: string, kind: string, act: () => Promise<void>) =>
      h("button", { type: "button", class: kind, "data-stop": true, click: () => void act() }, label);
    const buttons = isCorrection(this.draft)
      ? [button(FORM.corrected, "primary", () => this.finish("finished"))]
      : this.draft.stage === "second"
        ? [button(FORM.toCompare, "primary", () => this.finish("compare"))]
        : [button(FORM.toSecond, "primary", () => this.finish("keyed")), button(FORM.toFinished, "secondary", () => this.finish("finished"))];
    return h(
      "section",
      { class: "form-end", "aria-labelledby": "end-title" },
      h("h2", { id: "end-title" }, FORM.end),
      h("p", {}, FORM.endHelp),
      h("p", { class: "buttons" }, ...buttons),
    );
  }

  private async finish(how: "keyed" | "finished" | "compare"): Promise<void> {
    // As long as what was typed is not saved, the form stays one that is being keyed.
    if (!(await this.saving.done())) return;
    const { stage, agreement, corrected } = this.draft;
    const { ended_at } = this.keying;
    if (isCorrection(this.draft)) this.draft.corrected = { by: this.app.who, at: moment() };
    else this.keying.ended_at = moment();
    if (how !== "compare") this.draft.stage = how;
    else {
      const { first, second } = this.draft;
      if (second === null) return;
      const items = this.sheet.items.map((item) => item.id);
      const result = compare(first, second, items, (line, written) => this.sheet.comparable(line, written));
      this.draft.agreement = result.agreement;
      this.draft.settling = {};
      this.draft.stage = result.differences.length === 0 ? "finished" : "differing";
    }
    this.saving.changed();
    if (!(await this.saving.done())) {
      Object.assign(this.draft, { stage, agreement, corrected });
      this.keying.ended_at = ended_at;
      return;
    }
    this.app.go(how === "compare" ? { view: "settle", key: this.draft.key } : { view: "home" });
  }
}
