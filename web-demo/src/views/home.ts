// The start page: the name of the person who types, the choice of a facility, and the list of all drafts.

import { message, moment, percent, type App, type View } from "../app";
import { agreementOf } from "../comparison";
import { beginDraft, beginKeying, refused, type Draft, type Facility } from "../draft";
import type { DraftHead } from "../drafts";
import { FacilityFields, type Typed } from "../form/facility";
import { download, h, say } from "../page";
import { readReports, report, type ReadReports } from "../report";
import { listed, readRegister } from "../register";
import { addable } from "../reading";
import { recall, remember } from "../session";
import { FACILITY, HOME, PAGE, SECOND } from "../words";
import { draftList, type Act } from "./list";
import { finder } from "./finder";

/** `reason`: why the form that the address names was not opened for the person who is named as typing. */
export async function home(app: App, reason: "nobody" | "first" | null = null): Promise<View> {
  const heads = await app.drafts.heads();
  const view = new Home(app, heads);
  if (reason !== null) view.refuse(reason);
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
    this.who = h("input", { type: "text", id: "who", class: "middle", autocomplete: "off", spellcheck: "false", "aria-describedby": "who-help who-error", input: () => this.name() });
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
        draftList(heads, (act, head) => void this.act(act, head), (gone) => void this.remove(gone)),
      ),
      h("section", { class: "files", "aria-label": HOME.import }, this.exports(), this.imports()),
    );
  }

  /** Says at the field of the name why this person cannot do what was asked, and goes there. */
  refuse(reason: "nobody" | "first"): void {
    say(this.whoError, SECOND[reason]);
    this.who.setAttribute("aria-invalid", "true");
    this.who.focus();
    this.who.select();
  }

  /** A name was typed: what was said of another one is not true of it. */
  private name(): void {
    say(this.whoError, "");
    this.who.removeAttribute("aria-invalid");
    void this.app.setWho(this.who.value);
  }

  /** Whether the name of the person who types is filled in; if not, shows at the field that it is needed. */
  private named(): boolean {
    if (this.who.value.trim() !== "") return true;
    this.refuse("nobody");
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
    remember("other", "");
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
    if (!(await this.app.stored(() => this.app.drafts.saveRegister(facilities)))) return;
    this.app.register = facilities.map(listed);
    this.app.go({ view: "home" }, [HOME.registerRead(facilities.length), refused.length > 0 && HOME.registerRefused(refused)].filter(Boolean).join("　"));
  }

  private other(): HTMLElement {
    const before = recall("other");
    const given: Typed = before === "" ? { id: "", name: "", kind: null } : (JSON.parse(before) as Typed);
    const start = () => {
      const facility = fields.read();
      if (facility !== null) void this.begin({ ...facility, municipality: "" });
    };
    const fields = new FacilityFields("other", given, start, (now) => remember("other", JSON.stringify(now)));
    return h(
      "details",
      { class: "other", open: before !== "" },
      h("summary", {}, HOME.other),
      fields.element,
      h("button", { type: "button", class: "secondary", click: start }, FACILITY.start),
    );
  }

  private agreement(): HTMLElement {
    const { compared, equal, forms } = agreementOf(this.heads);
    return h("p", { class: "rate" }, forms === 0 ? HOME.agreementNone : HOME.agreement(percent(equal, compared), equal, compared, forms));
  }

  private async act(act: Act, { key, stage }: DraftHead): Promise<void> {
    if (act === "settle" && !this.named()) return;
    if (act === "poster" || act === "plan") return this.app.go({ view: act, key });
    const keys = act === "second" || stage === "keying" || stage === "second";
    if (keys && !this.named()) return;
    await this.app.setWho(this.who.value);
    if (act === "settle") return this.app.go({ view: "settle", key });
    if (!keys) return this.app.go({ view: "form", key });
    const draft = await this.app.drafts.get(key);
    if (draft === undefined) return;
    const reason = refused(draft, this.app.who);
    if (reason !== null) return this.refuse(reason);
    if (act === "second" && draft.stage === "keyed") {
      draft.second = beginKeying(this.app.who, moment());
      draft.stage = "second";
      if (!(await this.app.save(draft))) return;
    }
    this.app.go({ view: "form", key });
  }

  private async remove(heads: readonly DraftHead[]): Promise<void> {
    if (await this.app.stored(() => this.app.drafts.remove(...heads.map(({ key }) => key)))) this.app.go({ view: "home" }, HOME.removed(heads.length));
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
    this.app.go({ view: "home" }, HOME.exported(drafts.length));
  }

  private imports(): HTMLElement {
    const input = h("input", { type: "file", id: "import-file", accept: ".jsonl,.json,.ndjson,.txt", "aria-describedby": "import-help", change: () => void this.import(input) });
    return h("div", { class: "field" }, h("label", { class: "label", for: "import-file" }, HOME.import), h("p", { class: "support", id: "import-help" }, HOME.importHelp), input);
  }

  private async import(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (file === undefined) return;
    const read: ReadReports = readReports(await file.text(), this.app.validator.edition().id, moment());
    const { fresh, there, beside } = await addable(this.app, read.drafts);
    if (fresh.length > 0 && !(await this.app.save(...fresh))) return;
    const said = [
      HOME.imported(fresh.length),
      there > 0 && HOME.importedThere(there),
      beside > 0 && HOME.importedBeside(beside),
      read.refused.length > 0 && HOME.importRefused(read.refused),
    ];
    this.app.go({ view: "home" }, said.filter(Boolean).join("　"));
  }
}
