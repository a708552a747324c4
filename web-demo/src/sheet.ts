// Passes the texts of a keying to the engine, line by line.

import type { Answer, Assessment, Context, Duty, DutyKnown, Edition, Form, Item, OwnForm, PlanContent, Validator, Visit } from "kakari-validator";
import type { Draft, Facility, Head, Keying, Written } from "./draft";
import { isBlank } from "./draft";

export interface Reading {
  /** The value; `null` if not answered or not valid. */
  value: unknown;
  /** A Japanese sentence on how it was read or why it could not be; `null` if it was read unchanged. */
  note: string | null;
}

/** The dates of the head as they were read, `2026-02-10`; `null` if there is none or it cannot be read. */
export interface Days {
  reported_on: string | null;
  received_on: string | null;
}

/** A day of the season without its year: 3/1, 3月1日, 三月一日. */
const WITHOUT_YEAR = /^[\d一二三四五六七八九十]{1,3}[/.月-][\d一二三四五六七八九十]{1,3}日?(\(.曜?日?\))?$/u;

export class Sheet {
  readonly edition: Edition;
  readonly items: readonly Item[];
  private readonly form: Form;
  private readonly byId: ReadonlyMap<string, Item>;

  constructor(
    validator: Validator,
    private readonly facility: Pick<Facility, "id" | "name" | "kind">,
    private readonly act: Draft["act"],
    context: Context,
  ) {
    this.edition = validator.edition();
    this.items = this.edition.items;
    this.byId = new Map(this.items.map((item) => [item.id, item]));
    this.form = validator.form(context);
    this.head({ reported_on: "", received_on: "", note: "" });
  }

  /** Passes all texts of a keying. */
  fill(keying: Keying): void {
    for (const item of this.items) this.write(item.id, keying.written[item.id] ?? "");
    this.head(keying.head);
  }

  /** Passes the text typed for an item and returns how it was read. */
  write(item: string, written: Written): Reading {
    const asked = this.byId.get(item);
    if (asked === undefined) return { value: null, note: null };
    const { value, note } = this.form.set(item, isBlank(written) ? null : plain(asked, written));
    return { value, note };
  }

  /** Passes the lines above the questions and returns the dates in them. */
  head(head: Head): Days {
    const days = { reported_on: this.form.day(head.reported_on), received_on: this.form.day(head.received_on) };
    // A day without its year means nothing to a report by itself: it gets the year that is shown under the field.
    const given = (line: keyof Days) => (WITHOUT_YEAR.test(head[line].normalize("NFKC").trim()) ? days[line] : null) ?? (head[line].trim() || null);
    this.form.head({
      channel: "paper",
      act: this.act,
      reported_on: given("reported_on"),
      received_on: given("received_on"),
      note: head.note,
      facility: { id: this.facility.id, name: this.facility.name, kind: this.facility.kind },
    });
    return days;
  }

  /** The poster (院内掲示) of the answers, as HTML. */
  poster(): string {
    return this.form.poster();
  }

  /** The 療養計画書 of the facility, as HTML; the patient's part is blank. */
  plan(visit?: Visit): string {
    return this.form.plan(visit);
  }

  duty(known: DutyKnown): Duty {
    return this.form.duty(known);
  }

  ownForm(has: readonly PlanContent[], underFees: boolean): OwnForm {
    return this.form.ownForm(has, underFees);
  }

  check(): Assessment {
    return this.form.check();
  }

  /** A text that is equal for two typed texts exactly if they are the same answer; empty for a blank line. */
  comparable(line: string, written: Written | undefined): string {
    if (written === undefined || isBlank(written)) return "";
    const item = this.byId.get(line);
    if (item === undefined) {
      const days = this.head({ reported_on: "", received_on: "", note: "", [line]: written });
      return line === "note" ? String(written).trim() : ((days as unknown as Record<string, string | null>)[line] ?? String(written).trim());
    }
    const { value } = this.write(line, written);
    return JSON.stringify(value ?? plain(item, written));
  }
}

/**
 * The typed text as an answer for the engine. Plain digits become numbers, so that they get no note on how they were
 * read; everything else stays text. Blank names are dropped.
 */
export function plain(item: Pick<Item, "type">, written: Written): Answer {
  if (typeof written !== "string") return written.map((name) => name.trim()).filter((name) => name !== "");
  const text = written.trim();
  if (item.type === "text") return text;
  if (item.type === "multi") {
    const codes = text.split(/ +/u);
    return codes.every((code) => /^\d{1,2}$/u.test(code)) ? codes.map(Number) : text;
  }
  return /^\d{1,9}(\.\d)?$/u.test(text) ? Number(text) : text;
}
