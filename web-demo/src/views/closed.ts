// A form that is only shown in this window: it is not being keyed, or another window has it open.

import { message, type App, type View } from "../app";
import { isHand, touch, type Draft, type Keying } from "../draft";
import { answers, record } from "../form/answers";
import { heading } from "../form/heading";
import { Panel } from "../form/panel";
import { h, say } from "../page";
import { takeOver } from "../windows";
import { FORM, STAGE } from "../words";

/** A form that nobody is keying, with a button to type in it again, which asks first. */
export function closed(app: App, draft: Draft): View {
  // What the first person wrote is hidden until the second one is done; who looks all the same is put on record.
  if (draft.stage === "keyed" && !isHand(draft.first, app.who)) return hidden(app, draft);
  const line = h("p", { class: "banner", role: "status" }, FORM.closed(STAGE[draft.stage]));
  const act = h("div", { class: "buttons" });
  const reopen = async () => {
    draft.stage = "keying";
    if (await app.save(draft)) app.go({ view: "form", key: draft.key });
  };
  const offer = () => {
    const button = h("button", { type: "button", class: "secondary", click: ask }, FORM.reopen);
    act.replaceChildren(button);
    return button;
  };
  const ask = () => {
    const why = [draft.second !== null && FORM.reopenSecond, draft.sent_at !== null && FORM.reopenSent].filter((text) => text !== false);
    if (why.length === 0) return void reopen();
    const yes = h("button", { type: "button", class: "primary", click: () => void reopen() }, FORM.reopenYes);
    act.replaceChildren(h("p", { role: "status" }, why.join("")), yes, h("button", { type: "button", class: "secondary", click: () => offer().focus() }, FORM.cancel));
    yes.focus();
  };
  if (draft.stage === "differing") {
    act.append(h("button", { type: "button", class: "primary", click: () => app.go({ view: "settle", key: draft.key }) }, FORM.toSettle));
  } else offer();
  return shown(app, draft, draft.first, line, act);
}

/** A form that another window has open, with a button to continue here. */
export function elsewhere(app: App, draft: Draft, keying: Keying): View {
  const leaving = new AbortController();
  const line = h("p", { class: "banner", role: "status" }, FORM.elsewhere);
  const take = async () => {
    say(line, FORM.asking);
    try {
      await takeOver(draft.key, leaving.signal);
    } catch {
      return;
    }
    app.go({ view: "form", key: draft.key });
  };
  const act = h("div", { class: "buttons" }, h("button", { type: "button", class: "secondary", click: () => void take() }, FORM.take));
  const view = isHand(keying, app.who) ? shown(app, draft, keying, line, act) : bare(app, draft, line, act);
  view.leave = async () => {
    leaving.abort();
    return true;
  };
  return view;
}

function hidden(app: App, draft: Draft): View {
  const line = h("p", { class: "banner", role: "status" }, FORM.hidden);
  const look = async () => {
    if (app.who === "") return message(FORM.lookNobody);
    touch(draft.first, app.who);
    if (await app.save(draft)) app.go({ view: "form", key: draft.key });
  };
  return bare(app, draft, line, h("div", { class: "buttons" }, h("button", { type: "button", class: "secondary", click: () => void look() }, FORM.look)));
}

/** Nothing but whose form it is, why it is not shown, and what can be done. */
function bare(app: App, draft: Draft, line: HTMLElement, act: HTMLElement): View {
  return { title: draft.facility.name, element: h("div", { class: "form-view" }, h("div", { class: "sheet" }, heading(app, draft), line, act)) };
}

/** A form without fields: what is in it, its findings, and what can be done. */
function shown(app: App, draft: Draft, keying: Keying, line: HTMLElement, act: HTMLElement): View {
  const sheet = app.sheet(draft);
  sheet.fill(keying);
  const panel = new Panel(sheet.edition, () => undefined);
  panel.show(sheet.check());
  const element = h(
    "div",
    { class: "form-view" },
    h("div", { class: "sheet" }, heading(app, draft), line, act, record(draft), answers(sheet, keying)),
    h("div", { class: "side" }, panel.element),
  );
  return { title: draft.facility.name, element };
}
