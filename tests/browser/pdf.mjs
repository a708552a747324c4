// The text of a PDF that Chromium has written: its streams are unpacked and the glyphs of each font turned
// into characters by the font's own table. It reads what Chromium writes and no more.

import { inflateSync } from "node:zlib";

/** The text of each page, in the order in which it is drawn. */
export function pdfText(bytes) {
  const file = Buffer.from(bytes).toString("latin1");
  const objects = new Map();
  for (const [, number, body] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/gu)) objects.set(number, body);
  const stream = (number) => {
    const [, dictionary, length] = /^(<<[\s\S]*?\/Length (\d+)[\s\S]*?>> ?stream\r?\n)/u.exec(objects.get(number) ?? "") ?? [];
    if (dictionary === undefined) return "";
    const raw = Buffer.from(objects.get(number).slice(dictionary.length, dictionary.length + Number(length)), "latin1");
    return (dictionary.includes("/FlateDecode") ? inflateSync(raw) : raw).toString("latin1");
  };
  const letters = new Map();
  const fontOf = (number) => {
    if (!letters.has(number)) letters.set(number, table(stream(/\/ToUnicode (\d+) 0 R/u.exec(objects.get(number) ?? "")?.[1])));
    return letters.get(number);
  };
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/u.test(body));
  return pages.map((page) => {
    const resources = /\/Resources (\d+) 0 R/u.exec(page)?.[1];
    const holder = resources === undefined ? page : objects.get(resources);
    const fonts = new Map([...(/\/Font <<([\s\S]*?)>>/u.exec(holder)?.[1] ?? "").matchAll(/\/(\S+) (\d+) 0 R/gu)].map(([, name, number]) => [name, fontOf(number)]));
    return drawn(stream(/\/Contents (\d+) 0 R/u.exec(page)?.[1]), fonts);
  });
}

/** The glyphs that are drawn, as letters. */
function drawn(content, fonts) {
  let font;
  let out = "";
  for (const [, name, glyphs] of content.matchAll(/\/(\S+) \S+ Tf|<([0-9A-Fa-f]+)>/gu)) {
    if (name !== undefined) font = fonts.get(name);
    else for (const code of glyphs.match(/.{4}|.{2}/gu) ?? []) out += font?.get(parseInt(code, 16)) ?? "";
  }
  return out;
}

/** From glyph to letter: `<0003> <0041>` one by one, `<0003> <0005> <0041>` a range. */
function table(map) {
  const found = new Map();
  const letter = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, lines] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/gu)) {
    for (const [, glyph, to] of lines.matchAll(/<(\w+)> <(\w+)>/gu)) found.set(parseInt(glyph, 16), letter(to));
  }
  for (const [, lines] of map.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/gu)) {
    for (const [, first, last, to] of lines.matchAll(/<(\w+)> <(\w+)> <(\w+)>/gu)) {
      for (let at = parseInt(first, 16); at <= parseInt(last, 16); at += 1) {
        found.set(at, String.fromCodePoint(parseInt(to, 16) + at - parseInt(first, 16)));
      }
    }
  }
  return found;
}
