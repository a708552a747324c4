// A draft: one paper form that is being keyed, with the persons who key it, their texts, and its stage.
//
// A draft holds the text as typed, never a value read from it. The engine reads it again each time, so a corrected
// edition also applies to old drafts.

/** The text typed for an item; for lists of names one text per name. */
export type Written = string | string[];

/** The lines above the questions, as typed. */
export interface Head {
  reported_on: string;
  received_on: string;
  note: string;
}

/** The lines above the questions, in the order of the page. */
export const HEAD_LINES = ["reported_on", "received_on", "note"] as const;
export type HeadLine = (typeof HEAD_LINES)[number];

/** One copy of the paper, keyed by one person or by several who went on where another stopped. */
export interface Keying {
  /** Who began it. */
  by: string;
  /** Everybody who typed in it or saw it before it was compared, the one who began it first. */
  hands: string[];
  began_at: string;
  ended_at: string | null;
  head: Head;
  written: Record<string, Written>;
}

/** What a person chose for a line that two persons keyed differently, while the settling is under way. */
export interface Choice {
  of: "first" | "second" | "other";
  /** The text typed as a third answer; it stays while another choice is tried. */
  text: string;
}

export interface Facility {
  id: string;
  name: string;
  kind: "hospital" | "clinic" | null;
  municipality: string;
}

/**
 * keying: the first person is typing. keyed: the first person is done, a second one may key it.
 * second: the second person is typing. differing: both are done, and differences have to be settled.
 * finished: ready for export. sent: written into a file for the import.
 */
export const STAGES = ["keying", "keyed", "second", "differing", "finished", "sent"] as const;
export type Stage = (typeof STAGES)[number];

/** How many lines two persons keyed (`compared`), and in how many their answers were equal. */
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
  /** The lines (item ids and lines of the head) that differed and were settled. */
  settled: string[];
  /** By line, what was chosen so far in a settling that is not done. */
  settling: Record<string, Choice>;
  /** Who settled; empty if nobody had to. */
  settled_by: string;
  /** Who last corrected the form after two persons' keyings were one; their agreement stays as it was measured. */
  corrected: { by: string; at: string } | null;
  agreement: Agreement | null;
  sent_at: string | null;
  /** Incremented by each save. A window that tries to save an older revision learns that another one has saved. */
  revision: number;
  changed_at: string;
}

/** An empty keying. */
export function beginKeying(by: string, now: string): Keying {
  return {
    by,
    hands: [by],
    began_at: now,
    ended_at: null,
    head: { reported_on: "", received_on: "", note: "" },
    written: {},
  };
}

/** An empty draft for a facility. */
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
    settling: {},
    settled_by: "",
    corrected: null,
    agreement: null,
    sent_at: null,
    revision: 0,
    changed_at: now,
  };
}

/** A copy of the draft under a key of its own. */
export function copyOf(draft: Draft): Draft {
  return { ...structuredClone(draft), key: newKey(), revision: 0 };
}

/** A random key. Not `randomUUID`, which browsers lack on pages served without https, as in some offices. */
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

/** A draft as it was stored, with what drafts of former versions of the page do not have. */
export function upgraded(stored: Draft): Draft {
  const empty = { settling: {}, settled_by: "", corrected: null };
  const hands = (keying: Keying): Keying => ({ ...keying, hands: keying.hands ?? [keying.by] });
  return { ...empty, ...stored, first: hands(stored.first), second: stored.second === null ? null : hands(stored.second) };
}

/** Why this person may not type in the form; `null` if nothing prevents it. Two persons key it, neither knowing the other's. */
export function refused(draft: Draft, by: string): "nobody" | "first" | null {
  if (by.trim() === "") return "nobody";
  const second = draft.stage === "keyed" || draft.stage === "second";
  return second && isHand(draft.first, by) ? "first" : null;
}

/** Whether this person typed in the keying or saw it. */
export function isHand(keying: Keying, by: string): boolean {
  return keying.hands.some((hand) => sameName(hand, by));
}

/** Puts a person on record as one who typed in the keying or saw it; returns whether that is new. */
export function touch(keying: Keying, by: string): boolean {
  if (isHand(keying, by)) return false;
  keying.hands.push(by.trim());
  return true;
}

/** Whether this is a form of two persons that is being corrected after they were compared. */
export function isCorrection(draft: Draft): boolean {
  return draft.stage === "keying" && draft.second !== null;
}

function sameName(one: string, other: string): boolean {
  const bare = (name: string) => name.normalize("NFKC").replace(/\s/gu, "").toLowerCase();
  return bare(one) === bare(other);
}
