// Folds readings to their sound, so that a name is found in every spelling: sato, satou, satō, さとう and サトー
// are equal. Query and list are folded alike; the result is rather too many hits than too few. The console does the
// same with romaji (tui/office/src/office/query/romaji.rs).

import { toHiragana } from "wanakana";

const ROWS: Record<string, string> = {
  a: "あかさたなはまやらわがざだばぱぁゃゎ",
  i: "いきしちにひみりぎじびぴぃ",
  u: "うくすつぬふむゆるぐずぶぷぅゅゔっ",
  e: "えけせてねへめれげぜでべぺぇ",
  o: "おこそとのほもよろをごぞどぼぽぉょ",
};

/** For each vowel, the kana that after it only make it longer. */
const LONGER: Record<string, string> = { a: "あぁ", i: "いぃ", u: "うぅ", e: "えぇ", o: "うおぅぉ" };

const VOWEL = new Map(Object.entries(ROWS).flatMap(([vowel, row]) => [...row].map((kana) => [kana, vowel])));

/** ゔぃら becomes びら: both spellings are used for the same sound. */
function asB(_: string, small: string): string {
  return { ぁ: "ば", ぃ: "び", ぇ: "べ", ぉ: "ぼ", ゅ: "びゅ" }[small] ?? "ぶ";
}

/** The sound of folded kana: long vowels become short, ぢ and づ become じ and ず, which sound the same. */
export function sound(kana: string): string {
  let out = "";
  const spoken = kana.replace(/[ー-]/gu, "").replace(/ぢ/gu, "じ").replace(/づ/gu, "ず").replace(/ゔ([ぁぃぇぉゅ]?)/gu, asB);
  for (const kana of spoken) {
    const before = VOWEL.get(out.at(-1) ?? "");
    if (before !== undefined && LONGER[before]?.includes(kana)) continue;
    out += kana;
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

/** The sounds that a folded word may have. There are several while its last letters do not make a kana yet. */
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
  // A letter is left that makes no kana, so the word is not romaji.
  if (/[a-z]/u.test(stem)) return [];
  if (tail === "") return [sound(stem)];
  const next = [..."aiueo"].map((vowel) => [...toHiragana(tail + vowel)][0] ?? "");
  const kana = next.filter((one) => /[ぁ-ゖ]/u.test(one));
  if (tail === "n") kana.push("ん");
  return [...new Set(kana.map((one) => sound(stem + one)))];
}
