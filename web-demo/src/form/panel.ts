// The panel beside the form: the result for each function with its reasons, and all findings.

import { inMendingOrder, type Assessment, type Edition, type Finding } from "kakari-validator";
import { focusOn, h, say } from "../page";
import type { HeadLine } from "../draft";
import { FORM } from "../words";
import { counts, forTyping, headLines, severityWord } from "./finding";

/** The number of reasons shown for a function; of the others only the number is shown. */
const REASONS = 3;

export class Panel {
  readonly element: HTMLElement;
  private readonly functions = new Map<string, { state: HTMLElement; word: HTMLElement; why: HTMLElement }>();
  private readonly summary = h("p", { class: "counts", role: "status" });
  private readonly list = h("ol", { class: "finding-list" });
  private readonly none = h("p", {}, FORM.noFindings);
  private readonly rows = new Map<string, HTMLElement>();
  private readonly labels: ReadonlyMap<string, string>;

  constructor(
    edition: Edition,
    private readonly entrance: (item: string) => HTMLElement | undefined,
    private readonly headEntrance: (line: HeadLine) => HTMLElement | undefined = () => undefined,
  ) {
    this.labels = new Map(edition.items.map((item) => [item.id, item.label]));
    const functions = h("dl", { class: "functions" });
    for (const one of edition.functions) {
      const state = h("div", { class: "function" });
      const word = h("span", { class: "holds" });
      const why = h("p", { class: "why" });
      state.append(h("dt", {}, h("span", { class: "mark" }, one.mark), ` ${one.label}`), h("dd", {}, word, why));
      this.functions.set(one.key, { state, word, why });
      functions.append(state);
    }
    this.element = h(
      "aside",
      { class: "panel", "aria-label": `${FORM.judgement}・${FORM.findings}` },
      h("section", { "aria-labelledby": "judgement" }, h("h2", { id: "judgement", tabindex: -1 }, FORM.judgement), functions),
      h("section", { "aria-labelledby": "findings" }, h("h2", { id: "findings" }, FORM.findings), this.summary, this.none, this.list),
    );
  }

  /** Puts the focus on the first finding, or on the heading if there is none. */
  focus(): void {
    const first = this.list.querySelector<HTMLElement>("a") ?? this.element.querySelector<HTMLElement>("h2");
    if (first !== null) focusOn(first);
  }

  /** Shows an assessment; changes only the elements that differ from what is shown. */
  show(assessment: Assessment): void {
    for (const [key, { state, word, why }] of this.functions) {
      const stands = assessment.functions[key as keyof Assessment["functions"]];
      if (stands === undefined) continue;
      const intent = assessment.intent.some((one) => one === key) ? `（${FORM.intent}）` : "";
      say(word, (FORM.holds[stands.holds] ?? stands.holds) + intent);
      say(why, this.reasons(stands.holds, stands.because));
      if (state.dataset["holds"] !== stands.holds) state.dataset["holds"] = stands.holds;
    }
    say(this.summary, counts(assessment.findings));
    this.none.hidden = assessment.findings.length > 0;
    this.updateRows(inMendingOrder(assessment.findings));
  }

  private reasons(holds: string, because: readonly string[]): string {
    if (because.length === 0) return "";
    const named = because.slice(0, REASONS).map((item) => this.labels.get(item) ?? item);
    const more = because.length > REASONS ? `、${FORM.andMore(because.length - REASONS)}` : "";
    return `${FORM.because[holds] ?? ""}：${named.join("、")}${more}`;
  }

  /**
   * Updates the rows. Old rows are removed first; then the remaining ones are in the right order already, and only
   * new ones are inserted. Moving a row would make the browser lay it out and paint it again on each key press.
   */
  private updateRows(findings: readonly Finding[]): void {
    const wanted = new Map(findings.map((finding) => [`${finding.code} ${finding.item} ${finding.message}`, finding]));
    for (const [key, row] of this.rows) {
      if (wanted.has(key)) continue;
      row.remove();
      this.rows.delete(key);
    }
    let next = this.list.firstElementChild;
    for (const [key, finding] of wanted) {
      const row = this.rows.get(key) ?? this.row(finding);
      this.rows.set(key, row);
      if (row === next) next = row.nextElementSibling;
      else this.list.insertBefore(row, next);
    }
  }

  /** Where a link to what the finding is about leads; `undefined` if there is no such field. */
  private target(finding: Finding): HTMLElement | undefined {
    if (finding.item !== null) return this.entrance(finding.item);
    const [line] = headLines(finding);
    return line === undefined ? undefined : this.headEntrance(line);
  }

  private row(found: Finding): HTMLElement {
    const finding = forTyping(found);
    const item = finding.item;
    const [line] = headLines(found);
    const label = item !== null ? (this.labels.get(item) ?? item) : line === undefined ? FORM.whole : (FORM.headLabels[line] ?? line);
    const target = this.target(found);
    const name = `${severityWord(finding)}　${label}`;
    const go = (event: Event) => {
      event.preventDefault();
      const to = this.target(found);
      if (to !== undefined) focusOn(to);
    };
    return h(
      "li",
      { class: `finding ${finding.severity}` },
      target === undefined ? h("p", { class: "where" }, name) : h("a", { class: "where", href: `#${target.id}`, click: go }, name),
      h("p", { class: "message" }, finding.message, " ", h("span", { class: "check-code" }, finding.code)),
      h("p", { class: "fix" }, `${FORM.fix}：${finding.fix}`),
      h("p", { class: "clause" }, `${FORM.clause}：${finding.clause}`),
    );
  }
}
