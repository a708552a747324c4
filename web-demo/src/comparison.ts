// What two persons typed who did not see each other, line by line.

import { HEAD_LINES, type Agreement, type Draft, type Head, type Keying, type Written } from "./draft";

/** The engine's reading of a line: equal readings are the same answer, however it was typed. */
export type Reader = (line: string, written: Written | undefined) => string;

/** A line that the two typed differently. */
export interface Difference {
  line: string;
  first: Written;
  second: Written;
}

export interface Comparison {
  differences: Difference[];
  agreement: Agreement;
}

/** The lines of the head and all items, in the order of the paper. */
export function lines(items: readonly string[]): string[] {
  return [...HEAD_LINES, ...items];
}

/** Compares both keyings; a line that both left blank is not counted. */
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

/** What was typed in a line of the head or for an item. */
export function typed(keying: Keying, line: string): Written {
  if (isHeadLine(line)) return keying.head[line];
  return keying.written[line] ?? "";
}

/** Puts a text into a line of the head or an item. */
export function retype(keying: Keying, line: string, written: Written): void {
  if (isHeadLine(line)) keying.head[line] = Array.isArray(written) ? written.join("\n") : written;
  else keying.written[line] = written;
}

function isHeadLine(line: string): line is keyof Head {
  return (HEAD_LINES as readonly string[]).includes(line);
}

/** Both sums of all drafts that were keyed twice. */
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
