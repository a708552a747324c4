// Starts the page: loads the engine, opens the drafts of this machine, and shows the view that the address names.

import "@digital-go-jp/design-tokens/dist/tokens.css";
import "./style.css";
import { App, message, type Place, type View } from "./app";
import { Drafts } from "./drafts";
import { engine } from "./engine";
import { refused } from "./draft";
import { h, refuseHuge } from "./page";
import { form } from "./views/form";
import { home } from "./views/home";
import { plan } from "./views/plan";
import { poster } from "./views/poster";
import { settle } from "./views/settle";
import { FORM, NO_SERVER, PAGE, REPORT, SKIP, START } from "./words";

const root = document.querySelector("#page");
const main = h("main", { id: "main" });
const edition = h("span", { class: "edition" });
root?.append(
  h("a", { class: "skip", href: "#main", click: (event: Event) => { event.preventDefault(); main.querySelector<HTMLElement>("h1")?.focus(); } }, SKIP),
  h("header", { class: "top" }, h("p", { class: "brand" }, `${REPORT}　${PAGE}`), edition, h("p", { class: "promise" }, NO_SERVER)),
  h("p", { id: "message", role: "status" }),
  main,
);

async function view(app: App, place: Place): Promise<View> {
  if (place.view === "home") return home(app);
  const draft = await app.drafts.get(place.key);
  if (draft === undefined) return home(app);
  // Nobody works on a form without a name, and the second keying is nobody's who knows the first.
  const working = place.view === "settle" || draft.stage === "keying" || draft.stage === "second";
  const reason = working && (place.view === "settle" || place.view === "form") ? refused(draft, app.who) : null;
  if (reason !== null) return home(app, reason);
  // By their address, these views would show a keying that is not compared yet.
  const done = draft.stage === "finished" || draft.stage === "sent";
  if (place.view === "settle" && (done || draft.stage === "differing")) return settle(app, draft);
  if (!done) return form(app, draft);
  if (place.view === "poster") return poster(app, draft);
  if (place.view === "plan") return plan(app, draft);
  return form(app, draft);
}

/** Shows in the page why it cannot start. */
function stop(reason: string): void {
  main.replaceChildren(h("h1", {}, PAGE), h("p", { class: "stopped", role: "alert" }, reason));
}

async function start(): Promise<void> {
  let validator;
  try {
    validator = await engine();
  } catch (error) {
    stop(`${START.failed}（${String(error)}）`);
    return;
  }
  let drafts;
  try {
    drafts = await Drafts.open();
  } catch {
    stop(START.noStore);
    return;
  }
  const { label, status } = validator.edition();
  edition.textContent = status === "draft" ? `${label}（案）` : label;
  await new App(validator, drafts, main, view).start();
}

/**
 * Makes the page available without a server next time, by a service worker. The single file and the development
 * server need none.
 */
function installOffline(): void {
  if (!import.meta.env.PROD || import.meta.env.MODE === "onefile" || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("./offline.js").catch(() => undefined);
}

refuseHuge(main, (most) => message(FORM.tooMuch(most)));
void start();
installOffline();
