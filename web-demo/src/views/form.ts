// The view for keying one paper form: the questions in the order of the paper, with assessment and findings beside.

import type { Assessment, Finding } from "kakari-validator";
import { AfterPaint } from "../after-paint";
import { clock, message, moment, type App, type View } from "../app";
import { Autosave, type SaveState } from "../autosave";
import { compare } from "../comparison";
import { copyOf, HEAD_LINES, isBlank, openKeying, type Draft, type HeadLine, type Keying, type Written } from "../draft";
import { DraftConflict } from "../drafts";
import { field, type Field } from "../form/field";
import { heading } from "../form/heading";
import { walkWithEnter } from "../form/keys";
import { Panel } from "../form/panel";
import { h, say } from "../page";
import type { Days, Reading, Sheet } from "../sheet";
import { hold, letGo } from "../windows";
import { FORM, SECOND } from "../words";
import { closed, elsewhere } from "./closed";

export async function form(app: App, draft: Draft): Promise<View> {
  const before = openKeying(draft);
  if (before === null) return closed(app, draft);
  let open: OpenForm | null = null;
  const asked = async () => {
    await open?.leave();
    app.go({ view: "form", key: draft.key });
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
  private readonly panel: Panel;
  private readonly autosave: Autosave;
  private readonly afterPaint = new AfterPaint();
  private readonly saveLine = h("p", { class: "save" });
  /** Why the form cannot be saved. Screen readers announce it, unlike successful saves. */
  private readonly trouble = h("div", { class: "trouble", role: "alert" });
  private readonly progress = new Map<string, HTMLElement>();
  private readonly days = new Map<HeadLine, HTMLElement>();
  private readonly heads = new Map<HeadLine, HTMLInputElement>();

  constructor(
    private readonly app: App,
    private readonly draft: Draft,
    private readonly keying: Keying,
  ) {
    this.title = draft.facility.name;
    this.sheet = app.sheet(draft);
    this.autosave = new Autosave(app.drafts, draft, (state) => this.saved(state));
    this.panel = new Panel(this.sheet.edition, (item) => this.fields.get(item)?.entrance);
    const sections = this.sheet.edition.sections.map((section) => this.section(section.id, section.label));
    const body = h("div", { class: "questions", submit: (event: Event) => event.preventDefault() }, this.head(), ...sections, this.end());
    walkWithEnter(body);
    this.element = h(
      "div",
      { class: "form-view" },
      h("div", { class: "sheet" },
        heading(app, draft),
        draft.stage === "second" && h("p", { class: "banner" }, SECOND.banner),
        h("p", { class: "keys" }, FORM.keys),
        this.saveLine,
        this.trouble,
        body,
      ),
      h("div", { class: "side" }, this.contents(), this.panel.element),
    );
    this.open();
  }

  /** Saves what was typed, then lets other windows open the draft. */
  async leave(): Promise<void> {
    await this.autosave.flush().catch(() => undefined);
    letGo(this.draft.key);
  }

  /** Passes everything typed before to the engine and shows the result. */
  private open(): void {
    for (const [item, one] of this.fields) one.read(this.sheet.write(item, this.keying.written[item] ?? ""));
    this.showDays(this.sheet.head(this.keying.head));
    this.judge();
    if (this.draft.revision > 0) say(this.saveLine, `${FORM.saved}　${clock(this.draft.changed_at)}`);
  }

  private judge(): void {
    const assessment = this.sheet.check();
    // The user looks at the field while typing, so the panel beside the form may follow a frame later.
    this.showFindings(assessment);
    this.afterPaint.then(() => {
      this.panel.show(assessment);
      this.count();
    });
  }

  private showFindings(assessment: Assessment): void {
    const by = new Map<string, Finding[]>();
    for (const finding of assessment.findings) {
      if (finding.item === null) continue;
      const there = by.get(finding.item);
      if (there === undefined) by.set(finding.item, [finding]);
      else there.push(finding);
    }
    for (const [item, one] of this.fields) one.find(by.get(item) ?? []);
  }

  private typed(item: string, written: Written): Reading {
    this.keying.written[item] = written;
    const reading = this.sheet.write(item, written);
    this.fields.get(item)?.read(reading);
    this.judge();
    this.autosave.changed();
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

  private saved(state: SaveState): void {
    if (state === "saving") return say(this.saveLine, FORM.saving);
    this.trouble.replaceChildren();
    if (state === "saved") return say(this.saveLine, `${FORM.saved}　${clock(this.draft.changed_at)}`);
    say(this.saveLine, "");
    if (!(state.failed instanceof DraftConflict)) return this.trouble.replaceChildren(h("p", {}, FORM.notSaved));
    const keep = h("button", { type: "button", class: "secondary", click: () => void this.keepApart() }, FORM.keepApart);
    this.trouble.replaceChildren(h("p", {}, FORM.conflict), h("p", { class: "buttons" }, keep));
  }

  /** Saves what was typed here as a new draft. The draft that the other window saved stays unchanged. */
  private async keepApart(): Promise<void> {
    const own = copyOf(this.draft);
    if (!(await this.app.save(own))) return;
    message(FORM.keptApart);
    this.app.go({ view: "form", key: own.key });
  }

  private head(): HTMLElement {
    const lines = HEAD_LINES.map((line) => {
      const input = h("input", { type: "text", id: `head-${line}`, class: line === "note" ? "wide" : "middle", autocomplete: "off", spellcheck: "false", "aria-describedby": `head-${line}-help head-${line}-read` });
      input.value = this.keying.head[line];
      const read = h("p", { class: "reading", id: `head-${line}-read` });
      this.heads.set(line, input);
      if (line !== "note") this.days.set(line, read);
      const take = () => {
        this.keying.head[line] = input.value;
        this.showDays(this.sheet.head(this.keying.head));
        this.judge();
        this.autosave.changed();
      };
      input.addEventListener("input", (event) => {
        if (!(event instanceof InputEvent && event.isComposing)) take();
      });
      input.addEventListener("compositionend", take);
      return h(
        "div",
        { class: "field" },
        h("label", { class: "label", for: `head-${line}` }, FORM.headLabels[line] ?? line, h("span", { class: "badge" }, FORM.optional)),
        h("p", { class: "support", id: `head-${line}-help` }, FORM.headHelp[line] ?? ""),
        input,
        read,
      );
    });
    return h("section", { class: "form-section", id: "section-head", "aria-labelledby": "section-head-title" }, h("h2", { id: "section-head-title", tabindex: -1 }, FORM.head), ...lines);
  }

  private showDays(days: Days): void {
    for (const [line, read] of this.days) {
      const day = days[line as keyof Days];
      say(read, day !== null && day !== this.keying.head[line].trim() ? `${FORM.read}：${day}` : "");
    }
  }

  private section(id: string, label: string): HTMLElement {
    const items = this.sheet.items.filter((item) => item.section === id);
    const fields = items.map((item) => {
      const one = field(this.sheet.edition, item, this.keying.written[item.id], (_, written) => this.typed(item.id, written));
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

  private end(): HTMLElement {
    const button = (label: string, kind: string, act: () => Promise<void>) =>
      h("button", { type: "button", class: kind, "data-stop": true, click: () => void act() }, label);
    const second = this.draft.stage === "second";
    return h(
      "section",
      { class: "form-end", "aria-labelledby": "end-title" },
      h("h2", { id: "end-title" }, FORM.end),
      h("p", {}, FORM.endHelp),
      h("p", { class: "buttons" },
        ...(second
          ? [button(FORM.toCompare, "primary", () => this.finish("compare"))]
          : [button(FORM.toSecond, "primary", () => this.finish("keyed")), button(FORM.toFinished, "secondary", () => this.finish("finished"))]),
      ),
    );
  }

  private async finish(how: "keyed" | "finished" | "compare"): Promise<void> {
    this.keying.ended_at = moment();
    if (how !== "compare") this.draft.stage = how;
    else {
      const { first, second } = this.draft;
      if (second === null) return;
      const items = this.sheet.items.map((item) => item.id);
      const result = compare(first, second, items, (line, written) => this.sheet.comparable(line, written));
      this.draft.agreement = result.agreement;
      this.draft.stage = result.differences.length === 0 ? "finished" : "differing";
    }
    this.autosave.changed();
    try {
      await this.autosave.flush();
    } catch {
      return;
    }
    message("");
    this.app.go(how === "compare" ? { view: "settle", key: this.draft.key } : { view: "home" });
  }
}
