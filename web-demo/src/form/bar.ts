// What stays in sight while one types far down the form: whose it is, whether it is saved, that it is the second keying, and what
// the engine found; on narrow windows also the ways to the contents and to the findings, which stand after the form there.

import { h, say } from "../page";
import type { Saving } from "../saving";
import { FORM, SECOND } from "../words";

export class Bar {
  readonly element: HTMLElement;
  private readonly counts = h("button", { type: "button", class: "jump counts", click: () => this.toPanel() });

  constructor(
    facility: string,
    second: boolean,
    saving: Saving,
    private readonly toPanel: () => void,
    toContents: () => void,
  ) {
    this.element = h("div", { class: "bar" },
      h("p", { class: "bar-line" },
        h("span", { class: "bar-name" }, facility),
        second && h("span", { class: "bar-second" }, SECOND.short),
      ),
      h("div", { class: "bar-line" }, saving.line, h("button", { type: "button", class: "jump narrow-only", click: toContents }, FORM.sections), this.counts),
      saving.trouble,
    );
  }

  show(counts: string): void {
    say(this.counts, counts);
  }
}
