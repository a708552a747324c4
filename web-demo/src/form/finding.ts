// Shows a finding: severity, message, how to fix it, clause.

import type { Finding } from "kakari-validator";
import type { HeadLine } from "../draft";
import { h } from "../page";
import { FORM } from "../words";

const SEVERITY = { error: FORM.error, warning: FORM.warning, note: FORM.note };

/** The codes of the engine for a day above the questions that cannot be read, and for one that was read otherwise than written. */
const UNREAD_HEAD = "KG013";
export const READ_HEAD = "KG014";

/** The checks of the day of the report; their findings are about the report as a whole. */
const OF_REPORT_DAY = ["KD001", "KD002", "KD003", "KD004"];

/** The lines above the questions that a finding on the report as a whole is about. */
export function headLines({ item, code, message }: Finding): HeadLine[] {
  if (item !== null) return [];
  if (OF_REPORT_DAY.includes(code)) return ["reported_on"];
  return (["reported_on", "received_on"] as const).filter((line) => message.includes(line));
}

/** The finding in words for who types: a line above the questions is named as on the paper, and its days in any spelling. */
export function forTyping(finding: Finding): Finding {
  if (finding.code !== UNREAD_HEAD && finding.code !== READ_HEAD) return finding;
  const message = finding.message.replace(/ (?:reported|received|changed)_on/gu, "");
  return finding.code === UNREAD_HEAD ? { ...finding, message, fix: FORM.headFix } : { ...finding, message };
}

/** The lines of a finding beside its field. */
export function findingLines(found: Finding): HTMLElement {
  const finding = forTyping(found);
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
