// Readings as they sound, so that a name is found however somebody spells it: sato, satou, satō, さとう and
// サトー are one. Both sides are folded alike; it finds too much rather than too little. The console does the
// same in romaji (tui/src/office/query/romaji.rs).

import { toHiragana } from "wanakana";

const ROWS: Record<string, string> = {
  a: "あかさたなはまやらわがざだばぱぁゃゎ",
  i: "いきしちにひみりぎじびぴぃ",
  u: "うくすつぬふむゆるぐずぶぷぅゅゔっ",
  e: "えけせてねへめれげぜでべぺぇ",
  o: "おこそとのほもよろをごぞどぼぽぉょ",
};

/** Which kana only make the vowel of a row longer. */
const LONGER: Record<string, string> = { a: "あぁ", i: "いぃ", u: "うぅ", e: "えぇ", o: "うおぅぉ" };

const VOWEL = new Map(Object.entries(ROWS).flatMap(([vowel, row]) => [...row].map((kana) => [kana, vowel])));

/** ゔぃら as びら: both are written for one sound, and nobody knows which a list has. */
function asB(_: string, small: string): string {
  return { ぁ: "ば", ぃ: "び", ぇ: "べ", ぉ: "ぼ", ゅ: "びゅ" }[small] ?? "ぶ";
}

/** The sound of folded kana: long vowels short, ぢ and づ as they are spoken. */
export function sound(kana: string): string {
  let out = "";
  const spoken = kana.replace(/[ー-]/gu, "").replace(/ぢ/gu, "じ").replace(/づ/gu, "ず").replace(/ゔ([ぁぃぇぉゅ]?)/gu, asB);
  for (const letter of spoken) {
    const before = VOWEL.get(out.at(-1) ?? "");
    if (before !== undefined && LONGER[before]?.includes(letter)) continue;
    out += letter;
  }
  return out;
}

/** Whether a folded word is kana or romaji. */
export function isReading(word: string): boolean {
  return /^[ぁ-ゖー]+$/u.test(word) || isRomaji(word);
}

function isRomaji(word: string): boolean {
  return /^[a-zāīūēōâîûêô'’-]+$/u.test(word) && /[a-zāīūēōâîûêô]/u.test(word);
}

/** What a folded word may sound like; several where its last letters may still become more than one kana. */
export function soundsOf(word: string): string[] {
  if (!isRomaji(word)) return /[ぁ-ゖ]/u.test(word) ? [sound(word)] : [];
  const letters = word
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’-]/gu, "")
    .replace(/v/gu, "b")
    .replace(/m(?=[bpm])/gu, "n")
    .replace(/nn(?=[^aiueoyn])/gu, "n")
    .replace(/tch/gu, "cch")
    .replace(/dzu/gu, "du");
  const tail = /[^aiueo]*$/u.exec(letters)?.[0] ?? "";
  const stem = toHiragana(letters.slice(0, letters.length - tail.length));
  // A letter that spells no kana: no romaji after all.
  if (/[a-z]/u.test(stem)) return [];
  if (tail === "") return [sound(stem)];
  const next = [..."aiueo"].map((vowel) => [...toHiragana(tail + vowel)][0] ?? "");
  const kana = next.filter((one) => /[ぁ-ゖ]/u.test(one));
  if (tail === "n") kana.push("ん");
  return [...new Set(kana.map((one) => sound(stem + one)))];
}
