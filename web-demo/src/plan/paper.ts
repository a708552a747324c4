// The 療養計画書 as it will be printed: where the page writes what is typed, which lines are printed, how small the letters are.

import { say } from "../page";

/** A place of the form into which something is written. */
export interface Place {
  field: string;
  label: string;
  /** How to write it in plain words. */
  hint: string;
  long: boolean;
  /** The line of a function that it belongs to, and with which it is printed or not; `null` if it stands by itself. */
  line: string | null;
}

/** A function of the facility that may be at work for the patient. */
export interface Line {
  key: string;
  words: string;
}

/** Letters from large to small. The engine chooses for a form with all lines; here only those that are ticked are printed. */
const DENSITIES = ["", "dense", "denser"] as const;
/** The height of A4 without the margins of `@page`, in CSS pixels. */
const SHEET = ((297 - 28) / 25.4) * 96;

export class Paper {
  readonly places: readonly Place[];
  readonly lines: readonly Line[];

  constructor(readonly article: HTMLElement) {
    this.places = [...article.querySelectorAll<HTMLElement>("[data-field]")].map((element) => ({
      field: element.dataset["field"] ?? "",
      label: element.dataset["label"] ?? "",
      hint: hintOf(element),
      long: element.classList.contains("tall"),
      line: element.closest<HTMLElement>("[data-line]")?.dataset["line"] ?? null,
    }));
    this.lines = [...article.querySelectorAll<HTMLElement>("[data-line]")].map((element) => ({ key: element.dataset["line"] ?? "", words: wordsOf(element) }));
  }

  write(field: string, text: string): void {
    const element = this.article.querySelector(`[data-field="${field}"]`);
    if (element !== null) say(element, text);
  }

  /** The lines that the engine ticks by itself in this form. */
  ticked(): ReadonlySet<string> {
    return new Set(this.lines.map(({ key }) => key).filter((key) => this.line(key)?.classList.contains("on")));
  }

  tick(key: string, on: boolean): void {
    const line = this.line(key);
    if (line === null) return;
    line.classList.toggle("on", on);
    const box = line.querySelector(".box");
    if (box !== null) say(box, on ? "■" : "□");
  }

  /** Makes the letters as small as they have to be; returns whether all fits on one sheet. */
  fit(): boolean {
    const { classList } = this.article;
    for (const density of DENSITIES) {
      classList.remove("dense", "denser");
      if (density !== "") classList.add(density);
      classList.add("measured");
      const height = this.article.offsetHeight;
      classList.remove("measured");
      if (height <= SHEET) return true;
    }
    return false;
  }

  private line(key: string): HTMLElement | null {
    return this.article.querySelector(`[data-line="${key}"]`);
  }
}

function hintOf(element: HTMLElement): string {
  const own = element.closest(".reach") ?? element;
  const beside = [own.previousElementSibling, own.nextElementSibling];
  return beside.find((one) => one?.classList.contains("hint"))?.textContent ?? "";
}

/** The words of a line without its box and what is written into it. */
function wordsOf(line: HTMLElement): string {
  const copy = line.cloneNode(true) as HTMLElement;
  for (const part of copy.querySelectorAll(".box, .hint, [data-field]")) part.remove();
  return (copy.textContent ?? "").trim().replace(/[\s　]*連絡先：$/u, "");
}
