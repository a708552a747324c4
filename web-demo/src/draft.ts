// One paper form on its way into a report: who keyed it, what was written, how far it is.
//
// A draft holds the text as it was typed, never a value read from it: the engine reads it again each
// time, so a corrected edition judges old drafts too.

/** What was typed for an item; names are one a line of the form. */
export type Written = string | string[];

/** The lines above the questions, as they were typed. */
export interface Head {
  reported_on: string;
  received_on: string;
  note: string;
}

/** The lines above the questions, in the order of the page. */
export const HEAD_LINES = ["reported_on", "received_on", "note"] as const;
export type HeadLine = (typeof HEAD_LINES)[number];

/** One person's copy of the paper. */
export interface Keying {
  by: string;
  began_at: string;
  ended_at: string | null;
  head: Head;
  written: Record<string, Written>;
}

export interface Facility {
  id: string;
  name: string;
  kind: "hospital" | "clinic" | null;
  municipality: string;
}

/**
 * keying: the first person is at it. keyed: done, a second person may key it.
 * second: the second person is at it. differing: both done, differences are open.
 * finished: nothing left to do. sent: written into a file for the import.
 */
export const STAGES = ["keying", "keyed", "second", "differing", "finished", "sent"] as const;
export type Stage = (typeof STAGES)[number];

/** How often two persons who did not see each other typed the same. */
export interface Agreement {
  compared: number;
  equal: number;
}

export interface Draft {
  key: string;
  edition: string;
  act: "report" | "change" | "withdrawal";
  changed_on: string;
  facility: Facility;
  stage: Stage;
  first: Keying;
  second: Keying | null;
  /** Lines that were settled after the comparison, item ids and lines of the head. */
  settled: string[];
  agreement: Agreement | null;
  sent_at: string | null;
  /** Grows by one with each save; two windows on one draft notice each other by it. */
  revision: number;
  changed_at: string;
}

/** A keying that begins now. */
export function beginKeying(by: string, now: string): Keying {
  return {
    by,
    began_at: now,
    ended_at: null,
    head: { reported_on: "", received_on: "", note: "" },
    written: {},
  };
}

/** A draft for a facility that begins now. */
export function beginDraft(edition: string, facility: Facility, by: string, now: string): Draft {
  return {
    key: newKey(),
    edition,
    act: "report",
    changed_on: "",
    facility,
    stage: "keying",
    first: beginKeying(by, now),
    second: null,
    settled: [],
    agreement: null,
    sent_at: null,
    revision: 0,
    changed_at: now,
  };
}

/** A draft of its own with all that this one holds. */
export function apart(draft: Draft): Draft {
  return { ...structuredClone(draft), key: newKey(), revision: 0 };
}

/** By chance alone; randomUUID is missing where an office serves the page without a certificate. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether nothing was typed. */
export function isBlank(written: Written | undefined): boolean {
  if (written === undefined) return true;
  if (typeof written === "string") return written.trim() === "";
  return written.every((line) => line.trim() === "");
}

/** The keying that is being typed now; `null` when none is. */
export function openKeying(draft: Draft): Keying | null {
  if (draft.stage === "keying") return draft.first;
  if (draft.stage === "second") return draft.second;
  return null;
}

/** Why this person cannot be the second one; `null` when she can. */
export function secondRefused(draft: Draft, by: string): "nobody" | "same" | "stage" | null {
  if (draft.stage !== "keyed") return "stage";
  if (by.trim() === "") return "nobody";
  return sameName(by, draft.first.by) ? "same" : null;
}

function sameName(one: string, other: string): boolean {
  const bare = (name: string) => name.normalize("NFKC").replace(/\s/gu, "").toLowerCase();
  return bare(one) === bare(other);
}
