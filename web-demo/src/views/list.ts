// The table of all drafts of this machine, filtered by stage and name, fifty rows at a time.

import { clock } from "../app";
import { STAGES, type Stage } from "../draft";
import type { DraftHead } from "../drafts";
import { h } from "../page";
import { fold } from "../register";
import { HOME, STAGE } from "../words";

/** The number of rows shown at first, and added by each 続きを表示する: thousands of rows would make the page slow. */
const ROWS = 50;

export type Act = "open" | "second" | "settle" | "poster" | "plan" | "remove";

/** Makes the table with its two filters. `act` is called when a button of a row is clicked. */
export function draftList(heads: readonly DraftHead[], act: (act: Act, head: DraftHead) => void): HTMLElement {
  if (heads.length === 0) return h("p", {}, HOME.none);
  const count = (stage: Stage) => heads.filter((head) => head.stage === stage).length;
  const stage = h("select", { id: "stage-filter", change: () => draw(ROWS) }, h("option", { value: "" }, `${HOME.all}（${heads.length.toLocaleString("ja")}）`));
  for (const one of STAGES) {
    if (count(one) > 0) stage.append(h("option", { value: one }, `${STAGE[one]}（${count(one).toLocaleString("ja")}）`));
  }
  const name = h("input", { type: "text", id: "name-filter", class: "middle", autocomplete: "off", spellcheck: "false" });
  name.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) draw(ROWS);
  });
  name.addEventListener("compositionend", () => draw(ROWS));
  const body = h("tbody");
  const below = h("p", { class: "buttons" });
  const columns = [HOME.facility, HOME.stage, HOME.people, HOME.changed, HOME.act];
  const table = h("table", { class: "drafts" }, h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)))), body);

  const draw = (most: number) => {
    const wanted = fold(name.value);
    const fitting = heads.filter(
      (head) => (stage.value === "" || head.stage === stage.value) && fold(head.facility.name + head.facility.id).includes(wanted),
    );
    body.replaceChildren(...fitting.slice(0, most).map((head) => row(head, act)));
    const left = fitting.length - most;
    table.hidden = fitting.length === 0;
    below.replaceChildren(
      left > 0
        ? h("button", { type: "button", class: "secondary", click: () => draw(most + ROWS) }, HOME.more(left))
        : fitting.length === 0
          ? HOME.noneHere
          : "",
    );
  };
  draw(ROWS);
  return h(
    "div",
    {},
    h("div", { class: "filters" },
      h("div", { class: "field" }, h("label", { class: "label", for: "stage-filter" }, HOME.filter), stage),
      h("div", { class: "field" }, h("label", { class: "label", for: "name-filter" }, HOME.narrow), name),
    ),
    h("div", { class: "scroll" }, table),
    below,
  );
}

function row(head: DraftHead, act: (act: Act, head: DraftHead) => void): HTMLElement {
  const people = [head.by, head.second_by].filter((name) => name !== "").join("、");
  const cell = (label: string, ...content: (Node | string)[]) => h("td", { "data-label": label }, ...content);
  const acts = h("div", { class: "row-acts" });
  const button = (label: string, what: Act) =>
    h("button", { type: "button", class: "small", "aria-label": `${label}：${head.facility.name}`, click: () => act(what, head) }, label);
  const ask = () => {
    const yes = h("button", { type: "button", class: "small danger", click: () => act("remove", head) }, HOME.removeYes);
    acts.replaceChildren(h("span", {}, HOME.removeSure(head.facility.name)), yes, h("button", { type: "button", class: "small", click: () => { showActs(); acts.querySelector("button")?.focus(); } }, HOME.cancel));
    yes.focus();
  };
  const showActs = () =>
    acts.replaceChildren(
      ...next(head.stage).map(([label, what]) => button(label, what)),
      h("button", { type: "button", class: "small", "aria-label": `${HOME.remove}：${head.facility.name}`, click: ask }, HOME.remove),
    );
  showActs();
  return h(
    "tr",
    { "data-key": head.key },
    h("th", { scope: "row" }, head.facility.name, h("span", { class: "place" }, `${head.facility.id}　${head.facility.municipality}`)),
    cell(HOME.stage, h("span", { class: `stage ${head.stage}` }, STAGE[head.stage])),
    cell(HOME.people, people),
    cell(HOME.changed, clock(head.changed_at)),
    cell(HOME.act, acts),
  );
}

/** The acts that a draft in this stage allows, the most likely one first. */
function next(stage: Stage): [string, Act][] {
  switch (stage) {
    case "keying":
    case "second":
      return [[HOME.open, "open"]];
    case "keyed":
      return [[HOME.second, "second"], [HOME.look, "open"]];
    case "differing":
      return [[HOME.settle, "settle"]];
    case "finished":
    case "sent":
      return [[HOME.poster, "poster"], [HOME.plan, "plan"], [HOME.look, "open"]];
  }
}
