// A draft on its way as a line of a file: the way out when the browser cannot save it, and the way back in. Unlike a report, it
// has both keyings as they were typed.

import { beginDraft, beginKeying, HEAD_LINES, STAGES, type Choice, type Draft, type Facility, type Keying, type Written } from "./draft";

/** The key that tells such a line from a report, with the version of its form. */
const MARK = "kakari_page_draft";

export function draftLine(draft: Draft): string {
  return `${JSON.stringify({ [MARK]: 1, ...draft })}\n`;
}

export function isDraftLine(fields: Record<string, unknown>): boolean {
  return fields[MARK] === 1;
}

/** Reads such a line; `null` if it is not one of this edition. What is not as it should be counts as not typed. */
export function readDraftLine(fields: Record<string, unknown>, edition: string, now: string): Draft | null {
  const facility = readFacility(object(fields["facility"]));
  const key = text(fields["key"]);
  if (text(fields["edition"]) !== edition || facility.id === "" || !/^[0-9a-f]{32}$/u.test(key)) return null;
  const first = keying(object(fields["first"]), now);
  const draft = beginDraft(edition, facility, first.by, now);
  const second = fields["second"] === null || fields["second"] === undefined ? null : keying(object(fields["second"]), now);
  const stage = STAGES.find((one) => one === fields["stage"]) ?? "keying";
  const act = fields["act"];
  const { compared, equal } = object(fields["agreement"]);
  const corrected = object(fields["corrected"]);
  return {
    ...draft,
    key,
    act: act === "change" || act === "withdrawal" ? act : "report",
    changed_on: text(fields["changed_on"]),
    // These stages are about a second keying.
    stage: second === null && (stage === "second" || stage === "differing") ? "keyed" : stage,
    first,
    second,
    settled: texts(fields["settled"]),
    settling: choices(object(fields["settling"])),
    settled_by: text(fields["settled_by"]),
    corrected: text(corrected["by"]) === "" ? null : { by: text(corrected["by"]), at: text(corrected["at"]) },
    agreement: typeof compared === "number" && typeof equal === "number" ? { compared, equal } : null,
    sent_at: text(fields["sent_at"]) || null,
    revision: typeof fields["revision"] === "number" ? fields["revision"] : 0,
  };
}

function keying(fields: Record<string, unknown>, now: string): Keying {
  const made = beginKeying(text(fields["by"]), text(fields["began_at"]) || now);
  const hands = texts(fields["hands"]);
  if (hands.length > 0) made.hands = hands;
  made.ended_at = text(fields["ended_at"]) || null;
  const head = object(fields["head"]);
  for (const line of HEAD_LINES) made.head[line] = text(head[line]);
  for (const [item, written] of Object.entries(object(fields["written"]))) {
    if (typeof written === "string") made.written[item] = written;
    else if (Array.isArray(written)) made.written[item] = texts(written) satisfies Written;
  }
  return made;
}

function choices(fields: Record<string, unknown>): Record<string, Choice> {
  const made: Record<string, Choice> = {};
  for (const [line, choice] of Object.entries(fields)) {
    const { of, text: typed } = object(choice);
    if (of === "first" || of === "second" || of === "other") made[line] = { of, text: text(typed) };
  }
  return made;
}

/** The facility of a report or a draft; its id is empty if there is none. */
export function readFacility(fields: Record<string, unknown>): Facility {
  const kind = fields["kind"];
  return {
    id: text(fields["id"]),
    name: text(fields["name"]),
    kind: kind === "hospital" || kind === "clinic" ? kind : null,
    municipality: text(fields["municipality"]),
  };
}

export function object(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
