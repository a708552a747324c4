// What all views share, and which of them is open. The address holds the place, so that a reload or a
// crash comes back to the form that was open.

import type { Context, Validator } from "kakari-validator";
import type { Draft } from "./draft";
import { DraftConflict, type Drafts } from "./drafts";
import { say } from "./page";
import { listed, type Listed } from "./register";
import { Sheet } from "./sheet";
import { FORM, PAGE } from "./words";

export type Place = { view: "home" } | { view: "form" | "settle" | "poster"; key: string };

/** A view fills the main part of the page and says what its heading is. */
export interface View {
  title: string;
  element: HTMLElement;
  /** Called before another view opens. */
  leave?(): Promise<void>;
}

export class App {
  /** Who sits at the page. */
  who = "";
  register: Listed[] = [];
  private open: View | null = null;
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

  go(place: Place): void {
    const hash = place.view === "home" ? "#/" : `#/${place.view}/${place.key}`;
    if (location.hash === hash) void this.show();
    else location.hash = hash;
  }

  async setWho(name: string): Promise<void> {
    this.who = name.trim();
    await this.drafts.set("who", this.who);
  }

  /** Saves drafts that were not typed in, all or none; says it when another window was faster. */
  async save(...drafts: Draft[]): Promise<boolean> {
    const now = new Date().toISOString();
    for (const draft of drafts) draft.changed_at = now;
    try {
      await this.drafts.saveAll(drafts);
    } catch (error) {
      message(error instanceof DraftConflict ? FORM.changedElsewhere : FORM.notSaved);
      return false;
    }
    return true;
  }

  /** A sheet of the engine for this draft. Its context holds today only: the register may be a part of the whole. */
  sheet(draft: Draft): Sheet {
    return new Sheet(this.validator, draft.facility, draft.act, this.context(draft));
  }

  private context(draft: Draft): Context {
    const prefecture = draft.facility.id.slice(0, 2);
    const context: Context = { today: today() };
    if (/^\d\d$/u.test(prefecture)) context.prefecture = prefecture;
    return context;
  }

  private async show(): Promise<void> {
    const turn = (this.turn += 1);
    await this.open?.leave?.();
    this.open = null;
    const view = await this.views(this, place(location.hash));
    // Somebody has gone on meanwhile.
    if (turn !== this.turn) return void view.leave?.();
    this.open = view;
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

/** The local day, as 2026-02-10. */
export function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A moment with its zone, as reports carry it. */
export function moment(): string {
  const now = new Date();
  const offset = -now.getTimezoneOffset();
  const two = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
  const clock = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(":");
  return `${today()}T${clock}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

/** A moment for people: 2/10 09:30. */
export function clock(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return `${at.getMonth() + 1}/${at.getDate()} ${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** A share for people, never rounded up to all: 99.9. */
export function percent(equal: number, compared: number): string {
  return compared === 0 ? "0" : (Math.floor((equal / compared) * 1000) / 10).toFixed(1);
}

function place(hash: string): Place {
  const [view, key = ""] = hash.replace(/^#\//u, "").split("/");
  if ((view === "form" || view === "settle" || view === "poster") && key !== "") return { view, key };
  return { view: "home" };
}

/** The message line at the top; screen readers hear it. */
export function message(text: string): void {
  const line = document.querySelector("#message");
  if (line !== null) say(line, text);
}
