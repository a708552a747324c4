import type { CheckCode, ItemId } from "./ids.js";

export type { CheckCode, ItemId };

/** An id of another edition: accepted where this edition's are offered. */
export type OtherId = string & Record<never, never>;

export type FunctionKey = "f1" | "i" | "ro" | "ha" | "ni";
export type Severity = "error" | "warning" | "note";
export type Holds = "yes" | "no" | "unknown" | "not_applicable";
export type Kind = "hospital" | "clinic";
/** `YYYY-MM-DD`; era dates and full-width digits are read too. */
export type Day = string;

/** What an answer may be. Absent, `null`, `""` and `[]` are *not answered*; text is read as from paper. */
export type Answer = number | string | null | readonly (number | string | null)[];

export interface Suspension {
  from: Day;
  /** `null`: the end is open. */
  to: Day | null;
}

export interface ReportedFacility {
  id: string;
  name?: string | null;
  kind?: Kind | null;
  code?: string | null;
  opened_on?: Day | null;
  closed_on?: Day | null;
  suspended?: readonly Suspension[] | null;
  excluded?: "special_function" | "dental_only" | "penal" | "imperial" | null;
}

/** Who keyed a paper form; kept as it is. */
export interface Entry {
  by?: string;
  at?: string;
  second_by?: string;
  second_at?: string;
  settled?: readonly (ItemId | OtherId)[];
  raw?: { readonly [item: string]: string };
}

/** One facility's report for one edition. */
export interface Report {
  edition: string;
  channel?: "g-mis" | "paper" | null;
  act?: "report" | "change" | "withdrawal" | null;
  changed_on?: Day | null;
  reported_on?: Day | null;
  received_on?: Day | null;
  note?: string | null;
  facility: ReportedFacility;
  answers: { readonly [item in ItemId]?: Answer } & { readonly [item: string]: Answer | undefined };
  preprint?: { readonly [item: string]: Answer } | null;
  entry?: Entry | null;
}

/** The fields of a report beside its answers; of a form in the making, any of them may be missing. */
export type Head = Partial<Omit<Report, "answers" | "edition" | "facility">> & {
  facility?: Partial<ReportedFacility>;
};

export interface RegisteredFacility extends Omit<ReportedFacility, "id"> {
  id: string;
  status?: "open" | "closed" | "out" | null;
}

/** What is known beside the report. A check whose context is missing is silent. */
export interface Context {
  /** Left out: the local date. `null`: no day, and the checks that need one are silent. */
  today?: Day | null;
  prefecture?: string | null;
  deadline?: Day | null;
  previous?: Report | null;
  /** The report of this year that came by another channel, until somebody chooses one. */
  beside?: Report | null;
  registry?: readonly RegisteredFacility[] | null;
  care_facilities?: readonly string[] | null;
}

export interface Finding {
  code: CheckCode | OtherId;
  severity: Severity;
  /** `null`: the report as a whole. */
  item: ItemId | OtherId | null;
  message: string;
  clause: string;
  fix: string;
}

export interface FunctionResult {
  holds: Holds;
  /** In form order: what holds it, what fails, or what is still needed. */
  because: (ItemId | OtherId)[];
}

/** Everything that the edition says about a report; `JSON.stringify` gives the bytes of `kakari check`. */
export interface Assessment {
  facility: string;
  edition: string;
  scope: { verdict: "in" | "out" | "excusable" | "next_year"; clause: string; from?: Day };
  functions: Record<FunctionKey, FunctionResult>;
  /** Functions that do not hold, but that the facility would take on. */
  intent: FunctionKey[];
  /** In form order. */
  findings: Finding[];
}

/** How an answer was read. */
export interface Reading {
  /** `null`: not answered, or not valid. */
  value: number | string | number[] | string[] | null;
  raw: unknown;
  /** How it was read, or why it was not; `null` where there is nothing to say. */
  note: string | null;
}

export interface Choice {
  code: number;
  label: string;
  meaning: "none" | "intent" | "has";
  /** Whether it asks for the names of partners. */
  partner: boolean;
}

export interface Item {
  id: ItemId | OtherId;
  /** On the form; empty where it has none. */
  number: string;
  label: string;
  section: string;
  type: "choice" | "multi" | "count" | "decimal1" | "text" | "names8" | "names";
  choices: Choice[];
  unit: string;
  period: "system" | "performance" | "fee" | "fee_monthly";
  /** `null`: of hospitals and clinics. */
  asked_of: Kind | null;
  role: "plain" | "gate" | "evidence" | "partner" | "remark";
  function: FunctionKey | null;
  /** The item of which this is a sub-item. */
  parent: ItemId | OtherId | null;
  status: "confirmed" | "provisional_code";
  clause: string;
}

export interface Span {
  from: Day;
  to: Day;
}

export interface Edition {
  id: string;
  label: string;
  status: "published" | "draft";
  base_date: Day;
  performance: Span;
  fee: Span;
  /** When reports are made. */
  window: Span;
  /** SHA-256 of the compiled edition. */
  hash: string;
  sections: { id: string; label: string }[];
  functions: { key: FunctionKey; mark: string; label: string; clause: string }[];
  /** In form order. */
  items: Item[];
  checks: { code: CheckCode | OtherId; severity: Severity; title: string }[];
}

export interface CheckPage {
  kind: "check";
  code: CheckCode | OtherId;
  severity: Severity;
  title: string;
  /** With placeholders in braces. */
  message: string;
  fix: string;
  clause: string;
  /** What the clause says, in short. */
  summary: string;
  items: (ItemId | OtherId)[];
}

export interface ItemPage {
  kind: "item";
  id: ItemId | OtherId;
  label: string;
  clause: string;
  summary: string;
}

export interface TreeNode {
  joint: "all" | "any" | "not" | "implies" | "at_least" | "leaf";
  operator: string;
  items: (ItemId | OtherId)[];
  /** In the form's words; empty where not answered. */
  answers: string[];
  value: "yes" | "no" | "unknown";
  /** Whether this node decides the value of the whole. */
  decides: boolean;
  children: TreeNode[];
}

export interface FunctionPage {
  kind: "function";
  function: FunctionKey;
  label: string;
  clause: string;
  holds: Holds;
  root: TreeNode;
  /** The fewest items whose answers would turn the result. */
  turns: (ItemId | OtherId)[];
  /** For a 2号 function that 1号 decides: the tree of 1号. */
  gate: FunctionPage | null;
}
