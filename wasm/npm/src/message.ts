// Builds the lines below a field and in the summary.
import { h } from "./page.js";
import type { Finding, Item, Reading } from "./types.js";
import { WORDS } from "./words.js";

/** How a typed answer was read, as text; `null` if that says no more than the answer itself. */
export function readingText(item: Item, { value, raw, note }: Reading): string | null {
  if (value === null) return null;
  const chosen = item.choices.filter(({ code }) => (Array.isArray(value) ? (value as number[]).includes(code) : value === code));
  if (chosen.length > 0) return chosen.map(({ code, label }) => `${code} ${label}`).join("、");
  if (note === null || String(value) === String(raw)) return null;
  return Array.isArray(value) ? value.join("、") : `${value}${item.unit}`;
}

/** The lines below a field. */
export function lines(reading: string | null, problem: string | null, findings: readonly Finding[]): HTMLElement[] {
  const found = findings.map(({ severity, message, fix, code }) =>
    h(
      "p",
      { class: `kakari-finding kakari-${severity}` },
      h("strong", {}, WORDS.severity[severity]),
      ` ${message} `,
      h("span", { class: "kakari-fix" }, `${WORDS.fix}：${fix}`),
      " ",
      h("span", { class: "kakari-code" }, code),
    ),
  );
  return [
    ...(reading === null ? [] : [h("p", { class: "kakari-reading" }, `${WORDS.reading}：${reading}`)]),
    ...(problem === null
      ? []
      : [h("p", { class: "kakari-finding kakari-error" }, h("strong", {}, WORDS.severity.error), ` ${problem}`)]),
    ...found,
  ];
}

/** An entry of the summary; `target` is the id of the control that it links to. */
export function entry({ severity, message, fix }: Finding, target: string | null): HTMLElement {
  return h(
    "li",
    { class: `kakari-${severity}` },
    h("strong", {}, WORDS.severity[severity]),
    " ",
    target === null ? h("span", {}, message) : h("a", { href: `#${target}` }, message),
    " ",
    h("span", { class: "kakari-fix" }, `${WORDS.fix}：${fix}`),
  );
}
