// Compares, line by line, what two persons typed independently.

import { HEAD_LINES, type Agreement, type Draft, type Head, type Keying, type Written } from "./draft";

/** Gives the engine's reading of a line as text. Equal readings are the same answer, however they were typed. */
export type Reader = (line: string, written: Written | undefined) => string;

/** A line for which both persons typed different answers. */
export interface Difference {
  line: string;
  first: Written;
  second: Written;
}

export interface Comparison {
  differences: Difference[];
  agreement: Agreement;
}

/** The names of all lines in the order of the paper: those of the head, then all items. */
export function lines(items: readonly string[]): string[] {
  return [...HEAD_LINES, ...items];
}

/** Compares two keyings. Lines that both persons left blank do not count, or they would raise the agreement. */
export function compare(first: Keying, second: Keying, items: readonly string[], read: Reader): Comparison {
  const differences: Difference[] = [];
  let compared = 0;
  for (const line of lines(items)) {
    const one = typed(first, line);
    const other = typed(second, line);
    const readings = [read(line, one), read(line, other)] as const;
    if (readings[0] === "" && readings[1] === "") continue;
    compared += 1;
    if (readings[0] !== readings[1]) differences.push({ line, first: one, second: other });
  }
  return { differences, agreement: { compared, equal: compared - differences.length } };
}

/** The text that was typed in a line of the head or for an item. */
export function typed(keying: Keying, line: string): Written {
  if (isHeadLine(line)) return keying.head[line];
  return keying.written[line] ?? "";
}

/** Replaces the text of a line of the head or of an item. */
export function retype(keying: Keying, line: string, written: Written): void {
  if (isHeadLine(line)) keying.head[line] = Array.isArray(written) ? written.join("\n") : written;
  else keying.written[line] = written;
}

function isHeadLine(line: string): line is keyof Head {
  return (HEAD_LINES as readonly string[]).includes(line);
}

/** The agreement summed over all drafts that were keyed twice, and their number. */
export function agreementOf(drafts: Iterable<Pick<Draft, "agreement">>): Agreement & { forms: number } {
  const sum = { compared: 0, equal: 0, forms: 0 };
  for (const { agreement } of drafts) {
    if (agreement === null) continue;
    sum.compared += agreement.compared;
    sum.equal += agreement.equal;
    sum.forms += 1;
  }
  return sum;
}
