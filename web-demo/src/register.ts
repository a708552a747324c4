// The list of facilities that `kakari list --format json` writes, and finding one in it.

import type { Facility } from "./draft";
import { isReading, sound, soundsOf } from "./sound";

/** What is kept of a facility of the list. */
export interface Recorded extends Facility {
  /** フリガナ; empty where the list has none. */
  kana: string;
}

/** A facility of the list with what it is found by. */
export interface Listed extends Recorded {
  /** Name, フリガナ, place and id, folded, one a line. */
  key: string;
  /** How name and フリガナ sound where they are kana, one a line. */
  sound: string;
}

export interface ReadRegister {
  facilities: Recorded[];
  /** Lines that are no facility, by number. */
  refused: number[];
}

/** Reads JSON Lines with at least `id` and `name` a line. */
export function readRegister(text: string): ReadRegister {
  const facilities = new Map<string, Recorded>();
  const refused: number[] = [];
  text.split("\n").forEach((line, at) => {
    if (line.trim() === "") return;
    const facility = readLine(line);
    if (facility === null) refused.push(at + 1);
    else facilities.set(facility.id, facility);
  });
  return { facilities: [...facilities.values()], refused };
}

function readLine(line: string): Recorded | null {
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
  return { id, name, kana: text("kana"), municipality: text("municipality"), kind: kind === "hospital" || kind === "clinic" ? kind : null };
}

/** Folds what a facility is found by: once, not with each key. */
export function listed({ id, name, kana, municipality, kind }: Recorded): Listed {
  const [folded, read] = [fold(name), fold(kana)];
  return {
    id,
    name,
    kana,
    municipality,
    kind,
    key: [folded, read, fold(municipality), fold(id)].join("\n"),
    sound: [read, folded].filter((part) => /[ぁ-ゖ]/u.test(part)).map(sound).join("\n"),
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

/** A word that somebody looks for: as it is written, and as it would sound. */
interface Word {
  written: string;
  sounds: string[];
}

function words(query: string): Word[] {
  return query
    .split(/\s+/u)
    .map(fold)
    .filter((written) => written !== "")
    .map((written) => ({ written, sounds: soundsOf(written) }));
}

/** Up to `most` facilities with all words of the query in them, those that begin with it first. */
export function search(register: readonly Listed[], query: string, most: number): Listed[] {
  const wanted = words(query);
  const first = wanted[0];
  if (first === undefined) return [];
  const begins: Listed[] = [];
  const contains: Listed[] = [];
  for (const facility of register) {
    if (!wanted.every((word) => fits(facility, word))) continue;
    (isBegun(facility, first) ? begins : contains).push(facility);
    if (begins.length >= most) break;
  }
  return [...begins, ...contains].slice(0, most);
}

function fits({ key, sound }: Listed, { written, sounds }: Word): boolean {
  return key.includes(written) || sounds.some((one) => sound.includes(one));
}

function isBegun({ key, sound }: Listed, { written, sounds }: Word): boolean {
  const begin = (lines: string, part: string) => lines.startsWith(part) || lines.includes(`\n${part}`);
  return begin(key, written) || sounds.some((one) => begin(sound, one));
}

/** Whether the query can only be found where the list has a フリガナ: a word of kana or romaji. */
export function needsKana(query: string): boolean {
  return words(query).some(({ written }) => isReading(written));
}
