// How a view saves the draft that is worked on, says so, and keeps a person from losing what could not be saved: the trouble
// stands where the work is, with a retry and a way out.

import { AfterPaint } from "./after-paint";
import { message, since, today, type App } from "./app";
import { Autosave, type SaveState } from "./autosave";
import { copyOf, type Draft } from "./draft";
import { draftLine } from "./draft-file";
import { DraftConflict } from "./drafts";
import { download, h, say } from "./page";
import { FORM } from "./words";

export class Saving {
  /** Whether the draft is saved. Screen readers do not announce it. */
  readonly line = h("p", { class: "save" });
  /** Why the draft cannot be saved. Screen readers announce it. */
  readonly trouble = h("div", { class: "trouble", role: "alert", tabindex: -1 });
  private readonly autosave: Autosave;
  private readonly afterPaint = new AfterPaint();

  /** `view` is where the draft is worked on; a copy that is kept apart opens there. */
  constructor(
    private readonly app: App,
    private readonly draft: Draft,
    private readonly view: "form" | "settle",
  ) {
    this.autosave = new Autosave(app.drafts, draft, (state) => this.show(state));
    if (draft.revision > 0) this.show("saved");
  }

  changed(): void {
    this.autosave.changed();
  }

  /** Waits until all is saved; if it cannot be, puts the focus on the trouble and returns false. */
  async done(): Promise<boolean> {
    try {
      await this.autosave.flush();
      return true;
    } catch {
      this.trouble.focus();
      return false;
    }
  }

  /** For `View.leave`: all is saved, or the view has to stay. */
  async leave(): Promise<boolean> {
    if (!(await this.done())) return false;
    this.autosave.close();
    return true;
  }

  private show(state: SaveState): void {
    if (typeof state === "object") {
      this.afterPaint.then(() => say(this.line, FORM.unsaved));
      return this.showTrouble(state.failed);
    }
    // A person looks at the field while typing, so this may follow a frame later.
    this.afterPaint.then(() => say(this.line, state === "saving" ? FORM.saving : `${FORM.saved}　${since(this.draft.changed_at)}`));
    if (state === "saved" && this.trouble.hasChildNodes()) this.trouble.replaceChildren();
  }

  /** Each key tries again; the trouble that stands there already stays as it is, and so does the focus in it. */
  private showTrouble(failed: unknown): void {
    const conflict = failed instanceof DraftConflict;
    const reason = conflict ? FORM.conflict : FORM.notSaved;
    if (this.trouble.firstElementChild?.textContent === reason) return;
    const button = (label: string, act: () => void) => h("button", { type: "button", class: "secondary", click: act }, label);
    this.trouble.replaceChildren(
      h("p", {}, reason),
      h("p", { class: "buttons" },
        conflict ? button(FORM.keepApart, () => void this.keepApart()) : button(FORM.retry, () => this.changed()),
        button(FORM.keepFile, () => this.keepFile()),
        button(FORM.leaveUnsaved, () => this.leaveUnsaved()),
      ),
    );
  }

  /** Saves what was typed here as a new draft. The draft that the other window saved stays unchanged. */
  private async keepApart(): Promise<void> {
    const own = copyOf(this.draft);
    if (!(await this.app.save(own))) return;
    this.autosave.abandon();
    this.app.go({ view: this.view, key: own.key }, FORM.keptApart);
  }

  private keepFile(): void {
    download(`${FORM.fileName}-${this.draft.facility.id}-${today()}.jsonl`, draftLine(this.draft), "application/jsonl");
    message(FORM.keptFile);
  }

  private leaveUnsaved(): void {
    this.autosave.abandon();
    this.app.go({ view: "home" });
  }
}
