// Finds a facility: a text field with a list of hits below it, in which the arrow keys move.

import { composing, h, say } from "../page";
import { needsKana, search, type Listed } from "../register";
import { HOME } from "../words";

/** The number of facilities shown; users type more to narrow the list. */
const MOST = 12;

/** Makes the field and its list. `chosen` is called with the facility that the user picks. */
export function finder(register: readonly Listed[], chosen: (facility: Listed) => void): HTMLElement {
  const list = h("ul", { id: "find-list", role: "listbox", "aria-label": HOME.find, hidden: true });
  const found = h("p", { class: "support", role: "status" });
  const input = h("input", {
    id: "find",
    type: "text",
    class: "wide",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": "find-list",
    "aria-autocomplete": "list",
    "aria-describedby": "find-help",
  });
  const unread = register.filter((facility) => facility.kana === "").length;
  let facilities: Listed[] = [];
  let at = -1;

  const mark = (to: number) => {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = to;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option === undefined) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", option.id);
  };
  const show = () => {
    // One more than is shown, to know whether there are more.
    facilities = search(register, input.value, MOST + 1);
    const more = facilities.length > MOST;
    facilities = facilities.slice(0, MOST);
    list.replaceChildren(...facilities.map((facility, index) => option(facility, index, chosen)));
    list.hidden = facilities.length === 0;
    input.setAttribute("aria-expanded", String(facilities.length > 0));
    mark(facilities.length > 0 ? 0 : -1);
    const missed = unread > 0 && needsKana(input.value) ? HOME.withoutKana(unread) : "";
    say(found, input.value.trim() === "" ? "" : `${HOME.found(facilities.length, more)}${missed}`);
  };
  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) show();
  });
  input.addEventListener("compositionend", show);
  input.addEventListener("keydown", (event) => {
    if (composing(event) || facilities.length === 0) return;
    if (event.key === "ArrowDown") mark((at + 1) % facilities.length);
    else if (event.key === "ArrowUp") mark((at + facilities.length - 1) % facilities.length);
    else if (event.key === "Escape") {
      input.value = "";
      show();
    } else if (event.key === "Enter") {
      const facility = facilities[at];
      if (facility !== undefined) chosen(facility);
    } else return;
    event.preventDefault();
  });
  return h(
    "div",
    { class: "field" },
    h("label", { class: "label", for: "find" }, HOME.find),
    h("p", { class: "support", id: "find-help" }, HOME.findHelp),
    input,
    found,
    list,
  );
}

function option(facility: Listed, index: number, chosen: (facility: Listed) => void): HTMLElement {
  return h(
    "li",
    { id: `find-${index}`, role: "option", "aria-selected": "false", click: () => chosen(facility) },
    h("span", { class: "name" }, facility.name),
    h("span", { class: "place" }, `${facility.municipality}　${facility.id}`),
  );
}
