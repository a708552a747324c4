// The list of facilities that `kakari list --format json` writes, and finding one in it.

import { toHiragana } from "wanakana";
import type { Facility } from "./draft";

/** A facility of the list with what it is found by. */
export interface Listed extends Facility {
  kana: string;
  /** Everything it is found by, folded. */
  key: string;
}

export interface ReadRegister {
  facilities: Listed[];
  /** Lines that are no facility, by number. */
  refused: number[];
}

/** Reads JSON Lines with at least `id` and `name` a line. */
export function readRegister(text: string): ReadRegister {
  const facilities = new Map<string, Listed>();
  const refused: number[] = [];
  text.split("\n").forEach((line, at) => {
    if (line.trim() === "") return;
    const facility = readLine(line);
    if (facility === null) refused.push(at + 1);
    else facilities.set(facility.id, facility);
  });
  return { facilities: [...facilities.values()], refused };
}

function readLine(line: string): Listed | null {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof row !== "object" || row === null) return null;
  const text = (name: string): string => {
    const value = (row as Record<string, unknown>)[name];
    return typeof value === "string" ? value : "";
  };
  const [id, name] = [text("id"), text("name")];
  if (id === "" || name === "") return null;
  const kind = text("kind");
  const [kana, municipality] = [text("kana"), text("municipality")];
  return {
    id,
    name,
    kana,
    municipality,
    kind: kind === "hospital" || kind === "clinic" ? kind : null,
    key: [name, kana, municipality, id].map(fold).join("\n"),
  };
}

/** One width, one case, hiragana for katakana, no spaces and no middle dots. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s・]/gu, "")
    .replace(/[ァ-ヶ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** Up to `most` facilities with all words of the query in them, those that begin with it first. */
export function search(register: readonly Listed[], query: string, most: number): Listed[] {
  const words = query.split(/\s+/u).map(fold).filter((word) => word !== "");
  if (words.length === 0) return [];
  // Each word as it is, and romaji as the kana that it spells.
  const spellings = words.map((word) => (/^[a-z'-]+$/u.test(word) ? [word, toHiragana(word)] : [word]));
  const begins: Listed[] = [];
  const contains: Listed[] = [];
  for (const facility of register) {
    if (!spellings.every((one) => one.some((spelling) => facility.key.includes(spelling)))) continue;
    const begun = (spellings[0] ?? []).some((spelling) =>
      facility.key.split("\n").some((part) => part.startsWith(spelling)),
    );
    (begun ? begins : contains).push(facility);
    if (begins.length >= most) break;
  }
  return [...begins, ...contains].slice(0, most);
}
