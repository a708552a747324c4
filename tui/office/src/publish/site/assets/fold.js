// @ts-check
// Folds texts for search exactly as the program does (core/src/text/fold.rs), by a table made from it, and kana to romaji as
// people type it. Classic script: it also runs from a disk.

var kakariText = (() => {
  "use strict";

  /** @type {{ runs: number[], pairs: string, words: string, gone: number[], brackets: string }} */
  const table = /** @type {any} */ (globalThis).kakariFold;

  /** @type {Map<number, string>} */
  const folded = new Map();
  for (let at = 0; at < table.runs.length; at += 3) {
    for (let code = table.runs[at]; code <= table.runs[at + 1]; code += 1) {
      folded.set(code, String.fromCodePoint(code + table.runs[at + 2]));
    }
  }
  const pairs = [...table.pairs];
  for (let at = 0; at < pairs.length; at += 2) folded.set(/** @type {number} */ (pairs[at].codePointAt(0)), pairs[at + 1]);
  for (const word of table.words.split("|")) {
    const [sign, ...rest] = [...word];
    if (sign !== undefined) folded.set(/** @type {number} */ (sign.codePointAt(0)), rest.join(""));
  }
  for (let at = 0; at < table.gone.length; at += 2) {
    for (let code = table.gone[at]; code <= table.gone[at + 1]; code += 1) folded.set(code, "");
  }
  const brackets = new Map(table.brackets.split("|").map((one) => /** @type {[string, string]} */ (one.split(":"))));

  // Half-width kana, and a kana with a mark after it. What changes nothing about a text but its glyphs or its direction stands
  // between the two for nobody.
  const HALF = /[\uff66-\uff9d]/gu;
  const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
  const MARKED = /([\u3041-\u30ff])([\u3099\u309a\u309b\u309c\uff9e\uff9f])/gu;
  const HALF_VOICED = "\u309a\u309c\uff9f";

  /**
   * The search key of a text: one width, one case, katakana for hiragana, new kanji for old, words for signs, no spaces.
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    // Most of what is folded is kanji, kana and ASCII without any mark.
    let plain = text;
    if (/[^\u0020-\u007e\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]/u.test(text)) {
      plain = text
        .replace(INVISIBLE, "")
        .replace(HALF, (one) => one.normalize("NFKC"))
        .replace(MARKED, (both, kana, mark) => {
          const joined = (kana + (HALF_VOICED.includes(mark) ? "\u309a" : "\u3099")).normalize("NFC");
          return joined.length === 1 ? joined : both;
        });
    }
    let key = "";
    for (const one of plain) {
      const code = /** @type {number} */ (one.codePointAt(0));
      const other = folded.get(code);
      key += other === undefined ? one : other;
    }
    if (!key.includes("(")) return key;
    return key.replace(/\(([^()]*)\)/gu, (whole, inside) => brackets.get(inside) ?? whole);
  }

  // Romaji. Every sound has one spelling, long vowels are short, and shi, si and し are the same.

  /** @type {Record<string, string>} */
  const KANA = {};
  /** @param {string} kana @param {string} sounds */
  const learn = (kana, sounds) => {
    const all = sounds.split(" ");
    [...kana].forEach((one, at) => (KANA[one] = all[at]));
  };
  learn("アイウエオカキクケコサシスセソタチツテトナニヌネノ", "a i u e o ka ki ku ke ko sa si su se so ta ti tu te to na ni nu ne no");
  learn("ハヒフヘホマミムメモヤユヨラリルレロワヲン", "ha hi hu he ho ma mi mu me mo ya yu yo ra ri ru re ro wa wo n");
  learn("ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ", "ga gi gu ge go za zi zu ze zo da zi zu de do ba bi bu be bo pa pi pu pe po bu");
  learn("ァィゥェォヮ", "a i u e o wa");
  /** @type {Record<string, string>} */
  const SMALL = { ャ: "ya", ュ: "yu", ョ: "yo", ァ: "a", ィ: "i", ゥ: "u", ェ: "e", ォ: "o" };

  /**
   * The folded romaji of a folded text; what is no kana stays.
   * @param {string} key
   * @returns {string}
   */
  function romaji(key) {
    let out = "";
    let doubled = false;
    for (let at = 0; at < key.length; at += 1) {
      const kana = key[at];
      if (kana === "ー") continue;
      if (kana === "ッ") {
        doubled = true;
        continue;
      }
      let sound = KANA[kana];
      if (sound === undefined) {
        out += kana;
        doubled = false;
        continue;
      }
      const small = SMALL[key[at + 1]];
      if (small !== undefined && SMALL[kana] === undefined) {
        const glides = small.length === 2;
        // シャ is sya, but ファ ha, ティ ti and ウィ wi: the vowel is taken instead of that of the kana.
        if (glides && sound.endsWith("i")) sound = sound.slice(0, -1) + small;
        else if (glides) sound = sound.slice(0, -1) + small;
        else if (sound === "u") sound = "w" + small;
        else if (sound.length > 1) sound = (/^[sztd]i$/u.test(sound) && small === "e" ? sound[0] + "y" : sound.slice(0, -1)) + small;
        else sound += small;
        at += 1;
      }
      if (doubled && /^[^aiueon]/u.test(sound)) sound = sound[0] + sound;
      doubled = false;
      out += sound;
    }
    return shortened(out.replace(/nn/gu, "n"));
  }

  /** @type {[RegExp, string][]} */
  const SOUNDS = [
    [/[ct]ch([aueo])/gu, "tty$1"],
    [/[ct]chi/gu, "tti"],
    [/[ct]ch$/u, "tt"],
    [/sh([aueo])/gu, "sy$1"],
    [/shi/gu, "si"],
    [/ch([aueo])/gu, "ty$1"],
    [/chi/gu, "ti"],
    [/tsu/gu, "tu"],
    [/jy?([aueo])/gu, "zy$1"],
    [/ji/gu, "zi"],
    [/fu/gu, "hu"],
    [/f([aieo])/gu, "h$1"],
    [/m([bpm])/gu, "n$1"],
    [/dzu|du/gu, "zu"],
    [/di/gu, "zi"],
    [/nn/gu, "n"],
    [/v/gu, "b"],
    [/l/gu, "r"],
    // What is still being typed.
    [/sh$/u, "s"],
    [/ch$/u, "t"],
    [/ts$/u, "t"],
    [/j$/u, "z"],
    [/f$/u, "h"],
  ];

  /**
   * Folds romaji as it is typed.
   * @param {string} typed
   * @returns {string}
   */
  function latin(typed) {
    let text = typed.normalize("NFD").replace(/[\u0300-\u036f'’-]/gu, "");
    for (const [from, to] of SOUNDS) text = text.replace(from, to);
    return shortened(text);
  }

  /** @param {string} text */
  function shortened(text) {
    return text.replace(/o[uo]+/gu, "o").replace(/([aiue])\1+/gu, "$1");
  }

  /**
   * A word of a search as what it may be in the keys: the folded word itself, and its sound if it is kana or Latin letters.
   * @param {string} word
   * @returns {{ key: string, sound: string }}
   */
  function spelled(word) {
    const key = fold(word);
    if (/^[ァ-ヴー]+$/u.test(key)) return { key, sound: romaji(key) };
    if (/^[a-zāīūēōâîûêô'’-]+$/u.test(key)) return { key, sound: latin(key) };
    return { key, sound: "" };
  }

  return { fold, romaji, latin, spelled };
})();
