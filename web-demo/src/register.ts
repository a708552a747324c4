// Reads the list of facilities that `kakari list --format json` writes, and searches in it.

import type { Facility } from "./draft";
import { isReading, sound, soundsOf } from "./sound";

/** A facility of the list, as it is stored. */
export interface Recorded extends Facility {
  /** The reading of the name (フリガナ); empty if the list has none. */
  kana: string;
}

/** A facility of the list with its search keys. */
export interface Listed extends Recorded {
  /** Name, フリガナ, municipality and id, each folded, on one line each. */
  key: string;
  /** The sound of フリガナ and name (see `sound.ts`), on one line each; only of those with kana. */
  sound: string;
}

export interface ReadRegister {
  facilities: Recorded[];
  /** The numbers of the lines that are not a facility, counted from 1. */
  refused: number[];
}

/** Reads JSON Lines; each line needs at least `id` and `name`. */
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

/** Makes the search keys of a facility, once when the list is loaded and not on each key press. */
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

/** The text in one width and case, with hiragana for katakana, without spaces and middle dots. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s・]/gu, "")
    .replace(/[ァ-ヶ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** A word of a query: as written, and the sounds that it may have. */
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

/** Up to `most` facilities that contain all words of the query; first those with a part that begins with the first word. */
export function search(register: readonly Listed[], query: string, most: number): Listed[] {
  const wanted = words(query);
  const first = wanted[0];
  if (first === undefined) return [];
  const begins: Listed[] = [];
  const contains: Listed[] = [];
  for (const facility of register) {
    if (!wanted.every((word) => fits(facility, word))) continue;
    (beginsWith(facility, first) ? begins : contains).push(facility);
    if (begins.length >= most) break;
  }
  return [...begins, ...contains].slice(0, most);
}

function fits({ key, sound }: Listed, { written, sounds }: Word): boolean {
  return key.includes(written) || sounds.some((one) => sound.includes(one));
}

function beginsWith({ key, sound }: Listed, { written, sounds }: Word): boolean {
  const begin = (lines: string, part: string) => lines.startsWith(part) || lines.includes(`\n${part}`);
  return begin(key, written) || sounds.some((one) => begin(sound, one));
}

/** Whether the query has a word of kana or romaji, which only finds facilities that have a フリガナ in the list. */
export function needsKana(query: string): boolean {
  return words(query).some(({ written }) => isReading(written));
}
