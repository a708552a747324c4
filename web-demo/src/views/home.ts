// The start page: the name of the person who types, the choice of a facility, and the list of all drafts.

import { message, moment, percent, type App, type View } from "../app";
import { agreementOf } from "../comparison";
import { beginDraft, beginKeying, secondRefused, type Draft, type Facility } from "../draft";
import type { DraftHead } from "../drafts";
import { download, h } from "../page";
import { listed, readRegister } from "../register";
import { readReports, report } from "../report";
import { HOME, PAGE, SECOND } from "../words";
import { draftList } from "./list";
import { finder } from "./finder";

export async function home(app: App): Promise<View> {
  const heads = await app.drafts.heads();
  const view = new Home(app, heads);
  return { title: PAGE, element: view.element };
}

class Home {
  readonly element: HTMLElement;
  private readonly who: HTMLInputElement;
  private readonly whoError = h("p", { class: "error-text", id: "who-error" });

  constructor(
    private readonly app: App,
    private readonly heads: DraftHead[],
  ) {
    this.who = h("input", { type: "text", id: "who", class: "middle", autocomplete: "off", spellcheck: "false", "aria-describedby": "who-help who-error", input: () => void this.app.setWho(this.who.value) });
    this.who.value = app.who;
    this.element = h(
      "div",
      { class: "home-view" },
      h("h1", {}, PAGE),
      h("section", { class: "begin", "aria-label": HOME.find },
        h("div", { class: "field" },
          h("label", { class: "label", for: "who" }, HOME.who, h("span", { class: "badge required" }, HOME.required)),
          h("p", { class: "support", id: "who-help" }, HOME.whoHelp),
          this.who,
          this.whoError,
        ),
        finder(app.register, (facility) => void this.begin(facility)),
        this.registerLines(),
        this.other(),
      ),
      h("section", { "aria-labelledby": "drafts-title" },
        h("h2", { id: "drafts-title" }, HOME.drafts),
        this.agreement(),
        draftList(heads, (act, head) => void this.act(act, head)),
      ),
      h("section", { class: "files", "aria-label": HOME.import }, this.exports(), this.imports()),
    );
  }

  /** Whether the name of the person who types is filled in; if not, shows at the field that it is needed. */
  private named(): boolean {
    const name = this.who.value.trim();
    this.whoError.textContent = name === "" ? HOME.whoMissing : "";
    if (name !== "") return true;
    this.who.setAttribute("aria-invalid", "true");
    this.who.focus();
    return false;
  }

  private async begin(facility: Facility, anyway = false): Promise<void> {
    if (!this.named()) return;
    await this.app.setWho(this.who.value);
    const there = this.heads.some((head) => head.facility.id === facility.id && head.stage !== "sent");
    if (there && !anyway) return this.askAgain(facility);
    const edition = this.app.validator.edition().id;
    const { id, name, kind, municipality } = facility;
    const draft = beginDraft(edition, { id, name, kind, municipality }, this.app.who, moment());
    if (!(await this.app.save(draft))) return;
    message("");
    this.app.go({ view: "form", key: draft.key });
  }

  private askAgain(facility: Facility): void {
    const again = h("button", { type: "button", class: "secondary", click: () => void this.begin(facility, true) }, HOME.alreadyAnyway);
    this.notice.replaceChildren(h("p", {}, HOME.already(facility.name)), again);
    again.focus();
  }

  private readonly notice = h("div", { class: "notice", role: "status" });

  private registerLines(): HTMLElement {
    const { register } = this.app;
    const input = h("input", { type: "file", id: "register-file", accept: ".jsonl,.json,.ndjson,.txt", "aria-describedby": "register-help", change: () => void this.readRegister(input) });
    return h(
      "div",
      { class: "field" },
      this.notice,
      h("p", { class: "support" }, register.length === 0 ? HOME.noRegister : HOME.register(register.length)),
      h("label", { class: "label", for: "register-file" }, HOME.loadRegister),
      h("p", { class: "support", id: "register-help" }, HOME.loadRegisterHelp),
      input,
    );
  }

  private async readRegister(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (file === undefined) return;
    const { facilities, refused } = readRegister(await file.text());
    if (facilities.length === 0) return message(HOME.registerEmpty);
    await this.app.drafts.saveRegister(facilities);
    this.app.register = facilities.map(listed);
    this.app.go({ view: "home" });
    message([HOME.registerRead(facilities.length), refused.length > 0 && HOME.registerRefused(refused)].filter(Boolean).join("　"));
  }

  private other(): HTMLElement {
    const id = h("input", { type: "text", id: "other-id", class: "middle", autocomplete: "off", spellcheck: "false", "aria-describedby": "other-help" });
    const name = h("input", { type: "text", id: "other-name", class: "wide", autocomplete: "off", spellcheck: "false" });
    const error = h("p", { class: "error-text", role: "status" });
    const start = () => {
      const facility: Facility = { id: id.value.normalize("NFKC").trim().toUpperCase(), name: name.value.trim(), kind: null, municipality: "" };
      error.textContent = facility.id === "" || facility.name === "" ? HOME.otherMissing : "";
      if (error.textContent === "") void this.begin(facility);
    };
    return h(
      "details",
      { class: "other" },
      h("summary", {}, HOME.other),
      h("div", { class: "field" }, h("label", { class: "label", for: "other-id" }, HOME.otherId, h("span", { class: "badge required" }, HOME.required)), h("p", { class: "support", id: "other-help" }, HOME.otherIdHelp), id),
      h("div", { class: "field" }, h("label", { class: "label", for: "other-name" }, HOME.otherName, h("span", { class: "badge required" }, HOME.required)), name),
      error,
      h("button", { type: "button", class: "secondary", click: start }, HOME.otherStart),
    );
  }

  private agreement(): HTMLElement {
    const { compared, equal, forms } = agreementOf(this.heads);
    return h("p", { class: "rate" }, forms === 0 ? HOME.agreementNone : HOME.agreement(percent(equal, compared), equal, compared, forms));
  }

  private async act(act: "open" | "second" | "settle" | "poster" | "plan" | "remove", head: DraftHead): Promise<void> {
    if (act === "remove") {
      await this.app.drafts.remove(head.key);
      return this.app.go({ view: "home" });
    }
    if (act === "settle") return this.app.go({ view: "settle", key: head.key });
    if (act === "poster" || act === "plan") return this.app.go({ view: act, key: head.key });
    if (act === "open") return this.app.go({ view: "form", key: head.key });
    if (!this.named()) return;
    await this.app.setWho(this.who.value);
    const draft = await this.app.drafts.get(head.key);
    if (draft === undefined) return;
    const refused = secondRefused(draft, this.app.who);
    if (refused === "same" || refused === "nobody") {
      this.whoError.textContent = SECOND[refused];
      this.who.setAttribute("aria-invalid", "true");
      this.who.focus();
      this.who.select();
      return;
    }
    draft.second = beginKeying(this.app.who, moment());
    draft.stage = "second";
    if (!(await this.app.save(draft))) return;
    this.app.go({ view: "form", key: draft.key });
  }

  private exports(): HTMLElement {
    const count = (stage: Draft["stage"]) => this.heads.filter((head) => head.stage === stage).length;
    const [finished, sent] = [count("finished"), count("sent")];
    const button = (label: string, kind: string, stage: "finished" | "sent") =>
      h("button", { type: "button", class: kind, id: `export-${stage}`, click: () => void this.export(stage) }, label);
    return h(
      "div",
      { class: "field" },
      finished === 0 ? h("p", {}, HOME.exportNone) : button(HOME.export(finished), "primary", "finished"),
      sent > 0 && button(HOME.again(sent), "secondary", "sent"),
    );
  }

  /** Writes the reports of a stage into a file. Drafts count as sent only after the file was offered. */
  private async export(stage: "finished" | "sent"): Promise<void> {
    const drafts = await this.app.drafts.inStages([stage]);
    const lines = drafts.map((draft) => JSON.stringify(report(draft, this.app.sheet(draft))));
    download(`reports-${moment().slice(0, 10)}.jsonl`, `${lines.join("\n")}\n`, "application/jsonl");
    const now = new Date().toISOString();
    for (const draft of drafts) {
      draft.stage = "sent";
      draft.sent_at = now;
    }
    if (!(await this.app.save(...drafts))) return;
    this.app.go({ view: "home" });
    message(HOME.exported(drafts.length));
  }

  private imports(): HTMLElement {
    const input = h("input", { type: "file", id: "import-file", accept: ".jsonl,.json,.ndjson,.txt", "aria-describedby": "import-help", change: () => void this.import(input) });
    return h("div", { class: "field" }, h("label", { class: "label", for: "import-file" }, HOME.import), h("p", { class: "support", id: "import-help" }, HOME.importHelp), input);
  }

  private async import(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (file === undefined) return;
    const { drafts, refused } = readReports(await file.text(), this.app.validator.edition().id, moment());
    if (!(await this.app.save(...drafts))) return;
    this.app.go({ view: "home" });
    message([HOME.imported(drafts.length), refused.length > 0 && HOME.importRefused(refused)].filter(Boolean).join("　"));
  }
}
