// 院内掲示 of a finished form: one A4 page from the template of the core, and a button that prints it.

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

/** The document of the engine, which has escaped every text in it; parsed apart, where nothing can run. */
function article(html: string): HTMLElement {
  const found = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("article");
  return found === null ? h("p", {}, POSTER.none) : document.adoptNode(found);
}
