// What is in a form, to be read and not to be changed: each line with the text as it was typed and how it is read.

import type { Item } from "kakari-validator";
import { clock } from "../app";
import { HEAD_LINES, isBlank, type Draft, type Keying, type Written } from "../draft";
import { h } from "../page";
import type { Sheet } from "../sheet";
import { ANSWERS, FORM } from "../words";

/** The lines of a keying, section by section; of blank ones only their number is given. */
export function answers(sheet: Sheet, keying: Keying): HTMLElement {
  const days = sheet.head(keying.head);
  const head = HEAD_LINES.filter((line) => !isBlank(keying.head[line])).map((line) =>
    pair(FORM.headLabels[line] ?? line, keying.head[line], line === "note" ? "" : reading(days[line])),
  );
  const sections = sheet.edition.sections.map((section) => {
    const items = sheet.items.filter((item) => item.section === section.id);
    const written = items.filter((item) => !isBlank(keying.written[item.id]));
    return part(section.label, written.map((item) => answer(sheet, item, keying.written[item.id] ?? "")), items.length - written.length);
  });
  return h("div", { class: "answers" }, part(FORM.head, head, HEAD_LINES.length - head.length), ...sections);
}

/** Who keyed, settled, corrected and sent the form, and when. */
export function record({ first, second, settled_by, corrected, sent_at }: Draft): HTMLElement {
  const lines: [string, string][] = [[ANSWERS.first, people(first)]];
  if (second !== null) lines.push([ANSWERS.second, people(second)]);
  if (settled_by !== "") lines.push([ANSWERS.settled, settled_by]);
  if (corrected !== null) lines.push([ANSWERS.corrected, `${corrected.by}（${clock(corrected.at)}）`]);
  if (sent_at !== null) lines.push([ANSWERS.sent, clock(sent_at)]);
  return h("dl", { class: "record" }, ...lines.map(([name, value]) => pair(name, value, "")));
}

function people({ hands, ended_at }: Keying): string {
  const when = ended_at === null ? "" : clock(ended_at);
  return `${hands.filter((hand) => hand !== "").join("、")}${when === "" ? "" : `（${when}）`}`;
}

function part(title: string, pairs: HTMLElement[], blank: number): HTMLElement {
  return h("section", {},
    h("h2", {}, title),
    pairs.length > 0 && h("dl", {}, ...pairs),
    blank > 0 && h("p", { class: "support" }, pairs.length === 0 ? ANSWERS.allBlank : ANSWERS.blank(blank)),
  );
}

function answer(sheet: Sheet, item: Item, written: Written): HTMLElement {
  const text = Array.isArray(written) ? written.filter((name) => name !== "").join("、") : written.trim();
  const { value } = sheet.write(item.id, written);
  const codes = Array.isArray(value) ? value : [value];
  const chosen = item.choices.filter(({ code }) => codes.includes(code)).map(({ code, label }) => `${code} ${label}`);
  const read = Array.isArray(value) ? value.join("、") : `${String(value)}${item.unit}`;
  const plain = read === text ? "" : reading(read);
  return pair(`${item.number} ${item.label}`.trim(), text, value === null ? ANSWERS.unread : chosen.length > 0 ? reading(chosen.join("、")) : plain);
}

function reading(read: string | null): string {
  return read === null ? ANSWERS.unread : `${FORM.read}：${read}`;
}

function pair(name: string, text: string, reading: string): HTMLElement {
  return h("div", {}, h("dt", {}, name), h("dd", {}, text, reading !== "" && h("span", { class: "reading" }, reading)));
}
