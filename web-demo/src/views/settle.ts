// Settles the differences between two keyings of one form: a person looks at the paper and chooses the right text. Each choice is
// saved when it is made.

import { percent, type App, type View } from "../app";
import { compare, retype, type Difference } from "../comparison";
import type { Choice, Draft, Written } from "../draft";
import { composing, h, say, whenTyped } from "../page";
import { Saving } from "../saving";
import type { Sheet } from "../sheet";
import { FORM, SETTLE } from "../words";

export function settle(app: App, draft: Draft): View {
  const second = draft.second;
  const sheet = app.sheet(draft);
  const saving = new Saving(app, draft, "settle");
  const items = sheet.items.map((item) => item.id);
  const differences = second === null ? [] : compare(draft.first, second, items, (line, written) => sheet.comparable(line, written)).differences;
  const open = draft.stage === "differing" ? differences : [];
  const left = h("p", { role: "status" });
  const done = h("button", { type: "button", class: "primary", click: () => void finish() }, SETTLE.done);

  const missing = () => open.filter(({ line }) => draft.settling[line] === undefined);
  const count = () => say(left, missing().length > 0 ? SETTLE.left(missing().length) : "");
  const finish = async () => {
    const [first] = missing();
    if (first !== undefined) return fieldset(first.line)?.querySelector<HTMLElement>("input")?.focus();
    if (!(await saving.done())) return;
    const before = structuredClone(draft);
    for (const difference of open) {
      const choice = draft.settling[difference.line];
      if (choice !== undefined) retype(draft.first, difference.line, chosen(difference, choice));
    }
    draft.settled = open.map(({ line }) => line);
    draft.settling = {};
    draft.settled_by = app.who;
    draft.stage = "finished";
    saving.changed();
    if (await saving.done()) return app.go({ view: "home" });
    const { revision } = draft;
    Object.assign(draft, before, { revision });
  };
  const choose = (line: string, choice: Choice) => {
    draft.settling[line] = choice;
    count();
    saving.changed();
  };
  const parts = open.map((difference) => choices(sheet, draft, difference, draft.settling[difference.line], (choice) => choose(difference.line, choice)));
  const fieldset = (line: string) => parts[open.findIndex((one) => one.line === line)];

  const { agreement } = draft;
  const element = h(
    "div",
    { class: "settle-view" },
    h("p", {}, h("a", { href: "#/", click: (event: Event) => { event.preventDefault(); app.go({ view: "home" }); } }, FORM.back)),
    h("h1", {}, SETTLE.title),
    h("p", { class: "place" }, `${draft.facility.name}　${draft.facility.id}`),
    agreement !== null && h("p", { class: "rate" }, SETTLE.rate(percent(agreement.equal, agreement.compared), agreement.equal, agreement.compared)),
    h("p", {}, open.length === 0 ? SETTLE.none : SETTLE.some(open.length)),
    open.length > 0 && h("p", { class: "keys" }, SETTLE.keys),
    open.length > 0 && h("div", { class: "bar" }, h("div", { class: "bar-line" }, h("span", { class: "bar-name" }, draft.facility.name), left, saving.line), saving.trouble),
    ...parts,
    open.length > 0 && h("p", { class: "buttons" }, done),
  );
  // Enter goes on and Shift+Enter goes back; neither chooses, or passing by would settle a line that nobody looked at.
  element.addEventListener("keydown", (event) => {
    const from = event.target;
    if (event.key !== "Enter" || composing(event) || !(from instanceof HTMLInputElement)) return;
    event.preventDefault();
    const at = parts.findIndex((part) => part.contains(from));
    const next = parts[at + (event.shiftKey ? -1 : 1)];
    const to = next?.querySelector<HTMLElement>("input:checked") ?? next?.querySelector<HTMLElement>("input") ?? (event.shiftKey ? null : done);
    to?.focus({ preventScroll: true });
    (next ?? to)?.scrollIntoView({ block: "center" });
  });
  count();
  return { title: SETTLE.title, element, leave: () => saving.leave() };
}

/** The text that a choice means. */
function chosen({ first, second }: Difference, { of, text }: Choice): Written {
  if (of === "first") return first;
  if (of === "second") return second;
  return Array.isArray(first) || Array.isArray(second) ? text.split(/[;；、\t\n]/u).map((name) => name.trim()).filter((name) => name !== "") : text;
}

function choices(sheet: Sheet, draft: Draft, difference: Difference, before: Choice | undefined, choose: (choice: Choice) => void): HTMLElement {
  const { line, first, second } = difference;
  const item = sheet.items.find((one) => one.id === line);
  const label = item === undefined ? (FORM.headLabels[line] ?? line) : `${item.number} ${item.label}`.trim();
  const own = h("input", { type: "text", class: "wide", autocomplete: "off", spellcheck: "false", id: `settle-${line}-text`, "aria-describedby": `settle-${line}-read` });
  own.value = before?.text ?? "";
  const read = h("p", { class: "reading", id: `settle-${line}-read` });
  const radio = (of: Choice["of"], text: string) => {
    const id = `settle-${line}-${of}`;
    const input = h("input", { type: "radio", name: `settle-${line}`, id, value: of, change: () => choose({ of, text: own.value }) });
    input.checked = before?.of === of;
    return h("div", { class: "radio" }, input, h("label", { for: id }, text));
  };
  const other = radio("other", SETTLE.other);
  const showRead = () => say(read, item === undefined ? "" : (sheet.write(line, chosen(difference, { of: "other", text: own.value })).note ?? ""));
  if (own.value !== "") showRead();
  whenTyped(own, () => {
    const radio = other.querySelector("input");
    if (radio !== null) radio.checked = true;
    showRead();
    choose({ of: "other", text: own.value });
  });
  const by = (hands: readonly string[] | undefined) => (hands ?? []).join("、");
  return h(
    "fieldset",
    { class: "field difference", "data-item": line },
    h("legend", { class: "label" }, label),
    radio("first", `${SETTLE.first}（${by(draft.first.hands)}）：${shown(sheet, line, first)}`),
    radio("second", `${SETTLE.second}（${by(draft.second?.hands)}）：${shown(sheet, line, second)}`),
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
