// A form that is only shown in this window: it is finished, or another window has it open.

import type { App, View } from "../app";
import type { Draft, Keying } from "../draft";
import { Panel } from "../form/panel";
import { heading } from "../form/heading";
import { h, say } from "../page";
import { takeOver } from "../windows";
import { FORM, STAGE } from "../words";

/** A finished form, with a button to type in it again. */
export function closed(app: App, draft: Draft): View {
  const reopen = async () => {
    draft.stage = "keying";
    draft.second = null;
    draft.agreement = null;
    draft.settled = [];
    if (await app.save(draft)) app.go({ view: "form", key: draft.key });
  };
  return readOnly(app, draft, draft.first, FORM.closed(STAGE[draft.stage]), FORM.reopen, reopen);
}

/** A form that another window has open, with a button to continue here. */
export function elsewhere(app: App, draft: Draft, keying: Keying): View {
  const leaving = new AbortController();
  const take = async (line: HTMLElement) => {
    say(line, FORM.asking);
    try {
      await takeOver(draft.key, leaving.signal);
    } catch {
      return;
    }
    app.go({ view: "form", key: draft.key });
  };
  const view = readOnly(app, draft, keying, FORM.elsewhere, FORM.take, take);
  view.leave = async () => leaving.abort();
  return view;
}

/** A form without fields: its findings, the reason (`why`), and one button. */
function readOnly(app: App, draft: Draft, keying: Keying, why: string, word: string, act: (line: HTMLElement) => Promise<void>): View {
  const sheet = app.sheet(draft);
  sheet.fill(keying);
  const panel = new Panel(sheet.edition, () => undefined);
  panel.show(sheet.check());
  const line = h("p", { class: "banner", role: "status" }, why);
  const element = h(
    "div",
    { class: "form-view" },
    h("div", { class: "sheet" },
      heading(app, draft),
      line,
      h("p", { class: "buttons" }, h("button", { type: "button", class: "secondary", click: () => void act(line) }, word)),
    ),
    h("div", { class: "side" }, panel.element),
  );
  return { title: draft.facility.name, element };
}
