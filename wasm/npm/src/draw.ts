// Draws the questions of an edition as plain elements of the page, without shadow DOM and without styles. `bind`
// then checks them.
//
//   section.kakari-section  h2
//     fieldset.kakari-field[data-item]  legend: number, label, 必須/任意; then the choices
//     div.kakari-field[data-item]       label; then the input with its unit
import { h } from "./page.js";
import type { Edition, Item } from "./types.js";
import { WORDS, dayInWords } from "./words.js";

/** Draws all sections. Element ids begin with `id`; `name` gives the name under which a form submits an answer. */
export function draw(edition: Edition, id: string, name: (item: Item) => string): HTMLElement[] {
  return edition.sections.map((section) => {
    const heading = `${id}-section-${section.id}`;
    const items = edition.items.filter((item) => item.section === section.id);
    return h(
      "section",
      { class: "kakari-section", "aria-labelledby": heading },
      h("h2", { id: heading }, section.label),
      ...items.map((item) => (item.choices.length > 0 ? chosen : keyed)(edition, item, `${id}-${item.id}`, name(item))),
    );
  });
}

/** A question with choices. A single choice has the extra choice 未回答, as radio buttons cannot be cleared. */
function chosen(edition: Edition, item: Item, id: string, name: string): HTMLElement {
  const many = item.type === "multi";
  const choices = item.choices.map(({ code, label }) => ({ value: String(code), text: `${code} ${label}` }));
  if (!many) choices.unshift({ value: "", text: WORDS.unanswered });
  return h(
    "fieldset",
    { ...field(item), ...helped(edition, item, id) },
    h("legend", {}, ...label(item)),
    help(edition, item, id),
    ...choices.map(({ value, text }) => {
      const input = h("input", { type: many ? "checkbox" : "radio", name, value, id: `${id}-${value || "blank"}` });
      if (value === "") input.defaultChecked = true;
      return h("div", { class: "kakari-choice" }, input, h("label", { for: input.id }, ` ${text}`));
    }),
  );
}

/** A question with a text field. */
function keyed(edition: Edition, item: Item, id: string, name: string): HTMLElement {
  const numeric = item.type === "count" || item.type === "decimal1";
  const attributes = { id, name, autocomplete: "off", ...helped(edition, item, id) };
  // Not `type=number`: such fields discard text like 12回, which the engine can read.
  const control = numeric
    ? h("input", { ...attributes, type: "text", inputmode: item.type === "count" ? "numeric" : "decimal" })
    : h("textarea", { ...attributes, rows: item.type === "names8" ? "4" : "3" });
  return h(
    "div",
    field(item),
    h("label", { for: id }, ...label(item)),
    help(edition, item, id),
    h("div", { class: "kakari-entry" }, control, item.unit !== "" && h("span", { class: "kakari-unit" }, ` ${item.unit}`)),
  );
}

function field(item: Item): Record<string, string> {
  return { class: `kakari-field${item.parent === null ? "" : " kakari-sub"}`, "data-item": item.id };
}

function label(item: Item): (Node | string | false)[] {
  const badge = (text: string, more = "") => h("span", { class: `kakari-badge${more}` }, text);
  const gate = item.role === "gate";
  return [
    item.number !== "" && h("span", { class: "kakari-number" }, `${item.number} `),
    `${item.label} `,
    gate ? badge(WORDS.required, " kakari-required") : badge(item.parent === null ? WORDS.optional : WORDS.whenAsked),
    " ",
    item.asked_of !== null && badge(item.asked_of === "clinic" ? WORDS.clinicOnly : WORDS.hospitalOnly),
    " ",
    item.status === "provisional_code" && badge(WORDS.provisional),
  ];
}

/** The period that the question asks about, and how to answer; empty if the label is enough. */
function helpText(edition: Edition, item: Item): string {
  const span = ({ from, to }: Edition["fee"]) => WORDS.span(dayInWords(from), dayInWords(to));
  const period = {
    system: item.parent === null ? WORDS.system(dayInWords(edition.base_date)) : "",
    performance: span(edition.performance),
    fee: span(edition.fee),
    fee_monthly: `${span(edition.fee)}、${WORDS.monthly}`,
  }[item.period];
  const how = item.type === "multi" ? WORDS.many : item.type.startsWith("names") ? WORDS.names : "";
  return [period, how].filter((part) => part !== "").join("。");
}

function help(edition: Edition, item: Item, id: string): HTMLElement | null {
  const text = helpText(edition, item);
  return text === "" ? null : h("p", { class: "kakari-help", id: `${id}-help` }, text);
}

function helped(edition: Edition, item: Item, id: string): Record<string, string> {
  return helpText(edition, item) === "" ? {} : { "aria-describedby": `${id}-help` };
}
