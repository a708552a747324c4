// Writes a draft as a report for `kakari import reports`, and reads it back.

import { beginDraft, beginKeying, HEAD_LINES, isBlank, type Draft, type Keying, type Written } from "./draft";
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
  second_by?: string;
  second_at?: string | null;
  settled?: string[];
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
  if (draft.second !== null) {
    entry.second_by = draft.second.by;
    entry.second_at = draft.second.ended_at;
    entry.settled = draft.settled;
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

/** Reads an exported file back into drafts. They are finished if two persons keyed them, else wait for the second. */
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
  if (text(fields["edition"]) !== edition) return REFUSED_LINE.edition(text(fields["edition"]));
  if (fields["channel"] !== "paper") return REFUSED_LINE.channel;
  const facility = object(fields["facility"]);
  const id = text(facility["id"]);
  if (id === "") return REFUSED_LINE.facility;
  const kind = facility["kind"];
  const entry = object(fields["entry"]);
  const draft = beginDraft(
    edition,
    { id, name: text(facility["name"]), kind: kind === "hospital" || kind === "clinic" ? kind : null, municipality: "" },
    text(entry["by"]),
    now,
  );
  const act = fields["act"];
  if (act === "change" || act === "withdrawal") draft.act = act;
  draft.changed_on = text(fields["changed_on"]);
  fill(draft.first, fields, object(entry["raw"]));
  draft.first.ended_at = text(entry["at"]) || now;
  draft.stage = "keyed";
  if (text(entry["second_by"]) !== "") {
    // The file has the text that both agreed on; the second person's own text is lost.
    draft.second = { ...beginKeying(text(entry["second_by"]), now), ended_at: text(entry["second_at"]) || null };
    draft.settled = Array.isArray(entry["settled"]) ? entry["settled"].filter((one) => typeof one === "string") : [];
    draft.stage = "finished";
  }
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

function object(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
