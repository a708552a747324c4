// The order in which findings are fixed. Without any type of the page, for programs that have none.
import { NO_ANSWER } from "./ids.js";
import type { Finding } from "./types.js";

/** Worst first. */
const GRAVITY: readonly Finding["severity"][] = ["error", "warning", "note"];

/**
 * Findings in the order in which a person fixes them: worst severity first. Among equals, faulty answers come before
 * missing ones, because an answer may only count as missing because it is faulty. Otherwise the order stays.
 */
export function inMendingOrder(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity, code }: Finding) => 2 * GRAVITY.indexOf(severity) + (NO_ANSWER.includes(code) ? 0 : 1);
  return [...findings].sort((one, other) => rank(one) - rank(other));
}
