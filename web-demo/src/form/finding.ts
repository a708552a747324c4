// Shows a finding: severity, message, how to fix it, clause.

import type { Finding } from "kakari-validator";
import { h } from "../page";
import { FORM } from "../words";

const SEVERITY = { error: FORM.error, warning: FORM.warning, note: FORM.note };

/** The lines of a finding beside its field. */
export function findingLines(finding: Finding): HTMLElement {
  return h(
    "div",
    { class: `finding ${finding.severity}` },
    h("p", { class: "message" }, h("span", { class: "severity" }, SEVERITY[finding.severity]), ` ${finding.message} `, h("span", { class: "check-code" }, finding.code)),
    h("p", { class: "fix" }, `${FORM.fix}：${finding.fix}`),
    h("p", { class: "clause" }, `${FORM.clause}：${finding.clause}`),
  );
}

/** The number of findings of each severity, as text. */
export function counts(findings: readonly Finding[]): string {
  const count = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  return FORM.counts(count("error"), count("warning"), count("note"));
}

/** The Japanese word for the severity. */
export function severityWord(finding: Finding): string {
  return SEVERITY[finding.severity];
}
