// The poster (院内掲示) of a finished form, made by the engine from the template of the core, with a print button.

import "../../../core/templates/document.css";
import type { App, View } from "../app";
import type { Draft } from "../draft";
import { h } from "../page";
import { FORM, POSTER } from "../words";

export function poster(app: App, draft: Draft): View {
  const sheet = app.sheet(draft);
  sheet.fill(draft.first);
  return {
    title: `${POSTER.title}　${draft.facility.name}`,
    element: h(
      "div",
      { class: "poster-view" },
      h("div", { class: "no-print" },
        h("p", {}, h("a", { href: "#/", click: (event: Event) => { event.preventDefault(); app.go({ view: "home" }); } }, FORM.back)),
        h("p", {}, POSTER.help),
        h("p", { class: "buttons" }, h("button", { type: "button", class: "primary", click: () => print() }, POSTER.print)),
      ),
      article(sheet.poster()),
    ),
  };
}

/**
 * The engine's HTML as an element. The engine escapes all text in it; besides, it is parsed in a separate document,
 * in which no script runs.
 */
function article(html: string): HTMLElement {
  const found = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("article");
  return found === null ? h("p", {}, POSTER.none) : document.adoptNode(found);
}
