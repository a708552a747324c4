import type { CheckCode, ItemId } from "./ids.js";

export type { CheckCode, ItemId };

/** An id of another edition. Editors still offer the built-in ids where this type is allowed too. */
export type OtherId = string & Record<never, never>;

/**
 * An id that is given to the package: written out it has to be one of `Id`, so that a slip does not compile; one that is only
 * known to be text may be any.
 */
export type Named<Id extends string, Given extends string> = Given & (string extends Given ? string : Id);

export type FunctionKey = "f1" | "i" | "ro" | "ha" | "ni";
export type Severity = "error" | "warning" | "note";
export type Holds = "yes" | "no" | "unknown" | "not_applicable";
export type Kind = "hospital" | "clinic";
/** A date `YYYY-MM-DD`. In reports, era dates and full-width digits are read too. */
export type Day = string;

/** An answer. Absent, `null`, `""` and `[]` mean *not answered*. Text is read as if written on paper (`１２回`). */
export type Answer = number | string | null | readonly (number | string | null)[];

/** A suspension (休院) by its first and last closed day. */
export interface Suspension {
  from: Day;
  /** `null` while the end is open. */
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

/** Who keyed a paper form, and when. The engine stores it and does not interpret it. */
export interface Entry {
  by?: string;
  at?: string;
  second_by?: string;
  second_at?: string;
  settled?: readonly (ItemId | OtherId)[];
  /** Everybody who keyed or saw the first copy before it was compared, where that was more than one person. */
  hands?: readonly string[];
  /** The same of the second copy. */
  second_hands?: readonly string[];
  settled_by?: string;
  /** Who corrected the form after both copies were compared, and when. */
  corrected_by?: string;
  corrected_at?: string;
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

/** A report for an edition with these ids. Written out, an answer to a question that the edition does not have does not compile. */
export type ReportOf<Id extends string> = string extends Id
  ? Report
  : Omit<Report, "answers"> & { answers: { readonly [item in Id]?: Answer | undefined } };

/** The fields of a report other than its answers. Any may be missing while a form is filled in. */
export type Head = Partial<Omit<Report, "answers" | "edition" | "facility">> & {
  facility?: Partial<ReportedFacility>;
};

export interface RegisteredFacility extends Omit<ReportedFacility, "id"> {
  id: string;
  status?: "open" | "closed" | "out" | null;
}

/** What is known besides the report. A check whose context is missing does not fire. */
export interface Context {
  /** By default the local date. `null`: unknown, and the checks that need it do not fire. */
  today?: Day | null;
  prefecture?: string | null;
  deadline?: Day | null;
  previous?: Report | null;
  /** This year's report of the same facility by another channel, while staff have not chosen one. */
  beside?: Report | null;
  registry?: readonly RegisteredFacility[] | null;
  /** Whether facilities may be missing from `registry`: nothing is then concluded from one that is not in it. */
  registry_in_part?: boolean | null;
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
  /** In form order: the items that give evidence (`yes`), fail (`no`, `not_applicable`) or are missing (`unknown`). */
  because: (ItemId | OtherId)[];
}

/** The assessment of a report. `JSON.stringify` gives the same bytes as `kakari check --format json`. */
export interface Assessment {
  facility: string;
  edition: string;
  scope: { verdict: "in" | "out" | "excusable" | "next_year"; clause: string; from?: Day };
  functions: Record<FunctionKey, FunctionResult>;
  /** Functions that do not hold but that the facility intends to take on (意向有り). */
  intent: FunctionKey[];
  /** Sorted by item in form order, then by code. */
  findings: Finding[];
}

/** The result of reading an answer. */
export interface Reading {
  /** The value; `null` if not answered or not valid. */
  value: number | string | number[] | string[] | null;
  /** The answer as it was given. */
  raw: unknown;
  /** A Japanese sentence on how it was read or why it could not be; `null` if it was read unchanged. */
  note: string | null;
}

export interface Choice {
  code: number;
  label: string;
  meaning: "none" | "intent" | "has";
  /** Whether the form then asks for the names of partners (連携先). */
  partner: boolean;
}

export interface Item {
  id: ItemId | OtherId;
  /** The number on the form; empty if it has none. */
  number: string;
  label: string;
  section: string;
  type: "choice" | "multi" | "count" | "decimal1" | "text" | "names8" | "names";
  choices: Choice[];
  unit: string;
  period: "system" | "performance" | "fee" | "fee_monthly";
  /** The only kind of facility that is asked; `null`: both. */
  asked_of: Kind | null;
  role: "plain" | "gate" | "evidence" | "partner" | "remark";
  function: FunctionKey | null;
  /** The item that this one belongs to as a sub-item. */
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
  /** The days in which facilities report (報告期間). */
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
  /** With placeholders in braces, such as `{label}`. */
  message: string;
  fix: string;
  clause: string;
  /** A summary of the clause. */
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
  /** The answers of `items` as text; empty text for no answer. */
  answers: string[];
  value: "yes" | "no" | "unknown";
  /** Whether this node is one of those to which the value of the root is due. */
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
  /** The smallest set of items whose answers would change the result. */
  turns: (ItemId | OtherId)[];
  /** The tree of 1号, for a 2号 function while 1号 does not certainly hold. */
  gate: FunctionPage | null;
}

/** Where a patient is cared for. */
export type Visit = "home" | "outpatient";
/** What has to be explained to a patient. */
export type PlanContent = "disease" | "plan" | "name" | "address" | "contact" | "f1" | "f2" | "partners" | "manager";

/** What is known for `Form.duty`; nothing in it says who the patient is. */
export interface DutyKnown {
  /** The prefecture confirmed a 2号 function of the facility. */
  confirmed?: boolean | null;
  /** The patient needs continuing care (継続的な医療を要する者). */
  continuing?: boolean | null;
  visit?: Visit | "neither" | null;
  /** Care is expected to last about four months or more. */
  four_months?: boolean | null;
  /** The patient or the family asked. */
  asked?: boolean | null;
  /** Explaining may hinder the right care of the patient. */
  hinders?: boolean | null;
  /** Explaining may endanger life, body or property of somebody. */
  endangers?: boolean | null;
}

export interface Cited {
  id: string;
  citation: string;
  /** In short what it says; empty for a question of the Q&A. */
  summary: string;
}

export interface Duty {
  /** In the stricter reading, by which care at home needs no four months. */
  duty: "yes" | "no" | "unknown";
  /** As the annex of the guideline reads it. */
  by_annex: "yes" | "no" | "unknown";
  conditions: { condition: string; label: string; value: Duty["duty"]; by_annex: Duty["duty"]; clauses: Cited[] }[];
  /** The ways to explain, and their clauses. */
  methods: string[];
  clauses: Cited[];
}

export interface OwnForm {
  complete: boolean;
  contents: {
    content: PlanContent;
    label: string;
    stands: "there" | "elsewhere" | "not_needed" | "missing";
    /** `stands` in words. */
    words: string;
    clauses: Cited[];
  }[];
}
