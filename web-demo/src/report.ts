// Writes a draft as a report for `kakari import reports`, and reads it back.

import { beginDraft, beginKeying, HEAD_LINES, isBlank, type Draft, type Keying, type Written } from "./draft";
import { isDraftLine, object, readDraftLine, readFacility, text, texts } from "./draft-file";
import { REFUSED_LINE } from "./words";
import { plain, type Reading, type Sheet } from "./sheet";

/** One line of the file, with its keys in the order of canonical JSON. */
export interface ReportLine {
  edition: string;
  channel: "paper";
  act: Draft["act"];
  changed_on: string | null;
  reported_on: string | null;
  received_on: string | null;
  note: string;
  facility: { id: string; name: string; kind: string | null };
  answers: Record<string, unknown>;
  entry: Entry;
}

interface Entry {
  by: string;
  at: string | null;
  /** Everybody who keyed or saw the first copy, if that was more than one person. */
  hands?: string[];
  second_by?: string;
  second_at?: string | null;
  second_hands?: string[];
  settled?: string[];
  settled_by?: string;
  corrected_by?: string;
  corrected_at?: string;
  agreement?: { compared: number; equal: number };
  /** By item id, the text as typed, where it differs from the value (１２回 for 12). */
  raw: Record<string, string>;
}

/** The report of a draft. Answers that cannot be read stay text, so that the import shows them with their findings. */
export function report(draft: Draft, sheet: Sheet): ReportLine {
  const raw: Record<string, string> = {};
  const answers: Record<string, unknown> = {};
  for (const item of sheet.items) {
    const written = draft.first.written[item.id];
    if (written === undefined || isBlank(written)) continue;
    const reading = sheet.write(item.id, written);
    answers[item.id] = reading.value ?? plain(item, written);
    if (typeof written === "string" && reading.value !== null && spelled(reading) !== written) raw[item.id] = written;
  }
  const days = sheet.head(draft.first.head);
  for (const line of ["reported_on", "received_on"] as const) {
    const written = draft.first.head[line];
    if (days[line] !== null && days[line] !== written) raw[line] = written;
  }
  const entry: Entry = { by: draft.first.by, at: draft.first.ended_at, raw };
  if (draft.first.hands.length > 1) entry.hands = draft.first.hands;
  if (draft.second !== null) {
    entry.second_by = draft.second.by;
    entry.second_at = draft.second.ended_at;
    if (draft.second.hands.length > 1) entry.second_hands = draft.second.hands;
    entry.settled = draft.settled;
    if (draft.settled_by !== "") entry.settled_by = draft.settled_by;
  }
  if (draft.corrected !== null) {
    entry.corrected_by = draft.corrected.by;
    entry.corrected_at = draft.corrected.at;
  }
  if (draft.agreement !== null) entry.agreement = draft.agreement;
  return {
    edition: draft.edition,
    channel: "paper",
    act: draft.act,
    changed_on: draft.changed_on || null,
    reported_on: days.reported_on ?? (draft.first.head.reported_on || null),
    received_on: days.received_on ?? (draft.first.head.received_on || null),
    note: draft.first.head.note,
    facility: { id: draft.facility.id, name: draft.facility.name, kind: draft.facility.kind },
    answers,
    entry,
  };
}

/** A value as the plainest text that means it. */
function spelled(reading: Reading): string {
  return Array.isArray(reading.value) ? reading.value.join(" ") : String(reading.value);
}

export interface ReadReports {
  drafts: Draft[];
  refused: { line: number; reason: string }[];
}

/**
 * Reads an exported file back into drafts, which are finished, as they were when they were written. A line that was kept because
 * it could not be saved comes back in the stage in which it was.
 */
export function readReports(text: string, edition: string, now: string): ReadReports {
  const drafts: Draft[] = [];
  const refused: ReadReports["refused"] = [];
  text.split("\n").forEach((line, at) => {
    if (line.trim() === "") return;
    const read = readLine(line, edition, now);
    if (typeof read === "string") refused.push({ line: at + 1, reason: read });
    else drafts.push(read);
  });
  return { drafts, refused };
}

function readLine(line: string, edition: string, now: string): Draft | string {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return REFUSED_LINE.json;
  }
  const fields = object(row);
  if (isDraftLine(fields)) return readDraftLine(fields, edition, now) ?? REFUSED_LINE.draft;
  if (text(fields["edition"]) !== edition) return REFUSED_LINE.edition(text(fields["edition"]));
  if (fields["channel"] !== "paper") return REFUSED_LINE.channel;
  const facility = readFacility(object(fields["facility"]));
  if (facility.id === "") return REFUSED_LINE.facility;
  const entry = object(fields["entry"]);
  const draft = beginDraft(edition, facility, text(entry["by"]), now);
  const act = fields["act"];
  if (act === "change" || act === "withdrawal") draft.act = act;
  draft.changed_on = text(fields["changed_on"]);
  fill(draft.first, fields, object(entry["raw"]));
  draft.first.ended_at = text(entry["at"]) || null;
  draft.first.hands = handsOf(entry["hands"], draft.first.by);
  draft.stage = "finished";
  if (text(entry["second_by"]) !== "") {
    // The file has the text that both agreed on; the second person's own text is lost.
    draft.second = { ...beginKeying(text(entry["second_by"]), now), ended_at: text(entry["second_at"]) || null };
    draft.second.hands = handsOf(entry["second_hands"], draft.second.by);
    draft.settled = texts(entry["settled"]);
    draft.settled_by = text(entry["settled_by"]);
  }
  if (text(entry["corrected_by"]) !== "") draft.corrected = { by: text(entry["corrected_by"]), at: text(entry["corrected_at"]) };
  const { compared, equal } = object(entry["agreement"]);
  if (typeof compared === "number" && typeof equal === "number") draft.agreement = { compared, equal };
  return draft;
}

function fill(keying: Keying, fields: Record<string, unknown>, raw: Record<string, unknown>): void {
  for (const line of HEAD_LINES) keying.head[line] = text(raw[line]) || text(fields[line]);
  for (const [item, value] of Object.entries(object(fields["answers"]))) {
    keying.written[item] = text(raw[item]) || written(value);
  }
}

/** A value as text that could have been typed. */
function written(value: unknown): Written {
  if (!Array.isArray(value)) return value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  if (value.every((one) => typeof one === "number")) return value.join(" ");
  return value.map(String);
}

function handsOf(value: unknown, by: string): string[] {
  const hands = texts(value);
  return hands.length > 0 ? hands : [by];
}
