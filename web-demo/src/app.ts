// State that all views share, and which view is open. The address holds the open view, so that the same form
// opens again after a reload or a crash.

import type { Context, Validator } from "kakari-validator";
import type { Draft } from "./draft";
import { DraftConflict, type Drafts } from "./drafts";
import { say } from "./page";
import { listed, type Listed } from "./register";
import { Sheet } from "./sheet";
import { FORM, PAGE } from "./words";

export type Place = { view: "home" } | { view: "form" | "settle" | "poster" | "plan"; key: string };

/** A view fills the main part of the page and gives the page its title. */
export interface View {
  title: string;
  element: HTMLElement;
  /** Called before another view opens; `false` if this one has to stay, because something would be lost. */
  leave?(): Promise<boolean>;
}

export class App {
  /** The name of the person who is typing. */
  who = "";
  register: Listed[] = [];
  private open: View | null = null;
  /** The address of the open view. */
  private hash = "";
  /** What the next view says when it opens. */
  private said = "";
  private turn = 0;

  constructor(
    readonly validator: Validator,
    readonly drafts: Drafts,
    private readonly main: HTMLElement,
    private readonly views: (app: App, place: Place) => Promise<View>,
  ) {}

  async start(): Promise<void> {
    this.who = await this.drafts.setting("who");
    this.register = (await this.drafts.register()).map(listed);
    addEventListener("hashchange", () => void this.show());
    await this.show();
  }

  /** Opens a view; `said` is shown in the message line above it. */
  go(place: Place, said = ""): void {
    this.said = said;
    const hash = place.view === "home" ? "#/" : `#/${place.view}/${place.key}`;
    if (location.hash === hash) void this.show();
    else location.hash = hash;
  }

  async setWho(name: string): Promise<void> {
    this.who = name.trim();
    await this.stored(() => this.drafts.set("who", this.who));
  }

  /** Writes into the database; on failure shows a message and returns false. */
  async stored(write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
    } catch (error) {
      message(error instanceof DraftConflict ? FORM.changedElsewhere : FORM.notSaved);
      return false;
    }
    return true;
  }

  /**
   * Saves drafts that are not open for typing, all or none. On failure, such as a change by another window, shows a
   * message and returns false.
   */
  async save(...drafts: Draft[]): Promise<boolean> {
    const now = new Date().toISOString();
    for (const draft of drafts) draft.changed_at = now;
    return this.stored(() => this.drafts.saveAll(drafts));
  }

  /**
   * A sheet of the engine for this draft. The list loaded here may be incomplete, so that partners missing from it would
   * get wrong findings: the engine is told that it is a part, and gets it only where the name is not that of the id.
   */
  sheet(draft: Draft): Sheet {
    return new Sheet(this.validator, draft.facility, draft.act, this.context(draft));
  }

  private context(draft: Draft): Context {
    const prefecture = draft.facility.id.slice(0, 2);
    const context: Context = { today: today() };
    if (/^\d\d$/u.test(prefecture)) context.prefecture = prefecture;
    const { id, name } = draft.facility;
    if (this.register.some((one) => one.id === id && one.name !== name)) {
      context.registry = this.register.map((one) => ({ id: one.id, name: one.name, kind: one.kind }));
      context.registry_in_part = true;
    }
    return context;
  }

  private async show(): Promise<void> {
    const turn = (this.turn += 1);
    if ((await this.open?.leave?.()) === false) {
      this.said = "";
      return history.replaceState(null, "", this.hash);
    }
    this.open = null;
    let view: View;
    try {
      view = await this.views(this, place(location.hash));
    } catch {
      return message(FORM.notRead);
    }
    // Another view was opened while this one was loading.
    if (turn !== this.turn) return void view.leave?.();
    this.open = view;
    this.hash = location.hash;
    message(this.said);
    this.said = "";
    document.title = view.title === PAGE ? PAGE : `${view.title}｜${PAGE}`;
    this.main.replaceChildren(view.element);
    const heading = this.main.querySelector<HTMLElement>("h1");
    if (heading !== null) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    scrollTo(0, 0);
  }
}

/** The local date in the form 2026-02-10. */
export function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The present time with its zone, as `entry` of a report has it: 2026-02-12T09:30:00+09:00. */
export function moment(): string {
  const now = new Date();
  const offset = -now.getTimezoneOffset();
  const two = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
  const clock = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(":");
  return `${today()}T${clock}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

/** A time for display: 2/10 9:30; empty if it is not valid. */
export function clock(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return `${at.getMonth() + 1}/${at.getDate()} ${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** A time for display, with its day unless that is today: 9:30. */
export function since(iso: string): string {
  const at = new Date(iso);
  return at.toDateString() === new Date().toDateString() ? (clock(iso).split(" ")[1] ?? "") : clock(iso);
}

/** A percentage for display, rounded down: 100.0 only if all are equal. */
export function percent(equal: number, compared: number): string {
  return compared === 0 ? "0" : (Math.floor((equal / compared) * 1000) / 10).toFixed(1);
}

function place(hash: string): Place {
  const [view, key = ""] = hash.replace(/^#\//u, "").split("/");
  if ((view === "form" || view === "settle" || view === "poster" || view === "plan") && key !== "") return { view, key };
  return { view: "home" };
}

/** Shows a text in the message line at the top, which screen readers announce. */
export function message(text: string): void {
  const line = document.querySelector("#message");
  if (line !== null) say(line, text);
}
