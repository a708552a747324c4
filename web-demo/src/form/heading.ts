// The heading of a form: its facility, and a link back to the list. While the form is being keyed, id, name and kind can be
// corrected here.

import type { App } from "../app";
import type { Draft } from "../draft";
import { h } from "../page";
import type { Saving } from "../saving";
import { FACILITY, FORM } from "../words";
import { FacilityFields } from "./facility";

export function heading(app: App, draft: Draft, saving: Saving | null = null): HTMLElement {
  const { facility } = draft;
  const kind = facility.kind === null ? "" : FACILITY[facility.kind];
  return h(
    "div",
    { class: "form-title" },
    h("p", {}, h("a", { href: "#/", click: (event: Event) => { event.preventDefault(); app.go({ view: "home" }); } }, FORM.back)),
    h("h1", {}, facility.name),
    h("p", { class: "place" }, [facility.id, kind, facility.municipality].filter((text) => text !== "").join("　")),
    saving !== null && correction(app, draft, saving),
  );
}

function correction(app: App, draft: Draft, saving: Saving): HTMLElement {
  const take = async () => {
    const given = fields.read();
    if (given === null) return;
    const known = app.register.find(({ id }) => id === given.id);
    draft.facility = { ...given, municipality: known?.municipality ?? (given.id === draft.facility.id ? draft.facility.municipality : "") };
    saving.changed();
    // The form is drawn anew, because other questions may be asked of this facility.
    if (await saving.done()) app.go({ view: "form", key: draft.key }, FACILITY.changed(given.name));
  };
  const fields = new FacilityFields("facility", draft.facility, () => void take());
  return h("details", { class: "other" },
    h("summary", {}, FACILITY.change),
    fields.element,
    h("button", { type: "button", class: "secondary", click: () => void take() }, FACILITY.take),
  );
}
