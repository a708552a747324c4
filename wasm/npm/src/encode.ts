import { KakariError } from "./error.js";

/** Deeper than any report; the engine has the same limit. */
const MOST_DEPTH = 64;
/** The most values in one call: several times as many as a register of all facilities of Japan has. */
const MOST_VALUES = 4_000_000;
/** The most characters of one text, and a third of the most bytes in all. A register of all Japan takes half. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Text of up to this many characters takes at most 127 bytes of UTF-8, so that its length fits one byte. */
const SHORT = 42;

const TAG_NULL = 0;
const TAG_FALSE = 1;
const TAG_TRUE = 2;
const TAG_DOUBLE = 3;
const TAG_TEXT = 4;
const TAG_LIST = 5;
const TAG_OBJECT = 6;
const TAG_PLAIN = 7;
const SMALL = 16;
const MOST_SMALL = 255 - SMALL;

/** Keys of reports that are no items, in the order of `wasm/src/wire.rs`. */
const FIELDS = [
  "edition", "channel", "act", "changed_on", "reported_on", "received_on", "note", "facility", "answers", "preprint", "entry",
  "id", "name", "kind", "code", "opened_on", "closed_on", "suspended", "excluded",
];

/** Items below it take at most two bytes, and no edition has as many. */
const MOST_SHORT_ITEM = 0x3fff;

const utf8 = new TextEncoder();

/**
 * Encodes values for the engine; `wasm/src/wire.rs` has the format. The result means the same as the text of
 * `JSON.stringify`, except that NaN and infinity stay numbers, so that the engine reports them.
 */
export class Encoder {
  #bytes = new Uint8Array(1 << 14);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;
  #values = 0;
  /** The numbers of items, and after them those of fields. */
  readonly #numbers: Map<string, number>;
  readonly #keys: readonly string[];
  /** For each key the one that followed it last time; the last entries are for the beginning of answers, facility and report. */
  readonly #after: Uint16Array;
  /** The key that was written last in the current object; -1 in objects whose keys have no numbers. */
  #last = -1;
  /** Whether the current object is the report's facility. */
  #isFacility = false;
  /** The facility's id in the report that was encoded last, if the engine takes it as it is; else `undefined`. */
  facility: string | undefined;
  /** Whether the text written last is plain, short and of ASCII. */
  #isAscii = false;

  /** `items`: index in the edition by id, in the order of indexes. */
  constructor(items: ReadonlyMap<string, number>) {
    this.#numbers = new Map(items);
    FIELDS.forEach((field, at) => {
      if (!items.has(field)) this.#numbers.set(field, items.size + at);
    });
    this.#keys = interned([...items.keys(), ...FIELDS]);
    this.#after = new Uint16Array(this.#keys.length + 3);
  }

  /** The encoded value; valid until the next call. */
  encode(value: unknown): Uint8Array {
    this.#at = 0;
    this.#values = 0;
    this.facility = undefined;
    this.#value(value, "", MOST_DEPTH);
    return this.#bytes.subarray(0, this.#at);
  }

  /** Encodes the object with one more field at its end; valid until the next call. */
  encodeWith(value: object, key: string, field: unknown): Uint8Array {
    this.#at = 0;
    this.#values = 0;
    this.#object(value, hasOnlyOwn(value), "", MOST_DEPTH, key, field);
    return this.#bytes.subarray(0, this.#at);
  }

  #value(value: unknown, key: string, depth: number): void {
    if (++this.#values > MOST_VALUES) throw new KakariError("value");
    this.#room(9);
    switch (typeof value) {
      case "number":
        this.#number(value);
        return;
      case "string":
        this.#tagged(value);
        return;
      case "boolean":
        this.#bytes[this.#at++] = value ? TAG_TRUE : TAG_FALSE;
        return;
      case "bigint":
        this.#number(Number(value));
        return;
      case "object":
        if (value !== null) {
          this.#listOrObject(value, key, depth);
          return;
        }
    }
    this.#bytes[this.#at++] = TAG_NULL;
  }

  #listOrObject(value: object, key: string, depth: number): void {
    if (Array.isArray(value)) {
      if (depth === 0) throw new KakariError("value");
      const length = value.length;
      if (length > MOST_VALUES) throw new KakariError("value");
      this.#bytes[this.#at++] = TAG_LIST;
      this.#length(length);
      for (let at = 0; at < length; at++) this.#value(value[at], key, depth - 1);
      return;
    }
    const isPlain = hasOnlyOwn(value);
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === "function") {
      const plain: unknown = toJSON.call(value, key);
      // A `toJSON` that returns its own object would be called for ever.
      if (plain !== value) {
        if (depth === 0) throw new KakariError("value");
        this.#value(plain, key, depth - 1);
        return;
      }
    }
    if (!isPlain && (value instanceof Number || value instanceof String || value instanceof Boolean)) {
      this.#value(value.valueOf(), key, depth);
      return;
    }
    this.#object(value, isPlain, key, depth);
  }

  #object(value: object, isPlain: boolean, holder: string, depth: number, extraKey?: string, extra?: unknown): void {
    if (depth === 0) throw new KakariError("value");
    this.#room(5);
    this.#bytes[this.#at++] = TAG_OBJECT;
    // The number of fields is known only at the end; four bytes are reserved for it.
    const lengthAt = this.#at;
    this.#at += 4;
    // Looking up the keys of other objects, such as those of a register, would double the time of writing them.
    const begin = holder === "answers" || holder === "preprint" ? 0 : holder === "facility" ? 1 : depth === MOST_DEPTH ? 2 : -1;
    this.#last = begin < 0 ? -1 : this.#keys.length + begin;
    this.#isFacility = begin === 1 && depth === MOST_DEPTH - 1;
    let length = 0;
    if (isPlain) {
      // Engines compile for-in over a plain object to reads at known offsets; `Object.keys` makes a list first.
      if (begin === 0) {
        length = this.#plainAnswers(value as Record<string, unknown>, depth);
      } else {
        for (const key in value) {
          if (this.#field(key, (value as Record<string, unknown>)[key], depth)) length++;
        }
      }
    } else {
      for (const key of Object.keys(value)) {
        if (this.#field(key, (value as Record<string, unknown>)[key], depth)) length++;
      }
    }
    if (extraKey !== undefined && this.#field(extraKey, extra, depth)) length++;
    for (let byte = 0; byte < 3; byte++) this.#bytes[lengthAt + byte] = (length >>> (7 * byte)) | 0x80;
    this.#bytes[lengthAt + 3] = length >>> 21;
  }

  /** Writes the fields of a plain object of answers and returns their number. Most are small numbers, and those cost little here. */
  #plainAnswers(answers: Record<string, unknown>, depth: number): number {
    const [keys, after] = [this.#keys, this.#after];
    let length = 0;
    for (const key in answers) {
      const value = answers[key];
      const last = this.#last;
      // Reports of one source list their items in the same order, so the item that followed last time is tried first.
      const item = after[last]!;
      if (keys[item] === key && item < MOST_SHORT_ITEM && typeof value === "number" && value >= 0 && value <= MOST_SMALL && (value | 0) === value) {
        this.#room(4);
        const bytes = this.#bytes;
        let at = this.#at;
        if (item < 0x7f) {
          bytes[at++] = item + 1;
        } else {
          bytes[at++] = ((item + 1) & 0x7f) | 0x80;
          bytes[at++] = (item + 1) >> 7;
        }
        bytes[at++] = SMALL + value;
        this.#at = at;
        this.#last = item;
        this.#values++;
        length++;
      } else if (this.#field(key, value, depth)) length++;
    }
    return length;
  }

  /** Writes a list of up to 64 small numbers; false for any other, of which nothing is written then. */
  #codes(list: readonly unknown[]): boolean {
    const length = list.length;
    if (length > 64) return false;
    this.#room(length + 2);
    const bytes = this.#bytes;
    let at = this.#at;
    bytes[at++] = TAG_LIST;
    bytes[at++] = length;
    for (let index = 0; index < length; index++) {
      const code = list[index];
      if (typeof code !== "number" || !(code >= 0 && code <= MOST_SMALL) || (code | 0) !== code) return false;
      bytes[at++] = SMALL + code;
    }
    this.#at = at;
    this.#values += length;
    return true;
  }

  /** Writes a field. As in JSON, a field without a value (undefined, a function) is left out; returns false then. */
  #field(key: string, value: unknown, depth: number): boolean {
    if (value === undefined || typeof value === "function" || typeof value === "symbol") return false;
    this.#room(9);
    const last = this.#last;
    // Reports of one source list their keys in the same order, so the key that followed last time is tried first.
    let item = last < 0 ? -1 : this.#after[last]!;
    if (last >= 0 && this.#keys[item] !== key) {
      item = this.#numbers.get(key) ?? -1;
      if (item >= 0) this.#after[last] = item;
    }
    if (item < 0) {
      this.#bytes[this.#at++] = 0;
      this.#text(key);
    } else {
      this.#length(item + 1);
    }
    if (typeof value === "number") this.#number(value);
    else if (typeof value === "string") {
      this.#tagged(value);
      if (this.#isFacility && key === "id" && this.#isAscii) this.facility = value;
    } else if (!Array.isArray(value) || !this.#codes(value)) this.#value(value, key, depth - 1);
    this.#last = item < 0 ? last : item;
    return true;
  }

  #number(value: number): void {
    // `-0` passes as the small number 0; nothing in an assessment shows the difference.
    if (value >= 0 && value <= MOST_SMALL && Number.isInteger(value)) {
      this.#bytes[this.#at++] = SMALL + value;
    } else {
      this.#bytes[this.#at++] = TAG_DOUBLE;
      this.#view.setFloat64(this.#at, value, true);
      this.#at += 8;
    }
  }

  /** Writes a text as a value. */
  #tagged(text: string): void {
    const tag = this.#at++;
    // What kind of text it is shows only while its characters are written; the buffer may have been replaced by then.
    const isPlain = this.#text(text);
    this.#bytes[tag] = isPlain ? TAG_PLAIN : TAG_TEXT;
  }

  /** Writes length and characters. Whether the text is plain: not blank, and without invisible characters and surrounding space. */
  #text(text: string): boolean {
    const length = text.length;
    if (length > MOST_BYTES) throw new KakariError("value");
    this.#room(length * 3 + 5);
    if (length > SHORT) {
      this.#isAscii = false;
      // The length comes first, but is known only afterwards: the text is written behind the longest possible
      // length and then moved back.
      const { written } = utf8.encodeInto(text, this.#bytes.subarray(this.#at + 5));
      const from = this.#at + 5;
      this.#length(written);
      this.#bytes.copyWithin(this.#at, from, from + written);
      this.#at += written;
      return false;
    }
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start + 1;
    let isPlain = length > 0;
    for (let index = 0; index < length; index++) {
      const unit = text.charCodeAt(index);
      // Kana, kanji and full-width forms. Others may be plain too, but then the engine finds that out.
      const isVisible = (unit > 0x20 && unit < 0x7f) || (unit > 0x3000 && unit < 0xa000) || (unit > 0xff00 && unit < 0xffa0);
      if (!isVisible && ((unit !== 0x20 && unit !== 0x3000) || index === 0 || index === length - 1)) isPlain = false;
      if (unit < 0x80) {
        bytes[at++] = unit;
      } else if (unit < 0x800) {
        bytes[at++] = 0xc0 | (unit >> 6);
        bytes[at++] = 0x80 | (unit & 0x3f);
      } else if (unit < 0xd800 || unit > 0xdfff) {
        bytes[at++] = 0xe0 | (unit >> 12);
        bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[at++] = 0x80 | (unit & 0x3f);
      } else {
        // A surrogate pair; a lone surrogate becomes U+FFFD, as in TextEncoder.
        const point = text.codePointAt(index)!;
        if (point > 0xffff) {
          index++;
          bytes[at++] = 0xf0 | (point >> 18);
          bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
          bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
          bytes[at++] = 0x80 | (point & 0x3f);
        } else {
          bytes[at++] = 0xef;
          bytes[at++] = 0xbf;
          bytes[at++] = 0xbd;
        }
      }
    }
    bytes[start] = at - start - 1;
    this.#at = at;
    this.#isAscii = isPlain && at - start - 1 === length;
    return isPlain;
  }

  #length(length: number): void {
    let left = length;
    while (left > 0x7f) {
      this.#bytes[this.#at++] = (left & 0x7f) | 0x80;
      left >>>= 7;
    }
    this.#bytes[this.#at++] = left;
  }

  /** Makes room for this many more bytes. */
  #room(bytes: number): void {
    const needed = this.#at + bytes;
    if (needed <= this.#bytes.length) return;
    if (needed > MOST_BYTES * 3) throw new KakariError("value");
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** The byte that encodes a small whole number; 0 for any other value. */
export function smallNumber(value: unknown): number {
  return typeof value === "number" && value >= 0 && value <= MOST_SMALL && (value | 0) === value ? SMALL + value : 0;
}

/**
 * The same texts as keys of objects are kept: engines hold each such text once, and then comparing it with a key of a report compares
 * addresses instead of characters.
 */
function interned(texts: readonly string[]): string[] {
  return texts.map((text) => Object.keys({ [text]: 0 })[0]!);
}

/** Whether for-in visits exactly the object's own fields. */
function hasOnlyOwn(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  // A script of the page may have added a field to all objects.
  for (const _ in Object.prototype) return false;
  return true;
}
