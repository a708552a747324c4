// The heading of a form: its facility, and a link back to the list.

import type { App } from "../app";
import type { Draft } from "../draft";
import { h } from "../page";
import { FORM } from "../words";

export function heading(app: App, { facility }: Draft): HTMLElement {
  return h(
    "div",
    { class: "form-title" },
    h("p", {}, h("a", { href: "#/", click: (event: Event) => { event.preventDefault(); app.go({ view: "home" }); } }, FORM.back)),
    h("h1", {}, facility.name),
    h("p", { class: "place" }, [facility.id, facility.municipality].filter((text) => text !== "").join("　")),
  );
}
