// Settles the differences between two keyings of one form: a person looks at the paper and chooses the right text.

import { percent, type App, type View } from "../app";
import { compare, retype, type Difference } from "../comparison";
import type { Draft, Written } from "../draft";
import { composing, h, say } from "../page";
import type { Sheet } from "../sheet";
import { FORM, SETTLE } from "../words";

export function settle(app: App, draft: Draft): View {
  const second = draft.second;
  const sheet = app.sheet(draft);
  const items = sheet.items.map((item) => item.id);
  const differences = second === null ? [] : compare(draft.first, second, items, (line, written) => sheet.comparable(line, written)).differences;
  const open = draft.stage === "differing" ? differences : [];
  const settled = new Map<string, Written>();
  const left = h("p", { role: "status" });
  const done = h("button", { type: "button", class: "primary", click: () => void finish() }, SETTLE.done);

  const count = () => say(left, open.length > settled.size ? SETTLE.left(open.length - settled.size) : "");
  const finish = async () => {
    count();
    if (settled.size < open.length) {
      const missing = open.findIndex(({ line }) => !settled.has(line));
      element.querySelectorAll<HTMLElement>("fieldset")[missing]?.querySelector<HTMLElement>("input")?.focus();
      return;
    }
    for (const [line, written] of settled) retype(draft.first, line, written);
    draft.settled = open.map(({ line }) => line);
    draft.stage = "finished";
    if (await app.save(draft)) app.go({ view: "home" });
  };

  const { agreement } = draft;
  const element = h(
    "div",
    { class: "settle-view" },
    h("p", {}, h("a", { href: "#/", click: (event: Event) => { event.preventDefault(); app.go({ view: "home" }); } }, FORM.back)),
    h("h1", {}, SETTLE.title),
    h("p", { class: "place" }, `${draft.facility.name}　${draft.facility.id}`),
    agreement !== null && h("p", { class: "rate" }, SETTLE.rate(percent(agreement.equal, agreement.compared), agreement.equal, agreement.compared)),
    h("p", {}, open.length === 0 ? SETTLE.none : SETTLE.some(open.length)),
    ...open.map((difference) =>
      choice(sheet, draft, difference, (written) => {
        if (written === null) settled.delete(difference.line);
        else settled.set(difference.line, written);
        count();
      }),
    ),
    left,
    open.length > 0 && h("p", { class: "buttons" }, done),
  );
  count();
  return { title: SETTLE.title, element };
}

function choice(sheet: Sheet, draft: Draft, difference: Difference, settled: (written: Written | null) => void): HTMLElement {
  const { line, first, second } = difference;
  const item = sheet.items.find((one) => one.id === line);
  const label = item === undefined ? (FORM.headLabels[line] ?? line) : `${item.number} ${item.label}`.trim();
  const own = h("input", { type: "text", class: "wide", autocomplete: "off", spellcheck: "false", id: `settle-${line}-text`, "aria-describedby": `settle-${line}-read` });
  const read = h("p", { class: "reading", id: `settle-${line}-read` });
  const typed = (): Written => (Array.isArray(first) || Array.isArray(second) ? own.value.split(/[;；\n]/u) : own.value);
  const radio = (value: string, text: string, take: () => Written) => {
    const id = `settle-${line}-${value}`;
    const input = h("input", { type: "radio", name: `settle-${line}`, id, value, change: () => settled(take()) });
    return h("div", { class: "radio" }, input, h("label", { for: id }, text));
  };
  const other = radio("other", SETTLE.other, typed);
  const take = () => {
    const radio = other.querySelector("input");
    if (radio !== null) radio.checked = true;
    settled(typed());
    const note = item === undefined ? "" : (sheet.write(line, typed()).note ?? "");
    say(read, note);
  };
  own.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) take();
  });
  own.addEventListener("compositionend", take);
  own.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && composing(event)) event.stopPropagation();
  });
  return h(
    "fieldset",
    { class: "field difference", "data-item": line },
    h("legend", { class: "label" }, label),
    radio("first", `${SETTLE.first}（${draft.first.by}）：${shown(sheet, line, first)}`, () => first),
    radio("second", `${SETTLE.second}（${draft.second?.by ?? ""}）：${shown(sheet, line, second)}`, () => second),
    other,
    h("label", { class: "own-label", for: `settle-${line}-text` }, SETTLE.otherLabel),
    own,
    read,
  );
}

function shown(sheet: Sheet, line: string, written: Written): string {
  const text = (Array.isArray(written) ? written.filter((name) => name !== "").join("、") : written).trim();
  if (text === "") return SETTLE.blank;
  const item = sheet.items.find((one) => one.id === line);
  const { value } = sheet.write(line, written);
  const codes = Array.isArray(value) ? value : [value];
  const labels = item?.choices.filter((one) => codes.includes(one.code)).map((one) => `${one.code} ${one.label}`) ?? [];
  return labels.length === 0 ? text : `${text}　→　${labels.join("、")}`;
}
