// A finding in words: how grave, what it is, how to fix it, on what ground.

import type { Finding } from "kakari-validator";
import { h } from "../page";
import { FORM } from "../words";

const SEVERITY = { error: FORM.error, warning: FORM.warning, note: FORM.note };

/** The finding beside its field. */
export function findingLines(finding: Finding): HTMLElement {
  return h(
    "div",
    { class: `finding ${finding.severity}` },
    h("p", { class: "message" }, h("span", { class: "severity" }, SEVERITY[finding.severity]), ` ${finding.message} `, h("span", { class: "check-code" }, finding.code)),
    h("p", { class: "fix" }, `${FORM.fix}：${finding.fix}`),
    h("p", { class: "clause" }, `${FORM.clause}：${finding.clause}`),
  );
}

/** How many of each. */
export function counts(findings: readonly Finding[]): string {
  const of = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  return FORM.counts(of("error"), of("warning"), of("note"));
}

/** The severity in a word. */
export function severityWord(finding: Finding): string {
  return SEVERITY[finding.severity];
}
