// The table of all drafts of this machine, filtered by stage and name, fifty rows at a time.

import { clock } from "../app";
import { STAGES, type Stage } from "../draft";
import type { DraftHead } from "../drafts";
import { h, whenTyped } from "../page";
import { fold } from "../register";
import { recall, remember } from "../session";
import { HOME, STAGE } from "../words";

/** The number of rows shown at first, and added by each 続きを表示する: thousands of rows would make the page slow. */
const ROWS = 50;

export type Act = "open" | "second" | "settle" | "poster" | "plan";

/**
 * Makes the table with its two filters. `act` is called when a button of a row is clicked, `remove` when a person has said that
 * drafts are to be deleted.
 */
export function draftList(heads: readonly DraftHead[], act: (act: Act, head: DraftHead) => void, remove: (heads: readonly DraftHead[]) => void): HTMLElement {
  if (heads.length === 0) return h("p", {}, HOME.none);
  const count = (stage: Stage) => heads.filter((head) => head.stage === stage).length;
  const stage = h("select", { id: "stage-filter", change: () => draw(ROWS) }, h("option", { value: "" }, `${HOME.all}（${heads.length.toLocaleString("ja")}）`));
  for (const one of STAGES) {
    if (count(one) > 0) stage.append(h("option", { value: one }, `${STAGE[one]}（${count(one).toLocaleString("ja")}）`));
  }
  const name = h("input", { type: "text", id: "name-filter", class: "middle", autocomplete: "off", spellcheck: "false" });
  stage.value = recall("stage");
  if (stage.selectedIndex < 0) stage.value = "";
  name.value = recall("narrow");
  whenTyped(name, () => draw(ROWS));
  const body = h("tbody");
  const below = h("p", { class: "buttons" });
  const all = h("div", { class: "buttons" });
  const columns = [HOME.facility, HOME.stage, HOME.people, HOME.changed, HOME.act];
  const table = h("table", { class: "drafts" }, h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)))), body);

  const draw = (most: number) => {
    remember("stage", stage.value);
    remember("narrow", name.value);
    const wanted = fold(name.value);
    const fitting = heads.filter(
      (head) => (stage.value === "" || head.stage === stage.value) && fold(head.facility.name + head.facility.id).includes(wanted),
    );
    body.replaceChildren(...fitting.slice(0, most).map((head) => row(head, act, remove)));
    const left = fitting.length - most;
    table.hidden = fitting.length === 0;
    below.replaceChildren(
      left > 0
        ? h("button", { type: "button", class: "secondary", click: () => draw(most + ROWS) }, HOME.more(left))
        : fitting.length === 0
          ? HOME.noneHere
          : "",
    );
    offerRemoval(all, fitting, remove);
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
    all,
  );
}

/** Below the table: deletes all that the filters let through, after saying how many are not written into a file yet. */
function offerRemoval(place: HTMLElement, heads: readonly DraftHead[], remove: (heads: readonly DraftHead[]) => void): void {
  if (heads.length < 2) return place.replaceChildren();
  const offer = () => {
    const button = h("button", { type: "button", class: "small", id: "remove-all", click: ask }, HOME.removeAll(heads.length));
    place.replaceChildren(button);
    return button;
  };
  const ask = () => {
    const unsent = heads.filter(({ stage }) => stage !== "sent").length;
    const yes = h("button", { type: "button", class: "small danger", click: () => remove(heads) }, HOME.removeAllYes(heads.length));
    const no = h("button", { type: "button", class: "small", click: () => offer().focus() }, HOME.cancel);
    place.replaceChildren(h("p", { role: "status" }, HOME.removeAllSure(heads.length, unsent)), yes, no);
    no.focus();
  };
  offer();
}

function row(head: DraftHead, act: (act: Act, head: DraftHead) => void, remove: (heads: readonly DraftHead[]) => void): HTMLElement {
  const people = [...new Set(head.people)].filter((name) => name !== "").join("、");
  const cell = (label: string, ...content: (Node | string)[]) => h("td", { "data-label": label }, ...content);
  const acts = h("div", { class: "row-acts" });
  const button = (label: string, what: Act) =>
    h("button", { type: "button", class: "small", "aria-label": `${label}：${head.facility.name}`, click: () => act(what, head) }, label);
  const ask = () => {
    const yes = h("button", { type: "button", class: "small danger", click: () => remove([head]) }, HOME.removeYes);
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
