// The lines above the questions: day of the report, day of receipt, what was written beside. Each says how it was read and what
// is wrong with it.

import type { Finding } from "kakari-validator";
import { HEAD_LINES, type Head, type HeadLine } from "../draft";
import { h, say, whenTyped } from "../page";
import type { Days } from "../sheet";
import { FORM } from "../words";
import { findingLines, headLines, READ_HEAD } from "./finding";

export class HeadFields {
  readonly element: HTMLElement;
  private readonly lines = new Map<HeadLine, { input: HTMLInputElement; reading: HTMLElement; findings: HTMLElement; shown: string }>();

  /** `typed` is called after `head` has the text that was typed. */
  constructor(
    private readonly head: Head,
    typed: () => void,
  ) {
    const fields = HEAD_LINES.map((line) => this.field(line, typed));
    this.element = h("section", { class: "form-section", id: "section-head", "aria-labelledby": "section-head-title" }, h("h2", { id: "section-head-title", tabindex: -1 }, FORM.head), ...fields);
  }

  entrance(line: HeadLine): HTMLElement | undefined {
    return this.lines.get(line)?.input;
  }

  /** Shows the days that were read, where they are written otherwise. */
  read(days: Days): void {
    for (const line of ["reported_on", "received_on"] as const) {
      const field = this.lines.get(line);
      if (field !== undefined) say(field.reading, days[line] !== null && days[line] !== this.head[line].trim() ? `${FORM.read}：${days[line]}` : "");
    }
  }

  find(findings: readonly Finding[]): void {
    for (const [line, field] of this.lines) {
      // The reading has a line of its own, so the finding about it is left out.
      const here = findings.filter((finding) => finding.code !== READ_HEAD && headLines(finding).includes(line));
      const key = here.map(({ code, message }) => code + message).join("\n");
      if (key === field.shown) continue;
      field.shown = key;
      field.findings.replaceChildren(...here.map(findingLines));
      const invalid = here.some(({ severity }) => severity === "error");
      if (invalid) field.input.setAttribute("aria-invalid", "true");
      else field.input.removeAttribute("aria-invalid");
    }
  }

  private field(line: HeadLine, typed: () => void): HTMLElement {
    const id = `head-${line}`;
    const described = [`${id}-help`, `${id}-read`, `${id}-findings`].join(" ");
    const input = h("input", { type: "text", id, class: line === "note" ? "wide" : "middle", autocomplete: "off", spellcheck: "false", "aria-describedby": described });
    input.value = this.head[line];
    const reading = h("p", { class: "reading", id: `${id}-read` });
    const findings = h("div", { class: "field-findings", id: `${id}-findings` });
    this.lines.set(line, { input, reading, findings, shown: "" });
    whenTyped(input, () => {
      this.head[line] = input.value;
      typed();
    });
    // Each field is a form of its own, as with the questions.
    return h("form", { class: "field" },
      h("label", { class: "label", for: id }, FORM.headLabels[line] ?? line, h("span", { class: "badge" }, FORM.optional)),
      h("p", { class: "support", id: `${id}-help` }, FORM.headHelp[line] ?? ""),
      input,
      reading,
      findings,
    );
  }
}
